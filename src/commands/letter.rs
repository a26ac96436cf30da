//! How the rulebook and the letters meet: which message an action drafts, and when the guard would hold one.

use crate::domain::{OutcomeKind, Uid};
use crate::rules::{Action, Scene, may_write};
use crate::text::letter::{Ask, Kind, Letter, Matter, Templates, draft};
use crate::text::lint::Check;

/// A drafted letter with its check, which is asked again on every change.
pub(crate) struct Drafted {
    pub letter: Letter,
    pub check: Check,
}

/// The message that an action drafts; none where it drafts none.
pub(crate) fn asked_by(action: &Action) -> Option<Ask> {
    let kind = action.letter?;
    let (interview, opportunity, contact) =
        (action.interview.clone(), action.opportunity.clone(), action.contact.clone());
    Some(Ask { kind, interview, opportunity, contact, also: vec![] })
}

/// Drafts a message and makes its check.
pub(crate) fn write(scene: &Scene, ask: &Ask, templates: &Templates) -> Drafted {
    let letter = draft(scene.facts, ask, templates, scene.now);
    let check = check_of(scene, &letter.matter);
    Drafted { letter, check }
}

/// What one says on the phone about an opportunity, to this person: on good news, on bad news, and where one calls oneself,
/// to ask how things stand or, after a no, for feedback.
pub(crate) fn scripts(
    scene: &Scene,
    opportunity: &Uid,
    contact: Option<&Uid>,
    templates: &Templates,
) -> Vec<(Kind, String)> {
    let rejected = scene.case(opportunity).is_some_and(|case| case.last_is(OutcomeKind::Rejected).is_some());
    let own = if rejected { Kind::CallFeedback } else { Kind::CallUpdate };
    let script = |kind| {
        let ask = Ask { opportunity: Some(opportunity.clone()), contact: contact.cloned(), ..Ask::new(kind) };
        (kind, draft(scene.facts, &ask, templates, scene.now).body)
    };
    [Kind::CallGoodNews, Kind::CallBadNews, own].map(script).into()
}

fn check_of(scene: &Scene, matter: &Matter) -> Check {
    let held = matter.opportunity.as_ref().filter(|_| matter.kind.is_nudge()).and_then(|uid| held(scene, uid));
    Check::new(scene.facts, matter, held)
}

/// Why the guard would hold a nudge about the opportunity today; none where it would not.
pub(crate) fn held(scene: &Scene, opportunity: &Uid) -> Option<String> {
    let case = scene.case(opportunity)?;
    let writing = may_write(scene, case)?;
    let asked_to_wait = case.said().wait.map(|(w, _)| w).filter(|w| *w >= scene.today);
    match (writing.held && !writing.is_now(scene.today), asked_to_wait) {
        (true, _) => Some(writing.why),
        (false, Some(w)) => Some(format!("They asked you to wait until {}.", scene.day(w))),
        (false, None) => None,
    }
}
