//! Owns the heads of the tables: which program writes which columns, and what they hold. Must not read rows.

use crate::lexicon;

/// A program whose tables are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Book {
    /// `Connections.csv` of LinkedIn's data export.
    LinkedIn,
    /// Google Contacts, its head of today and the one until 2024.
    Google,
    /// Outlook, also as Google and others write it.
    Outlook,
}

impl Book {
    /// Its name for people.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Book::LinkedIn => "LinkedIn's connections",
            Book::Google => "Google's contacts",
            Book::Outlook => "Outlook's contacts",
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// The whole name.
    Name,
    Prefix,
    Given,
    Middle,
    Family,
    Suffix,
    Nickname,
    SpokenGiven,
    SpokenFamily,
    Company,
    Title,
    Email,
    /// A number; where it is of this number, the label of the same number says what it is for.
    Phone(u8),
    PhoneLabel(u8),
    /// A number that nobody is called at, and what it is.
    Uncalled(&'static str),
    Url,
    /// A whole address.
    Address,
    /// A part of the address of this number: street, city and so on, in the order of the columns.
    Part(u8),
    Note,
    Groups,
    /// Something for the back of the card, under this name.
    Jot(&'static str),
    /// What is no word about the person: labels of other columns, languages, sensitivity.
    Nothing,
    /// What no contact holds.
    Lost,
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub book: Book,
    /// What each holds, and its name.
    pub columns: Vec<(Holds, String)>,
}

impl Columns {
    /// The columns under this head; none: it is no head that is known.
    pub(super) fn find(head: &[String]) -> Option<Columns> {
        let names: Vec<String> = head.iter().map(|n| plain(n)).collect();
        let has = |name: &str| names.iter().any(|n| n == name);
        let numbered = |name: &str| names.iter().any(|n| n.starts_with(name));
        let named = has("first name") || has("last name");
        let book = if named && has("connected on") || named && has("position") && has("company") && has("url") {
            Book::LinkedIn
        } else if (has("given name") || has("family name") || named || has("name"))
            && (numbered("e-mail 1 - ") || numbered("phone 1 - ") || numbered("organization 1 - "))
            || named && has("organization name") && has("labels")
        {
            Book::Google
        } else if named && (has("e-mail address") || has("business phone") || has("mobile phone") || has("job title"))
            || has("name") && has("e-mail address")
        {
            Book::Outlook
        } else {
            return None;
        };
        let holds = match book {
            Book::LinkedIn => linkedin,
            Book::Google => google,
            Book::Outlook => outlook,
        };
        let columns = names.iter().zip(head).map(|(plain, name)| (holds(plain), name.trim().to_owned())).collect();
        Some(Columns { book, columns })
    }
}

fn plain(name: &str) -> String {
    let name = name.trim_start_matches('\u{feff}').to_lowercase();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn linkedin(name: &str) -> Holds {
    match name {
        "first name" => Holds::Given,
        "last name" => Holds::Family,
        "url" | "profile url" => Holds::Url,
        "email address" | "e-mail address" | "email" => Holds::Email,
        "company" => Holds::Company,
        "position" => Holds::Title,
        // That they are connected is what a contact holds of it.
        "connected on" => Holds::Nothing,
        _ => Holds::Lost,
    }
}

fn google(name: &str) -> Holds {
    let numbered = |lead: &str| name.strip_prefix(lead).and_then(|r| r.split_once(" - "));
    if let Some((_, field)) = numbered("e-mail ") {
        return if field == "value" { Holds::Email } else { Holds::Nothing };
    }
    if let Some((n, field)) = numbered("phone ") {
        let n = n.parse::<u8>().unwrap_or(0);
        return if field == "value" { Holds::Phone(n) } else { Holds::PhoneLabel(n) };
    }
    if let Some((_, field)) = numbered("website ") {
        return if field == "value" { Holds::Url } else { Holds::Nothing };
    }
    if let Some((n, field)) = numbered("address ") {
        let n = n.parse::<u8>().unwrap_or(0);
        return match field {
            "formatted" => Holds::Address,
            "label" | "type" => Holds::Nothing,
            _ => Holds::Part(n),
        };
    }
    if let Some((_, field)) = numbered("organization ") {
        return match field {
            "name" => Holds::Company,
            "title" => Holds::Title,
            "department" => Holds::Jot("Department"),
            "type" | "symbol" => Holds::Nothing,
            _ => Holds::Jot("Work"),
        };
    }
    if let Some((_, field)) = numbered("im ") {
        return if field == "value" { Holds::Jot("Messenger") } else { Holds::Nothing };
    }
    if let Some((_, field)) = numbered("relation ") {
        return if field == "value" { Holds::Jot("Related") } else { Holds::Nothing };
    }
    if let Some((_, field)) = numbered("event ") {
        return if field == "value" { Holds::Jot("Date") } else { Holds::Nothing };
    }
    if let Some((_, field)) = numbered("custom field ") {
        return if field == "value" { Holds::Jot("Also") } else { Holds::Nothing };
    }
    match name {
        "name" => Holds::Name,
        "given name" | "first name" => Holds::Given,
        "additional name" | "middle name" => Holds::Middle,
        "family name" | "last name" => Holds::Family,
        "name prefix" => Holds::Prefix,
        "name suffix" => Holds::Suffix,
        "nickname" => Holds::Nickname,
        "short name" | "file as" | "initials" | "name - type" | "language" | "priority" | "sensitivity" => {
            Holds::Nothing
        }
        "phonetic first name" | "given name yomi" => Holds::SpokenGiven,
        "phonetic last name" | "family name yomi" => Holds::SpokenFamily,
        "maiden name" => Holds::Jot("Maiden name"),
        "organization name" => Holds::Company,
        "organization title" => Holds::Title,
        "organization department" => Holds::Jot("Department"),
        "birthday" => Holds::Jot("Birthday"),
        "hobby" => Holds::Jot("Hobby"),
        "occupation" => Holds::Jot("Occupation"),
        "location" => Holds::Jot("Location"),
        "notes" => Holds::Note,
        "labels" | "group membership" => Holds::Groups,
        _ => Holds::Lost,
    }
}

fn outlook(name: &str) -> Holds {
    let kinds = ["business ", "home ", "other "];
    for (n, kind) in (1u8..).zip(kinds) {
        if let Some(field) = name.strip_prefix(kind) {
            return match field {
                "address" => Holds::Address,
                part if lexicon::OUTLOOK_PARTS.has(part) => Holds::Part(n),
                "phone" | "phone 2" => Holds::Phone(0),
                "fax" => Holds::Uncalled("fax"),
                _ => Holds::Lost,
            };
        }
    }
    match name {
        "name" => Holds::Name,
        "title" => Holds::Prefix,
        "first name" => Holds::Given,
        "middle name" => Holds::Middle,
        "last name" => Holds::Family,
        "suffix" => Holds::Suffix,
        "nickname" => Holds::Nickname,
        "given yomi" => Holds::SpokenGiven,
        "surname yomi" => Holds::SpokenFamily,
        "company" => Holds::Company,
        "job title" => Holds::Title,
        "department" => Holds::Jot("Department"),
        "profession" => Holds::Jot("Profession"),
        "birthday" => Holds::Jot("Birthday"),
        "anniversary" => Holds::Jot("Anniversary"),
        "spouse" => Holds::Jot("Spouse"),
        "children" => Holds::Jot("Children"),
        "hobby" => Holds::Jot("Hobby"),
        "location" | "office location" => Holds::Jot("Location"),
        "manager's name" => Holds::Jot("Manager"),
        "assistant's name" => Holds::Jot("Assistant"),
        "assistant's phone" => Holds::Jot("Assistant's phone"),
        "referred by" => Holds::Jot("Referred by"),
        "e-mail address" | "e-mail 2 address" | "e-mail 3 address" | "email address" => Holds::Email,
        phone if lexicon::OUTLOOK_PHONES.has(phone) => Holds::Phone(0),
        "pager" => Holds::Uncalled("pager"),
        "telex" => Holds::Uncalled(""),
        "web page" | "personal web page" => Holds::Url,
        "notes" => Holds::Note,
        "categories" => Holds::Groups,
        known if lexicon::OUTLOOK_NOTHING.has(known) => Holds::Nothing,
        _ => Holds::Lost,
    }
}
