//! Owns the rules for the time of waiting: when to ask for news, how often, for a new date where an interview did not take
//! place, and when to let it rest. They speak of a live opportunity with an interview behind it and none to come.
//!
//! Must not let a nudge out but through the guard.

use super::action::{EndsBy, Mark::*, Tier};
use super::case::{Answer, Case, Dated, Gap, written};
use super::draft::{Draft, Fires};
use super::guard;
use super::news;
use super::rule::{KnownBy, Rule};
use super::scene::{Scene, after, count, way_to, word_by};
use crate::domain::{Channel, Kind, OutcomeKind, Purpose, ReachBy};
use chrono::NaiveDate;

const CHECK_IN: &str = "check-in";
const ASK_FOR_UPDATE: &str = "ask-for-update";
const TRY_AGAIN: &str = "try-again";
const ASK_NEW_DATE: &str = "ask-new-date";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: CHECK_IN,
        title: "Check in with a question about the process",
        why: "Where no date was promised, some days of silence allow a question about the process, never a bare “have you \
              decided?”.",
        when: "waiting: no decision date is known, no nudge is unanswered",
        days: "opens and due {check_in_due:business day} after the interview or the last contact, whichever is \
               later; may be held; expires {stale:day} later",
        ends: "a check-in or asking for an update",
        tier: Tier::People,
        known_by: KnownBy::Opportunity,
        asks_for: "news",
        waits: true,
        from: &[E],
        policy: &["check_in_due", "stale", "after_wait", "wait_for_them", "wait_without_date", "spacing"],
        ends_by: EndsBy::Touch(Purpose::CheckIn),
        letter: Some(Kind::CheckIn),
        fires: Fires::Case(|s, case| asking(s, case, CHECK_IN)),
        ..Rule::PLAIN
    },
    Rule {
        id: ASK_FOR_UPDATE,
        title: "Ask for an update",
        why: "The promised day is past. To leave them a little grace is polite, and then so is the question.",
        when: "waiting: a decision date is known, no nudge is unanswered",
        days: "opens and due {ask_for_update_due:business day} after the promised day, or \
               {ask_after_reply_due:business day} after a later answer; may be held; expires {stale:day} later",
        ends: "a check-in or asking for an update, or a later promise",
        tier: Tier::People,
        known_by: KnownBy::Opportunity,
        asks_for: "news",
        waits: true,
        from: &[B],
        policy: &[
            "ask_for_update_due",
            "ask_after_reply_due",
            "stale",
            "after_wait",
            "wait_for_them",
            "wait_without_date",
            "spacing",
        ],
        ends_by: EndsBy::Touch(Purpose::Update),
        letter: Some(Kind::Update),
        fires: Fires::Case(|s, case| asking(s, case, ASK_FOR_UPDATE)),
        ..Rule::PLAIN
    },
    Rule {
        id: TRY_AGAIN,
        title: "Try once more, the other way",
        why: "A message may be lost; a second one by the other way, e-mail or call, is fair.",
        when: "waiting: a nudge is unanswered, but fewer than max_nudges",
        days: "opens and due {try_again_due:business day} after the last nudge, not before \
               {ask_for_update_due:business day} after the promised day; may be held; expires {stale:day} later",
        ends: "a check-in or asking for an update, or any answer",
        tier: Tier::People,
        known_by: KnownBy::Opportunity,
        asks_for: "news",
        waits: true,
        from: &[B],
        policy: &[
            "try_again_due",
            "ask_for_update_due",
            "max_nudges",
            "stale",
            "after_wait",
            "wait_for_them",
            "wait_without_date",
            "spacing",
        ],
        ends_by: EndsBy::Touch(Purpose::Update),
        letter: Some(Kind::UpdateAgain),
        fires: Fires::Case(|s, case| asking(s, case, TRY_AGAIN)),
        ..Rule::PLAIN
    },
    Rule {
        id: "let-it-rest",
        title: "Let it rest",
        why: "More messages do not make an answer. Close it as no reply, keep the people, and put the time into the next.",
        when: "waiting: max_nudges or more are unanswered, or asking for news or a new date has expired",
        days: "opens and due {let_it_rest_due:business day} after the last nudge, not before \
               {ask_for_update_due:business day} after the promised day; after an expiry the day after it; never before \
               {after_wait:business day} after the day until which they asked to wait",
        ends: "an outcome, or any answer",
        tier: Tier::Notes,
        known_by: KnownBy::Opportunity,
        asks_for: "a decision whether to let it rest",
        waits: true,
        likely: Some(OutcomeKind::NoReply),
        from: &[E],
        policy: &["let_it_rest_due", "ask_for_update_due", "max_nudges", "after_wait"],
        ends_by: EndsBy::Outcome,
        fires: Fires::Case(let_it_rest),
        ..Rule::PLAIN
    },
    Rule {
        id: ASK_NEW_DATE,
        title: "Ask for a new date",
        why: "They did not come, or called it off; most often nothing worse than a full calendar is behind it. A friendly \
              question brings the date back.",
        when: "waiting: an interview was called off or they did not come, nothing took its place, no nudge is unanswered",
        days: "opens on that day, due on it where they did not come, else {ask_new_date_due:business day} later; \
               {ask_new_date_again:business day} after a later answer; not before {after_wait:business day} after the day \
               until which they asked to wait; expires {ask_new_date_expires:day} later",
        ends: "asking for a new date, an interview in its place, an end or an offer",
        tier: Tier::Now,
        known_by: KnownBy::Interview,
        asks_for: "a new date",
        waits: true,
        from: &[B, E],
        policy: &["ask_new_date_due", "ask_new_date_again", "ask_new_date_expires", "after_wait"],
        ends_by: EndsBy::Touch(Purpose::Reschedule),
        letter: Some(Kind::Reschedule),
        fires: Fires::Case(|s, case| asking(s, case, ASK_NEW_DATE)),
        ..Rule::PLAIN
    },
];

