//! Owns the line in which one looks for who is calling, and the sheet of the one under the cursor.

use super::lines::CallLines;
use super::view::rows;
use crate::domain::{Sought, Uid};
use crate::forms::Context;
use crate::pages::{CallSheet, CallerRow, call_sheet, caller_rows};
use crate::rules::Scene;
use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::filter;
use crate::tui::layers::View;
use crate::tui::layout::{inside, padded};
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg};
use crate::tui::paint;
use crate::tui::pane::Step;
use crate::tui::picker::{Picker, Rows};
use crate::tui::screen::Screen;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

/// How many of those who may be calling are shown at most.
const ROWS: usize = 5;

/// Who may be on the telephone.
pub(super) struct Caller {
    /// The opportunity that stands on top.
    here: Option<Uid>,
    /// Everybody who may be, as far as they are known.
    all: Vec<CallerRow>,
    /// The places of those whom the words may mean, the likeliest first.
    found: Vec<usize>,
    /// What is to be known of the one under the cursor.
    page: Option<CallSheet>,
    /// The first row shown of it.
    top: usize,
}

/// Opens the line into which one types who is calling; whoever calls about this opportunity stands on top.
pub(crate) fn open(model: &mut Model, here: Option<&Uid>) {
    let all = callers(&model.scene(), here);
    Picker::open(model, Caller { here: here.cloned(), all, found: vec![], page: None, top: 0 });
}

fn callers(scene: &Scene, here: Option<&Uid>) -> Vec<CallerRow> {
    let mut all = caller_rows(scene);
    if let Some(at) = all.iter().position(|r| Some(&r.opportunity) == here) {
        let row = all.remove(at);
        all.insert(0, CallerRow { live: true, ..row });
    }
    all
}

impl Caller {
    /// The n-th of those whom the words may mean.
    fn row(&self, n: usize) -> Option<&CallerRow> {
        self.found.get(n).and_then(|n| self.all.get(*n))
    }
}

impl Rows for Caller {
    const MODE: Mode = Mode::Caller;

    fn len(&self, _: &str, _: &Model) -> usize {
        self.found.len()
    }

    fn typed(&mut self, words: &str, context: Context) -> Vec<Effect> {
        self.found = filter::callers(&self.all, words);
        self.moved(0, context);
        vec![]
    }

    /// Shows what is to be known of the one under the cursor.
    fn moved(&mut self, at: usize, context: Context) {
        self.page = self.row(at).and_then(|r| call_sheet(&context.scene(), &r.opportunity));
        self.top = 0;
    }

    fn seeks(&self, words: &str) -> Vec<Sought> {
        vec![Sought::Caller(words.to_owned())]
    }

    fn sync(&mut self, words: &str, at: usize, context: Context, scene: &Scene) -> usize {
        let was = self.row(at).map(|r| (r.opportunity.clone(), r.contact.clone()));
        self.all = callers(scene, self.here.as_ref());
        self.found = filter::callers(&self.all, words);
        let same = |r: &CallerRow| was.as_ref().is_some_and(|(o, c)| r.opportunity == *o && r.contact == *c);
        // Of what was just typed the likeliest comes first, whoever was before.
        let at =
            if at == 0 { 0 } else { self.found.iter().position(|n| self.all.get(*n).is_some_and(same)).unwrap_or(0) };
        let top = self.top;
        self.moved(at, context);
        self.top = top;
        at
    }

    fn choose(model: &mut Model, _: &str, at: usize) -> Option<Vec<Effect>> {
        let caller = &model.layers.get::<Picker<Caller>>()?.rows;
        let CallerRow { opportunity, contact, .. } = caller.row(at)?.clone();
        model.layers.close::<Picker<Caller>>();
        Some(vec![Effect::open(Screen::Call { opportunity, contact })])
    }

    fn other(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
        let Msg::Move(step @ (Step::PageDown | Step::PageUp)) = msg else { return None };
        scroll(model, *step);
        Some(vec![])
    }

    fn draw(picker: &Picker<Caller>, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, picker, view)
    }
}

/// Scrolls what is shown of the one under the cursor.
fn scroll(model: &mut Model, step: Step) {
    let width = model.page_size().0;
    let height = (model.areas().body.height as usize / 2).max(1);
    let Model { layers, session, .. } = model;
    let Some(Picker { rows: caller, .. }) = layers.get_mut::<Picker<Caller>>() else { return };
    let rows = caller.page.as_ref().map_or(0, |p| CallLines::of_page(p, width, &session.keymap).height());
    caller.top = step.from(caller.top, height, rows.saturating_sub(height));
}

/// Draws the line, those whom it may mean, and the sheet of the one under the cursor; returns where the terminal's cursor
/// belongs.
fn draw(buf: &mut Buffer, picker: &Picker<Caller>, view: &View<Model>) -> Option<Position> {
    let View { model, theme, areas, .. } = *view;
    let (body, caller) = (areas.body, &picker.rows);
    paint::clear(buf, body);
    paint::frame(buf, body, vec![Span::styled(" Who is calling? ", theme.title)], true, theme);
    let inner = padded(inside(body));
    let at = picker.line.draw(buf, "> ", Rect { height: inner.height.min(1), ..inner }, theme);
    if picker.line.words().is_empty() {
        let after = Rect { x: inner.x + 3, width: inner.width.saturating_sub(3), ..inner };
        paint::line(buf, after, 0, "a company, a name, the number that is shown", theme.dim);
    }
    // A few at a time: the page below is what one wants to read.
    let shown = ROWS.min((inner.height as usize).saturating_sub(1) / 3).max(1).min(caller.found.len().max(1));
    let list = Rect { y: inner.y + 1, height: shown as u16, ..inner }.intersection(inner);
    found(buf, picker, list, theme);
    let below = list.bottom();
    let Some(page) = caller.page.as_ref().filter(|_| below + 2 < body.bottom()) else { return at };
    let rest = Rect { y: below, height: body.bottom() - below, ..body };
    paint::divider(buf, rest, below, &sanitise::fit(&page.title, (body.width as usize).saturating_sub(8)), true, theme);
    let inner = padded(inside(rest));
    let lines = CallLines::of_page(page, inner.width as usize, &model.session.keymap);
    let top = rows(buf, &lines, inner, caller.top, theme);
    paint::position(buf, rest, top, inner.height as usize, lines.height(), theme.dim);
    at
}

fn found(buf: &mut Buffer, picker: &Picker<Caller>, list: Rect, theme: &Theme) {
    let caller = &picker.rows;
    if caller.found.is_empty() {
        paint::line(
            buf,
            list,
            0,
            "nobody is called so; a company, a name, the number that the telephone shows",
            theme.dim,
        );
        return;
    }
    let width = (list.width as usize).saturating_sub(2);
    let names = caller.found.iter().take(50).filter_map(|n| caller.all.get(*n)).map(|r| sanitise::width(&r.name));
    let name = names.max().unwrap_or(0).min(width * 2 / 5);
    let mut needle = Needle::new(&picker.line.words());
    picker.draw_rows(buf, list, caller.found.len(), theme, |n| {
        let Some(row) = caller.row(n) else { return vec![] };
        let mut spans = vec![paint::span(if n == picker.line.at { "▸ " } else { "  " }, theme.focus)];
        spans.extend(paint::marked(&row.name, name, theme.title, &mut needle, theme));
        spans.push(Span::raw("  "));
        let style = if row.live { theme.text } else { theme.dim };
        spans.extend(paint::marked(&row.beside, width.saturating_sub(name + 2), style, &mut needle, theme));
        spans
    });
}
