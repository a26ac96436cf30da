//! Owns the sheets: each form of the dashboard with its fields, what it shows of its consequences, and the command that
//! it becomes. One file a form.
//!
//! Pure: must not draw, nor write; a sent form is a [`Command`] or the errors at its fields.

pub mod answer;
pub mod ask;
pub mod call;
pub mod card;
pub mod contact;
pub mod debrief;
pub mod decide;
mod differ;
pub mod draft;
pub mod entry;
pub mod interview;
pub mod letter;
pub mod log;
pub mod merge;
pub mod news;
pub mod opportunity;
pub mod outcome;
pub mod people;
pub mod picks;
pub mod profile;
pub mod record;
mod table;
pub mod task;
pub mod touch;

use super::form::{Blame, Edit, Field, Fields, Input};
use crate::clock::Now;
use crate::commands::Command;
use crate::domain::Facts;
use crate::rules::{Action, Policy};
use crate::text::letter::Templates;
use picks::{Offer, Offers};

/// What a form may look at.
#[derive(Clone, Copy)]
pub struct World<'a> {
    pub facts: &'a Facts,
    pub policy: &'a Policy,
    /// What follows from the facts now.
    pub actions: &'a [Action],
    /// The user's own wording of letters and of what is said on the phone.
    pub templates: &'a Templates,
    pub now: Now,
}

/// What a sheet is for; each holds what it needs beside its fields.
pub enum Job {
    Log(log::Log),
    Answer(answer::Answer),
    Ask(ask::Ask),
    Call(Box<call::Call>),
    Decide(decide::Aside),
    News(news::News),
    Entry(entry::Entry),
    Debrief(Box<debrief::Debrief>),
    Card(Box<card::Card>),
    Letter(Box<letter::Letter>),
    /// One record, by the table of its noun.
    Record(Box<dyn Work>),
}

/// What a form does beside holding fields.
pub trait Work {
    /// By which its draft is found again.
    fn key(&self) -> String;

    /// Shows and hides fields as others ask for it; what is told below them.
    fn follow(&self, fields: &mut Fields, w: World) -> Vec<String>;

    /// False for whom the form cannot mean, though the name fits.
    fn may_be(&self, _: &Offer, _: World) -> bool {
        true
    }

    /// The command that the form becomes. Errors: what is wrong, at its field.
    fn submit(&self, fields: &Fields, w: World) -> Result<Command, Vec<Blame>>;
}

/// An open form.
pub struct Sheet {
    pub title: String,
    pub fields: Fields,
    /// What stands below the fields: what will follow, or what was understood.
    pub foot: Vec<String>,
    /// Why the store did not take it.
    pub refusal: Option<String>,
    /// What is to be known before going on: that a draft was brought back.
    pub notice: Option<String>,
    /// What is offered for the name that is being typed.
    pub offers: Option<Offers>,
    /// True while it is asked what becomes of what was typed.
    pub leaving: bool,
    /// Counts what was typed, so that the loop sees what it has not kept yet.
    pub edits: u64,
    pub job: Job,
}

impl Sheet {
    fn new(title: impl Into<String>, fields: Fields, job: Job, w: World) -> Sheet {
        let mut sheet = Sheet {
            title: title.into(),
            fields,
            foot: vec![],
            refusal: None,
            notice: None,
            offers: None,
            leaving: false,
            edits: 0,
            job,
        };
        sheet.read(w);
        sheet
    }

    /// Changes the field under the cursor, and what follows from it.
    pub fn edit(&mut self, edit: &Edit, w: World) {
        if matches!(self.job, Job::Call(_)) && *edit == Edit::Newline && !self.fields.in_text() {
            // On the phone one jots: Enter leads back to the box.
            self.fields.go("note");
            return call::fold(&mut self.fields, true);
        }
        if self.steps_out(edit) {
            return self.step(matches!(edit, Edit::Down), w);
        }
        self.fields.edit(edit, w.now, &w.policy.workdays);
        (self.refusal, self.notice) = (None, None);
        self.edits += 1;
        match &mut self.job {
            // A card is read when typing rests, and at once where it came as a whole.
            Job::Card(_) if matches!(edit, Edit::Paste(_)) => self.read(w),
            Job::Card(card) => {
                card.stale = true;
                self.follow(w);
            }
            _ => self.follow(w),
        }
        self.offers = self.fields.current().and_then(|f| picks::offers(f, w));
        if let (Job::Record(job), Some(offers)) = (&self.job, &mut self.offers) {
            offers.keep(|offer| job.may_be(offer, w));
        }
        self.offers.take_if(|offers| offers.list.is_empty());
    }

    /// True where an arrow leaves a text of several lines at its end.
    fn steps_out(&self, edit: &Edit) -> bool {
        let Some(Field { input: Input::Text(a), .. }) = self.fields.current() else { return false };
        match edit {
            Edit::Down => a.cursor().0 + 1 >= a.lines().len(),
            Edit::Up => a.cursor().0 == 0,
            _ => false,
        }
    }

