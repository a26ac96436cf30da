//! Owns the op log: how an op begins and ends, undo and redo, and its list.
//!
//! Must not know any noun: it speaks of rows as the triggers wrote them.
//!
//! Undo takes back the last op that still stands, in the order a person expects: an op that was undone is skipped, a redo
//! stands in for what it brought back, and a new op ends the chance to redo. What *another* session has written since this
//! one opened the store is not this one's to take back; but rows that it changed are in the way, and that is said.

use super::table::Table;
use super::{Fault, contact, decision, interview, opportunity, outcome, profile, task, touch};
use crate::clock::Instant;
use crate::domain::{Uid, parse_instant, show_instant};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Every table that the log knows. A name or a column in the log that is not here is damage, and is never put into SQL.
pub(super) static TABLES: [&Table; 12] = [
    &profile::PROFILE,
    &contact::CONTACTS,
    &opportunity::OPPORTUNITIES,
    &interview::INTERVIEWS,
    &interview::INTERVIEWERS,
    &interview::REFERENCES,
    &interview::QUESTIONS,
    &touch::TOUCHES,
    &touch::TOUCH_CONTACTS,
    &outcome::OUTCOMES,
    &task::TASKS,
    &decision::DECISIONS,
];

/// The number of an op; later ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OpId(pub(super) i64);

impl OpId {
    /// The number itself.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for OpId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether an op did something, took it back or brought it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpKind {
    /// A command.
    Do,
    /// Takes back the op it names.
    Undo,
    /// Takes back the undo it names.
    Redo,
}

impl OpKind {
    /// The word as it is stored and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            OpKind::Do => "do",
            OpKind::Undo => "undo",
            OpKind::Redo => "redo",
        }
    }
}

/// One op, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    pub id: OpId,
    pub uid: String,
    pub at: Instant,
    pub device: String,
    pub kind: OpKind,
    /// What was done; of an undo or redo: what was taken or brought back.
    pub label: String,
    pub undoes: Option<OpId>,
}

/// An undo or redo that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// What was taken or brought back.
    pub label: String,
    /// The op that this was.
    pub op: OpId,
}

/// Who writes: this opening of the store.
pub(super) struct Session {
    pub uid: String,
    pub device: String,
    /// The last op there was when this session began.
    pub since: i64,
}

impl Session {
    pub fn begin(conn: &Connection) -> Result<Session, Fault> {
        let since = conn.query_row("SELECT coalesce(max(id), 0) FROM ops", [], |row| row.get(0))?;
        let uid = conn.query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))?;
        Ok(Session { uid, device: device(), since })
    }
}

fn device() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname")
        .ok()
        .or_else(|| std::env::var("HOSTNAME").or_else(|_| std::env::var("COMPUTERNAME")).ok())
        .unwrap_or_default();
    name.trim().to_owned()
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
    conn.prepare_cached(
        "INSERT INTO ops (uid, at, device, session, kind, label, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        Uid::generate(at).as_str(),
        show_instant(at),
        &session.device,
        &session.uid,
        kind.as_str(),
        label,
        undoes.map(|o| o.0),
    ))?;
    let op = conn.last_insert_rowid();
    conn.prepare_cached("INSERT INTO writing (one, op) VALUES (1, ?1)")?.execute([op])?;
    Ok(OpId(op))
}

/// Ends an op. False: it changed nothing, and is to be rolled back.
pub(super) fn end(conn: &Connection, op: OpId, label: Option<&str>) -> Result<bool, Fault> {
    conn.prepare_cached("DELETE FROM writing")?.execute([])?;
    if let Some(label) = label {
        conn.prepare_cached("UPDATE ops SET label = ?2 WHERE id = ?1")?.execute((op.0, label))?;
    }
    let changed = conn.prepare_cached("SELECT 1 FROM changes WHERE op = ?1 LIMIT 1")?.query_row([op.0], |_| Ok(()));
    Ok(changed.optional()?.is_some())
}

struct Past {
    id: i64,
    kind: String,
    undoes: Option<i64>,
    label: String,
}

