//! Owns the names of the panes, and of how far one moves. Must not know what stands in a pane.

use std::ops::{Index, IndexMut};

/// One of the dashboard's panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Pane {
    #[default]
    Actions,
    Interviews,
    Opportunities,
    Contacts,
}

impl Pane {
    /// All, in the order in which they stand.
    pub(crate) const ALL: [Pane; 4] = [Pane::Actions, Pane::Interviews, Pane::Opportunities, Pane::Contacts];

    /// Its place, from 0.
    pub(crate) fn index(self) -> usize {
        match self {
            Pane::Actions => 0,
            Pane::Interviews => 1,
            Pane::Opportunities => 2,
            Pane::Contacts => 3,
        }
    }

    /// The key that leads to it: interviews and opportunities take turns.
    pub(crate) fn number(self) -> usize {
        match self {
            Pane::Actions => 1,
            Pane::Interviews | Pane::Opportunities => 2,
            Pane::Contacts => 3,
        }
    }

    /// Its heading.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Pane::Actions => "Actions",
            Pane::Interviews => "Interviews",
            Pane::Opportunities => "Opportunities",
            Pane::Contacts => "Contacts",
        }
    }
}

/// One of something for each pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ByPane<T> {
    actions: T,
    interviews: T,
    opportunities: T,
    contacts: T,
}

impl<T> ByPane<T> {
    /// What this makes of each.
    pub(crate) fn of(mut each: impl FnMut(Pane) -> T) -> ByPane<T> {
        ByPane {
            actions: each(Pane::Actions),
            interviews: each(Pane::Interviews),
            opportunities: each(Pane::Opportunities),
            contacts: each(Pane::Contacts),
        }
    }
}

impl<T> Index<Pane> for ByPane<T> {
    type Output = T;

    fn index(&self, pane: Pane) -> &T {
        match pane {
            Pane::Actions => &self.actions,
            Pane::Interviews => &self.interviews,
            Pane::Opportunities => &self.opportunities,
            Pane::Contacts => &self.contacts,
        }
    }
}

impl<T> IndexMut<Pane> for ByPane<T> {
    fn index_mut(&mut self, pane: Pane) -> &mut T {
        match pane {
            Pane::Actions => &mut self.actions,
            Pane::Interviews => &mut self.interviews,
            Pane::Opportunities => &mut self.opportunities,
            Pane::Contacts => &mut self.contacts,
        }
    }
}

/// How far to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    /// Where it leads from row `at`, `page` rows of which are seen, the last being `last`.
    pub(crate) fn from(self, at: usize, page: usize, last: usize) -> usize {
        match self {
            Step::Up => at.saturating_sub(1),
            Step::Down => at.saturating_add(1).min(last),
            Step::PageUp => at.saturating_sub(page),
            Step::PageDown => at.saturating_add(page).min(last),
            Step::First => 0,
            Step::Last => last,
        }
    }
}
