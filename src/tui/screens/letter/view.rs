//! Owns the letter sheet: the letter over the whole screen, and what the check finds in it below, or beside it from 100
//! columns on.
//!
//! ```text
//! ╭ Letter: thank-you to Bob Smith · XYZ ────────────────────────────────────────╮
//! │ To       bob@xyz.example                                                     │
//! │ Subject  Thank you for Tuesday                                               │
//! ├──────────────────────────────────────────────────────────────────────────────┤
//! │ Dear Bob,                                                                    │
//! │ thank you for the time you took. I enjoyed [what you talked about].          │
//! ├─ 1 to mend · thanks ✓ · fit ✗ · forward ✓ · your talk ✗ ─────────────────────┤
//! │▸ [what you talked about]  still to be filled in                              │
//! │  Your notes: the move to Kafka; the on-call rota                             │
//! ╰──────────────────────────────────────────────────────────────────────────────╯
//! ```

use super::places::{byte_at, place_of};
use super::state::{CALLED, Letter};
use crate::forms::area::{Area, Place};
use crate::forms::{Field, Input};
use crate::text::letter::Reminder;
use crate::text::lint::{Code, Finding, Parts};
use crate::text::sanitise;
use crate::tui::form::Sheet;
use crate::tui::form::area::draw as draw_text;
use crate::tui::form::column as fields;
use crate::tui::keys::{self, Mode};
use crate::tui::layers::View;
use crate::tui::layout::padded;
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;
use std::ops::Range;

/// From how many columns on the findings stand beside the letter.
const BESIDE: u16 = 100;
/// From how many rows on all that belongs to a letter is shown.
const ROOMY: u16 = 12;

/// What stands above the ways out.
const LEAVING: &str = "How does it leave?";

/// What stands above one's own notes.
const NOTES: &str = "Your notes";
/// The most lines of a note beside the letter.
const NOTE_LINES: usize = 4;

type Lines = Vec<Vec<Span<'static>>>;

/// Draws the letter; returns where the terminal's cursor belongs.
pub(super) fn draw(buf: &mut Buffer, sheet: &Sheet, view: &View<Model>) -> Option<Position> {
    let letter = sheet.form::<Letter>()?;
    let View { model, theme, areas, .. } = *view;
    let panel = areas.body;
    let whole = paint::framed(buf, panel, &sheet.title, theme);
    let beside = panel.width >= BESIDE;
    let side_width = if beside { (panel.width * 2 / 5).clamp(36, 60) } else { 0 };
    let left = Rect { width: whole.width.saturating_sub(side_width), ..whole };
    let text = padded(left);
    let heads: Vec<&Field> = sheet.fields.all.iter().filter(|f| !f.hidden && f.key != "body").collect();
    let body = sheet.fields.get("body");
    let current = sheet.fields.current();
    // Where there is hardly room, the letter itself has it; a field above it shows while the cursor is in it.
    let heads: Vec<&Field> = if left.height >= ROOMY {
        heads
    } else {
        heads.into_iter().filter(|f| current.is_some_and(|c| c.key == f.key)).collect()
    };
    let told_width = if beside { side_width.saturating_sub(3) } else { text.width } as usize;
    let told = told(sheet, letter, model, theme, told_width, beside);
    // A rule takes a row only where the letter and what is told have theirs.
    let rule = u16::from(!heads.is_empty() && left.height > heads.len() as u16 + 2);
    let used = heads.len() as u16 + rule;
    let below = if beside { 0 } else { below(&told, sheet, left.height.saturating_sub(used)) };
    // Where there is room, it is said too that nothing is to be mended.
    let foot_rule = !beside && (below > 0 || left.height >= ROOMY) && left.height > used + below + 1;
    let foot_rule = u16::from(foot_rule);
    let rows = left.height.saturating_sub(used + below + foot_rule);
    let label = heads.iter().map(|f| sanitise::width(&f.label)).max().unwrap_or(0);
    let mut cursor = None;
    for (n, field) in heads.iter().enumerate() {
        let area = Rect { y: text.y + n as u16, height: 1, ..text };
        let here = current.is_some_and(|c| c.key == field.key);
        cursor = cursor.or(fields::field_at(buf, field, here, label, area, theme));
        if let Input::Line(a) = &field.input {
            let area =
                Rect { x: text.x + label as u16 + 2, width: text.width.saturating_sub(label as u16 + 2), ..area };
            let blanks: Vec<_> = crate::text::blank::blanks(&field.raw()).into_iter().map(|b| b.span).collect();
            draw_text(a, buf, area, marks(a, &blanks, theme));
        }
    }
    if rule == 1 {
        across(buf, panel, left, text.y + used - 1, theme);
    }
    let area = Rect { y: text.y + used, height: rows, ..text };
    if let Some(field) = body
        && let Input::Text(a) = &field.input
    {
        let here = current.is_some_and(|c| c.key == "body");
        let spans: Vec<_> = letter.findings.iter().filter_map(|f| f.span.clone()).collect();
        let at = draw_text(a, buf, area, marks(a, &spans, theme)).filter(|_| here);
        cursor = cursor.or(at);
    }
    let told_at = if beside {
        upright(buf, panel, whole.x + left.width, theme);
        Rect { x: whole.x + left.width + 2, width: side_width.saturating_sub(3), ..whole }
    } else {
        if foot_rule == 1 {
            let heading = sanitise::fit(&heading(sheet, letter), (text.width as usize).saturating_sub(3));
            paint::divider(buf, panel, area.bottom(), &heading, true, theme);
        }
        Rect { y: area.bottom() + foot_rule, height: below, ..text }
    };
    let current = told.current;
    let top = told.until.min(told.lines.len()).saturating_sub(told_at.height as usize).min(current);
    for (n, spans) in told.lines.into_iter().skip(top).enumerate() {
        paint::spans(buf, told_at, n, spans);
    }
    cursor.filter(|_| !sheet.leaving)
}

