//! Owns [`Facts`]: every record, in order of entry, found by uid. Must not derive anything from them.

use super::{
    Activity, Contact, Decision, Direction, Interview, Noun, Opportunity, Outcome, Profile, Role, Source, Task, Touch,
    Uid,
};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// All that is known. Plain data; build it with [`Facts::index`] so that look-ups by uid work.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Facts {
    /// The user.
    pub profile: Profile,
    /// People.
    pub contacts: Vec<Contact>,
    /// Roles at companies.
    pub opportunities: Vec<Opportunity>,
    /// Meetings.
    pub interviews: Vec<Interview>,
    /// Contacts made.
    pub touches: Vec<Touch>,
    /// News.
    pub outcomes: Vec<Outcome>,
    /// What the user wants to do.
    pub tasks: Vec<Task>,
    /// What was done with actions that are derived.
    pub decisions: Vec<Decision>,
    /// What was done for the search that is no contact.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) activities: Vec<Activity>,
    /// What came from mailboxes and calendars, where these are all the facts there are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    #[serde(skip)]
    by_uid: ByUid,
    #[serde(skip)]
    behind: HashMap<Uid, usize>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct ByUid {
    contacts: HashMap<Uid, usize>,
    opportunities: HashMap<Uid, usize>,
    interviews: HashMap<Uid, usize>,
}

impl Facts {
    /// Makes the look-ups agree with the lists; to be called after the lists were filled.
    pub fn index(mut self) -> Facts {
        self.by_uid = ByUid {
            contacts: positions(self.contacts.iter().map(|c| &c.uid)),
            opportunities: positions(self.opportunities.iter().map(|o| &o.uid)),
            interviews: positions(self.interviews.iter().map(|i| &i.uid)),
        };
        self
    }

    /// Where these are not all the facts there are: behind how many of the same name each of these stands among all.
    pub(crate) fn stand_behind(&mut self, others: impl IntoIterator<Item = (Uid, usize)>) {
        self.behind.extend(others);
    }

    /// Where others stand now may be another place.
    pub(crate) fn stand_anew(&mut self) {
        self.behind.clear();
    }

    /// Behind how many of the same name this one stands, where that was said.
    pub(crate) fn behind(&self, uid: &Uid) -> Option<usize> {
        self.behind.get(uid).copied()
    }

    /// The contact of this uid.
    pub fn contact(&self, uid: &Uid) -> Option<&Contact> {
        self.by_uid.contacts.get(uid).and_then(|&n| self.contacts.get(n))
    }

    /// The opportunity of this uid.
    pub fn opportunity(&self, uid: &Uid) -> Option<&Opportunity> {
        self.by_uid.opportunities.get(uid).and_then(|&n| self.opportunities.get(n))
    }

    /// The interview of this uid.
    pub fn interview(&self, uid: &Uid) -> Option<&Interview> {
        self.by_uid.interviews.get(uid).and_then(|&n| self.interviews.get(n))
    }

    /// The touch of this uid.
    pub fn touch(&self, uid: &Uid) -> Option<&Touch> {
        self.touches.iter().find(|t| t.uid == *uid)
    }

    /// The news of this uid.
    pub fn outcome(&self, uid: &Uid) -> Option<&Outcome> {
        self.outcomes.iter().find(|x| x.uid == *uid)
    }

    /// The task of this uid.
    pub fn task(&self, uid: &Uid) -> Option<&Task> {
        self.tasks.iter().find(|t| t.uid == *uid)
    }

    /// The activity of this uid.
    pub(crate) fn activity(&self, uid: &Uid) -> Option<&Activity> {
        self.activities.iter().find(|a| a.uid == *uid)
    }

    /// What is held on one person, as facts that stand by themselves: the contact, the interviews and touches with them
    /// (nobody else is named there), what those are about, and what was decided about them.
    pub fn held_on(&self, contact: &Uid) -> Facts {
        let touches: Vec<Touch> = self.touches.iter().filter(|t| t.contacts.contains(contact)).cloned().collect();
        let spoken_of: HashSet<&Uid> = touches.iter().filter_map(|t| t.interview.as_ref()).collect();
        let theirs = |i: &&Interview| {
            i.interviewers.contains(contact) || i.references_given.contains(contact) || spoken_of.contains(&i.uid)
        };
        let interviews: Vec<Interview> = self.interviews.iter().filter(theirs).cloned().collect();
        let about: HashSet<&Uid> = interviews
            .iter()
            .map(|i| &i.opportunity)
            .chain(touches.iter().filter_map(|t| t.opportunity.as_ref()))
            .collect();
        let mut held = Facts {
            contacts: self.contact(contact).cloned().into_iter().collect(),
            opportunities: self.opportunities.iter().filter(|o| about.contains(&o.uid)).cloned().collect(),
            decisions: self.decisions.iter().filter(|d| d.action.names(contact)).cloned().collect(),
            interviews,
            touches,
            ..Facts::default()
        };
        let people = held.interviews.iter_mut().flat_map(|i| [&mut i.interviewers, &mut i.references_given]);
        for named in people.chain(held.touches.iter_mut().map(|t| &mut t.contacts)) {
            named.retain(|uid| uid == contact);
        }
        held.index()
    }

