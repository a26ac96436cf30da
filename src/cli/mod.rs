//! Owns the command line: arguments to commands, and what they say, for people and as JSON.
//!
//! Must not change facts but through `commands`, nor derive but through `rules`. Everything it prints goes through `out`,
//! where text loses its power over the terminal. A file a subcommand; `args` names them all.

mod add;
mod args;
mod call;
mod card;
mod decide;
mod demo;
mod due;
mod edit;
mod export;
mod fields;
mod find;
mod follow;
mod import;
mod incoming;
mod known;
mod leave;
mod letter;
mod log;
mod merge;
mod news;
mod ocr;
mod ops;
mod out;
mod place;
mod plain_forms;
mod preview;
mod profile;
mod record_args;
mod review;
mod rules;
mod shell;
mod show;
mod talk;

pub use args::Args;
pub use letter::templates;

use crate::clock::{Clock, Now, Zone};
use crate::commands::Refusal;
use crate::config::{Config, Problem};
use crate::store::{Fault, Store};
use crate::text::card::Region;
use args::Cmd;
use out::Out;
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything went well.
pub const FINE: u8 = 0;
/// Refused, or failed.
const FAILED: u8 = 1;
/// The arguments are wrong.
const USAGE: u8 = 2;
/// `due --check`: something is due or late.
const DUE: u8 = 3;

/// Why a command ends early.
#[derive(Debug)]
pub enum Failure {
    /// In a sentence, with what to do.
    Said(String),
    /// Nobody reads on.
    Pipe,
}

impl Failure {
    fn said(text: impl Into<String>) -> Failure {
        Failure::Said(text.into())
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        Failure::Said(fault.to_string())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Said(refusal.to_string())
    }
}

impl From<std::io::Error> for Failure {
    /// Of writing to standard output.
    fn from(error: std::io::Error) -> Failure {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::Pipe,
            _ => Failure::Said(format!("cannot write what is to be said: {error}")),
        }
    }
}

/// Reads the arguments. The error is the exit code: what there is to say of them (help too) has been said.
pub fn parse() -> Result<Args, ExitCode> {
    use clap::Parser;
    Args::try_parse().map_err(|e| {
        let text = e.render().to_string();
        let said = if e.use_stderr() { out::complain(&text) } else { out::say(&text) };
        ExitCode::from(match said {
            _ if e.use_stderr() => USAGE,
            Ok(()) | Err(Failure::Pipe) => FINE,
            Err(Failure::Said(_)) => FAILED,
        })
    })
}

/// What the arguments name: the present, the policy, the store.
impl Args {
    /// Where the present comes from: the system, or the instant that was named, which stands still.
    pub fn clock(&self) -> Clock {
        match (self.now, self.tz) {
            (None, zone) => Clock::System(zone.unwrap_or_else(Zone::system)),
            (Some(at), Some(zone)) => Clock::Fixed(Now::new(at, zone)),
            (Some(at), None) => Clock::Fixed(Now::fixed(at)),
        }
    }

    /// The present.
    pub fn now(&self) -> Now {
        self.clock().now()
    }

    /// The config file, read. One that is named must be there; the usual one need not.
    pub fn config(&self) -> Result<Config, Failure> {
        let (path, named) = match &self.config {
            Some(path) => (path.clone(), true),
            None => match place::config()? {
                Some(path) => (path, false),
                None => return Ok(Config::default()),
            },
        };
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if !named && e.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
            Err(e) => return Err(Failure::said(format!("cannot read the config file {}: {e}", path.display()))),
        };
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(Failure::said(format!("the config file {} is not UTF-8 text", path.display())));
        };
        let (config, problems) = Config::read(&text);
        if problems.is_empty() {
            return Ok(config);
        }
        let said = problems.iter().map(|p| format!("{}: {p}", path.display())).collect::<Vec<_>>().join("\n");
        Err(Failure::said(said))
    }

    /// The country of telephone numbers without a country code.
    pub fn region(&self) -> Result<Region, Failure> {
        Ok(self.config()?.region(|name| std::env::var(name).ok()))
    }

    /// The file of the store: the one that was named, or the platform's place for it.
    pub fn place(&self) -> Result<PathBuf, Failure> {
        self.db.clone().map_or_else(place::store, Ok)
    }

    /// The store, opened.
    pub fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open(&self.place()?)?)
    }

    /// True where the dashboard is meant: no subcommand is named, or the demo.
    pub fn is_dashboard(&self) -> bool {
        matches!(self.command, None | Some(Cmd::Demo(args::Demo { export: false, .. })))
    }

    /// What the dashboard opens: the store, or the demo's, and what is told of its place; nothing of the usual one.
    pub fn opened(&self) -> Result<(Store, String), Failure> {
        match &self.command {
            Some(Cmd::Demo(demo)) => Ok((demo::store(self, demo)?, "demo".into())),
            _ => Ok((self.store()?, self.db.as_ref().map(|db| db.display().to_string()).unwrap_or_default())),
        }
    }
}

