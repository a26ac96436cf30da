//! Owns the judgement what a mail says about an application: a rejection, an offer, an invitation, an acknowledgement, a reply
//! with none of these, or nothing. Pure; it must not know how a mail is read, nor what is known of the search.
//!
//! Sentence by sentence: what shows in it is found by the lists of phrases, weighed by the table. What stands behind an "if", or
//! is said of candidates at large, is said of nobody.

mod company;
mod sentence;
mod weights;

use super::lint::phrases::{Hit, Phrases};
use super::lint::token::{Token, tokens};
use crate::lexicon::{MAIL_DE, MAIL_EN, MAIL_FR, PRONOUNS_OURS, SHARED_HOSTS};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use weights::WEIGHTS;

/// What a class must come to.
const ENOUGH: i32 = 4;
/// What it must come to, and by how much it must win, to be called sure.
const SURE: i32 = 9;
const CLEAR: i32 = 5;
/// How many sentences are read, and how many bytes.
const MOST: usize = 150;
const LONGEST: usize = 24 << 10;

/// What a mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Rejection,
    Offer,
    Invitation,
    Acknowledgement,
    Reply,
    Noise,
}

impl Class {
    /// In the order of care: of two that come to the same the first counts.
    pub(crate) const ALL: [Class; 6] =
        [Class::Rejection, Class::Offer, Class::Invitation, Class::Acknowledgement, Class::Reply, Class::Noise];

    /// Its name, for scripts and people alike.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Class::Rejection => "rejection",
            Class::Offer => "offer",
            Class::Invitation => "invitation",
            Class::Acknowledgement => "acknowledgement",
            Class::Reply => "reply",
            Class::Noise => "noise",
        }
    }

    /// Its row of what shows anywhere.
    fn row_of_all(self) -> &'static str {
        match self {
            Class::Rejection => "rejection_all",
            Class::Offer => "offer_all",
            Class::Invitation => "invitation_all",
            Class::Acknowledgement => "acknowledgement_all",
            Class::Reply => "reply_all",
            Class::Noise => "noise",
        }
    }
}

/// What a calendar in a mail asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// It invites to a meeting, or moves it.
    Meeting,
    /// It answers, or calls one off.
    Nothing,
}

/// A mail, as it is judged.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mail<'m> {
    /// The sender's name and address; may be empty.
    pub name: &'m str,
    pub address: &'m str,
    pub subject: &'m str,
    /// The newest text.
    pub text: &'m str,
    /// One may unsubscribe from it.
    pub list: bool,
    /// A machine sent it by itself.
    pub auto: bool,
    /// It answers another mail.
    pub thread: bool,
    pub calendar: Option<Asks>,
}

/// What is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct News {
    pub class: Class,
    /// The firm's name, as it stands there.
    pub company: Option<String>,
    /// The sentence that decided.
    pub evidence: Option<String>,
    /// It can be said without a question mark.
    pub sure: bool,
}

static PHRASES: LazyLock<[Phrases; 3]> = LazyLock::new(|| [&MAIL_EN, &MAIL_DE, &MAIL_FR].map(|list| Phrases::of(list)));

/// What a mail says.
pub(crate) fn judge(mail: Mail) -> News {
    let end = (0..=mail.text.len().min(LONGEST)).rev().find(|n| mail.text.is_char_boundary(*n)).unwrap_or(0);
    let mut sentences = sentence::sentences(mail.text.get(..end).unwrap_or_default(), MOST);
    let subject = own_subject(mail.subject);
    if !subject.is_empty() {
        sentences.insert(0, subject.to_owned());
    }
    let seen = Seen::of(&sentences, &mail);
    let (class, score) = seen.class();
    let class = match mail.calendar {
        Some(Asks::Meeting) => Class::Invitation,
        Some(Asks::Nothing) => Class::Reply,
        None => class,
    };
    let evidence = seen.best.get(&class).map(|(_, n)| *n).and_then(|n| sentences.get(n)).cloned();
    let evidence = evidence.or_else(|| (mail.calendar.is_some()).then(|| sentences.first().cloned()).flatten());
    let rival = Class::ALL.into_iter().filter(|c| *c != class).map(|c| seen.total(c)).max().unwrap_or(0);
    // One who searches asks for another time in the same words.
    let either = class == Class::Invitation && seen.all.contains("i");
    let sure = mail.calendar.is_some()
        || class != Class::Noise && seen.all.contains("topic") && score >= SURE && score - rival >= CLEAR && !either;
    let company = company::of(&mail, &sentences);
    News { class, company, evidence, sure }
}

/// A subject that is this mail's own: one that answers or passes on is an older mail's.
fn own_subject(subject: &str) -> &str {
    let answers = subject.split_once(':').is_some_and(|(head, _)| {
        let head = head.trim();
        head.chars().count() <= 8 && crate::lexicon::REPLIES.has(&crate::lexicon::key(head))
    });
    if answers { "" } else { subject }
}

