//! Calendars as programs write them (tests/calendars), each with what is read; and those that were made to bring readers down.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant as Clock};

/// What is known of an event, on few lines.
fn shown(e: &Event) -> String {
    let flags =
        [(e.cancelled, "cancelled"), (e.recurring, "series"), (e.all_day, "all day"), (e.transparent, "transparent")];
    let mut out = format!("{} {:?} {}", e.uid, e.method, e.sequence);
    flags.iter().filter(|(is, _)| *is).for_each(|(_, flag)| write!(out, " [{flag}]").unwrap());
    let when = |start: &Start| match start {
        Start::Day(day) => day.to_string(),
        Start::Floating(wall) => format!("{wall} floating"),
        Start::At(at) => at.to_rfc3339(),
    };
    if let Some(which) = &e.recurrence {
        write!(out, " of {}", when(which)).unwrap();
    }
    if let Some(stamp) = e.stamp {
        write!(out, " stamp {}", stamp.to_rfc3339()).unwrap();
    }
    let start = e.start.as_ref().map_or("no start".to_owned(), when);
    let minutes = e.minutes.map_or("open".to_owned(), |m| format!("{m} min"));
    write!(out, "\n  {start}, {minutes}: {}", e.summary).unwrap();
    for (what, text) in [("at", &e.location), ("url", &e.url), ("says", &e.description)] {
        if !text.is_empty() {
            write!(out, "\n  {what} {text:?}").unwrap();
        }
    }
    e.links.iter().for_each(|link| write!(out, "\n  link {link}").unwrap());
    for (what, a) in e.organizer.iter().map(|a| ("by", a)).chain(e.attendees.iter().map(|a| ("with", a))) {
        write!(out, "\n  {what} {} <{}>", a.name, a.address).unwrap();
        if a.answer != Answer::None {
            write!(out, " {:?}", a.answer).unwrap();
        }
        [(a.is_thing, " [thing]"), (a.is_observer, " [observer]")]
            .iter()
            .filter(|(is, _)| *is)
            .for_each(|(_, f)| out += f);
    }
    out
}

#[test]
fn calendars_are_read_as_programs_write_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendars");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 40, "{}", files.len());
    let mut out = String::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let events = read(&fs::read(&file).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        writeln!(out, "== {name}").unwrap();
        events.iter().for_each(|e| writeln!(out, "{}", shown(e)).unwrap());
    }
    insta::assert_snapshot!("calendars", out);
}

