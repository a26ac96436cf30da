//! Owns the line at the end of a review. Must not scold: what is left is left for another day.

use super::item::{Fate, Item};
use crate::rules::Urgency;

/// "3 thanked, 2 snoozed, 1 left for tomorrow".
pub(super) fn line(items: &[Item]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut count = |word: &'static str| match counts.iter_mut().find(|(w, _)| *w == word) {
        Some((_, n)) => *n += 1,
        None => counts.push((word, 1)),
    };
    items.iter().filter(|i| i.fate == Fate::Done).for_each(|i| count(i.verb));
    items.iter().filter(|i| i.fate == Fate::Snoozed).for_each(|_| count("snoozed"));
    items.iter().filter(|i| i.fate == Fate::Dismissed).for_each(|_| count("dismissed"));
    // What comes later is not left over.
    let left = items.iter().filter(|i| i.fate == Fate::Open && i.urgency != Urgency::Later).count();
    let mut parts: Vec<String> = counts.iter().map(|(word, n)| format!("{n} {word}")).collect();
    if left > 0 {
        parts.push(format!("{left} left for tomorrow"));
    }
    match parts.len() {
        0 => "nothing left to do".into(),
        _ => parts.join(", "),
    }
}