/// What shows in a mail.
#[derive(Default)]
struct Seen {
    /// The best clause of each class, and the sentence that it stands in.
    best: BTreeMap<Class, (i32, usize)>,
    /// What shows anywhere.
    all: BTreeSet<&'static str>,
    /// A time is named beside what is called off.
    moved: bool,
}

impl Seen {
    fn of(sentences: &[String], mail: &Mail) -> Seen {
        let mut seen = Seen::default();
        let (mut mine, mut ours, mut own) = (0, false, false);
        for (n, sentence) in sentences.iter().enumerate() {
            let tokens = tokens(&sentence::spelled(sentence));
            ours |= tokens.iter().any(|t| PRONOUNS_OURS.is(&t.low, &["ours"]));
            own |= tokens.iter().any(|t| PRONOUNS_OURS.is(&t.low, &["mine"]));
            let mut shows_mine = false;
            for clause in tokens.chunk_by(|_, next| !next.opens) {
                shows_mine |= seen.clause(clause, n);
            }
            mine += usize::from(shows_mine);
        }
        let host = mail.address.rsplit_once('@').map(|(_, host)| host.to_ascii_lowercase()).unwrap_or_default();
        let private = host.rsplit('.').nth(1).is_some_and(|label| SHARED_HOSTS.is(label, &["mail", "provider"]));
        let features = [
            ("list", mail.list),
            ("auto", mail.auto),
            ("thread", mail.thread),
            ("private", private),
            ("i", own),
            ("i_only", own && !ours),
            ("mine_often", mine > 1),
            ("no_topic", !seen.all.contains("topic")),
            ("moved", seen.moved && seen.all.contains("off") && !seen.all.contains("later")),
        ];
        seen.all.extend(features.into_iter().filter(|(_, holds)| *holds).map(|(tag, _)| tag));
        seen
    }

    /// Adds what a clause shows; whether the one who searches wrote it.
    fn clause(&mut self, clause: &[Token], sentence: usize) -> bool {
        let hits: Vec<Hit> = PHRASES.iter().flat_map(|p| p.find(clause)).collect();
        let is_plain = |hit: &Hit| {
            hit.tag == "if" && hits.iter().any(|h| h.tag == "plain_if" && h.words.contains(&hit.words.start))
        };
        let first = hits.iter().filter(|hit| !is_plain(hit)).rev().map(|hit| (hit.tag, hit.words.start));
        let first: BTreeMap<&'static str, usize> = first.collect();
        let condition = first.get("if").copied();
        let at_large = first.get("others").copied();
        // From there on it is said of nobody; of candidates at large, up to where the firm speaks of itself again.
        let again = at_large.and_then(|from| {
            let (before, at) = (clause.get(from..)?, clause.get(from + 1..)?);
            let we = before.iter().zip(at).position(|(and, we)| {
                matches!(and.low.as_str(), "and" | "und" | "et") && PRONOUNS_OURS.is(&we.low, &["ours"])
            });
            we.map(|n| from + 1 + n)
        });
        let is_said = |hit: &&Hit| {
            let at = hit.words.start;
            condition.is_none_or(|from| at < from)
                && at_large.is_none_or(|from| at < from || again.is_some_and(|again| at >= again))
        };
        let mut said: BTreeSet<&'static str> = hits.iter().filter(is_said).map(|hit| hit.tag).collect();
        if said.contains("off") {
            // A talk is called off, not the search.
            said.remove("no");
        }
        for class in Class::ALL {
            // A reply is what is left: what shows it adds up to nothing more.
            let score = match class {
                Class::Reply => first.keys().map(|tag| WEIGHTS.of(class.name(), tag)).max().unwrap_or(0),
                // "We will invite you if …": nobody is invited yet.
                Class::Invitation | Class::Offer if condition.is_some() => 0,
                _ => WEIGHTS.sum(class.name(), said.iter().copied()),
            };
            if class != Class::Noise && score > self.best.get(&class).map_or(0, |(best, _)| *best) {
                self.best.insert(class, (score, sentence));
            }
        }
        self.all.extend(&said);
        self.moved |= first.contains_key("when") && !first.contains_key("off");
        first.contains_key("mine") || first.contains_key("yours")
    }

    /// What all comes to for a class.
    fn total(&self, class: Class) -> i32 {
        let all = WEIGHTS.sum(class.row_of_all(), self.all.iter().copied());
        match self.best.get(&class) {
            _ if class == Class::Noise => all,
            Some((best, _)) => best + all,
            None => 0,
        }
    }

    fn class(&self) -> (Class, i32) {
        let mut best = (Class::Noise, ENOUGH - 1);
        for class in Class::ALL {
            let total = self.total(class);
            if total > best.1 {
                best = (class, total);
            }
        }
        best
    }
}

#[cfg(test)]
mod tests;
