//! Owns making people of a block's reading: who owns the card, and which span is whose name, title, company and address.
//! It must not weigh a text: `decode` has, and it knows no other block.

use super::decode::{Lattice, Segment};
use super::evidence::{Evidence, Strength};
use super::features::{Feature, Span};
use super::labels::Label;
use super::nicknames;
use super::shape::{Found, Person, Sure, Use};
use super::weights::{Kind, Weights, at};
use super::words::Block;
use crate::lexicon::{self, key, squash};

/// A block's people, the owner first, each with the line where theirs begins; and what each span was used for.
pub(super) struct Reading {
    pub people: Vec<(Person, usize)>,
    pub spans: Vec<Used>,
}

/// A span and what it was used for.
pub(super) type Used = (Span, Option<Use>);

/// A span of the best reading, while people are made of them.
struct Part {
    span: Span,
    kind: Kind,
    margin: f32,
    sure: Sure,
    used: Option<Use>,
}

pub(super) fn read(block: &Block, weights: &Weights) -> Reading {
    let lattice = Lattice::new(block);
    let points = lattice.points(weights);
    let (sum, segments) = lattice.best(weights, &points, |_, _| 0.0);
    let part = |s: &Segment| {
        let span = lattice.spans.get(s.span)?.clone();
        let margin = if s.kind == Kind::Other { 0.0 } else { lattice.margin(weights, &points, sum, *s) };
        let labelled = block.piece(span.from).and_then(|p| p.label).is_some_and(Label::says_what);
        let sure = match margin {
            _ if labelled => Sure::Certain,
            m if m >= at(&weights.certain, s.kind) && !(s.kind == Kind::Name && block.is_doubtful(span.from)) => {
                Sure::Certain
            }
            m if m >= at(&weights.likely, s.kind) => Sure::Likely,
            _ => Sure::Guess,
        };
        Some(Part { span, kind: s.kind, margin, sure, used: None })
    };
    let mut parts: Vec<Part> = segments.iter().filter_map(part).collect();
    let people = decide(block, &mut parts);
    Reading { people, spans: parts.into_iter().map(|p| (p.span, p.used)).collect() }
}

impl Part {
    fn found(&self, block: &Block, value: String) -> Found<String> {
        Found { value, lines: block.lines(self.span.from, self.span.to), sure: self.sure }
    }
}

/// The parts of a kind that nothing was made of yet.
fn of_kind(parts: &[Part], kind: Kind) -> Vec<usize> {
    parts.iter().enumerate().filter(|(_, p)| p.kind == kind && p.used.is_none()).map(|(i, _)| i).collect()
}

fn decide(block: &Block, parts: &mut [Part]) -> Vec<(Person, usize)> {
    let mut people: Vec<(Person, usize)> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    let assists =
        |parts: &[Part], i: usize| parts.get(i).is_some_and(|p| block.assistants.contains(&block.line(p.span.from)));
    let mut names: Vec<usize> = of_kind(parts, Kind::Name);
    // the address on a card is its owner's
    let addressed = |i: &usize| parts.get(*i).is_some_and(|p| p.span.features.has(Feature::LocalWhole));
    let labelled = |i: &usize| {
        let piece = parts.get(*i).and_then(|p| block.piece(p.span.from));
        piece.is_some_and(|p| p.label == Some(Label::Name))
    };
    names.sort_by_key(|i| (assists(parts, *i), !labelled(i), !addressed(i)));
    let spelled = |i: &usize| parts.get(*i).and_then(|p| p.span.name.as_ref()).map_or("", |n| n.name.as_str());
    let whole = |i: &usize| {
        let longer = |o: &usize| spelled(o).len() > spelled(i).len() && same_person(spelled(o), spelled(i));
        !names.iter().any(longer)
    };
    let names: Vec<usize> = names.iter().copied().filter(whole).collect();
    for i in names {
        let assisting = assists(parts, i);
        let Some(part) = parts.get_mut(i) else { continue };
        let Some(read) = part.span.name.clone() else { continue };
        let known = people.iter().filter_map(|(p, _)| p.name.as_ref()).any(|n| same_person(&n.value, &read.name));
        // a further person has a reason of their own
        let line = block.line(part.span.from);
        let apart = people.iter().all(|(_, l)| l.abs_diff(line) > 1);
        // each with a number on their line, as in a list
        let on_contact = |l: usize| block.contacts.contains(&l);
        let listed = on_contact(line) && people.iter().all(|(_, l)| *l != line && on_contact(*l));
        let borne = part.span.features.has(Feature::LocalWhole);
        let second = apart && part.sure == Sure::Certain || assisting || borne || listed;
        let scripts = |p: &Person| p.name.as_ref().is_some_and(|n| n.value.is_ascii() && !read.name.is_ascii());
        let again = part.span.features.has(Feature::Foreign) && people.iter().any(|(p, _)| scripts(p));
        if known || again || people.len() > 5 || !people.is_empty() && !second {
            continue;
        }
        let name = part.found(block, read.name);
        // what stands in brackets may be something else: "(Hons)"
        let quoted = !part.span.text.contains(['(', '[']);
        let first = read.tokens.first().map_or("", String::as_str);
        let called = |n: &str| quoted || lexicon::given(&key(n)) > 0 || nicknames::is_short_for(n, first);
        let address_as = read.nick.map(|n| {
            let sure = if called(&n) { Sure::Certain } else { Sure::Likely };
            Found::new(n, line, sure)
        });
        let person = Person {
            name: Some(name),
            address_as,
            honorific: read.honorific,
            credentials: read.credentials,
            ..Person::default()
        };
        people.push((person, line));
        starts.push(i);
        part.used = Some(Use::Name);
    }
    if people.is_empty() {
        people.push((Person::default(), 0));
    }
    titles(block, parts, &mut people, &starts);
    company(block, parts, &mut people);
    address(block, parts, &mut people);
    for i in of_kind(parts, Kind::Department) {
        if let (Some(part), Some((owner, _))) = (parts.get_mut(i), people.first_mut()) {
            owner.departments.push(part.found(block, part.span.text.clone()));
            part.used = Some(Use::Department);
        }
    }
    called(block, parts, &mut people);
    people
}

