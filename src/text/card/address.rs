//! Owns gathering the parts of the postal address of a block into one.
//! It must not check that the address exists, and leaves alone what was read as something else.

use super::block::{Block, Used, is_free, set};
use super::labels::Label;
use super::shape::{Found, Person, Sure, Use};

/// Gathers the address and gives it to the owner.
pub(super) fn take(block: &Block<'_>, people: &mut [(Person, usize)], used: &mut Used) {
    let strong: Vec<usize> = block
        .parts
        .iter()
        .enumerate()
        .filter(|(i, p)| is_free(used, *i) && (p.label == Some(Label::Address) || p.label.is_none() && p.place >= 2.5))
        .map(|(i, _)| i)
        .collect();
    let mut taken = strong.clone();
    // a weaker line between two strong ones, or right beside one, belongs to it: "Inkwell Tower" above "Quill Road"
    for (i, part) in block.parts.iter().enumerate() {
        let beside = |k: Option<usize>| {
            k.is_some_and(|k| {
                strong.contains(&k) && block.parts.get(k).is_some_and(|p| p.line.abs_diff(part.line) <= 1)
            })
        };
        let (up, down) = (beside(i.checked_sub(1)), beside(Some(i + 1)));
        let numbered = part.text.chars().any(|c| c.is_ascii_digit());
        let fits = part.place >= 2.0 && (up || down)
            || part.place >= 1.0 && (up && down || (up || down) && numbered)
            || up && down && part.org < 3.0 && part.title < 1.5;
        if is_free(used, i) && part.label.is_none() && fits && !taken.contains(&i) {
            taken.push(i);
        }
    }
    // "Town" "Street Road" above each other without a number
    if strong.is_empty() {
        for (i, part) in block.parts.iter().enumerate() {
            let next = block.parts.get(i + 1);
            if is_free(used, i)
                && part.label.is_none()
                && part.place >= 2.0
                && next.is_some_and(|n| n.place >= 2.0)
                && is_free(used, i + 1)
            {
                taken.extend([i, i + 1]);
            }
        }
        taken.dedup();
    }
    taken.sort_unstable();
    taken.dedup();
    let texts: Vec<&str> = taken.iter().filter_map(|i| block.parts.get(*i)).map(|p| p.text.as_str()).collect();
    if texts.is_empty() {
        return;
    }
    let mut lines: Vec<usize> = taken.iter().filter_map(|i| block.parts.get(*i)).map(|p| p.line).collect();
    lines.dedup();
    let labelled = taken.iter().filter_map(|i| block.parts.get(*i)).any(|p| p.label == Some(Label::Address));
    let sure = if labelled {
        Sure::Certain
    } else if taken.len() > 1 {
        Sure::Likely
    } else {
        Sure::Guess
    };
    let value = texts.join(", ");
    for i in taken {
        set(used, i, Use::Address);
    }
    if let Some((owner, _)) = people.first_mut() {
        owner.postal_address = Some(Found { value, lines, sure });
    }
}
