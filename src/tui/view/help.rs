//! Owns the help: every key of the mode that one came from, read from the table of keys.

use super::paint;
use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::keys::{self, Binding, Mode};
use crate::tui::layout::{Areas, inside};
use crate::tui::model::Model;
use crate::tui::overlay::slot;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

pub fn draw(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas) {
    let mut heading = vec![Span::styled(" Keys ", theme.title)];
    let words = &model.filters[slot(None)];
    if !words.is_empty() {
        heading.push(paint::span(&format!("/{words} "), theme.found));
    }
    paint::frame(buf, areas.body, heading, true, theme);
    let inner = inside(areas.body);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let lines = lines(model, theme, inner.width as usize);
    let height = inner.height as usize;
    let top = model.help.unwrap_or(0).min(lines.len().saturating_sub(height));
    for (n, spans) in lines.iter().skip(top).take(height).enumerate() {
        paint::spans(buf, inner, n, spans.clone());
    }
    paint::position(buf, areas.body, top, height, lines.len(), theme.dim);
}

fn lines(model: &Model, theme: &Theme, width: usize) -> Vec<Vec<Span<'static>>> {
    let here = Mode::place(model);
    let map = &model.keymap;
    let mut needle = Needle::new(&model.filters[slot(None)]);
    let mut out = Vec::new();
    for (heading, mode) in [
        ("Here", here),
        ("In a form", Mode::Form),
        ("In a letter", Mode::Letter),
        ("When a letter leaves", Mode::Exits),
    ] {
        if !out.is_empty() {
            out.push(vec![]);
        }
        out.push(vec![Span::styled(heading, theme.title)]);
        let all: Vec<&Binding> = keys::of(mode).collect();
        let column = all.iter().map(|b| sanitise::width(&b.shown(mode, map))).max().unwrap_or(0).min(22).min(width / 3);
        for b in all {
            if !needle.matches([
                b.shown(mode, map).as_str(),
                b.name().as_str(),
                b.hint,
                keys::told(b.help, map).as_str(),
            ]) {
                continue;
            }
            let blocked = if mode == here { (b.blocked)(model) } else { None };
            let style = if blocked.is_some() { theme.dim } else { theme.text };
            let help = match blocked {
                Some(why) => keys::told(&format!("{} (not now: {why})", b.help), map),
                None => keys::told(b.help, map),
            };
            for (n, line) in sanitise::wrap(&help, width.saturating_sub(column + 4).max(1)).into_iter().enumerate() {
                let keys = if n == 0 { b.shown(mode, map) } else { String::new() };
                let mut spans = vec![Span::raw("  "), paint::cell(&keys, column, theme.key), Span::raw("  ")];
                let columns = sanitise::width(&line);
                spans.extend(paint::marked(&line, columns, style, &mut needle, theme));
                out.push(spans);
            }
        }
    }
    out
}
