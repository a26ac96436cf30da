//! Keystroke tests of the guided review: keys in, facts and words out, no terminal.

use super::desk::{Desk, now};
use super::keys::Mode;
use super::model::Model;
use crate::commands::{self, Command};
use crate::domain::DecisionKind;
use crate::review::{Choice, Fate, Stage};
use crate::rules::State;

/// A search with exactly twelve things to do that need no prose.
fn twelve() -> Desk {
    let mut desk = Desk::demo();
    let titles = |m: &Model| -> Vec<(crate::domain::ActionId, String)> {
        let wanted = |rule: &str| {
            matches!(
                rule,
                "thank-you"
                    | "handwritten-note"
                    | "alert-reference"
                    | "ask-for-update"
                    | "try-again"
                    | "check-in"
                    | "be-ready"
                    | "verify-reference"
                    | "connect-linkedin"
                    | "keep-searching"
                    | "decide-to-continue"
                    | "let-it-rest"
                    | "keep-in-touch"
                    | "task"
                    | "close-out"
                    | "linkedin-profile"
                    | "thank-for-telling"
                    | "ask-feedback"
                    | "ask-to-stay-in-touch"
                    | "answer-offer"
                    | "thank-for-offer"
            )
        };
        let asked = m.actions.iter().filter(|a| !matches!(a.state, State::Held | State::Snoozed));
        let (keep, drop): (Vec<_>, Vec<_>) = asked.partition(|a| wanted(a.rule));
        let over = keep.iter().skip(12).copied();
        drop.into_iter().chain(over).map(|a| (a.id.clone(), a.title.clone())).collect()
    };
    let away = titles(desk.model());
    let decide = commands::Decide { actions: away, kind: DecisionKind::Dismissed, until: None, reason: String::new() };
    commands::run(desk.dashboard.store, Command::Decide(decide), now()).unwrap();
    desk.dashboard.reread();
    desk
}

#[test]
fn twelve_rows_take_under_25_key_presses() {
    let mut desk = twelve();
    desk.press("r");
    assert_eq!(desk.review().unwrap().run.progress().words(), "1 of 12");
    let (mut steps, mut put_off) = (0, 0);
    while desk.mode() == Mode::Review {
        let before = desk.title();
        // Every third is put off until tomorrow; the others are ended as suggested.
        let snooze = steps % 3 == 2;
        desk.press(if snooze { "s enter" } else { "X" });
        // What wants an answer is asked for.
        if desk.title() == before {
            desk.press("x enter");
        }
        assert_ne!(desk.title(), before, "the next comes up by itself");
        (steps, put_off) = (steps + 1, put_off + usize::from(snooze));
    }
    // One message may end two: thanks are a contact, too.
    assert!((10..=12).contains(&steps), "{steps}");
    assert_eq!(desk.mode(), Mode::Closing);
    assert_eq!(desk.fates(Fate::Open), 0, "{}", desk.screen(80, 24));
    assert_eq!(desk.fates(Fate::Snoozed), put_off);
    desk.press("enter");
    assert_eq!(desk.mode(), Mode::Actions);
    assert!(desk.pressed < 25, "{} key presses", desk.pressed);
}

#[test]
fn a_step_is_taken_back_and_its_action_comes_up_again() {
    let mut desk = twelve();
    let before = desk.dump();
    desk.press("r space X");
    let (second, steps) = (desk.title(), desk.fates(Fate::Done));
    assert!(steps >= 1);
    desk.press("u");
    assert_ne!(desk.title(), second);
    assert_eq!(desk.fates(Fate::Done), 0);
    assert_eq!(desk.dump(), before);
    desk.press("u");
    assert!(desk.screen(80, 24).contains("nothing was done in this review yet"));
}

#[test]
fn a_whole_review_is_taken_back_as_one() {
    let mut desk = twelve();
    let before = desk.dump();
    desk.press("r s enter space d enter s enter esc");
    assert_eq!(desk.mode(), Mode::Closing);
    assert!(desk.screen(80, 24).contains("2 snoozed, 1 dismissed, 9 left for tomorrow."));
    assert_ne!(desk.dump(), before);
    desk.press("U");
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.mode(), Mode::Review);
    assert_eq!(desk.review().unwrap().run.progress().words(), "1 of 12");
    desk.press("esc");
    assert_eq!(desk.mode(), Mode::Actions, "nothing was done: nothing is told");
    desk.press("ctrl-r");
    assert_ne!(desk.dump(), before, "what was taken back can be brought back");
}

