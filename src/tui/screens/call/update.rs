//! Owns what is done with a call sheet: it opens, shows what to say, is scrolled, logged. Must not know what stands on it.

use super::lines::CallLines;
use super::state::{self, BAD, Call, GOOD, OWN};
use crate::commands::suggest;
use crate::domain::{Channel, Uid};
use crate::forms::Edit;
use crate::forms::Input;
use crate::rules::{Action, Shows};
use crate::tui::form::Sheet;
use crate::tui::form::update as form;
use crate::tui::model::Model;
use crate::tui::msg::{self, Effect, Msg};
use crate::tui::pane::Step;
use crate::tui::screen::Screen;
use crate::tui::then::Then;

/// Opens the sheet. What is being typed elsewhere is kept; the action that asks for the sheet is done.
pub(crate) fn open(model: &mut Model, opportunity: &Uid, contact: Option<&Uid>) -> Vec<Effect> {
    let Some(mut sheet) = state::sheet(opportunity, contact, model.context()) else { return vec![] };
    let done = asking(model, opportunity).map(|a| suggest::done(&[a], &model.held.facts, model.now));
    let mut effects = Vec::new();
    if let Some(other) = model.sheet() {
        let (dirty, title) = (other.is_dirty(), other.title.clone());
        effects = if dirty { form::keep(model) } else { form::close(model) };
        model.message = None;
        if dirty {
            sheet.notice = Some(format!("“{title}” is kept as a draft"));
        }
    }
    model.layers.clear();
    form::open(model, sheet);
    effects.extend(done.map(|command| Effect::run(command, Then::Stay)));
    effects
}

/// The one action under the cursor, where it asks to have this sheet at hand.
fn asking<'m>(model: &'m Model, opportunity: &Uid) -> Option<&'m Action> {
    match model.chosen().as_slice() {
        [action] if action.is_done_on(Shows::CallSheet) && action.opportunity.as_ref() == Some(opportunity) => {
            Some(*action)
        }
        _ => None,
    }
}

/// What a message does with the sheet.
pub(super) fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    match msg {
        Msg::Call(msg::Call::Who) => return Some(vec![Effect::open(Screen::Caller(None))]),
        Msg::Call(msg::Call::News) => return Some(log_and_ask(model)),
        Msg::Call(msg::Call::Good) => show(model, GOOD),
        Msg::Call(msg::Call::Bad) => show(model, BAD),
        Msg::Call(msg::Call::Own) => show(model, OWN),
        Msg::Back => match model.sheet()?.form::<Call>()?.shown {
            Some(script) => show(model, script),
            None => return None,
        },
        Msg::Move(_) | Msg::Wheel(..) => {
            let (step, times) = msg.steps()?;
            (0..times).for_each(|_| moved(model, step));
        }
        // On the phone one jots: Enter leads back to the box.
        Msg::Edit(Edit::Newline) if !model.sheet()?.fields.in_text() => {
            let fields = &mut model.sheet_mut()?.fields;
            fields.go("note");
            state::fold(fields, true);
        }
        _ => return None,
    }
    Some(vec![])
}

fn show(model: &mut Model, script: usize) {
    if let Some(call) = model.sheet_mut().and_then(Sheet::form_mut::<Call>) {
        call.show(script);
    }
}

/// Logs what was jotted, then asks for the news; with nothing jotted, at once.
fn log_and_ask(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = model.sheet() else { return vec![] };
    let Some(call) = sheet.form::<Call>() else { return vec![] };
    let (opportunity, kind) = (call.page.opportunity.clone(), call.likeliest());
    if sheet.is_dirty() {
        return form::submit(model, Some(Then::AskNews(opportunity, kind)));
    }
    let mut effects = form::close(model);
    effects.push(Effect::open(Screen::News {
        opportunity,
        interview: None,
        kind: Some(kind),
        via: Some(Channel::Call),
    }));
    effects
}

/// Moves in what was jotted, while there is a line further on, else in the page.
fn moved(model: &mut Model, step: Step) {
    let edit = match (step, model.sheet().and_then(|s| s.fields.current()).map(|f| &f.input)) {
        (Step::Down, Some(Input::Text(a))) if a.cursor().0 + 1 < a.lines().len() => Some(Edit::Down),
        (Step::Up, Some(Input::Text(a))) if a.cursor().0 > 0 => Some(Edit::Up),
        _ => None,
    };
    if let Some(edit) = edit {
        model.with(|sheet: &mut Sheet, c| sheet.edit(&edit, c));
        return;
    }
    // Below the page stand the frame, three fields and what is said of them.
    let (width, height) = model.page_size();
    let height = height.saturating_sub(6).max(1);
    let Model { layers, session, .. } = model;
    if let Some(call) = layers.get_mut().and_then(Sheet::form_mut::<Call>) {
        let rows = CallLines::new(call, width, &session.keymap).height();
        call.top = step.from(call.top, height, rows.saturating_sub(height));
    }
}
