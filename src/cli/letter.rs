//! Owns `letter`: a message drafted or checked, the user's templates, and how ours are handed out. Must not word or judge
//! one; `text::letter` and `text::lint` do.

use super::args::{Args, Letter};
use super::leave::{self, Leaving};
use super::out::{self, Out};
use super::{FINE, Failure, known, place};
use crate::commands::letter::{self, Drafted, asked_by};
use crate::domain::Facts;
use crate::rules::{Action, Scene, derive_in};
use crate::text::letter::{Ask, Kind, Letter as Draft, Reminder, Templates, source};
use crate::text::lint::{Finding, blanks};
use crate::text::sanitise;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// `--check`: something is found.
const FOUND: u8 = 4;
/// The longest letter that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

#[derive(Serialize)]
struct Shown<'l> {
    kind: &'static str,
    to: &'l str,
    subject: &'l str,
    body: &'l str,
    blanks: Vec<String>,
    findings: &'l [Finding],
}

pub fn run(args: &Args, asked: &Letter, out: &mut Out) -> Result<u8, Failure> {
    if let Some(name) = &asked.eject {
        return eject(args, kind(name)?, out);
    }
    let (now, policy) = (args.now(), args.config()?.policy);
    let mut store = args.store()?;
    let facts = store.facts()?;
    let scene = Scene::new(&facts, &policy, now);
    let ask = ask(asked, &facts, &scene)?;
    let templates = own_templates(args)?;
    let Drafted { mut letter, check } = letter::write(&scene, &ask, &templates);
    if let Some(broken) = &letter.broken {
        complain(broken)?;
    }
    if let Some(file) = &asked.check {
        letter.body = read(file)?;
    }
    let findings = check.findings(&letter.subject, &letter.body);
    if asked.leaves() {
        let sent = Leaving { letter: &letter, findings: &findings, scene: &scene };
        return leave::run(args, asked, sent, &mut store, out);
    }
    // As JSON the findings say it themselves.
    let found = asked.check.is_some() && !asked.json.json && !findings.is_empty();
    match (asked.json.json, asked.check.is_some()) {
        (true, _) => out.json(&shown(&letter, &findings))?,
        (false, true) => tell(&findings, out)?,
        (false, false) => print(&letter, &findings, out)?,
    }
    Ok(if found { FOUND } else { FINE })
}

/// The message that is asked for: an action's, or one of that kind.
fn ask(asked: &Letter, facts: &Facts, scene: &Scene) -> Result<Ask, Failure> {
    let mut ask = match (asked.action.join(" ").as_str(), &asked.kind) {
        ("", Some(name)) => Ask::new(kind(name)?),
        ("", None) => {
            return Err(Failure::said("name an action (afterword due lists them, with --json their ids) or a --kind"));
        }
        (words, named) => {
            let mut ask = of_action(words, scene)?;
            if let Some(name) = named {
                ask.kind = kind(name)?;
            }
            ask
        }
    };
    let uid = |text: &Option<String>, among: Vec<known::Thing>, what: &str| match text {
        None => Ok(None),
        Some(text) => known::one(text, among, what, "find looks for anything").map(|t| Some(t.is.1)),
    };
    ask.interview = uid(&asked.interview, known::interviews(facts, scene.now), "interview")?.or(ask.interview);
    ask.opportunity = uid(&asked.opportunity, known::opportunities(facts), "opportunity")?.or(ask.opportunity);
    ask.contact = uid(&asked.contact, known::contacts(facts), "contact")?.or(ask.contact);
    let of = ask.interview.as_ref().and_then(|uid| facts.interview(uid)).map(|i| &i.opportunity);
    if let (Some(of), Some(named)) = (of, &ask.opportunity)
        && of != named
    {
        return Err(Failure::said(format!("the interview is about the opportunity {of}, not {named}")));
    }
    Ok(ask)
}

/// The message of an action, by its id or its words, whether it presses, is put off or is held.
fn of_action(words: &str, scene: &Scene) -> Result<Ask, Failure> {
    let all = derive_in(scene);
    if let Some(action) = all.iter().find(|a| a.id == words) {
        return asked_by(action).ok_or_else(|| Failure::said(format!("“{}” drafts no letter", action.title)));
    }
    let drafting: Vec<Action> = all.into_iter().filter(|a| asked_by(a).is_some()).collect();
    let hint = "due lists what there is to do, with --json the ids; --kind drafts any letter";
    let meant = known::one(words, known::actions(&drafting), "action that drafts a letter", hint)?;
    asked_by(&meant.is).ok_or_else(|| Failure::said(format!("“{}” drafts no letter", meant.is.title)))
}

fn kind(name: &str) -> Result<Kind, Failure> {
    Kind::named(name).ok_or_else(|| {
        let all: Vec<&str> = Kind::ALL.iter().map(|k| k.as_str()).collect();
        Failure::said(format!("there is no letter “{name}”; there is: {}", all.join(", ")))
    })
}