/// The one message that a waiting opportunity calls for.
pub(super) struct Asking {
    /// The rule that calls for it.
    rule: &'static str,
    /// As the guard lets it go.
    pub draft: Draft,
    /// How its own day is reckoned, as a sentence.
    pub reckoned: String,
    /// The date that it counts from.
    base: Dated,
    /// The last day to ask, reckoned with a snooze, where it has passed.
    pub faded: Option<NaiveDate>,
}

/// Which message the opportunity calls for, whatever the day; none where nothing is waited for or it should rest.
pub(super) fn call_for(s: &Scene, case: &Case) -> Option<Asking> {
    let mut asking = if case.waits() { choose(s, case)? } else { return None };
    asking.draft = asking.draft.of_case(case);
    let last = asking.draft.expires.map(|own| s.expires(&asking.draft.id(asking.rule), own));
    asking.faded = last.filter(|last| s.today > *last);
    Some(asking)
}

/// The same, for one that is waited for.
fn choose(s: &Scene, case: &Case) -> Option<Asking> {
    let (unanswered, gap) = (case.unanswered().len(), case.gap());
    let mut asking = match (unanswered, gap) {
        (0, Some(gap)) => return Some(ask_new_date(s, case, &gap)),
        (0, None) if case.said().promised.is_some() => ask_for_update(s, case)?,
        (0, None) => check_in(s, case)?,
        (n, _) if n < s.policy.max_nudges as usize => try_again(s, case)?,
        _ => return None,
    };
    if let Some(latest) = case.latest() {
        asking.draft = asking.draft.meeting(latest.interview);
    }
    asking.draft = guard::pass(s, case, asking.draft);
    let last = after(asking.draft.due, s.policy.stale);
    asking.draft = asking.draft.expires(last);
    Some(asking)
}

/// The draft of this rule, where it is the one that is called for.
fn asking(s: &Scene, case: &Case, rule: &str) -> Option<Draft> {
    call_for(s, case).filter(|n| n.rule == rule).map(|n| n.draft)
}

