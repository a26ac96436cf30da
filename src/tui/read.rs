//! Owns how the dashboard's part of the store is read: what the rules speak of, and what is looked at. Must not change it.

use super::model::Model;
use super::pane::{ByPane, Pane};
use super::world::{FIRST, LISTS, Lists, News, Proposed, World};
use crate::commands::told_proposal;
use crate::domain::Uid;
use crate::store::{Besides, Extent, Fault, Listing, Store};
use crate::text::sanitise;
use std::collections::BTreeMap;

/// What the store tells a dashboard that looks like this: the lists, and of the facts as much as is to be read.
pub(super) fn world(store: &Store, model: &Model, extent: Extent) -> Result<World, Fault> {
    let lists = lists(store, model, extent != Extent::Besides)?;
    let anew = extent != Extent::Besides;
    let news = if model.wants_everything() {
        if anew || !model.is_whole() { News::All(Box::new(store.facts()?)) } else { News::Nothing }
    } else if anew || model.facts_lack(&lists) {
        let seen = model.looked_at(&lists).iter().map(Uid::to_string).collect();
        let besides = Besides { seen, open: model.open(&lists) };
        // What everything was read for is over.
        let extent = if model.is_whole() { Extent::Anew } else { extent };
        let more = store.working_set(&model.policy.horizon(model.now), &besides, &model.held, extent)?;
        News::More(Box::new(more), besides.open)
    } else {
        News::Nothing
    };
    let more = if let News::More(more, _) = &news { Some(&**more) } else { None };
    let again = more.is_some_and(|more| !more.only_adds());
    let mut unnumbered: Vec<&Uid> = model.to_number(&model.held.facts, again).collect();
    unnumbered.extend(more.into_iter().flat_map(|more| model.to_number(more.facts(), again)));
    let numbers = if unnumbered.is_empty() { vec![] } else { store.numbers(&unnumbered)? };
    let proposed = if anew { Some(proposed(store, model)?) } else { None };
    Ok(World { news, lists, proposed, numbers })
}

/// What mailboxes and calendars propose, each in words.
fn proposed(store: &Store, model: &Model) -> Result<Vec<Proposed>, Fault> {
    let open = store.reader().proposed()?.into_iter();
    let told = open.map(|source| Ok(Proposed { would: told_proposal(&source, store.reader(), model.now)?, source }));
    told.collect()
}

fn lists(store: &Store, model: &Model, anew: bool) -> Result<Lists, Fault> {
    let now = model.now.at();
    let stays = model.stays();
    let list = |pane: Pane, what: Listing| {
        let until = stays.get(pane.index()).and_then(|key| Uid::new(key.as_ref()?).ok());
        let least = if model.is_narrowed(pane) { FIRST } else { 0 };
        store.listed(what, now, model.window(pane).1.max(least), until.as_ref())
    };
    let [contacts, companies] = store.longest_names()?;
    let widest = |names: Vec<String>| names.iter().map(|name| sanitise::width(name)).max().unwrap_or(0);
    let mut longest = ByPane::default();
    (longest[Pane::Contacts], longest[Pane::Opportunities]) = (widest(contacts), widest(companies));
    let mut lists = Lists {
        interviews: list(Pane::Interviews, Listing::Interviews)?,
        ended: list(Pane::Opportunities, Listing::Ended)?,
        contacts: list(Pane::Contacts, Listing::Contacts)?,
        totals: store.totals()?,
        longest,
        narrowed: ByPane::default(),
        found: BTreeMap::new(),
    };
    for pane in LISTS {
        lists.narrowed[pane] = narrowed(store, model, &lists, pane, anew)?;
    }
    for sought in model.sought() {
        let known = if anew { None } else { model.found(&sought) };
        let found = known.map_or_else(|| store.sought(&sought, model.now.at()), Ok)?;
        lists.found.insert(sought, found);
    }
    Ok(lists)
}

/// What is in a list that is narrowed, as soon as the rows are known that stand first in it.
fn narrowed(
    store: &Store,
    model: &Model,
    lists: &Lists,
    pane: Pane,
    anew: bool,
) -> Result<Option<(String, Vec<Uid>)>, Fault> {
    let words = model.panes[pane].filter.clone();
    if words.is_empty() || anew || !model.knows_first(pane, lists) {
        return Ok(None);
    }
    if let Some(known) = model.narrowed(pane).filter(|(by, _)| *by == words) {
        return Ok(Some(known.clone()));
    }
    let alike = model.alike(pane, &words, lists);
    let (live, others): (Vec<Uid>, Vec<Uid>) = alike.into_iter().partition(|uid| model.is_live(pane, uid));
    let what = match pane {
        Pane::Interviews => Listing::Interviews,
        Pane::Opportunities => Listing::Ended,
        Pane::Actions | Pane::Contacts => Listing::Contacts,
    };
    let others = store.narrowed(what, model.now.at(), &words, others.into_iter())?;
    Ok(Some((words, live.into_iter().chain(others).collect())))
}
