//! Owns what is done with a card beside typing: a line is moved from field to field, the next card is taken. Must not draw.

use super::carry;
use super::parts::order;
use super::state::Card;
use crate::forms::Context;
use crate::tui::form::Sheet;
use crate::tui::form::update as form;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg};
use crate::tui::then::Then;

/// What a message does with the card.
pub(super) fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    match msg {
        // Once the store has taken it, the next one is taken.
        Msg::NextCard => {
            let mut effects = form::submit(model, None);
            let interview = model.with(|sheet: &mut Sheet, c| {
                let card = sheet.form::<Card>()?;
                card.interview(&sheet.fields, c).map(|i| i.uid.clone())
            });
            if let Some(Effect::Run { then, .. }) = effects.first_mut() {
                *then = Then::NextCard(interview.flatten());
            }
            return Some(effects);
        }
        Msg::MoveLine => model.with(|sheet: &mut Sheet, c| move_line(sheet, true, c)),
        Msg::MoveLineBack => model.with(|sheet: &mut Sheet, c| move_line(sheet, false, c)),
        _ => return None,
    };
    Some(vec![])
}

/// Moves the line under the cursor to the next field, or the one before; pressed again, further on.
fn move_line(sheet: &mut Sheet, forward: bool, context: Context) {
    let order = order(&sheet.fields);
    let here = sheet.fields.current().map(|f| f.key.clone()).unwrap_or_default();
    let Some(at) = order.iter().position(|key| *key == here) else {
        sheet.refusal = Some("put the cursor on a field first; then the line is moved".into());
        return;
    };
    let edits = sheet.edits;
    let Some(card) = sheet.form_mut::<Card>() else { return };
    let under_way = card.carried.take().filter(|c| c.edits == edits && c.at == at);
    let Some(mut carried) = under_way.or_else(|| carry::set_out(&sheet.fields, &order, at, edits)) else {
        sheet.refusal = Some("there is nothing on this line to be moved".into());
        return;
    };
    let n = order.len().max(1);
    carried.at = (carried.at + if forward { 1 } else { n - 1 }) % n;
    let away = carry::put_down(&mut sheet.fields, &order, &carried);
    sheet.edits += 1;
    carried.edits = sheet.edits;
    let to = order.get(carried.at).cloned().unwrap_or_default();
    if let Some(card) = sheet.form_mut::<Card>() {
        (card.carried, card.stale) = (Some(carried), true);
    }
    sheet.name_no_more();
    sheet.refusal = None;
    if let Some(field) = sheet.fields.get_mut(&to) {
        (field.hidden, field.unsure) = (false, false);
    }
    sheet.fields.go(&to);
    sheet.follow(context);
    sheet.notice = away.map(|text| format!("“{text}” gave way and stands under Not read now"));
}
