//! Owns the demo's days: business days and hours around now, in the user's zone. Must not know what happens on them.

use crate::clock::Now;
use crate::domain::{Workdays, plus, show_instant};
use chrono::{NaiveDate, NaiveTime};

/// The days around now.
pub(super) struct Calendar {
    today: NaiveDate,
    now: Now,
    workdays: Workdays,
}

impl Calendar {
    pub(super) fn new(now: Now) -> Calendar {
        Calendar { today: now.today(), now, workdays: Workdays::default() }
    }

    /// The day that these words mean, as the document writes it; with a time, that moment on the user's wall clock; with
    /// `-4`, so many days before, and today at the latest. None: they mean nothing.
    pub(super) fn read(&self, words: &str) -> Option<String> {
        let (which, rest) = words.split_once(' ').unwrap_or((words, ""));
        let mut rest = rest.split_whitespace();
        let mut count = || rest.next()?.parse::<u32>().ok();
        let day = match which {
            "today" => self.today,
            "ago" => plus(self.today, -i64::from(count()?)),
            "hence" => plus(self.today, i64::from(count()?)),
            // Business days before today, after it, and after the first that is not over.
            "back" => self.back(count()?),
            "ahead" => self.workdays.after(self.today, count()?),
            "next" => self.next(),
            "after_next" => self.workdays.after(self.next(), count()?),
            _ => return None,
        };
        let Some(more) = rest.next() else { return Some(day.to_string()) };
        if let Some(before) = more.strip_prefix('-') {
            return Some(plus(day, -before.parse::<i64>().ok()?).min(self.today).to_string());
        }
        let time = NaiveTime::parse_from_str(more, "%H:%M").ok()?;
        Some(show_instant(self.now.zone().at(day.and_time(time))))
    }

    fn back(&self, n: u32) -> NaiveDate {
        let mut day = self.today;
        for _ in 0..n {
            day = plus(day, -1);
            while !self.workdays.includes(day) && day > NaiveDate::MIN {
                day = plus(day, -1);
            }
        }
        day
    }

    /// Today, or the next business day.
    fn next(&self) -> NaiveDate {
        if self.workdays.includes(self.today) { self.today } else { self.workdays.after(self.today, 1) }
    }
}
