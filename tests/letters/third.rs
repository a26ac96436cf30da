//! Owns the third set of letters, each with facts of its own, so that what the rulebook says of its day counts too.

use super::score::Score;
use crate::clock::Now;
use crate::commands::letter::write;
use crate::domain::{Facts, Uid, parse_instant};
use crate::exchange::json;
use crate::rules::{Policy, Scene};
use crate::text::letter::{Ask, Kind, Templates};
use serde::Deserialize;

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

/// The score on the letters of whose labels nobody doubts.
pub fn third_score() -> Score {
    let Set { letter } = toml::from_str(include_str!("third/letters.toml")).unwrap();
    let mut score = Score::default();
    for (letter, facts) in letter.iter().zip(include_str!("third/facts.jsonl").lines()) {
        if letter.doubt.is_none() {
            score.add(&format!("case {}", letter.case), &letter.labels(), &letter.findings(facts));
        }
    }
    score
}

impl Letter {
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
            ..Ask::new(Kind::named(&self.kind).unwrap())
        };
        let drafted = write(&scene, &ask, &Templates::ours());
        drafted.check.findings(&drafted.letter.subject, &self.body)
    }
}
