//! Owns the page of an opportunity. Must not know the other pages.

use super::history::History;
use super::interviews::Waits;
use super::opportunities::row;
use super::page::{Lines, Page, Subject};
use super::people::person;
use super::sections::{interview_line, record, tasks, to_do, writing};
use super::words::joined;
use crate::domain::{Interview, Opportunity, Uid};
use crate::rules::{Case, Scene};
use std::collections::HashSet;

/// All that is known of an opportunity.
pub(crate) fn opportunity(scene: &Scene, uid: &Uid) -> Option<Page> {
    let case = scene.case(uid)?;
    let o = case.opportunity;
    let subject = Subject::Opportunity(uid.clone());
    let row = row(scene, case);
    let mut page = Page::new(subject.clone(), o.company.clone(), joined([o.role.as_str(), row.stage.words()], " · "));
    // Cancelled ones too: a case leaves them out.
    let mut held: Vec<&Interview> = scene.facts.interviews.iter().filter(|i| i.opportunity == *uid).collect();
    held.sort_by_key(|i| std::cmp::Reverse(i.starts_at));

    page.section("To do", to_do(scene, |a| a.opportunity.as_ref() == Some(uid)));
    let mut may = Lines::default();
    writing(scene, case, &mut may, None);
    page.section("May I write?", may);
    let mut stands = Lines::default();
    stands.text("stage", row.stage.words());
    stands.text("next", row.next);
    page.section("Where it stands", stands);
    page.section("The job", job(scene, o));
    let waits = Waits::new(scene);
    let mut lines = Lines::default();
    held.iter().for_each(|i| interview_line(scene, &waits, i, "", &mut lines));
    page.section("Interviews", lines);
    page.section("People", people(scene, case, &held));
    page.section("Tasks", tasks(scene, |t| t.opportunity.as_ref() == Some(uid)));
    page.section("Record", record(o.created_on, uid, scene.today));

    let mut history = History::new(scene, subject, Some(uid));
    held.iter().for_each(|i| history.interview(i));
    case.touches.iter().for_each(|t| history.touch(t.touch));
    case.outcomes.iter().for_each(|news| history.outcome(news));
    history.days_of(o);
    history.decisions(|d| d.opportunity == Some(uid));
    page.history = history.done();
    Some(page)
}

/// The fields of an opportunity that are told by themselves.
const JOB: &[&str] = &["role", "location", "salary", "language", "source", "url", "applied_on", "notes"];
/// In the title, or told with their day.
const ELSEWHERE: &[&str] = &["company", "continue", "continue_on", "feedback", "feedback_on", "created_on"];

fn job(scene: &Scene, o: &Opportunity) -> Lines {
    let mut lines = Lines::default();
    lines.fields(o, JOB, scene.today);
    lines.others(o, &[JOB, ELSEWHERE], scene.today);
    let on = |day: Option<chrono::NaiveDate>| day.map(|d| format!("on {}", scene.day(d))).unwrap_or_default();
    if let Some(go_on) = o.go_on {
        lines.text("go on", joined([go_on.shown(), &on(o.go_on_on)], ", "));
    }
    lines.text("feedback", joined([o.feedback.as_str(), &on(o.feedback_on)], "\n"));
    lines
}

/// Everybody who asked questions, then the references given, then everybody else written to about it; each once.
fn people(scene: &Scene, case: &Case, held: &[&Interview]) -> Lines {
    let mut lines = Lines::default();
    let mut seen = HashSet::new();
    let asked = held.iter().flat_map(|i| &i.interviewers).map(|uid| ("interviewer", uid));
    let given = held.iter().flat_map(|i| &i.references_given).map(|uid| ("reference", uid));
    let touched = case.touches.iter().flat_map(|t| &t.touch.contacts).map(|uid| ("in touch", uid));
    for (label, uid) in asked.chain(given).chain(touched) {
        if let Some(c) = scene.facts.contact(uid).filter(|_| seen.insert(uid)) {
            lines.to(label, person(c), Some(Subject::Contact(c.uid.clone())));
        }
    }
    lines
}