fn shown<'l>(letter: &'l Draft, findings: &'l [Finding]) -> Shown<'l> {
    Shown {
        kind: letter.matter.kind.word(),
        to: &letter.matter.to,
        subject: &letter.subject,
        body: &letter.body,
        blanks: blanks(&letter.body).into_iter().map(|b| b.text).collect(),
        findings,
    }
}

fn print(letter: &Draft, findings: &[Finding], out: &mut Out) -> Result<(), Failure> {
    for (head, text) in [("To", &letter.matter.to), ("Subject", &letter.subject)] {
        if !text.is_empty() {
            out.line(&format!("{head}: {text}"))?;
        }
    }
    out.line("")?;
    letter.body.lines().try_for_each(|line| out.line(line))?;
    if !findings.is_empty() {
        out.line("")?;
        out.line("Before it leaves:")?;
        tell(findings, out)?;
    }
    // For the eyes of who writes it: what goes into a file or on to another program is the letter alone.
    if let Some(width) = out::width().filter(|_| !letter.matter.reminder.is_empty()) {
        out.line("")?;
        out.line("Your notes, which are not in it:")?;
        for Reminder { what, text } in &letter.matter.reminder {
            sanitise::wrap(&format!("{what}: {text}"), width).iter().try_for_each(|line| out.line(line))?;
        }
    }
    Ok(())
}

fn tell(findings: &[Finding], out: &mut Out) -> Result<(), Failure> {
    if findings.is_empty() {
        return out.line("Nothing to mend.");
    }
    let row = |f: &Finding| {
        let at = f.span.as_ref().map(|_| format!("{}:{}", f.line, f.column)).unwrap_or_default();
        vec![at, f.code.shown().to_owned(), sanitise::fit(&f.text, 40), f.mend.clone()]
    };
    let rows: Vec<_> = findings.iter().map(row).collect();
    out::table(&rows, out::width()).iter().try_for_each(|line| out.line(line))
}

/// The letter to check, from a file or standard input.
fn read(file: &Path) -> Result<String, Failure> {
    let cannot = |e: std::io::Error| Failure::said(format!("cannot read {}: {e}", file.display()));
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes).map_err(cannot)?;
    } else {
        fs::File::open(file).and_then(|f| f.take(LONGEST + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    }
    if bytes.len() as u64 > LONGEST {
        return Err(Failure::said(format!("{} is no letter: it is longer than 1 MiB", file.display())));
    }
    // What is no UTF-8 becomes a character that the check tells.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn complain(broken: &crate::text::letter::Broken) -> Result<(), Failure> {
    out::complain(&format!("afterword: {broken}; the built-in one is used\n"))
}

/// Where the user's templates lie: `letters`, beside the config file.
fn folder(args: &Args) -> Result<Option<PathBuf>, Failure> {
    let config = match &args.config {
        Some(path) => Some(path.clone()),
        None => place::config()?,
    };
    Ok(config.as_deref().and_then(Path::parent).map(|folder| folder.join("letters")))
}

/// The user's templates; what is wrong with one is told.
pub(super) fn own_templates(args: &Args) -> Result<Templates, Failure> {
    let (templates, wrong) = templates(args)?;
    wrong.iter().try_for_each(|w| out::complain(&format!("afterword: {w}\n")))?;
    Ok(templates)
}

/// The user's templates, and what is wrong with them.
pub fn templates(args: &Args) -> Result<(Templates, Vec<String>), Failure> {
    let Some(folder) = folder(args)? else { return Ok((Templates::ours(), vec![])) };
    let mut wrong = Vec::new();
    let mut own = BTreeMap::new();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok((Templates::ours(), vec![])),
        Err(e) => return Err(Failure::said(format!("cannot read the folder {}: {e}", folder.display()))),
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".txt") || !entry.path().is_file() {
            continue;
        }
        match fs::read_to_string(entry.path()) {
            Ok(source) => {
                own.insert(name, source);
            }
            Err(e) => wrong.push(format!("cannot read {}: {e}", entry.path().display())),
        }
    }
    let (templates, broken) = Templates::with(&own);
    wrong.extend(broken.iter().map(|b| format!("{b}; the built-in one is used")));
    wrong.extend(templates.remarks().iter().cloned());
    Ok((templates, wrong))
}

/// Writes our template where the user's are looked for; one that is there stays.
fn eject(args: &Args, kind: Kind, out: &mut Out) -> Result<u8, Failure> {
    let Some(folder) = folder(args)? else {
        return Err(Failure::said(
            "HOME is not set, so it is not known where templates are kept; name a config file with --config",
        ));
    };
    let file = folder.join(format!("{}.txt", kind.as_str()));
    let cannot = |e: std::io::Error| match e.kind() {
        ErrorKind::AlreadyExists => Failure::said(format!(
            "{} is there already and stays as it is; move it away for a fresh one",
            file.display()
        )),
        _ => Failure::said(format!("cannot write {}: {e}", file.display())),
    };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    builder.create(&folder).map_err(cannot)?;
    let mut to = options.open(&file).map_err(cannot)?;
    to.write_all(source(kind).as_bytes()).and_then(|()| to.sync_all()).map_err(cannot)?;
    out.line(&format!("{} is yours to change now", file.display()))?;
    Ok(FINE)
}
