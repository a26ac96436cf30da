//! Owns the form that asks in place for the facts that end actions: one field for one, a field each for the several that
//! one form answers together. Must not decide which fact ends which action; the action says so.

use crate::commands::answers::{Answers, Said};
use crate::commands::{Command, Decide};
use crate::domain::{Contact, DecisionKind, Facts, ReachBy, Uid};
use crate::rules::{Action, Asked, EndsBy};
use crate::tui::context::Context;
use crate::tui::form::people::{self, People};
use crate::tui::form::target::{Target, ids, title_of};
use crate::tui::form::{Field, FieldError, Fields, Form, Pick, Sheet};
use chrono::NaiveDate;

/// Asking for what these actions ask for.
pub(super) struct Ask {
    asked: Vec<(Asked, Action)>,
}

/// Asks for the facts that end these actions; none where one of them is ended otherwise.
pub(super) fn open(actions: &[&Action], w: Context) -> Option<Sheet> {
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
    Some(Sheet::new(title, Fields::new(fields), Ask { asked }, w))
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

const YES_NO: [(&str, &str); 2] = [("yes", "yes"), ("no", "not yet")];

fn fields_for(asked: Asked, action: &Action, w: Context) -> Vec<Field> {
    let person = action.contact.as_ref().and_then(|c| w.facts.contact(c));
    let name = person.map(|c| c.name.as_str()).unwrap_or_default();
    let called = person.map(|c| c.called()).unwrap_or_default();
    let k = |part: &str| key(asked, action, part);
    match asked {
        Asked::Interviewers => vec![Field::pick(
            &k(""),
            "Who",
            "",
            Pick::People,
            "Bob Smith, Jane Doe; {card} on the row reads a card instead",
        )],
        Asked::Reachable => {
            vec![Field::line(
                &k(""),
                &format!("Reach {called}"),
                "",
                "an e-mail address or a phone number; {card} on the row reads a card instead",
            )]
        }
        Asked::AddressAs => {
            vec![Field::line(&k(""), &format!("{name}, called"), "", "as they like to be called: Bob, Dr. Ruiz")]
        }
        Asked::Notes => vec![
            Field::text(&k(""), "Notes", "", "what you talked about; it stands beside the thank-you"),
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

impl Form for Ask {
    fn key(&self) -> String {
        format!("ask/{}", ids(self.asked.iter().map(|(_, a)| a.id.as_str())))
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let mut changed = Answers::default();
        let mut errors = Vec::new();
        let mut unsaid = Vec::new();
        for (asked, action) in &self.asked {
            let said = Filled { fields, w };
            if let Err((part, why)) = changed.put(*asked, action, w.facts, w.now, &said) {
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

/// The form as the answers read it.
struct Filled<'a> {
    fields: &'a Fields,
    w: Context<'a>,
}

impl Said for Filled<'_> {
    fn text(&self, asked: Asked, action: &Action, part: &str) -> String {
        self.fields.value(&key(asked, action, part))
    }

    fn date(&self, asked: Asked, action: &Action, part: &str) -> Result<Option<NaiveDate>, String> {
        let field = self.fields.get(&key(asked, action, part));
        field.map_or(Ok(None), |f| f.date(self.w.now, &self.w.policy.workdays))
    }

    fn people(&self, names: &str) -> (Vec<Uid>, Vec<Contact>) {
        let People { uids, new } = people::read(names, self.w.facts, self.w.now);
        (uids, new)
    }
}
