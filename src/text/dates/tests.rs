//! Dates in words, as a table; and that no text can break the reader.

use super::*;
use crate::clock::{Now, Zone};
use crate::domain::Workdays;
use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;

fn moment(at: &str) -> Now {
    Now::fixed(DateTime::parse_from_rfc3339(at).unwrap())
}

/// Friday, 20 November 2026, nine in the morning, New York.
fn friday() -> Now {
    moment("2026-11-20T09:00:00-05:00")
}

fn read(text: &str, lean: Lean) -> Result<Read, String> {
    read_date(
        text,
        friday(),
        lean,
        &Workdays { holidays: ["2026-11-26".parse().unwrap()].into(), ..Workdays::default() },
    )
}

#[test]
fn what_is_written_is_the_day_that_is_meant() {
    let table = [
        ("2026-12-01", "Tue 1 Dec 2026"),
        ("1 dec", "Tue 1 Dec 2026"),
        ("1. Dec", "Tue 1 Dec 2026"),
        ("1st of december", "Tue 1 Dec 2026"),
        ("dec 3 14:30", "Thu 3 Dec 2026, 14:30"),
        ("Dec 3rd, 2027", "Fri 3 Dec 2027"),
        ("3 dec 2027", "Fri 3 Dec 2027"),
        ("3 nov", "Tue 3 Nov 2026"),
        ("1 jul", "Thu 1 Jul 2027"),
        ("29 feb", "Tue 29 Feb 2028"),
        ("tue", "Tue 24 Nov 2026"),
        ("tue 24 nov", "Tue 24 Nov 2026"),
        ("Tuesday, 17 November 2026, 14:00", "Tue 17 Nov 2026, 14:00"),
        ("fri", "Fri 27 Nov 2026"),
        ("fri 8:00", "Fri 27 Nov 2026, 08:00"),
        ("fri 9", "Fri 20 Nov 2026, 09:00"),
        ("fri 2", "Fri 20 Nov 2026, 14:00"),
        ("next fri", "Fri 27 Nov 2026"),
        ("last tue", "Tue 17 Nov 2026"),
        ("last fri", "Fri 13 Nov 2026"),
        ("this mon", "Mon 16 Nov 2026"),
        ("today", "Fri 20 Nov 2026"),
        ("tomorrow 2pm", "Sat 21 Nov 2026, 14:00"),
        ("2:30 p.m. tomorrow", "Sat 21 Nov 2026, 14:30"),
        ("yesterday", "Thu 19 Nov 2026"),
        ("the day after tomorrow", "Sun 22 Nov 2026"),
        ("in 3 days", "Mon 23 Nov 2026"),
        ("in 2 weeks", "Fri 4 Dec 2026"),
        ("in a month", "Sun 20 Dec 2026"),
        ("a week ago", "Fri 13 Nov 2026"),
        ("two days from now", "Sun 22 Nov 2026"),
        ("in 3 business days", "Wed 25 Nov 2026"),
        ("+5", "Wed 25 Nov 2026"),
        ("-1", "Thu 19 Nov 2026"),
        ("+2w", "Fri 4 Dec 2026"),
        ("+2bd", "Tue 24 Nov 2026"),
        ("+4bd", "Fri 27 Nov 2026"),
        ("25/12", "Fri 25 Dec 2026"),
        ("12/25/2026", "Fri 25 Dec 2026"),
        ("25.12.2026", "Fri 25 Dec 2026"),
        ("14:00", "Fri 20 Nov 2026, 14:00"),
        ("8:00", "Sat 21 Nov 2026, 08:00"),
        ("2pm", "Fri 20 Nov 2026, 14:00"),
        ("12am tomorrow", "Sat 21 Nov 2026, 00:00"),
        ("noon", "Fri 20 Nov 2026, 12:00"),
        ("mon at noon", "Mon 23 Nov 2026, 12:00"),
        ("14h30", "Fri 20 Nov 2026, 14:30"),
        ("mon 14:00-15:00", "Mon 23 Nov 2026, 14:00"),
        ("mon 14:00Z", "Mon 23 Nov 2026, 14:00 +00:00"),
        ("mon 14:00 -08:00", "Mon 23 Nov 2026, 14:00 -08:00"),
        ("2026-12-01T14:00:00+01:00", "Tue 1 Dec 2026, 14:00 +01:00"),
    ];
    for (text, shown) in table {
        assert_eq!(read(text, Lean::Future).map(|r| r.shown), Ok(shown.to_owned()), "{text}");
        assert_eq!(read(shown, Lean::Past).map(|r| r.shown), Ok(shown.to_owned()), "read back");
    }
}

