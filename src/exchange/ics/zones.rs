//! Owns which instant a wall-clock time of a calendar is: by the name of its zone, as programs write names, else by the rules
//! that the calendar has for it.

use super::lines::Line;
use super::written::{digits, offset};
use crate::clock::{Instant, Zone};
use crate::lexicon;
use chrono::{Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Weekday};
use std::collections::HashMap;

/// How many zones of a calendar are read, and how many changes of one: the last ones count.
const MOST_ZONES: usize = 200;
const MOST_CHANGES: usize = 16;
/// How many days a change lists.
const MOST_DAYS: usize = 60;
/// The longest name of one, in bytes.
const LONGEST_NAME: usize = 200;

/// The zones that a calendar describes, by the name that it gives them.
#[derive(Default)]
pub(super) struct Zones {
    by_name: HashMap<String, Described>,
    open: Described,
}

/// A VTIMEZONE.
#[derive(Default)]
struct Described {
    name: String,
    /// What else it calls itself: X-LIC-LOCATION.
    location: String,
    changes: Vec<Change>,
}

/// A change of the clocks: STANDARD or DAYLIGHT.
#[derive(Clone, Default)]
struct Change {
    first: NaiveDateTime,
    before: i32,
    after: i32,
    yearly: Option<Yearly>,
    /// Further days, of a list.
    days: Vec<NaiveDateTime>,
}

/// A rule of every year.
#[derive(Clone, Default)]
struct Yearly {
    month: Option<u32>,
    /// Which of the month's, from its end where below 0, 0 for any; and the weekday.
    weekday: Option<(i64, Weekday)>,
    month_days: Vec<u32>,
    until: Option<NaiveDateTime>,
}

impl Zones {
    /// Reads a line of a VTIMEZONE, or of a part of one.
    pub(super) fn take(&mut self, line: &Line) {
        let change = self.open.changes.last_mut();
        match (line.name().as_str(), change) {
            ("TZID", None) => self.open.name = line.text().trim().to_owned(),
            ("X-LIC-LOCATION", None) => self.open.location = line.value.trim().to_owned(),
            ("DTSTART", Some(change)) => change.first = wall(&line.value).unwrap_or_default(),
            ("TZOFFSETFROM", Some(change)) => change.before = offset(&line.value).unwrap_or_default(),
            ("TZOFFSETTO", Some(change)) => change.after = offset(&line.value).unwrap_or_default(),
            ("RRULE", Some(change)) => change.yearly = Yearly::read(&line.value),
            ("RDATE", Some(change)) if change.days.len() < MOST_DAYS => {
                change.days.extend(line.value.split(',').take(MOST_DAYS).filter_map(wall));
            }
            _ => {}
        }
    }

    /// Begins a part of a VTIMEZONE.
    pub(super) fn begin_change(&mut self) {
        if self.open.changes.len() == MOST_CHANGES {
            self.open.changes.remove(0);
        }
        self.open.changes.push(Change::default());
    }

    /// Ends a VTIMEZONE.
    pub(super) fn end(&mut self) {
        let zone = std::mem::take(&mut self.open);
        if !zone.name.is_empty() && self.by_name.len() < MOST_ZONES {
            self.by_name.entry(zone.name.clone()).or_insert(zone);
        }
    }

    /// The instant of a wall-clock time in the zone of this name; none: nothing says which zone that is.
    pub(super) fn at(&self, name: &str, wall: NaiveDateTime) -> Option<Instant> {
        let name = name.trim();
        if name.len() > LONGEST_NAME {
            return None;
        }
        let described = self.by_name.get(name);
        let named = named(name).or_else(|| named(&described?.location));
        if let Some(zone) = named {
            return Some(zone.at(wall));
        }
        let seconds = described.and_then(|d| d.offset(wall)).or_else(|| fixed(name))?;
        FixedOffset::east_opt(seconds)?.from_local_datetime(&wall).single()
    }
}

