//! What is printed: cleaned of all that could act on a terminal, as JSON without loss.

use super::failure::Failure;
use crate::text::sanitise;
use serde::Serialize;
use std::io::{BufWriter, IsTerminal, Stdout, Write};

/// Standard output.
pub(super) struct Out {
    to: BufWriter<Stdout>,
}

impl Out {
    pub(super) fn stdout() -> Out {
        Out { to: BufWriter::new(std::io::stdout()) }
    }

    /// One line of text.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Failure> {
        Ok(writeln!(self.to, "{}", sanitise::line(text))?)
    }

    /// Rows of cells below one another, as wide as the terminal.
    pub(super) fn table(&mut self, rows: &[Vec<String>]) -> Result<(), Failure> {
        table(rows, width()).iter().try_for_each(|line| self.line(line))
    }

    /// A text of any length, in lines as wide as the terminal.
    pub(super) fn wrapped(&mut self, text: &str) -> Result<(), Failure> {
        const MOST: usize = 100;
        sanitise::wrap(text, width().unwrap_or(MOST).min(MOST)).iter().try_for_each(|line| self.line(line))
    }

    /// The pairs of a heading and a text, without those that have no text.
    pub(super) fn filled<const N: usize>(&mut self, pairs: [(&str, String); N]) -> Result<(), Failure> {
        let filled = pairs.into_iter().filter(|(_, text)| !text.is_empty());
        self.table(&filled.map(|(heading, text)| vec![heading.to_owned(), text]).collect::<Vec<_>>())
    }

    /// A value as JSON, indented.
    pub(super) fn json<T: Serialize>(&mut self, value: &T) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(|e| Failure::said(format!("cannot write JSON: {e}")))?;
        Ok(writeln!(self.to, "{}", inert_json(&text))?)
    }

    /// A value as JSON, on one line.
    pub(super) fn json_line<T: Serialize>(&mut self, value: &T) -> Result<(), Failure> {
        let text = serde_json::to_string(value).map_err(|e| Failure::said(format!("cannot write JSON: {e}")))?;
        Ok(writeln!(self.to, "{}", inert_json(&text))?)
    }

    /// A document as it is; on a terminal, inert.
    pub(super) fn document(&mut self, text: &str) -> Result<(), Failure> {
        let terminal = std::io::stdout().is_terminal();
        if terminal {
            write!(self.to, "{}", inert_json(text))?
        } else {
            self.to.write_all(text.as_bytes())?
        }
        Ok(())
    }

    /// A text as it is; on a terminal, cleaned.
    pub(super) fn plain(&mut self, text: &str) -> Result<(), Failure> {
        let shown = if std::io::stdout().is_terminal() { sanitise::block(text) } else { text.into() };
        Ok(self.to.write_all(shown.as_bytes())?)
    }

    /// Rows of half blocks, light on dark whatever the terminal's colours are.
    pub(super) fn blocks(&mut self, rows: &[String]) -> Result<(), Failure> {
        let coloured = std::io::stdout().is_terminal();
        for row in rows {
            match coloured {
                true => writeln!(self.to, "\x1b[97;40m{row}\x1b[0m")?,
                false => writeln!(self.to, "{row}")?,
            }
        }
        Ok(())
    }

    /// Says all that has not been said yet.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.to.flush()?)
    }
}

/// The same JSON with every character escaped that could act on a terminal or hide there. Outside of texts JSON is plain
/// ASCII, so that an escape always stands within one.
fn inert_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut buffer = [0u8; 4];
    for c in text.chars() {
        let shown = c == '\n' || (' '..='~').contains(&c) || {
            let one: &str = c.encode_utf8(&mut buffer);
            sanitise::line(one) == one
        };
        if shown {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0u16; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// Prints text to standard output, cleaned.
pub(super) fn say(text: &str) -> Result<(), Failure> {
    let mut to = std::io::stdout().lock();
    Ok(to.write_all(sanitise::block(text).as_bytes()).and_then(|()| to.flush())?)
}

/// Prints text to standard error, cleaned.
pub(super) fn complain(text: &str) -> Result<(), Failure> {
    Ok(std::io::stderr().lock().write_all(sanitise::block(text).as_bytes())?)
}

/// Writes a line over the last one on standard error; an empty one takes it away.
pub(super) fn overwrite(text: &str) -> std::io::Result<()> {
    const WIDTH: usize = 60;
    let mut to = std::io::stderr().lock();
    write!(to, "\r{}\r{}", " ".repeat(WIDTH), sanitise::fit(text, WIDTH))?;
    to.flush()
}

/// The columns of the terminal; none: standard output is none.
pub(super) fn width() -> Option<usize> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    let asked = terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
    asked.filter(|w| *w > 0).or(Some(80))
}

/// The rows of the terminal; none: standard output is none, or does not say.
pub(super) fn height() -> Option<usize> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(_, h)| usize::from(h.0)).filter(|h| *h > 0)
}

/// Rows of cells below one another. Where the terminal is too narrow, the widest column gives way first, to a point.
pub(super) fn table(rows: &[Vec<String>], width: Option<usize>) -> Vec<String> {
    const GAP: usize = 2;
    const LEAST: usize = 8;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let column = |n: usize| rows.iter().filter_map(move |r| r.get(n)).map(|c| sanitise::width(c)).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns).map(column).collect();
    if let Some(width) = width {
        let gaps = GAP * widths.iter().filter(|w| **w > 0).count().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > width {
            match widths.iter_mut().max() {
                Some(widest) if *widest > LEAST => *widest -= 1,
                _ => break,
            }
        }
    }
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).filter(|(_, w)| **w > 0).map(|(cell, w)| sanitise::pad(cell, *w));
        cells.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_inert_and_the_same() {
        let odd = "a\u{7f}\u{9b}31m\u{202e}née\u{200b} 日本 👩\u{200d}👧 \u{e0041} e\u{301}";
        let text = inert_json(&serde_json::to_string(odd).unwrap());
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), odd);
        for bad in ['\u{7f}', '\u{9b}', '\u{202e}', '\u{200b}', '\u{e0041}'] {
            assert!(!text.contains(bad), "{bad:?}");
        }
        assert!(text.contains("née") && text.contains("日本"));
    }

    #[test]
    fn a_table_keeps_its_columns_whatever_is_in_them() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["3 d late", "Thank 日本", ""]), row(["today", "Debrief\u{1b}[2J XYZ, round one", ""])];
        assert_eq!(table(&rows, None), ["3 d late  Thank 日本", "today     Debrief␛[2J XYZ, round one"]);
        let narrow = table(&rows, Some(24));
        assert_eq!(narrow, ["3 d late  Thank 日本", "today     Debrief␛[2J X…"]);
        assert!(table(&rows, Some(1)).iter().all(|l| sanitise::width(l) <= 18));
    }
}
