//! Owns the rules for the search as a whole: keep applying, a presentable profile, references that can be reached.

use super::action::{Asked, EndsBy, Mark::*, Tier};
use super::case::Dated;
use super::draft::{Draft, Fires};
use super::rule::{KnownBy, Rule};
use super::scene::{Scene, after};
use crate::domain::{Contact, Purpose, Role, Touch};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "keep-searching",
        title: "Keep searching",
        why: "Until a contract is signed nothing is certain; whoever keeps applying waits more calmly and asks for less.",
        when: "the search is open and there was an application or a networking touch before",
        days: "opens and due {keep_searching_due:day} after the last application or networking touch; once a job is \
               accepted {searching_after_acceptance:day} after that, or after the acceptance",
        ends: "a newer one",
        tier: Tier::Notes,
        known_by: KnownBy::Itself,
        asks_for: "applications",
        from: &[C, E],
        policy: &["keep_searching_due", "searching_after_acceptance", "first_week"],
        ends_by: EndsBy::Touch(Purpose::Application),
        fires: Fires::Scene(keep_searching),
        ..Rule::PLAIN
    },
    Rule {
        id: "linkedin-profile",
        title: "Complete your LinkedIn profile",
        why: "Whoever interviewed you looks you up; a profile with a picture answers before they ask.",
        when: "there is an interview, and the profile is not noted as complete",
        days: "opens and due on the day of the first interview",
        ends: "the profile noted as complete",
        tier: Tier::Upkeep,
        known_by: KnownBy::Itself,
        asks_for: "your profile",
        from: &[C],
        ends_by: EndsBy::Fact(Asked::LinkedinReady),
        fires: Fires::Scene(linkedin_profile),
        ..Rule::PLAIN
    },
    Rule {
        id: "verify-reference",
        title: "Check a reference's details",
        why: "A reference who cannot be reached counts as none.",
        when: "the search is open; to each reference: phone, e-mail and employer still right?",
        days: "opens and due {verify_reference_due:day} after the last check; never checked: the day they were entered",
        ends: "the check noted",
        tier: Tier::Upkeep,
        known_by: KnownBy::Contact,
        asks_for: "a check of your references",
        from: &[C],
        policy: &["verify_reference_due", "first_week"],
        ends_by: EndsBy::Fact(Asked::Verified),
        fires: Fires::Contact(verify_reference),
        ..Rule::PLAIN
    },
];

fn keep_searching(s: &Scene) -> Vec<Draft> {
    if !s.search_open() {
        return vec![];
    }
    let active = |t: &&Touch| t.is_a(Purpose::Application) || t.is_a(Purpose::Networking);
    let touched = s.facts.touches.iter().filter(active).map(|t| Dated::at(s.now.zone().date(t.at), t.at));
    let applied = s.facts.opportunities.iter().filter_map(|o| o.applied_on).map(Dated::plain);
    let activity = Dated::latest(applied.chain(touched)).filter(|_| !s.facts.opportunities.is_empty());
    let accepted = s.accepted_on();
    // An acceptance alone is no activity.
    let latest = activity.and_then(|a| Dated::latest([a].into_iter().chain(accepted.map(Dated::plain))));
    let Some(Dated { day: base, written }) = latest else { return vec![] };
    let (days, why) = if accepted == Some(base) {
        let why = format!(
            "You accepted a job on {}. Until a contract is signed and begun, keep one more iron in the fire.",
            s.day(base)
        );
        (s.policy.searching_after_acceptance, why)
    } else {
        let why = format!(
            "The last application or networking was on {}. Until a contract is signed nothing is certain; one more iron in \
             the fire makes waiting easier.",
            s.day(base)
        );
        (if accepted.is_some() { s.policy.searching_after_acceptance } else { s.policy.keep_searching_due }, why)
    };
    vec![
        Draft::due(after(base, days), "Keep searching", why)
            .base(written)
            .detail(format!("quiet since {}", s.day(base))),
    ]
}

fn linkedin_profile(s: &Scene) -> Vec<Draft> {
    let first = s.cases.iter().flat_map(|c| &c.meetings).min_by_key(|m| m.order());
    let Some(first) = first.filter(|_| !s.facts.profile.linkedin_ready) else { return vec![] };
    let why = format!(
        "Since your first interview on {}, people look you up. Complete the profile, with a picture, and say here that it is.",
        s.day(first.day)
    );
    vec![Draft::due(first.day, "Complete your LinkedIn profile", why).detail("with a picture")]
}

fn verify_reference(s: &Scene, c: &Contact) -> Option<Draft> {
    if !s.search_open() || !c.is(Role::Reference) {
        return None;
    }
    let (base, due, since) = match c.verified_on {
        Some(day) => (day, after(day, s.policy.verify_reference_due), format!("were last checked on {}", s.day(day))),
        None => c.created_on.map(|day| (day, day, "were never checked".to_string()))?,
    };
    let why = format!(
        "{}'s details {since}: phone, e-mail and employer still right? A reference who cannot be reached counts as none.",
        c.called()
    );
    Some(Draft::due(due, format!("Check {}'s details", c.called()), why).base(base).detail("reference"))
}
