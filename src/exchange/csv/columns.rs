//! Owns what the columns of a table hold: what their heads mean, weighed against what stands in their cells. Must not read rows.

use super::dates;
use super::head::{Book, Heading};
use super::status::{Status, status};
use crate::domain::{OutcomeKind, mail};
use crate::lexicon;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    Language,
    Company,
    /// A person's title; of an application, the role.
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
    /// A part of the address of this kind: street, city and so on, in the order of the columns.
    Part(String),
    Note,
    Groups,
    /// Something for the back of the card, under this name.
    Jot(&'static str),
    Source,
    Location,
    Salary,
    Status,
    Applied,
    Interview,
    /// That it stands so, or since when: a column "Rejected".
    Flag(OutcomeKind),
    /// The day of the latest news.
    News,
    /// That they are connected on LinkedIn.
    Connected,
    /// Of an application: a line of its notes.
    Other,
    /// What nobody keeps, be it no word about the person, or not understood.
    Nothing,
}

impl Holds {
    /// What becomes of it, for people.
    fn shown(&self, of: Book, name: &str) -> String {
        let word = match self {
            Holds::Name if of == Book::Applications => "the name of a contact",
            Holds::Name => "name",
            Holds::Prefix | Holds::Given | Holds::Middle | Holds::Family | Holds::Suffix => "a part of the name",
            Holds::Nickname => "form of address",
            Holds::SpokenGiven | Holds::SpokenFamily => "pronunciation",
            Holds::Language => "language",
            Holds::Company => "company",
            Holds::Title if of == Book::Applications => "role",
            Holds::Title => "title",
            Holds::Email if of == Book::Applications => "the e-mail address of a contact",
            Holds::Email => "e-mail address",
            Holds::Phone(_) if of == Book::Applications => "the phone number of a contact",
            Holds::Phone(_) => "phone number",
            Holds::PhoneLabel(_) => "what the number is for",
            Holds::Uncalled(_) => "number that nobody is called at",
            Holds::Url => "web address",
            Holds::Address => "postal address",
            Holds::Part(_) if of == Book::Applications => "a part of the location",
            Holds::Part(_) => "a part of the postal address",
            Holds::Note if of == Book::Applications => "notes",
            Holds::Note => "card back",
            Holds::Groups => "roles, or the card back",
            Holds::Jot(what) => return format!("card back, as “{what}: …”"),
            Holds::Source => "where it was found",
            Holds::Location => "location",
            Holds::Salary => "pay",
            Holds::Status => "outcome, or an interview to complete",
            Holds::Applied => "the day of the application",
            Holds::Interview => "interview",
            Holds::News => "the day of the outcome",
            Holds::Flag(kind) => return format!("news: {}", kind.shown()),
            Holds::Connected => "connected on LinkedIn",
            Holds::Other => return format!("notes, as “{name}: …”"),
            Holds::Nothing => "not kept",
        };
        word.to_owned()
    }
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub holds: Holds,
    /// Its head, as it stands.
    pub name: String,
    /// What it holds, in words.
    pub becomes: String,
    /// Any cell of it is filled.
    pub filled: bool,
}

/// How many cells of a column say something, and what.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    filled: usize,
    /// In the order of [`SIGNS`].
    like: [usize; SIGNS.len()],
}

/// What a cell may look like, for which meaning that speaks, and how strongly where all cells do.
struct Sign {
    fits: fn(&str) -> bool,
    tag: &'static str,
    weight: f64,
}

impl Sign {
    /// People have neither a status nor a day on which one applied to them.
    fn is_of(&self, book: Book) -> bool {
        book == Book::Applications || !matches!(self.tag, "status" | "applied")
    }
}

