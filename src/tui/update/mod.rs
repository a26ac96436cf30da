//! Owns what every message does to the model, and which effects it asks for. One file for moving about, one for acting
//! on what is under the cursor.
//!
//! Pure: must not draw, read the clock or touch the store; it never imports the views.

mod act;
mod calling;
mod forms;
mod learning;
mod letters;
mod looking;
mod moving;
mod walking;

use super::forms::{World, contact, debrief, opportunity, profile};
use super::model::Model;
use super::msg::{Effect, Msg, Pane, Walk};
use super::overlay::Kind;
use crate::domain::OutcomeKind;

/// One message in, the model changed, effects out.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let before = model.sheet.is_some();
    let effects = change(model, msg);
    if !before {
        forms::bring_back(model);
    }
    effects
}

fn change(model: &mut Model, msg: Msg) -> Vec<Effect> {
    // What a message speaks of is meant by the next key.
    let about = model.message.as_ref().and_then(|m| m.about.clone());
    // A message stands until the next key; what the world reports by itself does not wipe it.
    if !matches!(
        msg,
        Msg::Tick(_)
            | Msg::Read(_)
            | Msg::Resize(..)
            | Msg::Done(..)
            | Msg::Refused(_)
            | Msg::Wrote(_)
            | Msg::TookBack(_)
            | Msg::Found(..)
            | Msg::Rest
    ) {
        model.message = None;
    }
    if let Some(effects) = looking::update(model, &msg) {
        return effects;
    }
    match msg {
        Msg::Filter => looking::filter(model),
        Msg::Palette => looking::open(model, Kind::Palette),
        Msg::Find => looking::open(model, Kind::Find),
        // What was asked for is not looked for any more, or there is nothing to choose from.
        Msg::Choose | Msg::Found(..) => {}
        Msg::Move(step) => moving::step(model, step),
        Msg::Pane(pane) => moving::focus(model, pane),
        Msg::NextPane => moving::focus(model, beside(model.focus, 1)),
        Msg::PrevPane => moving::focus(model, beside(model.focus, Pane::ALL.len() - 1)),
        Msg::Unfold => moving::unfold(model),
        Msg::Fold => moving::fold(model),
        Msg::Mark => moving::mark(model),
        Msg::ShowSnoozed => moving::show_snoozed(model),
        Msg::Open => moving::open(model),
        Msg::OpenOpportunity => moving::open_opportunity(model),
        Msg::Back => return forms::back(model),
        Msg::Help => {
            model.help = Some(0);
            model.filters[super::overlay::slot(None)].clear();
        }
        Msg::Click(x, y) => moving::click(model, x, y),
        Msg::Wheel(x, y, down) => moving::wheel(model, x, y, down),
        Msg::Resize(w, h) => {
            model.size = (w, h);
            with_sheet(model, |sheet, _| sheet.fields.all.iter_mut().for_each(|f| f.scroll_back()));
            model.settle();
        }
        Msg::Tick(now) => model.tick(now),
        Msg::Read(facts) => model.read(*facts),
        Msg::Quit => return vec![Effect::Quit],
        Msg::Resolve => return act::resolve(model),
        Msg::ResolveNow => return act::resolve_now(model),
        Msg::Snooze => act::snooze(model),
        Msg::Dismiss => act::dismiss(model),
        Msg::Delete => return act::delete(model),
        // A review takes back its own steps only.
        Msg::Undo if model.review.is_some() => return walking::walk(model, Walk::TakeBack),
        Msg::Redo if model.review.is_some() => model.refuse("after the review; Esc leaves it"),
        Msg::Undo => return vec![Effect::Run(Box::new(crate::commands::Command::Undo))],
        Msg::Redo => return vec![Effect::Run(Box::new(crate::commands::Command::Redo))],
        Msg::Log => act::log(model),
        Msg::News => match about {
            Some(opportunity) => calling::ask(model, opportunity, OutcomeKind::Invited),
            None => act::news(model),
        },
        Msg::Interview => act::interview(model, ""),
        Msg::Task => act::task(model),
        Msg::Debrief => forms::debrief(model),
        Msg::Change => forms::change(model),
        Msg::NewContact => model.sheet = Some(contact::create(model.world())),
        Msg::NewOpportunity => model.sheet = Some(opportunity::create(model.world())),
        Msg::Profile => model.sheet = Some(profile::edit(model.world())),
        Msg::Card => act::card(model),
        Msg::NextCard => return act::next_card(model),
        Msg::Merge => act::merge(model),
        Msg::MoveLine => with_sheet(model, |sheet, w| sheet.carry(true, w)),
        Msg::MoveLineBack => with_sheet(model, |sheet, w| sheet.carry(false, w)),
        Msg::Rest => with_sheet(model, |sheet, w| sheet.rest(w)),
        Msg::Another => with_sheet(model, |sheet, _| debrief::another(sheet)),
        Msg::Take => with_sheet(model, |sheet, w| sheet.take(w)),
        Msg::Offer(forward) => with_sheet(model, |sheet, _| sheet.offer(forward)),
        Msg::Keep => return forms::keep(model),
        Msg::Drop => return forms::throw_away(model),
        Msg::Stay => with_sheet(model, |sheet, _| sheet.leaving = false),
        Msg::Editor => return forms::editor(model),
        Msg::Edited(result) => forms::edited(model, result),
        Msg::Edit(edit) if model.sheet.as_ref().is_some_and(|s| s.letter().is_some()) => {
            return letters::edit(model, &edit);
        }
        Msg::Edit(edit) => with_sheet(model, |sheet, w| sheet.edit(&edit, w)),
        Msg::NextField => with_sheet(model, |sheet, w| sheet.step(true, w)),
        Msg::PrevField => with_sheet(model, |sheet, w| sheet.step(false, w)),
        Msg::Complete => with_sheet(model, |sheet, w| {
            if !sheet.complete(w) {
                sheet.step(true, w);
            }
        }),
        Msg::Submit => return act::submit(model),
        Msg::Call(what) => return calling::call(model, what),
        Msg::Learn(what) => return learning::learn(model, what),
        Msg::Letter(what) => return letters::letter(model, what),
        Msg::Left(result) => return letters::left(model, result),
        Msg::Walk(walk) => return walking::walk(model, walk),
        Msg::Wrote(op) => walking::wrote(model, op),
        Msg::TookBack(ops) => walking::took_back(model, &ops),
        Msg::Done(text, back) => return act::done(model, text, back),
        Msg::Refused(text) => act::refused(model, text),
    }
    vec![]
}

fn beside(pane: Pane, by: usize) -> Pane {
    let n = Pane::ALL.len();
    Pane::ALL.get((pane.index() + by) % n).copied().unwrap_or(pane)
}

/// Lends the open sheet out together with what it may look at.
fn with_sheet(model: &mut Model, f: impl FnOnce(&mut super::forms::Sheet, World)) {
    if let Some(mut sheet) = model.sheet.take() {
        f(&mut sheet, model.world());
        model.sheet = Some(sheet);
    }
}
