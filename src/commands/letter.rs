//! How the rulebook and the letters meet: which message an action drafts, and when the guard would hold one.

use crate::clock::Now;
use crate::domain::{Channel, Facts, OutcomeKind, Purpose, Uid};
use crate::rules::{Action, Meeting, Policy, Scene, Standing, may_write};
use crate::text::letter::{self, About, Ask, Course, Kind, Letter, Matter, Templates};
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

/// How things stand with what a message is about, as the rulebook reckons it.
fn course(scene: &Scene, about: About) -> Course {
    let Some(case) = about.opportunity.and_then(|o| scene.case(&o.uid)) else { return Course::default() };
    let offers = scene.cases.iter().filter(|c| c.opportunity.uid != case.opportunity.uid);
    let offers = offers.filter(|c| c.standing() == Standing::Offered).filter_map(|c| c.last_outcome()?.answer_by);
    let begun = |m: &&Meeting| m.interview.starts_at > scene.now.at();
    let by_hand = |way: bool| {
        let (Some(i), Some(c)) = (about.interview, about.contact) else { return false };
        case.thanks(i, &c.uid).any(|t| (t.touch.channel == Channel::Handwritten) == way)
    };
    Course {
        news: case.last_outcome().map(|o| o.kind),
        promised: case.said().promised,
        asked: case.unanswered().last().map(|t| t.day),
        answer_by: case.last_is(OutcomeKind::Offer).and_then(|o| o.answer_by),
        starts_on: case.last_is(OutcomeKind::Accepted).and_then(|o| o.starts_on),
        taken: case.taken,
        confirmed: case.last_is(OutcomeKind::Invited).is_some_and(|o| case.sent(Purpose::Confirm, o.on)),
        elsewhere_by: offers.filter(|d| *d >= scene.today).min(),
        next: case.meetings.iter().find(begun).map(|m| m.interview.uid.clone()),
        thanked: [by_hand(true), by_hand(false)],
    }
}

/// All that a message is made of, by the rulebook's usual numbers.
pub fn gather(facts: &Facts, ask: &Ask, now: Now) -> Matter {
    gather_in(&Scene::new(facts, &Policy::default(), now), ask)
}

/// The same in this scene.
pub(super) fn gather_in(scene: &Scene, ask: &Ask) -> Matter {
    letter::gather(scene.facts, ask, &|about| course(scene, about), scene.now)
}

/// Drafts a message.
pub(crate) fn draft(scene: &Scene, ask: &Ask, templates: &Templates) -> Letter {
    letter::draft(scene.facts, ask, &|about| course(scene, about), templates, scene.now)
}

/// Drafts a message and makes its check.
pub(crate) fn write(scene: &Scene, ask: &Ask, templates: &Templates) -> Drafted {
    let letter = draft(scene, ask, templates);
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
        (kind, draft(scene, &ask, templates).body)
    };
    [Kind::CallGoodNews, Kind::CallBadNews, own].map(script).into()
}

fn check_of(scene: &Scene, matter: &Matter) -> Check {
    let early = matter.kind.may_ask_early();
    let held = matter.opportunity.as_ref().filter(|_| early).and_then(|uid| held(scene, uid));
    Check::new(scene.facts, matter, held)
}

