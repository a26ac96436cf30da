//! Owns [`Draft`]: what was typed into a form and not saved. Must not know which form, nor what its text means.

use crate::clock::Instant;

/// What was typed into a form and not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The form that it belongs to.
    pub key: String,
    /// What the form is called.
    pub title: String,
    /// When it was typed.
    pub at: Instant,
    /// The process in whose window it is being typed; none: it was put aside.
    pub holder: Option<u32>,
    /// What stands in the fields.
    pub body: String,
}
