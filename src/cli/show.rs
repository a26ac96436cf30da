//! `show`: the details of one record, as its page tells them.

use super::lookup::{self, Named};
use super::{Context, Failure, Globals, Out};
use crate::commands::Noun;
use crate::domain::{Activity, Contact, Interview, Opportunity, Outcome, Task, Touch, Uid};
use crate::pages::{self, Subject};
use crate::rules::{Action, Scene};
use serde::Serialize;
use serde_json::Value;

pub(super) const JSON: &str = "\
{kind, uid, title, contacts, opportunities, interviews, touches, outcomes, tasks, actions, of an activity activities}: the records as \
export writes them.";

/// Show the details of a company, a person or an interview
#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    /// A company, a person, an interview; a uid; or a noun and words: interview xyz tue
    #[arg(value_name = "WHAT", required = true)]
    what: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// As JSON: what it is, and the records that its page tells of, each as the document of export writes it; then what
/// there is to do about it.
#[derive(Default, Serialize)]
struct Shown<'f> {
    kind: &'static str,
    uid: Option<&'f Uid>,
    title: &'f str,
    contacts: Vec<&'f Contact>,
    opportunities: Vec<&'f Opportunity>,
    interviews: Vec<&'f Interview>,
    touches: Vec<&'f Touch>,
    outcomes: Vec<&'f Outcome>,
    tasks: Vec<&'f Task>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    activities: Vec<&'f Activity>,
    actions: Vec<Action>,
}

pub(super) fn run(globals: &Globals, args: &ShowArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let thing = lookup::record(&args.what.join(" "), &context.facts, context.now)?;
    let shown = gathered(&thing, &context);
    if args.json {
        return out.json(&shown);
    }
    let uid = thing.is.1.clone();
    let subject = match thing.is.0 {
        Noun::Contact => Subject::Contact(uid),
        Noun::Opportunity => Subject::Opportunity(uid),
        Noun::Interview => Subject::Interview(uid),
        Noun::Touch | Noun::Outcome | Noun::Task | Noun::Activity => {
            plain(&shown, out)?;
            return Ok(());
        }
    };
    let (zone, today) = (context.now.zone(), context.now.today());
    let scene = Scene::new(&context.facts, &context.policy, context.now);
    let page = pages::page(&scene, &subject).ok_or_else(|| Failure::said("it is not there any more"))?;
    page.lines(zone, today).iter().try_for_each(|line| out.line(line))?;
    Ok(())
}

/// The record, and what hangs on it.
fn gathered<'f>(thing: &'f Named, context: &'f Context) -> Shown<'f> {
    let (facts, uid) = (&context.facts, &thing.is.1);
    let mut actions = context.actions();
    let mut shown = Shown { kind: thing.is.0.word(), uid: Some(uid), title: &thing.title, ..Shown::default() };
    match thing.is.0 {
        Noun::Contact => {
            shown.contacts = facts.contact(uid).into_iter().collect();
            let met = |i: &&Interview| i.interviewers.contains(uid) || i.references_given.contains(uid);
            shown.interviews = facts.interviews.iter().filter(met).collect();
            shown.touches = facts.touches.iter().filter(|t| t.contacts.contains(uid)).collect();
            shown.tasks = facts.tasks.iter().filter(|k| k.contact.as_ref() == Some(uid)).collect();
            actions.retain(|a| a.contact.as_ref() == Some(uid));
        }
        Noun::Opportunity => {
            shown.opportunities = facts.opportunity(uid).into_iter().collect();
            shown.interviews = facts.interviews.iter().filter(|i| i.opportunity == *uid).collect();
            shown.touches = facts.touches.iter().filter(|t| facts.about(t) == Some(uid)).collect();
            shown.outcomes = facts.outcomes.iter().filter(|x| x.opportunity == *uid).collect();
            shown.tasks = facts.tasks.iter().filter(|k| k.opportunity.as_ref() == Some(uid)).collect();
            let people = |c: &&Contact| shown.interviews.iter().any(|i| i.interviewers.contains(&c.uid));
            shown.contacts = facts.contacts.iter().filter(people).collect();
            actions.retain(|a| a.opportunity.as_ref() == Some(uid));
        }
        Noun::Interview => {
            shown.interviews = facts.interview(uid).into_iter().collect();
            let of = shown.interviews.first().copied();
            shown.opportunities = of.and_then(|i| facts.opportunity(&i.opportunity)).into_iter().collect();
            let there = |c: &&Contact| {
                of.is_some_and(|i| i.interviewers.contains(&c.uid) || i.references_given.contains(&c.uid))
            };
            shown.contacts = facts.contacts.iter().filter(there).collect();
            shown.touches = facts.touches.iter().filter(|t| t.interview.as_ref() == Some(uid)).collect();
            actions.retain(|a| a.interview.as_ref() == Some(uid));
        }
        Noun::Touch => {
            shown.touches = facts.touch(uid).into_iter().collect();
            actions.clear();
        }
        Noun::Outcome => {
            shown.outcomes = facts.outcome(uid).into_iter().collect();
            actions.clear();
        }
        Noun::Task => {
            shown.tasks = facts.task(uid).into_iter().collect();
            actions.retain(|a| a.is_task() && a.id.names(uid));
        }
        Noun::Activity => {
            shown.activities = facts.activity(uid).into_iter().collect();
            actions.clear();
        }
    }
    shown.actions = actions;
    shown
}

/// A record without a page: its title, and its fields as the document writes them.
fn plain(shown: &Shown, out: &mut Out) -> Result<(), Failure> {
    out.line(shown.title)?;
    let read = |e: serde_json::Error| Failure::said(format!("cannot read the record: {e}"));
    let mut records = Vec::new();
    for touch in &shown.touches {
        records.push(serde_json::to_value(touch).map_err(read)?);
    }
    for outcome in &shown.outcomes {
        records.push(serde_json::to_value(outcome).map_err(read)?);
    }
    for task in &shown.tasks {
        records.push(serde_json::to_value(task).map_err(read)?);
    }
    for activity in &shown.activities {
        records.push(serde_json::to_value(activity).map_err(read)?);
    }
    for (name, value) in records.iter().filter_map(Value::as_object).flatten() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let mut lines = text.lines();
        out.line(&format!("  {name}: {}", lines.next().unwrap_or_default()))?;
        lines.try_for_each(|line| out.line(&format!("    {line}")))?;
    }
    Ok(())
}
