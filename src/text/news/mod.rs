//! Owns the judgement what a mail says about an application: a rejection, an offer, an invitation, an acknowledgement, a reply
//! with none of these, or nothing. Pure; it must not know how a mail is read, nor what is known of the search.
//!
//! Sentence by sentence: what shows in it is found by the lists of phrases, weighed by the table. What stands behind an "if", or
//! is said of candidates at large, is said of nobody. Where the lists are silent or at odds, the words of the mail decide.

mod company;
mod learned;
mod sentence;
mod weights;

use super::lint::phrases::{Hit, Phrases};
use super::lint::token::{Token, tokens};
use crate::lexicon::{MAIL_DE, MAIL_EN, MAIL_FR, PRONOUNS_OURS, SHARED_HOSTS};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use weights::WEIGHTS;

/// What noise comes to where nothing shows, and where it speaks to the reader of a job.
const SILENT: i32 = 5;
const ON_TOPIC: i32 = 1;
/// What news lose that no phrase shows.
const UNSAID: i32 = 2;
/// What a class must come to, and by how much it must win, to be called sure.
const SURE: i32 = 15;
const CLEAR: i32 = 10;
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

/// What means nothing where something else stands: a polite "if" sets no condition, a talk that was is none to come, what is not
/// yet is not, and what may be taken back is not.
const COVERS: [(&str, &str); 6] =
    [("plain_if", "if"), ("past", "invite"), ("yet", "no"), ("yet", "hard"), ("maybe", "undone"), ("to_you", "hard")];

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
    let totals = seen.totals();
    let best = Class::ALL.into_iter().rev().max_by_key(|class| totals.get(class)).unwrap_or(Class::Noise);
    let class = match mail.calendar {
        Some(Asks::Meeting) => Class::Invitation,
        Some(Asks::Nothing) => Class::Reply,
        None => best,
    };
    let evidence = match mail.calendar {
        _ if class == Class::Noise => None,
        Some(_) => Some(seen.best.get(&class).map_or(0, |(_, n)| *n)),
        None => Some(seen.evidence(class)),
    };
    let evidence = evidence.and_then(|n| sentences.get(n)).cloned();
    let of = |class| totals.get(&class).copied().unwrap_or(0);
    let rival = totals.keys().filter(|c| **c != class).map(|c| of(*c)).max().unwrap_or(0);
    // One who searches asks for another time in the same words; one job may be refused where another is talked of, and a refusal
    // told of again may be taken back.
    let either = match class {
        Class::Invitation => seen.all.contains("i"),
        Class::Rejection => seen.all.contains("invite") || seen.all.contains("told"),
        _ => false,
    };
    let sure = mail.calendar.is_some()
        || class != Class::Noise
            && seen.all.contains("topic")
            && seen.all.contains("you")
            && of(class) >= SURE
            && of(class) - rival >= CLEAR
            && !either;
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

/// A clause, and what shows in it.
struct Clause<'t> {
    tokens: &'t [Token],
    hits: Vec<Hit>,
}

fn clauses(sentence: &[Token]) -> impl Iterator<Item = Clause<'_>> {
    sentence.chunk_by(|_, next| !next.opens).map(Clause::of)
}

impl Clause<'_> {
    fn of(tokens: &[Token]) -> Clause<'_> {
        let all: Vec<Hit> = PHRASES.iter().flat_map(|p| p.find(tokens)).collect();
        let is_covered = |hit: &Hit| {
            let meets = |h: &Hit| h.words.start < hit.words.end && hit.words.start < h.words.end;
            all.iter().any(|h| COVERS.contains(&(h.tag, hit.tag)) && meets(h))
        };
        let hits = all.iter().filter(|hit| !is_covered(hit)).cloned().collect();
        Clause { tokens, hits }
    }

    /// Where a condition begins: from there on it is said of nobody.
    fn condition(&self) -> Option<usize> {
        self.hits.iter().find(|hit| hit.tag == "if").map(|hit| hit.words.start)
    }

    /// Its words and pairs of words. Those behind a condition are others than the same without one.
    fn words(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let (said, unsaid) = self.tokens.split_at(self.condition().unwrap_or(self.tokens.len()));
        super::learned::words(said).chain(super::learned::words(unsaid).map(|word| format!("?{word}").into()))
    }
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
    /// The words of each sentence that speak for anything.
    words: Vec<BTreeSet<&'static str>>,
}

