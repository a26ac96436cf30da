//! Owns the form for the answer to a question that was met. Must not know how questions are grouped.

use super::{Job, Sheet, World};
use crate::commands::{Command, learn};
use crate::tui::form::{Blame, Field, Fields};

/// The answer to the question at this place.
pub struct Answer {
    place: learn::Place,
}

/// What one answers, begun with what stands there.
pub fn open(question: &str, place: learn::Place, answer: &str, w: World) -> Sheet {
    let fields = Fields::new(vec![Field::text("answer", "Answer", answer, "as you would say it next time")]);
    Sheet::new(question.to_string(), fields, Job::Answer(Answer { place }), w)
}

impl Answer {
    pub(super) fn key(&self) -> String {
        format!("answer/{}/{}", self.place.0, self.place.1)
    }

    pub(super) fn submit(&self, fields: &Fields, w: World) -> Result<Command, Vec<Blame>> {
        let nothing = || vec![Blame::new("answer", "it stands so already; Esc goes back")];
        learn::answer(&self.place, &fields.value("answer"), w.facts).ok_or_else(nothing)
    }
}
