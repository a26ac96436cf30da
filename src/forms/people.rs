//! Owns how names that are typed become people: known ones by name or by what they are called, others as new contacts.

use crate::clock::Now;
use crate::domain::{Contact, Facts, Label, Uid};
use crate::lexicon::fold;
use std::collections::HashMap;

/// What parts the names in a line of names.
pub(super) const SEPARATORS: [char; 4] = [',', ';', '&', '+'];

/// People as typed: known or new.
pub(crate) struct People {
    /// Their uids, in the order typed.
    pub uids: Vec<Uid>,
    /// Those that are to be entered first.
    pub new: Vec<Contact>,
}

/// Reads names separated by commas, semicolons, `&` or `+`.
pub(crate) fn read(text: &str, facts: &Facts, now: Now) -> People {
    let mut people = People { uids: vec![], new: vec![] };
    for name in text.split(SEPARATORS).map(str::trim).filter(|n| !n.is_empty()) {
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
pub(crate) fn find<'a>(name: &str, facts: &'a Facts) -> Option<&'a Contact> {
    let (plain_name, nth) = numbered(name);
    let same = facts.contacts.iter().filter(|c| plain(c) == plain_name);
    if let Some(c) = nth_of(same, |c| &c.uid, nth, facts) {
        return Some(c);
    }
    let wanted = fold(name);
    let by = |key: &dyn Fn(&Contact) -> bool| {
        let mut hits = facts.contacts.iter().filter(|c| key(c));
        hits.next().filter(|_| hits.next().is_none())
    };
    by(&|c| fold(&c.name) == wanted)
        .or_else(|| by(&|c| !c.address_as.is_empty() && fold(&c.address_as) == wanted))
        .or_else(|| by(&|c| fold(&c.name).split_whitespace().any(|w| w == wanted)))
}

/// A contact's name as it stands in a line of names: without what parts them.
fn plain(c: &Contact) -> String {
    let words = c.name.replace(SEPARATORS, " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A label without the number that tells those of one name apart, and how many of them stand before.
pub(super) fn numbered(label: &str) -> (&str, usize) {
    let split = label.rsplit_once(" #").and_then(|(name, n)| Some((name, n.parse::<usize>().ok()?.checked_sub(1)?)));
    split.unwrap_or((label, 0))
}

/// Of those of one name the n-th that was entered, from 0, whether or not all of them are here.
pub(super) fn nth_of<'f, T>(
    same: impl Iterator<Item = &'f T>,
    uid: impl Fn(&T) -> &Uid,
    nth: usize,
    facts: &Facts,
) -> Option<&'f T> {
    same.enumerate().find(|(n, record)| facts.behind(uid(record)).unwrap_or(*n) == nth).map(|(_, record)| record)
}

/// Labels that are told apart: of those that are alike the later ones are numbered.
pub(super) fn told_apart<'f>(plain: impl Iterator<Item = (&'f Uid, String)>, facts: &Facts) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let label = |(uid, own): (&Uid, String)| {
        let here = seen.entry(own.clone()).or_default();
        let n = facts.behind(uid).unwrap_or(*here);
        *here += 1;
        if n == 0 { own } else { format!("{own} #{}", n + 1) }
    };
    plain.map(label).collect()
}

/// The names of all that are known, told apart.
pub(crate) fn labels(facts: &Facts) -> Vec<String> {
    told_apart(facts.contacts.iter().map(|c| (&c.uid, plain(c))), facts)
}

/// The name of one of them, as the labels tell it.
fn label(c: &Contact, facts: &Facts) -> String {
    let own = plain(c);
    let here = || facts.contacts.iter().take_while(|x| x.uid != c.uid).filter(|x| plain(x) == own).count();
    let before = facts.behind(&c.uid).unwrap_or_else(here);
    if before == 0 { own } else { format!("{own} #{}", before + 1) }
}

/// The names of these people, as they are typed.
pub(crate) fn names(uids: &[Uid], facts: &Facts) -> String {
    uids.iter().filter_map(|uid| facts.contact(uid)).map(|c| label(c, facts)).collect::<Vec<_>>().join(", ")
}

/// Who is looked for where this is typed.
pub(super) fn sought(text: &str) -> Label {
    let (name, nth) = numbered(text.trim());
    Label { name: name.to_owned(), nth }
}

/// What was understood of the names: the known ones, then the new.
pub(crate) fn understood(text: &str, facts: &Facts, now: Now) -> String {
    let people = read(text, facts, now);
    if people.new.is_empty() {
        return String::new();
    }
    let new: Vec<&str> = people.new.iter().map(|c| c.name.as_str()).collect();
    format!("new: {}", new.join(", "))
}
