//! Owns [`Interview`], with what was said about the next step ([`Expectations`]) and what was written down after it
//! ([`Debrief`]). Must not know other nouns but by uid.

use super::field::{Words, fields};
use super::ids::Uid;
use super::serial::{date, each_once, filled, instant, is_default, maybe_text, object, objects, or_default, within};
use super::words::words;
use crate::clock::Instant;
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Deserializer, Serialize};

words! {
    /// How an interview is held.
    Mode {
        InPerson = "in_person", "in person";
        Video = "video", "video";
        Phone = "phone", "phone";
    }
}

words! {
    /// How they want to be reached about the next step.
    ReachBy {
        Email = "email", "e-mail";
        Call = "call", "call";
        Text = "text", "text message";
        Linkedin = "linkedin", "LinkedIn";
        Post = "post", "post";
        /// They will get in touch themselves.
        Wait = "wait", "wait for them";
    }
}

words! {
    /// The impression that was left, as one sees it oneself.
    Impression {
        Good = "good", "good";
        MinorSlip = "minor_slip", "a minor slip";
        Poor = "poor", "poor";
    }
}

/// What they said comes next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expectations {
    /// The day by which they promised to decide.
    #[serde(with = "date", skip_serializing_if = "is_default")]
    pub decision_by: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach_by: Option<ReachBy>,
    /// The day until which they asked to wait.
    #[serde(with = "date", skip_serializing_if = "is_default")]
    pub wait_until: Option<NaiveDate>,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub next_steps: String,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub how_i_did: String,
}

impl Expectations {
    /// True where nothing at all was said about the next step; how one did is not a step.
    pub fn says_nothing(&self) -> bool {
        self.decision_by.is_none() && self.reach_by.is_none() && self.wait_until.is_none() && self.next_steps.is_empty()
    }

    /// True where no field is filled.
    pub fn is_empty(&self) -> bool {
        is_default(self)
    }
}

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    #[serde(deserialize_with = "filled")]
    pub text: String,
    /// An answer had been prepared for it.
    pub prepared: bool,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

/// What was written down after an interview.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Debrief {
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub strengths: String,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub weaknesses: String,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub lessons: String,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub surprises: String,
    /// What was left unclear and wants a word.
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub clear_up: String,
    #[serde(deserialize_with = "objects", skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

impl Debrief {
    /// True where no field is filled.
    pub fn is_empty(&self) -> bool {
        is_default(self)
    }

    /// True where there is something to learn from it: a lesson, a weakness or an unprepared question.
    pub fn teaches(&self) -> bool {
        !self.lessons.is_empty() || !self.weaknesses.is_empty() || self.questions.iter().any(|q| !q.prepared)
    }
}

/// A meeting about an opportunity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interview {
    /// Its id.
    pub uid: Uid,
    /// What it is about.
    pub opportunity: Uid,
    /// When it starts, with the offset of its place.
    #[serde(with = "instant")]
    pub starts_at: Instant,
    /// How long it takes, in minutes: 0 to 10080 (a week). Default: 60.
    #[serde(default = "an_hour", deserialize_with = "minutes")]
    pub minutes: u32,
    /// Which round: "phone screen", "panel".
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub round: String,
    /// None: nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Address, room or link.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Whether the employer paid for a journey.
    #[serde(default, deserialize_with = "or_default")]
    pub travelled: bool,
    /// Called off.
    #[serde(default, deserialize_with = "or_default")]
    pub cancelled: bool,
    /// The day it was called off; every stored interview that is cancelled has one.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub cancelled_on: Option<NaiveDate>,
    /// They did not come, or did not call. Never together with `cancelled`.
    #[serde(default, deserialize_with = "or_default")]
    pub no_show: bool,
    /// The day it was entered; every stored interview has one.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub created_on: Option<NaiveDate>,
    /// Who interviewed, in the order listed.
    #[serde(default, deserialize_with = "each_once", skip_serializing_if = "Vec::is_empty")]
    pub interviewers: Vec<Uid>,
    /// Whom they may ask, in the order named.
    #[serde(default, deserialize_with = "each_once", skip_serializing_if = "Vec::is_empty")]
    pub references_given: Vec<Uid>,
    /// What was said about how it goes on.
    #[serde(default, deserialize_with = "object", skip_serializing_if = "Expectations::is_empty")]
    pub expectations: Expectations,
    /// How it felt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impression: Option<Impression>,
    /// How well the job fits, 1 to 5.
    #[serde(default, deserialize_with = "fit", skip_serializing_if = "Option::is_none")]
    pub fit: Option<u32>,
    /// What was written down after it; private.
    #[serde(default, deserialize_with = "object", skip_serializing_if = "Debrief::is_empty")]
    pub debrief: Debrief,
}

