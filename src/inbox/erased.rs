//! Owns that nobody who was erased is proposed again: of what came, nothing is kept that names them.

use crate::domain::{Contact, Does, Source, Uid, address_of};
use crate::store::{Fault, Reader};

/// What came, without those who were erased; none: it was about nobody else.
pub(crate) fn without_erased(mut source: Source, reader: Reader) -> Result<Option<Source>, Fault> {
    let address = address_of(&source.from);
    let name = source.from.split('<').next().unwrap_or_default().trim().trim_matches('"');
    let sender = (name.to_owned(), address);
    let people = source.proposal.people.iter().map(|p| (p.name.clone(), p.email.clone()));
    let mut erased = Vec::new();
    for (name, address) in std::iter::once(sender).chain(people) {
        if reader.was_erased_at(&address)? {
            let name = if name.contains('@') { String::new() } else { name };
            let uid = Uid::generate(source.at);
            erased.push(Contact { uid, name, emails: vec![address], ..Contact::default() });
        }
    }
    let had_people = !source.proposal.people.is_empty();
    for person in &erased {
        reader.take_from(&mut source, person)?;
    }
    let is_of_people = matches!(source.proposal.does, Does::Person | Does::Touch(_));
    let is_empty = had_people && source.proposal.people.is_empty();
    Ok(Some(source).filter(|_| !(is_of_people && is_empty)))
}
