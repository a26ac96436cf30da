//! Owns what a sentence says: its features, found by the lists, weighed by the table. Must not know names.

use super::language::Language;
use super::phrases::{Hit, Phrases};
use super::token::Token;
use super::weights::{ENOUGH, WEIGHTS, learned};
use crate::lexicon;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&lexicon::FEATURES));
static GERMAN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&lexicon::FEATURES_DE));
static FRENCH: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&lexicon::FEATURES_FR));

/// What turns of phrase come to at most, and how many units of what words speak for make one of theirs.
const MOST: i32 = 14;
const SHARE: i32 = 2;

/// How many sentences are remembered, and up to which length in bytes.
const REMEMBERED: usize = 4096;
const LONGEST: usize = 2000;

thread_local! {
    /// What showed in the sentences seen before: of a letter only one changes with a key.
    static SEEN: RefCell<HashMap<String, Rc<Shown>>> = RefCell::default();
}

/// What shows in a sentence: turns of phrase, and how much its words speak for each row that knows them.
struct Shown {
    hits: Vec<Hit>,
    words: Vec<(&'static str, i32)>,
}

impl Shown {
    fn of(sentence: &[Token], language: Language) -> Shown {
        let phrases = match language {
            Language::German => &*GERMAN,
            Language::French => &*FRENCH,
            Language::English | Language::Other(_) => &*ENGLISH,
        };
        let learned = learned(language);
        let words: Vec<&str> = learned.known(crate::text::learned::words(sentence)).collect();
        Shown { hits: phrases.find(sentence), words: learned.speak(&words).collect() }
    }
}

/// What shows in a sentence.
fn shown(sentence: &[Token], language: Language) -> Rc<Shown> {
    let mut key = language.name().to_owned();
    for t in sentence {
        key.push_str(&t.low);
        let flags = [t.capital, t.upper, t.possessive, t.opens, t.apart, t.asked];
        key.push(char::from(flags.into_iter().fold(0, |bits, flag| bits << 1 | u8::from(flag))));
    }
    if key.len() > LONGEST {
        return Rc::new(Shown::of(sentence, language));
    }
    SEEN.with_borrow_mut(|seen| {
        if let Some(shown) = seen.get(&key) {
            return Rc::clone(shown);
        }
        if seen.len() >= REMEMBERED {
            seen.clear();
        }
        let shown = Rc::new(Shown::of(sentence, language));
        seen.insert(key, Rc::clone(&shown));
        shown
    })
}

/// A sentence, and what shows in it.
pub(super) struct Sentence<'t> {
    pub tokens: &'t [Token],
    shown: Rc<Shown>,
}

/// The sentences of a text.
pub(super) fn sentences(tokens: &[Token], language: Language) -> Vec<Sentence<'_>> {
    let sentence = |tokens| Sentence { tokens, shown: shown(tokens, language) };
    tokens.chunk_by(|_, next| !next.opens).map(sentence).collect()
}

impl Sentence<'_> {
    /// Where it says what this row of the table weighs, in bytes: each thing that says it alone; else as
    /// far as it takes, taken together; else, where only its words do, the whole of it.
    pub(super) fn says(&self, row: &str) -> Vec<Range<usize>> {
        self.says_in(row, None)
    }

    /// The same in a letter that is itself something the table weighs.
    pub(super) fn says_in(&self, row: &str, letter: Option<&str>) -> Vec<Range<usize>> {
        let weighed: BTreeMap<&str, i32> = self.shown.hits.iter().map(|h| (h.tag, WEIGHTS.of(row, h.tag))).collect();
        let shown = weighed.values().sum::<i32>().clamp(-MOST, MOST);
        let words = self.shown.words.iter().find(|(name, _)| *name == row).map(|(_, sum)| sum / SHARE);
        let words = words.map_or(0, |sum| sum + WEIGHTS.of(row, "words") + letter.map_or(0, |is| WEIGHTS.of(row, is)));
        if shown + words < ENOUGH {
            return Vec::new();
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        for hit in self.shown.hits.iter().filter(|h| WEIGHTS.of(row, h.tag) >= ENOUGH) {
            match found.last_mut().filter(|last| hit.words.start < last.end) {
                Some(last) => last.end = last.end.max(hit.words.end),
                None => found.push(hit.words.clone()),
            }
        }
        if found.is_empty() && shown >= ENOUGH {
            let mut sum: i32 = weighed.values().filter(|w| **w < 0).sum();
            let mut left = weighed;
            let mut together: Option<Range<usize>> = None;
            for hit in &self.shown.hits {
                let weight = left.remove(hit.tag).filter(|w| *w > 0 && sum < ENOUGH);
                if let Some(weight) = weight {
                    sum += weight;
                    let so_far = together.unwrap_or(hit.words.clone());
                    together = Some(so_far.start..so_far.end.max(hit.words.end));
                }
            }
            found.extend(together);
        }
        if found.is_empty() {
            found.push(0..self.tokens.len());
        }
        found.into_iter().filter_map(|words| self.span(words)).collect()
    }

    fn span(&self, words: Range<usize>) -> Option<Range<usize>> {
        let words = self.tokens.get(words)?;
        Some(words.first()?.start..words.last()?.end)
    }
}
