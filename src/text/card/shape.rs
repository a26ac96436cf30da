//! Owns what a read card is: people with their fields, where each came from and how sure the reader is, and what each line was used for.
//! It must not read anything: it is plain data.

use serde::Serialize;

/// How sure the reader is of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sure {
    /// A guess worth showing, to be marked as one.
    Guess,
    /// Likely: one good reason.
    Likely,
    /// Certain as far as text can tell: a label, a standard's form, or several reasons.
    Certain,
}

/// A value with the input lines (counted from 1) that it was read from. A value derived from an address carries the address's line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found<T> {
    /// The value, as printed.
    pub value: T,
    /// The lines, counted from 1, in order.
    pub lines: Vec<usize>,
    /// How sure the reader is.
    pub sure: Sure,
}

impl<T> Found<T> {
    pub(super) fn new(value: T, line: usize, sure: Sure) -> Self {
        Found { value, lines: vec![line], sure }
    }
}

/// What a number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PhoneKind {
    /// An office number, or one without a label.
    Work,
    /// A mobile.
    Mobile,
    /// A direct line.
    Direct,
    /// A switchboard.
    Main,
    /// At home.
    Home,
    /// A fax.
    Fax,
    /// A pager.
    Pager,
}

/// A telephone number as printed, its extension apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phone {
    /// As printed, spaces made single.
    pub number: String,
    /// What it is for.
    pub kind: PhoneKind,
    /// The extension, digits only.
    pub ext: Option<String>,
    /// The number in the international form, where it is a valid one.
    pub e164: Option<String>,
}

/// An account on some service (`skype`, `twitter`, …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Handle {
    /// The service, lower case.
    pub service: String,
    /// The name there, as printed.
    pub id: String,
}

/// One person on the card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name as printed, without honorifics and credentials.
    pub name: Option<Found<String>>,
    /// How the person wants to be called, where the card says so.
    pub address_as: Option<Found<String>>,
    /// `Dr.`, `Prof.`, `Ms`.
    pub honorific: Option<String>,
    /// `PhD`, `CPA`.
    pub credentials: Vec<String>,
    /// Job titles, the main one first.
    pub titles: Vec<Found<String>>,
    /// Department lines.
    pub departments: Vec<Found<String>>,
    /// The company.
    pub company: Option<Found<String>>,
    /// E-mail addresses.
    pub emails: Vec<Found<String>>,
    /// Telephone numbers.
    pub phones: Vec<Found<Phone>>,
    /// Web addresses, LinkedIn aside.
    pub urls: Vec<Found<String>>,
    /// The LinkedIn profile.
    pub linkedin: Option<Found<String>>,
    /// Accounts elsewhere.
    pub handles: Vec<Found<Handle>>,
    /// The postal address, parts joined by a comma.
    pub postal_address: Option<Found<String>>,
}

/// What a line was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// The name.
    Name,
    /// The preferred form of address.
    AddressAs,
    /// A title.
    Title,
    /// The company.
    Company,
    /// A department.
    Department,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
    /// The LinkedIn profile.
    Linkedin,
    /// An account elsewhere.
    Handle,
    /// A part of the postal address.
    Address,
    /// The label of a value on another line.
    Label,
    /// A note for the back of the card.
    Note,
    /// Nothing, or something is left over: the rest stands in `unread`.
    Unread,
    /// A rule or a frame without letters and digits.
    Ornament,
}

/// A line of the input and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineRead {
    /// Its number, counted from 1.
    pub line: usize,
    /// As it came in.
    pub text: String,
    /// What it was read as, in no order.
    pub uses: Vec<Use>,
    /// The least sure of the values it went into.
    pub sure: Sure,
}

/// A text left over, with its line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rest {
    /// The line it stands on, counted from 1.
    pub line: usize,
    /// What is left of the line.
    pub text: String,
}

/// Everything read from a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The people, the card's owner first.
    pub people: Vec<Person>,
    /// Notes: where and when one met, what is written by hand under `Note:`.
    pub card_back: Vec<Rest>,
    /// All that was read into no field.
    pub unread: Vec<Rest>,
    /// Every line that is not blank.
    pub lines: Vec<LineRead>,
}

impl Card {
    /// The card's owner, where there is anybody.
    pub fn owner(&self) -> Option<&Person> {
        self.people.first()
    }
}

impl Person {
    pub(super) fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.titles.is_empty()
            && self.company.is_none()
            && self.emails.is_empty()
            && self.phones.is_empty()
            && self.urls.is_empty()
            && self.linkedin.is_none()
            && self.handles.is_empty()
            && self.postal_address.is_none()
            && self.departments.is_empty()
            && self.address_as.is_none()
    }
}

/// Something found in a line, as a range of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot<T> {
    pub start: usize,
    pub end: usize,
    pub what: T,
}
