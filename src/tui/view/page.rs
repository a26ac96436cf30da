//! Owns the page of one thing: its sections, then its history, scrolled as one. Must not decide what stands on it.

use super::paint;
use crate::text::sanitise;
use crate::tui::layout::{Areas, inside};
use crate::tui::model::{Model, OpenPage};
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

/// The widest label that is given a column of its own.
const LABEL: usize = 20;

pub fn draw(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas, open: &OpenPage) {
    let page = &open.page;
    let title = vec![
        Span::raw(" "),
        paint::span(&page.title, theme.title),
        paint::span(&format!("  {} ", page.subtitle), theme.dim),
    ];
    paint::frame(buf, areas.body, title, true, theme);
    let inner = inside(areas.body);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let lines = lines(model, theme, open, inner.width as usize);
    let height = inner.height as usize;
    let top = open.top.min(lines.len().saturating_sub(height));
    for (n, spans) in lines.iter().skip(top).take(height).enumerate() {
        paint::spans(buf, inner, n, spans.clone());
    }
    paint::position(buf, areas.body, top, height, lines.len(), theme.dim);
}

fn lines(model: &Model, theme: &Theme, open: &OpenPage, width: usize) -> Vec<Vec<Span<'static>>> {
    let page = &open.page;
    let (zone, today) = (model.now.zone(), model.now.today());
    let mut out = Vec::new();
    for section in &page.sections {
        if !out.is_empty() {
            out.push(vec![]);
        }
        out.push(vec![Span::styled(section.heading, theme.title)]);
        let longest = section.lines.iter().map(|l| sanitise::width(&l.label)).max().unwrap_or(0);
        let label = longest.min(LABEL).min(width / 3);
        for line in &section.lines {
            labelled(&mut out, &line.label, label, &line.text, width, theme.text, theme);
        }
    }
    if !page.history.is_empty() {
        out.push(vec![]);
        out.push(vec![Span::styled("History", theme.title)]);
    }
    let longest = page.history.iter().map(|e| sanitise::width(&e.when(zone, today))).max().unwrap_or(0);
    let label = longest.min(width / 2);
    for entry in &page.history {
        labelled(&mut out, &entry.when(zone, today), label, &entry.what, width, theme.text, theme);
        if !entry.detail.is_empty() {
            labelled(&mut out, "", label, &entry.detail, width, theme.dim, theme);
        }
    }
    out
}

/// A label in its column, the text wrapped beside it.
fn labelled(
    out: &mut Vec<Vec<Span<'static>>>,
    label: &str,
    column: usize,
    text: &str,
    width: usize,
    style: Style,
    theme: &Theme,
) {
    let indent = 2 + if column > 0 { column + 2 } else { 0 };
    let wrapped = sanitise::wrap(text, width.saturating_sub(indent).max(1));
    let wrapped = if wrapped.is_empty() { vec![String::new()] } else { wrapped };
    for (n, line) in wrapped.into_iter().enumerate() {
        let mut spans = vec![Span::raw("  ")];
        if column > 0 {
            spans.push(paint::cell(if n == 0 { label } else { "" }, column, theme.dim));
            spans.push(Span::raw("  "));
        }
        spans.push(Span::styled(line, style));
        out.push(spans);
    }
}
