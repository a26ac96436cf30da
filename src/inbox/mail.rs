//! What a message proposes, given what is known: news, an answer, a person, or what the user sent. Pure.

use super::invitation::Sent;
use super::known::{About, Known, Peer, Who, is_hiring};
use super::{judge, meeting};
use crate::clock::{Instant, Now};
use crate::commands::people::card;
use crate::domain::{
    Channel, Contact, Direction, Does, Facts, Interview, Message, News, Outcome, OutcomeKind, Person, Proposal,
    Purpose, Role, Source, SourceKind, Uid, address_of,
};
use crate::exchange::mail::{Mailbox, Received};
use crate::lexicon::{RECRUITING, SENDERS, SHARED_MAILBOXES, TITLES, bare, fold, squash};
use crate::rules::{Action, EndsBy, Policy, State, derive};
use crate::text::card::Region;
use crate::text::deadline::deadlines;
use crate::text::lint;
use crate::text::news::{self, Class};
use chrono::{NaiveDate, TimeDelta};
use std::cell::{LazyCell, OnceCell};

/// How old a message may be that proposes something, in days.
const OLDEST: i64 = 120;
/// How much of a text may be a signature, in lines.
const SIGNATURE: usize = 12;
/// How many days apart the same news is the same.
const SAME_NEWS: i64 = 21;
/// How many words a role has before the one that is a title, at most.
const LONGEST_ROLE: usize = 4;
/// For how many days after an interview its thank-you is taken for one without a question.
const PLAIN_THANKS: i64 = 5;

/// What there is to know besides the message.
pub(super) struct Circumstances<'c> {
    pub policy: &'c Policy,
    pub region: Region,
    pub now: Now,
    /// The server whose word on a sender counts; empty: none does.
    pub authserv: &'c str,
}

/// What comes of a message.
#[derive(Debug, PartialEq)]
pub(super) enum Came {
    /// Nothing; by what it may be known to touch the search later.
    Nothing(Vec<Peer>),
    /// These; true of what the user sent and is plain.
    Proposed(Vec<(Source, bool)>),
}

/// Whether a message is of the days in which one may propose something; its fields tell.
pub(super) fn is_of_late(mail: &Received, now: Now) -> bool {
    let (oldest, newest) = (now.at() - TimeDelta::days(OLDEST), now.at() + TimeDelta::days(1));
    mail.date.is_none_or(|at| at >= oldest && at <= newest)
}

/// What a message proposes. `key` is its Message-ID.
pub(super) fn read(mail: &Received, key: &str, known: &Known, facts: &Facts, c: &Circumstances) -> Came {
    if !is_of_late(mail, c.now) || known.logged.contains(key) || known.is_unwanted(&mail.from.address) {
        return Came::Nothing(vec![]);
    }
    let at = mail.date.unwrap_or(c.now.at());
    let reading = Reading { mail, key, at, known, facts, c, news: OnceCell::new() };
    let mut made = if known.is_own(&mail.from.address) { reading.sent() } else { reading.received() };
    made.extend(reading.events());
    if made.is_empty() { Came::Nothing(reading.peers()) } else { Came::Proposed(made) }
}

/// `Bob Smith <bob@xyz.example>`.
pub(super) fn shown(name: &str, address: &str) -> String {
    if name.is_empty() { address.to_owned() } else { format!("{name} <{address}>") }
}

struct Reading<'r> {
    mail: &'r Received,
    key: &'r str,
    at: Instant,
    known: &'r Known,
    facts: &'r Facts,
    c: &'r Circumstances<'r>,
    news: OnceCell<news::News>,
}

