//! Owns the op log: how an op begins and ends, undo and redo.
//!
//! Undo takes back the last op that still stands, in the order a person expects: an op that was undone is skipped, a redo
//! stands in for what it brought back, and a new op ends the chance to redo. What *another* session has written since this
//! one opened the store, or another copy of it, is not this one's to take back; but rows that it changed are in the way, and
//! that is said.

use super::fault::Fault;
use super::op::{OpId, OpKind};
use super::table::Table;
use super::tables::{TABLES, known};
use super::{image, waiting};
use crate::clock::Instant;
use crate::domain::{Uid, show_instant};
use rusqlite::{Connection, OptionalExtension, Rows};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};

/// The longest uid in bytes.
const LONGEST_KEY: usize = 256;

/// Who writes: this opening of this copy of the store.
pub(super) struct Session {
    pub uid: String,
    pub device: String,
    /// The last op there was when this session began.
    pub since: i64,
}

impl Session {
    pub(super) fn begin(conn: &Connection) -> Result<Session, Fault> {
        let since = conn.query_row("SELECT coalesce(max(n), 0) FROM ops", [], |row| row.get(0))?;
        let uid = conn.query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))?;
        let device = conn.query_row("SELECT device FROM copy", [], |row| row.get(0))?;
        Ok(Session { uid, device, since })
    }

    /// The last bits of every time of this copy's clock.
    fn tie(&self) -> i64 {
        let first = self.device.get(..2).and_then(|hex| i64::from_str_radix(hex, 16).ok());
        first.unwrap_or_else(|| self.device.bytes().map(i64::from).sum()) & TIE
    }
}

/// A time of the hybrid logical clock is the time of day in milliseconds, a few bits that count on where that stands still,
/// and eight bits of the device, so that two devices seldom say the same.
const COUNTER_AND_TIE: u32 = 14;
const TIE: i64 = 0xff;
/// The last time that it can tell; no op of another copy may claim a later one.
pub(super) const LATEST: i64 = 1 << 61;

/// The clock's next time: later than every time that it knows of, and no earlier than `at`.
fn tick(last: i64, at: Instant, tie: i64) -> i64 {
    let now = at.timestamp_millis().clamp(0, LATEST >> COUNTER_AND_TIE) << COUNTER_AND_TIE;
    now.max((last | TIE).saturating_add(1)) | tie
}

/// Begins an op; its changes are logged from here on.
pub(super) fn begin(
    conn: &Connection,
    session: &Session,
    at: Instant,
    kind: OpKind,
    label: &str,
    undoes: Option<OpId>,
) -> Result<OpId, Fault> {
    let last = conn.prepare_cached("SELECT coalesce(max(clock), 0) FROM ops")?.query_row([], |row| row.get(0))?;
    let clock = tick(last, at, session.tie());
    conn.prepare_cached(
        "INSERT INTO ops (id, clock, at, device, session, kind, label, undoes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT id FROM ops WHERE n = ?8))",
    )?
    .execute((
        Uid::generate(at).as_str(),
        clock,
        show_instant(at),
        &session.device,
        &session.uid,
        kind.as_str(),
        label,
        undoes.map(|o| o.0),
    ))?;
    let op = conn.last_insert_rowid();
    conn.prepare_cached("INSERT INTO writing (one, op, clock) VALUES (1, ?1, ?2)")?.execute([op, clock])?;
    Ok(OpId(op))
}

/// Ends an op. False: it changed nothing, and is to be rolled back.
pub(super) fn end(conn: &Connection, op: OpId, label: Option<&str>) -> Result<bool, Fault> {
    waiting::look_again(conn, op)?;
    conn.prepare_cached("DELETE FROM writing")?.execute([])?;
    if let Some(label) = label {
        conn.prepare_cached("UPDATE ops SET label = ?2 WHERE n = ?1")?.execute((op.0, label))?;
    }
    let changed = conn.prepare_cached("SELECT 1 FROM changes WHERE op = ?1 LIMIT 1")?.query_row([op.0], |_| Ok(()));
    Ok(changed.optional()?.is_some())
}

