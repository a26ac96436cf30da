//! Owns moving about on the dashboard: cursors, panes, folds, marks, the mouse. Must not change a fact.

use crate::domain::{ActionId, Uid};
use crate::tui::keys::expand_keys;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg, Under};
use crate::tui::pane::{Pane, Step};
use crate::tui::rows::{Row, Shows};
use crate::tui::world::Want;

/// Moves the cursor.
pub(super) fn step(model: &mut Model, step: Step) {
    let pane = model.panes.focus;
    let (len, height) = (model.len(pane), model.areas().list(pane).height as usize);
    let cursor = model.cursor();
    cursor.at = step.from(cursor.at, height.max(1), len.saturating_sub(1));
    model.clamp_cursors();
}

/// Gives a pane the focus.
pub(super) fn focus(model: &mut Model, pane: Pane) {
    model.panes.go(pane);
    model.clamp_cursors();
}

/// Goes to the pane of this number: where the focus is there already, to the other of that number.
pub(super) fn turn_to(model: &mut Model, pane: Pane) {
    let (here, second) = (model.panes.focus, model.panes.second());
    let pane = match pane.number() {
        n if n == here.number() => {
            Pane::ALL.into_iter().find(|other| other.number() == n && *other != here).unwrap_or(here)
        }
        n if n == second.number() => second,
        _ => pane,
    };
    focus(model, pane);
}

/// Opens a fold; an open one closes.
pub(super) fn unfold(model: &mut Model) {
    match model.row() {
        Some(Row::Several { leader: key, open, members, .. }) => {
            let (key, open, parts) = (key.clone(), *open, members.len());
            if open {
                model.panes.unfolded.remove(&key);
            } else {
                model.panes.unfolded.insert(key);
            }
            relay(model);
            // What has opened is seen, as far as it fits.
            let height = model.areas().list(Pane::Actions).height as usize;
            let cursor = &mut model.panes[Pane::Actions].cursor;
            let last = cursor.at + if open { 0 } else { parts };
            cursor.top = cursor.top.max((last + 1).saturating_sub(height)).min(cursor.at);
        }
        Some(Row::One { .. }) => {
            model.say(expand_keys("this row holds one action; {resolve} does it", &model.session.keymap))
        }
        Some(Row::Settled(_) | Row::Mail(_)) | None => {}
    }
}

/// Closes the fold that the cursor is in, and puts the cursor on it.
pub(super) fn fold(model: &mut Model) {
    let at = model.panes[Pane::Actions].cursor.at;
    let head = model.rows.iter().take(at + 1).rposition(|r| matches!(r, Row::Several { .. }));
    let inside = matches!(model.row(), Some(Row::One { inside: true, .. } | Row::Several { open: true, .. }));
    if let Some((head, Some(Row::Several { leader: key, .. }))) =
        head.filter(|_| inside).map(|h| (h, model.rows.get(h)))
    {
        let key = key.clone();
        model.panes.unfolded.remove(&key);
        model.panes[Pane::Actions].cursor.at = head;
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
pub(super) fn mark(model: &mut Model) {
    let ids: Vec<ActionId> = model
        .row()
        .map(|r| r.members().iter().filter_map(|n| model.actions.get(*n)).map(|a| a.id.clone()).collect())
        .unwrap_or_default();
    let all = ids.iter().all(|id| model.panes.marked.contains(id));
    for id in ids {
        if all {
            model.panes.marked.remove(&id);
        } else {
            model.panes.marked.insert(id);
        }
    }
    step(model, Step::Down);
    match model.panes.marked.len() {
        0 => {}
        1 => model.say(expand_keys("1 marked; {resolve}, {snooze} and {dismiss} act on it", &model.session.keymap)),
        n => {
            let keys = expand_keys("marked; {resolve}, {snooze} and {dismiss} act on all", &model.session.keymap);
            model.say(format!("{n} {keys}"));
        }
    }
}

/// Goes round: what is open; with what is snoozed; what was dismissed or done lately.
pub(super) fn show_next(model: &mut Model) -> Vec<Effect> {
    if model.panes.shows.next() == Shows::Settled {
        model.want(Want::Seek(model.logged_lately()));
        if model.lacks() {
            return vec![Effect::Give(Box::new(Msg::ShowNext))];
        }
    }
    model.panes.shows = model.panes.shows.next();
    relay(model);
    if model.panes.shows == Shows::Settled {
        // Another list, the latest on top.
        (model.panes[Pane::Actions].cursor.at, model.panes[Pane::Actions].cursor.top) = (0, 0);
    }
    let (n, snoozed) = (model.rows.len(), model.search.counts.snoozed);
    let words = match model.panes.shows {
        Shows::Open => "what is open".to_string(),
        Shows::WithSnoozed if snoozed == 0 => "nothing is snoozed".to_string(),
        Shows::WithSnoozed => format!("{snoozed} snoozed, at the end of the list; {{bring-back}} wakes one now"),
        Shows::Settled if n == 0 => "nothing was dismissed, or done or logged lately".to_string(),
        Shows::Settled => format!("{n} dismissed, or done or logged lately; {{bring-back}} brings one back"),
    };
    model.say(expand_keys(&words, &model.session.keymap));
    vec![]
}

/// The cursor goes where the mouse is clicked; a click on the row under the cursor opens it. True: it is to be opened.
pub(super) fn click(model: &mut Model, x: u16, y: u16) -> bool {
    let areas = model.areas();
    if areas.tabs.contains((x, y).into()) {
        let share = (areas.tabs.width / Pane::ALL.len() as u16).max(1);
        focus(model, Pane::ALL.get(usize::from(x / share)).copied().unwrap_or(Pane::Contacts));
        return false;
    }
    let Some((pane, row)) = areas.hit(x, y) else { return false };
    let before = (model.panes.focus, model.panes[pane].cursor.at);
    focus(model, pane);
    let len = model.len(pane);
    let cursor = model.cursor();
    let Some(at) = row.map(|r| cursor.top + r).filter(|at| *at < len) else { return false };
    cursor.at = at;
    before == (pane, at)
}

/// The wheel moves what is under the mouse.
pub(super) fn wheel(model: &mut Model, x: u16, y: u16) {
    if let Some((pane, _)) = model.areas().hit(x, y) {
        focus(model, pane);
    }
}

/// Narrows a pane to what holds these words.
pub(super) fn narrow(model: &mut Model, pane: Pane, words: &str, before: Under) {
    model.panes[pane].filter = words.to_owned();
    // The row from which one began is under the cursor again as soon as it is shown again.
    model.narrow(before);
}

/// Shows a pane whole again.
pub(super) fn widen(model: &mut Model, pane: Pane, before: Under) {
    narrow(model, pane, "", before);
    // From the top, as far as the cursor's row allows: as it was before there was anything to look for.
    model.panes[pane].cursor.top = 0;
}

/// The cursor goes to the action about this.
pub(super) fn go_to(model: &mut Model, uid: &Uid, title: &str) {
    focus(model, Pane::Actions);
    model.panes[Pane::Actions].filter.clear();
    model.fold();
    let ours = |n: &usize| model.actions.get(*n).is_some_and(|a| a.id.names(uid));
    match model.rows.iter().position(|r| r.members().iter().any(ours)) {
        Some(at) => {
            model.cursor().at = at;
            model.clamp_cursors();
        }
        None => {
            let why = "it is not among the actions now; {undo} takes back what was done last";
            model.say(format!("“{title}”: {}", expand_keys(why, &model.session.keymap)));
        }
    }
}
