//! Owns what the demo promises, whatever the day and the hour.

use super::*;
use crate::clock::Zone;
use crate::domain::{Direction, KeepInTouch, Mode, nfc};
use crate::exchange::json;
use crate::pages::{self, Stage, Wait};
use crate::rules::{Action, Policy, Scene, State, derive};
use chrono::{NaiveDate, Timelike};
use std::collections::{BTreeSet, HashSet};

/// Three weeks over a year's end, and weeks over each change of the clocks, in zones far apart; each day at each hour.
fn nows() -> Vec<Now> {
    let mut nows = Vec::new();
    for (zone, first, days) in [
        ("America/New_York", "2026-12-18", 21),
        ("America/New_York", "2026-03-02", 14),
        ("Europe/Berlin", "2026-10-19", 14),
        ("Europe/Berlin", "2026-03-23", 14),
        ("Pacific/Auckland", "2026-09-21", 14),
        ("Asia/Tokyo", "2028-02-25", 7),
    ] {
        let zone = Zone::named(zone).unwrap();
        let first: NaiveDate = first.parse().unwrap();
        for day in first.iter_days().take(days) {
            for (hour, minute) in [(0, 0), (9, 0), (13, 0), (15, 20), (23, 0)] {
                nows.push(Now::new(zone.at(day.and_hms_opt(hour, minute, 0).unwrap()), zone));
            }
        }
    }
    nows
}

fn count(actions: &[Action], state: State) -> usize {
    actions.iter().filter(|a| a.state == state).count()
}

/// How many rows there are; what is snoozed is none.
fn rows(actions: &[Action]) -> usize {
    let shown = actions.iter().filter(|a| a.state != State::Snoozed);
    shown.map(|a| &a.together).collect::<HashSet<_>>().len()
}

#[test]
fn every_pane_is_lively_whatever_the_day_and_hour() {
    let policy = Policy::default();
    for now in nows() {
        let facts = facts(now);
        let actions = derive(&facts, &policy, now);
        let rules: BTreeSet<&str> = actions.iter().map(|a| a.rule).collect();
        let what = || {
            let list = actions.iter().map(|a| format!("{} {} {}", pages::action_day(a, now.today()), a.rule, a.title));
            format!("{}\n{}", now.at().format("%a %F %R %z"), list.collect::<Vec<_>>().join("\n"))
        };
        assert!(count(&actions, State::Late) >= 3, "{}", what());
        assert!(count(&actions, State::Due) >= 2, "{}", what());
        assert!(count(&actions, State::Upcoming) >= 3, "{}", what());
        assert!(count(&actions, State::Held) >= 2, "{}", what());
        assert_eq!(count(&actions, State::Snoozed), 1, "{}", what());
        assert!(rules.len() >= 24, "{} rules: {}", rules.len(), what());
        assert!((15..=28).contains(&rows(&actions)), "{} rows: {}", rows(&actions), what());
    }
}

#[test]
fn every_stage_and_wait_is_seen() {
    let policy = Policy::default();
    let (mut waits, mut stages) = (HashSet::new(), HashSet::new());
    for now in nows() {
        let facts = facts(now);
        let scene = Scene::new(&facts, &policy, now);
        let rows = pages::interviews(&scene);
        let seen: HashSet<_> = rows.iter().map(|r| std::mem::discriminant(&r.wait)).collect();
        // Whatever the hour: quiet, hold, write, rest, invited, next round, cancelled, ended, and one to come.
        assert!(seen.len() >= 9, "{:?}", rows.iter().map(|r| r.wait).collect::<Vec<_>>());
        waits.extend(seen);
        assert!(rows.iter().any(|r| r.thanks.owed() && r.thanks.done > 0), "somebody thanked, somebody not");
        assert!(rows.iter().any(|r| r.upcoming) && rows.iter().any(|r| r.cancelled));
        let jobs = pages::opportunities(&scene);
        let seen: HashSet<_> = jobs.iter().map(|r| std::mem::discriminant(&r.stage)).collect();
        assert_eq!(seen.len(), 5, "{:?}", jobs.iter().map(|r| r.stage).collect::<Vec<_>>());
        stages.extend(seen);
        let people = pages::contacts(&scene);
        assert!(people.iter().any(|p| !p.missing.is_empty()) && people.iter().all(|p| !p.line.is_empty()));
    }
    use crate::domain::OutcomeKind::Offer;
    let noon = chrono::NaiveTime::default();
    let day = NaiveDate::default();
    for wait in [
        Wait::In(2),
        Wait::Today(noon),
        Wait::UnderWay,
        Wait::Cancelled,
        Wait::WriteNow,
        Wait::HoldUntil(day),
        Wait::Quiet { days: 2, until: day },
        Wait::LetItRest,
        Wait::Invited,
        Wait::NextRound,
        Wait::Came(Offer),
    ] {
        assert!(waits.contains(&std::mem::discriminant(&wait)), "{wait:?} is never seen");
    }
    for stage in [Stage::Applied, Stage::Meeting, Stage::Invited, Stage::Waiting, Stage::Came(Offer)] {
        assert!(stages.contains(&std::mem::discriminant(&stage)), "{stage:?} is never seen");
    }
}

