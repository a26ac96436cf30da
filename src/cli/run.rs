//! From the arguments to the exit code: the command is called, and what it says is said.

use super::args::{self, Args, Cmd};
use super::failure::{FAILED, FINE, Failure, USAGE};
use super::globals::Globals;
use super::out::{self, Out};
use super::{
    add, backup, call, card, completions, crash, delete, demo, dismiss, doctor, done, due, edit, erase, export, find,
    import, inbox, letter, log, mail, man, merge, new, news, ops, profile, remind, report, review, rules, show, snooze,
    stats, trash, undo,
};
use crate::calendar;
use crate::config::Problem;
use crate::store::variant;
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

/// Reads the arguments. The error is the exit code: what there is to say of them (help too) has been said.
pub fn parse() -> Result<Args, ExitCode> {
    let args = Args::try_parse();
    if let Ok(args) = &args {
        let command = args.command.as_ref().map_or_else(|| "Dashboard".into(), variant);
        tracing::info!(command, version = env!("CARGO_PKG_VERSION"), "start");
    }
    args.map_err(|e| {
        let text = e.render().to_string();
        let said = if e.use_stderr() { out::complain(&text) } else { out::say(&text) };
        ExitCode::from(match said {
            _ if e.use_stderr() => USAGE,
            Ok(()) | Err(Failure::Pipe) => FINE,
            Err(_) => FAILED,
        })
    })
}

/// Tells what is wrong with the config's looks and keys, which the dashboard does without.
pub fn complain_of(problems: &[Problem]) {
    let said = problems.iter().map(|p| format!("afterword: config, {p}\n")).collect::<String>();
    // Nothing hangs on it if this cannot be said; the dashboard says it too.
    let _ = out::complain(&said);
}

/// Carries out the command.
pub fn run(args: &Args) -> ExitCode {
    let mut out = Out::stdout();
    let done = carry_out(args, &mut out);
    end(done.and_then(|code| out.flush().map(|()| code)))
}

fn carry_out(args: &Args, out: &mut Out) -> Result<u8, Failure> {
    let code = command(args, out)?;
    // It is said, and stops nothing.
    if let Err(Failure::Said(why)) = publish(&args.globals) {
        out::complain(&format!("afterword: {why}\n"))?;
    }
    Ok(code)
}

/// Lets calendar programs have what the command changed, where the config says whereto.
fn publish(globals: &Globals) -> Result<(), Failure> {
    // What is wrong with the config is said by what needs it.
    let Ok(config) = globals.config() else { return Ok(()) };
    if config.calendar.place().is_none() || globals.is_published() || !globals.place()?.exists() {
        return Ok(());
    }
    calendar::publish(&mut globals.store()?, &config.calendar, &config.policy, globals.now()).map_err(Failure::said)
}

fn command(args: &Args, out: &mut Out) -> Result<u8, Failure> {
    let (globals, Some(command)) = (&args.globals, &args.command) else { return Ok(FINE) };
    match command {
        Cmd::Due(args) => return due::run(globals, args, out),
        Cmd::Letter(args) => return letter::run(globals, args, out),
        Cmd::Mail(args) => return mail::run(globals, args, out),
        Cmd::Doctor(args) => return doctor::run(globals, args, out).map(|well| if well { FINE } else { FAILED }),
        Cmd::Import(args) => import::run(globals, args, out),
        Cmd::Export(args) => export::run(globals, args, out),
        Cmd::Inbox(args) => inbox::run(globals, args, out),
        Cmd::Card(args) => card::run(globals, args, out),
        Cmd::Review => review::run(globals, out),
        Cmd::Rules(args) => rules::run(globals, args, out),
        Cmd::Add(args) => add::run(globals, args, out),
        Cmd::Log(args) => log::run(globals, args, out),
        Cmd::News(args) => news::run(globals, args, out),
        Cmd::Done(args) => done::run(globals, args, out),
        Cmd::Snooze(args) => snooze::run(globals, args, out),
        Cmd::Dismiss(args) => dismiss::run(globals, args, out),
        Cmd::Call(args) => call::run(globals, args, out),
        Cmd::Show(args) => show::run(globals, args, out),
        Cmd::New(args) => new::run(globals, args, out),
        Cmd::Edit(args) => edit::run(globals, args, out),
        Cmd::Merge(args) => merge::run(globals, args, out),
        Cmd::Delete(args) => delete::run(globals, args, out),
        Cmd::Profile(args) => profile::run(globals, args, out),
        Cmd::Undo(args) => undo::undo(globals, args, out),
        Cmd::Redo(args) => undo::redo(globals, args, out),
        Cmd::Ops(args) => ops::run(globals, args, out),
        Cmd::Erase(args) => erase::run(globals, args, out),
        Cmd::Trash(args) => trash::run(globals, args, out),
        Cmd::Backup(args) => backup::back_up(globals, args, out),
        Cmd::Restore(args) => backup::restore(globals, args, out),
        Cmd::Find(args) => find::run(globals, args, out),
        Cmd::Report(args) => report::run(globals, args, out),
        Cmd::Remind(args) => remind::run(globals, args, out),
        Cmd::Stats(args) => stats::run(globals, args, out),
        Cmd::Completions(args) => completions::run(args, Args::command(), out),
        Cmd::Man => man::run(Args::command(), args::JSON, out),
        Cmd::Demo(args) => demo::run(globals, args, out),
    }?;
    Ok(FINE)
}

/// The exit code of what was done; a failure is said first.
pub fn end(done: Result<u8, Failure>) -> ExitCode {
    let (code, text) = match done {
        Ok(code) => (code, String::new()),
        Err(Failure::Pipe) => (FINE, String::new()),
        Err(Failure::Said(text)) => (FAILED, text),
        Err(Failure::Broken(text, report)) => {
            tracing::error!(report, "broken");
            (FAILED, format!("{text}; {}", crash::leave(&report)))
        }
    };
    // Nothing is left to do if even this cannot be said.
    let _ = out::complain(&text.lines().map(|line| format!("afterword: {line}\n")).collect::<String>());
    tracing::info!(code, "end");
    ExitCode::from(code)
}
