//! Owns what an op is, and the list of them.

use super::fault::Fault;
use crate::clock::Instant;
use crate::domain::{parse_instant, words};
use rusqlite::{Connection, Row};

/// The number of an op in this copy of the store, in which ops are counted as they come in.
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

words! {
    /// Whether an op did something, took it back or brought it back.
    OpKind {
        /// A command.
        Do = "do", "do";
        /// Takes back the op it names.
        Undo = "undo", "undo";
        /// Takes back the undo it names.
        Redo = "redo", "redo";
    }
}

words! {
    /// What has become of an op.
    OpState {
        /// It stands, and can be taken back where nothing is in the way.
        Stands = "stands", "stands";
        /// It was taken back.
        Undone = "undone", "undone";
        /// Something of it is gone for good, so it cannot be taken back.
        Gone = "gone", "gone for good";
    }
}

/// One op, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    pub number: OpId,
    /// Its name in every copy of the store: a UUIDv7.
    pub id: String,
    pub at: Instant,
    /// The copy of the store in which it was done.
    pub device: String,
    pub kind: OpKind,
    /// What was done; of an undo or redo: what was taken or brought back.
    pub label: String,
    /// The id of the op that it takes back.
    pub undoes: Option<String>,
    /// Whether it stands.
    pub state: OpState,
}

impl Op {
    /// True where it can be taken back by its number, unless something is in the way.
    pub(crate) fn is_reversible(&self) -> bool {
        self.state == OpState::Stands && self.kind != OpKind::Undo
    }
}

/// An undo or redo that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// What was taken or brought back.
    pub label: String,
    /// The op that this was.
    pub op: OpId,
}

/// The columns of an op that [`read`] reads; what undoes it counts only while it was not itself taken back.
const OP: &str = "SELECT n, id, at, device, kind, label, undoes, CASE WHEN forgotten THEN 'gone'
        WHEN EXISTS (SELECT 1 FROM ops u WHERE u.undoes = o.id
            AND NOT EXISTS (SELECT 1 FROM ops r WHERE r.undoes = u.id)) THEN 'undone' ELSE 'stands' END FROM ops o";

/// The last `limit` ops, the latest first.
pub(super) fn list(conn: &Connection, limit: usize) -> Result<Vec<Op>, Fault> {
    let mut statement = conn.prepare_cached(&format!("{OP} ORDER BY n DESC LIMIT ?1"))?;
    let mut rows = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut ops = Vec::new();
    while let Some(row) = rows.next()? {
        ops.push(read(row)?);
    }
    Ok(ops)
}

/// The op of this number.
pub(super) fn one(conn: &Connection, op: OpId) -> Result<Op, Fault> {
    let mut statement = conn.prepare_cached(&format!("{OP} WHERE n = ?1"))?;
    let mut rows = statement.query([op.0])?;
    rows.next()?.map_or_else(|| Err(Fault::NoStep(op.to_string())), read)
}

fn read(row: &Row) -> Result<Op, Fault> {
    let text = |n: usize| Ok::<_, Fault>(row.get_ref(n)?.as_str().unwrap_or_default());
    Ok(Op {
        number: OpId(row.get(0)?),
        id: row.get(1)?,
        at: parse_instant(text(2)?).map_err(Fault::damaged)?,
        device: row.get(3)?,
        kind: text(4)?.parse().map_err(Fault::damaged)?,
        label: row.get(5)?,
        undoes: row.get(6)?,
        state: text(7)?.parse().map_err(Fault::damaged)?,
    })
}
