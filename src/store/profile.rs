//! Owns how the [`Profile`] is stored: one row at most; none is the same as an empty profile. Must not know other nouns.

use super::table::{Stored, Table, columns};
use crate::domain::Profile;

pub(super) static PROFILE: Table = Table::plain("profile", "the profile", &["id"], columns::<Profile>);

impl Stored for Profile {
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("search.open", "search_open")];

    fn table() -> &'static Table {
        &PROFILE
    }

    fn key(&self) -> &str {
        "1"
    }
}
