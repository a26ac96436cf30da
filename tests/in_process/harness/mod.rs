//! Owns the dashboard as tests use it: the real one on a store in memory, without a terminal. Keys and text go in, the
//! screen comes out as text. Must not know what any screen should look like.

pub mod random;

use crate::clock::{Clock, Instant, Now};
use crate::commands::{self, Command};
use crate::domain::{Facts, Uid};
use crate::exchange::json;
use crate::rules::Action;
use crate::store::Store;
use crate::tui::Pane;
use crate::tui::dashboard::{Dashboard, Flow};
use crate::tui::keys::{Input, Key};
use crate::tui::rows::Row;
use crate::tui::{Setup, Taste};
use chrono::{DateTime, NaiveDate};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// An instant, from its text.
pub fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// A date, from its text.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A uid, from its text.
pub fn uid(text: &str) -> Uid {
    Uid::new(text).unwrap()
}

/// Friday, 20 November 2026, 09:12 in New York.
pub fn now() -> Now {
    Now::fixed(at("2026-11-20T09:12:00-05:00"))
}

/// An empty store.
pub fn empty() -> Store {
    Store::in_memory().unwrap()
}

/// The invented search, as it stands [`now`].
pub fn demo() -> Store {
    holding(&crate::demo::facts(now()))
}

/// These facts.
pub fn holding(facts: &Facts) -> Store {
    document(&json::write(facts))
}

/// What this document of DATA.md's format says.
pub fn document(text: &str) -> Store {
    let mut store = empty();
    import(&mut store, text);
    store
}

/// Takes a document over, as another window or the command line would.
pub fn import(store: &mut Store, text: &str) {
    let document = json::read(text.as_bytes()).unwrap_or_else(|e| panic!("{e}\n{text}"));
    commands::run(store, Command::import(document), now()).unwrap();
}

/// Somebody at the dashboard.
pub struct Desk<'s> {
    pub dashboard: Dashboard<'s>,
    terminal: Terminal<TestBackend>,
    /// True once the dashboard asked to be left.
    pub left: bool,
}

impl<'s> Desk<'s> {
    /// Sits down at this store, [`now`].
    pub fn at(store: &'s mut Store, size: (u16, u16)) -> Desk<'s> {
        Desk::with(store, size, now())
    }

    /// The same at another time.
    pub fn with(store: &'s mut Store, size: (u16, u16), now: Now) -> Desk<'s> {
        Desk::tasting(store, size, now, Taste::default())
    }

    /// The same with other looks or keys.
    pub fn tasting(store: &'s mut Store, size: (u16, u16), now: Now, taste: Taste) -> Desk<'s> {
        let setup = Setup {
            policy: Default::default(),
            clock: Clock::Fixed(now),
            place: String::new(),
            greeting: None,
            scanner: None,
            taste,
            report: |what| what.into(),
        };
        let dashboard = Dashboard::open(store, setup, size).unwrap();
        Desk { dashboard, terminal: Terminal::new(TestBackend::new(size.0, size.1)).unwrap(), left: false }
    }

    /// Gives it any input.
    pub fn give(&mut self, input: Input) -> &mut Self {
        if let Input::Resize(w, h) = input {
            self.terminal.backend_mut().resize(w, h);
        }
        self.left |= self.dashboard.take(input) == Flow::Leave;
        self.dashboard.settle();
        self
    }

    /// Presses these keys, named as the table of keys names them, with blanks between: `j j x enter`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.give(Input::Key(Key::parse(key).unwrap_or_else(|| panic!("{key} is no key"))));
        }
        self
    }

    /// Puts the cursor of the pane with the focus on the first row that says this.
    pub fn to(&mut self, text: &str) -> &mut Self {
        let model = &self.dashboard.model;
        let rows: Vec<String> = match model.panes.focus {
            Pane::Actions => model.rows.iter().map(|row| title(row, &model.actions)).collect(),
            Pane::Interviews => model.interviews.iter().map(|r| format!("{} · {}", r.company, r.round)).collect(),
            Pane::Opportunities => model.opportunities.iter().map(|r| format!("{} · {}", r.company, r.role)).collect(),
            Pane::Contacts => model.contacts.iter().map(|r| r.name.clone()).collect(),
        };
        let at = rows.iter().position(|row| row.contains(text)).unwrap_or_else(|| panic!("no “{text}” in {rows:#?}"));
        self.press("g").press(&"j ".repeat(at))
    }

    /// Types this, a key each character.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = if c == ' ' { Key::parse("space") } else { Key::parse(&c.to_string()) };
            self.give(Input::Key(key.unwrap()));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.give(Input::Paste(text.into()))
    }

