//! Owns the decision in one block: who stands on the card, and which part is whose name, title, company and address.
//! It must not look for addresses and numbers (`scan` has them) nor at other blocks.

use super::address;
use super::block::{Block, Used, is_free, same_person, set};
use super::company;
use super::employer;
use super::labels::Label;
use super::nicknames;
use super::parts::Part;
use super::positions;
use super::shape::{Found, Person, Sure, Use};
use crate::lexicon;

/// The people of a block, the owner first, each with the line where theirs begins; and what each part was used for.
pub(super) fn decide(block: &Block<'_>) -> (Vec<(Person, usize)>, Used) {
    let mut used: Used = vec![None; block.parts.len()];
    let names = names(block);
    let mut people: Vec<(Person, usize)> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    for (i, points) in &names {
        let Some(part) = block.parts.get(*i) else {
            continue;
        };
        people.push((named(part, *points), part.line));
        starts.push(*i);
        set(&mut used, *i, Use::Name);
    }
    if people.is_empty() {
        people.push((Person::default(), 0));
    }
    same_names(block, &people, &mut used);
    nicknames(block, &mut people, &mut used);
    positions::titles(block, &mut people, &starts, &mut used);
    employer::companies(block, &mut people, &mut used);
    address::take(block, &mut people, &mut used);
    employer::late_company(block, &mut people, &mut used);
    positions::late_titles(block, &mut people, &starts, &mut used);
    employer::departments(block, &mut people, &mut used);
    (people, used)
}

fn named(part: &Part, points: f32) -> Person {
    let mut person = Person::default();
    if let Some(read) = &part.name {
        let sure = if points >= 6.0 {
            Sure::Certain
        } else if points >= 4.0 {
            Sure::Likely
        } else {
            Sure::Guess
        };
        person.name = Some(Found { value: read.name.clone(), lines: part.lines(), sure });
        person.honorific.clone_from(&read.honorific);
        person.credentials.clone_from(&read.credentials);
        person.address_as = read.nick.clone().map(|n| Found::new(n, part.line, Sure::Certain));
    }
    person
}

/// The parts that are people's names with their points, the owner's first.
fn names(block: &Block<'_>) -> Vec<(usize, f32)> {
    let mut all: Vec<(usize, f32)> = Vec::new();
    for i in 0..block.parts.len() {
        let points = in_context(block, i);
        if points >= 3.0 {
            all.push((i, points));
        }
    }
    let assisted = |i: usize| block.parts.get(i).is_some_and(|p| block.assistant_lines.contains(&p.line));
    let best_of = |assisting: bool| {
        all.iter().filter(|(i, _)| assisted(*i) == assisting).fold(None::<(usize, f32)>, |best, (i, p)| match best {
            Some((_, b)) if b >= *p => best,
            _ => Some((*i, *p)),
        })
    };
    let best = best_of(false).or_else(|| best_of(true));
    let Some((owner, owner_points)) = best else {
        return Vec::new();
    };
    let mut out = vec![(owner, owner_points)];
    for (i, points) in all {
        if i != owner
            && out.len() < 6
            && second(block, owner, i, points)
            && !out.iter().any(|(o, _)| alike(block, *o, i))
        {
            out.push((i, points));
        }
    }
    // of several equals the first on the card is its owner
    if let Some(at) =
        out.iter().enumerate().skip(1).find(|(_, (i, p))| *i < owner && *p + 0.75 >= owner_points).map(|(at, _)| at)
    {
        out.swap(0, at);
    }
    out
}

/// A part's points as a name with what stands around it.
fn in_context(block: &Block<'_>, i: usize) -> f32 {
    let Some(part) = block.parts.get(i) else {
        return 0.0;
    };
    let Some(read) = &part.name else { return 0.0 };
    let mut p = read.points;
    if part.label == Some(Label::Name) {
        return p.max(0.0) + 6.0;
    }
    if matches!(part.label, Some(Label::Assistant)) {
        return p + 2.0;
    }
    if part.label.is_some() {
        return 0.0;
    }
    let next = block.parts.get(i + 1);
    let before = i.checked_sub(1).and_then(|b| block.parts.get(b));
    if i == 0 {
        p += 1.25;
    } else if i <= 2 {
        p += 0.25;
    }
    if next.is_some_and(|n| n.title >= 3.0 && n.line <= part.line + 3) {
        p += 1.5;
    } else if next.is_some_and(|n| (n.org >= 3.0 || company::is_department(&n.text)) && n.line <= part.line + 3) {
        p += 0.75;
    }
    if before.is_some_and(|b| b.title >= 3.0 && b.line + 2 >= part.line) {
        p += 0.75;
    }
    if !part.whole && next.is_none_or(|n| n.line != part.line) && before.is_none_or(|b| b.line != part.line) {
        p -= 0.5;
    }
    if part.org >= 3.0 && read.borne_out < 4.5 {
        p -= part.org - 1.0;
    }
    if part.title >= 3.0 {
        p -= 3.0;
    }
    if part.place >= 2.5 && read.borne_out < 3.0 {
        p -= part.place;
    }
    p
}

