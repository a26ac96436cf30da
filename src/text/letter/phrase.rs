//! Owns how facts become words within a sentence: names on one line, and days. Must not know templates.

use crate::text::sanitise;
use chrono::{Datelike, NaiveDate};

/// The text on one line, without anything that could act or hide; a run of spaces is one.
pub(crate) fn one_line(text: &str) -> String {
    let safe = sanitise::line(text);
    let seen: String = safe.chars().filter(|c| !matches!(c, '\u{2400}'..='\u{2421}' | '\u{FFFD}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "today", "on Tuesday"; of a day to come, and from a week ago on, "on Tuesday, 17 November", with the year where it is not
/// this one. Never "yesterday": a draft may leave a day later.
pub(super) fn on_day(day: NaiveDate, today: NaiveDate) -> String {
    if day == today { "today".into() } else { format!("on {}", weekday(day, today)) }
}

/// The same without "on", and never relative to today: it may be read on another day.
pub(super) fn weekday(day: NaiveDate, today: NaiveDate) -> String {
    if (0..7).contains(&(today - day).num_days()) { day.format("%A").to_string() } else { full(day, today) }
}

/// "Friday, 27 November": it cannot be taken for another day.
pub(super) fn full(day: NaiveDate, today: NaiveDate) -> String {
    format!("{}, {}", day.format("%A"), dated(day, today))
}

/// "27 November": what is said of a day where the letter is read days later.
pub(super) fn dated(day: NaiveDate, today: NaiveDate) -> String {
    day.format(if day.year() == today.year() { "%-d %B" } else { "%-d %B %Y" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_people_say_them() {
        let d = |s: &str| s.parse::<NaiveDate>().unwrap();
        let today = d("2026-11-20");
        for (day, said) in [
            ("2026-11-20", "today"),
            ("2026-11-19", "on Thursday"),
            ("2026-11-17", "on Tuesday"),
            ("2026-11-13", "on Friday, 13 November"),
            ("2025-11-17", "on Monday, 17 November 2025"),
            ("2026-11-23", "on Monday, 23 November"),
        ] {
            assert_eq!(on_day(d(day), today), said);
        }
    }
}
