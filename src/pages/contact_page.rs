//! Owns the page of a contact. Must not know the other pages.

use super::contacts::{line, missing};
use super::history::History;
use super::interviews::Waits;
use super::page::{Lines, Page, Subject};
use super::sections::{interview_line, record, tasks, to_do, writing};
use super::words::{days, joined};
use crate::domain::{Contact, Interview, Uid};
use crate::rules::{Case, Scene};
use std::collections::BTreeSet;

/// All that is known of a person.
pub fn contact(scene: &Scene, uid: &Uid) -> Option<Page> {
    let c = scene.facts.contact(uid)?;
    let subject = Subject::Contact(uid.clone());
    let mut page = Page::new(subject.clone(), c.name.clone(), line(c));
    let met: Vec<&Interview> = scene.facts.interviews.iter().filter(|i| i.interviewers.contains(uid)).collect();
    let given: Vec<&Interview> = scene.facts.interviews.iter().filter(|i| i.references_given.contains(uid)).collect();
    // The opportunities in which they ask, in order of entry.
    let asked: BTreeSet<&Uid> = met.iter().map(|i| &i.opportunity).collect();
    let cases: Vec<&Case> = scene.cases.iter().filter(|case| asked.contains(&case.opportunity.uid)).collect();

    page.section("To do", to_do(scene, |a| a.contact.as_ref() == Some(uid)));
    let mut may = Lines::default();
    for case in &cases {
        writing(scene, case, &mut may, Some(Subject::Opportunity(case.opportunity.uid.clone())));
    }
    page.section("May I write?", may);
    page.section("Person", details(c));
    page.section("How to reach", reach(scene, c));
    page.section("Card", card(c));
    page.section("Keeping in touch", keeping(c));
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

fn details(c: &Contact) -> Lines {
    let mut lines = Lines::default();
    lines.text("called", c.address_as.as_str());
    lines.text("say", c.pronunciation.as_str());
    lines.text("title", c.title.as_str());
    lines.text("company", c.company.as_str());
    lines.text("is", joined(c.roles.iter().map(|r| r.shown()), ", "));
    lines.text("not known yet", missing(c).join(", "));
    lines
}

fn reach(scene: &Scene, c: &Contact) -> Lines {
    let mut lines = Lines::default();
    lines.text("prefers", c.prefers.map(|p| p.shown()).unwrap_or_default());
    c.emails.iter().for_each(|e| lines.text("e-mail", e.as_str()));
    c.phones.iter().for_each(|p| lines.text("phone", p.as_str()));
    lines.text("web", c.url.as_str());
    let connected = if c.linkedin_connected { "connected" } else { "not connected" };
    lines.text("LinkedIn", joined([c.linkedin_url.as_str(), connected], " · "));
    lines.text("post", c.postal_address.as_str());
    lines.day("checked", c.verified_on, scene.today);
    lines
}

fn card(c: &Contact) -> Lines {
    let mut lines = Lines::default();
    lines.text("back of the card", c.card_back.as_str());
    lines
}

fn keeping(c: &Contact) -> Lines {
    let mut lines = Lines::default();
    lines.text("wants to", c.keep_in_touch.shown());
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
