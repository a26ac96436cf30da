//! Owns what a key press is: read as the table writes it, from a terminal's event, and as people read it.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use std::fmt;

/// One key press, as the table writes it: `x`, `D`, `enter`, `ctrl-r`, `alt-b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    code: Code,
    ctrl: bool,
    alt: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Code {
    Char(char),
    Named(&'static str),
}

/// The keys that have names: as written in the table, as shown.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("enter", "⏎", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("shift-tab", "Shift-Tab", KeyCode::BackTab),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Del", KeyCode::Delete),
    ("up", "↑", KeyCode::Up),
    ("down", "↓", KeyCode::Down),
    ("left", "←", KeyCode::Left),
    ("right", "→", KeyCode::Right),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pgup", "PgUp", KeyCode::PageUp),
    ("pgdn", "PgDn", KeyCode::PageDown),
    ("insert", "Ins", KeyCode::Insert),
    ("f1", "F1", KeyCode::F(1)),
    ("f2", "F2", KeyCode::F(2)),
    ("f3", "F3", KeyCode::F(3)),
    ("f4", "F4", KeyCode::F(4)),
    ("f5", "F5", KeyCode::F(5)),
    ("f6", "F6", KeyCode::F(6)),
    ("f7", "F7", KeyCode::F(7)),
    ("f8", "F8", KeyCode::F(8)),
    ("f9", "F9", KeyCode::F(9)),
    ("f10", "F10", KeyCode::F(10)),
    ("f11", "F11", KeyCode::F(11)),
    ("f12", "F12", KeyCode::F(12)),
];

/// The keys whose name has a sign that is not ASCII, and the name without.
const ASCII: &[(&str, &str)] =
    &[("enter", "Enter"), ("up", "Up"), ("down", "Down"), ("left", "Left"), ("right", "Right")];

impl Key {
    /// Reads a key as the table writes it. None for what is no key.
    pub(crate) fn parse(text: &str) -> Option<Key> {
        let (mut ctrl, mut alt, mut rest) = (false, false, text);
        loop {
            if let Some(r) = rest.strip_prefix("ctrl-").filter(|r| !r.is_empty()) {
                (ctrl, rest) = (true, r);
            } else if let Some(r) = rest.strip_prefix("alt-").filter(|r| !r.is_empty()) {
                (alt, rest) = (true, r);
            } else {
                break;
            }
        }
        let code = if rest == "space" {
            Code::Char(' ')
        } else if let Some((name, ..)) = NAMED.iter().find(|(name, ..)| *name == rest) {
            Code::Named(name)
        } else {
            let mut chars = rest.chars();
            Code::Char(chars.next().filter(|_| chars.next().is_none())?)
        };
        Some(Key { code, ctrl, alt })
    }

    /// The key of a terminal's event; none for a release and for what the table cannot name.
    pub(crate) fn from_event(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let code = match event.code {
            KeyCode::Char(c) => Code::Char(c),
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::Named("shift-tab"),
            other => Code::Named(NAMED.iter().find(|(.., code)| *code == other)?.0),
        };
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        Some(Key { code, ctrl, alt: event.modifiers.contains(KeyModifiers::ALT) })
    }

    /// False for what terminals do not tell from another key: Ctrl-I is Tab, Ctrl-M is Enter, and Ctrl has no capitals.
    pub(super) fn is_sent(self) -> bool {
        !(self.ctrl && matches!(self.code, Code::Char(c) if matches!(c, 'i' | 'j' | 'm' | '[') || c.is_uppercase()))
    }

    /// The key as people read it, where there may be only ASCII.
    pub(crate) fn shown(self, ascii: bool) -> String {
        let plain = match self.code {
            Code::Named(name) if ascii => ASCII.iter().find(|(n, _)| *n == name).map(|(_, plain)| *plain),
            _ => None,
        };
        match plain {
            None => self.to_string(),
            Some(plain) => {
                format!("{}{}{plain}", if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" })
            }
        }
    }

    /// The character that the key types, if it types one.
    pub(super) fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::Named(name) => f.write_str(NAMED.iter().find(|n| n.0 == name).map_or(name, |n| n.1)),
        }
    }
}

/// What a person can do to the dashboard from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    /// At this column and row.
    Click(u16, u16),
    /// At this column and row; true: down.
    Wheel(u16, u16, bool),
}

impl Input {
    /// What a terminal's event says; none for what means nothing here.
    pub(crate) fn from_event(event: Event) -> Option<Input> {
        Some(match event {
            Event::Key(event) => Input::Key(Key::from_event(event)?),
            Event::Paste(text) => Input::Paste(text),
            Event::Resize(w, h) => Input::Resize(w, h),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Input::Click(mouse.column, mouse.row),
                MouseEventKind::ScrollDown => Input::Wheel(mouse.column, mouse.row, true),
                MouseEventKind::ScrollUp => Input::Wheel(mouse.column, mouse.row, false),
                _ => return None,
            },
            Event::FocusGained | Event::FocusLost => return None,
        })
    }
}
