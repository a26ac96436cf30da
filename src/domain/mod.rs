//! Owns the facts: plain data, one noun a file, as DATA.md describes them.
//!
//! Must not know rules, files, SQL or screens. Dates are calendar dates in the user's time zone, instants carry their
//! own offset; texts are in Unicode's normal form C; an empty text means "not known".

mod action_id;
mod activity;
mod contact;
mod days;
mod decision;
mod draft;
mod facts;
pub(crate) mod field;
mod horizon;
mod ids;
mod interview;
pub(crate) mod language;
pub(crate) mod mail;
mod message;
mod opportunity;
mod outcome;
pub(crate) mod phone;
mod profile;
mod proposal;
mod serial;
mod sought;
mod source;
mod task;
#[cfg(test)]
pub(crate) mod testing;
mod touch;
mod words;

pub(crate) use action_id::ActionId;
pub(crate) use activity::Activity;
pub use contact::Contact;
pub(crate) use contact::{KeepInTouch, Reach, Role};
pub(crate) use days::{Workdays, plus};
pub(crate) use decision::{Decision, DecisionKind, last_decisions};
pub(crate) use draft::Draft;
pub use facts::Facts;
pub(crate) use facts::Known;
pub(crate) use field::{Field, Kind as FieldKind, Noun, Value, Word, Words};
pub(crate) use horizon::Horizon;
pub use ids::Uid;
pub use interview::Interview;
pub(crate) use interview::{Expectations, Impression, Mode, Question, ReachBy};

pub use message::Kind;
pub(crate) use opportunity::GoOn;
pub use opportunity::Opportunity;
pub use outcome::Outcome;
pub(crate) use outcome::OutcomeKind;
pub(crate) use profile::Profile;
pub(crate) use proposal::{Does, Meeting, Message, News, Person, Proposal};
pub use serial::parse_instant;
pub(crate) use serial::{LONGEST_TEXT, Object, objects, parse_date, show_instant};
pub(crate) use sought::{Label, Marks, Sought};
pub(crate) use source::{Source, SourceKind, address_of};
pub(crate) use task::Task;
pub(crate) use touch::letter_of_note;
pub use touch::{Channel, Direction, Purpose, Touch};
pub(crate) use words::words;
#[cfg(test)]
pub(crate) use {interview::Debrief, profile::Search};

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text in Unicode's normal form C (UAX #15), as every text is stored.
pub(crate) fn nfc(text: String) -> String {
    if is_nfc(&text) { text } else { text.nfc().collect() }
}
