//! `merge`: two records of one person become one.

use super::{Context, Failure, Globals, Out, lookup};
use crate::commands::Command;
use crate::commands::people::Picks;
use crate::domain::Uid;

/// Merge two records of the same person: merge bob "Robert Smith"
#[derive(Debug, clap::Args)]
pub(super) struct MergeArgs {
    /// Who stays: a name, or a uid where two are called alike
    #[arg(value_name = "WHO")]
    who: String,
    /// The other record of theirs: what hangs on it moves, and what gives way is noted on the back of the card
    #[arg(value_name = "WITH-WHOM")]
    with: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &MergeArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let person = |words: &str| -> Result<Uid, Failure> {
        let hint = "afterword find looks through every text";
        Ok(lookup::one(words, lookup::contacts(&context.facts), "contact", hint)?.is.1)
    };
    let (keep, gone) = (person(&args.who)?, person(&args.with)?);
    context.run(Command::MergeContacts { keep, gone, picks: Picks::new() }, args.json, out)?;
    if !args.json {
        out.line("  afterword undo brings both back")?;
    }
    Ok(())
}
