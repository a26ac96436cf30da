//! Owns [`Meetings`]: what was made of meetings before, and by what the same meeting is known again. Pure.
//!
//! It is told by its UID and RECURRENCE-ID; Google gives an event that was split or made anew another UID, and the organizer with
//! the start or the title tells. A calendar of thousands of events is held against all there is, so nothing is walked through.

use crate::clock::Instant;
use crate::domain::{Does, Facts, Interview, Meeting, Source, SourceKind, Uid};
use crate::lexicon::{CALLED_OFF, bare};
use std::collections::{BTreeSet, HashMap};

/// Among how many meetings with one organizer and one title or start the same is looked for, the latest first.
const MOST: usize = 300;

/// An event, as far as it is told which meeting it is.
pub(super) struct Told<'e> {
    /// UID and RECURRENCE-ID.
    pub key: &'e str,
    /// Who organises it, as sources name them; may be empty.
    pub organizer: &'e str,
    /// When it was written.
    pub at: Instant,
    /// None: it does not say when it is.
    pub start: Option<Instant>,
    pub title: &'e str,
    pub sequence: u32,
    pub is_off: bool,
}

/// What was made of the same meeting before.
pub(super) struct Earlier<'m> {
    pub latest: &'m Source,
    /// The one that it became.
    pub interview: Option<&'m Interview>,
}

/// All that was made of meetings.
#[derive(Default)]
pub(super) struct Meetings {
    states: Vec<Source>,
    by_uid: HashMap<Uid, usize>,
    groups: Vec<Group>,
    by_key: HashMap<String, usize>,
    /// By organizer and start, and by organizer and title.
    by_start: HashMap<(String, i64), BTreeSet<usize>>,
    by_title: HashMap<(String, String), BTreeSet<usize>>,
}

/// The states of one meeting.
#[derive(Default)]
struct Group {
    states: Vec<usize>,
    /// The last of these that counts.
    latest: usize,
    title: String,
    became: Option<Uid>,
}

impl Meetings {
    /// Takes one in, or what it is now. `organizer`: as [`Told`] names them.
    pub(super) fn put(&mut self, source: &Source, organizer: &str, facts: &Facts) {
        if source.kind != SourceKind::Event {
            return;
        }
        let state = *self.by_uid.entry(source.uid.clone()).or_insert(self.states.len());
        match self.states.get_mut(state) {
            Some(before) => before.clone_from(source),
            None => self.states.push(source.clone()),
        }
        let n = *self.by_key.entry(source.key.clone()).or_insert(self.groups.len());
        if n == self.groups.len() {
            self.groups.push(Group::default());
        }
        let Some(group) = self.groups.get_mut(n) else { return };
        group.states.retain(|s| *s != state);
        group.states.push(state);
        let counts = |s: &usize| self.states.get(*s).map(|s| (s.sequence, s.at));
        group.latest = group.states.iter().copied().max_by_key(counts).unwrap_or(state);
        group.title = self.states.get(group.latest).map(|s| title(&s.subject)).unwrap_or_default();
        let became = source.became.iter().filter_map(|b| Uid::new(b.strip_prefix("interview/")?).ok()).next();
        group.became = group.became.take().or(became);
        let interview = group.became.as_ref().and_then(|uid| facts.interview(uid)).map(|i| i.starts_at);
        for start in interview.into_iter().chain(meeting(source).map(|m| m.starts_at)) {
            self.by_start.entry((organizer.to_owned(), start.timestamp())).or_default().insert(n);
        }
        self.by_title.entry((organizer.to_owned(), group.title.clone())).or_default().insert(n);
    }

    /// What was made before of the meeting that this is; none: it is new.
    pub(super) fn earlier<'m>(&'m self, told: &Told, facts: &'m Facts) -> Option<Earlier<'m>> {
        if let Some(n) = self.by_key.get(told.key) {
            return self.group(*n, facts).map(|(_, earlier)| earlier);
        }
        if told.organizer.is_empty() {
            return None;
        }
        let title = title(told.title);
        let by = || told.organizer.to_owned();
        let same_start = told.start.and_then(|start| self.by_start.get(&(by(), start.timestamp())));
        let same_title = self.by_title.get(&(by(), title.clone()));
        let last = |found: Option<&'m BTreeSet<usize>>| found.into_iter().flat_map(|f| f.iter().rev().take(MOST));
        let found = last(same_start).chain(last(same_title)).filter_map(|n| self.group(*n, facts));
        let same = found.filter(|(group, earlier)| earlier.is_continued_by(told, group.title == title));
        same.map(|(_, earlier)| earlier).max_by_key(|earlier| earlier.latest.at)
    }

    fn group<'m>(&'m self, n: usize, facts: &'m Facts) -> Option<(&'m Group, Earlier<'m>)> {
        let group = self.groups.get(n)?;
        let interview = group.became.as_ref().and_then(|uid| facts.interview(uid));
        Some((group, Earlier { latest: self.states.get(group.latest)?, interview }))
    }
}

impl<'m> Earlier<'m> {
    /// Whether an event of another UID, by the same organizer, is this meeting: at its time; or of its title, where this one was
    /// called off, or that one is no first state.
    fn is_continued_by(&self, told: &Told, same_title: bool) -> bool {
        let start = self.interview.map(|i| i.starts_at).or(self.meeting().map(|m| m.starts_at));
        let off = self.interview.map_or(self.latest.declined, |i| i.cancelled);
        let was_ahead = start.is_some_and(|start| start > told.at);
        start.is_some() && start == told.start || same_title && was_ahead && !told.is_off && (off || told.sequence > 0)
    }

    /// When and where it was to be, as it was proposed last.
    pub(super) fn meeting(&self) -> Option<&'m Meeting> {
        meeting(self.latest)
    }
}

/// When and where a source says that one meets.
pub(super) fn meeting(source: &Source) -> Option<&Meeting> {
    match &source.proposal.does {
        Does::Interview(meeting) | Does::Move { to: meeting, .. } => Some(meeting),
        _ => None,
    }
}

/// A title as it is compared: without what says that it was called off.
fn title(text: &str) -> String {
    let own = if is_called_off(text) { text.split_once(':').map_or(text, |(_, own)| own) } else { text };
    bare(own)
}

/// Whether a title says that it was called off.
pub(super) fn is_called_off(title: &str) -> bool {
    title.split_once(':').is_some_and(|(head, _)| CALLED_OFF.has(&bare(head)))
}
