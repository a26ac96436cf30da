//! Owns what a line of the table of keys is. Must not know any line.

use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::Msg;

/// What one wants of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Do,
    Write,
    Add,
    Look,
    Move,
}

impl Group {
    /// All of them, in the order in which help shows them.
    pub(crate) const ALL: [Group; 5] = [Group::Do, Group::Write, Group::Add, Group::Look, Group::Move];

    /// Its heading.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Group::Do => "Do",
            Group::Write => "Write",
            Group::Add => "Add",
            Group::Look => "Look",
            Group::Move => "Move",
        }
    }
}

/// One line of the table.
pub(crate) struct Binding {
    pub modes: &'static [Mode],
    /// As `Key::parse` reads them; the first is the one that is shown.
    pub keys: &'static [&'static str],
    pub group: Group,
    /// What the command is called in the config: "resolve-now". Users write it: `remap` tells what one was called before.
    pub name: &'static str,
    /// What a person would call it: "mark as done". A key means one such thing, wherever it means any.
    pub said: &'static str,
    pub msg: Msg,
    /// One or two words for the footer; empty where it is not worth the room.
    pub hint: &'static str,
    /// What it does, for the help.
    pub help: &'static str,
    /// Why it cannot act now, where no layer has its own reason.
    pub blocked: fn(&Model) -> Option<&'static str>,
}

impl Binding {
    /// Why it cannot act now, if it cannot.
    pub(crate) fn why_not(&self, model: &Model) -> Option<&'static str> {
        model.layers.blocked(&self.msg, model).or_else(|| (self.blocked)(model))
    }
}
