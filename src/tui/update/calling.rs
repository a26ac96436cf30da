//! Owns what happens when the telephone rings: who is calling is looked for, their sheet opened, scrolled, logged. Must not
//! know what stands on it.

use super::{forms, moving};
use crate::commands::suggest;
use crate::domain::{Channel, OutcomeKind, Uid};
use crate::pages::{CallerRow, call_sheet, caller_rows};
use crate::rules::{Action, Scene, Shows};
use crate::tui::call_lines::CallLines;
use crate::tui::filter;
use crate::tui::form::{Edit, Input};
use crate::tui::forms::{Sheet, call, news};
use crate::tui::keys::{Mode, told};
use crate::tui::model::Model;
use crate::tui::msg::{Call, Effect, Step};
use crate::tui::overlay::{Kind, Overlay};

/// What a key of the telephone does.
pub fn call(model: &mut Model, what: Call) -> Vec<Effect> {
    match what {
        Call::Who => who(model),
        Call::News => return log_and_ask(model),
        Call::Good => show(model, call::GOOD),
        Call::Bad => show(model, call::BAD),
        Call::Own => show(model, call::OWN),
    }
    vec![]
}

fn show(model: &mut Model, script: usize) {
    if let Some(call) = model.sheet.as_mut().and_then(Sheet::call_mut) {
        call.show(script);
    }
}

/// Opens the line into which one types who is calling; what the cursor is about stands on top.
fn who(model: &mut Model) {
    let here = match model.sheet.as_ref().and_then(Sheet::call) {
        // From one sheet one goes to another.
        Some(_) => None,
        None => model.opportunity(),
    };
    let mut overlay = Overlay::new(Kind::Caller, "", model.under());
    overlay.calling.all = caller_rows(&Scene::new(&model.facts, &model.policy, model.now));
    if let Some(at) = overlay.calling.all.iter().position(|r| Some(&r.opportunity) == here.as_ref()) {
        let row = overlay.calling.all.remove(at);
        overlay.calling.all.insert(0, CallerRow { live: true, ..row });
    }
    model.overlay = Some(overlay);
    typed(model);
}

/// The words have changed: those who may be meant are listed anew.
pub fn typed(model: &mut Model) {
    let Some(overlay) = &mut model.overlay else { return };
    overlay.at = 0;
    overlay.calling.found = filter::callers(&overlay.calling.all, &overlay.words());
    preview(model);
}

/// What is to be known of the one under the cursor.
pub fn preview(model: &mut Model) {
    let Some(mut overlay) = model.overlay.take() else { return };
    let scene = Scene::new(&model.facts, &model.policy, model.now);
    let row = overlay.calling.row(overlay.at);
    overlay.calling.page = row.and_then(|r| call_sheet(&scene, &r.opportunity));
    overlay.calling.top = 0;
    model.overlay = Some(overlay);
}

/// Scrolls what is shown of the one under the cursor.
pub fn page(model: &mut Model, step: Step) {
    let width = model.page_size().0;
    let height = (model.areas().body.height as usize / 2).max(1);
    let Some(overlay) = &mut model.overlay else { return };
    let rows = overlay.calling.page.as_ref().map_or(0, |p| CallLines::of_page(p, width, &model.keymap).height());
    overlay.calling.top = moving::moved(overlay.calling.top, step, height, rows.saturating_sub(height));
}

/// The one under the cursor is on the phone.
pub fn choose(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    match overlay.calling.row(overlay.at).cloned() {
        Some(row) => open(model, &row.opportunity, row.contact.as_ref()),
        None => {
            model.overlay = Some(overlay);
            vec![]
        }
    }
}