#[test]
fn the_lean_decides_and_the_other_way_is_offered() {
    let day = |s: &str| s.parse::<NaiveDate>().unwrap();
    let table = [
        ("tue", Lean::Past, "2026-11-17", Some("2026-11-24")),
        ("tue", Lean::Future, "2026-11-24", Some("2026-11-17")),
        ("was tue", Lean::Future, "2026-11-17", Some("2026-11-24")),
        ("fri", Lean::Past, "2026-11-20", Some("2026-11-13")),
        ("fri", Lean::Future, "2026-11-27", Some("2026-11-20")),
        ("fri", Lean::Nearest, "2026-11-20", Some("2026-11-27")),
        ("tue", Lean::Nearest, "2026-11-17", Some("2026-11-24")),
        ("mon 10:00", Lean::Nearest, "2026-11-23", Some("2026-11-16")),
        ("1 jun", Lean::Nearest, "2026-06-01", Some("2027-06-01")),
        ("fri 8:00", Lean::Nearest, "2026-11-20", Some("2026-11-27")),
        ("22:00", Lean::Nearest, "2026-11-19", Some("2026-11-20")),
        ("coming fri", Lean::Past, "2026-11-27", None),
        ("fri 8:00", Lean::Past, "2026-11-20", Some("2026-11-13")),
        ("fri 10:00", Lean::Past, "2026-11-13", Some("2026-11-20")),
        ("fri 10:00", Lean::Future, "2026-11-20", Some("2026-11-27")),
        ("10:00", Lean::Past, "2026-11-19", Some("2026-11-20")),
        ("1 dec", Lean::Past, "2026-12-01", Some("2025-12-01")),
        ("was 1 dec", Lean::Past, "2025-12-01", Some("2026-12-01")),
        ("12 nov", Lean::Future, "2026-11-12", Some("2027-11-12")),
        ("20 nov", Lean::Future, "2026-11-20", None),
        ("last tue", Lean::Future, "2026-11-17", None),
    ];
    for (text, lean, date, other) in table {
        let got = read(text, lean).unwrap();
        assert_eq!((got.date, got.other), (day(date), other.map(day)), "{text} {lean:?}");
    }
    let wednesday = moment("2026-11-18T09:00:00-05:00");
    let next = read_date("next fri", wednesday, Lean::Future, &Workdays::default()).unwrap();
    assert_eq!((next.date, next.other), (day("2026-11-27"), Some(day("2026-11-20"))));
}

#[test]
fn what_is_no_date_gets_a_sentence() {
    let table = [
        ("", "missing"),
        ("soon", "“soon” is no date"),
        ("next week", "“next week” is no date"),
        ("tue morning", "“morning” does not belong"),
        ("1/12", "1/12 could be 1 Dec or 12 Jan"),
        ("30 feb", "no day 30 in Feb"),
        ("29 feb 2027", "no 29 Feb in 2027"),
        ("2026-13-01", "there is no day 2026-13-01"),
        ("mon 17 nov 2026", "17 Nov 2026 is a Tuesday, not a Monday"),
        ("mon 17 nov", "17 Nov 2026 is a Tuesday, not a Monday"),
        ("-2bd", "forward only"),
        ("in 9999 weeks", ""),
        ("tue 25:00", "“25:00” does not belong"),
        ("13pm", "no date"),
    ];
    for (text, part) in table {
        match read(text, Lean::Future) {
            Err(said) => assert!(said.contains(part), "{text}: {said}"),
            Ok(got) => assert!(part.is_empty(), "{text}: {got:?}"),
        }
    }
}

#[test]
fn a_small_hour_is_the_afternoon_unless_a_zero_stands_before_it() {
    let table = [
        ("next tuesday 2:30", "Tue 24 Nov 2026, 14:30", true),
        ("tue at 1:00", "Tue 24 Nov 2026, 13:00", true),
        ("tue 6:59", "Tue 24 Nov 2026, 18:59", true),
        ("tue 2:30-3:15", "Tue 24 Nov 2026, 14:30", true),
        ("tue 11:30 - 1:00", "Tue 24 Nov 2026, 11:30", false),
        ("tue 6:30-8:00", "Tue 24 Nov 2026, 06:30", false),
        ("tue 02:30", "Tue 24 Nov 2026, 02:30", false),
        ("tue 2:30am", "Tue 24 Nov 2026, 02:30", false),
        ("tue 2:30 a.m.", "Tue 24 Nov 2026, 02:30", false),
        ("tue 7:00", "Tue 24 Nov 2026, 07:00", false),
        ("tue 0:30", "Tue 24 Nov 2026, 00:30", false),
        ("tue 2:30 -05:00", "Tue 24 Nov 2026, 02:30 -05:00", false),
    ];
    for (text, shown, guessed) in table {
        let got = read(text, Lean::Future).unwrap();
        let note = guessed.then(|| format!("taken as {}; write am for the morning", &shown[17..]));
        assert_eq!((got.shown.as_str(), got.note), (shown, note), "{text}");
    }
}

