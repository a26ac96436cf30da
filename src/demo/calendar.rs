//! Owns the demo's days: business days and hours around now, in the user's zone. Must not know what happens on them.

use crate::clock::{Instant, Now};
use crate::domain::{Workdays, plus};
use chrono::{NaiveDate, NaiveTime};

/// The days around now.
pub(super) struct Calendar {
    pub today: NaiveDate,
    now: Now,
    none: Workdays,
}

impl Calendar {
    pub(super) fn new(now: Now) -> Calendar {
        Calendar { today: now.today(), now, none: Workdays::default() }
    }

    /// The n-th business day before today.
    pub(super) fn back(&self, n: u32) -> NaiveDate {
        let mut day = self.today;
        for _ in 0..n {
            day = plus(day, -1);
            while !self.none.includes(day) && day > NaiveDate::MIN {
                day = plus(day, -1);
            }
        }
        day
    }

    /// The n-th business day after today.
    pub(super) fn ahead(&self, n: u32) -> NaiveDate {
        self.none.after(self.today, n)
    }

    /// Today, or the next business day.
    pub(super) fn next(&self) -> NaiveDate {
        if self.none.includes(self.today) { self.today } else { self.ahead(1) }
    }

    /// The n-th business day after that.
    pub(super) fn after_next(&self, n: u32) -> NaiveDate {
        self.none.after(self.next(), n)
    }

    /// So many calendar days ago.
    pub(super) fn ago(&self, n: i64) -> NaiveDate {
        plus(self.today, -n)
    }

    /// In so many calendar days.
    pub(super) fn hence(&self, n: i64) -> NaiveDate {
        plus(self.today, n)
    }

    /// This time of that day, on the user's wall clock.
    pub(super) fn at(&self, day: NaiveDate, hour: u32, minute: u32) -> Instant {
        self.now.zone().at(day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()))
    }
}
