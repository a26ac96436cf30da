//! Owns the help: every key of the mode that one came from, read from the table of keys.

use super::paint;
use crate::text::sanitise;
use crate::tui::keys::{self, Binding, Mode};
use crate::tui::layout::{Areas, inside};
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

pub fn draw(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas) {
    paint::frame(buf, areas.body, vec![Span::styled(" Keys ", theme.title)], true, theme);
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
    let here = Mode::beneath(model);
    let mut out = Vec::new();
    for (heading, mode) in [("Here", here), ("In a form", Mode::Form)] {
        if !out.is_empty() {
            out.push(vec![]);
        }
        out.push(vec![Span::styled(heading, theme.title)]);
        let all: Vec<&Binding> = keys::of(mode).collect();
        let column = all.iter().map(|b| sanitise::width(&b.shown())).max().unwrap_or(0).min(22).min(width / 3);
        for b in all {
            let blocked = if mode == here { (b.blocked)(model) } else { None };
            let style = if blocked.is_some() { theme.dim } else { theme.text };
            let help = match blocked {
                Some(why) => format!("{} (not now: {why})", b.help),
                None => b.help.to_string(),
            };
            for (n, line) in sanitise::wrap(&help, width.saturating_sub(column + 4).max(1)).into_iter().enumerate() {
                let keys = if n == 0 { b.shown() } else { String::new() };
                out.push(vec![
                    Span::raw("  "),
                    paint::cell(&keys, column, theme.key),
                    Span::raw("  "),
                    Span::styled(line, style),
                ]);
            }
        }
    }
    out
}
