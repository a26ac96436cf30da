//! Owns [`Known`]: by what a message is told to touch the search: who and what is known, and what was proposed already.

use super::earlier::Meetings;
use crate::domain::{Direction, Facts, Opportunity, Profile, Source, Uid, address_of};
use crate::lexicon::{SECOND_LEVEL, SHARED_HOSTS, bare, fold, squash};
use crate::store::Hider;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What a message is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    /// Where it is known.
    pub opportunity: Option<Uid>,
    pub company: String,
    pub role: String,
}

/// Somebody with an address.
#[derive(Clone, Debug, Default)]
pub(super) struct Who {
    pub contact: Option<Uid>,
    pub name: String,
    /// What one writes to them about; none: nothing that is known.
    pub about: Option<About>,
}

/// By what a stranger is known again once they are none.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Peer {
    Address(String),
    Host(String),
    Company(String),
    Message(String),
}

impl Peer {
    /// Its kind and its name.
    pub(super) fn parts(&self) -> (&'static str, &str) {
        match self {
            Peer::Address(name) => ("address", name),
            Peer::Host(name) => ("host", name),
            Peer::Company(name) => ("company", name),
            Peer::Message(name) => ("message", name),
        }
    }
}

/// Who and what is known.
#[derive(Default)]
pub(super) struct Known {
    profile: Profile,
    opportunities: HashMap<Uid, About>,
    people: HashMap<String, Who>,
    /// The firms' own hosts.
    hosts: HashMap<String, About>,
    /// By their names, folded.
    companies: BTreeMap<String, About>,
    /// Those names by how a host spells them, ...
    labels: HashMap<String, String>,
    /// ... and by their first words.
    begin: HashMap<String, BTreeSet<String>>,
    /// By Message-ID.
    threads: HashMap<String, About>,
    /// The Message-IDs of which everything is known already.
    pub logged: HashSet<String>,
    /// From whom nothing is wanted.
    never: HashSet<String>,
    /// What was made of meetings.
    pub meetings: Meetings,
    /// What is kept as a hash alone, since it names somebody who was erased, and what makes such hashes.
    hidden: HashSet<String>,
    hider: Option<Hider>,
}

impl Known {
    /// What is known by these facts, which are all there are, their sources too.
    pub(super) fn new(facts: &Facts) -> Known {
        let mut known = Known { profile: facts.profile.clone(), ..Known::default() };
        for Opportunity { uid, company, role, .. } in &facts.opportunities {
            let about = About { opportunity: Some(uid.clone()), company: company.clone(), role: role.clone() };
            known.opportunities.insert(uid.clone(), about.clone());
            // The latest of a company counts.
            known.company(about);
        }
        let mut about: HashMap<&Uid, &Uid> = HashMap::new();
        for interview in &facts.interviews {
            about.extend(interview.interviewers.iter().map(|c| (c, &interview.opportunity)));
        }
        for touch in &facts.touches {
            if let Some(of) = facts.about(touch) {
                about.extend(touch.contacts.iter().map(|c| (c, of)));
                if let Some(thread) = known.of(of).filter(|_| !touch.message_id.is_empty()) {
                    known.threads.insert(touch.message_id.clone(), thread);
                }
            }
            if touch.direction == Direction::Out && !touch.message_id.is_empty() {
                known.logged.insert(touch.message_id.clone());
            }
        }
        for contact in &facts.contacts {
            let about = about.get(&contact.uid).and_then(|of| known.of(of));
            let about = about.or_else(|| known.companies.get(&bare(&contact.company)).cloned());
            for address in &contact.emails {
                known.person(
                    address,
                    Who { contact: Some(contact.uid.clone()), name: contact.name.clone(), about: about.clone() },
                );
            }
        }
        for source in &facts.sources {
            known.source(source, facts);
        }
        known
    }

    /// The same, which knows again what is kept as a hash alone.
    pub(super) fn with(self, hider: Hider) -> Known {
        Known { hider: Some(hider), ..self }
    }

    /// An address or a key as sources have it: its hash, where that is all that was kept.
    pub(super) fn as_kept(&self, text: String) -> String {
        let hash = self.hider.as_ref().filter(|_| !self.hidden.is_empty()).map(|hider| hider.hide(&text));
        hash.filter(|hash| self.hidden.contains(hash)).unwrap_or(text)
    }

