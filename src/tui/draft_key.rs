//! Owns what drafts are stored under: a word for the form, then what it is about. Drafts are kept, so a word that stands
//! here is never changed. Must not open a form.
//!
//! A form that changes a record has the record's name for its word, a new one stands under `NEW`.

use std::fmt::Display;

pub(super) const ANSWER: &str = "answer";
pub(super) const ASK: &str = "ask";
pub(super) const CALL: &str = "call";
pub(super) const CARD: &str = "card";
pub(super) const DEBRIEF: &str = "debrief";
pub(super) const ENTRY: &str = "entry";
pub(super) const LETTER: &str = "letter";
pub(super) const LOG: &str = "log";
pub(super) const MERGE: &str = "merge";
pub(super) const NEW: &str = "new";
pub(super) const NEWS: &str = "news";
pub(super) const TOUCH: &str = "touch";

/// The key of a draft: of this form, about one thing.
pub(super) fn about(form: &str, what: impl Display) -> String {
    format!("{form}/{what}")
}

/// The same about several things; their ids have no white space.
pub(super) fn about_all(form: &str, ids: impl IntoIterator<Item = impl Display>) -> String {
    about(form, ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(" "))
}

/// The form of a key, and what it is about.
pub(super) fn read(key: &str) -> (&str, &str) {
    key.split_once('/').unwrap_or((key, ""))
}
