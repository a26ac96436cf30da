//! `find`: anything that is stored, by the words in it.

use super::out::{self, Out};
use super::{Failure, Globals};
use crate::commands::find::find;

pub(super) const JSON: &str = "\
An array of {kind, uid, title, where, snippet}, best first.";

/// Search names, companies, e-mail addresses, notes, questions, answers and tasks
#[derive(Debug, clap::Args)]
pub(super) struct FindArgs {
    /// All of them must be found, as words or as beginnings of words; accents and case do not matter
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// How many at most, up to 50
    #[arg(short = 'n', long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

/// JSON: an array of `{kind, uid, title, where, snippet}`, best first.
pub(super) fn run(globals: &Globals, args: &FindArgs, out: &mut Out) -> Result<(), Failure> {
    let found = find(&globals.store()?, &args.words.join(" "), globals.now(), args.limit)?;
    if args.json {
        return out.json(&found);
    }
    if found.is_empty() {
        out.line("Nothing holds these words.")?;
    }
    let rows =
        found.iter().map(|f| vec![f.kind.shown().to_owned(), f.title.clone(), format!("{}: {}", f.place, f.snippet)]);
    for line in out::table(&rows.collect::<Vec<_>>(), out::width()) {
        out.line(&line)?;
    }
    Ok(())
}
