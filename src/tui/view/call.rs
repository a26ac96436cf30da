//! Owns the call sheet on the screen, and the line in which one looks for who is calling. Must not decide what stands on it.
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

use super::{overlay, paint, sheet};
use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::call_lines::{CallLine, CallLines, GAP, Look};
use crate::tui::forms::Sheet;
use crate::tui::forms::call::Call;
use crate::tui::layout::{Areas, inside};
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

/// How many of those who may be calling are shown at most.
const ROWS: usize = 5;

/// Draws the sheet; returns where the terminal's cursor belongs.
pub fn draw(
    buf: &mut Buffer,
    form: &Sheet,
    call: &Call,
    model: &Model,
    theme: &Theme,
    areas: &Areas,
) -> Option<Position> {
    let body = areas.body;
    // The page gets half of the screen at least; the field under the cursor is always seen.
    let half = (body.height / 2).max(4).min(body.height);
    let below = Rect { y: body.bottom() - half, height: half, ..body };
    let (panel, cursor) = sheet::at_foot(buf, form, model, theme, below, 0);
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
    let lines = CallLines::of(call, inner.width as usize, &model.keymap);
    let top = rows(buf, &lines, inner, call.top, theme);
    let foot = Rect { y: panel.bottom().saturating_sub(1), height: 1, ..panel };
    paint::position(buf, foot, top, inner.height as usize, lines.height(), theme.dim);
    cursor
}

/// Draws the line, those whom it may mean, and the sheet of the one under the cursor; returns where the terminal's cursor
/// belongs.
pub fn who(buf: &mut Buffer, overlay: &Overlay, model: &Model, theme: &Theme, areas: &Areas) -> Option<Position> {
    let body = areas.body;
    paint::clear(buf, body);
    paint::frame(buf, body, vec![Span::styled(" Who is calling? ", theme.title)], true, theme);
    let inner = padded(inside(body));
    let at = overlay::prompt(buf, overlay, "> ", Rect { height: inner.height.min(1), ..inner }, theme);
    let calling = &overlay.calling;
    if overlay.words().is_empty() {
        let after = Rect { x: inner.x + 3, width: inner.width.saturating_sub(3), ..inner };
        paint::line(buf, after, 0, "a company, a name, the number that is shown", theme.dim);
    }
    // A few at a time: the page below is what one wants to read.
    let shown = ROWS.min((inner.height as usize).saturating_sub(1) / 3).max(1).min(calling.found.len().max(1));
    let list = Rect { y: inner.y + 1, height: shown as u16, ..inner }.intersection(inner);
    found(buf, overlay, list, theme);
    let below = list.bottom();
    let Some(page) = calling.page.as_ref().filter(|_| below + 2 < body.bottom()) else { return at };
    let rest = Rect { y: below, height: body.bottom() - below, ..body };
    paint::divider(buf, rest, below, &sanitise::fit(&page.title, (body.width as usize).saturating_sub(8)), true, theme);
    let inner = padded(inside(rest));
    let lines = CallLines::of_page(page, inner.width as usize, &model.keymap);
    let top = rows(buf, &lines, inner, calling.top, theme);
    paint::position(buf, rest, top, inner.height as usize, lines.height(), theme.dim);
    at
}

fn found(buf: &mut Buffer, overlay: &Overlay, list: Rect, theme: &Theme) {
    let calling = &overlay.calling;
    if calling.found.is_empty() {
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
    let names = calling.found.iter().take(50).filter_map(|n| calling.all.get(*n)).map(|r| sanitise::width(&r.name));
    let name = names.max().unwrap_or(0).min(width * 2 / 5);
    let mut needle = Needle::new(&overlay.words());
    let top = overlay::top(overlay, calling.found.len(), list);
    for (line, n) in (top..calling.found.len()).take(list.height as usize).enumerate() {
        let Some(row) = calling.row(n) else { continue };
        let here = n == overlay.at;
        let mut spans = vec![paint::span(if here { "▸ " } else { "  " }, theme.focus)];
        spans.extend(paint::marked(&row.name, name, theme.title, &mut needle, theme));
        spans.push(Span::raw("  "));
        let style = if row.live { theme.text } else { theme.dim };
        spans.extend(paint::marked(&row.beside, width.saturating_sub(name + 2), style, &mut needle, theme));
        paint::spans(buf, list, line, spans);
        if here {
            paint::over(buf, list, line, theme.cursor);
        }
    }
}

fn heading(title: &str, subtitle: &str, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = vec![Span::raw(" "), paint::span(title, theme.title)];
    spans.push(paint::span(&if subtitle.is_empty() { " ".into() } else { format!("  {subtitle} ") }, theme.dim));
    spans
}

fn padded(inner: Rect) -> Rect {
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// Draws the rows from `top` on, as near as there are rows; returns from which on.
fn rows(buf: &mut Buffer, lines: &CallLines, area: Rect, top: usize, theme: &Theme) -> usize {
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
