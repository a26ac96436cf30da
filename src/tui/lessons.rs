//! Owns what the dashboard knows of the open page of lessons beside the lessons themselves: for which coming interview,
//! which action led to it, where the cursor is. Must not draw.

use crate::domain::Uid;
use crate::pages::{self, Lessons, QuestionRow};
use crate::rules::Scene;

/// The page of lessons, open.
pub struct OpenLessons {
    /// The interview that is to come.
    pub coming: Option<Uid>,
    /// The id of the action that asks to go through them.
    pub action: Option<String>,
    /// Only what the coming interview may ask.
    pub narrow: bool,
    pub lessons: Lessons,
    /// The row under the cursor: questions first, then what each interview taught, then themes.
    pub at: usize,
}

impl OpenLessons {
    /// The page for this coming interview, or of everything.
    pub fn new(coming: Option<Uid>, action: Option<String>, scene: &Scene) -> OpenLessons {
        let narrow = coming.is_some();
        let mut open = OpenLessons { coming, action, narrow, lessons: Lessons::default(), at: 0 };
        open.sync(scene);
        open
    }

    /// Reads the facts anew.
    pub fn sync(&mut self, scene: &Scene) {
        self.lessons = pages::lessons(scene, self.coming.as_ref(), self.narrow);
        self.at = self.at.min(self.rows().saturating_sub(1));
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        let l = &self.lessons;
        l.questions.len() + l.taught.len() + l.themes.len()
    }

    /// The question under the cursor.
    pub fn question(&self) -> Option<&QuestionRow> {
        self.lessons.questions.get(self.at)
    }

    /// The interview that the row under the cursor comes from.
    pub fn interview(&self) -> Option<&Uid> {
        let taught = self.at.checked_sub(self.lessons.questions.len());
        self.question()
            .and_then(|q| q.met.first())
            .map(|m| &m.interview)
            .or_else(|| taught.and_then(|n| self.lessons.taught.get(n)).map(|t| &t.interview))
    }
}
