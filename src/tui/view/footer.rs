//! Owns the last line: what was just done, else the keys that can act now.
//!
//! ```text
//!  x done  s snooze  l letter  ⏎ open  i interview  c card  n news  / find  ? help
//! ```

use crate::text::sanitise;
use crate::tui::keys;
use crate::tui::layers::View;
use crate::tui::layout::padded;
use crate::tui::mode::Mode;
use crate::tui::model::{Message, Model};
use crate::tui::msg::Msg;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// What is to be said here. The review says it itself, so that its keys stand at the foot all the time.
fn message<'m>(view: &View<'m, Model>) -> Option<&'m Message> {
    let said_above = matches!(view.model.mode(), Mode::Review | Mode::CatchUp | Mode::Closing);
    view.model.message.as_ref().filter(|_| view.active && !said_above)
}

/// Why something cannot be, where that has no room in the last line: then it stands whole above it. The history shows it at
/// its step.
fn long<'m>(view: &View<'m, Model>) -> Option<&'m Message> {
    let room = view.areas.footer.width as usize;
    let is_long = |m: &&Message| m.refused && sanitise::width(&m.text) + 3 > room;
    message(view).filter(is_long).filter(|_| view.model.mode() != Mode::History)
}

/// Draws over the foot of the screen what has no room in its last line.
pub(super) fn draw_long(buf: &mut Buffer, view: &View<Model>) {
    let View { theme, areas, .. } = *view;
    let Some(message) = long(view) else { return };
    let lines = sanitise::wrap(&format!("✗ {}", message.text), areas.body.width.saturating_sub(4) as usize);
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(areas.body.height);
    let panel = Rect { y: areas.body.bottom() - height, height, ..areas.body };
    let inner = padded(paint::framed(buf, panel, "Why not", theme));
    for (n, line) in lines.iter().take(inner.height as usize).enumerate() {
        paint::line(buf, inner, n, line, theme.refused);
    }
}

pub(super) fn draw(buf: &mut Buffer, view: &View<Model>) {
    let View { model, theme, areas, .. } = *view;
    let width = areas.footer.width as usize;
    let mode = model.mode();
    if let Some(message) = message(view).filter(|_| long(view).is_none()) {
        let style = if message.refused { theme.refused } else { theme.good };
        let mark = if message.refused { " ✗ " } else { " ✓ " };
        let back = if message.back.is_empty() {
            String::new()
        } else {
            format!("  {} ", keys::expand_keys(message.back, &model.session.keymap))
        };
        // Where there is no room, how to take it back is said shorter; then the text gives way.
        let taken = 3 + sanitise::width(&message.again);
        let too_wide = taken + sanitise::width(&message.text) + sanitise::width(&back) > width;
        let back = if too_wide { back.replace("takes it back", "undo") } else { back };
        let room = width.saturating_sub(taken + sanitise::width(&back));
        let text = sanitise::fit(&message.text, room).trim_end().to_owned() + &message.again;
        let text = sanitise::fit(&text, width.saturating_sub(3 + sanitise::width(&back)));
        let spans = vec![Span::styled(mark, style), Span::styled(text, style), Span::styled(back, theme.dim)];
        paint::spans(buf, areas.footer, 0, spans);
        return;
    }
    let hints: Vec<(String, &str)> = keys::bindings(mode)
        .filter(|b| !b.hint.is_empty() && b.why_not(model).is_none())
        .map(|b| {
            let hint = if b.msg == Msg::Back { model.layers.top().way_out() } else { None };
            (b.first(mode, &model.session.keymap), hint.unwrap_or(b.hint))
        })
        .collect();
    // Help and the way out are always told; what stands before them gives way.
    let columns = |(key, hint): &(String, &str)| sanitise::width(key) + sanitise::width(hint) + 3;
    let stays = |hint: &str| matches!(hint, "help" | "back" | "leave" | "save and leave");
    let last: Vec<&(String, &str)> = hints.iter().filter(|(_, h)| stays(h)).collect();
    // The last one needs no blank behind it.
    let mut room = (width + 1).saturating_sub(last.iter().map(|h| columns(h)).sum::<usize>());
    let mut shown: Vec<&(String, &str)> = Vec::new();
    for hint in hints.iter().filter(|(_, h)| !stays(h)) {
        match room.checked_sub(columns(hint)) {
            Some(left) => {
                room = left;
                shown.push(hint);
            }
            None => break,
        }
    }
    let mut spans = Vec::new();
    for (key, hint) in shown.into_iter().chain(last) {
        spans.push(Span::raw(" "));
        spans.push(paint::span(key, theme.key));
        spans.push(Span::raw(" "));
        spans.push(paint::span(hint, theme.text));
        spans.push(Span::raw(" "));
    }
    paint::spans(buf, areas.footer, 0, spans);
}
