//! Owns the form: one widget, and one trait that every form has.

pub(crate) mod area;
pub(super) mod autocomplete;
pub(super) mod column;
pub(super) mod differ;
pub(super) mod draft;
mod field;
mod fields;
mod layer;
pub(super) mod line;
pub(super) mod panel;
pub(super) mod people;
pub(super) mod record;
mod sheet;
pub(super) mod table;
pub(super) mod target;
pub(super) mod update;

pub(crate) use field::{Field, Input, Pick};
pub(crate) use fields::{FieldError, Fields};
#[cfg(test)]
pub(crate) use record::asked;
pub(crate) use sheet::{Drawing, Form, Sheet};
