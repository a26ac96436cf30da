//! What an event becomes, given what is known: an interview, a move of one, one that is called off, or nothing. Pure.
//!
//! Of two states of a meeting the one with the higher SEQUENCE counts, then the later.

use super::earlier::{Earlier, Told, is_called_off};
use super::invitation::{Invitation, Sent};
use super::known::Known;
use crate::clock::{Instant, Now};
use crate::domain::{Does, Facts, Interview, Meeting, Profile, Proposal, Source, SourceKind, Uid};
use crate::exchange::ics::{Event, Method, Start};
use chrono::TimeDelta;
use std::collections::HashMap;

/// How long ago a meeting may have been that is proposed, in days.
const OLDEST: i64 = 120;

/// How many meetings are taken from one calendar: nobody has more to come.
pub(super) const MOST: usize = 300;

/// What an event proposes. `sent`: the mail that it came with.
pub(super) fn read(event: &Event, sent: Option<&Sent>, known: &Known, facts: &Facts, now: Now) -> Option<Source> {
    let asks = !matches!(event.method, Method::Reply | Method::Counter);
    if !asks || event.recurring || event.all_day {
        return None;
    }
    let state = State::of(event, sent, known, now)?;
    match known.meetings.earlier(&state.told(), facts) {
        Some(earlier) => earlier.goes_on(state, known, &facts.profile, now),
        None if state.is_off => {
            // One that the user entered by hand.
            let invitation = Invitation::read(event, sent, known, &facts.profile);
            let of = invitation.about.as_ref()?.opportunity.clone()?;
            let there = |i: &&Interview| i.opportunity == of && i.starts_at == state.start() && !i.cancelled;
            let interview = facts.interviews.iter().find(there)?.uid.clone();
            Some(state.source(Does::CallOff { interview }, &invitation, now))
        }
        None => {
            let meeting = state.meeting.clone()?;
            let is_old = meeting.starts_at < now.at() - TimeDelta::days(OLDEST);
            let invitation = Invitation::read(event, sent, known, &facts.profile);
            if is_old || invitation.was_declined || !invitation.is_of_search() {
                return None;
            }
            let of = invitation.about.as_ref().and_then(|about| about.opportunity.clone());
            let there = |i: &Interview| Some(&i.opportunity) == of.as_ref() && i.starts_at == meeting.starts_at;
            if facts.interviews.iter().any(there) {
                return None;
            }
            Some(state.source(Does::Interview(invitation.complete(meeting)), &invitation, now))
        }
    }
}

/// What the events of a calendar propose. What one proposes is known to the next, and from then on.
pub(super) fn all(mut events: Vec<Event>, known: &mut Known, facts: &Facts, now: Now) -> Vec<Source> {
    // The earlier states of each first.
    events.sort_by_key(|e| (e.sequence, e.stamp));
    let mut made: Vec<Source> = Vec::new();
    let mut places: HashMap<Uid, usize> = HashMap::new();
    for event in &events {
        let Some(source) = read(event, None, known, facts, now) else { continue };
        // More teach nothing of whom the search is with.
        if made.len() < MOST {
            known.source(&source, facts);
        } else {
            known.meeting(&source, facts);
        }
        // What waited is what it says now.
        let place = *places.entry(source.uid.clone()).or_insert(made.len());
        match made.get_mut(place) {
            Some(before) => *before = source,
            None => made.push(source),
        }
    }
    newest(made)
}

/// Those that were written last, as many as are taken; of those that were written together the ones that are last.
pub(super) fn newest(mut made: Vec<Source>) -> Vec<Source> {
    let starts = |s: &Source| super::earlier::meeting(s).map(|m| m.starts_at);
    let more = made.len().saturating_sub(MOST);
    if more > 0 {
        made.sort_by_key(|s| (s.at, starts(s)));
        made.drain(..more);
    }
    made
}

/// What an event says now.
struct State<'e> {
    event: &'e Event,
    sent: Option<&'e Sent<'e>>,
    /// UID and RECURRENCE-ID, ...
    key: String,
    /// ... and the organizer's address, both as they are kept.
    organizer: String,
    /// When it was written.
    at: Instant,
    is_off: bool,
    /// None: it does not say when.
    meeting: Option<Meeting>,
}

impl<'e> State<'e> {
    fn of(event: &'e Event, sent: Option<&'e Sent>, known: &Known, now: Now) -> Option<State<'e>> {
        // What is written in UTC says nothing of its place.
        let here = |at: Instant| if at.offset().local_minus_utc() == 0 { now.zone().local(at) } else { at };
        let starts_at = event.start.and_then(|start| start.instant(now.zone())).map(here);
        let is_off = event.method == Method::Cancel || event.cancelled || is_called_off(&event.summary);
        let meeting = starts_at.map(|starts_at| Meeting {
            starts_at,
            minutes: event.minutes.map(|m| m.min(Interview::MOST_MINUTES)),
            mode: None,
            place: String::new(),
            round: String::new(),
        });
        (meeting.is_some() || is_off).then(|| State {
            event,
            sent,
            key: known.as_kept(key(event)),
            organizer: known.as_kept(event.organizer.as_ref().map(|o| o.address.clone()).unwrap_or_default()),
            at: event.stamp.or(sent.map(|s| s.at)).unwrap_or(now.at()),
            is_off,
            meeting,
        })
    }

    fn told(&self) -> Told<'_> {
        Told {
            key: &self.key,
            organizer: &self.organizer,
            at: self.at,
            start: self.meeting.as_ref().map(|m| m.starts_at),
            title: &self.event.summary,
            sequence: self.event.sequence,
            is_off: self.is_off,
        }
    }

    fn start(&self) -> Instant {
        self.meeting.as_ref().map_or(self.at, |m| m.starts_at)
    }

    fn source(&self, does: Does, invitation: &Invitation, now: Now) -> Source {
        let (sequence, subject) = (self.event.sequence, self.event.summary.clone());
        Source {
            uid: Uid::generate(now.at()),
            kind: SourceKind::Event,
            key: self.key.clone(),
            sequence,
            at: self.at,
            from: invitation.from.clone(),
            evidence: invitation.evidence.clone(),
            proposal: invitation.proposal(does, self.sent),
            subject,
            became: vec![],
            declined: false,
        }
    }
}

