//! Owns the state of the panes: which has the focus, and of each its cursor and what it is narrowed to. Must not know what
//! stands in a row.

use super::pane::{ByPane, Pane};
use crate::domain::ActionId;
use std::collections::BTreeSet;
use std::ops::{Index, IndexMut};

/// A cursor in a list that scrolls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row under it.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
}

impl Cursor {
    /// Keeps the cursor inside `len` rows and inside the `height` shown.
    pub fn clamp(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        self.top =
            self.top.min(self.at).max((self.at + 1).saturating_sub(height)).min(len.saturating_sub(height.min(len)));
    }
}

/// One pane.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub cursor: Cursor,
    /// The words to which it is narrowed; empty: it is not.
    pub filter: String,
    /// The places of the rows that are shown, where it is narrowed by place; none: all.
    pub shown: Option<Vec<usize>>,
}

impl List {
    /// The place among all rows of the n-th row shown.
    pub fn place(&self, n: usize) -> Option<usize> {
        match &self.shown {
            Some(shown) => shown.get(n).copied(),
            None => Some(n),
        }
    }
}

/// All panes.
#[derive(Clone, Debug, Default)]
pub struct Panes {
    pub focus: Pane,
    lists: ByPane<List>,
    /// The ids of the marked actions.
    pub marked: BTreeSet<ActionId>,
    /// The keys of the folds that are open.
    pub unfolded: BTreeSet<String>,
    pub with_snoozed: bool,
}

impl Index<Pane> for Panes {
    type Output = List;

    fn index(&self, pane: Pane) -> &List {
        &self.lists[pane]
    }
}

impl IndexMut<Pane> for Panes {
    fn index_mut(&mut self, pane: Pane) -> &mut List {
        &mut self.lists[pane]
    }
}
