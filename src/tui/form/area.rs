//! Owns the text that is typed into: how it is filled, cleaned and changed. Must not know in which field it stands.

use crate::tui::edit::Edit;
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// The text without what acts on a terminal; tabs are blanks.
pub(super) fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// Takes this text in place of what stands there, as a step that typing can take back.
pub(super) fn put(a: &mut TextArea<'static>, text: &str) {
    a.select_all();
    a.insert_str(clean(text));
    a.cancel_selection();
}

/// An area with this text, the cursor at its end.
pub(super) fn area(text: &str) -> TextArea<'static> {
    let mut a = TextArea::new(clean(text).split('\n').map(str::to_string).collect());
    a.set_cursor_line_style(Style::new());
    a.set_selection_style(Style::new().add_modifier(Modifier::REVERSED));
    a.set_wrap_mode(WrapMode::WordOrGlyph);
    a.move_cursor(CursorMove::Bottom);
    a.move_cursor(CursorMove::End);
    a
}

/// Makes one change.
pub(super) fn apply(a: &mut TextArea<'static>, edit: &Edit) {
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
        Edit::Up => a.move_cursor(CursorMove::Up),
        Edit::Down => a.move_cursor(CursorMove::Down),
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

/// Scrolls back to the first row; drawn anew it scrolls as far as the cursor needs. The cursor and what is selected stay.
pub(super) fn scroll_back(a: &mut TextArea<'static>) {
    if a.scroll_offset().0 > 0 {
        let at = a.cursor();
        a.scroll((-i16::MAX, 0));
        a.move_cursor(jump((at.0, at.1)));
    }
}

/// The move to this line and column.
pub(super) fn jump((row, col): (usize, usize)) -> CursorMove {
    let near = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    CursorMove::Jump(near(row), near(col))
}

/// Takes one step back. To put one text in the place of another is two steps of the widget, between which nothing stands;
/// nobody wrote that, so that what stood there comes back at once.
fn back(a: &mut TextArea<'static>) {
    let put = is_long(a);
    if a.undo() && put && a.is_empty() {
        a.undo();
    }
}

/// The same step forth again.
fn forth(a: &mut TextArea<'static>) {
    let there = !a.is_empty();
    if a.redo() && there && a.is_empty() && a.redo() && !is_long(a) {
        a.undo();
    }
}

/// True where more stands there than one key types.
fn is_long(a: &TextArea) -> bool {
    a.lines().len() > 1 || a.lines().iter().any(|l| l.chars().nth(1).is_some())
}