/// Opens the sheet. What is being typed elsewhere is kept; the action that asks for the sheet is done.
pub fn open(model: &mut Model, opportunity: &Uid, contact: Option<&Uid>) -> Vec<Effect> {
    let Some(mut sheet) = call::open(opportunity, contact, model.world()) else { return vec![] };
    let done = asking(model, opportunity).map(|a| suggest::done(&[a], &model.facts, model.now));
    let mut effects = Vec::new();
    if let Some(other) = &model.sheet {
        let dirty = other.is_dirty();
        let title = other.title.clone();
        effects = if dirty { forms::keep(model) } else { forms::close(model) };
        model.message = None;
        if dirty {
            sheet.notice = Some(format!("“{title}” is kept as a draft"));
        }
        model.sheet = Some(sheet);
        forms::bring_back(model);
    } else {
        model.sheet = Some(sheet);
    }
    model.help = None;
    effects.extend(done.map(|command| Effect::Run(Box::new(command))));
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

/// Opens the sheet for the action under the cursor, where it asks for it; none: it asks for something else.
pub fn opened_for(model: &mut Model) -> Option<Vec<Effect>> {
    let opportunity = match model.chosen().as_slice() {
        [a] if a.is_done_on(Shows::CallSheet) => a.opportunity.clone()?,
        _ => return None,
    };
    Some(open(model, &opportunity, None))
}

/// Logs what was jotted, then asks for the news; with nothing jotted, at once.
fn log_and_ask(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = &mut model.sheet else { return vec![] };
    let dirty = sheet.is_dirty();
    let Some(call) = sheet.call_mut() else { return vec![] };
    if dirty {
        call.news = true;
        return super::act::submit(model);
    }
    let (opportunity, kind) = (call.page.opportunity.clone(), call.likeliest());
    let effects = forms::close(model);
    ask(model, opportunity, kind);
    effects
}

/// Asks for the news that came by telephone.
pub fn ask(model: &mut Model, opportunity: Uid, kind: OutcomeKind) {
    let mut sheet = news::open(opportunity, None, kind, model.world());
    if let Some(via) = sheet.fields.get_mut("via") {
        via.set(Channel::Call.as_str());
    }
    model.sheet = Some(sheet);
    forms::bring_back(model);
}

/// Something was done while a call sheet is open. None: the sheet stays, and says so itself; else what is closed and said.
pub fn done(model: &mut Model, text: &str) -> Option<Vec<Effect>> {
    let sheet = model.sheet.as_mut()?;
    let call = sheet.call()?;
    if !call.sent {
        sheet.notice = Some(format!("{text}; {{page.undo}} takes it back once this is closed"));
        return Some(vec![]);
    }
    let (about, news, kind) = (call.page.opportunity.clone(), call.news, call.likeliest());
    let effects = forms::close(model);
    if news {
        ask(model, about, kind);
        if let Some(sheet) = &mut model.sheet {
            sheet.notice.get_or_insert_with(|| text.to_owned());
        }
    } else {
        say_what_follows(model, text, about);
    }
    model.settle();
    Some(effects)
}

/// Says what was done, if anything, and by which key the news can be noted at once: that of the place below.
pub fn say_what_follows(model: &mut Model, text: &str, about: Uid) {
    let (key, keys) = match Mode::place(model) {
        Mode::Actions => ("{actions.news}", "{actions.news} notes the news, {undo} takes it back"),
        Mode::Interviews => ("{interviews.news}", "{interviews.news} notes the news, {undo} takes it back"),
        Mode::Contacts => ("{contacts.news}", "{contacts.news} notes the news, {undo} takes it back"),
        Mode::Page => ("{page.news}", "{page.news} notes the news, {undo} takes it back"),
        Mode::Review => ("{review.news}", "{review.news} notes the news, {walk-take-back} takes it back"),
        _ if text.is_empty() => return,
        _ => return model.say(text),
    };
    if !text.is_empty() {
        model.say_of(text, keys, about);
        return;
    }
    let company = model.facts.opportunity(&about).map(|o| o.company.as_str()).unwrap_or_default();
    model.say_of(format!("{} notes the news from {company}", told(key, &model.keymap)), "", about);
}

/// Moves in what was jotted, while there is a line further on, else in the page. False: no call sheet is open.
pub fn step(model: &mut Model, step: Step) -> bool {
    let Some(mut sheet) = model.sheet.take() else { return false };
    let edit = match (step, sheet.fields.current().map(|f| &f.input)) {
        (Step::Down, Some(Input::Text(a))) if a.cursor().0 + 1 < a.lines().len() => Some(Edit::Down),
        (Step::Up, Some(Input::Text(a))) if a.cursor().0 > 0 => Some(Edit::Up),
        _ => None,
    };
    let here = sheet.call().is_some();
    match edit.filter(|_| here) {
        Some(edit) => sheet.edit(&edit, model.world()),
        None => scroll(model, &mut sheet, step),
    }
    model.sheet = Some(sheet);
    here
}

fn scroll(model: &Model, sheet: &mut Sheet, step: Step) {
    // Below the page stand the frame, three fields and what is said of them.
    let (width, height) = model.page_size();
    let height = height.saturating_sub(6).max(1);
    if let Some(call) = sheet.call_mut() {
        let rows = CallLines::of(call, width, &model.keymap).height();
        call.top = moving::moved(call.top, step, height, rows.saturating_sub(height));
    }
}
