//! Owns how the fields of a form are drawn: each with its label, what was understood of it, its place for the cursor; one
//! below the other, as far down as needed for the one under the cursor to be seen.

use super::area::draw;
use super::sheet::Sheet;
use crate::forms::area::Area;
use crate::forms::autocomplete::Offer;
use crate::forms::{Field, Input, letter};
use crate::text::sanitise;
use crate::tui::paint;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

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

/// Fields one below the other.
pub(crate) struct Column<'a> {
    parts: Vec<Part<'a>>,
    /// How wide the labels are.
    label: usize,
    /// A text takes as many rows as it has lines, and not one more to write in.
    dense: bool,
}

/// What was drawn of a column.
pub(crate) struct Drawn {
    /// Where the terminal's cursor belongs.
    pub cursor: Option<Position>,
    /// The first row that is seen.
    pub top: usize,
}

impl<'a> Column<'a> {
    /// The fields of this form that are shown, from the top, as far as they are `wanted`.
    pub(crate) fn of(sheet: &'a Sheet, dense: bool, wanted: impl Fn(&Field) -> bool) -> Column<'a> {
        let mut parts = Vec::new();
        let mut heading = "";
        let mut label = 0;
        for (n, field) in sheet.fields.all.iter().enumerate().filter(|(_, f)| wanted(f)) {
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
            label = label.max(sanitise::width(&field.label));
            if let Some(offers) = sheet.offers.as_ref().filter(|_| here) {
                parts.extend(offers.list.iter().enumerate().map(|(n, offer)| Part::Offer(offer, n == offers.at)));
            }
        }
        Column { parts, label, dense }
    }

    /// The same, the labels as wide as those of another column.
    pub(crate) fn beside(self, other: &Column) -> Column<'a> {
        Column { label: self.label.max(other.label), ..self }
    }

    fn label(&self, width: usize) -> usize {
        self.label.min(width / 3)
    }

    /// How many rows all of it takes.
    pub(crate) fn rows(&self, width: usize) -> usize {
        self.parts.iter().map(|p| self.rows_of(p, width)).sum()
    }

    fn rows_of(&self, part: &Part, width: usize) -> usize {
        let width = width.saturating_sub(self.label(width) + 2);
        match part {
            Part::Blank | Part::Heading(_) | Part::Offer(..) => 1,
            Part::Field(field, here) => rows_of(field, *here, self.dense, width),
        }
    }

    /// Draws as much of it as there is room for: the field under the cursor is seen.
    pub(crate) fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) -> Drawn {
        let width = area.width as usize;
        let (rows, label) = (self.rows(width), self.label(width));
        let room = rows.min(area.height as usize);
        // All of it is drawn on a sheet as long as it needs, of which a window is seen.
        let mut long = Buffer::empty(Rect { x: 0, y: 0, width: area.width, height: rows as u16 });
        let (mut y, mut cursor, mut own) = (0, None, (0, 0));
        for part in &self.parts {
            let height = self.rows_of(part, width);
            let place = Rect { x: 0, y: y as u16, width: area.width, height: height as u16 };
            let at = part.draw(&mut long, label, place, theme);
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
            for x in 0..area.width {
                if let (Some(from), Some(to)) =
                    (long.cell((x, (top + n) as u16)).cloned(), buf.cell_mut((area.x + x, area.y + n as u16)))
                {
                    *to = from;
                }
            }
        }
        let cursor = cursor.and_then(|at| {
            let row = (at.y as usize).checked_sub(top).filter(|row| *row < room)?;
            Some(Position { x: area.x + at.x, y: area.y + row as u16 })
        });
        Drawn { cursor, top }
    }
}

impl Part<'_> {
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

