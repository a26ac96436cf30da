//! Owns the README's pictures: what the dashboard really draws, as SVG in colour, so that they are never stale
//! (`README=write cargo test --lib in_process::pictures` draws them anew).

use super::harness::{Desk, demo, now};
use crate::config::Config;
use crate::tui::Taste;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A cell, in pixels, and the margin around all of them.
const CELL: (u16, u16) = (8, 18);
const MARGIN: u16 = 12;

/// The letters and the paper of a dark terminal.
const LETTERS: &str = "#d4d7dd";
const PAPER: &str = "#1b1e24";

/// What a dark terminal makes of a colour.
fn hue(colour: Color, plain: &'static str) -> &'static str {
    match colour {
        Color::Reset => plain,
        Color::Gray => "#b3b8c2",
        Color::White => "#ffffff",
        Color::Black => "#000000",
        Color::DarkGray => "#7d8390",
        Color::LightRed | Color::Red => "#ff7b72",
        Color::LightYellow | Color::Yellow => "#e3b341",
        Color::LightGreen | Color::Green => "#7ee787",
        Color::LightCyan | Color::Cyan => "#76d9e6",
        Color::LightMagenta | Color::Magenta => "#d2a8ff",
        Color::LightBlue | Color::Blue => "#79c0ff",
        other => panic!("no hue for {other}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A screen as a picture; `says`: what it shows, for those who do not see it.
fn svg(cells: &[Vec<String>], buffer: &Buffer, says: &str) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"13.3\">\n\
         <title>{}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n",
        escaped(says)
    );
    for (y, row) in (0u16..).zip(cells) {
        let mut runs: Vec<(u16, Style, Vec<&str>)> = Vec::new();
        for (x, text) in (0u16..).zip(row) {
            let style = buffer[(x, y)].style();
            match runs.last_mut().filter(|(_, last, _)| *last == style) {
                Some((.., run)) => run.push(text),
                None => runs.push((x, style, vec![text])),
            }
        }
        for (x, style, run) in runs {
            draw(&mut out, (x, y), style, &run);
        }
    }
    out + "</svg>\n"
}

/// One run of cells in one style.
fn draw(out: &mut String, (x, y): (u16, u16), style: Style, run: &[&str]) {
    let has = |modifier| style.add_modifier.contains(modifier);
    let (letters, paper) = (hue(style.fg.unwrap_or_default(), LETTERS), hue(style.bg.unwrap_or_default(), PAPER));
    let (letters, paper) = if has(Modifier::REVERSED) { (paper, letters) } else { (letters, paper) };
    let (left, top) = (|x| MARGIN + x * CELL.0, MARGIN + y * CELL.1);
    if paper != PAPER {
        let (left, long, high) = (left(x), run.len() as u16 * CELL.0, CELL.1);
        writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{long}\" height=\"{high}\" fill=\"{paper}\"/>").unwrap();
    }
    let weight = if has(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let line = if has(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    // Each word where its cells are and as long as they are, whatever the font: the columns stay straight.
    let mut at = x;
    for word in run.split_inclusive(|cell| *cell == " ") {
        let text = word.concat();
        if let Some(text) = Some(text.trim_end()).filter(|t| !t.is_empty()) {
            let cells = word.iter().filter(|cell| **cell != " ").count() as u16;
            let (left, base, long, text) = (left(at), top + 14, cells * CELL.0, escaped(text));
            writeln!(
                out,
                "<text x=\"{left}\" y=\"{base}\" textLength=\"{long}\" fill=\"{letters}\"{weight}{line}>{text}</text>"
            )
            .unwrap();
        }
        at += word.len() as u16;
    }
}

#[test]
fn the_pictures_of_the_readme_are_what_is_drawn() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    for (name, says, way) in [
        ("dashboard", "The dashboard: what there is to do, each row with its day and its reason", &[][..]),
        ("letter", "A thank-you letter, with what is still blank and the notes beside it", &["Thank Ana", "l"]),
        ("call", "The call sheet: who it is, what was said and promised", &["Ask Halcyon Grid", "p"]),
    ] {
        let mut store = demo();
        let (taste, _) = Taste::from_config(&Config::read("theme = \"dark\"\n").0, |_| None);
        let mut desk = Desk::tasting(&mut store, (100, 28), now(), taste);
        if let [row, key] = way {
            desk.to(row).press(key);
        }
        let cells = desk.cells();
        let drawn = svg(&cells, desk.buffer(), says);
        let file = format!("tests/pictures/{name}.svg");
        assert!(readme.contains(&format!("({file})")), "the README does not show {file}");
        let path = root.join(&file);
        if std::env::var("README").is_ok_and(|v| v == "write") {
            fs::write(&path, &drawn).unwrap();
        } else {
            let before = fs::read_to_string(&path).unwrap_or_default();
            let anew = "README=write cargo test --lib in_process::pictures";
            assert!(before == drawn, "{file} is stale; {anew} draws it anew");
        }
    }
}
