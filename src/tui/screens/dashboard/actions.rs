//! Owns the actions pane: one row an action or fold, the most pressing first.
//!
//! ```text
//! ▸3 d late  Thank Bob                     XYZ · Platform Engineer    e-mail
//!  held      Check in with Initech         until 2 Dec: asked to wait
//! ```

use crate::domain::Channel;
use crate::rules::{Action, EndsBy, State, Urgency, day_words};
use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::keys;
use crate::tui::layers::View;
use crate::tui::layout::{Areas, Shape};
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::pane::Pane;
use crate::tui::rows::Row;
use crate::tui::theme::Theme;
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

const WHEN: usize = 9;
const WAY: usize = 9;

pub(super) fn draw(buf: &mut Buffer, view: &View<Model>) {
    let View { model, theme, areas, active } = *view;
    let (frame, list) = (areas.frame(Pane::Actions), areas.list(Pane::Actions));
    if list.is_empty() {
        return;
    }
    let focused = model.panes.focus == Pane::Actions;
    if areas.shape != Shape::Narrow {
        paint::frame(buf, frame, super::lists::heading(model, Pane::Actions, theme), focused, theme);
    }
    if model.rows.is_empty() {
        nothing(buf, model, theme, areas);
        return;
    }
    let width = list.width as usize;
    let way = if width >= 60 { WAY } else { 0 };
    let free = width.saturating_sub(1 + WHEN + 1 + 2 + if way > 0 { way + 1 } else { 0 });
    let longest = model.rows.iter().map(|r| sanitise::width(&words(r, model).1)).max().unwrap_or(0);
    // The title gets what it needs, up to two thirds; the detail gets the rest.
    let title = longest.clamp(12, (free * 2 / 3).max(12)).min(free);
    let detail = free - title;
    let mut needle = Needle::new(&model.panes[Pane::Actions].filter);
    let cursor = model.panes[Pane::Actions].cursor;
    for (n, row) in model.rows.iter().enumerate().skip(cursor.top).take(list.height as usize) {
        let line = n - cursor.top;
        let here = n == cursor.at;
        let (action, words_title, words_detail) = words(row, model);
        let Some(action) = action else { continue };
        let (when, style) = when(action, model.now.today(), theme);
        let marked =
            row.members().iter().filter_map(|m| model.actions.get(*m)).any(|a| model.panes.marked.contains(&a.id));
        let sign = if marked {
            "✓"
        } else if here && focused {
            "▸"
        } else {
            " "
        };
        let quiet = matches!(action.urgency, Urgency::Held | Urgency::Snoozed);
        let text = if quiet { theme.dim } else { theme.text };
        let mut spans =
            vec![paint::cell(sign, 1, theme.focus), paint::cell(&when, WHEN, style), paint::cell("", 1, theme.text)];
        spans.extend(paint::marked(&words_title, title, text, &mut needle, theme));
        spans.push(paint::cell("", 2, theme.text));
        spans.extend(paint::marked(&words_detail, detail, theme.dim, &mut needle, theme));
        if way > 0 {
            spans.push(paint::cell("", 1, theme.text));
            spans.push(paint::cell(way_words(row, action), way, theme.dim));
        }
        paint::spans(buf, list, line, spans);
        if here && focused && active {
            paint::over(buf, list, line, theme.cursor);
        }
    }
}

/// The action that speaks for a row, its title and its detail.
fn words<'a>(row: &Row, model: &'a Model) -> (Option<&'a Action>, String, String) {
    let first = row.members().first().and_then(|n| model.actions.get(*n));
    match row {
        Row::One { inside, .. } => {
            let indent = if *inside { "  " } else { "" };
            let title = first.map(|a| format!("{indent}{}", a.title)).unwrap_or_default();
            (first, title, first.map(|a| a.detail.clone()).unwrap_or_default())
        }
        Row::Fold { title, detail, open, .. } => {
            let sign = if *open { "▾" } else { "▸" };
            (first, format!("{sign} {title}"), detail.clone())
        }
    }
}

