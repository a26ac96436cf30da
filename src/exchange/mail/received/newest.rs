//! Owns what is new in a mail: what it quotes, passes on and signs with is cut off.

use super::folded;
use crate::lexicon::{MAIL_ENDS, QUOTES, attribution, fold};

/// How many lines one looks ahead.
const AHEAD: usize = 7;

/// The newest text, its lines ended by `\n`, without blank ones around it.
pub(super) fn of(text: &str) -> String {
    let text = super::plain(text);
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let mut out: Vec<&str> = Vec::new();
    let mut n = 0;
    while let Some(line) = lines.get(n) {
        let rest = lines.get(n..).unwrap_or_default();
        if is_quoted(line) {
            n += 1;
        } else if let Some(taken) = attribution(rest) {
            // What is quoted line by line ends where the marks do; else all below is older.
            let below = rest.iter().skip(taken).find(|l| !l.trim().is_empty());
            if !below.is_some_and(|l| is_quoted(l)) {
                break;
            }
            n += taken;
        } else if *line == "--" || is_end(line) || is_block(rest) {
            break;
        } else {
            out.push(line);
            n += 1;
        }
    }
    // A rule above what was cut off.
    while out.last().is_some_and(|l| !l.contains(char::is_alphanumeric)) {
        out.pop();
    }
    out.join("\n").trim().to_owned()
}

/// What stands behind the first `-- `, up to what is older.
pub(super) fn signature(text: &str) -> String {
    const LONGEST: usize = 20;
    let text = super::plain(text);
    let below = text.lines().map(str::trim_end).skip_while(|line| *line != "--").skip(1);
    below.take(LONGEST).take_while(|line| !is_quoted(line) && !is_end(line)).collect::<Vec<_>>().join("\n")
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// Whether a line says that all below it is something else: an older mail, one that is passed on, a signature.
fn is_end(line: &str) -> bool {
    let ruled = line.starts_with("--") || line.starts_with("__");
    let line = folded(line);
    let short = line.len() < 60;
    short && MAIL_ENDS.entries().iter().any(|end| if ruled { line.starts_with(end) } else { begins(&line, end) })
}

/// Whether a line that no rule marks is such an end: alone on it, or with a program's name behind it.
fn begins(line: &str, end: &str) -> bool {
    line.strip_prefix(end).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']) && rest.len() < 30)
}

/// Whether the fields of an older mail stand here: "From: … Sent: … Subject: …".
fn is_block(lines: &[&str]) -> bool {
    let field = |line: &&str| {
        let line = line.trim_start_matches(['*', ' ', '|']);
        let (name, _) = line.split_once(':')?;
        QUOTES.of(fold(name.trim_matches(['*', ' '])).trim())
    };
    lines.first().and_then(field) == Some("from")
        && lines
            .iter()
            .skip(1)
            .take(AHEAD)
            .filter_map(field)
            .filter(|f| matches!(*f, "sent" | "to" | "subject"))
            .count()
            > 1
}
