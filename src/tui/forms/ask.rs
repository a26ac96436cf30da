//! Owns the form that asks in place for the facts that end actions: one field for one, a field each for the several that
//! one form answers together. Must not decide which fact ends which action; the action says so.

use super::people::{self, People};
use super::{Job, Sheet, Target, World, decide, title_of};
use crate::commands::Command;
use crate::domain::{Contact, Facts, GoOn, Interview, Opportunity, Question, ReachBy, Role, Uid};
use crate::rules::{Action, Asked, EndsBy};
use crate::tui::form::{Blame, Field, Fields, Pick};
use std::collections::BTreeMap;

/// Asking for what these actions ask for.
pub struct Ask {
    asked: Vec<(Asked, Action)>,
}

/// Asks for the facts that end these actions; none where one of them is ended otherwise.
pub fn open(actions: &[&Action], w: World) -> Option<Sheet> {
    let asked: Option<Vec<(Asked, Action)>> = actions
        .iter()
        .map(|a| match a.ends_by {
            EndsBy::Fact(asked) => Some((asked, (*a).clone())),
            _ => None,
        })
        .collect();
    let asked = asked.filter(|a| !a.is_empty())?;
    let fields = asked.iter().flat_map(|(asked, a)| fields_for(*asked, a, w)).collect();
    let targets: Vec<Target> = actions.iter().map(|a| Target::of(a)).collect();
    let title = match (targets.as_slice(), one_interview(actions, w.facts)) {
        ([_, _, ..], Some((company, round))) => format!("After {company}{round}"),
        _ => title_of(&targets),
    };
    Some(Sheet::new(title, Fields::new(fields), Job::Ask(Ask { asked }), w))
}

/// The company and round, where all of these are about one interview.
fn one_interview(actions: &[&Action], facts: &Facts) -> Option<(String, String)> {
    let uid = actions.first()?.interview.as_ref()?;
    if actions.iter().any(|a| a.interview.as_ref() != Some(uid)) {
        return None;
    }
    let i = facts.interview(uid)?;
    let company = facts.opportunity(&i.opportunity)?.company.clone();
    Some((company, if i.round.is_empty() { String::new() } else { format!(", {}", i.round) }))
}

/// The answer that needs no more asking, for taking the default at once; none where words are wanted.
pub fn by_default(action: &Action, w: World) -> Option<Command> {
    let EndsBy::Fact(asked) = action.ends_by else { return None };
    let word = match asked {
        Asked::Connected | Asked::LinkedinReady | Asked::Verified => "yes",
        _ => return None,
    };
    let key = key(asked, action, "");
    let ask = Ask { asked: vec![(asked, action.clone())] };
    let fields = Fields::new(vec![Field::choice(&key, "", [(word, word)], 0, "")]);
    ask.submit(&fields, w).ok()
}

fn key(asked: Asked, action: &Action, part: &str) -> String {
    let of = |uid: &Option<Uid>| uid.as_ref().map(|u| u.to_string()).unwrap_or_default();
    format!("{asked:?}{part}/{}/{}", of(&action.interview), of(&action.contact))
}

const YES_NO: [(&str, &str); 2] = [("yes", "yes"), ("no", "not yet")];

