//! Owns the trash: what was deleted and can be brought back, and how it goes for good when its time is over, out of the op
//! log too. Nothing is moved there: a record is in the trash while the op log says last of it that it was deleted.

use super::fault::Fault;
use super::handle::Store;
use super::image::{self, Row};
use super::log::{self, Change};
use super::op::{OpId, OpKind};
use super::table::Table;
use super::tables::{Rows, known};
use super::waiting;

use crate::clock::Instant;
use crate::domain::parse_instant;
use rusqlite::{Connection, OptionalExtension, Params, ToSql};
use std::collections::BTreeSet;

/// How many days what was deleted can be brought back.
pub(crate) const DAYS: i64 = 30;

/// The label of an op that is gone for good, or tells too much of what is.
const FORGOTTEN: &str = "(gone for good)";

/// A step that deleted records which are still gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trashed {
    /// The step.
    pub op: OpId,
    /// When it was.
    pub at: Instant,
    /// Whether it deleted them, or took back that they were entered.
    pub kind: OpKind,
    /// What it is called.
    pub label: String,
    /// What it deleted: "contacts" and the like, and how many.
    pub records: Vec<(&'static str, usize)>,
}

impl Trashed {
    /// From when on it goes for good, with the first change of a day.
    pub(crate) fn until(&self) -> Instant {
        self.at + chrono::Duration::days(DAYS)
    }
}

/// The deletions after which nothing was done to the row any more.
const GONE: &str = "FROM changes c JOIN ops o ON o.n = c.op
    WHERE c.after IS NULL AND c.before IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM changes d JOIN ops p ON p.n = d.op WHERE d.key = c.key AND d.tbl = c.tbl
            AND (p.clock, p.device, p.id, d.n) > (o.clock, o.device, o.id, c.n))";

/// Of records; what hangs on one is in no trash of its own.
const RECORDS: &str = "('contacts', 'opportunities', 'interviews', 'touches', 'outcomes', 'tasks', 'activities')";

impl Store {
    /// What is in the trash, the latest first.
    pub(crate) fn trash(&self) -> Result<Vec<Trashed>, Fault> {
        let sql = format!(
            "SELECT o.n, o.at, o.kind, o.label, c.tbl, count(*) {GONE} AND NOT o.forgotten AND c.tbl IN {RECORDS} GROUP BY o.n, c.tbl
             ORDER BY o.clock DESC, o.n DESC"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut list: Vec<Trashed> = Vec::new();
        while let Some(row) = rows.next()? {
            let op = OpId(row.get(0)?);
            let table = known(row.get_ref(4)?.as_str().unwrap_or_default())?;
            let records = (table.name, usize::try_from(row.get::<_, i64>(5)?).unwrap_or(0));
            match list.last_mut().filter(|last| last.op == op) {
                Some(last) => last.records.push(records),
                None => list.push(Trashed {
                    op,
                    at: parse_instant(row.get_ref(1)?.as_str().unwrap_or_default()).map_err(Fault::damaged)?,
                    kind: row.get_ref(2)?.as_str().unwrap_or_default().parse().map_err(Fault::damaged)?,
                    label: row.get(3)?,
                    records: vec![records],
                }),
            }
        }
        Ok(list)
    }
}

/// The rows that a query finds.
pub(super) fn rows(conn: &Connection, sql: &str, params: impl Params) -> Result<Rows, Fault> {
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Rows::new();
    while let Some(row) = rows.next()? {
        found.insert((known(row.get_ref(0)?.as_str().unwrap_or_default())?.name, row.get(1)?));
    }
    Ok(found)
}

/// The records that an op deleted and that are still gone.
fn gone(conn: &Connection, op: OpId) -> Result<Rows, Fault> {
    rows(conn, &format!("SELECT c.tbl, c.key {GONE} AND NOT o.forgotten AND c.tbl IN {RECORDS} AND c.op = ?1"), [op.0])
}

/// True where something that this op deleted can be brought back.
pub(super) fn holds(conn: &Connection, op: OpId) -> Result<bool, Fault> {
    Ok(!gone(conn, op)?.is_empty())
}

/// Brings back what an op deleted. What was done since to a row that it changed otherwise stays so; a row that lacks what it
/// refers to waits for that. The error says what is in the way.
pub(super) fn bring_back(conn: &Connection, op: OpId) -> Result<Result<(), String>, Fault> {
    let records = gone(conn, op)?;
    let mut below = i64::MAX;
    loop {
        let portion = log::portion(conn, op, below)?;
        let Some(last) = portion.last() else { break };
        below = last.n;
        for Change { table, key, before, after, .. } in &portion {
            if image::current(conn, table, key)? == *after {
                image::put(conn, table, key, before.as_ref(), after.is_some())?;
            }
        }
    }
    waiting::let_wait(conn)?;
    for (name, key) in &records {
        if image::current(conn, known(name)?, key)?.is_some() {
            return Ok(Ok(()));
        }
    }
    // What it belongs to was deleted, too.
    let sql = "SELECT o.label FROM waiting w JOIN changes c ON c.key = w.lacks_key AND c.tbl = w.lacks_tbl
               JOIN ops o ON o.n = c.op WHERE w.tbl = ?1 AND w.key = ?2 ORDER BY o.clock DESC, c.n DESC LIMIT 1";
    let label = match records.first() {
        Some((name, key)) => conn.prepare(sql)?.query_row((name, key), |row| row.get::<_, String>(0)).optional()?,
        None => None,
    };
    Ok(Err(label.map_or_else(
        || "what it belongs to is gone, too".into(),
        |label| format!("what it belongs to is gone, too, by “{label}”; bring that back first"),
    )))
}

/// With the first change of a day: what was deleted too long ago goes for good.
pub(super) fn sweep(conn: &Connection, at: Instant) -> Result<(), Fault> {
    let today = at.date_naive().to_string();
    let sql = "UPDATE copy SET swept = ?1 WHERE swept IS NOT ?1";
    if conn.prepare_cached(sql)?.execute([&today])? == 0 {
        return Ok(());
    }
    // Of what went here, or in another copy, only that is left.
    let expired = format!(
        "SELECT c.tbl, c.key {GONE} AND unixepoch(o.at) <= ?1 AND EXISTS (
            SELECT 1 FROM changes r WHERE r.op = c.op AND r.after IS NULL AND r.before IS NOT NULL AND r.tbl IN {RECORDS})
         AND (NOT o.forgotten OR EXISTS (SELECT 1 FROM changes e WHERE e.key = c.key AND e.tbl = c.tbl AND e.n <> c.n))"
    );
    let mut list = rows(conn, &expired, [at.timestamp() - DAYS * 86_400])?;
    // A question that had been taken out of an interview before goes with it.
    let removed = format!("SELECT c.tbl, c.key {GONE} AND c.tbl = 'questions' AND c.before ->> 'interview' = ?1");
    for (_, interview) in list.clone().iter().filter(|(table, _)| *table == "interviews") {
        list.extend(rows(conn, &removed, [interview])?);
    }
    let (mut told, mut ops) = (BTreeSet::new(), BTreeSet::new());
    for (name, key) in &list {
        names_of(conn, known(name)?, key, &mut told)?;
    }
    for (name, key) in &list {
        forget(conn, known(name)?, key, true, &mut ops)?;
    }
    mark(conn, &ops, &told)
}

