//! Owns the text that is typed into: how it is filled, cleaned and changed. Must not know in which field it stands.
//!
//! The library edits and takes back. It would break rows before a full stop and within "e-mail", so that rows are made
//! here, where all other text is wrapped, and ↑ ↓ go by them.

use super::edit::Edit;
use crate::text::sanitise;

use ratatui_textarea::{CursorMove, TextArea};
use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use unicode_segmentation::UnicodeSegmentation;

/// A line and a column of a text, in characters.
pub(crate) type Place = (usize, usize);

/// A text, with how it was drawn last.
pub(crate) struct Area {
    text: TextArea<'static>,
    width: Cell<usize>,
    /// The first row that is seen.
    top: Cell<usize>,
}

/// A row of a text: its line, the column in which it begins, and what stands in it with the blanks behind it.
pub(crate) struct Row<'a> {
    pub line: usize,
    from: usize,
    text: &'a str,
}

impl Deref for Area {
    type Target = TextArea<'static>;

    fn deref(&self) -> &TextArea<'static> {
        &self.text
    }
}

impl DerefMut for Area {
    fn deref_mut(&mut self) -> &mut TextArea<'static> {
        &mut self.text
    }
}

impl Row<'_> {
    /// Its graphemes, each with its column in the text and on the screen, and how many it takes there.
    pub(crate) fn graphemes(&self) -> impl Iterator<Item = (usize, usize, &str, usize)> {
        let (mut col, mut x) = (self.from, 0);
        self.text.graphemes(true).map(move |g| {
            let width = sanitise::width(g);
            let here = (col, x, g, width);
            (col, x) = (col + g.chars().count(), x + width);
            here
        })
    }

    /// The column on the screen of this one of the text.
    pub(crate) fn x_of(&self, col: usize) -> usize {
        self.graphemes().take_while(|(at, ..)| *at < col).last().map_or(0, |(_, x, _, width)| x + width)
    }

    /// The column of the text at this one on the screen, as near as there is one; the one behind it all only of the last
    /// row of a line.
    fn col_at(&self, x: usize, last: bool) -> usize {
        let at = self.graphemes().take_while(|(_, at, ..)| *at <= x).last();
        let behind = |(col, at, g, width): (usize, usize, &str, usize)| {
            if last && x >= at + width { col + g.chars().count() } else { col }
        };
        at.map_or(self.from, behind)
    }
}

impl Area {
    fn rows(&self) -> Vec<Row<'_>> {
        let mut out = Vec::new();
        for (line, text) in self.lines().iter().enumerate() {
            let mut begins: Vec<usize> = sanitise::rows(text, self.width.get()).iter().map(|row| row.start).collect();
            if begins.first() != Some(&0) {
                // Blanks before a word that fills the row have one of their own.
                begins.insert(0, 0);
            }
            let mut from = 0;
            for (n, begin) in begins.iter().enumerate() {
                let row = text.get(*begin..begins.get(n + 1).copied().unwrap_or(text.len())).unwrap_or_default();
                out.push(Row { line, from, text: row });
                from += row.chars().count();
            }
        }
        out
    }

    /// In which of these rows the cursor is.
    fn row(&self, rows: &[Row]) -> usize {
        let at = self.cursor();
        rows.iter().rposition(|r| r.line == at.0 && r.from <= at.1).unwrap_or(0)
    }

    /// Moves the cursor by a row, as far as there is one.
    pub(crate) fn step(&mut self, down: bool) {
        let rows = self.rows();
        let at = self.row(&rows);
        let there = if down { at + 1 } else { at.wrapping_sub(1) };
        let place = rows.get(at).zip(rows.get(there)).map(|(from, to)| {
            let last = rows.get(there + 1).is_none_or(|next| next.line != to.line);
            (to.line, to.col_at(from.x_of(self.text.cursor().1), last))
        });
        if let Some(place) = place {
            self.move_cursor(jump(place));
        }
    }

    /// Its rows where it is shown in this size, which of them the cursor is in, and the first that is seen: such that the
    /// cursor is in sight.
    pub(crate) fn shown(&self, width: usize, height: usize) -> (Vec<Row<'_>>, usize, usize) {
        self.width.set(width);
        let rows = self.rows();
        let at = self.row(&rows);
        let top = self.top.get().min(at).max((at + 1).saturating_sub(height));
        self.top.set(top);
        (rows, at, top)
    }

    /// The first row that is seen.
    pub(crate) fn top(&self) -> usize {
        self.top.get()
    }

    /// The text is to be shown on another screen: it scrolls anew.
    pub(crate) fn scroll_back(&mut self) {
        self.top.set(0);
    }
}

/// The text without what acts on a terminal; tabs are blanks.
pub(crate) fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// Takes this text in place of what stands there, as a step that typing can take back.
pub(crate) fn put(a: &mut Area, text: &str) {
    a.select_all();
    a.insert_str(clean(text));
    a.cancel_selection();
}

/// An area with this text, the cursor at its end.
pub(crate) fn area(text: &str) -> Area {
    let mut a = TextArea::new(clean(text).split('\n').map(str::to_string).collect());
    a.move_cursor(CursorMove::Bottom);
    a.move_cursor(CursorMove::End);
    Area { text: a, width: Cell::new(usize::MAX), top: Cell::new(0) }
}

/// Makes one change.
pub(crate) fn apply(a: &mut Area, edit: &Edit) {
    if edit.moves() {
        a.cancel_selection();
    }
    match edit {
        Edit::Insert(c) if c.is_control() => {}
        Edit::Insert(c) => a.insert_char(*c),
        Edit::Paste(text) => {
            a.insert_str(clean(text));
        }
        Edit::Newline => a.insert_newline(),
        Edit::Left => a.move_cursor(CursorMove::Back),
        Edit::Right => a.move_cursor(CursorMove::Forward),
        Edit::Up => a.step(false),
        Edit::Down => a.step(true),
        Edit::WordLeft => a.move_cursor(CursorMove::WordBack),
        Edit::WordRight => a.move_cursor(CursorMove::WordForward),
        Edit::Start => a.move_cursor(CursorMove::Head),
        Edit::End => a.move_cursor(CursorMove::End),
        Edit::Backspace => {
            a.delete_char();
        }
        Edit::Delete => {
            a.delete_next_char();
        }
        Edit::DeleteWord => {
            a.delete_word();
        }
        Edit::DeleteToStart => {
            a.delete_line_by_head();
        }
        Edit::DeleteToEnd => {
            a.delete_line_by_end();
        }
        Edit::Undo => back(a),
        Edit::Redo => forth(a),
    }
}

/// The move to this line and column.
pub(crate) fn jump((row, col): Place) -> CursorMove {
    let near = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    CursorMove::Jump(near(row), near(col))
}

/// Takes one step back. To put one text in the place of another is two steps of the widget, between which nothing stands;
/// nobody wrote that, so that what stood there comes back at once.
fn back(a: &mut Area) {
    let put = is_long(a);
    if a.undo() && put && a.is_empty() {
        a.undo();
    }
}

/// The same step forth again.
fn forth(a: &mut Area) {
    let there = !a.is_empty();
    if a.redo() && there && a.is_empty() && a.redo() && !is_long(a) {
        a.undo();
    }
}

/// True where more stands there than one key types.
fn is_long(a: &TextArea) -> bool {
    a.lines().len() > 1 || a.lines().iter().any(|l| l.chars().nth(1).is_some())
}