/// A further person has a reason of their own: a label, a title below, a mail that bears the name out.
fn second(block: &Block<'_>, owner: usize, i: usize, points: f32) -> bool {
    let (Some(part), Some(first)) = (block.parts.get(i), block.parts.get(owner)) else {
        return false;
    };
    let borne = part.name.as_ref().is_some_and(|n| n.borne_out >= 4.5);
    let given = part.name_points() >= 3.5;
    let labelled =
        block.assistant_lines.contains(&part.line) || matches!(part.label, Some(Label::Name | Label::Assistant));
    let titled = block.parts.get(i + 1).is_some_and(|n| n.title >= 3.0 && n.line <= part.line + 1);
    let parted = block.gaps.iter().any(|g| (first.line.min(part.line)..first.line.max(part.line)).contains(g));
    points >= 3.0 && labelled
        || borne && given && part.org < 3.0
        || titled && given && points >= 5.0 && part.org < 3.0 && (parted || first.line.abs_diff(part.line) > 1)
}

/// Whether two parts name the same person: `Mira Tolle` and `M. Tolle`, `Mira`.
fn alike(block: &Block<'_>, a: usize, b: usize) -> bool {
    let name = |i: usize| block.parts.get(i).and_then(|p| p.name.as_ref()).map(|n| n.name.clone()).unwrap_or_default();
    same_person(&name(a), &name(b))
}

/// A line that repeats a name already read goes to it.
fn same_names(block: &Block<'_>, people: &[(Person, usize)], used: &mut Used) {
    for (i, part) in block.parts.iter().enumerate() {
        let Some(read) = part.name.as_ref().filter(|_| is_free(used, i)) else {
            continue;
        };
        let same = people.iter().filter_map(|(p, _)| p.name.as_ref()).any(|n| same_person(&n.value, &read.name));
        // What the line says beside the name would be lost with it.
        let whole = people.iter().any(|(p, _)| says_no_more(&part.text, p));
        if same && whole && read.name.split_whitespace().count() > 1 && part.org < 3.0 && part.title < 3.0 {
            set(used, i, Use::Name);
        }
    }
}

/// Whether every word of the text stands in what is known of the person's name.
fn says_no_more(text: &str, person: &Person) -> bool {
    let words = |s: &str| s.split_whitespace().map(lexicon::squash).filter(|t| !t.is_empty()).collect::<Vec<_>>();
    let name = person.name.iter().chain(&person.address_as).map(|f| f.value.as_str());
    let known: Vec<String> = name
        .chain(person.honorific.as_deref())
        .chain(person.credentials.iter().map(String::as_str))
        .flat_map(words)
        .collect();
    words(text).iter().all(|w| known.contains(w))
}

/// A single given name on a line beside the full one is how the person is called.
fn nicknames(block: &Block<'_>, people: &mut [(Person, usize)], used: &mut Used) {
    let Some((owner, _)) = people.first_mut() else {
        return;
    };
    let owner_line = owner.name.as_ref().and_then(|n| n.lines.first().copied());
    let full = owner.name.as_ref().map(|n| n.value.clone()).unwrap_or_default();
    for (i, part) in block.parts.iter().enumerate() {
        if !is_free(used, i) {
            continue;
        }
        let bare = part.text.trim_matches(['"', '“', '”', '(', ')', '\'', '‘', '’', ' ', '!', '~', '„']);
        let folded = lexicon::fold(bare);
        let cued = lexicon::NICK_CUES.head(&folded);
        let (nick, cue) = match cued {
            Some(at) if folded.len() == bare.len() => {
                (bare.get(at..).unwrap_or("").trim_matches(['"', '“', '”', ' ', '.']), true)
            }
            _ => (bare, part.label == Some(Label::Nick)),
        };
        if !nicknames::is_nick(nick) || nick.split_whitespace().count() > 1 && !cue {
            continue;
        }
        let first_name = full.split_whitespace().next().unwrap_or("");
        // The family name alone, as in a logo, is no way to call somebody.
        let last = full.split_whitespace().count().saturating_sub(1).max(1);
        let of_name = full.split_whitespace().take(last).any(|t| lexicon::key(t) == lexicon::key(nick))
            || nicknames::is_short_for(nick, first_name);
        let given = lexicon::given(&lexicon::key(nick)) == 2;
        let above = owner_line.is_some_and(|l| part.line < l && l - part.line <= 3) && i == 0;
        let quoted = part.text.starts_with(['"', '“', '„', '(', '\'']) && part.text.len() > nick.len();
        if !full.is_empty()
            && (cue || of_name && (given || above || quoted) || given && above && part.org < 3.0 || quoted && given)
            && owner.address_as.is_none()
        {
            owner.address_as = Some(Found::new(
                nick.to_string(),
                part.line,
                if cue || of_name { Sure::Certain } else { Sure::Likely },
            ));
            set(used, i, Use::AddressAs);
        }
    }
}
