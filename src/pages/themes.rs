//! Owns themes: words that several interviews share. Plain counting, English and German little words
//! left out; must not guess what is meant.

use super::lessons::{Lessons, alike};
use crate::domain::Uid;
use crate::lexicon;
use std::collections::BTreeMap;

/// A word that lines of several interviews share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Theme {
    pub word: String,
    /// Each a label, "asked" or "to learn", its first line, and where.
    pub lines: Vec<(&'static str, String, String)>,
}

/// The most themes that are told.
const MOST: usize = 8;
/// Shorter words say too little.
const SHORTEST: usize = 4;

/// The words that lines of at least two interviews share, those with most lines first.
pub(super) fn gather(lessons: &Lessons) -> Vec<Theme> {
    let mut all: Vec<(&'static str, &str, &str)> = Vec::new();
    let mut of: Vec<Vec<&Uid>> = Vec::new();
    for q in &lessons.questions {
        all.push(("asked", &q.text, q.met.first().map_or("", |m| m.at.as_str())));
        of.push(q.met.iter().map(|m| &m.interview).collect());
    }
    for t in &lessons.taught {
        all.extend(t.lines.iter().map(|(label, text)| (*label, text.as_str(), t.at.as_str())));
        of.extend(t.lines.iter().map(|_| vec![&t.interview]));
    }
    let come_again = |lines: &[usize]| {
        let mut interviews = lines.iter().filter_map(|n| of.get(*n)).flatten();
        let first = interviews.next();
        lines.len() > 1 && interviews.any(|i| Some(i) != first)
    };
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, (_, text, _)) in all.iter().enumerate() {
        for word in alike(text).split(' ').filter(|w| w.chars().count() >= SHORTEST && !is_little(w)) {
            let lines = words.entry(stem(word).to_string()).or_default();
            if lines.last() != Some(&n) {
                lines.push(n);
            }
        }
    }
    let mut shared: Vec<(String, Vec<usize>)> = words.into_iter().filter(|(_, lines)| come_again(lines)).collect();
    shared.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.len()));
    shared.truncate(MOST);
    let line = |n: &usize| all.get(*n).map(|(label, text, at)| (*label, first_line(text), (*at).to_string()));
    shared.into_iter().map(|(word, lines)| Theme { word, lines: lines.iter().filter_map(line).collect() }).collect()
}

fn is_little(word: &str) -> bool {
    lexicon::LITTLE.has(word)
}

/// One and many are one theme.
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.chars().count() >= SHORTEST && !one.ends_with('s') => one,
        _ => word,
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::lessons::{Met, QuestionRow};

    fn question((interview, text): (&str, &str)) -> QuestionRow {
        let day = "2026-11-10".parse().unwrap();
        let interview = Uid::new(interview).unwrap();
        let met = Met { interview, position: 0, day, at: "XYZ".into(), prepared: false, answer: String::new() };
        QuestionRow { key: alike(text), text: text.into(), met: vec![met], prepared: false, near: 0 }
    }

    #[test]
    fn a_theme_is_a_word_that_two_interviews_share_and_no_little_one() {
        let questions = [
            ("i1", "Tell me about a conflict with a customer"),
            ("i2", "How do you end Conflicts?"),
            ("i1", "Who was your hardest customer?"),
            ("i3", "Pricing?"),
        ]
        .map(question);
        let themes = gather(&Lessons { questions: questions.into(), ..Lessons::default() });
        let words: Vec<(&str, usize)> = themes.iter().map(|t| (t.word.as_str(), t.lines.len())).collect();
        assert_eq!(words, [("conflict", 2)], "the customer came twice in one interview");
        assert_eq!(themes[0].lines[1].0, "asked");
    }
}
