//! Owns how a row becomes a person. Must not know whose table it is, beyond what its columns hold.

use super::columns::{Column, Holds};
use super::head::Book;
use super::name::{self, Named};
use crate::domain::{Role, mail};
use crate::exchange::people::{Batch, Person, block, line, web, with_kind, without_kind};
use crate::lexicon;
use std::collections::BTreeMap;

/// What Google writes between several values in one cell.
const BETWEEN: &str = " ::: ";

/// The person of a row; `lose` is told the columns whose addresses would be lost. Errors: why there is none.
pub(super) fn person(
    book: Book,
    columns: &[Column],
    cell: &dyn Fn(usize) -> String,
    batch: &mut Batch,
    lose: &mut dyn FnMut(&str),
) -> Result<Person, &'static str> {
    let mut p = Person { linkedin_connected: book == Book::LinkedIn, ..Person::default() };
    let (mut whole, mut named, mut spoken) = (String::new(), Named::default(), [String::new(), String::new()]);
    let mut addresses: Vec<(&str, Vec<String>)> = Vec::new();
    let (mut phones, mut labels, mut uncalled) = (Vec::new(), BTreeMap::new(), Vec::new());
    let mut lost = Vec::new();
    let mut filled = false;
    for (n, column) in columns.iter().enumerate() {
        let text = cell(n);
        if text.is_empty() {
            continue;
        }
        filled |= !matches!(column.holds, Holds::Nothing | Holds::Connected | Holds::PhoneLabel(_));
        match &column.holds {
            Holds::Name if mail::check(&text).is_ok() => p.emails.push(text),
            Holds::Name => whole = text,
            Holds::Prefix => named.before = text,
            Holds::Given => named.given = text,
            Holds::Middle => named.middle = text,
            Holds::Family => named.family = text,
            Holds::Suffix => named.after = text,
            Holds::Nickname => p.address_as = text,
            Holds::SpokenGiven => spoken[0] = text,
            Holds::SpokenFamily => spoken[1] = text,
            Holds::Language => p.language = text,
            Holds::Company if p.company.is_empty() => p.company = text,
            Holds::Company => p.jotted.push(("Company", text)),
            Holds::Title => p.titles.push(text),
            Holds::Email => p.emails.extend(several(&text)),
            Holds::Phone(n) => phones.extend(several(&text).map(|number| (*n, number))),
            Holds::PhoneLabel(n) => drop(labels.insert(*n, text)),
            Holds::Uncalled(kind) => uncalled.extend(several(&text).map(|number| with_kind(&number, kind))),
            Holds::Url => several(&text).for_each(|url| web(&mut p, &url)),
            Holds::Address => p.addresses.extend(text.split(BETWEEN).map(one_line)),
            Holds::Part(kind) => match addresses.iter_mut().find(|(of, _)| of == kind) {
                Some((_, parts)) => parts.push(one_line(&text)),
                None => addresses.push((kind, vec![one_line(&text)])),
            },
            Holds::Note if p.note.is_empty() => p.note = block(&text),
            Holds::Note => p.note = format!("{}\n{}", p.note, block(&text)),
            Holds::Groups => groups(&mut p, &text),
            Holds::Jot(_) if lexicon::is_nothing(&text) => {}
            Holds::Jot(what) => p.jotted.push((what, one_line(&text))),
            Holds::Connected => {}
            _ => lost.push((column, text)),
        }
    }
    if !filled {
        return Err(if book == Book::LinkedIn { "LinkedIn gives only the date" } else { "the row is empty" });
    }
    for (column, text) in lost {
        batch.not_kept(&column.name);
        // An address that stands nowhere else.
        if mail::check(&text).is_ok() && !p.emails.iter().any(|m| m.eq_ignore_ascii_case(&text)) {
            lose(&column.name);
        }
    }
    for (n, number) in phones {
        let told = with_kind(&number, labels.get(&n).map_or("", String::as_str));
        if without_kind(&told).1.is_some() { uncalled.push(told) } else { p.phones.push(told) }
    }
    p.phones.extend(uncalled);
    // A whole address stands beside its parts: the parts are the same once more.
    if p.addresses.is_empty() {
        p.addresses.extend(addresses.into_iter().map(|(_, parts)| parts.join(", ")));
    }
    p.pronunciation = spoken.join(" ").trim().to_owned();
    name::read(named, &whole, &mut p);
    if book == Book::LinkedIn && p.name.is_empty() {
        return Err("LinkedIn gives no name");
    }
    Ok(p)
}

fn several(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(BETWEEN).map(line).filter(|t| !t.is_empty())
}

fn one_line(text: &str) -> String {
    block(text).split('\n').map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Groups that are our roles become roles; those that Google makes by itself are none.
fn groups(person: &mut Person, text: &str) {
    let mut others = Vec::new();
    let words = text.split([';']).flat_map(|t| t.split(BETWEEN)).map(|w| w.trim().trim_start_matches('*').trim());
    for word in words.filter(|w| !w.is_empty()) {
        match word.to_lowercase().replace([' ', '-'], "_").parse::<Role>() {
            Ok(role) => person.roles.push(role),
            Err(_) if ["mycontacts", "my contacts", "starred", "friends"].contains(&word.to_lowercase().as_str()) => {}
            Err(_) => others.push(word.to_owned()),
        }
    }
    if !others.is_empty() {
        person.jotted.push(("Groups", others.join(", ")));
    }
}
