//! Owns what the words of a mail speak for, learned from invented mails (`learned.txt`): what the lists of phrases do not know,
//! single words and pairs still hint at. Must not know what a mail says.

use super::Class;
use crate::text::learned::Learned;
use std::sync::LazyLock;

/// Written by `LEARN=write cargo test --lib in_process::mail`, never by hand; for each class, in the order of [`Class::ALL`].
pub(crate) const SOURCE: &str = include_str!("learned.txt");

/// How far all words together may outweigh what the phrases say, and by how much of their sum.
const MOST: i32 = 24;
const SHARE: i32 = 4;

pub(super) static WORDS: LazyLock<Learned> = LazyLock::new(|| Learned::read(SOURCE));

/// How much words speak for each class, in the order of [`Class::ALL`], against the one that they speak for most besides.
pub(super) fn speak_for<'w>(words: impl IntoIterator<Item = &'w &'static str>) -> [i32; Class::ALL.len()] {
    let sums: Vec<i32> = WORDS.speak(words).map(|(_, sum)| sum).collect();
    std::array::from_fn(|own| {
        let others = sums.iter().enumerate().filter(|(n, _)| *n != own).map(|(_, sum)| *sum);
        let lead = others.max().and_then(|most| Some(sums.get(own)? - most)).unwrap_or(0);
        lead.clamp(-MOST, MOST) / SHARE
    })
}