/// How many rows below the letter.
fn below(told: &Told, sheet: &Sheet, room: u16) -> u16 {
    let wanted = told.lines.len() as u16;
    let most = match room {
        _ if sheet.leaving => room.saturating_sub(2).max(1),
        0..=4 => 0,
        5..=8 => 1,
        9..=13 => 2,
        _ => 4,
    };
    // Something that is said to the user is never left out, not even for the letter.
    let least = if sheet.refusal.is_some() || sheet.notice.is_some() { 1 } else { 0 };
    wanted.min(most.max(least)).min(room)
}

/// What is told beside or below the letter, the line that must be seen, and until where it should be.
struct Told {
    lines: Lines,
    current: usize,
    until: usize,
}

fn told(sheet: &Sheet, letter: &Letter, model: &Model, theme: &Theme, width: usize, beside: bool) -> Told {
    let mut lines: Lines = Vec::new();
    let said = match (&sheet.refusal, &sheet.notice) {
        (Some(why), _) => Some((why, theme.refused)),
        (None, Some(notice)) => Some((notice, theme.good)),
        (None, None) => None,
    };
    if let Some((text, style)) = said {
        wrapped(&mut lines, 0, &keys::expand_keys(text, &model.session.keymap), width, style);
        if beside {
            lines.push(vec![]);
        }
    }
    if sheet.leaving {
        if beside {
            lines.push(vec![Span::styled(LEAVING, theme.title)]);
            lines.push(vec![]);
        }
        ways(&mut lines, model, theme, width);
        return Told { lines, current: 0, until: 2 };
    }
    if beside {
        lines.push(vec![Span::styled(heading_count(letter), theme.title)]);
        if let Some(parts) = &letter.parts {
            lines.push(vec![]);
            let body = sheet.fields.get("body").map(|f| f.raw()).unwrap_or_default();
            for (name, span, missing) in named(letter, parts) {
                let (mark, style) = if span.is_some() { ("✓ ", theme.good) } else { ("✗ ", theme.today) };
                let there = span.as_ref().and_then(|s| body.get(s.clone())).map(|t| format!("“{}”", one_line(t)));
                let text = there.unwrap_or_else(|| missing.to_owned());
                lines.push(vec![
                    Span::styled(mark, style),
                    paint::cell(name, 11, theme.text),
                    Span::styled(sanitise::fit(&text, width.saturating_sub(13)), theme.dim),
                ]);
            }
        }
        lines.push(vec![]);
    }
    let here = nearest(sheet, letter);
    let mut current = if said.is_some() { 0 } else { usize::MAX };
    let mut until = 2;
    if !beside && letter.findings.is_empty() {
        notes(&mut lines, letter, theme, width);
    }
    for (n, finding) in letter.findings.iter().enumerate() {
        let at_hand = here == Some(n);
        if at_hand {
            current = current.min(lines.len());
        }
        let what = one_line(&finding.text);
        let what = if finding.code == Code::PartMissing { part_called(&what).into() } else { what };
        let shown = finding.code.shown();
        let room = width.saturating_sub(2 + sanitise::width(shown) + 2);
        let what = sanitise::fit(&what, room.max(8));
        lines.push(vec![
            Span::styled(if at_hand { "▸ " } else { "  " }, theme.focus),
            Span::styled(what, if at_hand { theme.focus } else { theme.text }),
            Span::styled(format!("  {shown}"), theme.dim),
        ]);
        if at_hand || beside {
            wrapped(&mut lines, 2, &finding.mend, width, theme.text);
            let called = sheet.fields.value(CALLED);
            if finding.code == Code::AddressUnknown && !called.is_empty() {
                wrapped(
                    &mut lines,
                    2,
                    &format!("Note “{called}” as the name to use? ⏎ in the line Called"),
                    width,
                    theme.text,
                );
            }
        }
        // What may help to mend it.
        if at_hand && !beside {
            notes(&mut lines, letter, theme, width);
        }
        if at_hand {
            until = lines.len();
        }
    }
    if beside && !letter.reminder.is_empty() {
        lines.push(vec![]);
        lines.push(vec![Span::styled(NOTES, theme.title)]);
        for Reminder { what, text } in &letter.reminder {
            let text = sanitise::fit(&format!("{what}: {text}"), width * NOTE_LINES);
            wrapped(&mut lines, 0, &text, width, theme.text);
        }
    }
    Told { lines, current: if current == usize::MAX { 0 } else { current }, until }
}

