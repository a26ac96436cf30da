//! The history: every step with who did it and when, whether it can be taken back, and what of it is in the trash.

use super::describe;
use crate::clock::Now;
use crate::rules::day_words;
use crate::store::{Fault, Op, OpKind, OpState, Store, Trashed};
use std::collections::BTreeMap;

/// A step, as the history shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LoggedStep {
    /// The step itself.
    pub op: Op,
    /// "undo: added Bob".
    pub what: String,
    /// What is to be known of it besides: "undone", "trash until Sun 20 Dec"; empty: nothing.
    pub aside: String,
    /// What of it is in the trash.
    pub trash: Option<Trashed>,
}

impl LoggedStep {
    /// Why it cannot be taken back by itself; none: it can, unless something is in the way.
    pub(crate) fn why_not(&self) -> Option<&'static str> {
        match (self.op.state, self.op.kind) {
            (OpState::Gone, _) => Some("something of it is gone for good"),
            (OpState::Undone, _) => Some("it is undone already"),
            (OpState::Stands, OpKind::Undo) => Some("it is an undo itself; {redo} takes the last one back"),
            (OpState::Stands, _) => None,
        }
    }
}

/// The last `limit` steps, and those of which something is in the trash, the latest first.
pub(crate) fn steps(store: &Store, limit: usize, now: Now) -> Result<Vec<LoggedStep>, Fault> {
    let ops = store.ops(limit)?;
    let mut trash: BTreeMap<_, _> = store.trash()?.into_iter().map(|t| (t.op, t)).collect();
    let here = store.device();
    let mut list = Vec::with_capacity(ops.len() + trash.len());
    let mut step = |op: Op, trash: Option<Trashed>| {
        let elsewhere = (op.device != here).then(|| "in another copy".to_owned());
        let state = (op.state != OpState::Stands).then(|| op.state.shown().to_owned());
        let until = |t: &Trashed| format!("trash until {}", day_words(now.zone().date(t.until()), now.today()));
        let asides: Vec<String> = [trash.as_ref().map(until), state, elsewhere].into_iter().flatten().collect();
        list.push(LoggedStep { what: describe::step(op.kind, &op.label), aside: asides.join(", "), op, trash });
    };
    for op in ops {
        let trashed = trash.remove(&op.number);
        step(op, trashed);
    }
    for (number, trashed) in trash.into_iter().rev() {
        step(store.op(number)?, Some(trashed));
    }
    Ok(list)
}
