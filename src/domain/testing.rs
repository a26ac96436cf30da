//! What tests of all rooms begin with: a uid, a day, and Friday 20 November 2026, nine in the morning in New York.

use super::{Uid, parse_instant};
use crate::clock::Now;
use chrono::NaiveDate;

pub(crate) fn uid(text: &str) -> Uid {
    Uid::new(text).unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn now() -> Now {
    Now::fixed(parse_instant("2026-11-20T09:00:00-05:00").unwrap())
}
