//! What the working set is worth: whatever the facts, the policy and the day, the rules say of it what they say of everything.

use super::harness::{at, uid};
use super::properties::world::{World, over_years};
use super::store::put_all;
use crate::clock::Now;
use crate::domain::{Contact, Decision, DecisionKind, Facts, Interview, Opportunity, Outcome, OutcomeKind, plus};
use crate::pages::{Away, settled};
use crate::rules::{Policy, Scene, derive};
use crate::store::{Fault, Store};
use chrono::TimeDelta;
use proptest::prelude::*;

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
    ) {
        decide(&mut facts, &policy, now, &genes);
        let mut store = Store::in_memory().unwrap();
        store.write("all", now.at(), |w| put_all(w, &facts).map(drop)).unwrap_or_else(|e: Fault| panic!("{e}"));
        let (all, set) = (store.facts().unwrap(), store.working_set(&policy.horizon(now)).unwrap());
        prop_assert_eq!(derive(&set, &policy, now), derive(&all, &policy, now));
        // Of what was put away: messages that were logged are listed, not derived.
        let told = |facts: &Facts| {
            let mut all = settled(&Scene::new(facts, &policy, now));
            all.retain(|s| matches!(s.by, Away::Word(_)));
            all
        };
        prop_assert_eq!(told(&set), told(&all));
    }
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
    let set = store.working_set(&Policy::default().horizon(Now::fixed(now))).unwrap();
    let all = (set.opportunities.len(), set.contacts.len(), set.interviews.len(), set.outcomes.len());
    assert_eq!(all, (1, 1, 1, 0));
}
