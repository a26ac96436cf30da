//! Who is known already: [`candidates`] says who a person may be and why, [`Directory`] does so for many. What is not
//! sure is said to be so, and the caller asks.

use super::names::{Likeness, Name, company_key, same_company};
use crate::domain::phone::Number;
use crate::domain::{Contact, Facts, Marks, Uid};
use crate::lexicon;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Why somebody may be the same person, the best reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// The file names them as we do.
    Uid,
    Email,
    Linkedin,
    Phone,
    /// An alike name at the same company.
    Name,
    /// An alike name, where the company of one is not known.
    Alike,
    /// An alike name, of another company than the card's, of somebody who was at the interview.
    There,
}

impl Why {
    /// The reason in words.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Why::Uid => "the same record",
            Why::Email => "the same e-mail address",
            Why::Linkedin => "the same LinkedIn profile",
            Why::Phone => "the same phone number",
            Why::Name => "an alike name at the same company",
            Why::Alike => "an alike name",
            Why::There => "an alike name, and was at this interview",
        }
    }
}

/// Somebody known who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub uid: Uid,
    /// The reasons, the best first.
    pub why: Vec<Why>,
    /// Nothing speaks against it.
    pub sure: bool,
    /// Both have e-mail addresses, and none in common.
    pub apart: bool,
}

/// Who this person may be, the surest first.
pub(crate) fn candidates(facts: &Facts, person: &Contact) -> Vec<Match> {
    let mut known = Directory::default();
    facts.contacts.iter().filter(|c| c.uid != person.uid).for_each(|c| known.add(c));
    known.candidates(person)
}

/// By what those are found who may be this person.
pub(crate) fn marks(person: &Contact) -> Marks {
    let card = Card::new(person);
    let profile = Some(card.linkedin).filter(|profile| !profile.is_empty());
    Marks {
        words: card.name.words().to_vec(),
        company: card.company.split(' ').next().unwrap_or_default().to_owned(),
        addresses: card.emails.into_iter().chain(profile).collect(),
        phones: person.phones.clone(),
    }
}

/// What is compared of one contact.
#[derive(Clone, Debug)]
struct Card {
    uid: Uid,
    name: Name,
    company: String,
    emails: Vec<String>,
    phones: Vec<Number>,
    linkedin: String,
}

impl Card {
    fn new(c: &Contact) -> Card {
        Card {
            uid: c.uid.clone(),
            name: Name::new(&c.name, &c.address_as),
            company: company_key(&c.company),
            emails: c.emails.iter().map(|e| e.trim().to_lowercase()).filter(|e| !e.is_empty()).collect(),
            phones: c.phones.iter().filter_map(|p| Number::new(p)).collect(),
            linkedin: profile(&c.linkedin_url),
        }
    }
}

/// A profile on LinkedIn, however its address is written.
fn profile(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let bare = bare.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    bare.split_once("/in/").map_or(bare, |(_, name)| name.split('/').next().unwrap_or_default()).to_owned()
}

/// True for an address that one person alone reads.
fn is_personal(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default();
    !lexicon::SHARED_MAILBOXES.has(local)
}

/// Everybody known, found by what they may be recognised by.
#[derive(Default)]
pub(crate) struct Directory {
    cards: Vec<Card>,
    by_uid: HashMap<Uid, usize>,
    by_email: HashMap<String, Vec<usize>>,
    by_profile: HashMap<String, Vec<usize>>,
    by_tail: HashMap<String, Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
    /// By name and company, both as they are compared.
    by_whole: HashMap<(String, String), usize>,
}

/// How many of those who share a word, an address or a number are looked at.
const CROWD: usize = 40;

impl Directory {
    /// Adds a contact, or what is new of one.
    pub(crate) fn add(&mut self, contact: &Contact) {
        let card = Card::new(contact);
        let n = match self.by_uid.entry(card.uid.clone()) {
            Entry::Occupied(there) => *there.get(),
            Entry::Vacant(free) => {
                free.insert(self.cards.len());
                self.cards.push(card.clone());
                self.cards.len() - 1
            }
        };
        let put = |list: &mut Vec<usize>| {
            if list.len() < CROWD && !list.contains(&n) {
                list.push(n);
            }
        };
        card.emails.iter().for_each(|e| put(self.by_email.entry(e.clone()).or_default()));
        card.phones.iter().for_each(|p| put(self.by_tail.entry(p.tail().to_owned()).or_default()));
        card.name.keys().for_each(|key| put(self.by_word.entry(key).or_default()));
        if !card.linkedin.is_empty() {
            put(self.by_profile.entry(card.linkedin.clone()).or_default());
        }
        self.by_whole.entry((card.name.key(), card.company.clone())).or_insert(n);
        if let Some(there) = self.cards.get_mut(n) {
            *there = card;
        }
    }

