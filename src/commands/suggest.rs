//! The commands that an action suggests by itself: the touch that ends it, the word that it is done, the answer that
//! needs no asking.

use super::command::Command;
use super::decide::Decide;
use super::describe;
use crate::clock::Now;
use crate::domain::{
    ActionId, Channel, Contact, DecisionKind, Direction, Facts, Interview, Profile, Purpose, Task, Touch, Uid, plus,
};
use crate::rules::{Action, Asked, EndsBy, RowKind, action_of, leader};
use chrono::{Datelike, NaiveDate};

/// The touch that ends this action, as the action suggests it; none where no touch does.
pub(crate) fn touch(action: &Action, facts: &Facts, now: Now) -> Option<Touch> {
    let EndsBy::Touch(purpose) = action.ends_by else { return None };
    let channel = action.channel.unwrap_or(Channel::Email);
    let mut touch = Touch::new(Uid::generate(now.at()), now.at(), Direction::Out, channel, purpose);
    touch.opportunity = action.opportunity.clone();
    touch.interview = action.interview.clone().filter(|_| names_interview(purpose));
    touch.contacts = match (&action.contact, &action.interview) {
        (Some(c), _) => vec![c.clone()],
        // Written to the people of an opportunity: who knows the news, or led the interview that it is about.
        (None, i) => {
            let opportunity = action.opportunity.as_ref();
            let news = opportunity
                .filter(|_| action.letter.is_some_and(|kind| kind.is_nudge()))
                .and_then(|o| facts.knows_the_news(o));
            let of_last = || last_interview(opportunity?, facts);
            let lead = || facts.lead(i.as_ref().map_or_else(of_last, |i| facts.interview(i))?);
            news.or_else(lead).map(|c| c.uid.clone()).into_iter().collect()
        }
    };
    Some(touch)
}

/// The touches that end these actions: one message for all of a row to one contact, else one each.
pub(crate) fn touches(actions: &[&Action], facts: &Facts, now: Now) -> Vec<Touch> {
    let mut rows: Vec<Vec<&Action>> = Vec::new();
    for a in actions.iter().filter(|a| matches!(a.ends_by, EndsBy::Touch(_))) {
        let message = matches!(a.row, Some((RowKind::Message, _)));
        match rows.iter_mut().find(|r| message && r.iter().all(|b| b.together == a.together)) {
            Some(row) => row.push(a),
            None => rows.push(vec![a]),
        }
    }
    rows.iter().filter_map(|row| message(row, facts, now)).collect()
}

/// The one touch that ends all of these, to one contact about one opportunity.
fn message(parts: &[&Action], facts: &Facts, now: Now) -> Option<Touch> {
    let mut all = touch(leader(parts)?, facts, now)?;
    for part in parts.iter().filter_map(|a| touch(a, facts, now)) {
        if !all.is_a(part.purpose) {
            all.also.push(part.purpose);
        }
        // A clarification and the like end by naming their interview; thanks end by being about the same opportunity.
        if part.purpose != Purpose::ThankYou && part.interview.is_some() {
            all.interview = part.interview;
        }
    }
    Some(all)
}

/// What else this message does, which ends these actions, with the words for it.
pub(crate) fn parts(message: &Touch, actions: &[&Action]) -> Vec<(Purpose, String)> {
    let words = |p: &Purpose| actions.iter().find(|a| a.ends_by == EndsBy::Touch(*p)).map(|a| a.part.clone());
    message.also.iter().map(|p| (*p, words(p).unwrap_or_else(|| p.shown().to_owned()))).collect()
}

/// What else one message may do, of these parts with their words: every choice of them, all of them first.
pub(crate) fn choices<P: Clone>(parts: &[(P, String)]) -> Vec<(String, Vec<P>)> {
    let n = parts.len().min(MOST_PARTS);
    let mut all: Vec<Vec<&(P, String)>> = (0..1usize << n)
        .map(|left_out| {
            parts.iter().take(n).enumerate().filter(|(k, _)| left_out >> k & 1 == 0).map(|(_, p)| p).collect()
        })
        .collect();
    all.sort_by_key(|some| std::cmp::Reverse(some.len()));
    let words = |some: &[&(P, String)]| match some {
        [] => "nothing else".to_owned(),
        some => some.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(", "),
    };
    all.into_iter().map(|some| (words(&some), some.into_iter().map(|(p, _)| p.clone()).collect())).collect()
}

/// More parts than this cannot be left out one by one.
const MOST_PARTS: usize = 4;

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

