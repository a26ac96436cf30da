//! `inbox`: what mailboxes and calendars propose, and the user's word on it.

use super::{Context, Failure, Globals, Out, out};
use crate::clock::Now;
use crate::commands::{Command, told_proposal};
use crate::config::{Inbox, set_inbox};
use crate::domain::{Source, show_instant};
use crate::inbox::{self, Kind, Report, Setup};
use crate::rules::day_words;
use crate::store::Store;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What `--json` prints.
pub(super) const JSON: &str = "\
An array of {n, uid, kind, at, from, subject, evidence, would, proposal}, the earliest first: n is what accept and decline \
take, would what it would do, in words, proposal the same as data (as in the document); accept and decline print {said, \
op, uid, ended, next}, scan {read, proposed, logged, faults}.";

/// List what your mail and calendar propose, accept it or decline it
#[derive(Debug, clap::Args)]
pub(super) struct InboxArgs {
    #[command(subcommand)]
    command: Option<Cmd>,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Cmd {
    /// Do what it proposes
    Accept {
        /// The number in the list, or the uid
        #[arg(value_name = "N")]
        which: String,
    },
    /// Leave it, for good
    Decline {
        /// The number in the list, or the uid
        #[arg(value_name = "N")]
        which: String,
        /// Take nothing more from this sender
        #[arg(long)]
        never: bool,
    },
    /// Read what is new in the mailboxes that the config names
    Scan,
    /// Find the mail and the calendars in a folder or file, and name them in the config
    Add {
        /// A Maildir, an mbox file, a folder of such, a folder of calendars or an .ics file
        #[arg(value_name = "PATH")]
        path: PathBuf,
    },
}

#[derive(Serialize)]
struct Shown<'s> {
    n: usize,
    uid: &'s str,
    kind: &'static str,
    at: String,
    from: &'s str,
    subject: &'s str,
    evidence: &'s str,
    would: String,
    proposal: &'s crate::domain::Proposal,
}

pub(super) fn run(globals: &Globals, args: &InboxArgs, out: &mut Out) -> Result<(), Failure> {
    match &args.command {
        Some(Cmd::Scan) => return scan(globals, args.json, out),
        Some(Cmd::Add { path }) => return add(globals, path, out),
        _ => {}
    }
    let context = Context::of_what_is_due(globals)?;
    let open = context.store().reader().proposed()?;
    let command = match &args.command {
        None if open.is_empty() && !args.json && !globals.config()?.inbox.is_set() => {
            let none = "Nothing waits for you: no mailbox is named in the config; afterword inbox add PATH finds and names one.";
            return out.line(none);
        }
        None => return list(&context, &open, args.json, out),
        Some(Cmd::Accept { which }) => Command::Accept(meant(which, &open)?.uid.clone(), None),
        Some(Cmd::Decline { which, never }) => {
            Command::Decline { source: meant(which, &open)?.uid.clone(), never: *never }
        }
        Some(Cmd::Scan | Cmd::Add { .. }) => return Ok(()),
    };
    context.run(command, args.json, out)
}

fn scan(globals: &Globals, json: bool, out: &mut Out) -> Result<(), Failure> {
    let config = globals.config()?;
    if !config.inbox.is_set() {
        return Err(Failure::said("no mailbox is named in the config; afterword inbox add PATH finds and names one"));
    }
    let mut store = globals.store()?;
    let region = globals.region()?;
    let setup = Setup { inbox: &config.inbox, policy: &config.policy, region, now: globals.now() };
    let report = inbox::scan(&mut store, &setup)?;
    tell(&report, json, out)?;
    if json { Ok(()) } else { ask_for_address(&store, out) }
}

/// What was sent is told by its sender, so whoever has no address yet is asked for one.
fn ask_for_address(store: &Store, out: &mut Out) -> Result<(), Failure> {
    if !store.reader().profile()?.email.trim().is_empty() {
        return Ok(());
    }
    out.line(
        "Which address is yours is not known, so the mail that you sent is not known as yours: afterword profile email=ADDRESS",
    )
}

/// Says what a reading came to.
pub(super) fn tell(report: &Report, json: bool, out: &mut Out) -> Result<(), Failure> {
    if json {
        let Report { read, proposed, logged, faults } = report;
        return out.json(&serde_json::json!({"read": read, "proposed": proposed, "logged": logged, "faults": faults}));
    }
    let count = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    let read = count(report.read, "message", "messages");
    let waits = match report.proposed {
        0 => "nothing new waits for you".to_owned(),
        n => format!("{} for you; afterword inbox lists what waits", count(n, "new thing", "new things")),
    };
    out.line(&format!("Read {read}: {waits}."))?;
    for logged in &report.logged {
        out.line(&format!("  logged: {logged}"))?;
    }
    report.faults.iter().try_for_each(|fault| out::complain(&format!("afterword: {fault}\n")))
}