#[test]
fn what_one_step_answered_does_not_come_again() {
    let mut desk = Desk::demo();
    desk.press("r");
    while desk.title() != "Write Ana a thank-you by hand" {
        desk.press("space");
    }
    let of = desk.review().unwrap().run.progress().of;
    desk.press("X - -");
    let review = desk.review().unwrap();
    // The note by hand is a thank-you, too; of that row only what was to be cleared up is left.
    let row = review.run.items().iter().find(|i| i.title == "Thank Ana, and clear something up").unwrap();
    assert_eq!(row.open.iter().map(|id| id.rule()).collect::<Vec<_>>(), ["clear-up"]);
    assert_ne!(desk.title(), "Thank Ana");
    assert_eq!(desk.review().unwrap().run.progress().of, of);
}

#[test]
fn after_days_away_all_that_is_late_comes_in_one_list() {
    let mut desk = Desk::demo();
    let away = |days| Some(now().at() - chrono::TimeDelta::days(days));
    desk.dashboard.model.session.last_seen = away(5);
    desk.press("r");
    assert_eq!(desk.mode(), Mode::Review, "five days are no absence");
    desk.press("esc");
    desk.dashboard.model.session.last_seen = away(6);
    let before = desk.dump();
    desk.press("r");
    assert_eq!(desk.mode(), Mode::CatchUp);
    let late = desk.review().unwrap().run.catch_up().unwrap().rows.len();
    assert!(late >= 8, "{late}");
    let ops = desk.ops();
    desk.press("s d space g s A g space A s s d w enter");
    assert_eq!(desk.ops(), ops + 1, "one step");
    assert_eq!((desk.fates(Fate::Snoozed), desk.fates(Fate::Dismissed)), (2, 1));
    assert_eq!(desk.mode(), Mode::Review);
    let until = desk
        .dashboard
        .store
        .facts()
        .unwrap()
        .decisions
        .iter()
        .find_map(|d| d.until.filter(|u| u.to_string() == "2026-11-23"));
    assert!(until.is_some(), "Monday was chosen");
    desk.press("u");
    assert_eq!(desk.mode(), Mode::CatchUp, "back in the list, as it was");
    assert_eq!(desk.review().unwrap().run.catch_up().unwrap().count(Choice::Snooze), 2);
    assert_eq!(desk.dump(), before);
    desk.press("d A enter");
    assert_eq!(desk.fates(Fate::Dismissed), late);
    assert!(matches!(desk.review().unwrap().run.stage(), Stage::At(_)));
    desk.press("esc U esc r");
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.mode(), Mode::Review, "one has caught up");
}

#[test]
fn at_the_end_of_the_list_one_leaves_and_what_is_left_is_told_kindly() {
    let mut desk = twelve();
    desk.press("r space space space space space space space space space space space space");
    assert_eq!(desk.mode(), Mode::Closing);
    assert!(desk.screen(80, 24).contains("12 left for tomorrow."));
    desk.press("-");
    assert_eq!(desk.review().unwrap().run.progress().words(), "12 of 12");
    desk.press("enter esc");
    assert_eq!(desk.mode(), Mode::Review, "a page over the review leads back into it");
    desk.press("? esc esc");
    assert_eq!(desk.mode(), Mode::Actions);
}

#[test]
fn no_size_breaks_it() {
    let mut desk = Desk::demo();
    desk.dashboard.model.session.last_seen = Some(now().at() - chrono::TimeDelta::days(9));
    for keys in ["r", "s enter", "X", "esc"] {
        desk.press(keys);
        for (w, h) in [(1, 1), (20, 5), (30, 9), (59, 15), (80, 24), (160, 48)] {
            desk.dashboard.model.size = (w, h);
            desk.screen(w, h);
        }
    }
}
