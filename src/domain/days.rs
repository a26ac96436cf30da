//! Owns calendar arithmetic: days and business days. Must not know a clock or a policy; holidays are handed in.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// The dates that are no business days though they fall on Monday to Friday.
pub type Holidays = BTreeSet<NaiveDate>;

/// `n` calendar days after `d` (before it, where `n` is negative); the end of the calendar stays where it is.
pub fn plus(d: NaiveDate, n: i64) -> NaiveDate {
    let step = Days::new(n.unsigned_abs());
    if n < 0 {
        d.checked_sub_days(step).unwrap_or(NaiveDate::MIN)
    } else {
        d.checked_add_days(step).unwrap_or(NaiveDate::MAX)
    }
}

/// True Monday to Friday, less the holidays.
pub fn is_business_day(d: NaiveDate, holidays: &Holidays) -> bool {
    !matches!(d.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&d)
}

/// `bd(d, n)`: the `n`-th business day strictly after `d`; `d` itself for n = 0.
pub fn business(d: NaiveDate, n: u32, holidays: &Holidays) -> NaiveDate {
    let mut day = d;
    for _ in 0..n {
        loop {
            let Some(next) = day.succ_opt() else { return day };
            day = next;
            if is_business_day(day, holidays) {
                break;
            }
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn the_rulebooks_own_examples() {
        let none = Holidays::new();
        assert_eq!(business(d("2026-11-17"), 2, &none), d("2026-11-19"), "bd(Tue, 2) is Thursday");
        assert_eq!(business(d("2026-11-20"), 1, &none), d("2026-11-23"), "bd(Fri, 1) is Monday");
        assert_eq!(business(d("2026-11-21"), 1, &none), d("2026-11-23"));
        assert_eq!(business(d("2026-11-22"), 5, &none), d("2026-11-27"));
    }

    #[test]
    fn holidays_do_not_count() {
        let thanksgiving: Holidays = [d("2026-11-26"), d("2026-11-27")].into();
        assert_eq!(business(d("2026-11-24"), 2, &thanksgiving), d("2026-11-30"));
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        assert_eq!(plus(NaiveDate::MAX, 5), NaiveDate::MAX);
        assert_eq!(plus(NaiveDate::MIN, -5), NaiveDate::MIN);
        assert_eq!(business(NaiveDate::MAX, 5, &Holidays::new()), NaiveDate::MAX);
    }
}