/// Finds what there is in a place, and writes it into the config; where that names mailboxes already, says what to add.
fn add(globals: &Globals, path: &Path, out: &mut Out) -> Result<(), Failure> {
    let config = globals.config()?;
    let cannot = |e: std::io::Error| Failure::said(format!("cannot read {}: {e}", path.display()));
    let whole = std::fs::canonicalize(path).map_err(cannot)?;
    let found = inbox::find(&whole).map_err(cannot)?;
    if found.is_empty() {
        return Err(Failure::said(format!("there is no Maildir, mbox file or calendar in {}", path.display())));
    }
    let written = shown(&whole);
    let value = toml::Value::from(vec![written.as_str()]).to_string();
    let mut values: Vec<(&str, String)> = Vec::new();
    for kind in [Kind::Maildir, Kind::Mbox, Kind::Calendar] {
        let of: Vec<_> = found.iter().filter(|(k, _)| *k == kind).collect();
        for (_, place) in of.iter().take(MOST_SHOWN) {
            out.line(&format!("{}: {}", kind.shown(), shown(place)))?;
        }
        if of.len() > MOST_SHOWN {
            out.line(&format!("and {} more", of.len() - MOST_SHOWN))?;
        }
        if !of.is_empty() && values.iter().all(|(name, _)| *name != kind.setting()) {
            values.push((kind.setting(), value.clone()));
        }
    }
    let Some(file) = globals.config_path()?.filter(|_| config.inbox == Inbox::default()) else {
        let place = globals.config_path()?.map(|p| shown(&p)).unwrap_or_default();
        out.line(&format!("The config file {place} has an [inbox] already; add this place to its lists:"))?;
        return values.iter().try_for_each(|(name, value)| out.line(&format!("{name} = {value}")));
    };
    set_inbox(&file, &values).map_err(Failure::said)?;
    out.line(&format!(
        "Named in {}. afterword inbox scan reads it; the dashboard does so when it starts.",
        shown(&file)
    ))
}

/// How many places are listed.
const MOST_SHOWN: usize = 20;

/// A place, in the home folder as people write it.
fn shown(path: &Path) -> String {
    let home = std::env::var_os("HOME").filter(|home| Path::new(home).is_absolute());
    let home = home.map(|home| std::fs::canonicalize(&home).unwrap_or_else(|_| home.into()));
    match home.as_ref().and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

fn meant<'s>(which: &str, open: &'s [Source]) -> Result<&'s Source, Failure> {
    let place = which.trim().parse::<usize>().ok().and_then(|n| open.get(n.checked_sub(1)?));
    let found = place.or_else(|| open.iter().find(|s| s.uid.as_str() == which.trim()));
    found.ok_or_else(|| Failure::said(format!("there is no “{which}”; afterword inbox lists what there is")))
}

fn list(context: &Context, open: &[Source], json: bool, out: &mut Out) -> Result<(), Failure> {
    let would = |s: &Source| told_proposal(s, context.store().reader(), context.now);
    if json {
        let shown = open.iter().enumerate().map(|(n, s)| {
            Ok(Shown {
                n: n + 1,
                uid: s.uid.as_str(),
                kind: s.kind.as_str(),
                at: show_instant(s.at),
                from: &s.from,
                subject: &s.subject,
                evidence: &s.evidence,
                would: would(s)?,
                proposal: &s.proposal,
            })
        });
        return out.json(&shown.collect::<Result<Vec<_>, Failure>>()?);
    }
    if open.is_empty() {
        return out.line("Nothing in your mail or calendar waits for you.");
    }
    for (n, source) in open.iter().enumerate() {
        out.line(&format!("{:>3}  {}", n + 1, would(source)?))?;
        shown_by(source, context.now).iter().try_for_each(|line| out.line(&format!("     {line}")))?;
    }
    out.line("afterword inbox accept N does it, decline N leaves it")
}

/// What shows what a source proposes: its sender, its day and subject, and the sentence that says it.
pub(super) fn shown_by(source: &Source, now: Now) -> Vec<String> {
    let unverified = if source.proposal.unverified { " (unverified)" } else { "" };
    let day = day_words(now.zone().date(source.at), now.today());
    let sentence = Some(&source.evidence).filter(|e| !e.is_empty() && **e != source.subject);
    let head = format!("{}{unverified}, {day}: {}", source.from, source.subject);
    std::iter::once(head).chain(sentence.map(|e| format!("“{e}”"))).collect()
}
