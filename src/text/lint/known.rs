//! Owns [`Names`]: every form in which the companies, roles and people of the store may be named, one's own among them.
//!
//! Must not look at a letter. Own: the company, role and people that the letter is about, its reader and its writer.

use super::forms::{self, Proof, company_forms, person_forms, role_forms, stem};
use super::token::{fold, folded};
use crate::domain::{Contact, Facts, Role, Uid};
use crate::lexicon;
use crate::text::letter::Matter;
use std::collections::{HashMap, HashSet};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum What {
    Company,
    Role,
    Person,
}

/// A form of a name.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub what: What,
    pub proof: Proof,
    /// How many words it has.
    pub words: usize,
    /// The name in full, as the store has it.
    pub name: String,
}

/// Every form, by its folded letters without spaces.
pub(super) struct Names {
    pub forms: HashMap<String, Form>,
    /// The longest form, in words.
    pub longest: usize,
    /// Hosts of other companies, and the names these belong to.
    pub hosts: Vec<(String, String)>,
    /// Own hosts.
    pub own_hosts: HashSet<String>,
    /// Mailboxes of other people, in small letters.
    pub mailboxes: HashMap<String, String>,
    /// Families of other people, and whose names these are: behind a title they name the person, whatever a company is called.
    pub families: HashMap<String, String>,
}

impl Names {
    /// All names of the store, seen from the matter of a letter.
    pub(super) fn of(facts: &Facts, matter: &Matter) -> Names {
        let mut b = Builder { names: Names::empty(), own: Vec::new() };
        let opportunity = matter.opportunity.as_ref().and_then(|uid| facts.opportunity(uid));
        let own_people = own_people(facts, matter);
        let mut own_companies: Vec<&str> = opportunity.iter().map(|o| o.company.as_str()).collect();
        let reader = matter.contact.as_ref().and_then(|uid| facts.contact(uid));
        own_companies.extend(reader.map(|c| c.company.as_str()).filter(|c| !c.is_empty()));
        own_companies.iter().for_each(|c| b.own(What::Company, c, company_forms(c)));
        if let Some(o) = opportunity {
            b.own(What::Role, &o.role, role_forms(&o.role));
            b.own.push(folded(&o.source));
            b.names.own_hosts.extend(host(&o.url));
        }
        b.own(What::Person, &facts.profile.name, person_forms(&facts.profile.name, ""));
        for c in facts.contacts.iter().filter(|c| own_people.contains(&c.uid)) {
            b.own(What::Person, &c.name, person_forms(&c.name, &c.address_as));
            b.names.own_hosts.extend(c.emails.iter().filter_map(|m| host(m)).chain(host(&c.url)));
        }
        b.names.own_hosts.extend(host(&facts.profile.email));
        let own_stems: HashSet<String> = own_companies.iter().map(|c| stem(c).concat()).collect();
        for o in facts.opportunities.iter().filter(|o| Some(&o.uid) != matter.opportunity.as_ref()) {
            if !own_stems.contains(&stem(&o.company).concat()) {
                b.other(What::Company, &o.company, company_forms(&o.company));
                b.host(&o.url, &o.company);
            }
            b.other(What::Role, &o.role, role_forms(&o.role));
        }
        let others: HashSet<String> = facts.opportunities.iter().map(|o| stem(&o.company).concat()).collect();
        let elsewhere = elsewhere(facts, matter);
        let (theirs, nobodys): (Vec<&Contact>, Vec<&Contact>) =
            facts.contacts.iter().filter(|c| !own_people.contains(&c.uid)).partition(|c| elsewhere(c));
        let family = |c: &Contact| folded(&c.name).pop().filter(|_| c.name.split_whitespace().count() > 1);
        let own_families: HashSet<String> =
            facts.contacts.iter().filter(|c| own_people.contains(&c.uid)).filter_map(family).collect();
        for c in theirs {
            b.names.families.extend(family(c).filter(|f| !own_families.contains(f)).map(|f| (f, c.name.clone())));
            b.other(What::Person, &c.name, person_forms(&c.name, &c.address_as));
            b.names.mailboxes.extend(c.emails.iter().map(|m| (m.trim().to_lowercase(), c.name.clone())));
            let employer = stem(&c.company).concat();
            if others.contains(&employer) && !own_stems.contains(&employer) {
                c.emails.iter().chain([&c.url]).for_each(|m| b.host(m, &c.company));
            }
        }
        for c in nobodys {
            let forms = person_forms(&c.name, &c.address_as).into_iter().map(|(words, _)| (words, Proof::Greeted));
            b.other(What::Person, &c.name, forms.collect());
        }
        b.names
    }

