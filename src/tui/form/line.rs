//! Owns the one line into which words are typed that look for something, and the row under the cursor of what they have
//! found. Must not look for it.

use crate::forms::Edit;
use crate::forms::{Field, Input};
use crate::text::sanitise;
use crate::tui::paint;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

/// The line.
pub(crate) struct Line {
    field: Field,
    /// The row under the cursor, of what was found.
    pub at: usize,
}

impl Line {
    /// A line that begins with `text`.
    pub(crate) fn new(text: &str) -> Line {
        Line { field: Field::line("words", "", text, ""), at: 0 }
    }

    /// The words as they stand.
    pub(crate) fn words(&self) -> String {
        self.field.value()
    }

    /// The most characters that are pasted into it at once.
    pub(crate) fn most_pasted(&self) -> usize {
        self.field.input.most_pasted()
    }

    /// Changes the words; the cursor goes to the first row.
    pub(crate) fn edit(&mut self, edit: &Edit) {
        self.field.edit(edit);
        self.at = 0;
    }

    /// The first row shown of `len`, where `list` shows them.
    pub(crate) fn top(&self, len: usize, list: Rect) -> usize {
        (self.at + 1).min(len).saturating_sub((list.height as usize).max(1))
    }

    /// Draws the words; returns where the cursor stands among them.
    pub(crate) fn draw(&self, buf: &mut Buffer, sign: &str, area: Rect, theme: &Theme) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let Input::Line(line) = &self.field.input else { return None };
        let typed = line.lines().first().map(String::as_str).unwrap_or_default();
        let before: String = typed.chars().take(line.cursor().1).collect();
        // Where the words are longer than the line, what stands before the cursor is shown.
        let room = (area.width as usize).saturating_sub(sanitise::width(sign) + 1);
        let mut from = 0;
        while sanitise::width(&sanitise::line(before.get(from..).unwrap_or_default())) > room {
            from += before.get(from..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        }
        let shown = sanitise::fit(typed.get(from..).unwrap_or_default(), room);
        paint::spans(buf, area, 0, vec![paint::span(sign, theme.key), Span::styled(shown, theme.text)]);
        let columns = sanitise::width(sign) + sanitise::width(&sanitise::line(before.get(from..).unwrap_or_default()));
        let x = area.x.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX));
        Some(Position { x: x.min(area.right().saturating_sub(1)), y: area.y })
    }
}
