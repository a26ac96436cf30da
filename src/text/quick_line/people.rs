//! Owns the people of a line: `with Bob Smith & Jane Doe`, `with Robert Smith "Bob" (hiring manager), Dr. Ana Ruiz`.
//!
//! Names are kept as they were written. Must not know who is known already.

use super::Person;
use super::detail::{Detail, all_details, announces, cuts, detail, next, segment_end};
use crate::domain::Role;
use crate::lexicon;
use crate::text::lex::{Word, normalize};

/// Somebody found, and the pieces of the line that say so; a piece that was not understood is marked.
#[derive(Debug)]
pub(super) struct Found {
    pub person: Person,
    pub pieces: Vec<(usize, usize, bool)>,
}

/// The people announced by the `i`-th word, and how many words they take.
pub(super) fn people(line: &str, words: &[Word], i: usize) -> Option<(Vec<Found>, usize)> {
    words.get(i).filter(|w| matches!(w.low.as_str(), "with" | "w/"))?;
    named(line, words, i)
}

/// The people who are named after the `i`-th word, whatever that says of them.
pub(super) fn named(line: &str, words: &[Word], i: usize) -> Option<(Vec<Found>, usize)> {
    let opening = words.get(i)?;
    let who = words.get(i + 1).filter(|w| !w.first)?;
    // In small letters: An, My and Anh are names.
    let vague = lexicon::VAGUE.has(who.raw);
    if vague || !who.raw.starts_with(|c: char| c.is_alphabetic() || "\"“„«(".contains(c)) {
        return None;
    }
    let small = who.raw.starts_with(char::is_lowercase);
    let mut out = Vec::new();
    // Where the span of a person begins (with the word that joins it to the one before), where the name does, and where it ends.
    let (mut start, mut begin, mut end): (usize, Option<usize>, usize) = (opening.start, None, opening.end);
    let mut open = 0_usize;
    let (mut at, mut joined) = (i + 1, i);
    while let Some(word) = words.get(at) {
        if open == 0 {
            if word.first {
                if begin.is_some() && is_suffix(&word.low) && at + 1 == segment_end(words, at) {
                    (end, at) = (word.end, at + 1);
                    continue;
                }
                if !goes_on(words, at, small) {
                    break;
                }
                close(line, start, begin.take(), end, &mut out);
                (start, joined) = (word.start, at);
            } else if matches!(word.low.as_str(), "&" | "and" | "+") {
                if next(words, at + 1).is_empty() {
                    break;
                }
                if begin.is_some() {
                    close(line, start, begin.take(), end, &mut out);
                    (start, joined) = (word.start, at);
                }
                at += 1;
                continue;
            } else if begin.is_some()
                && (cuts(words, at) || is_place(words, at) || matches!(word.raw, "-" | "–" | "—" | "/"))
            {
                break;
            }
        }
        begin.get_or_insert(word.start);
        open += word.raw.matches('(').count();
        open = open.saturating_sub(word.raw.matches(')').count());
        if open > 0 && !line.get(word.end..).is_some_and(|rest| rest.contains(')')) {
            open = 0;
        }
        end = word.end;
        at += 1;
    }
    if begin.is_none() {
        at = joined; // what joins nothing is not read
    }
    close(line, start, begin, end, &mut out);
    (!out.is_empty()).then_some((out, at - i))
}

fn close(line: &str, start: usize, begin: Option<usize>, end: usize, out: &mut Vec<Found>) {
    let Some(begin) = begin else { return };
    let Some(text) = line.get(begin..end) else { return };
    out.push(person(text, start, begin));
}

