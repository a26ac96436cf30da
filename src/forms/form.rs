//! Owns what every form is: its [`Form`], and how it is [opened](Open).

use super::autocomplete::{self, Offer};
use super::context::Context;
use super::edit::Edit;
use super::field::Field;
use super::fields::{FieldError, Fields};
use crate::commands::Command;
use crate::domain::Sought;
use std::any::Any;
use std::collections::BTreeSet;

/// What a form does beside holding fields.
pub(crate) trait Form: Any {
    /// By which its draft is found again.
    fn key(&self) -> String;

    /// The command that the form becomes. Errors: what is wrong, at its field.
    fn submit(&self, fields: &Fields, context: Context) -> Result<Command, Vec<FieldError>>;

    /// Adds to what is said then.
    fn stored(&self, _: &mut Said, _: Context) {}

    /// Reads what is typed as a whole, where that is worth doing only when typing rests.
    fn read(&mut self, _: &mut Fields, _: Context) {}

    /// Shows and hides fields as others ask for it; what is told below them.
    fn follow(&mut self, _: &mut Fields, _: Context) -> Vec<String> {
        vec![]
    }

    /// Another title, as the fields say.
    fn title(&self, _: &Fields, _: Context) -> Option<String> {
        None
    }

    /// Something was typed. True where it is to be read at once, not when typing rests.
    fn typed(&mut self, _: &Edit) -> bool {
        false
    }

    /// True where something waits for typing to rest.
    fn is_stale(&self) -> bool {
        false
    }

    /// Shows fields that are seldom needed while one goes from field to field, or hides them.
    fn unfold(&self, _: &mut Fields, _: bool) {}

    /// Shows the field in which an error is. True where that changes what follows.
    fn reveal(&self, _: &mut Fields) -> bool {
        false
    }

    /// False for whom the form cannot mean, though the name fits.
    fn may_be(&self, _: &Offer, _: Context) -> bool {
        true
    }

    /// Completes what is being typed. True when something was completed.
    fn complete(&self, _: &mut Fields, _: Context) -> bool {
        false
    }

    /// Who and what is to be known for what is typed.
    fn seeks(&self, fields: &Fields) -> BTreeSet<Sought> {
        autocomplete::sought(fields)
    }

    /// Takes what is known now. True where that changes what follows.
    fn sync(&mut self, _: Context) -> bool {
        false
    }

    /// True where a choice is as much worth keeping as what is typed.
    fn keeps_choices(&self) -> bool {
        false
    }

    /// False where what is typed is worth nothing once the form is left.
    fn keeps_drafts(&self) -> bool {
        true
    }

    /// True for a form that is saved when it is left.
    fn saves_itself(&self) -> bool {
        false
    }
}

/// A form as it is opened: what it is called, and its fields.
pub(crate) struct Open<F> {
    pub title: String,
    pub fields: Fields,
    pub form: F,
}

impl<F: Form> Open<F> {
    /// A form with these fields.
    pub(crate) fn new(title: impl Into<String>, fields: Vec<Field>, form: F) -> Open<F> {
        Open { title: title.into(), fields: Fields::new(fields), form }
    }
}

/// What is said once it is stored.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub text: String,
    /// "; you may write again Thu 17 Dec", where a message was logged.
    pub again: String,
    /// How to take it back; empty where there is nothing to take back.
    pub back: &'static str,
}
