//! Owns the form of an opportunity: how its fields are laid out. Must not know where it was opened.

use crate::domain::{Opportunity, Uid};
use crate::tui::context::Context;
use crate::tui::form::record::{self, Recorded};
use crate::tui::form::table::{Layout, New};
use crate::tui::form::{FieldError, Fields, Sheet};

impl Recorded for Opportunity {
    const LAYOUT: Layout = &[
        ("", &["company", "role", "location", "salary", "url", "source", "applied_on", "notes"]),
        ("After the interviews", &["continue", "continue_on", "feedback", "feedback_on"]),
        ("Record", &["created_on"]),
    ];

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
pub(crate) fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    w.facts.opportunity(uid).map(|o| record::change(&o.company, o.clone(), w))
}

/// Enters an opportunity.
pub(crate) fn create(w: Context) -> Sheet {
    record::create(Opportunity::new(Uid::generate(w.now.at()), "", "", w.now.today()), w)
}
