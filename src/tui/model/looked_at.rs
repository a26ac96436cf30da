//! Owns which part of what is stored the dashboard knows: what the rules speak of, the rows that are seen, what is open, what
//! is looked for by name; or everything, while something is open that looks through everything. Must not read it.

use super::Model;
use crate::domain::{Facts, Sought, Uid, plus};
use crate::pages::{LATELY, Subject};
use crate::tui::msg::Under;
use crate::tui::pane::Pane;
use crate::tui::rows::Shows;
use crate::tui::world::{FIRST, LISTS, Lists, Want};
use std::collections::BTreeSet;

/// How many rows are read at a time.
const PORTION: usize = 32;

impl Model {
    /// Says what is wanted for what is opened next.
    pub(crate) fn want(&mut self, want: Want) {
        if !self.known.wanted.contains(&want) {
            self.known.wanted.push(want);
        }
    }

    /// What was wanted for what is closed by now is not wanted any more.
    pub(crate) fn want_less(&mut self) {
        if self.layers.is_bare() {
            self.known.wanted.clear();
        }
    }

    /// True where everything is looked through.
    pub(crate) fn wants_everything(&self) -> bool {
        self.known.wanted.contains(&Want::Everything)
    }

    /// True where a filter looks through a list, or is about to.
    pub(crate) fn is_narrowed(&self, pane: Pane) -> bool {
        !self.panes[pane].filter.is_empty() || self.known.wanted.contains(&Want::First(pane))
    }

    /// The rows that stand first in a list, in which a filter finds whatever it is that they say; beyond them it looks for
    /// beginnings of names.
    pub(crate) fn first<'m>(&'m self, pane: Pane, lists: &'m Lists) -> impl Iterator<Item = &'m Uid> {
        self.all(pane, lists).take(FIRST)
    }

    /// True where the rows that stand first in a list were made.
    pub(crate) fn knows_first(&self, pane: Pane, lists: &Lists) -> bool {
        self.first(pane, lists).all(|uid| self.is_made(pane, uid))
    }

    /// What a list is narrowed to, and by which words.
    pub(crate) fn narrowed(&self, pane: Pane) -> Option<&(String, Vec<Uid>)> {
        self.known.lists.narrowed[pane].as_ref()
    }

    /// What was found of this, if it was looked for.
    pub(crate) fn found(&self, sought: &Sought) -> Option<Vec<Uid>> {
        self.known.lists.found.get(sought).cloned()
    }

    /// True for an opportunity of which something is to come.
    pub(crate) fn is_live(&self, pane: Pane, uid: &Uid) -> bool {
        pane == Pane::Opportunities && self.known.live.contains(uid)
    }

    /// What is looked for by name, in what is open or about to be opened.
    pub(crate) fn sought(&self) -> BTreeSet<Sought> {
        let wanted = self.known.wanted.iter().filter_map(|want| match want {
            Want::Seek(sought) => Some(sought.clone()),
            Want::Of(_) | Want::First(_) | Want::Numbers | Want::Everything => None,
        });
        let logged = (self.panes.shows == Shows::Settled).then(|| self.logged_lately());
        self.layers.down().flat_map(|layer| layer.seeks()).chain(wanted).chain(logged).collect()
    }

    /// The messages that can be taken back from the list of what was put away.
    pub(crate) fn logged_lately(&self) -> Sought {
        Sought::Logged(plus(self.now.today(), -LATELY))
    }

