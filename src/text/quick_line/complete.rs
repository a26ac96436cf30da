//! Owns what Tab offers while a line is typed: companies at its start, people after `with` and `thanked`.

use crate::lexicon::fold;

/// A text to put in place of `start..end` of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completion {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// The completions of what stands before the cursor (a position in bytes), the likelier first: names that begin with
/// it, then names with a word that does. Case and accents do not matter; names that stand in the line already are left out.
pub(crate) fn complete(line: &str, cursor: usize, companies: &[&str], people: &[&str]) -> Vec<Completion> {
    let mut end = cursor.min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let typed = line.get(..end).unwrap_or_default();
    // Who was thanked stands in the line already, as a rule.
    let (begin, names, again) = match after_with(typed) {
        Some((begin, thanked)) => (begin, people, thanked),
        None if typed.contains([',', ';', '/']) => return Vec::new(),
        None => (0, companies, false),
    };
    let part = typed.get(begin..).unwrap_or_default();
    let start = end - part.trim_start().len();
    let wanted = fold(part.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str)> = names
        .iter()
        .filter(|name| again || !line.contains(**name) || part.trim_start() == **name)
        .filter_map(|name| rank(&fold(name), &wanted).map(|rank| (rank, *name)))
        .filter(|(_, name)| part.trim_start() != *name)
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.dedup();
    found.into_iter().map(|(_, name)| Completion { start, end, text: name.to_owned() }).collect()
}

/// Where the name begins that is being typed after `with` or `thanked`, and whether it is after `thanked`.
fn after_with(typed: &str) -> Option<(usize, bool)> {
    let (mut with, mut thanked) = (None, false);
    let mut name = None;
    let mut word = 0;
    for (i, c) in typed.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, ',' | ';' | '&' | '+')) {
        let ended = typed.get(word..i).unwrap_or_default();
        word = i + c.len_utf8();
        match ended {
            "with" | "w/" | "thanked" if c.is_whitespace() => (with, thanked) = (Some(word), ended == "thanked"),
            "and" if with.is_some() => name = Some(word),
            _ => {}
        }
        if !c.is_whitespace() && with.is_some() {
            name = Some(word);
        }
    }
    name.filter(|n| with.is_some_and(|w| *n > w)).or(with).map(|begin| (begin, thanked))
}

/// 0 where the name begins with what is wanted, 1 where a later word of it does.
fn rank(name: &str, wanted: &str) -> Option<usize> {
    if name.starts_with(wanted) {
        return Some(0);
    }
    let starts = name
        .char_indices()
        .zip(name.chars().skip(1))
        .filter(|((_, c), next)| !c.is_alphanumeric() && next.is_alphanumeric());
    starts
        .map(|((i, c), _)| i + c.len_utf8())
        .any(|i| name.get(i..).is_some_and(|rest| rest.starts_with(wanted)))
        .then_some(1)
}
