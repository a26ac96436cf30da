//! Owns what was read already in mailboxes and calendars: keyed hashes that are in no export, no find and no op log; and how
//! what was found there is stored together with them, so that a reading that is killed doubles nothing.

use super::commit::commit;
use super::erase::secret;
use super::fault::Fault;
use super::handle::{Store, begin};
use super::log;
use super::op::OpKind;
use super::table::put;
use super::working::json;
use super::writer::Reader;
use crate::clock::Instant;
use crate::domain::Source;
use hmac_sha256::HMAC;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// What a reading of mailboxes found, written as one.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    /// What proposes something: new, or as it is now.
    pub sources: Vec<Source>,
    /// What was read, and up to where.
    pub seen: Vec<(Mark, i64)>,
    /// Whom files were from or to of which nothing came.
    pub strangers: Vec<(Mark, Mark)>,
    /// Files that are read again: whom they were from or to is told anew.
    pub again: Vec<Mark>,
}

impl Scanned {
    /// True where there is nothing to store.
    pub(crate) fn is_empty(&self) -> bool {
        let Scanned { sources, seen, strangers, again } = self;
        sources.is_empty() && seen.is_empty() && strangers.is_empty() && again.is_empty()
    }
}

/// The keyed hash of something that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Mark([u8; 16]);

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Makes [`Mark`]s.
#[derive(Clone)]
pub(crate) struct Marker(HMAC);

impl Marker {
    /// The mark of a thing of this kind.
    pub(crate) fn mark(&self, kind: &str, name: &[u8]) -> Mark {
        let mut half = [0; 16];
        let mut mac = self.0.clone();
        [kind.as_bytes(), &[0], name].into_iter().for_each(|part| mac.update(part));
        half.iter_mut().zip(mac.finalize()).for_each(|(to, from)| *to = from);
        Mark(half)
    }
}

impl Store {
    /// What makes the marks of what was read.
    pub(crate) fn marker(&self) -> Result<Marker, Fault> {
        Ok(Marker(HMAC::new(secret(&self.conn)?)))
    }

    /// Up to where this was read; none: it was not.
    pub(crate) fn seen(&self, what: Mark) -> Result<Option<i64>, Fault> {
        let mut seen = self.conn.prepare_cached("SELECT mark FROM seen WHERE hash = ?1")?;
        Ok(seen.query_row([what.0], |row| row.get(0)).optional()?)
    }

    /// All that was read, and up to where.
    pub(crate) fn all_seen(&self) -> Result<HashMap<Mark, i64>, Fault> {
        let mut seen = self.conn.prepare_cached("SELECT hash, mark FROM seen")?;
        let rows = seen.query_map([], |row| Ok((Mark(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The files that were from or to these when they were strangers.
    pub(crate) fn files_of_strangers(&self, peers: &[Mark]) -> Result<Vec<Mark>, Fault> {
        let mut files = Vec::new();
        let mut statement = self.conn.prepare_cached("SELECT file FROM strangers WHERE peer = ?1")?;
        for peer in peers {
            for file in statement.query_map([peer.0], |row| row.get(0))? {
                files.push(Mark(file?));
            }
        }
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// Stores what a reading of mailboxes found: all of it, or none. What proposes something is a step of its own, which undo
    /// passes over; what was only read is no step. How much was new: another reading may have been quicker.
    pub(crate) fn put_scanned(&mut self, scanned: &Scanned, label: &str, at: Instant) -> Result<usize, Fault> {
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        let mut new = Vec::new();
        for source in &scanned.sources {
            let stored = Reader::new(&transaction).sources_of(source.kind, &source.key)?;
            if !stored.iter().any(|s| s.uid != source.uid && s.proposal.does == source.proposal.does) {
                new.push(source);
            }
        }
        if !new.is_empty() {
            let op = log::begin(&transaction, &self.session, at, OpKind::Do, label, None)?;
            for source in &new {
                put(&transaction, *source)?;
            }
            log::end(&transaction, op, None)?;
            transaction.execute("UPDATE ops SET session = '' WHERE n = ?1", [op.number()])?;
        }
        write_seen(&transaction, scanned)?;
        commit(transaction, &mut self.guard, at)?;
        Ok(new.len())
    }
}

fn write_seen(conn: &Connection, scanned: &Scanned) -> Result<(), Fault> {
    let mut seen = conn.prepare_cached("INSERT OR REPLACE INTO seen (hash, mark) VALUES (?1, ?2)")?;
    for (what, mark) in sorted(&scanned.seen) {
        seen.execute((what.0, mark))?;
    }
    if !scanned.again.is_empty() {
        // One walk through them all: there is no index for what is rare.
        let files = scanned.again.iter().map(Mark::to_string).collect();
        let sql = "DELETE FROM strangers WHERE lower(hex(file)) IN (SELECT value FROM json_each(?1))";
        conn.execute(sql, [json(&files)])?;
    }
    let mut strange = conn.prepare_cached("INSERT OR IGNORE INTO strangers (peer, file) VALUES (?1, ?2)")?;
    for (peer, file) in sorted(&scanned.strangers) {
        strange.execute((peer.0, file.0))?;
    }
    Ok(())
}

/// In the order of the table, in which inserting is quick.
fn sorted<T: Copy>(rows: &[(Mark, T)]) -> Vec<(Mark, T)> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|(mark, _)| *mark);
    rows
}
