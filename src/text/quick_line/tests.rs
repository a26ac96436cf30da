//! The table of lines, the edges of days and zones, and what holds for any text.

use super::cases::{CASES, MOMENTS};
use super::*;
use crate::clock::Zone;
use crate::domain::show_instant;
use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::prelude::*;

fn friday() -> Now {
    Now::fixed(DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap())
}

fn reading(line: &str) -> QuickLine {
    read(line, friday(), &Workdays::default())
}

/// A reading as the table writes it.
fn told(q: &QuickLine, now: Now) -> String {
    let mut out: Vec<String> = Vec::new();
    if let Some(c) = &q.company {
        out.push(q.role.as_ref().map_or(c.clone(), |r| format!("{c} / {r}")));
    }
    if let Some(at) = q.starts_at {
        let zone = if at.offset() == now.at().offset() { String::new() } else { at.format(" %:z").to_string() };
        let other = q.other_start.map_or(String::new(), |o| o.format(" or %m-%d").to_string());
        out.push(format!("{}{zone}{other}", at.format("%Y-%m-%d %H:%M")));
    }
    out.extend(q.minutes.map(|n| format!("{n}m")));
    out.extend(q.mode.map(|m| m.as_str().to_owned()));
    out.extend(q.round.clone());
    let person = |p: &Person| {
        let address = p.address_as.as_ref().map_or(String::new(), |a| format!(" \"{a}\""));
        format!("{}{address}{}", p.name, p.role.map_or(String::new(), |r| format!(" ({})", r.as_str())))
    };
    if !q.interviewers.is_empty() {
        out.push(q.interviewers.iter().map(person).collect::<Vec<_>>().join(" & "));
    }
    out.extend(q.decision_by.map(|d| format!("by {d}")));
    out.extend(q.wait_until.map(|d| format!("wait {d}")));
    out.extend(q.thanked.as_ref().map(|t| match t {
        Thanked::All => "thanked".to_owned(),
        Thanked::These(people) => format!("thanked {}", people.iter().map(person).collect::<Vec<_>>().join(" & ")),
    }));
    out.extend(q.place.as_ref().map(|p| format!("@{p}")));
    out.extend(q.unread.iter().map(|u| format!("?{u}")));
    out.extend(q.missing.iter().map(|m| format!("needs {}", m.split(':').next().unwrap())));
    out.extend(q.notes.iter().map(|n| format!("!{n}")));
    out.join(" · ")
}

/// Every letter and digit stands in one span, spans follow each other, and what is unread is told.
fn whole(line: &str, q: &QuickLine) -> Result<(), String> {
    let mut end = 0;
    for s in &q.spans {
        let between = line.get(end..s.start).ok_or(format!("spans overlap: {q:?}"))?;
        if between.contains(char::is_alphanumeric) {
            return Err(format!("lost {between:?}: {q:?}"));
        }
        line.get(s.start..s.end).ok_or(format!("no such span {s:?}"))?;
        end = s.end;
    }
    let rest = line.get(end..).ok_or("past the end")?;
    let unread = q.spans.iter().filter(|s| s.part == Part::Unread).count();
    if rest.contains(char::is_alphanumeric) || unread != q.unread.len() {
        Err(format!("lost {rest:?}: {q:?}"))
    } else {
        Ok(())
    }
}