/// Tells what is wrong with the config's looks and keys, which the dashboard does without.
pub fn complain_of(problems: &[Problem]) {
    let said = problems.iter().map(|p| format!("afterword: config, {p}\n")).collect::<String>();
    // Nothing hangs on it if this cannot be said; the dashboard says it too.
    let _ = out::complain(&said);
}

/// Carries out the subcommand.
pub fn run(args: &Args) -> ExitCode {
    let mut out = Out::stdout();
    let done = match &args.command {
        Some(Cmd::Import(import)) => import::run(args, import, &mut out),
        Some(Cmd::Export(export)) => export::run(args, export, &mut out),
        Some(Cmd::Card(card)) => card::run(args, card, &mut out),
        Some(Cmd::Due(due)) => due::run(args, due, &mut out),
        Some(Cmd::Review) => review::run(args, &mut out),
        Some(Cmd::Letter(asked)) => letter::run(args, asked, &mut out),
        Some(Cmd::Rules(rules)) => rules::run(args, rules, &mut out),
        Some(Cmd::Add(add)) => add::run(args, add, &mut out),
        Some(Cmd::Log(log)) => log::run(args, log, &mut out),
        Some(Cmd::News(news)) => news::run(args, news, &mut out),
        Some(Cmd::Done(done)) => decide::done(args, done, &mut out),
        Some(Cmd::Snooze(snooze)) => decide::snooze(args, snooze, &mut out),
        Some(Cmd::Dismiss(dismiss)) => decide::dismiss(args, dismiss, &mut out),
        Some(Cmd::Call(asked)) => call::run(args, asked, &mut out),
        Some(Cmd::Show(show)) => show::run(args, show, &mut out),
        Some(Cmd::New(new)) => edit::new(args, new, &mut out),
        Some(Cmd::Edit(edit)) => edit::edit(args, edit, &mut out),
        Some(Cmd::Merge(merge)) => merge::run(args, merge, &mut out),
        Some(Cmd::Delete(delete)) => edit::delete(args, delete, &mut out),
        Some(Cmd::Profile(wanted)) if wanted.card() => profile::run(args, wanted, &mut out),
        Some(Cmd::Profile(wanted)) => edit::profile(args, wanted, &mut out),
        Some(Cmd::Completions(shell)) => shell::completions(shell, &mut out),
        Some(Cmd::Man) => shell::man(&mut out),
        Some(Cmd::Undo(json)) => ops::undo(args, json, false, &mut out),
        Some(Cmd::Redo(json)) => ops::undo(args, json, true, &mut out),
        Some(Cmd::Ops(ops)) => ops::run(args, ops, &mut out),
        Some(Cmd::Find(find)) => find::run(args, find, &mut out),
        Some(Cmd::Demo(demo)) => demo::run(args, demo, &mut out),
        None => Ok(FINE),
    };
    end(done.and_then(|code| out.flush().map(|()| code)))
}

/// The exit code of what was done; a failure is said first.
pub fn end(done: Result<u8, Failure>) -> ExitCode {
    match done {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Pipe) => ExitCode::from(FINE),
        Err(Failure::Said(text)) => {
            // Nothing is left to do if even this cannot be said.
            let _ = out::complain(&text.lines().map(|line| format!("afterword: {line}\n")).collect::<String>());
            ExitCode::from(FAILED)
        }
    }
}
