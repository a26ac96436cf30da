//! Owns dates and times in words: what people write for a day or a time, and how both are shown.
//!
//! Total: any text gives a date or a sentence. Pure: the present is handed in. Must not know what a date is for.

mod clock;
mod day;
mod settle;
mod show;

pub(crate) use settle::{Lean, read_date};
pub(crate) use show::{show_at, show_date, show_day, show_moment};

pub(super) use clock::{Clock, clock};
pub(super) use day::{Day, day, number};
pub(crate) use settle::Read;
pub(super) use settle::{Phrase, after as weekday_after, choose, instant, phrase, settle};

#[cfg(test)]
mod tests;
