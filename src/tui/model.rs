//! Owns what the dashboard knows: facts and what follows from them, the panes, the layers that are open, the last message.
//! Must not draw, and changes nothing but itself.

mod looked_at;
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
use super::world::{LISTS, Lists, News, Proposed, Want, World};
use crate::clock::{Instant, Now};
use crate::config::{Calendar, Mail};
use crate::domain::{Draft, Source, Uid};
use crate::forms::Context;
use crate::pages::{self, ContactRow, Counts, InterviewRow, OpportunityRow};
use crate::rules::{Action, Policy, Scene, Writing, derive_in, may_write};
use crate::store::{Totals, WorkingSet};
use crate::text::card::Region;
use crate::text::letter::Templates;
use std::collections::{BTreeSet, HashMap, HashSet};

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
    /// Whereto the search is published.
    pub calendar: Calendar,
    /// The country of telephone numbers without a country code.
    pub region: Region,
    /// What is told of the place of the store: empty for the user's own.
    pub place: String,
    /// When anything was entered last, before this session or in it.
    pub last_seen: Option<Instant>,
    /// What was typed into forms and not saved, by their keys.
    pub drafts: HashMap<String, Draft>,
}

/// The rows that were made since the facts changed.
#[derive(Default)]
struct Made {
    interviews: HashMap<Uid, InterviewRow>,
    opportunities: HashMap<Uid, OpportunityRow>,
    contacts: HashMap<Uid, ContactRow>,
}

/// How much of the store is known, and what of it is listed.
#[derive(Default)]
struct Known {
    /// True where it is everything there is.
    whole: bool,
    /// What was open when it was read: all is known of it.
    opened: BTreeSet<String>,
    /// What mailboxes and calendars propose.
    proposed: Vec<Proposed>,
    /// What is wanted for what lies over the panes.
    wanted: Vec<Want>,
    /// The opportunities of which something is still to come, in their order.
    live: Vec<Uid>,
    lists: Lists,
    /// Which rows of the lists are known.
    windows: ByPane<(usize, usize)>,
    made: Made,
    /// The rows on which the cursors stand as soon as they are known.
    back: Option<Under>,
}

/// The dashboard's whole state.
pub(crate) struct Model {
    pub now: Now,
    pub policy: Policy,
    /// As much as is looked at: what the rules speak of, the rows that are seen, what is open.
    pub held: WorkingSet,
    known: Known,
    pub actions: Vec<Action>,
    /// The rows of the actions pane.
    pub rows: Vec<Row>,
    /// Of the panes of records, the rows that are seen and some round them, in their order.
    pub interviews: Vec<InterviewRow>,
    pub opportunities: Vec<OpportunityRow>,
    pub contacts: Vec<ContactRow>,
    pub search: Search,
    pub panes: Panes,
    /// What lies over the panes, and the panes themselves.
    pub layers: Layers<Model>,
    pub session: Session,
    pub message: Option<Message>,
    pub size: (u16, u16),
}

impl Model {
    /// The dashboard, with nothing open but the lowest layer, and nothing read yet.
    pub(crate) fn new(policy: Policy, now: Now, layers: Layers<Model>, size: (u16, u16)) -> Model {
        Model {
            now,
            policy,
            held: WorkingSet::default(),
            known: Known::default(),
            actions: vec![],
            rows: vec![],
            interviews: vec![],
            opportunities: vec![],
            contacts: vec![],
            search: Search::default(),
            panes: Panes::default(),
            layers,
            session: Session::default(),
            message: None,
            size,
        }
    }

    /// Takes what the store tells; every cursor stays on its row while that row exists.
    pub(crate) fn read(&mut self, world: World) {
        let under = self.stays();
        self.known.back = None;
        self.known.lists = world.lists;
        let numbers = world.numbers;
        if let Some(proposed) = world.proposed {
            self.known.proposed = proposed;
        }
        match world.news {
            News::Nothing => self.held.facts.stand_behind(numbers),
            News::All(facts) => {
                (self.held, self.known.whole) = (WorkingSet::of(*facts), true);
                self.derive();
            }
            News::More(more, opened) => {
                // More that is looked at changes nothing of what follows.
                let follows = !more.only_adds();
                (self.known.whole, self.known.opened) = (false, opened);
                self.held = std::mem::take(&mut self.held).with(*more);
                self.held.facts.stand_behind(numbers);
                if follows {
                    self.derive();
                } else {
                    self.sync();
                }
            }
        }
        self.list();
        self.put_back(under);
        self.look();
    }