    /// Goes to the field after or before.
    pub fn step(&mut self, forward: bool, w: World) {
        if let Some(field) = self.fields.all.get_mut(self.fields.at) {
            field.unsure = false;
        }
        self.rest(w);
        let folds = matches!(self.job, Job::Call(_));
        if folds {
            // Out of the box, all that can be filled in is there.
            call::fold(&mut self.fields, false);
        }
        self.fields.step(forward);
        if folds {
            let jotting = self.fields.in_text();
            call::fold(&mut self.fields, jotting);
        }
        self.offers = None;
    }

    /// Typing rests: what waited for it is done now.
    pub fn rest(&mut self, w: World) {
        if self.is_stale() {
            self.read(w);
        }
    }

    /// True where something waits for typing to rest.
    pub fn is_stale(&self) -> bool {
        matches!(&self.job, Job::Card(card) if card.stale)
    }

    /// True for the card sheet.
    pub fn is_card(&self) -> bool {
        matches!(self.job, Job::Card(_))
    }

    /// Goes to the next name that is offered, or the one before.
    pub fn offer(&mut self, forward: bool) {
        if let Some(offers) = &mut self.offers {
            offers.step(forward);
        }
    }

    /// Takes what is offered under the cursor.
    pub fn take(&mut self, w: World) {
        if let Some(offers) = self.offers.take() {
            picks::take(&mut self.fields, &offers);
            self.edits += 1;
            self.read(w);
        }
    }

    /// Takes this text into the field under the cursor, in place of what stands there.
    pub fn replace(&mut self, text: &str, w: World) {
        if let Some(field) = self.fields.all.get_mut(self.fields.at) {
            field.replace(text);
            self.edits += 1;
            self.read(w);
        }
    }

    /// True where leaving it would lose what was typed.
    pub fn is_dirty(&self) -> bool {
        self.fields.changed(matches!(self.job, Job::Record(_) | Job::Debrief(_)))
    }

    /// Reads every field anew, and what follows from them.
    pub fn read(&mut self, w: World) {
        self.fields.read(w.now, &w.policy.workdays);
        if let Job::Card(job) = &mut self.job {
            job.settle(&mut self.fields, w);
        }
        self.follow(w);
    }

    fn follow(&mut self, w: World) {
        match &mut self.job {
            Job::Log(job) => self.foot = job.follow(&mut self.fields, w),
            Job::News(job) => self.foot = job.follow(&mut self.fields, w),
            Job::Entry(job) => self.foot = job.follow(&mut self.fields, w),
            Job::Decide(job) => job.follow(&mut self.fields, w),
            Job::Debrief(job) => self.foot = job.follow(&mut self.fields, w),
            Job::Record(job) => self.foot = job.follow(&mut self.fields, w),
            Job::Card(job) => {
                self.foot = job.follow(&mut self.fields, w);
                self.title = job.title(&self.fields, w);
            }
            Job::Letter(job) => job.follow(&self.fields),
            Job::Call(job) => job.follow(&mut self.fields, w),
            Job::Answer(_) | Job::Ask(_) => {}
        }
        for field in &mut self.fields.all {
            if let Some(understood) = picks::understood(field, w) {
                field.understood = understood;
            }
        }
    }

    /// By which its draft is found again.
    pub fn key(&self) -> String {
        match &self.job {
            Job::Log(job) => job.key(),
            Job::Answer(job) => job.key(),
            Job::Ask(job) => job.key(),
            Job::Call(job) => job.key(),
            Job::Decide(job) => job.key(),
            Job::News(job) => job.key(),
            Job::Entry(_) => "entry".into(),
            Job::Debrief(job) => job.key(),
            Job::Letter(job) => job.key(),
            Job::Record(job) => job.key(),
            Job::Card(job) => job.key(),
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
        self.take(w);
        self.rest(w);
        self.leaving = false;
        let result = match &self.job {
            Job::Log(job) => job.submit(&self.fields, w),
            Job::Answer(job) => job.submit(&self.fields, w),
            Job::Ask(job) => job.submit(&self.fields, w),
            Job::Call(job) => job.submit(&self.fields, w),
            Job::Decide(job) => job.submit(&self.fields, w),
            Job::News(job) => job.submit(&self.fields, w),
            Job::Debrief(job) => job.submit(&self.fields, w),
            Job::Record(job) => job.submit(&self.fields, w),
            Job::Entry(job) => job.submit(&self.fields, w),
            Job::Card(job) => job.submit(&self.fields, w),
            // A letter does not become a fact by itself: it leaves, and that is logged.
            Job::Letter(_) => return None,
        };
        result.map_err(|errors| self.blame(errors, w)).ok()
    }

    /// Puts each error at its field, which is shown.
    fn blame(&mut self, errors: Vec<Blame>, w: World) {
        self.fields.blame(errors);
        if let Job::Card(_) = &self.job {
            card::reveal(&mut self.fields);
            self.follow(w);
        }
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

/// Ids in a row, as the key of a draft holds them.
fn ids<'a>(all: impl Iterator<Item = &'a str>) -> String {
    all.collect::<Vec<_>>().join(" ")
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
        Some(f) => f.date(w.now, &w.policy.workdays).map_err(|e| unread(fields, key, e)),
        None => Ok(None),
    }
}
