//! Copying a letter: through the terminal (OSC 52), which works over SSH, through tmux, and through the clipboard of
//! the system where there is one.

use super::delivered::Delivered;
use super::process::{command, ended_or_killed, feed};
use base64::prelude::{BASE64_STANDARD, Engine};
use std::process::Stdio;
use std::time::Duration;

/// The longest text that terminals are known to take: 100,000 bytes as they are sent.
const MOST: usize = 74_994;
/// How much GNU screen hands on at once.
const SCREEN: usize = 200;
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

/// The names of the programs that are looked for.
pub(crate) fn programs() -> Vec<&'static str> {
    PROGRAMS.iter().map(|(_, words)| *words).chain([SYSTEM]).filter_map(|words| words.first().copied()).collect()
}

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
    let terminal = osc52(text, |name| std::env::var(name).ok());
    let only_terminal = terminal.is_some() && by.is_empty();
    let said = match by.as_slice() {
        // Nobody answers: it may take it or not.
        [] if only_terminal => "handed to the terminal, which may not take it: paste it to see".into(),
        [] => {
            let why = "this terminal does not take so much, or nothing, and there is no clipboard program; write a file instead";
            return Err(why.into());
        }
        by => format!("copied by {}", by.join(" and ")),
    };
    Ok(Delivered { said, terminal, only_terminal })
}

/// What makes the terminal of this environment take the text into its clipboard; none where it takes none, or not so much.
/// tmux and GNU screen hand on only what is wrapped for them.
fn osc52(text: &str, env: impl Fn(&str) -> Option<String>) -> Option<String> {
    let term = env("TERM").unwrap_or_default();
    let has_none = ["linux", "vt", "cons25", "dumb"].iter().any(|kind| term.starts_with(kind));
    if text.len() > MOST || has_none || env("TERM_PROGRAM").is_some_and(|p| p == "Apple_Terminal") {
        return None;
    }
    let encoded = BASE64_STANDARD.encode(text);
    let bare = format!("\x1b]52;c;{encoded}\x1b\\");
    let set = |name| env(name).is_some_and(|v| !v.is_empty());
    Some(if set("TMUX") {
        // It takes one of the two, as it is set up: for itself and the terminal, or for the terminal alone.
        format!("{bare}\x1bPtmux;{}\x1b\\", bare.replace('\x1b', "\x1b\x1b"))
    } else if set("STY") {
        let whole = format!("\x1b]52;c;{encoded}\x07");
        whole.as_bytes().chunks(SCREEN).map(|c| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(c))).collect()
    } else {
        bare
    })
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
        let within = |set: &'static [(&str, &str)], text: &str| {
            osc52(text, |name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
        };
        assert_eq!(within(&[], "Dear Bob").unwrap(), "\x1b]52;c;RGVhciBCb2I=\x1b\\");
        assert!(within(&[], &"x".repeat(MOST)).unwrap().len() <= 100_003);
        assert_eq!(within(&[], &"x".repeat(MOST + 1)), None);
        assert_eq!(
            (within(&[("TERM", "linux")], "x"), within(&[("TERM_PROGRAM", "Apple_Terminal")], "x")),
            (None, None)
        );
        let tmux = "\x1b]52;c;eA==\x1b\\\x1bPtmux;\x1b\x1b]52;c;eA==\x1b\x1b\\\x1b\\";
        assert_eq!(within(&[("TMUX", "/tmp/t"), ("STY", "1")], "x").unwrap(), tmux);
        let screen = within(&[("STY", "1")], &"x".repeat(600)).unwrap();
        let pieces: Vec<&str> = screen.split_terminator("\x1b\\").map(|p| p.strip_prefix("\x1bP").unwrap()).collect();
        assert!(pieces.len() == 5 && pieces.iter().all(|p| p.len() <= 200));
        assert_eq!(pieces.concat(), format!("\x1b]52;c;{}\x07", "eHh4".repeat(200)));
    }
}