    /// True where somebody has this uid.
    pub(crate) fn has(&self, uid: &Uid) -> bool {
        self.by_uid.contains_key(uid)
    }

    /// Who this person may be, the surest first.
    pub(crate) fn candidates(&self, person: &Contact) -> Vec<Match> {
        let card = Card::new(person);
        let mut near: Vec<usize> = Vec::new();
        near.extend(self.by_uid.get(&card.uid));
        near.extend(self.by_whole.get(&(card.name.key(), card.company.clone())));
        near.extend(card.emails.iter().filter_map(|e| self.by_email.get(e)).flatten());
        near.extend(self.by_profile.get(&card.linkedin).into_iter().flatten());
        near.extend(card.phones.iter().filter_map(|p| self.by_tail.get(p.tail())).flatten());
        near.extend(card.name.keys().filter_map(|key| self.by_word.get(&key)).flatten());
        let mut seen = std::collections::HashSet::new();
        near.retain(|n| seen.insert(*n));
        let mut found: Vec<(Likeness, usize, Match)> = near
            .into_iter()
            .filter_map(|n| self.cards.get(n).and_then(|known| compare(known, &card)).map(|(l, m)| (l, n, m)))
            .collect();
        // Of several who are merely alike nobody is sure to be meant.
        let by_name = |m: &Match| matches!(*m.why, [Why::Name | Why::Alike]);
        for same in [true, false] {
            let one_of = |(l, _, m): &(Likeness, usize, Match)| by_name(m) && (*l == Likeness::Same) == same;
            if found.iter().filter(|f| one_of(f) && f.2.sure).count() > 1 {
                found.iter_mut().filter(|f| one_of(f)).for_each(|(.., m)| m.sure = false);
            }
        }
        found.sort_by(|(la, na, a), (lb, nb, b)| {
            let reasons = || a.why.first().cmp(&b.why.first()).then_with(|| b.why.len().cmp(&a.why.len()));
            b.sure.cmp(&a.sure).then_with(reasons).then_with(|| lb.cmp(la)).then_with(|| na.cmp(nb))
        });
        found.into_iter().map(|(.., m)| m).collect()
    }
}

/// Whether somebody known may be this person.
fn compare(known: &Card, person: &Card) -> Option<(Likeness, Match)> {
    let like = known.name.like(&person.name);
    let mails: Vec<&String> = person.emails.iter().filter(|e| known.emails.contains(e)).collect();
    let phone = person.phones.iter().any(|p| known.phones.iter().any(|k| k.is(p)));
    let same_profile = !person.linkedin.is_empty() && known.linkedin == person.linkedin;
    let personal = mails.iter().any(|m| is_personal(m));
    // Two of one firm may share a name, an initial and a switchboard, but not their mailboxes.
    let apart = !known.emails.is_empty() && !person.emails.is_empty() && mails.is_empty();
    let mut why = Vec::new();
    let mut sure = false;
    if known.uid == person.uid && (like > Likeness::Different || !mails.is_empty() || phone) {
        why.push(Why::Uid);
        sure = true;
    }
    if !mails.is_empty() {
        why.push(Why::Email);
        sure |= like >= if personal { Likeness::Loose } else { Likeness::Initial };
    }
    if same_profile {
        why.push(Why::Linkedin);
        sure |= like > Likeness::Different;
    }
    if phone {
        why.push(Why::Phone);
        sure |= !apart && (like >= Likeness::Initial || known.name.is_none() || person.name.is_none());
    }
    let whole = known.name.is_whole() && person.name.is_whole();
    let unlike = apart || !known.phones.is_empty() && !person.phones.is_empty() && !phone;
    let same_company = same_company(&known.company, &person.company);
    match like {
        Likeness::Same if same_company => {
            why.push(Why::Name);
            sure |= !apart;
        }
        // A company not being known, the name must speak for itself, and nothing else against it.
        Likeness::Same
            if known.company == person.company || whole && (known.company.is_empty() || person.company.is_empty()) =>
        {
            why.push(Why::Alike);
            sure |= !unlike;
        }
        Likeness::Alike | Likeness::Initial if same_company => {
            why.push(Why::Name);
            sure |= !apart;
        }
        // One word of a name is not much; at the same company it is worth asking.
        _ if same_company && (known.name.is_more_than(&person.name) || person.name.is_more_than(&known.name)) => {
            why.push(Why::Name);
        }
        _ => {}
    }
    // Two profiles are two people, whatever else is the same.
    if sure && !known.linkedin.is_empty() && !person.linkedin.is_empty() && !same_profile && mails.is_empty() && !phone
    {
        sure = false;
    }
    (!why.is_empty()).then(|| (like, Match { uid: known.uid.clone(), why, sure, apart }))
}
