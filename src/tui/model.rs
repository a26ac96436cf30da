//! Owns what the dashboard knows: facts and what follows from them, the cursor and marks of every pane, the open pages
//! and forms, the last message. Must not draw, and changes nothing but itself.

mod under;

use super::filter;
use super::forms::{Sheet, World};
use super::keymap::Keymap;
use super::layout::{Areas, Shape};
use super::lessons::OpenLessons;
use super::msg::Pane;
use super::overlay::Overlay;
use super::page_lines::PageLines;
use super::review::OpenReview;
use super::rows::{self, Row};
use crate::clock::{Instant, Now};
use crate::config::Mail;
use crate::domain::{Draft, Facts, Uid};
use crate::pages::{self, ContactRow, InterviewRow, Page, Subject};
use crate::rules::{Action, Policy, Scene, Urgency, Writing, derive_in, may_write};
use crate::text::card::Region;
use crate::text::letter::Templates;
use std::collections::{BTreeSet, HashMap};

/// A cursor in a list that scrolls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row under it.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
}

impl Cursor {
    /// Keeps the cursor inside `len` rows and inside the `height` shown.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        self.top =
            self.top.min(self.at).max((self.at + 1).saturating_sub(height)).min(len.saturating_sub(height.min(len)));
    }
}

/// A page that is open over the dashboard.
pub struct OpenPage {
    pub subject: Subject,
    pub page: Page,
    pub top: usize,
    /// The line under the cursor; none: the page itself.
    pub at: Option<usize>,
}

/// A word to the user on what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    /// How to take it back; empty where there is nothing to take back.
    pub back: &'static str,
    /// True where something could not be done.
    pub refused: bool,
    /// The opportunity that it speaks of, where a key named in it is about that, wherever the cursor is.
    pub about: Option<Uid>,
}

/// The dashboard's whole state.
pub struct Model {
    pub now: Now,
    pub policy: Policy,
    pub facts: Facts,
    pub actions: Vec<Action>,
    /// The rows of the actions pane.
    pub rows: Vec<Row>,
    pub interviews: Vec<InterviewRow>,
    pub contacts: Vec<ContactRow>,
    /// The answer to "may I write?" of every open opportunity.
    pub writing: HashMap<Uid, Writing>,
    /// True while the search goes on.
    pub searching: bool,
    /// How many opportunities are open or offered.
    pub live: usize,
    pub focus: Pane,
    pub cursors: [Cursor; 3],
    /// The ids of the marked actions.
    pub marked: BTreeSet<String>,
    /// The keys of the folds that are open.
    pub unfolded: BTreeSet<String>,
    pub with_snoozed: bool,
    pub pages: Vec<OpenPage>,
    /// The guided review, while it is open.
    pub review: Option<OpenReview>,
    /// The page of lessons, while it is open.
    pub lessons: Option<OpenLessons>,
    /// When anything was entered last, before this session or in it.
    pub last_seen: Option<Instant>,
    pub sheet: Option<Sheet>,
    /// What was typed into forms and not saved, by their keys.
    pub drafts: HashMap<String, Draft>,
    /// The first line shown of the help, while it is open.
    pub help: Option<usize>,
    /// The line into which words are typed that look for something.
    pub overlay: Option<Overlay>,
    /// The words to which each pane is narrowed, and then the help.
    pub filters: [String; 4],
    /// Which interviews and which contacts are shown; none: all.
    pub shown: [Option<Vec<usize>>; 2],
    /// The user's own wording of letters and of what is said on the phone.
    pub templates: Templates,
    /// By which programs letters leave.
    pub mail: Mail,
    /// True where the letter under the cursor waits for the form that is open.
    pub letter_waits: bool,
    /// Which commands have other keys than the table's.
    pub keymap: Keymap,
    /// The country of telephone numbers without a country code.
    pub region: Region,
    pub message: Option<Message>,
    /// What is told of the place of the store: empty for the user's own.
    pub place: String,
    pub size: (u16, u16),
}

