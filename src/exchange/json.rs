//! Owns the interchange document of DATA.md: reads it strictly, checks what it refers to, writes it stably.
//!
//! Must not store anything, nor fill in what is left out: that depends on the day and on what is stored already.

mod check;
mod first;

pub(crate) use check::{Known, check};

use crate::domain::{
    Activity, Contact, Decision, Facts, Interview, Object, Opportunity, Outcome, Profile, Source, Task, Touch,
    last_decisions, objects,
};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::error::Category;
use std::collections::HashSet;
use std::fmt;

/// What the document calls itself.
pub(crate) const FORMAT: &str = "afterword";
/// The version of the format that this program writes; it reads the first as well.
pub(crate) const VERSION: u32 = 2;

/// A document as it was read: every list in its order, nothing filled in.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    /// It calls itself by our name.
    pub format: Format,
    /// True for a document of version 1: its decisions name actions by the ids of then.
    #[serde(rename = "version", deserialize_with = "is_first")]
    pub is_first: bool,
    /// None: the document says nothing of the profile.
    #[serde(default, deserialize_with = "maybe_object")]
    pub profile: Option<Profile>,
    #[serde(default, deserialize_with = "objects")]
    pub contacts: Vec<Contact>,
    #[serde(default, deserialize_with = "objects")]
    pub opportunities: Vec<Opportunity>,
    #[serde(default, deserialize_with = "objects")]
    pub interviews: Vec<Interview>,
    #[serde(default, deserialize_with = "objects")]
    pub touches: Vec<Touch>,
    #[serde(default, deserialize_with = "objects")]
    pub outcomes: Vec<Outcome>,
    #[serde(default, deserialize_with = "objects")]
    pub tasks: Vec<Task>,
    #[serde(default, deserialize_with = "objects")]
    pub decisions: Vec<Decision>,
    #[serde(default, deserialize_with = "objects")]
    pub activities: Vec<Activity>,
    #[serde(default, deserialize_with = "objects")]
    pub sources: Vec<Source>,
}

impl Document {
    /// How many records it holds.
    pub(crate) fn len(&self) -> usize {
        self.contacts.len()
            + self.opportunities.len()
            + self.interviews.len()
            + self.touches.len()
            + self.outcomes.len()
            + self.tasks.len()
            + self.decisions.len()
            + self.activities.len()
            + self.sources.len()
    }

    /// Drops of several decisions about one action all but the last, which counts.
    pub(crate) fn keep_last_decisions(&mut self) {
        let last: HashSet<usize> = last_decisions(&self.decisions).into_values().collect();
        let mut places = 0..;
        self.decisions.retain(|_| places.next().is_some_and(|n| last.contains(&n)));
    }
}

/// Why a document cannot be read or taken, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: `interviews[3].starts_at`; empty: the document as a whole.
    pub path: String,
    /// What is wrong there.
    pub message: String,
}

impl Fault {
    fn new(path: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault { path: short(path.into()), message: short(message.into()) }
    }
}

/// A fault repeats what it found, which may be of any length.
fn short(text: String) -> String {
    const MOST: usize = 400;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

impl std::error::Error for Fault {}

fn maybe_object<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Profile>, D::Error> {
    Ok(Option::<Object<Profile>>::deserialize(d)?.map(|o| o.0))
}

/// The name of the format, and no other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Format;

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Format, D::Error> {
        let found = String::deserialize(d)?;
        let wrong = || serde::de::Error::custom(format!("“{found}” is another format, {FORMAT} belongs here"));
        if found == FORMAT { Ok(Format) } else { Err(wrong()) }
    }
}

/// The version of a document: whether it is the first.
fn is_first<'de, D: Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
    let found = i64::deserialize(d)?;
    let wrong =
        || serde::de::Error::custom(format!("this program reads versions 1 and {VERSION}, not {found}; update it"));
    match found {
        1 => Ok(true),
        _ if found == i64::from(VERSION) => Ok(false),
        _ => Err(wrong()),
    }
}

