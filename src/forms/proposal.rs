//! Owns the form that changes what a mail or an event proposes before it is done. Must not know where it came from.

use super::context::Context;
use super::draft_key;
use super::field::Field;
use super::fields::{FieldError, Fields};
use super::form::{Form, Open};
use crate::commands::Command;
use crate::domain::{Direction, Does, OutcomeKind, Person, Proposal, Purpose, Source, Uid, Words};
use crate::text::dates::{Lean, show_date, show_moment};

/// Changing a proposal.
pub(crate) struct Changing {
    source: Uid,
    proposal: Proposal,
    /// The company and the role as they were shown.
    about: (String, String),
}

/// What it would do, to be changed.
pub(crate) fn open(source: &Source, w: Context) -> Open<Changing> {
    let proposal = source.proposal.clone();
    let known = proposal.opportunity.as_ref().and_then(|uid| w.facts.opportunity(uid));
    let about = known
        .map_or_else(|| (proposal.company.clone(), proposal.role.clone()), |o| (o.company.clone(), o.role.clone()));
    let today = w.now.today();
    let day = |on: Option<chrono::NaiveDate>| on.map(|d| show_date(d, today)).unwrap_or_default();
    let choice = |key, label, words: Words, stored: &str| {
        let at = words.iter().position(|(s, _)| *s == stored).unwrap_or(0);
        Field::choice(key, label, words.iter().copied(), at, "← → or a first letter chooses")
    };
    let meets = |at| {
        let shown = show_moment(w.now.zone().local(at), today);
        let mut field = Field::moment("starts_at", "When", &shown, "tue 14:00, 17 nov 9:30");
        field.lean = Lean::Nearest;
        field
    };
    let mut fields = Vec::new();
    match &proposal.does {
        Does::Touch(message) => {
            fields.push(choice("purpose", "What", <Purpose as crate::domain::Word>::WORDS, message.purpose.as_str()));
            if message.direction == Direction::In {
                fields.push(Field::day(
                    "day",
                    "They decide",
                    &day(message.decision_by),
                    "the day they now name; fri, 1 dec",
                ));
            }
        }
        Does::Interview(meeting) => fields.push(meets(meeting.starts_at)),
        Does::Move { to, .. } => fields.push(meets(to.starts_at)),
        Does::Outcome(news) => {
            fields.push(choice("kind", "News", <OutcomeKind as crate::domain::Word>::WORDS, news.kind.as_str()));
            fields.push(Field::day(
                "day",
                "Answer by",
                &day(news.answer_by),
                "of an offer: the day by which they want an answer",
            ));
        }
        Does::Feedback { text } => fields.push(Field::text("text", "Feedback", text, "in their words")),
        Does::Person => {
            let person = proposal.people.first().cloned().unwrap_or_default();
            fields.push(Field::line("name", "Name", &person.name, "the full name"));
            fields.push(Field::line("title", "Title", &person.title, "VP Engineering"));
            fields.push(Field::line("phone", "Phone", &person.phone, "as they write it"));
        }
        Does::CallOff { .. } | Does::Applied => {}
    }
    if !matches!(proposal.does, Does::Move { .. } | Does::CallOff { .. }) {
        fields.push(Field::line("company", "Company", &about.0, "who hires"));
        fields.push(Field::line("role", "Role", &about.1, "Platform Engineer"));
    }
    Open::new("Change first", fields, Changing { source: source.uid.clone(), proposal, about })
}

impl Form for Changing {
    fn key(&self) -> String {
        draft_key::about("proposal", &self.source)
    }

    fn keeps_drafts(&self) -> bool {
        false
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let mut changed = self.proposal.clone();
        let day = || fields.day("day", w);
        let starts = || {
            let field = fields.get("starts_at");
            let at = field.map_or(Ok(None), |f| f.instant(w.now, &w.policy.workdays));
            let at = at.and_then(|at| at.ok_or_else(|| "on which day, at what time? tue 14:00".into()));
            at.map_err(|why| vec![FieldError::new("starts_at", why)])
        };
        match &mut changed.does {
            Does::Touch(message) => {
                message.purpose = fields.value("purpose").parse().unwrap_or(message.purpose);
                message.decision_by = day()?;
            }
            Does::Interview(to) | Does::Move { to, .. } => to.starts_at = starts()?,
            Does::Outcome(news) => {
                news.kind = fields.value("kind").parse().unwrap_or(news.kind);
                news.answer_by = day()?;
            }
            Does::Feedback { text } => *text = fields.value("text"),
            Does::Person => {
                let person = changed.people.first().cloned().unwrap_or_default();
                let (name, title, phone) = (fields.value("name"), fields.value("title"), fields.value("phone"));
                if name.trim().is_empty() {
                    return Err(vec![FieldError::new("name", "what are they called?")]);
                }
                changed.people = vec![Person { name, title, phone, ..person }];
            }
            Does::CallOff { .. } | Does::Applied => {}
        }
        let about = (fields.value("company"), fields.value("role"));
        if fields.get("company").is_some() && about != self.about {
            if about.0.trim().is_empty() {
                return Err(vec![FieldError::new("company", "with which company?")]);
            }
            (changed.opportunity, changed.company, changed.role) = (None, about.0, about.1);
        }
        Ok(Command::Accept(self.source.clone(), Some(Box::new(changed))))
    }
}
