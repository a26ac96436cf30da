//! Owns patterns over words: a small language for turns of phrase. Must not know what a phrase means.
//!
//! A list holds a pattern a line, behind the name of what it shows. A pattern is words parted by spaces: `a|b` is either,
//! `a*` any word that begins so, `<class>` any word of that class, `?a` may be missing, `~` is up to three words of any kind, `~~` up to
//! eight; `@` is the name that is asked about, `@a|b` only if it is one of these words; `^` begins a sentence, `.` ends a
//! phrase and `,` parts two. A match stays within a sentence. A line `=set: a b c` shows nothing: `<set>` stands for its words.

use super::token::Token;
use crate::lexicon::{self, Tags};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The patterns of a list.
pub(in crate::text) struct Phrases {
    patterns: Vec<(&'static str, Vec<Part>)>,
    /// By the word that they begin with; most patterns fail there.
    by_word: HashMap<&'static str, Vec<usize>>,
    /// Those that may begin with more than a list of words.
    others: Vec<usize>,
}

/// A match, by the words that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::text) struct Hit {
    /// What it shows.
    pub tag: &'static str,
    pub words: Range<usize>,
}

enum Part {
    Words { any: Vec<Word>, optional: bool },
    Gap(usize),
    Name(Vec<Word>),
    Begins,
    Ends,
    Parts,
}

enum Word {
    Is(&'static str),
    Starts(&'static str),
    Class(fn(&Token) -> bool),
}

impl Phrases {
    /// The patterns of such a list.
    pub(in crate::text) fn of(list: &'static Tags) -> Phrases {
        let rows = list.rows().iter().filter(|(tag, _)| !tag.starts_with('='));
        let patterns = rows.map(|(tag, parts)| (*tag, parts.iter().map(|p| Part::of(p, list)).collect()));
        let mut out = Phrases { patterns: patterns.collect(), by_word: HashMap::new(), others: Vec::new() };
        for (n, (_, parts)) in out.patterns.iter().enumerate() {
            let exact = match parts.first() {
                Some(Part::Words { any, optional: false }) => any.iter().map(Word::exact).collect(),
                _ => None,
            };
            match exact {
                Some::<Vec<&'static str>>(words) => {
                    words.into_iter().for_each(|w| out.by_word.entry(w).or_default().push(n));
                }
                None => out.others.push(n),
            }
        }
        out
    }

    /// Every match, by its first word; of those of one tag that begin there, the longest.
    pub(in crate::text) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        let mut out = Vec::new();
        for (n, token) in tokens.iter().enumerate() {
            let mut here: BTreeMap<&'static str, usize> = BTreeMap::new();
            let known = self.by_word.get(token.low.as_str()).into_iter().flatten();
            for (tag, parts) in known.chain(&self.others).filter_map(|p| self.patterns.get(*p)) {
                if let Some(end) = matched(tokens, n, true, parts, None).filter(|end| *end > n) {
                    let longest = here.entry(tag).or_default();
                    *longest = end.max(*longest);
                }
            }
            out.extend(here.into_iter().map(|(tag, end)| Hit { tag, words: n..end }));
        }
        out
    }

    /// What is shown by the words around a name, each once.
    pub(super) fn around(&self, tokens: &[Token], name: &Range<usize>) -> Vec<&'static str> {
        const REACH: usize = 7;
        let begun = tokens.get(..=name.start).and_then(|t| t.iter().rposition(|t| t.opens)).unwrap_or(0);
        let from = begun.max(name.start.saturating_sub(REACH));
        let mut out: Vec<&'static str> = Vec::new();
        for (tag, parts) in &self.patterns {
            let fits = || (from..=name.start).any(|n| matched(tokens, n, true, parts, Some(name)).is_some());
            if !out.contains(tag) && fits() {
                out.push(tag);
            }
        }
        out
    }
}

impl Part {
    fn of(source: &'static str, list: &'static Tags) -> Part {
        let words = |w: &'static str| w.split('|').filter(|w| !w.is_empty()).flat_map(|w| Word::all(w, list)).collect();
        match (source, source.strip_prefix('@'), source.strip_prefix('?')) {
            ("~", ..) => Part::Gap(3),
            ("~~", ..) => Part::Gap(8),
            ("^", ..) => Part::Begins,
            (".", ..) => Part::Ends,
            (",", ..) => Part::Parts,
            (_, Some(name), _) => Part::Name(words(name)),
            (_, _, Some(rest)) => Part::Words { any: words(rest), optional: true },
            _ => Part::Words { any: words(source), optional: false },
        }
    }
}

impl Word {
    /// The word, or those of its set.
    fn all(source: &'static str, list: &'static Tags) -> Vec<Word> {
        let set: Vec<Word> = bracketed(source).into_iter().flat_map(|name| set(list, name)).map(Word::of).collect();
        if set.is_empty() { vec![Word::of(source)] } else { set }
    }

    fn of(source: &'static str) -> Word {
        let class = bracketed(source).and_then(class_of).map(Word::Class);
        class.or(source.strip_suffix('*').map(Word::Starts)).unwrap_or(Word::Is(source))
    }

    fn exact(&self) -> Option<&'static str> {
        if let Word::Is(word) = self { Some(word) } else { None }
    }

    fn fits(&self, t: &Token) -> bool {
        match self {
            Word::Is(word) => t.low == *word,
            Word::Starts(stem) => t.low.starts_with(stem),
            Word::Class(holds) => holds(t),
        }
    }
}

