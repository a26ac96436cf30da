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
use crate::text::lint::sentences_of;
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

pub const THIRD: Source = (include_str!("third/letters.toml"), include_str!("third/facts.jsonl"));
pub const FOURTH: Source = (include_str!("fourth/letters.toml"), include_str!("fourth/facts.jsonl"));
pub const FIFTH: Source = (include_str!("fifth/letters.toml"), include_str!("fifth/facts.jsonl"));
pub const SIXTH: Source = (include_str!("sixth/letters.toml"), include_str!("sixth/facts.jsonl"));
pub const SEVENTH: Source = (include_str!("seventh/letters.toml"), include_str!("seventh/facts.jsonl"));
pub const EIGHTH: Source = (include_str!("eighth/letters.toml"), include_str!("eighth/facts.jsonl"));
pub const EIGHTH_CLEAN: Source = (include_str!("eighth_clean/letters.toml"), include_str!("eighth_clean/facts.jsonl"));
pub const NINTH: Source = (include_str!("ninth/letters.toml"), include_str!("ninth/facts.jsonl"));
pub const TENTH: Source = (include_str!("tenth/letters.toml"), include_str!("tenth/facts.jsonl"));
pub const TENTH_CLEAN: Source = (include_str!("tenth_clean/letters.toml"), include_str!("tenth_clean/facts.jsonl"));
pub const ELEVENTH: Source = (include_str!("eleventh/letters.toml"), include_str!("eleventh/facts.jsonl"));
pub const TWELFTH: Source = (include_str!("twelfth/letters.toml"), include_str!("twelfth/facts.jsonl"));
pub const THIRTEENTH: Source = (include_str!("thirteenth/letters.toml"), include_str!("thirteenth/facts.jsonl"));
pub const FOURTEENTH: Source = (include_str!("fourteenth/letters.toml"), include_str!("fourteenth/facts.jsonl"));
pub const FIFTEENTH: Source = (include_str!("fifteenth/letters.toml"), include_str!("fifteenth/facts.jsonl"));
pub const SIXTEENTH: Source = (include_str!("sixteenth/letters.toml"), include_str!("sixteenth/facts.jsonl"));
pub const SEVENTEENTH: Source = (include_str!("seventeenth/letters.toml"), include_str!("seventeenth/facts.jsonl"));
pub const EIGHTEENTH: Source = (include_str!("eighteenth/letters.toml"), include_str!("eighteenth/facts.jsonl"));
pub const NINETEENTH: Source = (include_str!("nineteenth/letters.toml"), include_str!("nineteenth/facts.jsonl"));
pub const TWENTIETH: Source = (include_str!("twentieth/letters.toml"), include_str!("twentieth/facts.jsonl"));
pub const TWENTY_FIRST: Source = (include_str!("twenty_first/letters.toml"), include_str!("twenty_first/facts.jsonl"));
/// Mostly of hidden reproach, written to be hard.
pub const REPROACHES: Source = (include_str!("reproaches/letters.toml"), include_str!("reproaches/facts.jsonl"));

/// Those that have been read, and are learned from; on the others the score is one of letters that the check does not know.
pub const READ: [Source; 22] = [
    THIRD,
    FOURTH,
    FIFTH,
    SIXTH,
    SEVENTH,
    EIGHTH,
    EIGHTH_CLEAN,
    NINTH,
    TENTH,
    TENTH_CLEAN,
    ELEVENTH,
    TWELFTH,
    THIRTEENTH,
    FOURTEENTH,
    FIFTEENTH,
    SIXTEENTH,
    SEVENTEENTH,
    EIGHTEENTH,
    NINETEENTH,
    TWENTIETH,
    TWENTY_FIRST,
    REPROACHES,
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
pub fn known((letters, facts): Source, language: &str) -> [Vec<Known>; 2] {
    let Set { letter } = toml::from_str(letters).unwrap();
    let is_meant = |facts: &str| match language {
        "en" => !facts.contains("\"language\":"),
        other => facts.contains(&format!("\"language\":\"{other}\"")),
    };
    let meant = letter.iter().zip(facts.lines()).filter(|(l, facts)| l.doubt.is_none() && is_meant(facts));
    let meant: Vec<&Letter> = meant.map(|(letter, _)| letter).collect();
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
