//! Owns choosing the titles of a block's people among its parts, over line breaks too.
//! It must not score a text: `title` does that.

use super::block::{Block, Used, is_free, set};
use super::company;
use super::labels::Label;
use super::shape::{Found, Person, Sure, Use};
use super::title;

/// Which person a part belongs to: the last whose name stands before it, the owner otherwise.
fn whose(starts: &[usize], i: usize) -> usize {
    let mut best: Option<(usize, usize)> = None;
    for (who, start) in starts.iter().enumerate() {
        if *start < i && best.is_none_or(|(_, b)| *start > b) {
            best = Some((who, *start));
        }
    }
    best.map_or(0, |(who, _)| who)
}

pub(super) fn titles(block: &Block<'_>, people: &mut [(Person, usize)], starts: &[usize], used: &mut Used) {
    let mut found: Vec<(usize, usize, Found<String>)> = Vec::new();
    let mut i = 0;
    while i < block.parts.len() {
        let Some(part) = block.parts.get(i) else {
            break;
        };
        let labelled = part.label == Some(Label::Title);
        let is = labelled
            || part.label.is_none()
                && part.title >= 3.0
                && part.title + 0.25 >= part.org
                && part.place < 3.0 + part.title / 2.0;
        if !is || !is_free(used, i) {
            i += 1;
            continue;
        }
        let sure = if labelled {
            Sure::Certain
        } else if part.title >= 4.0 && part.org < 2.0 {
            Sure::Likely
        } else {
            Sure::Guess
        };
        let mut value = Found { value: part.text.clone(), lines: part.lines(), sure };
        set(used, i, Use::Title);
        let at = i;
        while let Some(next) = block.parts.get(i + 1) {
            let end = value.value.as_str();
            let joins = block.parts.get(i).is_some_and(|p| p.last_line() + 1 == next.line)
                && next.label.is_none()
                && is_free(used, i + 1);
            let raw_open = title::goes_on(end, &next.text);
            if !(joins && raw_open && next.org < 4.0 && next.place < 2.5 && next.name_points() < 5.0) {
                break;
            }
            value.value = format!("{end} {}", next.text);
            value.lines.extend(next.lines());
            set(used, i + 1, Use::Title);
            i += 1;
        }
        found.push((whose(starts, at), at, value));
        i += 1;
    }
    let owner_at = starts.first().copied().unwrap_or(0);
    // the main title is the first behind the name; those above it come after
    found.sort_by_key(|(who, at, _)| (*who, usize::from(*at < owner_at), *at));
    for (who, _, value) in found {
        if let Some((person, _)) = people.get_mut(who)
            && !person.titles.iter().any(|t| t.value == value.value)
        {
            person.titles.push(value);
        }
    }
}

/// Where no part says title loudly: the line right below the name that holds a title's soft words alone.
pub(super) fn late_titles(block: &Block<'_>, people: &mut [(Person, usize)], starts: &[usize], used: &mut Used) {
    for (who, start) in starts.iter().enumerate() {
        let Some((person, _)) = people.get_mut(who) else {
            continue;
        };
        let Some(part) = block.parts.get(start + 1) else {
            continue;
        };
        let Some(own) = block.parts.get(*start) else {
            continue;
        };
        let near = part.line <= own.line + 1 && part.label.is_none() && is_free(used, start + 1);
        if person.titles.is_empty()
            && near
            && part.title >= 2.0
            && part.org < 3.0
            && part.place < 2.5
            && !company::is_department(&part.text)
        {
            person.titles.push(Found::new(part.text.clone(), part.line, Sure::Guess));
            set(used, start + 1, Use::Title);
        }
    }
}
