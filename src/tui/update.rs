//! Owns what every message does to the model, and which effects it asks for: what the world reports is done here, the rest
//! is given to the layers, from the top down. What follows once something is stored is done here too.
//!
//! Pure: must not read the clock or touch the store.

use super::form::Sheet;
use super::form::update as form;
use super::model::{Message, Model};
use super::msg::{Effect, Msg};
use super::screen::Screen;
use super::screens;
use super::then::Then;
use crate::domain::Channel;
use crate::forms::Said;
use crate::review::was_away;

/// One message in, the model changed, effects out.
pub(super) fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let effects = change(model, msg);
    carry_out(model, effects)
}

/// Opens a screen of which all is known that it looks at, as far as that can be.
pub(super) fn open(model: &mut Model, screen: Screen) -> Vec<Effect> {
    let effects = screens::open(model, screen);
    carry_out(model, effects)
}

/// Does what is asked of the stack of layers, up to that for which more is to be read; the rest is for the loop.
fn carry_out(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    let mut effects = effects.into_iter();
    let mut rest = Vec::new();
    while let Some(effect) = effects.next() {
        match effect {
            Effect::Open(screen) => {
                screens::want(model, &screen);
                if model.lacks() {
                    rest.push(Effect::Open(screen));
                    rest.extend(effects);
                    break;
                }
                rest.extend(open(model, *screen));
            }
            Effect::Give(msg) => {
                if model.lacks() {
                    rest.push(Effect::Give(msg));
                    rest.extend(effects);
                    break;
                }
                rest.extend(update(model, *msg));
            }
            other => rest.push(other),
        }
    }
    rest
}

fn change(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Resize(w, h) => {
            model.size = (w, h);
            model.layers.resized();
            model.clamp_cursors();
        }
        Msg::Done(said, then) => return done(model, said, then),
        Msg::Refused(text) => match model.sheet_mut() {
            // The form stays, with the reason.
            Some(sheet) => sheet.refusal = Some(text),
            None => model.refuse(text),
        },
        Msg::Stop => return vec![Effect::Stop],
        Msg::Wrote(_) | Msg::TookBack(_) | Msg::Found(..) | Msg::Steps(_) | Msg::Rest => return give(model, &msg),
        // A message stands until the next key; what it speaks of is meant by that key.
        msg => {
            let about = model.message.take().and_then(|m| m.about);
            return match (msg, about) {
                (Msg::News, Some(opportunity)) => {
                    let via = Some(Channel::Call);
                    vec![Effect::open(Screen::News { opportunity, interview: None, kind: None, via })]
                }
                (msg, _) => give(model, &msg),
            };
        }
    }
    vec![]
}

/// Gives a message to the layers, until one takes it.
fn give(model: &mut Model, msg: &Msg) -> Vec<Effect> {
    // Who comes back after days and enters something first is still offered to catch up.
    if matches!(msg, Msg::Wrote(_)) && !was_away(model.session.last_seen, model.now) {
        model.session.last_seen = Some(model.now.at());
    }
    model.layers.handlers().into_iter().find_map(|update| update(model, msg)).unwrap_or_default()
}

/// The store has it.
fn done(model: &mut Model, mut said: Said, then: Then) -> Vec<Effect> {
    if !matches!(then, Then::Say | Then::Stay) {
        model.with(|sheet: &mut Sheet, c| sheet.form.stored(&mut said, c));
    }
    let mut effects = Vec::new();
    match then {
        Then::Say => say(model, said),
        Then::Stay => {
            if let Some(sheet) = model.sheet_mut() {
                sheet.notice = Some(format!("{}; {{page.undo}} takes it back once this is closed", said.text));
            }
        }
        Then::Close => {
            effects = form::close(model);
            say(model, said);
        }
        Then::Focus(pane) => {
            effects = form::close(model);
            model.panes.focus = pane;
            say(model, said);
        }
        Then::Logged(key) => {
            model.session.drafts.remove(&key);
            effects.push(Effect::Forget(key));
            effects.extend(form::close(model));
            say(model, said);
        }
        Then::OfferNews(about) => {
            effects = form::close(model);
            model.say_what_follows(&said.text, about);
            if let Some(message) = &mut model.message {
                message.again = said.again;
            }
            model.clamp_cursors();
        }
        Then::AskNews(opportunity, kind) => {
            effects = form::close(model);
            screens::open(
                model,
                Screen::News { opportunity, interview: None, kind: Some(kind), via: Some(Channel::Call) },
            );
            if let Some(sheet) = model.sheet_mut() {
                sheet.notice.get_or_insert(said.text);
            }
            model.clamp_cursors();
        }
        Then::NextCard(interview) => {
            effects = form::close(model);
            screens::open(model, Screen::NextCard(interview));
            if let Some(sheet) = model.sheet_mut() {
                sheet.notice = Some(format!("✓ {}; next card", said.text));
            }
            say(model, said);
        }
        Then::Letter => {
            effects = form::close(model);
            say(model, said);
            effects.push(Effect::open(Screen::Letter));
        }
    }
    effects
}

/// The marks go, and what was done is said.
fn say(model: &mut Model, said: Said) {
    model.panes.marked.clear();
    model.clamp_cursors();
    model.message = Some(Message { text: said.text, again: said.again, back: said.back, refused: false, about: None });
}