fn fields_for(asked: Asked, action: &Action, w: World) -> Vec<Field> {
    let person = action.contact.as_ref().and_then(|c| w.facts.contact(c));
    let name = person.map(|c| c.name.as_str()).unwrap_or_default();
    let called = person.map(|c| c.called()).unwrap_or_default();
    let k = |part: &str| key(asked, action, part);
    match asked {
        Asked::Interviewers => vec![Field::pick(&k(""), "Who", "", Pick::People, "Bob Smith, Jane Doe")],
        Asked::Reachable => {
            vec![Field::line(&k(""), &format!("Reach {called}"), "", "an e-mail address or a phone number")]
        }
        Asked::AddressAs => {
            vec![Field::line(&k(""), &format!("{name}, called"), "", "as they like to be called: Bob, Dr. Ruiz")]
        }
        Asked::Notes => vec![
            Field::text(&k(""), "Notes", "", "what you talked about; it goes into the thank-you"),
            Field::text(&k("?"), "They asked", "", "one question a line; end it in + if you were prepared"),
        ],
        Asked::Expectations => vec![
            Field::line(&k("next"), "Next step", "", "what they said comes next; all empty: they did not say"),
            Field::day(&k("decide"), "They decide", None, "by which day: fri, 1 dec, in 2 weeks"),
            Field::choice(&k("reach"), "Reach them", reach(), 0, "← → chooses the way they named"),
            Field::day(&k("wait"), "Wait until", None, "if they asked you to wait"),
        ],
        Asked::Critique => vec![
            Field::line(&k("+"), "Went well", "", "one line is enough"),
            Field::line(&k("-"), "Did not", "", "one line is enough"),
            Field::line(&k("!"), "To learn", "", "what to do otherwise next time"),
        ],
        Asked::Fit => {
            let words = ["1 no", "2 rather not", "3 perhaps", "4 good", "5 yes"];
            let options = std::iter::once(("", "not rated")).chain(["1", "2", "3", "4", "5"].into_iter().zip(words));
            vec![Field::choice(&k(""), "Fit", options, 0, "1 to 5: work, people, place, pay")]
        }
        Asked::Connected => vec![Field::choice(&k(""), "Connected", YES_NO, 0, "once they accepted")],
        Asked::GoOn => {
            let words = [("yes", "yes, go on"), ("no", "no, withdraw politely")];
            vec![Field::choice(&k(""), "Go on", words, 0, "← → chooses")]
        }
        Asked::LinkedinReady => vec![Field::choice(&k(""), "Complete", YES_NO, 0, "with a picture")],
        Asked::Verified => {
            let reach = person.map(|c| c.phones.iter().chain(&c.emails).cloned().collect::<Vec<_>>().join(", "));
            let help = reach.filter(|r| !r.is_empty()).unwrap_or_else(|| "phone, e-mail and employer".into());
            vec![Field::choice(&k(""), "Still right", YES_NO, 0, &help)]
        }
        Asked::Feedback => vec![Field::text(&k(""), "They said", "", "their words, as near as you can")],
    }
}

fn reach() -> impl Iterator<Item = (&'static str, &'static str)> {
    std::iter::once(("", "not said")).chain(ReachBy::ALL.iter().map(|r| (r.as_str(), r.shown())))
}

/// Records that are changed by the answers, each once.
#[derive(Default)]
struct Changed {
    interviews: BTreeMap<Uid, Interview>,
    contacts: BTreeMap<Uid, Contact>,
    opportunities: BTreeMap<Uid, Opportunity>,
    commands: Vec<Command>,
}

impl Changed {
    fn interview(&mut self, a: &Action, facts: &Facts) -> Option<&mut Interview> {
        let uid = a.interview.as_ref()?;
        let stored = facts.interview(uid)?;
        Some(self.interviews.entry(uid.clone()).or_insert_with(|| stored.clone()))
    }

    fn contact(&mut self, a: &Action, facts: &Facts) -> Option<&mut Contact> {
        let uid = a.contact.as_ref()?;
        let stored = facts.contact(uid)?;
        Some(self.contacts.entry(uid.clone()).or_insert_with(|| stored.clone()))
    }

    fn opportunity(&mut self, a: &Action, facts: &Facts) -> Option<&mut Opportunity> {
        let uid = a.opportunity.as_ref()?;
        let stored = facts.opportunity(uid)?;
        Some(self.opportunities.entry(uid.clone()).or_insert_with(|| stored.clone()))
    }

    fn into_commands(self) -> Vec<Command> {
        let mut all = self.commands;
        all.extend(self.contacts.into_values().map(Command::save));
        all.extend(self.opportunities.into_values().map(Command::save));
        all.extend(self.interviews.into_values().map(Command::save));
        all
    }
}

impl Ask {
    pub(super) fn key(&self) -> String {
        format!("ask/{}", super::ids(self.asked.iter().map(|(_, a)| a.id.as_str())))
    }

