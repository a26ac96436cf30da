//! Owns what the dashboard knows: facts and what follows from them, the panes, the layers that are open, the last message.
//! Must not draw, and changes nothing but itself.

mod under;

use super::filter;
use super::keymap::Keymap;
use super::layers::{Layer, Layers};
use super::layout::{Areas, Shape};
use super::mode::Mode;
use super::msg::Under;
use super::pane::{ByPane, Pane};
use super::panes::{Cursor, Panes};
use super::rows::{self, Row, Shows};
use crate::clock::{Instant, Now};
use crate::config::Mail;
use crate::domain::{Draft, Facts, Uid};
use crate::forms::Context;
use crate::pages::{self, ContactRow, Counts, InterviewRow, OpportunityRow};
use crate::rules::{Action, Policy, Scene, Writing, derive_in, may_write};
use crate::text::card::Region;
use crate::text::letter::Templates;
use crate::text::sanitise;
use std::collections::{BTreeSet, HashMap};

/// A word to the user on what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub text: String,
    /// When one may write again, where a message was logged: told whole, whatever else is cut.
    pub again: String,
    /// How to take it back; empty where there is nothing to take back.
    pub back: &'static str,
    /// True where something could not be done.
    pub refused: bool,
    /// The opportunity that it speaks of, where a key named in it is about that, wherever the cursor is.
    pub about: Option<Uid>,
}

/// What is told of the whole search.
#[derive(Default)]
pub(crate) struct Search {
    /// True while it goes on.
    pub open: bool,
    /// How many opportunities are open or offered.
    pub live: usize,
    /// How much there is to do.
    pub counts: Counts,
    /// The answer to "may I write?" of every open opportunity.
    pub writing: HashMap<Uid, Writing>,
}

/// What stays the same, or nearly, as long as the window is open.
#[derive(Default)]
pub(crate) struct Session {
    /// Which commands have other keys than the table's.
    pub keymap: Keymap,
    /// The user's own wording of letters and of what is said on the phone.
    pub templates: Templates,
    /// By which programs letters leave.
    pub mail: Mail,
    /// The country of telephone numbers without a country code.
    pub region: Region,
    /// What is told of the place of the store: empty for the user's own.
    pub place: String,
    /// When anything was entered last, before this session or in it.
    pub last_seen: Option<Instant>,
}

/// The dashboard's whole state.
pub(crate) struct Model {
    pub now: Now,
    pub policy: Policy,
    pub facts: Facts,
    pub actions: Vec<Action>,
    /// The rows of the actions pane.
    pub rows: Vec<Row>,
    pub interviews: Vec<InterviewRow>,
    pub opportunities: Vec<OpportunityRow>,
    pub contacts: Vec<ContactRow>,
    /// How wide the longest name of each pane is.
    pub longest: ByPane<usize>,
    pub search: Search,
    pub panes: Panes,
    /// What lies over the panes, and the panes themselves.
    pub layers: Layers<Model>,
    pub session: Session,
    /// What was typed into forms and not saved, by their keys.
    pub drafts: HashMap<String, Draft>,
    pub message: Option<Message>,
    pub size: (u16, u16),
}

impl Model {
    /// The dashboard on these facts, with nothing open but the lowest layer.
    pub(crate) fn new(facts: Facts, policy: Policy, now: Now, layers: Layers<Model>, size: (u16, u16)) -> Model {
        let mut model = Model {
            now,
            policy,
            facts,
            actions: vec![],
            rows: vec![],
            interviews: vec![],
            opportunities: vec![],
            contacts: vec![],
            longest: ByPane::default(),
            search: Search::default(),
            panes: Panes::default(),
            layers,
            session: Session::default(),
            drafts: HashMap::new(),
            message: None,
            size,
        };
        model.derive();
        model
    }

    /// Takes new facts and derives everything anew; every cursor stays on its row while that row exists.
    pub(crate) fn read(&mut self, facts: Facts) {
        self.facts = facts;
        self.derive();
    }

    /// Derives everything anew for this time.
    pub(crate) fn tick(&mut self, now: Now) {
        self.now = now;
        self.derive();
    }

