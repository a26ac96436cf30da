//! Owns how two copies of a store are made to agree: ops out of one, as JSON, and into the other.
//!
//! What is stored follows from the ops alone, in whatever order they came. A row is as the change with the latest time of
//! the clock left it, whole: of two edits of one row the later counts, and so it is of an edit and a delete. What then refers
//! to what is not there waits (`waiting`).

use super::connection::quick_check;
use super::erase;
use super::fault::Fault;
use super::handle::{Store, begin};
use super::image::{self, Row};
use super::log::{self, LATEST};
use super::op::{OpId, OpKind};
use super::place::Place;
use super::table::{self, Table};
use super::tables::{self, Rows};
use super::waiting::rebuild;
use crate::domain::{
    Activity, Contact, Decision, Interview, Opportunity, Outcome, Profile, Source, Task, Touch, Uid, parse_instant,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// An op with its changes, as one copy of the store gives it to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedOp {
    pub id: String,
    /// Its time on the hybrid logical clock.
    pub clock: i64,
    pub at: String,
    pub device: String,
    pub kind: OpKind,
    pub label: String,
    pub undoes: Option<String>,
    /// True where something of it is gone for good.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forgotten: bool,
    pub changes: Vec<SharedChange>,
}

/// A row before and after an op.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedChange {
    pub table: String,
    pub key: String,
    pub before: Option<Row>,
    pub after: Option<Row>,
}

impl Store {
    /// The first `limit` ops that came into this copy after `last` (none: from the beginning), whoever did them.
    pub fn ops_since(&self, last: Option<OpId>, limit: usize) -> Result<Vec<(OpId, SharedOp)>, Fault> {
        let moment = self.conn.unchecked_transaction()?;
        let sql =
            "SELECT n, id, clock, at, device, kind, label, undoes, forgotten FROM ops WHERE n > ?1 ORDER BY n LIMIT ?2";
        let mut statement = moment.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query((last.map_or(i64::MIN, |l| l.0), limit))?;
        let mut ops = Vec::new();
        while let Some(row) = rows.next()? {
            let number = OpId(row.get(0)?);
            let op = SharedOp {
                id: row.get(1)?,
                clock: row.get(2)?,
                at: row.get(3)?,
                device: row.get(4)?,
                kind: row.get_ref(5)?.as_str().unwrap_or_default().parse().map_err(Fault::damaged)?,
                label: row.get(6)?,
                undoes: row.get(7)?,
                forgotten: row.get(8)?,
                changes: changes(&moment, number)?,
            };
            ops.push((number, op));
        }
        Ok(ops)
    }

    /// Takes in ops of other copies: all of them, or (on an error) none. Those that are here already are passed over, so
    /// that they may come twice, in pieces, and in any order. How many were new.
    pub fn apply(&mut self, ops: &[SharedOp]) -> Result<usize, Fault> {
        let found = self.guard.place().cloned();
        let taken = self.take_in(ops);
        taken.map_err(|f| f.with_backup(|| found.as_ref().and_then(Place::latest_backup)))
    }

    fn take_in(&mut self, ops: &[SharedOp]) -> Result<usize, Fault> {
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        let (mut new, mut touched) = (0, Rows::new());
        for op in ops {
            if record(&transaction, op, &mut touched)? {
                new += 1;
            }
        }
        transaction.execute("INSERT INTO writing (one, op, clock) VALUES (1, NULL, 0)", [])?;
        for (name, key) in rebuild(&transaction, touched)? {
            read(&transaction, name, &key).map_err(|fault| match fault {
                Fault::Damaged { what, .. } => Fault::Refused(what),
                other => other,
            })?;
        }
        transaction.execute("DELETE FROM writing", [])?;
        transaction.commit()?;
        self.guard.still_there()?;
        Ok(new)
    }

    /// Makes this a copy of its own, where its file was copied from another's.
    pub fn become_a_copy(&mut self) -> Result<(), Fault> {
        let sql = "UPDATE copy SET device = lower(hex(randomblob(16))) RETURNING device";
        self.session.device = self.conn.query_row(sql, [], |row| row.get(0))?;
        Ok(())
    }

    /// Reads everything, and finds damage and what refers to nothing.
    pub fn check(&self) -> Result<(), Fault> {
        quick_check(&self.conn)?;
        let dangling = self.conn.prepare("PRAGMA foreign_key_check")?.exists([])?;
        if dangling { Err(Fault::damaged("a row refers to one that is not there")) } else { Ok(()) }
    }
}

