//! Owns the form of a touch that was logged: the table of its fields. Must not log new ones; `log` does.

use crate::domain::{Channel, Direction, Facts, Purpose, Touch, Uid};
use crate::tui::context::Context;
use crate::tui::form::record::{self, Noun};
use crate::tui::form::table::{Kind, New, Spec, one_of, table};
use crate::tui::form::{FieldError, Fields, Sheet};

table! {
    /// Every fact of a touch.
    TABLE of Touch:
    "direction", "Who", one_of!(Direction, direction), "← → chooses: you to them, or they to you";
    "purpose", "What", one_of!(Purpose, purpose), "← → or a first letter chooses";
    "also", "Also", Kind::Several { words: PURPOSES, get: also, set: set_also }, "what else the same message did; several with commas";
    "channel", "By", one_of!(Channel, channel), "← → or a first letter chooses";
    "contacts", "With", Kind::People(|t| &mut t.contacts), "names, known or new, separated by commas";
    "at", "When", Kind::Moment(|t| &mut t.at), "yesterday 18:00, tue, 17 nov";
    "note", "Note", Kind::Text(|t| &mut t.note), "what was said, if you like";
    "opportunity", "About", Kind::Opportunity(|t| &mut t.opportunity), "the opportunity, if it is about one";
    "interview", "Interview", Kind::Interview(|t| &mut t.interview), "the interview, if it is about one";
    "decision_by", "They decide", Kind::Day(|t| &mut t.decision_by), "the day they now name; fri, 1 dec";
    "wait_until", "Wait until", Kind::Day(|t| &mut t.wait_until), "if they asked you to wait";
    # "The message"
    "subject", "Subject", Kind::Line(|t| &mut t.subject), "of a letter that is kept";
    "text", "Text", Kind::Text(|t| &mut t.text), "the letter itself, if it is kept";
}

/// The words of all purposes: as stored, as shown.
static PURPOSES: &[(&str, &str)] = &{
    let mut words = [("", ""); Purpose::ALL.len()];
    let mut n = 0;
    while n < words.len() {
        words[n] = (Purpose::ALL[n].as_str(), Purpose::ALL[n].shown());
        n += 1;
    }
    words
};

fn also(t: &Touch) -> Vec<&'static str> {
    t.also.iter().map(|p| p.as_str()).collect()
}

fn set_also(t: &mut Touch, said: &[&str]) {
    t.also = said.iter().filter_map(|s| s.parse().ok()).collect();
}

impl Noun for Touch {
    const NAME: &'static str = "touch";

    fn table() -> &'static [Spec<Touch>] {
        TABLE
    }

    fn id(&self) -> String {
        self.uid.to_string()
    }

    fn stored(&self, facts: &Facts) -> Option<Touch> {
        facts.touches.iter().find(|t| t.uid == self.uid).cloned()
    }

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
pub fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    let touch = w.facts.touches.iter().find(|t| t.uid == *uid)?;
    Some(record::change(&format!("Touch: {}", touch.purpose.shown()), touch.clone(), w))
}