#[test]
fn the_table() {
    let mut wrong = Vec::new();
    for (line, expected) in CASES {
        let q = reading(line);
        if told(&q, friday()) != *expected {
            wrong.push(format!("{line}\n  is {}\n  not {expected}", told(&q, friday())));
        }
        whole(line, &q).unwrap();
    }
    assert!(CASES.len() >= 60 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_moments() {
    let mut wrong = Vec::new();
    for (now, line, expected) in MOMENTS {
        let now = Now::fixed(DateTime::parse_from_rfc3339(&format!("{now}:00-05:00")).unwrap());
        let q = read(line, now, &Workdays::default());
        if told(&q, now) != *expected {
            wrong.push(format!("{now:?} {line}\n  is {}\n  not {expected}", told(&q, now)));
        }
        whole(line, &q).unwrap();
    }
    assert!(MOMENTS.len() >= 40 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_other_start_takes_with_it_what_counts_from_it() {
    let line = "XYZ / SRE, tue 14:00, decides fri";
    let other = read_other(line, friday(), &Workdays::default());
    assert_eq!(told(&other, friday()), "XYZ / SRE · 2026-11-24 14:00 or 11-17 · by 2026-11-27");
    assert_eq!(
        reading(line).two_starts(friday()),
        Some([reading(line).starts_at, other.starts_at].map(Option::unwrap))
    );
    for sure in ["thu 14:00", "fri 14:00", "14:00", "was tue 14:00", "last tue 14:00", "next tue 14:00", "24 nov 14:00"]
    {
        assert_eq!(reading(&format!("XYZ, {sure}")).two_starts(friday()), None, "{sure}");
    }
}

#[test]
fn what_is_retold_reads_the_same() {
    for (line, _) in CASES {
        let q = reading(line);
        let again = reading(&q.retell(friday()));
        let stable = |q: QuickLine| QuickLine {
            other_start: None,
            notes: vec![],
            spans: vec![],
            missing: vec![],
            unread: vec![],
            ..q
        };
        if q.starts_at.is_some() && q.company.is_some() {
            assert_eq!(stable(again), stable(q.clone()), "{line}\n{}", q.retell(friday()));
        }
    }
}

#[test]
fn the_nearest_and_the_edges_of_days() {
    let at = |now: &str, zone: &str, line: &str| {
        let now = Now::new(DateTime::parse_from_rfc3339(now).unwrap(), Zone::named(zone).unwrap());
        let q = read(line, now, &Workdays::default());
        (q.starts_at.map(show_instant).unwrap_or_default(), q.notes.join(" "))
    };
    let table = [
        // The nearest; of a weekday that is today, today.
        ("2026-11-20T09:00:00-05:00", "America/New_York", "tue 14:00", "2026-11-17T14:00:00-05:00", ""),
        ("2026-11-20T09:00:00-05:00", "America/New_York", "fri 8:00", "2026-11-20T08:00:00-05:00", ""),
        ("2026-11-20T09:00:00-05:00", "America/New_York", "fri 10:00", "2026-11-20T10:00:00-05:00", ""),
        ("2026-11-20T09:00:00-05:00", "America/New_York", "8:00", "2026-11-20T08:00:00-05:00", ""),
        (
            "2026-11-20T09:00:00-05:00",
            "America/New_York",
            "tue 14:00, with Bob, thanked",
            "2026-11-17T14:00:00-05:00",
            "",
        ),
        ("2026-11-20T09:00:00-05:00", "America/New_York", "1 dec 8:00", "2026-12-01T08:00:00-05:00", ""),
        // The day is the user's, on both sides of the date line and of midnight.
        ("2026-11-20T23:59:00-05:00", "Asia/Tokyo", "today 18:00", "2026-11-21T18:00:00+09:00", ""),
        ("2026-11-20T09:00:00Z", "Pacific/Kiritimati", "tomorrow 9:00", "2026-11-21T09:00:00+14:00", ""),
        ("2026-11-20T09:00:00Z", "Pacific/Niue", "today 9:00", "2026-11-19T09:00:00-11:00", ""),
        ("2026-12-31T23:59:59+01:00", "Europe/Berlin", "tomorrow 0:30", "2027-01-01T00:30:00+01:00", ""),
        ("2026-12-31T12:00:00+01:00", "Europe/Berlin", "fri 10:00", "2027-01-01T10:00:00+01:00", ""),
        // The clocks change.
        (
            "2026-03-27T09:00:00+01:00",
            "Europe/Berlin",
            "29 mar 02:30",
            "2026-03-29T03:30:00+02:00",
            "02:30 does not exist that day, the clocks go forward; 03:30 taken",
        ),
        ("2026-03-27T09:00:00+01:00", "Europe/Berlin", "mon 10:00", "2026-03-30T10:00:00+02:00", ""),
        (
            "2026-10-24T09:00:00+02:00",
            "Europe/Berlin",
            "25 oct 02:30",
            "2026-10-25T02:30:00+02:00",
            "02:30 comes twice that day, the clocks go back; the first taken",
        ),
        ("2026-10-24T09:00:00+02:00", "Europe/Berlin", "25 oct 02:30 +01:00", "2026-10-25T02:30:00+01:00", ""),
    ];
    for (now, zone, when, expected, note) in table {
        assert_eq!(
            at(now, zone, &format!("XYZ / SRE, {when}")),
            (expected.to_owned(), note.to_owned()),
            "{now} {zone} {when}"
        );
    }
}

#[test]
fn scripts_read_twelve_fields() {
    let q = reading("XYZ / SRE, was tue 14:00, with Robert Smith \"Bob\", bring laptop");
    let expected = r#"{"company":"XYZ","role":"SRE","starts_at":"2026-11-17T14:00:00-05:00","or":null,"minutes":null,"mode":null,"round":null,"interviewers":["Robert Smith"],"decision_by":null,"wait_until":null,"thanked":null,"unread":["bring laptop"]}"#;
    assert_eq!(q.to_json().to_string(), expected);
    assert_eq!(reading("XYZ / SRE, tue 14:00").to_json()["or"], "2026-11-24T14:00:00-05:00");
    let q = reading("XYZ, was tue 14:00, with Bob & Jane, wait until 1 dec, thanked");
    assert_eq!(q.to_json()["thanked"], serde_json::json!(["Bob", "Jane"]));
    assert_eq!(q.to_json()["wait_until"], "2026-12-01");
}

#[test]
fn names_are_completed() {
    let (companies, people) =
        (["Globex", "Red Hat", "XYZ", "Zürich Re"], ["Robert Smith", "Renée O'Hara", "Jane Doe", "Jan van Rossum"]);
    let texts =
        |line: &str| complete(line, line.len(), &companies, &people).into_iter().map(|c| c.text).collect::<Vec<_>>();
    assert_eq!(texts("re"), ["Red Hat", "Zürich Re"], "names that begin so come first");
    assert_eq!(texts("zurich"), ["Zürich Re"]);
    assert_eq!(texts("XYZ, with ren"), ["Renée O'Hara"]);
    assert_eq!(texts("XYZ, with Jane Doe & sm"), ["Robert Smith"]);
    assert_eq!(texts("XYZ, with Jane Doe, jan"), ["Jan van Rossum"]);
    let thanked = "XYZ, with Jane Doe & Robert Smith, thanked rob";
    assert_eq!(texts(thanked), ["Robert Smith"], "who was thanked is named twice");
    assert_eq!(texts(&format!("{thanked} & ja")), ["Jane Doe", "Jan van Rossum"]);
    assert!(texts("XYZ / Re").is_empty() && texts("").is_empty() && texts("XYZ, with ").is_empty());
    let line = "XYZ, with ren, decides fri";
    let c = complete(line, 13, &companies, &people).remove(0);
    assert_eq!(format!("{}{}{}", &line[..c.start], c.text, &line[c.end..]), "XYZ, with Renée O'Hara, decides fri");
}

#[test]
fn a_pasted_page_is_no_freeze() {
    let page = "with ".repeat(200_000);
    let q = reading(&page);
    assert_eq!(q.notes, ["the line is too long; its end was not read"]);
    whole(&page, &q).unwrap();
    whole(&"(".repeat(100_000), &reading(&"(".repeat(100_000))).unwrap();
    let one = format!("XYZ, with Bob {}", "( \" ".repeat(50_000));
    whole(&one, &reading(&one)).unwrap();
}

proptest! {
    #[test]
    fn any_text_is_read_whole(line in "\\PC{0,80}") {
        let q = read(&line, friday(), &Workdays::default());
        prop_assert_eq!(whole(&line, &q), Ok(()));
    }

    #[test]
    fn any_words_are_read_whole(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "XYZ", "/", "-", "Inc.", "as", "for", "a", "tue", "14:00", "2pm", "9", "45m", "1h30", "in", "person", "on", "site", "round", "1", "final", "phone",
            "screen", "with", "Bob", "Smith", "\"Bob\"", "(HR)", "(", ")", "\"", "&", "and", "decides", "by", "fri", "1", "dec", "2026", "1/12", "the", "same", "day",
            "at", "@", "@home", "12", "Main", "was", "Z", "-05:00", "to", ",", ",", ",", ";", "é\u{301}", "½h", "٣", "w/", "W/O", "thanked", "thank-you", "sent", "not", "wait", "hold", "until", "next", "week", "PhD", "2026-12-01T14:00Z",
        ]), 0..24),
        joint in proptest::sample::select(vec![" ", "", "  "]),
        cursor in 0usize..99,
    ) {
        let line = words.join(joint);
        let q = reading(&line);
        prop_assert_eq!(whole(&line, &q), Ok(()));
        prop_assert_eq!(&reading(&line), &q);
        let _ = reading(&q.retell(friday()));
        for c in complete(&line, cursor, &["XYZ", "Zürich"], &["Bob Smith", "Äsop"]) {
            prop_assert!(line.is_char_boundary(c.start) && line.is_char_boundary(c.end) && c.start <= c.end);
        }
    }

    /// Twelve zones, some of whose clocks change in the days around it, and names that look like something else.
    #[test]
    fn what_is_written_back_is_the_same_interview(
        zone in proptest::sample::select(vec![
            "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo",
            "Asia/Tokyo", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca", "UTC",
        ]),
        around in proptest::sample::select(vec![
            "2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01", "2026-09-27", "2026-07-01",
        ]),
        minutes in -4 * 1440i64..4 * 1440,
        since in -400 * 1440i64..400 * 1440,
        company in proptest::sample::select(vec![
            "XYZ", "Working with People", "9to5, Ltd", "March Networks", "AC/DC", "Ruby Tuesday", "24/7 Care", "10pm Studios", "AT&T", "Code for America",
        ]),
        role in proptest::sample::select(vec![
            "", "SRE", "Night Nurse (10pm shift)", "10pm News Editor", "Nurse 7am to 7pm", "Coach, nights", "Tuesday 14:00 Host", "Head of R&D / Labs", "Clerk with Keys",
        ]),
        other in prop_oneof![Just(None), (-11i32..=14).prop_map(Some)],
        length in prop_oneof![Just(None), (1u32..600).prop_map(Some)],
        person in proptest::sample::select(vec!["", "Bob Smith", "April Jones", "Renée O'Hara"]),
        decides in prop_oneof![Just(None), (0i64..40).prop_map(Some)],
    ) {
        let zone = Zone::named(zone).unwrap();
        let middle = DateTime::parse_from_rfc3339(&format!("{around}T02:00:00Z")).unwrap();
        let at = zone.local(middle + TimeDelta::minutes(minutes));
        // Written in another zone, as an invitation from there is.
        let at = other.map_or(at, |hours| at.with_timezone(&FixedOffset::east_opt(hours * 3600).unwrap()));
        let now = Now::new(middle + TimeDelta::minutes(since), zone);
        let written = QuickLine {
            company: Some(company.to_owned()),
            role: Some(role.to_owned()).filter(|r| !r.is_empty()),
            starts_at: Some(at),
            minutes: length,
            interviewers: (!person.is_empty()).then(|| Person { name: person.to_owned(), ..Person::default() }).into_iter().collect(),
            decision_by: decides.map(|days| at.date_naive() + TimeDelta::days(days)),
            ..QuickLine::default()
        };
        let line = written.retell(now);
        let back = read(&line, now, &Workdays::default());
        prop_assert_eq!(back.starts_at.map(|at| at.to_utc()), Some(at.to_utc()), "{}", &line);
        let plain = QuickLine { starts_at: written.starts_at, other_start: None, notes: vec![], spans: vec![], ..back };
        prop_assert_eq!(plain, written, "{}", &line);
    }

    #[test]
    fn what_is_written_plainly_is_read(
        company in "[A-Z][a-z]{3,8}( [A-Z][a-z]{4,8})?", role in "[A-Z][a-z]{4,8} Engineer", day in 1u32..28, hour in 8u32..19, minutes in 15u32..120,
        name in "[A-Z][a-z]{4,7} [A-Z][a-z]{4,8}",
    ) {
        let q = reading(&format!("{company} / {role}, {day} dec {hour}:00 {minutes}m, with {name}"));
        prop_assert_eq!((q.company, q.role, q.minutes, q.unread), (Some(company), Some(role), Some(minutes), vec![]));
        prop_assert_eq!(q.starts_at.map(show_instant), Some(format!("2026-12-{day:02}T{hour:02}:00:00-05:00")));
        prop_assert_eq!(q.interviewers.first().map(|p| p.name.clone()), Some(name));
    }
}
