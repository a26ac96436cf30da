//! Owns what a document of version 1 is: the same, without the fields and words that version 2 has brought.
//!
//! Must not read the document itself; its fields are read by then.

use super::{Document, Fault};
use crate::domain::{Direction, Mode, Purpose, letter_of_note};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

/// Refuses what the first version did not know, and puts in what it left unsaid.
pub(super) fn bring_along(document: &mut Document, text: &[u8]) -> Result<(), Fault> {
    let newer: Newer = serde_json::from_slice(text).map_err(|e| Fault::new("", e.to_string()))?;
    if let Some(path) = newer.path() {
        return Err(Fault::new(path, "there is no such field in version 1; it came with version 2"));
    }
    if let Some(n) = document.touches.iter().position(|t| t.purpose == Purpose::Reschedule) {
        let message = "“reschedule” is no word of version 1; it came with version 2";
        return Err(Fault::new(format!("touches[{n}].purpose"), message));
    }
    for interview in &mut document.interviews {
        interview.mode.get_or_insert(Mode::Video);
    }
    // A letter was kept in the note of its touch.
    for touch in document.touches.iter_mut().filter(|t| t.direction == Direction::Out) {
        let note = std::mem::take(&mut touch.note);
        match letter_of_note(&note) {
            Some((subject, text)) => (touch.subject, touch.text) = (subject.into(), text.into()),
            None => touch.note = note,
        }
    }
    Ok(())
}

/// Which fields of version 2 a document has; null is there, too.
#[derive(Deserialize)]
struct Newer {
    #[serde(default)]
    interviews: Option<Vec<OfInterview>>,
    #[serde(default)]
    touches: Option<Vec<OfTouch>>,
    #[serde(default)]
    outcomes: Option<Vec<OfOutcome>>,
}

#[derive(Deserialize)]
struct OfInterview {
    #[serde(default, deserialize_with = "there")]
    cancelled_on: bool,
    #[serde(default, deserialize_with = "there")]
    no_show: bool,
    #[serde(default, deserialize_with = "there")]
    created_on: bool,
}

#[derive(Deserialize)]
struct OfTouch {
    #[serde(default, deserialize_with = "there")]
    also: bool,
    #[serde(default, deserialize_with = "there")]
    subject: bool,
    #[serde(default, deserialize_with = "there")]
    text: bool,
    #[serde(default, deserialize_with = "there")]
    message_id: bool,
}

#[derive(Deserialize)]
struct OfOutcome {
    #[serde(default, deserialize_with = "there")]
    after: bool,
}

fn there<'de, D: Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(d).map(|_| true)
}

impl Newer {
    /// Where the first of them stands.
    fn path(&self) -> Option<String> {
        let interview = |i: &OfInterview| {
            named([("cancelled_on", i.cancelled_on), ("no_show", i.no_show), ("created_on", i.created_on)])
        };
        let touch = |t: &OfTouch| {
            named([("also", t.also), ("subject", t.subject), ("text", t.text), ("message_id", t.message_id)])
        };
        first("interviews", self.interviews.as_deref(), interview)
            .or_else(|| first("touches", self.touches.as_deref(), touch))
            .or_else(|| first("outcomes", self.outcomes.as_deref(), |x| named([("after", x.after)])))
    }
}

fn named<const N: usize>(fields: [(&'static str, bool); N]) -> Option<&'static str> {
    fields.into_iter().find(|(_, there)| *there).map(|(name, _)| name)
}

fn first<T>(list: &str, items: Option<&[T]>, field: impl Fn(&T) -> Option<&'static str>) -> Option<String> {
    let mut items = items.unwrap_or_default().iter().enumerate();
    items.find_map(|(n, item)| field(item).map(|name| format!("{list}[{n}].{name}")))
}
