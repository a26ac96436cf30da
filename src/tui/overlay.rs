//! Owns the line into which words are typed that look for something: in a pane, among the commands, in everything. Must
//! not look for it.

use super::form::Field;
use super::msg::Pane;
use crate::commands::find::Found;
use crate::pages::{CallSheet, CallerRow};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Rows of a pane; or, for none, lines of the help.
    Filter(Option<Pane>),
    /// Commands.
    Palette,
    /// Anything.
    Find,
    /// Who is on the telephone.
    Caller,
}

/// Who may be on the telephone.
#[derive(Default)]
pub struct Calling {
    /// Everybody who may be.
    pub all: Vec<CallerRow>,
    /// The places of those whom the words may mean, the likeliest first.
    pub found: Vec<usize>,
    /// What is to be known of the one under the cursor.
    pub page: Option<CallSheet>,
    /// The first row shown of it.
    pub top: usize,
}

impl Calling {
    /// The n-th of those whom the words may mean.
    pub fn row(&self, n: usize) -> Option<&CallerRow> {
        self.found.get(n).and_then(|n| self.all.get(*n))
    }
}

/// The line, and what it has found.
pub struct Overlay {
    pub kind: Kind,
    pub line: Field,
    /// The row under the cursor, of what was found.
    pub at: usize,
    /// Of [`Kind::Find`]: what holds the words.
    pub found: Vec<Found>,
    /// Why nothing could be looked for.
    pub failed: Option<String>,
    /// Of [`Kind::Caller`].
    pub calling: Calling,
    /// The rows under the cursors when the line was opened.
    pub before: [Option<String>; 3],
}

impl Overlay {
    /// A line that begins with `text`.
    pub fn new(kind: Kind, text: &str, before: [Option<String>; 3]) -> Overlay {
        let line = Field::line("words", "", text, "");
        Overlay { kind, line, at: 0, found: vec![], failed: None, calling: Calling::default(), before }
    }

    /// The words as they stand.
    pub fn words(&self) -> String {
        self.line.value()
    }
}

/// Where the filter of a pane, or of the help, is kept.
pub fn slot(place: Option<Pane>) -> usize {
    place.map_or(Pane::ALL.len(), Pane::index)
}
