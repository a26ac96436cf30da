//! Owns the form of one record, new or changed: the fields of its noun's table, and the command that stores what they say.
//!
//! What was not touched in the form is left as it is stored now, whoever changed it meanwhile. Must not know which noun.

use super::fields::{FieldError, Fields};
use super::sheet::{Form, Sheet};
use super::table::{New, Spec};
use crate::commands::{Command, Record};
use crate::domain::Facts;
use crate::tui::context::Context;
use crate::tui::draft_key;

/// A noun that has a form.
pub(crate) trait Noun: Clone + Into<Record> + 'static {
    /// What one is called: "contact".
    const NAME: &'static str;

    /// What the form of a new one is called.
    fn heading() -> String {
        format!("New {}", Self::NAME)
    }

    /// The fields of its form.
    fn table() -> &'static [Spec<Self>];

    /// By which it is told from the others of its noun.
    fn id(&self) -> String;

    /// The record as it is stored now; none: it is new, or gone.
    fn stored(&self, facts: &Facts) -> Option<Self>;

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
struct Edited<T: Noun> {
    base: T,
    fresh: bool,
}

/// Enters a new one, begun with what `base` holds.
pub(crate) fn create<T: Noun>(base: T, w: Context) -> Sheet {
    open(T::heading(), base, true, w)
}

/// Changes one.
pub(crate) fn change<T: Noun>(title: &str, base: T, w: Context) -> Sheet {
    open(title.to_string(), base, false, w)
}

fn open<T: Noun>(title: String, base: T, fresh: bool, w: Context) -> Sheet {
    let mut fields = Fields::new(T::table().iter().map(|spec| spec.field(&base, w)).collect());
    T::follow(&mut fields, w);
    if fields.current().is_some_and(|f| f.hidden) {
        fields.step(true);
    }
    Sheet::new(title, fields, Edited { base, fresh }, w)
}

/// The record with what the fields say put over it, and the errors of those that say nothing that fits.
pub(crate) fn read<T: Noun>(
    mut record: T,
    table: &[Spec<T>],
    all: bool,
    fields: &Fields,
    w: Context,
    new: &mut New,
) -> (T, Vec<FieldError>) {
    let mut errors = Vec::new();
    for spec in table {
        let Some(field) = fields.get(spec.key).filter(|f| !f.hidden && (all || f.changed())) else { continue };
        if let Err(sentence) = spec.apply(&mut record, field, w, new) {
            errors.push(FieldError::new(spec.key, sentence));
        }
    }
    (record, errors)
}

impl<T: Noun> Form for Edited<T> {
    fn key(&self) -> String {
        if self.fresh { draft_key::about(draft_key::NEW, T::NAME) } else { draft_key::about(T::NAME, self.base.id()) }
    }

    fn keeps_choices(&self) -> bool {
        true
    }

    fn follow(&mut self, fields: &mut Fields, w: Context) -> Vec<String> {
        T::follow(fields, w)
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let mut new = New::default();
        let now = self.base.stored(w.facts).unwrap_or_else(|| self.base.clone());
        let (mut record, errors) = read(now, T::table(), self.fresh, fields, w, &mut new);
        if !errors.is_empty() {
            return Err(errors);
        }
        record.settle(&mut new, w).map_err(|e| vec![e])?;
        Ok(command(record, new))
    }
}

/// Stores the record, after whom and what it names for the first time.
fn command<T: Noun>(record: T, new: New) -> Command {
    let opportunities = new.opportunities.into_iter().map(Command::save);
    Command::after(opportunities.chain(new.contacts.into_iter().map(Command::save)).collect(), Command::save(record))
}