impl Seen {
    fn of(sentences: &[String], mail: &Mail) -> Seen {
        let mut seen = Seen::default();
        let (mut mine, mut ours, mut own, mut you) = (0, false, false, false);
        let mut quotation = sentence::Quotation::default();
        for (n, sentence) in sentences.iter().enumerate() {
            let tokens = tokens(&sentence::spelled(sentence, &mut quotation));
            ours |= tokens.iter().any(|t| PRONOUNS_OURS.is(&t.low, &["ours"]));
            you |= tokens.iter().any(|t| PRONOUNS_OURS.is(&t.low, &["yours"]));
            own |= tokens.iter().any(|t| PRONOUNS_OURS.is(&t.low, &["mine"]));
            let mut shows_mine = false;
            let mut words = BTreeSet::new();
            for clause in clauses(&tokens) {
                shows_mine |= seen.clause(&clause, n);
                words.extend(learned::WORDS.known(clause.words()));
            }
            seen.words.push(words);
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
            ("you", you),
            ("i_only", own && !ours),
            ("mine_often", mine > 1),
            ("no_topic", !seen.all.contains("topic") && !seen.all.contains("near")),
            ("moved", seen.moved && seen.all.contains("off") && !seen.all.contains("later")),
        ];
        seen.all.extend(features.into_iter().filter(|(_, holds)| *holds).map(|(tag, _)| tag));
        seen
    }

    /// Adds what a clause shows; whether the one who searches wrote it.
    fn clause(&mut self, clause: &Clause, sentence: usize) -> bool {
        let Clause { tokens, hits, .. } = clause;
        let first = hits.iter().rev().map(|hit| (hit.tag, hit.words.start));
        let first: BTreeMap<&'static str, usize> = first.collect();
        let condition = clause.condition();
        let at_large = first.get("others").copied();
        // From there on it is said of nobody; of candidates at large, up to where the firm speaks of itself again.
        let again = at_large.and_then(|from| {
            let (before, at) = (tokens.get(from..)?, tokens.get(from + 1..)?);
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
        if said.contains("off") || said.contains("yet") {
            // A talk is called off, not the search; or it is too early.
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

    /// What all comes to for each class: what shows, and what the words speak for.
    fn totals(&self) -> BTreeMap<Class, i32> {
        let words = learned::speak_for(self.words.iter().flatten());
        let total = |class: Class| {
            let all = WEIGHTS.sum(class.row_of_all(), self.all.iter().copied());
            let shown = self.best.get(&class).map_or(0, |(best, _)| best + all);
            match class {
                Class::Noise if self.all.contains("you") && !self.all.contains("no_topic") => all.max(ON_TOPIC),
                Class::Noise => all.max(SILENT),
                Class::Rejection | Class::Offer | Class::Invitation if shown <= 0 => shown - UNSAID,
                _ => shown,
            }
        };
        Class::ALL.into_iter().zip(words).map(|(class, words)| (class, total(class) + words)).collect()
    }

    /// The sentence that shows a class best, or whose words speak for it most.
    fn evidence(&self, class: Class) -> usize {
        let speaks = |words: &BTreeSet<&'static str>| {
            let all = Class::ALL.into_iter().zip(learned::speak_for(words));
            all.filter(|(c, _)| *c == class).map(|(_, lead)| lead).max()
        };
        let by_words = || (0..self.words.len()).rev().max_by_key(|n| self.words.get(*n).and_then(speaks));
        self.best.get(&class).map(|(_, n)| *n).or_else(by_words).unwrap_or(0)
    }
}

/// The words of a mail, to learn from.
#[cfg(test)]
pub(crate) fn words_of(mail: Mail) -> BTreeSet<String> {
    let mut sentences = sentence::sentences(mail.text, MOST);
    sentences.insert(0, own_subject(mail.subject).to_owned());
    let mut quotation = sentence::Quotation::default();
    let tokens = sentences.iter().flat_map(|s| tokens(&sentence::spelled(s, &mut quotation))).collect::<Vec<Token>>();
    let words = clauses(&tokens).flat_map(|clause| clause.words().map(Cow::into_owned).collect::<Vec<_>>());
    // Where a clause begins and ends is not learned here.
    words.filter(|word| !word.contains(['^', '$'])).collect()
}

#[cfg(test)]
pub(crate) use learned::SOURCE as LEARNED;

#[cfg(test)]
mod tests;
