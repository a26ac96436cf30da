//! Owns what can be done to a text that is typed into. Must not do it.

/// One change to the text under the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    Insert(char),
    Paste(String),
    Newline,
    Left,
    Right,
    Up,
    Down,
    WordLeft,
    WordRight,
    Start,
    End,
    Backspace,
    Delete,
    DeleteWord,
    DeleteToStart,
    DeleteToEnd,
    Undo,
    Redo,
}

impl Edit {
    /// True where it only moves the cursor.
    pub(crate) fn moves(&self) -> bool {
        use Edit::*;
        matches!(self, Left | Right | Up | Down | WordLeft | WordRight | Start | End)
    }
}