/// The way that suits a question: the one they named, else the one that whom it goes to likes, else e-mail.
fn way(s: &Scene, case: &Case) -> Channel {
    let Some(latest) = case.latest() else { return Channel::Email };
    match latest.interview.expectations.reach_by {
        Some(ReachBy::Email) => Channel::Email,
        Some(ReachBy::Call) => Channel::Call,
        Some(ReachBy::Text) => Channel::Text,
        Some(ReachBy::Linkedin) => Channel::Linkedin,
        Some(ReachBy::Post) => Channel::Handwritten,
        Some(ReachBy::Wait) | None => {
            let interviews = case.meetings.iter().chain(&case.missed).map(|m| m.interview);
            let touches = case.touches.iter().map(|t| t.touch);
            let knows = s.facts.knows_of(Some(case.opportunity), touches, interviews);
            knows.or_else(|| s.facts.lead(latest.interview)).map_or(Channel::Email, |c| way_to(c, Channel::Email))
        }
    }
}

fn business_days(n: u32) -> String {
    count(i64::from(n), "business day", "business days")
}

fn check_in(s: &Scene, case: &Case) -> Option<Asking> {
    let met = case.latest().map(|l| l.dated());
    let noted = Dated::latest(case.contacts().chain(met))?;
    let (base, days) = (noted.day, s.policy.check_in_due);
    let due = s.bd(base, days);
    let last = if met.is_some_and(|m| m.day == base) { "the interview" } else { "the last contact" };
    let reckoned =
        format!("No decision date is known; {} after {last} ({}) is {}.", business_days(days), s.day(base), s.day(due));
    let why = format!("{reckoned} Ask how the process goes on, not whether they have decided.");
    let title = format!("Check in with {}", case.opportunity.company);
    let draft = Draft::due(due, title, why)
        .base(noted.written)
        .by(way(s, case))
        .detail(format!("no date promised, quiet since {}", s.day(base)));
    Some(Asking { rule: CHECK_IN, draft, reckoned, base: noted, faded: None })
}

fn ask_for_update(s: &Scene, case: &Case) -> Option<Asking> {
    let promised = case.said().promised?;
    // An answer after the promised day starts the wait anew.
    let answer = case.answers.iter().rev().find(|a| a.day > promised);
    let (base, noted, days) = match answer {
        Some(a) => (a.day, a.written, s.policy.ask_after_reply_due),
        None => (promised, promised, s.policy.ask_for_update_due),
    };
    let due = s.bd(base, days);
    let grace = business_days(days);
    let (reckoned, detail) = if answer.is_some() {
        let reckoned = format!(
            "They promised to decide by {} and last turned to you on {}; {grace} after that is {}.",
            s.day(promised),
            s.day(base),
            s.day(due)
        );
        (reckoned, format!("last word {}", s.day(base)))
    } else {
        let reckoned = format!(
            "They promised to decide by {}; with {grace} of grace, {} is the day to ask.",
            s.day(promised),
            s.day(due)
        );
        (reckoned, format!("promised {}, silent", s.day(promised)))
    };
    let why = format!("{reckoned} A short, friendly question is fine.");
    let title = format!("Ask {} for an update", case.opportunity.company);
    let draft = Draft::due(due, title, why).base(noted).by(way(s, case)).detail(detail);
    Some(Asking { rule: ASK_FOR_UPDATE, draft, reckoned, base: Dated { day: base, written: noted }, faded: None })
}

/// A day after the last nudge, but not before the promised day and its grace; where an interview did not take place, the
/// promise is void.
fn after_nudge(s: &Scene, case: &Case, last: NaiveDate, days: u32) -> NaiveDate {
    let own = s.bd(last, days);
    let promised = case.said().promised.filter(|_| case.gap().is_none());
    promised.map_or(own, |p| own.max(s.bd(p, s.policy.ask_for_update_due)))
}

