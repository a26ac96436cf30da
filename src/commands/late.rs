//! The sentence about an interview that is entered long after it took place: what it will still ask for, and what it
//! will not. The rules say both: their table which of them are silent, what they derive which still speak.

use crate::clock::Now;
use crate::domain::{Facts, Opportunity, OutcomeKind, Uid};
use crate::rules::{Policy, Rule, Scene, derive_in, rules};
use chrono::TimeDelta;
use std::collections::HashSet;

/// For so many days one looks ahead.
const AHEAD: i64 = 60;

/// "Entered after 12 days: asks for a thank-you and news, not chores or notes." None where the interview was not entered late.
/// So short that it fits into the line below the dashboard.
pub(crate) fn sentence(facts: &Facts, policy: &Policy, now: Now, interview: &Uid) -> Option<String> {
    let i = facts.interview(interview)?;
    let (of, at) = (&i.opportunity, now.zone().date(i.starts_at));
    let scene = Scene::new(facts, policy, now);
    let case = scene.case(of)?;
    let meeting = case.meetings.iter().find(|m| m.interview.uid == *interview)?;
    if !meeting.ended || !meeting.late_entry {
        return None;
    }
    let entered = i.created_on?;
    // What an opportunity asks for as a whole is asked for because of its latest interview.
    let latest = case.is_latest(meeting);
    let own = about(facts.opportunity(of)?, facts).index();
    let mut spoken: HashSet<&str> = HashSet::new();
    for n in 0..=AHEAD {
        let then = now.at().checked_add_signed(TimeDelta::days(n)).unwrap_or(now.at());
        let scene = Scene::new(&own, policy, Now::new(then, now.zone()));
        let ours = |uid: &Option<Uid>| uid.as_ref().map_or(latest, |uid| uid == interview);
        let actions =
            derive_in(&scene).into_iter().filter(|a| a.opportunity.as_ref() == Some(of) && ours(&a.interview));
        spoken.extend(actions.map(|a| a.rule));
    }
    // It is for later to let it rest, as long as one can still ask.
    let asks = |r: &&Rule| spoken.contains(r.id) && r.waits;
    let can_ask = rules().filter(asks).any(|r| r.letter().is_some());
    let asked = words(rules().filter(|r| spoken.contains(r.id) && !(can_ask && r.waits && r.letter().is_none())));
    let silent = words(rules().filter(|r| r.skips_late_entries));
    let days = (entered - at).num_days();
    let days = if days == 1 { "one day".to_owned() } else { format!("{days} days") };
    let asked = if asked.is_empty() { "nothing more".to_owned() } else { crate::rules::and(&asked) };
    Some(format!("Entered after {days}: asks for {asked}, not {}.", silent.join(" or ")))
}

/// What these rules ask for, each word once.
fn words<'r>(rules: impl Iterator<Item = &'r Rule>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for rule in rules {
        if !words.iter().any(|w| w == rule.asks_for) {
            words.push(rule.asks_for.to_owned());
        }
    }
    words
}

