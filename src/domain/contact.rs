//! Owns [`Contact`]: a person, and how to reach and address them. Must not know other nouns.

use super::field::fields;
use super::ids::Uid;
use super::serial::{date, each_once, filled, is_default, language, maybe_text, or_default, texts, within};
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Its id.
    pub uid: Uid,
    /// The full name. Never blank.
    #[serde(deserialize_with = "filled")]
    pub name: String,
    /// The preferred form of address: "Bob", "Dr. Ruiz".
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub address_as: String,
    /// How the name is said: "oh-SHEEN".
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub pronunciation: String,
    /// Job title.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where the person works.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// Mailboxes, the one to write to first.
    #[serde(default, deserialize_with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// Numbers in E.164 or as they were written, the one to call first.
    #[serde(default, deserialize_with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// A page of the person's or the firm's.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The profile on LinkedIn.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub linkedin_url: String,
    /// Where cards by hand go.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub postal_address: String,
    /// What the person is to the search; none twice.
    #[serde(default, deserialize_with = "each_once", skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// How the person likes to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefers: Option<Reach>,
    /// What was jotted down on the back of the card.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub card_back: String,
    /// Whether the two are connected on LinkedIn.
    #[serde(default, deserialize_with = "or_default")]
    pub linkedin_connected: bool,
    /// Whether to keep in touch, where the user has said.
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
    /// The language in which letters go to them, a tag of BCP 47; empty: nobody said.
    #[serde(default, deserialize_with = "language", skip_serializing_if = "String::is_empty")]
    pub language: String,
}

fn cadence<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u32>, D::Error> {
    within(d, 1, 3650)
}

fields! { Contact, "contact", uid;
    name: "Name", Needed, "the full name";
    address_as: "Called", Line, "as they like to be called: Bob, Dr. Ruiz";
    pronunciation: "Pronounced", Line, "as you would write it for yourself: SHIV-awn";
    title: "Title", Line, "VP Engineering";
    company: "Company", Line, "where they work";
    emails: "E-mail", Mails, "one a line, the best first";
    phones: "Phone", Phones, "one a line, the best first";
    url: "Web", Line, "their page";
    linkedin_url: "LinkedIn", Line, "the address of their profile";
    postal_address: "Address", Text, "for a letter by hand";
    roles: "Roles", Several(Role::WORDS), "interviewer, hiring manager, recruiter, reference, network; several with commas";
    prefers: "Prefers", MaybeWord(Reach::WORDS), "← → or a first letter chooses";
    card_back: "Card back", Text, "what was jotted down on the back of the card";
    linkedin_connected: "Connected", YesNo, "on LinkedIn, once they accepted";
    keep_in_touch: "Wants to", Word(KeepInTouch::WORDS), "whether they said they would like to hear from you";
    cadence_days: "Every", MaybeCount(1, 3650), "days between two messages; empty: as the policy has it";
    verified_on: "Checked on", PastDay, "the day on which a reference's details were last checked";
    created_on: "Entered on", PastDay, "the day on which they were entered";
    language: "Language", Language, "of letters to them: en, de, fr or another; empty: as the opportunity has it";
}

impl Contact {
    /// A person of whom nothing but the name is known, entered on `created_on`.
    pub fn new(uid: Uid, name: impl Into<String>, created_on: NaiveDate) -> Contact {
        Contact { uid, name: name.into(), created_on: Some(created_on), ..Contact::default() }
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
