//! Owns the sheets: each form of the dashboard with its fields, what it shows of its consequences, and the command that
//! it becomes. One file a form.
//!
//! Pure: must not draw, nor write; a sent form is a [`Command`] or the errors at its fields.

pub mod answer;
pub mod ask;
pub mod decide;
pub mod entry;
pub mod log;
pub mod news;
pub mod people;
pub mod task;

use super::form::{Blame, Edit, Fields};
use crate::clock::Now;
use crate::commands::Command;
use crate::domain::Facts;
use crate::rules::{Action, Policy};

/// What a form may look at.
#[derive(Clone, Copy)]
pub struct World<'a> {
    pub facts: &'a Facts,
    pub policy: &'a Policy,
    pub now: Now,
}

/// What a sheet is for; each holds what it needs beside its fields.
pub enum Job {
    Log(log::Log),
    Answer(answer::Answer),
    Ask(ask::Ask),
    Decide(decide::Aside),
    News(news::News),
    Task(task::NewTask),
    Entry(entry::Entry),
}

/// An open form.
pub struct Sheet {
    pub title: String,
    pub fields: Fields,
    /// What stands below the fields: what will follow, or what was understood.
    pub foot: Vec<String>,
    /// Why the store did not take it.
    pub refusal: Option<String>,
    pub job: Job,
}

impl Sheet {
    fn new(title: impl Into<String>, fields: Fields, job: Job, w: World) -> Sheet {
        let mut sheet = Sheet { title: title.into(), fields, foot: vec![], refusal: None, job };
        sheet.read(w);
        sheet
    }

    /// Changes the field under the cursor, and what follows from it.
    pub fn edit(&mut self, edit: &Edit, w: World) {
        self.fields.edit(edit, w.now, &w.policy.holidays);
        self.refusal = None;
        self.follow(w);
    }

    /// Reads every field anew, and what follows from them.
    pub fn read(&mut self, w: World) {
        self.fields.read(w.now, &w.policy.holidays);
        self.follow(w);
    }

    fn follow(&mut self, w: World) {
        match &mut self.job {
            Job::Log(job) => self.foot = job.follow(&mut self.fields, w),
            Job::News(job) => self.foot = job.follow(&mut self.fields, w),
            Job::Entry(job) => self.foot = job.follow(&mut self.fields, w),
            Job::Decide(job) => job.follow(&mut self.fields, w),
            Job::Answer(_) | Job::Ask(_) | Job::Task(_) => {}
        }
    }

    /// Completes what is being typed, where the form knows how. True when something was completed.
    pub fn complete(&mut self, w: World) -> bool {
        let done = match &mut self.job {
            Job::Entry(job) => job.complete(&mut self.fields, w),
            _ => false,
        };
        if done {
            self.read(w);
        }
        done
    }

    /// The command that the form becomes; or the errors are put at their fields.
    pub fn submit(&mut self, w: World) -> Option<Command> {
        let result = match &self.job {
            Job::Log(job) => job.submit(&self.fields, w),
            Job::Answer(job) => job.submit(&self.fields, w),
            Job::Ask(job) => job.submit(&self.fields, w),
            Job::Decide(job) => job.submit(&self.fields, w),
            Job::News(job) => job.submit(&self.fields, w),
            Job::Task(job) => job.submit(&self.fields, w),
            Job::Entry(job) => job.submit(&self.fields, w),
        };
        result.map_err(|errors| self.fields.blame(errors)).ok()
    }
}

/// An action as a form needs to know it: what it is called and by which id it is decided on.
#[derive(Clone, Debug)]
pub struct Target {
    pub id: String,
    pub title: String,
}

impl Target {
    /// This action.
    pub fn of(action: &Action) -> Target {
        Target { id: action.id.clone(), title: action.title.clone() }
    }
}

/// "Thank Bob", or "3 actions".
fn title_of(targets: &[Target]) -> String {
    match targets {
        [one] => one.title.clone(),
        many => format!("{} actions", many.len()),
    }
}

/// The error of a field that could not be read.
fn unread(fields: &Fields, key: &str, sentence: String) -> Vec<Blame> {
    debug_assert!(fields.get(key).is_some(), "{key}");
    vec![Blame::new(key, sentence)]
}

/// The date in a field, or its error.
fn day(fields: &Fields, key: &str, w: World) -> Result<Option<chrono::NaiveDate>, Vec<Blame>> {
    match fields.get(key).filter(|f| !f.hidden) {
        Some(f) => f.date(w.now, &w.policy.holidays).map_err(|e| unread(fields, key, e)),
        None => Ok(None),
    }
}
