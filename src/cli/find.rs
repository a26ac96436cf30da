//! Owns `find`: anything that is stored, by the words in it. Must not look itself; `commands` does.

use super::args::{Args, Find};
use super::out::{self, Out};
use super::{FINE, Failure};
use crate::commands::find::find;

/// JSON: an array of `{kind, uid, title, where, snippet}`, best first.
pub fn run(args: &Args, asked: &Find, out: &mut Out) -> Result<u8, Failure> {
    let found = find(&args.store()?, &asked.words.join(" "), args.now(), asked.limit)?;
    if asked.json.json {
        out.json(&found)?;
        return Ok(FINE);
    }
    if found.is_empty() {
        out.line("Nothing holds these words.")?;
    }
    let rows =
        found.iter().map(|f| vec![f.kind.shown().to_owned(), f.title.clone(), format!("{}: {}", f.place, f.snippet)]);
    for line in out::table(&rows.collect::<Vec<_>>(), out::width()) {
        out.line(&line)?;
    }
    Ok(FINE)
}
