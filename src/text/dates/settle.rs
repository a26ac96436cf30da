//! Owns which date is meant: a day and a time as written become a date and an instant, seen from now.
//!
//! Where a word has two readings, the likelier is taken and the other is handed back beside it. Must not read a clock.

use super::clock::{Clock, clock};
use super::day::{Day, day, not_on};
use super::show::{show_at, show_day};
use crate::clock::{Instant, Now, Zone};
use crate::domain::{Workdays, plus};
use crate::lexicon;
use crate::text::lex::{Word, words};
use chrono::{Datelike, Months, NaiveDate, NaiveTime, TimeDelta, Weekday};

/// Which way a day is taken that may lie on either side of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lean {
    /// It has passed: an interview that is entered afterwards.
    Past,
    /// It is to come: the next such day after today.
    Future,
    /// What lies nearer to now: the start of an interview, whenever it is entered.
    Nearest,
}

/// A date, or a date and a time, as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    /// The day, on the wall clock of the user (or of the offset that was written).
    pub date: NaiveDate,
    /// The time of day; none: only a date was written.
    pub time: Option<NaiveTime>,
    /// The instant, where a time was written.
    pub at: Option<Instant>,
    /// The day that may have been meant instead, at the same time.
    pub other: Option<NaiveDate>,
    /// What was understood: `Tue 17 Nov 2026, 14:00`.
    pub shown: String,
    /// What is to be said about it: a time that was moved, or guessed.
    pub note: Option<String>,
}

/// A passage about when: a day, a time, or both.
#[derive(Clone, Debug)]
pub(in crate::text) struct Phrase {
    pub day: Option<Result<Day, String>>,
    pub clock: Option<Clock>,
    /// It says `was`.
    pub was: bool,
    /// How many words it takes.
    pub used: usize,
}

/// How far a yearly day may lie in the direction of the lean before the other direction is the likelier, in days.
const FAR: i64 = 270;

/// The passage about when that begins with the `i`-th word. A comma ends it.
pub(in crate::text) fn phrase(words: &[Word], i: usize) -> Option<Phrase> {
    let mut out = Phrase { day: None, clock: None, was: false, used: 0 };
    let mut at = i;
    while let Some(word) = words.get(at) {
        if at > i && word.first {
            break;
        }
        match word.low.as_str() {
            "was" if !out.was => {
                out.was = true;
                (at, out.used) = (at + 1, at + 1 - i);
                continue;
            }
            "on" | "at" | "from" | "@" | "the" => {
                at += 1;
                if words.get(at).is_some_and(|w| w.first) {
                    break;
                }
                let spoken = word.low == "at" || word.low == "@";
                if spoken
                    && out.clock.is_none()
                    && let Some((found, used)) = clock(words, at, true)
                    && !unit(words, at + used)
                {
                    out.clock = Some(found);
                    at += used;
                    out.used = at - i;
                }
                continue;
            }
            _ => {}
        }
        if out.day.is_none()
            && let Some((found, used)) = day(words, at)
        {
            out.day = Some(found);
            at += used;
        } else if out.clock.is_none()
            && let Some((found, used)) = clock(words, at, out.day.is_some() && out.used > 0 && !unit(words, at + 1))
        {
            out.clock = Some(found);
            at += used;
        } else {
            break;
        }
        out.used = at - i;
    }
    (out.used > 0).then_some(out)
}

/// Whether the word says what is counted, so that the number before it is no hour.
fn unit(words: &[Word], i: usize) -> bool {
    words.get(i).is_some_and(|w| !w.first && lexicon::LENGTHS.of(&w.low).is_some())
}

