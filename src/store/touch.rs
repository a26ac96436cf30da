//! Owns how a [`Touch`] is stored: its row, and with whom it was. Must not know how it is shown.

use super::fault::Fault;
use super::lists::{People, put_people};
use super::table::{Stored, Table, Which, columns};
use crate::domain::Touch;
use rusqlite::Connection;

pub(super) static TOUCHES: Table = Table::noun("touches", "a touch", &["uid"], columns::<Touch>);
pub(super) static TOUCH_CONTACTS: Table =
    Table::plain("touch_contacts", "whom a touch was with", &["touch", "contact"], || vec!["position"]);

const WITH: People = People { table: &TOUCH_CONTACTS, owner: "touch" };

impl Stored for Touch {
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("at", "at"), ("at", "at_utc")];

    fn table() -> &'static Table {
        &TOUCHES
    }

    fn fill(&mut self, conn: &Connection) -> Result<(), Fault> {
        self.contacts = WITH.read(conn, &self.uid)?;
        Ok(())
    }

    fn fill_all(list: &mut [Touch], conn: &Connection, which: Which) -> Result<(), Fault> {
        let mut with = WITH.all(conn, which)?;
        for touch in list {
            touch.contacts = with.remove(touch.uid.as_str()).unwrap_or_default();
        }
        Ok(())
    }

    fn put_lists(&self, old: Option<&Touch>, conn: &Connection) -> Result<(), Fault> {
        put_people(conn, &WITH, &self.uid, old.map(|o| &*o.contacts), &self.contacts)
    }
}