impl Reading<'_> {
    /// What it says, judged once: that is most of the work on a message.
    fn said(&self) -> &news::News {
        self.news.get_or_init(|| judge(self.mail))
    }

    fn source(&self, does: Does, about: About, people: Vec<Person>, evidence: &str) -> Source {
        let About { opportunity, company, role } = about;
        let unverified = !self.known.is_own(&self.mail.from.address) && !self.is_verified();
        let proposal = Proposal {
            does,
            opportunity,
            company,
            role,
            people,
            sender: String::new(),
            mailed: false,
            unverified,
            never: false,
            withdrawn: false,
        };
        let Mailbox { name, address } = &self.mail.from;
        Source {
            uid: Uid::generate(self.c.now.at()),
            kind: SourceKind::Mail,
            key: self.key.to_owned(),
            sequence: 0,
            at: self.at,
            from: shown(name, address),
            subject: cut(self.mail.subject()),
            evidence: cut(evidence),
            proposal,
            became: vec![],
            declined: false,
        }
    }

    /// True where the configured server says that the sender is who it says.
    fn is_verified(&self) -> bool {
        let said = self.mail.all("authentication-results").find_map(|said| {
            let (server, results) = said.split_once(';')?;
            let server = server.split_whitespace().next()?;
            (!self.c.authserv.is_empty() && server.eq_ignore_ascii_case(self.c.authserv)).then_some(results)
        });
        said.is_some_and(|results| results.split(';').any(|r| r.trim().to_ascii_lowercase().starts_with("dmarc=pass")))
    }

    fn day(&self) -> NaiveDate {
        self.c.now.zone().date(self.at)
    }

    /// Those that it was written to, without the user.
    fn to(&self) -> impl Iterator<Item = &Mailbox> {
        self.mail.to.iter().filter(|m| !self.known.is_own(&m.address))
    }

    /// By what it is known to touch the search once more is known.
    fn peers(&self) -> Vec<Peer> {
        let mut peers = Vec::new();
        if self.known.is_own(&self.mail.from.address) {
            peers.extend(self.to().flat_map(|m| Known::strangers(&m.address)));
            // What answers it is of its thread.
            peers.extend(self.thread().map(|id| Peer::Message(id.to_owned())));
            return peers;
        }
        peers.extend(Known::strangers(&self.mail.from.address));
        peers.extend(self.thread().map(|id| Peer::Message(id.to_owned())));
        let news = self.said();
        let company = news.company.as_ref().filter(|_| news.class != Class::Noise);
        peers.extend(company.map(|c| Peer::Company(squash(c))));
        peers
    }

    /// The messages that it answers.
    fn thread(&self) -> impl Iterator<Item = &str> {
        let fields = ["references", "in-reply-to"].into_iter().filter_map(|f| self.mail.field(f));
        fields.flat_map(|ids| ids.split(['<', '>', ' '])).filter(|id| id.contains('@'))
    }

    /// What was received: who wrote is no more than who says so.
    fn received(&self) -> Vec<(Source, bool)> {
        let address = &self.mail.from.address;
        let (news, who) = (self.said(), self.known.who(address));
        let head = [self.mail.from.name.as_str(), self.mail.subject()];
        let whole = [head[0], head[1], self.mail.text.as_str()];
        let texts =
            if is_hiring(address) || super::known::own_host(address).is_none() { &whole[..] } else { &head[..] };
        let about = self.known.thread(self.thread()).or_else(|| who.and_then(|w| w.about.as_ref()));
        let about = about.or_else(|| self.known.host(address)).or_else(|| self.known.named(texts)).cloned();
        let about = about.or_else(|| news.company.as_deref().and_then(|c| self.known.called(c)).cloned());
        // A word about the day, between people who write to each other, invites to nothing new.
        let answers = who.is_some() && self.thread().next().is_some();
        let class = match news.class {
            Class::Noise => return vec![],
            Class::Invitation if answers && !news.sure => Class::Reply,
            class => class,
        };
        let evidence = news.evidence.clone().unwrap_or_default();
        // A job advertisement invites, too.
        let new = || {
            let company = news.company.clone().filter(|_| news.sure || class == Class::Acknowledgement)?;
            Some(About { company, ..About::default() })
        };
        // Most messages are of strangers, and propose nothing: for those nobody's signature is read.
        let people = LazyCell::new(|| self.sender(who, about.as_ref()));
        let known_people =
            || people.iter().filter(|p| p.contact.is_some() || who.is_some()).cloned().collect::<Vec<_>>();
        let is_known = about.is_some();
        let mut made = Vec::new();
        let outcome = |kind, answer_by| Does::Outcome(News { kind, answer_by });
        let then = Now::new(self.at.min(self.c.now.at()), self.c.now.zone());
        let deadlines = LazyCell::new(|| deadlines(&self.mail.text, then, &self.c.policy.workdays));
        // An invitation with a calendar is an event's to tell.
        let does = match class {
            Class::Rejection if is_known => Some(outcome(OutcomeKind::Rejected, None)),
            Class::Offer if is_known => Some(outcome(OutcomeKind::Offer, deadlines.by)),
            Class::Invitation if self.mail.calendar.is_none() => Some(outcome(OutcomeKind::Invited, None)),
            Class::Acknowledgement => Some(Does::Applied),
            Class::Reply if who.is_some() => Some(Does::Touch(Message {
                direction: Direction::In,
                purpose: Purpose::Reply,
                message_id: self.key.to_owned(),
                decision_by: deadlines.by,
                wait_until: deadlines.wait_until,
                ..Message::default()
            })),
            _ => None,
        };
        if let Some(does) = does
            && let Some(mut of) = about.clone().or_else(new)
            && !self.is_known_news(&does, &of)
        {
            if of.role.is_empty() {
                let whole = if does == Does::Applied { self.mail.text.as_str() } else { "" };
                of.role = [self.mail.subject(), &evidence, whole].into_iter().find_map(role_in).unwrap_or_default();
            }
            made.push((self.source(does, of, known_people(), &evidence), false));
        }
        if let Some(of) = &about
            && let Some(person) = self.news_of_person(&people)
        {
            let evidence = if made.is_empty() { evidence } else { String::new() };
            made.push((self.source(Does::Person, of.clone(), vec![person], &evidence), false));
        }
        // Somebody new is proposed beside news, or as who answered: never for a word that tells nothing of the search.
        if !is_known && made.iter().all(|(s, _)| s.proposal.does == Does::Person) { vec![] } else { made }
    }

    /// True where what it tells is known already, or waits for the user's word.
    fn is_known_news(&self, does: &Does, about: &About) -> bool {
        let near = |on: NaiveDate| (on - self.day()).num_days().abs() <= SAME_NEWS;
        let same_news = |other: &Does| match (does, other) {
            (Does::Outcome(a), Does::Outcome(b)) => a.kind == b.kind,
            (Does::Applied, Does::Applied) => true,
            _ => false,
        };
        let company = bare(&about.company);
        let told = self.facts.sources.iter().filter(|s| !s.declined).any(|s| {
            let near = near(self.c.now.zone().date(s.at));
            near && same_news(&s.proposal.does) && bare(&s.proposal.company) == company
        });
        let Some(opportunity) = &about.opportunity else { return told };
        let known = match does {
            Does::Outcome(news) => {
                let invited = news.kind == OutcomeKind::Invited;
                let recorded = |x: &Outcome| x.kind == news.kind && near(x.on) || invited && x.on >= self.day();
                let met = |i: &Interview| invited && i.starts_at > self.at;
                self.facts.outcomes.iter().any(|x| x.opportunity == *opportunity && recorded(x))
                    || self.facts.interviews.iter().any(|i| i.opportunity == *opportunity && met(i))
            }
            Does::Applied => self.facts.opportunity(opportunity).is_some_and(|o| o.applied_on.is_some()),
            _ => false,
        };
        told || known
    }

    /// Who wrote, as far as their name and their signature tell; nobody: a machine or several people.
    fn sender(&self, who: Option<&Who>, about: Option<&About>) -> Vec<Person> {
        let Mailbox { name, address } = &self.mail.from;
        let local = address.split('@').next().unwrap_or_default().to_lowercase();
        let machine =
            |text: &str| text.split(['.', '_', '+', '-']).any(|w| SHARED_MAILBOXES.has(w) || w.contains("reply"));
        if who.is_none() && (machine(&local) || is_hiring(address)) {
            return vec![];
        }
        let mut person = Person {
            contact: who.and_then(|w| w.contact.clone()),
            name: who.map(|w| w.name.clone()).filter(|n| !n.is_empty()).unwrap_or_else(|| name.clone()),
            email: address.clone(),
            company: about.map(|a| a.company.clone()).unwrap_or_default(),
            ..Person::default()
        };
        let lines: Vec<&str> = self.mail.text.lines().collect();
        let tail = lines.get(lines.len().saturating_sub(SIGNATURE)..).unwrap_or_default().join("\n");
        let signature = format!("{tail}\n{}", self.mail.signature);
        let words = |name: &str| bare(name).split(' ').map(str::to_owned).collect::<Vec<_>>();
        let own = words(&person.name);
        let read = card::read(&signature, self.c.region, self.c.now);
        let same = |read: &&card::Read| {
            let contact = &read.contact;
            contact.emails.iter().any(|e| e.eq_ignore_ascii_case(address))
                || !contact.name.is_empty() && words(&contact.name).iter().filter(|w| own.contains(w)).count() > 1
        };
        if let Some(read) = read.people.iter().find(same) {
            let sure = |field, text: &str| if read.unsure.contains(&field) { String::new() } else { text.to_owned() };
            if person.name.split_whitespace().count() < 2 {
                person.name = sure("name", &read.contact.name);
            }
            // A guess will do: it is shown before it is taken.
            person.title = read.contact.title.clone();
            person.linkedin_url = sure("linkedin_url", &read.contact.linkedin_url);
            person.phone = sure("phones", read.contact.phones.first().map_or("", String::as_str));
        }
        // "Hooli Recruiting" is nobody.
        let department = own.iter().any(|w| SENDERS.has(w)) || person.name.split_whitespace().count() < 2;
        if words(&person.title).iter().any(|w| RECRUITING.has(w)) {
            person.role = Some(Role::Recruiter);
        }
        if who.is_none() && department { vec![] } else { vec![person] }
    }

    /// What is new of the sender; none: nothing is.
    fn news_of_person(&self, people: &[Person]) -> Option<Person> {
        let person = people.first()?;
        let waits = self.facts.sources.iter().filter(|s| s.is_open()).any(|s| {
            s.proposal.does == Does::Person
                && s.proposal.people.iter().any(|p| p.email.eq_ignore_ascii_case(&person.email))
        });
        if waits {
            return None;
        }
        let contact = person.contact.as_ref().and_then(|uid| self.facts.contact(uid));
        let contact = contact.or_else(|| {
            let has = |c: &&Contact| c.emails.iter().any(|e| e.eq_ignore_ascii_case(&person.email));
            self.facts.contacts.iter().find(has)
        });
        let Some(contact) = contact else {
            // Somebody whom another proposal names comes in with that.
            let named = self.known.who(&person.email).is_some();
            return (!named && !person.name.is_empty()).then(|| person.clone());
        };
        let adds = [(&contact.title, &person.title), (&contact.linkedin_url, &person.linkedin_url)];
        let adds = adds.into_iter().any(|(own, new)| own.is_empty() && !new.is_empty());
        let calls = contact.phones.is_empty() && !person.phone.is_empty();
        (adds || calls).then(|| Person { contact: Some(contact.uid.clone()), ..person.clone() })
    }

    /// What the events propose that came with it.
    fn events(&self) -> Vec<(Source, bool)> {
        let Mailbox { name, address } = &self.mail.from;
        let who = self.known.who(address);
        let about = self.known.thread(self.thread()).or_else(|| who.and_then(|w| w.about.as_ref()));
        let sent = Sent {
            at: self.at,
            from: &shown(name, address),
            to: &self.mail.to,
            about: about.or_else(|| self.known.host(address)),
            unverified: !self.known.is_own(address) && !self.is_verified(),
        };
        let events = self.mail.events.iter();
        let made = events.filter_map(|e| meeting::read(e, Some(&sent), self.known, self.facts, self.c.now));
        meeting::newest(made.collect()).into_iter().map(|source| (source, false)).collect()
    }

    /// What the user sent to people who are known.
    fn sent(&self) -> Vec<(Source, bool)> {
        let to: Vec<(&Mailbox, &Who)> = self.to().filter_map(|m| Some((m, self.known.who(&m.address)?))).collect();
        let Some((_, first)) = to.first() else { return vec![] };
        let about = self.known.thread(self.thread()).or(first.about.as_ref()).cloned().unwrap_or_default();
        let people: Vec<Person> = to.iter().map(|(mailbox, who)| person_of(mailbox, who)).collect();
        let contacts: Vec<&Uid> = to.iter().filter_map(|(_, who)| who.contact.as_ref()).collect();
        if self.is_logged(&contacts) {
            return vec![];
        }
        let thanks = lint::thanks(&self.mail.text);
        let then = Now::new(self.at.min(self.c.now.at()), self.c.now.zone());
        let asked = self.asked(&contacts, then);
        let fits = |a: &&Action| is_thanks(a) == thanks;
        let mut fitting: Vec<&Action> = asked.iter().filter(fits).collect();
        let lead = fitting.first().copied();
        fitting.retain(|a| {
            Some(a.ends_by) == lead.map(|l| l.ends_by) && a.opportunity == lead.and_then(|l| l.opportunity.clone())
        });
        let answered = |t: bool| {
            self.mail.field("in-reply-to").map_or(Purpose::Other, |_| if t { Purpose::Other } else { Purpose::Reply })
        };
        let purpose = match lead.map(|a| a.ends_by) {
            Some(EndsBy::Touch(purpose)) => purpose,
            _ if thanks => Purpose::ThankYou,
            _ => answered(thanks),
        };
        // The answer is plain where everybody to whom it went was to be thanked for one interview, and that of late.
        let interview = lead.and_then(|a| a.interview.clone());
        let one = fitting.iter().all(|a| a.interview == interview);
        let all = to.len() == contacts.len()
            && contacts.iter().all(|c| fitting.iter().any(|a| a.contact.as_ref() == Some(c)));
        let late = interview
            .as_ref()
            .and_then(|uid| self.facts.interview(uid))
            .is_some_and(|i| self.at >= i.ends_at() && self.at <= i.ends_at() + TimeDelta::days(PLAIN_THANKS));
        let plain = purpose == Purpose::ThankYou && thanks && one && all && late && self.to().count() == to.len();
        let of = lead.and_then(|a| a.opportunity.clone()).filter(|o| about.opportunity.as_ref() != Some(o));
        let about = match of.and_then(|uid| self.facts.opportunity(&uid).cloned()) {
            Some(o) => About { opportunity: Some(o.uid), company: o.company, role: o.role },
            None => about,
        };
        let message = Message {
            direction: Direction::Out,
            purpose,
            interview: interview.filter(|_| one),
            message_id: self.key.to_owned(),
            ..Message::default()
        };
        let evidence =
            self.mail.text.lines().map(str::trim).find(|l| l.split_whitespace().count() > 3).unwrap_or_default();
        vec![(self.source(Does::Touch(message), about, people, evidence), plain)]
    }

    /// True where a message to these people that day was logged by hand.
    fn is_logged(&self, contacts: &[&Uid]) -> bool {
        !contacts.is_empty()
            && self.facts.touches.iter().any(|t| {
                t.direction == Direction::Out
                    && (t.message_id.is_empty() || t.message_id == self.key)
                    && t.channel == Channel::Email
                    && self.c.now.zone().date(t.at) == self.day()
                    && contacts.iter().all(|c| t.contacts.contains(c))
            })
    }

    /// The messages to these people that were to be written then.
    fn asked(&self, contacts: &[&Uid], then: Now) -> Vec<Action> {
        if contacts.is_empty() {
            return vec![];
        }
        let mut actions = derive(self.facts, self.c.policy, then);
        actions.retain(|a| {
            let to_them = a.contact.as_ref().is_some_and(|c| contacts.contains(&c));
            to_them && matches!(a.ends_by, EndsBy::Touch(_)) && !matches!(a.state, State::Snoozed)
        });
        actions
    }
}