/// The notes in two lines, where there is no room for more.
fn notes(lines: &mut Lines, letter: &Letter, theme: &Theme, width: usize) {
    let all: Vec<&str> = letter.reminder.iter().map(|r| r.text.as_str()).collect();
    if !all.is_empty() {
        let text = format!("{NOTES}: {}", all.join(" · "));
        let room = width.saturating_sub(2) * 2;
        wrapped(lines, 2, &sanitise::fit(&text, room.saturating_sub(NOTES.len())), width, theme.dim);
    }
}

/// The ways out, each with its key and why not, where it cannot be gone.
fn ways(lines: &mut Lines, model: &Model, theme: &Theme, width: usize) {
    for b in keys::bindings(Mode::Exits).filter(|b| !b.hint.is_empty()) {
        let key = b.first(Mode::Exits, &model.session.keymap);
        let blocked = b.why_not(model);
        let style = if blocked.is_some() { theme.dim } else { theme.text };
        let help = match blocked {
            Some(why) => format!("not now: {why}"),
            None => b.help.to_owned(),
        };
        let text = sanitise::wrap(&keys::expand_keys(&help, &model.session.keymap), width.saturating_sub(18).max(1));
        for (n, text) in text.into_iter().enumerate() {
            let (key, hint) = if n == 0 { (key.as_str(), b.hint) } else { ("", "") };
            lines.push(vec![paint::cell(key, 5, theme.key), paint::cell(hint, 13, style), Span::styled(text, style)]);
        }
    }
}

