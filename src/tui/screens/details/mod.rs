//! Owns the details of one thing: a page with its sections and its history, scrolled as one.

mod lines;

use crate::forms::Context;
use crate::pages::{self, Item, Page, Subject};
use crate::rules::Scene;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::{inside, padded};
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg};
use crate::tui::paint;
use crate::tui::pane::Step;
use crate::tui::screen::Spot;
use crate::tui::theme::Theme;
use lines::{Look, PageLine, PageLines, Stop};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Span;

/// A page that is open.
pub(crate) struct Details {
    subject: Subject,
    page: Page,
    top: usize,
    /// The line under the cursor; none: the page itself.
    at: Option<usize>,
}

/// Opens the page of this subject, where it has one, the cursor in this spot.
pub(crate) fn open(model: &mut Model, subject: Subject, spot: &Spot) {
    if let Some(page) = pages::page(&model.scene(), &subject) {
        let (width, height) = model.page_size();
        let lines = PageLines::new(&page, model.now, width);
        let row = lines.row_of(spot).unwrap_or(0);
        // What stands above it is seen, too.
        let top = row.saturating_sub(height / 3).min(lines.rows.len().saturating_sub(height));
        let at = lines.rows.get(row).and_then(|r| r.stop);
        model.layers.push(Details { subject, page, top, at });
    }
}

impl Details {
    /// The line under the cursor.
    fn stop(&self, model: &Model) -> Option<Stop> {
        PageLines::new(&self.page, model.now, model.page_size().0).stops.into_iter().nth(self.at?)
    }
}

impl Layer<Model> for Details {
    fn mode(&self, _: &Model) -> Mode {
        Mode::Page
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, self, view);
        None
    }

    fn blocked(&self, msg: &Msg, _: &Model) -> Option<&'static str> {
        let here = *msg == Msg::OpenOpportunity && matches!(self.subject, Subject::Opportunity(_));
        here.then_some("this is the opportunity's page")
    }

    fn is_place(&self) -> bool {
        true
    }

    fn subject(&self, _: &Model) -> Option<Subject> {
        Some(self.subject.clone())
    }

    fn item(&self, model: &Model) -> Option<Item> {
        self.stop(model)?.item
    }

    fn leads(&self, model: &Model) -> Option<Subject> {
        self.stop(model)?.leads
    }

    /// A page whose subject is gone closes.
    fn sync(&mut self, _: Context, scene: &Scene) -> bool {
        match pages::page(scene, &self.subject) {
            Some(page) => {
                self.page = page;
                true
            }
            None => false,
        }
    }
}

fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    match msg {
        Msg::Move(_) | Msg::Wheel(..) => {
            let (step, times) = msg.steps()?;
            (0..times).for_each(|_| scroll(model, step));
        }
        Msg::Click(..) => {}
        Msg::Back => drop(model.layers.take::<Details>()),
        // What has no page is found below.
        Msg::GoTo(..) => {
            model.layers.close::<Details>();
            return None;
        }
        _ => return None,
    }
    Some(vec![])
}

fn scroll(model: &mut Model, step: Step) {
    let ((width, height), now) = (model.page_size(), model.now);
    if let Some(open) = model.layers.get_mut::<Details>() {
        let lines = PageLines::new(&open.page, now, width);
        go(open, &lines, step, height);
    }
}

/// Moves the cursor of a page, `height` rows of which are seen: to the next line on which it can stand where that is in
/// sight, else the page by a row.
fn go(open: &mut Details, lines: &PageLines, step: Step, height: usize) {
    let bottom = lines.rows.len().saturating_sub(height);
    open.top = open.top.min(bottom);
    let last = lines.stops.len().checked_sub(1);
    open.at = open.at.and_then(|at| last.map(|last| at.min(last)));
    match step {
        Step::Down | Step::Up => {
            let down = step == Step::Down;
            let next = match (open.at, down) {
                (None, true) => lines.rows.iter().skip(open.top).find_map(|r| r.stop),
                (None, false) => None,
                (Some(at), true) => Some(at + 1).filter(|n| last.is_some_and(|last| *n <= last)),
                (Some(at), false) => at.checked_sub(1),
            };
            let reach = if down { open.top + height + 1 } else { open.top.saturating_sub(1) };
            let rows = next.and_then(|n| lines.span(n)).filter(|(a, b)| if down { *b < reach } else { *a >= reach });
            match (next, rows) {
                (Some(next), Some((first, last))) => {
                    open.at = Some(next);
                    open.top = open.top.min(first).max((last + 1).saturating_sub(height));
                }
                _ if down => open.top = (open.top + 1).min(bottom),
                _ if open.top > 0 => open.top -= 1,
                _ => open.at = None,
            }
        }
        Step::PageDown => open.top = (open.top + height).min(bottom),
        Step::PageUp => open.top = open.top.saturating_sub(height),
        Step::First => open.top = 0,
        Step::Last => open.top = bottom,
    }
    if !matches!(step, Step::Down | Step::Up) {
        let seen = lines.rows.iter().skip(open.top).take(height);
        open.at = match step {
            Step::First => None,
            Step::Last => last,
            _ => seen.filter_map(|r| r.stop).next().or(open.at),
        };
    }
    // A cursor that was left behind is on nothing that is seen.
    let seen = |at: usize| lines.span(at).is_some_and(|(a, b)| b >= open.top && a < open.top + height);
    open.at = open.at.filter(|at| seen(*at));
}

fn draw(buf: &mut Buffer, open: &Details, view: &View<Model>) {
    let View { model, theme, areas, active } = *view;
    let page = &open.page;
    let title = vec![
        Span::raw(" "),
        paint::span(&page.title, theme.title),
        paint::span(&format!("  {} ", page.subtitle), theme.dim),
    ];
    paint::frame(buf, areas.body, title, true, theme);
    let inner = padded(inside(areas.body));
    let lines = PageLines::new(page, model.now, inner.width as usize);
    let height = inner.height as usize;
    let top = open.top.min(lines.rows.len().saturating_sub(height));
    for (n, row) in lines.rows.iter().skip(top).take(height).enumerate() {
        let here = open.at.is_some() && row.stop == open.at && active;
        let first = n == 0 || lines.rows.get(top + n - 1).is_none_or(|before| before.stop != row.stop);
        paint::spans(buf, inner, n, spans(row, here && first, theme));
        if here {
            paint::over(buf, inner, n, theme.cursor);
        }
    }
    paint::position(buf, areas.body, top, height, lines.rows.len(), theme.dim);
}

fn spans(row: &PageLine, here: bool, theme: &Theme) -> Vec<Span<'static>> {
    let style = match row.look {
        Look::Heading => return vec![Span::styled(row.text.clone(), theme.title)],
        Look::Text => theme.text,
        Look::Aside => theme.dim,
    };
    let mut spans = vec![paint::span(if here { "▸ " } else { "  " }, theme.focus)];
    if row.column > 0 {
        spans.push(paint::cell(&row.label, row.column, theme.dim));
        spans.push(Span::raw("  "));
    }
    spans.push(Span::styled(row.text.clone(), style));
    spans
}
