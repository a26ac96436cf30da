//! Owns the form of news that were noted: the table of its fields. Must not note new ones; `news` does.

use crate::domain::{Channel, Facts, Outcome, OutcomeKind, Uid};
use crate::tui::context::Context;
use crate::tui::form::record::{self, Noun};
use crate::tui::form::table::{Kind, New, Spec, one_of, table};
use crate::tui::form::{FieldError, Fields, Sheet};

table! {
    /// Every fact of an outcome.
    TABLE of Outcome:
    "opportunity", "About", Kind::Of(|x| &mut x.opportunity), "the opportunity";
    "kind", "News", one_of!(OutcomeKind, kind), "← → or a first letter chooses";
    "on", "On", Kind::NeededDay(|x| &mut x.on), "the day it came: today, yesterday, tue";
    "answer_by", "Answer by", Kind::Day(|x| &mut x.answer_by), "the day by which they want an answer";
    "starts_on", "First day", Kind::Day(|x| &mut x.starts_on), "your first day of work";
    "after", "After", Kind::Interview(|x| &mut x.after), "the interview of that day that it followed, if it did";
    "via", "By", one_of!(maybe Channel, via), "how it came; ← → chooses";
    "note", "Note", Kind::Text(|x| &mut x.note), "what they said, if you like";
}

impl Noun for Outcome {
    const NAME: &'static str = "news";

    fn table() -> &'static [Spec<Outcome>] {
        TABLE
    }

    fn id(&self) -> String {
        self.uid.to_string()
    }

    fn stored(&self, facts: &Facts) -> Option<Outcome> {
        facts.outcomes.iter().find(|x| x.uid == self.uid).cloned()
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

/// Changes this news.
pub fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    let news = w.facts.outcomes.iter().find(|x| x.uid == *uid)?;
    Some(record::change(&format!("News: {}", news.kind.shown()), news.clone(), w))
}
