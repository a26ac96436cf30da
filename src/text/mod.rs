//! Owns the way between text and facts: what people type becomes facts, and what is shown is safe to show.
//!
//! Pure: must not know stores, screens, rules or a clock; it knows `clock`'s types, `domain` and `lexicon` only.

pub mod card;
pub mod dates;
pub mod fuzzy;
pub mod letter;
mod lex;
pub mod lint;
pub mod mail;
pub mod quick_line;
pub mod sanitise;
