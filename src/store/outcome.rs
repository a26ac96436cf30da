//! Owns how an [`Outcome`] is stored. Must not know how it is shown.

use super::table::{Stored, Table, columns};
use crate::domain::Outcome;

pub(super) static OUTCOMES: Table = Table::noun("outcomes", "an outcome", &["uid"], columns::<Outcome>);

impl Stored for Outcome {
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("on", "came_on"), ("after", "after_interview")];

    fn table() -> &'static Table {
        &OUTCOMES
    }
}
