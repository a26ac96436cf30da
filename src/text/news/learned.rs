//! Owns what the words of a mail speak for, learned from invented mails (`learned.txt`): what the lists of phrases do not know,
//! single words and pairs still hint at. Must not know what a mail says.

use super::Class;
use crate::text::lint::token::Token;
use foldhash::fast::RandomState;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// Written by `LEARN=write cargo test --lib in_process::mail`, never by hand.
pub(crate) const SOURCE: &str = include_str!("learned.txt");

/// The digit of a weight that speaks for nothing.
pub(crate) const NEITHER: i32 = 4;
/// How far all words together may outweigh what the phrases say, and by how much of their sum.
const MOST: i32 = 24;
const SHARE: i32 = 4;

static WORDS: LazyLock<HashMap<&'static str, &'static [u8], RandomState>> = LazyLock::new(|| {
    let rows = SOURCE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.rsplit_once(' '));
    rows.map(|(word, weights)| (word, weights.as_bytes())).collect()
});

/// The words of a clause and their pairs; a number is one like another.
pub(super) fn words(clause: &[Token]) -> impl Iterator<Item = Cow<'_, str>> {
    let pairs = clause.windows(2).map(|pair| pair.iter().map(of).collect::<Vec<_>>().join(" ").into());
    clause.iter().map(|t| of(t).into()).chain(pairs)
}

fn of(t: &Token) -> &str {
    if t.low.starts_with(|c: char| c.is_ascii_digit()) { "#" } else { &t.low }
}

/// Those of them that speak for anything.
pub(super) fn known(clause: &[Token]) -> impl Iterator<Item = &'static str> {
    words(clause).filter_map(|word| WORDS.get_key_value(&*word).map(|(word, _)| *word))
}

/// How much words speak for each class, in the order of [`Class::ALL`], against the one that they speak for most besides.
pub(super) fn speak_for<'w>(words: impl IntoIterator<Item = &'w &'static str>) -> [i32; Class::ALL.len()] {
    let words: BTreeSet<&str> = words.into_iter().copied().collect();
    let mut sums = [0; Class::ALL.len()];
    for weights in words.into_iter().filter_map(|w| WORDS.get(w)) {
        sums.iter_mut().zip(*weights).for_each(|(sum, digit)| *sum += i32::from(digit - b'0') - NEITHER);
    }
    std::array::from_fn(|own| {
        let others = sums.iter().enumerate().filter(|(n, _)| *n != own).map(|(_, sum)| *sum);
        let lead = others.max().and_then(|most| Some(sums.get(own)? - most)).unwrap_or(0);
        lead.clamp(-MOST, MOST) / SHARE
    })
}