    pub fn resize(&mut self, w: u16, h: u16) -> &mut Self {
        self.give(Input::Resize(w, h))
    }

    /// The terminal has another size already, and has not told so yet.
    pub fn stretch(&mut self, w: u16, h: u16) -> &mut Self {
        self.terminal.backend_mut().resize(w, h);
        self
    }

    /// The screen, a line each row, without the blanks at the ends of lines.
    pub fn screen(&mut self) -> String {
        let rows = self.cells();
        rows.iter().map(|row| format!("{}\n", row.concat().trim_end())).collect()
    }

    /// The screen by cells; behind a wide character stands an empty one.
    pub fn cells(&mut self) -> Vec<Vec<String>> {
        let dashboard = &mut self.dashboard;
        self.terminal.draw(|frame| dashboard.draw(frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let width = buffer.area.width.max(1) as usize;
        let mut rows: Vec<Vec<String>> = Vec::new();
        for line in buffer.content.chunks(width) {
            let mut row: Vec<String> = Vec::new();
            let mut covered = 0;
            for cell in line {
                if covered > 0 {
                    covered -= 1;
                    row.push(String::new());
                } else {
                    covered = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
                    row.push(cell.symbol().to_string());
                }
            }
            rows.push(row);
        }
        rows
    }

    /// The screen as it was drawn last.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The screen with its looks: under each line its runs that are not plain, their style in brackets.
    pub fn styled(&mut self) -> String {
        let rows = self.cells();
        let buffer = self.buffer().clone();
        let mut out = String::new();
        for (y, row) in rows.iter().enumerate() {
            out.push_str(&format!("{}\n", row.concat().trim_end()));
            let mut runs: Vec<(String, String)> = Vec::new();
            for (x, text) in row.iter().enumerate() {
                let looks = looks(buffer[(x as u16, y as u16)].style());
                match runs.last_mut().filter(|(last, _)| *last == looks) {
                    Some((_, run)) => run.push_str(text),
                    None => runs.push((looks, text.clone())),
                }
            }
            let bare = |run: &str| run.chars().all(|c| c.is_whitespace() || ('\u{2500}'..='\u{257f}').contains(&c));
            let told = runs.iter().filter(|(looks, run)| !looks.is_empty() && !bare(run));
            let told: Vec<String> = told.map(|(looks, run)| format!("{} [{looks}]", run.trim())).collect();
            if !told.is_empty() {
                out.push_str(&format!("    {}\n", told.join("  ")));
            }
        }
        out
    }

    /// Where the terminal's cursor stands, if it is shown.
    pub fn caret(&mut self) -> Option<(u16, u16)> {
        self.cells();
        let backend = self.terminal.backend();
        backend.cursor_visible().then(|| backend.cursor_position().into())
    }
}

fn title(row: &Row, actions: &[Action]) -> String {
    match row {
        Row::One { action, .. } => actions[*action].title.clone(),
        Row::Several { title, .. } => title.clone(),
        Row::Settled(settled) => settled.title.clone(),
        Row::Mail(title) => title.clone(),
    }
}

fn looks(style: Style) -> String {
    let mut words = Vec::new();
    if let Some(colour) = style.fg.filter(|c| *c != Color::Reset) {
        words.push(format!("{colour:?}").to_lowercase());
    }
    for (modifier, word) in [(Modifier::BOLD, "bold"), (Modifier::DIM, "dim"), (Modifier::REVERSED, "reversed")] {
        if style.add_modifier.contains(modifier) {
            words.push(word.into());
        }
    }
    words.join(" ")
}