/// A date or a date and a time from words. Errors: a sentence for the user.
///
/// `tue` is the coming Tuesday or the one before, as `lean` says, and the other way stands in [`Read::other`]; said on a
/// Tuesday it is today, unless the time is on the wrong side of now, or only days to come are meant. `next fri` is the
/// Friday of next week, `last tue` the Tuesday before today. A day of a month without a year goes with `lean` too, unless
/// that is most of a year away.
pub(crate) fn read_date(text: &str, now: Now, lean: Lean, workdays: &Workdays) -> Result<Read, String> {
    let how = match lean {
        Lean::Future | Lean::Nearest => "write it as tue, 1 dec, 2026-12-01, in 3 days or +2bd",
        Lean::Past => "write it as tue, last tue, 17 nov, 2026-11-17 or 3 days ago",
    };
    let mut words = words(text);
    for w in words.iter_mut().skip(1) {
        w.first = false; // commas mean nothing here
    }
    let Some(phrase) = phrase(&words, 0) else {
        let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
        return Err(if said.is_empty() {
            format!("a date is missing; {how}")
        } else {
            format!("“{said}” is no date; {how}")
        });
    };
    if let Some(word) = words.get(phrase.used) {
        return Err(format!("“{}” does not belong to a date; {how}", word.raw));
    }
    settle(&phrase, now, lean, workdays)
}

/// The date, and the instant where there is a time, that the passage means.
pub(in crate::text) fn settle(phrase: &Phrase, now: Now, lean: Lean, workdays: &Workdays) -> Result<Read, String> {
    let lean = if phrase.was { Lean::Past } else { lean };
    let zone = phrase.clock.and_then(|c| c.zone).unwrap_or(now.zone());
    let here = zone.local(now.at());
    let today = here.date_naive();
    let time = phrase.clock.map(|c| c.time);
    let late = time.map(|t| t - here.time());
    let (mut date, mut other) = match &phrase.day {
        Some(found) => choose(found.clone()?, today, lean, late, workdays)?,
        None if late.is_none() => return Err("it does not say when".to_owned()),
        None => around(today, 1, lean, late),
    };
    if phrase.was && date > today && other.is_some_and(|o| o <= today) {
        (date, other) = (other.unwrap_or(date), Some(date));
    }
    if !(1900..3000).contains(&date.year()) {
        return Err("that day is too far away; write the date".to_owned());
    }
    let Some(clock) = phrase.clock else {
        return Ok(Read { date, time, at: None, other, shown: show_day(date), note: None });
    };
    let at = instant(date, clock, now.zone());
    let notes: Vec<String> = remark(date, clock, at, zone).into_iter().chain(both(clock, at, now)).collect();
    let mut shown = show_at(at);
    if clock.zone.is_some() {
        shown.push_str(&at.format(" %:z").to_string());
    }
    let note = (!notes.is_empty()).then(|| notes.join("; "));
    Ok(Read { date, time, at: Some(at), other, shown, note })
}

/// The instant of a time on a day: in the zone that was written, else in the user's.
pub(in crate::text) fn instant(date: NaiveDate, clock: Clock, zone: Zone) -> Instant {
    clock.zone.unwrap_or(zone).at(date.and_time(clock.time))
}

/// What the user should know about the time: that it does not exist, comes twice, or was guessed.
fn remark(date: NaiveDate, clock: Clock, at: Instant, zone: Zone) -> Option<String> {
    let wall = date.and_time(clock.time);
    let said = clock.time.format("%H:%M");
    if zone.skips(wall) {
        return Some(format!("{said} does not exist that day, the clocks go forward; {} taken", at.format("%H:%M")));
    }
    if zone.doubles(wall) {
        return Some(format!("{said} comes twice that day, the clocks go back; the first taken"));
    }
    clock.guessed.then(|| format!("taken as {said}; write am for the morning"))
}

/// The time on both clocks, where it was written by another than the user's.
fn both(clock: Clock, at: Instant, now: Now) -> Option<String> {
    let (zone, local) = (clock.zone?, now.zone().local(at));
    let day = if local.date_naive() == at.date_naive() { "" } else { "%a %-d %b, " };
    let here = local.format(&format!("{day}%H:%M")).to_string();
    (local.offset() != at.offset()).then(|| format!("{} ({zone}) is {here} here", at.format("%H:%M")))
}

