//! Opening a mail link, and nothing else: in the program that the config names, else in the one the system has. It is
//! waited for only where it takes the terminal.

use super::process::{apart, command, ended, ended_or_killed, how};
use crate::config::Mail;
use std::process::{Child, ExitStatus};
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

/// The name of what opens links where the config names nothing.
pub(crate) fn opener() -> &'static str {
    SYSTEM.first().copied().unwrap_or_default()
}

/// Opens a mail link. Errors: why not, and what to do.
pub(crate) fn open(uri: &str, mail: &Mail, stop: &mut dyn FnMut() -> bool) -> Result<(), String> {
    if !uri.starts_with("mailto:") || !uri.is_ascii() {
        return Err("this is no mail link, and nothing else is opened".into());
    }
    if !mail.open.is_empty() {
        return with(&mail.open, uri, mail.in_terminal, stop)
            .map_err(|why| format!("{why}; see [mail] open in the config"));
    }
    let named = std::env::var("BROWSER").ok().and_then(|b| b.split(':').next().map(str::to_owned));
    let browser: Vec<String> = named.into_iter().filter(|b| !b.trim().is_empty()).collect();
    let tried = with(SYSTEM, uri, false, stop);
    let tried = if browser.is_empty() { tried } else { tried.or_else(|_| with(&browser, uri, false, stop)) };
    tried.map_err(|why| format!("{why}; name your mail program in the config ([mail] open), or copy the letter"))
}

fn with(words: &[impl AsRef<str>], uri: &str, here: bool, stop: &mut dyn FnMut() -> bool) -> Result<(), String> {
    let name = words.first().map(AsRef::as_ref).unwrap_or_default();
    let mut program = command(words)?;
    program.arg(uri);
    let child = if here { program.spawn() } else { apart(&mut program).spawn() };
    let mut child = child.map_err(|e| format!("“{name}” cannot be started ({e})"))?;
    let status = if here {
        let status = ended_or_killed(&mut child, Duration::MAX, stop);
        Some(status.ok_or_else(|| format!("“{name}” had not ended"))?)
    } else {
        aside(child, stop)
    };
    match status.filter(|s| !s.success()) {
        Some(status) => Err(format!("“{name}” ended {}", how(status))),
        None => Ok(()),
    }
}

/// Leaves a program alone that lives on by itself; how it ended, where it did so at once.
fn aside(mut child: Child, stop: &mut dyn FnMut() -> bool) -> Option<ExitStatus> {
    let status = ended(&mut child, PATIENCE, stop);
    if status.is_none() {
        // Somebody must take note of its end, or it stays in the list of processes as long as we do.
        thread::spawn(move || child.wait());
    }
    status
}
