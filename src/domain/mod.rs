//! Owns the facts: plain data, one noun a file, as DATA.md describes them.
//!
//! Must not know rules, files, SQL or screens. Dates are calendar dates in the user's time zone, instants carry their
//! own offset; texts are in Unicode's normal form C; an empty text means "not known".

mod contact;
mod days;
mod decision;
mod draft;
mod facts;
pub(crate) mod field;
mod ids;
mod interview;
mod message;
mod opportunity;
mod outcome;
mod profile;
mod serial;
mod task;
mod touch;
mod words;

pub use contact::{Contact, KeepInTouch, Reach, Role};
pub use days::{Workdays, plus};
pub use decision::{Decision, DecisionKind, last_decisions};
pub use draft::Draft;
pub use facts::{Facts, Known};
pub use field::{Field, Held, Kind as FieldKind, Noun, Value, Word, Words};
pub use ids::{ActionId, Uid};
pub use interview::{Debrief, Expectations, Impression, Interview, Mode, Question, ReachBy};
pub use message::{Form, Kind};
pub use opportunity::{GoOn, Opportunity};
pub use outcome::{Outcome, OutcomeKind};
pub use profile::{Profile, Search};
pub use serial::{LONGEST_TEXT, Object, parse_date, parse_instant, show_instant};
pub use task::Task;
pub use touch::{Channel, Direction, Purpose, Touch, letter_of_note};
pub(crate) use words::words;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text in Unicode's normal form C (UAX #15), as every text is stored.
pub fn nfc(text: String) -> String {
    if is_nfc(&text) { text } else { text.nfc().collect() }
}
