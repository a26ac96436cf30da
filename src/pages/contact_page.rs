//! Owns the page of a contact. Must not know the other pages.

use super::contacts::{line, missing};
use super::history::History;
use super::interviews::Waits;
use super::page::{Lines, Page, Subject};
use super::sections::{interview_line, record, tasks, to_do, writing};
use super::words::{days, joined};
use crate::domain::{Contact, Interview, Uid};
use crate::rules::{Case, Scene};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// All that is known of a person.
pub(crate) fn contact(scene: &Scene, uid: &Uid) -> Option<Page> {
    let c = scene.facts.contact(uid)?;
    let subject = Subject::Contact(uid.clone());
    let mut page = Page::new(subject.clone(), c.name.clone(), line(c));
    let met: Vec<&Interview> = scene.facts.interviews.iter().filter(|i| i.interviewers.contains(uid)).collect();
    let given: Vec<&Interview> = scene.facts.interviews.iter().filter(|i| i.references_given.contains(uid)).collect();
    // The opportunities in which they ask, in order of entry.
    let asked: BTreeSet<&Uid> = met.iter().map(|i| &i.opportunity).collect();
    let cases: Vec<&Case> = scene.cases.iter().filter(|case| asked.contains(&case.opportunity.uid)).collect();

    let about = |o: &Option<Uid>| o.as_ref().is_some_and(|o| asked.contains(o));
    page.section("To do", to_do(scene, |a| a.contact.as_ref() == Some(uid) || about(&a.opportunity)));
    let mut may = Lines::default();
    for case in &cases {
        writing(scene, case, &mut may, Some(Subject::Opportunity(case.opportunity.uid.clone())));
    }
    page.section("May I write?", may);
    page.section("Person", details(c, scene.today));
    page.section("How to reach", reach(c, scene.today));
    page.section("Card", card(c, scene.today));
    page.section("Keeping in touch", keeping(c, scene.today));
    page.section("Interviews", interviews(scene, &met));
    page.section("Tasks", tasks(scene, |t| t.contact.as_ref() == Some(uid)));
    page.section("Record", record(c.created_on, uid, scene.today));

    let mut history = History::new(scene, subject, None);
    met.iter().for_each(|i| history.interview(i));
    given.iter().for_each(|i| history.reference_given(i));
    scene.touches(uid).iter().for_each(|(t, _)| history.touch(t));
    cases.iter().flat_map(|case| &case.outcomes).for_each(|news| history.outcome(news));
    history.decisions(|d| d.contact == Some(uid));
    page.history = history.done();
    Some(page)
}

const PERSON: &[&str] = &["address_as", "pronunciation", "language", "title", "company", "roles"];
const REACH: &[&str] = &["prefers", "emails", "phones", "url"];
const AFTER_LINKEDIN: &[&str] = &["postal_address", "verified_on"];
const CARD: &[&str] = &["card_back"];
/// In the title, or told in other words.
const ELSEWHERE: &[&str] =
    &["name", "linkedin_url", "linkedin_connected", "keep_in_touch", "cadence_days", "created_on"];

fn details(c: &Contact, today: NaiveDate) -> Lines {
    let mut lines = Lines::default();
    lines.fields(c, PERSON, today);
    lines.others(c, &[PERSON, REACH, AFTER_LINKEDIN, CARD, ELSEWHERE], today);
    lines.text("not known yet", missing(c).join(", "));
    lines
}

fn reach(c: &Contact, today: NaiveDate) -> Lines {
    let mut lines = Lines::default();
    lines.fields(c, REACH, today);
    let connected = if c.linkedin_connected { "connected" } else { "not connected" };
    lines.text("LinkedIn", joined([c.linkedin_url.as_str(), connected], " · "));
    lines.fields(c, AFTER_LINKEDIN, today);
    lines
}

fn card(c: &Contact, today: NaiveDate) -> Lines {
    let mut lines = Lines::default();
    lines.fields(c, CARD, today);
    lines
}

fn keeping(c: &Contact, today: NaiveDate) -> Lines {
    let mut lines = Lines::default();
    lines.fields(c, &["keep_in_touch"], today);
    lines.text("every", c.cadence_days.map(days).unwrap_or_default());
    lines
}

fn interviews(scene: &Scene, met: &[&Interview]) -> Lines {
    let mut lines = Lines::default();
    if met.is_empty() {
        return lines;
    }
    let waits = Waits::new(scene);
    let mut met = met.to_vec();
    met.sort_by_key(|i| std::cmp::Reverse(i.starts_at));
    for i in met {
        let company = scene.facts.opportunity(&i.opportunity).map_or("", |o| o.company.as_str());
        interview_line(scene, &waits, i, company, &mut lines);
    }
    lines
}
