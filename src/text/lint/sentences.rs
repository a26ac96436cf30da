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

/// Of fewer words a clause says nothing by itself.
const CLAUSE: usize = 6;

/// How much words speak for each row that knows them.
type Sums = Vec<(&'static str, i32)>;

/// What shows in a sentence: turns of phrase, and what its words speak for; and those of its clauses, where it has more than
/// one.
struct Shown {
    hits: Vec<Hit>,
    words: Sums,
    clauses: Vec<(Range<usize>, Sums)>,
}

impl Shown {
    fn of(sentence: &[Token], language: Language) -> Shown {
        let phrases = language.pick([&ENGLISH, &GERMAN, &FRENCH]);
        let learned = learned(language);
        let speak = |part: &[Token]| {
            let words: Vec<&str> = learned.known(crate::text::learned::words(part)).collect();
            learned.speak(&words).collect()
        };
        let mut at = 0;
        let clauses = sentence.chunk_by(|_, next| !next.apart).map(|clause| {
            at += clause.len();
            (at - clause.len()..at, clause)
        });
        let own = |(_, clause): &(Range<usize>, &[Token])| (CLAUSE..sentence.len()).contains(&clause.len());
        let clauses = clauses.filter(own).map(|(words, clause)| (words, speak(clause))).collect();
        Shown { hits: phrases.find(sentence), words: speak(sentence), clauses }
    }

    /// How much words speak for a row, moved as the table has it.
    fn sum(words: &[(&'static str, i32)], row: &str) -> Option<i32> {
        let (_, sum) = words.iter().find(|(name, _)| *name == row)?;
        Some(sum / SHARE + WEIGHTS.of(row, "words"))
    }

    /// The clause whose words speak most for a row, and how much they do, where the row weighs clauses: what stands at the
    /// end of a kind sentence is heard all the same.
    fn clause(&self, row: &str) -> Option<(&Range<usize>, i32)> {
        let moved = Some(WEIGHTS.of(row, "clause")).filter(|moved| *moved != 0)?;
        let sums = self.clauses.iter().filter_map(|(at, words)| Some((at, Self::sum(words, row)? + moved)));
        sums.max_by_key(|(_, sum)| *sum)
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
    /// far as it takes, taken together; else, where only its words do, the whole of it or the clause.
    pub(super) fn says(&self, row: &str) -> Vec<Range<usize>> {
        self.says_in(row, None)
    }

    /// The same in a letter that is itself something the table weighs.
    pub(super) fn says_in(&self, row: &str, letter: Option<&str>) -> Vec<Range<usize>> {
        let weighed: BTreeMap<&str, i32> = self.shown.hits.iter().map(|h| (h.tag, WEIGHTS.of(row, h.tag))).collect();
        let shown = weighed.values().sum::<i32>().clamp(-MOST, MOST);
        let letter = letter.map_or(0, |is| WEIGHTS.of(row, is));
        let words = Shown::sum(&self.shown.words, row).map_or(0, |sum| sum + letter);
        let clause = self.shown.clause(row).filter(|(_, sum)| sum + letter >= ENOUGH).map(|(words, _)| words.clone());
        if shown + words < ENOUGH {
            return clause.and_then(|words| self.span(words)).into_iter().collect();
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
            found.push(clause.unwrap_or(0..self.tokens.len()));
        }
        found.into_iter().filter_map(|words| self.span(words)).collect()
    }

    /// Whether its words alone say so, whatever turns of phrase show.
    pub(super) fn says_by_words(&self, row: &str) -> bool {
        Shown::sum(&self.shown.words, row).is_some_and(|sum| sum >= ENOUGH)
    }

    fn span(&self, words: Range<usize>) -> Option<Range<usize>> {
        let words = self.tokens.get(words)?;
        Some(words.first()?.start..words.last()?.end)
    }
}