const SIGNS: [Sign; 6] = [
    Sign { fits: |cell| mail::check(cell).is_ok(), tag: "email", weight: 9.0 },
    Sign { fits: is_number, tag: "phone", weight: 4.8 },
    Sign { fits: is_web, tag: "url", weight: 6.0 },
    Sign { fits: is_honorific, tag: "prefix", weight: 12.0 },
    Sign { fits: |cell| status(cell).is_some(), tag: "status", weight: 4.8 },
    Sign { fits: |cell| dates::read(cell).is_some(), tag: "applied", weight: 4.5 },
];
/// How strongly a head speaks in which nothing else stands, and one in which something does.
const SURE: f64 = 10.0;
const HALF: f64 = 5.0;
/// What must speak for a meaning.
const ENOUGH: f64 = 2.9;

/// True for a number that is written as telephone numbers are, and for no other.
fn is_number(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let written = cell.starts_with(['+', '0', '(']) || cell.contains(['-', ' ', '(']);
    let only = cell.chars().all(|c| c.is_ascii_digit() || "+-()/. ".contains(c));
    (7..=16).contains(&digits) && only && written && dates::read(cell).is_none()
}

fn is_honorific(cell: &str) -> bool {
    cell.split_whitespace().all(|word| lexicon::is_honorific(&lexicon::key(word)))
}

fn is_web(cell: &str) -> bool {
    let bare = cell.split_once("://").map(|(_, rest)| rest).or_else(|| cell.starts_with("www.").then_some(cell));
    bare.is_some_and(|rest| rest.contains('.') && !cell.contains(char::is_whitespace))
}

impl Cells {
    /// Counts a cell of a table of this kind.
    pub(super) fn add(&mut self, cell: &str, book: Book) {
        if lexicon::is_nothing(cell) {
            return;
        }
        self.filled += 1;
        if cell.len() <= 120 {
            let like = self.like.iter_mut().zip(&SIGNS).filter(|(_, sign)| sign.is_of(book));
            like.for_each(|(count, sign)| *count += usize::from((sign.fits)(cell)));
        }
    }

    /// How strongly the cells speak for a meaning.
    #[expect(clippy::cast_precision_loss, reason = "a few hundred cells at most")]
    fn speak_for(&self, tag: &str) -> f64 {
        let share = |count: usize| count as f64 / self.filled.max(1) as f64;
        let of = SIGNS.iter().zip(self.like).filter(|(sign, _)| sign.tag == tag);
        of.map(|(sign, count)| sign.weight * share(count)).sum()
    }
}