/// What the next undo (or, with `again`, redo) would take back.
pub(super) fn next(conn: &Connection, session: &Session, again: bool) -> Result<Option<(OpId, String)>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT n, id, kind, undoes, label, session <> '' AND (n <= ?1 OR session = ?2) FROM ops ORDER BY n DESC",
    )?;
    let mut rows = statement.query((session.since, &session.uid))?;
    let mut taken_back: HashSet<String> = HashSet::new();
    while let Some(row) = rows.next()? {
        let (n, id): (i64, String) = (row.get(0)?, row.get(1)?);
        let kind: OpKind = row.get_ref(2)?.as_str().unwrap_or_default().parse().map_err(Fault::damaged)?;
        let ours: bool = row.get(5)?;
        let stands = !taken_back.contains(&id);
        // An undone op is passed over, and so is what it had brought back; an undo that was itself taken back says nothing.
        if let (true, Some(undoes)) = (stands, row.get(3)?) {
            taken_back.insert(undoes);
        }
        if ours && stands && again == (kind == OpKind::Undo) {
            return Ok(Some((OpId(n), row.get(4)?)));
        }
        if again && ours && kind == OpKind::Do {
            return Ok(None);
        }
    }
    Ok(None)
}

/// True where an op changed very many rows.
pub(super) fn is_large(conn: &Connection, op: OpId) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM changes WHERE op = ?1 LIMIT 1 OFFSET 4000";
    Ok(conn.prepare_cached(sql)?.query_row([op.0], |_| Ok(())).optional()?.is_some())
}

/// The op of this number in this copy, or of this id in every copy.
pub(super) fn named(conn: &Connection, name: &str) -> Result<Option<OpId>, Fault> {
    let sql = "SELECT n FROM ops WHERE id = ?1 OR CAST(n AS TEXT) = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([name], |row| row.get(0).map(OpId)).optional()?)
}

/// The label of an op that did something (or brought it back) and still stands; none where it does not.
pub(super) fn standing(conn: &Connection, op: OpId) -> Result<Option<String>, Fault> {
    // What undoes it counts only while it was not itself taken back.
    let sql = "SELECT o.label FROM ops o WHERE o.n = ?1 AND o.kind <> 'undo' AND NOT EXISTS (
                   SELECT 1 FROM ops u WHERE u.undoes = o.id
                   AND NOT EXISTS (SELECT 1 FROM ops r WHERE r.undoes = u.id))";
    Ok(conn.prepare_cached(sql)?.query_row([op.0], |row| row.get(0)).optional()?)
}

/// One change of an op.
pub(super) struct Change {
    pub n: i64,
    pub table: &'static Table,
    pub key: String,
    pub before: Option<image::Row>,
    pub after: Option<image::Row>,
}

/// Puts every row that `op` changed back to what it was, last change first. The error says what is in the way.
pub(super) fn take_back(conn: &Connection, op: OpId) -> Result<Result<(), String>, Fault> {
    if conn.prepare_cached("SELECT 1 FROM ops WHERE n = ?1 AND forgotten")?.exists([op.0])? {
        return Ok(Err("something of it is gone for good".into()));
    }
    let mut below = i64::MAX;
    loop {
        // Read in portions: an import is one op of any size.
        let portion = portion(conn, op, below)?;
        let Some(last) = portion.last() else { return Ok(Ok(())) };
        below = last.n;
        for Change { n, table, key, before, after } in &portion {
            if image::current(conn, table, key)? != *after {
                return Ok(Err(obstacle(conn, table, *n, op)?));
            }
            image::put(conn, table, key, before.as_ref(), after.is_some())?;
        }
    }
}

