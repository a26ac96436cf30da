//! Owns drafts: what was typed into a form and not saved yet, as it is kept, and how a form takes it back, the cursor
//! where it was. Must not know where drafts are kept.

use super::sheet::Sheet;
use crate::clock::Now;
use crate::domain::Draft;
use crate::forms::Context;
use crate::text::dates::show_date;
use serde::{Deserialize, Serialize};

/// What a form holds.
#[derive(Serialize, Deserialize)]
struct Body {
    /// The fields that hold something else than at first: key, text.
    fields: Vec<(String, String)>,
    /// The field under the cursor.
    at: String,
    cursor: (usize, usize),
}

/// What stands in the form and is not saved; none where that is nothing.
pub(crate) fn of(sheet: &Sheet, now: Now) -> Option<Draft> {
    let changed = sheet.fields.all.iter().filter(|f| f.changed());
    let fields: Vec<(String, String)> = changed.map(|f| (f.key.clone(), f.raw())).collect();
    if fields.is_empty() || !sheet.is_dirty() {
        return None;
    }
    let current = sheet.fields.current();
    let body = Body {
        fields,
        at: current.map(|f| f.key.clone()).unwrap_or_default(),
        cursor: current.map(|f| f.cursor()).unwrap_or_default(),
    };
    let body = serde_json::to_string(&body).ok()?;
    Some(Draft { key: sheet.form.key(), title: sheet.title.clone(), at: now.at(), holder: None, body })
}

/// Puts what was typed back into its form.
pub(crate) fn restore(sheet: &mut Sheet, draft: &Draft, w: Context) {
    let Ok(body) = serde_json::from_str::<Body>(&draft.body) else { return };
    for (key, text) in &body.fields {
        if let Some(field) = sheet.fields.get_mut(key) {
            field.set(text);
        }
        // One field may bring forth the next.
        sheet.read(w);
    }
    sheet.fields.go(&body.at);
    if let Some(field) = sheet.fields.all.get_mut(sheet.fields.at).filter(|f| f.key == body.at) {
        field.put_cursor(body.cursor);
    }
    let at = w.now.zone().local(draft.at);
    let day = show_date(at.date_naive(), w.now.today());
    sheet.notice = Some(format!("back as you left it ({day}, {}), not saved yet", at.format("%H:%M")));
}