/// What each column holds, given what stands in them.
pub(super) fn columns(book: Book, head: &[String], cells: &[Cells]) -> Vec<Column> {
    let applications = book == Book::Applications;
    let mut tags: Vec<(&'static str, f64, Heading)> = Vec::new();
    let none = Cells::default();
    for (n, name) in head.iter().enumerate() {
        let (heading, cells) = (Heading::new(name), cells.get(n).unwrap_or(&none));
        let said = match (heading.tag, heading.sure) {
            ("", _) => 0.0,
            (_, true) => SURE,
            (_, false) => HALF,
        };
        let mut best = (heading.tag, said);
        // What a head says, its cells confirm; what it does not say, they may.
        best.1 += cells.speak_for(best.0);
        for Sign { tag, .. } in SIGNS {
            let spoken = cells.speak_for(tag);
            if tag != best.0 && spoken > best.1 && spoken >= ENOUGH {
                best = (tag, spoken);
            }
        }
        tags.push((best.0, best.1, heading));
    }
    if applications {
        settle(&mut tags);
    } else if tags.iter().any(|(tag, ..)| *tag == "given") && !tags.iter().any(|(tag, ..)| *tag == "family") {
        // "Vorname;Name": beside a first name, a name is the family's.
        let one_word = |name: &String| !name.trim().contains(char::is_whitespace);
        let found = tags.iter_mut().zip(head).find(|((tag, ..), name)| *tag == "name" && one_word(name));
        found.into_iter().for_each(|(tag, _)| tag.0 = "family");
    }
    // Beside the names of people, a contact is whoever looks after them.
    if !applications && tags.iter().any(|(tag, ..)| *tag == "given") {
        tags.iter_mut().filter(|(tag, ..)| *tag == "person").for_each(|tag| tag.0 = "");
    }
    let mut out = Vec::new();
    for (n, ((tag, _, heading), name)) in tags.into_iter().zip(head).enumerate() {
        let holds = match applications {
            // The number of the row.
            true if !name.chars().any(char::is_alphabetic) => Holds::Nothing,
            true => match status(name).filter(|_| tag.is_empty()) {
                Some(Status::Outcome(kind)) => Holds::Flag(kind),
                _ => of_application(tag, &heading),
            },
            false => of_person(tag, &heading),
        };
        let name = name.trim().to_owned();
        let filled = cells.get(n).is_some_and(|c| c.filled > 0);
        out.push(Column { becomes: holds.shown(book, &name), holds, name, filled });
    }
    out
}

/// Of what an application has one of, the column counts of which most speaks; a name is that of what has no column.
fn settle(tags: &mut [(&'static str, f64, Heading)]) {
    let has = |tags: &[(&'static str, f64, Heading)], tag: &str| tags.iter().any(|(t, ..)| *t == tag);
    for missing in ["company", "title"] {
        if !has(tags, missing)
            && let Some(name) = tags.iter_mut().find(|(tag, ..)| *tag == "name")
        {
            name.0 = missing;
        }
    }
    if !has(tags, "applied")
        && let Some(day) = tags.iter_mut().find(|(tag, ..)| *tag == "day")
    {
        day.0 = "applied";
    }
    for single in ["company", "title", "status", "applied", "news"] {
        let best = tags.iter().filter(|(tag, ..)| *tag == single).map(|(_, weight, _)| *weight).fold(0.0, f64::max);
        let mut one = false;
        for (tag, weight, _) in tags.iter_mut().filter(|(tag, ..)| *tag == single) {
            if one || *weight < best {
                *tag = "";
            }
            one |= !tag.is_empty();
        }
    }
}

fn of_person(tag: &'static str, heading: &Heading) -> Holds {
    match tag {
        "name" | "person" => Holds::Name,
        "prefix" => Holds::Prefix,
        "given" => Holds::Given,
        "middle" => Holds::Middle,
        "family" => Holds::Family,
        "suffix" => Holds::Suffix,
        "nickname" => Holds::Nickname,
        "spoken given" => Holds::SpokenGiven,
        "spoken family" => Holds::SpokenFamily,
        "language" => Holds::Language,
        "company" => Holds::Company,
        "title" => Holds::Title,
        "email" => Holds::Email,
        "phone" => Holds::Phone(heading.number),
        "phone_label" => Holds::PhoneLabel(heading.number),
        "fax" => Holds::Uncalled("fax"),
        "pager" => Holds::Uncalled("pager"),
        "telex" => Holds::Uncalled(""),
        "url" => Holds::Url,
        "whole address" => Holds::Address,
        "part" => Holds::Part(heading.group.clone()),
        "note" => Holds::Note,
        "groups" => Holds::Groups,
        "connected" => Holds::Connected,
        "location" => Holds::Jot("Location"),
        "source" => Holds::Jot("Source"),
        jot => jot.strip_prefix("jot ").map_or(Holds::Nothing, Holds::Jot),
    }
}

fn of_application(tag: &'static str, heading: &Heading) -> Holds {
    match tag {
        "company" => Holds::Company,
        "title" => Holds::Title,
        "person" => Holds::Name,
        "email" => Holds::Email,
        "phone" => Holds::Phone(heading.number),
        "url" => Holds::Url,
        "location" => Holds::Location,
        "part" => Holds::Part(heading.group.clone()),
        "note" => Holds::Note,
        "source" | "jot Referred by" => Holds::Source,
        "salary" => Holds::Salary,
        "status" => Holds::Status,
        "applied" => Holds::Applied,
        "interview" => Holds::Interview,
        "news" => Holds::News,
        "machine" => Holds::Nothing,
        _ => Holds::Other,
    }
}
