//! Owns what the cursor is about: actions, a subject, an interview, an opportunity. Must not change the model.

use super::Model;
use crate::commands::suggest;
use crate::domain::{Interview, Uid};
use crate::pages::{Item, Subject};
use crate::rules::Action;
use crate::tui::pane::Pane;
use crate::tui::rows::Row;

impl Model {
    /// The interviews that are not over.
    pub(crate) fn coming(&self) -> impl Iterator<Item = &Interview> {
        self.held.facts.interviews.iter().filter(|i| !i.has_ended(self.now.at()))
    }

    /// The row of the actions pane under the cursor.
    pub(crate) fn row(&self) -> Option<&Row> {
        self.rows.get(self.panes[Pane::Actions].cursor.at)
    }

    /// The actions that a key is about: on the actions pane the marked ones, else those of the row under the cursor.
    pub(crate) fn chosen(&self) -> Vec<&Action> {
        self.layers.place().chosen(self)
    }

    /// What the cursor is on, in the place where one is.
    pub(crate) fn subject(&self) -> Option<Subject> {
        self.layers.place().subject(self)
    }

    /// What the first of the actions that a key is about is about.
    pub(crate) fn subject_of_chosen(&self) -> Option<Subject> {
        let a = self.chosen().first().copied()?;
        let opportunity = || a.opportunity.clone().map(Subject::Opportunity);
        let contact = || a.contact.clone().map(Subject::Contact);
        a.interview.clone().map(Subject::Interview).or_else(opportunity).or_else(contact)
    }

    /// Where Enter leads.
    pub(crate) fn leads(&self) -> Option<Subject> {
        self.layers.place().leads(self)
    }

    /// What can be changed or deleted under the cursor.
    pub(crate) fn item(&self) -> Option<Item> {
        if let Some(item) = self.layers.place().item(self) {
            return Some(item);
        }
        if let Some(action) = self.chosen().first().filter(|a| a.is_task()) {
            return suggest::task(action, &self.held.facts).map(|t| Item::Task(t.uid.clone()));
        }
        self.subject().map(Item::Page)
    }

    /// The interview that the cursor is about, if any: of an opportunity or a person the last that has begun.
    pub(crate) fn interview(&self) -> Option<Uid> {
        let last = |mine: &dyn Fn(&Interview) -> bool| {
            let held = |i: &&crate::domain::Interview| mine(i) && !i.cancelled && i.starts_at <= self.now.at();
            self.held.facts.interviews.iter().filter(held).max_by_key(|i| i.starts_at).map(|i| i.uid.clone())
        };
        match self.item()? {
            Item::Page(Subject::Interview(i)) => Some(i),
            Item::Page(Subject::Opportunity(o)) => last(&|i| i.opportunity == o),
            Item::Page(Subject::Contact(c)) => last(&|i| i.interviewers.contains(&c)),
            Item::Question(i, _) => Some(i),
            Item::Touch(_) | Item::Outcome(_) | Item::Task(_) | Item::Activity(_) => match self.subject()? {
                Subject::Interview(i) => Some(i),
                _ => None,
            },
        }
    }

    /// The opportunity that the cursor is about, if any.
    pub(crate) fn opportunity(&self) -> Option<Uid> {
        match self.subject()? {
            Subject::Opportunity(o) => Some(o),
            Subject::Interview(i) => self.held.facts.interview(&i).map(|i| i.opportunity.clone()),
            Subject::Contact(c) => {
                // The opportunity about which this person was met or written to last, where there is one.
                let met = self.held.facts.interviews.iter().filter(|i| i.interviewers.contains(&c));
                met.max_by_key(|i| i.starts_at).map(|i| i.opportunity.clone())
            }
        }
    }
}
