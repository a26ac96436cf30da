//! Owns moving a line of the card sheet from field to field. Nothing that stands on the way is lost: while a line is on
//! its way, each field that it passes holds again what it held; what gives way where it stays is put among the unread.

use super::parts::UNREAD;
use crate::forms::{Fields, Input};

/// A line on its way.
pub(super) struct Carried {
    /// The fields as they were before it set out.
    before: Vec<(String, String)>,
    /// Where it came from and where it is, among the fields.
    from: usize,
    pub at: usize,
    /// Which line of its field it was, and its text.
    row: usize,
    line: String,
    /// How much had been typed then: whoever types has put it down.
    pub edits: u64,
}

/// The line under the cursor of the field that is at this place in the order; none: there is nothing on it.
pub(super) fn set_out(fields: &Fields, order: &[String], at: usize, edits: u64) -> Option<Carried> {
    let field = fields.get(order.get(at)?)?;
    let row = field.cursor().0;
    let raw = field.raw();
    let line = raw.lines().nth(row).unwrap_or_default().trim().to_owned();
    let before = order.iter().filter_map(|key| fields.get(key)).map(|f| (f.key.clone(), f.raw())).collect();
    (!line.is_empty()).then_some(Carried { before, from: at, at, row, line, edits })
}

/// Puts the line where it is now; returns what gave way to it.
pub(super) fn put_down(fields: &mut Fields, order: &[String], carried: &Carried) -> Option<String> {
    for (key, text) in &carried.before {
        if let Some(field) = fields.get_mut(key).filter(|f| f.raw() != *text) {
            field.replace(text);
        }
    }
    if carried.at == carried.from {
        return None;
    }
    if let Some(field) = order.get(carried.from).and_then(|key| fields.get_mut(key)) {
        let raw = field.raw();
        let rest = raw.lines().enumerate().filter(|(n, _)| *n != carried.row).map(|(_, l)| l);
        let rest = rest.collect::<Vec<_>>().join("\n");
        field.replace(&rest);
    }
    let field = order.get(carried.at).and_then(|key| fields.get_mut(key))?;
    let held = field.value();
    if held.is_empty() {
        field.replace(&carried.line);
        return None;
    }
    if matches!(field.input, Input::Text(_)) {
        field.replace(&format!("{held}\n{}", carried.line));
        return None;
    }
    field.replace(&carried.line);
    if let Some(unread) = fields.get_mut(UNREAD) {
        let more = unread.value();
        unread.replace(&if more.is_empty() { held.clone() } else { format!("{more}\n{held}") });
    }
    Some(held)
}
