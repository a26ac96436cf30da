//! Owns how a [`Decision`] is stored: one an action. Must not know how actions are derived.

use super::fault::Fault;
use super::table::{Binds, Cursor, Noun, Table};
use super::writer::Writer;
use crate::domain::{ActionId, Decision};

pub(super) static DECISIONS: Table =
    Table::noun("decisions", "a decision", &["action"], || vec!["kind", "until", "at"]);

impl Noun for Decision {
    fn table() -> &'static Table {
        &DECISIONS
    }

    fn key(&self) -> &str {
        self.action.as_str()
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.text(self.action.as_str()).text(self.kind.as_str()).date(self.until).instant(self.at);
    }

    fn read(c: &mut Cursor) -> Result<Decision, Fault> {
        Ok(Decision { action: c.word()?, kind: c.word()?, until: c.date()?, at: c.instant()? })
    }
}

impl Writer<'_> {
    /// Takes back what was decided about an action. False: nothing was.
    pub fn undecide(&mut self, action: &ActionId) -> Result<bool, Fault> {
        Ok(self.conn().prepare_cached("DELETE FROM decisions WHERE action = ?1")?.execute([action.as_str()])? > 0)
    }
}