impl Model {
    /// The dashboard on these facts; `place` is told where it is not the user's own store.
    pub fn new(facts: Facts, policy: Policy, now: Now, place: &str, size: (u16, u16)) -> Model {
        let mut model = Model {
            now,
            policy,
            facts,
            actions: vec![],
            rows: vec![],
            interviews: vec![],
            contacts: vec![],
            writing: HashMap::new(),
            searching: true,
            live: 0,
            focus: Pane::Actions,
            cursors: [Cursor::default(); 3],
            marked: BTreeSet::new(),
            unfolded: BTreeSet::new(),
            with_snoozed: false,
            pages: vec![],
            review: None,
            lessons: None,
            last_seen: None,
            sheet: None,
            drafts: HashMap::new(),
            help: None,
            overlay: None,
            filters: Default::default(),
            shown: [None, None],
            templates: Templates::default(),
            mail: Mail::default(),
            letter_waits: false,
            keymap: Keymap::default(),
            region: Region::default(),
            message: None,
            place: place.into(),
            size,
        };
        model.derive();
        model
    }

    /// Takes new facts and derives everything anew; every cursor stays on its row while that row exists.
    pub fn read(&mut self, facts: Facts) {
        self.facts = facts;
        self.derive();
    }

    /// Derives everything anew for this time.
    pub fn tick(&mut self, now: Now) {
        self.now = now;
        self.derive();
    }

    fn derive(&mut self) {
        let under = self.under();
        let (mut review, mut lessons) = (self.review.take(), self.lessons.take());
        let scene = Scene::new(&self.facts, &self.policy, self.now);
        let actions = derive_in(&scene);
        let (interviews, contacts) = (pages::interviews(&scene), pages::contacts(&scene));
        let writing =
            scene.cases.iter().filter_map(|c| may_write(&scene, c).map(|w| (c.opportunity.uid.clone(), w))).collect();
        let live = scene.cases.iter().filter(|c| c.is_in_play()).count();
        let searching = scene.search_open();
        if let Some(open) = &mut review {
            open.sync(&actions, &scene);
        }
        if let Some(open) = &mut lessons {
            open.sync(&scene);
        }
        let open: Vec<Option<Page>> = self.pages.iter().map(|p| pages::page(&scene, &p.subject)).collect();
        (self.actions, self.interviews, self.contacts, self.writing) = (actions, interviews, contacts, writing);
        (self.live, self.searching) = (live, searching);
        (self.review, self.lessons) = (review, lessons);
        // A page whose subject is gone closes.
        let mut open = open.into_iter();
        self.pages.retain_mut(|p| match open.next().flatten() {
            Some(page) => {
                p.page = page;
                true
            }
            None => false,
        });
        let ids: BTreeSet<&str> = self.actions.iter().map(|a| a.id.as_str()).collect();
        self.marked.retain(|id| ids.contains(id.as_str()));
        self.list();
        self.put_back(under);
        // What is read while talking is what is known now.
        if let Some(mut sheet) = self.sheet.take() {
            sheet.tell(self.world());
            self.sheet = Some(sheet);
        }
    }

    /// Lays the rows of the actions pane out anew, as folds and snoozed ones are shown or not.
    pub fn fold(&mut self) {
        self.rows = rows::rows(&self.actions, &self.facts, &self.unfolded, self.with_snoozed);
        filter::actions(&mut self.rows, &self.filters[Pane::Actions.index()], &self.actions, &self.facts);
    }

    /// Narrows every pane to what its filter says.
    pub fn narrow(&mut self) {
        let under = self.under();
        self.list();
        self.put_back(under);
    }

    /// Lists anew what every pane shows; the cursors are not looked at.
    fn list(&mut self) {
        self.fold();
        let [_, interviews_words, contacts_words, _] = &self.filters;
        self.shown = [
            filter::interviews(&self.interviews, interviews_words, &self.facts, self.now.today()),
            filter::contacts(&self.contacts, contacts_words, &self.facts),
        ];
    }

    /// The words to which a pane is narrowed; empty: it is not.
    pub fn filter(&self, pane: Pane) -> &str {
        &self.filters[pane.index()]
    }

    /// The n-th row of the interviews, as the pane shows them.
    pub fn interview_row(&self, n: usize) -> Option<&InterviewRow> {
        self.interviews.get(filter::place(&self.shown[0], n)?)
    }

    /// The n-th row of the contacts, as the pane shows them.
    pub fn contact_row(&self, n: usize) -> Option<&ContactRow> {
        self.contacts.get(filter::place(&self.shown[1], n)?)
    }