/// Reads a document. Strict: what is not known, of the wrong type, left out though needed, or named twice is a fault.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(e) = std::str::from_utf8(text) {
        let before = text.get(..e.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        return Err(Fault::new("", format!("this is not UTF-8 text: line {line} holds other bytes; save it as UTF-8")));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let Object(mut document): Object<Document> = serde_path_to_error::deserialize(&mut deserializer).map_err(|e| {
        let path = e.path().to_string();
        fault(if path == "." { String::new() } else { path }, e.inner())
    })?;
    deserializer.end().map_err(|e| fault(String::new(), &e))?;
    if document.is_first {
        first::bring_along(&mut document);
    }
    check::alone(&document)?;
    Ok(document)
}

/// The reader's own error in our words, with the path down to the field that it is about.
fn fault(path: String, error: &serde_json::Error) -> Fault {
    let full = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let said = full.strip_suffix(&place).unwrap_or(&full);
    if error.classify() != Category::Data {
        let (line, column) = (error.line(), error.column());
        return Fault::new("", format!("this is not JSON: {said} (line {line}, column {column})"));
    }
    if let Some(name) = quoted(said, "missing field ") {
        return Fault::new(join(&path, name), "is missing");
    }
    if let Some(name) = quoted(said, "duplicate field ") {
        return Fault::new(join(&path, name), "stands here twice");
    }
    if let Some(name) = quoted(said, "unknown field ") {
        let expected = said.split_once("expected ").map_or("", |(_, e)| e).replace('`', "");
        let expected = expected.strip_prefix("one of ").unwrap_or(&expected);
        return Fault::new(join(&path, name), format!("there is no such field; there are: {expected}"));
    }
    if let Some((found, expected)) = said.strip_prefix("invalid type: ").and_then(|s| s.split_once(", expected ")) {
        return Fault::new(path, format!("{} belongs here, not {}", ours(expected), ours(found)));
    }
    Fault::new(path, said)
}

fn quoted<'a>(said: &'a str, lead: &str) -> Option<&'a str> {
    said.strip_prefix(lead)?.strip_prefix('`')?.split_once('`').map(|(name, _)| name)
}

fn join(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        _ if path.ends_with(&format!(".{name}")) || path == name => path.to_owned(),
        _ => format!("{path}.{name}"),
    }
}

/// JSON's types as people call them.
fn ours(kind: &str) -> String {
    let words = match kind {
        "a string" => "a text",
        "a boolean" => "true or false",
        "a sequence" | "sequence" => "a list",
        "a map" | "map" => "an object",
        "i64" | "u32" | "u64" => "a whole number",
        _ => match kind.split_once(' ') {
            Some(("string", text)) => return format!("the text {text}"),
            Some(("boolean", value)) => value.trim_matches('`'),
            Some(("integer" | "floating", number)) => {
                return format!("the number {}", number.trim_start_matches("point ").trim_matches('`'));
            }
            _ => kind,
        },
    };
    words.to_owned()
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    facts: &'a Facts,
}

/// Writes every fact: indented, in the order of entry, and for the same facts always the same bytes.
pub(crate) fn write(facts: &Facts) -> String {
    let document = Written { format: FORMAT, version: VERSION, facts };
    // Plain data with texts for keys: it cannot fail to be written.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
impl From<Facts> for Document {
    fn from(facts: Facts) -> Document {
        Document {
            profile: Some(facts.profile),
            contacts: facts.contacts,
            opportunities: facts.opportunities,
            interviews: facts.interviews,
            touches: facts.touches,
            outcomes: facts.outcomes,
            tasks: facts.tasks,
            decisions: facts.decisions,
            activities: facts.activities,
            sources: facts.sources,
            ..Document::default()
        }
    }
}

#[cfg(test)]
impl From<Document> for Facts {
    fn from(document: Document) -> Facts {
        let mut facts = Facts::default();
        facts.profile = document.profile.unwrap_or_default();
        facts.contacts = document.contacts;
        facts.opportunities = document.opportunities;
        facts.interviews = document.interviews;
        facts.touches = document.touches;
        facts.outcomes = document.outcomes;
        facts.tasks = document.tasks;
        facts.decisions = document.decisions;
        facts.activities = document.activities;
        facts.sources = document.sources;
        facts.index()
    }
}

#[cfg(test)]
mod tests;
