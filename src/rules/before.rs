//! Owns the rules for the time before an interview and the moment of leaving it. Must not speak of ended interviews.

use super::action::{EndsBy, Mark::*, Tier};
use super::case::{Case, Meeting, written};
use super::draft::{Draft, Fires};
use super::horizon::LESSONS;
use super::rule::{KnownBy, Rule, Shows};
use super::scene::Scene;
use crate::domain::plus;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "review-lessons",
        title: "Go through what earlier interviews taught",
        why: "What was asked once is asked again; a lesson is worth most just before the next interview.",
        when: "an interview is coming, the opportunity is open or offered, and an earlier debrief holds a lesson, a weakness \
               or an unprepared question",
        days: "opens {review_lessons_opens:day} before, due on the day; gone once it starts",
        ends: "done",
        tier: Tier::Now,
        known_by: KnownBy::Interview,
        asks_for: "a look at your lessons",
        shows: Some(Shows::Lessons),
        from: &[A, B, C, E],
        policy: &["review_lessons_opens"],
        ends_by: EndsBy::Done,
        fires: Fires::Coming(review_lessons),
        ..Rule::PLAIN
    },
    Rule {
        id: "close-out",
        title: "Before you leave the room",
        why: "Take everyone's card and leave yours; ask the best way to reach them, what comes next and by when, and how \
              you did; say that you will follow up.",
        when: "on the day of an interview, until it is over, while the opportunity is open or offered",
        days: "opens and due on the day; gone once it is over",
        ends: "any expectation noted, or done",
        tier: Tier::Now,
        known_by: KnownBy::Interview,
        asks_for: "a good leave",
        from: &[A, D, E],
        ends_by: EndsBy::Done,
        fires: Fires::Coming(close_out),
        ..Rule::PLAIN
    },
];

fn review_lessons(s: &Scene, case: &Case, m: &Meeting) -> Option<Draft> {
    let start = m.interview.starts_at;
    if s.now.at() >= start || !case.is_open_or_offered() {
        return None;
    }
    let taught = s
        .cases
        .iter()
        .flat_map(|c| &c.meetings)
        .filter(|e| e.ended && e.interview.starts_at < start && e.interview.debrief.teaches());
    let lessons = taught.take(LESSONS + 1).count();
    if lessons == 0 {
        return None;
    }
    let company = &case.opportunity.company;
    let why = format!(
        "You meet {company} on {}, and {} what to do better or what you were not prepared for. Reading {} again takes ten \
         minutes.",
        s.day(m.day),
        match lessons {
            1 => "an earlier debrief says".to_string(),
            ..=LESSONS => format!("{lessons} earlier debriefs say"),
            _ => format!("more than {LESSONS} earlier debriefs say"),
        },
        if lessons == 1 { "it" } else { "them" },
    );
    Some(
        Draft::due(m.day, format!("Go through your lessons for {company}"), why)
            .opens(plus(m.day, -i64::from(s.policy.review_lessons_opens)))
            .expires(m.day)
            .base(written(start)),
    )
}

fn close_out(s: &Scene, case: &Case, m: &Meeting) -> Option<Draft> {
    if !m.interview.expectations.is_empty() || !case.is_open_or_offered() {
        return None;
    }
    let company = &case.opportunity.company;
    let why = format!(
        "{company} is today at {}. Before you leave: take everyone's card and leave yours; ask the best way to reach them, \
         what comes next and by when, and how you did; say that you will follow up.",
        s.now.zone().local(m.interview.starts_at).format("%H:%M"),
    );
    let title = format!("Leaving {company}: cards, next step, how you did");
    Some(Draft::due(m.day, title, why).expires(m.day).base(written(m.interview.starts_at)))
}