fn heading(sheet: &Sheet, letter: &Letter) -> String {
    if sheet.leaving {
        return LEAVING.into();
    }
    let mut parts = vec![heading_count(letter)];
    if let Some(there) = &letter.parts {
        let marked =
            |(name, span, _): (&str, &Option<_>, &str)| format!("{name} {}", if span.is_some() { "✓" } else { "✗" });
        parts.extend(named(letter, there).into_iter().map(marked));
        if let Some(last) = parts.last_mut().filter(|_| !letter.noted && there.detail.is_none()) {
            last.push_str(" (nothing noted)");
        }
    }
    parts.join(" · ")
}

fn heading_count(letter: &Letter) -> String {
    match letter.findings.len() {
        0 => "Nothing to mend".into(),
        n => format!("{n} to mend"),
    }
}

/// The parts of a thank-you that are asked for, and the detail that makes it real: what each is called, where it is, what to say where
/// it is missing. What nobody wrote down cannot be found, which is said.
fn named<'p>(letter: &Letter, parts: &'p Parts) -> Vec<(&'static str, &'p Option<Range<usize>>, &'static str)> {
    let talk = if letter.noted { "something only you two spoke of" } else { "nothing of it is noted" };
    let mut named = vec![("thanks", &parts.thanks, "not said yet")];
    if !letter.only_thanks {
        named.push(("fit", &parts.fit, "why you and the work go together"));
        named.push(("forward", &parts.forward, "what you look forward to"));
    }
    named.push(("your talk", &parts.detail, talk));
    named
}

fn part_called(name: &str) -> &str {
    match name {
        "fit" => "why you fit",
        "forward" => "looking forward",
        other => other,
    }
}

/// The finding at the cursor, or the one nearest to it; of those that stand nowhere the first.
fn nearest(sheet: &Sheet, letter: &Letter) -> Option<usize> {
    let at = match sheet.fields.current() {
        Some(f) if f.key == "body" => byte_at(&f.raw(), f.selected().unwrap_or(f.cursor())),
        _ => 0,
    };
    let distance = |f: &Finding| match &f.span {
        Some(s) if s.contains(&at) => 0,
        Some(s) => 1 + s.start.abs_diff(at).min(s.end.abs_diff(at)),
        None => usize::MAX,
    };
    let all = letter.findings.iter().enumerate();
    all.min_by_key(|(_, f)| distance(f)).map(|(n, _)| n)
}

/// How what stands at these bytes of a text is marked.
fn marks(a: &Area, spans: &[Range<usize>], theme: &Theme) -> impl Fn(Place) -> Option<Style> {
    let text = a.lines().join("\n");
    let places: Vec<_> = spans.iter().map(|s| (place_of(&text, s.start), place_of(&text, s.end))).collect();
    let style: Style = theme.today.add_modifier(Modifier::UNDERLINED);
    move |at| places.iter().any(|(from, to)| *from <= at && at < *to).then_some(style)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn wrapped(lines: &mut Lines, indent: usize, text: &str, width: usize, style: Style) {
    for line in sanitise::wrap(text, width.saturating_sub(indent).max(1)) {
        lines.push(vec![Span::raw(" ".repeat(indent)), Span::styled(line, style)]);
    }
}

/// A line across the left part of the panel.
fn across(buf: &mut Buffer, panel: Rect, left: Rect, y: u16, theme: &Theme) {
    let whole = left.right() + 1 >= panel.right();
    if panel.height < paint::FRAMED {
        return buf.set_string(left.x, y, "─".repeat(left.width as usize), theme.focus);
    }
    let line = format!("├{}", "─".repeat(left.width as usize));
    buf.set_stringn(panel.x, y, line, panel.width as usize, theme.focus);
    if whole {
        buf.set_string(panel.right().saturating_sub(1), y, "┤", theme.focus);
    }
}

/// A line down the panel.
fn upright(buf: &mut Buffer, panel: Rect, x: u16, theme: &Theme) {
    for y in panel.y..panel.bottom() {
        let sign = match y {
            _ if panel.height < paint::FRAMED => "│",
            y if y == panel.y => "┬",
            y if y + 1 == panel.bottom() => "┴",
            y if buf.cell((x.saturating_sub(1), y)).is_some_and(|c| c.symbol() == "─") => "┤",
            _ => "│",
        };
        buf.set_string(x, y, sign, theme.focus);
    }
}
