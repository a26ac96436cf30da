//! Owns the form of a call: what is to be read while talking, the box into which one jots, and the touch that it becomes.
//! Must not decide what stands on the sheet, nor how it is drawn.

mod lines;
mod state;
mod update;
mod view;
mod who;

use crate::commands::letter::scripts;
use crate::commands::{Command, describe};
use crate::domain::{Channel, Direction, Touch, Uid};
use crate::forms::Context;
use crate::forms::draft_key;
use crate::forms::people::{self, People};
use crate::forms::{FieldError, Fields, Form};
use crate::pages::call_sheet;
use crate::tui::form::{Drawing, OnScreen, Sheet};
use crate::tui::layers::Handler;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::then::Then;
use state::fold;
pub(crate) use state::{Call, sheet};
pub(crate) use update::open;
pub(crate) use who::open as who;

impl Form for Call {
    fn key(&self) -> String {
        draft_key::about(draft_key::CALL, &self.page.opportunity)
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let direction = fields.value("direction").parse().unwrap_or(Direction::In);
        let purpose = self.purpose(direction, w);
        let mut touch = Touch::new(Uid::generate(w.now.at()), w.now.at(), direction, Channel::Call, purpose);
        let People { uids, new } = people::read(&fields.value("with"), w.facts, w.now);
        let company = &self.page.title;
        let known = uids.iter().find_map(|uid| w.facts.contact(uid)).map(|c| c.called().to_string());
        let who = known.or_else(|| new.first().map(|c| c.name.clone()));
        let label = describe::call(direction, who.as_deref(), company);
        if direction == Direction::In {
            touch.decision_by = fields.day("decision_by", w)?;
            touch.wait_until = fields.day("wait_until", w)?;
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

    /// What one says follows who is on the phone.
    fn follow(&mut self, fields: &mut Fields, w: Context) -> Vec<String> {
        fold(fields, fields.in_text());
        let with = fields.value("with");
        if self.with.as_ref() != Some(&with) {
            let People { uids, new } = people::read(&with, w.facts, w.now);
            let known = uids.iter().find(|uid| !new.iter().any(|c| c.uid == **uid));
            self.scripts = scripts(&w.scene(), &self.page.opportunity, known, w.templates);
            self.with = Some(with);
        }
        vec![]
    }

    fn unfold(&self, fields: &mut Fields, all: bool) {
        fold(fields, !all);
    }

    fn sync(&mut self, w: Context) -> bool {
        if let Some(page) = call_sheet(&w.scene(), &self.page.opportunity) {
            self.page = page;
        }
        self.with = None;
        true
    }
}

impl OnScreen for Call {
    fn then(&self) -> Then {
        Then::OfferNews(self.page.opportunity.clone())
    }

    fn mode(&self, _: &Sheet, usual: Mode) -> Mode {
        match usual {
            Mode::Leave | Mode::Pick => usual,
            _ => Mode::Call,
        }
    }

    fn handler(&self) -> Handler<Model> {
        update::update
    }

    fn drawing(&self) -> Option<Drawing> {
        Some(view::draw)
    }
}
