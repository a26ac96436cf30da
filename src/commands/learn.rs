//! The commands on questions that were met: an answer is ready now, or is written down. A question is named by its
//! interview and its place in it.

use super::command::Command;
use super::describe;
use crate::domain::{Facts, Interview, Question, Uid};

/// A question, by its interview and its place among that one's questions.
pub(crate) type Place = (Uid, usize);

/// Says that an answer to these is ready now; `text` is how they are called. None: it is so of all of them already.
pub(crate) fn prepared(places: &[Place], text: &str, facts: &Facts) -> Option<Command> {
    let changed = change(places, facts, |q| !std::mem::replace(&mut q.prepared, true));
    command(changed, describe::prepared(text))
}

/// Writes down what one answers to this. None: it stands so already.
pub(crate) fn answer(place: &Place, answer: &str, facts: &Facts) -> Option<Command> {
    let mut text = String::new();
    let changed = change(std::slice::from_ref(place), facts, |q| {
        text.clone_from(&q.text);
        std::mem::replace(&mut q.answer, answer.to_owned()) != answer
    });
    command(changed, describe::own_answer(&text))
}

/// The interviews in which `touch` changed a question.
fn change(places: &[Place], facts: &Facts, mut touch: impl FnMut(&mut Question) -> bool) -> Vec<Interview> {
    let mut changed: Vec<Interview> = Vec::new();
    for (uid, position) in places {
        let known = changed.iter().find(|i| i.uid == *uid).or_else(|| facts.interview(uid));
        let Some(mut interview) = known.cloned() else { continue };
        if interview.debrief.questions.get_mut(*position).is_some_and(&mut touch) {
            changed.retain(|i| i.uid != *uid);
            changed.push(interview);
        }
    }
    changed
}

fn command(changed: Vec<Interview>, label: String) -> Option<Command> {
    let commands: Vec<Command> = changed.into_iter().map(Command::save).collect();
    (!commands.is_empty()).then_some(Command::Many { label, commands })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Opportunity;

    #[test]
    fn one_op_prepares_every_alike_question_and_leaves_the_others() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap();
        let uid = |t: &str| Uid::new(t).unwrap();
        let mut facts = Facts::default();
        facts.opportunities = vec![Opportunity::new(uid("o1"), "XYZ", "SRE", at.date_naive())];
        for name in ["i1", "i2"] {
            let mut i = Interview::new(uid(name), uid("o1"), at);
            let question = |text: &str| Question { text: text.into(), prepared: false, answer: String::new() };
            i.debrief.questions = vec![question("Why?"), question("How?"), question("why")];
            facts.interviews.push(i);
        }
        let facts = facts.index();
        let places = [(uid("i1"), 0), (uid("i1"), 2), (uid("i2"), 0), (uid("i9"), 0), (uid("i2"), 7)];
        let mut store = crate::store::Store::in_memory().unwrap();
        let now = crate::clock::Now::fixed(at);
        for o in facts.opportunities.iter().cloned() {
            super::super::run(&mut store, Command::save(o), now).unwrap();
        }
        for i in facts.interviews.iter().cloned() {
            super::super::run(&mut store, Command::save(i), now).unwrap();
        }
        let before = store.ops(99).unwrap().len();
        super::super::run(&mut store, prepared(&places, "Why?", &facts).unwrap(), now).unwrap();
        assert_eq!(store.ops(99).unwrap().len(), before + 1);
        let stored = store.facts().unwrap();
        let ready: Vec<bool> =
            stored.interviews.iter().flat_map(|i| &i.debrief.questions).map(|q| q.prepared).collect();
        assert_eq!(ready, [true, false, true, true, false, false]);
        assert!(prepared(&places, "Why?", &stored).is_none());
        super::super::run(&mut store, answer(&(uid("i1"), 1), "Slowly", &stored).unwrap(), now).unwrap();
        let stored = store.facts().unwrap();
        assert_eq!(stored.interviews[0].debrief.questions[1].answer, "Slowly");
        assert!(answer(&(uid("i1"), 1), "Slowly", &stored).is_none());
    }
}
