//! Owns what a key means in a mode, and which keys a command has there. Must not act.

use super::binding::Binding;
use super::key::Key;
use super::table::BINDINGS;
use crate::forms::Edit;
use crate::tui::keymap::Keymap;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::Msg;

impl Binding {
    /// Its keys in a mode.
    pub(crate) fn keys_in(&self, mode: Mode, map: &Keymap) -> Vec<Key> {
        match if map.is_empty() { None } else { map.get(mode.name(), self.name) } {
            // Where a command has two lines in a mode, the first has all the keys that were given to it.
            Some(keys) if self.is_first_in(mode) => keys.iter().filter_map(|k| Key::parse(k)).collect(),
            Some(_) => vec![],
            None => self.keys.iter().filter_map(|k| Key::parse(k)).collect(),
        }
    }

    /// True for the first line of its command in a mode.
    pub(super) fn is_first_in(&self, mode: Mode) -> bool {
        bindings(mode).find(|b| b.name == self.name).is_some_and(|b| std::ptr::eq(b, self))
    }

    /// The keys as people read them.
    pub(crate) fn shown(&self, mode: Mode, map: &Keymap) -> String {
        self.keys_in(mode, map).into_iter().map(|k| k.shown(map.ascii)).collect::<Vec<_>>().join(" ")
    }

    /// The first key as people read it.
    pub(crate) fn first(&self, mode: Mode, map: &Keymap) -> String {
        self.keys_in(mode, map).first().map(|k| k.shown(map.ascii)).unwrap_or_default()
    }
}

/// A text of ours with the keys that it names as `{undo}` or, in one mode, `{filter.choose}`: each stands there as it is
/// now. Other braces stay.
pub(crate) fn expand_keys(text: &str, map: &Keymap) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named = after.split_once('}').and_then(|(name, behind)| key_named(name, map).map(|key| (key, behind)));
        match named {
            Some((key, behind)) => {
                out.push_str(&key);
                rest = behind;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

fn key_named(name: &str, map: &Keymap) -> Option<String> {
    let (mode, name) = name.split_once('.').map_or((None, name), |(m, n)| (Some(m), n));
    BINDINGS.iter().filter(|b| b.name == name).find_map(|b| {
        let mode = b.modes.iter().find(|m| mode.is_none_or(|wanted| m.name() == wanted))?;
        Some(b.first(*mode, map)).filter(|key| !key.is_empty())
    })
}

/// What a key means in a mode.
pub(crate) enum KeyMeaning {
    /// This message.
    Msg(Msg),
    /// Nothing now, and why.
    Blocked(String),
    /// Nothing anywhere.
    Nothing,
}

/// Looks a key up for the state that the model is in.
pub(crate) fn lookup(key: Key, model: &Model) -> KeyMeaning {
    let (mode, map) = (model.mode(), &model.session.keymap);
    if let Some(binding) = find(mode, key, map) {
        return match binding.why_not(model) {
            Some(why) => {
                let why = expand_keys(why, map);
                KeyMeaning::Blocked(format!("{} ({}): {why}", key.shown(map.ascii), binding.said))
            }
            None => KeyMeaning::Msg(binding.msg.clone()),
        };
    }
    match key.typed() {
        Some(c) if mode.types() => KeyMeaning::Msg(Msg::Edit(Edit::Insert(c))),
        _ if mode.types() => KeyMeaning::Nothing,
        _ => elsewhere(key, map).map_or(KeyMeaning::Nothing, KeyMeaning::Blocked),
    }
}

/// "x does nothing here; on the actions it is “mark as done”", where it means anything elsewhere.
fn elsewhere(key: Key, map: &Keymap) -> Option<String> {
    let (mode, there) = Mode::ALL.into_iter().find_map(|mode| Some((mode, find(mode, key, map)?)))?;
    Some(format!("{} does nothing here; {} it is “{}”", key.shown(map.ascii), mode.place(), there.said))
}

fn find(mode: Mode, key: Key, map: &Keymap) -> Option<&'static Binding> {
    bindings(mode).find(|b| b.keys_in(mode, map).contains(&key))
}

/// The bindings of a mode, in order.
pub(crate) fn bindings(mode: Mode) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |b| b.modes.contains(&mode))
}
