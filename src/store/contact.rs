//! Owns how a [`Contact`] is stored, and what names one. Must not know how it is shown.

use super::Fault;
use super::table::{self, Binds, Cursor, Noun, Table};
use super::writer::Reader;
use crate::domain::{Contact, Decision, Uid};

pub(super) static CONTACTS: Table = Table::noun(
    "contacts",
    "a contact",
    &["uid"],
    &[
        "name",
        "address_as",
        "pronunciation",
        "title",
        "company",
        "emails",
        "phones",
        "url",
        "linkedin_url",
        "postal_address",
        "roles",
        "prefers",
        "card_back",
        "linkedin_connected",
        "keep_in_touch",
        "cadence_days",
        "verified_on",
        "created_on",
    ],
);

impl Noun for Contact {
    fn table() -> &'static Table {
        &CONTACTS
    }

    fn key(&self) -> &str {
        self.uid.as_str()
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.text(self.uid.as_str()).text(&self.name).text(&self.address_as).text(&self.pronunciation).text(&self.title);
        b.text(&self.company).list(&self.emails).list(&self.phones).text(&self.url).text(&self.linkedin_url);
        b.text(&self.postal_address).list(&self.roles).maybe(self.prefers.map(|w| w.as_str())).text(&self.card_back);
        b.int(self.linkedin_connected).text(self.keep_in_touch.as_str()).maybe_int(self.cadence_days);
        b.date(self.verified_on).date(self.created_on);
    }

    fn read(c: &mut Cursor) -> Result<Contact, Fault> {
        Ok(Contact {
            uid: c.uid()?,
            name: c.text()?,
            address_as: c.text()?,
            pronunciation: c.text()?,
            title: c.text()?,
            company: c.text()?,
            emails: c.list()?,
            phones: c.list()?,
            url: c.text()?,
            linkedin_url: c.text()?,
            postal_address: c.text()?,
            roles: c.list()?,
            prefers: c.maybe_word()?,
            card_back: c.text()?,
            linkedin_connected: c.flag()?,
            keep_in_touch: c.word()?,
            cadence_days: c.maybe_number()?,
            verified_on: c.date()?,
            created_on: c.date()?,
        })
    }
}

/// What names a contact.
impl Reader<'_> {
    /// Every contact, in order of entry.
    pub fn contacts(&self) -> Result<Vec<Contact>, Fault> {
        table::all(self.conn())
    }

    /// The interviews at which they interviewed, or for which they were given as a reference.
    pub fn interviews_with(&self, contact: &Uid) -> Result<Vec<Uid>, Fault> {
        self.uids(
            "SELECT interview FROM interviewers WHERE contact = ?1
             UNION SELECT interview FROM references_given WHERE contact = ?1 ORDER BY 1",
            contact,
        )
    }

    /// The touches that were with them.
    pub fn touches_with(&self, contact: &Uid) -> Result<Vec<Uid>, Fault> {
        self.uids("SELECT touch FROM touch_contacts WHERE contact = ?1 ORDER BY 1", contact)
    }

    /// The tasks about them.
    pub fn tasks_about(&self, contact: &Uid) -> Result<Vec<Uid>, Fault> {
        self.uids("SELECT uid FROM tasks WHERE contact = ?1 ORDER BY seq, uid", contact)
    }

    /// The decisions about actions whose ids name them.
    pub fn decisions_about(&self, contact: &Uid) -> Result<Vec<Decision>, Fault> {
        let sql = "SELECT action FROM decisions WHERE about = ?1 OR about_2 = ?1 ORDER BY seq, action";
        let mut statement = self.conn().prepare_cached(sql)?;
        let actions = statement.query_map([contact.as_str()], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        let decisions = actions.iter().map(|action| table::one(self.conn(), action)).collect::<Result<Vec<_>, _>>()?;
        Ok(decisions.into_iter().flatten().collect())
    }
}