/// Whether the segment that begins with the `at`-th word is another name: all its words are written as names are, up
/// to where details begin.
fn goes_on(words: &[Word], at: usize, small: bool) -> bool {
    if announces(words, at)
        || all_details(words, at)
        || matches!(detail(words, at, false), Some((Detail::Decision(..) | Detail::Wait(..) | Detail::Thanked, _)))
    {
        return false;
    }
    let end = (at + 1..segment_end(words, at)).find(|k| cuts(words, *k)).unwrap_or_else(|| segment_end(words, at));
    let Some(name) = words.get(at..end) else { return false };
    let joined = name.iter().any(|w| matches!(w.low.as_str(), "&" | "and" | "+"));
    let mut bracket = false;
    let named = name.iter().all(|w| {
        let inside = bracket || w.raw.starts_with('(');
        bracket = inside && !w.raw.contains(')');
        inside
            || is_name(w.raw)
            || ((small || joined) && w.raw.chars().all(char::is_alphabetic))
            || w.raw.starts_with(['"', '“', '„', '\'', '‘'])
    });
    named && (joined || name.len() <= 6)
}

fn is_name(raw: &str) -> bool {
    let lettered = raw.chars().all(|c| {
        c.is_alphabetic() || "'’.-‐·\u{200C}".contains(c) || unicode_normalization::char::is_combining_mark(c)
    });
    matches!(raw, "&" | "and" | "+")
        || lexicon::PARTICLES.is(raw, &["family", "small"])
        || (lettered && raw.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()))
}

/// What may stand behind a name and a comma.
fn is_suffix(low: &str) -> bool {
    lexicon::CREDENTIALS.is(&lexicon::key(low), &["generation", "degree"])
}

fn is_place(words: &[Word], at: usize) -> bool {
    super::detail::place(words, at).is_some()
}

/// One person from `text`, which stands at `begin` in the line; the span begins at `start`.
fn person(text: &str, start: usize, begin: usize) -> Found {
    let mut person = Person::default();
    let mut pieces = Vec::new();
    let mut name = String::new();
    let (mut from, mut at) = (start, 0);
    while let Some((open, inner, after)) = aside(text, at) {
        name.push_str(text.get(at..open).unwrap_or_default());
        name.push(' ');
        let said = normalize(text.get(inner.0..inner.1).unwrap_or_default());
        let bracket = text.get(open..).is_some_and(|rest| rest.starts_with('('));
        let understood = if said.is_empty() {
            true
        } else if bracket {
            let role = role(&said).filter(|_| person.role.is_none());
            person.role = person.role.or(role);
            role.is_some()
        } else {
            let free = person.address_as.is_none();
            if free {
                person.address_as = Some(said);
            }
            free
        };
        if !understood {
            pieces.push((from, begin + open, false));
            pieces.push((begin + inner.0, begin + inner.1, true));
            from = begin + after;
        }
        at = after;
    }
    name.push_str(text.get(at..).unwrap_or_default());
    pieces.push((from, begin + text.len(), false));
    person.name = normalize(&name);
    if person.name.is_empty() {
        person.name = person.address_as.clone().unwrap_or_default();
    }
    if person.name.is_empty() {
        person.name = normalize(text);
    }
    pieces.retain(|(a, b, _)| a < b);
    Found { person, pieces }
}

/// The next quoted or bracketed aside from `at` on: where it opens, what it holds, where the text goes on.
fn aside(text: &str, at: usize) -> Option<(usize, (usize, usize), usize)> {
    let mut before = ' ';
    for (i, c) in text.get(at..)?.char_indices().map(|(i, c)| (at + i, c)) {
        let closers: &[char] = match c {
            '(' => &[')'],
            '"' => &['"'],
            '“' | '„' => &['”', '“'],
            '«' => &['»'],
            '\'' if before.is_whitespace() => &['\''],
            '‘' if before.is_whitespace() => &['’'],
            _ => &[],
        };
        before = c;
        if closers.is_empty() {
            continue;
        }
        let inner = i + c.len_utf8();
        let closed = text.get(inner..)?.char_indices().find(|(_, k)| closers.contains(k));
        if let Some((n, k)) = closed {
            return Some((i, (inner, inner + n), inner + n + k.len_utf8()));
        }
    }
    None
}

fn role(said: &str) -> Option<Role> {
    match said.to_lowercase().as_str() {
        "hm" | "manager" => Some(Role::HiringManager),
        "hr" => Some(Role::Recruiter),
        low => Role::ALL.iter().copied().find(|r| r.shown() == low || r.as_str() == low),
    }
}
