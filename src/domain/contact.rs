//! Owns [`Contact`]: a person, and how to reach and address them. Must not know other nouns.

use super::ids::Uid;
use super::serial::{date, each_once, filled, is_default, maybe_text, or_default, texts, within};
use super::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

words! {
    /// What a person is to the search; one person may be several things.
    Role {
        Interviewer = "interviewer", "interviewer";
        HiringManager = "hiring_manager", "hiring manager";
        Recruiter = "recruiter", "recruiter";
        Reference = "reference", "reference";
        Network = "network", "network";
    }
}

words! {
    /// The way a person likes to be reached.
    Reach {
        Email = "email", "e-mail";
        Call = "call", "call";
        Text = "text", "text message";
        Linkedin = "linkedin", "LinkedIn";
        Post = "post", "post";
    }
}

words! {
    /// What the person said to being written to from time to time.
    #[derive(Default)]
    KeepInTouch {
        #[default]
        Unasked = "unasked", "not asked";
        Yes = "yes", "yes";
        No = "no", "no";
    }
}

/// A person met, or to be met, on the way to a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub uid: Uid,
    /// The full name. Never blank.
    #[serde(deserialize_with = "filled")]
    pub name: String,
    /// The preferred form of address: "Bob", "Dr. Ruiz".
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub address_as: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub pronunciation: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub company: String,
    #[serde(default, deserialize_with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    #[serde(default, deserialize_with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub url: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub linkedin_url: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub postal_address: String,
    #[serde(default, deserialize_with = "each_once", skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefers: Option<Reach>,
    /// What was jotted down on the back of the card.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub card_back: String,
    #[serde(default, deserialize_with = "or_default")]
    pub linkedin_connected: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub keep_in_touch: KeepInTouch,
    /// Days between two messages to keep in touch, 1 to 3650; none: the policy's.
    #[serde(default, deserialize_with = "cadence", skip_serializing_if = "Option::is_none")]
    pub cadence_days: Option<u32>,
    /// When a reference's details were last checked.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub verified_on: Option<NaiveDate>,
    /// The day the person was entered; every stored contact has one.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub created_on: Option<NaiveDate>,
}

fn cadence<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u32>, D::Error> {
    within(d, 1, 3650)
}

impl Contact {
    /// A person of whom nothing but the name is known, entered on `created_on`.
    pub fn new(uid: Uid, name: impl Into<String>, created_on: NaiveDate) -> Contact {
        Contact {
            uid,
            name: name.into(),
            address_as: String::new(),
            pronunciation: String::new(),
            title: String::new(),
            company: String::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            url: String::new(),
            linkedin_url: String::new(),
            postal_address: String::new(),
            roles: Vec::new(),
            prefers: None,
            card_back: String::new(),
            linkedin_connected: false,
            keep_in_touch: KeepInTouch::Unasked,
            cadence_days: None,
            verified_on: None,
            created_on: Some(created_on),
        }
    }

    /// How to speak of the person: the preferred form of address, else the full name.
    pub fn called(&self) -> &str {
        if self.address_as.is_empty() { &self.name } else { &self.address_as }
    }

    /// True for somebody with the role `role`.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
