//! Owns what drafts are stored under: a word for the form, then what it is about. Drafts are kept, so a word that stands
//! here is never changed. Must not open a form.
//!
//! A form that changes a record has the record's name for its word, a new one stands under `NEW`.

use std::fmt::Display;

pub(crate) const ANSWER: &str = "answer";
pub(crate) const ASK: &str = "ask";
pub(crate) const CALL: &str = "call";
pub(crate) const CARD: &str = "card";
pub(crate) const DEBRIEF: &str = "debrief";
pub(crate) const ENTRY: &str = "entry";
pub(crate) const LETTER: &str = "letter";
pub(crate) const LOG: &str = "log";
pub(crate) const MERGE: &str = "merge";
pub(crate) const NEW: &str = "new";
pub(crate) const NEWS: &str = "news";
pub(crate) const TOUCH: &str = "touch";

/// The key of a draft: of this form, about one thing.
pub(crate) fn about(form: &str, what: impl Display) -> String {
    format!("{form}/{what}")
}

/// The same about several things; their ids have no white space.
pub(crate) fn about_all(form: &str, ids: impl IntoIterator<Item = impl Display>) -> String {
    about(form, ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(" "))
}

/// The form of a key, and what it is about.
pub(crate) fn read(key: &str) -> (&str, &str) {
    key.split_once('/').unwrap_or((key, ""))
}