/// The changes of an op, in their order.
fn changes(conn: &Connection, op: OpId) -> Result<Vec<SharedChange>, Fault> {
    let (mut list, mut below) = (Vec::new(), i64::MAX);
    loop {
        let portion = log::portion(conn, op, below)?;
        let Some(last) = portion.last() else { break };
        below = last.n;
        let shared = |c: log::Change| SharedChange {
            table: c.table.name.to_owned(),
            key: c.key,
            before: c.before,
            after: c.after,
        };
        list.extend(portion.into_iter().map(shared));
    }
    list.reverse();
    Ok(list)
}

/// Writes an op of another copy into the log. False: it is there already.
fn record(conn: &Connection, op: &SharedOp, touched: &mut Rows) -> Result<bool, Fault> {
    let refused = |what: String| Fault::Refused(format!("“{}”: {what}", op.label));
    Uid::new(op.id.as_str()).map_err(refused)?;
    parse_instant(&op.at).map_err(refused)?;
    if !(0..LATEST).contains(&op.clock) {
        return Err(refused("its time is out of range".into()));
    }
    let sql = "INSERT INTO ops (id, clock, at, device, session, kind, label, undoes, forgotten)
               VALUES (?1, ?2, ?3, ?4, '', ?5, ?6, ?7, ?8) ON CONFLICT (id) DO NOTHING";
    let values = (&op.id, op.clock, &op.at, &op.device, op.kind.as_str(), &op.label, &op.undoes, op.forgotten);
    if conn.prepare_cached(sql)?.execute(values)? == 0 {
        return Ok(false);
    }
    let number = conn.last_insert_rowid();
    let mut write =
        conn.prepare_cached("INSERT INTO changes (op, tbl, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for change in &op.changes {
        let table = tables::table(&change.table).ok_or_else(|| refused("a newer afterword did it".into()))?;
        let (before, after) = (json(table, change, &change.before), json(table, change, &change.after));
        let (before, after) = (before.map_err(refused)?, after.map_err(refused)?);
        if before.is_none() && after.is_none() {
            return Err(refused("a change without a row".into()));
        }
        let row = change.after.as_ref().or(change.before.as_ref());
        if let Some(row) = row
            && erase::is_of_erased(conn, table.name, row)?
        {
            conn.prepare_cached("UPDATE ops SET forgotten = 1 WHERE n = ?1")?.execute([number])?;
            continue;
        }
        write.execute((number, table.name, &change.key, before, after))?;
        touched.insert((table.name, change.key.clone()));
    }
    Ok(true)
}

/// A row of another copy as the log keeps it. The error says what is wrong with it.
fn json(table: &Table, change: &SharedChange, row: &Option<Row>) -> Result<Option<String>, String> {
    let Some(row) = row else { return Ok(None) };
    if !row.keys().all(|k| table.every().any(|c| c == k)) {
        return Err("a newer afterword did it".into());
    }
    if !row.values().all(|v| v.is_null() || v.is_string() || v.is_i64()) {
        return Err("a value that is no text and no whole number".into());
    }
    if image::key_of(table, row).as_ref() != Some(&change.key) {
        return Err("a row under the key of another".into());
    }
    serde_json::to_string(row).map(Some).map_err(|e| e.to_string())
}

/// Reads a record: what another copy gave may be no word or date that this program knows.
fn read(conn: &Connection, name: &str, key: &str) -> Result<(), Fault> {
    match name {
        "profile" => table::one::<Profile>(conn, key).map(drop),
        "contacts" => table::one::<Contact>(conn, key).map(drop),
        "opportunities" => table::one::<Opportunity>(conn, key).map(drop),
        "interviews" => table::one::<Interview>(conn, key).map(drop),
        "touches" => table::one::<Touch>(conn, key).map(drop),
        "outcomes" => table::one::<Outcome>(conn, key).map(drop),
        "tasks" => table::one::<Task>(conn, key).map(drop),
        "activities" => table::one::<Activity>(conn, key).map(drop),
        "decisions" => table::one::<Decision>(conn, key).map(drop),
        "sources" => table::one::<Source>(conn, key).map(drop),
        _ => Ok(()),
    }
}
