//! Owns the letter sheet: `state` is the letter and what is found in it, `places` the way from a place to its byte.

mod places;
mod state;
mod update;
mod view;

use crate::commands::Command;
use crate::delivery::Way;
use crate::domain::Sought;
use crate::forms::Context;
use crate::forms::{FieldError, Fields, Form};
use crate::tui::form::{Drawing, OnScreen, Sheet};
use crate::tui::layers::Handler;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Letters, Msg};
#[cfg(test)]
pub(crate) use state::open;
pub(crate) use state::{Letter, reopen};
use std::collections::BTreeSet;
pub(crate) use update::open_here;

impl Form for Letter {
    fn key(&self) -> String {
        Letter::key(self)
    }

    /// A letter does not become a fact by itself: it leaves, and that is logged.
    fn submit(&self, _: &Fields, _: Context) -> Result<Command, Vec<FieldError>> {
        Err(vec![])
    }

    fn read(&mut self, _: &mut Fields, _: Context) {
        self.look();
    }

    fn is_stale(&self) -> bool {
        !self.is_checked()
    }

    fn follow(&mut self, fields: &mut Fields, _: Context) -> Vec<String> {
        fields.show(state::CALLED, self.is_unnamed());
        Letter::follow(self, fields);
        vec![]
    }

    fn seeks(&self, _: &Fields) -> BTreeSet<Sought> {
        self.names.iter().cloned().map(Sought::Named).collect()
    }

    fn sync(&mut self, w: Context) -> bool {
        self.know(w);
        true
    }
}

impl OnScreen for Letter {
    fn mode(&self, sheet: &Sheet, _: Mode) -> Mode {
        if sheet.leaving { Mode::Exits } else { Mode::Letter }
    }

    fn handler(&self) -> Handler<Model> {
        update::update
    }

    fn blocked(&self, msg: &Msg, model: &Model) -> Option<&'static str> {
        // What is written on a card or into a box of LinkedIn's is no mail.
        let mail = self.occasion.ask.kind.is_mail();
        match msg {
            Msg::Letter(Letters::TakeUp) if !self.has_before() => Some("no letter for this was kept before"),
            Msg::Letter(Letters::Leave(Way::Subject)) if !mail => Some("this one has no subject"),
            Msg::Letter(Letters::Leave(Way::Program | Way::File | Way::Send)) if !mail => {
                Some("this one does not go by mail; copy it")
            }
            Msg::Letter(Letters::Leave(Way::Send)) if model.session.mail.send.is_empty() => {
                Some("[mail] send is not set in the config")
            }
            _ => None,
        }
    }

    fn drawing(&self) -> Option<Drawing> {
        Some(view::draw)
    }
}