/// What the next undo (or, with `again`, redo) would take back.
pub(super) fn next(conn: &Connection, session: &Session, again: bool) -> Result<Option<(OpId, String)>, Fault> {
    let mut statement =
        conn.prepare_cached("SELECT id, kind, undoes, label, id <= ?1 OR session = ?2 FROM ops ORDER BY id DESC")?;
    let mut rows = statement.query((session.since, &session.uid))?;
    let mut taken_back = HashSet::new();
    while let Some(row) = rows.next()? {
        let past = Past { id: row.get(0)?, kind: row.get(1)?, undoes: row.get(2)?, label: row.get(3)? };
        let ours: bool = row.get(4)?;
        let stands = !taken_back.contains(&past.id);
        let undoing = past.kind == OpKind::Undo.as_str();
        // An undone op is passed over, and so is what it had brought back; an undo that was itself taken back says nothing.
        if let (true, Some(undoes)) = (stands, past.undoes) {
            taken_back.insert(undoes);
        }
        match again {
            false if stands && ours && !undoing => return Ok(Some((OpId(past.id), past.label))),
            true if stands && ours && undoing => return Ok(Some((OpId(past.id), past.label))),
            true if ours && past.kind == OpKind::Do.as_str() => return Ok(None),
            _ => {}
        }
    }
    Ok(None)
}

/// True where an op changed very many rows.
pub(super) fn is_large(conn: &Connection, op: OpId) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM changes WHERE op = ?1 LIMIT 1 OFFSET 4000";
    Ok(conn.prepare_cached(sql)?.query_row([op.0], |_| Ok(())).optional()?.is_some())
}

/// The label of an op that did something (or brought it back) and still stands; none where it does not.
pub(super) fn standing(conn: &Connection, op: OpId) -> Result<Option<String>, Fault> {
    // What undoes it counts only while it was not itself taken back.
    let sql = "SELECT o.label FROM ops o WHERE o.id = ?1 AND o.kind <> 'undo' AND NOT EXISTS (
                   SELECT 1 FROM ops u WHERE u.undoes = o.id
                   AND NOT EXISTS (SELECT 1 FROM ops r WHERE r.undoes = u.id))";
    Ok(conn.prepare_cached(sql)?.query_row([op.0], |row| row.get(0)).optional()?)
}

/// One change of an op.
struct Change {
    n: i64,
    table: &'static Table,
    before: Option<Map<String, Value>>,
    after: Option<Map<String, Value>>,
}

/// Puts every row that `op` changed back to what it was, last change first. The error says what is in the way.
pub(super) fn take_back(conn: &Connection, op: OpId) -> Result<Result<(), String>, Fault> {
    let mut below = i64::MAX;
    loop {
        // Read in portions: an import is one op of any size.
        let portion = portion(conn, op, below)?;
        let Some(last) = portion.last() else { return Ok(Ok(())) };
        below = last.n;
        for change in &portion {
            let Some(row) = change.before.as_ref().or(change.after.as_ref()) else { continue };
            let key = key_of(change.table, row)?;
            if current(conn, change.table, &key)? != change.after {
                return Ok(Err(obstacle(conn, change, op)?));
            }
            restore(conn, change, key)?;
        }
    }
}

fn portion(conn: &Connection, op: OpId, below: i64) -> Result<Vec<Change>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT n, tbl, before, after FROM changes WHERE op = ?1 AND n < ?2 ORDER BY n DESC LIMIT 256",
    )?;
    let mut rows = statement.query((op.0, below))?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(1)?;
        let table =
            TABLES.iter().find(|t| t.name == name).ok_or_else(|| Fault::damaged("unknown table in the op log"))?;
        list.push(Change {
            n: row.get(0)?,
            table,
            before: whole(conn, table, row.get(2)?)?,
            after: whole(conn, table, row.get(3)?)?,
        });
    }
    Ok(list)
}

fn parse(table: &Table, json: Option<String>) -> Result<Option<Map<String, Value>>, Fault> {
    let Some(json) = json else { return Ok(None) };
    let row: Map<String, Value> =
        serde_json::from_str(&json).map_err(|e| Fault::damaged(format!("unreadable row in the op log: {e}")))?;
    if row.keys().all(|k| table.every().any(|c| c == k)) {
        Ok(Some(row))
    } else {
        Err(Fault::damaged("unknown column in the op log"))
    }
}

/// A row of the log with every column that its table has today. One that came after the row was logged held its default.
fn whole(conn: &Connection, table: &Table, json: Option<String>) -> Result<Option<Map<String, Value>>, Fault> {
    let Some(mut row) = parse(table, json)? else { return Ok(None) };
    if row.len() < table.every().count() {
        let mut columns = conn.prepare_cached("SELECT name, dflt_value FROM pragma_table_info(?1)")?;
        let mut columns = columns.query([table.name])?;
        while let Some(column) = columns.next()? {
            let default = || column.get(1).map(|sql: Option<String>| default(sql.as_deref().unwrap_or_default()));
            let name: String = column.get(0)?;
            if !row.contains_key(&name) {
                row.insert(name, default()?);
            }
        }
    }
    Ok(Some(row))
}

