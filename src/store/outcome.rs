//! Owns how an [`Outcome`] is stored. Must not know how it is shown.

use super::Fault;
use super::table::{Binds, Cursor, Noun, Table};
use crate::domain::{Outcome, Uid};

pub(super) static OUTCOMES: Table = Table::noun(
    "outcomes",
    "an outcome",
    &["uid"],
    &["opportunity", "kind", "came_on", "via", "note", "after_interview", "answer_by", "starts_on"],
);

impl Noun for Outcome {
    fn table() -> &'static Table {
        &OUTCOMES
    }

    fn key(&self) -> &str {
        self.uid.as_str()
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.text(self.uid.as_str()).text(self.opportunity.as_str()).text(self.kind.as_str()).day(self.on);
        b.maybe(self.via.map(|w| w.as_str())).text(&self.note).maybe(self.after.as_ref().map(Uid::as_str));
        b.date(self.answer_by).date(self.starts_on);
    }

    fn read(c: &mut Cursor) -> Result<Outcome, Fault> {
        Ok(Outcome {
            uid: c.uid()?,
            opportunity: c.uid()?,
            kind: c.word()?,
            on: c.day()?,
            via: c.maybe_word()?,
            note: c.text()?,
            after: c.maybe_uid()?,
            answer_by: c.date()?,
            starts_on: c.date()?,
        })
    }
}
