//! Owns which part of what is stored the dashboard knows: what the rules speak of, the rows that are seen, what is open; or
//! everything, while something is open that looks through everything. Must not read it.

use super::Model;
use crate::domain::Uid;
use crate::pages::Subject;
use crate::tui::msg::Under;
use crate::tui::pane::Pane;
use crate::tui::rows::Shows;
use crate::tui::world::{LISTS, Lists, Want};
use std::collections::BTreeSet;

/// How many rows are read at a time.
const PORTION: usize = 32;

impl Model {
    /// Says what is wanted for what is opened next.
    pub(crate) fn want(&mut self, want: Want) {
        if !self.wanted.contains(&want) {
            self.wanted.push(want);
        }
    }

    /// What was wanted for what is closed by now is not wanted any more.
    pub(crate) fn want_less(&mut self) {
        if self.layers.is_bare() {
            self.wanted.clear();
        }
    }

    /// True where everything is looked through.
    pub(crate) fn wants_everything(&self) -> bool {
        self.wanted.contains(&Want::Everything)
            || self.panes.shows == Shows::Settled
            || LISTS.iter().any(|pane| !self.panes[*pane].filter.is_empty())
    }

    /// What is open: the uids.
    pub(crate) fn open(&self) -> BTreeSet<String> {
        let of = |want: &Want| match want {
            Want::Of(Subject::Interview(uid) | Subject::Contact(uid) | Subject::Opportunity(uid)) => {
                Some(uid.to_string())
            }
            Want::Everything => None,
        };
        self.wanted.iter().filter_map(of).collect()
    }

    /// From which row to before which the rows of a pane are to be known, whether or not there are so many: those that are seen, and some round them.
    pub(crate) fn window(&self, pane: Pane) -> (usize, usize) {
        let (top, height) = (self.panes[pane].cursor.top, self.areas().list(pane).height as usize);
        (top / PORTION * PORTION, (top + height.max(1)).next_multiple_of(PORTION))
    }

    /// What stands in a pane, from the beginning, where the lists are these.
    pub(super) fn ordered<'m>(&'m self, pane: Pane, lists: &'m Lists) -> impl Iterator<Item = &'m Uid> {
        let none: &[Uid] = &[];
        let (first, then): (&[Uid], &[Uid]) = match pane {
            _ if !self.panes[pane].filter.is_empty() => (&self.panes[pane].order, none),
            Pane::Interviews => (&lists.interviews, none),
            Pane::Opportunities => (&self.live, &lists.ended),
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
        self.back.clone().unwrap_or_else(|| self.under())
    }

    /// True where the facts are everything there is.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// True where more must be read before what is to be shown is known.
    pub(crate) fn lacks(&self) -> bool {
        let short = |pane: &Pane| {
            let list = &self.panes[*pane];
            list.order.len() < self.window(*pane).1.min(list.total)
        };
        let unseen = LISTS.iter().any(|pane| self.window(*pane) != self.windows[*pane]);
        self.back.is_some()
            || unseen
            || LISTS.iter().any(short)
            || self.wants_everything() && !self.whole
            || self.facts_lack(&self.lists)
    }

    /// True where the facts do not hold what is seen or open, where the lists are these.
    pub(crate) fn facts_lack(&self, lists: &Lists) -> bool {
        let known = |pane: Pane, uid: &Uid| match pane {
            Pane::Interviews => self.held.facts.interview(uid).is_some(),
            Pane::Opportunities => self.held.facts.opportunity(uid).is_some(),
            Pane::Actions | Pane::Contacts => self.held.facts.contact(uid).is_some(),
        };
        let unknown = |pane: &Pane| self.seen(*pane, lists).iter().any(|uid| !known(*pane, uid));
        !self.whole && (!self.open().is_subset(&self.opened) || LISTS.iter().any(unknown))
    }
}
