//! Merging what is known of one person twice, field by field: [`merge_fields`] shows it, [`merge`] does it. Lists are
//! united, and a text that gives way is noted on the back of the card: nothing is lost unless somebody says so.

use super::names::Name;
use crate::domain::phone::Number;
use crate::domain::{self, Contact, FieldKind, KeepInTouch, Noun, Reach, Value};
use crate::exchange::people::{with_kind, without_kind};
use std::collections::BTreeMap;

/// What to take of a field that two records fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    /// What is known; the other goes.
    Old,
    /// What is new; the other goes.
    New,
    /// Lists: all of both. Texts: what is known, and the other noted on the back of the card.
    Both,
}

/// What to take, by the field's name in DATA.md; what is not named is merged so that nothing is lost.
pub(crate) type Picks = BTreeMap<&'static str, Pick>;

/// A field in which two records of one person differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name in DATA.md.
    pub name: &'static str,
    pub old: String,
    pub new: String,
    /// What is taken unless something else is picked.
    pub pick: Pick,
}

/// The fields whose texts are merged: a text that gives way is noted.
fn texts() -> impl Iterator<Item = &'static domain::Field<Contact>> {
    use FieldKind::{Language, Line, Needed, Text};
    Contact::FIELDS.iter().filter(|f| matches!(f.kind, Line | Needed | Text | Language))
}

/// Those of which all is kept, unless somebody picks; and the word that both may have.
fn lists() -> impl Iterator<Item = &'static domain::Field<Contact>> {
    let list = |kind: FieldKind| kind.is_lines() || matches!(kind, FieldKind::Several(_) | FieldKind::MaybeWord(_));
    Contact::FIELDS.iter().filter(move |f| list(f.kind))
}

/// The fields in which two records of one person may differ so that one is picked.
pub(crate) fn merged() -> impl Iterator<Item = &'static domain::Field<Contact>> {
    texts().chain(lists())
}

/// The text as far as it matters whether it is another: letters and digits, without case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True for the same words, in whatever order and case: "Doe, Jane" is Jane Doe. An address on the web is the same with
/// its scheme and without.
fn same_words(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|text| text.strip_prefix("https://").unwrap_or(text));
    let words = |text: &str| {
        let mut words: Vec<String> = text.split_whitespace().map(bare).filter(|w| !w.is_empty()).collect();
        words.sort_unstable();
        words.concat()
    };
    bare(a) == bare(b) || words(a) == words(b)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split_whitespace().any(|w| bare(w) == bare(word))
}

/// True where somebody without a name is called by what else is known of them.
fn is_stand_in(contact: &Contact) -> bool {
    let name = contact.name.trim();
    let listed = |list: &[String]| list.iter().any(|t| t.eq_ignore_ascii_case(name));
    listed(&contact.emails) || listed(&contact.phones) || contact.company == name || contact.linkedin_url == name
}

/// What a merge takes of a text when nobody says.
fn usual(old: &str, new: &str) -> Pick {
    match (old.trim().is_empty(), new.trim().is_empty()) {
        (true, false) => Pick::New,
        (_, true) => Pick::Old,
        _ if same_words(old, new) => Pick::Old,
        _ => Pick::Both,
    }
}

/// True where the one is called by a part of the other's name: Bob, of Robert Smith.
fn is_part(one: &Contact, whole: &Contact) -> bool {
    Name::new(&whole.name, &whole.address_as).is_more_than(&Name::new(&one.name, ""))
}

/// A name that only stands in for one, or is a part of one, gives way.
fn name_pick(old: &Contact, new: &Contact) -> Option<Pick> {
    match (is_stand_in(old), is_stand_in(new)) {
        (_, true) => Some(Pick::Old),
        (true, false) => Some(Pick::New),
        _ if is_part(old, new) => Some(Pick::New),
        // Whoever is called so already.
        _ if is_part(new, old) && [&old.name, &old.address_as].iter().any(|n| has_word(n, &new.name)) => {
            Some(Pick::Old)
        }
        _ => None,
    }
}

/// The fields in which two records of one person differ: texts first.
pub(crate) fn merge_fields(old: &Contact, new: &Contact) -> Vec<Field> {
    let named = name_pick(old, new);
    let differing = merged().map(|field| (field, field.text(old), field.text(new))).filter(|(_, old, new)| old != new);
    let one = |(field, old, new): (&domain::Field<Contact>, String, String)| {
        let pick = match field.kind {
            kind if kind.is_lines() || matches!(kind, FieldKind::Several(_)) => Pick::Both,
            _ => named.filter(|_| field.name == "name").unwrap_or_else(|| usual(&old, &new)),
        };
        Field { name: field.name, old, new, pick }
    };
    differing.map(one).collect()
}

