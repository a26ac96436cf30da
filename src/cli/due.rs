//! `due`: what there is to do, in lines, in one line, or as an exit code; and what was dismissed.

use super::failure::{DUE, FINE, Failure};
use super::out::{self, Out};
use super::{Context, Globals};
use crate::domain::{ActionId, DecisionKind, plus, show_instant};
use crate::pages::{Counts, action_day, row_words, rows, way};
use crate::rules::{Action, Scene, State, Tier, day_words, derive, derive_in};
use chrono::NaiveDate;
use serde::Serialize;

pub(super) const JSON: &str = "\
An array of actions {id, rule, tier, together, state, opens, due, expires, held_until, held_because, title, \
why, from, opportunity, interview, contact, company, channel, letter, ends_by}; tier is 1 for what cannot wait \
to 4 for upkeep, together the id of the action that leads the row; with --short {now, late, today, any_day, \
held, next}: how many rows there are of each, and what comes next as {title, at}, or null; with --dismissed an \
array of {id, title, state, at, back}: title and state are null where nothing would come of it today, back is \
the command that brings it back.";

/// List what to do, most urgent first; --short for a status bar, --check for a script
#[derive(Debug, clap::Args)]
pub(super) struct DueArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Also list what is snoozed
    #[arg(long)]
    all: bool,
    /// Exit with code 3 if anything is due or late; upkeep, which fits any day, does not count
    #[arg(long)]
    check: bool,
    /// With --check: print nothing, only set the exit code
    #[arg(long, requires = "check", conflicts_with_all = ["json", "short"])]
    quiet: bool,
    /// One line for a prompt or a status bar: "1 now · 2 late · next Hooli Thu 9:30"
    #[arg(long, conflicts_with = "all")]
    short: bool,
    /// List what was dismissed, since when, and how to bring it back
    #[arg(long, conflicts_with_all = ["all", "check", "short"])]
    dismissed: bool,
}

pub(super) fn run(globals: &Globals, args: &DueArgs, out: &mut Out) -> Result<u8, Failure> {
    if args.dismissed {
        return dismissed(&Context::open(globals)?, args.json, out).map(|()| FINE);
    }
    let context = Context::of_what_is_due(globals)?;
    let scene = Scene::new(&context.facts, &context.policy, context.now);
    let mut actions = derive_in(&scene);
    let code = if args.check && actions.iter().any(presses) { DUE } else { FINE };
    if args.quiet {
        return Ok(code);
    }
    if args.short {
        short(&actions, &scene, args.json, out)?;
        return Ok(code);
    }
    let snoozed = Counts::count(&actions).snoozed;
    if !args.all {
        actions.retain(|a| a.state != State::Snoozed);
    }
    if args.json {
        out.json(&actions)?;
    } else {
        show(&actions, &context, if args.all { 0 } else { snoozed }, out)?;
    }
    Ok(code)
}

/// True for what is due or late and matters; upkeep is for any day.
fn presses(a: &Action) -> bool {
    a.state.presses() && a.tier != Tier::Upkeep
}

fn show(actions: &[Action], context: &Context, hidden: usize, out: &mut Out) -> Result<(), Failure> {
    let today = context.now.today();
    if !actions.iter().any(presses) {
        match actions.iter().find(|a| matches!(a.state, State::Upcoming | State::Held)) {
            Some(next) => out.line(&format!("Nothing is due. Next: {}, {}", next.title, action_day(next, today)))?,
            None => out.line("Nothing is due.")?,
        }
    }
    let rows: Vec<_> = rows(actions).iter().filter_map(|r| row(&r.actions(actions), context)).collect();
    out.table(&rows)?;
    if hidden > 0 {
        out.line(&format!("{hidden} put off; --all shows {}", if hidden == 1 { "it" } else { "them" }))?;
    }
    Ok(())
}

fn row(members: &[&Action], context: &Context) -> Option<Vec<String>> {
    let (first, (title, detail)) = (members.first()?, row_words(members, &context.facts));
    let beside = first.held_because.clone().unwrap_or(detail);
    Some(vec![action_day(first, context.now.today()), title, beside, way(members).to_owned()])
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
    let counts = Counts::count(actions);
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
    id: &'d ActionId,
    title: Option<String>,
    state: Option<&'static str>,
    at: String,
    back: String,
}

/// Lists what was dismissed, the latest first. Titles are those of the actions that would be there without that word.
fn dismissed(context: &Context, json: bool, out: &mut Out) -> Result<(), Failure> {
    let mut list: Vec<_> = context.facts.decisions.iter().filter(|d| d.kind == DecisionKind::Dismissed).collect();
    list.sort_by_key(|d| std::cmp::Reverse(d.at));
    let actions = derive(&context.undismissed(), &context.policy, context.now);
    let found = |id: &ActionId| actions.iter().find(|a| a.id == *id);
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
        return out.json(&shown.collect::<Vec<_>>());
    }
    if list.is_empty() {
        return out.line("Nothing was dismissed.");
    }
    let (zone, today) = (context.now.zone(), context.now.today());
    let rows: Vec<_> = shown
        .zip(&list)
        .map(|(d, decision)| {
            let title = d.title.unwrap_or_else(|| "(nothing would come of it today)".into());
            vec![day_words(zone.date(decision.at), today), title, d.back]
        })
        .collect();
    // On a terminal a command that is cut off helps nobody.
    out::table(&rows, None).iter().try_for_each(|line| out.line(line))
}
