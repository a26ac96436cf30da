//! Owns how dates and times are shown: short where the year goes without saying, and as a distance from today.

use crate::clock::Instant;
use chrono::NaiveDate;

/// A date up to so many days away is shown without its year.
const SAME_YEAR: i64 = 183;

/// A date in full: `Tue 17 Nov 2026`.
pub(crate) fn show_day(d: NaiveDate) -> String {
    d.format("%a %-d %b %Y").to_string()
}

/// A date as the screens write it: `Tue 17 Nov`, with the year only when it is more than about half a year away. Read on
/// the same day it is that date again.
pub(crate) fn show_date(d: NaiveDate, today: NaiveDate) -> String {
    if (d - today).num_days().abs() > SAME_YEAR { show_day(d) } else { d.format("%a %-d %b").to_string() }
}

/// An instant as the screens write it, on the wall clock it carries: `Tue 17 Nov, 14:00`.
pub(crate) fn show_moment(at: Instant, today: NaiveDate) -> String {
    format!("{}, {}", show_date(at.date_naive(), today), at.format("%H:%M"))
}

/// An instant in full, on the wall clock it carries: `Tue 17 Nov 2026, 14:00`.
pub(crate) fn show_at(at: Instant) -> String {
    format!("{}, {}", show_day(at.date_naive()), at.format("%H:%M"))
}
