//! Owns letters: every message of the rulebook, drafted from the facts, by templates that the user may replace.
//!
//! Pure. Must not judge a letter (`lint` does), nor know rules or files. What is not known stands in a letter as a blank,
//! `[what you talked about]`, never as nothing. What was noted stands in none: it is a [`Reminder`] beside it.

mod about;
mod language;
mod matter;
mod phrase;
mod reminder;
mod templates;

pub use crate::domain::Kind;
pub(crate) use about::{About, Course};
pub(crate) use language::Language;
pub use matter::Ask;
pub(crate) use matter::Matter;
#[cfg(test)]
pub(crate) use matter::Words;
pub(crate) use matter::gather;
pub(in crate::text) use phrase::one_line;
pub(crate) use reminder::Reminder;
pub use templates::Templates;
pub(crate) use templates::{Broken, is_spoken, template_name, to_change};

use super::blank::{Blank, blanks};
use crate::clock::Now;
use crate::domain::Facts;

/// A drafted message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Letter {
    /// What it was made of.
    pub matter: Matter,
    /// On one line; empty for what has none.
    pub subject: String,
    pub body: String,
    /// What is still to be filled in, in order.
    pub blanks: Vec<Blank>,
    /// The user's template for it, where it could not be used.
    pub broken: Option<Broken>,
}

/// Drafts the message that is asked for; `course` says how things stand with what it is about.
pub(crate) fn draft(
    facts: &Facts,
    ask: &Ask,
    course: &dyn Fn(About) -> Course,
    templates: &Templates,
    now: Now,
) -> Letter {
    let matter = gather(facts, ask, course, now);
    let choose = |n| matter.seed.choose(n);
    let (rendered, broken) = templates.render(&matter, choose);
    let body = joined(&rendered.body, templates.further(&matter, choose));
    let blanks = blanks(&body);
    Letter { matter, subject: rendered.subject, body, blanks, broken }
}

/// The message of that matter in every wording, subject and body; and every paragraph that says it in another letter.
pub(crate) fn every_wording(matter: &Matter, templates: &Templates) -> (Vec<(String, String)>, Vec<String>) {
    let (letters, also) = templates.every(matter);
    (letters.into_iter().map(|r| (r.subject, r.body)).collect(), also)
}

/// A letter with these paragraphs in it: before its last one, where it has several between greeting and close.
fn joined(body: &str, also: Vec<String>) -> String {
    let mut paragraphs: Vec<String> = body.trim_end().split("\n\n").map(str::to_owned).collect();
    let at = match paragraphs.len() {
        0..=1 => paragraphs.len(),
        2..=3 => paragraphs.len() - 1,
        n => n - 2,
    };
    paragraphs.splice(at..at, also);
    paragraphs.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests;
