//! Owns the form: its fields in a panel at the foot of the screen, as high as it needs.
//!
//! ```text
//! ╭ Log: Thank Bob ──────────────────────────────────────────────────────────────╮
//! │ By    ◂ e-mail ▸                                                             │
//! │ When  today 09:12            → Fri 20 Nov, 09:12                             │
//! ```

use super::paint;
use crate::text::sanitise;
use crate::tui::form::{Field, Input};
use crate::tui::forms::Sheet;
use crate::tui::keys;
use crate::tui::layout::{Areas, inside};
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use ratatui::widgets::Widget;
use ratatui_textarea::TextArea;

/// How many rows a text of several lines is given at most.
const TEXT_ROWS: usize = 4;
/// How many rows a line is given at most before it scrolls.
const LINE_ROWS: usize = 3;

/// Draws the form; returns where the terminal's cursor belongs.
pub fn draw(buf: &mut Buffer, sheet: &Sheet, model: &Model, theme: &Theme, areas: &Areas) -> Option<Position> {
    let body = areas.body;
    let width = body.width.saturating_sub(4) as usize;
    let label = sheet.fields.all.iter().filter(|f| !f.hidden).map(|f| sanitise::width(&f.label)).max().unwrap_or(0);
    let label = label.min(width / 3);
    let value_width = width.saturating_sub(label + 2);
    // Each visible field with its rows; then what follows, then the help or the error of the field under the cursor.
    let shown: Vec<(usize, &Field)> = sheet.fields.all.iter().enumerate().filter(|(_, f)| !f.hidden).collect();
    let rows: usize = shown.iter().map(|(_, f)| rows_of(f, value_width)).sum();
    let foot: Vec<String> = sheet.foot.iter().flat_map(|l| sanitise::wrap(l, width)).collect();
    let said = match (&sheet.refusal, sheet.fields.current()) {
        (Some(why), _) => (why.clone(), theme.refused),
        (None, Some(Field { error: Some(why), .. })) => (why.clone(), theme.refused),
        (None, Some(field)) => (keys::told(&field.help, &model.keymap), theme.dim),
        (None, None) => (String::new(), theme.dim),
    };
    let said_lines = sanitise::wrap(&said.0, width);
    let gap = usize::from(!foot.is_empty());
    let wanted = rows + gap + foot.len() + 1 + said_lines.len().max(1) + 2;
    let height = (wanted as u16).min(body.height);
    let panel = Rect { y: body.bottom() - height, height, ..body };
    paint::clear(buf, panel);
    let title = vec![Span::raw(" "), paint::span(&sheet.title, theme.title), Span::raw(" ")];
    paint::frame(buf, panel, title, true, theme);
    let inner = inside(panel);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    // Where not all fits, the fields scroll so that the one under the cursor is seen; help and errors stay.
    let tail = said_lines.len().max(1) + 1;
    let room = (inner.height as usize).saturating_sub(tail);
    let (room, foot) =
        if rows + gap + foot.len() <= room { (rows, foot) } else { (room.min(rows), cut(foot, room, rows)) };
    let before: usize =
        shown.iter().take_while(|(n, _)| *n < sheet.fields.at).map(|(_, f)| rows_of(f, value_width)).sum();
    let own = sheet.fields.current().map_or(1, |f| rows_of(f, value_width));
    let top = (before + own).saturating_sub(room.max(1));
    let mut cursor = None;
    let mut y = 0usize;
    for (n, field) in &shown {
        let (from, height) = (y, rows_of(field, value_width));
        y += height;
        if from < top || from + height > top + room {
            continue;
        }
        let area = Rect { y: inner.y + (from - top) as u16, height: height as u16, ..inner };
        let at = field_at(buf, field, *n == sheet.fields.at, label, area, theme);
        cursor = cursor.or(at);
    }
    let mut line = room;
    if !foot.is_empty() {
        line += 1;
        for text in foot {
            paint::line(buf, inner, line, &text, theme.dim);
            line += 1;
        }
    }
    let last = (inner.height as usize).saturating_sub(said_lines.len().max(1));
    for (n, text) in said_lines.iter().enumerate() {
        paint::line(buf, inner, last + n, text, said.1);
    }
    cursor
}

/// As much of the foot as there is room for below the fields.
fn cut(mut foot: Vec<String>, room: usize, rows: usize) -> Vec<String> {
    foot.truncate(room.saturating_sub(rows + 1));
    foot
}

fn rows_of(field: &Field, width: usize) -> usize {
    // The cursor behind the last character takes a column too.
    let wrapped = |a: &TextArea| a.lines().iter().map(|l| sanitise::wrap(&format!("{l}_"), width).len()).sum::<usize>();
    match &field.input {
        Input::Text(a) => wrapped(a).clamp(2, TEXT_ROWS),
        Input::Line(a) if field.understood.is_empty() => wrapped(a).clamp(1, LINE_ROWS),
        _ => 1,
    }
}

/// Draws one field; returns where the cursor stands if it is in it.
fn field_at(buf: &mut Buffer, field: &Field, here: bool, label: usize, area: Rect, theme: &Theme) -> Option<Position> {
    let style = if field.error.is_some() {
        theme.refused
    } else if here {
        theme.focus
    } else {
        theme.dim
    };
    paint::spans(buf, area, 0, vec![paint::cell(&field.label, label, style)]);
    let x = area.x + label as u16 + 2;
    let mut value = Rect { x, width: area.right().saturating_sub(x), ..area };
    match &field.input {
        Input::Choice(options, at) => {
            let word = options.get(*at).map(|(_, shown)| shown.as_str()).unwrap_or_default();
            let (left, right) = if here && options.len() > 1 { ("◂ ", " ▸") } else { ("", "") };
            let text = if here { theme.title } else { theme.text };
            let spans = vec![
                paint::span(left, theme.key),
                paint::span(word, text),
                paint::span(right, theme.key),
                paint::span(if field.understood.is_empty() { "" } else { "  " }, theme.dim),
                paint::span(&beside(field), theme.good),
            ];
            paint::spans(buf, value, 0, spans);
            here.then_some(Position { x: value.x, y: value.y })
        }
        Input::Line(a) | Input::Text(a) => {
            let note = beside(field);
            if !note.is_empty() {
                let text: usize = a.lines().first().map(|l| sanitise::width(l)).unwrap_or(0);
                let width = sanitise::width(&note).min(value.width as usize / 2);
                // The note stands close to the text while there is room, else at the right margin.
                let at = (text + 2).max(18).min((value.width as usize).saturating_sub(width));
                let place = Rect { x: value.x + at as u16, width: width as u16, height: 1, ..value };
                paint::line(buf, place, 0, &note, if field.error.is_some() { theme.refused } else { theme.good });
                value.width = value.width.min(at.saturating_sub(1) as u16);
            }
            text_at(buf, a, here, value)
        }
    }
}

/// What was understood, to stand beside the text.
fn beside(field: &Field) -> String {
    if field.understood.is_empty() { String::new() } else { format!("→ {}", field.understood) }
}

fn text_at(buf: &mut Buffer, a: &TextArea, here: bool, area: Rect) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    a.render(area, buf);
    let cursor = a.screen_cursor();
    let (top, left) = a.scroll_offset();
    let x = area.x + (cursor.col as u16).saturating_sub(left).min(area.width.saturating_sub(1));
    let y = area.y + (cursor.row as u16).saturating_sub(top).min(area.height.saturating_sub(1));
    here.then_some(Position { x, y })
}
