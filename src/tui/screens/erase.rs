//! Owns the form that asks before somebody is erased: what goes, each text of others that names them, and a word to confirm.
//!
//! ```text
//! ╭ What goes ───────────────────────────────────────────────────────────────────╮
//! │ This erases Bob Smith, everywhere and for good: no undo brings it back, …    │
//! │                                                                              │
//! │ 1 of 2, in an interview:                                                     │
//! │ Bob said that they decide by Friday.                                         │
//! ╰──────────────────────────────────────────────────────────────────────────────╯
//! ╭ Erase Bob Smith ─────────────────────────────────────────────────────────────╮
//! │ 1 of 2   l leave their name   t take it out                                  │
//! ```

use crate::commands::{self, Command};
use crate::domain::{Contact, Uid};
use crate::forms::{Context, Field, FieldError, Fields, Form, Open, draft_key};
use crate::store::{Erasure, Naming};
use crate::text::sanitise;
use crate::tui::form::panel::at_foot;
use crate::tui::form::{Drawing, OnScreen, Sheet};
use crate::tui::layers::View;
use crate::tui::layout::padded;
use crate::tui::model::Model;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Erasing this person.
struct Erase {
    who: Uid,
    what_goes: String,
    namings: Vec<Naming>,
}

/// What becomes of their name in a text.
const LEAVE: &str = "leave";
const TAKE: &str = "take";
/// The field in which it is confirmed, and by what.
const SURE: &str = "sure";
const WORD: &str = "erase";

/// Asks about somebody, of whom that goes.
pub(super) fn open((person, erasure): (Contact, Erasure), w: Context) -> Sheet {
    let what_goes = commands::what_goes(&person, &erasure);
    let namings = erasure.namings;
    let words = [(LEAVE, "leave their name"), (TAKE, "take it out")];
    let field = |n: usize| {
        let label = format!("{} of {}", n + 1, namings.len());
        Field::spread(&key(n), &label, words, "what becomes of their name in this text")
    };
    let mut all: Vec<Field> = (0..namings.len()).map(field).collect();
    all.push(Field::line(SURE, "Sure?", "", "type erase, then Enter; Esc leaves everything as it is"));
    let title = format!("Erase {}", person.name);
    Sheet::new(Open::new(title, all, Erase { who: person.uid, what_goes, namings }), w)
}

/// By which the field about a text is found.
fn key(n: usize) -> String {
    n.to_string()
}

impl Form for Erase {
    fn key(&self) -> String {
        draft_key::about("erase", &self.who)
    }

    fn keeps_drafts(&self) -> bool {
        false
    }

    fn submit(&self, fields: &Fields, _: Context) -> Result<Command, Vec<FieldError>> {
        if let Some(n) = (0..self.namings.len()).find(|n| fields.value(&key(*n)).is_empty()) {
            return Err(vec![FieldError::new(&key(n), "here they are named: leave their name, or take it out?")]);
        }
        if fields.value(SURE).to_lowercase() != WORD {
            let why = "nothing brings them back: type erase to confirm, or leave with Esc";
            return Err(vec![FieldError::new(SURE, why)]);
        }
        let taken = self.namings.iter().enumerate().filter(|(n, _)| fields.value(&key(*n)) == TAKE);
        Ok(Command::Erase { who: self.who.clone(), cut: taken.map(|(_, naming)| naming.clone()).collect() })
    }
}

impl OnScreen for Erase {
    fn drawing(&self) -> Option<Drawing> {
        Some(draw)
    }
}

/// The form at the foot, above it what goes and the text that the cursor is on.
fn draw(buf: &mut Buffer, sheet: &Sheet, view: &View<Model>) -> Option<Position> {
    let View { theme, areas, .. } = *view;
    let body = areas.body;
    let half = body.height / 2;
    let (panel, cursor) = at_foot(buf, sheet, view, Rect { y: body.y + half, height: body.height - half, ..body }, 1);
    let Some(form) = sheet.form::<Erase>() else { return cursor };
    let above = Rect { height: panel.y - body.y, ..body };
    paint::clear(buf, above);
    let inner = padded(paint::framed(buf, above, "What goes", theme));
    let (width, height) = (inner.width as usize, inner.height as usize);
    let mut lines: Vec<_> = sanitise::wrap(&form.what_goes, width).into_iter().map(|line| (line, theme.text)).collect();
    if let Some(Naming { of, text, at, .. }) = form.namings.get(sheet.fields.at) {
        let head = format!("{} of {}, in {of}:", sheet.fields.at + 1, form.namings.len());
        lines.extend([(String::new(), theme.text), (head, theme.title)]);
        let rows = sanitise::wrap(text, width);
        let room = height.saturating_sub(lines.len()).max(1);
        // Of a long text the place where they are named is seen.
        let named = text.get(..*at).map_or(0, |before| sanitise::wrap(before, width).len().saturating_sub(1));
        let top = named.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
        lines.extend(rows.into_iter().skip(top).map(|line| (line, theme.text)));
    }
    for (n, (line, style)) in lines.iter().take(height).enumerate() {
        paint::line(buf, inner, n, line, *style);
    }
    cursor
}
