//! The commands that an action suggests by itself: the touch that ends it, the word that it is done, the answer that
//! needs no asking.

use super::command::Command;
use super::decide::Decide;
use super::describe;
use crate::clock::Now;
use crate::domain::{
    ActionId, Channel, Contact, DecisionKind, Direction, Facts, Interview, Profile, Purpose, Task, Touch, Uid, plus,
};
use crate::rules::{Action, Asked, EndsBy, lead};
use chrono::{Datelike, NaiveDate};

/// The touch that ends this action, as the action suggests it; none where no touch does.
pub(crate) fn touch(action: &Action, facts: &Facts, now: Now) -> Option<Touch> {
    let EndsBy::Touch(purpose) = action.ends_by else { return None };
    let channel = action.channel.unwrap_or(Channel::Email);
    let mut touch = Touch::new(Uid::generate(now.at()), now.at(), Direction::Out, channel, purpose);
    touch.opportunity = action.opportunity.clone();
    touch.interview = action.interview.clone().filter(|_| names_interview(purpose));
    let of = |i: &Interview| lead(facts, i).map(|c: &Contact| c.uid.clone());
    touch.contacts = match (&action.contact, &action.interview) {
        (Some(c), _) => vec![c.clone()],
        // Written to the people of an opportunity: whoever led the interview that it is about.
        (None, Some(i)) => facts.interview(i).and_then(of).into_iter().collect(),
        (None, None) => {
            action.opportunity.as_ref().and_then(|o| last_interview(o, facts)).and_then(of).into_iter().collect()
        }
    };
    Some(touch)
}

pub(super) fn names_interview(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::ThankYou | Purpose::Clarification | Purpose::Resources)
}

fn last_interview<'a>(opportunity: &Uid, facts: &'a Facts) -> Option<&'a Interview> {
    let held = facts.interviews.iter().filter(|i| i.opportunity == *opportunity && !i.fell_through());
    held.max_by_key(|i| i.starts_at)
}

/// The task behind an action, where it is one of the user's own.
pub(crate) fn task<'a>(action: &Action, facts: &'a Facts) -> Option<&'a Task> {
    facts.tasks.iter().find(|t| action.is_task() && action.id.names(&t.uid))
}

/// Says that these are done: a task by its own day, anything else by a decision.
pub(crate) fn done(actions: &[&Action], facts: &Facts, now: Now) -> Command {
    let today = now.today();
    let finished = |t: &Task| Command::save(Task { done_on: Some(today), ..t.clone() });
    let mut commands: Vec<Command> = actions.iter().filter_map(|a| task(a, facts)).map(finished).collect();
    let rest: Vec<(ActionId, String)> =
        actions.iter().filter(|a| task(a, facts).is_none()).map(|a| (a.id.clone(), a.title.clone())).collect();
    let decided = |actions| Command::Decide(Decide::new(DecisionKind::Done, actions));
    if commands.is_empty() {
        return decided(rest);
    }
    if !rest.is_empty() {
        commands.push(decided(rest));
    }
    let titles: Vec<&str> = actions.iter().map(|a| a.title.as_str()).collect();
    Command::Many { label: describe::done(&titles), commands }
}

/// Logs these touches as one op.
pub(crate) fn logged(mut touches: Vec<Touch>) -> Command {
    match (touches.len(), touches.pop()) {
        (1, Some(one)) => Command::save(one),
        (n, last) => {
            let commands = touches.into_iter().chain(last).map(Command::save).collect();
            Command::Many { label: describe::logged(n), commands }
        }
    }
}

/// The answer that needs no more asking; none where the fact wants words.
pub(crate) fn answer(action: &Action, facts: &Facts, now: Now) -> Option<Command> {
    let EndsBy::Fact(asked) = action.ends_by else { return None };
    let contact = || action.contact.as_ref().and_then(|c| facts.contact(c)).cloned();
    let command = match asked {
        Asked::Connected => Command::save(Contact { linkedin_connected: true, ..contact()? }),
        Asked::Verified => Command::save(Contact { verified_on: Some(now.today()), ..contact()? }),
        Asked::LinkedinReady => Command::save(Profile { linkedin_ready: true, ..facts.profile.clone() }),
        _ => return None,
    };
    Some(Command::Many { label: describe::answered(&[&action.title]), commands: vec![command] })
}

/// What ends this action at once, with all that it suggests; none where it wants an answer.
pub(crate) fn at_once(action: &Action, facts: &Facts, now: Now) -> Option<Command> {
    match action.ends_by {
        EndsBy::Touch(_) => touch(action, facts, now).map(Command::save),
        EndsBy::Fact(_) => answer(action, facts, now),
        EndsBy::Done => Some(done(&[action], facts, now)),
        EndsBy::Outcome | EndsBy::Interview => None,
    }
}

/// The days until which one puts things off, the soonest first, as they are called.
pub(crate) fn snooze_days(today: NaiveDate) -> Vec<(NaiveDate, &'static str)> {
    let monday = plus(today, 7 - i64::from(today.weekday().num_days_from_monday()));
    let mut days = vec![(plus(today, 1), "tomorrow")];
    if monday != plus(today, 1) {
        days.push((monday, "Monday"));
    }
    if plus(today, 7) != monday {
        days.push((plus(today, 7), "in a week"));
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::rules::{Policy, derive};

    #[test]
    fn what_is_suggested_ends_the_action() {
        let now = Now::fixed(chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap());
        let facts = crate::demo::facts(Clock::Fixed(now).now());
        let mut store = crate::store::Store::in_memory().unwrap();
        let document = crate::exchange::json::Document {
            contacts: facts.contacts.clone(),
            opportunities: facts.opportunities.clone(),
            interviews: facts.interviews.clone(),
            touches: facts.touches.clone(),
            outcomes: facts.outcomes.clone(),
            tasks: facts.tasks.clone(),
            decisions: facts.decisions.clone(),
            ..Default::default()
        };
        super::super::run(&mut store, Command::import(document), now).unwrap();
        let mut ended = 0;
        loop {
            let facts = store.facts().unwrap();
            let actions = derive(&facts, &Policy::default(), now);
            let next = actions
                .iter()
                .filter(|a| a.state.presses())
                .find_map(|a| Some((a.id.clone(), at_once(a, &facts, now)?)));
            let Some((id, command)) = next else { break };
            super::super::run(&mut store, command, now).unwrap();
            let left = derive(&store.facts().unwrap(), &Policy::default(), now);
            assert!(left.iter().all(|a| a.id != id), "{id}");
            ended += 1;
        }
        assert!(ended > 5, "{ended}");
    }
}
