//! Owns how names become words within a sentence: on one line. Must not know templates.

use crate::text::sanitise;

/// The text on one line, without anything that could act or hide; a run of spaces is one.
pub(crate) fn one_line(text: &str) -> String {
    let safe = sanitise::line(text);
    let seen: String = safe.chars().filter(|c| !matches!(c, '\u{2400}'..='\u{2421}' | '\u{FFFD}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
