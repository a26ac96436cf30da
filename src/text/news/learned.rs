//! Owns what the words of a mail speak for, learned from invented mails (`learned.txt`): what the lists of phrases do not know,
//! single words and pairs still hint at. Must not know what a mail says.

use super::Class;
use crate::text::learned::Learned;
use std::sync::LazyLock;

/// Written by `LEARN=write cargo test --lib in_process::mail`, never by hand; for each class, in the order of [`Class::ALL`].
pub(crate) const SOURCE: &str = include_str!("learned.txt");

pub(super) static WORDS: LazyLock<Learned> = LazyLock::new(|| Learned::read(SOURCE));

/// How much words speak for each class, in the order of [`Class::ALL`]: a unit is one of the weights of phrases.
pub(super) fn speak_for<'w>(words: impl IntoIterator<Item = &'w &'static str>) -> [i32; Class::ALL.len()] {
    let mut sums = WORDS.speak(words).map(|(_, sum)| sum);
    std::array::from_fn(|_| sums.next().unwrap_or(0))
}