/// By what the labels of ops call a record.
fn names_of(conn: &Connection, table: &Table, key: &str, told: &mut BTreeSet<String>) -> Result<(), Fault> {
    let sql = "SELECT before, after FROM changes WHERE key = ?1 AND tbl = ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query((key, table.name))?;
    while let Some(row) = rows.next()? {
        for json in [row.get(0)?, row.get(1)?] {
            let Some(image) = image::whole(conn, table, json)? else { continue };
            let called =
                ["name", "address_as", "company", "title", "text"].iter().filter_map(|c| image.get(*c)?.as_str());
            told.extend(called.filter(|text| !text.is_empty()).map(str::to_owned));
        }
    }
    Ok(())
}

/// Takes a row out of the op log; which ops had changed it. Of one that is deleted it stays known that it is (`stub`), for other
/// copies; of one that is stored, that it is as it is.
pub(super) fn forget(
    conn: &Connection,
    table: &Table,
    key: &str,
    stub: bool,
    ops: &mut BTreeSet<i64>,
) -> Result<(), Fault> {
    let sql = "SELECT c.n, c.op, c.before FROM changes c JOIN ops o ON o.n = c.op WHERE c.key = ?1 AND c.tbl = ?2
               ORDER BY o.clock, o.device, o.id, c.n";
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map((key, table.name), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let changes: Vec<(i64, i64, Option<String>)> = found.collect::<Result<_, _>>()?;
    ops.extend(changes.iter().map(|(_, op, _)| op));
    let last = changes.last().filter(|_| stub);
    if let Some((n, _, before)) = last {
        let stored = image::current(conn, table, key)?.is_some();
        let left = match image::whole(conn, table, before.clone())? {
            Some(row) if !stored => Some(key_alone(table, &row)),
            _ => None,
        };
        let values: [&dyn ToSql; 2] = [n, &left];
        conn.prepare_cached("UPDATE changes SET before = ?2, after = NULL WHERE n = ?1")?.execute(values)?;
    }
    let kept = last.map_or(0, |(n, ..)| *n);
    let sql = "DELETE FROM changes WHERE key = ?1 AND tbl = ?2 AND n <> ?3";
    conn.prepare_cached(sql)?.execute((key, table.name, kept))?;
    Ok(())
}

/// A row of which nothing is left but its key.
fn key_alone(table: &Table, row: &Row) -> String {
    let key = table.key.iter().filter_map(|k| Some(((*k).to_owned(), row.get(*k)?.clone())));
    serde_json::Value::Object(key.collect()).to_string()
}

/// Notes that something of these ops is gone for good. A label goes where it tells what, or where nothing else is left.
pub(super) fn mark(conn: &Connection, ops: &BTreeSet<i64>, told: &BTreeSet<String>) -> Result<(), Fault> {
    for op in ops {
        let label: String = conn.prepare_cached("SELECT label FROM ops WHERE n = ?1")?.query_row([op], |r| r.get(0))?;
        let left =
            conn.prepare_cached("SELECT 1 FROM changes WHERE op = ?1 AND (after IS NOT NULL OR before IS NULL)")?;
        let tells = told.iter().any(|name| label.contains(name.as_str())) || !{ left }.exists([op])?;
        let label = if tells { FORGOTTEN } else { label.as_str() };
        conn.prepare_cached("UPDATE ops SET forgotten = 1, label = ?2 WHERE n = ?1")?.execute((op, label))?;
    }
    Ok(())
}
