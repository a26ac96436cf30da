//! Owns the fields of the card sheet: which there are, how each is found, and how it stands in a contact.

use crate::domain::Contact;
use crate::forms::{Field, Fields, differ};

/// The text, what was not read of it, the interview, and which of several people is shown.
pub(super) const TEXT: &str = "text";
pub(super) const UNREAD: &str = "unread";
pub(super) const AT: &str = "at";
pub(super) const WHO: &str = "who";
/// Of each person: who they are known as, and the back of their card.
pub(super) const KNOWN: &str = "known";
pub(super) const THERE: &str = "there";
pub(super) const BACK: &str = "card_back";

/// The fields of a person that a card names: their names in DATA.md, label, help, whether they have several lines.
pub(super) const PARTS: [(&str, &str, &str, bool); 9] = [
    ("name", "Name", "the full name; a ? is a guess, and to go past it says that it is right", false),
    ("address_as", "Called", "as they like to be called: Bob, Dr. Ruiz", false),
    ("title", "Title", "{move-line} takes it to the next field, {move-line-back} to the one before", false),
    ("company", "Company", "where they work", false),
    ("emails", "E-mail", "one a line, the best first; {move-line} takes it to the next field", true),
    ("phones", "Phone", "one a line, the best first; {move-line} takes it to the next field", true),
    ("url", "Web", "their page", false),
    ("linkedin_url", "LinkedIn", "the address of their profile", false),
    ("postal_address", "Post", "for a letter by hand", true),
];

/// The key of a field of the n-th person.
pub(super) fn key(n: usize, part: &str) -> String {
    format!("{n}/{part}")
}

/// Where the choices between two records of the n-th person stand.
pub(super) fn prefix(n: usize) -> String {
    key(n, "pick.")
}

/// Which person a field is of.
pub(super) fn person_of(field: &Field) -> Option<usize> {
    field.key.split_once('/').and_then(|(n, _)| n.parse().ok())
}

/// The keys of the fields that a line can be moved through, in their order.
pub(super) fn order(fields: &Fields) -> Vec<String> {
    let n = shown(fields);
    let parts = PARTS.iter().map(|(part, ..)| *part).chain([BACK]);
    parts.map(|part| key(n, part)).chain([UNREAD.to_owned()]).collect()
}

/// True for a field that stands beside the text, not below it.
pub(super) fn is_beside(field: &Field) -> bool {
    field.key == WHO || field.key.split_once('/').is_some_and(|(_, part)| PARTS.iter().any(|(p, ..)| *p == part))
}

/// Shows the person whose field the cursor was put into.
pub(super) fn reveal(fields: &mut Fields) {
    let person = fields.current().and_then(person_of);
    if let (Some(n), Some(who)) = (person, fields.get_mut(WHO)) {
        who.set(&n.to_string());
    }
}

/// Which person is shown.
pub(super) fn shown(fields: &Fields) -> usize {
    fields.value(WHO).parse().unwrap_or(0)
}

/// The fields of the n-th person, nothing in them.
pub(super) fn empty_fields(n: usize) -> Vec<Field> {
    let part = |(part, label, help, several): &(&str, &str, &str, bool)| {
        if *several { Field::text(&key(n, part), label, "", help) } else { Field::line(&key(n, part), label, "", help) }
    };
    let mut all: Vec<Field> = PARTS.iter().map(part).collect();
    let known = "← → chooses who it is; to somebody known only what is new is added";
    all.push(Field::choice(&key(n, KNOWN), "Known", Vec::<(String, String)>::new(), 0, known));
    all.extend(differ::fields(&prefix(n)));
    let there = [("yes", "yes, they interviewed you"), ("no", "no, only noted")];
    all.push(Field::choice(&key(n, THERE), "There", there, 0, "← → chooses whether they were at the interview"));
    all.push(Field::text(&key(n, BACK), "Back", "", "the back of the card: where you met, what to remember"));
    all
}

/// What a contact holds in one of the card's fields.
pub(super) fn text_of(c: &Contact, part: &str) -> String {
    match part {
        "name" => c.name.clone(),
        "address_as" => c.address_as.clone(),
        "title" => c.title.clone(),
        "company" => c.company.clone(),
        "emails" => c.emails.join("\n"),
        "phones" => c.phones.join("\n"),
        "url" => c.url.clone(),
        "linkedin_url" => c.linkedin_url.clone(),
        "postal_address" => c.postal_address.clone(),
        _ => c.card_back.clone(),
    }
}

/// Puts what one of the card's fields says into a contact.
pub(super) fn put_text(c: &mut Contact, part: &str, text: &str) {
    let lines = || text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
    match part {
        "emails" => c.emails = lines(),
        "phones" => c.phones = lines(),
        "name" => c.name = text.into(),
        "address_as" => c.address_as = text.into(),
        "title" => c.title = text.into(),
        "company" => c.company = text.into(),
        "url" => c.url = text.into(),
        "linkedin_url" => c.linkedin_url = text.into(),
        "postal_address" => c.postal_address = text.into(),
        _ => c.card_back = text.into(),
    }
}
