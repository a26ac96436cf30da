//! What the working set is worth: whatever the facts, the policy and the day, the rules say of it what they say of everything.

use super::harness::{at, uid};
use super::properties::world::{World, over_years};
use super::store::put_all;
use crate::clock::Now;
use crate::domain::{
    Contact, Decision, DecisionKind, Facts, Horizon, Interview, Opportunity, Outcome, OutcomeKind, Task, Touch, Uid,
    plus,
};
use crate::pages::{
    self, Away, Subject, contact_rows, contacts, interview_rows, interviews, opportunities, opportunity_rows, page,
    settled,
};
use crate::rules::{Action, Policy, Scene, derive};
use crate::store::{Besides, Extent, Fault, Listing, Put, Store, Totals, WorkingSet};
use chrono::TimeDelta;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Decides on some of what there was to do on a few days before now.
fn decide(facts: &mut Facts, policy: &Policy, now: Now, genes: &[[u8; 4]]) {
    for g in genes {
        let then = Now::new(now.at() - TimeDelta::days(i64::from(g[0] % 64)), now.zone());
        let all = derive(facts, policy, then);
        let Some(action) = all.get(g[1] as usize % all.len().max(1)) else { continue };
        let kind = DecisionKind::ALL[g[2] as usize % 3];
        let until = (kind == DecisionKind::Snoozed).then(|| plus(then.today(), i64::from(g[3] % 90) + 1));
        facts.decisions.retain(|d| d.action != action.id);
        facts.decisions.push(Decision { action: action.id.clone(), kind, until, at: then.at() });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_follows_from_it_is_what_follows_from_everything(
        World { mut facts, policy, now } in over_years(),
        genes in prop::collection::vec(any::<[u8; 4]>(), 0..4),
        looks in prop::collection::vec(any::<(u8, bool)>(), 0..4),
    ) {
        decide(&mut facts, &policy, now, &genes);
        let mut store = Store::in_memory().unwrap();
        store.write("all", now.at(), |w| put_all(w, &facts).map(drop)).unwrap_or_else(|e: Fault| panic!("{e}"));
        let besides = looked_at(&facts, &looks);
        let (all, set) = (store.facts().unwrap(), read_in_two(&store, &policy.horizon(now), &besides).facts);
        prop_assert_eq!(derive(&set, &policy, now), derive(&all, &policy, now));
        // What is open reads as it does where everything is known, and so does the row of what is seen.
        let (set, all) = (Scene::new(&set, &policy, now), Scene::new(&all, &policy, now));
        let is = |of: &BTreeSet<String>, uid: &Uid| of.contains(uid.as_str());
        for subject in subjects(&facts).filter(|s| is(&besides.open, uid_of(s))) {
            prop_assert_eq!(page(&set, &subject), page(&all, &subject));
        }
        let seen = |uid: &Uid| is(&besides.seen, uid);
        prop_assert_eq!(interview_rows(&set, seen), interview_rows(&all, seen));
        prop_assert_eq!(opportunity_rows(&set, seen), opportunity_rows(&all, seen));
        prop_assert_eq!(contact_rows(&set, seen), contact_rows(&all, seen));
        let (set, all) = (set.facts, all.facts);
        // Of what was put away: messages that were logged are listed, not derived.
        let told = |facts: &Facts| {
            let mut all = settled(&Scene::new(facts, &policy, now));
            all.retain(|s| matches!(s.by, Away::Word(_)));
            all
        };
        prop_assert_eq!(told(set), told(all));
    }

    #[test]
    fn the_lists_stand_in_the_order_in_which_everything_would(World { facts, policy, now } in over_years()) {
        let mut store = Store::in_memory().unwrap();
        store.write("all", now.at(), |w| put_all(w, &facts).map(drop)).unwrap_or_else(|e: Fault| panic!("{e}"));
        // One by one, so that what follows from the rows follows from each change.
        for (n, i) in facts.interviews.iter().enumerate().filter(|(n, _)| n % 3 == 0) {
            let later = Interview { starts_at: i.starts_at + TimeDelta::hours(30), no_show: n % 2 == 0, ..i.clone() };
            store.write("moved", now.at(), |w| w.put_interview(&later).map(drop)).unwrap_or_else(|e: Fault| panic!("{e}"));
        }
        for t in facts.touches.iter().step_by(4) {
            let (at, contacts) = (t.at - TimeDelta::days(40), t.contacts.iter().skip(1).cloned().collect());
            let earlier = Touch { at, contacts, ..t.clone() };
            store.write("moved", now.at(), |w| w.put_touch(&earlier).map(drop)).unwrap_or_else(|e: Fault| panic!("{e}"));
        }
        for c in facts.contacts.iter().step_by(5) {
            let renamed = Contact { name: format!("A {}", c.name), ..c.clone() };
            store.write("renamed", now.at(), |w| w.put_contact(&renamed).map(drop)).unwrap_or_else(|e: Fault| panic!("{e}"));
        }
        let all = store.facts().unwrap();
        let scene = Scene::new(&all, &policy, now);
        let listed = |what| store.listed(what, now.at(), usize::MAX, None).unwrap();
        let interviews: Vec<Uid> = interviews(&scene).into_iter().map(|r| r.uid).collect();
        prop_assert_eq!(&listed(Listing::Interviews), &interviews);
        let ended: Vec<Uid> = opportunities(&scene).into_iter().filter(|r| !r.live).map(|r| r.uid).collect();
        prop_assert_eq!(listed(Listing::Ended), ended);
        let contacts: Vec<Uid> = contacts(&scene).into_iter().map(|r| r.uid).collect();
        prop_assert_eq!(&listed(Listing::Contacts), &contacts);
        let totals = Totals {
            contacts: all.contacts.len(), interviews: all.interviews.len(), opportunities: all.opportunities.len(),
        };
        prop_assert_eq!(store.totals().unwrap(), totals);
        // A beginning is as long as it is asked for, and holds what is asked for.
        if let Some(last) = interviews.last() {
            prop_assert_eq!(store.listed(Listing::Interviews, now.at(), 1, Some(last)).unwrap(), interviews.clone());
        }
        let beginning = store.listed(Listing::Contacts, now.at(), 1, Some(&uid("nobody"))).unwrap();
        prop_assert!(contacts.starts_with(&beginning) && beginning.is_empty() == contacts.is_empty());
        // What was taken back is as it was.
        for _ in 1..store.ops(999).unwrap().len() {
            store.undo(now.at()).unwrap();
        }
        let scene = Scene::new(&facts, &policy, now);
        let contacts: Vec<Uid> = pages::contacts(&scene).into_iter().map(|r| r.uid).collect();
        prop_assert_eq!(store.listed(Listing::Contacts, now.at(), usize::MAX, None).unwrap(), contacts);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_on_after_writing_is_what_would_be_read_anew(
        World { mut facts, policy, now } in over_years(),
        genes in prop::collection::vec(any::<[u8; 4]>(), 0..4),
        looks in prop::collection::vec(any::<(u8, bool)>(), 0..4),
        writes in prop::collection::vec(any::<(u8, u8)>(), 1..8),
    ) {
        decide(&mut facts, &policy, now, &genes);
        let mut store = Store::in_memory().unwrap();
        store.write("all", now.at(), |w| put_all(w, &facts).map(drop)).unwrap_or_else(|e: Fault| panic!("{e}"));
        let (besides, horizon) = (looked_at(&facts, &looks), policy.horizon(now));
        let mut held = read_in_two(&store, &horizon, &besides);
        for (what, n) in writes {
            change(&mut store, what, n as usize, now);
            let more = store.working_set(&horizon, &besides, &held, Extent::Written).unwrap();
            held = held.with(more);
            let all = store.facts().unwrap();
            prop_assert_eq!(derive(&held.facts, &policy, now), derive(&all, &policy, now));
            // What tells of somebody or something that is held is held, as it is now.
            let of = |t: &Touch| {
                t.contacts.iter().any(|c| held.facts.contact(c).is_some())
                    || all.about(t).is_some_and(|o| held.facts.opportunity(o).is_some())
            };
            let stored: Vec<&Touch> = all.touches.iter().filter(|t| of(t)).collect();
            let mine: Vec<&Touch> = held.facts.touches.iter().filter(|t| of(t)).collect();
            prop_assert_eq!(mine, stored);
            let (set, all) = (Scene::new(&held.facts, &policy, now), Scene::new(&all, &policy, now));
            for subject in subjects(all.facts).filter(|s| besides.open.contains(uid_of(s).as_str())) {
                prop_assert_eq!(page(&set, &subject), page(&all, &subject));
            }
            let seen = |uid: &Uid| besides.seen.contains(uid.as_str());
            prop_assert_eq!(interview_rows(&set, seen), interview_rows(&all, seen));
            prop_assert_eq!(opportunity_rows(&set, seen), opportunity_rows(&all, seen));
            prop_assert_eq!(contact_rows(&set, seen), contact_rows(&all, seen));
        }
    }
}

/// Reads what the rules speak of, and then what is looked at besides.
fn read_in_two(store: &Store, horizon: &Horizon, besides: &Besides) -> WorkingSet {
    let none = WorkingSet::default();
    let held = none.clone().with(store.working_set(horizon, &Besides::default(), &none, Extent::Anew).unwrap());
    let more = store.working_set(horizon, besides, &held, Extent::Besides).unwrap();
    assert!(more.only_adds());
    held.with(more)
}

/// One change of many kinds: new, other and deleted records, lists that lose and gain somebody, a step taken back.
fn change(store: &mut Store, what: u8, n: usize, now: Now) {
    fn nth<T>(list: &[T], n: usize) -> Option<&T> {
        list.get(n % list.len().max(1))
    }
    let new = uid(&format!("new{}", store.ops(999).unwrap().len()));
    let all = store.facts().unwrap();
    let (contact, opportunity) = (nth(&all.contacts, n), nth(&all.opportunities, n));
    let (interview, touch) = (nth(&all.interviews, n), nth(&all.touches, n));
    let _: Result<_, Fault> = store.write("changed", now.at(), |w| {
        let put = match what % 13 {
            0 => contact.map(|c| w.put_contact(&Contact { name: format!("{} B", c.name), ..c.clone() })),
            1 => {
                let company = opportunity.map(|o| o.company.clone()).unwrap_or_default();
                let met = Contact { company, ..Contact::new(new.clone(), "New Person", now.today()) };
                Some(w.put_contact(&met))
            }
            2 => {
                let company = contact.map(|c| c.company.clone()).unwrap_or_default();
                opportunity.map(|o| w.put_opportunity(&Opportunity { company, ..o.clone() }))
            }
            3 => interview.zip(contact).map(|(i, c)| {
                let mut i = i.clone();
                i.interviewers = vec![c.uid.clone()];
                i.starts_at = now.at() - TimeDelta::hours(n as i64);
                w.put_interview(&i)
            }),
            4 => interview
                .zip(opportunity)
                .map(|(i, o)| w.put_interview(&Interview { opportunity: o.uid.clone(), ..i.clone() })),
            5 => touch
                .zip(contact)
                .map(|(t, c)| w.put_touch(&Touch { contacts: vec![c.uid.clone()], at: now.at(), ..t.clone() })),
            6 => touch
                .map(|t| w.put_touch(&Touch { contacts: t.contacts.iter().skip(1).cloned().collect(), ..t.clone() })),
            7 => opportunity.map(|o| {
                let kind = OutcomeKind::ALL[n % OutcomeKind::ALL.len()];
                w.put_outcome(&Outcome::new(new.clone(), o.uid.clone(), kind, now.today()))
            }),
            8 => opportunity
                .map(|o| w.put_interview(&Interview::new(new.clone(), o.uid.clone(), now.at() + TimeDelta::hours(30)))),
            9 => {
                let policy = Policy::default();
                let all = derive(&all, &policy, now);
                let kind = DecisionKind::ALL[n % 3];
                let until = (kind == DecisionKind::Snoozed).then(|| plus(now.today(), 3));
                let decide = |a: &Action| Decision { action: a.id.clone(), kind, until, at: now.at() };
                nth(&all, n).map(|a| w.decide(&decide(a)))
            }
            10 => opportunity.zip(contact).map(|(o, c)| {
                let mut task = Task::new(new.clone(), "Call", now.today(), now.today());
                (task.opportunity, task.contact) = (Some(o.uid.clone()), Some(c.uid.clone()));
                w.put_task(&task)
            }),
            11 => interview.map(|i| w.delete_interview(&i.uid).map(|_| Put::Changed)),
            _ => touch.map(|t| w.delete_touch(&t.uid).map(|_| Put::Changed)),
        };
        put.transpose().map(drop)
    });
    if n.is_multiple_of(5) {
        let _ = store.undo(now.at());
    }
}

/// Everything that has a page.
fn subjects(facts: &Facts) -> impl Iterator<Item = Subject> {
    let interviews = facts.interviews.iter().map(|i| Subject::Interview(i.uid.clone()));
    let opportunities = facts.opportunities.iter().map(|o| Subject::Opportunity(o.uid.clone()));
    interviews.chain(opportunities).chain(facts.contacts.iter().map(|c| Subject::Contact(c.uid.clone())))
}

fn uid_of(subject: &Subject) -> &Uid {
    let (Subject::Interview(uid) | Subject::Opportunity(uid) | Subject::Contact(uid)) = subject;
    uid
}

/// Some of what there is, seen or open.
fn looked_at(facts: &Facts, looks: &[(u8, bool)]) -> Besides {
    let all: Vec<Subject> = subjects(facts).collect();
    let mut besides = Besides::default();
    for (n, open) in looks {
        let Some(subject) = all.get(*n as usize % all.len().max(1)) else { continue };
        let of = if *open { &mut besides.open } else { &mut besides.seen };
        of.insert(uid_of(subject).to_string());
    }
    besides
}

#[test]
fn what_ended_years_ago_is_not_in_it() {
    let now = at("2026-11-20T09:00:00+01:00");
    let then = at("2021-03-01T09:00:00+01:00");
    let mut facts = Facts::default();
    facts.profile.linkedin_ready = true;
    for n in 0..50 {
        let (o, c) = (uid(&format!("o{n}")), uid(&format!("c{n}")));
        let mut opportunity = Opportunity::new(o.clone(), format!("Acme {n}"), "", then.date_naive());
        opportunity.applied_on = (n == 0).then(|| then.date_naive());
        facts.opportunities.push(opportunity);
        facts.contacts.push(Contact::new(c.clone(), "Bob Smith", then.date_naive()));
        let mut i = Interview::new(uid(&format!("i{n}")), o.clone(), then);
        i.interviewers = vec![c];
        i.debrief.lessons = "Ask about the on-call.".into();
        facts.interviews.push(i);
        if n > 0 {
            facts.outcomes.push(Outcome::new(uid(&format!("x{n}")), o, OutcomeKind::Rejected, then.date_naive()));
        }
    }
    let mut store = Store::in_memory().unwrap();
    store.write("all", now, |w| put_all(w, &facts).map(drop)).unwrap_or_else(|e: Fault| panic!("{e}"));
    let set = store.spoken_of(&Policy::default().horizon(Now::fixed(now))).unwrap();
    let all = (set.opportunities.len(), set.contacts.len(), set.interviews.len(), set.outcomes.len());
    assert_eq!(all, (1, 1, 1, 0));
}