/// Titles go to the last person named before them, the main one being the first below the name.
fn titles(block: &Block, parts: &mut [Part], people: &mut [(Person, usize)], starts: &[usize]) {
    let owner = starts.first().copied().unwrap_or(0);
    let mut all: Vec<usize> = of_kind(parts, Kind::Title);
    all.sort_by_key(|i| *i < owner);
    for i in all {
        let who = starts.iter().enumerate().filter(|(_, s)| **s < i).max_by_key(|(_, s)| **s).map_or(0, |(who, _)| who);
        let (Some(part), Some((person, _))) = (parts.get_mut(i), people.get_mut(who)) else { continue };
        let title = part.found(block, part.span.text.clone());
        if !person.titles.iter().any(|t| t.value == title.value) {
            person.titles.push(title);
        }
        part.used = Some(Use::Title);
    }
}

/// The company that wins by most is everybody's; the same name again, as in a logo, goes with it.
fn company(block: &Block, parts: &mut [Part], people: &mut [(Person, usize)]) {
    let margin = |i: &usize| parts.get(*i).map_or(0.0, |p| p.margin);
    let owner = people.first().and_then(|(p, _)| p.name.as_ref()).map_or("", |n| n.value.as_str()).to_string();
    // a name already read, in other words, is no company
    let first = owner.split_whitespace().next().unwrap_or_default();
    let is_owner = |i: &usize| {
        parts.get(*i).is_some_and(|p| {
            if nicknames::is_short_for(&p.span.text, first) {
                return true;
            }
            let org = [Feature::LegalForm, Feature::OrgElse].iter().any(|f| p.span.features.has(*f));
            !org && p.span.name.as_ref().is_some_and(|n| n.tokens.len() > 1 && same_person(&n.name, &owner))
        })
    };
    let best = of_kind(parts, Kind::Company)
        .into_iter()
        .filter(|i| !is_owner(i))
        .max_by(|a, b| margin(a).total_cmp(&margin(b)).then(b.cmp(a)));
    let found = match best.and_then(|i| parts.get(i)) {
        Some(part) => part.found(block, with_letters(block, &part.span.text)),
        // the domain that a mail and a web address share names the organisation, or the owner's family
        None => match block.evidence.shared_stem().filter(|s| s.len() > 2 && !is_of_owner(s, &owner)) {
            Some(stem) => {
                let line = block.contacts.first().copied().unwrap_or(1);
                Found::new(stem.to_string(), line, Sure::Guess)
            }
            None => return,
        },
    };
    let shown = squash(&found.value);
    for part in parts.iter_mut().filter(|p| p.used.is_none()) {
        let again = squash(&part.span.text);
        if again == shown || part.kind == Kind::Company && shown.contains(&again) {
            part.used = Some(Use::Company);
        }
    }
    for (person, _) in people.iter_mut() {
        person.company = Some(found.clone());
    }
}

/// The name of a firm with letters for the zeros that a picture's reader saw in them, where its domain is spelt with letters.
fn with_letters(block: &Block, text: &str) -> String {
    let word = |w: &str| {
        let other = w.chars().filter(|c| c.is_alphabetic()).count();
        let zeros = other > 2 && w.chars().all(|c| !c.is_ascii_digit() || c == '0');
        let letter = if w.chars().any(char::is_lowercase) { "o" } else { "O" };
        if zeros { w.replace('0', letter) } else { w.to_string() }
    };
    let mended = text.split(' ').map(word).collect::<Vec<_>>().join(" ");
    if block.evidence.company(&mended) > block.evidence.company(text) { mended } else { text.to_string() }
}

