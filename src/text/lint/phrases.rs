//! Owns patterns over words: a small language for turns of phrase. Must not know what a phrase means.
//!
//! A list holds a pattern a line, behind the name of what it shows. A pattern is words parted by spaces: `a|b` is either,
//! `a*` any word that begins so, `<class>` any word of that class, `?a` may be missing, `~` is up to three words of any kind, `~~` up to
//! eight; `@` is the name that is asked about, `@a|b` only if it is one of these words; `^` begins a sentence, `.` ends a
//! phrase and `,` parts two. A match stays within a sentence. A line `=set: a b c` shows nothing: `<set>` stands for its words.

use super::token::Token;
use crate::lexicon::{self, Tags};
use foldhash::fast::RandomState;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The patterns of a list.
pub(in crate::text) struct Phrases {
    patterns: Vec<(&'static str, Vec<Part>)>,
    /// The words of all patterns: what is compared is their numbers.
    numbers: HashMap<&'static str, usize, RandomState>,
    /// The patterns that may begin with the word of this number, ...
    by_word: Vec<Vec<usize>>,
    /// ... with a word of this kind, ...
    by_kind: Vec<(Kind, Vec<usize>)>,
    /// ... and with any.
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
    Words { any: Any, optional: bool },
    Gap(usize),
    Name(Any),
    Begins,
    Ends,
    Parts,
}

/// Words of which one is to stand somewhere.
#[derive(Default)]
struct Any {
    numbers: Vec<usize>,
    kinds: Vec<Kind>,
}

/// A kind of words.
#[derive(Clone, Copy)]
enum Kind {
    Starts(&'static str),
    Class(&'static str, fn(&Token) -> bool),
}

impl Phrases {
    /// The patterns of such a list.
    pub(in crate::text) fn of(list: &'static Tags) -> Phrases {
        let (patterns, numbers, by_word) = (Vec::new(), HashMap::default(), Vec::new());
        let mut out = Phrases { patterns, numbers, by_word, by_kind: Vec::new(), others: Vec::new() };
        for (tag, parts) in list.rows().iter().filter(|(tag, _)| !tag.starts_with('=')) {
            let parts: Vec<Part> = parts.iter().map(|p| out.part(p, list)).collect();
            out.file(&parts);
            out.patterns.push((tag, parts));
        }
        out
    }

    /// Files the next pattern under all that it may begin with; most patterns fail there.
    fn file(&mut self, parts: &[Part]) {
        let n = self.patterns.len();
        let mut heads: Vec<&Any> = Vec::new();
        for part in parts {
            match part {
                Part::Words { any, optional } => {
                    heads.push(any);
                    if !optional {
                        break;
                    }
                }
                Part::Begins => {}
                Part::Gap(_) | Part::Name(_) | Part::Ends | Part::Parts => return self.others.push(n),
            }
        }
        self.by_word.resize_with(self.numbers.len(), Vec::new);
        for number in heads.iter().flat_map(|any| &any.numbers) {
            self.by_word.get_mut(*number).into_iter().for_each(|patterns| patterns.push(n));
        }
        for kind in heads.iter().flat_map(|any| &any.kinds) {
            match self.by_kind.iter_mut().find(|(known, _)| known.name() == kind.name()) {
                Some((_, patterns)) => patterns.push(n),
                None => self.by_kind.push((*kind, vec![n])),
            }
        }
    }

    /// Every match, by its first word; of those of one tag that begin there, the longest.
    pub(in crate::text) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        let text = self.text(tokens, None);
        let mut out = Vec::new();
        for (n, (token, number)) in tokens.iter().zip(&text.numbers).enumerate() {
            let mut here: BTreeMap<&'static str, usize> = BTreeMap::new();
            let by_word = number.and_then(|number| self.by_word.get(number)).into_iter().flatten();
            let by_kind = self.by_kind.iter().filter(|(kind, _)| kind.fits(token)).flat_map(|(_, patterns)| patterns);
            for (tag, parts) in by_word.chain(by_kind).chain(&self.others).filter_map(|p| self.patterns.get(*p)) {
                if let Some(end) = text.matched(n, true, parts).filter(|end| *end > n) {
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
        let text = self.text(tokens, Some(name));
        let mut out: Vec<&'static str> = Vec::new();
        for (tag, parts) in &self.patterns {
            let fits = || (from..=name.start).any(|n| text.matched(n, true, parts).is_some());
            if !out.contains(tag) && fits() {
                out.push(tag);
            }
        }
        out
    }

    fn text<'t>(&self, tokens: &'t [Token], name: Option<&'t Range<usize>>) -> Text<'t> {
        Text { tokens, numbers: tokens.iter().map(|t| self.numbers.get(t.low.as_str()).copied()).collect(), name }
    }

    fn part(&mut self, source: &'static str, list: &'static Tags) -> Part {
        match (source, source.strip_prefix('@'), source.strip_prefix('?')) {
            ("~", ..) => Part::Gap(3),
            ("~~", ..) => Part::Gap(8),
            ("^", ..) => Part::Begins,
            (".", ..) => Part::Ends,
            (",", ..) => Part::Parts,
            (_, Some(name), _) => Part::Name(self.any(name, list)),
            (_, _, Some(rest)) => Part::Words { any: self.any(rest, list), optional: true },
            _ => Part::Words { any: self.any(source, list), optional: false },
        }
    }

    fn any(&mut self, source: &'static str, list: &'static Tags) -> Any {
        let mut any = Any::default();
        for source in source.split('|').filter(|w| !w.is_empty()) {
            // The word, or those of its set.
            let mut set = bracketed(source).into_iter().flat_map(|name| set(list, name)).peekable();
            let itself = Some(source).filter(|_| set.peek().is_none());
            for word in itself.into_iter().chain(set) {
                let next = self.numbers.len();
                match Kind::of(word) {
                    Some(kind) => any.kinds.push(kind),
                    None => any.numbers.push(*self.numbers.entry(word).or_insert(next)),
                }
            }
        }
        any
    }
}

impl Kind {
    /// None: it is a word.
    fn of(source: &'static str) -> Option<Kind> {
        let class = bracketed(source).and_then(|name| Some(Kind::Class(name, class_of(name)?)));
        class.or(source.strip_suffix('*').map(Kind::Starts))
    }

    fn name(&self) -> (bool, &'static str) {
        match self {
            Kind::Starts(stem) => (false, stem),
            Kind::Class(name, _) => (true, name),
        }
    }

    fn fits(&self, t: &Token) -> bool {
        match self {
            Kind::Starts(stem) => t.low.starts_with(stem),
            Kind::Class(_, holds) => holds(t),
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

/// Words among which patterns are looked for.
struct Text<'t> {
    tokens: &'t [Token],
    /// The number of each, where a pattern has it.
    numbers: Vec<Option<usize>>,
    /// The name that is asked about.
    name: Option<&'t Range<usize>>,
}

impl Text<'_> {
    /// Where the match of the parts ends that begins with the n-th word.
    fn matched(&self, n: usize, first: bool, parts: &[Part]) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else { return Some(n) };
        let within = |n: usize| self.tokens.get(n).filter(|t| first || !t.opens);
        let fits = |any: &Any| {
            let number = self.numbers.get(n).copied().flatten();
            within(n).is_some_and(|t| {
                number.is_some_and(|n| any.numbers.contains(&n)) || any.kinds.iter().any(|kind| kind.fits(t))
            })
        };
        match part {
            Part::Words { any, optional } => {
                let taken = if fits(any) { self.matched(n + 1, false, rest) } else { None };
                taken.or_else(|| if *optional { self.matched(n, first, rest) } else { None })
            }
            Part::Gap(most) => (0..=*most)
                .take_while(|skip| {
                    let skipped = self.tokens.get(n..n + skip);
                    skipped.is_some_and(|t| t.iter().all(|t| !t.opens))
                })
                .find_map(|skip| self.matched(n + skip, false, rest)),
            Part::Name(any) => {
                let name = self.name.filter(|name| name.start == n)?;
                // What follows a name is no more of it where a comma parts them.
                let follows = matches!(rest.first(), Some(Part::Words { .. }));
                let parted = self.tokens.get(name.end).is_some_and(|t| t.apart);
                let is_any = any.numbers.is_empty() && any.kinds.is_empty();
                let fits = (is_any || fits(any)) && !(follows && parted);
                if fits { self.matched(name.end, false, rest) } else { None }
            }
            Part::Begins => self.tokens.get(n).filter(|t| t.opens).and_then(|_| self.matched(n, true, rest)),
            Part::Ends => {
                let ends = self.tokens.get(n).is_none_or(|t| t.opens || t.apart);
                if ends { self.matched(n, false, rest) } else { None }
            }
            Part::Parts => within(n).filter(|t| t.apart).and_then(|_| self.matched(n, false, rest)),
        }
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
    fn a_pattern_is_looked_for_wherever_it_may_begin() {
        let mails = include_str!("../../../tests/mail/wordings.txt");
        for phrases in
            [&*lexicon::MAIL_EN, &*lexicon::MAIL_DE, &*lexicon::MAIL_FR, &*lexicon::FEATURES].map(Phrases::of)
        {
            for t in mails.lines().step_by(9).map(tokens) {
                let text = phrases.text(&t, None);
                let mut all = BTreeMap::new();
                for (n, (tag, parts)) in (0..t.len()).flat_map(|n| phrases.patterns.iter().map(move |p| (n, p))) {
                    let end = text.matched(n, true, parts).filter(|end| *end > n);
                    end.into_iter().for_each(|end| {
                        *all.entry((n, *tag)).or_default() = end.max(all.get(&(n, *tag)).copied().unwrap_or(0))
                    });
                }
                let all: Vec<Hit> = all.into_iter().map(|((n, tag), end)| Hit { tag, words: n..end }).collect();
                assert_eq!(phrases.find(&t), all);
            }
        }
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