    /// The opportunity that a touch is about: the one it names, or that of the interview it names.
    pub fn about<'a>(&'a self, touch: &'a Touch) -> Option<&'a Uid> {
        touch
            .opportunity
            .as_ref()
            .or_else(|| touch.interview.as_ref().and_then(|i| self.interview(i)).map(|i| &i.opportunity))
    }

    /// The last news about an opportunity: by date, then by entry.
    pub(crate) fn last_news(&self, opportunity: &Uid) -> Option<&Outcome> {
        self.outcomes.iter().filter(|n| n.opportunity == *opportunity).max_by_key(|n| n.on)
    }

    /// The lead of an interview: its first interviewer with the role `hiring_manager`; if none, the first listed.
    pub fn lead(&self, interview: &Interview) -> Option<&Contact> {
        let people = || interview.interviewers.iter().filter_map(|uid| self.contact(uid));
        people().find(|c| c.is(Role::HiringManager)).or_else(|| people().next())
    }

    /// Who is asked for news of an opportunity: its recruiter, whom one wrote with or met last; else the recruiter of the
    /// company; else who said last when they decide.
    pub fn knows_the_news(&self, opportunity: &Uid) -> Option<&Contact> {
        let touches = self.touches.iter().filter(|t| self.about(t) == Some(opportunity));
        let interviews = self.interviews.iter().filter(|i| i.opportunity == *opportunity);
        self.knows_of(self.opportunity(opportunity), touches, interviews)
    }

    /// The same, where all the touches and interviews that are about it are known.
    pub(crate) fn knows_of<'a>(
        &'a self,
        opportunity: Option<&Opportunity>,
        touches: impl Iterator<Item = &'a Touch> + Clone,
        interviews: impl Iterator<Item = &'a Interview>,
    ) -> Option<&'a Contact> {
        let written = touches.clone().flat_map(|t| t.contacts.iter().map(|c| (t.at, c)));
        let met = interviews.flat_map(|i| i.interviewers.iter().map(|c| (i.starts_at, c)));
        let known = written.chain(met).filter_map(|(at, c)| Some((at, self.contact(c)?)));
        let recruiter = known.filter(|(_, c)| c.is(Role::Recruiter)).max_by_key(|(at, _)| *at).map(|(_, c)| c);
        let company = opportunity.map_or("", |o| o.company.trim()).to_lowercase();
        let of_company = |c: &&Contact| c.is(Role::Recruiter) && c.company.trim().to_lowercase() == company;
        let promised = touches.filter(|t| t.direction == Direction::In && t.decision_by.is_some());
        recruiter
            .or_else(|| self.contacts.iter().find(of_company).filter(|_| !company.is_empty()))
            .or_else(|| promised.max_by_key(|t| t.at)?.contacts.iter().find_map(|c| self.contact(c)))
    }
}

/// A noun of which the facts hold records.
pub(crate) trait Known: Noun {
    /// The record of this uid.
    fn find<'f>(facts: &'f Facts, uid: &Uid) -> Option<&'f Self>;

    /// This record as it is stored now; none: it is new, or gone.
    fn known<'f>(&self, facts: &'f Facts) -> Option<&'f Self> {
        Self::find(facts, self.uid()?)
    }
}

macro_rules! known {
    ($($noun:ident by $find:ident;)+) => {$(
        impl Known for $noun {
            fn find<'f>(facts: &'f Facts, uid: &Uid) -> Option<&'f $noun> {
                facts.$find(uid)
            }
        }
    )+};
}
known! {
    Contact by contact;
    Opportunity by opportunity;
    Interview by interview;
    Touch by touch;
    Outcome by outcome;
    Task by task;
    Activity by activity;
}

impl Known for Profile {
    fn find<'f>(_: &'f Facts, _: &Uid) -> Option<&'f Profile> {
        None
    }

    fn known<'f>(&self, facts: &'f Facts) -> Option<&'f Profile> {
        Some(&facts.profile)
    }
}

fn positions<'a>(uids: impl Iterator<Item = &'a Uid>) -> HashMap<Uid, usize> {
    uids.enumerate().map(|(n, uid)| (uid.clone(), n)).collect()
}
