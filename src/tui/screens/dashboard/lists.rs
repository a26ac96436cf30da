//! Owns the panes of interviews, opportunities and contacts, and the heading that all panes share.
//!
//! ```text
//! ╭ 2 Interviews ─ Opportunities ─────────╮╭ 3 Contacts ─────────────────────────╮
//! │ Mon 23 10:00 Hooli · onsite     in 3 d││ Bob Smith  VP Eng, XYZ       tue    │
//! │ Tue 17       XYZ · quiet 3 d thanks 1/3││ Jane Doe  Recruiter, XYZ    tue    │
//! ```

use crate::pages::{ContactRow, InterviewRow, OpportunityRow, Wait, Whose};
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
    let mut spans = vec![Span::styled(format!(" {} ", pane.number()), theme.key)];
    // Where two panes share a frame, both are named, in their order.
    let shared = model.shape() != Shape::Broad && pane.number() == model.panes.second().number();
    let names = Pane::ALL.into_iter().filter(|p| *p == pane || shared && p.number() == pane.number());
    for (n, named) in names.enumerate() {
        if n > 0 {
            spans.push(Span::styled("─ ", theme.dim));
        }
        spans.push(Span::styled(format!("{} ", named.title()), if named == pane { style } else { theme.dim }));
    }
    if !model.panes[pane].filter.is_empty() {
        spans.push(paint::span(&format!("/{} ", model.panes[pane].filter), theme.found));
    }
    if len > height {
        let at = model.panes[pane].cursor.at + 1;
        spans.push(Span::styled(format!("{at}/{len} "), theme.dim));
    }
    spans
}

/// A pane of one line: its name, and its first row.
fn closed(model: &Model, pane: Pane, width: usize, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = vec![
        Span::styled(format!(" {} ", pane.number()), theme.key),
        Span::styled(format!("{} ", pane.title()), theme.title),
    ];
    let first = match pane {
        Pane::Actions => None,
        Pane::Interviews => model.interview_row(0).map(|r| format!("{} {}", r.day.format("%a %-d"), r.company)),
        Pane::Opportunities => model.opportunity_row(0).map(|r| format!("{}, {}", r.company, r.turn)),
        Pane::Contacts => model.contact_row(0).map(|r| r.name.clone()),
    };
    let named: usize = spans.iter().map(|s| sanitise::width(&s.content)).sum();
    spans.push(paint::cell(&first.unwrap_or_default(), width.saturating_sub(named), theme.dim));
    spans
}

pub(super) fn draw(buf: &mut Buffer, view: &View<Model>, pane: Pane) {
    let View { model, theme, areas, active } = *view;
    let (frame, list) = (areas.frame(pane), areas.list(pane));
    if list.is_empty() && !frame.is_empty() {
        paint::spans(buf, frame, 0, closed(model, pane, frame.width as usize, theme));
    }
    if list.is_empty() {
        return;
    }
    let focused = model.panes.focus == pane;
    if areas.shape != Shape::Narrow {
        paint::frame(buf, frame, heading(model, pane, theme), focused, theme);
    }
    if model.len(pane) == 0 {
        let text = match pane {
            _ if !model.panes[pane].filter.is_empty() => " nothing holds these words; {actions.back} shows all again",
            Pane::Interviews => " none yet; {interview} enters one",
            Pane::Opportunities => " none yet; {new-opportunity} enters one",
            _ => " none yet; {card} takes a card",
        };
        let text = &keys::expand_keys(text, &model.session.keymap);
        paint::line(buf, list, 0, text, theme.dim);
        return;
    }
    let mut needle = Needle::new(&model.panes[pane].filter);
    let cursor = model.panes[pane].cursor;
    let longest = model.longest(pane);
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
            Pane::Opportunities => {
                let shown = model.opportunity_row(n).map(|r| opportunity(r, longest, width, &mut needle, theme));
                spans.extend(shown.unwrap_or_default())
            }
            Pane::Actions | Pane::Interviews => {
                let shown = model.interview_row(n).map(|r| interview(r, width, model, &mut needle, theme));
                spans.extend(shown.unwrap_or_default())
            }
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
    let stage = if matches!(r.wait, Wait::Today(_)) { "today".into() } else { r.wait.words(today) };
    let style = wait_style(&r.wait, theme);
    let thanks = r.thanks.words();
    let owed = if r.thanks.owed() { theme.today } else { theme.dim };
    let name = if r.cancelled { theme.dim } else { theme.text };
    // The hour takes a column only where one is to be kept.
    let dated = if model.coming().next().is_some() { 13 } else { 9 };
    let mut spans = vec![paint::cell(&day, dated, theme.text)];
    let room = width.saturating_sub(dated);
    let what = if r.round.is_empty() { r.company.clone() } else { format!("{} · {}", r.company, r.round) };
    if room >= 47 {
        // The stage first, then what is owed.
        spans.extend(paint::marked(&what, room.saturating_sub(17 + 12), name, needle, theme));
        spans.push(paint::cell_right(&stage, 18, style));
        spans.push(paint::cell_right(&thanks, 11, owed));
        return spans;
    }
    // Narrow: company and stage, and thanks where they are owed; the round has room only where nothing presses.
    let quiet = matches!(r.wait, Wait::NextRound | Wait::In(_) | Wait::Today(_));
    let thanks = if r.thanks.owed() { thanks } else { String::new() };
    let right = if quiet && thanks.is_empty() { stage.clone() } else { thanks };
    let right_style = if r.thanks.owed() { owed } else { style };
    let room = room.saturating_sub(if right.is_empty() { 0 } else { sanitise::width(&right) + 1 });
    if quiet {
        spans.extend(paint::marked(&what, room, name, needle, theme));
    } else {
        // Who it is counts most: the stage has what is left.
        let company =
            sanitise::width(&r.company).min(room.saturating_sub(sanitise::width(&stage) + 3).max(12)).min(room);
        spans.extend(paint::marked(&r.company, company, name, needle, theme));
        let rest = room - company;
        if rest > 3 {
            spans.push(paint::cell(" · ", 3, theme.dim));
        }
        spans.push(paint::cell(&stage, rest.saturating_sub(3), style));
    }
    spans.push(paint::cell_right(&right, width.saturating_sub(dated + room), right_style));
    spans
}

/// "Bluefin  Backend Engineer   offer   you: answer by Tue 24".
fn opportunity(
    r: &OpportunityRow,
    longest: usize,
    width: usize,
    needle: &mut Needle,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let turn = sanitise::width(&r.turn);
    let name = longest.clamp(8, (width / 3).max(8));
    let role = width.saturating_sub(name + 1 + turn + 1);
    let style = match r.whose {
        Whose::Yours => theme.today,
        Whose::Theirs => theme.held,
        Whose::Nobodys => theme.dim,
    };
    let text = if r.live { theme.text } else { theme.dim };
    let mut spans = paint::marked(&r.company, name, text, needle, theme);
    spans.push(paint::cell("", 1, theme.text));
    spans.extend(paint::marked(&r.role, role, theme.dim, needle, theme));
    spans.push(paint::cell_right(&r.turn, width.saturating_sub(name + 1 + role), style));
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
