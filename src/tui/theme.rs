//! Owns the looks: a style for each meaning, in the terminal's own sixteen colours or in none.
//!
//! Must not carry meaning by itself: every colour stands beside a word or a mark that says the same.

use ratatui::style::{Color, Modifier, Style};

/// A style for each meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    pub text: Style,
    /// What can be overlooked.
    pub dim: Style,
    /// Headings and the name of the program.
    pub title: Style,
    pub border: Style,
    /// The frame of the pane with the focus.
    pub focus: Style,
    /// The row under the cursor, in the pane with the focus.
    pub cursor: Style,
    pub late: Style,
    pub today: Style,
    pub held: Style,
    /// What is well.
    pub good: Style,
    /// What could not be done.
    pub refused: Style,
    /// A key, where its name stands beside what it does.
    pub key: Style,
}

impl Theme {
    /// In the terminal's colours, so that it suits dark and light ones alike.
    pub fn colours() -> Theme {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        Theme {
            text: plain,
            dim: plain.add_modifier(Modifier::DIM),
            title: bold,
            border: plain.add_modifier(Modifier::DIM),
            focus: plain.fg(Color::Cyan),
            cursor: plain.add_modifier(Modifier::REVERSED),
            late: plain.fg(Color::Red),
            today: plain.fg(Color::Yellow),
            held: plain.fg(Color::Blue),
            good: plain.fg(Color::Green),
            refused: plain.fg(Color::Red),
            key: plain.fg(Color::Cyan),
        }
    }

    /// Without colours, as `NO_COLOR` asks (no-color.org).
    pub fn plain() -> Theme {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        Theme {
            text: plain,
            dim: plain.add_modifier(Modifier::DIM),
            title: bold,
            border: plain.add_modifier(Modifier::DIM),
            focus: bold,
            cursor: plain.add_modifier(Modifier::REVERSED),
            late: bold,
            today: bold,
            held: plain,
            good: plain,
            refused: bold,
            key: bold,
        }
    }
}
