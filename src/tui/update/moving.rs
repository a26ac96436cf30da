//! Owns moving about: cursors, panes, folds, marks, pages, the mouse. Must not change a fact.

use crate::pages::{self, Subject};
use crate::rules::Scene;
use crate::tui::keys::told;
use crate::tui::model::{Model, OpenPage};
use crate::tui::msg::{Pane, Step};
use crate::tui::page_lines;
use crate::tui::rows::Row;

/// How many rows the wheel moves at a turn.
const WHEEL: usize = 3;

/// Moves the cursor, or scrolls the page or the help that is open.
pub fn step(model: &mut Model, step: Step) {
    let page = (model.areas().body.height as usize).saturating_sub(4).max(1);
    if let Some(top) = &mut model.help {
        *top = moved(*top, step, page, usize::MAX);
        return;
    }
    if model.sheet.is_some() && super::calling::step(model, step) {
        return;
    }
    if !model.pages.is_empty() {
        let (width, height) = model.page_size();
        let lines = model.page_lines(width);
        if let Some(open) = model.pages.last_mut() {
            page_lines::step(open, &lines, step, height);
        }
        return;
    }
    if let Some(open) = &mut model.lessons {
        open.at = moved(open.at, step, page, open.rows().saturating_sub(1));
        return;
    }
    if model.review.is_some() {
        super::walking::step(model, |at, last| moved(at, step, page, last));
        return;
    }
    let pane = model.focus;
    let (len, height) = (model.len(pane), model.areas().list(pane).height as usize);
    let cursor = model.cursor();
    cursor.at = moved(cursor.at, step, height.max(1), len.saturating_sub(1));
    model.settle();
}

pub(in crate::tui) fn moved(at: usize, step: Step, page: usize, last: usize) -> usize {
    match step {
        Step::Up => at.saturating_sub(1),
        Step::Down => at.saturating_add(1).min(last),
        Step::PageUp => at.saturating_sub(page),
        Step::PageDown => at.saturating_add(page).min(last),
        Step::First => 0,
        Step::Last => last,
    }
}

/// Gives a pane the focus.
pub fn focus(model: &mut Model, pane: Pane) {
    model.focus = pane;
    model.settle();
}

/// Opens a fold; an open one closes.
pub fn unfold(model: &mut Model) {
    match model.row() {
        Some(Row::Fold { key, open, .. }) => {
            let (key, open) = (key.clone(), *open);
            if open {
                model.unfolded.remove(&key);
            } else {
                model.unfolded.insert(key);
            }
            relay(model);
        }
        Some(Row::One { .. }) => model.say(told("this row holds one action; {resolve} does it", &model.keymap)),
        None => {}
    }
}

/// Closes the fold that the cursor is in, and puts the cursor on it.
pub fn fold(model: &mut Model) {
    let at = model.cursors[Pane::Actions.index()].at;
    let head = model.rows.iter().take(at + 1).rposition(|r| matches!(r, Row::Fold { .. }));
    let inside = matches!(model.row(), Some(Row::One { inside: true, .. } | Row::Fold { open: true, .. }));
    if let Some((head, Some(Row::Fold { key, .. }))) = head.filter(|_| inside).map(|h| (h, model.rows.get(h))) {
        let key = key.clone();
        model.unfolded.remove(&key);
        model.cursors[Pane::Actions.index()].at = head;
        relay(model);
    }
}

/// Lays the rows out anew; the cursor stays on its row.
fn relay(model: &mut Model) {
    let under = model.under();
    model.fold();
    model.put_back(under);
}

/// Marks the actions of the row, or takes their marks away, and goes one down.
pub fn mark(model: &mut Model) {
    let ids: Vec<String> = model
        .row()
        .map(|r| r.members().iter().filter_map(|n| model.actions.get(*n)).map(|a| a.id.clone()).collect())
        .unwrap_or_default();
    let all = ids.iter().all(|id| model.marked.contains(id));
    for id in ids {
        if all {
            model.marked.remove(&id);
        } else {
            model.marked.insert(id);
        }
    }
    step(model, Step::Down);
    match model.marked.len() {
        0 => {}
        1 => model.say(told("1 marked; {resolve}, {snooze} and {dismiss} act on it", &model.keymap)),
        n => {
            let keys = told("marked; {resolve}, {snooze} and {dismiss} act on all", &model.keymap);
            model.say(format!("{n} {keys}"));
        }
    }
}

/// Shows what is snoozed, or hides it.
pub fn show_snoozed(model: &mut Model) {
    model.with_snoozed = !model.with_snoozed;
    relay(model);
    let n = model.count(crate::rules::Urgency::Snoozed);
    model.say(match (model.with_snoozed, n) {
        (_, 0) => "nothing is snoozed".to_string(),
        (true, n) => format!("{n} snoozed, at the end of the list"),
        (false, n) => format!("{n} snoozed, hidden"),
    });
}

/// Opens the page of what is under the cursor.
pub fn open(model: &mut Model) {
    if super::learning::opened_for(model) {
        return;
    }
    let subject = if model.pages.is_empty() { model.subject() } else { model.follows() };
    if let Some(subject) = subject {
        open_page(model, subject);
    }
}

/// Opens the page of the opportunity that the cursor is about.
pub fn open_opportunity(model: &mut Model) {
    if let Some(uid) = model.opportunity() {
        open_page(model, Subject::Opportunity(uid));
    }
}

pub(super) fn open_page(model: &mut Model, subject: Subject) {
    let page = pages::page(&Scene::new(&model.facts, &model.policy, model.now), &subject);
    if let Some(page) = page {
        model.pages.push(OpenPage { subject, page, top: 0, at: None });
    }
}

/// The cursor goes where the mouse is clicked; a click on the row under the cursor opens it.
pub fn click(model: &mut Model, x: u16, y: u16) {
    if model.help.is_some() || model.sheet.is_some() || !model.pages.is_empty() || covered(model) {
        return;
    }
    let areas = model.areas();
    if areas.tabs.contains((x, y).into()) {
        let third = (areas.tabs.width / 3).max(1);
        focus(model, Pane::ALL.get(usize::from(x / third)).copied().unwrap_or(Pane::Contacts));
        return;
    }
    if let Some((pane, row)) = areas.hit(x, y) {
        let before = (model.focus, model.cursors[pane.index()].at);
        focus(model, pane);
        let len = model.len(pane);
        let cursor = model.cursor();
        if let Some(at) = row.map(|r| cursor.top + r).filter(|at| *at < len) {
            cursor.at = at;
            if before == (pane, at) {
                open(model);
            }
        }
    }
}

/// The wheel moves what is under the mouse.
pub fn wheel(model: &mut Model, x: u16, y: u16, down: bool) {
    if model.sheet.as_ref().is_some_and(|s| s.call().is_none()) {
        return;
    }
    let over = model.areas().hit(x, y).map(|(pane, _)| pane).filter(|_| model.sheet.is_none());
    if let Some(pane) = over.filter(|_| model.help.is_none() && model.pages.is_empty() && !covered(model)) {
        focus(model, pane);
    }
    for _ in 0..WHEEL {
        step(model, if down { Step::Down } else { Step::Up });
    }
}

/// True where something covers the panes: the review, or the page of lessons.
fn covered(model: &Model) -> bool {
    model.review.is_some() || model.lessons.is_some()
}
