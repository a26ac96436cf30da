//! What a command did, for who asked for it, and what its parts report.

use super::describe;
use super::people::Arrival;
use super::taken::Taken;
use crate::domain::Uid;
use crate::rules::and;
use crate::store::OpId;
use std::path::PathBuf;

/// What a command did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// In a sentence, without a full stop: "Logged: thank-you to Bob by e-mail".
    pub said: String,
    /// The op that it was; none: nothing changed.
    pub op: Option<OpId>,
    /// The record that was saved or added; of several, the last.
    pub uid: Option<Uid>,
    /// Of an import: how many records of each noun were new, changed, or there already.
    pub tally: Vec<Tally>,
    /// Of people taken over: what became of each.
    pub arrivals: Vec<Arrival>,
    /// Of a table of applications: what became of each.
    pub taken: Vec<Taken>,
    /// Of an erasure: the user's files beside the store that still name the person.
    pub files: Vec<PathBuf>,
}

impl Done {
    /// All of it in one sentence.
    pub(crate) fn sentence(&self) -> String {
        let files: Vec<String> = self.files.iter().map(|file| file.display().to_string()).collect();
        if files.is_empty() { self.said.clone() } else { format!("{}; still named in {}", self.said, and(&files)) }
    }
}

/// What became of the records of one noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Their list's name in a document.
    pub list: &'static str,
    pub new: usize,
    pub changed: usize,
    pub same: usize,
}

/// What a part of a command reports.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// What the op is called in its list, and after "Undid: ".
    pub(super) label: String,
    /// What is said now; empty: the label.
    pub(super) said: String,
    /// What was recorded besides, because it follows: "XYZ: accepted".
    pub(super) besides: Vec<String>,
    pub(super) uid: Option<Uid>,
    pub(super) tally: Vec<Tally>,
    pub(super) arrivals: Vec<Arrival>,
    pub(super) taken: Vec<Taken>,
}

impl Report {
    pub(super) fn of(label: impl Into<String>) -> Report {
        Report { label: label.into(), ..Report::default() }
    }

    pub(super) fn saying(self, said: impl Into<String>) -> Report {
        Report { said: said.into(), ..self }
    }

    /// What is said of it.
    pub(super) fn sentence(&self) -> String {
        let said = if self.said.is_empty() { describe::capital(&self.label) } else { self.said.clone() };
        match self.besides.as_slice() {
            [] => said,
            some => format!("{said}; recorded: {}", some.join(", ")),
        }
    }
}
