//! Owns looking for something as its words are typed: narrowing a pane, choosing a command, finding anything. Must not look
//! into the store itself; that is an effect.

use super::{calling, moving};
use crate::commands::Noun;
use crate::commands::find::Found;
use crate::pages::Subject;
use crate::tui::keys::told;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg, Pane, Step};
use crate::tui::overlay::{Kind, Overlay, slot};
use crate::tui::palette;

/// Opens a line for these words.
pub fn open(model: &mut Model, kind: Kind) {
    let kept = match kind {
        Kind::Filter(place) => model.filters[slot(place)].clone(),
        Kind::Palette | Kind::Find | Kind::Caller => String::new(),
    };
    model.overlay = Some(Overlay::new(kind, &kept, model.under()));
}

/// Opens the line that narrows what is read now.
pub fn filter(model: &mut Model) {
    let place = if model.help.is_some() { None } else { Some(model.focus) };
    open(model, Kind::Filter(place));
}

/// What a message does while a line is open; none: what it does otherwise.
pub fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let kind = model.overlay.as_ref()?.kind;
    match msg {
        Msg::Edit(edit) => {
            if let Some(overlay) = &mut model.overlay {
                overlay.line.edit(edit);
            }
            Some(typed(model, kind))
        }
        Msg::Move(step) => {
            match kind {
                Kind::Filter(_) => moving::step(model, *step),
                Kind::Caller if matches!(step, Step::PageDown | Step::PageUp) => calling::page(model, *step),
                Kind::Palette | Kind::Find | Kind::Caller => walk(model, *step),
            }
            Some(vec![])
        }
        Msg::Choose => Some(choose(model, kind)),
        Msg::Back => {
            let before = model.overlay.take().map(|o| o.before);
            if let Kind::Filter(place) = kind {
                model.filters[slot(place)].clear();
                model.narrow();
                model.put_back(before.unwrap_or_default());
                // From the top, as far as the cursor's row allows: as it was before there was anything to look for.
                if let Some(cursor) = model.cursors.get_mut(slot(place)) {
                    cursor.top = 0;
                }
            }
            Some(vec![])
        }
        Msg::Found(words, found) => {
            if let Some(overlay) = model.overlay.as_mut().filter(|o| o.kind == Kind::Find && o.words() == *words) {
                (overlay.found, overlay.failed) = match found {
                    Ok(found) => (found.clone(), None),
                    Err(why) => (vec![], Some(why.clone())),
                };
                overlay.at = 0;
            }
            Some(vec![])
        }
        Msg::Wheel(_, _, down) if !matches!(kind, Kind::Filter(_)) => {
            walk(model, if *down { Step::Down } else { Step::Up });
            Some(vec![])
        }
        Msg::Click(..) if !matches!(kind, Kind::Filter(_)) => Some(vec![]),
        // A click into the panes is a way out of the line as well; what it narrowed stays.
        Msg::Click(..) => {
            model.overlay = None;
            None
        }
        _ => None,
    }
}

/// The words have changed.
fn typed(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let Some(overlay) = &mut model.overlay else { return vec![] };
    let words = overlay.words();
    overlay.at = 0;
    match kind {
        Kind::Filter(place) => {
            let before = overlay.before.clone();
            model.filters[slot(place)] = words;
            if place.is_none() {
                model.help = Some(0);
            }
            model.narrow();
            // The row from which one began is under the cursor again as soon as it is shown again.
            model.put_back(before);
            vec![]
        }
        Kind::Palette => vec![],
        Kind::Caller => {
            calling::typed(model);
            vec![]
        }
        Kind::Find if words.is_empty() => {
            (overlay.found, overlay.failed) = (vec![], None);
            vec![]
        }
        Kind::Find => vec![Effect::Find(words)],
    }
}

fn walk(model: &mut Model, step: Step) {
    let height = (model.areas().body.height as usize).saturating_sub(4).max(1);
    let len = match model.overlay.as_ref().map(|o| (o.kind, o.words())) {
        Some((Kind::Palette, words)) => palette::entries(model, &words).len(),
        Some((Kind::Caller, _)) => model.overlay.as_ref().map_or(0, |o| o.calling.found.len()),
        _ => model.overlay.as_ref().map_or(0, |o| o.found.len()),
    };
    if let Some(overlay) = &mut model.overlay {
        overlay.at = moving::moved(overlay.at, step, height, len.saturating_sub(1));
        if overlay.kind == Kind::Caller {
            calling::preview(model);
        }
    }
}

fn choose(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let Some(overlay) = model.overlay.take() else { return vec![] };
    let at = overlay.at;
    match kind {
        Kind::Filter(_) => vec![],
        Kind::Caller => calling::choose(model, overlay),
        Kind::Palette => match palette::entries(model, &overlay.words()).into_iter().nth(at) {
            Some(entry) => match entry.blocked {
                None => super::update(model, entry.msg),
                Some(why) => {
                    model.refuse(format!("{}: {why}", entry.name));
                    model.overlay = Some(overlay);
                    vec![]
                }
            },
            None => {
                model.overlay = Some(overlay);
                vec![]
            }
        },
        Kind::Find => {
            match overlay.found.get(at) {
                Some(found) => go_to(model, found),
                None => model.overlay = Some(overlay),
            }
            vec![]
        }
    }
}

/// Opens the page of what was found; what has none is an action, and the cursor goes there.
fn go_to(model: &mut Model, found: &Found) {
    let subject = found.page.clone().and_then(|(noun, uid)| match noun {
        Noun::Interview => Some(Subject::Interview(uid)),
        Noun::Opportunity => Some(Subject::Opportunity(uid)),
        Noun::Contact => Some(Subject::Contact(uid)),
        _ => None,
    });
    if let Some(subject) = subject {
        moving::open_page(model, subject);
        return;
    }
    model.pages.clear();
    moving::focus(model, Pane::Actions);
    model.filters[Pane::Actions.index()].clear();
    model.narrow();
    let ends = format!("/{}", found.uid);
    let ours = |n: &usize| model.actions.get(*n).is_some_and(|a| a.id.ends_with(&ends));
    match model.rows.iter().position(|r| r.members().iter().any(ours)) {
        Some(at) => {
            model.cursor().at = at;
            model.settle();
        }
        None => {
            let why = "it is not among the actions now; {undo} takes back what was done last";
            model.say(format!("“{}”: {}", found.title, told(why, &model.keymap)));
        }
    }
}
