//! Showing a reminder on the desktop: by the program of the config, else by what the system has. Its title and its text are
//! two arguments; no shell sees them.

use super::process::{command, ended_or_killed, find, how};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

/// How long the program may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// What macOS shows notes with.
const MAC: &str = "terminal-notifier";
/// Where the session's bus says it is.
const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";

/// Shows it, by the words of the config where it names a program. Errors: why not, and what to do.
pub(crate) fn notify(words: &[String], title: &str, text: &str) -> Result<(), String> {
    let (words, bus) = if words.is_empty() { system()? } else { (words.to_vec(), None) };
    // terminal-notifier has a name for each of the two.
    let named = words.first().is_some_and(|w| w == MAC);
    let args = if named { vec!["-title", title, "-message", text] } else { vec![title, text] };
    let shown = words.join(" ");
    let mut program = command(&words)?;
    program.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(bus) = bus {
        program.env(BUS, bus);
    }
    let mut child = program.spawn().map_err(|e| format!("“{shown}” cannot be started ({e})"))?;
    match ended_or_killed(&mut child, PATIENCE, &mut || false) {
        Some(status) if status.success() => Ok(()),
        Some(status) => Err(format!("“{shown}” ended {}; see [remind] notify in the config", how(status))),
        None => {
            Err(format!("“{shown}” had not ended after {} s; see [remind] notify in the config", PATIENCE.as_secs()))
        }
    }
}

/// What the system shows notes with, and the bus that it needs where the environment does not say.
fn system() -> Result<(Vec<String>, Option<String>), String> {
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    if cfg!(target_os = "macos") {
        let none = "install terminal-notifier, or name another program in the config: [remind] notify = \"…\"";
        return if find(MAC).is_some() { Ok((words(&[MAC]), None)) } else { Err(none.into()) };
    }
    if find("notify-send").is_none() {
        return Err(
            "install notify-send (libnotify), or name another program in the config: [remind] notify = \"…\"".into()
        );
    }
    let sent = words(&["notify-send", "--app-name=afterword", "--"]);
    if std::env::var_os(BUS).is_some_and(|bus| !bus.is_empty()) {
        return Ok((sent, None));
    }
    match socket().filter(|socket| socket.exists()) {
        Some(socket) => Ok((sent, Some(format!("unix:path={}", socket.display())))),
        None => Err(format!(
            "there is no desktop session to show it in ({BUS} is not set); run this from your session, as remind --setup \
             systemd does, or name a program in the config that needs none: [remind] notify = \"…\""
        )),
    }
}

/// Where the session's bus usually listens; cron does not say.
fn socket() -> Option<PathBuf> {
    let folder = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|f| f.is_absolute());
    #[cfg(unix)]
    let folder = folder.or_else(|| Some(Path::new("/run/user").join(rustix::process::getuid().as_raw().to_string())));
    Some(folder?.join("bus"))
}
