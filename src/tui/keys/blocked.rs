//! Owns why a key cannot act now, wherever that is the same; the rest each layer says itself. Must not act.

use crate::pages::{Item, Subject};
use crate::rules::State;
use crate::tui::model::Model;
use crate::tui::pane::Pane;
use crate::tui::rows::Row;

pub(super) fn free(_: &Model) -> Option<&'static str> {
    None
}

pub(super) fn no_action(m: &Model) -> Option<&'static str> {
    m.chosen().is_empty().then_some("there is no action under the cursor")
}

pub(super) fn nothing_put_away(m: &Model) -> Option<&'static str> {
    let away = matches!(m.row(), Some(Row::Settled(_))) || m.chosen().iter().any(|a| a.state == State::Snoozed);
    (!away).then_some("this is not put away; {show-snoozed} shows what is")
}

pub(super) fn no_opportunity(m: &Model) -> Option<&'static str> {
    m.opportunity().is_none().then_some("put the cursor on something about a company first")
}

pub(super) fn no_news(m: &Model) -> Option<&'static str> {
    let said = m.message.as_ref().and_then(|said| said.about.as_ref());
    if said.is_some() { None } else { no_opportunity(m) }
}

pub(super) fn no_caller(m: &Model) -> Option<&'static str> {
    m.held.facts.opportunities.is_empty().then_some("no company is known yet; {new-opportunity} enters one")
}

pub(super) fn no_mail(m: &Model) -> Option<&'static str> {
    m.proposed().is_empty().then_some("nothing in your mail or calendar waits for you")
}

pub(super) fn nothing_here(m: &Model) -> Option<&'static str> {
    let mail = m.panes.focus == Pane::Actions && matches!(m.row(), Some(Row::Mail(_)));
    if mail {
        return None;
    }
    m.subject().is_none().then_some("there is nothing under the cursor")
}

pub(super) fn no_item(m: &Model) -> Option<&'static str> {
    m.item().is_none().then_some("there is nothing under the cursor")
}

pub(super) fn not_deleted(m: &Model) -> Option<&'static str> {
    let question = matches!(m.item(), Some(Item::Question(..)));
    if question { Some("a question is taken out in {debrief}, the debrief") } else { no_item(m) }
}

pub(super) fn no_interview(m: &Model) -> Option<&'static str> {
    m.interview().is_none().then_some("put the cursor on an interview first")
}

pub(super) fn no_contact(m: &Model) -> Option<&'static str> {
    let there = matches!(m.subject(), Some(Subject::Contact(_)));
    (!there).then_some("put the cursor on a person first")
}

pub(super) fn no_letter(m: &Model) -> Option<&'static str> {
    let about = m.subject().is_some();
    (!about).then_some("put the cursor on a person, an interview or something about one first")
}

pub(super) fn no_page_line(m: &Model) -> Option<&'static str> {
    m.leads().is_none().then_some("↓ goes to a line that leads somewhere")
}

pub(super) fn no_review(m: &Model) -> Option<&'static str> {
    let any = m.actions.iter().any(|a| !matches!(a.state, State::Held | State::Snoozed));
    (!any && m.proposed().is_empty()).then_some("there is nothing to go through, and that is as it should be")
}
