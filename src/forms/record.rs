//! Owns the form of one record, new or changed: the fields of its noun's table, and the command that stores what they say.
//!
//! What was not touched in the form is left as it is stored now, whoever changed it meanwhile. Must not know which noun.

use super::context::Context;
use super::draft_key;
use super::fields::{FieldError, Fields};
use super::form::{Form, Open};
use super::table::{self, Layout, New};
use crate::commands::{Command, Record};
use crate::domain::{Facts, Field as Spec, Known, Noun, Uid};

/// A noun that has a form.
pub(crate) trait Recorded: Known + Into<Record> {
    /// In which order its fields stand; one that is named neither here nor elsewhere comes last.
    const LAYOUT: Layout;

    /// The beginnings of the names of fields that its form does not ask for.
    const ELSEWHERE: &'static [&'static str] = &[];

    /// How the keys of its drafts begin.
    const DRAFT: &'static str = Self::NOUN;

    /// What the form of one that is stored is called.
    fn title(&self, facts: &Facts) -> String;

    /// What the form of a new one is called.
    fn heading() -> String {
        format!("New {}", Self::NOUN)
    }

    /// Shows and hides fields as others ask for it; what is told below them.
    fn follow(_: &mut Fields, _: Context) -> Vec<String> {
        vec![]
    }

    /// Puts in order what the fields cannot say one by one. Errors: what does not fit together.
    fn settle(&mut self, _: &mut New, _: Context) -> Result<(), FieldError> {
        Ok(())
    }
}

/// The form of a record.
pub(crate) struct Edited<T: Recorded> {
    base: T,
    fresh: bool,
}

/// Enters a new one, begun with what `base` holds.
pub(crate) fn create<T: Recorded>(base: T, w: Context) -> Open<Edited<T>> {
    open(T::heading(), base, true, w)
}

/// Changes one.
pub(crate) fn change<T: Recorded>(base: T, w: Context) -> Open<Edited<T>> {
    open(base.title(w.facts), base, false, w)
}

/// Changes the one of this uid, where there is one.
pub(crate) fn edit<T: Recorded>(uid: &Uid, w: Context) -> Option<Open<Edited<T>>> {
    T::find(w.facts, uid).map(|record| change(record.clone(), w))
}

fn open<T: Recorded>(title: String, base: T, fresh: bool, w: Context) -> Open<Edited<T>> {
    let mut all = table::fields(T::LAYOUT, &base, w);
    all.extend(unplaced::<T>().map(|spec| table::field(spec, &base, w)));
    let mut open = Open::new(title, all, Edited { base, fresh });
    T::follow(&mut open.fields, w);
    if open.fields.current().is_some_and(|f| f.hidden) {
        open.fields.step(true);
    }
    open
}

/// The names of the fields of a form, in their order.
#[cfg(test)]
pub(crate) fn asked<T: Recorded>() -> Vec<&'static str> {
    T::LAYOUT.iter().flat_map(|(_, names)| *names).copied().chain(unplaced::<T>().map(|spec| spec.name)).collect()
}

/// The fields that the layout does not name.
fn unplaced<T: Recorded>() -> impl Iterator<Item = &'static Spec<T>> {
    let placed = |name: &str| T::LAYOUT.iter().any(|(_, names)| names.contains(&name));
    let elsewhere = |name: &str| T::ELSEWHERE.iter().any(|beginning| name.starts_with(beginning));
    T::FIELDS.iter().filter(move |spec| !placed(spec.name) && !elsewhere(spec.name))
}

/// The record with what the fields say put over it, and the errors of those that say nothing that fits; of those that were
/// not touched only where `all` are meant.
pub(crate) fn read<T: Noun>(
    mut record: T,
    all: bool,
    fields: &Fields,
    w: Context,
    new: &mut New,
) -> (T, Vec<FieldError>) {
    let mut errors = Vec::new();
    for spec in T::FIELDS {
        let Some(field) = fields.get(spec.name).filter(|f| !f.hidden && (all || f.changed())) else { continue };
        if let Err(sentence) = table::apply(spec, &mut record, &field.value(), w, new) {
            errors.push(FieldError::new(spec.name, sentence));
        }
    }
    (record, errors)
}

impl<T: Recorded> Form for Edited<T> {
    fn key(&self) -> String {
        if self.fresh {
            draft_key::about(draft_key::NEW, T::DRAFT)
        } else {
            draft_key::about(T::DRAFT, self.base.key())
        }
    }

    fn keeps_choices(&self) -> bool {
        true
    }

    fn follow(&mut self, fields: &mut Fields, w: Context) -> Vec<String> {
        T::follow(fields, w)
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let mut new = New::default();
        let now = self.base.known(w.facts).unwrap_or(&self.base).clone();
        let (mut record, errors) = read(now, self.fresh, fields, w, &mut new);
        if !errors.is_empty() {
            return Err(errors);
        }
        record.settle(&mut new, w).map_err(|e| vec![e])?;
        Ok(command(record, new))
    }
}

/// Stores the record, after whom and what it names for the first time.
fn command<T: Recorded>(record: T, new: New) -> Command {
    let opportunities = new.opportunities.into_iter().map(Command::save);
    Command::after(opportunities.chain(new.contacts.into_iter().map(Command::save)).collect(), Command::save(record))
}