    /// Shows the pane with the focus whole again. False: it is shown whole.
    pub fn unfilter(&mut self) -> bool {
        let narrowed = !self.filter(self.focus).is_empty();
        if narrowed {
            self.filters[self.focus.index()].clear();
            self.narrow();
        }
        narrowed
    }

    /// The identity of the row under each cursor.
    pub fn under(&self) -> [Option<String>; 3] {
        Pane::ALL.map(|pane| {
            let at = self.cursors[pane.index()].at;
            match pane {
                Pane::Actions => self.rows.get(at).map(|r| r.key(&self.actions)),
                Pane::Interviews => self.interview_row(at).map(|r| r.uid.to_string()),
                Pane::Contacts => self.contact_row(at).map(|r| r.uid.to_string()),
            }
        })
    }

    /// Puts the cursors back on these rows where they still are, and everything inside its bounds.
    pub fn put_back(&mut self, under: [Option<String>; 3]) {
        for (pane, key) in Pane::ALL.into_iter().zip(under) {
            let Some(key) = key else { continue };
            let at = match pane {
                Pane::Actions => self.rows.iter().position(|r| r.key(&self.actions) == key),
                Pane::Interviews => {
                    (0..self.len(pane)).find(|n| self.interview_row(*n).is_some_and(|r| r.uid.as_str() == key))
                }
                Pane::Contacts => {
                    (0..self.len(pane)).find(|n| self.contact_row(*n).is_some_and(|r| r.uid.as_str() == key))
                }
            };
            if let Some(at) = at {
                self.cursors[pane.index()].at = at;
            }
        }
        self.settle();
    }

    /// Keeps every cursor inside its list and on the screen.
    pub fn settle(&mut self) {
        let areas = self.areas();
        for pane in Pane::ALL {
            let (len, height) = (self.len(pane), areas.list(pane).height as usize);
            self.cursors[pane.index()].settle(len, height.max(1));
        }
    }

    /// How many rows a pane has.
    pub fn len(&self, pane: Pane) -> usize {
        match pane {
            Pane::Actions => self.rows.len(),
            Pane::Interviews => self.shown[0].as_ref().map_or(self.interviews.len(), Vec::len),
            Pane::Contacts => self.shown[1].as_ref().map_or(self.contacts.len(), Vec::len),
        }
    }

    /// The cursor of the pane that has the focus.
    pub fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursors[self.focus.index()]
    }

    /// Where everything stands on the screen.
    pub fn areas(&self) -> Areas {
        Areas::of(self.size, self.focus)
    }

    /// What forms may look at.
    pub fn world(&self) -> World<'_> {
        World {
            facts: &self.facts,
            policy: &self.policy,
            actions: &self.actions,
            templates: &self.templates,
            now: self.now,
        }
    }

    /// Columns and rows of the open page's text.
    pub fn page_size(&self) -> (usize, usize) {
        let body = self.areas().body;
        (body.width.saturating_sub(4) as usize, body.height.saturating_sub(2) as usize)
    }

    /// The rows of the open page.
    pub fn page_lines(&self, width: usize) -> PageLines {
        let page = self.pages.last().map(|open| PageLines::of(&open.page, self.now, width));
        page.unwrap_or(PageLines { rows: vec![], stops: vec![] })
    }

    /// How many actions count so this morning.
    pub fn count(&self, urgency: Urgency) -> usize {
        self.actions.iter().filter(|a| a.urgency == urgency).count()
    }

    /// True while nothing at all was entered.
    pub fn is_empty(&self) -> bool {
        let f = &self.facts;
        f.interviews.is_empty() && f.contacts.is_empty() && f.opportunities.is_empty() && f.tasks.is_empty()
    }

    /// The shape of the screen.
    pub fn shape(&self) -> Shape {
        self.areas().shape
    }

    /// Says something.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), back: "", refused: false, about: None });
    }

    /// Says something about an opportunity, on which the keys then act that are named in it or in `keys`.
    pub fn say_of(&mut self, text: impl Into<String>, keys: &'static str, about: Uid) {
        self.message = Some(Message { text: text.into(), back: keys, refused: false, about: Some(about) });
    }

    /// Says why something cannot be.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), back: "", refused: true, about: None });
    }
}