/// The event of these that a source came from: the one with its key, else one with its title and its stamp, as a UID may change.
pub(super) fn its_event<'e>(events: &'e [Event], source: &Source) -> Option<&'e Event> {
    let named = events.iter().find(|event| key(event) == source.key);
    let like = |event: &&Event| event.summary == source.subject && event.stamp == Some(source.at);
    named.or_else(|| events.iter().find(like))
}

/// By what an event is known again.
fn key(event: &Event) -> String {
    let which = match event.recurrence {
        Some(Start::Day(day)) => format!("/{day}"),
        Some(Start::Floating(wall)) => format!("/{wall}"),
        Some(Start::At(at)) => format!("/{}", at.to_utc().format("%Y%m%dT%H%M%SZ")),
        None => String::new(),
    };
    let uid = whole_uid(&event.uid);
    if uid.is_empty() {
        let by = event.organizer.as_ref().map_or("", |o| o.address.as_str());
        return format!("{by} {}{which}", event.summary).trim().to_owned();
    }
    format!("{uid}{which}")
}

/// A UID without what Google puts into that of a series that was split: `abc_R20261201T190000@google.com`.
fn whole_uid(uid: &str) -> String {
    let split = uid.split_once("_R").and_then(|(begin, rest)| {
        let end = rest.find('@').unwrap_or(rest.len());
        let (which, host) = rest.split_at(end);
        let is_date = which.len() >= 8 && which.chars().all(|c| c.is_ascii_digit() || matches!(c, 'T' | 'Z'));
        is_date.then(|| format!("{begin}{host}"))
    });
    split.unwrap_or_else(|| uid.to_owned())
}

impl Earlier<'_> {
    /// What a further state of it proposes.
    fn goes_on(&self, state: State, known: &Known, profile: &Profile, now: Now) -> Option<Source> {
        let before = (self.latest.sequence, self.latest.at);
        let withdrawn = self.latest.proposal.withdrawn;
        let was_off = !withdrawn && matches!(self.latest.proposal.does, Does::CallOff { .. });
        // One that calls off need be no newer, and is often of the same SEQUENCE.
        let counts = state.event.sequence > before.0
            || state.event.sequence == before.0 && (state.at > before.1 || state.is_off && state.at == before.1);
        let open = self.latest.is_open();
        if !counts || self.latest.declined && !withdrawn && self.interview.is_none() {
            return None;
        }
        let invitation = Invitation::read(state.event, state.sent, known, profile);
        let meeting = state.meeting.clone().map(|meeting| invitation.complete(meeting));
        // What it said before, or says of what is so already, is no news.
        let said = |m: &Meeting| self.meeting().is_some_and(|before| !differs(before, m));
        let is_so = |m: &Meeting| self.interview.is_some_and(|i| !i.cancelled && !differs(&as_it_is(i), m));
        let does = match (self.interview, meeting) {
            (Some(i), _) if state.is_off && !i.cancelled => Some(Does::CallOff { interview: i.uid.clone() }),
            _ if state.is_off => None,
            (_, Some(m)) if is_so(&m) || said(&m) && !was_off && !withdrawn => {
                return self.withdrawn(&state).filter(|_| open && is_so(&m));
            }
            (Some(i), Some(to)) => Some(Does::Move { interview: i.uid.clone(), to }),
            (None, Some(m)) if open || withdrawn => Some(Does::Interview(m)),
            _ => None,
        };
        let Some(does) = does else { return self.withdrawn(&state).filter(|_| open) };
        if was_off && matches!(does, Does::CallOff { .. }) {
            return None;
        }
        let source = Source { key: self.latest.key.clone(), ..state.source(does, &invitation, now) };
        // Nothing was said to the last one: this takes its place.
        Some(if open || withdrawn { Source { uid: self.latest.uid.clone(), ..source } } else { source })
    }

    /// The last one, of which nothing is left to say.
    fn withdrawn(&self, state: &State) -> Option<Source> {
        let proposal = Proposal { withdrawn: true, ..self.latest.proposal.clone() };
        let (sequence, at) = (state.event.sequence, state.at);
        Some(Source { declined: true, sequence, at, proposal, ..self.latest.clone() })
    }
}

fn as_it_is(i: &Interview) -> Meeting {
    let (starts_at, minutes, place) = (i.starts_at, Some(i.minutes), i.place.clone());
    Meeting { starts_at, minutes, mode: i.mode, place, round: String::new() }
}

/// Whether the second says something else of when and where.
fn differs(before: &Meeting, now: &Meeting) -> bool {
    let minutes = now.minutes.is_some_and(|m| before.minutes.unwrap_or(Interview::MINUTES) != m);
    before.starts_at != now.starts_at || minutes || !now.place.is_empty() && before.place != now.place
}

#[cfg(test)]
mod tests;
