//! Owns the sections that several pages have: what is to do, whether to write, tasks, the record itself.

use super::interviews::Waits;
use super::page::{Item, Lines, Subject};
use super::rows::{row_words, rows, way};
use super::words::{action_day, day_month, joined, time_words};
use crate::domain::{Interview, Task, Uid};
use crate::rules::{Action, Case, Scene, derive_in, may_write};
use chrono::NaiveDate;

/// The rows of which `mine` takes an action, in the rulebook's order, each with its state.
pub(super) fn to_do(scene: &Scene, mine: impl Fn(&Action) -> bool) -> Lines {
    let mut lines = Lines::default();
    let actions = derive_in(scene);
    for members in rows(&actions).iter().map(|row| row.actions(&actions)).filter(|all| all.iter().any(|a| mine(a))) {
        let Some(first) = members.first() else { continue };
        let (title, detail) = row_words(&members, scene.facts);
        let because = first.held_because.as_deref().unwrap_or_default();
        let by = Some(way(&members)).filter(|by| !title.contains(by)).unwrap_or_default();
        let parts = if members.len() > 1 { detail.as_str() } else { "" };
        lines.text(&action_day(first, scene.today), joined([title.as_str(), parts, by, because], " · "));
    }
    lines
}

/// May I write to ask how things stand? The day, and why not sooner. (Thanks need no leave.)
pub(super) fn writing(scene: &Scene, case: &Case, lines: &mut Lines, subject: Option<Subject>) {
    let Some(w) = may_write(scene, case) else { return };
    let label = match w.day {
        Some(_) if w.is_now(scene.today) => "to ask, now".to_string(),
        Some(day) => format!("to ask, from {}", day_month(day, scene.today)),
        None => "to ask, not now".to_string(),
    };
    lines.to(&label, w.why, subject);
}

/// The user's own tasks that `mine` takes, in order of their day.
pub(super) fn tasks(scene: &Scene, mine: impl Fn(&Task) -> bool) -> Lines {
    let mut tasks: Vec<&Task> = scene.facts.tasks.iter().filter(|t| mine(t)).collect();
    tasks.sort_by_key(|t| (t.done_on.is_some(), t.due));
    let mut lines = Lines::default();
    for t in tasks {
        let day = |said: &str, d: Option<NaiveDate>| d.map(|d| format!("{said} {}", scene.day(d))).unwrap_or_default();
        let whose = t.opportunity.as_ref().and_then(|uid| scene.facts.opportunity(uid)).map(|o| o.company.as_str());
        let who = t.contact.as_ref().and_then(|uid| scene.facts.contact(uid)).map(|c| c.name.as_str());
        let label = t.done_on.map_or_else(|| scene.day(t.due), |_| "done".to_string());
        let text = joined(
            [
                t.title.as_str(),
                &day("done", t.done_on),
                &day("due", t.done_on.map(|_| t.due)),
                &day("shown from", t.opens),
                whose.unwrap_or_default(),
                who.unwrap_or_default(),
                &day("entered", t.created_on),
            ],
            " · ",
        );
        lines.record(&label, text, Item::Task(t.uid.clone()));
    }
    lines
}

/// One interview as a line of somebody else's page; `company` where the page does not say it.
pub(super) fn interview_line(scene: &Scene, waits: &Waits, i: &Interview, company: &str, lines: &mut Lines) {
    let state = waits.wait(i).words(scene.today);
    let text = joined([company, &i.round, i.how(), &waits.thanks(i).words(), &state], " · ");
    lines.to(&time_words(i.starts_at, scene.now.zone(), scene.today), text, Some(Subject::Interview(i.uid.clone())));
}

/// When it was entered, and its uid.
pub(super) fn record(created_on: Option<NaiveDate>, uid: &Uid, today: NaiveDate) -> Lines {
    let mut lines = Lines::default();
    lines.day("entered on", created_on, today);
    lines.text("uid", uid.as_str());
    lines
}
