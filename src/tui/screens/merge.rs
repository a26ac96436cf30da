//! Owns the form that makes one of two records of a person: with whom, and which value stays where they differ.

use crate::commands::Command;
use crate::commands::people::{candidates, marks};
use crate::domain::{Contact, Facts, Marks, Sought, Uid};
use crate::forms::Context;
use crate::forms::autocomplete::{Offer, Offers};
use crate::forms::{Field, FieldError, Fields, Form, Open, Pick, differ, people};
use crate::forms::{autocomplete, draft_key};
use crate::tui::form::{OnScreen, Sheet};
use std::collections::BTreeSet;

/// Merging another record into this one.
struct Merge {
    keep: Uid,
    /// What they are recognised by.
    marks: Marks,
}

const WITH: &str = "with";
const PREFIX: &str = "pick/";

/// Opens it for this person; who they may be is filled in, or offered where several may be meant.
pub(super) fn open(keep: &Uid, w: Context) -> Option<Sheet> {
    let person = w.facts.contact(keep)?;
    let marks = marks(person);
    let alike: Vec<&Contact> =
        candidates(w.facts, person).iter().take(6).filter_map(|m| w.facts.contact(&m.uid)).collect();
    let one = if let [one] = alike.as_slice() {
        people::names(std::slice::from_ref(&one.uid), w.facts)
    } else {
        String::new()
    };
    let help = "the other record of the same person; all that hangs on it comes here";
    let mut all = vec![Field::pick(WITH, "With", &one, Pick::Known, help)];
    all.extend(differ::fields(PREFIX));
    let form = Merge { keep: keep.clone(), marks };
    let mut sheet = Sheet::new(Open::new(format!("Merge {} with …", person.name), all, form), w);
    if let Some(field) = sheet.fields.get_mut(WITH) {
        // Who else is meant is typed over the one who is likely.
        field.select((0, 0), (0, one.chars().count()));
    }
    if alike.len() > 1 {
        let offer = |c: &&Contact| Offer {
            text: people::names(std::slice::from_ref(&c.uid), w.facts),
            beside: [c.title.as_str(), &c.company].join(" ").trim().to_owned(),
            new: false,
        };
        sheet.offers = Some(Offers { list: alike.iter().map(offer).collect(), ..Offers::default() });
    }
    Some(sheet)
}

/// The other one.
fn other<'f>(fields: &Fields, facts: &'f Facts) -> Option<&'f Contact> {
    Some(fields.value(WITH)).filter(|name| !name.is_empty()).and_then(|name| people::find(&name, facts))
}

impl OnScreen for Merge {}

impl Form for Merge {
    fn key(&self) -> String {
        draft_key::about(draft_key::MERGE, &self.keep)
    }

    fn keeps_choices(&self) -> bool {
        true
    }

    fn follow(&mut self, fields: &mut Fields, w: Context) -> Vec<String> {
        let kept = w.facts.contact(&self.keep);
        let both = kept.zip(other(fields, w.facts)).filter(|(a, b)| a.uid != b.uid);
        differ::lay(fields, PREFIX, both, true);
        let Some((kept, gone)) = both else { return vec![] };
        let named = |uids: &[Uid]| uids.contains(&gone.uid);
        let counts = [
            (
                w.facts.interviews.iter().filter(|i| named(&i.interviewers) || named(&i.references_given)).count(),
                "interview",
            ),
            (w.facts.touches.iter().filter(|t| named(&t.contacts)).count(), "touch"),
            (w.facts.tasks.iter().filter(|t| t.contact.as_ref().is_some_and(|c| *c == gone.uid)).count(), "task"),
        ];
        let told: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(*n, what)).collect();
        let why = candidates(w.facts, kept).into_iter().find(|m| m.uid == gone.uid);
        let why = why.and_then(|m| m.why.first().map(|why| format!("{}: {}", gone.name, why.shown())));
        let moves = if told.is_empty() {
            "nothing hangs on the other".into()
        } else {
            format!("comes here: {}", told.join(", "))
        };
        why.into_iter().chain([moves]).collect()
    }

    fn seeks(&self, fields: &Fields) -> BTreeSet<Sought> {
        let mut sought = autocomplete::sought(fields);
        sought.insert(Sought::Like(Box::new(self.marks.clone())));
        sought
    }

    fn may_be(&self, offer: &Offer, w: Context) -> bool {
        people::find(&offer.text, w.facts).is_none_or(|c| c.uid != self.keep)
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        match other(fields, w.facts) {
            None => Err(vec![FieldError::new(WITH, "with whom? Pick somebody who is known")]),
            Some(other) if other.uid == self.keep => {
                Err(vec![FieldError::new(WITH, "that is this record itself; pick the other one")])
            }
            Some(other) => Ok(Command::MergeContacts {
                keep: self.keep.clone(),
                gone: other.uid.clone(),
                picks: differ::picks(fields, PREFIX),
            }),
        }
    }
}

fn count(n: usize, what: &str) -> String {
    match (n, what) {
        (1, what) => format!("1 {what}"),
        (n, "touch") => format!("{n} touches"),
        (n, what) => format!("{n} {what}s"),
    }
}
