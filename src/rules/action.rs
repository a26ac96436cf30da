//! Owns [`Action`]: what one rule asks for, with its reason, its days and how it ends.

use crate::domain::{ActionId, Channel, Kind, Purpose, Uid};
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// An article of the rulebook's five, by its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) enum Mark {
    A,
    B,
    C,
    D,
    E,
}

impl Mark {
    /// All five.
    pub(crate) const ALL: [Mark; 5] = [Mark::A, Mark::B, Mark::C, Mark::D, Mark::E];

    /// The letter.
    pub(crate) fn letter(self) -> char {
        match self {
            Mark::A => 'A',
            Mark::B => 'B',
            Mark::C => 'C',
            Mark::D => 'D',
            Mark::E => 'E',
        }
    }

    /// The article it stands for.
    pub(crate) fn article(self) -> &'static str {
        match self {
            Mark::A => "“After the interview: Now what?”, a recruiter's blog",
            Mark::B => "“Four key follow up steps to the interview”, David Lammert",
            Mark::C => "a staffing agency's post on what to do once the interview is over",
            Mark::D => "“After the Interview”, a chapter of an IT career book",
            Mark::E => "“You nailed the job interview. Now what?”",
        }
    }
}

/// How much an action matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Tier {
    /// It cannot wait: an offer, an invitation, the day of an interview.
    Now = 1,
    /// People, and what fades.
    People = 2,
    /// Notes and decisions.
    Notes = 3,
    /// Upkeep: any day will do, so it is never late.
    Upkeep = 4,
}

impl Tier {
    /// The word for it.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Tier::Now => "now",
            Tier::People => "people and what fades",
            Tier::Notes => "notes and decisions",
            Tier::Upkeep => "upkeep",
        }
    }
}

impl Serialize for Tier {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_u8(*self as u8)
    }
}

/// How an action counts this morning, in the order in which the list has them. What people read in headers and status bars
/// counts by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// Of the tier now, and late, due or due soon.
    Now,
    /// Its day is past.
    Late,
    /// Its day is today.
    Today,
    /// Upkeep whose day has come.
    AnyDay,
    /// Its day is to come.
    Later,
    /// The guard says: not yet.
    Held,
    /// Put off.
    Snoozed,
}

impl Urgency {
    /// Those that are counted in a header, in order.
    pub const COUNTED: [Urgency; 5] = [Urgency::Now, Urgency::Late, Urgency::Today, Urgency::AnyDay, Urgency::Held];

    /// The word for it.
    pub fn shown(self) -> &'static str {
        match self {
            Urgency::Now => "now",
            Urgency::Late => "late",
            Urgency::Today => "today",
            Urgency::AnyDay => "any day",
            Urgency::Later => "later",
            Urgency::Held => "held",
            Urgency::Snoozed => "snoozed",
        }
    }
}

/// What row of the list an action joins: what one form or one message answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum RowKind {
    /// Of one interview: what its debrief answers.
    Debrief,
    /// Of one interview: how to reach its people.
    Cards,
    /// Of one interview: the upkeep of its people.
    Upkeep,
    /// That another job is taken, to all who must hear it.
    Others,
    /// To one contact about one opportunity: one message.
    Message,
}

/// Where an action stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// Its day is past.
    Late,
    /// Its day is today.
    Due,
    /// It may be done already; its day comes.
    Upcoming,
    /// The guard says: not yet.
    Held,
    /// The user put it off.
    Snoozed,
}

impl State {
    /// The word for it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            State::Late => "late",
            State::Due => "due",
            State::Upcoming => "upcoming",
            State::Held => "held",
            State::Snoozed => "snoozed",
        }
    }

    /// True where it is to be done today: late or due.
    pub(crate) fn presses(self) -> bool {
        matches!(self, State::Late | State::Due)
    }
}

/// The fact that an action asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Asked {
    /// Who the interviewers are.
    Interviewers,
    /// An e-mail address or a phone number of the contact.
    Reachable,
    /// The contact's preferred form of address.
    AddressAs,
    /// The debrief's notes or a question.
    Notes,
    /// What comes next, by when, how to reach them.
    Expectations,
    /// Strengths, weaknesses or lessons.
    Critique,
    /// The fit, 1 to 5.
    Fit,
    /// That the contact is connected on LinkedIn.
    Connected,
    /// Whether to go on.
    GoOn,
    /// That the LinkedIn profile is complete.
    LinkedinReady,
    /// That a reference's details were checked.
    Verified,
    /// What they said as feedback.
    Feedback,
}

/// What ends an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EndsBy {
    /// Logging an `out` touch with this purpose.
    Touch(Purpose),
    /// A fact.
    Fact(Asked),
    /// News: an outcome.
    Outcome,
    /// A new interview.
    Interview,
    /// The user's word that it is done.
    Done,
}

impl EndsBy {
    /// The word for it in the JSON contract.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            EndsBy::Touch(_) => "touch",
            EndsBy::Fact(_) => "fact",
            EndsBy::Outcome => "outcome",
            EndsBy::Interview => "interview",
            EndsBy::Done => "done",
        }
    }
}

impl Serialize for EndsBy {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

fn as_word<S: Serializer>(letter: &Option<Kind>, s: S) -> Result<S::Ok, S::Error> {
    letter.map(Kind::word).serialize(s)
}

/// Something to do, derived from the facts; never stored. Its JSON is DATA.md's "Reading actions", in that order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Action {
    pub id: ActionId,
    /// The rule's id.
    pub rule: &'static str,
    pub tier: Tier,
    /// The id of the action that leads its row; its own where it stands alone.
    pub together: ActionId,
    pub state: State,
    /// The first day on which it is shown.
    pub opens: NaiveDate,
    /// The day on which it should be done.
    pub due: NaiveDate,
    /// The last day on which it is shown.
    pub expires: Option<NaiveDate>,
    /// Of a held one: the day on which the guard lets it go.
    pub held_until: Option<NaiveDate>,
    /// Of a held one: why not sooner, in words.
    pub held_because: Option<String>,
    /// What to do, in a few words.
    pub title: String,
    /// The facts that called for it, in a sentence or two.
    pub why: String,
    /// The articles it comes from.
    pub from: &'static [Mark],
    pub opportunity: Option<Uid>,
    pub interview: Option<Uid>,
    pub contact: Option<Uid>,
    /// The company of the opportunity, else of the contact; may be empty.
    pub company: String,
    /// The way that suits best.
    pub channel: Option<Channel>,
    /// The message that it drafts; in JSON by the rulebook's word for it.
    #[serde(serialize_with = "as_word")]
    pub letter: Option<Kind>,
    pub ends_by: EndsBy,
    /// What stands beside the title in a list: the company and role, or what is special about this one.
    #[serde(skip)]
    pub detail: String,
    /// The contact's name; may be empty.
    #[serde(skip)]
    pub person: String,
    /// Of a snoozed one: the day on which it comes back.
    #[serde(skip)]
    pub snoozed_until: Option<NaiveDate>,
    /// The rule's place in the rulebook's table, from 0.
    #[serde(skip)]
    pub place: usize,
    /// How it counts this morning.
    #[serde(skip)]
    pub urgency: Urgency,
    /// The row it may join, and its place in it.
    #[serde(skip)]
    pub row: Option<(RowKind, u8)>,
    /// How it is said beside the first of its row: "ask for feedback", "notes"; may be empty.
    #[serde(skip)]
    pub part: String,
    /// What a row is about that it leads: "XYZ said no"; empty where its title says so.
    #[serde(skip)]
    pub about_row: String,
}
