//! Owns how days, times, offsets and lengths are written in a calendar (RFC 5545 3.3.4 to 3.3.6, 3.3.14), and in what takes
//! itself for one.

use crate::clock::Instant;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};

/// A date with or without a time, taken apart.
pub(super) struct Read {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// The time is 24:00.
    pub midnight: bool,
    /// Seconds east of UTC.
    pub offset: Option<i32>,
}

/// Takes a date apart: `20261201T140000Z`, `20261201`, and as other standards write it, `2026-12-01T14:00+01:00`.
pub(super) fn digits(text: &str) -> Option<Read> {
    let text = text.trim();
    if text.len() > 40 || !text.is_ascii() {
        return None;
    }
    let (day, clock) = match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, ""),
    };
    let day: String = day.chars().filter(|c| *c != '-').collect();
    let date = NaiveDate::parse_from_str(&day, "%Y%m%d").ok().filter(|_| day.len() == 8)?;
    let end = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(end);
    let clock: String = clock.chars().filter(char::is_ascii_digit).take(6).collect();
    let part = |n: usize| clock.get(2 * n..2 * n + 2).map_or(Some(0), |d| d.parse::<u32>().ok());
    let time = match clock.len() {
        0 => None,
        2.. => Some((part(0)?, part(1)?, part(2)?.min(59))),
        _ => return None,
    };
    let midnight = time.is_some_and(|(hour, _, _)| hour == 24);
    let time = match time {
        Some((hour, minute, second)) => Some(NaiveTime::from_hms_opt(if midnight { 0 } else { hour }, minute, second)?),
        None => None,
    };
    let offset = if zone.eq_ignore_ascii_case("z") { Some(0) } else { offset(zone) };
    Some(Read { date, time, midnight, offset })
}

/// An instant in UTC, whatever it says of its zone.
pub(super) fn stamp(text: &str) -> Option<Instant> {
    let read = digits(text)?;
    let wall = read.date.and_time(read.time?);
    let utc: DateTime<Utc> = Utc.from_utc_datetime(&wall);
    utc.checked_sub_signed(TimeDelta::seconds(i64::from(read.offset.unwrap_or(0)))).map(|at| at.fixed_offset())
}

/// The whole minutes of a length: `PT1H30M`, `P1DT2H`, `P2W`.
pub(super) fn length(text: &str) -> Option<u32> {
    let rest = text.trim().trim_start_matches('+').strip_prefix(['P', 'p'])?;
    let (mut seconds, mut number) = (0_u64, 0_u64);
    for c in rest.chars().take(40) {
        let unit = match c.to_ascii_uppercase() {
            '0'..='9' => {
                number = (number * 10 + u64::from(c.to_digit(10)?)).min(1 << 32);
                continue;
            }
            'W' => 7 * 86400,
            'D' => 86400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            'T' => 0,
            _ => return None,
        };
        seconds = seconds.saturating_add(number.saturating_mul(unit));
        number = 0;
    }
    u32::try_from(seconds / 60).ok().filter(|minutes| *minutes > 0)
}

/// `+0100`, `-05:30`, `+013045`, `+1`, as seconds.
pub(super) fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let mut digits: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    if digits.len() % 2 == 1 {
        digits.insert(0, '0');
    }
    let part = |n: usize| digits.get(2 * n..2 * n + 2).map_or(Some(0), |d| d.parse::<i32>().ok());
    let (hours, minutes, seconds) = (part(0)?, part(1)?, part(2)?);
    let fits = !digits.is_empty() && hours < 24 && minutes < 60 && seconds < 60;
    fits.then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_lengths_are_read_in_every_form() {
        let read = |text: &str| digits(text).map(|r| (r.date.to_string(), r.time.map(|t| t.to_string()), r.offset));
        let of = |date: &str, time: Option<&str>, offset| Some((date.to_owned(), time.map(str::to_owned), offset));
        for (text, want) in [
            ("20261201T140000Z", of("2026-12-01", Some("14:00:00"), Some(0))),
            ("20261201T140060", of("2026-12-01", Some("14:00:59"), None)),
            ("20261201T1400", of("2026-12-01", Some("14:00:00"), None)),
            (" 20261201 ", of("2026-12-01", None, None)),
            ("2026-12-01T14:00:00-05:00", of("2026-12-01", Some("14:00:00"), Some(-18000))),
            ("20261201T240000", of("2026-12-01", Some("00:00:00"), None)),
            ("20260230", None),
            ("2026120T140000", None),
            ("20261201T256100", None),
            ("00000000T000000Z", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
        for (text, minutes) in [
            ("PT1H30M", Some(90)),
            ("P1DT2H", Some(1560)),
            ("P2W", Some(20160)),
            ("+PT45M", Some(45)),
            ("PT0S", None),
            ("-PT1H", None),
            ("PT99999999999999999999H", None),
            ("1H", None),
        ] {
            assert_eq!(length(text), minutes, "{text}");
        }
    }
}