fn an_hour() -> u32 {
    Interview::MINUTES
}

fn minutes<'de, D: Deserializer<'de>>(d: D) -> Result<u32, D::Error> {
    Ok(within(d, 0, Interview::MOST_MINUTES)?.unwrap_or(Interview::MINUTES))
}

fn fit<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u32>, D::Error> {
    within(d, 1, 5)
}

fields! { Interview, "interview", uid;
    opportunity: "Company", Of, "the opportunity, known or new: XYZ / Platform Engineer";
    starts_at: "When", Moment, "tue 14:00, 17 nov 9:30";
    minutes: "Minutes", Count(0, Self::MOST_MINUTES), "how long it takes";
    round: "Round", Line, "phone screen, round 2";
    mode: "Held", MaybeWord(Mode::WORDS), "← → chooses";
    place: "Place", Line, "the address, the room, or the link";
    travelled: "Travelled", YesNo, "whether you travelled to it";
    cancelled: "Cancelled", YesNo, "it was called off";
    cancelled_on: "Cancelled on", PastDay, "the day on which it was; empty: today";
    no_show: "Did not come", YesNo, "they did not come, or did not call";
    created_on: "Entered on", PastDay, "the day on which it was entered";
    interviewers: "With", People, "names, known or new, separated by commas";
    references_given: "References", People, "whom you named as a reference";
    expectations.decision_by: "They decide", Day, "by which day: fri, 1 dec, in 2 weeks";
    expectations.reach_by: "Reach them", MaybeWord(ReachBy::WORDS), "← → chooses the way they named";
    expectations.wait_until: "Wait until", Day, "if they asked you to wait";
    expectations.next_steps: "Next step", Line, "what they said comes next";
    expectations.how_i_did: "How I did", Line, "what they said of how you did";
    impression: "Impression", MaybeWord(Impression::WORDS), "the impression you left, as you see it";
    fit: "Fit", Rating(FITS), "1 to 5: work, people, place, pay";
    debrief.notes: "Notes", Text, "it stands beside the thank-you";
    debrief.strengths: "Went well", Text, "what you would do the same way again";
    debrief.weaknesses: "Went less well", Text, "where you were at a loss";
    debrief.lessons: "To learn", Text, "what to do otherwise next time";
    debrief.surprises: "Surprises", Text, "what you did not expect";
    debrief.clear_up: "To clear up", Text, "what was left unclear and wants a word";
}

/// How well a job fits.
const FITS: Words = &[("1", "1 no"), ("2", "2 rather not"), ("3", "3 perhaps"), ("4", "4 good"), ("5", "5 yes")];

impl Interview {
    /// How long an interview takes where nothing is said, in minutes.
    pub const MINUTES: u32 = 60;
    /// The longest that is taken for one, in minutes.
    pub const MOST_MINUTES: u32 = 7 * 24 * 60;

    /// An interview of which only the time is known.
    pub fn new(uid: Uid, opportunity: Uid, starts_at: Instant) -> Interview {
        Interview { uid, opportunity, starts_at, minutes: Interview::MINUTES, ..Interview::default() }
    }

    /// How it is held, as people read it; empty where nobody said.
    pub fn how(&self) -> &'static str {
        self.mode.map_or("", Mode::shown)
    }

    /// True where nobody met: it was called off, or they did not come.
    pub fn fell_through(&self) -> bool {
        self.cancelled || self.no_show
    }

    /// When it ends by the plan.
    pub fn ends_at(&self) -> Instant {
        self.starts_at.checked_add_signed(TimeDelta::minutes(i64::from(self.minutes))).unwrap_or(self.starts_at)
    }

    /// True once the planned time is over.
    pub fn has_ended(&self, now: Instant) -> bool {
        now >= self.ends_at()
    }
}
