//! Owns the panes of interviews and contacts, and the heading that all panes share.
//!
//! ```text
//! ╭ 2 Interviews ─────────────────────────╮╭ 3 Contacts ─────────────────────────╮
//! │ Mon 23 10:00 Hooli · onsite     in 3 d││ Bob Smith  VP Eng, XYZ       tue    │
//! ```

use crate::pages::{ContactRow, InterviewRow, Wait};
use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::keys;
use crate::tui::layers::View;
use crate::tui::layout::Shape;
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::pane::Pane;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Span;

/// " 2 Interviews ", and how far down the list goes where it does not fit.
pub(super) fn heading(model: &Model, pane: Pane, theme: &Theme) -> Vec<Span<'static>> {
    let (len, height) = (model.len(pane), model.areas().list(pane).height as usize);
    let style = if model.panes.focus == pane { theme.focus.patch(theme.title) } else { theme.title };
    let mut spans = vec![
        Span::styled(format!(" {} ", pane.index() + 1), theme.key),
        Span::styled(format!("{} ", pane.title()), style),
    ];
    if !model.panes[pane].filter.is_empty() {
        spans.push(paint::span(&format!("/{} ", model.panes[pane].filter), theme.found));
    }
    if len > height {
        let at = model.panes[pane].cursor.at + 1;
        spans.push(Span::styled(format!("{at}/{len} "), theme.dim));
    }
    spans
}

pub(super) fn draw(buf: &mut Buffer, view: &View<Model>, pane: Pane) {
    let View { model, theme, areas, active } = *view;
    let (frame, list) = (areas.frame(pane), areas.list(pane));
    if list.is_empty() {
        return;
    }
    let focused = model.panes.focus == pane;
    if areas.shape != Shape::Narrow {
        paint::frame(buf, frame, heading(model, pane, theme), focused, theme);
    }
    if model.len(pane) == 0 {
        let text = match pane {
            _ if !model.panes[pane].filter.is_empty() => " nothing holds these words",
            Pane::Interviews => " none yet; {interview} enters one",
            _ => " none yet; {card} takes a card",
        };
        let text = &keys::expand_keys(text, &model.session.keymap);
        paint::line(buf, list, 0, text, theme.dim);
        return;
    }
    let mut needle = Needle::new(&model.panes[pane].filter);
    let cursor = model.panes[pane].cursor;
    let longest = model.contacts.iter().map(|r| sanitise::width(&r.name)).max().unwrap_or(0);
    let rows = cursor.top..model.len(pane).min(cursor.top + list.height as usize);
    for (line, n) in rows.enumerate() {
        let here = n == cursor.at && focused;
        let sign = paint::cell(if here { "▸" } else { " " }, 1, theme.focus);
        let width = (list.width as usize).saturating_sub(1);
        let mut spans = vec![sign];
        match pane {
            Pane::Contacts => {
                let shown = model.contact_row(n).map(|r| contact(r, longest, width, &mut needle, theme));
                spans.extend(shown.unwrap_or_default())
            }
            _ => spans.extend(
                model.interview_row(n).map(|r| interview(r, width, model, &mut needle, theme)).unwrap_or_default(),
            ),
        }
        paint::spans(buf, list, line, spans);
        if here && active {
            paint::over(buf, list, line, theme.cursor);
        }
    }
}

fn interview(r: &InterviewRow, width: usize, model: &Model, needle: &mut Needle, theme: &Theme) -> Vec<Span<'static>> {
    let today = model.now.today();
    let near = (r.day - today).num_days().abs() < 100;
    let date = if near { r.day.format("%a %-d") } else { r.day.format("%b %Y") }.to_string();
    let time = if r.upcoming { model.now.zone().local(r.at).format("%H:%M").to_string() } else { String::new() };
    let day = format!("{date:<6}{}", if r.upcoming { format!(" {time}") } else { String::new() });
    // The hour stands beside the day already.
    let wait = if matches!(r.wait, Wait::Today(_)) { "today".into() } else { r.wait.words(today) };
    let style = wait_style(&r.wait, theme);
    let thanks = r.thanks.words();
    let owed = r.thanks.owed();
    let what = if r.round.is_empty() { r.company.clone() } else { format!("{} · {}", r.company, r.round) };
    // The hour takes a column only where one is to be kept.
    let dated = if model.interviews.iter().any(|r| r.upcoming) { 13 } else { 9 };
    let mut spans = vec![paint::cell(&day, dated, theme.text)];
    // Narrow: the more pressing of the two, for in one glance it is thanks that are owed.
    let columns: Vec<(String, Style, usize)> = if width >= 56 {
        vec![(thanks, if owed { theme.today } else { theme.dim }, 10), (wait, style, 17)]
    } else if owed && !matches!(r.wait, Wait::WriteNow) {
        vec![(thanks, theme.today, 10)]
    } else {
        let w = sanitise::width(&wait).clamp(6, 17);
        vec![(wait, style, w)]
    };
    let taken: usize = dated + columns.iter().map(|c| c.2 + 1).sum::<usize>();
    let style = if r.cancelled { theme.dim } else { theme.text };
    spans.extend(paint::marked(&what, width.saturating_sub(taken), style, needle, theme));
    for (text, style, w) in columns {
        spans.push(paint::cell("", 1, theme.text));
        spans.push(paint::cell_right(&text, w, style));
    }
    spans
}

fn wait_style(wait: &Wait, theme: &Theme) -> Style {
    match wait {
        Wait::WriteNow | Wait::Today(_) | Wait::UnderWay => theme.today,
        Wait::HoldUntil(_) => theme.held,
        Wait::In(_) => theme.good,
        _ => theme.dim,
    }
}

fn contact(r: &ContactRow, longest: usize, width: usize, needle: &mut Needle, theme: &Theme) -> Vec<Span<'static>> {
    let missing =
        if width >= 90 && !r.missing.is_empty() { format!("no {}", r.missing.join(", ")) } else { String::new() };
    let last = 6;
    let gap = sanitise::width(&missing).min(24);
    // Who it is counts for more than where: the name gets what the longest one needs, up to half.
    let name = longest.clamp(12, (width / 2).max(12)).min(width.saturating_sub(last + 2));
    let line = width.saturating_sub(name + last + 2 + if gap > 0 { gap + 1 } else { 0 });
    let mut spans = paint::marked(&r.name, name, theme.text, needle, theme);
    spans.push(paint::cell("", 1, theme.text));
    spans.extend(paint::marked(&r.line, line, theme.dim, needle, theme));
    spans.push(paint::cell("", 1, theme.text));
    if gap > 0 {
        spans.push(paint::cell(&missing, gap, theme.dim));
        spans.push(paint::cell("", 1, theme.text));
    }
    spans.push(paint::cell_right(&r.last_words, last, theme.dim));
    spans
}
