//! Owns the form for the answer to a question that was met. Must not know how questions are grouped.

use crate::commands::{Command, learn};
use crate::tui::context::Context;
use crate::tui::draft_key;
use crate::tui::form::{Field, FieldError, Fields, Form, Sheet};

/// The answer to the question at this place.
pub(super) struct Answer {
    place: learn::Place,
}

/// What one answers, begun with what stands there.
pub(super) fn open(question: &str, place: learn::Place, answer: &str, w: Context) -> Sheet {
    let fields = Fields::new(vec![Field::text("answer", "Answer", answer, "as you would say it next time")]);
    Sheet::new(question.to_string(), fields, Answer { place }, w)
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
