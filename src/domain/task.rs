//! Owns [`Task`]: something the user set for themselves. Must not know other nouns but by uid.

use super::field::fields;
use super::ids::Uid;
use super::serial::{date, day, filled, is_default};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something to do that no rule derives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub uid: Uid,
    #[serde(deserialize_with = "filled")]
    pub title: String,
    #[serde(with = "day")]
    pub due: NaiveDate,
    /// From when it is shown; none: the day it was entered.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub opens: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opportunity: Option<Uid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Uid>,
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub done_on: Option<NaiveDate>,
    /// The day it was entered; every stored task has one.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub created_on: Option<NaiveDate>,
}

fields! { Task, "task", uid;
    title: "What", Needed, "send the portfolio, buy stamps";
    due: "By", NeededDay, "tomorrow, fri, 1 dec, +5, +2bd";
    opens: "Shown from", Day, "empty: from the day it was entered";
    opportunity: "About", Opportunity, "the opportunity, if it is about one";
    contact: "With", Person, "the person, if it is about one";
    done_on: "Done on", PastDay, "the day; empty: still to do";
    created_on: "Entered on", PastDay, "the day on which it was entered";
}

impl Task {
    /// A task due on `due`, entered on `created_on`.
    pub fn new(uid: Uid, title: impl Into<String>, due: NaiveDate, created_on: NaiveDate) -> Task {
        Task { uid, title: title.into(), due, created_on: Some(created_on), ..Task::default() }
    }
}
