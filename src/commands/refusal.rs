//! Why a command was not carried out.

use crate::exchange::json;
use crate::store;
use thiserror::Error;

/// Why a command was not carried out; then nothing at all was changed.
#[derive(Debug, Error)]
pub enum Refusal {
    /// The store cannot.
    #[error(transparent)]
    Store(#[from] store::Fault),
    /// The document is not in order.
    #[error("{0}; nothing was imported")]
    Document(json::Fault),
    /// A value is not in order; `field` is its name in DATA.md, if it is one field's.
    #[error("{message}")]
    Invalid { field: &'static str, message: String },
    /// Who was erased is asked for before they are taken in again.
    #[error("erased before, and so not taken in again unasked: {}; import --again takes them in", .0.join(", "))]
    Erased(Vec<String>),
    /// The record, or what it refers to, is not there (any more).
    #[error("{0}")]
    Gone(String),
}

impl Refusal {
    pub(super) fn invalid(field: &'static str, message: impl Into<String>) -> Refusal {
        Refusal::Invalid { field, message: message.into() }
    }
}
