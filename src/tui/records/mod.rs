//! Owns the forms of single records: a file a noun, each the table of its fields. Must not know where they are opened.

pub mod contact;
pub mod interview;
pub mod opportunity;
pub mod outcome;
pub mod profile;
pub mod task;
pub mod touch;
