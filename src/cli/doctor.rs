//! `doctor`: what the program finds where it runs, on a page that a bug report can carry. It changes nothing, and shows
//! nothing of what is stored.

use super::backup::size;
use super::logging;
use super::{Failure, Globals, Out};
use crate::clock::Zone;
use crate::delivery::process::{EDITOR, editor, find};
use crate::delivery::{clipboard, mail_program};
use crate::lexicon::{DRIVES, fold};
use crate::store::{Health, Store};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::path::{Path, PathBuf};

pub(super) const JSON: &str = "\
An array of {area, state, said}: state is fine, note or wrong.";

/// Look at the store, its backups and what the program needs, for yourself or for a bug report
#[derive(Debug, clap::Args)]
pub(super) struct DoctorArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How something is.
#[derive(Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Fine,
    Note,
    Wrong,
}

/// One thing that was looked at.
#[derive(Serialize)]
struct Finding {
    area: &'static str,
    state: State,
    said: String,
}

fn finding(area: &'static str, state: State, said: impl Into<String>) -> Finding {
    Finding { area, state, said: said.into() }
}

/// False where something is wrong.
pub(super) fn run(globals: &Globals, args: &DoctorArgs, out: &mut Out) -> Result<bool, Failure> {
    let mut found = vec![finding("program", State::Fine, format!("{}, SQLite {}", program(), Store::sqlite()))];
    match globals.place() {
        Ok(file) => store(&file, &mut found),
        Err(Failure::Said(why)) => found.push(finding("store", State::Wrong, why)),
        Err(pipe) => return Err(pipe),
    }
    found.push(config(globals));
    found.extend(logging::path().map(|path| match path {
        Ok(path) => finding("log", State::Fine, short(&path)),
        Err(why) => finding("log", State::Note, format!("there is none: {}", shorten(&why))),
    }));
    found.push(zone(globals));
    found.extend(terminal());
    found.extend(programs());
    let well = !found.iter().any(|f| f.state == State::Wrong);
    if args.json {
        out.json(&found)?;
        return Ok(well);
    }
    let mut last = "";
    for Finding { area, state, said } in &found {
        let area = if std::mem::replace(&mut last, area) == *area { "" } else { area };
        let mark = match state {
            State::Fine => "",
            State::Note => "note: ",
            State::Wrong => "wrong: ",
        };
        out.line(&format!("{area:<10}{mark}{said}"))?;
    }
    Ok(well)
}