fn person_of(mailbox: &Mailbox, who: &Who) -> Person {
    let name = if who.name.is_empty() { mailbox.name.clone() } else { who.name.clone() };
    Person { contact: who.contact.clone(), name, email: address_of(&mailbox.address), ..Person::default() }
}

fn is_thanks(action: &Action) -> bool {
    const THANKS: [Purpose; 4] =
        [Purpose::ThankYou, Purpose::OfferThanks, Purpose::ThankRejection, Purpose::ThankFeedback];
    matches!(action.ends_by, EndsBy::Touch(purpose) if THANKS.contains(&purpose))
}

/// The role that a text names: words with capitals up to one that is a title, "Site Reliability Engineer".
fn role_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_title = |word: &&str| word.starts_with(char::is_uppercase) && TITLES.has(&fold(&plain(word)));
    let end = words.iter().position(is_title)?;
    let capital = |word: &&&str| word.starts_with(char::is_uppercase) && word.ends_with(|c: char| c.is_alphanumeric());
    let before = words.get(..end)?.iter().rev().take(LONGEST_ROLE).take_while(capital).count();
    // What heads the sentence has a capital of its own.
    let start = if before == end && before > 1 { 1 } else { end - before };
    Some(words.get(start..=end)?.iter().map(|w| plain(w)).collect::<Vec<_>>().join(" "))
        .filter(|role| role.contains(' '))
}

