//! Owns how a form is shown and moved about in, whichever it is: one widget for all of them.

pub(crate) mod area;
pub(super) mod column;
pub(super) mod draft;
mod layer;
pub(super) mod line;
pub(super) mod panel;
mod sheet;
pub(super) mod update;
mod usual;

pub(crate) use sheet::{Drawing, OnScreen, Sheet};
