//! Opening a mail link, and nothing else: in the program that the config names, else in the one the system has. It is
//! waited for only where it takes the terminal.

use super::process::{apart, command, ended, how};
use crate::config::Mail;
use std::process::Command;
use std::thread;
use std::time::Duration;

/// How soon an opener that fails does so; after that it is taken to work.
const PATIENCE: Duration = Duration::from_millis(1500);
/// What opens links where the config names nothing.
const SYSTEM: &[&str] = if cfg!(target_os = "macos") {
    &["open"]
} else if cfg!(windows) {
    &["rundll32", "url.dll,FileProtocolHandler"]
} else {
    &["xdg-open"]
};

/// Opens a mail link. Errors: why not, and what to do.
pub(crate) fn open(uri: &str, mail: &Mail) -> Result<(), String> {
    if !uri.starts_with("mailto:") || !uri.is_ascii() {
        return Err("this is no mail link, and nothing else is opened".into());
    }
    if !mail.open.is_empty() {
        return with(&mail.open, uri, mail.in_terminal).map_err(|why| format!("{why}; see [mail] open in the config"));
    }
    let named = std::env::var("BROWSER").ok().and_then(|b| b.split(':').next().map(str::to_owned));
    let browser: Vec<String> = named.into_iter().filter(|b| !b.trim().is_empty()).collect();
    let tried = with(SYSTEM, uri, false);
    let tried = if browser.is_empty() { tried } else { tried.or_else(|_| with(&browser, uri, false)) };
    tried.map_err(|why| format!("{why}; name your mail program in the config ([mail] open), or copy the letter"))
}

fn with(words: &[impl AsRef<str>], uri: &str, here: bool) -> Result<(), String> {
    let name = words.first().map(AsRef::as_ref).unwrap_or_default();
    let Some(mut program) = command(words) else { return Err("no program is named".into()) };
    program.arg(uri);
    let unstarted = |e: std::io::Error| format!("“{name}” cannot be started ({e})");
    let status = if here { Some(program.status().map_err(unstarted)?) } else { aside(program).map_err(unstarted)? };
    match status.filter(|s| !s.success()) {
        Some(status) => Err(format!("“{name}” ended {}", how(status))),
        None => Ok(()),
    }
}

/// Starts a program that lives on by itself; how it ended, where it did so at once.
fn aside(mut program: Command) -> std::io::Result<Option<std::process::ExitStatus>> {
    let mut child = apart(&mut program).spawn()?;
    let status = ended(&mut child, PATIENCE);
    if status.is_none() {
        // Somebody must take note of its end, or it stays in the list of processes as long as we do.
        thread::spawn(move || child.wait());
    }
    Ok(status)
}
