//! Owns days in words: `2026-12-01`, `1 dec`, `dec 3rd 2027`, `tue`, `next fri`, `tomorrow`, `in 3 days`, `+2bd`, `25/12`.

use super::clock::digits;
use crate::domain::parse_date;
use crate::lexicon;
use crate::text::lex::Word;
use chrono::{Datelike, NaiveDate, Weekday};

/// A day as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Day {
    /// A date with its year.
    On(NaiveDate),
    /// A day of a month, of the year in which it falls on the weekday, if one is written.
    Yearly { month: u32, day: u32, on: Option<Weekday> },
    /// A weekday alone.
    Weekday(Weekday),
    /// The weekday of the week (Monday to Sunday) that is so many weeks from this one.
    Week(Weekday, i64),
    /// The weekday, the first time it comes after today.
    Coming(Weekday),
    /// The weekday, the last time it came before today.
    Last(Weekday),
    /// Today, tomorrow, yesterday: days from today.
    Today(i64),
    /// So many days from now.
    Days(i64),
    /// So many business days from now.
    Business(u32),
    /// So many months from now.
    Months(i32),
}

/// The day that begins with the `i`-th word, and how many words it takes; an error is a sentence about what was
/// meant for a day and is none.
pub(in crate::text) fn day(words: &[Word], i: usize) -> Option<(Result<Day, String>, usize)> {
    let word = words.get(i)?;
    let at = |n: usize| words.get(i + n).map_or("", |w| w.low.as_str());
    if let Some(weekday) = weekday(&word.low) {
        return Some(match dated(words, i + 1) {
            Some((found, used)) => (found.and_then(|d| on(d, weekday)), used + 1),
            None => (Ok(Day::Weekday(weekday)), 1),
        });
    }
    if let Some(found) = dated(words, i) {
        return Some(found);
    }
    let which = || next(words, i + 1).and_then(|w| weekday(&w.low));
    match word.low.as_str() {
        "today" => return Some((Ok(Day::Today(0)), 1)),
        "tomorrow" | "tmrw" => return Some((Ok(Day::Today(1)), 1)),
        "yesterday" => return Some((Ok(Day::Today(-1)), 1)),
        "day" if at(1) == "after" && at(2) == "tomorrow" => return Some((Ok(Day::Today(2)), 3)),
        "day" if at(1) == "before" && at(2) == "yesterday" => return Some((Ok(Day::Today(-2)), 3)),
        "next" => return Some((Ok(Day::Week(which()?, 1)), 2)),
        "this" => return Some((Ok(Day::Week(which()?, 0)), 2)),
        "coming" => return Some((Ok(Day::Coming(which()?)), 2)),
        "last" => return Some((Ok(Day::Last(which()?)), 2)),
        "in" | "within" => return steps(words, i + 1).map(|(found, used)| (found, used + 1)),
        _ => {}
    }
    if let Some(n) = word.low.strip_prefix('+').or_else(|| word.low.strip_prefix('-')) {
        let (n, unit) = digits(n, 4)?;
        let (day, used) = if unit.is_empty() {
            units(words, i + 1, n).unwrap_or((Day::Days(n.into()), 0))
        } else {
            (step(n, unit)?, 0)
        };
        return Some((if word.low.starts_with('-') { back(day) } else { Ok(day) }, used + 1));
    }
    let (found, used) = steps(words, i)?;
    match next(words, i + used).map(|w| w.low.as_str()) {
        Some("ago") => Some((found.and_then(back), used + 1)),
        Some("from") if matches!(at(used + 1), "now" | "today") => Some((found, used + 2)),
        _ => None,
    }
}

/// The word at `i`, unless a comma stands before it.
fn next<'w, 'a>(words: &'w [Word<'a>], i: usize) -> Option<&'w Word<'a>> {
    words.get(i).filter(|w| !w.first)
}

/// `3 days`, `a week`, `2w`, `two business days`.
fn steps(words: &[Word], i: usize) -> Option<(Result<Day, String>, usize)> {
    let word = words.get(i)?;
    if let Some(n) = number(&word.low) {
        return units(words, i + 1, n).map(|(day, used)| (Ok(day), used + 1));
    }
    let (n, unit) = digits(&word.low, 4)?;
    step(n, unit).map(|day| (Ok(day), 1))
}

fn units(words: &[Word], i: usize, n: u32) -> Option<(Day, usize)> {
    let unit = next(words, i)?;
    let after = next(words, i + 1).is_some_and(|w| matches!(w.low.as_str(), "day" | "days"));
    match unit.low.as_str() {
        "business" | "working" if after => Some((Day::Business(n), 2)),
        unit => step(n, unit).map(|day| (day, 1)),
    }
}

fn step(n: u32, unit: &str) -> Option<Day> {
    Some(match unit {
        "d" | "day" | "days" => Day::Days(n.into()),
        "w" | "wk" | "wks" | "week" | "weeks" => Day::Days(i64::from(n) * 7),
        "bd" | "bds" => Day::Business(n),
        "month" | "months" => Day::Months(i32::try_from(n).ok()?),
        _ => return None,
    })
}

fn back(day: Day) -> Result<Day, String> {
    match day {
        Day::Days(n) => Ok(Day::Days(-n)),
        Day::Months(n) => Ok(Day::Months(-n)),
        _ => Err("business days are counted forward only; write the date".to_owned()),
    }
}