    /// What was made of a meeting, and nothing else of it.
    pub(super) fn meeting(&mut self, source: &Source, facts: &Facts) {
        self.meetings.put(source, &sender(source), facts);
    }

    fn of(&self, opportunity: &Uid) -> Option<About> {
        self.opportunities.get(opportunity).cloned()
    }

    fn company(&mut self, about: About) {
        let name = bare(&about.company);
        if name.chars().count() > 1 {
            let label = self.labels.entry(squash(&name)).or_insert_with(|| name.clone());
            *label = label.clone().min(name.clone());
            let first = name.split(' ').next().unwrap_or_default();
            self.begin.entry(first.to_owned()).or_default().insert(name.clone());
            self.companies.insert(name, about);
        }
    }

    fn person(&mut self, address: &str, who: Who) {
        let address = address.trim().to_lowercase();
        if let (Some(host), Some(about)) = (own_host(&address), &who.about) {
            self.hosts.entry(host).or_insert_with(|| about.clone());
        }
        if address.contains('@') {
            self.people.entry(address).or_insert(who);
        }
    }

    /// What was proposed counts as known until it is declined.
    pub(super) fn source(&mut self, source: &Source, facts: &Facts) {
        self.meeting(source, facts);
        self.logged.insert(source.key.clone());
        let (proposal, from) = (&source.proposal, sender(source));
        let hidden = [&source.key, &from].into_iter().filter(|text| Hider::made(text));
        self.hidden.extend(hidden.cloned());
        if proposal.never {
            self.never.insert(from.clone());
        }
        if source.declined {
            return;
        }
        let named = self.companies.get(&bare(&proposal.company)).cloned();
        let about = proposal.opportunity.as_ref().and_then(|uid| self.of(uid)).or(named).or_else(|| {
            let about = About { company: proposal.company.clone(), role: proposal.role.clone(), opportunity: None };
            Some(about).filter(|a| !a.company.trim().is_empty())
        });
        let Some(about) = about else { return };
        if !self.companies.contains_key(&bare(&about.company)) {
            self.company(about.clone());
        }
        self.threads.entry(source.key.clone()).or_insert_with(|| about.clone());
        let own = self.profile.is_own(&from);
        if let Some(host) = own_host(&from).filter(|_| !own) {
            self.hosts.entry(host).or_insert_with(|| about.clone());
        }
        for person in &proposal.people {
            let (contact, name) = (person.contact.clone(), person.name.clone());
            self.person(&person.email, Who { contact, name, about: Some(about.clone()) });
        }
    }

    /// True for an address of the user's own.
    pub(super) fn is_own(&self, address: &str) -> bool {
        self.profile.is_own(address)
    }

    /// True where nothing is wanted from this address.
    pub(super) fn is_unwanted(&self, address: &str) -> bool {
        !self.never.is_empty() && self.never.contains(&self.as_kept(address.to_lowercase()))
    }

    /// Who has this address.
    pub(super) fn who(&self, address: &str) -> Option<&Who> {
        self.people.get(&address.trim().to_lowercase())
    }

