//! Owns [`Facts`]: every record, in order of entry, found by uid. Must not derive anything from them.

use super::{Contact, Decision, Interview, Noun, Opportunity, Outcome, Profile, Task, Touch, Uid};
use std::collections::HashMap;

/// All that is known. Plain data; build it with [`Facts::index`] so that look-ups by uid work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub profile: Profile,
    pub contacts: Vec<Contact>,
    pub opportunities: Vec<Opportunity>,
    pub interviews: Vec<Interview>,
    pub touches: Vec<Touch>,
    pub outcomes: Vec<Outcome>,
    pub tasks: Vec<Task>,
    pub decisions: Vec<Decision>,
    by_uid: ByUid,
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

    /// The opportunity that a touch is about: the one it names, or that of the interview it names.
    pub fn about<'a>(&'a self, touch: &'a Touch) -> Option<&'a Uid> {
        touch
            .opportunity
            .as_ref()
            .or_else(|| touch.interview.as_ref().and_then(|i| self.interview(i)).map(|i| &i.opportunity))
    }
}

/// A noun of which the facts hold records.
pub trait Known: Noun {
    /// This record as it is stored now; none: it is new, or gone.
    fn known<'f>(&self, facts: &'f Facts) -> Option<&'f Self>;
}

macro_rules! known {
    ($($noun:ident by $find:ident;)+) => {$(
        impl Known for $noun {
            fn known<'f>(&self, facts: &'f Facts) -> Option<&'f $noun> {
                facts.$find(&self.uid)
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
}

impl Known for Profile {
    fn known<'f>(&self, facts: &'f Facts) -> Option<&'f Profile> {
        Some(&facts.profile)
    }
}

fn positions<'a>(uids: impl Iterator<Item = &'a Uid>) -> HashMap<Uid, usize> {
    uids.enumerate().map(|(n, uid)| (uid.clone(), n)).collect()
}
