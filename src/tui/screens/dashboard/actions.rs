//! Owns the actions pane: one row an action or fold, the most pressing first.
//!
//! ```text
//! ▸3 d late  Thank Bob                     XYZ · Platform Engineer    e-mail
//!  held      Check in with Initech         until 2 Dec: asked to wait
//! ```

use crate::pages;
use crate::rules::{Action, State, Urgency, day_words};
use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::keys;
use crate::tui::layers::View;
use crate::tui::layout::{Areas, Shape, padded};
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::pane::Pane;
use crate::tui::rows::{Row, Shows};
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
    // Title, a gap and detail.
    let free = width.saturating_sub(1 + WHEN + 1 + if way > 0 { way + 1 } else { 0 });
    let longest = model.rows.iter().map(|r| sanitise::width(&title(r, model))).max().unwrap_or(0);
    // Most titles get what they need, up to two thirds; the details begin below each other.
    let column = longest.clamp(12, (free * 2 / 3).max(12)).min(free);
    let mut needle = Needle::new(&model.panes[Pane::Actions].filter);
    let cursor = model.panes[Pane::Actions].cursor;
    for (n, row) in model.rows.iter().enumerate().skip(cursor.top).take(list.height as usize) {
        let line = n - cursor.top;
        let here = n == cursor.at;
        let told = told(row, model, theme);
        let marked = members(row, model).iter().any(|a| model.panes.marked.contains(&a.id));
        let sign = if marked {
            "✓"
        } else if here && focused {
            "▸"
        } else {
            " "
        };
        let text = if told.quiet { theme.dim } else { theme.text };
        let mut spans = vec![
            paint::cell(sign, 1, theme.focus),
            paint::cell(&told.when.0, WHEN, told.when.1),
            paint::cell("", 1, theme.text),
        ];
        // A longer title takes the room of its own detail: a title is cut last.
        let title = sanitise::width(&told.title).max(column).min(free);
        let gap = (free - title).min(2);
        spans.extend(paint::marked(&told.title, title, text, &mut needle, theme));
        spans.push(paint::cell("", gap, theme.text));
        spans.extend(paint::marked(&told.detail, free - title - gap, theme.dim, &mut needle, theme));
        if way > 0 {
            spans.push(paint::cell("", 1, theme.text));
            spans.push(paint::cell(told.way, way, theme.dim));
        }
        paint::spans(buf, list, line, spans);
        if here && focused && active {
            paint::over(buf, list, line, theme.cursor);
        }
    }
}

fn members<'a>(row: &Row, model: &'a Model) -> Vec<&'a Action> {
    row.members().iter().filter_map(|n| model.actions.get(*n)).collect()
}

/// What is told of a row.
struct Told {
    when: (String, Style),
    title: String,
    detail: String,
    way: &'static str,
    /// Nothing is to be done about it today.
    quiet: bool,
}

fn told(row: &Row, model: &Model, theme: &Theme) -> Told {
    let members = members(row, model);
    let when = members.first().map(|a| when(a, model.now.today(), theme)).unwrap_or_default();
    let quiet = members.first().is_some_and(|a| matches!(a.urgency, Urgency::Held | Urgency::Snoozed));
    let title = title(row, model);
    let detail = match row {
        Row::Several { detail, .. } => detail.clone(),
        Row::One { .. } => members.first().map(|a| a.detail.clone()).unwrap_or_default(),
        Row::Settled(settled) => {
            let detail = format!("{}  {}", day_words(settled.on, model.now.today()), settled.detail);
            return Told { when: (settled.how.into(), theme.dim), title, detail, way: "", quiet: true };
        }
        Row::Mail(_) => {
            let detail = model.proposed().first().map(|p| p.would.clone()).unwrap_or_default();
            return Told { when: ("new".into(), theme.text), title, detail, way: "mail", quiet: false };
        }
    };
    Told { when, title, detail, way: pages::way(&members), quiet }
}

/// What a row is called, with a sign where it can be unfolded.
fn title(row: &Row, model: &Model) -> String {
    match row {
        Row::Several { title, open, .. } => format!("{} {title}", if *open { "▾" } else { "▸" }),
        Row::One { action, inside } => {
            let title = model.actions.get(*action).map_or("", |a| a.title.as_str());
            format!("{}{title}", if *inside { "  " } else { "" })
        }
        Row::Settled(settled) => settled.title.clone(),
        Row::Mail(title) => format!("▸ {title}"),
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

/// Nothing to do is a good screen: it says so and names the next date.
fn nothing(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas) {
    let list = areas.list(Pane::Actions);
    let inner = padded(list);
    let width = inner.width as usize;
    let (head, rest) = if !model.panes[Pane::Actions].filter.is_empty() {
        let all = "Nothing holds these words; {actions.back} shows all again.";
        (keys::expand_keys(all, &model.session.keymap), vec![])
    } else if model.panes.shows == Shows::Settled {
        ("Nothing was dismissed, or done or logged lately.".to_string(), vec![])
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
        let soonest = model.coming().filter(|i| !i.cancelled).min_by_key(|i| i.starts_at);
        let writing = model.search.writing.values().filter_map(|w| w.day).filter(|d| *d > model.now.today()).min();
        let mut rest = Vec::new();
        if let Some(i) = soonest {
            let company = model.held.facts.opportunity(&i.opportunity).map(|o| o.company.as_str()).unwrap_or_default();
            let day = model.now.zone().date(i.starts_at);
            rest.push(format!("Next interview: {company} on {}.", day_words(day, model.now.today())));
        }
        if let Some(day) = writing {
            rest.push(format!("Next day on which a question is due: {}.", day_words(day, model.now.today())));
        }
        let snoozed = model.search.counts.snoozed;
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
