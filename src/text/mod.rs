//! Owns the way between text and facts: what people type becomes facts, and what is shown is safe to show.
//!
//! Pure: must not know stores, screens, rules or a clock; it knows `clock`'s types, `domain` and `lexicon` only.

pub(crate) mod blank;
pub(crate) mod card;
pub(crate) mod dates;
pub(crate) mod deadline;
pub(crate) mod fuzzy;
pub(crate) mod learned;
pub(crate) mod letter;
mod lex;
mod lines;
pub(crate) mod lint;
pub(crate) mod news;
pub(crate) mod quick_line;
pub(crate) mod sanitise;
mod weights;
