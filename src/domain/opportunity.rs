//! Owns [`Opportunity`]: one role at one company. Must not know other nouns.

use super::field::fields;
use super::ids::Uid;
use super::serial::{date, filled, is_default, language, maybe_text, text};
use super::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Whether to go on with an opportunity after a poor fit.
    GoOn {
        Yes = "yes", "yes";
        No = "no", "no";
    }
}

/// One role at one company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opportunity {
    /// Its id.
    pub uid: Uid,
    /// Never blank.
    #[serde(deserialize_with = "filled")]
    pub company: String,
    /// May be empty where it was not said.
    #[serde(deserialize_with = "text")]
    pub role: String,
    /// Where the job is advertised.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// How one came to it: "referral", "job board".
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Where the work is.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// The employer's postal address.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// The employer's telephone.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The number of the advertisement, or under which one applied.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// What is paid, as it was said.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub salary: String,
    /// Whatever else; private.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// The day one applied.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub applied_on: Option<NaiveDate>,
    /// The day it was entered; every stored opportunity has one.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub created_on: Option<NaiveDate>,
    /// After a poor fit: go on? None: not decided.
    #[serde(rename = "continue", default, skip_serializing_if = "Option::is_none")]
    pub go_on: Option<GoOn>,
    /// The day that was decided; set wherever `go_on` is.
    #[serde(rename = "continue_on", default, with = "date", skip_serializing_if = "is_default")]
    pub go_on_on: Option<NaiveDate>,
    /// What they said when asked for feedback.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub feedback: String,
    /// The day the feedback came; set wherever `feedback` is.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub feedback_on: Option<NaiveDate>,
    /// The language in which letters about it are written, a tag of BCP 47; empty: nobody said.
    #[serde(default, deserialize_with = "language", skip_serializing_if = "String::is_empty")]
    pub language: String,
}

fields! { Opportunity, "opportunity", uid;
    company: "Company", Needed, "who hires";
    role: "Role", Line, "Platform Engineer";
    url: "Web", Line, "the address of the advertisement";
    source: "Found through", Line, "where or from whom you heard of it";
    location: "Where", Line, "the town, or remote";
    salary: "Pay", Line, "as it was said";
    notes: "Notes", Text, "what else there is to know";
    applied_on: "Applied on", PastDay, "yesterday, 1 nov; empty: not yet";
    created_on: "Entered on", PastDay, "the day on which it was entered";
    go_on as "continue": "Go on", MaybeWord(GoOn::WORDS), "after a poor fit: go on, or withdraw politely";
    go_on_on as "continue_on": "Decided on", PastDay, "the day; empty: today";
    feedback: "Feedback", Text, "what they said when you asked, in their words";
    feedback_on: "Feedback came", PastDay, "the day; empty: today";
    language: "Language", Language, "of letters about it: en, de, fr or another; empty: English";
    address: "Address", Line, "the employer's street and town";
    phone: "Phone", Line, "the employer's number";
    reference: "Reference", Line, "the number of the advertisement or of your application";
}

impl Opportunity {
    /// "XYZ / Platform Engineer".
    pub(crate) fn shown(&self) -> String {
        if self.role.is_empty() { self.company.clone() } else { format!("{} / {}", self.company, self.role) }
    }

    /// An opportunity of which nothing else is known yet, entered on `created_on`.
    pub fn new(uid: Uid, company: impl Into<String>, role: impl Into<String>, created_on: NaiveDate) -> Opportunity {
        let (company, role) = (company.into(), role.into());
        Opportunity { uid, company, role, created_on: Some(created_on), ..Opportunity::default() }
    }
}