/// Why today is too early for a nudge about the opportunity; none where it is not.
pub(crate) fn held(scene: &Scene, opportunity: &Uid) -> Option<String> {
    let case = scene.case(opportunity)?;
    let writing = may_write(scene, case)?;
    let asked_to_wait = case.said().wait.map(|(w, _)| w).filter(|w| *w >= scene.today);
    match (writing.from.is_some_and(|day| day > scene.today), asked_to_wait) {
        (true, _) => Some(writing.why),
        (false, Some(w)) => Some(format!("They asked you to wait until {}.", scene.day(w))),
        (false, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{now, uid};
    use crate::domain::{Contact, Direction, Interview, Opportunity, Outcome, Touch, parse_instant};

    /// An interview on Tue 10 Nov, at which they promised Fri 13 Nov, and these touches, each with the day that it names.
    fn facts(touches: &[(&str, Direction, Purpose, &str, Option<&str>)]) -> Facts {
        let mut f = Facts::default();
        f.contacts = ["c1", "r1"].map(|c| Contact::new(uid(c), c, now().today())).into();
        f.opportunities.push(Opportunity::new(uid("o1"), "XYZ", "", now().today()));
        let mut i = Interview::new(uid("i1"), uid("o1"), parse_instant("2026-11-10T14:00:00-05:00").unwrap());
        (i.interviewers, i.references_given) = (vec![uid("c1")], vec![uid("r1")]);
        i.expectations.decision_by = Some("2026-11-13".parse().unwrap());
        f.interviews.push(i);
        for (n, (day, direction, purpose, with, decision_by)) in touches.iter().enumerate() {
            let at = parse_instant(&format!("{day}T10:00:00-05:00")).unwrap();
            let mut t = Touch::new(uid(&format!("t{n}")), at, *direction, Channel::Email, *purpose);
            (t.opportunity, t.contacts) = (Some(uid("o1")), vec![uid(with)]);
            t.decision_by = decision_by.map(|d| d.parse().unwrap());
            f.touches.push(t);
        }
        f.index()
    }

    #[test]
    fn a_letter_speaks_of_the_days_that_the_rulebook_reckons_with() {
        use Direction::{In, Out};
        use Purpose::{Reply, ThankYou, Update};
        let days = |f: &Facts| {
            let matter = gather(f, &Ask { interview: Some(uid("i1")), ..Ask::new(Kind::Update) }, now());
            (matter.words.promised, matter.words.asked)
        };
        let promised = |text: &str| text.to_owned();
        assert_eq!(days(&facts(&[])).0, promised("Friday, 13 November"));
        let asked = ("2026-11-16", Out, Update, "c1", None);
        assert_eq!(days(&facts(&[asked])).1, "on Monday");
        // Their answer names another day, and the question waits no more.
        let answered = facts(&[asked, ("2026-11-17", In, Reply, "c1", Some("2026-11-24"))]);
        assert_eq!(days(&answered), (promised("Tuesday, 24 November"), String::new()));
        // What a reference says is no word of theirs.
        let aside = facts(&[asked, ("2026-11-17", In, Reply, "r1", Some("2026-11-24"))]);
        assert_eq!(days(&aside), (promised("Friday, 13 November"), promised("on Monday")));
        // An invitation clears what was promised before.
        let mut invited = facts(&[]);
        let on = "2026-11-16".parse().unwrap();
        invited.outcomes.push(Outcome::new(uid("x1"), uid("o1"), OutcomeKind::Invited, on));
        assert_eq!(days(&invited.index()).0, "");

        // Thanks about the opportunity after the interview thank for it, though they do not name it.
        let thanked = |f: &Facts, kind| {
            let ask = Ask { interview: Some(uid("i1")), contact: Some(uid("c1")), ..Ask::new(kind) };
            gather(f, &ask, now()).thanked
        };
        let f = facts(&[("2026-11-11", Out, ThankYou, "c1", None)]);
        assert!(thanked(&f, Kind::ThankYou) && !thanked(&f, Kind::ThankYouByHand));
        assert!(!thanked(&facts(&[("2026-11-09", Out, ThankYou, "c1", None)]), Kind::ThankYou), "before it");
    }

    #[test]
    fn every_kind_that_may_ask_too_early_is_told_so_and_no_other() {
        let mut f = facts(&[]);
        f.interviews[0].expectations.decision_by = Some("2026-12-10".parse().unwrap());
        let f = f.index();
        let policy = Policy::default();
        let scene = Scene::new(&f, &policy, now());
        let told = |kind, body: &str| {
            let ask = Ask { interview: Some(uid("i1")), ..Ask::new(kind) };
            let found = write(&scene, &ask, &Templates::ours()).check.findings("", body);
            found.iter().any(|f| f.code == crate::text::lint::Code::Held)
        };
        let (asks, thanks) = ("Have you decided yet?", "Thank you for the tour.");
        let held = |kind| [told(kind, asks), told(kind, thanks)];
        assert_eq!([Kind::CheckIn, Kind::ThankYou, Kind::OtherOffer].map(held), [[true; 2], [true, false], [false; 2]]);
        assert_eq!([Kind::ConfirmNextRound, Kind::Accept].map(held), [[false; 2]; 2]);
    }
}
