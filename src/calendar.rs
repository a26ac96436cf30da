//! Owns what of the search stands in a calendar, and where it is published for calendar programs.

mod entries;
mod publish;

pub(crate) use entries::{Tells, entries};
pub(crate) use publish::{is_published, publish, withdraw};

#[cfg(test)]
mod tests;
