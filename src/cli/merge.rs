//! Owns `merge`: one of two records of a person. Must not decide what is kept; `commands` does.

use super::args::Args;
use super::follow::Desk;
use super::known;
use super::out::Out;
use super::record_args::Merge;
use super::{FINE, Failure};
use crate::commands::Command;
use crate::commands::people::Picks;
use crate::domain::Uid;

pub fn run(args: &Args, asked: &Merge, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let person = |words: &str| -> Result<Uid, Failure> {
        let hint = "afterword find looks through every text";
        Ok(known::one(words, known::contacts(&desk.facts), "contact", hint)?.is.1)
    };
    let (keep, gone) = (person(&asked.who)?, person(&asked.with)?);
    desk.run(Command::MergeContacts { keep, gone, picks: Picks::new() }, asked.json.json, out)?;
    if !asked.json.json {
        out.line("  afterword undo brings both back")?;
    }
    Ok(FINE)
}