impl Described {
    /// The seconds east of UTC that hold at a wall-clock time.
    fn offset(&self, at: NaiveDateTime) -> Option<i32> {
        let last = self.changes.iter().filter_map(|c| Some((c.last_before(at)?, c.after))).max_by_key(|(on, _)| *on);
        let earliest = || self.changes.iter().min_by_key(|c| c.first).map(|c| c.before);
        last.map(|(_, after)| after).or_else(earliest)
    }
}

impl Change {
    /// The last time that it comes, up to this.
    fn last_before(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let listed = self.days.iter().copied().chain([self.first]);
        let yearly = self.yearly.iter().flat_map(|rule| {
            let end = rule.until.map_or(at, |until| until.min(at)).year();
            // Within the year before, where it has not come this year.
            [end, end - 1].into_iter().filter_map(|year| rule.in_year(year, self.first)).filter(|on| {
                // Until is in UTC: what is left of a day makes no year.
                *on >= self.first && rule.until.is_none_or(|until| on.date() <= until.date() + Days::new(1))
            })
        });
        listed.chain(yearly).filter(|on| *on <= at).max()
    }
}

impl Yearly {
    fn read(rule: &str) -> Option<Yearly> {
        let mut yearly = Yearly::default();
        let mut frequent = false;
        for (name, value) in rule.split(';').filter_map(|part| part.split_once('=')) {
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => frequent = value.trim().eq_ignore_ascii_case("yearly"),
                "BYMONTH" => yearly.month = value.trim().parse().ok(),
                "BYDAY" => yearly.weekday = weekday(value.trim()),
                "BYMONTHDAY" => {
                    yearly.month_days = value.split(',').take(31).filter_map(|d| d.trim().parse().ok()).collect()
                }
                "UNTIL" => yearly.until = wall(value),
                _ => {}
            }
        }
        frequent.then_some(yearly)
    }

    /// When it comes in a year.
    fn in_year(&self, year: i32, first: NaiveDateTime) -> Option<NaiveDateTime> {
        let month = self.month.unwrap_or(first.month());
        let days = (1..=31).filter_map(|day| NaiveDate::from_ymd_opt(year, month, day)).filter(|day| {
            let of_weekday = self.weekday.is_none_or(|(_, weekday)| day.weekday() == weekday);
            let of_month = match self.month_days.as_slice() {
                [] => self.weekday.is_some() || day.day() == first.day(),
                days => days.contains(&day.day()),
            };
            of_weekday && of_month
        });
        let days: Vec<NaiveDate> = days.collect();
        let nth = match self.weekday.map_or(0, |(nth, _)| nth) {
            nth if nth < 0 => usize::try_from(-nth).ok().and_then(|back| days.len().checked_sub(back))?,
            nth => usize::try_from(nth).ok()?.saturating_sub(1),
        };
        Some(days.get(nth)?.and_time(first.time()))
    }
}

/// `-1SU`, `SU`.
fn weekday(text: &str) -> Option<(i64, Weekday)> {
    let at = text.len().checked_sub(2).filter(|at| text.is_char_boundary(*at))?;
    let (nth, day) = text.split_at(at);
    let day = match day.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    let nth = if nth.is_empty() { 0 } else { nth.parse::<i8>().ok()? };
    Some((i64::from(nth), day))
}

/// A time without a zone, or whose zone is of no account.
fn wall(text: &str) -> Option<NaiveDateTime> {
    let read = digits(text)?;
    Some(read.date.and_time(read.time.unwrap_or_default()))
}

