//! Owns whether a document hangs together: by itself, and with what is known already.

use super::{Document, Fault};
use crate::domain::{DecisionKind, Facts, Interview, Outcome, Touch, Uid};
use std::collections::HashMap;

/// What a document may refer to besides what it holds itself.
pub(crate) trait Known {
    /// True where there is such a contact.
    fn contact(&self, uid: &Uid) -> bool;
    /// True where there is such an opportunity.
    fn opportunity(&self, uid: &Uid) -> bool;
    /// The opportunity that an interview is about; none: there is no such interview.
    fn opportunity_of(&self, interview: &Uid) -> Option<Uid>;
    /// The touches that name this interview and an opportunity as well.
    fn touches_naming_both(&self, interview: &Uid) -> Vec<(Uid, Uid)>;
    /// The outcomes that came after this interview, and the opportunity of each.
    fn outcomes_after(&self, interview: &Uid) -> Vec<(Uid, Uid)>;
}

impl Known for Facts {
    fn contact(&self, uid: &Uid) -> bool {
        Facts::contact(self, uid).is_some()
    }

    fn opportunity(&self, uid: &Uid) -> bool {
        Facts::opportunity(self, uid).is_some()
    }

    fn opportunity_of(&self, interview: &Uid) -> Option<Uid> {
        self.interview(interview).map(|i| i.opportunity.clone())
    }

    fn touches_naming_both(&self, interview: &Uid) -> Vec<(Uid, Uid)> {
        let names = |t: &&Touch| t.interview.as_ref() == Some(interview);
        let both = |t: &Touch| t.opportunity.clone().map(|o| (t.uid.clone(), o));
        self.touches.iter().filter(names).filter_map(both).collect()
    }

    fn outcomes_after(&self, interview: &Uid) -> Vec<(Uid, Uid)> {
        let after = self.outcomes.iter().filter(|x| x.after.as_ref() == Some(interview));
        after.map(|x| (x.uid.clone(), x.opportunity.clone())).collect()
    }
}

/// What can be said of a document without knowing anything else.
pub(super) fn alone(document: &Document) -> Result<(), Fault> {
    once("contacts", document.contacts.iter().map(|x| &x.uid))?;
    once("opportunities", document.opportunities.iter().map(|x| &x.uid))?;
    once("interviews", document.interviews.iter().map(|x| &x.uid))?;
    once("touches", document.touches.iter().map(|x| &x.uid))?;
    once("outcomes", document.outcomes.iter().map(|x| &x.uid))?;
    once("tasks", document.tasks.iter().map(|x| &x.uid))?;
    once("activities", document.activities.iter().map(|x| &x.uid))?;
    once("sources", document.sources.iter().map(|x| &x.uid))?;
    for (n, interview) in document.interviews.iter().enumerate() {
        if interview.no_show && interview.cancelled {
            let message = "is not together with cancelled: nobody waited for what was called off";
            return Err(Fault::new(format!("interviews[{n}].no_show"), message));
        }
    }
    for (n, touch) in document.touches.iter().enumerate() {
        for (m, purpose) in touch.also.iter().enumerate() {
            let word = purpose.as_str();
            let message = match touch.also.get(..m).is_some_and(|before| before.contains(purpose)) {
                true => format!("“{word}” stands here twice"),
                false if *purpose == touch.purpose => format!("“{word}” is the purpose already"),
                false => continue,
            };
            return Err(Fault::new(format!("touches[{n}].also[{m}]"), message));
        }
    }
    for (n, decision) in document.decisions.iter().enumerate() {
        if decision.kind == DecisionKind::Snoozed && decision.until.is_none() {
            return Err(Fault::new(format!("decisions[{n}].until"), "is missing; a snooze needs the day it ends"));
        }
    }
    Ok(())
}

fn once<'a>(list: &str, uids: impl Iterator<Item = &'a Uid>) -> Result<(), Fault> {
    let mut seen: HashMap<&Uid, usize> = HashMap::new();
    for (n, uid) in uids.enumerate() {
        if let Some(first) = seen.insert(uid, n) {
            return Err(Fault::new(format!("{list}[{n}].uid"), format!("“{uid}” is taken by {list}[{first}] already")));
        }
    }
    Ok(())
}

struct Within<'a, K> {
    contacts: HashMap<&'a Uid, ()>,
    opportunities: HashMap<&'a Uid, ()>,
    interviews: HashMap<&'a Uid, &'a Interview>,
    touches: HashMap<&'a Uid, ()>,
    outcomes: HashMap<&'a Uid, ()>,
    known: &'a K,
}

