//! Owns every form that becomes a command, whoever fills it in: its fields, how they are read, what follows from them. The
//! dashboard draws them and lets one move about in them, the plain review asks them line by line.
//!
//! Must not know a screen, nor write; a filled form is a [`Command`](crate::commands::Command) or the errors at its fields.

pub(crate) mod answer;
mod answers;
pub(crate) mod area;
pub(crate) mod ask;
pub(crate) mod autocomplete;
pub(crate) mod context;
pub(crate) mod decide;
pub(crate) mod differ;
pub(crate) mod draft_key;
pub(crate) mod edit;
pub(crate) mod entry;
mod field;
mod fields;
mod form;
pub(crate) mod log;
pub(crate) mod news;
pub(crate) mod people;
pub(crate) mod proposal;
mod questions;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod table;
pub(crate) mod target;

pub(crate) use context::Context;
pub(crate) use edit::Edit;
pub(crate) use field::{Field, Input, Pick, letter};
pub(crate) use fields::{FieldError, Fields};
pub(crate) use form::{Form, Open, Said};