fn event(lines: &str) -> Event {
    let events = read(format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n").as_bytes()).unwrap();
    events.into_iter().next().unwrap()
}

#[test]
fn every_text_of_an_event_is_bounded_and_plain() {
    let long = "é".repeat(50_000);
    let e = event(&format!(
        "UID:{long}\nSUMMARY:{long}\nDESCRIPTION:{long}\nLOCATION:{long}\nURL:{long}\nORGANIZER;CN={}:mailto:{}\n{}",
        "é".repeat(5000),
        "e".repeat(5000),
        format!("ATTENDEE:mailto:a@xyz.example\nX-GOOGLE-CONFERENCE:https://meet.example/{long}\n").repeat(100)
    ));
    for text in [&e.uid, &e.summary, &e.description, &e.location, &e.url, &e.organizer.as_ref().unwrap().name] {
        assert!(text.chars().count() <= LONGEST_TEXT, "{}", text.len());
    }
    assert_eq!((e.attendees.len(), e.links.len()), (MOST_PEOPLE, 1));
    let e =
        event("SUMMARY:a\u{0}\u{7}b\u{85}c\nDESCRIPTION:a\\nb\u{1b}[0m\\n\\n\nX-GOOGLE-CONFERENCE:file:///etc/passwd");
    assert_eq!((e.summary.as_str(), e.description.as_str(), e.links.len()), ("a b c", "a\nb[0m", 0));
}

/// As long as what is built without speed can read in time.
const LENGTH: usize = LONGEST_CALENDAR / 16;

/// Calendars that were made to bring readers down.
fn hostile() -> Vec<Vec<u8>> {
    let event = "BEGIN:VEVENT\nDTSTART:20261201T140000Z\n";
    let zone = |part: &str| format!("BEGIN:VTIMEZONE\nTZID:x\n{part}END:VTIMEZONE\n");
    let change =
        "BEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=YEARLY;BYMONTH=1\nTZOFFSETTO:+0100\nEND:STANDARD\n";
    let days = format!("RDATE:{}\n", "20200101T000000,".repeat(2000));
    let many = |line: &str, bytes: usize| line.repeat(bytes / line.len());
    vec![
        many("BEGIN:VEVENT\n", LENGTH).into_bytes(),
        many("BEGIN:VALARM\n", LENGTH).into_bytes(),
        format!("{}{}", "BEGIN:A\n".repeat(10_000), "END:A\n".repeat(10_000)).into_bytes(),
        many("END:VEVENT\n", LENGTH).into_bytes(),
        many("A:\n", LENGTH).into_bytes(),
        many("\n", LENGTH).into_bytes(),
        many("\n ", LENGTH).into_bytes(),
        many("\r", LENGTH).into_bytes(),
        many(";", LENGTH).into_bytes(),
        many(&format!("A{}\n", ";".repeat(30_000)), LENGTH).into_bytes(),
        many(&format!("A;B={}\n", "\"".repeat(30_000)), LENGTH).into_bytes(),
        format!("{event}SUMMARY:{}", many("x", LENGTH - 100)).into_bytes(),
        format!("{event}DESCRIPTION:{}", many("https://zoom.us/j/1 ", LENGTH - 100)).into_bytes(),
        format!("{event}DESCRIPTION:{}", many("\\n", LENGTH - 100)).into_bytes(),
        many(&format!("{event}DESCRIPTION:{}\n", "http://a".repeat(4000)), LENGTH).into_bytes(),
        format!("{event}{}", many("ATTENDEE:a\n", LENGTH - 100)).into_bytes(),
        many(&format!("{event}{}", "ATTENDEE:a\n".repeat(60)), LENGTH).into_bytes(),
        format!("{event}RRULE:FREQ=SECONDLY;COUNT=1000000000\n{}", many("RDATE:20261201T140000Z\n", LENGTH - 100))
            .into_bytes(),
        format!(
            "{}{}",
            zone(&format!("BEGIN:STANDARD\n{days}{days}END:STANDARD\n{}", change.repeat(200))),
            "BEGIN:VEVENT\nDTSTART;TZID=x:20261201T140000\nDTEND;TZID=x:20261201T140000\nEND:VEVENT\n".repeat(20_000)
        )
        .into_bytes(),
        many(&zone(change).replace("TZID:x", "TZID:y"), LENGTH).into_bytes(),
        format!("{event}DTSTART;TZID={}:20261201T140000\n", "/a".repeat(15_000)).repeat(500).into_bytes(),
        vec![0; LENGTH],
        vec![0xff; LENGTH],
        [0xff, 0xfe]
            .into_iter()
            .chain("BEGIN:VEVENT\n".repeat(300_000).encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
        vec![b'A'; LONGEST_CALENDAR + 1],
    ]
}

#[test]
fn hostile_calendars_are_read_quickly_on_a_small_stack() {
    let read = || {
        for (n, bytes) in hostile().into_iter().enumerate() {
            let begin = Clock::now();
            let read = read(&bytes);
            // Built without speed, beside others: what grows with the square takes minutes.
            assert!(begin.elapsed() < Duration::from_secs(20), "{n}: {:?}", begin.elapsed());
            assert!(read.is_err() || read.is_ok_and(|events| events.len() <= MOST_EVENTS), "{n}");
        }
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(read).unwrap().join().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_of_a_calendar_bring_its_reader_down(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "BEGIN:", "END:", "VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", "\n", "\r\n", "\n ", "UID:a", "DTSTART", ";TZID=", "x", "\"", ":",
        "20261201T140000Z", "20261201T140000", "00000000", "99999999T999999", "DTEND:", "DURATION:P", "PT9999999999999H", "RRULE:FREQ=YEARLY;BYDAY=",
        "-9SU", "127SU", ";BYMONTH=", "13", ";UNTIL=", "RDATE:", ",", "TZOFFSETTO:", "+2400", "-0100", "ATTENDEE;CN=", "mailto:", "é", "\u{0}", "\\", "^",
        "DESCRIPTION:", "https://zoom.us/j/", "%", "%C3", "google.com/url?q=", "Europe/Berlin", "(UTC", ")", "+", "RECURRENCE-ID:", "00010101T000000", "-99991231",
    ]), 0..60)) {
        let text = pieces.concat();
        let first = read(text.as_bytes());
        prop_assert_eq!(read(text.replace("\r\n", "\n").as_bytes()), first);
    }
}