impl<K: Known> Within<'_, K> {
    fn contact(&self, uid: &Uid, path: impl FnOnce() -> String) -> Result<(), Fault> {
        if self.contacts.contains_key(uid) || self.known.contact(uid) {
            Ok(())
        } else {
            Err(missing(path(), "contact", uid))
        }
    }

    fn opportunity(&self, uid: &Uid, path: impl FnOnce() -> String) -> Result<(), Fault> {
        let there = self.opportunities.contains_key(uid) || self.known.opportunity(uid);
        if there { Ok(()) } else { Err(missing(path(), "opportunity", uid)) }
    }

    fn opportunity_of(&self, interview: &Uid, path: impl FnOnce() -> String) -> Result<Uid, Fault> {
        match self.interviews.get(interview) {
            Some(interview) => Ok(interview.opportunity.clone()),
            None => self.known.opportunity_of(interview).ok_or_else(|| missing(path(), "interview", interview)),
        }
    }
}

fn missing(path: String, noun: &str, uid: &Uid) -> Fault {
    Fault::new(path, format!("there is no {noun} “{uid}”, here or in the store"))
}

/// Checks that all that the document refers to is in it or known, and that touches and interviews agree on what they
/// are about.
pub(crate) fn check(document: &Document, known: &impl Known) -> Result<(), Fault> {
    let within = Within {
        contacts: document.contacts.iter().map(|x| (&x.uid, ())).collect(),
        opportunities: document.opportunities.iter().map(|x| (&x.uid, ())).collect(),
        interviews: document.interviews.iter().map(|x| (&x.uid, x)).collect(),
        touches: document.touches.iter().map(|x| (&x.uid, ())).collect(),
        outcomes: document.outcomes.iter().map(|x| (&x.uid, ())).collect(),
        known,
    };
    for (n, interview) in document.interviews.iter().enumerate() {
        check_interview(&within, n, interview)?;
    }
    for (n, touch) in document.touches.iter().enumerate() {
        check_touch(&within, n, touch)?;
    }
    for (n, outcome) in document.outcomes.iter().enumerate() {
        check_outcome(&within, n, outcome)?;
    }
    for (n, task) in document.tasks.iter().enumerate() {
        if let Some(uid) = &task.opportunity {
            within.opportunity(uid, || format!("tasks[{n}].opportunity"))?;
        }
        if let Some(uid) = &task.contact {
            within.contact(uid, || format!("tasks[{n}].contact"))?;
        }
    }
    Ok(())
}

fn check_interview<K: Known>(within: &Within<K>, n: usize, interview: &Interview) -> Result<(), Fault> {
    within.opportunity(&interview.opportunity, || format!("interviews[{n}].opportunity"))?;
    for (m, uid) in interview.interviewers.iter().enumerate() {
        within.contact(uid, || format!("interviews[{n}].interviewers[{m}]"))?;
    }
    for (m, uid) in interview.references_given.iter().enumerate() {
        within.contact(uid, || format!("interviews[{n}].references_given[{m}]"))?;
    }
    // Moved to another opportunity: what is stored, and not in the document, may name the old one.
    if within.known.opportunity_of(&interview.uid).is_none_or(|o| o == interview.opportunity) {
        return Ok(());
    }
    let stays = |about: &Uid| *about != interview.opportunity;
    let touch = within.known.touches_naming_both(&interview.uid).into_iter();
    let touch = touch.map(|(uid, about)| (within.touches.contains_key(&uid), "touch", uid, about));
    let news = within.known.outcomes_after(&interview.uid).into_iter();
    let news = news.map(|(uid, about)| (within.outcomes.contains_key(&uid), "outcome", uid, about));
    match touch.chain(news).find(|(here, _, _, about)| !here && stays(about)) {
        Some((_, noun, uid, about)) => {
            let message = format!("the {noun} “{uid}” in the store names this interview and “{about}”; move it too");
            Err(Fault::new(format!("interviews[{n}].opportunity"), message))
        }
        None => Ok(()),
    }
}

fn check_outcome<K: Known>(within: &Within<K>, n: usize, outcome: &Outcome) -> Result<(), Fault> {
    within.opportunity(&outcome.opportunity, || format!("outcomes[{n}].opportunity"))?;
    let Some(interview) = &outcome.after else { return Ok(()) };
    let path = || format!("outcomes[{n}].after");
    let about = within.opportunity_of(interview, path)?;
    if about == outcome.opportunity {
        return Ok(());
    }
    let told = &outcome.opportunity;
    let message = format!("the interview “{interview}” is about “{about}”, and this came about “{told}”");
    Err(Fault::new(path(), message))
}

fn check_touch<K: Known>(within: &Within<K>, n: usize, touch: &Touch) -> Result<(), Fault> {
    for (m, uid) in touch.contacts.iter().enumerate() {
        within.contact(uid, || format!("touches[{n}].contacts[{m}]"))?;
    }
    if let Some(uid) = &touch.opportunity {
        within.opportunity(uid, || format!("touches[{n}].opportunity"))?;
    }
    if let Some(interview) = &touch.interview {
        let about = within.opportunity_of(interview, || format!("touches[{n}].interview"))?;
        if let Some(named) = touch.opportunity.as_ref().filter(|o| **o != about) {
            let message = format!("“{named}” is not what the interview “{interview}” is about, that is “{about}”");
            return Err(Fault::new(format!("touches[{n}].opportunity"), message));
        }
    }
    Ok(())
}