    pub(super) fn submit(&self, fields: &Fields, w: World) -> Result<Command, Vec<Blame>> {
        let mut changed = Changed::default();
        let mut errors = Vec::new();
        let mut unsaid = Vec::new();
        for (asked, action) in &self.asked {
            if let Err(error) = answer(*asked, action, fields, w, &mut changed) {
                errors.push(error);
            }
            if *asked == Asked::Expectations && self.asked.len() == 1 {
                unsaid.push(Target::of(action));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let commands = changed.into_commands();
        if commands.is_empty() && !unsaid.is_empty() {
            // They did not say: the one fact whose absence can be noted.
            return Ok(decide::done(unsaid));
        }
        if commands.is_empty() {
            let first = fields.all.first().map(|f| f.key.clone()).unwrap_or_default();
            return Err(vec![Blame::new(&first, "nothing is filled in yet; Esc goes back")]);
        }
        let titles: Vec<Target> = self.asked.iter().map(|(_, a)| Target::of(a)).collect();
        let label = match titles.as_slice() {
            [one] => format!("noted: {}", one.title),
            many => format!("noted answers to {} actions", many.len()),
        };
        Ok(Command::Many { label, commands })
    }
}

/// Puts the answer into the record that it belongs to; an empty one changes nothing.
fn answer(asked: Asked, a: &Action, fields: &Fields, w: World, changed: &mut Changed) -> Result<(), Blame> {
    let value = |part: &str| fields.value(&key(asked, a, part));
    let date = |part: &str| {
        let key = key(asked, a, part);
        let read = fields.get(&key).map_or(Ok(None), |f| f.date(w.now, &w.policy.holidays));
        read.map_err(|e| Blame::new(&key, e))
    };
    let said = value("");
    let facts = w.facts;
    match asked {
        Asked::Interviewers if !said.is_empty() => {
            let People { uids, new } = people::read(&said, facts, w.now);
            let company = a.company.clone();
            changed.commands.extend(new.into_iter().map(|mut c| {
                c.roles = vec![Role::Interviewer];
                c.company = company.clone();
                Command::save(c)
            }));
            if let Some(i) = changed.interview(a, facts) {
                i.interviewers = uids;
            }
        }
        Asked::Reachable if !said.is_empty() => {
            let digits = said.chars().filter(char::is_ascii_digit).count();
            if let Some(c) = changed.contact(a, facts) {
                if said.contains('@') {
                    c.emails.push(said);
                } else if digits >= 3 {
                    c.phones.push(said);
                } else {
                    return Err(Blame::new(&key(asked, a, ""), "this is neither an e-mail address nor a phone number"));
                }
            }
        }
        Asked::AddressAs if !said.is_empty() => {
            if let Some(c) = changed.contact(a, facts) {
                c.address_as = said;
            }
        }
        Asked::Notes => {
            let questions: Vec<Question> = value("?").lines().filter_map(question).collect();
            if (!said.is_empty() || !questions.is_empty())
                && let Some(i) = changed.interview(a, facts)
            {
                i.debrief.notes = said;
                i.debrief.questions.extend(questions);
            }
        }
        Asked::Expectations => {
            let (next, reach) = (value("next"), value("reach").parse::<ReachBy>().ok());
            let (decide, wait) = (date("decide")?, date("wait")?);
            if (!next.is_empty() || reach.is_some() || decide.is_some() || wait.is_some())
                && let Some(i) = changed.interview(a, facts)
            {
                let e = &mut i.expectations;
                (e.next_steps, e.reach_by, e.decision_by, e.wait_until) = (next, reach, decide, wait);
            }
        }
        Asked::Critique => {
            let (plus, minus, learn) = (value("+"), value("-"), value("!"));
            if (!plus.is_empty() || !minus.is_empty() || !learn.is_empty())
                && let Some(i) = changed.interview(a, facts)
            {
                let d = &mut i.debrief;
                (d.strengths, d.weaknesses, d.lessons) = (plus, minus, learn);
            }
        }
        Asked::Fit => {
            if let (Ok(fit), Some(i)) = (said.parse(), changed.interview(a, facts)) {
                i.fit = Some(fit);
            }
        }
        Asked::Connected if said == "yes" => {
            if let Some(c) = changed.contact(a, facts) {
                c.linkedin_connected = true;
            }
        }
        Asked::GoOn => {
            if let (Ok(go_on), Some(o)) = (said.parse::<GoOn>(), changed.opportunity(a, facts)) {
                (o.go_on, o.go_on_on) = (Some(go_on), Some(w.now.today()));
            }
        }
        Asked::LinkedinReady if said == "yes" => {
            let profile = crate::domain::Profile { linkedin_ready: true, ..facts.profile.clone() };
            changed.commands.push(Command::save(profile));
        }
        Asked::Verified if said == "yes" => {
            if let Some(c) = changed.contact(a, facts) {
                c.verified_on = Some(w.now.today());
            }
        }
        Asked::Feedback if !said.is_empty() => {
            if let Some(o) = changed.opportunity(a, facts) {
                (o.feedback, o.feedback_on) = (said, Some(w.now.today()));
            }
        }
        _ => {}
    }
    Ok(())
}

/// A question as typed, one a line; a `+` at its end says that an answer was prepared.
fn question(line: &str) -> Option<Question> {
    let line = line.trim();
    let text = line.strip_suffix('+').unwrap_or(line).trim();
    (!text.is_empty()).then(|| Question { text: text.into(), prepared: line.ends_with('+'), answer: String::new() })
}
