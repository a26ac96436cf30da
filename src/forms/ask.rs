//! Owns the form that asks in place for the facts that end actions: one field for one, a field each for the several that
//! one form answers together. Must not decide which fact ends which action; the action says so.

use super::answers::Answers;
use super::context::Context;
use super::draft_key;
use super::field::{Field, Pick};
use super::fields::{FieldError, Fields};
use super::form::{Form, Open};
use super::questions::{Question, Reading, questions};
use super::target::{Target, title_of};
use crate::commands::{Command, Decide};
use crate::domain::{DecisionKind, Facts, FieldKind, Uid};
use crate::rules::{Action, Asked, EndsBy};

/// Asking for what these actions ask for.
pub(crate) struct Ask {
    asked: Vec<(Asked, Action)>,
}

/// Asks for the facts that end these actions; none where one of them is ended otherwise.
pub(crate) fn open(actions: &[&Action], w: Context) -> Option<Open<Ask>> {
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
    Some(Open::new(title, fields, Ask { asked }))
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

fn key(asked: Asked, action: &Action, part: &str) -> String {
    let of = |uid: &Option<Uid>| uid.as_ref().map(|u| u.to_string()).unwrap_or_default();
    format!("{}{part}/{}/{}", name(asked), of(&action.interview), of(&action.contact))
}

/// What a question is called in drafts, which are kept: never change one.
fn name(asked: Asked) -> &'static str {
    match asked {
        Asked::Interviewers => "Interviewers",
        Asked::Reachable => "Reachable",
        Asked::AddressAs => "AddressAs",
        Asked::Notes => "Notes",
        Asked::Expectations => "Expectations",
        Asked::Critique => "Critique",
        Asked::Fit => "Fit",
        Asked::Connected => "Connected",
        Asked::GoOn => "GoOn",
        Asked::LinkedinReady => "LinkedinReady",
        Asked::Verified => "Verified",
        Asked::Feedback => "Feedback",
    }
}

fn fields_for(asked: Asked, action: &Action, w: Context) -> Vec<Field> {
    let field = |q: Question| {
        let (key, label, help) = (key(asked, action, q.part), q.label.as_str(), q.help.as_str());
        let choices = q.reading.choices();
        let field = match (q.reading, q.reading.kind()) {
            (Reading::Names, _) => Field::pick(&key, label, "", Pick::People, help),
            _ if !choices.is_empty() => Field::choice(&key, label, choices, 0, help),
            (_, FieldKind::Day) => Field::day(&key, label, "", help),
            (Reading::Plain(FieldKind::Text | FieldKind::Lines), _) => Field::text(&key, label, "", help),
            _ => Field::line(&key, label, "", help),
        };
        let mut field = field.asked(q.sentence);
        field.is_list = matches!(q.reading, Reading::Plain(FieldKind::Lines));
        field
    };
    questions(asked, action, w.facts).into_iter().map(field).collect()
}

impl Form for Ask {
    fn key(&self) -> String {
        draft_key::about_all(draft_key::ASK, self.asked.iter().map(|(_, a)| &a.id))
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let mut changed = Answers::default();
        let mut errors = Vec::new();
        let mut unsaid = Vec::new();
        for (asked, action) in &self.asked {
            let field = |part: &str| fields.get(&key(*asked, action, part));
            if let Err((part, why)) = changed.put(*asked, action, field, w) {
                errors.push(FieldError::new(&key(*asked, action, part), why));
            }
            if *asked == Asked::Expectations && self.asked.len() == 1 {
                unsaid.push(Target::of(action));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let actions: Vec<&Action> = self.asked.iter().map(|(_, a)| a).collect();
        // They did not say: the one fact whose absence can be noted.
        changed.into_command(&actions).or_else(|| (!unsaid.is_empty()).then(|| done(unsaid))).ok_or_else(|| {
            let first = fields.all.first().map(|f| f.key.clone()).unwrap_or_default();
            vec![FieldError::new(&first, "nothing is filled in yet; Esc goes back")]
        })
    }
}

/// That these are done.
fn done(targets: Vec<Target>) -> Command {
    let actions = targets.into_iter().map(|t| (t.id, t.title)).collect();
    Command::Decide(Decide { actions, kind: DecisionKind::Done, until: None, reason: String::new() })
}
