//! Owns the form of a touch that was logged: how its fields are laid out. Must not log new ones; `log` does.

use crate::domain::{Direction, Touch, Uid};
use crate::tui::context::Context;
use crate::tui::form::record::{self, Recorded};
use crate::tui::form::table::{Layout, New};
use crate::tui::form::{FieldError, Fields, Sheet};

impl Recorded for Touch {
    const LAYOUT: Layout = &[
        ("", &["direction", "purpose", "also", "channel", "contacts", "at", "note", "opportunity", "interview"]),
        ("", &["decision_by", "wait_until"]),
        ("The message", &["subject", "text"]),
    ];

    const ELSEWHERE: &'static [&'static str] = &["message_id"];

    fn follow(fields: &mut Fields, _: Context) -> Vec<String> {
        let from_them = fields.value("direction") == Direction::In.as_str();
        fields.show("decision_by", from_them);
        fields.show("wait_until", from_them);
        vec![]
    }

    fn settle(&mut self, _: &mut New, w: Context) -> Result<(), FieldError> {
        let purpose = self.purpose;
        self.also.retain(|p| *p != purpose);
        if self.direction == Direction::Out {
            (self.decision_by, self.wait_until) = (None, None);
        }
        let of = self.interview.as_ref().and_then(|i| w.facts.interview(i)).map(|i| &i.opportunity);
        match (of, &self.opportunity) {
            (Some(of), Some(named)) if of != named => {
                Err(FieldError::new("interview", "this interview is about another opportunity than the one above"))
            }
            (None, None) if self.contacts.is_empty() => {
                Err(FieldError::new("contacts", "with whom? a name, known or new"))
            }
            _ => Ok(()),
        }
    }
}

/// Changes this touch.
pub(crate) fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    let touch = w.facts.touch(uid)?;
    Some(record::change(&format!("Touch: {}", touch.purpose.shown()), touch.clone(), w))
}
