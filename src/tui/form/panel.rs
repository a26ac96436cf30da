//! Owns the form: its fields in a panel at the foot of the screen, as high as it needs.
//!
//! ```text
//! ╭ Log: Thank Bob ──────────────────────────────────────────────────────────────╮
//! │ By    ◂ e-mail ▸                                                             │
//! │ When  today 09:12            → Fri 20 Nov, 09:12                             │
//! ```

use super::column::Column;
use super::sheet::Sheet;
use crate::forms::Field;
use crate::text::sanitise;
use crate::tui::keys;
use crate::tui::layers::View;
use crate::tui::layout::padded;
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Draws the form; returns where the terminal's cursor belongs.
pub(crate) fn draw(buf: &mut Buffer, sheet: &Sheet, view: &View<Model>) -> Option<Position> {
    at_foot(buf, sheet, view, view.areas.body, 1).1
}

/// Draws it at the foot of `body`, with so many empty rows above what is said; returns where, and where the terminal's
/// cursor belongs.
pub(crate) fn at_foot(
    buf: &mut Buffer,
    sheet: &Sheet,
    view: &View<Model>,
    body: Rect,
    blank: usize,
) -> (Rect, Option<Position>) {
    let View { model, theme, .. } = *view;
    let width = body.width.saturating_sub(4) as usize;
    let column = Column::of(sheet, false, |_| true);
    let rows = column.rows(width);
    let foot: Vec<String> = sheet.foot.iter().flat_map(|l| sanitise::wrap(l, width)).collect();
    let said = said(sheet, model, theme);
    let said_lines = sanitise::wrap(&said.0, width);
    let tail = said_lines.len().max(blank) + blank;
    let gap = usize::from(!foot.is_empty());
    let (panel, inner) = panel(buf, sheet, theme, body, rows + gap + foot.len() + tail + 2);
    // Where not all fits, the fields scroll so that the one under the cursor is seen; help and errors stay.
    let height = inner.height as usize;
    let room = height.saturating_sub(tail).max(height.min(1));
    let (room, foot) =
        if rows + gap + foot.len() <= room { (rows, foot) } else { (room.min(rows), cut(foot, room, rows)) };
    let drawn = column.draw(buf, Rect { height: room as u16, ..inner }, theme);
    if rows > room && panel.height >= paint::FRAMED {
        let more = format!(" {}–{} of {rows} ", drawn.top + 1, drawn.top + room);
        let x = panel.right().saturating_sub(2 + sanitise::width(&more) as u16);
        buf.set_stringn(x, panel.bottom().saturating_sub(1), more, panel.width as usize, theme.dim);
    }
    let mut line = room;
    if !foot.is_empty() {
        line += 1;
        for text in foot {
            paint::line(buf, inner, line, &text, theme.dim);
            line += 1;
        }
    }
    let last = height.saturating_sub(said_lines.len().max(blank)).max(room.min(height.saturating_sub(1)));
    for (n, text) in said_lines.iter().enumerate() {
        paint::line(buf, inner, last + n, text, said.1);
    }
    let cursor = drawn.cursor.filter(|_| !sheet.leaving);
    (panel, cursor)
}

/// Draws the frame at the foot of `body`, as high as `wanted` where there is room; returns it and what is inside.
pub(crate) fn panel(buf: &mut Buffer, sheet: &Sheet, theme: &Theme, body: Rect, wanted: usize) -> (Rect, Rect) {
    let height = u16::try_from(wanted).unwrap_or(u16::MAX).min(body.height);
    let panel = Rect { y: body.bottom() - height, height, ..body };
    let inner = paint::framed(buf, panel, &sheet.title, theme);
    (panel, padded(inner))
}

/// What is said at the foot: of all there is to say the most pressing.
pub(crate) fn said(sheet: &Sheet, model: &Model, theme: &Theme) -> (String, Style) {
    if sheet.leaving {
        let text = "not saved yet: {leave.submit} saves it, {keep} keeps it as a draft, {leave.delete} throws it away";
        return (keys::expand_keys(text, &model.session.keymap), theme.today);
    }
    match (&sheet.refusal, &sheet.notice, sheet.fields.current()) {
        (Some(why), ..) => (why.clone(), theme.refused),
        (None, _, Some(Field { error: Some(why), .. })) => {
            (keys::expand_keys(why, &model.session.keymap), theme.refused)
        }
        (None, Some(notice), _) => (keys::expand_keys(notice, &model.session.keymap), theme.good),
        (None, None, Some(field)) => (keys::expand_keys(&field.help, &model.session.keymap), theme.dim),
        (None, None, None) => (String::new(), theme.dim),
    }
}

/// As much of the foot as there is room for below the fields.
fn cut(mut foot: Vec<String>, room: usize, rows: usize) -> Vec<String> {
    foot.truncate(room.saturating_sub(rows + 1));
    foot
}
