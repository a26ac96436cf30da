//! Owns the form for the answer to a question that was met. Must not know how questions are grouped.

use super::context::Context;
use super::draft_key;
use super::field::Field;
use super::fields::{FieldError, Fields};
use super::form::{Form, Open};
use crate::commands::{Command, learn};

/// The answer to the question at this place.
pub(crate) struct Answer {
    place: learn::Place,
}

/// What one answers, begun with what stands there.
pub(crate) fn open(question: &str, place: learn::Place, answer: &str) -> Open<Answer> {
    let fields = vec![Field::text("answer", "Answer", answer, "as you would say it next time")];
    Open::new(question, fields, Answer { place })
}

impl Form for Answer {
    fn key(&self) -> String {
        draft_key::about(draft_key::ANSWER, format!("{}/{}", self.place.0, self.place.1))
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let nothing = || vec![FieldError::new("answer", "it stands so already; Esc goes back")];
        learn::answer(&self.place, &fields.value("answer"), w.facts).ok_or_else(nothing)
    }
}
