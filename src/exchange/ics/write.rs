//! Owns writing calendars (RFC 5545), as every calendar program takes them. Must not choose what stands in one.

use crate::clock::Instant;
use crate::exchange::content::{escaped, line};
use chrono::{NaiveDate, TimeDelta, Utc};

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// So many minutes from then on.
    From(Instant, u32),
    /// On that day, which stays free.
    On(NaiveDate),
    /// A task, due on that day.
    Due(NaiveDate),
}

/// What stands in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The same for as long as it is the same thing.
    pub uid: String,
    /// Rises with each change.
    pub sequence: u32,
    pub when: When,
    pub summary: String,
    /// May be empty.
    pub description: String,
    /// May be empty.
    pub location: String,
    /// May be empty.
    pub url: String,
    pub cancelled: bool,
}

/// Writes a calendar; `stamp`: when.
pub(crate) fn write<'e>(entries: impl IntoIterator<Item = &'e Entry>, stamp: Instant) -> String {
    let mut out =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//afterword//afterword//EN\r\nCALSCALE:GREGORIAN\r\n");
    for entry in entries {
        component(&mut out, entry, stamp);
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

fn component(out: &mut String, entry: &Entry, stamp: Instant) {
    let name = if matches!(entry.when, When::Due(_)) { "VTODO" } else { "VEVENT" };
    line(out, "BEGIN", name);
    line(out, "UID", &escaped(&entry.uid));
    line(out, "DTSTAMP", &utc(stamp));
    line(out, "SEQUENCE", &entry.sequence.to_string());
    line(out, "SUMMARY", &escaped(&entry.summary));
    match entry.when {
        When::From(start, minutes) => {
            line(out, "DTSTART", &utc(start));
            let end = start.checked_add_signed(TimeDelta::minutes(i64::from(minutes))).unwrap_or(start);
            line(out, "DTEND", &utc(end));
            line(out, "TRANSP", if entry.cancelled { "TRANSPARENT" } else { "OPAQUE" });
            line(out, "STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" });
        }
        When::On(day) => {
            line(out, "DTSTART;VALUE=DATE", &date(day));
            line(out, "DTEND;VALUE=DATE", &date(day.succ_opt().unwrap_or(day)));
            line(out, "TRANSP", "TRANSPARENT");
            line(out, "STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" });
        }
        When::Due(day) => {
            line(out, "DUE;VALUE=DATE", &date(day));
            line(out, "STATUS", if entry.cancelled { "CANCELLED" } else { "NEEDS-ACTION" });
        }
    }
    line(out, "LOCATION", &escaped(&entry.location));
    // A URI is not escaped; what ends a line is no part of one.
    let is_uri = ["https://", "http://", "tel:"].iter().any(|scheme| entry.url.starts_with(scheme));
    let url: String = entry.url.chars().filter(|c| is_uri && !c.is_control() && !c.is_whitespace()).collect();
    line(out, "URL", &url);
    line(out, "DESCRIPTION", &escaped(&entry.description));
    line(out, "END", name);
}

fn utc(at: Instant) -> String {
    at.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::{Start, read};
    use super::*;
    use crate::domain::parse_instant;
    use proptest::prelude::*;

    fn at() -> Instant {
        parse_instant("2026-12-01T14:00:00-05:00").unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn what_is_written_is_read(texts in proptest::collection::vec("[ -~éß🙂\n\t\r\u{7}\u{2028}]{0,120}", 4), minutes in 1u32..2000, sequence: u32, cancelled: bool) {
            let [uid, summary, description, location] = <[String; 4]>::try_from(texts).unwrap();
            let entry = Entry {
                uid: format!("u{uid}"), sequence, when: When::From(at(), minutes), summary, description, location,
                url: "https://xyz.example/a,b;c".into(), cancelled,
            };
            let text = write([&entry], at());
            prop_assert!(text.split("\r\n").all(|l| l.len() <= 75 && !l.contains(['\r', '\n'])));
            let events = read(text.as_bytes()).unwrap();
            prop_assert_eq!(events.len(), 1);
            let e = &events[0];
            prop_assert_eq!((e.start, e.minutes, e.sequence, e.cancelled), (Some(Start::At(at())), Some(minutes), sequence, cancelled));
            let bare = |t: &str| t.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>();
            for (read, written) in [(&e.uid, &entry.uid), (&e.summary, &entry.summary), (&e.description, &entry.description), (&e.location, &entry.location)] {
                prop_assert_eq!(bare(read), bare(written));
            }
            prop_assert_eq!(&e.url, &entry.url);
        }
    }

    #[test]
    fn days_are_days_and_tasks_are_tasks() {
        let day: NaiveDate = "2026-12-31".parse().unwrap();
        let entry = |when| Entry {
            uid: "a/b".into(),
            sequence: 0,
            when,
            summary: "Thank Bob".into(),
            description: String::new(),
            location: String::new(),
            url: "javascript:alert(1)".into(),
            cancelled: false,
        };
        let text = write([&entry(When::On(day)), &entry(When::Due(day))], at());
        assert!(
            text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nTRANSP:TRANSPARENT\r\n"),
            "{text}"
        );
        assert!(
            text.contains("BEGIN:VTODO\r\n") && text.contains("DUE;VALUE=DATE:20261231\r\n") && !text.contains("URL"),
            "{text}"
        );
    }
}
