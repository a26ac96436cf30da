//! How alike two names of people are, and two names of companies: case, accents, order, nicknames and initials.
use crate::lexicon::{self, fold};

/// How alike two names are, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Two people.
    Different,
    /// Nothing speaks against it: a part of the name is the same.
    Loose,
    /// The same family, and a first name that may be the other's initial.
    Initial,
    /// The same family, and a first name that is a form of the other.
    Alike,
    /// The same.
    Same,
}

/// A name taken apart, to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// First and further names, then the family's.
    tokens: Vec<String>,
    /// How they want to be called.
    called: Vec<String>,
    /// The rows of nicknames that each of the tokens stands in.
    rows: Vec<Vec<u16>>,
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

impl Name {
    pub(crate) fn new(name: &str, address_as: &str) -> Name {
        // "Smith, Bob" is Bob Smith; "Smith, PhD" is not.
        let turned = match name.split_once(',') {
            Some((family, given)) if words(given).iter().any(|w| !lexicon::is_behind(w)) && words(family).len() < 3 => {
                format!("{given} {family}")
            }
            _ => name.to_owned(),
        };
        let mut called = words(address_as);
        called.retain(|w| !lexicon::is_honorific(w));
        // An address or a number in the place of a name is none.
        let none = name.contains('@') || !name.chars().any(char::is_alphabetic);
        let mut tokens = if none { Vec::new() } else { words(&turned) };
        while tokens.len() > 1 && tokens.first().is_some_and(|w| lexicon::is_honorific(w)) {
            tokens.remove(0);
        }
        while tokens.len() > 2 && tokens.last().is_some_and(|w| lexicon::is_behind(w)) {
            tokens.pop();
        }
        tokens.truncate(12);
        let rows = tokens.iter().map(|t| rows_of(t)).collect();
        Name { tokens, called, rows }
    }

    /// The same for names of the same words, in whatever order.
    pub(crate) fn key(&self) -> String {
        let mut tokens: Vec<&str> = self.tokens.iter().map(String::as_str).collect();
        tokens.sort_unstable();
        tokens.join(" ")
    }

    /// Its words, folded.
    pub(super) fn words(&self) -> &[String] {
        &self.tokens
    }

    /// What one may look it up by: its words, and the rows of nicknames that they stand in.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        let rows = self.rows.iter().flatten().map(|row| format!("#{row}"));
        self.tokens.iter().cloned().chain(rows)
    }

    /// True where there is no name.
    pub(crate) fn is_none(&self) -> bool {
        self.tokens.is_empty()
    }

    /// True for a first name and a family's name.
    pub(crate) fn is_whole(&self) -> bool {
        self.tokens.len() > 1
    }

    pub(crate) fn like(&self, other: &Name) -> Likeness {
        match (self.tokens.as_slice(), other.tokens.as_slice()) {
            ([], _) | (_, []) => Likeness::Loose,
            (a, b) if a == b || a.len() > 1 && self.key() == other.key() => Likeness::Same,
            ([_], _) => other.knows(self),
            (_, [_]) => self.knows(other),
            ([first, .., family], [other_first, .., other_family]) => {
                let (a, b) = (self, other);
                if family == other_family {
                    let (middle, other_middle) = (a.middle(), b.middle());
                    let apart =
                        matches!((middle, other_middle), (Some(m), Some(o)) if forms(&m, &o) == Likeness::Different);
                    let given = forms(&a.word(0), &b.word(0)).max(a.goes_by(other_first)).max(b.goes_by(first));
                    if apart { Likeness::Different } else { given.min(Likeness::Alike) }
                } else if first == other_first && first.len() > 2 {
                    Likeness::Loose
                } else if first == other_family && family == other_first {
                    Likeness::Alike
                } else {
                    Likeness::Different
                }
            }
        }
    }

    fn middle(&self) -> Option<Word<'_>> {
        if self.tokens.len() == 3 { Some(self.word(1)) } else { None }
    }

    fn word(&self, n: usize) -> Word<'_> {
        (self.tokens.get(n).map_or("", String::as_str), self.rows.get(n).map_or(&[], Vec::as_slice))
    }

    fn goes_by(&self, first: &str) -> Likeness {
        if self.called.iter().any(|c| c == first) { Likeness::Alike } else { Likeness::Different }
    }

    /// How well one word alone fits the name.
    fn knows(&self, one: &Name) -> Likeness {
        if self.fits(one) || !self.is_whole() { Likeness::Loose } else { Likeness::Different }
    }

    fn fits(&self, one: &Name) -> bool {
        let word = one.word(0);
        let called = self.called.iter().any(|c| c == word.0);
        called || (0..self.tokens.len()).any(|n| forms(&self.word(n), &word) >= Likeness::Alike)
    }

    /// True for one word of this whole name, or a form of one: Bob, of Robert Smith.
    pub(crate) fn is_more_than(&self, one: &Name) -> bool {
        self.is_whole() && one.tokens.len() == 1 && self.fits(one)
    }
}

/// A word of a name, and the rows of nicknames that it stands in.
type Word<'n> = (&'n str, &'n [u16]);

fn rows_of(word: &str) -> Vec<u16> {
    (0u16..)
        .zip(lexicon::NICKNAMES.entries())
        .filter(|(_, row)| row.split(' ').any(|w| w == word))
        .map(|(n, _)| n)
        .collect()
}

/// How alike two first names are.
fn forms((a, rows): &Word, (b, other_rows): &Word) -> Likeness {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if a == b {
        Likeness::Same
    } else if initial(a, b) || initial(b, a) {
        Likeness::Initial
    } else if rows.iter().any(|row| other_rows.contains(row)) {
        Likeness::Alike
    } else {
        Likeness::Different
    }
}

/// The same for names of the same company.
pub(in super::super) fn company_key(company: &str) -> String {
    let mut tokens = words(company);
    while tokens.len() > 1 && tokens.last().is_some_and(|t| lexicon::is_spoken_legal(t)) {
        tokens.pop();
    }
    if tokens.len() > 1 && tokens.first().is_some_and(|t| t == "the") {
        tokens.remove(0);
    }
    tokens.join(" ")
}

/// True where both are keys of one company, which one of them may write in more words: "XYZ" and "XYZ Cloud Platforms".
pub(super) fn same_company(a: &str, b: &str) -> bool {
    let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    !a.is_empty() && !b.is_empty() && (a == b || begins(a, b) || begins(b, a))
}
