//! The arguments of the program: the options that every command takes, and the commands by name.

use super::failure::Failure;
use super::globals::Globals;
use super::{
    add, backup, call, card, completions, context, delete, demo, dismiss, doctor, done, due, edit, erase, export, find,
    import, inbox, letter, log, mail, merge, new, news, ops, profile, remind, report, rules, said, show, snooze, stats,
    trash, undo,
};
use crate::config::{Calendar, Config, Inbox};
use crate::inbox::Scanner;
use crate::store::Store;
use clap::{Parser, Subcommand};

const EXIT_CODES: &str = "\
Exit codes: 0 fine, 1 refused or failed, 2 wrong usage; `due --check`: 3 when something is due or late
that matters (upkeep never is);
`letter --check`: 4 when something is found; `doctor`: 1 when something is wrong.";

/// A dashboard for what comes after a job interview: whom to thank, when to ask, what to write down.
#[derive(Debug, Parser)]
#[command(name = "afterword", version, after_help = EXIT_CODES, color = clap::ColorChoice::Never)]
pub struct Args {
    /// What every command takes.
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub(super) command: Option<Cmd>,
}

/// What the commands print with --json, for the manual.
pub(super) const JSON: &[(&str, &str)] = &[
    ("due", due::JSON),
    ("log, news, edit, new, merge, delete, done, snooze, dismiss", context::JSON),
    ("show", show::JSON),
    ("call", call::JSON),
    ("profile", profile::JSON),
    ("find", find::JSON),
    ("add, import, undo, redo", said::JSON),
    ("add", add::JSON),
    ("letter", letter::JSON),
    ("mail", mail::JSON),
    ("inbox", inbox::JSON),
    ("stats", stats::JSON),
    ("report", report::JSON),
    ("rules", rules::JSON),
    ("ops", ops::JSON),
    ("trash", trash::JSON),
    ("erase", erase::JSON),
    ("backup, restore", backup::JSON),
    ("doctor", doctor::JSON),
];

#[derive(Debug, Subcommand)]
pub(super) enum Cmd {
    Import(import::ImportArgs),
    Export(export::ExportArgs),
    Card(card::CardArgs),
    Mail(mail::MailArgs),
    Inbox(inbox::InboxArgs),
    Due(due::DueArgs),
    /// Go through what is due, one by one, in plain lines: for scripts, screen readers and simple terminals
    Review,
    Letter(letter::LetterArgs),
    Rules(rules::RulesArgs),
    Add(add::AddArgs),
    Log(log::LogArgs),
    News(news::NewsArgs),
    Done(done::DoneArgs),
    Snooze(snooze::SnoozeArgs),
    Dismiss(dismiss::DismissArgs),
    Call(call::CallArgs),
    Show(show::ShowArgs),
    New(new::NewArgs),
    Edit(edit::EditArgs),
    Merge(merge::MergeArgs),
    Delete(delete::DeleteArgs),
    Profile(profile::ProfileArgs),
    Undo(undo::UndoArgs),
    Redo(undo::RedoArgs),
    Ops(ops::OpsArgs),
    Trash(trash::TrashArgs),
    Erase(erase::EraseArgs),
    Backup(backup::BackupArgs),
    Restore(backup::RestoreArgs),
    Doctor(doctor::DoctorArgs),
    Find(find::FindArgs),
    Stats(stats::StatsArgs),
    Report(report::ReportArgs),
    Remind(remind::RemindArgs),
    Completions(completions::CompletionsArgs),
    /// Print the manual page: afterword man > afterword.1
    Man,
    Demo(demo::DemoArgs),
}

impl Args {
    /// True where the dashboard is meant: no command is named, or the demo.
    pub fn is_dashboard(&self) -> bool {
        match &self.command {
            None => true,
            Some(Cmd::Demo(demo)) => !demo.export,
            Some(_) => false,
        }
    }

    /// How the dashboard lets the mailboxes be read; none: they are not, as in the demo.
    pub fn scanner(&self, inbox: Inbox) -> Option<Scanner> {
        let program = std::env::current_exe().ok().filter(|_| self.command.is_none())?;
        let config = self.globals.config_path().ok().flatten();
        Some(Scanner { inbox, config, program, args: self.globals.again(["inbox", "scan"]) })
    }

    /// The config file, read; nothing of an invented search is published.
    pub fn config(&self) -> Result<Config, Failure> {
        let config = self.globals.config()?;
        Ok(match &self.command {
            Some(Cmd::Demo(_)) => Config { calendar: Calendar::default(), ..config },
            _ => config,
        })
    }

    /// What the dashboard opens: the store, or the demo's, and what is told of its place; nothing of the usual one.
    pub fn opened(&self) -> Result<(Store, String), Failure> {
        let globals = &self.globals;
        match &self.command {
            Some(Cmd::Demo(demo)) => Ok((demo::store(globals, demo)?, "demo".into())),
            _ => Ok((globals.store()?, globals.db.as_ref().map(|db| db.display().to_string()).unwrap_or_default())),
        }
    }
}
