//! Owns days and times as tables write them ([`Written`]). Which of two numbers is the day, a whole column says ([`settle`]).
//! Must not guess a year, nor anything that is not written.

use crate::clock::Instant;
use crate::lexicon;
use chrono::{DateTime, NaiveDate, NaiveTime};

/// Which of two numbers stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// A day, perhaps with its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    day: Day,
    pub time: Option<NaiveTime>,
    /// The instant, where the offset is written as well.
    pub at: Option<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    Known(NaiveDate),
    /// Two numbers before a year: which is the day, they may tell or not.
    Numbers(u32, u32, i32),
}

impl Written {
    /// The day that was written, where it is known which number it is.
    pub(super) fn day(&self, order: Option<Order>) -> Option<NaiveDate> {
        match (self.day, order) {
            (Day::Known(day), _) => Some(day),
            (Day::Numbers(a, b, year), _) if a > 12 => NaiveDate::from_ymd_opt(year, b, a),
            (Day::Numbers(a, b, year), _) if b > 12 || a == b => NaiveDate::from_ymd_opt(year, a, b),
            (Day::Numbers(..), Some(order)) => self.in_order(order),
            (Day::Numbers(..), None) => None,
        }
    }
}

impl Written {
    /// The day, were it written in this order.
    fn in_order(&self, order: Order) -> Option<NaiveDate> {
        match (self.day, order) {
            (Day::Known(day), _) => Some(day),
            (Day::Numbers(d, m, year), Order::DayFirst) | (Day::Numbers(m, d, year), Order::MonthFirst) => {
                NaiveDate::from_ymd_opt(year, m, d)
            }
        }
    }
}

/// The order of a whole column. `past`: all its days have passed. Errors: it may be either.
pub(super) fn settle(column: &[Written], past: bool, today: NaiveDate) -> Result<Option<Order>, ()> {
    let open = column.iter().any(|w| w.day(None).is_none());
    let fits = |order: Order| column.iter().all(|w| w.in_order(order).is_some_and(|day| !past || day <= today));
    match (fits(Order::DayFirst), fits(Order::MonthFirst)) {
        (true, false) => Ok(Some(Order::DayFirst)),
        (false, true) => Ok(Some(Order::MonthFirst)),
        _ if open => Err(()),
        _ => Ok(None),
    }
}

/// Reads a cell; none: it is no day, or more than one.
pub(super) fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    if text.len() > 60 {
        return None;
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(Written { day: Day::Known(at.date_naive()), time: Some(at.time()), at: Some(at) });
    }
    let mut pieces = pieces(text);
    let is_filler = |p: &Piece| matches!(p, Piece::Word(w) if is_weekday(w) || lexicon::MONTHS.is(w, &["fill"]));
    // "am" is a preposition in German, and half a day behind a time.
    let first = pieces.iter().position(|p| !is_filler(p))?;
    pieces.drain(..first);
    let (day, used) = day(&pieces)?;
    let rest = pieces.get(used..).unwrap_or_default();
    let rest: Vec<Piece> =
        rest.iter().skip_while(|p| is_filler(p) || matches!(p, Piece::Word(w) if w == "t")).cloned().collect();
    let (time, used) = time(&rest).map_or((None, 0), |(time, used)| (Some(time), used));
    let over = rest.get(used..).unwrap_or_default();
    match over.iter().all(is_filler) {
        true => Some(Written { day, time, at: None }),
        // A zone, or words: the day is plain, the time is not.
        false if over.iter().all(|p| matches!(p, Piece::Word(_))) => Some(Written { day, time: None, at: None }),
        false => None,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// A number, how many digits it has, and what stands right behind it.
    Number(u32, usize, char),
    Word(String),
}

/// Numbers and words; the ends of ordinals go.
fn pieces(text: &str) -> Vec<Piece> {
    let folded = lexicon::fold(text);
    let mut out: Vec<Piece> = Vec::new();
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            let end = run(|c| c.is_ascii_digit());
            let behind = rest.get(end..).unwrap_or_default().chars().next().unwrap_or(' ');
            let number = rest.get(..end).and_then(|n| n.parse().ok());
            out.push(Piece::Number(number.unwrap_or(u32::MAX), end, behind));
            end
        } else if c.is_alphabetic() {
            let end = run(char::is_alphabetic);
            let word = rest.get(..end).unwrap_or_default();
            let ordinal =
                matches!(word, "st" | "nd" | "rd" | "th" | "er") && matches!(out.last(), Some(Piece::Number(..)));
            if !ordinal {
                out.push(Piece::Word(word.to_owned()));
            }
            end
        } else {
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

fn is_weekday(word: &str) -> bool {
    lexicon::MONTHS.is(word, &["day"]) || lexicon::CALENDAR.is(word, &["day"])
}

/// The month that a word names.
fn month(word: &str) -> Option<u32> {
    lexicon::MONTHS.of(word).and_then(|n| n.parse().ok())
}

fn year(number: u32, digits: usize) -> Option<i32> {
    let year = match digits {
        4 => number,
        2 => 2000 + number,
        _ => return None,
    };
    i32::try_from(year).ok().filter(|y| (1970..2100).contains(y))
}

/// The day at the beginning, and how many pieces it takes.
fn day(pieces: &[Piece]) -> Option<(Day, usize)> {
    let known = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).map(Day::Known);
    let day = match pieces {
        [Piece::Number(y, 4, _), Piece::Number(m, _, _), Piece::Number(d, _, _), ..] => known(year(*y, 4)?, *m, *d)?,
        [Piece::Number(a, 1..=2, behind), Piece::Number(b, 1..=2, _), Piece::Number(y, digits, _), ..] => {
            let year = year(*y, *digits)?;
            let numbers = Written { day: Day::Numbers(*a, *b, year), time: None, at: None };
            let either = [Order::DayFirst, Order::MonthFirst].map(|order| numbers.in_order(order));
            match either {
                // With points between, the day stands first everywhere.
                [day, _] if *behind == '.' => Day::Known(day?),
                [None, None] => return None,
                _ => numbers.day,
            }
        }
        [Piece::Number(d, 1..=2, _), Piece::Word(m), Piece::Number(y, digits, _), ..] => {
            known(year(*y, *digits)?, month(m)?, *d)?
        }
        [Piece::Word(m), Piece::Number(d, 1..=2, _), Piece::Number(y, digits, _), ..] => {
            known(year(*y, *digits)?, month(m)?, *d)?
        }
        _ => return None,
    };
    Some((day, 3))
}

