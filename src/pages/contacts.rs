//! Owns the rows of the contacts: whom one was last in touch with first. Must not derive what is owed to them.

use super::words::{ago, joined};
use crate::clock::Instant;
use crate::domain::{Contact, Role, Uid};
use crate::rules::Scene;
use chrono::NaiveDate;
#[cfg(test)]
use std::cmp::Reverse;

/// One person, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContactRow {
    pub uid: Uid,
    pub name: String,
    /// How to speak of them: the preferred form of address, else the name.
    pub called: String,
    /// "VP Eng, XYZ", or what they are to the search; may be empty.
    pub line: String,
    /// The day of the last touch or meeting.
    pub last: Option<NaiveDate>,
    /// The same in the fewest words: "tue", "3 w"; empty where there was none.
    pub last_words: String,
    /// What is not known yet and wanted.
    pub missing: Vec<&'static str>,
}

/// Everybody, by the last touch or meeting, newest first; then those never met or written to, by name.
#[cfg(test)]
pub(crate) fn contacts(scene: &Scene) -> Vec<ContactRow> {
    let mut people: Vec<(&Contact, Option<Instant>)> =
        scene.facts.contacts.iter().map(|c| (c, last(scene, c))).collect();
    people.sort_by_cached_key(|(c, at)| (Reverse(*at), c.name.to_lowercase()));
    people.into_iter().map(|(c, at)| row(scene, c, at)).collect()
}

/// The rows of these contacts, in order of entry.
pub(crate) fn contact_rows(scene: &Scene, which: impl Fn(&Uid) -> bool) -> Vec<ContactRow> {
    scene.facts.contacts.iter().filter(|c| which(&c.uid)).map(|c| row(scene, c, last(scene, c))).collect()
}

/// When one was last in touch with somebody, or met them.
pub(super) fn last(scene: &Scene, c: &Contact) -> Option<Instant> {
    let touched = scene.touches(&c.uid).iter().map(|(t, _)| t.at).max();
    touched.max(scene.last_met(&c.uid).map(|m| m.interview.starts_at))
}

fn row(scene: &Scene, c: &Contact, at: Option<Instant>) -> ContactRow {
    let last = at.map(|at| scene.now.zone().date(at));
    ContactRow {
        uid: c.uid.clone(),
        name: c.name.clone(),
        called: c.called().to_string(),
        line: line(c),
        last,
        last_words: last.map(|d| ago(d, scene.today)).unwrap_or_default(),
        missing: missing(c),
    }
}

/// "VP Eng, XYZ"; a reference is one before all; without a title, what they are to the search.
pub(super) fn line(c: &Contact) -> String {
    let role =
        c.roles.iter().find(|r| **r == Role::Reference).or_else(|| c.roles.first().filter(|_| c.title.is_empty()));
    let what = role.map_or(c.title.as_str(), |r| r.shown());
    joined([what, &c.company], ", ")
}

/// What is not known of them and wanted.
pub(super) fn missing(c: &Contact) -> Vec<&'static str> {
    let asks = c.is(Role::Interviewer) || c.is(Role::HiringManager) || c.is(Role::Recruiter);
    let mut missing = Vec::new();
    if c.emails.is_empty() && c.phones.is_empty() {
        missing.push("e-mail or phone");
    }
    if asks && c.address_as.is_empty() {
        missing.push("form of address");
    }
    if c.is(Role::Reference) && c.verified_on.is_none() {
        missing.push("details checked");
    }
    missing
}
