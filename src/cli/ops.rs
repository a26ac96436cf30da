//! Owns `undo`, `redo` and `ops`, and how what was done is told. Must not know what an op did.

use super::args::{Args, Json, Ops};
use super::out::{self, Out};
use super::{FINE, Failure};
use crate::commands::{self, Command, Done};
use crate::domain::show_instant;
use crate::pages::time_words;
use serde::Serialize;

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

#[derive(Serialize)]
struct ShownOp<'o> {
    number: i64,
    id: &'o str,
    at: String,
    device: &'o str,
    kind: &'static str,
    label: &'o str,
    undoes: Option<&'o str>,
}

/// Tells what a command did.
pub fn report(done: &Done, json: bool, out: &mut Out) -> Result<(), Failure> {
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

pub fn undo(args: &Args, json: &Json, again: bool, out: &mut Out) -> Result<u8, Failure> {
    let command = if again { Command::Redo } else { Command::Undo };
    let done = commands::run(&mut args.store()?, command, args.now())?;
    report(&done, json.json, out)?;
    Ok(FINE)
}

pub fn run(args: &Args, asked: &Ops, out: &mut Out) -> Result<u8, Failure> {
    let ops = args.store()?.ops(asked.limit)?;
    if asked.json.json {
        let shown = ops.iter().map(|op| ShownOp {
            number: op.number.number(),
            id: &op.id,
            at: show_instant(op.at),
            device: &op.device,
            kind: op.kind.as_str(),
            label: &op.label,
            undoes: op.undoes.as_deref(),
        });
        out.json(&shown.collect::<Vec<_>>())?;
        return Ok(FINE);
    }
    if ops.is_empty() {
        out.line("Nothing was done yet.")?;
    }
    let now = args.now();
    let rows: Vec<_> = ops
        .iter()
        .map(|op| {
            let what =
                if op.undoes.is_none() { op.label.clone() } else { format!("{}: {}", op.kind.as_str(), op.label) };
            vec![op.number.to_string(), time_words(op.at, now.zone(), now.today()), what]
        })
        .collect();
    for line in out::table(&rows, out::width()) {
        out.line(&line)?;
    }
    Ok(FINE)
}
