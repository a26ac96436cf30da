//! Owns the form of a call: what is to be read while talking, the box into which one jots, and the touch that it becomes.
//! Must not decide what stands on the sheet, nor how it is drawn.

use super::people::{self, People};
use super::{Job, Sheet, World, day};
use crate::commands::letter::scripts;
use crate::commands::{Command, describe};
use crate::domain::{Channel, Direction, OutcomeKind, Purpose, Touch, Uid};
use crate::pages::{CallSheet, call_sheet};
use crate::rules::{Scene, Standing};
use crate::text::letter::Kind;
use crate::tui::form::{Blame, Field, Fields, Pick};

/// A call about an opportunity.
pub struct Call {
    pub page: CallSheet,
    /// What to say: on good news, on bad news, and where one calls oneself.
    pub scripts: Vec<(Kind, String)>,
    /// For whom they are worded; none: they are to be worded anew.
    with: Option<String>,
    /// The place of the script that is shown whole.
    pub shown: Option<usize>,
    /// The first row shown of the page.
    pub top: usize,
    /// True once the touch was sent to the store.
    pub sent: bool,
    /// True where the news are noted next.
    pub news: bool,
}

/// Where a script stands among the three.
pub const GOOD: usize = 0;
/// The same of bad news.
pub const BAD: usize = 1;
/// The same of one's own call.
pub const OWN: usize = 2;

/// The sheet of this opportunity; `contact` is on the phone, where that is known.
pub fn open(opportunity: &Uid, contact: Option<&Uid>, w: World) -> Option<Sheet> {
    let page = call_sheet(&Scene::new(w.facts, w.policy, w.now), opportunity)?;
    let with: Vec<Uid> = contact.or(page.callers.first()).cloned().into_iter().collect();
    let ways = [(Direction::In.as_str(), "they called"), (Direction::Out.as_str(), "you called")];
    let mut fields = Fields::new(vec![
        Field::pick("with", "With", &people::names(&with, w.facts), Pick::People, "who is on the phone, known or new"),
        Field::choice("direction", "Call", ways, 0, "← → chooses"),
        Field::day("decision_by", "They decide", None, "if they named a day: fri, 1 dec"),
        Field::day("wait_until", "Wait until", None, "if they asked you to wait"),
        Field::text("note", "Jot", "", ""),
    ]);
    fields.go("note");
    let title = page.title.clone();
    let call = Call { page, scripts: vec![], with: None, shown: None, top: 0, sent: false, news: false };
    Some(Sheet::new(title, fields, Job::Call(Box::new(call)), w))
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
    pub(super) fn key(&self) -> String {
        format!("call/{}", self.page.opportunity)
    }

    /// What one says follows who is on the phone.
    pub(super) fn follow(&mut self, fields: &mut Fields, w: World) {
        fold(fields, fields.in_text());
        let with = fields.value("with");
        if self.with.as_ref() != Some(&with) {
            let People { uids, new } = people::read(&with, w.facts, w.now);
            let known = uids.iter().find(|uid| !new.iter().any(|c| c.uid == **uid));
            let scene = Scene::new(w.facts, w.policy, w.now);
            self.scripts = scripts(&scene, &self.page.opportunity, known, w.templates);
            self.with = Some(with);
        }
    }

    /// Takes what is known now.
    fn tell(&mut self, w: World) {
        let page = call_sheet(&Scene::new(w.facts, w.policy, w.now), &self.page.opportunity);
        self.page = page.unwrap_or_else(|| self.page.clone());
        self.with = None;
    }

    /// Shows a script whole, at the top; the one that is shown goes.
    pub fn show(&mut self, script: usize) {
        self.shown = Some(script).filter(|s| self.shown != Some(*s) && *s < self.scripts.len());
        self.top = 0;
    }

    /// The script that is shown whole.
    pub fn script(&self) -> Option<&(Kind, String)> {
        self.shown.and_then(|n| self.scripts.get(n))
    }

    /// The news that this call is likeliest to bring.
    pub fn likeliest(&self) -> OutcomeKind {
        match self.shown {
            Some(GOOD) => OutcomeKind::Offer,
            Some(BAD) => OutcomeKind::Rejected,
            _ => OutcomeKind::Invited,
        }
    }

    /// What the call was for, as far as that can be told: an answer to what one asked; one's own question.
    fn purpose(&self, direction: Direction, w: World) -> Purpose {
        let scene = Scene::new(w.facts, w.policy, w.now);
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

    pub(super) fn submit(&self, fields: &Fields, w: World) -> Result<Command, Vec<Blame>> {
        let direction = fields.value("direction").parse().unwrap_or(Direction::In);
        let purpose = self.purpose(direction, w);
        let mut touch = Touch::new(Uid::generate(w.now.at()), w.now.at(), direction, Channel::Call, purpose);
        let People { uids, new } = people::read(&fields.value("with"), w.facts, w.now);
        let company = &self.page.title;
        let known = uids.iter().find_map(|uid| w.facts.contact(uid)).map(|c| c.called().to_string());
        let who = known.or_else(|| new.first().map(|c| c.name.clone()));
        let label = describe::call(direction, who.as_deref(), company);
        if direction == Direction::In {
            touch.decision_by = day(fields, "decision_by", w)?;
            touch.wait_until = day(fields, "wait_until", w)?;
        }
        touch.contacts = uids;
        touch.opportunity = Some(self.page.opportunity.clone());
        touch.note = fields.value("note");
        let enter = |mut c: crate::domain::Contact| {
            c.company = company.clone();
            Command::save(c)
        };
        let mut commands: Vec<Command> = new.into_iter().map(enter).collect();
        commands.push(Command::save(touch));
        Ok(Command::Many { label, commands })
    }
}

impl Sheet {
    /// Takes what is known now, where that stands beside the fields.
    pub fn tell(&mut self, w: World) {
        if let Some(call) = self.call_mut() {
            call.tell(w);
            self.read(w);
        }
    }

    /// The call, where this is one.
    pub fn call(&self) -> Option<&Call> {
        match &self.job {
            Job::Call(call) => Some(call),
            _ => None,
        }
    }

    /// The same, to change it.
    pub fn call_mut(&mut self) -> Option<&mut Call> {
        match &mut self.job {
            Job::Call(call) => Some(call),
            _ => None,
        }
    }
}
