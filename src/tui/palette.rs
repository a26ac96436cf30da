//! Owns the list of commands: every one of the table by its name, with its keys, and why not where it cannot act. Must not
//! carry one out.

use super::keys::{self, BINDINGS, Mode};
use super::model::Model;
use super::msg::Msg;
use crate::text::fuzzy::Needle;
use std::collections::HashSet;

/// One command.
pub struct Entry {
    /// "resolve now".
    pub name: String,
    pub keys: String,
    pub help: String,
    pub msg: Msg,
    /// Why it cannot act now.
    pub blocked: Option<String>,
}

/// The commands that the words mean, the closest first; without words those that can act first.
pub fn entries(model: &Model, words: &str) -> Vec<Entry> {
    let here = Mode::beneath(model);
    let mut needle = Needle::new(words);
    let mut known = HashSet::new();
    let mut all: Vec<(u32, bool, Entry)> = Vec::new();
    // Where a command has keys in several modes, the mode that one is in counts.
    let (ours, others): (Vec<_>, Vec<_>) = BINDINGS.iter().partition(|b| b.modes.contains(&here));
    for b in ours.into_iter().chain(others) {
        let Some(mode) = b.modes.iter().copied().find(|m| *m == here).or_else(|| b.modes.first().copied()) else {
            continue;
        };
        if mode.types() || matches!(mode, Mode::Help | Mode::Exits) || b.msg == Msg::Palette || !known.insert(b.name())
        {
            continue;
        }
        let name = b.name().replace('-', " ");
        let help = keys::told(b.help, &model.keymap);
        let blocked = if mode == here {
            (b.blocked)(model).map(|why| keys::told(why, &model.keymap))
        } else {
            Some(format!("only {}", places(b.modes)))
        };
        // A command is meant by its name before it is by what it does.
        let by_name = needle.score([name.as_str(), b.hint]).map(|s| s + 1000);
        if let Some(score) = by_name.or_else(|| needle.score([name.as_str(), b.hint, help.as_str()])) {
            let keys = b.shown(mode, &model.keymap);
            all.push((score, blocked.is_some(), Entry { name, keys, help, msg: b.msg.clone(), blocked }));
        }
    }
    let none = needle.is_empty();
    all.sort_by_key(|(score, blocked, _)| (std::cmp::Reverse(if none { 0 } else { *score }), *blocked));
    all.into_iter().map(|(_, _, entry)| entry).collect()
}

/// "on the actions", "on a page".
fn places(modes: &[Mode]) -> String {
    let words = modes.iter().map(|m| match m {
        Mode::Page => "on a page".to_owned(),
        Mode::Form | Mode::Text => "in a form".to_owned(),
        mode => format!("on the {}", mode.name()),
    });
    let mut words: Vec<String> = words.collect();
    words.dedup();
    words.join(", ")
}
