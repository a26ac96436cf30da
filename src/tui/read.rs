//! Owns how the dashboard's part of the store is read: what the rules speak of, and what is looked at. Must not change it.

use super::model::Model;
use super::pane::{ByPane, Pane};
use super::world::{LISTS, Lists, News, World};
use crate::domain::Uid;
use crate::store::{Besides, Extent, Fault, Listing, Store};
use crate::text::sanitise;

/// What the store tells a dashboard that looks like this: the lists, and of the facts as much as is to be read.
pub(super) fn world(store: &Store, model: &Model, extent: Extent) -> Result<World, Fault> {
    let lists = lists(store, model)?;
    let anew = extent != Extent::Besides;
    let news = if model.wants_everything() {
        if anew || !model.is_whole() { News::All(Box::new(store.facts()?)) } else { News::Nothing }
    } else if anew || model.facts_lack(&lists) {
        let seen = LISTS.iter().flat_map(|pane| model.seen(*pane, &lists)).map(|uid| uid.to_string()).collect();
        let besides = Besides { seen, open: model.open() };
        // What everything was read for is over.
        let extent = if model.is_whole() { Extent::Anew } else { extent };
        let more = store.working_set(&model.policy.horizon(model.now), &besides, &model.held, extent)?;
        News::More(Box::new(more), besides.open)
    } else {
        News::Nothing
    };
    Ok(World { news, lists })
}

fn lists(store: &Store, model: &Model) -> Result<Lists, Fault> {
    let stays = model.stays();
    let list = |pane: Pane, what: Listing| {
        let until = stays.get(pane.index()).and_then(|key| Uid::new(key.as_ref()?).ok());
        store.listed(what, model.now.at(), model.window(pane).1, until.as_ref())
    };
    let [contacts, companies] = store.longest_names()?;
    let widest = |names: Vec<String>| names.iter().map(|name| sanitise::width(name)).max().unwrap_or(0);
    let mut longest = ByPane::default();
    (longest[Pane::Contacts], longest[Pane::Opportunities]) = (widest(contacts), widest(companies));
    Ok(Lists {
        interviews: list(Pane::Interviews, Listing::Interviews)?,
        ended: list(Pane::Opportunities, Listing::Ended)?,
        contacts: list(Pane::Contacts, Listing::Contacts)?,
        totals: store.totals()?,
        longest,
    })
}
