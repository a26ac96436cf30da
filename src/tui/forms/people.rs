//! Owns how names that are typed become people: known ones by name or by what they are called, others as new contacts.
//! Must not know in which form they are typed.

use crate::clock::Now;
use crate::domain::{Contact, Facts, Uid};

/// People as typed: known or new.
pub struct People {
    /// Their uids, in the order typed.
    pub uids: Vec<Uid>,
    /// Those that are to be entered first.
    pub new: Vec<Contact>,
}

/// Reads names separated by commas, semicolons, `&` or `+`.
pub fn read(text: &str, facts: &Facts, now: Now) -> People {
    let mut people = People { uids: vec![], new: vec![] };
    for name in text.split([',', ';', '&', '+']).map(str::trim).filter(|n| !n.is_empty()) {
        let uid = match find(name, facts) {
            Some(known) => known.uid.clone(),
            None => {
                let contact = Contact::new(Uid::generate(now.at()), name, now.today());
                people.new.push(contact);
                match people.new.last() {
                    Some(c) => c.uid.clone(),
                    None => continue,
                }
            }
        };
        if !people.uids.contains(&uid) {
            people.uids.push(uid);
        }
    }
    people
}

/// The one known contact of this name, or called so.
pub fn find<'a>(name: &str, facts: &'a Facts) -> Option<&'a Contact> {
    let wanted = name.to_lowercase();
    let by = |key: &dyn Fn(&Contact) -> bool| {
        let mut hits = facts.contacts.iter().filter(|c| key(c));
        hits.next().filter(|_| hits.next().is_none())
    };
    by(&|c| c.name.to_lowercase() == wanted)
        .or_else(|| by(&|c| !c.address_as.is_empty() && c.address_as.to_lowercase() == wanted))
        .or_else(|| by(&|c| c.name.to_lowercase().split_whitespace().any(|w| w == wanted)))
}

/// The names of these people, as they are typed.
pub fn names(uids: &[Uid], facts: &Facts) -> String {
    uids.iter().filter_map(|uid| facts.contact(uid)).map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// What was understood of the names: the known ones, then the new.
pub fn understood(text: &str, facts: &Facts, now: Now) -> String {
    let people = read(text, facts, now);
    if people.new.is_empty() {
        return String::new();
    }
    let new: Vec<&str> = people.new.iter().map(|c| c.name.as_str()).collect();
    format!("new: {}", new.join(", "))
}
