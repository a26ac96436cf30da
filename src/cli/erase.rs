//! `erase`: everything that is held on a person goes for good.

use super::prompt::{Answer, Prompt};
use super::{Failure, Globals, Out, lookup};
use crate::calendar;
use crate::commands::{self, Command, Done};
use crate::store::Naming;
use serde::Serialize;
use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;

pub(super) const JSON: &str = "\
{said, touches, tasks, named, files}: how many messages with them alone lost their words or went, how many tasks about \
them went, how many texts of others still name them, and which files beside the store do.";

#[derive(Clone, Copy, Debug, PartialEq, clap::ValueEnum)]
enum Names {
    /// They stay
    Keep,
    /// They are taken out
    Remove,
}

/// Erase everything held on a person, also out of the history and the backups: nothing brings it back
#[derive(Debug, clap::Args)]
pub(super) struct EraseArgs {
    /// Who; without it, what was erased before is cleaned out of the file and the backups once more
    #[arg(value_name = "WHO")]
    who: Vec<String>,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    /// What becomes of their name in notes and messages of others; without it you are asked about each
    #[arg(long, value_enum)]
    names: Option<Names>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Erased {
    said: String,
    touches: usize,
    tasks: usize,
    named: usize,
    files: Vec<PathBuf>,
}

pub(super) fn run(globals: &Globals, args: &EraseArgs, out: &mut Out) -> Result<(), Failure> {
    let mut store = globals.store()?;
    if args.who.is_empty() {
        store.clean()?;
        return out.line("Nothing is left of what was erased; the backups were replaced by a new one.");
    }
    let facts = store.facts()?;
    let hint = "find looks for anything by its words";
    let (_, uid) = lookup::one(&args.who.join(" "), lookup::contacts(&facts), "contact", hint)?.is;
    let (person, erasure) = commands::erasure(&store, &uid)?;
    let asks = std::io::stdin().is_terminal();
    if !asks && !args.yes {
        return Err(Failure::said("erase cannot be undone, and asks before it does; with --yes it does not"));
    }
    if !asks && args.names.is_none() && !erasure.namings.is_empty() {
        return Err(Failure::said(format!(
            "{} is named in {} of others; --names keep or --names remove says what becomes of that",
            person.name,
            if erasure.namings.len() == 1 { "a text".into() } else { format!("{} texts", erasure.namings.len()) }
        )));
    }
    if !args.json {
        out.line(&commands::what_goes(&person, &erasure))?;
    }
    let mut prompt = Prompt::new(out, std::io::stdin().lock());
    let cut = match args.names {
        Some(Names::Keep) => vec![],
        Some(Names::Remove) => erasure.namings.clone(),
        None => one_by_one(&erasure.namings, &mut prompt)?,
    };
    let yes = |line: &str| line.eq_ignore_ascii_case("y") || line.eq_ignore_ascii_case("yes");
    if !args.yes && !matches!(prompt.key("Erase them? y, or Enter for no.")?, Answer::Line(line) if yes(&line)) {
        return out.line("Nothing was changed.");
    }
    let named = erasure.namings.len() - cut.len();
    let Done { said, files, .. } = commands::run(&mut store, Command::Erase { who: uid, cut }, globals.now())?;
    // What is published is made anew without them.
    calendar::withdraw(&mut store, globals.now()).map_err(Failure::said)?;
    if args.json {
        return out.json(&Erased { said, touches: erasure.touches, tasks: erasure.tasks, named, files });
    }
    out.line(&said)?;
    files.iter().try_for_each(|file| out.line(&format!("  still named in {}", file.display())))
}

/// Asks about each text of others that names them; which are to be cut.
fn one_by_one<R: BufRead>(namings: &[Naming], prompt: &mut Prompt<R>) -> Result<Vec<Naming>, Failure> {
    let mut cut = Vec::new();
    for (n, naming) in namings.iter().enumerate() {
        prompt.say(&format!("{} of {}, in {}:", n + 1, namings.len(), naming.of))?;
        prompt.say(&naming.text.lines().map(|line| format!("  {line}\n")).collect::<String>())?;
        match prompt.key("r takes the name out, Enter leaves it.")? {
            Answer::Line(line) if line.eq_ignore_ascii_case("r") => cut.push(naming.clone()),
            _ => {}
        }
    }
    Ok(cut)
}
