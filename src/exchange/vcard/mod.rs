//! Owns vCards: reading 2.1, 3.0 and 4.0, one or many ([`read`]), and writing 3.0 and 4.0 ([`write()`]).
//!
//! `split` finds the cards in a file, `person` makes people of them, `name` takes a name apart for writing.

mod name;
mod person;
mod split;
mod write;

pub(crate) use write::{Version, write, write_profile};

use super::people::{Batch, LONGEST_FILE, MOST_PEOPLE, Person};
use super::{decode, mecard};
use calcard::{Entry, Parser};
pub(super) use split::is_mark;

/// The longest card that is read, its pictures aside.
const LONGEST_CARD: usize = 1 << 20;

/// Reads every card of a file. Errors: a sentence, and nothing is read.
pub(crate) fn read(bytes: &[u8]) -> Result<Batch, String> {
    if bytes.len() > LONGEST_FILE {
        let most = LONGEST_FILE >> 20;
        return Err(format!("it is longer than {most} MiB; export fewer people at once, or without their pictures"));
    }
    let bytes = decode::bytes(bytes)?;
    let mut batch = Batch::default();
    let mut place = 0;
    let guess = split::guess(&bytes);
    batch.remarks.extend(decode::told(guess));
    split::cards(&bytes, guess, &mut |card| {
        place += 1;
        if batch.left > MOST_PEOPLE {
            return Err("most of its cards name nobody; is this an address book?".into());
        }
        for dropped in card.dropped {
            batch.not_kept(&dropped);
        }
        if card.text.len() > LONGEST_CARD {
            batch.leave(place, String::new(), "the card is longer than 1 MiB");
            return Ok(());
        }
        one(place, &card.text, &mut batch)
    })?;
    Ok(batch)
}

fn one(place: usize, text: &str, batch: &mut Batch) -> Result<(), String> {
    let mut parser = Parser::new(text);
    let found = match parser.entry() {
        Entry::VCard(card) => Some(card),
        _ => None,
    };
    match found.map(|card| person::read(card, batch)) {
        Some(person::Read::Person(person)) => batch.take(place, *person)?,
        Some(person::Read::Other(name, why)) => batch.leave(place, name, why),
        None => batch.leave(place, String::new(), "the card cannot be read"),
    }
    Ok(())
}

/// A vCard, or what QR codes carry in its place, as text.
pub(crate) fn read_text(text: &str) -> Result<Vec<Person>, String> {
    match mecard::read(text) {
        Some(person) => Ok(vec![person]),
        None => read(text.as_bytes()).map(|batch| batch.people),
    }
}

#[cfg(test)]
mod tests;
