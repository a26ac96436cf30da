//! Owns the form of news that were noted: how its fields are laid out. Must not note new ones; `news` does.

use crate::domain::{Outcome, OutcomeKind, Uid};
use crate::tui::context::Context;
use crate::tui::form::record::{self, Recorded};
use crate::tui::form::table::{Layout, New};
use crate::tui::form::{FieldError, Fields, Sheet};

impl Recorded for Outcome {
    const LAYOUT: Layout = &[("", &["opportunity", "kind", "on", "answer_by", "starts_on", "after", "via", "note"])];

    /// As drafts are kept: never change it.
    const DRAFT: &'static str = "news";

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

/// Changes this news.
pub(crate) fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    let news = w.facts.outcome(uid)?;
    Some(record::change(&format!("News: {}", news.kind.shown()), news.clone(), w))
}
