//! Owns the names of the panes, and of how far one moves. Must not know what stands in a pane.

/// One of the dashboard's panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    Actions,
    Interviews,
    Contacts,
}

impl Pane {
    /// All, in the order of their numbers.
    pub const ALL: [Pane; 3] = [Pane::Actions, Pane::Interviews, Pane::Contacts];

    /// Its place, from 0.
    pub fn index(self) -> usize {
        match self {
            Pane::Actions => 0,
            Pane::Interviews => 1,
            Pane::Contacts => 2,
        }
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Pane::Actions => "Actions",
            Pane::Interviews => "Interviews",
            Pane::Contacts => "Contacts",
        }
    }
}

/// How far to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    /// Where it leads from row `at`, `page` rows of which are seen, the last being `last`.
    pub fn from(self, at: usize, page: usize, last: usize) -> usize {
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
