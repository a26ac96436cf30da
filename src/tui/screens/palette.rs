//! Owns the list of all commands, looked through by their names: with their keys, and why not where they cannot act. Must
//! not carry one out: the one that is chosen is given to what lies below.
//!
//! ```text
//! ╭ Commands ────────────────────────────────────────────────────────────────────╮
//! │ : done_                                                                      │
//! │ x         mark as done              complete it: log the message, answer it  │
//! ```

use crate::forms::Context;
use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::keys::{self, BINDINGS};
use crate::tui::layers::View;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg};
use crate::tui::paint;
use crate::tui::picker::{Picker, Rows};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::HashSet;

/// The list of commands.
pub(super) struct Palette;

impl Rows for Palette {
    const MODE: Mode = Mode::Palette;

    fn len(&self, words: &str, model: &Model) -> usize {
        entries(model, words).len()
    }

    fn typed(&mut self, _: &str, _: Context) -> Vec<Effect> {
        vec![]
    }

    fn choose(model: &mut Model, words: &str, at: usize) -> Option<Vec<Effect>> {
        let entry = entries(model, words).into_iter().nth(at)?;
        let Some(why) = entry.blocked else {
            model.layers.close::<Picker<Palette>>();
            return Some(vec![Effect::Give(Box::new(entry.msg))]);
        };
        model.refuse(format!("{}: {why}", entry.name));
        None
    }

    fn draw(picker: &Picker<Palette>, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        let (line, list) = paint::searched(buf, view.areas.body, " Commands ", view.theme);
        commands(buf, picker, view, list);
        picker.line.draw(buf, ": ", line, view.theme)
    }
}

/// One command.
struct Entry {
    /// "mark as done".
    pub name: &'static str,
    pub keys: String,
    pub help: String,
    pub msg: Msg,
    /// Why it cannot act now.
    pub blocked: Option<String>,
}

/// The commands that the words mean, the closest first; without words those that can act first.
fn entries(model: &Model, words: &str) -> Vec<Entry> {
    let here = model.layers.below::<Picker<Palette>>().mode(model);
    let mut needle = Needle::new(words);
    let mut known = HashSet::new();
    let mut all: Vec<(u32, bool, Entry)> = Vec::new();
    // Where a command has keys in several modes, the mode that one is in counts.
    let (ours, others): (Vec<_>, Vec<_>) = BINDINGS.iter().partition(|b| b.modes.contains(&here));
    for b in ours.into_iter().chain(others) {
        let Some(mode) = b.modes.iter().copied().find(|m| *m == here).or_else(|| b.modes.first().copied()) else {
            continue;
        };
        if mode.types()
            || matches!(mode, Mode::Help | Mode::Exits | Mode::Leave)
            || b.msg == Msg::Palette
            || !known.insert(b.said)
        {
            continue;
        }
        let config = b.name.replace('-', " ");
        let help = keys::expand_keys(b.help, &model.session.keymap);
        let blocked = if mode == here {
            b.why_not(model).map(|why| keys::expand_keys(why, &model.session.keymap))
        } else {
            Some(format!("only {}", places(b.modes)))
        };
        // A command is meant by its name before it is by what it does.
        let by_name = needle.score([b.said, config.as_str(), b.name, b.hint]).map(|s| s + 1000);
        if let Some(score) = by_name.or_else(|| needle.score([help.as_str()])) {
            let keys = b.shown(mode, &model.session.keymap);
            all.push((score, blocked.is_some(), Entry { name: b.said, keys, help, msg: b.msg.clone(), blocked }));
        }
    }
    let none = needle.is_empty();
    all.sort_by_key(|(score, blocked, _)| (std::cmp::Reverse(if none { 0 } else { *score }), *blocked));
    all.into_iter().map(|(_, _, entry)| entry).collect()
}

/// "on the actions", "on a page".
fn places(modes: &[Mode]) -> String {
    let mut words: Vec<String> = modes.iter().map(|m| m.place()).collect();
    words.dedup();
    words.join(", ")
}

fn commands(buf: &mut Buffer, picker: &Picker<Palette>, view: &View<Model>, list: Rect) {
    let theme = view.theme;
    let words = picker.line.words();
    let entries = entries(view.model, &words);
    if entries.is_empty() {
        paint::line(buf, list, 0, "no command is called so", theme.dim);
    }
    let mut needle = Needle::new(&words);
    let width = list.width as usize;
    let keys = entries.iter().map(|e| sanitise::width(&e.keys)).max().unwrap_or(0).clamp(6, 16).min(width / 4);
    let name = 24.min(width / 2);
    picker.draw_rows(buf, list, entries.len(), theme, |n| {
        let Some(e) = entries.get(n) else { return vec![] };
        let style = if e.blocked.is_some() { theme.dim } else { theme.text };
        let (sign, about) = match &e.blocked {
            Some(why) => ("·", format!("not now: {why}")),
            None => (" ", e.help.clone()),
        };
        let mut spans = vec![paint::cell(sign, 2, theme.dim), paint::cell(&e.keys, keys, theme.key)];
        spans.push(paint::cell("", 2, theme.text));
        spans.extend(paint::marked(
            e.name,
            name,
            if e.blocked.is_some() { style } else { theme.title },
            &mut needle,
            theme,
        ));
        spans.push(paint::cell("", 2, theme.text));
        spans.extend(paint::marked(&about, width.saturating_sub(keys + name + 6), style, &mut needle, theme));
        spans
    });
}