/// "3 d late", "today", "any day", "Mon 23", "23 Dec", "held".
fn when(action: &Action, today: NaiveDate, theme: &Theme) -> (String, Style) {
    let words = match action.state {
        State::Late => {
            let days = (today - action.due).num_days();
            if days < 1000 { format!("{days} d late") } else { format!("{} y late", days / 365) }
        }
        State::Due if action.urgency == Urgency::AnyDay => Urgency::AnyDay.shown().into(),
        State::Due => Urgency::Today.shown().into(),
        State::Held => Urgency::Held.shown().into(),
        State::Snoozed => {
            let until = action.snoozed_until.map(|d| d.format("→ %-d %b").to_string());
            until.unwrap_or_else(|| Urgency::Snoozed.shown().into())
        }
        State::Upcoming => {
            let near = (action.due - today).num_days() < 28;
            (if near { action.due.format("%a %-d") } else { action.due.format("%-d %b") }).to_string()
        }
    };
    // What presses but is not late yet is no reproach.
    let calm = action.urgency == Urgency::Now && action.state != State::Late;
    (words, theme.urgency(if calm { Urgency::Today } else { action.urgency }))
}

/// The way in one word.
fn way_words(row: &Row, action: &Action) -> &'static str {
    if matches!(row, Row::Fold { .. }) {
        return "form";
    }
    match (action.channel, action.ends_by) {
        (_, EndsBy::Fact(_)) if action.channel != Some(Channel::Linkedin) => "form",
        (_, EndsBy::Interview) => "entry",
        (Some(Channel::Text), _) => "text",
        (Some(channel), _) => channel.shown(),
        (None, EndsBy::Outcome) => "news",
        (None, _) => "",
    }
}

/// Nothing to do is a good screen: it says so and names the next date.
fn nothing(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas) {
    let list = areas.list(Pane::Actions);
    let inner = ratatui::layout::Rect { x: list.x + 1, width: list.width.saturating_sub(2), ..list };
    let width = inner.width as usize;
    let (head, rest) = if !model.panes[Pane::Actions].filter.is_empty() {
        ("Nothing holds these words.".to_string(), vec![])
    } else if model.is_empty() {
        let rest = [
            "{interview}  in one line: XYZ / Platform Engineer, tue 14:00, with Bob Smith",
            "{card}  somebody's card or signature, pasted or typed",
            "{help}  every key",
            "",
            "To look round first: “afterword demo” opens an invented search and touches nothing of yours.",
        ];
        (
            "Begin with an interview: one you had this week, or the next one.".to_string(),
            rest.map(|line| keys::expand_keys(line, &model.session.keymap)).to_vec(),
        )
    } else {
        let next = model.interviews.iter().rfind(|r| r.upcoming && !r.cancelled);
        let soonest = model.interviews.iter().find(|r| r.upcoming && !r.cancelled).or(next);
        let writing = model.search.writing.values().filter_map(|w| w.day).filter(|d| *d > model.now.today()).min();
        let mut rest = Vec::new();
        if let Some(i) = soonest {
            rest.push(format!("Next interview: {} on {}.", i.company, day_words(i.day, model.now.today())));
        }
        if let Some(day) = writing {
            rest.push(format!("Next day on which a question is due: {}.", day_words(day, model.now.today())));
        }
        let snoozed = model.count(Urgency::Snoozed);
        if snoozed > 0 {
            rest.push(keys::expand_keys(
                &format!("{snoozed} snoozed; {{show-snoozed}} shows them."),
                &model.session.keymap,
            ));
        }
        ("Nothing to do today. That is as it should be.".to_string(), rest)
    };
    let lines = std::iter::once((head, theme.title)).chain(rest.into_iter().map(|l| (l, theme.text)));
    let mut n = 1;
    for (text, style) in lines {
        for wrapped in sanitise::wrap(&text, width) {
            paint::line(buf, inner, n, &wrapped, style);
            n += 1;
        }
    }
}