fn bracketed(source: &'static str) -> Option<&'static str> {
    source.strip_prefix('<')?.strip_suffix('>')
}

/// The words that a list calls by this name.
fn set(list: &'static Tags, name: &'static str) -> impl Iterator<Item = &'static str> {
    let rows = list.rows().iter().filter(move |(tag, _)| tag.strip_prefix('=') == Some(name));
    rows.flat_map(|(_, words)| words.iter().copied())
}

/// The class of words of this name.
fn class_of(name: &str) -> Option<fn(&Token) -> bool> {
    Some(match name {
        "capital" => |t| t.capital,
        "small" => |t| !t.capital,
        "ed" => |t| t.low.len() > 4 && t.low.ends_with("ed"),
        "ing" => |t| t.low.ends_with("ing"),
        "number" => |t| {
            let digits = t.low.starts_with(|c: char| c.is_ascii_digit());
            digits || lexicon::NUMBERS.has(&t.low) || lexicon::MORE_NUMBERS.has(&t.low)
        },
        "participle" => |t| t.low.len() > 4 && t.low.ends_with("ed") || lexicon::PARTICIPLES.has(&t.low),
        "calendar" => |t| lexicon::is_calendar(&t.low),
        "greeting" => |t| lexicon::is_greeting(&t.low),
        "honorific" => |t| t.capital && lexicon::is_honorific(&t.low),
        "legal" => |t| lexicon::is_spoken_legal(&t.low),
        "place" => |t| lexicon::is_of_place(&t.low),
        "common" => |t| lexicon::is_common(&t.low),
        "kin" => |t| lexicon::KIN.has(&t.low),
        "determiner" => |t| lexicon::DETERMINERS.has(&t.low),
        "modal" => |t| lexicon::AUXILIARIES.is(&t.low, &["modal"]),
        "vacancy" => |t| lexicon::VACANCIES.has(&t.low),
        _ => return None,
    })
}

/// Where the match of the parts ends that begins with the n-th word.
fn matched(tokens: &[Token], n: usize, first: bool, parts: &[Part], name: Option<&Range<usize>>) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(n) };
    let within = |n: usize| tokens.get(n).filter(|t| first || !t.opens);
    match part {
        Part::Words { any, optional } => {
            let here = within(n).is_some_and(|t| any.iter().any(|w| w.fits(t)));
            let taken = if here { matched(tokens, n + 1, false, rest, name) } else { None };
            taken.or_else(|| if *optional { matched(tokens, n, first, rest, name) } else { None })
        }
        Part::Gap(most) => (0..=*most)
            .take_while(|skip| {
                n + skip <= tokens.len() && tokens.get(n..n + skip).is_some_and(|t| t.iter().all(|t| !t.opens))
            })
            .find_map(|skip| matched(tokens, n + skip, false, rest, name)),
        Part::Name(any) => {
            let name = name.filter(|name| name.start == n)?;
            let fits = any.is_empty() || within(n).is_some_and(|t| any.iter().any(|w| w.fits(t)));
            // What follows a name is no more of it where a comma parts them.
            let follows = matches!(rest.first(), Some(Part::Words { .. }));
            let parted = tokens.get(name.end).is_some_and(|t| t.apart);
            if fits && !(follows && parted) { matched(tokens, name.end, false, rest, Some(name)) } else { None }
        }
        Part::Begins => tokens.get(n).filter(|t| t.opens).and_then(|_| matched(tokens, n, true, rest, name)),
        Part::Ends => {
            let ends = tokens.get(n).is_none_or(|t| t.opens || t.apart);
            if ends { matched(tokens, n, false, rest, name) } else { None }
        }
        Part::Parts => within(n).filter(|t| t.apart).and_then(|_| matched(tokens, n, false, rest, name)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn phrases_are_found() {
        let text = "Well. You still have not heard? I've looked forward to it, truly.";
        let t = tokens(text);
        let hit = |p: &'static str| {
            let list = Box::leak(Box::new(Tags::read(p)));
            let hit = Phrases::of(list).find(&t).into_iter().next()?;
            text.get(t[hit.words.start].start..t[hit.words.end - 1].end)
        };
        assert_eq!(hit("x: still ?have not hear*"), Some("still have not heard"));
        assert_eq!(hit("x: look* ~ nothing"), None);
        assert_eq!(hit("x: look* ~ it"), Some("looked forward to it"));
        assert_eq!(hit("x: well ~ you"), None, "not over a full stop");
        assert_eq!(hit("x: ive|youve looked"), Some("I've looked"));
        assert_eq!(hit("x: ^ <small>|you still"), Some("You still"));
        assert_eq!(hit("x: to it ."), Some("to it"));
        assert_eq!(hit("=see: look* heard\nx: <see> forward"), Some("looked forward"));
    }

    #[test]
    fn every_class_of_a_list_is_one() {
        let features = [&*lexicon::FEATURES, &*lexicon::FEATURES_DE, &*lexicon::FEATURES_FR, &*lexicon::AROUND_NAMES];
        for list in features.into_iter().chain([&*lexicon::MAIL_EN, &*lexicon::MAIL_DE, &*lexicon::MAIL_FR]) {
            let parts = list.rows().iter().filter(|(tag, _)| !tag.starts_with('=')).flat_map(|(_, p)| p);
            for word in parts.flat_map(|p| p.trim_start_matches(['?', '@']).split('|')) {
                let is = |name| class_of(name).is_some() || set(list, name).next().is_some();
                assert!(!word.starts_with('<') || bracketed(word).is_some_and(is), "{word}");
            }
        }
    }
}