/// The last changes of an op before `below`, the last first.
pub(super) fn portion(conn: &Connection, op: OpId, below: i64) -> Result<Vec<Change>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT n, tbl, key, before, after FROM changes WHERE op = ?1 AND n < ?2 ORDER BY n DESC LIMIT 256",
    )?;
    changes(conn, statement.query((op.0, below))?)
}

fn changes(conn: &Connection, mut rows: Rows) -> Result<Vec<Change>, Fault> {
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let table = known(row.get_ref(1)?.as_str().unwrap_or_default())?;
        let key: String = row.get(2)?;
        let before = image::whole(conn, table, row.get(3)?)?;
        let mut after = image::whole(conn, table, row.get(4)?)?;
        if before.is_none() && after.is_none() {
            // It has not changed since it was inserted.
            after = image::current(conn, table, &key)?;
        }
        list.push(Change { n: row.get(0)?, table, key, before, after });
    }
    Ok(list)
}

/// The keys of every record that the changes behind this one speak of; none where they are very many.
pub(super) fn touched(conn: &Connection, behind: i64) -> Result<Option<BTreeSet<String>>, Fault> {
    let mut statement =
        conn.prepare_cached("SELECT n, tbl, key, before, after FROM changes WHERE n > ?1 ORDER BY n LIMIT 257")?;
    let list = changes(conn, statement.query([behind])?)?;
    if list.len() > 256 {
        return Ok(None);
    }
    let mut touched = BTreeSet::new();
    for Change { key, before, after, .. } in list {
        // An action's id names what it is about.
        touched.extend(key.split('/').map(str::to_owned));
        let values = before.into_iter().chain(after).flat_map(|row| row.into_iter().map(|(_, value)| value));
        // Whatever is no key finds nothing.
        touched.extend(values.filter_map(|value| match value {
            Value::String(text) if text.len() <= LONGEST_KEY => Some(text),
            _ => None,
        }));
        touched.insert(key);
    }
    Ok(Some(touched))
}

/// In words: which later op changed a row that is to be put back.
fn obstacle(conn: &Connection, table: &Table, change: i64, op: OpId) -> Result<String, Fault> {
    let later = conn
        .prepare_cached(
            "SELECT o.label FROM changes c JOIN ops o ON o.n = c.op
             WHERE o.clock > (SELECT clock FROM ops WHERE n = ?1)
                 AND (c.key, c.tbl) = (SELECT key, tbl FROM changes WHERE n = ?2)
             ORDER BY o.clock DESC, c.n DESC LIMIT 1",
        )?
        .query_row((op.0, change), |row| row.get::<_, String>(0))
        .optional()?;
    let noun = table.noun;
    Ok(match later {
        Some(label) => format!("{noun} that it wrote has been changed since, by “{label}”"),
        None => format!("{noun} that it wrote has been changed since"),
    })
}

/// Every row of every table of facts, as JSON, a row a line.
pub(super) fn dump(conn: &Connection) -> Result<String, Fault> {
    let mut text = String::new();
    for table in TABLES {
        let mut statement = conn.prepare(&table.sql().dump)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            text.push_str(table.name);
            text.push(' ');
            text.push_str(row.get_ref(0)?.as_str().map_err(|e| Fault::damaged(e.to_string()))?);
            text.push('\n');
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        chrono::DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn the_clock_goes_on_where_the_time_stands_still_or_goes_back() {
        let noon = tick(0, at("2026-11-20T12:00:00Z"), 7);
        let again = tick(noon, at("2026-11-20T12:00:00Z"), 7);
        let back = tick(again, at("1960-01-01T00:00:00Z"), 9);
        let later = tick(back, at("2026-11-20T12:00:00.001Z"), 7);
        assert!(0 < noon && noon < again && again < back && back < later);
        assert_eq!([noon, again, back, later].map(|t| t & TIE), [7, 7, 9, 7]);
        assert!(tick(LATEST, at("2026-11-20T12:00:00Z"), 255) > LATEST);
        assert!(tick(0, chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset(), 255) <= LATEST | TIE);
    }
}