/// The value of a column's default, from the words of the schema: a text or a whole number, or else none.
fn default(sql: &str) -> Value {
    let text = sql.strip_prefix('\'').and_then(|s| s.strip_suffix('\'')).map(|s| s.replace("''", "'"));
    text.map(Value::String).or_else(|| sql.parse::<i64>().ok().map(Value::from)).unwrap_or(Value::Null)
}

fn value(json: &Value) -> Result<Sql, Fault> {
    match json {
        Value::Null => Ok(Sql::Null),
        Value::String(text) => Ok(Sql::Text(text.clone())),
        Value::Number(n) => n.as_i64().map(Sql::Integer).ok_or_else(|| Fault::damaged("a number in the op log")),
        _ => Err(Fault::damaged("a value in the op log")),
    }
}

fn key_of(table: &Table, row: &Map<String, Value>) -> Result<Vec<Sql>, Fault> {
    table.key.iter().map(|k| row.get(*k).map_or(Err(Fault::damaged("a key in the op log")), value)).collect()
}

fn current(conn: &Connection, table: &Table, key: &[Sql]) -> Result<Option<Map<String, Value>>, Fault> {
    let json = conn
        .prepare_cached(&table.sql().json)?
        .query_row(params_from_iter(key), |row| row.get::<_, String>(0))
        .optional()?;
    parse(table, json)
}

fn restore(conn: &Connection, change: &Change, mut key: Vec<Sql>) -> Result<(), Fault> {
    let table = change.table;
    let Some(before) = &change.before else {
        conn.prepare_cached(&table.sql().delete)?.execute(params_from_iter(key))?;
        return Ok(());
    };
    let columns: Vec<&str> = before.keys().map(String::as_str).filter(|c| !table.key.contains(c)).collect();
    for column in &columns {
        key.push(before.get(*column).map_or(Ok(Sql::Null), value)?);
    }
    let first = table.key.len();
    let sql = if change.after.is_some() {
        let sets: Vec<_> = columns.iter().enumerate().map(|(n, c)| format!("{c} = ?{}", n + first + 1)).collect();
        let wheres: Vec<_> = table.key.iter().enumerate().map(|(n, k)| format!("{k} = ?{}", n + 1)).collect();
        format!("UPDATE {} SET {} WHERE {}", table.name, sets.join(", "), wheres.join(" AND "))
    } else {
        let marks: Vec<_> = (1..=key.len()).map(|n| format!("?{n}")).collect();
        let names: Vec<_> = table.key.iter().copied().chain(columns).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", table.name, names.join(", "), marks.join(", "))
    };
    conn.prepare_cached(&sql)?.execute(params_from_iter(key))?;
    Ok(())
}

/// In words: which later op changed a row that is to be put back.
fn obstacle(conn: &Connection, change: &Change, op: OpId) -> Result<String, Fault> {
    let later = conn
        .prepare_cached(
            "SELECT o.label FROM changes c JOIN ops o ON o.id = c.op
             WHERE c.op > ?1 AND (c.tbl, c.key) = (SELECT tbl, key FROM changes WHERE n = ?2)
             ORDER BY c.n DESC LIMIT 1",
        )?
        .query_row((op.0, change.n), |row| row.get::<_, String>(0))
        .optional()?;
    let noun = change.table.noun;
    Ok(match later {
        Some(label) => format!("{noun} that it wrote has been changed since, by “{label}”"),
        None => format!("{noun} that it wrote has been changed since"),
    })
}

/// The last `limit` ops, the latest first.
pub(super) fn list(conn: &Connection, limit: usize) -> Result<Vec<Op>, Fault> {
    let mut statement =
        conn.prepare_cached("SELECT id, uid, at, device, kind, label, undoes FROM ops ORDER BY id DESC LIMIT ?1")?;
    let mut rows = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut ops = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = match row.get::<_, String>(4)?.as_str() {
            "undo" => OpKind::Undo,
            "redo" => OpKind::Redo,
            _ => OpKind::Do,
        };
        ops.push(Op {
            id: OpId(row.get(0)?),
            uid: row.get(1)?,
            at: parse_instant(&row.get::<_, String>(2)?).map_err(Fault::damaged)?,
            device: row.get(3)?,
            kind,
            label: row.get(5)?,
            undoes: row.get::<_, Option<i64>>(6)?.map(OpId),
        });
    }
    Ok(ops)
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
