//! Owns the forms of single records: a file a noun, each the table of its fields. Must not know where they are opened.

pub(crate) mod contact;
pub(crate) mod interview;
pub(crate) mod opportunity;
pub(crate) mod outcome;
pub(crate) mod profile;
pub(crate) mod task;
pub(crate) mod touch;