/// Both records of one person as one: the uid is the old one's.
pub(crate) fn merge(old: &Contact, new: &Contact, picks: &Picks) -> Contact {
    let named = name_pick(old, new);
    let mut out = old.clone();
    let other = new.clone();
    let mut noted = Vec::new();
    for field in texts().filter(|f| f.name != "card_back") {
        let name = field.name;
        let (mine, theirs) = (field.text(&out), field.text(&other));
        let pick = picks.get(name).copied().or(named.filter(|_| name == "name"));
        match pick.unwrap_or_else(|| usual(&mine, &theirs)) {
            Pick::Old => {}
            // Nobody is left without a name.
            Pick::New if name == "name" && theirs.trim().is_empty() => {}
            Pick::New => {
                (field.set)(&mut out, Value::Text(theirs));
                // Whoever was known by a first name alone goes on being called by it.
                if name == "name" && out.address_as.is_empty() && is_part(old, new) && !has_word(&new.name, &old.name) {
                    out.address_as = old.name.clone();
                }
            }
            Pick::Both if mine.trim().is_empty() => drop((field.set)(&mut out, Value::Text(theirs))),
            Pick::Both if same_words(&mine, &theirs) || theirs.trim().is_empty() => {}
            Pick::Both => noted.push(format!("{}: {theirs}", field.label)),
        }
    }
    let how = |name: &str| picks.get(name).copied().unwrap_or(Pick::Both);
    match how("emails") {
        Pick::Old => {}
        Pick::New => out.emails = other.emails,
        Pick::Both => unite(&mut out.emails, other.emails, |a, b| a.to_lowercase() == b.to_lowercase()),
    }
    match how("phones") {
        Pick::Old => {}
        Pick::New => out.phones = other.phones,
        Pick::Both => phones(&mut out.phones, other.phones),
    }
    match how("roles") {
        Pick::Old => {}
        Pick::New => out.roles = other.roles,
        Pick::Both => unite(&mut out.roles, other.roles, |a, b| a == b),
    }
    match (picks.get("prefers"), out.prefers, other.prefers) {
        (Some(Pick::Old), ..) | (_, _, None) => {}
        (Some(Pick::New), ..) | (_, None, _) => out.prefers = other.prefers,
        (_, Some(mine), Some(theirs)) if mine != theirs => noted.push(format!("Prefers: {}", Reach::shown(theirs))),
        _ => {}
    }
    out.linkedin_connected |= other.linkedin_connected;
    // Who does not want to hear of me is not to, whichever record says it.
    out.keep_in_touch = match (out.keep_in_touch, other.keep_in_touch) {
        (KeepInTouch::No, _) | (_, KeepInTouch::No) => KeepInTouch::No,
        (KeepInTouch::Unasked, theirs) => theirs,
        (mine, _) => mine,
    };
    out.cadence_days = out.cadence_days.or(other.cadence_days);
    out.verified_on = out.verified_on.max(other.verified_on);
    out.created_on = [out.created_on, other.created_on].into_iter().flatten().min();
    out.card_back = match picks.get("card_back") {
        Some(Pick::Old) => back(&out.card_back, "", &noted),
        Some(Pick::New) => back(&other.card_back, "", &noted),
        _ => back(&out.card_back, &other.card_back, &noted),
    };
    out
}

/// The back of the card: what stood on it, then the lines of the other and what gave way, none twice.
fn back(mine: &str, theirs: &str, noted: &[String]) -> String {
    let mut lines: Vec<&str> = mine.lines().collect();
    let whole = !theirs.is_empty() && mine.contains(theirs);
    let more = theirs.lines().filter(|_| !whole).chain(noted.iter().flat_map(|n| n.lines()));
    let mut seen: std::collections::HashSet<String> = lines.iter().map(|l| bare(l)).collect();
    for line in more {
        // A line that is written already, in whatever case, says nothing new; signs alone do.
        if bare(line).is_empty() && !lines.contains(&line) && !line.trim().is_empty() || seen.insert(bare(line)) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

fn unite<T>(mine: &mut Vec<T>, theirs: Vec<T>, same: impl Fn(&T, &T) -> bool) {
    for item in theirs {
        if !mine.iter().any(|m| same(m, &item)) {
            mine.push(item);
        }
    }
}

/// Of one line written twice, the number that says more stays.
fn phones(mine: &mut Vec<String>, theirs: Vec<String>) {
    for text in theirs {
        let number = Number::new(&text);
        let known = mine.iter_mut().find(|m| match (&number, Number::new(m)) {
            (Some(a), Some(b)) => a.is(&b),
            _ => m.trim() == text.trim(),
        });
        match (known, number) {
            (None, _) => mine.push(text),
            (Some(known), Some(number)) if Number::new(known).is_some_and(|k| number.says_more_than(&k)) => {
                // What it is for is known further on.
                *known = with_kind(&text, without_kind(known).1.unwrap_or_default());
            }
            _ => {}
        }
    }
}