/// Whether a domain is made of its owner's name: `miratolle`, `mtolle`.
fn is_of_owner(stem: &str, owner: &str) -> bool {
    let tokens = words(owner);
    let borne = Evidence::new(&[format!("{stem}@{stem}")], &[]).name(&tokens);
    // "richdhume" of Rich Delacroix-Hume
    let begun = tokens.first().and_then(|first| stem.strip_prefix(first.as_str()));
    let both = begun.zip(tokens.get(1)).is_some_and(|(rest, last)| !rest.is_empty() && rest.get(..1) == last.get(..1));
    stem == squash(owner) || tokens.iter().any(|w| w == stem) || borne >= Strength::Strong || both
}

fn address(block: &Block, parts: &mut [Part], people: &mut [(Person, usize)]) {
    let all: Vec<usize> = of_kind(parts, Kind::Place);
    let mut found: Option<Found<String>> = None;
    for part in all.iter().filter_map(|i| parts.get(*i)) {
        let next = part.found(block, part.span.text.clone());
        match &mut found {
            Some(whole) => {
                whole.value = format!("{}, {}", whole.value, next.value);
                whole.lines.extend(next.lines);
                whole.lines.dedup();
                whole.sure = whole.sure.max(next.sure);
            }
            None => found = Some(next),
        }
    }
    for i in all {
        if let Some(part) = parts.get_mut(i) {
            part.used = Some(Use::Address);
        }
    }
    if let Some((owner, _)) = people.first_mut() {
        owner.postal_address = found;
    }
}

/// What is left: the owner's name again, and how they are called.
fn called(block: &Block, parts: &mut [Part], people: &mut [(Person, usize)]) {
    let Some((owner, start)) = people.first_mut() else { return };
    let Some(full) = owner.name.as_ref().map(|n| n.value.clone()) else { return };
    for (i, part) in parts.iter_mut().enumerate().filter(|(_, p)| p.used.is_none()) {
        let line = block.line(part.span.from);
        let bare = part.span.text.trim_matches(|c: char| !c.is_alphanumeric());
        let folded = lexicon::fold(bare);
        let cue = lexicon::NICK_CUES.head(&folded).filter(|_| folded.len() == bare.len());
        let nick = cue.and_then(|at| bare.get(at..)).unwrap_or(bare).trim_matches(|c: char| !c.is_alphanumeric());
        let said = cue.is_some() || block.piece(part.span.from).is_some_and(|p| p.label == Some(Label::Nick));
        let mut names = full.split_whitespace();
        let (first, rest) = (names.next().unwrap_or_default(), names.count().saturating_sub(1));
        // The family name alone, as in a logo, is no way to call somebody.
        let of_name =
            full.split_whitespace().take(rest + 1).any(|w| key(w) == key(nick)) || nicknames::is_short_for(nick, first);
        let given = lexicon::given(&key(nick)) > 0 && (i == 0 || part.span.text.starts_with(['"', '“', '„', '(']));
        let near = line.abs_diff(*start) <= 3;
        let one = nick.split_whitespace().count() == 1;
        if owner.address_as.is_none() && nicknames::is_nick(nick) && (said || one && near && (of_name || given)) {
            let sure = if said { Sure::Certain } else { Sure::Likely };
            owner.address_as = Some(Found::new(nick.to_string(), line, sure));
            part.used = Some(Use::AddressAs);
        }
    }
    for part in parts.iter_mut().filter(|p| p.used.is_none() && p.kind == Kind::Name) {
        if people.iter().any(|(p, _)| says_no_more(&part.span.text, p)) {
            part.used = Some(Use::Name);
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(squash).filter(|t| !t.is_empty()).collect()
}

/// Whether every word of the text stands in what is known of the person's name.
fn says_no_more(text: &str, person: &Person) -> bool {
    let name = person.name.iter().chain(&person.address_as).map(|f| f.value.as_str());
    let known: Vec<String> = name
        .chain(person.honorific.as_deref())
        .chain(person.credentials.iter().map(String::as_str))
        .flat_map(words)
        .collect();
    words(text).iter().all(|w| known.contains(w))
}

/// Whether two names are one person's: `Robert Tolle` and `R. Tolle`, `Robert`, `Pastor Bob`.
fn same_person(a: &str, b: &str) -> bool {
    let bare = |name: &str| {
        let all = words(name);
        let titled = all.len() > 1 && all.first().is_some_and(|w| lexicon::is_honorific(w));
        all.into_iter().skip(usize::from(titled)).collect::<Vec<String>>()
    };
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty()
        && short.iter().all(|s| {
            long.iter().any(|l| l == s || s.len() == 1 && l.starts_with(s.as_str()) || nicknames::is_short_for(s, l))
        })
}