    fn empty() -> Names {
        Names {
            forms: HashMap::new(),
            longest: 0,
            hosts: Vec::new(),
            own_hosts: HashSet::new(),
            mailboxes: HashMap::new(),
            families: HashMap::new(),
        }
    }
}

/// Everybody who may be named: the reader, who was met about the opportunity or wrote about it, and who works there.
fn own_people(facts: &Facts, matter: &Matter) -> HashSet<Uid> {
    let mut own: HashSet<Uid> = matter.contact.iter().cloned().collect();
    let Some(o) = matter.opportunity.as_ref().and_then(|uid| facts.opportunity(uid)) else { return own };
    for i in facts.interviews.iter().filter(|i| i.opportunity == o.uid) {
        own.extend(i.interviewers.iter().chain(&i.references_given).cloned());
    }
    for t in facts.touches.iter().filter(|t| facts.about(t) == Some(&o.uid)) {
        own.extend(t.contacts.iter().cloned());
    }
    let there = stem(&o.company);
    let source = folded(&o.source);
    let sent = |c: &Contact| !c.name.is_empty() && folded(&c.name).first().is_some_and(|n| source.contains(n));
    own.extend(facts.contacts.iter().filter(|c| stem(&c.company) == there || sent(c)).map(|c| c.uid.clone()));
    own
}

/// Who belongs to another opportunity: was met about it, wrote about it, or works there. One's own references, friends and
/// recruiters belong to none.
fn elsewhere<'f>(facts: &'f Facts, matter: &Matter) -> impl Fn(&&'f Contact) -> bool {
    let own = matter.opportunity.clone();
    let companies: HashSet<String> = facts.opportunities.iter().map(|o| stem(&o.company).concat()).collect();
    let met: HashSet<&Uid> = facts.interviews.iter().flat_map(|i| &i.interviewers).collect();
    let about = move |t| facts.about(t).is_some_and(|uid| Some(uid) != own.as_ref());
    let wrote: HashSet<&Uid> = facts.touches.iter().filter(|t| about(t)).flat_map(|t| &t.contacts).collect();
    move |c| {
        let friend = [Role::Recruiter, Role::Reference, Role::Network].into_iter().any(|r| c.is(r));
        met.contains(&c.uid) || companies.contains(&stem(&c.company).concat()) || !friend && wrote.contains(&c.uid)
    }
}

struct Builder {
    names: Names,
    /// Own names, as words: what is a part of one is never another's.
    own: Vec<Vec<String>>,
}

impl Builder {
    fn own(&mut self, what: What, name: &str, forms: Vec<forms::Form>) {
        for (words, _) in forms {
            self.add(what, name, &words, Proof::Own);
            self.own.push(words);
        }
    }

    fn other(&mut self, what: What, name: &str, forms: Vec<forms::Form>) {
        for (words, proof) in forms {
            let part = self.own.iter().any(|own| own.windows(words.len().max(1)).any(|w| w == words));
            if !part {
                self.add(what, name, &words, proof);
            }
        }
    }

    /// The first to claim a form keeps it; own names come first.
    fn add(&mut self, what: What, name: &str, words: &[String], proof: Proof) {
        let key = words.concat();
        if key.is_empty() {
            return;
        }
        self.names.longest = self.names.longest.max(words.len());
        let form = Form { what, proof, words: words.len(), name: name.to_owned() };
        self.names.forms.entry(key).or_insert(form);
    }

    fn host(&mut self, address: &str, company: &str) {
        if let Some(host) = host(address).filter(|h| !is_shared(h) && !self.names.own_hosts.contains(h)) {
            self.names.hosts.push((host, company.to_owned()));
        }
    }
}

/// The host of an address, in small letters, without `www.`.
pub(super) fn host(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next()?;
    let rest = rest.rsplit('@').next()?;
    let host = rest.split(':').next()?;
    let mut low = String::new();
    host.chars().for_each(|c| fold(c, &mut low));
    let low = low.strip_prefix("www.").unwrap_or(&low).trim_matches('.').to_owned();
    (low.contains('.') && !low.contains(char::is_whitespace)).then_some(low)
}

/// Hosts that belong to everybody: mail, job boards, meetings.
pub(super) fn is_shared(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let main = labels.len().checked_sub(2).and_then(|n| labels.get(n));
    main.is_some_and(|l| lexicon::SHARED_HOSTS.is(l, &["mail", "hiring"]))
}
