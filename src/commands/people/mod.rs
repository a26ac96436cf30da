//! People: `directory` says who is known already, `fields` makes one record of two, `plan` says what becomes of those
//! who are taken over, `card` makes people of a card.

pub(crate) mod card;
mod directory;
mod fields;
mod names;
mod plan;

pub(crate) use directory::{Match, Why, candidates, marks};
pub(crate) use fields::{Pick, Picks, merge, merge_fields, merged};
pub(super) use names::company_key;
pub(crate) use plan::{Arrival, Arrivals, Became, Perhaps, plan};

#[cfg(test)]
mod tests;
