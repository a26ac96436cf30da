//! Owns the first line (the program, the day, how much there is to do) and, on narrow screens, the tabs.
//!
//! ```text
//!  afterword  Fri 20 Nov 2026    1 now · 2 late · 2 today · 1 any day · 1 held    searching, 4 live
//! ```

use crate::clock::Zone;
use crate::text::sanitise;
use crate::tui::layout::{Areas, Shape};
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::pane::Pane;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::text::Span;

pub(super) fn draw(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas) {
    let width = areas.header.width as usize;
    let counts = counts(model, theme);
    let search = if model.search.open { "searching" } else { "search closed" };
    let right = format!("{search}, {} live ", model.search.live);
    let columns = |spans: &[Span]| spans.iter().map(|s| sanitise::width(&s.content)).sum::<usize>();
    let (c, r) = (columns(&counts), sanitise::width(&right));
    // Where all does not fit, the year goes first, then what is told of the search.
    let left = |day: &str, guess: &str| {
        let day = model.now.today().format(day).to_string();
        let mut left = vec![paint::span(" afterword", theme.title), paint::span(&format!("  {day}"), theme.text)];
        if model.now.zone() == Zone::Unknown {
            left.push(paint::span(guess, theme.today));
        }
        if !model.session.place.is_empty() {
            left.push(paint::span(&format!("  {}", model.session.place), theme.today));
        }
        left
    };
    let long = left("%a %-d %b %Y", "  UTC is a guess");
    let mut left = if columns(&long) + c + r + 4 <= width { long } else { left("%a %-d %b", "  UTC?") };
    let l = columns(&left);
    // The counts stand in the middle of what is left; the right part gives way first.
    if l + c + r + 4 <= width {
        let free = width - l - c - r;
        let before = free * 3 / 5;
        left.push(Span::raw(" ".repeat(before)));
        left.extend(counts);
        left.push(Span::raw(" ".repeat(free - before)));
        left.push(paint::span(&right, theme.dim));
    } else {
        // What presses stands first: where not all of it fits, the last counts go, whole.
        let mut counts = counts;
        while counts.len() > 1 && l + columns(&counts) + 2 > width {
            counts.truncate(counts.len() - 2);
        }
        let c = columns(&counts);
        left.push(Span::raw(" ".repeat(width.saturating_sub(l + c + 1).max(1))));
        left.extend(counts);
    }
    paint::spans(buf, areas.header, 0, left);
    if areas.shape == Shape::Narrow {
        tabs(buf, model, theme, areas);
    }
}

fn counts(model: &Model, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for (n, urgency) in model.search.counts.told() {
        if !spans.is_empty() {
            spans.push(Span::styled(" · ", theme.dim));
        }
        spans.push(Span::styled(format!("{n} {}", urgency.shown()), theme.urgency(urgency)));
    }
    spans
}

fn tabs(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas) {
    let share = (areas.tabs.width / Pane::ALL.len() as u16).max(1) as usize;
    let spans = Pane::ALL.map(|pane| {
        let style = if pane == model.panes.focus { theme.title.patch(theme.cursor) } else { theme.dim };
        let filter = &model.panes[pane].filter;
        let words = if filter.is_empty() { String::new() } else { format!(" /{filter}") };
        paint::cell(&format!(" {} {}{words}", pane.number(), pane.title()), share, style)
    });
    paint::spans(buf, areas.tabs, 0, spans.into());
}
