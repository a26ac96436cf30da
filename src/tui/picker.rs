//! Owns what every list has in common that words above it narrow: the line takes what is typed, the cursor moves in the rows,
//! Esc closes it. Must not know what stands in the rows.

use super::form::line::Line;
use super::layers::{Handler, Layer, View};
use super::mode::Mode;
use super::model::Model;
use super::msg::{Effect, Msg};
use super::paint;
use super::theme::Theme;
use crate::domain::Sought;
use crate::forms::Context;
use crate::rules::Scene;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

/// A list under a line.
pub(super) struct Picker<R> {
    pub line: Line,
    pub rows: R,
}

/// What stands in a list, and what becomes of the row that is chosen.
pub(super) trait Rows: Sized + 'static {
    const MODE: Mode;

    /// How many there are for these words.
    fn len(&self, words: &str, model: &Model) -> usize;

    /// The words have changed.
    fn typed(&mut self, words: &str, context: Context) -> Vec<Effect>;

    /// The cursor is on the n-th.
    fn moved(&mut self, _at: usize, _: Context) {}

    /// What these words look for beyond what is known.
    fn seeks(&self, _words: &str) -> Vec<Sought> {
        vec![]
    }

    /// Takes what is known now; returns where the cursor belongs that was on the n-th.
    fn sync(&mut self, _words: &str, at: usize, _: Context, _: &Scene) -> usize {
        at
    }

    /// The n-th is chosen.
    fn choose(model: &mut Model, words: &str, at: usize) -> Option<Vec<Effect>>;

    /// Any other message, before the list looks at it.
    fn other(_: &mut Model, _: &Msg) -> Option<Vec<Effect>> {
        None
    }

    /// Draws the line and the list; returns where the terminal's cursor belongs.
    fn draw(picker: &Picker<Self>, buf: &mut Buffer, view: &View<Model>) -> Option<Position>;
}

impl<R: Rows> Picker<R> {
    /// Opens a list, with no words above it yet.
    pub(super) fn open(model: &mut Model, rows: R) {
        model.layers.put(Picker { line: Line::new(""), rows });
        model.with(|picker: &mut Picker<R>, context| picker.rows.typed("", context));
    }

    /// Draws those of `len` rows that have room, the one under the cursor marked.
    pub(super) fn draw_rows(
        &self,
        buf: &mut Buffer,
        list: Rect,
        len: usize,
        theme: &Theme,
        mut row: impl FnMut(usize) -> Vec<Span<'static>>,
    ) {
        for (line, n) in (self.line.top(len, list)..len).take(list.height as usize).enumerate() {
            paint::spans(buf, list, line, row(n));
            if n == self.line.at {
                paint::over(buf, list, line, theme.cursor);
            }
        }
    }
}

impl<R: Rows> Layer<Model> for Picker<R> {
    fn mode(&self, _: &Model) -> Mode {
        R::MODE
    }

    fn handler(&self) -> Handler<Model> {
        update::<R>
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        R::draw(self, buf, view)
    }

    fn takes_text(&self) -> Option<usize> {
        Some(self.line.most_pasted())
    }

    fn sync(&mut self, context: Context, scene: &Scene) -> bool {
        self.line.at = self.rows.sync(&self.line.words(), self.line.at, context, scene);
        true
    }

    fn seeks(&self) -> Vec<Sought> {
        self.rows.seeks(&self.line.words())
    }
}

fn update<R: Rows>(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    if let Some(effects) = R::other(model, msg) {
        return Some(effects);
    }
    let picker = model.layers.get::<Picker<R>>()?;
    let (words, at) = (picker.line.words(), picker.line.at);
    match msg {
        Msg::Edit(edit) => model.with(|picker: &mut Picker<R>, context| {
            picker.line.edit(edit);
            picker.rows.typed(&picker.line.words(), context)
        }),
        Msg::Move(_) | Msg::Wheel(..) => {
            let last = picker.rows.len(&words, model).saturating_sub(1);
            let (page, (step, _)) = (model.page_step(), msg.steps()?);
            model.with(|picker: &mut Picker<R>, context| {
                picker.line.at = step.from(at, page, last);
                picker.rows.moved(picker.line.at, context);
                vec![]
            })
        }
        Msg::Choose => Some(R::choose(model, &words, at).unwrap_or_default()),
        Msg::Back => {
            model.layers.close::<Picker<R>>();
            Some(vec![])
        }
        Msg::Click(..) => Some(vec![]),
        _ => None,
    }
}
