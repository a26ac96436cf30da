//! Owns patterns over words: a small language for turns of phrase. Must not know what a phrase means.
//!
//! A pattern is words parted by spaces; `a|b` is either, `a*` any word that begins so, `?a` may be missing, `~` is up to
//! three words of any kind, `~~` up to eight. A match stays within a sentence.

use super::token::Token;
use crate::lexicon::List;
use std::ops::Range;

/// The first match of any of the list's patterns, in bytes of the text.
pub fn find(tokens: &[Token], patterns: &List) -> Option<Range<usize>> {
    find_one(tokens, patterns.entries())
}

/// Every match that does not overlap one before it.
pub fn find_all(tokens: &[Token], patterns: &List) -> Vec<Range<usize>> {
    find_each(tokens, patterns.entries())
}

/// The first match of any of these patterns.
pub fn find_one(tokens: &[Token], patterns: &[&str]) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|n| patterns.iter().find_map(|p| at(tokens, n, p)))
}

/// Every match of these that does not overlap one before it.
pub fn find_each(tokens: &[Token], patterns: &[&str]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for n in 0..tokens.len() {
        let begun = tokens.get(n).map_or(0, |t| t.start);
        if out.last().is_none_or(|last| begun >= last.end) {
            out.extend(patterns.iter().filter_map(|p| at(tokens, n, p)).max_by_key(|m| m.end));
        }
    }
    out
}

/// The pattern, beginning with the n-th word.
fn at(tokens: &[Token], n: usize, pattern: &str) -> Option<Range<usize>> {
    // The check runs on every key: most patterns fail at their first word.
    let (head, token) = (pattern.split(' ').next()?, tokens.get(n)?);
    if !head.starts_with(['?', '~']) && !head.split('|').any(|word| fits(&token.low, word)) {
        return None;
    }
    let parts: Vec<&str> = pattern.split(' ').collect();
    let last = matched(tokens, n, true, &parts)?;
    Some(tokens.get(n)?.start..tokens.get(last)?.end)
}

/// The last word of the match of the parts from the n-th word on.
fn matched(tokens: &[Token], n: usize, first: bool, parts: &[&str]) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return n.checked_sub(1) };
    if let Some(most) = [("~", 3), ("~~", 8)].into_iter().find_map(|(sign, most)| (*part == sign).then_some(most)) {
        return (0..=most).find_map(|skip| {
            let jumped = tokens.get(n..n + skip)?;
            if jumped.iter().any(|t| t.opens) { None } else { matched(tokens, n + skip, false, rest) }
        });
    }
    let (part, optional) = part.strip_prefix('?').map_or((*part, false), |p| (p, true));
    let here =
        tokens.get(n).filter(|t| first || !t.opens).is_some_and(|t| part.split('|').any(|word| fits(&t.low, word)));
    if here && let Some(last) = matched(tokens, n + 1, false, rest) {
        return Some(last);
    }
    if optional { matched(tokens, n, first, rest) } else { None }
}

fn fits(low: &str, word: &str) -> bool {
    word.strip_suffix('*').map_or(low == word, |stem| low.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn phrases_are_found() {
        let text = "Well. You still have not heard? I've looked forward to it, truly.";
        let t = tokens(text);
        let hit = |p: &str| find_one(&t, &[p]).map(|r| &text[r]);
        assert_eq!(hit("still ?have not hear*"), Some("still have not heard"));
        assert_eq!(hit("look* ~ nothing"), None);
        assert_eq!(hit("look* ~ it"), Some("looked forward to it"));
        assert_eq!(hit("well ~ you"), None, "not over a full stop");
        assert_eq!(hit("ive|youve looked"), Some("I've looked"));
    }
}
