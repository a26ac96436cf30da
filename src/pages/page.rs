//! Owns what a page is: sections of labelled lines, and a history. Must not know what it is filled with.

use super::words::time_words;
use crate::clock::{Instant, Zone};
use crate::domain::{Field, Noun, Uid, Value};
use crate::rules::day_words;
use chrono::NaiveDate;

/// Something that has a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    Interview(Uid),
    Contact(Uid),
    Opportunity(Uid),
}

/// Something on a page that can be changed or deleted: what has a page of its own, and what has not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Item {
    Page(Subject),
    Touch(Uid),
    Outcome(Uid),
    Task(Uid),
    /// Which stands on no page.
    Activity(Uid),
    /// A question of this interview, by its place.
    Question(Uid, usize),
}

/// A labelled text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// One or two words; may be empty.
    pub label: String,
    /// May hold several lines where the user wrote so.
    pub text: String,
    /// What it leads to.
    pub subject: Option<Subject>,
    /// The record that it tells, where that has no page.
    pub item: Option<Item>,
}

/// A few lines under a heading; never without a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    pub heading: &'static str,
    pub lines: Vec<Line>,
}

/// Something that happened, or was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The user's date.
    pub day: NaiveDate,
    /// The time, on the user's wall clock, where it is known.
    pub at: Option<Instant>,
    /// What, in a few words.
    pub what: String,
    /// More of it; may be empty, may hold several lines.
    pub detail: String,
    /// What it leads to.
    pub subject: Option<Subject>,
    /// The record that it tells, where that has no page.
    pub item: Option<Item>,
}

impl Entry {
    /// "Tue 17 Nov 14:00", or the day alone.
    pub(crate) fn when(&self, zone: Zone, today: NaiveDate) -> String {
        self.at.map_or_else(|| day_words(self.day, today), |at| time_words(at, zone, today))
    }
}

/// All that is known of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub subject: Subject,
    pub title: String,
    pub subtitle: String,
    /// Sections without a line are left out.
    pub sections: Vec<Section>,
    /// Newest first.
    pub history: Vec<Entry>,
}

impl Page {
    pub(super) fn new(subject: Subject, title: String, subtitle: String) -> Page {
        Page { subject, title, subtitle, sections: Vec::new(), history: Vec::new() }
    }

    /// Adds a section, unless it is empty.
    pub(super) fn section(&mut self, heading: &'static str, lines: Lines) {
        if !lines.0.is_empty() {
            self.sections.push(Section { heading, lines: lines.0 });
        }
    }

    /// The page as plain lines of text, unwrapped: headings at the margin, what stands under them indented.
    pub(crate) fn lines(&self, zone: Zone, today: NaiveDate) -> Vec<String> {
        let mut out = vec![self.title.clone()];
        if !self.subtitle.is_empty() {
            out.push(self.subtitle.clone());
        }
        for section in &self.sections {
            out.extend([String::new(), section.heading.to_string()]);
            for line in &section.lines {
                indented(&mut out, &line.label, &line.text);
            }
        }
        if !self.history.is_empty() {
            out.extend([String::new(), "History".to_string()]);
        }
        for entry in &self.history {
            let text = if entry.detail.is_empty() {
                entry.what.clone()
            } else {
                format!("{} · {}", entry.what, entry.detail)
            };
            indented(&mut out, &entry.when(zone, today), &text);
        }
        out
    }
}

fn indented(out: &mut Vec<String>, label: &str, text: &str) {
    let mut rest = text.lines();
    let first = rest.next().unwrap_or_default();
    out.push(if label.is_empty() { format!("  {first}") } else { format!("  {label}: {first}") });
    out.extend(rest.map(|line| format!("    {line}")));
}

/// The lines of a section in the making; what is empty is not taken.
#[derive(Default)]
pub(super) struct Lines(pub Vec<Line>);

impl Lines {
    pub(super) fn text(&mut self, label: &str, text: impl Into<String>) {
        self.to(label, text, None);
    }

    pub(super) fn to(&mut self, label: &str, text: impl Into<String>, subject: Option<Subject>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.0.push(Line { label: label.to_string(), text, subject, item: None });
        }
    }

    /// A line that tells a record without a page.
    pub(super) fn record(&mut self, label: &str, text: String, item: Item) {
        self.0.push(Line { label: label.to_string(), text, subject: None, item: Some(item) });
    }

    /// These fields of a record, by their labels; a list has a line for each, and no is not told.
    pub(super) fn fields<T: Noun>(&mut self, record: &T, names: &[&str], today: NaiveDate) {
        names.iter().filter_map(|name| T::field(name)).for_each(|field| self.field(record, field, today));
    }

    /// The fields that are told nowhere else.
    pub(super) fn others<T: Noun>(&mut self, record: &T, told: &[&[&str]], today: NaiveDate) {
        let untold = T::FIELDS.iter().filter(|field| !told.iter().any(|names| names.contains(&field.name)));
        untold.for_each(|field| self.field(record, field, today));
    }

    fn field<T>(&mut self, record: &T, field: &Field<T>, today: NaiveDate) {
        let label = field.label_within();
        match (field.get)(record) {
            Value::Day(day) => self.day(&label, day, today),
            Value::Texts(list) => list.into_iter().for_each(|text| self.text(&label, text)),
            Value::Flag(false) => {}
            _ => self.text(&label, field.text(record)),
        }
    }

    pub(super) fn day(&mut self, label: &str, day: Option<NaiveDate>, today: NaiveDate) {
        if let Some(day) = day {
            self.text(label, day_words(day, today));
        }
    }
}
