//! Owns the looks: a style for each meaning, in a few of the terminal's own sixteen colours or in none; and the signs that
//! stand in for ours where a terminal has only ASCII.
//!
//! Nothing is faint, which some terminals make unreadable; blue and yellow are used where the background is known.

use crate::config::{Borders, Config, Look};
use crate::rules::Urgency;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// A style for each meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    pub text: Style,
    /// What can be overlooked, and must still be readable.
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
    /// What matches the words that are looked for.
    pub found: Style,
    /// True where only ASCII is drawn of what is not the user's own text.
    pub ascii: bool,
}

/// Our signs, each as wide as what stands in for it where there is only ASCII.
pub(super) const SIGNS: &[(&str, &str)] = &[
    ("─", "-"),
    ("│", "|"),
    ("╭", "+"),
    ("╮", "+"),
    ("╰", "+"),
    ("╯", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
    ("▸", ">"),
    ("▾", "v"),
    ("◂", "<"),
    ("✓", "*"),
    ("✗", "!"),
    ("→", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("⏎", "<"),
    ("␛", "?"),
    ("·", "-"),
    ("…", "~"),
    ("–", "-"),
    ("—", "-"),
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("×", "x"),
    ("•", "*"),
    ("█", "#"),
    ("░", "."),
    ("≤", "<"),
    ("≥", ">"),
];

impl Theme {
    /// The colour of what counts so.
    pub fn urgency(&self, urgency: Urgency) -> Style {
        match urgency {
            Urgency::Now | Urgency::Late => self.late,
            Urgency::Today => self.today,
            Urgency::AnyDay | Urgency::Later => self.text,
            Urgency::Held => self.held,
            Urgency::Snoozed => self.dim,
        }
    }

    /// In no colours, as `NO_COLOR` asks (no-color.org).
    pub fn mono() -> Theme {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        Theme {
            text: plain,
            dim: plain,
            title: bold,
            border: plain,
            focus: bold,
            cursor: plain.add_modifier(Modifier::REVERSED),
            late: bold,
            today: bold,
            held: plain,
            good: plain,
            refused: bold,
            key: bold,
            found: bold.add_modifier(Modifier::UNDERLINED),
            ascii: false,
        }
    }

    /// For a background that is not known: only what can be read on black and on white.
    pub fn neutral() -> Theme {
        Theme::in_colours([Color::Red, Color::Magenta, Color::Reset, Color::Reset, Color::Reset], Color::Reset)
    }

    /// For a dark background.
    pub fn dark() -> Theme {
        let colours = [Color::LightRed, Color::Yellow, Color::Cyan, Color::Green, Color::Cyan];
        Theme::in_colours(colours, Color::Gray)
    }

    /// For a light background.
    pub fn light() -> Theme {
        let colours = [Color::Red, Color::Magenta, Color::Blue, Color::Reset, Color::Blue];
        Theme::in_colours(colours, Color::Reset)
    }

    /// Late, today, held, good and keys; then what can be overlooked.
    fn in_colours([late, today, held, good, key]: [Color; 5], dim: Color) -> Theme {
        let coloured = |c: Color| if c == Color::Reset { Style::new() } else { Style::new().fg(c) };
        let bold = |c: Color| coloured(c).add_modifier(Modifier::BOLD);
        Theme {
            dim: coloured(dim),
            focus: bold(key),
            late: bold(late),
            today: bold(today),
            held: coloured(held),
            good: coloured(good),
            refused: bold(late),
            key: bold(key),
            ..Theme::mono()
        }
    }

    /// The looks that the config asks for; where it leaves them open, those that suit the terminal, as its environment
    /// tells of it. A look that is named counts for more than `NO_COLOR`.
    pub fn from_config(config: &Config, env: impl Fn(&str) -> Option<String>) -> Theme {
        let set = |name: &str| env(name).filter(|v| !v.is_empty());
        let theme = match config.look {
            Look::Dark => Theme::dark(),
            Look::Light => Theme::light(),
            Look::Mono => Theme::mono(),
            Look::Auto if set("NO_COLOR").is_some() || set("TERM").as_deref() == Some("dumb") => Theme::mono(),
            // "15;0": the foreground and the background, by their numbers among the sixteen.
            Look::Auto => {
                match set("COLORFGBG").and_then(|v| v.rsplit(';').next().and_then(|n| n.parse::<u8>().ok())) {
                    Some(0..=6 | 8) => Theme::dark(),
                    Some(7 | 9..=15) => Theme::light(),
                    _ => Theme::neutral(),
                }
            }
        };
        let ascii = match config.borders {
            Borders::Ascii => true,
            Borders::Unicode => false,
            Borders::Auto => {
                // Where nothing is said of a locale, nothing is said against UTF-8, which every terminal of today draws.
                let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).map(|l| l.to_ascii_lowercase());
                locale.is_some_and(|l| !(l.contains("utf-8") || l.contains("utf8")))
            }
        };
        Theme { ascii, ..theme }
    }

    /// Puts ASCII in the place of our signs, where the terminal has nothing else.
    pub fn stand_in(&self, buf: &mut Buffer) {
        if !self.ascii {
            return;
        }
        for cell in buf.content.iter_mut().filter(|c| !c.symbol().is_ascii()) {
            if let Some((_, ascii)) = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol()) {
                cell.set_symbol(ascii);
            }
        }
    }
}

#[cfg(test)]
mod tests;
