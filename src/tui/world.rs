//! Owns what the store tells the dashboard, and what the dashboard wants to be told. Must not know the model.

use super::pane::{ByPane, Pane};
use crate::domain::{Facts, Sought, Source, Uid};
use crate::pages::Subject;
use crate::store::{More, Totals};
use std::collections::{BTreeMap, BTreeSet};

/// The panes that list records.
pub(crate) const LISTS: [Pane; 3] = [Pane::Interviews, Pane::Opportunities, Pane::Contacts];

/// In how many rows of a list a filter looks for letters; in a search of years that is all of them.
pub(crate) const FIRST: usize = 500;

/// What the store tells the dashboard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct World {
    pub news: News,
    pub lists: Lists,
    /// What mailboxes and calendars propose; none: as it was.
    pub proposed: Option<Vec<Proposed>>,
    /// Where that is wanted: behind how many of its name each record stands.
    pub numbers: Vec<(Uid, usize)>,
}

/// What waits for the user's word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposed {
    pub source: Source,
    /// What it would do, in words.
    pub would: String,
}

/// How much of all facts is known then.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    /// What is known already will do.
    Nothing,
    /// Everything.
    All(Box<Facts>),
    /// More of what the rules speak of, or of what is looked at; these uids are open, and all is known of them.
    More(Box<More>, BTreeSet<String>),
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
    /// Of a list that is narrowed: by which words, and what is in it.
    pub narrowed: ByPane<Option<(String, Vec<Uid>)>>,
    /// What is looked for by name, and who and what that may be.
    pub found: BTreeMap<Sought, Vec<Uid>>,
}

/// What is wanted for what lies over the panes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Want {
    /// All that tells of this.
    Of(Subject),
    /// The rows of this list that stand first.
    First(Pane),
    /// Behind how many of its name each record stands: names are written so that they are told apart.
    Numbers,
    /// Who and what is looked for.
    Seek(Sought),
    /// Everything.
    Everything,
}
