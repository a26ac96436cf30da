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
use crate::tui::forms::picks::Offer;
use crate::tui::keys;
use crate::tui::layout::{Areas, inside};
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Widget;
use ratatui_textarea::TextArea;

/// How many rows a text of several lines is given at most: where the cursor is, and elsewhere.
const TEXT_ROWS: (usize, usize) = (8, 3);
/// How many rows a line is given at most before it scrolls.
const LINE_ROWS: usize = 3;

/// A field, or what stands above or below one.
enum Part<'a> {
    Blank,
    Heading(&'a str),
    Field(&'a Field, bool),
    Offer(&'a Offer, bool),
}

/// Draws the form; returns where the terminal's cursor belongs.
pub fn draw(buf: &mut Buffer, sheet: &Sheet, model: &Model, theme: &Theme, areas: &Areas) -> Option<Position> {
    panel(buf, sheet, model, theme, areas.body, 1).1
}

/// Draws it at the foot of `body`, with so many empty rows above what is said; returns where, and where the terminal's
/// cursor belongs.
pub(super) fn panel(
    buf: &mut Buffer,
    sheet: &Sheet,
    model: &Model,
    theme: &Theme,
    body: Rect,
    blank: usize,
) -> (Rect, Option<Position>) {
    let width = body.width.saturating_sub(4) as usize;
    let label = sheet.fields.all.iter().filter(|f| !f.hidden).map(|f| sanitise::width(&f.label)).max().unwrap_or(0);
    let label = label.min(width / 3);
    let value_width = width.saturating_sub(label + 2);
    let parts = parts(sheet);
    let rows: usize = parts.iter().map(|p| p.rows(value_width)).sum();
    let foot: Vec<String> = sheet.foot.iter().flat_map(|l| sanitise::wrap(l, width)).collect();
    let said = said(sheet, model, theme);
    let said_lines = sanitise::wrap(&said.0, width);
    let tail = said_lines.len().max(blank) + blank;
    let gap = usize::from(!foot.is_empty());
    let wanted = rows + gap + foot.len() + tail + 2;
    let height = u16::try_from(wanted).unwrap_or(u16::MAX).min(body.height);
    let panel = Rect { y: body.bottom() - height, height, ..body };
    paint::clear(buf, panel);
    let title = vec![Span::raw(" "), paint::span(&sheet.title, theme.title), Span::raw(" ")];
    paint::frame(buf, panel, title, true, theme);
    let inner = inside(panel);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    // Where not all fits, the fields scroll so that the one under the cursor is seen; help and errors stay.
    let room = (inner.height as usize).saturating_sub(tail);
    let (room, foot) =
        if rows + gap + foot.len() <= room { (rows, foot) } else { (room.min(rows), cut(foot, room, rows)) };
    // All of it is drawn on a sheet as long as it needs, of which a window is seen.
    let mut long = Buffer::empty(Rect { x: 0, y: 0, width: inner.width, height: rows as u16 });
    let (mut y, mut cursor, mut own) = (0, None, (0, 0));
    for part in &parts {
        let height = part.rows(value_width);
        let area = Rect { x: 0, y: y as u16, width: inner.width, height: height as u16 };
        let at = part.draw(&mut long, label, area, theme);
        cursor = cursor.or(at);
        match part {
            Part::Field(_, true) => own = (y, y + height),
            Part::Offer(..) => own.1 = y + height,
            _ => {}
        }
        y += height;
    }
    // A little of what follows is seen too; the cursor itself always.
    let top = (own.1 + 2).min(rows).saturating_sub(room).min(own.0);
    let top = top.max(cursor.map_or(0, |at| (at.y as usize + 1).saturating_sub(room)));
    for n in 0..room {
        for x in 0..inner.width {
            if let (Some(from), Some(to)) =
                (long.cell((x, (top + n) as u16)).cloned(), buf.cell_mut((inner.x + x, inner.y + n as u16)))
            {
                *to = from;
            }
        }
    }
    if rows > room {
        let more = format!(" {}–{} of {rows} ", top + 1, top + room);
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
    let last = (inner.height as usize).saturating_sub(said_lines.len().max(blank));
    for (n, text) in said_lines.iter().enumerate() {
        paint::line(buf, inner, last + n, text, said.1);
    }
    let cursor = cursor.filter(|_| !sheet.leaving).and_then(|at| {
        let row = (at.y as usize).checked_sub(top).filter(|row| *row < room)?;
        Some(Position { x: inner.x + at.x, y: inner.y + row as u16 })
    });
    (panel, cursor)
}

/// Everything that scrolls, from the top.
fn parts(sheet: &Sheet) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut heading = "";
    for (n, field) in sheet.fields.all.iter().enumerate() {
        // The heading of a field that is left out stands above the next one that is not.
        if !field.heading.is_empty() {
            heading = field.heading;
        }
        if field.hidden {
            continue;
        }
        if !heading.is_empty() {
            if !parts.is_empty() {
                parts.push(Part::Blank);
            }
            parts.push(Part::Heading(heading));
            heading = "";
        }
        let here = n == sheet.fields.at;
        parts.push(Part::Field(field, here));
        if let Some(offers) = sheet.offers.as_ref().filter(|_| here) {
            parts.extend(offers.list.iter().enumerate().map(|(n, offer)| Part::Offer(offer, n == offers.at)));
        }
    }
    parts
}

/// What is said at the foot: of all there is to say the most pressing.
fn said(sheet: &Sheet, model: &Model, theme: &Theme) -> (String, Style) {
    if sheet.leaving {
        let text = "not saved yet: {leave.submit} saves it, {keep} keeps it as a draft, {drop} throws it away";
        return (keys::told(text, &model.keymap), theme.today);
    }
    match (&sheet.refusal, &sheet.notice, sheet.fields.current()) {
        (Some(why), ..) => (why.clone(), theme.refused),
        (None, _, Some(Field { error: Some(why), .. })) => (why.clone(), theme.refused),
        (None, Some(notice), _) => (keys::told(notice, &model.keymap), theme.good),
        (None, None, Some(field)) => (keys::told(&field.help, &model.keymap), theme.dim),
        (None, None, None) => (String::new(), theme.dim),
    }
}

impl Part<'_> {
    fn rows(&self, width: usize) -> usize {
        match self {
            Part::Blank | Part::Heading(_) | Part::Offer(..) => 1,
            Part::Field(field, here) => rows_of(field, *here, width),
        }
    }

    fn draw(&self, buf: &mut Buffer, label: usize, area: Rect, theme: &Theme) -> Option<Position> {
        match self {
            Part::Blank => {}
            Part::Heading(text) => paint::line(buf, area, 0, text, theme.title),
            Part::Field(field, here) => return field_at(buf, field, *here, label, area, theme),
            Part::Offer(offer, here) => {
                let mark = if *here { "▸ " } else { "  " };
                let name = if offer.new { format!("new: {}", offer.text) } else { offer.text.clone() };
                let spans = vec![
                    paint::cell("", label + 2, theme.dim),
                    paint::span(mark, theme.focus),
                    paint::span(&name, if *here { theme.focus } else { theme.text }),
                    paint::span(&format!("  {}", offer.beside), theme.dim),
                ];
                paint::spans(buf, area, 0, spans);
            }
        }
        None
    }
}

/// As much of the foot as there is room for below the fields.
fn cut(mut foot: Vec<String>, room: usize, rows: usize) -> Vec<String> {
    foot.truncate(room.saturating_sub(rows + 1));
    foot
}

fn rows_of(field: &Field, here: bool, width: usize) -> usize {
    // The cursor behind the last character takes a column too. What is longer than is shown need not be measured.
    let wrapped = |a: &TextArea, most: usize| {
        let lines = a.lines().iter().take(most);
        lines.map(|l| sanitise::wrap(&format!("{l}_"), width).len().max(1)).sum::<usize>()
    };
    match &field.input {
        Input::Text(a) if here => wrapped(a, TEXT_ROWS.0).clamp(2, TEXT_ROWS.0),
        Input::Text(a) => wrapped(a, TEXT_ROWS.1).clamp(1, TEXT_ROWS.1),
        Input::Line(a) if field.understood.is_empty() => wrapped(a, LINE_ROWS).clamp(1, LINE_ROWS),
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
                let room = value.width as usize;
                // The note stands close to the text while there is room, else at the right margin, where it gets half.
                let close = (text + 2).max(18);
                let width = sanitise::width(&note).min(room.saturating_sub(close).max(room / 2));
                let at = close.min(room.saturating_sub(width));
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
