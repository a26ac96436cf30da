//! `add`: an interview in one line, as `text::quick_line` reads it.

use super::lookup::{Candidate, choose};
use super::said::report;
use super::{Failure, Globals, Out};
use crate::clock::Now;
use crate::commands::{self, Command};
use crate::domain::{Facts, Interview, Noun};
use crate::pages::time_words;
use crate::rules::{Policy, day_words};
use crate::store::Store;
use crate::text::quick_line::{self, QuickLine};
use std::io::IsTerminal;

pub(super) const JSON: &str = "\
Of --parse {company, role, starts_at, or, minutes, mode, round, interviewers, decision_by, wait_until, thanked, \
unread}: what was not said is null; or: the start that may have been meant instead.";

/// Add an interview in one line: XYZ / Platform Engineer, tue 14:00 45m, with Bob Smith, decides fri
#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// Company / role, day time, how long, in person, round, with whom, decides when, wait until when, thanked
    #[arg(value_name = "LINE")]
    line: String,
    /// Only show what was read; store nothing
    #[arg(long)]
    parse: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &AddArgs, out: &mut Out) -> Result<(), Failure> {
    let (now, policy) = (globals.now(), globals.config()?.policy);
    let place = globals.place()?;
    // Only to look makes no store.
    let mut store = if args.parse && !place.exists() { None } else { Some(Store::open(&place)?) };
    let mut line = quick_line::read(&args.line, now, &policy.workdays);
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if let Some([first, other]) = line.two_starts(now).filter(|_| terminal && !args.parse && !args.json) {
        let choices = [first, other].map(|at| Candidate::listed(at, time_words(at, now.zone(), now.today())));
        if choose("that weekday", choices.into())?.is == other {
            line = quick_line::read_other(&args.line, now, &policy.workdays);
        }
    }
    match (args.parse, &mut store) {
        (false, Some(store)) => save(store, line, &policy, now, args.json, out),
        _ if args.json => out.json(&line.to_json()),
        _ => {
            let facts = store.as_ref().map_or_else(|| Ok(Facts::default()), Store::facts)?;
            show(&line, commands::told_late(&line, &facts, &policy, now), now, out)
        }
    }?;
    Ok(())
}

fn save(
    store: &mut Store,
    line: QuickLine,
    policy: &Policy,
    now: Now,
    json: bool,
    out: &mut Out,
) -> Result<(), Failure> {
    if !line.missing.is_empty() {
        return Err(Failure::said(format!("the line does not say {}", line.missing.join(", nor "))));
    }
    if !line.unread.is_empty() {
        let unread = line.unread.iter().map(|u| format!("“{u}”")).collect::<Vec<_>>().join(", ");
        let hint = "write it otherwise or leave it out; --parse shows how a line is read";
        return Err(Failure::said(format!("this was not understood: {unread}; {hint}")));
    }
    let notes = line.notes.clone();
    let done = commands::run(store, Command::add(line), now)?;
    report(&done, json, out)?;
    if json {
        return Ok(());
    }
    let facts = store.facts()?;
    let late = done.uid.and_then(|uid| commands::entered_late(&facts, policy, now, &uid));
    notes.iter().chain(&late).try_for_each(|note| out.line(note))
}

fn show(line: &QuickLine, late: Option<String>, now: Now, out: &mut Out) -> Result<(), Failure> {
    let people: Vec<&str> = line.interviewers.iter().map(|p| p.name.as_str()).collect();
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let both: Vec<String> =
        line.starts_at.iter().chain(&line.other_start).map(|at| time_words(*at, now.zone(), now.today())).collect();
    out.filled([
        (Interview::label("opportunity"), text(&line.company)),
        ("Role", text(&line.role)),
        (Interview::label("starts_at"), both.join(", or ")),
        (Interview::label("minutes"), line.minutes.map(|n| n.to_string()).unwrap_or_default()),
        (Interview::label("mode"), line.mode.map(|m| m.shown().to_owned()).unwrap_or_default()),
        (Interview::label("round"), text(&line.round)),
        (Interview::label("place"), text(&line.place)),
        (Interview::label("interviewers"), people.join(", ")),
        (
            Interview::label("expectations.decision_by"),
            line.decision_by.map(|d| day_words(d, now.today())).unwrap_or_default(),
        ),
        (
            Interview::label("expectations.wait_until"),
            line.wait_until.map(|d| day_words(d, now.today())).unwrap_or_default(),
        ),
        ("Thanked", line.thanked_names().join(", ")),
        ("Not understood", line.unread.join(" · ")),
        ("Missing", line.missing.join("; ")),
        ("Note", line.notes.join("; ")),
        ("History", late.unwrap_or_default()),
    ])
}
