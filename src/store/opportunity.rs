//! Owns how an [`Opportunity`] is stored. Must not know how it is shown.

use super::table::{Stored, Table, columns};
use crate::domain::Opportunity;

pub(super) static OPPORTUNITIES: Table =
    Table::noun("opportunities", "an opportunity", &["uid"], columns::<Opportunity>);

impl Stored for Opportunity {
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("continue", "go_on"), ("continue_on", "go_on_on")];

    fn table() -> &'static Table {
        &OPPORTUNITIES
    }
}