    fn derive(&mut self) {
        // What a list was narrowed by stood in its rows, which may be others now.
        (self.known.made, self.known.lists.narrowed) = (Made::default(), ByPane::default());
        let scene = Scene::new(&self.held.facts, &self.policy, self.now);
        self.actions = derive_in(&scene);
        let opportunities = pages::opportunities(&scene);
        self.known.live = opportunities.into_iter().take_while(|r| r.live).map(|r| r.uid).collect();
        let writing = scene.cases.iter().filter_map(|c| Some((c.opportunity.uid.clone(), may_write(&scene, c)?)));
        let live = scene.cases.iter().filter(|c| c.is_in_play()).count();
        let counts = Counts::count(&self.actions);
        self.search = Search { open: scene.search_open(), live, counts, writing: writing.collect() };
        let (facts, templates) = (&self.held.facts, &self.session.templates);
        let context = Context { facts, policy: &self.policy, actions: &self.actions, templates, now: self.now };
        self.layers.sync(context, &scene);
        let ids: BTreeSet<&str> = self.actions.iter().map(|a| a.id.as_str()).collect();
        self.panes.marked.retain(|id| ids.contains(id.as_str()));
    }

    /// Lets the layers take what is known besides, from which nothing new follows.
    fn sync(&mut self) {
        if self.layers.is_bare() {
            return;
        }
        let Model { held, policy, actions, session, now, layers, .. } = self;
        let context = Context { facts: &held.facts, policy, actions, templates: &session.templates, now: *now };
        layers.sync(context, &context.scene());
    }

    /// Makes the rows that are seen, and those in which a filter looks.
    fn look(&mut self) {
        self.known.windows = ByPane::of(|pane| self.window(pane));
        let seen = ByPane::of(|pane| self.seen(pane, &self.known.lists));
        for pane in LISTS {
            if !self.is_narrowed(pane) {
                continue;
            }
            let first: Vec<Uid> = self.first(pane, &self.known.lists).cloned().collect();
            self.make(pane, &first);
        }
        for pane in LISTS {
            self.make(pane, &seen[pane]);
        }
        fn rows<R: Clone>(seen: &[Uid], made: &HashMap<Uid, R>) -> Vec<R> {
            seen.iter().filter_map(|uid| made.get(uid)).cloned().collect()
        }
        self.interviews = rows(&seen[Pane::Interviews], &self.known.made.interviews);
        self.opportunities = rows(&seen[Pane::Opportunities], &self.known.made.opportunities);
        self.contacts = rows(&seen[Pane::Contacts], &self.known.made.contacts);
    }

    fn is_made(&self, pane: Pane, uid: &Uid) -> bool {
        match pane {
            Pane::Interviews => self.known.made.interviews.contains_key(uid),
            Pane::Opportunities => self.known.made.opportunities.contains_key(uid),
            Pane::Actions | Pane::Contacts => self.known.made.contacts.contains_key(uid),
        }
    }

    /// Makes the rows of these that are known and were not made yet.
    fn make(&mut self, pane: Pane, uids: &[Uid]) {
        let missing: HashSet<&Uid> = uids.iter().filter(|uid| !self.is_made(pane, uid)).collect();
        if missing.is_empty() {
            return;
        }
        let scene = Scene::new(&self.held.facts, &self.policy, self.now);
        let is = |uid: &Uid| missing.contains(uid);
        let made = &mut self.known.made;
        match pane {
            Pane::Interviews => {
                made.interviews.extend(pages::interview_rows(&scene, is).into_iter().map(|r| (r.uid.clone(), r)));
            }
            Pane::Opportunities => {
                made.opportunities.extend(pages::opportunity_rows(&scene, is).into_iter().map(|r| (r.uid.clone(), r)));
            }
            Pane::Actions | Pane::Contacts => {
                made.contacts.extend(pages::contact_rows(&scene, is).into_iter().map(|r| (r.uid.clone(), r)));
            }
        }
    }

    /// How wide the longest name of a pane is, as far as is known.
    pub(crate) fn longest(&self, pane: Pane) -> usize {
        self.known.lists.longest[pane]
    }

    /// What mailboxes and calendars propose.
    pub(crate) fn proposed(&self) -> &[Proposed] {
        &self.known.proposed
    }

    /// Lays the rows of the actions pane out anew, as folds and snoozed ones are shown or not.
    pub(crate) fn fold(&mut self) {
        self.rows = match self.panes.shows {
            Shows::Settled => pages::settled(&self.scene()).into_iter().map(Row::Settled).collect(),
            shows => {
                let with_snoozed = shows == Shows::WithSnoozed;
                let proposed = self.proposed();
                let told = || Row::Mail(Source::told(proposed.iter().map(|p| &p.source)));
                let mail = (!proposed.is_empty()).then(told);
                let rows = rows::rows(&self.actions, &self.held.facts, &self.panes.unfolded, with_snoozed);
                mail.into_iter().chain(rows).collect()
            }
        };
        filter::actions(&mut self.rows, &self.panes[Pane::Actions].filter, &self.actions, &self.held.facts);
    }

