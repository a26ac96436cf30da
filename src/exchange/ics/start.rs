//! Owns [`Start`]: when an event starts, which is an instant only with its zone.

use super::lines::Line;
use super::written::digits;
use super::zones::Zones;
use crate::clock::{Instant, Zone};
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};

/// When an event starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// All day.
    Day(NaiveDate),
    /// At this time of the clock, wherever one is.
    Floating(NaiveDateTime),
    /// With the offset of its zone; that of UTC where it names none.
    At(Instant),
}

impl Start {
    /// The value of a property.
    pub(super) fn read(line: &Line, zones: &Zones) -> Option<Start> {
        let read = digits(&line.value)?;
        let Some(time) = read.time.filter(|_| !line.param("VALUE").eq_ignore_ascii_case("date")) else {
            return Some(Start::Day(read.date));
        };
        let wall = if read.midnight { read.date.succ_opt()? } else { read.date }.and_time(time);
        let at = match read.offset {
            Some(0) => Some(Utc.from_utc_datetime(&wall).fixed_offset()),
            Some(seconds) => FixedOffset::east_opt(seconds)?.from_local_datetime(&wall).single(),
            None => zones.at(&line.param("TZID"), wall),
        };
        Some(at.map_or(Start::Floating(wall), Start::At))
    }

    /// The instant, where floating times are of this zone; none: it is a day.
    pub(crate) fn instant(&self, zone: Zone) -> Option<Instant> {
        match self {
            Start::Day(_) => None,
            Start::Floating(wall) => Some(zone.at(*wall)),
            Start::At(at) => Some(*at),
        }
    }

    /// The whole minutes from here to there; none: they are of two kinds, or it is not later.
    pub(super) fn minutes_to(&self, end: &Start) -> Option<u32> {
        let length = match (self, end) {
            (Start::Day(from), Start::Day(to)) => *to - *from,
            (Start::Floating(from), Start::Floating(to)) => *to - *from,
            (Start::At(from), Start::At(to)) => *to - *from,
            _ => return None,
        };
        u32::try_from(length.num_minutes()).ok().filter(|minutes| *minutes > 0)
    }
}
