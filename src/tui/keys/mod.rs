//! Owns the one table of keys: in which mode which key sends which message, its hint for the footer, its help, and
//! whether it can act now or why not. Dispatch, footer, help and the README's table all read it.
//!
//! Must not act. Beside the loop, the only place that knows crossterm.

mod binding;
mod blocked;
mod key;
mod lookup;
mod places;
mod remap;
mod table;

pub(crate) use super::mode::Mode;
pub(crate) use binding::{Binding, Group};
pub(crate) use key::Input;
#[cfg(test)]
pub(crate) use key::Key;
pub(crate) use lookup::{KeyMeaning, bindings, expand_keys, lookup};
pub(crate) use remap::remap;
pub(crate) use table::BINDINGS;

#[cfg(test)]
mod tests;
