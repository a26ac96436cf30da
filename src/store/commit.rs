//! Owns how an op is done: written, undone, redone or brought back, all of it or nothing.

use super::connection::make_room;
use super::fault::Fault;
use super::guard::Guard;
use super::handle::{Store, begin};
use super::op::{self, Op, OpId, OpKind, Undone};
use super::place::Place;
use super::writer::Writer;
use super::{log, trash};
use crate::clock::Instant;
use rusqlite::Transaction;
use std::sync::atomic::{AtomicBool, Ordering};

impl Store {
    /// Takes what was done so far for how the store was found: this session takes back only what comes after.
    pub fn as_found(&mut self) -> Result<(), Fault> {
        self.conn.execute("UPDATE ops SET session = ''", [])?;
        Ok(())
    }

    /// Runs `work` as one op: all of it is stored, or (on an error) none. None, and no op: it changed nothing.
    pub fn write<E: From<Fault>>(
        &mut self,
        label: &str,
        at: Instant,
        work: impl FnOnce(&mut Writer) -> Result<(), E>,
    ) -> Result<Option<OpId>, E> {
        let found = self.guard.place().cloned();
        let named = |f: Fault| f.with_backup(|| found.as_ref().and_then(Place::latest_backup));
        let transaction = begin(&mut self.conn, &mut self.guard).map_err(&named)?;
        let op = log::begin(&transaction, &self.session, at, OpKind::Do, label, None).map_err(&named)?;
        let mut writer = Writer::new(&transaction, at);
        work(&mut writer)?;
        let changed = log::end(&transaction, op, writer.label()).map_err(&named)?;
        if !changed {
            return Ok(None);
        }
        commit(transaction, &mut self.guard, at).map_err(named)?;
        Ok(Some(op))
    }

    /// Takes back the last op that stands.
    pub fn undo(&mut self, at: Instant) -> Result<Undone, Fault> {
        self.take_back(at, false)
    }

    /// Brings back what was undone last, unless something else was done since.
    pub fn redo(&mut self, at: Instant) -> Result<Undone, Fault> {
        self.take_back(at, true)
    }

    /// Takes back these ops, the latest first: all of them, or none. Each is an undo of its own in the log, so that each
    /// can be brought back again.
    pub fn undo_all(&mut self, ops: &[OpId], at: Instant) -> Result<Vec<Undone>, Fault> {
        let mut ops: Vec<OpId> = ops.to_vec();
        ops.sort_by_key(|op| std::cmp::Reverse(*op));
        ops.dedup();
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        let mut undone = Vec::with_capacity(ops.len());
        for target in ops {
            let label = log::standing(&transaction, target)?;
            let Some(label) = label else { return Err(Fault::NothingToUndo) };
            let op = log::begin(&transaction, &self.session, at, OpKind::Undo, &label, Some(target))?;
            if let Err(obstacle) = log::take_back(&transaction, target)? {
                return Err(Fault::InTheWay { doing: "undo", label, obstacle });
            }
            log::end(&transaction, op, None)?;
            undone.push(Undone { label, op });
        }
        match commit(transaction, &mut self.guard, at) {
            Ok(()) => Ok(undone),
            Err(Fault::Dangling) => Err(Fault::InTheWay {
                doing: "undo",
                label: undone.last().map(|u| u.label.clone()).unwrap_or_default(),
                obstacle: "something entered since refers to it".into(),
            }),
            Err(other) => Err(other),
        }
    }

    /// The op of this number.
    pub(crate) fn op(&self, op: OpId) -> Result<Op, Fault> {
        op::one(&self.conn, op)
    }

    /// Brings back what an op deleted and is still gone, as an op of this label.
    pub(crate) fn bring_back(&mut self, target: OpId, label: &str, at: Instant) -> Result<OpId, Fault> {
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        if !trash::holds(&transaction, target)? {
            return Err(Fault::NotInTrash(target.to_string()));
        }
        let op = log::begin(&transaction, &self.session, at, OpKind::Do, label, None)?;
        if let Err(obstacle) = trash::bring_back(&transaction, target)? {
            let label = op::one(&transaction, target)?.label;
            return Err(Fault::InTheWay { doing: "bring back", label, obstacle });
        }
        log::end(&transaction, op, None)?;
        commit(transaction, &mut self.guard, at)?;
        Ok(op)
    }

    /// The op of this number in this copy, or of this id, if it can be undone: it stands, and is no undo itself.
    pub fn step(&self, name: &str) -> Result<OpId, Fault> {
        let op = log::named(&self.conn, name.trim())?.ok_or_else(|| Fault::NoStep(name.trim().to_owned()))?;
        match log::standing(&self.conn, op)? {
            Some(_) => Ok(op),
            None => Err(Fault::StepUndone(name.trim().to_owned())),
        }
    }

    /// The last `limit` ops, the latest first.
    pub fn ops(&self, limit: usize) -> Result<Vec<Op>, Fault> {
        op::list(&self.conn, limit)
    }

    /// When anything was last written; none: nothing was yet.
    pub fn last_written(&self) -> Result<Option<Instant>, Fault> {
        Ok(self.ops(1)?.first().map(|op| op.at))
    }

    fn take_back(&mut self, at: Instant, again: bool) -> Result<Undone, Fault> {
        let undone = self.take_back_in_room(at, again);
        self.make_room(false)?;
        undone
    }

    fn take_back_in_room(&mut self, at: Instant, again: bool) -> Result<Undone, Fault> {
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        let Some((target, label)) = log::next(&transaction, &self.session, again)? else {
            return Err(if again { Fault::NothingToRedo } else { Fault::NothingToUndo });
        };
        if log::is_large(&transaction, target)? {
            make_room(&transaction, true)?;
        }
        let (kind, doing) = if again { (OpKind::Redo, "redo") } else { (OpKind::Undo, "undo") };
        let in_the_way = |label: String, obstacle: String| Fault::InTheWay { doing, label, obstacle };
        let op = log::begin(&transaction, &self.session, at, kind, &label, Some(target))?;
        if let Err(obstacle) = log::take_back(&transaction, target)? {
            return Err(in_the_way(label, obstacle));
        }
        log::end(&transaction, op, None)?;
        match commit(transaction, &mut self.guard, at) {
            Ok(()) => Ok(Undone { label, op }),
            Err(Fault::Dangling) => Err(in_the_way(label, "something entered since refers to it".into())),
            Err(other) => Err(other),
        }
    }
}

static WRITTEN: AtomicBool = AtomicBool::new(false);

/// True where this process has done anything.
pub(crate) fn has_written() -> bool {
    WRITTEN.load(Ordering::Relaxed)
}

/// Saves; an error where it went into a file that has lost its name meanwhile.
pub(super) fn commit(transaction: Transaction, guard: &mut Guard, at: Instant) -> Result<(), Fault> {
    trash::sweep(&transaction, at)?;
    transaction.commit()?;
    WRITTEN.store(true, Ordering::Relaxed);
    guard.after_a_write(at.date_naive())
}
