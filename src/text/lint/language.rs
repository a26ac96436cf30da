//! Owns which language a letter is in, by its letters and by the words that no text of it can do without. Must not judge what
//! it says.

use super::token::Token;
use crate::lexicon;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Fewer such words tell nothing: a line that quotes a greeting, or a name.
const FEWEST: usize = 5;
/// So few tell where hardly a word is English.
const FEW: usize = 3;
/// From how many letters on a script tells the language.
const LETTERS: usize = 25;
/// From how many words on, without those that may be names, a letter of no known words is in another language.
const LONG: usize = 10;
/// At least one in so many of its words is known, in a letter of a known language; or every second is an ordinary English one.
const SHARE: usize = 6;

/// So many times as many words speak for a language as for the one that is meant, where it is clearly that.
const CLEAR: usize = 2;

/// A language as far as the check knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    German,
    French,
    /// One of which parts and tone are not checked.
    Other(&'static str),
}

/// The languages that each word speaks for, by their numbers.
static SPEAKS: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut out: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, (_, words)) in lexicon::LANGUAGES.rows().iter().enumerate() {
        let known = words.iter().collect::<HashSet<_>>();
        known.into_iter().for_each(|word| out.entry(word).or_default().push(n));
    }
    out
});

/// A script, with the ranges of its letters.
struct Script {
    name: String,
    ranges: Vec<(u32, u32)>,
}

/// The scripts, each with its ranges of letters.
static SCRIPTS: LazyLock<Vec<Script>> = LazyLock::new(|| {
    let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
    let range = |range: &&str| range.split_once('-').and_then(|(from, to)| Some((number(from)?, number(to)?)));
    let rows = lexicon::SCRIPTS.rows().iter();
    let script = |(name, ranges): &(&str, Vec<&str>)| Script {
        name: name.replace('_', " "),
        ranges: ranges.iter().filter_map(range).collect(),
    };
    rows.map(script).collect()
});

impl Language {
    /// The one that is called so.
    pub(super) fn named(name: &'static str) -> Language {
        match name {
            "English" => Language::English,
            "German" => Language::German,
            "French" => Language::French,
            other => Language::Other(other),
        }
    }

    /// Of a thing for English, for German and for French, this language's; that for English where it has none.
    pub(super) fn pick<T>(self, [english, german, french]: [T; 3]) -> T {
        match self {
            Language::German => german,
            Language::French => french,
            Language::English | Language::Other(_) => english,
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "German",
            Language::French => "French",
            Language::Other(name) => name,
        }
    }
}

/// The language of a letter that is meant to be in `meant`: it is, unless its words clearly speak for another.
pub(super) fn of(body: &str, tokens: &[Token], meant: Option<&'static str>) -> Language {
    if let Some(language) = by_script(body) {
        return Language::Other(language);
    }
    let rows = lexicon::LANGUAGES.rows();
    let mut counts = vec![0; rows.len()];
    for n in tokens.iter().filter_map(|t| SPEAKS.get(t.low.as_str())).flatten() {
        counts.get_mut(*n).into_iter().for_each(|count| *count += 1);
    }
    let words = tokens.iter().filter(|t| !t.capital).count();
    let most = counts.iter().copied().max().unwrap_or(0);
    let ordinary = tokens.iter().filter(|t| !t.capital && lexicon::is_common(&t.low)).count();
    if words >= LONG && most * SHARE < words && ordinary * 2 < words {
        return Language::Other("another language");
    }
    // The first of those that most words speak for; the very first is English.
    let speaks = |name: &str| rows.iter().position(|(row, _)| *row == name).and_then(|n| counts.get(n)).copied();
    let clear = |name: &&str| most > CLEAR * speaks(name).unwrap_or(0);
    let tells = most >= FEWEST || most >= FEW && clear(&"English");
    let first = counts.iter().position(|count| *count == most).filter(|_| tells);
    let first = first.and_then(|n| rows.get(n)).map(|(name, _)| *name);
    Language::named(match (first, meant) {
        (Some(found), Some(meant)) if clear(&meant) => found,
        (found, meant) => meant.or(found).unwrap_or("English"),
    })
}

/// The language of a text most of whose letters are of a script that is not Latin. Where Japanese has its own letters beside
/// the Chinese ones, it is Japanese.
fn by_script(body: &str) -> Option<&'static str> {
    let letters = body.chars().filter(|c| c.is_alphabetic()).count();
    let count = |ranges: &[(u32, u32)]| {
        let within = |c: &char| ranges.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(*c)));
        body.chars().filter(within).count()
    };
    let counts: Vec<(&'static str, usize)> =
        if body.is_ascii() { vec![] } else { SCRIPTS.iter().map(|s| (s.name.as_str(), count(&s.ranges))).collect() };
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let most = |n: usize| letters >= LETTERS && all * 2 > letters && n * 4 > all;
    counts.into_iter().find(|(_, n)| most(*n)).map(|(name, _)| name)
}
