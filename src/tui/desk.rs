//! Owns the desk of the keystroke tests: a dashboard on the invented search, keys in, words out, no terminal.

use super::Setup;
use super::dashboard::Dashboard;
use super::keys::{Input, Key, Mode};
use super::model::Model;
use super::screens::{OpenLessons, OpenReview};
use crate::clock::Clock;
use crate::commands::{self, Command};
use crate::domain::Facts;
pub(super) use crate::domain::testing::now;
use crate::review::Fate;
use crate::rules::Policy;
use crate::store::Store;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A desk to press keys at, and how many were pressed.
pub(super) struct Desk {
    pub dashboard: Dashboard<'static>,
    pub pressed: usize,
}

impl Desk {
    /// The invented search.
    pub(super) fn demo() -> Desk {
        Desk::with(crate::demo::facts(now()))
    }

    pub(super) fn with(facts: Facts) -> Desk {
        let mut store = Store::in_memory().unwrap();
        commands::run(&mut store, Command::import(facts.into()), now()).unwrap();
        let clock = Clock::Fixed(now());
        let setup = Setup {
            policy: Policy::default(),
            clock,
            place: String::new(),
            greeting: None,
            scanner: None,
            taste: crate::tui::Taste::default(),
            report: |what| what.into(),
        };
        let dashboard = Dashboard::open(Box::leak(Box::new(store)), setup, (80, 24)).unwrap();
        Desk { dashboard, pressed: 0 }
    }

    /// Presses keys, as the table writes them, a blank between two.
    pub(super) fn press(&mut self, keys: &str) -> &mut Desk {
        for text in keys.split(' ') {
            let key = Key::parse(text).unwrap_or_else(|| panic!("{text}"));
            self.pressed += 1;
            self.dashboard.take(Input::Key(key));
            self.dashboard.settle();
        }
        self
    }

    pub(super) fn dump(&self) -> String {
        self.dashboard.store.dump().unwrap()
    }

    pub(super) fn ops(&self) -> usize {
        self.dashboard.store.ops(99).unwrap().len()
    }

    pub(super) fn model(&self) -> &Model {
        &self.dashboard.model
    }

    pub(super) fn review(&self) -> Option<&OpenReview> {
        self.model().layers.get()
    }

    pub(super) fn lessons(&self) -> Option<&OpenLessons> {
        self.model().layers.get()
    }

    pub(super) fn mode(&self) -> Mode {
        self.model().mode()
    }

    pub(super) fn title(&self) -> String {
        self.review().and_then(|r| r.run.current()).map(|i| i.title.clone()).unwrap_or_default()
    }

    /// What stands on a screen of this size.
    pub(super) fn screen(&mut self, width: u16, height: u16) -> String {
        self.dashboard.model.size = (width, height);
        self.dashboard.model.clamp_cursors();
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|f| self.dashboard.draw(f)).unwrap();
        let buffer = terminal.backend().buffer();
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn fates(&self, fate: Fate) -> usize {
        self.review().map_or(0, |r| r.run.items().iter().filter(|i| i.fate == fate).count())
    }
}
