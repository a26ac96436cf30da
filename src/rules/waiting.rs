//! Owns the rules for the time of waiting: when to ask for news, how often, and when to let it rest. They speak of an open
//! opportunity with an ended interview and none to come.
//!
//! Must not let a nudge out but through the guard.

use super::action::{EndsBy, Letter, Mark::*};
use super::case::Case;
use super::draft::{Draft, Fires};
use super::guard;
use super::lead;
use super::scene::{Scene, count, way_to, word_by};
use super::table::Rule;
use crate::domain::{Channel, Purpose, ReachBy};

const CHECK_IN: &str = "check-in";
const ASK_FOR_UPDATE: &str = "ask-for-update";
const TRY_AGAIN: &str = "try-again";

pub const RULES: &[Rule] = &[
    Rule {
        id: CHECK_IN,
        title: "Check in with a question about the process",
        why: "Where no date was promised, some days of silence allow a question about the process, never a bare “have you \
              decided?”.",
        when: "open, interviewed and no interview to come: no decision date is known, no nudge is unanswered",
        days: "opens and due {check_in_due:business day} after the interview or your last contact, whichever is \
               later; may be held",
        ends: "a check-in or asking for an update",
        from: &[E],
        policy: &["check_in_due", "after_wait", "wait_for_them", "spacing"],
        ends_by: EndsBy::Touch(Purpose::CheckIn),
        letter: Some(Letter::CheckIn),
        fires: Fires::Case(|s, case| nudge(s, case).filter(|n| n.rule == CHECK_IN).map(|n| n.draft)),
    },
    Rule {
        id: ASK_FOR_UPDATE,
        title: "Ask for an update",
        why: "The promised day is past. To leave them a little grace is polite, and then so is the question.",
        when: "open, interviewed and no interview to come: a decision date is known, no nudge is unanswered",
        days: "opens and due {ask_for_update_due:business day} after the promised day, or \
               {ask_after_reply_due:business day} after a later reply; may be held",
        ends: "a check-in or asking for an update, or a later promise",
        from: &[B],
        policy: &["ask_for_update_due", "ask_after_reply_due", "after_wait", "wait_for_them", "spacing"],
        ends_by: EndsBy::Touch(Purpose::Update),
        letter: Some(Letter::Update),
        fires: Fires::Case(|s, case| nudge(s, case).filter(|n| n.rule == ASK_FOR_UPDATE).map(|n| n.draft)),
    },
    Rule {
        id: TRY_AGAIN,
        title: "Try once more, the other way",
        why: "A message may be lost; a second one by the other way, e-mail or call, is fair.",
        when: "open, interviewed and no interview to come: a nudge is unanswered, but fewer than max_nudges",
        days: "opens and due {try_again_due:business day} after the last nudge, not before \
               {ask_for_update_due:business day} after the promised day; may be held",
        ends: "a check-in or asking for an update, or any answer",
        from: &[B],
        policy: &["try_again_due", "ask_for_update_due", "max_nudges", "after_wait", "wait_for_them", "spacing"],
        ends_by: EndsBy::Touch(Purpose::Update),
        letter: Some(Letter::Update),
        fires: Fires::Case(|s, case| nudge(s, case).filter(|n| n.rule == TRY_AGAIN).map(|n| n.draft)),
    },
    Rule {
        id: "let-it-rest",
        title: "Let it rest",
        why: "More messages do not make an answer. Close it as no reply, keep the people, and put the time into the next.",
        when: "open, interviewed and no interview to come: max_nudges or more are unanswered",
        days: "opens and due {let_it_rest_due:business day} after the last nudge, not before \
               {ask_for_update_due:business day} after the promised day",
        ends: "an outcome, or any answer",
        from: &[E],
        policy: &["let_it_rest_due", "ask_for_update_due", "max_nudges"],
        ends_by: EndsBy::Outcome,
        letter: None,
        fires: Fires::Case(let_it_rest),
    },
];

/// The one nudge that an opportunity may call for, with the guard's word on it.
pub struct Nudge {
    /// The rule that calls for it.
    rule: &'static str,
    pub draft: Draft,
    /// How its own day is reckoned, as a sentence.
    pub reckoned: String,
}

/// True where an opportunity is waited for: open, interviewed, and no interview to come.
fn waits(case: &Case) -> bool {
    case.is_open() && case.latest().is_some() && case.upcoming().is_none()
}

/// Which nudge the opportunity calls for, whatever the day; none where nothing is waited for or it should rest.
pub fn nudge(s: &Scene, case: &Case) -> Option<Nudge> {
    if !waits(case) {
        return None;
    }
    let unanswered = case.unanswered().len();
    let mut nudge = match (unanswered, case.promised()) {
        (0, None) => check_in(s, case)?,
        (0, Some(_)) => ask_for_update(s, case)?,
        (n, _) if n < s.policy.max_nudges as usize => try_again(s, case)?,
        _ => return None,
    };
    if let Some(latest) = case.latest() {
        nudge.draft = nudge.draft.meeting(latest.interview);
    }
    nudge.draft = guard::pass(s, case, nudge.draft);
    Some(nudge)
}

