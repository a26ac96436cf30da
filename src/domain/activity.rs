//! Owns [`Activity`]: what was done for the search that is no contact with an employer. Must not know other nouns.

use super::field::fields;
use super::ids::Uid;
use super::serial::{day, maybe_text, within};
use super::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

words! {
    /// What it was.
    #[derive(Default)]
    ActivityKind {
        Course = "course", "a course";
        Fair = "fair", "a job fair";
        Counselling = "counselling", "counselling";
        #[default]
        Other = "other", "something else";
    }
}

/// Something done for the search that is no contact with an employer: employment offices ask for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    pub uid: Uid,
    #[serde(with = "day")]
    pub on: NaiveDate,
    #[serde(default)]
    pub kind: ActivityKind,
    /// How long it took, in minutes; 0: nobody noted.
    #[serde(default, deserialize_with = "minutes")]
    pub minutes: u32,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub text: String,
}

fn minutes<'de, D: Deserializer<'de>>(d: D) -> Result<u32, D::Error> {
    Ok(within(d, 0, Activity::MOST_MINUTES)?.unwrap_or_default())
}

fields! { Activity, "activity", uid;
    text: "What", Line, "a course in SQL, the job fair in Wexcombe";
    on: "On", NeededPastDay, "the day: today, yesterday, tue";
    kind: "Kind", Word(ActivityKind::WORDS), "← → or a first letter chooses";
    minutes: "Minutes", Count(0, Self::MOST_MINUTES), "how long it took; 0: not noted";
}

impl Activity {
    /// The longest that is taken for one, in minutes.
    pub(crate) const MOST_MINUTES: u32 = 7 * 24 * 60;

    /// One that was done on `on`.
    pub(crate) fn new(uid: Uid, text: impl Into<String>, on: NaiveDate) -> Activity {
        Activity { uid, text: text.into(), on, ..Activity::default() }
    }
}
