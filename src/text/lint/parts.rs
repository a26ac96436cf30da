//! Owns the three parts of a thank-you, and the conversation's own detail that makes it real. Must not know names.

use super::language;
use super::sentences::sentences;
use super::token::{Token, tokens};
use crate::lexicon::{self, is_common};
use std::collections::HashSet;
use std::ops::Range;

/// Where the parts of a thank-you stand in it, in bytes; none: it is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub thanks: Option<Range<usize>>,
    /// Why I fit.
    pub fit: Option<Range<usize>>,
    /// Looking forward.
    pub forward: Option<Range<usize>>,
    /// Something that only this conversation had.
    pub detail: Option<Range<usize>>,
}

/// The parts of a letter. `noted` is what was written down of the conversation, `known` the names in it, company and role
/// first, which are no detail; `meant` the
/// language that it is meant to be in.
pub(super) fn parts(body: &str, noted: &[String], known: &[&str], meant: Option<&'static str>) -> Parts {
    let all = tokens(body);
    // A bare close ("Thanks,") thanks for nothing.
    let text = without_close(body, &all);
    let language = language::of(body, &all, meant);
    let said = sentences(text, language);
    let close = sentences(all.get(text.len()..).unwrap_or_default(), language);
    let first = |row| said.iter().flat_map(|s| s.says(row)).next();
    let closing = |row| close.iter().flat_map(|s| s.says(row)).next();
    Parts {
        thanks: first("thanks").or_else(|| closing("closing")),
        fit: first("fit"),
        forward: first("forward").or_else(|| closing("forward")),
        detail: detail(text, noted, known),
    }
}

/// The letter's words before the close ("With thanks,"), which is no part of what it says.
fn without_close<'t>(body: &str, all: &'t [Token]) -> &'t [Token] {
    let mut end = body.len();
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        lines.push((at, line.trim()));
        at += line.len();
    }
    let filled: Vec<&(usize, &str)> = lines.iter().filter(|(_, l)| !l.is_empty()).collect();
    // The first line greets, if anything.
    let closing = filled.iter().skip(1).rev().take(5);
    for (start, line) in closing {
        let short = line.split_whitespace().count() <= 5;
        if short && line.ends_with(',') && !lexicon::is_greeting(&first_word(line)) {
            end = *start;
        }
    }
    let n = all.partition_point(|t| t.start < end);
    all.get(..n).unwrap_or(all)
}

fn first_word(line: &str) -> String {
    tokens(line).into_iter().next().map(|t| t.low).unwrap_or_default()
}

/// The words that only the notes explain: the first run of them, with the words between.
fn detail(text: &[Token], noted: &[String], known: &[&str]) -> Option<Range<usize>> {
    let known: HashSet<String> = known.iter().flat_map(|k| tokens(k)).map(|t| t.low).collect();
    let rare = |low: &String| low.chars().count() > 3 && !is_common(low) && !known.contains(low);
    let plain = |low: &String| low.chars().count() > 4 && !known.contains(low);
    let notes: Vec<Token> = noted.iter().flat_map(|n| tokens(n)).collect();
    let stem = |low: &str| low.strip_suffix('s').unwrap_or(low).to_owned();
    let rares: HashSet<String> = notes.iter().map(|t| &t.low).filter(|l| rare(l)).map(|l| stem(l)).collect();
    let pairs: HashSet<(String, String)> = notes
        .windows(2)
        .filter_map(|w| match w {
            [a, b] if !b.opens && (plain(&a.low) || plain(&b.low)) && !is_glue(&a.low) && !is_glue(&b.low) => {
                Some((stem(&a.low), stem(&b.low)))
            }
            _ => None,
        })
        .collect();
    let own = |n: usize| {
        let Some(t) = text.get(n) else { return false };
        let pair = |a: usize| match (text.get(a), text.get(a + 1)) {
            (Some(a), Some(b)) => !b.opens && pairs.contains(&(stem(&a.low), stem(&b.low))),
            _ => false,
        };
        rares.contains(&stem(&t.low)) || pair(n) || n > 0 && pair(n - 1)
    };
    let first = (0..text.len()).find(|n| own(*n))?;
    let mut last = first;
    for n in first + 1..text.len() {
        let far = n - last > 3 || text.get(n).is_some_and(|t| t.opens);
        if far {
            break;
        }
        if own(n) {
            last = n;
        }
    }
    let (first, last) = grown(text, &notes, first, last);
    Some(text.get(first)?.start..text.get(last)?.end)
}

/// The run with what stands around it in the notes as well: "Kafka" is "the move to Kafka".
fn grown(text: &[Token], notes: &[Token], first: usize, last: usize) -> (usize, usize) {
    let same = |n: Option<usize>, j: Option<usize>| match (n.and_then(|n| text.get(n)), j.and_then(|j| notes.get(j))) {
        (Some(a), Some(b)) => a.low == b.low,
        _ => false,
    };
    let places = |n: usize| (0..notes.len()).filter(move |j| same(Some(n), Some(*j)));
    let back = |j: usize| {
        (1..6)
            .take_while(|k| {
                same(first.checked_sub(*k), j.checked_sub(*k)) && text.get(first + 1 - k).is_some_and(|t| !t.opens)
            })
            .count()
    };
    let on = |j: usize| {
        (1..6).take_while(|k| same(Some(last + k), Some(j + k)) && text.get(last + k).is_some_and(|t| !t.opens)).count()
    };
    let (back, on) = (places(first).map(back).max().unwrap_or(0), places(last).map(on).max().unwrap_or(0));
    let begin = (first - back..first).find(|n| text.get(*n).is_some_and(|t| !is_glue(&t.low))).unwrap_or(first);
    (begin, last + on)
}

/// Words that join others and say nothing.
fn is_glue(low: &str) -> bool {
    low.chars().count() < 3 || lexicon::GLUE.has(low)
}
