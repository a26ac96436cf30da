//! Owns `due`: what there is to do, in lines, in one line, or as an exit code; and what was dismissed. Must not order or
//! judge it; the rulebook does.

use super::args::{Args, Due};
use super::out::{self, Out};
use super::{DUE, FINE, Failure};
use crate::clock::Now;
use crate::domain::{DecisionKind, Facts, plus, show_instant};
use crate::pages::{Counts, action_day};
use crate::rules::{Action, Policy, Scene, State, Tier, day_words, derive_in};
use chrono::NaiveDate;
use serde::Serialize;

pub fn run(args: &Args, due: &Due, out: &mut Out) -> Result<u8, Failure> {
    let (now, policy) = (args.now(), args.config()?.policy);
    let facts = args.store()?.facts()?;
    if due.dismissed {
        return dismissed(&facts, &policy, now, due.json.json, out);
    }
    let scene = Scene::new(&facts, &policy, now);
    let mut actions = derive_in(&scene);
    let code = if due.check && actions.iter().any(presses) { DUE } else { FINE };
    if due.quiet {
        return Ok(code);
    }
    if due.short {
        short(&actions, &scene, due.json.json, out)?;
        return Ok(code);
    }
    let snoozed = actions.iter().filter(|a| a.state == State::Snoozed).count();
    if !due.all {
        actions.retain(|a| a.state != State::Snoozed);
    }
    if due.json.json {
        out.json(&actions)?;
    } else {
        show(&actions, now.today(), if due.all { 0 } else { snoozed }, out)?;
    }
    Ok(code)
}

/// True for what is due or late and matters; upkeep is for any day.
fn presses(a: &Action) -> bool {
    a.state.presses() && a.tier != Tier::Upkeep
}

fn show(actions: &[Action], today: NaiveDate, hidden: usize, out: &mut Out) -> Result<(), Failure> {
    if !actions.iter().any(presses) {
        match actions.iter().find(|a| matches!(a.state, State::Upcoming | State::Held)) {
            Some(next) => out.line(&format!("Nothing is due. Next: {}, {}", next.title, action_day(next, today)))?,
            None => out.line("Nothing is due.")?,
        }
    }
    let rows: Vec<_> = actions.iter().map(|a| row(a, today)).collect();
    for line in out::table(&rows, out::width()) {
        out.line(&line)?;
    }
    if hidden > 0 {
        out.line(&format!("{hidden} put off; --all shows {}", if hidden == 1 { "it" } else { "them" }))?;
    }
    Ok(())
}

fn row(action: &Action, today: NaiveDate) -> Vec<String> {
    let beside = action.held_because.as_ref().unwrap_or(&action.detail);
    let way = action.channel.map_or("", |c| c.shown());
    vec![action_day(action, today), action.title.clone(), beside.clone(), way.to_owned()]
}

/// All of it in one line, as JSON: the counts of rows, and what comes next, if anything does.
#[derive(Serialize)]
struct Short {
    #[serde(flatten)]
    counts: Counts,
    next: Option<Next>,
}

/// What comes next: an interview, else the next date on which there is something to do.
#[derive(Serialize)]
struct Next {
    /// The company of the interview, the title of the action.
    title: String,
    /// The start of the interview, the day of the action.
    at: String,
    #[serde(skip)]
    when: String,
}

fn short(actions: &[Action], scene: &Scene, json: bool, out: &mut Out) -> Result<(), Failure> {
    let counts = Counts::of(actions);
    let next = next(actions, scene);
    if json {
        return out.json(&Short { counts, next });
    }
    let pressing = counts.pressing();
    let mut line = if pressing.is_empty() { "nothing due".to_owned() } else { pressing };
    if let Some(next) = next {
        line.push_str(&format!(" · next {} {}", next.title, next.when));
    }
    out.line(&line)
}

/// The next interview that has not begun; without one the next day on which something is to be done.
fn next(actions: &[Action], scene: &Scene) -> Option<Next> {
    let now = scene.now;
    let to_come = scene.cases.iter().flat_map(|c| c.meetings.iter().map(move |m| (c, m)));
    let soonest = to_come.filter(|(_, m)| m.interview.starts_at > now.at()).min_by_key(|(_, m)| m.interview.starts_at);
    if let Some((case, m)) = soonest {
        let at = now.zone().local(m.interview.starts_at);
        let when = format!("{} {}", close_day(m.day, scene.today), at.format("%-H:%M"));
        return Some(Next { title: case.opportunity.company.clone(), at: show_instant(m.interview.starts_at), when });
    }
    let day = |a: &Action| a.snoozed_until.unwrap_or(a.due);
    let later = actions.iter().filter(|a| a.tier != Tier::Upkeep && day(a) > scene.today);
    let first = later.min_by_key(|a| day(a))?;
    let at = day(first);
    Some(Next { title: first.title.clone(), at: at.to_string(), when: close_day(at, scene.today) })
}

/// A day to come in the fewest words: "today", the weekday within a week, else "Thu 3 Dec".
fn close_day(d: NaiveDate, today: NaiveDate) -> String {
    if d == today {
        "today".into()
    } else if d < plus(today, 7) {
        d.format("%a").to_string()
    } else {
        day_words(d, today)
    }
}

/// What was dismissed, as JSON: its title and its state are null where nothing would come of it today.
#[derive(Serialize)]
struct Dismissed<'d> {
    id: &'d str,
    title: Option<String>,
    state: Option<&'static str>,
    at: String,
    back: String,
}

/// Lists what was dismissed, the latest first. Titles are those of the actions that would be there without that word.
fn dismissed(facts: &Facts, policy: &Policy, now: Now, json: bool, out: &mut Out) -> Result<u8, Failure> {
    let mut list: Vec<_> = facts.decisions.iter().filter(|d| d.kind == DecisionKind::Dismissed).collect();
    list.sort_by_key(|d| std::cmp::Reverse(d.at));
    let without = undecided(facts);
    let scene = Scene::new(&without, policy, now);
    let actions = derive_in(&scene);
    let found = |id: &str| actions.iter().find(|a| a.id == id);
    let shown = list.iter().map(|d| {
        let action = found(&d.action);
        Dismissed {
            id: &d.action,
            title: action.map(|a| a.title.clone()),
            state: action.map(|a| a.state.as_str()),
            at: show_instant(d.at),
            back: format!("afterword dismiss --back {}", d.action),
        }
    });
    if json {
        out.json(&shown.collect::<Vec<_>>())?;
        return Ok(FINE);
    }
    if list.is_empty() {
        out.line("Nothing was dismissed.")?;
        return Ok(FINE);
    }
    let today = now.today();
    let rows: Vec<_> = shown
        .zip(&list)
        .map(|(d, decision)| {
            let title = d.title.unwrap_or_else(|| "(nothing would come of it today)".into());
            vec![day_words(now.zone().date(decision.at), today), title, d.back]
        })
        .collect();
    // On a terminal a command that is cut off helps nobody.
    for line in out::table(&rows, None) {
        out.line(&line)?;
    }
    Ok(FINE)
}

/// The facts without what was dismissed.
pub(super) fn undecided(facts: &Facts) -> Facts {
    let mut without = facts.clone();
    without.decisions.retain(|d| d.kind != DecisionKind::Dismissed);
    without
}
