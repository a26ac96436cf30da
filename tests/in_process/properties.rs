//! What holds of the derived actions whatever the facts are: at the ends of the calendar, in every zone, under any policy.
//!
//! Facts are drawn as genes, a few bytes a record, so that a failing case shrinks to few and plain records. What single
//! rules say is not here but in `tests/rulebook/`.

pub(super) mod world;

use crate::clock::Now;
use crate::domain::{
    ActionId, Channel, Decision, DecisionKind, Direction, Facts, GoOn, Interview, Outcome, OutcomeKind, Purpose, Touch,
    Uid, plus,
};
use crate::pages::{Counts, Row, rows};
use crate::review::Review;
use crate::rules::{Action, Asked, EndsBy, Policy, Scene, State, Tier, Urgency, derive, may_write, rule};
use crate::tui::rows as pane;
use chrono::{Days, Utc};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use world::{World, anywhere, nowadays};

/// The same world after the user decided on an action.
fn decided(facts: &Facts, action: &Action, kind: DecisionKind, now: Now) -> Facts {
    let mut facts = facts.clone();
    let until = (kind == DecisionKind::Snoozed).then(|| plus(now.today(), 1));
    facts.decisions.push(Decision { action: action.id.clone(), kind, until, at: now.at() });
    facts
}

fn by_id(actions: &[Action]) -> BTreeMap<&str, &Action> {
    actions.iter().map(|a| (a.id.as_str(), a)).collect()
}

/// The same world once the user did what `ends_by` says; none for a touch, which has its own property.
fn ended(facts: &Facts, action: &Action, now: Now) -> Option<Facts> {
    let (mut facts, today, text) = (facts.clone(), now.today(), || "Something".to_string());
    let contact = facts.contacts.iter_mut().find(|c| Some(&c.uid) == action.contact.as_ref());
    let interview = facts.interviews.iter_mut().find(|i| Some(&i.uid) == action.interview.as_ref());
    let opportunity = facts.opportunities.iter_mut().find(|o| Some(&o.uid) == action.opportunity.as_ref());
    match action.ends_by {
        EndsBy::Touch(_) => return None,
        EndsBy::Done => return Some(decided(&facts, action, DecisionKind::Done, now)),
        EndsBy::Outcome => {
            let about = action.opportunity.clone()?;
            let last = facts.outcomes.iter().filter(|o| o.opportunity == about).map(|o| o.on).max();
            let on = last.map_or(today, |day| day.max(today));
            facts.outcomes.push(Outcome::new(Uid::new("logged").ok()?, about, OutcomeKind::Withdrawn, on));
        }
        EndsBy::Interview => {
            let next = Interview::new(Uid::new("logged").ok()?, action.opportunity.clone()?, now.at() + Days::new(7));
            facts.interviews.push(next);
        }
        EndsBy::Fact(asked) => match asked {
            Asked::Interviewers => interview?.interviewers = vec![facts.contacts.first()?.uid.clone()],
            Asked::Reachable => contact?.phones = vec![text()],
            Asked::AddressAs => contact?.address_as = text(),
            Asked::Notes => interview?.debrief.notes = text(),
            Asked::Expectations => interview?.expectations.next_steps = text(),
            Asked::Critique => interview?.debrief.strengths = text(),
            Asked::Fit => interview?.fit = Some(3),
            Asked::Connected => contact?.linkedin_connected = true,
            Asked::GoOn => opportunity?.go_on = Some(GoOn::Yes),
            Asked::LinkedinReady => facts.profile.linkedin_ready = true,
            Asked::Verified => contact?.verified_on = Some(today),
            Asked::Feedback => {
                let opportunity = opportunity?;
                (opportunity.feedback, opportunity.feedback_on) = (text(), Some(today));
            }
        },
    }
    Some(facts.index())
}

/// The rulebook's order, reckoned as its text has it.
fn in_order(actions: &[Action], policy: &Policy, now: Now) -> bool {
    let soon = plus(now.today(), i64::from(policy.presses_within));
    let key = |a: &Action| {
        let tier = a.tier as u8;
        let (group, first, day, second) = match a.state {
            State::Held => (3, 0, a.due, 0),
            State::Snoozed => (4, 0, a.snoozed_until.unwrap(), 0),
            _ if tier == 1 && a.due <= soon => (0, 0, a.due, 0),
            State::Late | State::Due => (1, tier, a.due, 0),
            State::Upcoming => (2, 0, a.due, tier),
        };
        (group, first, day, second, a.place, a.company.clone(), a.person.clone(), a.id.clone())
    };
    actions.windows(2).all(|w| key(&w[0]) < key(&w[1]))
}