/// The way that suits a question: the one they named, else the one the lead likes, else e-mail.
fn way(s: &Scene, case: &Case) -> Channel {
    let Some(latest) = case.latest() else { return Channel::Email };
    match latest.interview.expectations.reach_by {
        Some(ReachBy::Email) => Channel::Email,
        Some(ReachBy::Call) => Channel::Call,
        Some(ReachBy::Text) => Channel::Text,
        Some(ReachBy::Linkedin) => Channel::Linkedin,
        Some(ReachBy::Post) => Channel::Handwritten,
        Some(ReachBy::Wait) | None => {
            lead(s.facts, latest.interview).map_or(Channel::Email, |c| way_to(c, Channel::Email))
        }
    }
}

fn check_in(s: &Scene, case: &Case) -> Option<Nudge> {
    let latest = case.latest()?;
    let base = case.last_employer().map_or(latest.day, |t| t.day.max(latest.day));
    let days = s.policy.check_in_due;
    let due = s.bd(base, days);
    let last = if base == latest.day { "the interview" } else { "your last contact" };
    let reckoned = format!(
        "No decision date is known; {} after {last} ({}) is {}.",
        count(i64::from(days), "business day", "business days"),
        s.day(base),
        s.day(due)
    );
    let why = format!("{reckoned} Ask how the process goes on, not whether they have decided.");
    let title = format!("Check in with {}", case.opportunity.company);
    let draft = Draft::due(due, title, why)
        .base(base)
        .by(way(s, case))
        .detail(format!("no date promised, quiet since {}", s.day(base)));
    Some(Nudge { rule: CHECK_IN, draft, reckoned })
}

fn ask_for_update(s: &Scene, case: &Case) -> Option<Nudge> {
    let promised = case.promised()?;
    // A reply after the promised day starts the wait anew.
    let reply = case.last_in().map(|t| t.day).filter(|d| *d > promised);
    let (base, days) = match reply {
        Some(day) => (day, s.policy.ask_after_reply_due),
        None => (promised, s.policy.ask_for_update_due),
    };
    let due = s.bd(base, days);
    let grace = count(i64::from(days), "business day", "business days");
    let (reckoned, detail) = match reply {
        Some(day) => (
            format!(
                "They promised to decide by {} and last turned to you on {}; {grace} after that is {}.",
                s.day(promised),
                s.day(day),
                s.day(due)
            ),
            format!("last word {}", s.day(day)),
        ),
        None => (
            format!(
                "They promised to decide by {}; with {grace} of grace, {} is the day to ask.",
                s.day(promised),
                s.day(due)
            ),
            format!("promised {}, silent", s.day(promised)),
        ),
    };
    let why = format!("{reckoned} A short, friendly question is fine.");
    let title = format!("Ask {} for an update", case.opportunity.company);
    let draft = Draft::due(due, title, why).base(base).by(way(s, case)).detail(detail);
    Some(Nudge { rule: ASK_FOR_UPDATE, draft, reckoned })
}

fn try_again(s: &Scene, case: &Case) -> Option<Nudge> {
    let last = *case.unanswered().last()?;
    let own = s.bd(last.day, s.policy.try_again_due);
    let due = case.promised().map_or(own, |p| own.max(s.bd(p, s.policy.ask_for_update_due)));
    let other = if last.touch.channel == Channel::Call { Channel::Email } else { Channel::Call };
    let word = word_by(last.touch.channel);
    let reckoned = if due == own {
        format!(
            "Your {word} of {} is unanswered; with {} to answer it, {} is the day.",
            s.day(last.day),
            count(i64::from(s.policy.try_again_due), "business day", "business days"),
            s.day(due)
        )
    } else {
        format!(
            "Your {word} of {} is unanswered, but they are not late before {}: their own day, with a little grace.",
            s.day(last.day),
            s.day(due)
        )
    };
    let by = if other == Channel::Call { "Call this time." } else { "Write an e-mail this time." };
    let title = format!("Try {} once more", case.opportunity.company);
    let draft = Draft::due(due, title, format!("{reckoned} {by}"))
        .base(last.day)
        .by(other)
        .detail(format!("no answer since {}", s.day(last.day)));
    Some(Nudge { rule: TRY_AGAIN, draft, reckoned })
}

/// "2 messages are without an answer", as the beginning of a sentence.
pub fn silence(case: &Case) -> String {
    match case.unanswered().len() {
        1 => "One message is without an answer".into(),
        n => format!("{n} messages are without an answer"),
    }
}

fn let_it_rest(s: &Scene, case: &Case) -> Option<Draft> {
    let unanswered = case.unanswered();
    let last = unanswered.last()?;
    if !waits(case) || unanswered.len() < s.policy.max_nudges as usize {
        return None;
    }
    let own = s.bd(last.day, s.policy.let_it_rest_due);
    let due = case.promised().map_or(own, |p| own.max(s.bd(p, s.policy.ask_for_update_due)));
    let why = format!(
        "{}, the last of {}. Close it as no reply and keep the people; an invitation would open it again.",
        silence(case),
        s.day(last.day)
    );
    let title = format!("Let {} rest", case.opportunity.company);
    Some(Draft::due(due, title, why).base(last.day).detail(format!("no answer since {}", s.day(last.day))))
}
