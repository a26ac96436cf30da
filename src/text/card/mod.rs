//! Owns reading a business card or a mail's signature: free text, typed, pasted or read by an OCR, to a person's fields.
//! It must do no I/O, ask no clock, guess no field it has no reason for, and let no line of the input vanish.
//!
//! ```text
//! text ─ clean ─ segment ─ scan ──► words ─ features ─ decode ─ people ─► Card
//!        lines   card or   items    spans   of each    the best  owner,
//!                message   pieces           span       reading   others
//! ```
//!
//! `clean` strips what is not text, `segment` parts the card from the message around it, `scan` takes addresses and numbers
//! out of each line, exactly. What is left is a judgement: `words` says which runs of words may be one thing, `features` what
//! speaks for each, `weights.txt` how much, and `decode` finds the reading of the whole block that has most. How sure a value
//! is, is the margin by which the best reading without it is worse. `fit` sets the weights from the texts of tests/cards.

mod clean;
mod contract;
mod decode;
mod evidence;
mod features;
#[cfg(test)]
mod fit;
mod foreign;
mod labels;
mod mail;
mod name;
mod nicknames;
mod people;
mod phone;
mod place;
mod region;
mod scan;
mod segment;
mod shape;
mod spoilt;
mod unread;
mod web;
mod weights;
mod words;

#[cfg(test)]
mod tests;

pub use region::Region;
pub(crate) use shape::{Card, Person, Phone, PhoneKind, Use};
pub use shape::{Found, Sure};

use crate::lexicon;
use clean::Line;
use phonenumber::country::Id;
use segment::Role;

/// Reads a text. `hint` is the country that numbers without a country code belong to unless the text names another.
pub fn read(text: &str, hint: Region) -> Card {
    read_by(text, hint, &weights::WEIGHTS)
}

/// A text in lines, with the part that each plays and the countries that its numbers may belong to.
struct Text {
    lines: Vec<Line>,
    roles: Vec<Role>,
    countries: Vec<Id>,
    /// Blank lines.
    gaps: Vec<usize>,
}

impl Text {
    fn new(text: &str, hint: Region) -> Text {
        let lines = clean::lines(text);
        let roles = segment::roles(&lines);
        let of = |is: fn(&Role) -> bool| lines.iter().zip(&roles).filter(move |(_, r)| is(r)).map(|(l, _)| l);
        let texts: Vec<String> = of(|r| matches!(r, Role::Card(_))).map(|l| l.text.clone()).collect();
        let gaps = of(|r| *r == Role::Blank).map(|l| l.no).collect();
        Text { countries: region::candidates(&texts, hint), gaps, lines, roles }
    }

    /// The lines of each block of a card.
    fn blocks(&self) -> Vec<Vec<&Line>> {
        let mut numbers: Vec<&Role> = self.roles.iter().filter(|r| matches!(r, Role::Card(_))).collect();
        numbers.dedup();
        let of =
            |number: &&Role| self.lines.iter().zip(&self.roles).filter(|(_, r)| r == number).map(|(l, _)| l).collect();
        numbers.iter().map(of).collect()
    }
}

/// Reads a text by these weights.
fn read_by(text: &str, hint: Region, weights: &weights::Weights) -> Card {
    let text = Text::new(text, hint);
    let mut unread = unread::Unread::new(&text.lines, &text.roles);
    let mut all: Vec<Person> = Vec::new();
    for members in text.blocks() {
        merge(&mut all, block(&members, &text, weights, &mut unread));
    }
    first_name(&text, &mut all, &mut unread);
    closing_name(&text.lines, &text.roles, &mut all, &mut unread);
    sender(&text, &mut all, &mut unread);
    unread.finish(all)
}

/// Reads one block.
fn block(members: &[&Line], text: &Text, weights: &weights::Weights, unread: &mut unread::Unread) -> Vec<Person> {
    let (scanned, block) = prepare(members, &text.countries, unread);
    let reading = people::read(&block, weights);
    let together =
        |a: &people::Used, b: &people::Used| a.1.is_none() && b.1.is_none() && block.is_one_piece(a.0.from, b.0.to);
    for left in reading.spans.chunk_by(together) {
        if let [(first, None), ..] = left
            && let Some((last, _)) = left.last()
        {
            unread.rest(block.line(first.from), &block.text(first.from, last.to));
        }
    }
    for (span, what) in &reading.spans {
        if let Some(u) = what {
            block.lines(span.from, span.to).into_iter().for_each(|l| unread.used(l, *u));
        }
        if let (Some(Use::Name), Some(aside)) = (what, span.name.as_ref().and_then(|n| n.aside.as_deref())) {
            unread.rest(block.line(span.from), aside);
        }
    }
    unread::items(reading.people, &scanned, &block.assistants, &text.gaps, unread)
}

