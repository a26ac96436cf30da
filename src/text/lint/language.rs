//! Owns which language a letter is in, by the words that no text of it can do without. Must not judge what it says.

use super::token::Token;
use crate::lexicon;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Fewer such words tell nothing: a line that quotes a greeting, or a name.
const FEWEST: usize = 5;

/// The languages that each word speaks for, by their numbers.
static SPEAKS: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut out: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, (_, words)) in lexicon::LANGUAGES.rows().iter().enumerate() {
        let known = words.iter().collect::<HashSet<_>>();
        known.into_iter().for_each(|word| out.entry(word).or_default().push(n));
    }
    out
});

/// The language of a letter that is not in English.
pub(super) fn foreign(tokens: &[Token]) -> Option<&'static str> {
    let mut counts = vec![0; lexicon::LANGUAGES.rows().len()];
    for n in tokens.iter().filter_map(|t| SPEAKS.get(t.low.as_str())).flatten() {
        counts.get_mut(*n).into_iter().for_each(|count| *count += 1);
    }
    // The first of those that most words speak for; the very first is English.
    let most = counts.iter().copied().max().filter(|most| *most >= FEWEST)?;
    let n = counts.iter().position(|count| *count == most).filter(|n| *n > 0)?;
    lexicon::LANGUAGES.rows().get(n).map(|(language, _)| *language)
}
