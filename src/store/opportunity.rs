//! Owns how an [`Opportunity`] is stored. Must not know how it is shown.

use super::Fault;
use super::table::{Binds, Cursor, Noun, Table};
use crate::domain::Opportunity;

pub(super) static OPPORTUNITIES: Table = Table::noun(
    "opportunities",
    "an opportunity",
    &["uid"],
    &[
        "company",
        "role",
        "url",
        "source",
        "location",
        "salary",
        "notes",
        "applied_on",
        "created_on",
        "go_on",
        "go_on_on",
        "feedback",
        "feedback_on",
    ],
);

impl Noun for Opportunity {
    fn table() -> &'static Table {
        &OPPORTUNITIES
    }

    fn key(&self) -> &str {
        self.uid.as_str()
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.text(self.uid.as_str()).text(&self.company).text(&self.role).text(&self.url).text(&self.source);
        b.text(&self.location).text(&self.salary).text(&self.notes).date(self.applied_on).date(self.created_on);
        b.maybe(self.go_on.map(|w| w.as_str())).date(self.go_on_on).text(&self.feedback).date(self.feedback_on);
    }

    fn read(c: &mut Cursor) -> Result<Opportunity, Fault> {
        Ok(Opportunity {
            uid: c.uid()?,
            company: c.text()?,
            role: c.text()?,
            url: c.text()?,
            source: c.text()?,
            location: c.text()?,
            salary: c.text()?,
            notes: c.text()?,
            applied_on: c.date()?,
            created_on: c.date()?,
            go_on: c.maybe_word()?,
            go_on_on: c.date()?,
            feedback: c.text()?,
            feedback_on: c.date()?,
        })
    }
}
