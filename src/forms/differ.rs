//! Owns the choice between two records of one person, field by field: a line for each text in which they differ, with
//! both values and which is taken. Must not know in which form it stands, nor decide who is the same.

use super::field::Field;
use super::fields::Fields;
use crate::commands::people::{self, Pick, Picks};
use crate::domain::{Contact, Field as Spec, FieldKind, Noun};
use crate::text::sanitise;

/// The fields that may differ, in the order of DATA.md; the back of the card has room for both.
fn differing() -> impl Iterator<Item = &'static Spec<Contact>> {
    let may = |f: &&Spec<Contact>| f.name != "card_back" && people::merged().any(|m| m.name == f.name);
    Contact::FIELDS.iter().filter(may)
}

/// Those of which both sides have several, and all are kept.
fn is_list(spec: &Spec<Contact>) -> bool {
    spec.kind.is_lines() || matches!(spec.kind, FieldKind::Several(_))
}

/// How long a value is told, in columns.
const WIDEST: usize = 40;

/// A line for each field that may differ, all left out for now; `prefix` tells them from others of the form.
pub(crate) fn fields(prefix: &str) -> Vec<Field> {
    let field = |Spec { name, label, .. }: &Spec<Contact>| {
        let help = "← → chooses what is taken; “on the back” loses nothing";
        let mut field = Field::choice(&format!("{prefix}{name}"), label, no_words(), 0, help);
        field.hidden = true;
        field
    };
    differing().map(field).collect()
}

fn no_words() -> Vec<(String, String)> {
    vec![]
}

/// Lays out what there is to choose between these two; none: nothing. Lists are told only where `lists` says so: all of
/// both are kept anyway.
pub(crate) fn lay(form: &mut Fields, prefix: &str, both: Option<(&Contact, &Contact)>, lists: bool) {
    let found = both.map(|(old, new)| people::merge_fields(old, new)).unwrap_or_default();
    for spec in differing() {
        let Some(field) = form.get_mut(&format!("{prefix}{}", spec.name)) else { continue };
        let is_list = is_list(spec);
        let found = found.iter().find(|d| d.name == spec.name).filter(|d| !d.old.is_empty() && !d.new.is_empty());
        let Some(d) = found.filter(|_| lists || !is_list) else {
            field.choose_from(vec![], "");
            field.hidden = true;
            continue;
        };
        let (old, new) = (short(&d.old), short(&d.new));
        let words = if is_list {
            vec![("both", "all of both".into()), ("old", format!("only {old}")), ("new", format!("only {new}"))]
        } else {
            let mut words = vec![
                ("both", format!("{old}, and {new} on the back")),
                ("new", format!("{new}, in place of {old}")),
                ("old", format!("{old}, without {new}")),
            ];
            // The same words in another order are not worth a note.
            words.retain(|(pick, _)| d.pick == Pick::Both || *pick != "both");
            words
        };
        let usual = match d.pick {
            Pick::Both => "both",
            Pick::Old => "old",
            Pick::New => "new",
        };
        field.choose_from(words.into_iter().map(|(pick, said)| (pick.to_owned(), said)).collect(), usual);
        field.hidden = false;
    }
}

fn short(text: &str) -> String {
    sanitise::fit(&text.replace('\n', ", "), WIDEST)
}

/// What was chosen.
pub(crate) fn picks(form: &Fields, prefix: &str) -> Picks {
    let pick = |Spec { name, .. }: &Spec<Contact>| {
        let field = form.get(&format!("{prefix}{name}")).filter(|f| f.choices() > 0)?;
        let pick = match field.value().as_str() {
            "old" => Pick::Old,
            "new" => Pick::New,
            _ => Pick::Both,
        };
        Some((*name, pick))
    };
    differing().filter_map(pick).collect()
}
