//! Owns the few words that rows and pages share to speak of days, times and the state of an action.

use crate::clock::{Instant, Zone};
use crate::rules::{Action, State, Urgency, day_words};
use chrono::{Datelike, NaiveDate};

/// "2 Dec", with the year where it is not that of `today`.
pub(crate) fn day_month(d: NaiveDate, today: NaiveDate) -> String {
    if d.year() == today.year() { d.format("%-d %b").to_string() } else { d.format("%-d %b %Y").to_string() }
}

/// How long ago, in the fewest words: "today", the weekday ("tue") within a week, then "3 w", "4 mo", "2 y". A day to
/// come is said as "2 Dec".
pub(crate) fn ago(d: NaiveDate, today: NaiveDate) -> String {
    match (today - d).num_days() {
        ..0 => day_month(d, today),
        0 => "today".into(),
        1..7 => d.format("%a").to_string().to_lowercase(),
        n @ 7..63 => format!("{} w", n / 7),
        n @ 63..730 => format!("{} mo", n * 12 / 365),
        n => format!("{} y", n / 365),
    }
}

/// "Tue 17 Nov 14:00", on the wall clock of `zone`.
pub(crate) fn time_words(at: Instant, zone: Zone, today: NaiveDate) -> String {
    let local = zone.local(at);
    format!("{} {}", day_words(local.date_naive(), today), local.format("%H:%M"))
}

/// The state of an action with its day: "3 d late", "today", "Mon 23 Nov", "held until 2 Dec", "snoozed until 2 Dec"; of
/// upkeep whose day has come "any day".
pub(crate) fn action_day(action: &Action, today: NaiveDate) -> String {
    match action.state {
        State::Late => format!("{} d late", (today - action.due).num_days()),
        State::Due if action.urgency == Urgency::AnyDay => Urgency::AnyDay.shown().into(),
        State::Due => Urgency::Today.shown().into(),
        State::Upcoming => day_words(action.due, today),
        State::Held => format!("held until {}", day_month(action.held_until.unwrap_or(action.due), today)),
        State::Snoozed => format!("snoozed until {}", day_month(action.snoozed_until.unwrap_or(action.due), today)),
    }
}

/// "one day", "90 days".
pub(super) fn days(n: u32) -> String {
    if n == 1 { "one day".into() } else { format!("{n} days") }
}

/// The parts that hold something, with `between` between them.
pub(super) fn joined<S: AsRef<str>>(parts: impl IntoIterator<Item = S>, between: &str) -> String {
    let mut text = String::new();
    for part in parts {
        let part = part.as_ref();
        if !part.is_empty() {
            if !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago() {
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        for (day, words) in [
            ("2026-11-20", "today"),
            ("2026-11-19", "thu"),
            ("2026-11-17", "tue"),
            ("2026-11-14", "sat"),
            ("2026-11-13", "1 w"),
            ("2026-10-30", "3 w"),
            ("2026-09-19", "8 w"),
            ("2026-09-18", "2 mo"),
            ("2026-07-20", "4 mo"),
            ("2025-11-20", "12 mo"),
            ("2024-11-20", "2 y"),
            ("2026-12-02", "2 Dec"),
            ("2027-01-04", "4 Jan 2027"),
        ] {
            assert_eq!(ago(day.parse().unwrap(), today), words, "{day}");
        }
    }

    #[test]
    fn only_what_holds_something_is_joined() {
        assert_eq!(joined(["", "VP Eng", "", "XYZ"], ", "), "VP Eng, XYZ");
        assert_eq!(joined::<&str>([], ", "), "");
    }
}
