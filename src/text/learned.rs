//! Owns what words speak for, learned from labelled texts: what lists of phrases do not know, single words and pairs of them
//! still hint at. Must not know what they speak for.
//!
//! A table is written by a test, never by hand. The line below its remarks names what is weighed, with what each comes to
//! where no word speaks, in quarters of the logarithm of the odds; then a line has a word, or two that follow each other, and a
//! letter for each of these: m is neither, y much for it, a much against it.

use super::lint::token::Token;
use foldhash::fast::RandomState;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// How many units of a table make one of the logarithm of the odds.
#[cfg(test)]
pub(crate) const UNITS: i32 = 4;
/// The letter that speaks for nothing.
const NEITHER: u8 = b'm';
/// What a word speaks for a thing at most, and against it.
#[cfg(test)]
pub(crate) const MOST: i32 = 12;

/// What stands for so much in a table: nothing where there is nothing to say.
#[cfg(test)]
pub(crate) fn letters(weights: &[i32]) -> Option<String> {
    let letter = |weight: &i32| u8::try_from(i32::from(NEITHER) + (*weight).clamp(-MOST, MOST)).ok().map(char::from);
    weights.iter().any(|weight| *weight != 0).then(|| weights.iter().filter_map(letter).collect())
}

/// Such a table.
pub(crate) struct Learned {
    names: Vec<&'static str>,
    bases: Vec<i32>,
    words: HashMap<&'static str, &'static [u8], RandomState>,
}

impl Learned {
    /// The table of such a text.
    pub(crate) fn read(source: &'static str) -> Learned {
        // Remarks stand above the head alone: below it, `#` is a number.
        let mut lines = source.lines().skip_while(|l| l.starts_with('#'));
        let head = lines.next().unwrap_or_default().split(' ').filter_map(|entry| entry.split_once('='));
        let (names, bases) = head.filter_map(|(name, base)| Some((name, base.parse::<i32>().ok()?))).unzip();
        let words =
            lines.filter_map(|l| l.rsplit_once(' ')).map(|(word, letters)| (word, letters.as_bytes())).collect();
        Learned { names, bases, words }
    }

    /// Those of these words that speak for anything.
    pub(super) fn known<'w>(&self, words: impl Iterator<Item = Cow<'w, str>>) -> impl Iterator<Item = &'static str> {
        words.filter_map(|word| self.words.get_key_value(&*word).map(|(word, _)| *word))
    }

    /// How much such words speak for each thing that the table weighs, by name, in the same units. A word counts once.
    pub(crate) fn speak<'w>(
        &self,
        words: impl IntoIterator<Item = &'w &'static str>,
    ) -> impl Iterator<Item = (&'static str, i32)> {
        let words: BTreeSet<&str> = words.into_iter().copied().collect();
        let mut sums = self.bases.clone();
        for letters in words.into_iter().filter_map(|w| self.words.get(w)) {
            sums.iter_mut().zip(*letters).for_each(|(sum, letter)| *sum += i32::from(*letter) - i32::from(NEITHER));
        }
        self.names.iter().copied().zip(sums)
    }
}

/// The words of a sentence, a question mark behind them too, and each two that follow each other, with its beginning and end as
/// `^` and `$`; a number is one like another.
pub(super) fn words(sentence: &[Token]) -> impl Iterator<Item = Cow<'_, str>> {
    let all: Vec<&str> = std::iter::once("^").chain(sentence.iter().map(of)).chain(["$"]).collect();
    let pairs: Vec<String> = all.windows(2).map(|pair| pair.join(" ")).collect();
    let asked = sentence.last().filter(|t| t.asked).map(|_| "?".into());
    sentence.iter().map(|t| of(t).into()).chain(asked).chain(pairs.into_iter().map(Cow::from))
}

fn of(t: &Token) -> &str {
    if t.low.starts_with(|c: char| c.is_ascii_digit()) { "#" } else { &t.low }
}