    fn derive(&mut self) {
        let under = self.under();
        let scene = Scene::new(&self.facts, &self.policy, self.now);
        self.actions = derive_in(&scene);
        (self.interviews, self.contacts) = (pages::interviews(&scene), pages::contacts(&scene));
        self.opportunities = pages::opportunities(&scene);
        let widest =
            |names: &mut dyn Iterator<Item = &String>| names.map(|name| sanitise::width(name)).max().unwrap_or(0);
        self.longest[Pane::Opportunities] = widest(&mut self.opportunities.iter().map(|r| &r.company));
        self.longest[Pane::Contacts] = widest(&mut self.contacts.iter().map(|r| &r.name));
        let writing = scene.cases.iter().filter_map(|c| Some((c.opportunity.uid.clone(), may_write(&scene, c)?)));
        let live = scene.cases.iter().filter(|c| c.is_in_play()).count();
        let counts = Counts::count(&self.actions);
        self.search = Search { open: scene.search_open(), live, counts, writing: writing.collect() };
        let templates = &self.session.templates;
        let context =
            Context { facts: &self.facts, policy: &self.policy, actions: &self.actions, templates, now: self.now };
        self.layers.sync(context, &scene);
        let ids: BTreeSet<&str> = self.actions.iter().map(|a| a.id.as_str()).collect();
        self.panes.marked.retain(|id| ids.contains(id.as_str()));
        self.list();
        self.put_back(under);
    }

    /// Lays the rows of the actions pane out anew, as folds and snoozed ones are shown or not.
    pub(crate) fn fold(&mut self) {
        self.rows = match self.panes.shows {
            Shows::Settled => pages::settled(&self.scene()).into_iter().map(Row::Settled).collect(),
            shows => {
                let with_snoozed = shows == Shows::WithSnoozed;
                rows::rows(&self.actions, &self.facts, &self.panes.unfolded, with_snoozed)
            }
        };
        filter::actions(&mut self.rows, &self.panes[Pane::Actions].filter, &self.actions, &self.facts);
    }

    /// Narrows every pane to what its filter says.
    pub(crate) fn narrow(&mut self) {
        let under = self.under();
        self.list();
        self.put_back(under);
    }

    /// Lists anew what every pane shows; the cursors are not looked at.
    fn list(&mut self) {
        self.fold();
        let list = &mut self.panes[Pane::Interviews];
        list.shown = filter::interviews(&self.interviews, &list.filter, &self.facts, self.now.today());
        let list = &mut self.panes[Pane::Opportunities];
        list.shown = filter::opportunities(&self.opportunities, &list.filter);
        let list = &mut self.panes[Pane::Contacts];
        list.shown = filter::contacts(&self.contacts, &list.filter, &self.facts);
    }

    /// The n-th row of the interviews, as the pane shows them.
    pub(crate) fn interview_row(&self, n: usize) -> Option<&InterviewRow> {
        self.interviews.get(self.panes[Pane::Interviews].place(n)?)
    }

    /// The n-th row of the opportunities, as the pane shows them.
    pub(crate) fn opportunity_row(&self, n: usize) -> Option<&OpportunityRow> {
        self.opportunities.get(self.panes[Pane::Opportunities].place(n)?)
    }

    /// The n-th row of the contacts, as the pane shows them.
    pub(crate) fn contact_row(&self, n: usize) -> Option<&ContactRow> {
        self.contacts.get(self.panes[Pane::Contacts].place(n)?)
    }

    /// Shows the pane with the focus whole again. False: it is shown whole.
    pub(crate) fn unfilter(&mut self) -> bool {
        let focus = self.panes.focus;
        let filter = &mut self.panes[focus].filter;
        let narrowed = !std::mem::take(filter).is_empty();
        if narrowed {
            self.narrow();
        }
        narrowed
    }

    /// The identity of the row under each cursor.
    pub(crate) fn under(&self) -> Under {
        Pane::ALL.map(|pane| self.key(pane, self.panes[pane].cursor.at))
    }

