//! Owns how a [`Touch`] is stored: its row, and with whom it was. Must not know how it is shown.

use super::Fault;
use super::lists::{People, put_people};
use super::table::{Binds, Cursor, Noun, Table};
use crate::domain::{Touch, Uid};
use rusqlite::Connection;

pub(super) static TOUCHES: Table = Table::noun(
    "touches",
    "a touch",
    &["uid"],
    &[
        "at",
        "at_utc",
        "direction",
        "channel",
        "purpose",
        "also",
        "opportunity",
        "interview",
        "note",
        "subject",
        "text",
        "message_id",
        "decision_by",
        "wait_until",
    ],
);
pub(super) static TOUCH_CONTACTS: Table =
    Table::plain("touch_contacts", "whom a touch was with", &["touch", "contact"], &["position"]);

const WITH: People = People { table: &TOUCH_CONTACTS, owner: "touch" };

impl Noun for Touch {
    fn table() -> &'static Table {
        &TOUCHES
    }

    fn key(&self) -> &str {
        self.uid.as_str()
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.text(self.uid.as_str()).instant(self.at).int(self.at.timestamp());
        b.text(self.direction.as_str()).text(self.channel.as_str()).text(self.purpose.as_str());
        b.list(&self.also);
        b.maybe(self.opportunity.as_ref().map(Uid::as_str)).maybe(self.interview.as_ref().map(Uid::as_str));
        b.text(&self.note).text(&self.subject).text(&self.text).text(&self.message_id);
        b.date(self.decision_by).date(self.wait_until);
    }

    fn read(c: &mut Cursor) -> Result<Touch, Fault> {
        let (uid, at) = (c.uid()?, c.instant()?);
        let mut touch = Touch::new(uid, at, c.skip().word()?, c.word()?, c.word()?);
        touch.also = c.list()?;
        touch.opportunity = c.maybe_uid()?;
        touch.interview = c.maybe_uid()?;
        touch.note = c.text()?;
        touch.subject = c.text()?;
        touch.text = c.text()?;
        touch.message_id = c.text()?;
        touch.decision_by = c.date()?;
        touch.wait_until = c.date()?;
        Ok(touch)
    }

    fn fill(&mut self, conn: &Connection) -> Result<(), Fault> {
        self.contacts = WITH.read(conn, &self.uid)?;
        Ok(())
    }

    fn fill_all(list: &mut [Touch], conn: &Connection) -> Result<(), Fault> {
        let mut with = WITH.all(conn)?;
        for touch in list {
            touch.contacts = with.remove(touch.uid.as_str()).unwrap_or_default();
        }
        Ok(())
    }

    fn put_lists(&self, old: Option<&Touch>, conn: &Connection) -> Result<(), Fault> {
        put_people(conn, &WITH, &self.uid, old.map(|o| &*o.contacts), &self.contacts)
    }
}