/// The facts that count for what one opportunity asks for: its own, and whether another job is taken.
pub(super) fn about(of: &Opportunity, facts: &Facts) -> Facts {
    let taken: HashSet<&Uid> =
        facts.outcomes.iter().filter(|x| x.kind == OutcomeKind::Accepted).map(|x| &x.opportunity).collect();
    let counts = |uid: &Uid| *uid == of.uid || taken.contains(uid);
    let mut own = Facts::default();
    own.profile = facts.profile.clone();
    own.opportunities = facts.opportunities.iter().filter(|o| counts(&o.uid)).cloned().collect();
    if own.opportunities.iter().all(|o| o.uid != of.uid) {
        own.opportunities.push(of.clone());
    }
    own.outcomes = facts.outcomes.iter().filter(|x| counts(&x.opportunity)).cloned().collect();
    own.interviews = facts.interviews.iter().filter(|i| i.opportunity == of.uid).cloned().collect();
    own.touches = facts.touches.iter().filter(|t| facts.about(t) == Some(&of.uid)).cloned().collect();
    let met: HashSet<&Uid> =
        own.interviews.iter().flat_map(|i| i.interviewers.iter().chain(&i.references_given)).collect();
    own.contacts = facts.contacts.iter().filter(|c| met.contains(&c.uid)).cloned().collect();
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{now, uid};
    use crate::domain::{Channel, Contact, Direction, Interview, Outcome, Purpose, Touch};
    use chrono::DateTime;

    /// An interview with Bob so many days ago at two in the afternoon, entered today.
    fn entered(days: i64) -> Facts {
        let at = DateTime::parse_from_rfc3339("2026-11-20T14:00:00-05:00").unwrap() - TimeDelta::days(days);
        let mut i = Interview::new(uid("i1"), uid("o1"), at);
        i.interviewers.push(uid("c1"));
        i.created_on = Some(now().today());
        let mut facts = Facts::default();
        facts.contacts.push(Contact::new(uid("c1"), "Bob Smith", now().today()));
        facts.opportunities.push(Opportunity::new(uid("o1"), "XYZ", "", now().today()));
        facts.interviews.push(i);
        facts
    }

    fn said(facts: Facts) -> String {
        sentence(&facts.index(), &Policy::default(), now(), &uid("i1")).unwrap_or_default()
    }

    #[test]
    fn what_is_asked_for_and_what_is_not_follows_from_the_rules() {
        let silent = "not chores or notes.";
        let usual = format!("Entered after 12 days: asks for a thank-you and news, {silent}");
        assert_eq!(said(entered(12)), usual);
        assert!(usual.chars().count() < 78, "it fits under the dashboard");
        assert_eq!(said(entered(20)), format!("Entered after 20 days: asks for news, {silent}"));
        let rest = "a decision whether to let it rest";
        assert_eq!(said(entered(100)), format!("Entered after 100 days: asks for {rest}, {silent}"));
        // Three business days are not long, nor is it history what is still to come.
        assert_eq!((said(entered(3)), said(entered(-1))), (String::new(), String::new()));
        assert!(said(entered(7)).starts_with("Entered after 7 days"));

        let mut thanked = entered(12);
        let at = thanked.interviews[0].ends_at();
        let mut t = Touch::new(uid("t1"), at, Direction::Out, Channel::Email, Purpose::ThankYou);
        (t.contacts, t.interview) = (vec![uid("c1")], Some(uid("i1")));
        thanked.touches.push(t);
        assert_eq!(said(thanked), format!("Entered after 12 days: asks for news, {silent}"));

        let mut promised = entered(12);
        promised.interviews[0].expectations.decision_by = Some("2026-12-11".parse().unwrap());
        promised.interviews[0].fit = Some(1);
        let asked = "a thank-you, a decision whether to go on and news";
        assert_eq!(said(promised), format!("Entered after 12 days: asks for {asked}, {silent}"));

        let mut over = entered(12);
        over.outcomes.push(Outcome::new(uid("x1"), uid("o1"), OutcomeKind::Withdrawn, "2026-11-18".parse().unwrap()));
        assert_eq!(said(over), format!("Entered after 12 days: asks for a thank-you, {silent}"));
        let mut nothing = entered(20);
        nothing.outcomes.push(Outcome::new(uid("x1"), uid("o1"), OutcomeKind::NoReply, "2026-11-18".parse().unwrap()));
        assert_eq!(said(nothing), format!("Entered after 20 days: asks for nothing more, {silent}"));
    }

    #[test]
    fn no_word_is_for_a_rule_that_is_silent_and_one_that_speaks() {
        for rule in rules() {
            let alike = rules().filter(|r| r.asks_for == rule.asks_for);
            assert!(alike.into_iter().all(|r| r.skips_late_entries == rule.skips_late_entries), "{}", rule.asks_for);
        }
    }

    #[test]
    fn another_interview_of_the_same_opportunity_is_not_spoken_of() {
        let mut facts = entered(12);
        let mut later = facts.interviews[0].clone();
        (later.uid, later.starts_at, later.created_on) =
            (uid("i2"), later.starts_at + TimeDelta::days(11), Some("2026-11-19".parse().unwrap()));
        facts.interviews.push(later);
        assert_eq!(said(facts), "Entered after 12 days: asks for a thank-you, not chores or notes.");
    }
}
