//! Owns the call sheet on the screen. Must not decide what stands on it.
//!
//! ```text
//! ╭ Larkspur Robotics  Platform Engineer · waiting ──────────────────────────────╮
//! │ Who   Ana          Ana-María Muñoz · Head of Platform, hiring manager ·      │
//! │                    +1 202 555 0141, ana.munoz@larkspur.example               │
//! │       Meiling      say may-ling · 李美玲 (Li Meiling) · Staff Engineer       │
//! │ Job   salary       90k                                                       │
//! ├ Call ────────────────────────────────────────────────────────────────────────┤
//! │ With  Ana-María Muñoz                                                        │
//! │ Jot   _                                                                      │
//! │                                                                              │
//! ╰──────────────────────────────────────────────────────────────── 1–14 of 31 ──╯
//! ```

use super::lines::{CallLine, CallLines, GAP, Look};
use super::state::Call;
use crate::tui::form::{Sheet, panel};
use crate::tui::layers::View;
use crate::tui::layout::{inside, padded};
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

/// Draws the sheet; returns where the terminal's cursor belongs.
pub(super) fn draw(buf: &mut Buffer, form: &Sheet, view: &View<Model>) -> Option<Position> {
    let call = form.form::<Call>()?;
    let View { model, theme, areas, .. } = *view;
    let body = areas.body;
    // The page gets half of the screen at least; the field under the cursor is always seen.
    let half = (body.height / 2).max(4).min(body.height);
    let below = Rect { y: body.bottom() - half, height: half, ..body };
    let (panel, cursor) = panel::at_foot(buf, form, view, below, 0);
    let above = Rect { height: panel.y.saturating_sub(body.y), ..body };
    paint::clear(buf, above);
    // Under a few rows there is room for the jotting alone.
    if above.height < 2 {
        return cursor;
    }
    // One frame round both: what is jotted into stands below a line across it.
    let whole = Rect { height: above.height + 1, ..body };
    paint::frame(buf, whole, heading(&call.page.title, &call.page.subtitle, theme), true, theme);
    paint::divider(buf, whole, panel.y, "Call", true, theme);
    let inner = padded(inside(whole));
    let lines = CallLines::new(call, inner.width as usize, &model.session.keymap);
    let top = rows(buf, &lines, inner, call.top, theme);
    let foot = Rect { y: panel.bottom().saturating_sub(1), height: 1, ..panel };
    paint::position(buf, foot, top, inner.height as usize, lines.height(), theme.dim);
    cursor
}

fn heading(title: &str, subtitle: &str, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = vec![Span::raw(" "), paint::span(title, theme.title)];
    spans.push(paint::span(&if subtitle.is_empty() { " ".into() } else { format!("  {subtitle} ") }, theme.dim));
    spans
}

/// Draws the rows from `top` on, as near as there are rows; returns from which on.
pub(super) fn rows(buf: &mut Buffer, lines: &CallLines, area: Rect, top: usize, theme: &Theme) -> usize {
    let height = area.height as usize;
    let top = top.min(lines.height().saturating_sub(height));
    for (n, column) in lines.columns.iter().enumerate() {
        let x = area.x.saturating_add((n * (lines.width + GAP)) as u16);
        let place = Rect { x, width: lines.width as u16, ..area }.intersection(area);
        for (line, row) in column.iter().skip(top).take(height).enumerate() {
            paint::spans(buf, place, line, spans(row, theme));
        }
    }
    top
}

fn spans(row: &CallLine, theme: &Theme) -> Vec<Span<'static>> {
    if row.gutter == 0 && !row.heading.is_empty() {
        return vec![paint::span(&row.heading, theme.title)];
    }
    let (label, text) = match row.look {
        Look::Strong => (theme.title, theme.title),
        Look::Name => (theme.title, theme.text),
        Look::Text => (theme.dim, theme.text),
        Look::Aside => (theme.dim, theme.dim),
    };
    let mut spans = vec![match row.gutter {
        0 => Span::raw("  "),
        gutter => paint::cell(&row.heading, gutter, theme.focus),
    }];
    if row.column > 0 {
        spans.push(paint::cell(&row.label, row.column, label));
        spans.push(Span::raw("  "));
    }
    spans.push(Span::styled(row.text.clone(), text));
    spans
}
