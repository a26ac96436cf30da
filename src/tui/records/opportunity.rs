//! Owns the form of an opportunity: the table of its fields. Must not know where it was opened.

use crate::domain::{Facts, GoOn, Opportunity, Uid};
use crate::tui::context::Context;
use crate::tui::form::record::{self, Noun};
use crate::tui::form::table::{Kind, New, Spec, one_of, table};
use crate::tui::form::{FieldError, Fields, Sheet};

table! {
    /// Every fact of an opportunity.
    TABLE of Opportunity:
    "company", "Company", Kind::Needed(|o| &mut o.company), "who hires";
    "role", "Role", Kind::Line(|o| &mut o.role), "Platform Engineer";
    "location", "Where", Kind::Line(|o| &mut o.location), "the town, or remote";
    "salary", "Pay", Kind::Line(|o| &mut o.salary), "as it was said";
    "url", "Web", Kind::Line(|o| &mut o.url), "the address of the advertisement";
    "source", "Found by", Kind::Line(|o| &mut o.source), "where or from whom you heard of it";
    "applied_on", "Applied on", Kind::Day(|o| &mut o.applied_on), "yesterday, 1 nov; empty: not yet";
    "notes", "Notes", Kind::Text(|o| &mut o.notes), "what else there is to know";
    # "After the interviews"
    "continue", "Go on", one_of!(maybe GoOn, go_on), "after a poor fit: go on, or withdraw politely";
    "continue_on", "Decided on", Kind::Day(|o| &mut o.go_on_on), "the day; empty: today";
    "feedback", "Feedback", Kind::Text(|o| &mut o.feedback), "what they said when you asked, in their words";
    "feedback_on", "It came on", Kind::Day(|o| &mut o.feedback_on), "the day; empty: today";
    # "Record"
    "created_on", "Entered on", Kind::Day(|o| &mut o.created_on), "the day on which it was entered";
}

impl Noun for Opportunity {
    const NAME: &'static str = "opportunity";

    fn table() -> &'static [Spec<Opportunity>] {
        TABLE
    }

    fn id(&self) -> String {
        self.uid.to_string()
    }

    fn stored(&self, facts: &Facts) -> Option<Opportunity> {
        facts.opportunity(&self.uid).cloned()
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

/// Changes this opportunity.
pub fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    w.facts.opportunity(uid).map(|o| record::change(&o.company, o.clone(), w))
}

/// Enters an opportunity.
pub fn create(w: Context) -> Sheet {
    record::create(Opportunity::new(Uid::generate(w.now.at()), "", "", w.now.today()), w)
}
