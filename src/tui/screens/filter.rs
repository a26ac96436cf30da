//! Owns the line in the footer into which words are typed that narrow what is read.
//!
//! ```text
//!  / hool_                                                        ⏎ keep  Esc show all
//! ```

use crate::text::sanitise;
use crate::tui::form::line::Line;
use crate::tui::keys::expand_keys;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg, Under};
use crate::tui::paint;
use crate::tui::pane::Pane;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The line.
pub(super) struct Filter {
    line: Line,
    /// The pane that is narrowed; none: the help.
    pane: Option<Pane>,
    /// The rows under the cursors when it was opened.
    before: Under,
}

/// Opens the line for a pane, or the help, begun with these words.
pub(super) fn open(model: &mut Model, pane: Option<Pane>, words: &str) {
    let before = model.under();
    model.layers.put(Filter { line: Line::new(words), pane, before });
}

impl Layer<Model> for Filter {
    fn mode(&self, _: &Model) -> Mode {
        Mode::Filter
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        let View { model, theme, areas, .. } = *view;
        let hint = expand_keys("  {filter.choose} keep  {filter.back} show all ", &model.session.keymap);
        let width = areas.footer.width as usize;
        let hint_width = sanitise::width(&hint);
        let hint_width = if hint_width * 2 <= width { hint_width } else { 0 };
        let line = Rect { width: areas.footer.width.saturating_sub(hint_width as u16), ..areas.footer };
        paint::clear(buf, areas.footer);
        if hint_width > 0 {
            let area = Rect { x: line.right(), width: hint_width as u16, ..areas.footer };
            paint::line(buf, area, 0, &hint, theme.dim);
        }
        self.line.draw(buf, " / ", line, theme)
    }

    fn takes_text(&self) -> Option<usize> {
        Some(self.line.most_pasted())
    }
}

fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let filter = model.layers.get_mut::<Filter>()?;
    let give = match msg {
        Msg::Edit(edit) => {
            filter.line.edit(edit);
            Some(Msg::Narrow(filter.pane, filter.line.words(), filter.before.clone()))
        }
        Msg::Choose => {
            model.layers.close::<Filter>();
            None
        }
        Msg::Back => model.layers.take::<Filter>().map(|filter| Msg::Widen(filter.pane, filter.before)),
        // A click into the panes is a way out of the line as well; what it narrowed stays.
        Msg::Click(..) => {
            model.layers.close::<Filter>();
            return None;
        }
        _ => return None,
    };
    Some(give.map(|msg| Effect::Give(Box::new(msg))).into_iter().collect())
}