/// The program and what it runs on.
pub(super) fn program() -> String {
    let (os, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("afterword {} on {os} {machine}", env!("CARGO_PKG_VERSION"))
}

fn store(file: &Path, found: &mut Vec<Finding>) {
    let mut say = |area, state, said: String| found.push(finding(area, state, said));
    say("store", State::Fine, short(file));
    match Store::health(file) {
        Ok(None) => say("store", State::Note, "it is not there yet; the first change makes it".into()),
        Ok(Some(Health { bytes, schema, newest, open_to_others })) => {
            let schema =
                if schema == newest { format!("schema {schema}") } else { format!("schema {schema} of {newest}") };
            say("store", State::Fine, format!("{}, {schema}, whole", size(bytes)));
            if open_to_others {
                say("store", State::Note, "others can read it; the next start makes it private".into());
            }
        }
        Err(fault) => {
            say("store", State::Wrong, shorten(&fault.to_string()));
            say("store", State::Note, "`afterword restore` puts a backup in its place".into());
        }
    }
    if let Some(kind) = mount(file).filter(|kind| DRIVES.is(kind, &["network"])) {
        let said = format!("it lies on a network drive ({kind}), where two programs may not see each other's locks");
        say("store", State::Note, said);
    }
    let synced = file.components().map(|c| fold(&c.as_os_str().to_string_lossy()).replace([' ', '-'], ""));
    if let Some(folder) = synced.into_iter().find(|name| DRIVES.words("synced").any(|w| name.starts_with(w))) {
        let said =
            format!("it lies in a folder that is synced ({folder}); two machines at once would overwrite each other");
        say("store", State::Note, said);
    }
    match Store::backups_of(file).as_slice() {
        [] => say("backups", State::Note, "none yet; the first change of a day makes one".into()),
        list @ [.., last] => {
            let at = DateTime::<Utc>::from(last.at).format("%-d %b %Y, %H:%M");
            let bytes = list.iter().map(|b| b.bytes).sum();
            say("backups", State::Fine, format!("{}, {} in all, the latest of {at} UTC", list.len(), size(bytes)));
        }
    }
}

fn config(globals: &Globals) -> Finding {
    let path = match globals.config_path() {
        Ok(Some(path)) => path,
        Ok(None) => return finding("config", State::Fine, "none"),
        Err(Failure::Said(why)) => return finding("config", State::Wrong, why),
        Err(_) => return finding("config", State::Wrong, "it cannot be read"),
    };
    match globals.config() {
        Ok(_) if path.exists() => finding("config", State::Fine, short(&path)),
        Ok(_) => finding("config", State::Fine, format!("none; it would be {}", short(&path))),
        Err(Failure::Said(why)) => finding("config", State::Wrong, shorten(&why)),
        Err(_) => finding("config", State::Wrong, "it cannot be read"),
    }
}

fn zone(globals: &Globals) -> Finding {
    if globals.names_zone() {
        return finding("zone", State::Fine, format!("{}, as you said", globals.now().zone()));
    }
    let found = globals.found_zone();
    let wrong = found.not_understood.map(|tz| format!("; TZ is “{tz}”, which is no time zone")).unwrap_or_default();
    match found.zone {
        Zone::Unknown => {
            let name = "name yours: timezone = \"Europe/Berlin\" in the config, TZ, or --tz";
            finding("zone", State::Note, format!("UTC is only a guess, nothing says which it is; {name}{wrong}"))
        }
        zone if wrong.is_empty() => finding("zone", State::Fine, format!("{zone}, from {}", found.from)),
        zone => finding("zone", State::Note, format!("{zone}, from {}{wrong}", found.from)),
    }
}

fn terminal() -> Vec<Finding> {
    let env = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
    let mut found = Vec::new();
    let size = terminal_size::terminal_size().map(|(w, h)| format!("{}×{}, ", w.0, h.0)).unwrap_or_default();
    let kind = env("TERM").map_or("TERM is not set".into(), |term| format!("TERM={term}"));
    let colours = match (env("NO_COLOR"), env("COLORTERM")) {
        (Some(_), _) => "no colours (NO_COLOR)",
        (None, Some(c)) if c == "truecolor" || c == "24bit" => "true colours",
        _ => "the terminal's own colours",
    };
    found.push(finding("terminal", State::Fine, format!("{size}{kind}, {colours}")));
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(env).unwrap_or_default();
    if cfg!(unix) && !fold(&locale).replace('-', "").contains("utf8") {
        let said = format!("the locale ({}) is not UTF-8; lines and accents may look wrong", or_none(&locale));
        found.push(finding("terminal", State::Note, said));
    }
    if env("TMUX").is_some() {
        let said = "in tmux: a copied letter reaches the clipboard where `set-clipboard` is on";
        found.push(finding("terminal", State::Note, said));
    } else if env("STY").is_some() {
        let said = "in GNU screen: a copied letter may not reach the clipboard, and pastes come without marks";
        found.push(finding("terminal", State::Note, said));
    }
    found
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

/// What the program makes use of where it is there.
fn programs() -> Vec<Finding> {
    let any = |names: &[&str]| names.iter().find(|name| find(name).is_some()).map(|name| (*name).to_owned());
    let there = |area, names: &[&str], without: &str| match any(names) {
        Some(name) => finding(area, State::Fine, name),
        None => finding(area, State::Note, format!("none of {} is there: {without}", names.join(", "))),
    };
    vec![
        there("clipboard", &clipboard::programs(), "letters are copied through the terminal alone"),
        match editor() {
            Some(words) => finding("editor", State::Fine, shorten(&words)),
            None => there("editor", &[EDITOR], "set $VISUAL or $EDITOR"),
        },
        there("pictures", &["tesseract"], "print on photographs of cards is not read"),
        there("mail", &[mail_program::opener()], "name your mail program in the config ([mail] open)"),
    ]
}

/// The kind of file system that a file lies on, where the system tells.
fn mount(file: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    let folder = file.ancestors().find_map(|f| std::fs::canonicalize(f).ok())?;
    let all = mounts.lines().filter_map(|line| {
        let (place, kind) = line.split_once(" - ")?;
        let at = place.split(' ').nth(4)?.replace("\\040", " ");
        folder.starts_with(&at).then(|| (at.len(), kind.split(' ').next().unwrap_or_default().to_owned()))
    });
    // The deepest counts; of two at one place, the later.
    all.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

/// A path without the user's name in it.
fn short(path: &Path) -> String {
    shorten(&path.display().to_string())
}

/// A text with the home folder as `~`.
fn shorten(text: &str) -> String {
    match std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.parent().is_some()) {
        Some(home) => text.replace(&home.display().to_string(), "~"),
        None => text.to_owned(),
    }
}
