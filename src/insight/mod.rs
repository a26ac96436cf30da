//! Owns what a search teaches, and the record of it: figures from the facts alone, each defined in one table, and the words,
//! pictures and pages in which they are shown; reports for employment offices.
//!
//! Pure. It says how much is still open, compares nothing that is too few, and claims no cause.

mod blocks;
mod evidence;
mod figures;
mod funnel;
mod groups;
mod layout;
mod paper;
mod period;
mod picture;
mod stats;
mod thanks;
mod themes;
mod waits;

pub(crate) use blocks::{Block, Row, blocks};
pub(crate) use evidence::{By, Missing, Report, last_four_weeks};
pub(crate) use figures::{FIGURES, NOTE};
pub(crate) use layout::Layout;
pub(crate) use paper::paper;
pub(crate) use period::Period;
pub(crate) use picture::{page, sankeymatic, svg};
pub(crate) use stats::Stats;

/// Under so many nothing is compared.
const FEWEST: usize = 20;

/// How many of a hundred, rounded to the nearest.
fn percent(count: usize, of: usize) -> Option<usize> {
    (of > 0).then(|| (count * 200 + of) / (of * 2))
}

/// The same, where there are enough to compare.
fn rate(count: usize, of: usize) -> Option<usize> {
    percent(count, of).filter(|_| of >= FEWEST)
}

#[cfg(test)]
mod report_tests;
#[cfg(test)]
mod tests;
