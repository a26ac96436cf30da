//! Owns the sets of letters that have facts of their own each, so that what the rulebook says of their day counts too.

use super::super::learning::Known;
use super::PARTS;
use super::score::Score;
use crate::clock::Now;
use crate::commands::letter::write;
use crate::domain::{Facts, Uid, parse_instant};
use crate::exchange::json;
use crate::rules::{Policy, Scene};
use crate::text::letter::{Ask, Kind, Templates};
use crate::text::lint::{language_of, sentences_of};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Set {
    letter: Vec<Letter>,
}

#[derive(Deserialize)]
struct Letter {
    case: usize,
    kind: String,
    now: String,
    interview: Option<String>,
    opportunity: Option<String>,
    contact: Option<String>,
    wrong: Vec<String>,
    doubt: Option<String>,
    body: String,
}

/// The letters of a set, and their facts.
type Source = (&'static str, &'static str);

macro_rules! set {
    ($folder:literal) => {
        (include_str!(concat!($folder, "/letters.toml")), include_str!(concat!($folder, "/facts.jsonl")))
    };
}

pub const THIRD: Source = set!("third");

/// A set by strangers: its name, its letters, how many of its faults are found at least, and how many of its clean letters
/// have a finding at most.
pub type Held = (&'static str, Source, usize, usize);

/// Those that have been read, and are learned from: what is held is a floor against going back. The last are mostly of hidden
/// reproach, written to be hard.
pub const READ: [Held; 28] = [
    ("fourth", set!("fourth"), 157, 1),
    ("fifth", set!("fifth"), 138, 2),
    ("sixth", set!("sixth"), 127, 1),
    ("seventh", set!("seventh"), 130, 1),
    ("eighth", set!("eighth"), 131, 1),
    ("eighth, clean", set!("eighth_clean"), 0, 1),
    ("ninth", set!("ninth"), 129, 1),
    ("tenth", set!("tenth"), 128, 2),
    ("tenth, clean", set!("tenth_clean"), 0, 6),
    ("eleventh", set!("eleventh"), 129, 1),
    ("twelfth", set!("twelfth"), 131, 2),
    ("thirteenth", set!("thirteenth"), 132, 1),
    ("fourteenth", set!("fourteenth"), 132, 1),
    ("fifteenth", set!("fifteenth"), 132, 1),
    ("sixteenth", set!("sixteenth"), 132, 1),
    ("seventeenth", set!("seventeenth"), 130, 4),
    ("eighteenth", set!("eighteenth"), 131, 1),
    ("nineteenth", set!("nineteenth"), 131, 1),
    ("twentieth", set!("twentieth"), 127, 1),
    ("twenty-first", set!("twenty_first"), 129, 2),
    ("twenty-second", set!("twenty_second"), 131, 2),
    ("twenty-third", set!("twenty_third"), 130, 1),
    ("twenty-fourth", set!("twenty_fourth"), 131, 2),
    ("twenty-fifth", set!("twenty_fifth"), 130, 1),
    ("twenty-eighth", set!("twenty_eighth"), 130, 2),
    ("twenty-ninth", set!("twenty_ninth"), 127, 1),
    ("thirtieth", set!("thirtieth"), 131, 1),
    ("reproaches", set!("reproaches"), 108, 1),
];

/// Those that nobody has read and nothing is learned from: on these the score is one of letters that the check does not know.
pub const UNREAD: [Held; 3] = [
    ("twenty-sixth", set!("twenty_sixth"), 126, 1),
    ("twenty-seventh", set!("twenty_seventh"), 124, 2),
    ("thirty-first", set!("thirty_first"), 122, 1),
];

/// Letters that were written to learn from, without facts.
pub const TO_LEARN: [&str; 8] = [
    include_str!("to_learn/blame_1.toml"),
    include_str!("to_learn/blame_2.toml"),
    include_str!("to_learn/blame_3.toml"),
    include_str!("to_learn/blame_4.toml"),
    include_str!("to_learn/held.toml"),
    include_str!("to_learn/german_french_1.toml"),
    include_str!("to_learn/german_french_2.toml"),
    include_str!("to_learn/mixed.toml"),
];

/// The score on those letters of a set of whose labels nobody doubts.
pub fn score((letters, facts): Source) -> Score {
    let Set { letter } = toml::from_str(letters).unwrap();
    let mut score = Score::default();
    for (letter, facts) in letter.iter().zip(facts.lines()).filter(|(l, _)| l.doubt.is_none()) {
        score.add(&format!("case {}", letter.case), &letter.labels(), &letter.findings(facts));
    }
    score
}

/// What is known of the sentences of those letters that are in a language: whether it blames, and what letters of its kind do
/// not ask or hope for; and of those that lack something, that none of them says it.
pub fn known(letters: &str, language: &str) -> [Vec<Known>; 2] {
    let Set { letter } = toml::from_str(letters).unwrap();
    let known = letter.iter().filter(|l| l.doubt.is_none() && language_of(&l.body) == language);
    let meant: Vec<&Letter> = known.collect();
    let said = meant.iter().flat_map(|letter| known_in(letter.kind(), &letter.body, &letter.wrong));
    let lacked = meant.iter().flat_map(|letter| lacking(&letter.body, &letter.wrong));
    [said.collect(), lacked.collect()]
}

/// Whether the sentences of a letter in which this is wrong blame.
pub fn known_of(body: &str, wrong: &[String]) -> Vec<Known> {
    let known = |(text, words): (&str, BTreeSet<String>)| {
        let blame = is_said(text, "accusing", wrong).map(|blames| ("reproach", blames));
        Known { words, says: blame.into_iter().collect(), weight: 1.0 }
    };
    sentences_of(body).into_iter().map(known).collect()
}

/// What no sentence of a letter says that lacks it: parts, or, where it only asks whether it is decided, anything else.
pub fn lacking(body: &str, wrong: &[String]) -> Vec<Known> {
    let is_wrong = |what: &str| wrong.iter().any(|w| w.starts_with(what));
    let parts = PARTS.into_iter().filter(|part| is_wrong(&format!("part_missing {part}")));
    let bare = ["process", "fit"].into_iter().filter(|_| is_wrong("only_decision"));
    let says: Vec<(&str, bool)> = parts.chain(bare).map(|row| (row, false)).collect();
    let sentences = sentences_of(body).into_iter().filter(|_| !says.is_empty());
    sentences.map(|(_, words)| Known { words, says: says.clone(), weight: 1.0 }).collect()
}

fn known_in(kind: Kind, body: &str, wrong: &[String]) -> Vec<Known> {
    use Kind::{
        Accept, Decline, FeedbackRequest, KeepInTouch, Networking, OfferThanks, ThankFeedback, ThankRejection, Withdraw,
    };
    let refused = [ThankRejection, FeedbackRequest, ThankFeedback, Networking, KeepInTouch].contains(&kind);
    let settled = refused || [OfferThanks, Accept, Decline, Withdraw].contains(&kind);
    let rows = [
        ("asks", "held", !kind.asks_process()),
        ("hopes", "after_news", settled),
        ("hopes_job", "after_news", refused),
    ];
    let mut all = known_of(body, wrong);
    for (known, (text, _)) in all.iter_mut().zip(sentences_of(body)) {
        let says = rows.iter().filter(|(.., meant)| *meant);
        known.says.extend(says.filter_map(|(row, code, _)| Some((*row, is_said(text, code, wrong)?))));
    }
    all
}

/// True for a sentence that a label of this code quotes; false in a letter without any; else nobody knows.
fn is_said(text: &str, code: &str, wrong: &[String]) -> Option<bool> {
    let quoted: Vec<&str> = wrong.iter().filter_map(|w| w.strip_prefix(code)).map(str::trim).collect();
    let here = quoted.iter().any(|quote| !quote.is_empty() && (text.contains(quote) || quote.contains(text)));
    (quoted.is_empty() || here).then_some(here)
}

impl Letter {
    fn kind(&self) -> Kind {
        Kind::named(&self.kind).unwrap()
    }

    /// What is wrong in it: codes, and which part is missing.
    fn labels(&self) -> Vec<String> {
        let label = |wrong: &String| {
            let words = if wrong.starts_with("part_missing") { 2 } else { 1 };
            wrong.split(' ').take(words).collect::<Vec<_>>().join(" ")
        };
        self.wrong.iter().map(label).collect()
    }

    fn findings(&self, facts: &str) -> Vec<crate::text::lint::Finding> {
        let json::Document {
            profile, contacts, opportunities, interviews, touches, outcomes, tasks, decisions, ..
        } = json::read(facts.as_bytes()).unwrap();
        let profile = profile.unwrap_or_default();
        let mut all = Facts::default();
        (all.profile, all.contacts, all.opportunities, all.interviews) = (profile, contacts, opportunities, interviews);
        (all.touches, all.outcomes, all.tasks, all.decisions) = (touches, outcomes, tasks, decisions);
        let (facts, policy) = (all.index(), Policy::default());
        let scene = Scene::new(&facts, &policy, Now::fixed(parse_instant(&self.now).unwrap()));
        let uid = |named: &Option<String>| named.as_deref().map(|uid| Uid::new(uid).unwrap());
        let ask = Ask {
            interview: uid(&self.interview),
            opportunity: uid(&self.opportunity),
            contact: uid(&self.contact),
            ..Ask::new(self.kind())
        };
        let drafted = write(&scene, &ask, &Templates::ours());
        drafted.check.findings(&drafted.letter.subject, &self.body)
    }
}
