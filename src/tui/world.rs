//! Owns what the store tells the dashboard, and what the dashboard wants to be told. Must not know the model.

use super::pane::{ByPane, Pane};
use crate::domain::{Facts, Uid};
use crate::pages::Subject;
use crate::store::{Besides, Totals};

/// The panes that list records.
pub(crate) const LISTS: [Pane; 3] = [Pane::Interviews, Pane::Opportunities, Pane::Contacts];

/// What the store tells the dashboard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct World {
    /// None: what is known already will do.
    pub facts: Option<Known>,
    pub lists: Lists,
}

/// Facts, and how much of all they are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub facts: Facts,
    /// True where they are everything.
    pub whole: bool,
    /// Else, what they hold besides what the rules speak of.
    pub besides: Besides,
}

/// The beginnings of the lists, in their order, and how long they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lists {
    pub interviews: Vec<Uid>,
    /// Of the opportunities, those of which nothing is to come any more.
    pub ended: Vec<Uid>,
    pub contacts: Vec<Uid>,
    pub totals: Totals,
    /// How wide the longest name is of each.
    pub longest: ByPane<usize>,
}

/// What is wanted for what lies over the panes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Want {
    /// All that tells of this.
    Of(Subject),
    /// Everything.
    Everything,
}
