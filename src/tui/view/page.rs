//! Owns the page of one thing: its sections, then its history, scrolled as one. Must not decide what stands on it.

use super::paint;
use crate::tui::layout::{Areas, inside};
use crate::tui::model::{Model, OpenPage};
use crate::tui::page_lines::{Look, PageLine};
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

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
    let lines = model.page_lines(inner.width as usize);
    let height = inner.height as usize;
    let top = open.top.min(lines.rows.len().saturating_sub(height));
    for (n, row) in lines.rows.iter().skip(top).take(height).enumerate() {
        let here = open.at.is_some() && row.stop == open.at && model.sheet.is_none();
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