/// The time at the beginning, and how many pieces it takes.
fn time(pieces: &[Piece]) -> Option<(NaiveTime, usize)> {
    let (hour, minute, mut used) = match pieces {
        [Piece::Number(h, 1..=2, ':' | '.' | 'h'), Piece::Word(w), Piece::Number(m, 2, _), ..] if w == "h" => {
            (*h, *m, 3)
        }
        [Piece::Number(h, 1..=2, ':' | '.'), Piece::Number(m, 2, ':'), Piece::Number(_, 2, _), ..] => (*h, *m, 3),
        [Piece::Number(h, 1..=2, ':' | '.'), Piece::Number(m, 2, _), ..] => (*h, *m, 2),
        [Piece::Number(h, 1..=2, _), Piece::Word(half), ..] if matches!(half.as_str(), "am" | "pm" | "uhr" | "h") => {
            (*h, 0, 1)
        }
        _ => return None,
    };
    let half = |at: usize| match pieces.get(at) {
        Some(Piece::Word(w)) if w == "pm" || w == "am" => Some(w == "pm"),
        _ => None,
    };
    let hour = match half(used) {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(pm) => {
            used += 1;
            hour % 12 + if pm { 12 } else { 0 }
        }
        None => {
            used += usize::from(matches!(pieces.get(used), Some(Piece::Word(w)) if w == "h" || w == "uhr"));
            hour
        }
    };
    NaiveTime::from_hms_opt(hour, minute, 0).map(|time| (time, used))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: Option<Order>) -> Option<String> {
        let read = read(text)?;
        let day = read.day(order)?;
        Some(read.time.map_or(day.to_string(), |time| format!("{day} {}", time.format("%H:%M"))))
    }

    #[test]
    fn days_in_every_dress() {
        for (text, day) in [
            ("2026-11-17", "2026-11-17"),
            ("2026/11/7 9:05", "2026-11-07 09:05"),
            ("17.11.2026", "2026-11-17"),
            ("3.4.26", "2026-04-03"),
            ("11/17/2026", "2026-11-17"),
            ("17/11/2026 14:30", "2026-11-17 14:30"),
            ("November 17, 2026 2:00 PM", "2026-11-17 14:00"),
            ("Tue, Nov 17th, 2026 at 9am", "2026-11-17 09:00"),
            ("17-Nov-26", "2026-11-17"),
            ("17. März 2026, 14 Uhr", "2026-03-17 14:00"),
            ("17 févr. 2026 14h30", "2026-02-17 14:30"),
            ("2026-11-17T14:00:00", "2026-11-17 14:00"),
            ("5/5/2026", "2026-05-05"),
            // Of which zone it is, nobody knows: the day alone is plain.
            ("17 Nov 2026 14:00 CET", "2026-11-17"),
        ] {
            assert_eq!(shown(text, None).as_deref(), Some(day), "{text}");
        }
        for none in [
            "",
            "mid-March",
            "17 Nov",
            "3/4",
            "31/31/2026",
            "2026",
            "3/1/2026, 3/8/2026",
            "call on 3/1/2026",
            "3/4/2026",
        ] {
            assert_eq!(shown(none, None), None, "{none}");
        }
        assert!(read("2026-11-17T14:00:00.000Z").is_some_and(|w| w.at.is_some()));
    }

    #[test]
    fn a_whole_column_says_which_number_is_the_day() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let of = |cells: &[&str], past| settle(&cells.iter().filter_map(|c| read(c)).collect::<Vec<_>>(), past, today);
        assert_eq!(of(&["3/4/2026", "4/3/2026"], true), Err(()));
        assert_eq!(of(&["2026-03-04", "3/3/2026"], true), Ok(None));
        // One of them would lie in the future.
        assert_eq!(of(&["3/4/2026", "5/12/2025", "7/12/2026"], true), Ok(Some(Order::MonthFirst)));
        assert_eq!(of(&["3/4/2026", "7/12/2026"], false), Err(()));
        // One cell says it for all; where two disagree, nobody can.
        assert_eq!(of(&["3/4/2026", "17/4/2026"], true), Ok(Some(Order::DayFirst)));
        assert_eq!(of(&["3/4/2026", "17/4/2026", "4/17/2026"], true), Err(()));
    }
}