#[test]
fn the_hour_changes_nothing_and_nothing_has_happened_yet_today() {
    for now in nows() {
        let f = facts(now);
        let midnight = Now::new(now.zone().at(now.today().and_hms_opt(0, 0, 0).unwrap()), now.zone());
        assert_eq!(f, facts(midnight));
        let none = crate::domain::Workdays::default();
        for i in &f.interviews {
            let start = now.zone().local(i.starts_at);
            assert!(none.includes(start.date_naive()), "{start}");
            assert!((8..17).contains(&start.hour()) && now.zone().date(i.ends_at()) == start.date_naive(), "{start}");
            assert!(i.has_ended(midnight.at()) || start.date_naive() >= now.today(), "{start}");
        }
        assert!(f.touches.iter().all(|t| t.at < midnight.at()));
        assert!(f.touches.is_sorted_by_key(|t| t.at));
        assert!(f.outcomes.iter().all(|o| o.on < now.today()));
        assert!(f.decisions.iter().all(|d| d.at < midnight.at()));
        let busy: HashSet<_> = f.interviews.iter().map(|i| i.starts_at).collect();
        assert_eq!(busy.len(), f.interviews.len(), "nobody sits in two interviews at once");
    }
}

#[test]
fn it_is_whole_and_well_said() {
    let now = nows()[1];
    let f = facts(now);
    assert!((10..=16).contains(&f.contacts.len()));
    // Whoever and whatever is named exists, and every uid once.
    let mut uids = HashSet::new();
    let lists = [
        f.contacts.iter().map(|c| &c.uid).collect::<Vec<_>>(),
        f.opportunities.iter().map(|o| &o.uid).collect(),
        f.interviews.iter().map(|i| &i.uid).collect(),
        f.touches.iter().map(|t| &t.uid).collect(),
        f.outcomes.iter().map(|o| &o.uid).collect(),
        f.tasks.iter().map(|t| &t.uid).collect(),
    ];
    for uid in lists.iter().flatten() {
        assert!(uids.insert(uid.as_str()), "{uid} stands twice");
    }
    for i in &f.interviews {
        assert!(f.opportunity(&i.opportunity).is_some(), "{}", i.uid);
        assert!(i.interviewers.iter().chain(&i.references_given).all(|c| f.contact(c).is_some()), "{}", i.uid);
    }
    for t in &f.touches {
        assert!(t.contacts.iter().all(|c| f.contact(c).is_some()), "{}", t.uid);
        assert!(t.interview.as_ref().is_none_or(|i| f.interview(i).is_some()), "{}", t.uid);
        assert!(t.opportunity.as_ref().is_none_or(|o| f.opportunity(o).is_some()), "{}", t.uid);
        assert!(t.direction == Direction::In || (t.decision_by.is_none() && t.wait_until.is_none()), "{}", t.uid);
    }
    assert!(f.outcomes.iter().all(|o| f.opportunity(&o.opportunity).is_some()));
    let actions = derive_all(&f, now);
    for d in &f.decisions {
        assert!(actions.contains(&d.action), "{} decides nothing", d.action);
    }
    // Both ways, every mode, a person of every kind.
    assert!([Direction::In, Direction::Out].iter().all(|d| f.touches.iter().any(|t| t.direction == *d)));
    assert!(Mode::ALL.iter().all(|m| f.interviews.iter().any(|i| i.mode == Some(*m))));
    assert!(f.interviews.iter().any(|i| i.travelled) && f.interviews.iter().any(|i| i.interviewers.len() == 3));
    assert!(crate::domain::Role::ALL.iter().all(|r| f.contacts.iter().any(|c| c.is(*r))));
    assert!(f.contacts.iter().any(|c| c.keep_in_touch == KeepInTouch::Yes));
    assert!(f.contacts.iter().any(|c| c.name.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c))));
    // Every text: in form, without slips of the pen; plainly invented addresses and numbers.
    assert!(f.opportunities.iter().all(|o| !o.role.is_empty() && o.url.contains(".example/")));
    assert!(f.contacts.iter().flat_map(|c| &c.emails).all(|e| e.ends_with(".example")));
    assert!(f.contacts.iter().flat_map(|c| &c.phones).all(|p| p.starts_with("+1 202 555 01") && p.len() == 15));
    assert!(f.interviews.iter().all(|i| !i.round.is_empty()));
    let scene_texts = serde_json::to_string(&(&f.contacts, &f.opportunities, &f.interviews, &f.touches)).unwrap();
    let rest = serde_json::to_string(&(&f.outcomes, &f.tasks, &f.profile)).unwrap();
    for text in [scene_texts, rest] {
        assert!(!text.contains("  ") && !text.contains(" \"") && !text.contains("\\n"));
        assert_eq!(nfc(text.clone()), text);
    }
}

/// The ids of all actions as if nothing had been decided, on each of the last days.
fn derive_all(f: &Facts, now: Now) -> HashSet<crate::domain::ActionId> {
    let mut undecided = f.clone();
    undecided.decisions.clear();
    let policy = Policy::default();
    let days = (0..30).map(|n| Now::new(now.at() - chrono::TimeDelta::days(n), now.zone()));
    days.flat_map(|then| derive(&undecided, &policy, then)).map(|a| a.id).collect()
}

#[test]
fn its_document_can_be_read_and_reused() {
    let f = facts(nows()[1]);
    let written = json::write(&f);
    let document = json::read(written.as_bytes()).unwrap();
    json::check(&document, &Facts::default()).unwrap();
    assert_eq!(document.interviews, f.interviews);
    assert_eq!(Facts::from(document), f);
}