/// A small number in digits or in letters.
pub(in crate::text) fn number(low: &str) -> Option<u32> {
    match low {
        "" => None,
        "a" | "an" => Some(1),
        _ => match digits(low, 4) {
            Some((n, "")) => Some(n),
            _ => lexicon::NUMBERS.entries().iter().position(|n| *n == low).and_then(|n| u32::try_from(n + 1).ok()),
        },
    }
}

/// The same day, which must fall on the weekday that stands before it.
fn on(day: Day, weekday: Weekday) -> Result<Day, String> {
    match day {
        Day::On(d) if d.weekday() != weekday => Err(not_on(d, weekday)),
        Day::Yearly { month, day, .. } => Ok(Day::Yearly { month, day, on: Some(weekday) }),
        other => Ok(other),
    }
}

/// The sentence about a date that is written with the wrong weekday.
pub(super) fn not_on(d: NaiveDate, weekday: Weekday) -> String {
    format!("{} is a {}, not a {}", d.format("%-d %b %Y"), d.format("%A"), long(weekday))
}

fn long(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A date in figures or with the name of its month.
fn dated(words: &[Word], i: usize) -> Option<(Result<Day, String>, usize)> {
    let word = words.get(i)?;
    if word.low.len() == 10 && word.low.starts_with(|c: char| c.is_ascii_digit()) && word.low.matches('-').count() == 2
    {
        return Some((parse_date(&word.low).map(Day::On), 1));
    }
    if let Some(found) = figures(&word.low) {
        return Some((found, 1));
    }
    let (day, month, mut used) = named(words, i)?;
    let year = words
        .get(i + used)
        .and_then(|w| digits(&w.low, 4))
        .filter(|(y, rest)| rest.is_empty() && (1900..3000).contains(y));
    used += usize::from(year.is_some());
    // 2024 is a leap year: every day that any year has.
    let Some(shown) = NaiveDate::from_ymd_opt(2024, month, day) else {
        return Some((Err(format!("there is no day {day} in {}", month_name(month))), used));
    };
    Some((
        match year.and_then(|(y, _)| i32::try_from(y).ok()) {
            None => Ok(Day::Yearly { month, day, on: None }),
            Some(y) => NaiveDate::from_ymd_opt(y, month, day)
                .map(Day::On)
                .ok_or_else(|| format!("there is no {} in {y}", shown.format("%-d %b"))),
        },
        used,
    ))
}

/// `1 dec`, `1st of december`, `dec 3rd`, `1dec`: day, month, words.
fn named(words: &[Word], i: usize) -> Option<(u32, u32, usize)> {
    let word = words.get(i)?;
    if let Some(month) = month(&word.low) {
        let (day, rest) = digits(&next(words, i + 1)?.low, 2)?;
        return matches!(rest, "" | "st" | "nd" | "rd" | "th").then_some((day, month, 2));
    }
    let (day, rest) = digits(&word.low, 2)?;
    if let Some(month) = month(rest) {
        return Some((day, month, 1));
    }
    let of = usize::from(next(words, i + 1).is_some_and(|w| w.low == "of"));
    let month = month(&next(words, i + of + 1)?.low)?;
    matches!(rest, "" | "." | "st" | "nd" | "rd" | "th").then_some((day, month, of + 2))
}

/// `25/12`, `12/25/2026`, `25.12.2026`: read where only one reading is a date.
fn figures(low: &str) -> Option<Result<Day, String>> {
    let parts: Vec<&str> = low.split(['/', '.']).collect();
    let (a, b, year) = match parts.as_slice() {
        [a, b] => (whole(a, 2)?, whole(b, 2)?, None),
        [a, b, y] if y.len() == 4 => (whole(a, 2)?, whole(b, 2)?, Some(i32::try_from(whole(y, 4)?).ok()?)),
        _ => return None,
    };
    let make = |day: u32, month: u32| match year {
        None => NaiveDate::from_ymd_opt(2024, month, day).map(|_| Day::Yearly { month, day, on: None }),
        Some(y) => NaiveDate::from_ymd_opt(y, month, day).map(Day::On),
    };
    match (make(a, b), make(b, a)) {
        (Some(_), Some(_)) if a != b => {
            let (one, other) = (month_name(b), month_name(a));
            Some(Err(format!("{low} could be {a} {one} or {b} {other}; write the month as a word")))
        }
        (one, other) => one.or(other).map(Ok),
    }
}

fn whole(s: &str, most: usize) -> Option<u32> {
    digits(s, most).filter(|(_, rest)| rest.is_empty()).map(|(n, _)| n)
}

pub(super) fn weekday(low: &str) -> Option<Weekday> {
    Some(match low {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

fn month(low: &str) -> Option<u32> {
    let named = lexicon::CALENDAR.is(low, &["month", "short"]);
    let at = lexicon::CALENDAR.words("month").position(|m| m.get(..3).is_some_and(|short| low.starts_with(short)))?;
    u32::try_from(at + 1).ok().filter(|_| named)
}

fn month_name(month: u32) -> String {
    NaiveDate::from_ymd_opt(2000, month, 1).map_or("that month".into(), |d| d.format("%b").to_string())
}