#[test]
fn clocks_that_change_are_said() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let at = |s: &str| Now::new(DateTime::parse_from_rfc3339(s).unwrap(), berlin);
    let spring = read_date("sun 02:30", at("2026-03-27T09:00:00+01:00"), Lean::Future, &Workdays::default()).unwrap();
    assert_eq!(spring.at.unwrap().to_rfc3339(), "2026-03-29T03:30:00+02:00");
    assert_eq!(spring.shown, "Sun 29 Mar 2026, 03:30");
    assert!(spring.note.unwrap().contains("02:30 does not exist that day"));
    let autumn =
        read_date("25 oct 02:30", at("2026-10-24T09:00:00+02:00"), Lean::Future, &Workdays::default()).unwrap();
    assert_eq!(autumn.at.unwrap().to_rfc3339(), "2026-10-25T02:30:00+02:00");
    assert!(autumn.note.unwrap().contains("twice"));
    let second =
        read_date("25 oct 02:30 +01:00", at("2026-10-24T09:00:00+02:00"), Lean::Future, &Workdays::default()).unwrap();
    assert_eq!((second.at.unwrap().to_rfc3339().as_str(), second.note), ("2026-10-25T02:30:00+01:00", None));
}

#[test]
fn dates_are_shown_short() {
    let today = friday().today();
    let day = |s: &str| s.parse::<NaiveDate>().unwrap();
    assert_eq!(show_date(day("2026-11-17"), today), "Tue 17 Nov");
    assert_eq!(show_date(day("2027-03-01"), today), "Mon 1 Mar");
    assert_eq!(show_date(day("2027-12-01"), today), "Wed 1 Dec 2027");
    assert_eq!(show_date(NaiveDate::MAX, NaiveDate::MIN).len(), show_day(NaiveDate::MAX).len());
}

proptest! {
    #[test]
    fn any_text_gives_a_date_or_a_sentence(text in "\\PC{0,40}", past: bool) {
        let lean = if past { Lean::Past } else { Lean::Future };
        if let Err(said) = read(&text, lean) { prop_assert!(!said.is_empty()); }
    }

    #[test]
    fn any_day_as_the_screens_write_it_is_read_as_that_day(
        now in 0i64..=36_500,
        far in prop_oneof![-400i64..=400, -30_000i64..=300_000],
        past: bool,
        minute in 0u32..1440,
    ) {
        let lean = if past { Lean::Past } else { Lean::Future };
        let now = Now::fixed(friday().at() + chrono::TimeDelta::days(now));
        let day = crate::domain::plus(now.today(), far);
        let read = |text: &str| read_date(text, now, lean, &Workdays::default());
        prop_assert_eq!(read(&show_date(day, now.today())).map(|r| r.date), Ok(day));
        let at = now.zone().at(day.and_hms_opt(minute / 60, minute % 60, 0).unwrap());
        prop_assert_eq!(read(&show_moment(at, now.today())).map(|r| r.at), Ok(Some(at)));
    }

    #[test]
    fn any_words_give_a_date_that_reads_back(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "tue", "fri", "next", "last", "was", "in", "3", "9999", "days", "months", "bd", "+5", "+2bd", "-9999", "1", "31", "dec", "feb", "2027",
            "2999-12-31", "14:00", "2pm", "2:30", "pm", "-05:00", "z", "utc-5", "at", "on", "noon", "a", "week", "ago", "1/13", "14h30", "9-10am", ",", "é",
        ]), 0..6),
        past: bool,
    ) {
        let lean = if past { Lean::Past } else { Lean::Future };
        if let Ok(got) = read(&words.join(" "), lean) {
            let again = read(&got.shown, lean);
            prop_assert_eq!(again.map(|r| r.at.ok_or(r.date)), Ok(got.at.ok_or(got.date)));
        }
    }
}