/// The zone that goes by this name: the database's, or Windows', also behind a path or an offset.
fn named(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"').trim_start_matches('/');
    // `/mozilla.org/20050126_1/Europe/Berlin`, `/freeassociation.sourceforge.net/America/Indiana/Knox`
    let behind = name.match_indices('/').filter_map(|(at, _)| name.get(at + 1..));
    let ends = std::iter::once(name).chain(behind.filter(|end| end.contains('/')));
    if let Some(zone) = ends.filter_map(|end| Zone::named(end).ok()).next() {
        return Some(zone);
    }
    // `tzone://Microsoft/Utc`
    let last = name.rsplit('/').next().unwrap_or_default();
    if last.eq_ignore_ascii_case("utc") || last.eq_ignore_ascii_case("gmt") || last.eq_ignore_ascii_case("z") {
        return Some(Zone::utc());
    }
    // `GMT+0100` is no more than its offset.
    if name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with(['+', '-']) {
        return None;
    }
    // `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`
    let shown = name.strip_prefix('(').and_then(|n| n.split_once(')')).map_or(name, |(_, behind)| behind);
    let bare = lexicon::bare(shown).replace(' ', "_");
    // A second calendar of the same zone: `W. Europe Standard Time 1`.
    let single = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let keys = [
        bare.clone(),
        single.to_owned(),
        single.replace("_daylight_", "_standard_"),
        format!("{single}_standard_time"),
    ];
    let windows = keys.iter().find_map(|key| lexicon::WINDOWS_ZONES.of(key));
    windows.and_then(|zone| Zone::named(zone).ok()).or_else(|| {
        // Names of the database in other letters, `europe/berlin`, never single words.
        name.contains('/').then(|| Zone::called(name)).flatten()
    })
}

/// An offset that stands in a name: `GMT+0100`, `UTC-05:30`, `(UTC+01:00) Somewhere`.
fn fixed(name: &str) -> Option<i32> {
    let upper = name.trim().trim_start_matches('(').to_ascii_uppercase();
    let behind = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")).unwrap_or(&upper);
    let end = behind.find(|c: char| !matches!(c, '+' | '-' | ':' | '0'..='9')).unwrap_or(behind.len());
    offset(behind.get(..end)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(name: &str, wall: &str) -> Option<String> {
        let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
        Zones::default().at(name, wall).map(|at| at.format("%:z").to_string())
    }

    #[test]
    fn every_name_of_windows_is_a_zone_of_the_database() {
        for (zone, names) in lexicon::WINDOWS_ZONES.rows() {
            assert!(Zone::named(zone).is_ok() && !names.is_empty(), "{zone}");
        }
    }

    #[test]
    fn zones_are_known_by_whatever_name_programs_write() {
        for (name, winter, summer) in [
            ("Europe/Berlin", "+01:00", "+02:00"),
            ("W. Europe Standard Time", "+01:00", "+02:00"),
            ("W. Europe Standard Time 1", "+01:00", "+02:00"),
            ("Eastern Standard Time", "-05:00", "-04:00"),
            ("Eastern Daylight Time", "-05:00", "-04:00"),
            ("Eastern", "-05:00", "-04:00"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "-05:00", "-04:00"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "+01:00", "+02:00"),
            ("/mozilla.org/20050126_1/America/New_York", "-05:00", "-04:00"),
            ("/freeassociation.sourceforge.net/America/Indiana/Knox", "-06:00", "-05:00"),
            ("europe/berlin", "+01:00", "+02:00"),
            ("tzone://Microsoft/Utc", "+00:00", "+00:00"),
            ("UTC", "+00:00", "+00:00"),
            ("GMT+0100", "+01:00", "+01:00"),
            ("(UTC-03:30) Somewhere", "-03:30", "-03:30"),
            ("India Standard Time", "+05:30", "+05:30"),
        ] {
            let both = (at(name, "2026-01-15 10:00").unwrap(), at(name, "2026-07-15 10:00").unwrap());
            assert_eq!(both, (winter.to_owned(), summer.to_owned()), "{name}");
        }
        for name in ["Customized Time Zone", "", "Berlin", "é", "1", "+99:00", "(", "/"] {
            assert_eq!(at(name, "2026-01-15 10:00"), None, "{name}");
        }
    }
}