fn no_id() -> ActionId {
    ActionId::new("-", &[], None)
}

/// The rows as sets: who leads stands as id in each member's `together`.
fn without_rows(a: &Action) -> Action {
    Action { together: no_id(), ..a.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_action_is_whole_and_its_days_agree_with_its_state(World { facts, policy, now } in anywhere()) {
        let actions = derive(&facts, &policy, now);
        prop_assert_eq!(&derive(&facts, &policy, now), &actions, "deriving twice");
        prop_assert!(in_order(&actions, &policy, now), "{:#?}", actions);
        let ids: HashSet<&str> = actions.iter().map(|a| a.id.as_str()).collect();
        prop_assert_eq!(ids.len(), actions.len(), "every id once");
        let today = now.today();
        for a in &actions {
            prop_assert_eq!(a.id.rule(), a.rule);
            prop_assert!(rule(a.rule).is_some_and(|r| r.from == a.from));
            prop_assert!(a.expires.is_none_or(|last| today <= last), "{:?}", a);
            prop_assert_eq!(a.held_until.is_some(), a.state == State::Held);
            prop_assert_eq!(a.held_because.is_some(), a.state == State::Held);
            prop_assert_eq!(a.snoozed_until.is_some(), a.state == State::Snoozed);
            match a.state {
                State::Late => prop_assert!(a.opens <= today && a.due < today && a.tier != Tier::Upkeep),
                State::Due if a.tier == Tier::Upkeep => prop_assert!(a.opens <= today && a.due <= today),
                State::Due => prop_assert!(a.opens <= today && a.due == today),
                State::Upcoming => prop_assert!(a.opens <= today && a.due > today),
                State::Held => {
                    prop_assert!(a.held_until.is_some_and(|d| d > today && d == a.due && d == a.opens), "{:?}", a);
                    prop_assert!(["check-in", "ask-for-update", "try-again"].contains(&a.rule));
                }
                State::Snoozed => prop_assert!(a.snoozed_until.is_some_and(|d| d > today)),
            }
            // A row has a leader who is its own, and holds no two that could not be done together.
            let leader = actions.iter().find(|l| l.id == a.together);
            prop_assert!(leader.is_some_and(|l| l.together == l.id && l.snoozed_until == a.snoozed_until), "{:?}", a);
            prop_assert!(a.state != State::Held || a.together == a.id);
        }
    }

    #[test]
    fn every_count_counts_the_same_rows(World { facts, policy, now } in nowadays()) {
        let actions = derive(&facts, &policy, now);
        let counts = Counts::count(&actions);
        let rows = rows(&actions);
        let of = |urgency| rows.iter().filter(|r| r.actions(&actions).first().is_some_and(|a| a.urgency == urgency)).count();
        // The header and the status bar.
        for (n, urgency) in counts.told() {
            prop_assert_eq!(n, of(urgency), "{:?}", urgency);
        }
        prop_assert_eq!(counts.told().map(|(n, _)| n).sum::<usize>(), rows.len() - of(Urgency::Later) - of(Urgency::Snoozed));
        // The pane: what is snoozed is not shown at first.
        let pane = pane::rows(&actions, &facts, &BTreeSet::new(), false);
        prop_assert_eq!(pane.len(), rows.len() - of(Urgency::Snoozed));
        // The review and its catch-up.
        let Some(review) = Review::begin(&actions, &facts, now, true) else {
            prop_assert_eq!(pane.len(), counts.held);
            return Ok(());
        };
        let progress = review.progress();
        prop_assert_eq!(progress.of, counts.now + counts.late + counts.today + counts.any_day);
        prop_assert_eq!((progress.later, review.held()), (of(Urgency::Later), counts.held));
        let late = review.catch_up().map_or(0, |list| list.rows.len());
        let first = |r: &Row| r.actions(&actions).first().is_some_and(|a| a.state == State::Late);
        prop_assert_eq!(late, rows.iter().filter(|r| first(r)).count());
        // All members of a row are in it once.
        prop_assert_eq!(rows.iter().map(|r| r.members.len()).sum::<usize>(), actions.len());
    }

    #[test]
    fn what_is_said_is_a_sentence(World { facts, policy, now } in anywhere()) {
        for a in derive(&facts, &policy, now) {
            for text in [&a.why, a.held_because.as_ref().unwrap_or(&a.why)] {
                let first = text.chars().next().unwrap_or(' ');
                prop_assert!(first.is_uppercase() || first.is_numeric(), "{text:?}");
                prop_assert!(text.ends_with(['.', '?']) && !text.contains("  ") && !text.contains('{'), "{text:?}");
                // Up to four dates stand in one, and each takes six more columns where its year is told.
                prop_assert!(text.chars().count() <= 220 + 4 * " 10000".len(), "{text:?} is long");
                prop_assert!(!text.contains(" 1 day") && !text.contains("one days"), "{text:?}");
            }
            prop_assert!(!a.title.is_empty() && !a.title.ends_with('.') && a.title.chars().count() <= 60, "{:?}", a.title);
            prop_assert!(!a.detail.starts_with("until") || matches!(a.state, State::Held | State::Snoozed), "{:?}", a);
            let json = serde_json::to_value(&a).unwrap();
            prop_assert_eq!(json.as_object().map(|o| o.len()), Some(20), "the fields of DATA.md");
        }
    }

    #[test]
    fn every_open_opportunity_knows_whether_to_write(World { facts, policy, now } in anywhere()) {
        let scene = Scene::new(&facts, &policy, now);
        let actions = derive(&facts, &policy, now);
        for case in &scene.cases {
            let writing = may_write(&scene, case);
            prop_assert_eq!(writing.is_some(), case.is_open());
            let nudge = |a: &&Action| {
                let nudges = ["check-in", "ask-for-update", "try-again"].contains(&a.rule);
                nudges && a.state.presses() && a.opportunity.as_ref() == Some(&case.opportunity.uid)
            };
            if let (Some(writing), Some(nudge)) = (&writing, actions.iter().find(nudge)) {
                prop_assert!(writing.is_now(now.today()) && writing.day == Some(nudge.due));
                prop_assert!(nudge.why.starts_with(&writing.why), "{} {}", nudge.why, writing.why);
            }
            let held = |a: &&Action| a.state == State::Held && a.opportunity.as_ref() == Some(&case.opportunity.uid);
            if let (Some(writing), Some(held)) = (writing, actions.iter().find(held)) {
                prop_assert_eq!(writing.day, held.held_until);
                prop_assert_eq!(Some(writing.why), held.held_because.clone());
            }
        }
    }

    #[test]
    fn to_snooze_or_dismiss_one_leaves_all_others_be(World { facts, policy, now } in nowadays(), pick in any::<prop::sample::Index>()) {
        let before = derive(&facts, &policy, now);
        if before.is_empty() {
            return Ok(());
        }
        let chosen = pick.get(&before);
        let snoozed = derive(&decided(&facts, chosen, DecisionKind::Snoozed, now), &policy, now);
        prop_assert!(in_order(&snoozed, &policy, now));
        prop_assert_eq!(snoozed.len(), before.len());
        for (id, a) in by_id(&snoozed) {
            if chosen.id == id {
                prop_assert_eq!(a.state, State::Snoozed);
                prop_assert_eq!((a.held_until, &a.held_because), (None, &None));
                let grace = plus(now.today(), 1 + i64::from(policy.snooze_grace));
                prop_assert_eq!((a.opens, a.due), (chosen.opens, chosen.due));
                prop_assert_eq!(a.expires, chosen.expires.map(|own| own.max(grace)), "what was put off comes back");
            } else {
                // Its row may have lost its leader.
                prop_assert_eq!(Some(without_rows(a)), by_id(&before).remove(id).map(without_rows));
            }
        }
        let rest: Vec<Action> = before.iter().filter(|a| a.id != chosen.id).map(without_rows).collect();
        for kind in [DecisionKind::Dismissed, DecisionKind::Done] {
            let after = derive(&decided(&facts, chosen, kind, now), &policy, now);
            prop_assert_eq!(after.iter().map(without_rows).collect::<Vec<_>>(), rest.clone());
        }
    }

    #[test]
    fn the_touch_that_an_action_asks_for_ends_it(World { facts, policy, now } in nowadays(), pick in any::<prop::sample::Index>()) {
        let before = derive(&facts, &policy, now);
        let asks = |a: &&Action| matches!(a.ends_by, EndsBy::Touch(_));
        let asking: Vec<&Action> = before.iter().filter(asks).collect();
        if asking.is_empty() {
            return Ok(());
        }
        // What one logs now is the last word only where nothing is dated later: news counts as later than the touches of its day.
        let later = facts.touches.iter().any(|t| t.at >= now.at())
            || facts.outcomes.iter().any(|o| o.on >= now.today())
            || facts.interviews.iter().any(|i| i.starts_at == now.at() || i.no_show && i.starts_at > now.at());
        if later {
            return Ok(());
        }
        let chosen = *pick.get(&asking);
        let EndsBy::Touch(purpose) = chosen.ends_by else { return Ok(()) };
        let mut facts = facts;
        let mut touch = Touch::new(
            Uid::new("logged").unwrap(), now.at(), Direction::Out, chosen.channel.unwrap_or(Channel::Email), purpose,
        );
        touch.contacts = chosen.contact.iter().cloned().collect();
        touch.opportunity = chosen.opportunity.clone();
        touch.interview = chosen.interview.clone();
        facts.touches.push(touch);
        let after = derive(&facts.index(), &policy, now);
        let (after, before) = (by_id(&after), by_id(&before));
        prop_assert!(!after.contains_key(chosen.id.as_str()), "{} stands after {purpose:?}", chosen.id);
        if chosen.rule == "handwritten-note" {
            let both = chosen.id.as_str().replace("handwritten-note", "thank-you");
            prop_assert!(!after.contains_key(both.as_str()), "a thank-you by hand is a thank-you");
        }
        // What else a touch may move: the waiting for the same opportunity, the rhythm with the same person, the search
        // where it is a part of it, and what the very same words answer at the same time.
        let moved = |a: &Action| {
            let same = a.opportunity == chosen.opportunity && a.contact == chosen.contact;
            match a.rule {
                "check-in" | "ask-for-update" | "try-again" | "let-it-rest" | "ask-new-date" | "confirm-next-round" => {
                    a.opportunity == chosen.opportunity
                }
                "keep-in-touch" => a.contact == chosen.contact,
                "keep-searching" => matches!(purpose, Purpose::Networking | Purpose::Application),
                // Any later message to them about the news thanks for the interview too.
                "thank-you" | "handwritten-note" => same,
                "thank-for-telling" => a.opportunity == chosen.opportunity,
                "alert-reference" => purpose == Purpose::HeadsUp && same,
                "ask-to-stay-in-touch" => purpose == Purpose::Networking && a.contact == chosen.contact,
                _ => a.id == chosen.id,
            }
        };
        for (id, a) in before.iter().filter(|(_, a)| !moved(a)) {
            prop_assert_eq!(Some(without_rows(a)), after.get(id).copied().map(without_rows), "{} stays after {}", id, chosen.id);
        }
        for (id, a) in after.iter().filter(|(_, a)| !moved(a)) {
            prop_assert_eq!(Some(without_rows(a)), before.get(id).copied().map(without_rows), "{} was there before {}", id, chosen.id);
        }
    }

    #[test]
    fn what_an_action_says_ends_it_does(World { facts, policy, now } in nowadays()) {
        for action in derive(&facts, &policy, now) {
            if let Some(after) = ended(&facts, &action, now) {
                let ended = derive(&after, &policy, now).iter().all(|a| a.id != action.id);
                prop_assert!(ended, "{} stands after {:?}", action.id, action.ends_by);
            }
        }
    }

    #[test]
    fn no_row_is_asked_for_about_an_interview_that_was_missed(World { facts, policy, now } in nowadays()) {
        for a in derive(&facts, &policy, now) {
            let missed = a.interview.as_ref().and_then(|uid| facts.interview(uid)).is_some_and(|i| i.cancelled || i.no_show);
            prop_assert!(!missed || a.rule == "ask-new-date", "{}", a.id);
        }
    }

    /// Days, states and order do not depend on the offset in which an instant was written; only the dates in ids do.
    #[test]
    fn an_instant_is_the_same_in_every_offset(World { facts, policy, now } in anywhere()) {
        let mut utc = facts.clone();
        utc.interviews.iter_mut().for_each(|i| i.starts_at = i.starts_at.with_timezone(&Utc).fixed_offset());
        utc.touches.iter_mut().for_each(|t| t.at = t.at.with_timezone(&Utc).fixed_offset());
        let told = |facts: &Facts| -> Vec<Action> {
            let plain = |a: Action| Action { id: no_id(), together: no_id(), ..a };
            derive(facts, &policy, now).into_iter().map(plain).collect()
        };
        prop_assert_eq!(told(&utc.index()), told(&facts));
    }

    #[test]
    fn without_an_opportunity_only_people_tasks_and_nothing_else_speak(World { mut facts, now, .. } in nowadays()) {
        facts.opportunities.clear();
        facts.interviews.clear();
        facts.outcomes.clear();
        facts.touches.iter_mut().for_each(|t| (t.opportunity, t.interview) = (None, None));
        facts.tasks.iter_mut().for_each(|t| t.opportunity = None);
        for a in derive(&facts.index(), &Policy::default(), now) {
            prop_assert!(["verify-reference", "keep-in-touch", "task"].contains(&a.rule), "{}", a.id);
        }
    }
}
