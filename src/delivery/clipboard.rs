//! Copying a letter: through the terminal (OSC 52), which works over SSH, through tmux, and through the clipboard of
//! the system where there is one.

use super::delivered::Delivered;
use super::process::{command, ended_or_killed, feed};
use base64::prelude::{BASE64_STANDARD, Engine};
use std::process::Stdio;
use std::time::Duration;

/// The longest text that terminals are known to take: 100,000 bytes as they are sent.
const MOST: usize = 74_994;
/// How long a clipboard program may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// The clipboard programs: what must be set in the environment for one to make sense, and its words. The first that works
/// is enough.
const PROGRAMS: &[(&str, &[&str])] = &[
    ("WAYLAND_DISPLAY", &["wl-copy"]),
    ("DISPLAY", &["xclip", "-selection", "clipboard"]),
    ("DISPLAY", &["xsel", "--clipboard", "--input"]),
];
/// Outside of Linux the clipboard is always there.
const SYSTEM: &[&str] = if cfg!(target_os = "macos") {
    &["pbcopy"]
} else if cfg!(windows) {
    &["clip"]
} else {
    &[]
};
/// tmux keeps a program's OSC 52 to itself, unless it was told otherwise; this it hands on to the terminal.
const TMUX: &[&str] = &["tmux", "load-buffer", "-w", "-"];

/// Copies the text by every means there is. Errors: there is none.
pub(crate) fn copy(text: &str, stop: &mut dyn FnMut() -> bool) -> Result<Delivered, String> {
    let text = text.trim_end();
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let mut by: Vec<&str> = Vec::new();
    let programs = PROGRAMS.iter().filter(|(needs, _)| set(needs)).map(|(_, words)| *words).chain([SYSTEM]);
    by.extend(programs.filter(|words| takes(words, text, stop)).filter_map(|words| words.first()).next());
    if set("TMUX") && takes(TMUX, text, stop) {
        by.push("tmux");
    }
    let terminal = osc52(text);
    if terminal.is_some() {
        by.push("the terminal");
    }
    if by.is_empty() {
        let why = "it is longer than a terminal takes, and there is no clipboard program; write a file instead";
        return Err(why.into());
    }
    let only_terminal = terminal.is_some() && by.len() == 1;
    Ok(Delivered { said: format!("copied by {}", by.join(" and ")), terminal, only_terminal })
}

/// What makes the terminal take the text into its clipboard; none where it is longer than terminals take.
fn osc52(text: &str) -> Option<String> {
    (text.len() <= MOST).then(|| format!("\x1b]52;c;{}\x1b\\", BASE64_STANDARD.encode(text)))
}

/// True where this program is there and takes the text.
fn takes(words: &[&str], text: &str, stop: &mut dyn FnMut() -> bool) -> bool {
    let Ok(mut command) = command(words) else { return false };
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(input) = child.stdin.take() {
        feed(input, text.as_bytes().to_vec());
    }
    ended_or_killed(&mut child, PATIENCE, stop).is_some_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_is_given_what_it_can_take() {
        assert_eq!(osc52("Dear Bob").unwrap(), "\x1b]52;c;RGVhciBCb2I=\x1b\\");
        assert!(osc52(&"x".repeat(MOST)).unwrap().len() <= 100_003 && osc52(&"x".repeat(MOST + 1)).is_none());
    }
}