/// Brings back what was put off, dismissed or said to be done.
pub(crate) fn back(actions: Vec<(ActionId, String)>, facts: &Facts) -> Command {
    let reopened = |(id, _): &(ActionId, String)| {
        let task = facts.tasks.iter().find(|t| *id == action_of(t))?;
        task.done_on.is_some().then(|| Command::save(Task { done_on: None, ..task.clone() }))
    };
    let mut commands: Vec<Command> = actions.iter().filter_map(reopened).collect();
    if commands.is_empty() {
        return Command::Undecide(actions);
    }
    let label = describe::back(&actions.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>());
    commands.push(Command::Undecide(actions));
    Command::Many { label, commands }
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

/// What ends these actions at once, as one step, with all that they suggest. Of a row that one message does, what the message
/// cannot do stays. Errors: the first that wants an answer.
pub(crate) fn at_once<'a>(actions: &[&'a Action], facts: &Facts, now: Now) -> Result<Command, &'a Action> {
    let mut commands: Vec<Command> = touches(actions, facts, now).into_iter().map(Command::save).collect();
    for &a in actions {
        match a.ends_by {
            EndsBy::Touch(_) => {}
            EndsBy::Fact(_) => commands.push(answer(a, facts, now).ok_or(a)?),
            EndsBy::Done => commands.push(done(&[a], facts, now)),
            EndsBy::Outcome | EndsBy::Interview => {
                let sent = |b: &&&Action| b.together == a.together && matches!(b.ends_by, EndsBy::Touch(_));
                actions.iter().find(sent).ok_or(a)?;
            }
        }
    }
    Ok(match commands.len() {
        1 => commands.remove(0),
        _ => Command::Many { label: describe::did(actions.len()), commands },
    })
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
    use crate::domain::{Outcome, OutcomeKind};
    use crate::rules::{Policy, derive};

    #[test]
    fn what_is_suggested_ends_the_action() {
        let now = Now::fixed(chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap());
        let facts = crate::demo::facts(Clock::Fixed(now).now());
        let mut store = crate::store::Store::in_memory().unwrap();
        super::super::run(&mut store, Command::import(facts.into()), now).unwrap();
        let mut ended = 0;
        loop {
            let facts = store.facts().unwrap();
            let actions = derive(&facts, &Policy::default(), now);
            let next = actions
                .iter()
                .filter(|a| a.state.presses())
                .find_map(|a| Some((a.id.clone(), at_once(&[a], &facts, now).ok()?)));
            let Some((id, command)) = next else { break };
            super::super::run(&mut store, command, now).unwrap();
            let left = derive(&store.facts().unwrap(), &Policy::default(), now);
            assert!(left.iter().all(|a| a.id != id), "{id}");
            ended += 1;
        }
        assert!(ended > 5, "{ended}");
    }

    #[test]
    fn one_message_ends_all_that_a_row_asks_of_it() {
        let now = Now::fixed(chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap());
        let mut facts = crate::demo::facts(Clock::Fixed(now).now());
        // A no where somebody is still to be thanked, and something is to be cleared up.
        for (n, o) in facts.opportunities.clone().iter().enumerate() {
            let uid = Uid::new(format!("news{n}")).unwrap();
            facts.outcomes.push(Outcome::new(uid, o.uid.clone(), OutcomeKind::Rejected, now.today()));
        }
        let facts = facts.index();
        let actions = derive(&facts, &Policy::default(), now);
        let mut several = 0;
        for row in crate::pages::rows(&actions) {
            let members = row.actions(&actions);
            let touches = touches(&members, &facts, now);
            let message = members.iter().all(|a| matches!(a.row, Some((RowKind::Message, _))));
            assert!(!message || touches.len() <= 1, "{members:?}");
            let mut after = facts.clone();
            after.touches.extend(touches.clone());
            let left = derive(&after.index(), &Policy::default(), now);
            for a in members.iter().filter(|a| matches!(a.ends_by, EndsBy::Touch(_))) {
                assert!(left.iter().all(|b| b.id != a.id), "{} is left by {touches:?}", a.id);
            }
            several += usize::from(message && members.len() > 1);
        }
        assert!(several > 3, "{several}");
    }

    #[test]
    fn every_part_of_a_message_can_be_left_out() {
        let parts = [("a", "ask for feedback"), ("b", "stay in touch")].map(|(p, words)| (p, words.to_owned()));
        let words: Vec<String> = choices(&parts).into_iter().map(|(words, _)| words).collect();
        assert_eq!(words, ["ask for feedback, stay in touch", "stay in touch", "ask for feedback", "nothing else"]);
        assert_eq!(choices::<u8>(&[]), [("nothing else".to_owned(), vec![])]);
    }
}
