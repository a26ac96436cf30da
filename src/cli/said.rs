//! How it is told what a command did, where nothing more is told of it.

use super::failure::Failure;
use super::out::Out;
use crate::commands::Done;
use serde::Serialize;

pub(super) const JSON: &str = "\
{said, op, uid}, of import with a tally for each list.";

#[derive(Serialize)]
struct ShownDone<'d> {
    said: &'d str,
    op: Option<i64>,
    uid: Option<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tally: Vec<ShownTally>,
}

#[derive(Serialize)]
struct ShownTally {
    list: &'static str,
    new: usize,
    changed: usize,
    same: usize,
}

/// Tells what a command did.
pub(super) fn report(done: &Done, json: bool, out: &mut Out) -> Result<(), Failure> {
    if !json {
        return out.line(&done.said);
    }
    let tally = done.tally.iter().map(|t| ShownTally { list: t.list, new: t.new, changed: t.changed, same: t.same });
    out.json(&ShownDone {
        said: &done.said,
        op: done.op.map(|o| o.number()),
        uid: done.uid.as_ref().map(|u| u.as_str()),
        tally: tally.collect(),
    })
}
