//! Owns the form for a task of one's own. Must not know how tasks are shown.

use super::{Job, Sheet, World, day};
use crate::commands::Command;
use crate::domain::{Task, Uid};
use crate::tui::form::{Blame, Field, Fields};

/// A new task about these, if any.
pub struct NewTask {
    opportunity: Option<Uid>,
    contact: Option<Uid>,
}

/// What, by when.
pub fn open(opportunity: Option<Uid>, contact: Option<Uid>, w: World) -> Sheet {
    let about = opportunity
        .as_ref()
        .and_then(|o| w.facts.opportunity(o))
        .map(|o| o.company.clone())
        .or_else(|| contact.as_ref().and_then(|c| w.facts.contact(c)).map(|c| c.called().to_string()));
    let fields = Fields::new(vec![
        Field::line("title", "What", "", "send the portfolio, buy stamps"),
        Field::day("due", "By", Some(w.now.today()), "tomorrow, fri, 1 dec, +5, +2bd"),
        Field::day("opens", "Shown from", None, "empty: from today"),
    ]);
    let title = about.map_or_else(|| "A task of your own".to_string(), |a| format!("A task of your own: {a}"));
    Sheet::new(title, fields, Job::Task(NewTask { opportunity, contact }), w)
}

impl NewTask {
    pub(super) fn submit(&self, fields: &Fields, w: World) -> Result<Command, Vec<Blame>> {
        let title = fields.value("title");
        if title.is_empty() {
            return Err(vec![Blame::new("title", "what is to be done?")]);
        }
        let due = day(fields, "due", w)?.ok_or_else(|| vec![Blame::new("due", "by which day?")])?;
        let mut task = Task::new(Uid::generate(w.now.at()), title, due, w.now.today());
        task.opens = day(fields, "opens", w)?;
        task.opportunity = self.opportunity.clone();
        task.contact = self.contact.clone();
        let label = format!("added the task “{}”", task.title);
        Ok(Command::Many { label, commands: vec![Command::save(task)] })
    }
}
