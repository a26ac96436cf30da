//! Owns [`Talked`]: what the notes of the conversation say of other companies and people, so that a letter may come back to
//! it. Must not find names by itself.

use super::known::{Names, What};
use super::names::{self, Hit};
use super::token::{Token, tokens};
use crate::lexicon;
use std::collections::HashSet;

/// The names in the notes, each with the other words of its sentence.
pub(super) struct Talked(Vec<(String, HashSet<String>)>);

impl Talked {
    /// What these notes say of these names.
    pub(super) fn of(noted: &[String], names: &Names) -> Talked {
        let mut out = Vec::new();
        for note in noted {
            let tokens = tokens(note);
            for hit in names::find(note, &tokens, names, None) {
                let words = around(&tokens, &hit).filter_map(telling).collect();
                out.push((hit.name, words));
            }
        }
        Talked(out)
    }

    /// True where the letter says of the name what the notes say of it: "the iPads that you buy from Apple". To say that one
    /// wants to work there is never excused.
    pub(super) fn excuses(&self, tokens: &[Token], hit: &Hit) -> bool {
        const THERE: &[&str] = &["at", "join", "joining", "joined"];
        let before = tokens.iter().take_while(|t| t.start < hit.span.start).last();
        let owner = tokens.iter().any(|t| t.possessive && t.end == hit.span.end);
        let there = owner && hit.what == What::Company || before.is_some_and(|t| THERE.contains(&t.low.as_str()));
        let same = |words: &HashSet<String>| around(tokens, hit).filter_map(telling).any(|w| words.contains(&w));
        hit.what != What::Role && !there && self.0.iter().any(|(name, words)| *name == hit.name && same(words))
    }
}

/// The words of the sentence in which the name stands, without it.
fn around<'t>(tokens: &'t [Token], hit: &Hit) -> impl Iterator<Item = &'t Token> {
    let named = hit.span.clone();
    let inside = move |s: &&[Token]| s.iter().any(|t| named.start <= t.start && t.end <= named.end);
    let sentence = tokens.chunk_by(|_, next| !next.opens).find(inside).unwrap_or_default();
    let span = hit.span.clone();
    sentence.iter().filter(move |t| t.end <= span.start || span.end <= t.start)
}

/// The word without its ending, if it says something.
fn telling(t: &Token) -> Option<String> {
    let stem = t.low.strip_suffix('s').unwrap_or(&t.low);
    (t.low.chars().count() > 3 && !lexicon::EMPTY.has(&t.low)).then(|| stem.to_owned())
}