/// A sentence of a length that a list can show.
fn cut(text: &str) -> String {
    const MOST: usize = 300;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::now;

    #[test]
    fn what_is_left_by_its_fields_would_have_proposed_nothing() {
        let policy = Policy::default();
        let c = Circumstances { policy: &policy, region: Region::default(), now: now(), authserv: "" };
        let facts = Facts::default();
        let known = Known::new(&facts);
        let text = "We have received your application for Data Analyst at Globex and will review it.\n\nGlobex Careers";
        let mut left = 0;
        for (days, date) in (-125..5).map(|days| (days, now().at() + TimeDelta::days(days))) {
            let mail = format!(
                "From: Globex <jobs@globex.example>\nDate: {}\nSubject: Your application\n\n{text}",
                date.to_rfc2822()
            );
            let came = |mail: &Received| match read(mail, "key", &known, &facts, &c) {
                Came::Proposed(made) => made.into_iter().map(|(s, _)| (s.proposal, s.evidence)).collect(),
                Came::Nothing(_) => vec![],
            };
            let by_fields = Received::read_if(mail.as_bytes(), |head| is_of_late(head, now()));
            assert_eq!(came(&by_fields), came(&Received::read(mail.as_bytes())), "{days}");
            assert_eq!(came(&by_fields).is_empty(), !(-OLDEST..=1).contains(&days), "{days}");
            left += usize::from(by_fields.text.is_empty());
        }
        assert_eq!(left, 8);
    }
}
