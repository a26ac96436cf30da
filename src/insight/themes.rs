//! Owns what comes again: questions, and the words of one's own weak spots.

use super::period::Period;
use crate::pages::{alike, telling_words};
use crate::rules::{Meeting, Scene};
use chrono::NaiveDate;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// A question that was asked more than once.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Asked {
    /// As it was written last.
    pub text: String,
    pub asked: usize,
    pub prepared: usize,
}

/// The ended interviews of the period by their start, each with its company.
fn held<'s>(scene: &'s Scene, period: Period) -> Vec<(&'s str, Meeting<'s>)> {
    let held = scene.cases.iter().flat_map(|c| c.meetings.iter().map(move |m| (c.opportunity.company.as_str(), *m)));
    let mut held: Vec<_> = held.filter(|(_, m)| m.ended && period.has(m.day)).collect();
    held.sort_by_key(|(_, m)| m.order());
    held
}

/// The questions that were asked twice or more, the most frequent first.
pub(super) fn questions(scene: &Scene, period: Period) -> Vec<Asked> {
    let mut all: BTreeMap<String, Asked> = BTreeMap::new();
    for (_, m) in held(scene, period) {
        for q in &m.interview.debrief.questions {
            let asked = all.entry(alike(&q.text)).or_default();
            asked.text.clone_from(&q.text);
            asked.asked += 1;
            asked.prepared += usize::from(q.prepared);
        }
    }
    let again = all.into_iter().filter(|(key, a)| !key.is_empty() && a.asked > 1);
    let mut again: Vec<Asked> = again.map(|(_, a)| a).collect();
    again.sort_by_key(|a| Reverse(a.asked));
    again
}

/// A word that several interviews and feedbacks share.
#[derive(Debug, Serialize)]
pub(crate) struct WeakSpot {
    pub word: String,
    /// In how many of them it stands.
    pub times: usize,
    /// The last of the lines in which it stands, the latest first.
    pub lines: Vec<Line>,
}

/// A line of one's own, or of feedback.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    pub on: NaiveDate,
    pub company: String,
    /// The field in which it stands.
    pub field: &'static str,
    pub text: String,
}

/// The most words that are told, and lines of each.
const MOST: usize = 8;
const MOST_LINES: usize = 3;

/// The words of weak spots that come again, the most frequent first.
pub(super) fn weak_spots<'s>(scene: &'s Scene, period: Period) -> Vec<WeakSpot> {
    let mut words: BTreeMap<String, Vec<Found<'s>>> = BTreeMap::new();
    let mut note = |on, company, field, of, text: &'s str| {
        for line in text.lines().map(str::trim) {
            for word in telling_words(line) {
                words.entry(word).or_default().push(Found { on, company, field, text: line, of });
            }
        }
    };
    for (company, m) in held(scene, period) {
        let d = &m.interview.debrief;
        let own = [("weaknesses", &d.weaknesses), ("lessons", &d.lessons), ("clear_up", &d.clear_up)];
        own.into_iter().for_each(|(field, text)| note(m.day, company, field, m.interview.uid.as_str(), text));
    }
    for o in scene.cases.iter().map(|c| c.opportunity) {
        if let Some(on) = o.feedback_on.filter(|on| period.has(*on)) {
            note(on, &o.company, "feedback", o.uid.as_str(), &o.feedback);
        }
    }
    let mut again: Vec<(usize, String, Vec<Found>)> = words
        .into_iter()
        .map(|(word, found)| (found.iter().map(|f| f.of).collect::<HashSet<_>>().len(), word, found))
        .filter(|(times, ..)| *times > 1)
        .collect();
    again.sort_by_key(|(times, ..)| Reverse(*times));
    again.truncate(MOST);
    again.into_iter().map(|(times, word, found)| WeakSpot { word, times, lines: last(found) }).collect()
}

/// Where a word stands.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Found<'s> {
    on: NaiveDate,
    company: &'s str,
    field: &'static str,
    text: &'s str,
    /// The interview, or the opportunity of the feedback.
    of: &'s str,
}

fn last(mut found: Vec<Found>) -> Vec<Line> {
    found.sort_unstable();
    found.dedup();
    let line = |f: Found| Line { on: f.on, company: f.company.to_owned(), field: f.field, text: f.text.to_owned() };
    found.into_iter().rev().take(MOST_LINES).map(line).collect()
}