    /// The records of these facts of which it is to be known behind how many of their name they stand: those of which it is
    /// not known yet, or, after a write, all of them.
    pub(crate) fn to_number<'f>(&self, facts: &'f Facts, again: bool) -> impl Iterator<Item = &'f Uid> {
        let wanted = !self.wants_everything() && self.known.wanted.contains(&Want::Numbers);
        let people = facts.contacts.iter().map(|c| &c.uid).chain(facts.opportunities.iter().map(|o| &o.uid));
        let all = people.chain(facts.interviews.iter().map(|i| &i.uid));
        all.filter(move |uid| wanted && (again || self.held.facts.behind(uid).is_none()))
    }

    /// What is open: the uids; of whom all is to be known is as good as open.
    pub(crate) fn open(&self, lists: &Lists) -> BTreeSet<String> {
        let whole = lists.found.iter().filter(|(sought, _)| matches!(sought, Sought::Caller(_) | Sought::Whole(_)));
        let whole = whole.flat_map(|(_, found)| found.iter().map(Uid::to_string));
        let of = |want: &Want| match want {
            Want::Of(Subject::Interview(uid) | Subject::Contact(uid) | Subject::Opportunity(uid)) => {
                Some(uid.to_string())
            }
            Want::Everything | Want::First(_) | Want::Numbers | Want::Seek(_) => None,
        };
        self.known.wanted.iter().filter_map(of).chain(whole).collect()
    }

    /// From which row to before which the rows of a pane are to be known, whether or not there are so many: those that are seen, and some round them.
    pub(crate) fn window(&self, pane: Pane) -> (usize, usize) {
        let (top, height) = (self.panes[pane].cursor.top, self.areas().list(pane).height as usize);
        (top / PORTION * PORTION, (top + height.max(1)).next_multiple_of(PORTION))
    }

    /// What stands in a pane, from the beginning, where the lists are these.
    pub(super) fn ordered<'m>(&'m self, pane: Pane, lists: &'m Lists) -> impl Iterator<Item = &'m Uid> {
        let narrowed = lists.narrowed[pane].as_ref().map(|(_, order)| order);
        let narrowed =
            if self.panes[pane].filter.is_empty() { None } else { Some(narrowed.unwrap_or(&self.panes[pane].order)) };
        let all = self.all(pane, lists).filter(move |_| narrowed.is_none());
        narrowed.into_iter().flatten().chain(all)
    }

    /// What is in a list, from the beginning, whatever it is narrowed by.
    fn all<'m>(&'m self, pane: Pane, lists: &'m Lists) -> impl Iterator<Item = &'m Uid> {
        let none: &[Uid] = &[];
        let (first, then): (&[Uid], &[Uid]) = match pane {
            Pane::Interviews => (&lists.interviews, none),
            Pane::Opportunities => (&self.known.live, &lists.ended),
            Pane::Contacts => (&lists.contacts, none),
            Pane::Actions => (none, none),
        };
        first.iter().chain(then)
    }

    /// The uids of the rows that are to be known, where the lists are these.
    pub(crate) fn seen(&self, pane: Pane, lists: &Lists) -> Vec<Uid> {
        let (start, end) = self.window(pane);
        self.ordered(pane, lists).skip(start).take(end - start).cloned().collect()
    }

    /// The rows under the cursors, which stay there whatever is read: those of now, or those that were to come back.
    pub(crate) fn stays(&self) -> Under {
        self.known.back.clone().unwrap_or_else(|| self.under())
    }

    /// True where the facts are everything there is.
    pub(crate) fn is_whole(&self) -> bool {
        self.known.whole
    }

    /// True where more must be read before what is to be shown is known.
    pub(crate) fn lacks(&self) -> bool {
        let short = |pane: &Pane| {
            let list = &self.panes[*pane];
            list.order.len() < self.window(*pane).1.min(list.total)
        };
        let unseen = LISTS.iter().any(|pane| self.window(*pane) != self.known.windows[*pane]);
        let other = |pane: &Pane| {
            let words = &self.panes[*pane].filter;
            !words.is_empty() && self.known.lists.narrowed[*pane].as_ref().is_none_or(|(by, _)| by != words)
        };
        self.known.back.is_some()
            || unseen
            || LISTS.iter().any(other)
            || self.sought().iter().any(|sought| !self.known.lists.found.contains_key(sought))
            || LISTS.iter().any(short)
            || self.wants_everything() && !self.known.whole
            || self.facts_lack(&self.known.lists)
            || self.to_number(&self.held.facts, false).next().is_some()
    }

    /// True where the facts do not hold what is seen or open, or was found, where the lists are these.
    pub(crate) fn facts_lack(&self, lists: &Lists) -> bool {
        let known = |uid: &Uid| {
            let facts = &self.held.facts;
            facts.contact(uid).is_some() || facts.opportunity(uid).is_some() || facts.interview(uid).is_some()
        };
        !self.known.whole
            && (!self.open(lists).is_subset(&self.known.opened) || self.looked_at(lists).iter().any(|uid| !known(uid)))
    }

    /// The uids of the rows that are to be known, where the lists are these: those that are seen, those in which a filter
    /// looks, what was found by name.
    pub(crate) fn looked_at(&self, lists: &Lists) -> Vec<Uid> {
        let mut all: Vec<Uid> = LISTS.iter().flat_map(|pane| self.seen(*pane, lists)).collect();
        for pane in LISTS.into_iter().filter(|pane| self.is_narrowed(*pane)) {
            all.extend(self.first(pane, lists).cloned());
        }
        all.extend(lists.found.values().flatten().cloned());
        all
    }
}
