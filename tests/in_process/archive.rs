//! Owns the proof that a dashboard that reads little shows all: people and opportunities of years ago, which the rules speak of
//! no more, are counted, listed, found, picked and told as if everything were read.

use super::harness::*;
use crate::domain::{Contact, Direction, Facts, Interview, Opportunity, Outcome, OutcomeKind, Purpose, Touch};
use crate::store::Store;
use crate::tui::Pane;
use proptest::prelude::*;

const OLD: usize = 120;

/// The invented search, and the archive of an earlier one.
fn years() -> Store {
    let mut facts: Facts = crate::demo::facts(now());
    for n in 0..OLD {
        let then = at("2021-03-01T09:00:00+01:00") + chrono::TimeDelta::days(n as i64);
        let (o, c, d) = (uid(&format!("old-o{n}")), uid(&format!("old-c{n}")), uid(&format!("old-d{n}")));
        facts.opportunities.push(Opportunity::new(o.clone(), format!("Bygone {n}"), "Clerk", then.date_naive()));
        facts.contacts.push(Contact::new(c.clone(), format!("Elder Person{n}"), then.date_naive()));
        facts.contacts.push(Contact::new(d.clone(), format!("Second Person{n}"), then.date_naive()));
        let mut i = Interview::new(uid(&format!("old-i{n}")), o.clone(), then);
        i.interviewers = vec![c.clone(), d.clone()];
        i.debrief.lessons = format!("Lesson {n}");
        facts.interviews.push(i);
        let mut t = Touch::new(
            uid(&format!("old-t{n}")),
            then,
            Direction::Out,
            crate::domain::Channel::Email,
            Purpose::ThankYou,
        );
        (t.contacts, t.opportunity) = (vec![c, d], Some(o.clone()));
        facts.touches.push(t);
        facts.outcomes.push(Outcome::new(uid(&format!("old-x{n}")), o, OutcomeKind::Rejected, then.date_naive()));
    }
    holding(&facts.index())
}

const SIZE: (u16, u16) = (120, 40);

#[test]
fn what_is_not_read_is_counted_listed_and_opened() {
    let mut store = years();
    let all = store.facts().unwrap();
    let mut desk = Desk::at(&mut store, SIZE);
    let model = &desk.dashboard.model;
    assert!(model.held.facts.contacts.len() < all.contacts.len() / 2, "{}", model.held.facts.contacts.len());
    let lens = [Pane::Interviews, Pane::Opportunities, Pane::Contacts].map(|pane| model.len(pane));
    assert_eq!(lens, [all.interviews.len(), all.opportunities.len(), all.contacts.len()]);
    desk.press("2 G");
    let screen = desk.screen();
    assert!(screen.contains("Bygone 0 "), "{screen}");
    let page = desk.press("enter").screen();
    assert!(page.contains("Bygone 0") && page.contains("Elder Person0") && page.contains("Second Person0"), "{page}");
    let page = desk.press("esc 3 G k enter").screen();
    assert!(page.contains("Person") && page.contains("Bygone"), "{page}");
    // From a page to that of somebody else.
    desk.press("esc f").type_text("Elder Person77");
    let page = desk.press("enter").screen();
    assert!(page.contains("Elder Person77, Second Person77") && page.contains("Bygone 77"), "{page}");
}

#[test]
fn what_is_not_read_is_found_by_every_filter_and_stays_found_after_a_write() {
    let mut store = years();
    let mut desk = Desk::at(&mut store, SIZE);
    for (pane, words) in [("2", "bygone 33"), ("2 2", "bygone 33"), ("3", "elder 33")] {
        desk.press(pane).press("/").type_text(words).press("enter");
        let (model, pane) = (&desk.dashboard.model, desk.dashboard.model.panes.focus);
        assert!((1..4).contains(&model.len(pane)), "{pane:?}: {}", model.len(pane));
        let screen = desk.screen();
        assert!(screen.to_lowercase().contains(words.split(' ').next().unwrap()), "{screen}");
        desk.press("esc");
        assert!(desk.dashboard.model.len(pane) > OLD);
    }
    desk.press("3 /").type_text("elder 33").press("enter");
    desk.dashboard.reread();
    let screen = desk.screen();
    assert!(screen.contains("Elder Person33") && !screen.contains("Elder Person34"), "{screen}");
    assert!(desk.press("enter").screen().contains("Bygone 33"));
}

#[test]
fn who_is_not_read_is_known_where_names_are_typed_and_where_one_calls() {
    let mut store = years();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("i").type_text("Bygone 5 / Clerk, tomorrow 10:00, with Elder Person5");
    let screen = desk.screen();
    assert!(screen.contains("Bygone 5 (known)") && screen.contains("Elder Person5 (known)"), "{screen}");
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("t tab tab tab").type_text("Elder Person5");
    let screen = desk.screen();
    assert!(screen.contains("Elder Person5") && !screen.contains("new: "), "{screen}");
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p").type_text("elder person9");
    let screen = desk.screen();
    assert!(screen.contains("Bygone 9"), "{screen}");
}

/// The screen with every cursor at the top, the interviews before the opportunities.
fn from_the_top(desk: &mut Desk) -> String {
    desk.press("3 g 2 g");
    if desk.dashboard.model.panes.focus == Pane::Interviews {
        desk.press("2 g");
    }
    desk.press("2 g 1 g").screen()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_after_any_write_is_what_a_fresh_start_shows(
        keys in prop::collection::vec(prop::sample::select(vec![
            "j", "j", "k", "g", "G", "1", "2", "3", "pgdn", "X", "x enter", "x enter", "s enter", "d enter", "u", "U", "D", "space", "tab",
        ]), 4..24),
    ) {
        let mut store = years();
        // Once in the dashboard that wrote, looked at from the top; once in one that has just begun.
        let mut desk = Desk::at(&mut store, SIZE);
        for keys in &keys {
            desk.press(keys).press("esc esc esc");
        }
        let (wrote, actions) = (from_the_top(&mut desk), desk.dashboard.model.actions.clone());
        drop(desk);
        let mut desk = Desk::at(&mut store, SIZE);
        prop_assert_eq!(&actions, &desk.dashboard.model.actions);
        let fresh = from_the_top(&mut desk);
        let above = |screen: &str| screen.lines().take(SIZE.1 as usize - 1).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(above(&wrote), above(&fresh));
    }
}