/// A block's lines taken apart, and what of them is to be judged.
fn prepare(members: &[&Line], countries: &[Id], unread: &mut unread::Unread) -> (Vec<scan::Scanned>, words::Block) {
    let mut lines: Vec<Line> = members.iter().map(|l| (*l).clone()).collect();
    let joined = clean::join_addresses(&mut lines);
    let mut scanned: Vec<scan::Scanned> = lines.iter().map(|l| scan::scan(l, countries)).collect();
    for (above, line) in joined {
        unread.used(above, Use::Email);
        scanned.iter_mut().filter(|s| s.line == line).for_each(scan::Scanned::mend);
    }
    unread::attach_labels(&mut scanned, unread);
    for s in &scanned {
        s.places.iter().for_each(|place| unread.rest(s.line, place));
    }
    let mut mails = Vec::new();
    let mut urls = Vec::new();
    for item in scanned.iter().flat_map(|s| &s.items) {
        match item {
            scan::Item::Mail(m) | scan::Item::Mended { mail: m, .. } | scan::Item::Broken(m) => mails.push(m.clone()),
            scan::Item::Url(u) => urls.push(u.clone()),
            _ => {}
        }
    }
    let lines = |is: fn(&scan::Scanned) -> bool| scanned.iter().filter(|s| is(s)).map(|s| s.line).collect();
    let pieces = scanned.iter().flat_map(|s| s.pieces.iter().cloned()).collect();
    let (contacts, assistants) = (lines(|s| !s.items.is_empty()), lines(|s| s.assistant));
    let evidence = evidence::Evidence::new(&mails, &urls);
    let block = words::Block::new(pieces, evidence, contacts, assistants);
    (scanned, block)
}

/// People of a later block: new ones are added, an owner without a name lends their fields to the one before.
fn merge(all: &mut Vec<Person>, people: Vec<Person>) {
    for person in people {
        if person.is_empty() {
            continue;
        }
        let nameless = person.name.is_none();
        match all.last_mut() {
            Some(last) if nameless || last.name.is_none() => {
                if last.name.is_none() {
                    last.name = person.name;
                    last.address_as = last.address_as.take().or(person.address_as);
                    last.honorific = last.honorific.take().or(person.honorific);
                    last.credentials.extend(person.credentials);
                }
                last.titles.extend(person.titles);
                last.departments.extend(person.departments);
                last.company = last.company.take().or(person.company);
                last.emails.extend(person.emails);
                last.phones.extend(person.phones);
                last.urls.extend(person.urls);
                last.linkedin = last.linkedin.take().or(person.linkedin);
                last.handles.extend(person.handles);
                last.postal_address = last.postal_address.take().or(person.postal_address);
            }
            _ => all.push(person),
        }
    }
}

/// Where nobody else is named, who ends a message with their given name alone: `Best,` above `Noor`.
fn first_name(text: &Text, all: &mut Vec<Person>, unread: &mut unread::Unread) {
    if all.iter().any(|p| p.name.is_some()) {
        return;
    }
    let apart = |role: Option<&Role>| role.is_none_or(|r| matches!(r, Role::Message | Role::Blank));
    for (at, (line, role)) in text.lines.iter().zip(&text.roles).enumerate() {
        let closed = segment::is_closed(&text.lines, at);
        let at_firm = matches!(role, Role::Card(_)).then(|| segment::before_at(&line.text)).flatten();
        let below = text.lines.get(at + 1).is_some_and(|l| segment::is_contact(&l.text));
        let alone = at > 0 && apart(text.roles.get(at - 1)) && (below || apart(text.roles.get(at + 1)));
        let name = match role {
            Role::Message => segment::after_closing(&line.text),
            Role::Card(_) if at_firm.is_some() => at_firm,
            Role::Card(_) if alone => Some(line.text.as_str()),
            _ => None,
        };
        let name = name.map(name::without_kisses).filter(|n| n.starts_with(char::is_uppercase));
        // what stands alone below a closing, or before "at" and a firm, is a name though no list holds it
        let sole = alone && below;
        let told = |n: &str| {
            sole && nicknames::is_nick(n) && !n.contains(' ')
                || (closed || at_firm.is_some()) && !n.contains(' ') && (closed || nicknames::is_nick(n))
        };
        if let Some(name) = name.filter(|n| lexicon::given(&lexicon::fold(n)) > 0 || told(n)) {
            if all.is_empty() {
                all.push(Person::default());
            }
            if let Some(owner) = all.first_mut() {
                owner.name = Some(Found::new(name.to_string(), line.no, Sure::Guess));
            }
            unread.taken(line.no, Use::Name);
            return;
        }
    }
}

/// `Thanks, Bob` above a signature: how its owner wants to be called.
fn closing_name(lines: &[Line], roles: &[Role], all: &mut [Person], unread: &mut unread::Unread) {
    let Some(owner) = all.first_mut().filter(|p| p.name.is_some() && p.address_as.is_none()) else {
        return;
    };
    for (line, role) in lines.iter().zip(roles) {
        if *role == Role::Message
            && let Some(nick) = segment::after_closing(&line.text)
            && nicknames::is_nick(nick)
        {
            owner.address_as = Some(Found::new(nick.to_string(), line.no, Sure::Likely));
            unread.used(line.no, Use::AddressAs);
            return;
        }
    }
}

/// Who signs without an address, and is named in full beside one in the mail's head: `From: Mira Tolle <mira@ost.example>`.
fn sender(text: &Text, all: &mut [Person], unread: &mut unread::Unread) {
    let Some(owner) = all.first_mut().filter(|p| p.emails.is_empty()) else { return };
    let Some(name) = owner.name.as_ref().map(|n| lexicon::fold(&n.value)).filter(|n| n.contains(' ')) else { return };
    for (line, _) in text.lines.iter().zip(&text.roles).filter(|(_, r)| **r == Role::Message) {
        let chars: Vec<char> = line.text.chars().collect();
        let mails = mail::find(&chars);
        for spot in &mails {
            let before: String = chars.iter().take(spot.start).collect();
            let named = lexicon::fold(before.trim_end_matches(['<', '(', '[', '"', '\'', ' '])).ends_with(&name);
            if let (mail::Mail::Whole(mail), true) = (&spot.what, named) {
                owner.emails.push(Found::new(mail.clone(), line.no, Sure::Likely));
                unread.used(line.no, Use::Email);
                return;
            }
        }
    }
}
