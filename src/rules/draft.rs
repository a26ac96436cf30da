//! Owns the pieces that rules are made of: [`Draft`], what a rule asks for before the day and the user's decisions are
//! weighed, and [`Fires`], for what a rule is asked.
//!
//! Must not decide states; that is done once for all rules, in `weigh`.

use super::action::{EndsBy, RowKind};
use super::case::{Case, Meeting};
use super::scene::Scene;
use crate::domain::{ActionId, Channel, Contact, Interview, Kind, Uid};
use chrono::NaiveDate;

/// What a rule is asked for, each time with what it needs to know.
pub(super) enum Fires {
    /// Each interview that is not missed and has not ended.
    Coming(fn(&Scene, &Case, &Meeting) -> Option<Draft>),
    /// Each ended interview.
    Meeting(fn(&Scene, &Case, &Meeting) -> Vec<Draft>),
    /// Each of these people of each ended interview.
    Person(fn(&Interview) -> &[Uid], fn(&Scene, &Case, &Meeting, &Contact) -> Option<Draft>),
    /// Each opportunity.
    Case(fn(&Scene, &Case) -> Option<Draft>),
    /// Each contact.
    Contact(fn(&Scene, &Contact) -> Option<Draft>),
    /// Once.
    Scene(fn(&Scene) -> Vec<Draft>),
}

/// Why the guard holds a nudge.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// The day from which it is shown: on which it would have been due, or sooner, where they asked to wait.
    pub shown_from: NaiveDate,
    /// The reason, in words.
    pub because: String,
}

/// An action in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub opens: NaiveDate,
    pub due: NaiveDate,
    pub expires: Option<NaiveDate>,
    pub title: String,
    pub why: String,
    pub detail: String,
    pub channel: Option<Channel>,
    /// Where it differs from the rule's.
    pub letter: Option<Kind>,
    /// Where it differs from the rule's.
    pub ends_by: Option<EndsBy>,
    pub held: Option<Held>,
    /// Where it differs from the rule's.
    pub row: Option<(RowKind, u8)>,
    /// Where it differs from the rule's.
    pub part: Option<String>,
    /// What a row is about that this leads: "XYZ said no"; empty where its title says so.
    pub about_row: String,
    pub opportunity: Option<Uid>,
    pub interview: Option<Uid>,
    pub contact: Option<Uid>,
    pub company: String,
    pub person: String,
    /// The uids of the id, in their order.
    key: Vec<Uid>,
    /// The date that a rule which comes round again counts from.
    base: Option<NaiveDate>,
}

impl Draft {
    /// Something due on `due`, shown from then on and for ever, until more is said.
    pub(super) fn due(due: NaiveDate, title: impl Into<String>, why: impl Into<String>) -> Draft {
        Draft { opens: due, due, title: title.into(), why: why.into(), ..Draft::default() }
    }

    /// Shown from this day on.
    pub(super) fn opens(self, opens: NaiveDate) -> Draft {
        Draft { opens, ..self }
    }

    /// Shown until this day, inclusive.
    pub(super) fn expires(self, last: NaiveDate) -> Draft {
        Draft { expires: Some(last), ..self }
    }

    /// Best done this way.
    pub(super) fn by(self, channel: Channel) -> Draft {
        Draft { channel: Some(channel), ..self }
    }

    /// What stands beside the title, in place of the company and role.
    pub(super) fn detail(self, detail: impl Into<String>) -> Draft {
        Draft { detail: detail.into(), ..self }
    }

    /// Ended by something else than its rule's other actions.
    pub(super) fn ends_by(self, ends_by: EndsBy) -> Draft {
        Draft { ends_by: Some(ends_by), ..self }
    }

    /// Held by the guard until `release`, on which it then opens and is due, and shown from `shown_from` on.
    pub(super) fn held_until(self, release: NaiveDate, shown_from: NaiveDate, because: String) -> Draft {
        Draft { held: Some(Held { shown_from, because }), opens: release, due: release, ..self }
    }

    /// Counted from this date, as it was written; it becomes part of the id.
    pub(super) fn base(self, base: NaiveDate) -> Draft {
        Draft { base: Some(base), ..self }
    }

    /// Its message goes to this person, where one is known.
    pub(super) fn to(self, c: Option<&Contact>) -> Draft {
        match c {
            Some(c) => self.with(c),
            None => self,
        }
    }

    /// Joins another row than its rule's other actions, at this place of it.
    pub(super) fn row(self, row: RowKind, place: u8) -> Draft {
        Draft { row: Some((row, place)), ..self }
    }

    /// Said so beside the first of its row.
    pub(super) fn part(self, part: impl Into<String>) -> Draft {
        Draft { part: Some(part.into()), ..self }
    }

    /// Leads a row that is about this.
    pub(super) fn leads(self, about: impl Into<String>) -> Draft {
        Draft { about_row: about.into(), ..self }
    }

    /// Identified by this uid, whatever its rule's other actions are identified by.
    pub(super) fn key(self, uid: &Uid) -> Draft {
        Draft { key: vec![uid.clone()], ..self }
    }

    /// Concerns this person, and says so beside whatever else it concerns.
    pub(super) fn with(self, c: &Contact) -> Draft {
        let company = if self.company.is_empty() { c.company.clone() } else { self.company };
        Draft { contact: Some(c.uid.clone()), person: c.name.clone(), company, ..self }
    }

    /// Concerns this opportunity, beside whatever else it concerns.
    pub(super) fn about(self, case: &Case) -> Draft {
        let o = case.opportunity;
        // A title that names the company need not be told it again.
        let detail = if !self.detail.is_empty() {
            self.detail
        } else if o.role.is_empty() {
            o.company.clone()
        } else if self.title.contains(&o.company) {
            o.role.clone()
        } else {
            format!("{} · {}", o.company, o.role)
        };
        Draft { opportunity: Some(o.uid.clone()), company: o.company.clone(), detail, ..self }
    }

    /// Identified by the interview, then the contact if it concerns one.
    pub(super) fn of_meeting(self, case: &Case, m: &Meeting) -> Draft {
        let uids = std::iter::once(&m.interview.uid).chain(&self.contact).cloned().collect();
        Draft { interview: Some(m.interview.uid.clone()), ..self.keyed(uids).about(case) }
    }

    /// Identified by the opportunity.
    pub(super) fn of_case(self, case: &Case) -> Draft {
        self.keyed(vec![case.opportunity.uid.clone()]).about(case)
    }

    /// Identified by the contact.
    pub(super) fn of_contact(self, c: &Contact) -> Draft {
        self.keyed(vec![c.uid.clone()])
    }

    /// Identified by these uids, where the rule itself chose none.
    fn keyed(self, uids: Vec<Uid>) -> Draft {
        if self.key.is_empty() { Draft { key: uids, ..self } } else { self }
    }

    /// Concerns this interview too.
    pub(super) fn meeting(self, interview: &Interview) -> Draft {
        Draft { interview: Some(interview.uid.clone()), ..self }
    }

    /// Its id, under this rule.
    pub(super) fn id(&self, rule: &str) -> ActionId {
        ActionId::new(rule, &self.key, self.base)
    }
}
