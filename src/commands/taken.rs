//! What becomes of the applications of a table.

use crate::domain::{OutcomeKind, Uid};
use crate::store::Put;

/// What becomes of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// The line of the file.
    pub place: usize,
    pub opportunity: Uid,
    /// "XYZ / Engineer".
    pub name: String,
    pub put: Put,
    /// The outcome that was recorded, and whether the table says its day.
    pub outcome: Option<(OutcomeKind, bool)>,
    /// What the user has to add, because the table does not say it.
    pub complete: Vec<String>,
    /// Where the table and the store do not agree.
    pub against: Option<String>,
}
