//! Owns the time: [`Now`], [`Zone`], and the only place that asks the system for either.
//!
//! Everything that needs the time is handed a [`Now`]; nothing but [`Now::system`] and [`Pause`] may read a clock.

use chrono::{DateTime, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::time::Duration;

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

/// The user's time zone: a named one (IANA) or a fixed offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A fixed offset, as an instant in RFC 3339 carries it.
    Fixed(FixedOffset),
    /// A named zone with its daylight saving rules.
    Named(Tz),
}

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone::Fixed(Utc.fix())
    }

    /// A zone by its IANA name (`Europe/Berlin`). Errors: a sentence for the user.
    pub fn named(name: &str) -> Result<Zone, String> {
        name.parse::<Tz>()
            .map(Zone::Named)
            .map_err(|_| format!("“{name}” is not a time zone; use a name such as Europe/Berlin"))
    }

    /// The zone the system is set to; UTC where it does not say.
    pub fn system() -> Zone {
        iana_time_zone::get_timezone().ok().and_then(|n| n.parse::<Tz>().ok()).map_or_else(Zone::utc, Zone::Named)
    }

    /// The same instant on this zone's wall clock.
    pub fn local(&self, at: Instant) -> Instant {
        match self {
            Zone::Fixed(o) => at.with_timezone(o),
            Zone::Named(tz) => at.with_timezone(tz).fixed_offset(),
        }
    }

    /// The calendar date of an instant in this zone.
    pub fn date(&self, at: Instant) -> NaiveDate {
        self.local(at).date_naive()
    }

    /// The instant of a wall-clock time in this zone. Of a time that comes twice (clocks set back), the first; a time
    /// that is skipped (clocks set forward) is read with the offset before the gap, as RFC 5545 3.3.5 does: 02:30
    /// becomes 03:30.
    pub fn at(&self, wall: NaiveDateTime) -> Instant {
        match self {
            Zone::Fixed(o) => resolve(o, wall),
            Zone::Named(tz) => resolve(tz, wall),
        }
    }

    /// True where `wall` does not exist in this zone because the clocks are set forward over it.
    pub fn skips(&self, wall: NaiveDateTime) -> bool {
        match self {
            Zone::Fixed(_) => false,
            Zone::Named(tz) => matches!(tz.from_local_datetime(&wall), LocalResult::None),
        }
    }
}

fn resolve<T: TimeZone>(tz: &T, wall: NaiveDateTime) -> Instant {
    match tz.from_local_datetime(&wall) {
        LocalResult::Single(t) | LocalResult::Ambiguous(t, _) => t.fixed_offset(),
        LocalResult::None => {
            // The offset in force a day earlier is the one before the gap (no zone has two changes within a day).
            let before = wall.checked_sub_signed(TimeDelta::days(1)).unwrap_or(wall);
            let offset = tz.offset_from_utc_datetime(&before).fix();
            offset
                .from_local_datetime(&wall)
                .single()
                .map_or_else(|| Utc.from_utc_datetime(&wall).fixed_offset(), |t| t.with_timezone(tz).fixed_offset())
        }
    }
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
    fn a_zone_that_is_none_is_said() {
        assert!(Zone::named("Mars/Olympus").unwrap_err().contains("Mars/Olympus"));
    }
}
