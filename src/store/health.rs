//! Owns [`Health`]: a look at a store from outside. Must not change it, nor make anything beside it.

use super::connection::{quick_check, user_version};
use super::fault::Fault;
use super::place::Place;
use super::shape::is_ours;
use std::fs;
use std::path::Path;

/// How a store is that was found whole.
pub struct Health {
    /// The size of its file.
    pub bytes: u64,
    /// The number of its schema, and of the one that this program makes.
    pub schema: i32,
    pub newest: i32,
    /// Whether others may read it.
    pub open_to_others: bool,
}

impl Health {
    /// Of the store in this file. Errors: what is wrong with it.
    pub(super) fn of(file: &Path, newest: i32) -> Result<Health, Fault> {
        let meta = fs::metadata(file).map_err(Fault::io("open", file))?;
        #[cfg(unix)]
        let open_to_others = std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o077 != 0;
        #[cfg(not(unix))]
        let open_to_others = false;
        let conn = Place::look_into(file, newest)?;
        quick_check(&conn)?;
        let schema = user_version(&conn)?;
        if schema == newest {
            is_ours(&conn)?;
        }
        Ok(Health { bytes: meta.len(), schema, newest, open_to_others })
    }
}