fn try_again(s: &Scene, case: &Case) -> Option<Asking> {
    let last = *case.unanswered().last()?;
    let own = s.bd(last.day, s.policy.try_again_due);
    let due = after_nudge(s, case, last.day, s.policy.try_again_due);
    let other = if last.touch.channel == Channel::Call { Channel::Email } else { Channel::Call };
    let word = word_by(last.touch.channel);
    let reckoned = if due == own {
        format!(
            "Your {word} of {} is unanswered; with {} to answer it, {} is the day.",
            s.day(last.day),
            business_days(s.policy.try_again_due),
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
    let noted = written(last.touch.at);
    let draft = Draft::due(due, title, format!("{reckoned} {by}"))
        .base(noted)
        .by(other)
        .detail(format!("no answer since {}", s.day(last.day)));
    Some(Asking { rule: TRY_AGAIN, draft, reckoned, base: last.dated(), faded: None })
}

fn ask_new_date(s: &Scene, case: &Case, gap: &Gap) -> Asking {
    let company = &case.opportunity.company;
    let since = |a: &&Answer| if gap.no_show() { a.when > gap.meeting.start() } else { a.day > gap.day };
    let answer = case.answers.iter().rev().find(since);
    let what = if gap.no_show() {
        format!("{company} did not come to the interview on {}", s.day(gap.meeting.day))
    } else {
        format!("The interview on {} was called off on {}", s.day(gap.meeting.day), s.day(gap.day))
    };
    let (opens, due, day, base, why) = match answer {
        Some(a) => {
            let again = s.bd(a.day, s.policy.ask_new_date_again);
            let why = format!("{what}. They last turned to you on {}, and no new date is entered.", s.day(a.day));
            (again, again, a.day, a.written, why)
        }
        None => {
            let grace = if gap.no_show() { 0 } else { s.policy.ask_new_date_due };
            (gap.day, s.bd(gap.day, grace), gap.day, gap.written, format!("{what}, and no new date is entered."))
        }
    };
    let wait = case.said().wait.filter(|(_, said)| *said >= gap.day).map(|(w, _)| s.after_wait(w));
    let (opens, due) = wait.map_or((opens, due), |day| (opens.max(day), due.max(day)));
    let reckoned = match wait.filter(|day| *day == due) {
        Some(_) => format!("{why} They asked for time; {} is the day to ask.", s.day(due)),
        None => format!("{why} {} is the day to ask for one.", s.day(due)),
    };
    let detail = if gap.no_show() { "they did not come" } else { "called off" };
    let to = s.facts.lead(gap.meeting.interview);
    let draft = Draft::due(due, format!("Ask {company} for a new date"), format!("{reckoned} Ask without reproach."))
        .opens(opens)
        .expires(after(opens, s.policy.ask_new_date_expires))
        .key(&gap.meeting.interview.uid)
        .base(base)
        .by(to.map_or(Channel::Email, |c| way_to(c, Channel::Email)))
        .detail(format!("{detail} {}", s.day(gap.day)))
        .meeting(gap.meeting.interview);
    Asking { rule: ASK_NEW_DATE, draft, reckoned, base: Dated { day, written: base }, faded: None }
}

/// "2 messages are without an answer", as the beginning of a sentence.
pub(super) fn silence(case: &Case) -> String {
    match case.unanswered().len() {
        1 => "One message is without an answer".into(),
        n => format!("{n} messages are without an answer"),
    }
}

fn let_it_rest(s: &Scene, case: &Case) -> Option<Draft> {
    let (day, base, why) = match (call_for(s, case), news::unconfirmed(s, case)) {
        (Some(asked), _) => {
            let last = asked.faded?;
            let why = format!("{} was the last day to ask, and it has passed", s.day(last));
            (after(last, 1), asked.base, why)
        }
        (None, Some(last)) => {
            let why = format!(
                "You asked more than once for the date of the next round, the last time on {}",
                s.day(last.on.day)
            );
            (s.bd(last.on.day, s.policy.let_it_rest_due), last.on, why)
        }
        (None, None) => {
            let unanswered = case.unanswered();
            let last = unanswered.last().filter(|_| case.waits())?;
            let why = format!("{}, the last of {}", silence(case), s.day(last.day));
            (after_nudge(s, case, last.day, s.policy.let_it_rest_due), last.dated(), why)
        }
    };
    let due = case.said().wait.map_or(day, |(w, _)| day.max(s.after_wait(w)));
    let why = format!("{why}. Close it as no reply and keep the people; an invitation would open it again.");
    let title = format!("Let {} rest", case.opportunity.company);
    Some(Draft::due(due, title, why).base(base.written).detail(format!("no answer since {}", s.day(base.day))))
}
