//! Owns a call about an opportunity: what is to be read while talking, the box into which one jots.

use crate::domain::{Direction, OutcomeKind, Purpose, Uid};
use crate::forms::Context;
use crate::forms::{Field, Fields, Open, Pick, people};
use crate::pages::{CallSheet, call_sheet};
use crate::rules::Standing;
use crate::text::letter::Kind;
use crate::tui::form::Sheet;

/// A call about an opportunity.
pub(crate) struct Call {
    pub page: CallSheet,
    /// What to say: on good news, on bad news, and where one calls oneself.
    pub scripts: Vec<(Kind, String)>,
    /// For whom they are worded; none: they are to be worded anew.
    pub with: Option<String>,
    /// The place of the script that is shown whole.
    pub shown: Option<usize>,
    /// The first row shown of the page.
    pub top: usize,
}

/// Where a script stands among the three.
pub(super) const GOOD: usize = 0;
/// The same of bad news.
pub(super) const BAD: usize = 1;
/// The same of one's own call.
pub(super) const OWN: usize = 2;

/// The sheet of this opportunity; `contact` is on the phone, where that is known.
pub(crate) fn sheet(opportunity: &Uid, contact: Option<&Uid>, w: Context) -> Option<Sheet> {
    let page = call_sheet(&w.scene(), opportunity)?;
    let with: Vec<Uid> = contact.or(page.callers.first()).cloned().into_iter().collect();
    let ways = [(Direction::In.as_str(), "they called"), (Direction::Out.as_str(), "you called")];
    let mut fields = Fields::new(vec![
        Field::pick("with", "With", &people::names(&with, w.facts), Pick::People, "who is on the phone, known or new"),
        Field::choice("direction", "Call", ways, 0, "← → chooses"),
        Field::day("decision_by", "They decide", "", "if they named a day: fri, 1 dec"),
        Field::day("wait_until", "Wait until", "", "if they asked you to wait"),
        Field::text("note", "Jot", "", ""),
    ]);
    fields.go("note");
    let title = page.title.clone();
    let call = Call { page, scripts: vec![], with: None, shown: None, top: 0 };
    Some(Sheet::new(Open { title, fields, form: call }, w))
}

/// What is seldom needed stands there only once one leaves the box, or while something is said there: the page has the room.
pub(super) fn fold(fields: &mut Fields, jotting: bool) {
    let theirs = fields.value("direction") == Direction::In.as_str();
    for key in ["direction", "decision_by", "wait_until"] {
        let said = fields.get(key).is_some_and(Field::changed);
        fields.show(key, (said || !jotting) && (theirs || key == "direction"));
    }
}

impl Call {
    /// Shows a script whole, at the top; the one that is shown goes.
    pub(crate) fn show(&mut self, script: usize) {
        self.shown = Some(script).filter(|s| self.shown != Some(*s) && *s < self.scripts.len());
        self.top = 0;
    }

    /// The script that is shown whole.
    pub(crate) fn script(&self) -> Option<&(Kind, String)> {
        self.shown.and_then(|n| self.scripts.get(n))
    }

    /// The news that this call is likeliest to bring.
    pub(crate) fn likeliest(&self) -> OutcomeKind {
        match self.shown {
            Some(GOOD) => OutcomeKind::Offer,
            Some(BAD) => OutcomeKind::Rejected,
            _ => OutcomeKind::Invited,
        }
    }

    /// What the call was for, as far as that can be told: an answer to what one asked; one's own question.
    pub(crate) fn purpose(&self, direction: Direction, w: Context) -> Purpose {
        let scene = w.scene();
        let Some(case) = scene.case(&self.page.opportunity) else { return Purpose::Other };
        match direction {
            Direction::In if !case.unanswered().is_empty() => Purpose::Reply,
            Direction::Out if self.shown == Some(OWN) && case.last_is(OutcomeKind::Rejected).is_some() => {
                Purpose::FeedbackRequest
            }
            Direction::Out if self.shown == Some(OWN) && case.standing() == Standing::Open => Purpose::Update,
            _ => Purpose::Other,
        }
    }
}
