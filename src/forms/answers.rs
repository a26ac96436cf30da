//! Owns how the answers to what actions ask for become records: each is put where it belongs, an empty one changes nothing.

use super::context::Context;
use super::field::Field;
use super::people::{self, People};
use crate::commands::{Command, describe};
use crate::domain::{Contact, Facts, GoOn, Interview, Opportunity, Profile, Question, ReachBy, Role, Uid};
use crate::rules::{Action, Asked};
use std::collections::BTreeMap;

/// Records that are changed by the answers, each once.
#[derive(Default)]
pub(crate) struct Answers {
    interviews: BTreeMap<Uid, Interview>,
    contacts: BTreeMap<Uid, Contact>,
    opportunities: BTreeMap<Uid, Opportunity>,
    commands: Vec<Command>,
}

impl Answers {
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

    /// What is to be stored of them, as the answers to these actions; none: nothing is.
    pub(crate) fn into_command(self, actions: &[&Action]) -> Option<Command> {
        let mut all = self.commands;
        all.extend(self.contacts.into_values().map(Command::save));
        all.extend(self.opportunities.into_values().map(Command::save));
        all.extend(self.interviews.into_values().map(Command::save));
        let titles: Vec<&str> = actions.iter().map(|a| a.title.as_str()).collect();
        (!all.is_empty()).then(|| Command::Many { label: describe::answered(&titles), commands: all })
    }

    /// Puts one answer into the record that it belongs to; `field` is the field of one of its parts. Errors: the part, and
    /// what is wrong with it in a sentence.
    pub(crate) fn put<'f>(
        &mut self,
        asked: Asked,
        a: &Action,
        field: impl Fn(&str) -> Option<&'f Field>,
        w: Context,
    ) -> Result<(), (&'static str, String)> {
        let (facts, now) = (w.facts, w.now);
        let value = |part: &str| field(part).map(Field::value).unwrap_or_default();
        let date = |part: &'static str| {
            field(part).map_or(Ok(None), |f| f.date(now, &w.policy.workdays)).map_err(|e| (part, e))
        };
        let text = value("");
        match asked {
            Asked::Interviewers if !text.is_empty() => {
                let People { uids, new } = people::read(&text, facts, now);
                let company = a.company.clone();
                self.commands.extend(new.into_iter().map(|mut c| {
                    c.roles = vec![Role::Interviewer];
                    c.company = company.clone();
                    Command::save(c)
                }));
                if let Some(i) = self.interview(a, facts) {
                    i.interviewers = uids;
                }
            }
            Asked::Reachable if !text.is_empty() => {
                let digits = text.chars().filter(char::is_ascii_digit).count();
                if let Some(c) = self.contact(a, facts) {
                    if text.contains('@') {
                        c.emails.push(text);
                    } else if digits >= 3 {
                        c.phones.push(text);
                    } else {
                        return Err(("", "this is neither an e-mail address nor a phone number".into()));
                    }
                }
            }
            Asked::AddressAs if !text.is_empty() => {
                if let Some(c) = self.contact(a, facts) {
                    c.address_as = text;
                }
            }
            Asked::Notes => {
                let questions: Vec<Question> = value("?").lines().filter_map(question).collect();
                if (!text.is_empty() || !questions.is_empty())
                    && let Some(i) = self.interview(a, facts)
                {
                    i.debrief.notes = text;
                    i.debrief.questions.extend(questions);
                }
            }
            Asked::Expectations => {
                let (next, reach) = (value("next"), value("reach").parse::<ReachBy>().ok());
                let (decide, wait) = (date("decide")?, date("wait")?);
                if (!next.is_empty() || reach.is_some() || decide.is_some() || wait.is_some())
                    && let Some(i) = self.interview(a, facts)
                {
                    let e = &mut i.expectations;
                    (e.next_steps, e.reach_by, e.decision_by, e.wait_until) = (next, reach, decide, wait);
                }
            }
            Asked::Critique => {
                let (plus, minus, learn) = (value("+"), value("-"), value("!"));
                if (!plus.is_empty() || !minus.is_empty() || !learn.is_empty())
                    && let Some(i) = self.interview(a, facts)
                {
                    let d = &mut i.debrief;
                    (d.strengths, d.weaknesses, d.lessons) = (plus, minus, learn);
                }
            }
            Asked::Fit => {
                if let (Ok(fit), Some(i)) = (text.parse(), self.interview(a, facts)) {
                    i.fit = Some(fit);
                }
            }
            Asked::Connected if text == "yes" => {
                if let Some(c) = self.contact(a, facts) {
                    c.linkedin_connected = true;
                }
            }
            Asked::GoOn => {
                if let (Ok(go_on), Some(o)) = (text.parse::<GoOn>(), self.opportunity(a, facts)) {
                    (o.go_on, o.go_on_on) = (Some(go_on), Some(now.today()));
                }
            }
            Asked::LinkedinReady if text == "yes" => {
                let profile = Profile { linkedin_ready: true, ..facts.profile.clone() };
                self.commands.push(Command::save(profile));
            }
            Asked::Verified if text == "yes" => {
                if let Some(c) = self.contact(a, facts) {
                    c.verified_on = Some(now.today());
                }
            }
            Asked::Feedback if !text.is_empty() => {
                if let Some(o) = self.opportunity(a, facts) {
                    (o.feedback, o.feedback_on) = (text, Some(now.today()));
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// A question as typed, one a line; a `+` at its end says that an answer was prepared.
fn question(line: &str) -> Option<Question> {
    let line = line.trim();
    let text = line.strip_suffix('+').unwrap_or(line).trim();
    (!text.is_empty()).then(|| Question { text: text.into(), prepared: line.ends_with('+'), answer: String::new() })
}