    /// The identity of the n-th row of a pane.
    fn key(&self, pane: Pane, n: usize) -> Option<String> {
        match pane {
            Pane::Actions => self.rows.get(n).map(|r| r.key(&self.actions)),
            Pane::Interviews => self.interview_row(n).map(|r| r.uid.to_string()),
            Pane::Opportunities => self.opportunity_row(n).map(|r| r.uid.to_string()),
            Pane::Contacts => self.contact_row(n).map(|r| r.uid.to_string()),
        }
    }

    /// Puts the cursors back on these rows where they still are, and everything inside its bounds.
    pub(crate) fn put_back(&mut self, under: Under) {
        for (pane, key) in Pane::ALL.into_iter().zip(under) {
            let at = key.and_then(|key| (0..self.len(pane)).find(|n| self.key(pane, *n).as_ref() == Some(&key)));
            if let Some(at) = at {
                self.panes[pane].cursor.at = at;
            }
        }
        self.clamp_cursors();
    }

    /// Keeps every cursor inside its list and on the screen.
    pub(crate) fn clamp_cursors(&mut self) {
        let areas = self.areas();
        for pane in Pane::ALL {
            let (len, height) = (self.len(pane), areas.list(pane).height as usize);
            self.panes[pane].cursor.clamp(len, height.max(1));
        }
    }

    /// How many rows a pane has.
    pub(crate) fn len(&self, pane: Pane) -> usize {
        let all = match pane {
            Pane::Actions => self.rows.len(),
            Pane::Interviews => self.interviews.len(),
            Pane::Opportunities => self.opportunities.len(),
            Pane::Contacts => self.contacts.len(),
        };
        self.panes[pane].shown.as_ref().map_or(all, Vec::len)
    }

    /// The cursor of the pane that has the focus.
    pub(crate) fn cursor(&mut self) -> &mut Cursor {
        let focus = self.panes.focus;
        &mut self.panes[focus].cursor
    }

    /// What the keyboard speaks to.
    pub(crate) fn mode(&self) -> Mode {
        self.layers.top().mode(self)
    }

    /// Where everything stands on the screen.
    pub(crate) fn areas(&self) -> Areas {
        Areas::new(self.size, self.panes.focus, self.panes.second())
    }

    /// What forms may look at.
    pub(crate) fn context(&self) -> Context<'_> {
        let Model { facts, policy, actions, session, now, .. } = self;
        Context { facts, policy, actions, templates: &session.templates, now: *now }
    }

    /// Lends out the highest layer of a kind, with what it may look at.
    pub(crate) fn with<T: Layer<Model>, R>(&mut self, f: impl FnOnce(&mut T, Context) -> R) -> Option<R> {
        let Model { facts, policy, actions, session, now, layers, .. } = self;
        let context = Context { facts, policy, actions, templates: &session.templates, now: *now };
        layers.get_mut().map(|layer| f(layer, context))
    }

    /// The facts, and what the rulebook's words mean in them.
    pub(crate) fn scene(&self) -> Scene<'_> {
        Scene::new(&self.facts, &self.policy, self.now)
    }

    /// How many rows a page down is.
    pub(crate) fn page_step(&self) -> usize {
        (self.areas().body.height as usize).saturating_sub(4).max(1)
    }

    /// Columns and rows of the open page's text.
    pub(crate) fn page_size(&self) -> (usize, usize) {
        let body = self.areas().body;
        (body.width.saturating_sub(4) as usize, body.height.saturating_sub(2) as usize)
    }

    /// True while nothing at all was entered.
    pub(crate) fn is_empty(&self) -> bool {
        let f = &self.facts;
        f.interviews.is_empty() && f.contacts.is_empty() && f.opportunities.is_empty() && f.tasks.is_empty()
    }

    /// The shape of the screen.
    pub(crate) fn shape(&self) -> Shape {
        self.areas().shape
    }

    /// Says something.
    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), again: String::new(), back: "", refused: false, about: None });
    }

    /// Says something about an opportunity, on which the keys then act that are named in it or in `keys`.
    pub(crate) fn say_of(&mut self, text: impl Into<String>, keys: &'static str, about: Uid) {
        self.message =
            Some(Message { text: text.into(), again: String::new(), back: keys, refused: false, about: Some(about) });
    }

    /// Says why something cannot be.
    pub(crate) fn refuse(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), again: String::new(), back: "", refused: true, about: None });
    }
}
