//! Owns [`Opportunity`]: one role at one company. Must not know other nouns.

use super::ids::Uid;
use super::serial::{date, filled, is_default, maybe_text, text};
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opportunity {
    pub uid: Uid,
    /// Never blank.
    #[serde(deserialize_with = "filled")]
    pub company: String,
    /// May be empty where it was not said.
    #[serde(deserialize_with = "text")]
    pub role: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub url: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub source: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub location: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub salary: String,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub notes: String,
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
}

impl Opportunity {
    /// An opportunity of which nothing else is known yet, entered on `created_on`.
    pub fn new(uid: Uid, company: impl Into<String>, role: impl Into<String>, created_on: NaiveDate) -> Opportunity {
        Opportunity {
            uid,
            company: company.into(),
            role: role.into(),
            url: String::new(),
            source: String::new(),
            location: String::new(),
            salary: String::new(),
            notes: String::new(),
            applied_on: None,
            created_on: Some(created_on),
            go_on: None,
            go_on_on: None,
            feedback: String::new(),
            feedback_on: None,
        }
    }
}