    /// Narrows every pane to what its filter says, as soon as it is known; then the cursors are on these rows.
    pub(crate) fn narrow(&mut self, back: Under) {
        self.fold();
        self.known.back = Some(back);
    }

    /// Lists anew what every pane shows; the cursors are not looked at.
    fn list(&mut self) {
        self.fold();
        for pane in LISTS {
            (self.panes[pane].order, self.panes[pane].total) = if self.panes[pane].filter.is_empty() {
                let totals = &self.known.lists.totals;
                let total = match pane {
                    Pane::Interviews => totals.interviews,
                    Pane::Opportunities => totals.opportunities,
                    Pane::Actions | Pane::Contacts => totals.contacts,
                };
                (self.ordered(pane, &self.known.lists).cloned().collect(), total)
            } else if let Some((_, order)) = &self.known.lists.narrowed[pane] {
                (order.clone(), order.len())
            } else {
                continue;
            };
        }
    }

    /// Of the rows of a list that stand first, those that hold these words, or their letters in this order.
    pub(crate) fn alike(&self, pane: Pane, words: &str, lists: &Lists) -> Vec<Uid> {
        let (first, made, facts) = (self.first(pane, lists), &self.known.made, &self.held.facts);
        match pane {
            Pane::Interviews => {
                let rows = first.filter_map(|uid| made.interviews.get(uid));
                filter::interviews(rows, words, facts, self.now.today())
            }
            Pane::Opportunities => filter::opportunities(first.filter_map(|uid| made.opportunities.get(uid)), words),
            Pane::Actions | Pane::Contacts => {
                filter::contacts(first.filter_map(|uid| made.contacts.get(uid)), words, facts)
            }
        }
    }

    /// The n-th row of the interviews, as the pane shows them.
    pub(crate) fn interview_row(&self, n: usize) -> Option<&InterviewRow> {
        let uid = self.panes[Pane::Interviews].order.get(n)?;
        self.interviews.iter().find(|r| r.uid == *uid)
    }

    /// The n-th row of the opportunities, as the pane shows them.
    pub(crate) fn opportunity_row(&self, n: usize) -> Option<&OpportunityRow> {
        let uid = self.panes[Pane::Opportunities].order.get(n)?;
        self.opportunities.iter().find(|r| r.uid == *uid)
    }

    /// The n-th row of the contacts, as the pane shows them.
    pub(crate) fn contact_row(&self, n: usize) -> Option<&ContactRow> {
        let uid = self.panes[Pane::Contacts].order.get(n)?;
        self.contacts.iter().find(|r| r.uid == *uid)
    }

    /// Shows the pane with the focus whole again. False: it is shown whole.
    pub(crate) fn unfilter(&mut self) -> bool {
        let focus = self.panes.focus;
        let filter = &mut self.panes[focus].filter;
        let narrowed = !std::mem::take(filter).is_empty();
        if narrowed {
            self.narrow(self.under());
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
            Pane::Interviews | Pane::Opportunities | Pane::Contacts => {
                self.panes[pane].order.get(n).map(Uid::to_string)
            }
        }
    }

    /// Puts the cursors back on these rows where they still are, and everything inside its bounds.
    pub(crate) fn put_back(&mut self, under: Under) {
        for (pane, key) in Pane::ALL.into_iter().zip(under) {
            let at = key.and_then(|key| match pane {
                Pane::Actions => self.rows.iter().position(|r| r.key(&self.actions) == key),
                _ => self.panes[pane].order.iter().position(|uid| uid.as_str() == key),
            });
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
        if pane == Pane::Actions { self.rows.len() } else { self.panes[pane].total }
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
        let Model { held, policy, actions, session, now, .. } = self;
        Context { facts: &held.facts, policy, actions, templates: &session.templates, now: *now }
    }

    /// Lends out the highest layer of a kind, with what it may look at.
    pub(crate) fn with<T: Layer<Model>, R>(&mut self, f: impl FnOnce(&mut T, Context) -> R) -> Option<R> {
        let Model { held, policy, actions, session, now, layers, .. } = self;
        let context = Context { facts: &held.facts, policy, actions, templates: &session.templates, now: *now };
        layers.get_mut().map(|layer| f(layer, context))
    }

    /// The facts, and what the rulebook's words mean in them.
    pub(crate) fn scene(&self) -> Scene<'_> {
        Scene::new(&self.held.facts, &self.policy, self.now)
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
        self.known.lists.totals == Totals::default() && self.held.facts.tasks.is_empty()
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
