//! Owns drafts: what was typed into a form and not saved yet, as it is kept, and how a form takes it back, the cursor
//! where it was. Must not know where drafts are kept.

use super::{
    Job, Sheet, World, ask, call, card, contact, debrief, entry, interview, letter, log, merge, news, opportunity,
    outcome, profile, task, touch,
};
use crate::clock::Now;
use crate::domain::{Draft, OutcomeKind, Uid};
use crate::rules::Action;
use crate::text::card::Region;
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
pub fn of(sheet: &Sheet, now: Now) -> Option<Draft> {
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
    Some(Draft { key: sheet.key(), title: sheet.title.clone(), at: now.at(), holder: None, body })
}

/// Puts what was typed back into its form.
pub fn restore(sheet: &mut Sheet, draft: &Draft, w: World) {
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

/// The form that a draft belongs to, where it can be found again.
pub fn reopen(draft: &Draft, actions: &[Action], region: Region, w: World) -> Option<Sheet> {
    let (kind, rest) = draft.key.split_once('/').unwrap_or((&draft.key, ""));
    let uid = Uid::new(rest).ok();
    let named = |wanted: &str| -> Option<Vec<&Action>> {
        wanted.split(' ').map(|id| actions.iter().find(|a| a.id == id)).collect()
    };
    let mut sheet = match kind {
        "entry" => Some(entry::open("", w)),
        "card" => Some(card::open(uid.filter(|i| w.facts.interview(i).is_some()).as_ref(), region, w)),
        "merge" => merge::open(&uid?, w),
        "new" => match rest {
            "contact" => Some(contact::create(w)),
            "opportunity" => Some(opportunity::create(w)),
            _ => Some(task::open(None, None, w)),
        },
        "debrief" => debrief::open(&uid?, actions.iter().map(|a| a.id.clone()).collect(), w),
        "contact" => contact::edit(&uid?, w),
        "opportunity" => opportunity::edit(&uid?, w),
        "interview" => interview::edit(&uid?, w),
        "profile" => Some(profile::edit(w)),
        "touch" => match uid {
            // The key of an open one names what it is about, that of a stored one itself.
            Some(uid) => touch::edit(&uid, w).or_else(|| {
                let interview = w.facts.interview(&uid).map(|i| i.uid.clone());
                let opportunity = w.facts.opportunity(&uid).map(|o| o.uid.clone());
                Some(log::any(opportunity, interview, vec![], w))
            }),
            None => Some(log::any(None, None, vec![], w)),
        },
        "news" => outcome::edit(uid.as_ref()?, w).or_else(|| Some(news::open(uid?, None, OutcomeKind::Invited, w))),
        "letter" => letter::reopen(rest, actions, w),
        "log" => log::ending(&named(rest)?, w),
        "ask" => ask::open(&named(rest)?, w),
        "call" => call::open(&uid?, None, w),
        _ => task::edit(&uid?, w),
    }?;
    restore(&mut sheet, draft, w);
    Some(sheet)
}

impl Sheet {
    /// True for a form that is saved when it is left.
    pub fn saves_itself(&self) -> bool {
        matches!(self.job, Job::Debrief(_))
    }
}
