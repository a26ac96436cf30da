//! Owns the card sheet: `state` is what is known of the card, `parts` has the fields, `carry` moves a line from one to
//! another, `save` makes the command.

mod carry;
mod parts;
mod save;
mod state;
mod update;
mod view;

use crate::commands::Command;
use crate::domain::Sought;
use crate::forms::Context;
use crate::forms::Edit;
use crate::forms::{FieldError, Fields, Form};
use crate::tui::form::{Drawing, OnScreen, Sheet};
use crate::tui::layers::Handler;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::Msg;
use state::Card;
pub(super) use state::open;
use std::collections::BTreeSet;

impl Form for Card {
    fn key(&self) -> String {
        Card::key(self)
    }

    fn submit(&self, fields: &Fields, context: Context) -> Result<Command, Vec<FieldError>> {
        self.save(fields, context)
    }

    fn read(&mut self, fields: &mut Fields, context: Context) {
        self.look(fields, context);
    }

    fn follow(&mut self, fields: &mut Fields, context: Context) -> Vec<String> {
        Card::follow(self, fields, context)
    }

    fn title(&self, fields: &Fields, context: Context) -> Option<String> {
        Some(Card::title(self, fields, context))
    }

    /// A card is read when typing rests, and at once where it came as a whole.
    fn typed(&mut self, edit: &Edit) -> bool {
        let whole = matches!(edit, Edit::Paste(_));
        self.stale |= !whole;
        whole
    }

    fn seeks(&self, fields: &Fields) -> BTreeSet<Sought> {
        Card::seeks(self, fields)
    }

    fn is_stale(&self) -> bool {
        self.stale
    }

    fn reveal(&self, fields: &mut Fields) -> bool {
        parts::reveal(fields);
        true
    }
}

impl OnScreen for Card {
    fn mode(&self, _: &Sheet, usual: Mode) -> Mode {
        if usual == Mode::Text { Mode::Card } else { usual }
    }

    fn handler(&self) -> Handler<Model> {
        update::update
    }

    fn does(&self, msg: &Msg) -> bool {
        matches!(msg, Msg::NextCard | Msg::MoveLine | Msg::MoveLineBack)
    }

    fn drawing(&self) -> Option<Drawing> {
        Some(view::draw)
    }
}
