//! Who was erased is not taken in again unasked; and how somebody is erased.

use super::describe;
use super::done::Done;
use super::refusal::Refusal;
use crate::clock::Now;
use crate::domain::{Contact, Uid};
use crate::store::{Erasure, Naming, Store, Writer};

/// Somebody, and what it would mean to erase them.
pub(crate) fn erasure(store: &Store, who: &Uid) -> Result<(Contact, Erasure), Refusal> {
    let person = person(store, who)?;
    let erasure = store.erasure(&person)?;
    Ok((person, erasure))
}

/// What that is in one sentence, said beforehand.
pub(crate) fn what_goes(person: &Contact, erasure: &Erasure) -> String {
    let some = |n: usize, of: &str, table| match n {
        0 => String::new(),
        n => format!(", {of}{}", describe::records(&[(table, n)])),
    };
    let what = some(erasure.touches, "the words of ", "touches") + &some(erasure.tasks, "", "tasks");
    let backups = match erasure.backups {
        0 => String::new(),
        1 => ", nor the backup, which is replaced by a new one".into(),
        n => format!(", nor one of the {n} backups, which are replaced by a new one"),
    };
    format!(
        "This erases {}{}, everywhere and for good: no undo brings it back, no trash{backups}; \
         only keyed hashes of their addresses stay, so that an import asks before it takes them in again.",
        person.name, what
    )
}

/// Erases somebody, and takes their name out of these texts of others.
pub(super) fn erase(store: &mut Store, who: &Uid, cut: &[Naming], now: Now) -> Result<Done, Refusal> {
    let person = person(store, who)?;
    let files = store.erase(&person, cut, now.at())?;
    Ok(Done { said: format!("Erased {}", person.name), files, ..Done::default() })
}

fn person(store: &Store, who: &Uid) -> Result<Contact, Refusal> {
    store.reader().contact(who)?.ok_or_else(|| Refusal::Gone("they are gone already".into()))
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
