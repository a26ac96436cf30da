//! Owns how an [`Activity`] is stored. Must not know how it is shown.

use super::table::{Stored, Table, columns};
use crate::domain::Activity;

pub(super) static ACTIVITIES: Table = Table::noun("activities", "an activity", &["uid"], columns::<Activity>);

impl Stored for Activity {
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("on", "came_on")];

    fn table() -> &'static Table {
        &ACTIVITIES
    }
}
