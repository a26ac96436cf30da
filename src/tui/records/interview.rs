//! Owns the form of an interview: how its fields are laid out. Must not know where it was opened.

use crate::domain::{Facts, Interview, Role, Uid};
use crate::tui::context::Context;
use crate::tui::form::record::{self, Recorded};
use crate::tui::form::table::{Layout, New};
use crate::tui::form::{FieldError, Fields, Sheet};

/// What they said comes next: the same wherever it is asked.
pub(crate) const NEXT: (&str, &[&str]) = (
    "What they said comes next",
    &[
        "expectations.next_steps",
        "expectations.decision_by",
        "expectations.wait_until",
        "expectations.reach_by",
        "expectations.how_i_did",
    ],
);

impl Recorded for Interview {
    const LAYOUT: Layout = &[
        ("", &["opportunity", "starts_at", "minutes", "round", "mode", "place", "interviewers", "references_given"]),
        ("", &["travelled", "cancelled", "cancelled_on", "no_show"]),
        NEXT,
        ("How it was", &["impression", "fit"]),
    ];

    /// The debrief has a form of its own.
    const ELSEWHERE: &'static [&'static str] = &["created_on", "debrief."];

    fn follow(fields: &mut Fields, _: Context) -> Vec<String> {
        let cancelled = fields.value("cancelled") == "yes";
        fields.show("cancelled_on", cancelled);
        fields.show("no_show", !cancelled);
        vec![]
    }

    fn settle(&mut self, new: &mut New, w: Context) -> Result<(), FieldError> {
        // Each of these is asked for only where it can be.
        self.no_show &= !self.cancelled;
        self.cancelled_on = self.cancelled_on.filter(|_| self.cancelled);
        let fresh = new.opportunities.iter().find(|o| o.uid == self.opportunity);
        let company = fresh.or_else(|| w.facts.opportunity(&self.opportunity)).map(|o| o.company.clone());
        for person in &mut new.contacts {
            if self.interviewers.contains(&person.uid) {
                person.roles.push(Role::Interviewer);
                person.company = company.clone().unwrap_or_default();
            }
            if self.references_given.contains(&person.uid) {
                person.roles.push(Role::Reference);
            }
        }
        Ok(())
    }
}

/// "XYZ, round 1".
pub(crate) fn title(i: &Interview, facts: &Facts) -> String {
    let company = facts.opportunity(&i.opportunity).map(|o| o.company.as_str()).unwrap_or_default();
    if i.round.is_empty() { company.to_string() } else { format!("{company}, {}", i.round) }
}

/// Changes this interview.
pub(crate) fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    w.facts.interview(uid).map(|i| record::change(&title(i, w.facts), i.clone(), w))
}
