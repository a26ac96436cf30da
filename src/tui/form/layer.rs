//! Owns the form as a layer of the screen, whichever it is.

use super::sheet::Sheet;
use super::{panel, update};
use crate::domain::Sought;
use crate::forms::Context;
use crate::rules::Scene;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::Msg;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

impl Layer<Model> for Sheet {
    fn mode(&self, _: &Model) -> Mode {
        let usual = match (self.leaving, &self.offers, self.fields.in_text()) {
            (true, ..) => Mode::Leave,
            (_, Some(_), _) => Mode::Pick,
            (_, _, true) => Mode::Text,
            _ => Mode::Form,
        };
        self.form.mode(self, usual)
    }

    fn handler(&self) -> Handler<Model> {
        update::update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        self.form.drawing().unwrap_or(panel::draw)(buf, self, view)
    }

    fn way_out(&self) -> Option<&'static str> {
        let saves = self.form.saves_itself() && self.offers.is_none() && !self.leaving;
        saves.then_some("save and leave")
    }

    fn blocked(&self, msg: &Msg, model: &Model) -> Option<&'static str> {
        let typed = self.fields.current().is_some_and(|f| f.is_typed());
        match msg {
            Msg::Editor if !typed => Some("this is chosen with ← →, there is nothing to write"),
            Msg::Another if !self.form.does(msg) => Some("only a debrief has questions"),
            Msg::NextCard | Msg::MoveLine | Msg::MoveLineBack if !self.form.does(msg) => {
                Some("that is for cards only; {card} takes one")
            }
            _ => self.form.blocked(msg, model),
        }
    }

    fn takes_text(&self) -> Option<usize> {
        self.fields.current().map(|f| f.input.most_pasted())
    }

    fn sync(&mut self, context: Context, _: &Scene) -> bool {
        if self.form.sync(context) || !self.seeks().is_empty() {
            self.read(context);
            self.look(context);
        }
        true
    }

    fn seeks(&self) -> Vec<Sought> {
        self.form.seeks(&self.fields).into_iter().collect()
    }

    fn resized(&mut self) {
        self.fields.all.iter_mut().for_each(|f| f.scroll_back());
    }
}
