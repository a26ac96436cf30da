//! Owns the state of the panes: which has the focus, and of each its cursor and what it is narrowed to.

use super::pane::{ByPane, Pane};
use super::rows::Shows;
use crate::domain::{ActionId, Uid};
use std::collections::BTreeSet;
use std::ops::{Index, IndexMut};

/// A cursor in a list that scrolls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The row under it.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
}

impl Cursor {
    /// Keeps the cursor inside `len` rows and inside the `height` shown.
    pub(crate) fn clamp(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        self.top =
            self.top.min(self.at).max((self.at + 1).saturating_sub(height)).min(len.saturating_sub(height.min(len)));
    }
}

/// One pane.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    pub cursor: Cursor,
    /// The words to which it is narrowed; empty: it is not.
    pub filter: String,
    /// Of a list of records: what stands in it, in order, from the beginning as far as it was looked at.
    pub order: Vec<Uid>,
    /// How long it is.
    pub total: usize,
}

/// All panes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panes {
    pub focus: Pane,
    /// True where of interviews and opportunities, which share a frame, the opportunities are shown.
    opportunities: bool,
    lists: ByPane<List>,
    /// The ids of the marked actions.
    pub marked: BTreeSet<ActionId>,
    /// The rows that are open, by the ids of their leaders.
    pub unfolded: BTreeSet<ActionId>,
    /// What the actions pane shows.
    pub shows: Shows,
}

impl Panes {
    /// Gives a pane the focus.
    pub(crate) fn go(&mut self, pane: Pane) {
        self.focus = pane;
        if pane.number() == Pane::Interviews.number() {
            self.opportunities = pane == Pane::Opportunities;
        }
    }

    /// Interviews or opportunities: which of them is shown where there is no room for both.
    pub(crate) fn second(&self) -> Pane {
        if self.opportunities { Pane::Opportunities } else { Pane::Interviews }
    }
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
