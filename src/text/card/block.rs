//! Owns [`Block`]: the parts of one block while its people are decided, and what was made of each. It must not decide.

use super::evidence::Evidence;
use super::parts::Part;
use super::shape::{Person, Use};
use crate::lexicon;

/// What was made of a part.
pub(super) type Used = Vec<Option<Use>>;

/// A block's text parts, ready to be decided.
pub(super) struct Block<'a> {
    pub parts: &'a [Part],
    pub evidence: &'a Evidence,
    /// Lines that speak of an assistant.
    pub assistant_lines: &'a [usize],
    /// Lines after which the text is parted by a blank line.
    pub gaps: &'a [usize],
    /// Lines that hold an address or a number.
    pub contacts: &'a [usize],
}

/// Notes what a part is.
pub(super) fn set(used: &mut Used, i: usize, what: Use) {
    if let Some(u) = used.get_mut(i) {
        *u = Some(what);
    }
}

/// Whether nothing was made of a part yet.
pub(super) fn is_free(used: &Used, i: usize) -> bool {
    used.get(i).is_some_and(Option::is_none)
}

pub(super) fn same_person(a: &str, b: &str) -> bool {
    let tokens = |s: &str| s.split_whitespace().map(lexicon::squash).filter(|t| !t.is_empty()).collect::<Vec<_>>();
    let (a, b) = (tokens(a), tokens(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|s| long.iter().any(|l| l == s || s.len() == 1 && l.starts_with(s.as_str())))
}

/// Whether the part is a name of somebody who is known by now, in other words.
pub(super) fn names_one_of(part: &Part, people: &[(Person, usize)]) -> bool {
    let name = part.name.as_ref().map(|n| n.name.as_str()).filter(|n| n.split_whitespace().count() > 1);
    let known = || people.iter().filter_map(|(p, _)| p.name.as_ref());
    name.is_some_and(|name| known().any(|k| k.value.split_whitespace().count() > 1 && same_person(&k.value, name)))
        && part.org < 3.0
}
