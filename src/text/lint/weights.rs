//! Owns the tables by which the check judges: how much each thing that shows speaks for a finding, or against it (`weights.txt`,
//! set by hand), and how much words do (`learned`).

use super::language::Language;
use crate::text::learned::Learned;
use crate::text::weights::Weights;
use std::sync::LazyLock;

/// What the weights of a sentence must come to.
pub(super) const ENOUGH: i32 = 4;

const SOURCE: &str = include_str!("weights.txt");

pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(SOURCE));

/// What the words of a language speak for, written by `LEARN=write cargo test --lib in_process::letters`.
pub(crate) const LEARNED: [(&str, &str); 3] = [
    ("en", include_str!("learned/en.txt")),
    ("de", include_str!("learned/de.txt")),
    ("fr", include_str!("learned/fr.txt")),
];

// Each is read where a letter is in its language: most searches know one.
static ENGLISH: LazyLock<Learned> = LazyLock::new(|| Learned::read(LEARNED[0].1));
static GERMAN: LazyLock<Learned> = LazyLock::new(|| Learned::read(LEARNED[1].1));
static FRENCH: LazyLock<Learned> = LazyLock::new(|| Learned::read(LEARNED[2].1));

/// What words of this language speak for.
pub(super) fn learned(language: Language) -> &'static Learned {
    language.pick([&ENGLISH, &GERMAN, &FRENCH])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    #[test]
    fn what_the_lists_show_has_a_weight_and_every_weight_is_a_number() {
        let lists = [&*lexicon::FEATURES, &*lexicon::FEATURES_DE, &*lexicon::FEATURES_FR, &*lexicon::AROUND_NAMES];
        let mut amiss = WEIGHTS.amiss(SOURCE, lists);
        amiss.retain(|tag| *tag != "tail");
        assert!(amiss.is_empty(), "{amiss:?}");
    }
}