fn rows_of(field: &Field, here: bool, dense: bool, width: usize) -> usize {
    // The cursor behind the last character takes a column too. What is longer than is shown need not be measured.
    let wrapped = |a: &Area, most: usize| {
        let lines = a.lines().iter().take(most);
        lines.map(|l| sanitise::wrap(&format!("{l}_"), width).len().max(1)).sum::<usize>()
    };
    match &field.input {
        Input::Text(a) if here => wrapped(a, TEXT_ROWS.0).clamp(if dense { 1 } else { 2 }, TEXT_ROWS.0),
        Input::Text(a) => wrapped(a, TEXT_ROWS.1).clamp(1, TEXT_ROWS.1),
        Input::Line(a) if field.understood.is_empty() => wrapped(a, LINE_ROWS).clamp(1, LINE_ROWS),
        Input::Choice(options, _) if field.spread => spread(options, width).len().max(1),
        _ => 1,
    }
}

/// The words of a choice in lines of this width, by their places.
fn spread(options: &[(String, String)], width: usize) -> Vec<Vec<usize>> {
    let mut lines: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for (place, (_, word)) in options.iter().enumerate().filter(|(_, (stored, _))| !stored.is_empty()) {
        let columns = sanitise::width(word) + 5;
        match lines.last_mut().filter(|_| columns <= room) {
            Some(line) => line.push(place),
            None => {
                lines.push(vec![place]);
                room = width;
            }
        }
        room = room.saturating_sub(columns);
    }
    lines
}

/// Draws one field; returns where the cursor stands if it is in it.
pub(crate) fn field_at(
    buf: &mut Buffer,
    field: &Field,
    here: bool,
    label: usize,
    area: Rect,
    theme: &Theme,
) -> Option<Position> {
    let style = if field.error.is_some() {
        theme.refused
    } else if here {
        theme.focus
    } else {
        theme.dim
    };
    let mark = paint::span(if field.unsure { "?" } else { "" }, theme.today);
    paint::spans(buf, area, 0, vec![paint::cell(&field.label, label, style), mark]);
    let x = area.x + label as u16 + 2;
    let mut value = Rect { x, width: area.right().saturating_sub(x), ..area };
    match &field.input {
        Input::Choice(options, at) if field.spread => {
            for (n, line) in spread(options, value.width as usize).into_iter().enumerate() {
                let mut spans = Vec::new();
                for place in line {
                    let Some((_, word)) = options.get(place) else { continue };
                    let (open, close) = if place == *at { ("[", "] ") } else { (" ", "  ") };
                    spans.push(paint::span(open, theme.key));
                    spans.push(paint::span(&letter(word).map(String::from).unwrap_or_default(), theme.key));
                    spans.push(paint::span(&format!(" {word}"), if place == *at { theme.title } else { theme.text }));
                    spans.push(paint::span(close, theme.key));
                }
                paint::spans(buf, value, n, spans);
            }
            here.then_some(Position { x: value.x, y: value.y })
        }
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
        Input::Text(a) => {
            let at = text_at(buf, a, here, value);
            notes(buf, a, &field.understood, value, theme);
            at
        }
        Input::Line(a) => {
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

/// What was understood of each line, beside it where there is room; as far as the lines stand one a row.
fn notes(buf: &mut Buffer, a: &Area, understood: &str, area: Rect, theme: &Theme) {
    let room = area.width as usize;
    let lines = a.lines().iter().map(|l| sanitise::width(l)).take_while(|width| *width < room);
    if a.top() > 0 {
        return;
    }
    for (n, (width, note)) in lines.zip(understood.lines()).enumerate() {
        let note = format!("→ {note}");
        let x = (width + 2).max(18);
        if x + sanitise::width(&note) <= room {
            let place = Rect { x: area.x + x as u16, width: (room - x) as u16, ..area };
            paint::line(buf, place, n, &note, theme.good);
        }
    }
}

/// What was understood, to stand beside the text.
fn beside(field: &Field) -> String {
    if field.understood.is_empty() { String::new() } else { format!("→ {}", field.understood) }
}

/// Draws a text that is written in; returns where the cursor stands if it is in it.
pub(crate) fn text_at(buf: &mut Buffer, a: &Area, here: bool, area: Rect) -> Option<Position> {
    draw(a, buf, area, |_| None).filter(|_| here)
}
