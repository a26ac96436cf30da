//! Owns the line into which words are typed that look for something, and the list of what they have found: commands, or
//! anything. A pane that is narrowed shows it in place, so its line stands in the footer.
//!
//! ```text
//! ╭ Commands ────────────────────────────────────────────────────────────────────╮
//! │ : undo_                                                                      │
//! │ u         undo             take the last step back, also one of last week    │
//! ```

use super::paint;
use crate::commands::find::Found;
use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::form::Input;
use crate::tui::keys;
use crate::tui::layout::{Areas, Shape, inside};
use crate::tui::model::Model;
use crate::tui::overlay::{Kind, Overlay};
use crate::tui::palette;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

/// Draws what is open; returns where the terminal's cursor belongs.
pub fn draw(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas) -> Option<Position> {
    let overlay = model.overlay.as_ref()?;
    let title = match overlay.kind {
        Kind::Filter(_) => return filter_line(buf, overlay, model, theme, areas),
        Kind::Palette => " Commands ",
        Kind::Find => " Find anything ",
        Kind::Caller => return super::call::who(buf, overlay, model, theme, areas),
    };
    paint::clear(buf, areas.body);
    paint::frame(buf, areas.body, vec![Span::styled(title, theme.title)], true, theme);
    let inner = inside(areas.body);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let sign = if overlay.kind == Kind::Palette { ": " } else { "> " };
    let at = prompt(buf, overlay, sign, Rect { height: inner.height.min(1), ..inner }, theme);
    let list = Rect { y: inner.y.saturating_add(2), height: inner.height.saturating_sub(2), ..inner };
    let list = list.intersection(areas.body);
    match overlay.kind {
        Kind::Palette => commands(buf, model, overlay, theme, list),
        _ => found(buf, overlay, theme, list, areas.shape == Shape::Narrow),
    }
    at
}

/// The words, and the cursor among them.
pub(super) fn prompt(buf: &mut Buffer, overlay: &Overlay, sign: &str, area: Rect, theme: &Theme) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let Input::Line(line) = &overlay.line.input else { return None };
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

fn filter_line(buf: &mut Buffer, overlay: &Overlay, model: &Model, theme: &Theme, areas: &Areas) -> Option<Position> {
    let hint = keys::told("  {filter.choose} keep  {filter.back} show all ", &model.keymap);
    let width = areas.footer.width as usize;
    let hint_width = sanitise::width(&hint);
    let hint_width = if hint_width * 2 <= width { hint_width } else { 0 };
    let line = Rect { width: areas.footer.width.saturating_sub(hint_width as u16), ..areas.footer };
    paint::clear(buf, areas.footer);
    if hint_width > 0 {
        let area = Rect { x: line.right(), width: hint_width as u16, ..areas.footer };
        paint::line(buf, area, 0, &hint, theme.dim);
    }
    prompt(buf, overlay, " / ", line, theme)
}

fn commands(buf: &mut Buffer, model: &Model, overlay: &Overlay, theme: &Theme, list: Rect) {
    let words = overlay.words();
    let entries = palette::entries(model, &words);
    if entries.is_empty() {
        paint::line(buf, list, 0, "no command is called so", theme.dim);
    }
    let mut needle = Needle::new(&words);
    let width = list.width as usize;
    let keys = entries.iter().map(|e| sanitise::width(&e.keys)).max().unwrap_or(0).clamp(6, 16).min(width / 4);
    let name = 18.min(width / 2);
    let top = top(overlay, entries.len(), list);
    for (line, (n, e)) in entries.iter().enumerate().skip(top).take(list.height as usize).enumerate() {
        let style = if e.blocked.is_some() { theme.dim } else { theme.text };
        let (sign, about) = match &e.blocked {
            Some(why) => ("·", format!("not now: {why}")),
            None => (" ", e.help.clone()),
        };
        let mut spans = vec![paint::cell(sign, 2, theme.dim), paint::cell(&e.keys, keys, theme.key)];
        spans.push(paint::cell("", 2, theme.text));
        spans.extend(paint::marked(
            &e.name,
            name,
            if e.blocked.is_some() { style } else { theme.title },
            &mut needle,
            theme,
        ));
        spans.push(paint::cell("", 2, theme.text));
        spans.extend(paint::marked(&about, width.saturating_sub(keys + name + 6), style, &mut needle, theme));
        paint::spans(buf, list, line, spans);
        if n == overlay.at {
            paint::over(buf, list, line, theme.cursor);
        }
    }
}

fn found(buf: &mut Buffer, overlay: &Overlay, theme: &Theme, list: Rect, narrow: bool) {
    let words = overlay.words();
    let nothing = match &overlay.failed {
        Some(why) => Some((why.as_str(), theme.refused)),
        None if words.is_empty() => Some(("type a name, a company, a mail, or words that you wrote", theme.dim)),
        None if overlay.found.is_empty() => Some(("nothing holds these words", theme.text)),
        None => None,
    };
    if let Some((text, style)) = nothing {
        for (n, line) in sanitise::wrap(text, list.width as usize).iter().enumerate() {
            paint::line(buf, list, n, line, style);
        }
        return;
    }
    let width = list.width as usize;
    let kind = if narrow { 0 } else { 12 };
    let title = overlay.found.iter().map(|f| sanitise::width(&f.title)).max().unwrap_or(0).min(width * 2 / 5);
    let top = top(overlay, overlay.found.len(), list);
    for (line, (n, f)) in overlay.found.iter().enumerate().skip(top).take(list.height as usize).enumerate() {
        let mut spans = vec![
            paint::cell(f.kind.shown(), kind, theme.dim),
            paint::cell(&f.title, title, theme.title),
            paint::cell("", 2, theme.text),
        ];
        spans.extend(snippet(f, width.saturating_sub(kind + title + 2), theme));
        paint::spans(buf, list, line, spans);
        if n == overlay.at {
            paint::over(buf, list, line, theme.cursor);
        }
    }
}

/// "notes: …spoke of their migration from", with what matches marked.
fn snippet(f: &Found, width: usize, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = vec![paint::span(&format!("{}: ", f.place), theme.dim)];
    let mut room = width.saturating_sub(sanitise::width(f.place) + 2);
    let mut at = 0;
    let mut piece = |from: usize, to: usize, style: Style| {
        let text = sanitise::fit(f.snippet.get(from..to).unwrap_or_default(), room);
        room = room.saturating_sub(sanitise::width(&text));
        spans.push(Span::styled(text, style));
    };
    for r in &f.matched {
        piece(at, r.start, theme.text);
        piece(r.start, r.end, theme.found);
        at = r.end;
    }
    piece(at, f.snippet.len(), theme.text);
    spans
}

pub(super) fn top(overlay: &Overlay, len: usize, list: Rect) -> usize {
    (overlay.at + 1).min(len).saturating_sub((list.height as usize).max(1))
}
