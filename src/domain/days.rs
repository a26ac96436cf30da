//! Owns calendar arithmetic: days and business days. Must not know a clock or a policy; [`Workdays`] are handed in.

use chrono::{Datelike, Days, NaiveDate, Weekday, WeekdaySet};
use std::collections::BTreeSet;

/// Which days are business days: those that are neither on the weekend nor a holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workdays {
    /// The weekdays on which nobody works; never all seven.
    pub weekend: WeekdaySet,
    /// The dates on which nobody works.
    pub holidays: BTreeSet<NaiveDate>,
}

impl Default for Workdays {
    /// Monday to Friday, without holidays.
    fn default() -> Workdays {
        Workdays { weekend: WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]), holidays: BTreeSet::new() }
    }
}

impl Workdays {
    /// True on a business day.
    pub fn includes(&self, d: NaiveDate) -> bool {
        !self.weekend.contains(d.weekday()) && !self.holidays.contains(&d)
    }

    /// `bd(d, n)`: the `n`-th business day strictly after `d`; `d` itself for n = 0.
    pub fn after(&self, d: NaiveDate, n: u32) -> NaiveDate {
        let mut day = d;
        for _ in 0..n {
            loop {
                let Some(next) = day.succ_opt() else { return day };
                day = next;
                if self.includes(day) {
                    break;
                }
            }
        }
        day
    }
}

/// `n` calendar days after `d` (before it, where `n` is negative); the end of the calendar stays where it is.
pub(crate) fn plus(d: NaiveDate, n: i64) -> NaiveDate {
    let step = Days::new(n.unsigned_abs());
    if n < 0 {
        d.checked_sub_days(step).unwrap_or(NaiveDate::MIN)
    } else {
        d.checked_add_days(step).unwrap_or(NaiveDate::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn the_rulebooks_own_examples() {
        let week = Workdays::default();
        assert_eq!(week.after(d("2026-11-17"), 2), d("2026-11-19"), "bd(Tue, 2) is Thursday");
        assert_eq!(week.after(d("2026-11-20"), 1), d("2026-11-23"), "bd(Fri, 1) is Monday");
        assert_eq!(week.after(d("2026-11-21"), 1), d("2026-11-23"));
        assert_eq!(week.after(d("2026-11-22"), 5), d("2026-11-27"));
        assert_eq!(week.after(d("2026-11-22"), 0), d("2026-11-22"));
    }

    #[test]
    fn holidays_and_other_weekends_do_not_count() {
        let thanksgiving = Workdays { holidays: [d("2026-11-26"), d("2026-11-27")].into(), ..Workdays::default() };
        assert_eq!(thanksgiving.after(d("2026-11-24"), 2), d("2026-11-30"));
        let weekend = WeekdaySet::from_array([Weekday::Fri, Weekday::Sat]);
        let cairo = Workdays { weekend, ..Workdays::default() };
        assert_eq!(cairo.after(d("2026-11-26"), 1), d("2026-11-29"), "Thursday, then Sunday");
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        assert_eq!(plus(NaiveDate::MAX, 5), NaiveDate::MAX);
        assert_eq!(plus(NaiveDate::MIN, -5), NaiveDate::MIN);
        assert_eq!(Workdays::default().after(NaiveDate::MAX, 5), NaiveDate::MAX);
    }
}
