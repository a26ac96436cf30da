//! Owns what a sentence says: its features, found by the lists, weighed by the table. Must not know names.

use super::language::Language;
use super::phrases::{Hit, Phrases};
use super::token::Token;
use super::weights::{ENOUGH, WEIGHTS};
use crate::lexicon;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&lexicon::FEATURES));
static GERMAN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&lexicon::FEATURES_DE));
static FRENCH: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&lexicon::FEATURES_FR));

/// How many sentences are remembered, and up to which length in bytes.
const REMEMBERED: usize = 4096;
const LONGEST: usize = 2000;

thread_local! {
    /// What showed in the sentences seen before: of a letter only one changes with a key.
    static SEEN: RefCell<HashMap<String, Vec<Hit>>> = RefCell::default();
}

/// What shows in a sentence.
fn features(sentence: &[Token], language: Language) -> Vec<Hit> {
    let (phrases, mut key) = match language {
        Language::German => (&*GERMAN, "de".to_owned()),
        Language::French => (&*FRENCH, "fr".to_owned()),
        Language::English | Language::Other(_) => (&*ENGLISH, String::new()),
    };
    for t in sentence {
        key.push_str(&t.low);
        let flags = [t.capital, t.upper, t.possessive, t.opens, t.apart];
        key.push(char::from(flags.into_iter().fold(0, |bits, flag| bits << 1 | u8::from(flag))));
    }
    if key.len() > LONGEST {
        return phrases.find(sentence);
    }
    SEEN.with_borrow_mut(|seen| {
        if let Some(hits) = seen.get(&key) {
            return hits.clone();
        }
        if seen.len() >= REMEMBERED {
            seen.clear();
        }
        let hits = phrases.find(sentence);
        seen.insert(key, hits.clone());
        hits
    })
}

/// A sentence, and what shows in it.
pub(super) struct Sentence<'t> {
    pub tokens: &'t [Token],
    hits: Vec<Hit>,
}

/// The sentences of a text.
pub(super) fn sentences(tokens: &[Token], language: Language) -> Vec<Sentence<'_>> {
    let sentence = |tokens| Sentence { tokens, hits: features(tokens, language) };
    tokens.chunk_by(|_, next| !next.opens).map(sentence).collect()
}

impl Sentence<'_> {
    /// Where it says what this row of the table weighs, in bytes: each thing that says it alone; else as far as it takes,
    /// taken together.
    pub(super) fn says(&self, row: &str) -> Vec<Range<usize>> {
        let weighed = || self.hits.iter().map(|h| (WEIGHTS.of(row, h.tag), h));
        let against: HashMap<&str, i32> = weighed().filter(|(w, _)| *w < 0).map(|(w, h)| (h.tag, w)).collect();
        let mut speaking: Vec<(i32, &Hit)> = weighed().filter(|(w, _)| *w > 0).collect();
        speaking.sort_by_key(|(_, h)| h.words.start);
        let mut seen: Vec<&str> = Vec::new();
        let (mut sum, mut together): (i32, Option<Range<usize>>) = (against.values().sum(), None);
        for (w, hit) in &speaking {
            if sum >= ENOUGH {
                break;
            }
            if !seen.contains(&hit.tag) {
                seen.push(hit.tag);
                sum += w;
                let so_far = together.unwrap_or(hit.words.clone());
                together = Some(so_far.start..so_far.end.max(hit.words.end));
            }
        }
        if sum < ENOUGH {
            return Vec::new();
        }
        let mut alone: Vec<Range<usize>> = Vec::new();
        for hit in speaking.iter().filter(|(w, _)| *w >= ENOUGH).map(|(_, h)| h) {
            match alone.last_mut().filter(|last| hit.words.start < last.end) {
                Some(last) => last.end = last.end.max(hit.words.end),
                None => alone.push(hit.words.clone()),
            }
        }
        let found = if alone.is_empty() { together.into_iter().collect() } else { alone };
        found.into_iter().filter_map(|words| self.span(words)).collect()
    }

    fn span(&self, words: Range<usize>) -> Option<Range<usize>> {
        let words = self.tokens.get(words)?;
        Some(words.first()?.start..words.last()?.end)
    }
}
