//! Owns how a [`Source`] is stored.

use super::fault::Fault;
use super::table::{self, Binds, Cursor, Noun, Table};
use super::writer::Reader;
use crate::domain::{Source, SourceKind, Uid};
use rusqlite::{OptionalExtension, Params};

pub(super) static SOURCES: Table = Table::noun("sources", "a message", &["uid"], || {
    vec!["kind", "key", "sequence", "at", "sender", "subject", "evidence", "proposal", "became", "declined"]
});

impl Noun for Source {
    fn table() -> &'static Table {
        &SOURCES
    }

    fn key(&self) -> &str {
        self.uid.as_str()
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.text(self.uid.as_str()).text(self.kind.as_str()).text(&self.key).int(self.sequence).instant(self.at);
        b.text(&self.from).text(&self.subject).text(&self.evidence).json(&self.proposal).list(&self.became);
        b.int(self.declined);
    }

    fn read(c: &mut Cursor) -> Result<Source, Fault> {
        Ok(Source {
            uid: c.uid()?,
            kind: c.word()?,
            key: c.text()?,
            sequence: c.maybe_number()?.unwrap_or_default(),
            at: c.instant()?,
            from: c.text()?,
            subject: c.text()?,
            evidence: c.text()?,
            proposal: c.json()?,
            became: c.list()?,
            declined: c.flag()?,
        })
    }
}

impl Reader<'_> {
    /// What came under this uid.
    pub(crate) fn source(&self, uid: &Uid) -> Result<Option<Source>, Fault> {
        table::one(self.conn(), uid.as_str())
    }

    /// All that came of one message or event.
    pub(crate) fn sources_of(&self, kind: SourceKind, key: &str) -> Result<Vec<Source>, Fault> {
        self.sources("SELECT uid FROM sources WHERE key = ?1 AND kind = ?2 ORDER BY seq", [key, kind.as_str()])
    }

    fn sources(&self, sql: &str, params: impl Params) -> Result<Vec<Source>, Fault> {
        let mut statement = self.conn().prepare_cached(sql)?;
        let uids: Vec<String> = statement.query_map(params, |row| row.get(0))?.collect::<Result<_, _>>()?;
        uids.iter().filter_map(|uid| table::one(self.conn(), uid).transpose()).collect()
    }

    /// What waits for the user's word, in the order in which it was sent.
    pub(crate) fn proposed(&self) -> Result<Vec<Source>, Fault> {
        let sql = "SELECT uid FROM sources WHERE became = '[]' AND NOT declined ORDER BY seq";
        let mut open = self.sources(sql, [])?;
        open.sort_by_key(|source| source.at);
        Ok(open)
    }

    /// The touch that logs the message of this id.
    pub(crate) fn touch_of_message(&self, id: &str) -> Result<Option<Uid>, Fault> {
        let sql = "SELECT uid FROM touches WHERE message_id = ?1 AND message_id <> '' ORDER BY seq LIMIT 1";
        let uid: Option<String> = self.conn().prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
        uid.map(|uid| Uid::new(uid).map_err(Fault::damaged)).transpose()
    }

    /// The contact that has this address.
    pub(crate) fn contact_at(&self, address: &str) -> Result<Option<Uid>, Fault> {
        let sql = "SELECT c.uid FROM contacts c, json_each(c.emails) e
                   WHERE c.emails <> '[]' AND e.value = ?1 COLLATE NOCASE ORDER BY c.seq LIMIT 1";
        let uid: Option<String> =
            self.conn().prepare_cached(sql)?.query_row([address.trim()], |row| row.get(0)).optional()?;
        uid.map(|uid| Uid::new(uid).map_err(Fault::damaged)).transpose()
    }
}
