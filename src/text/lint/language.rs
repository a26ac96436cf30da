//! Owns which language a letter is in, by the words that no text of it can do without. Must not judge what it says.

use super::token::Token;
use crate::lexicon;

/// Fewer such words tell nothing: a line that quotes a greeting, or a name.
const FEWEST: usize = 5;

/// The language of a letter that is not in English.
pub(super) fn foreign(tokens: &[Token]) -> Option<&'static str> {
    let count = |words: &[&str]| tokens.iter().filter(|t| words.contains(&t.low.as_str())).count();
    let counted = |(language, words): &(&'static str, Vec<&str>)| (count(words), *language);
    let most = |found: (usize, &'static str), next: (usize, &'static str)| if next.0 > found.0 { next } else { found };
    let (words, language) = lexicon::LANGUAGES.rows().iter().map(counted).reduce(most)?;
    (words >= FEWEST && Some(language) != lexicon::LANGUAGES.rows().first().map(|(l, _)| *l)).then_some(language)
}
