//! Owns the page of an interview. Must not know the other pages.

use super::history::History;
use super::interviews::Waits;
use super::page::{Item, Lines, Page, Subject};
use super::people::person;
use super::sections::{record, to_do, writing};
use super::words::{joined, time_words};
use crate::domain::{Impression, Interview, Uid};
use crate::rules::{Scene, day_words};
use chrono::NaiveDate;

/// All that is known of an interview.
pub(crate) fn interview(scene: &Scene, uid: &Uid) -> Option<Page> {
    let i = scene.facts.interview(uid)?;
    let case = scene.case(&i.opportunity)?;
    let waits = Waits::new(scene);
    let subject = Subject::Interview(uid.clone());
    let o = case.opportunity;
    let title = joined([o.company.as_str(), &i.round], " · ");
    let state = waits.wait(i).words(scene.today);
    let mut page = Page::new(subject.clone(), title, joined([o.role.as_str(), &state], " · "));

    page.section("To do", to_do(scene, |a| a.opportunity.as_ref() == Some(&i.opportunity)));
    let mut may = Lines::default();
    writing(scene, case, &mut may, Some(Subject::Opportunity(o.uid.clone())));
    page.section("May I write?", may);
    page.section("Interview", details(scene, i));
    page.section("People", people(scene, i, &waits));
    page.section("What comes next", expectations(scene, i));
    page.section("Debrief", debrief(i, scene.today));
    page.section("Questions", questions(i));
    page.section("Record", record(i.created_on, uid, scene.today));

    let mut history = History::new(scene, subject, Some(&o.uid));
    if !case.meetings.iter().any(|m| m.interview.uid == i.uid) {
        history.interview(i);
    }
    case.meetings.iter().for_each(|m| history.interview(m.interview));
    case.touches.iter().for_each(|t| history.touch(t.touch));
    case.outcomes.iter().for_each(|news| history.outcome(news));
    history.days_of(o);
    history.decisions(|d| d.interview == Some(uid) || d.interview.is_none() && d.opportunity == Some(&o.uid));
    page.history = history.done();
    Some(page)
}

const DETAILS: &[&str] = &["no_show", "round", "mode", "place", "travelled"];
const NEXT: &[&str] = &[
    "expectations.decision_by",
    "expectations.wait_until",
    "expectations.reach_by",
    "expectations.next_steps",
    "expectations.how_i_did",
];
const DEBRIEF: &[&str] = &[
    "debrief.notes",
    "debrief.strengths",
    "debrief.weaknesses",
    "debrief.lessons",
    "debrief.surprises",
    "debrief.clear_up",
];
/// Told in other words.
const ELSEWHERE: &[&str] = &[
    "opportunity",
    "starts_at",
    "minutes",
    "cancelled",
    "cancelled_on",
    "created_on",
    "interviewers",
    "references_given",
    "impression",
    "fit",
];

fn details(scene: &Scene, i: &Interview) -> Lines {
    let mut lines = Lines::default();
    if let Some(o) = scene.facts.opportunity(&i.opportunity) {
        let text = joined([o.company.as_str(), &o.role], " · ");
        lines.to("opportunity", text, Some(Subject::Opportunity(o.uid.clone())));
    }
    let when = time_words(i.starts_at, scene.now.zone(), scene.today);
    lines.text("when", format!("{when}, {} min", i.minutes));
    if i.cancelled {
        let on = i.cancelled_on.map(|d| format!(", on {}", day_words(d, scene.today))).unwrap_or_default();
        lines.text("cancelled", format!("yes{on}"));
    }
    lines.fields(i, DETAILS, scene.today);
    lines.others(i, &[DETAILS, NEXT, DEBRIEF, ELSEWHERE], scene.today);
    lines
}

fn people(scene: &Scene, i: &Interview, waits: &Waits) -> Lines {
    let mut lines = Lines::default();
    let over = i.has_ended(scene.now.at()) && !i.fell_through();
    let known = |uids: &[Uid]| uids.iter().filter_map(|uid| scene.facts.contact(uid)).collect::<Vec<_>>();
    for c in known(&i.interviewers) {
        let label = match (over, waits.is_thanked(i, &c.uid)) {
            (_, true) => "thanked",
            (true, false) => "to thank",
            (false, false) => "interviewer",
        };
        lines.to(label, person(c), Some(Subject::Contact(c.uid.clone())));
    }
    for c in known(&i.references_given) {
        lines.to("reference given", person(c), Some(Subject::Contact(c.uid.clone())));
    }
    lines
}

fn expectations(scene: &Scene, i: &Interview) -> Lines {
    let mut lines = Lines::default();
    let e = &i.expectations;
    lines.fields(i, NEXT, scene.today);
    // A later word counts more than what was said in the room.
    let latest = scene.case(&i.opportunity).filter(|c| c.latest().is_some_and(|l| l.interview.uid == i.uid));
    if let Some(case) = latest {
        lines.day("as last said, they decide", case.said().promised.filter(|d| e.decision_by != Some(*d)), scene.today);
        lines.day(
            "as last said, wait until",
            case.said().wait.map(|(w, _)| w).filter(|d| e.wait_until != Some(*d)),
            scene.today,
        );
    }
    lines
}

fn debrief(i: &Interview, today: NaiveDate) -> Lines {
    let mut lines = Lines::default();
    lines.text(
        "impression",
        match i.impression {
            None => "",
            Some(Impression::Good) => "good",
            Some(Impression::MinorSlip) => "a minor slip: let it go, nobody else will remember it",
            Some(Impression::Poor) => "poor: do not apologise, send something that shows the opposite",
        },
    );
    if let Some(fit) = i.fit {
        lines.text("fit", format!("{fit} of 5"));
    }
    lines.fields(i, DEBRIEF, today);
    lines
}

fn questions(i: &Interview) -> Lines {
    let mut lines = Lines::default();
    for (n, q) in i.debrief.questions.iter().enumerate() {
        let label = if q.prepared { "prepared" } else { "not prepared" };
        lines.record(label, joined([q.text.as_str(), &q.answer], "\n"), Item::Question(i.uid.clone(), n));
    }
    lines
}
