//! Owns that nobody who was erased is proposed again: of what came, nothing is kept that names them.

use super::known::address_of;
use crate::domain::{Does, Source};
use crate::store::{Fault, Reader};

/// Who wrote, where they were erased.
const NOBODY: &str = "somebody who was erased";

/// What came, without those who were erased; none: it was about nobody else.
pub(crate) fn without_erased(mut source: Source, reader: Reader) -> Result<Option<Source>, Fault> {
    if reader.was_erased_at(&address_of(&source.from))? {
        source.from = NOBODY.into();
    }
    let mut left = Vec::new();
    for person in &source.proposal.people {
        if !reader.was_erased_at(&person.email)? {
            left.push(person.clone());
        }
    }
    let is_of_people = matches!(source.proposal.does, Does::Person | Does::Touch(_));
    let is_empty = left.is_empty() && !source.proposal.people.is_empty();
    source.proposal.people = left;
    Ok(Some(source).filter(|_| !(is_of_people && is_empty)))
}
