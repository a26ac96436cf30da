//! Owns what the benches measure: parts of the program on the invented search, each as one call. Must not be used by it.

use crate::clock::{Clock, Now};
use crate::commands::{self, Command};
use crate::domain::Facts;
use crate::exchange::json;
use crate::rules::{Policy, Scene, derive, may_write};
use crate::store::Store;
use crate::text::quick_line;
use crate::tui::{Setup, Taste, dashboard};
use crate::{commands::find, demo};

/// The invented search, as facts and in a store in memory.
pub struct Search {
    facts: Facts,
    store: Store,
    now: Now,
    policy: Policy,
}

impl Search {
    /// The search as it stands now. Errors: the store cannot be made, in a sentence.
    pub fn new(now: Now) -> Result<Search, String> {
        let facts = demo::facts(now);
        let document = json::read(json::write(&facts).as_bytes()).map_err(|e| e.to_string())?;
        let mut store = Store::in_memory().map_err(|e| e.to_string())?;
        commands::run(&mut store, Command::import(document), now).map_err(|e| e.to_string())?;
        Ok(Search { facts, store, now, policy: Policy::default() })
    }

    /// Derives every action; how many there are.
    pub fn derive_all(&self) -> usize {
        derive(&self.facts, &self.policy, self.now).len()
    }

    /// Derives what one opportunity asks for: its facts alone; how many actions that are.
    pub fn derive_one(&self) -> usize {
        let Some(o) = self.facts.opportunities.first() else { return 0 };
        let mut own = Facts::default();
        own.profile = self.facts.profile.clone();
        own.opportunities = vec![o.clone()];
        own.interviews = self.facts.interviews.iter().filter(|i| i.opportunity == o.uid).cloned().collect();
        own.contacts = self.facts.contacts.clone();
        own.touches = self.facts.touches.iter().filter(|t| self.facts.about(t) == Some(&o.uid)).cloned().collect();
        derive(&own.index(), &self.policy, self.now).len()
    }

    /// Answers "may I write?" of every opportunity; of how many one may ask.
    pub fn may_write(&self) -> usize {
        let scene = Scene::new(&self.facts, &self.policy, self.now);
        scene.cases.iter().filter_map(|case| may_write(&scene, case)).count()
    }

    /// Reads a line of quick entry; how many names it holds.
    pub fn quick_line(&self, line: &str) -> usize {
        quick_line::read(line, self.now, &self.policy.workdays).interviewers.len()
    }

    /// Finds these words; how much holds them. Errors: the store cannot be read, in a sentence.
    pub fn find(&self, words: &str) -> Result<usize, String> {
        find::find(&self.store, words, self.now, find::MOST).map(|found| found.len()).map_err(|e| e.to_string())
    }

    /// Opens the dashboard and draws it once, 120 × 40. Errors: it cannot be read or drawn, in a sentence.
    pub fn first_frame(&mut self) -> Result<(), String> {
        let setup = Setup {
            policy: self.policy.clone(),
            clock: Clock::Fixed(self.now),
            place: String::new(),
            greeting: None,
            scanner: None,
            taste: Taste::default(),
            report: str::to_owned,
        };
        dashboard::draw_once(&mut self.store, setup, (120, 40))
    }
}
