//! Owns fuzzy matching: whether a typed word stands in a text, loosely, and where. Accents and case do not matter unless
//! they are typed.

use crate::lexicon::fold;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How much of the score of the word itself a text must reach, in percent, where its letters do not stand together.
const CLOSE: u32 = 68;

/// How many words, and how many characters of each, are looked for: a longer score would not fit.
const WORDS: usize = 12;
const LETTERS: usize = 48;

/// What is looked for: words, all of which must be found.
pub(crate) struct Needle {
    words: Vec<Word>,
    matcher: Matcher,
}

struct Word {
    /// Its letters together.
    whole: Atom,
    /// Its letters in their order.
    loose: Atom,
    /// The score that a loose match must reach.
    least: u32,
}

impl Needle {
    /// The words of this text.
    pub(crate) fn new(text: &str) -> Needle {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let words = text.split_whitespace().take(WORDS).map(|w| Word::new(w, &mut matcher)).collect();
        Needle { words, matcher }
    }

    /// True where nothing is looked for; then everything matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well these texts of one thing match together: every word in one of them. None: not at all.
    pub(crate) fn score<'t>(&mut self, texts: impl IntoIterator<Item = &'t str> + Clone) -> Option<u32> {
        let mut sum = 0;
        for word in &self.words {
            let best = texts.clone().into_iter().filter_map(|t| word.score(t, &mut self.matcher)).max()?;
            sum += best;
        }
        Some(sum)
    }

    /// True where every word stands in one of these texts.
    pub(crate) fn matches<'t>(&mut self, texts: impl IntoIterator<Item = &'t str> + Clone) -> bool {
        self.score(texts).is_some()
    }

    /// The bytes of a text that match, in order; of words that it does not hold nothing.
    pub(crate) fn ranges(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut letters: Vec<u32> = Vec::new();
        for word in &self.words {
            word.letters(text, &mut self.matcher, &mut letters);
        }
        letters.sort_unstable();
        letters.dedup();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (n, (at, letter)) in text.grapheme_indices(true).enumerate() {
            if u32::try_from(n).is_ok_and(|n| letters.binary_search(&n).is_ok()) {
                match ranges.last_mut() {
                    Some(last) if last.end == at => last.end = at + letter.len(),
                    _ => ranges.push(at..at + letter.len()),
                }
            }
        }
        ranges
    }
}

impl Word {
    fn new(word: &str, matcher: &mut Matcher) -> Word {
        let word = word.char_indices().nth(LETTERS).and_then(|(end, _)| word.get(..end)).unwrap_or(word);
        let atom = |kind| Atom::new(word, CaseMatching::Smart, Normalization::Smart, kind, false);
        let (whole, loose) = (atom(AtomKind::Substring), atom(AtomKind::Fuzzy));
        let mut buffer = Vec::new();
        let own = loose.score(Utf32Str::new(word, &mut buffer), matcher).unwrap_or_default();
        Word { whole, loose, least: u32::from(own) * CLOSE / 100 }
    }

    fn score(&self, text: &str, matcher: &mut Matcher) -> Option<u32> {
        let mut buffer = Vec::new();
        let text = Utf32Str::new(text, &mut buffer);
        // What stands together is better than what does not.
        if let Some(score) = self.whole.score(text, matcher) {
            return Some(u32::from(score) * 2);
        }
        self.loose.score(text, matcher).map(u32::from).filter(|score| *score >= self.least)
    }

    fn letters(&self, text: &str, matcher: &mut Matcher, letters: &mut Vec<u32>) {
        let mut buffer = Vec::new();
        let text = Utf32Str::new(text, &mut buffer);
        let before = letters.len();
        if self.whole.indices(text, matcher, letters).is_some() {
            return;
        }
        letters.truncate(before);
        let score = self.loose.indices(text, matcher, letters).map(u32::from);
        if score.is_none_or(|s| s < self.least) {
            letters.truncate(before);
        }
    }
}

/// True where every word typed begins a word of the name, accents and case folded.
pub(crate) fn begins(name: &str, typed: &str) -> bool {
    let (name, typed) = (fold(name), fold(typed));
    typed.split_whitespace().all(|t| name.split_whitespace().any(|n| n.starts_with(t)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needle: &str, text: &str) -> Option<Vec<String>> {
        let mut needle = Needle::new(needle);
        needle.matches([text]).then(|| needle.ranges(text).into_iter().map(|r| text[r].to_string()).collect())
    }

    #[test]
    fn words_are_found_whole_loose_and_without_their_accents() {
        assert_eq!(found("mull", "Jürgen Müller"), Some(vec!["Müll".into()]));
        assert_eq!(found("bob", "Thank Bob Smith"), Some(vec!["Bob".into()]));
        assert_eq!(found("smith bob", "Thank Bob Smith"), Some(vec!["Bob".into(), "Smith".into()]));
        assert_eq!(found("pleng", "Platform Engineer"), Some(vec!["Pl".into(), "Eng".into()]));
        assert_eq!(found("", "anything"), Some(vec![]));
    }

    #[test]
    fn what_stands_only_here_and_there_is_not_found() {
        for (needle, text) in [("xyz", "relax by the zoo"), ("Bob", "bob"), ("ruiz", "Thank your interviewer at Zeta")]
        {
            assert_eq!(found(needle, text), None, "{needle} in {text}");
        }
    }

    #[test]
    fn every_word_may_stand_in_another_text() {
        let mut needle = Needle::new("bob xyz");
        assert!(needle.matches(["Thank Bob", "XYZ · Engineer"]));
        assert!(!needle.matches(["Thank Bob", "Globex"]));
        assert!(needle.score(["bob xyz"]) > needle.score(["bxob xxyz"]));
    }
}
