//! Owns which commands were given other keys than the table's, and whether keys are named in ASCII.

use std::collections::BTreeMap;

/// Keys other than the table's: by the mode's name and the command's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    changed: BTreeMap<(String, String), Vec<String>>,
    /// True where only ASCII can be shown.
    pub ascii: bool,
}

impl Keymap {
    /// The keys that a command was given in a mode; none: the table's.
    pub fn get(&self, mode: &str, name: &str) -> Option<&[String]> {
        self.changed.get(&(mode.to_owned(), name.to_owned())).map(Vec::as_slice)
    }

    /// Gives a command these keys in a mode.
    pub fn set(&mut self, mode: &str, name: &str, keys: Vec<String>) {
        self.changed.insert((mode.to_owned(), name.to_owned()), keys);
    }

    /// The table's keys, named in ASCII.
    pub fn in_ascii() -> Keymap {
        Keymap { ascii: true, ..Keymap::default() }
    }

    /// True where every command has the table's keys.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }
}
