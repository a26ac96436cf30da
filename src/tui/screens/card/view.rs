//! Owns the card sheet: the text on the left, the fields that are read of it on the right, below both who it may be, the
//! back of the card and what was not read. Where there is no room for two columns it is a form like others.
//!
//! ```text
//! ╭ A card · XYZ, round 1, Tue 17 Nov ───────────────────────────────────────────╮
//! │ Robert Smith                   │ Name      Robert Smith                      │
//! │ VP Engineering                 │ Title   ? VP Engineering                    │
//! ├────────────────────────────────┴─────────────────────────────────────────────┤
//! │ Known     ◂ as Bob Smith ▸  → VP Eng, XYZ: the same e-mail address           │
//! │ Not read  since 1998                                                         │
//! ```

use super::parts::{TEXT, is_beside};
use crate::forms::Input;
use crate::text::sanitise;
use crate::tui::form::column::{Column, text_at};
use crate::tui::form::{Sheet, panel};
use crate::tui::layers::View;
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// How many columns two columns need, and how many rows.
const FROM: (u16, u16) = (60, 16);
/// How many rows the sheet has at least, where there is room, so that nothing moves while one types.
const ROWS: usize = 22;
/// How many of them stay when there is much below.
const FEWEST: usize = 5;

/// Draws the sheet; returns where the terminal's cursor belongs.
pub(super) fn draw(buf: &mut Buffer, form: &Sheet, view: &View<Model>) -> Option<Position> {
    let View { model, theme, areas, .. } = *view;
    let body = areas.body;
    if body.width < FROM.0 || body.height < FROM.1 {
        return panel::draw(buf, form, view);
    }
    let width = body.width.saturating_sub(4);
    let left = width * 2 / 5;
    let right = width.saturating_sub(left + 3);
    let below = Column::of(form, true, |f| f.key != TEXT && !is_beside(f));
    let beside = Column::of(form, true, is_beside).beside(&below);
    let below = below.beside(&beside);
    let (said, style) = panel::said(form, model, theme);
    let mut said: Vec<String> = sanitise::wrap(&said, width as usize);
    said.resize(said.len().max(1), String::new());
    let foot: Vec<String> = form.foot.iter().flat_map(|l| sanitise::wrap(l, width as usize)).collect();
    let tail = foot.len() + said.len() + 1;
    let text = form.fields.get(TEXT)?;
    let Input::Text(area) = &text.input else { return None };
    let lines = area.lines().len() + 1;
    let (upper, lower) = (beside.rows(right as usize).max(lines), below.rows(width as usize));
    let (panel, inner) = panel::panel(buf, form, theme, body, (upper + 1 + lower + tail + 2).max(ROWS));
    // What is below gives way last: there it is said who it may be and what was not read.
    let room = (inner.height as usize).saturating_sub(tail + 1);
    let lower = lower.min(room.saturating_sub(FEWEST));
    let upper = (room - lower) as u16;

    let here = form.fields.current().is_some_and(|f| f.key == TEXT);
    let box_area = Rect { width: left, height: upper, ..inner };
    let at = text_at(buf, area, here, box_area);
    if text.value().is_empty() {
        hint(buf, box_area, theme);
    }
    let fields = Rect { x: inner.x + left + 3, width: right, height: upper, ..inner };
    let (rows, drawn) = (beside.rows(right as usize), beside.draw(buf, fields, theme));
    let at = at.or(drawn.cursor);
    let line = inner.y + upper;
    let middle = inner.x + left + 1;
    (0..upper).for_each(|n| buf.set_string(middle, inner.y + n, "│", theme.focus));
    let across = "─".repeat(panel.width.saturating_sub(2) as usize);
    buf.set_string(panel.x, line, format!("├{across}┤"), theme.focus);
    buf.set_string(middle, line, "┴", theme.focus);
    let above = Rect { height: line + 1 - panel.y, ..panel };
    paint::position(buf, above, drawn.top, upper as usize, rows, theme.dim);
    let place = Rect { y: line + 1, height: lower as u16, ..inner };
    let (rows, drawn) = (below.rows(width as usize), below.draw(buf, place, theme));
    paint::position(buf, panel, drawn.top, lower, rows, theme.dim);
    let at = at.or(drawn.cursor);
    let last = (inner.height as usize).saturating_sub(foot.len() + said.len());
    let told = foot.iter().map(|t| (t, theme.dim)).chain(said.iter().map(|t| (t, style)));
    for (n, (text, style)) in told.enumerate() {
        paint::line(buf, inner, last + n, text, style);
    }
    at.filter(|_| !form.leaving)
}

/// What an empty box is for.
fn hint(buf: &mut Buffer, area: Rect, theme: &Theme) {
    let text = "Paste a card or a signature here, or type it: each line as it stands.";
    for (n, line) in sanitise::wrap(text, area.width as usize).iter().enumerate() {
        paint::line(buf, area, n + 1, line, theme.dim);
    }
}
