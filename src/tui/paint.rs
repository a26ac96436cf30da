//! Owns the strokes that all panels share: frames, lines made of spans, wrapped text. What is drawn here was made safe
//! for the terminal. Must not know the model.

use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::layout::{inside, padded};
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Widget};

/// A piece of text, cut or filled to exactly this many columns.
pub(super) fn cell(text: &str, width: usize, style: Style) -> Span<'static> {
    Span::styled(sanitise::pad(text, width), style)
}

/// The same, filled on the left.
pub(super) fn cell_right(text: &str, width: usize, style: Style) -> Span<'static> {
    Span::styled(sanitise::pad_left(text, width), style)
}

/// The same as [`cell`], with what matches the words that are looked for marked.
pub(super) fn marked(text: &str, width: usize, style: Style, needle: &mut Needle, theme: &Theme) -> Vec<Span<'static>> {
    let text = sanitise::pad(text, width);
    let mut spans = Vec::new();
    let mut at = 0;
    let mut piece = |from: usize, to: usize, style: Style| {
        if let Some(piece) = text.get(from..to).filter(|p| !p.is_empty()) {
            spans.push(Span::styled(piece.to_owned(), style));
        }
    };
    let ranges = if needle.is_empty() { vec![] } else { needle.ranges(&text) };
    for r in ranges {
        piece(at, r.start, style);
        piece(r.start, r.end, style.patch(theme.found));
        at = r.end;
    }
    piece(at, text.len(), style);
    spans
}

/// A piece of text as it is, made safe.
pub(super) fn span(text: &str, style: Style) -> Span<'static> {
    Span::styled(sanitise::line(text).into_owned(), style)
}

/// Spans on the n-th line of an area.
pub(super) fn spans(buf: &mut Buffer, area: Rect, n: usize, spans: Vec<Span<'static>>) {
    if let Some(y) = u16::try_from(n).ok().filter(|n| *n < area.height).map(|n| area.y + n) {
        buf.set_line(area.x, y, &Line::from(spans), area.width);
    }
}

/// Text on the n-th line of an area, cut where it ends.
pub(super) fn line(buf: &mut Buffer, area: Rect, n: usize, text: &str, style: Style) {
    spans(buf, area, n, vec![Span::styled(sanitise::fit(text, area.width as usize), style)]);
}

/// One style over a whole line of an area, its text kept.
pub(super) fn over(buf: &mut Buffer, area: Rect, n: usize, style: Style) {
    if let Some(y) = u16::try_from(n).ok().filter(|n| *n < area.height).map(|n| area.y + n) {
        buf.set_style(Rect { y, height: 1, ..area }, style);
    }
}

/// A frame with a heading; bright where it has the focus.
pub(super) fn frame(buf: &mut Buffer, area: Rect, heading: Vec<Span<'static>>, focused: bool, theme: &Theme) {
    let border = if focused { theme.focus } else { theme.border };
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(border)
        .title(Line::from(heading))
        .render(area, buf);
}

/// From how many rows on a form has a frame; with fewer, what is typed has them all.
pub(super) const FRAMED: u16 = 4;

/// Empties the panel of a form and draws its frame, where there is room for one; returns what is inside.
pub(super) fn framed(buf: &mut Buffer, panel: Rect, title: &str, theme: &Theme) -> Rect {
    clear(buf, panel);
    if panel.height < FRAMED {
        return padded(panel);
    }
    let title = sanitise::fit(title, (panel.width as usize).saturating_sub(4));
    frame(buf, panel, vec![Span::raw(" "), Span::styled(title, theme.title), Span::raw(" ")], true, theme);
    inside(panel)
}

/// A line across a frame, with a heading.
pub(super) fn divider(buf: &mut Buffer, frame: Rect, y: u16, heading: &str, focused: bool, theme: &Theme) {
    let border = if focused { theme.focus } else { theme.border };
    let inner = frame.width.saturating_sub(2) as usize;
    let text = sanitise::fit(&format!("─ {heading} "), inner);
    let rest = "─".repeat(inner.saturating_sub(sanitise::width(&text)));
    let title = border.patch(theme.title);
    let mut at = frame.x;
    for (piece, style) in [("├─ ", border), (heading, title), (" ", border), (rest.as_str(), border), ("┤", border)]
    {
        buf.set_stringn(at, y, piece, (frame.right().saturating_sub(at)) as usize, style);
        at = at.saturating_add(sanitise::width(piece) as u16);
    }
}

/// Empties the panel in which something is looked for and draws its frame; returns where the words and what they find stand.
pub(super) fn searched(buf: &mut Buffer, panel: Rect, title: &'static str, theme: &Theme) -> (Rect, Rect) {
    clear(buf, panel);
    frame(buf, panel, vec![Span::styled(title, theme.title)], true, theme);
    let inner = padded(inside(panel));
    let list = Rect { y: inner.y.saturating_add(2), height: inner.height.saturating_sub(2), ..inner };
    (Rect { height: inner.height.min(1), ..inner }, list.intersection(panel))
}

/// A text that is scrolled: its lines from `top` on, as near as there are lines, and at the foot of the frame which they are.
pub(super) fn scrolled(
    buf: &mut Buffer,
    frame: Rect,
    area: Rect,
    lines: Vec<Vec<Span<'static>>>,
    top: usize,
    style: Style,
) {
    let (height, len) = (area.height as usize, lines.len());
    let top = top.min(len.saturating_sub(height));
    for (n, line) in lines.into_iter().skip(top).take(height).enumerate() {
        spans(buf, area, n, line);
    }
    position(buf, frame, top, height, len, style);
}

/// Which lines of a text that is scrolled are shown, at the foot of its frame; nothing where all are.
pub(super) fn position(buf: &mut Buffer, frame: Rect, top: usize, height: usize, len: usize, style: Style) {
    let text = format!(" {}–{} of {len} ", top + 1, (top + height).min(len));
    let width = sanitise::width(&text) as u16;
    if len > height && height > 0 && width + 4 <= frame.width {
        buf.set_string(frame.right() - 2 - width, frame.bottom() - 1, text, style);
    }
}

/// Empties an area, so that nothing shines through.
pub(super) fn clear(buf: &mut Buffer, area: Rect) {
    ratatui::widgets::Clear.render(area, buf);
}