/// The date that is meant, and the other one that may be. `late`: by how much the time lies after that of now.
pub(in crate::text) fn choose(
    day: Day,
    today: NaiveDate,
    lean: Lean,
    late: Option<TimeDelta>,
    workdays: &Workdays,
) -> Result<(NaiveDate, Option<NaiveDate>), String> {
    Ok(match day {
        Day::On(d) => (d, None),
        Day::Today(n) | Day::Days(n) => (plus(today, n), None),
        Day::Business(n) => (workdays.after(today, n), None),
        Day::Months(n) => {
            let step = Months::new(n.unsigned_abs());
            let there = if n < 0 { today.checked_sub_months(step) } else { today.checked_add_months(step) };
            (there.ok_or("that day is too far away; write the date")?, None)
        }
        Day::Weekday(w) if w == today.weekday() => around(today, 7, lean, late),
        Day::Weekday(w) => {
            let (behind, ahead) = (before(today, w), after(today, w));
            let nearer = || (ahead - today) + late.unwrap_or_default() <= (today - behind) - late.unwrap_or_default();
            let future = lean == Lean::Future || (lean == Lean::Nearest && nearer());
            if future { (ahead, Some(behind)) } else { (behind, Some(ahead)) }
        }
        Day::Coming(w) => (after(today, w), None),
        Day::Last(w) => (before(today, w), None),
        Day::Week(w, weeks) => {
            let monday = plus(today, -i64::from(today.weekday().num_days_from_monday()));
            let there = plus(monday, weeks * 7 + i64::from(w.num_days_from_monday()));
            (there, (weeks == 1).then(|| after(today, w)).filter(|coming| *coming != there))
        }
        Day::Yearly { month, day, on } => yearly(month, day, on, today, lean)?,
    })
}

/// Today or the day so many days from it, for what comes round in that many days; and the other of the two.
fn around(today: NaiveDate, step: i64, lean: Lean, late: Option<TimeDelta>) -> (NaiveDate, Option<NaiveDate>) {
    let (zero, time) = (TimeDelta::zero(), late.unwrap_or_default());
    let (fits, forward) = match lean {
        Lean::Future => (late.is_some_and(|late| late >= zero), true),
        Lean::Past => (time <= zero, false),
        Lean::Nearest => (time.abs() * 2 <= TimeDelta::days(step), time <= zero),
    };
    let there = plus(today, if forward { step } else { -step });
    if fits { (today, Some(there)) } else { (there, Some(today)) }
}

/// The first `w` after `d`.
pub(in crate::text) fn after(d: NaiveDate, w: Weekday) -> NaiveDate {
    plus(d, i64::from((w.num_days_from_monday() + 6 - d.weekday().num_days_from_monday()) % 7) + 1)
}

/// The last `w` before `d`.
fn before(d: NaiveDate, w: Weekday) -> NaiveDate {
    plus(after(d, w), if d.weekday() == w { -14 } else { -7 })
}

fn yearly(
    month: u32,
    day: u32,
    on: Option<Weekday>,
    today: NaiveDate,
    lean: Lean,
) -> Result<(NaiveDate, Option<NaiveDate>), String> {
    let mut all = (-12..=12).filter_map(|n| NaiveDate::from_ymd_opt(today.year() + n, month, day));
    let ahead = all.clone().find(|d| *d >= today);
    let behind = all.rfind(|d| *d <= today);
    let nearer = |d: Option<NaiveDate>| d.map_or(i64::MAX, |d| days(d, today));
    let (likely, other) = match lean {
        Lean::Past => (behind, ahead),
        Lean::Nearest if nearer(behind) < nearer(ahead) => (behind, ahead),
        Lean::Future | Lean::Nearest => (ahead, behind),
    };
    let (likely, other) = match (likely, other) {
        (Some(a), Some(b)) if days(a, today) > FAR && days(b, today) < days(a, today) => (b, Some(a)),
        (Some(a), b) => (a, b.filter(|b| *b != a)),
        (None, Some(b)) => (b, None),
        (None, None) => return Err("there is no such day in the years around now; write the year".to_owned()),
    };
    match on {
        None => Ok((likely, other)),
        Some(w) if likely.weekday() == w => Ok((likely, None)),
        Some(w) => match other.filter(|d| d.weekday() == w && days(*d, today) <= FAR) {
            Some(other) => Ok((other, None)),
            None => Err(not_on(likely, w)),
        },
    }
}

fn days(d: NaiveDate, today: NaiveDate) -> i64 {
    (d - today).num_days().abs()
}
