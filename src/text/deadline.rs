//! Owns the days that a mail names: by when they say something or want an answer, until when they ask to wait. Must not know
//! what the mail is about.

use super::dates::{Lean, phrase, settle};
use super::lex::words;
use crate::clock::Now;
use crate::domain::Workdays;
use crate::lexicon::DEADLINES;
use chrono::NaiveDate;

/// How much of a text is looked through, in bytes.
const LONGEST: usize = 16 << 10;

/// The days that a mail names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Deadlines {
    /// "We will let you know by Friday."
    pub by: Option<NaiveDate>,
    /// "Please bear with us until 1 December."
    pub wait_until: Option<NaiveDate>,
}

/// The first day of each kind that a text names, seen from when it was written. Days that had passed then are none.
pub(crate) fn deadlines(text: &str, now: Now, workdays: &Workdays) -> Deadlines {
    let end = (0..=text.len().min(LONGEST)).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0);
    let text = text.get(..end).unwrap_or_default().replace('\n', " ");
    let mut out = Deadlines::default();
    for sentence in text.split_inclusive(". ").flat_map(|s| s.split_inclusive(['!', '?'])) {
        let all = words(sentence);
        let has = |tag| all.iter().any(|w| DEADLINES.is(&w.low, &[tag]));
        for (n, word) in all.iter().enumerate() {
            let until = DEADLINES.is(&word.low, &["until"]);
            if !(until || DEADLINES.is(&word.low, &["by"])) {
                continue;
            }
            let date = phrase(&all, n + 1).filter(|p| p.day.is_some());
            let date = date.and_then(|p| settle(&p, now, Lean::Future, workdays).ok()).map(|read| read.date);
            let Some(date) = date.filter(|d| *d >= now.today()) else { continue };
            if until && has("wait") {
                out.wait_until = out.wait_until.or(Some(date));
            } else if has("decide") {
                out.by = out.by.or(Some(date));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{day, now};

    #[test]
    fn days_are_read_where_something_is_said_by_them() {
        let of = |text: &str| {
            let d = deadlines(text, now(), &Workdays::default());
            (d.by, d.wait_until)
        };
        let some = |d| Some(day(d));
        assert_eq!(of("We will let you know by Friday, 27 November."), (some("2026-11-27"), None));
        assert_eq!(
            of("Thank you again.\nYou will hear from us by\nWednesday at the latest."),
            (some("2026-11-25"), None)
        );
        assert_eq!(of("Please give us until 1 December. We met by chance."), (some("2026-12-01"), None));
        assert_eq!(of("Please bear with us until 4 December!"), (None, some("2026-12-04")));
        assert_eq!(of("We are open until Friday."), (None, None), "nobody decides by it");
        assert_eq!(of("We decided by 2 November 2026 to go on."), (None, None), "it had passed");
    }
}
