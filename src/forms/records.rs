//! Owns the forms of single records: how the fields of each noun are laid out, and which are asked for only beside others.

use super::context::Context;
use super::fields::{FieldError, Fields};
use super::form::Open;
use super::record::{self, Edited, Recorded};
use super::table::{Layout, New};
use crate::domain::{
    Activity, Contact, Direction, Facts, Interview, Opportunity, Outcome, OutcomeKind, Profile, Role, Task, Touch, Uid,
};

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

impl Recorded for Profile {
    const LAYOUT: Layout =
        &[("", &["name", "email", "phone", "linkedin_url", "linkedin_ready"]), ("The search", &["search.open"])];

    fn title(&self, _: &Facts) -> String {
        "You and your search".into()
    }
}

impl Recorded for Contact {
    const LAYOUT: Layout = &[
        ("", &["name", "address_as", "pronunciation", "language", "title", "company", "roles"]),
        (
            "How to reach",
            &["emails", "phones", "prefers", "linkedin_url", "linkedin_connected", "url", "postal_address"],
        ),
        ("Keeping in touch", &["keep_in_touch", "cadence_days"]),
        ("Record", &["card_back", "verified_on", "created_on"]),
    ];

    fn title(&self, _: &Facts) -> String {
        self.name.clone()
    }
}

impl Recorded for Opportunity {
    const LAYOUT: Layout = &[
        (
            "",
            &[
                "company",
                "role",
                "location",
                "salary",
                "language",
                "url",
                "source",
                "applied_on",
                "reference",
                "address",
                "phone",
                "notes",
            ],
        ),
        ("After the interviews", &["continue", "continue_on", "feedback", "feedback_on"]),
        ("Record", &["created_on"]),
    ];

    fn title(&self, _: &Facts) -> String {
        self.company.clone()
    }

    fn follow(fields: &mut Fields, _: Context) -> Vec<String> {
        let (decided, came) = (!fields.value("continue").is_empty(), !fields.value("feedback").is_empty());
        fields.show("continue_on", decided);
        fields.show("feedback_on", came);
        vec![]
    }

    fn settle(&mut self, _: &mut New, _: Context) -> Result<(), FieldError> {
        // The day goes with what it is the day of.
        self.go_on_on = self.go_on_on.filter(|_| self.go_on.is_some());
        self.feedback_on = self.feedback_on.filter(|_| !self.feedback.is_empty());
        Ok(())
    }
}

impl Recorded for Interview {
    const LAYOUT: Layout = &[
        ("", &["opportunity", "starts_at", "minutes", "round", "mode", "place", "interviewers", "references_given"]),
        ("", &["travelled", "cancelled", "cancelled_on", "no_show"]),
        NEXT,
        ("How it was", &["impression", "fit"]),
    ];

    /// The debrief has a form of its own.
    const ELSEWHERE: &'static [&'static str] = &["created_on", "debrief."];

    /// "XYZ, round 1".
    fn title(&self, facts: &Facts) -> String {
        let company = facts.opportunity(&self.opportunity).map(|o| o.company.as_str()).unwrap_or_default();
        if self.round.is_empty() { company.to_string() } else { format!("{company}, {}", self.round) }
    }

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

impl Recorded for Touch {
    const LAYOUT: Layout = &[
        ("", &["direction", "purpose", "also", "channel", "contacts", "at", "note", "opportunity", "interview"]),
        ("", &["decision_by", "wait_until"]),
        ("The message", &["subject", "text"]),
    ];

    const ELSEWHERE: &'static [&'static str] = &["message_id"];

    fn title(&self, _: &Facts) -> String {
        format!("Touch: {}", self.purpose.shown())
    }

    fn follow(fields: &mut Fields, _: Context) -> Vec<String> {
        let from_them = fields.value("direction") == Direction::In.as_str();
        fields.show("decision_by", from_them);
        fields.show("wait_until", from_them);
        vec![]
    }

    fn settle(&mut self, _: &mut New, w: Context) -> Result<(), FieldError> {
        let purpose = self.purpose;
        self.also.retain(|p| *p != purpose);
        if self.direction == Direction::Out {
            (self.decision_by, self.wait_until) = (None, None);
        }
        let of = self.interview.as_ref().and_then(|i| w.facts.interview(i)).map(|i| &i.opportunity);
        match (of, &self.opportunity) {
            (Some(of), Some(named)) if of != named => {
                Err(FieldError::new("interview", "this interview is about another opportunity than the one above"))
            }
            (None, None) if self.contacts.is_empty() => {
                Err(FieldError::new("contacts", "with whom? a name, known or new"))
            }
            _ => Ok(()),
        }
    }
}

impl Recorded for Outcome {
    const LAYOUT: Layout = &[("", &["opportunity", "kind", "on", "answer_by", "starts_on", "after", "via", "note"])];

    /// As drafts are kept: never change it.
    const DRAFT: &'static str = "news";

    fn title(&self, _: &Facts) -> String {
        format!("News: {}", self.kind.shown())
    }

    fn follow(fields: &mut Fields, _: Context) -> Vec<String> {
        let kind = fields.value("kind");
        fields.show("answer_by", kind == OutcomeKind::Offer.as_str());
        fields.show("starts_on", kind == OutcomeKind::Accepted.as_str());
        vec![]
    }

    fn settle(&mut self, _: &mut New, _: Context) -> Result<(), FieldError> {
        self.answer_by = self.answer_by.filter(|_| self.kind == OutcomeKind::Offer);
        self.starts_on = self.starts_on.filter(|_| self.kind == OutcomeKind::Accepted);
        Ok(())
    }
}

impl Recorded for Task {
    const LAYOUT: Layout = &[("", &["title", "due", "opens", "opportunity", "contact", "done_on", "created_on"])];

    fn title(&self, _: &Facts) -> String {
        "A task of your own".into()
    }

    fn heading() -> String {
        Task::default().title(&Facts::default())
    }
}

impl Recorded for Activity {
    const LAYOUT: Layout = &[("", &["text", "on", "kind", "minutes"])];

    fn title(&self, _: &Facts) -> String {
        "What you did for the search".into()
    }

    fn heading() -> String {
        Activity::default().title(&Facts::default())
    }
}

/// Enters a person.
pub(crate) fn new_contact(w: Context) -> Open<Edited<Contact>> {
    record::create(Contact::new(Uid::generate(w.now.at()), "", w.now.today()), w)
}

/// Enters an opportunity.
pub(crate) fn new_opportunity(w: Context) -> Open<Edited<Opportunity>> {
    record::create(Opportunity::new(Uid::generate(w.now.at()), "", "", w.now.today()), w)
}

/// Enters a task: what, by when, about these.
pub(crate) fn new_task(opportunity: Option<Uid>, contact: Option<Uid>, w: Context) -> Open<Edited<Task>> {
    let task = Task::new(Uid::generate(w.now.at()), "", w.now.today(), w.now.today());
    record::create(Task { opportunity, contact, ..task }, w)
}

/// Enters an activity of the search, done today.
pub(crate) fn new_activity(w: Context) -> Open<Edited<Activity>> {
    record::create(Activity::new(Uid::generate(w.now.at()), "", w.now.today()), w)
}
