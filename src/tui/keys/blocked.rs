//! Owns why a key cannot act now. Must not act.

use crate::pages::Subject;
use crate::rules::State;
use crate::tui::model::Model;
use crate::tui::msg::Pane;

pub(super) fn free(_: &Model) -> Option<&'static str> {
    None
}

pub(super) fn no_action(m: &Model) -> Option<&'static str> {
    m.chosen().is_empty().then_some("there is no action under the cursor")
}

pub(super) fn no_opportunity(m: &Model) -> Option<&'static str> {
    m.opportunity().is_none().then_some("put the cursor on something about a company first")
}

pub(super) fn no_news(m: &Model) -> Option<&'static str> {
    let said = m.message.as_ref().and_then(|said| said.about.as_ref());
    if said.is_some() { None } else { no_opportunity(m) }
}

pub(super) fn no_caller(m: &Model) -> Option<&'static str> {
    m.facts.opportunities.is_empty().then_some("no company is known yet; {new-opportunity} enters one")
}

pub(super) fn nothing_here(m: &Model) -> Option<&'static str> {
    m.subject().is_none().then_some("there is nothing under the cursor")
}

pub(super) fn no_delete(m: &Model) -> Option<&'static str> {
    let task = m.chosen().first().is_some_and(|a| a.is_task());
    let actions = m.pages.is_empty() && m.focus == Pane::Actions;
    if actions && !task { Some("actions follow from facts; {dismiss} dismisses one") } else { no_item(m) }
}

pub(super) fn no_item(m: &Model) -> Option<&'static str> {
    m.item().is_none().then_some("there is nothing under the cursor")
}

pub(super) fn no_interview(m: &Model) -> Option<&'static str> {
    m.interview().is_none().then_some("put the cursor on an interview first")
}

pub(super) fn no_debrief(m: &Model) -> Option<&'static str> {
    let there = m.sheet.as_ref().is_some_and(|s| s.saves_itself());
    (!there).then_some("only a debrief has questions")
}

pub(super) fn no_card(m: &Model) -> Option<&'static str> {
    let there = m.sheet.as_ref().is_some_and(|s| s.is_card());
    (!there).then_some("that is for cards only; {card} takes one")
}

pub(super) fn no_contact(m: &Model) -> Option<&'static str> {
    let there = matches!(m.subject(), Some(Subject::Contact(_)));
    (!there).then_some("put the cursor on a person first")
}

pub(super) fn no_text(m: &Model) -> Option<&'static str> {
    let there = m.sheet.as_ref().and_then(|s| s.fields.current()).is_some_and(|f| f.is_typed());
    (!there).then_some("this is chosen with ← →, there is nothing to write")
}

pub(super) fn no_letter(m: &Model) -> Option<&'static str> {
    let about = m.subject().is_some();
    (!about).then_some("put the cursor on a person, an interview or something about one first")
}

pub(super) fn no_before(m: &Model) -> Option<&'static str> {
    let there = m.sheet.as_ref().and_then(|s| s.letter()).is_some_and(|l| l.has_before());
    (!there).then_some("no letter for this was kept before")
}

/// What is written on a card or into a box of LinkedIn's is no mail.
pub(super) fn no_mail(m: &Model) -> Option<&'static str> {
    let letter = m.sheet.as_ref().and_then(|s| s.letter());
    let by_mail = letter.is_some_and(|l| l.occasion.ask.kind.is_mail());
    (!by_mail).then_some("this one does not go by mail; copy it")
}

pub(super) fn no_command(m: &Model) -> Option<&'static str> {
    let unset = m.mail.send.is_empty().then_some("[mail] send is not set in the config");
    no_mail(m).or(unset)
}

pub(super) fn no_page_line(m: &Model) -> Option<&'static str> {
    m.follows().is_none().then_some("↓ goes to a line that leads somewhere")
}

pub(super) fn no_page_of_opportunity(m: &Model) -> Option<&'static str> {
    let there = matches!(m.pages.last().map(|p| &p.subject), Some(Subject::Opportunity(_)));
    if there { Some("this is the opportunity's page") } else { no_opportunity(m) }
}

pub(super) fn no_step(m: &Model) -> Option<&'static str> {
    let done = m.review.as_ref().is_some_and(|r| r.run.did_anything());
    (!done).then_some("nothing was done in this review yet")
}

pub(super) fn no_review(m: &Model) -> Option<&'static str> {
    let any = m.actions.iter().any(|a| !matches!(a.state, State::Held | State::Snoozed));
    (!any).then_some("there is nothing to go through, and that is as it should be")
}

pub(super) fn no_lesson_action(m: &Model) -> Option<&'static str> {
    let action = m.lessons.as_ref().and_then(|l| l.action.as_ref());
    let asked = action.is_some_and(|id| m.actions.iter().any(|a| a.id == *id));
    (!asked).then_some("no action asks for these now; Esc goes back")
}

pub(super) fn not_on_question(m: &Model) -> Option<&'static str> {
    let there = m.lessons.as_ref().is_some_and(|l| l.question().is_some());
    (!there).then_some("put the cursor on a question first")
}

pub(super) fn no_question(m: &Model) -> Option<&'static str> {
    let question = m.lessons.as_ref().and_then(|l| l.question());
    let ready = question.is_some_and(|q| q.met.iter().all(|m| m.prepared));
    not_on_question(m).or_else(|| ready.then_some("it is prepared already; {undo} takes it back"))
}

pub(super) fn no_coming(m: &Model) -> Option<&'static str> {
    let coming = m.lessons.as_ref().is_some_and(|l| l.coming.is_some());
    (!coming).then_some("these are all; before an interview they can be narrowed to what it may ask")
}
