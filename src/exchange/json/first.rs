//! Owns what a document of version 1 is: the same, without the fields and words that version 2 has brought. One that holds some
//! of them all the same is read as it stands.

use super::Document;
use crate::domain::{Direction, Mode, Touch, letter_of_note};

/// Puts in what the first version left unsaid, and takes letters out of the notes in which it kept them.
pub(super) fn bring_along(document: &mut Document) {
    for interview in &mut document.interviews {
        interview.mode.get_or_insert(Mode::Video);
    }
    let keeps_none = |t: &&mut Touch| t.direction == Direction::Out && t.letter().is_none();
    for touch in document.touches.iter_mut().filter(keeps_none) {
        let note = std::mem::take(&mut touch.note);
        match letter_of_note(&note) {
            Some((subject, text)) => (touch.subject, touch.text) = (subject.into(), text.into()),
            None => touch.note = note,
        }
    }
}
