//! Owns why a key of the review or of the page of lessons cannot act now. Must not act.

use crate::rules::State;
use crate::tui::model::Model;

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
    not_on_question(m).or_else(|| ready.then_some("it is prepared already; u takes it back"))
}

pub(super) fn no_coming(m: &Model) -> Option<&'static str> {
    let coming = m.lessons.as_ref().is_some_and(|l| l.coming.is_some());
    (!coming).then_some("these are all; before an interview they can be narrowed to what it may ask")
}
