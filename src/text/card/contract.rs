//! Owns the JSON form of a read card, as `afterword card --parse --json` prints it.

use super::shape::{Card, Handle, LineRead, Person, Phone};
use serde::Serialize;
use std::sync::LazyLock;

/// The JSON form: the card's owner flat, further people under `others`.
#[derive(Debug, Serialize)]
pub struct Contract<'a> {
    name: Option<&'a str>,
    address_as: Option<&'a str>,
    title: Option<&'a str>,
    titles: Vec<&'a str>,
    company: Option<&'a str>,
    departments: Vec<&'a str>,
    emails: Vec<&'a str>,
    phones: Vec<&'a str>,
    phone_details: Vec<&'a Phone>,
    url: Option<&'a str>,
    urls: Vec<&'a str>,
    linkedin_url: Option<&'a str>,
    handles: Vec<&'a Handle>,
    postal_address: Option<&'a str>,
    honorific: Option<&'a str>,
    credentials: &'a [String],
    card_back: Option<String>,
    unread: Vec<&'a str>,
    others: &'a [Person],
    lines: &'a [LineRead],
}

impl Card {
    /// The JSON form of the card.
    pub fn contract(&self) -> Contract<'_> {
        static NOBODY: LazyLock<Person> = LazyLock::new(Person::default);
        let owner = self.people.first().unwrap_or(&NOBODY);
        let back: Vec<&str> = self.card_back.iter().map(|r| r.text.as_str()).collect();
        Contract {
            name: owner.name.as_ref().map(|f| f.value.as_str()),
            address_as: owner.address_as.as_ref().map(|f| f.value.as_str()),
            title: owner.titles.first().map(|f| f.value.as_str()),
            titles: owner.titles.iter().map(|f| f.value.as_str()).collect(),
            company: owner.company.as_ref().map(|f| f.value.as_str()),
            departments: owner.departments.iter().map(|f| f.value.as_str()).collect(),
            emails: owner.emails.iter().map(|f| f.value.as_str()).collect(),
            phones: owner.phones.iter().map(|f| f.value.number.as_str()).collect(),
            phone_details: owner.phones.iter().map(|f| &f.value).collect(),
            url: owner.urls.first().map(|f| f.value.as_str()),
            urls: owner.urls.iter().map(|f| f.value.as_str()).collect(),
            linkedin_url: owner.linkedin.as_ref().map(|f| f.value.as_str()),
            handles: owner.handles.iter().map(|f| &f.value).collect(),
            postal_address: owner.postal_address.as_ref().map(|f| f.value.as_str()),
            honorific: owner.honorific.as_deref(),
            credentials: &owner.credentials,
            card_back: (!back.is_empty()).then(|| back.join("\n")),
            unread: self.unread.iter().map(|r| r.text.as_str()).collect(),
            others: self.people.get(1..).unwrap_or(&[]),
            lines: &self.lines,
        }
    }
}
