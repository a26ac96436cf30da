//! Owns what the cursor is about: actions, a subject, an interview, an opportunity. Must not change the model.

use super::Model;
use crate::domain::Uid;
use crate::pages::{Item, Subject};
use crate::rules::Action;
use crate::tui::msg::Pane;
use crate::tui::page_lines::Stop;
use crate::tui::rows::Row;

impl Model {
    /// The row of the actions pane under the cursor.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.cursors[Pane::Actions.index()].at)
    }

    /// The actions that a key on the actions pane is about: the marked ones, else those of the row under the cursor.
    pub fn chosen(&self) -> Vec<&Action> {
        if !self.pages.is_empty() || self.lessons.is_some() {
            return vec![];
        }
        if let Some(review) = &self.review {
            let open = review.run.current().map(|i| i.open.as_slice()).unwrap_or_default();
            return self.actions.iter().filter(|a| open.contains(&a.id)).collect();
        }
        if self.focus != Pane::Actions {
            return vec![];
        }
        if !self.marked.is_empty() {
            // What a filter hides is not acted upon.
            let narrowed = !self.filter(Pane::Actions).is_empty();
            let shown = |n: &usize| !narrowed || self.rows.iter().any(|r| r.members().contains(n));
            let marked = self.actions.iter().enumerate().filter(|(n, a)| self.marked.contains(&a.id) && shown(n));
            return marked.map(|(_, a)| a).collect();
        }
        self.row().map(|r| r.members().iter().filter_map(|n| self.actions.get(*n)).collect()).unwrap_or_default()
    }

    /// What the cursor is on: the subject of the open page, or of the row in the pane with the focus.
    pub fn subject(&self) -> Option<Subject> {
        if let Some(open) = self.pages.last() {
            return Some(open.subject.clone());
        }
        if let Some(lessons) = &self.lessons {
            return lessons.interview().cloned().map(Subject::Interview);
        }
        let at = self.cursors[self.focus.index()].at;
        match self.focus {
            Pane::Interviews if self.review.is_none() => {
                self.interview_row(at).map(|r| Subject::Interview(r.uid.clone()))
            }
            Pane::Contacts if self.review.is_none() => self.contact_row(at).map(|r| Subject::Contact(r.uid.clone())),
            _ => {
                let a = self.chosen().first().copied()?;
                a.interview
                    .clone()
                    .map(Subject::Interview)
                    .or_else(|| a.opportunity.clone().map(Subject::Opportunity))
                    .or_else(|| a.contact.clone().map(Subject::Contact))
            }
        }
    }

    /// The line of the open page under the cursor.
    fn stop(&self) -> Option<Stop> {
        let at = self.pages.last()?.at?;
        self.page_lines(self.page_size().0).stops.into_iter().nth(at)
    }

    /// Where the line of the open page under the cursor leads.
    pub fn follows(&self) -> Option<Subject> {
        self.stop()?.leads
    }

    /// What can be changed or deleted under the cursor.
    pub fn item(&self) -> Option<Item> {
        if let Some(item) = self.stop().and_then(|s| s.item) {
            return Some(item);
        }
        let task = self.chosen().first().filter(|a| a.is_task()).map(|a| a.id.clone());
        if let Some(id) = task {
            let task = self.facts.tasks.iter().find(|t| id.ends_with(&format!("/{}", t.uid)));
            return task.map(|t| Item::Task(t.uid.clone()));
        }
        self.subject().map(Item::Page)
    }

    /// The interview that the cursor is about, if any: of an opportunity or a person the last that has begun.
    pub fn interview(&self) -> Option<Uid> {
        let last = |mine: &dyn Fn(&crate::domain::Interview) -> bool| {
            let held = |i: &&crate::domain::Interview| mine(i) && !i.cancelled && i.starts_at <= self.now.at();
            self.facts.interviews.iter().filter(held).max_by_key(|i| i.starts_at).map(|i| i.uid.clone())
        };
        match self.item()? {
            Item::Page(Subject::Interview(i)) => Some(i),
            Item::Page(Subject::Opportunity(o)) => last(&|i| i.opportunity == o),
            Item::Page(Subject::Contact(c)) => last(&|i| i.interviewers.contains(&c)),
            Item::Touch(_) | Item::Outcome(_) | Item::Task(_) => match self.subject()? {
                Subject::Interview(i) => Some(i),
                _ => None,
            },
        }
    }

    /// The opportunity that the cursor is about, if any.
    pub fn opportunity(&self) -> Option<Uid> {
        match self.subject()? {
            Subject::Opportunity(o) => Some(o),
            Subject::Interview(i) => self.facts.interview(&i).map(|i| i.opportunity.clone()),
            Subject::Contact(c) => {
                // The opportunity about which this person was met or written to last, where there is one.
                let met = self.facts.interviews.iter().filter(|i| i.interviewers.contains(&c));
                met.max_by_key(|i| i.starts_at).map(|i| i.opportunity.clone())
            }
        }
    }
}
