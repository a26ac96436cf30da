//! Who was erased is not taken in again unasked; and how somebody is erased.

use super::refusal::Refusal;
use crate::clock::Now;
use crate::domain::Contact;
use crate::store::{Naming, Store, Writer};
use std::path::PathBuf;

/// Erases a person, and takes them out of these texts of others. Which files of the user's still name them.
pub(crate) fn erase(store: &mut Store, who: &Contact, cut: &[Naming], now: Now) -> Result<Vec<PathBuf>, Refusal> {
    Ok(store.erase(who, cut, now.at())?)
}

/// Refuses people who were erased, unless they are to be taken in again.
pub(super) fn ask_before(w: &mut Writer, contacts: &[Contact]) -> Result<(), Refusal> {
    let mut erased = Vec::new();
    for contact in contacts {
        if w.reader().was_erased(contact)? && !w.reader().has_contact(&contact.uid)? {
            if w.readmits {
                w.readmit(contact)?;
            } else {
                erased.push(contact.name.clone());
            }
        }
    }
    if erased.is_empty() { Ok(()) } else { Err(Refusal::Erased(erased)) }
}