    /// What the thread is about that one of these messages is of.
    pub(super) fn thread<'t>(&self, ids: impl Iterator<Item = &'t str>) -> Option<&About> {
        ids.filter_map(|id| self.threads.get(id)).last()
    }

    /// What mail from this address is about, as its host tells: a firm's own, which is known or is called as the firm is.
    pub(super) fn host(&self, address: &str) -> Option<&About> {
        let host = own_host(&address.to_lowercase())?;
        let label = host.split('.').next().unwrap_or_default();
        let called = || self.labels.get(&squash(label)).filter(|_| label.len() > 3);
        self.hosts.get(&host).or_else(|| self.companies.get(called()?))
    }

    /// The company of which one of these texts has the name as whole words; the longest name counts.
    pub(super) fn named(&self, texts: &[&str]) -> Option<&About> {
        if self.companies.is_empty() {
            return None;
        }
        let mut best: Option<&String> = None;
        for text in texts.iter().map(|t| bare(t)) {
            let mut rest = text.as_str();
            while !rest.is_empty() {
                let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
                let is_here = |name: &&String| {
                    rest.strip_prefix(name.as_str()).is_some_and(|r| r.is_empty() || r.starts_with(' '))
                };
                let here = self.begin.get(word).into_iter().flatten().filter(is_here);
                best = here.chain(best).max_by_key(|name| (name.len(), *name));
                rest = behind;
            }
        }
        self.companies.get(best?)
    }

    /// The company of this name.
    pub(super) fn called(&self, company: &str) -> Option<&About> {
        self.companies.get(&bare(company))
    }

    /// All by which strangers are known now.
    pub(super) fn peers(&self) -> Vec<Peer> {
        let people = self.people.keys().cloned().map(Peer::Address);
        let hosts = self.hosts.keys().chain(self.labels.keys()).cloned().map(Peer::Host);
        let threads = self.threads.keys().cloned().map(Peer::Message);
        let companies = self.labels.keys().cloned().map(Peer::Company);
        // What was read before it was known whose it is.
        let own = self.own_addresses().map(Peer::Address);
        people.chain(hosts).chain(threads).chain(companies).chain(own).collect()
    }

    /// True where a stranger is known by this now.
    pub(super) fn has(&self, peer: &Peer) -> bool {
        match peer {
            Peer::Address(name) => self.people.contains_key(name) || self.own_addresses().any(|own| own == *name),
            Peer::Host(name) => self.hosts.contains_key(name) || self.labels.contains_key(name),
            Peer::Message(name) => self.threads.contains_key(name),
            Peer::Company(name) => self.labels.contains_key(name),
        }
    }

    /// The addresses of the user, in small letters.
    fn own_addresses(&self) -> impl Iterator<Item = String> {
        let own = std::iter::once(&self.profile.email).chain(&self.profile.other_emails);
        own.map(|address| address.trim().to_lowercase()).filter(|address| !address.is_empty())
    }

    /// By what the one who has this address is known again.
    pub(super) fn strangers(address: &str) -> Vec<Peer> {
        let address = address.trim().to_lowercase();
        let host = own_host(&address);
        let label = host.as_ref().and_then(|h| h.split('.').next()).map(squash);
        let hosts = host.clone().into_iter().chain(label).map(Peer::Host);
        hosts.chain([Peer::Address(address)]).collect()
    }
}

/// The address of who sent it; of somebody who was erased its hash.
fn sender(source: &Source) -> String {
    let hash = &source.proposal.sender;
    if hash.is_empty() { address_of(&source.from) } else { hash.clone() }
}

/// The labels that a host's owner has registered; none: many share it.
pub(super) fn own_host(address: &str) -> Option<String> {
    let host = fold(address.rsplit_once('@')?.1);
    let labels: Vec<&str> = host.split('.').filter(|l| !l.is_empty()).collect();
    let second = labels.len().checked_sub(2)?;
    let first = if SECOND_LEVEL.has(labels.get(second)?) { second.checked_sub(1)? } else { second };
    let own = labels.get(first..)?;
    SHARED_HOSTS.of(own.first()?).is_none().then(|| own.join("."))
}

/// True for a host of a job board or of a system that firms let write to applicants.
pub(super) fn is_hiring(address: &str) -> bool {
    let host = address.rsplit_once('@').map(|(_, host)| fold(host)).unwrap_or_default();
    host.split('.').any(|label| SHARED_HOSTS.is(label, &["hiring"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_named_by_whole_words_and_the_longest_name_counts() {
        let names = ["Acme", "Acme Labs", "Labs of Acme", "O'Neil & Co.", "Wayne", "X"];
        let mut known = Known::default();
        names.iter().for_each(|name| known.company(About { company: (*name).to_owned(), ..About::default() }));
        let texts = [
            "Your talk at ACME, Labs today",
            "Acmes labs",
            "the Labs of Acme Labs",
            "o neil co wayne",
            "X",
            "",
            "acme",
        ];
        for text in texts {
            let there =
                |name: &&&str| name.len() > 1 && format!(" {} ", bare(text)).contains(&format!(" {} ", bare(name)));
            let longest = names.iter().filter(there).max_by_key(|name| (bare(name).len(), bare(name)));
            assert_eq!(known.named(&["", text]).map(|about| about.company.as_str()), longest.copied(), "{text}");
        }
        assert_eq!(known.host("hr@acme-labs.example").map(|about| about.company.as_str()), Some("Acme Labs"));
        assert!(known.peers().iter().all(|peer| known.has(peer)) && !known.has(&Peer::Company("acm".into())));
    }
}
