//! Owns [`Period`]: from which day to which.

use chrono::NaiveDate;
use serde::Serialize;

/// From a day to a day, both in it; none: without end on that side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Period {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Period {
    /// True for a day within.
    pub(crate) fn has(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
