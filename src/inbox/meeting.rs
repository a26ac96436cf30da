//! What an event becomes, given what is known: an interview, a move of one, one that is called off, or nothing. Pure.
//!
//! The same meeting is known again by its UID and RECURRENCE-ID; Google gives an event that was split or made anew another UID,
//! and the organizer with the start or the title tells. Of two states the one with the higher SEQUENCE counts, then the later.

use super::invitation::{Invitation, Sent};
use super::known::Known;
use crate::clock::{Instant, Now};
use crate::domain::{Does, Facts, Interview, Meeting, Profile, Proposal, Source, SourceKind, Uid};
use crate::exchange::ics::{Event, Method, Start};
use crate::lexicon::{CALLED_OFF, bare};
use chrono::TimeDelta;
use std::collections::HashMap;

/// How long ago a meeting may have been that is proposed, in days.
const OLDEST: i64 = 120;

/// How many meetings are taken from one calendar: nobody has more to come, and each is compared with those before it.
pub(super) const MOST: usize = 300;

/// What an event proposes. `sent`: the mail that it came with.
pub(super) fn read(event: &Event, sent: Option<&Sent>, known: &Known, facts: &Facts, now: Now) -> Option<Source> {
    let asks = !matches!(event.method, Method::Reply | Method::Counter);
    if !asks || event.recurring || event.all_day {
        return None;
    }
    let sources: Vec<&Source> = facts.sources.iter().filter(|s| s.kind == SourceKind::Event).collect();
    let state = State::of(event, sent, now)?;
    let interviews = |uid: &Uid| facts.interview(uid);
    match Earlier::find(&state, &sources, &interviews) {
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

/// What the events of a calendar propose, the earlier states of each first. What one proposes is known to the next.
pub(crate) fn all(mut events: Vec<Event>, facts: &Facts, now: Now) -> Vec<Source> {
    events.sort_by_key(|e| (e.sequence, e.stamp));
    let mut facts = facts.clone();
    let mut known = Known::new(&facts);
    let (mut made, mut read_in): (Vec<Source>, usize) = (Vec::new(), 0);
    for event in &events {
        if read_in >= MOST {
            break;
        }
        if let Some(source) = read(event, None, &known, &facts, now) {
            read_in += 1;
            // What waited is what it says now.
            for list in [&mut facts.sources, &mut made] {
                list.retain(|s| s.uid != source.uid);
                list.push(source.clone());
            }
            known = Known::new(&facts);
        }
    }
    made
}

/// What an event says now.
struct State<'e> {
    event: &'e Event,
    sent: Option<&'e Sent<'e>>,
    /// UID and RECURRENCE-ID.
    key: String,
    /// When it was written.
    at: Instant,
    is_off: bool,
    /// None: it does not say when.
    meeting: Option<Meeting>,
}

impl<'e> State<'e> {
    fn of(event: &'e Event, sent: Option<&'e Sent>, now: Now) -> Option<State<'e>> {
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
            key: key(event),
            at: event.stamp.or(sent.map(|s| s.at)).unwrap_or(now.at()),
            is_off,
            meeting,
        })
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

fn is_called_off(title: &str) -> bool {
    title.split_once(':').is_some_and(|(head, _)| CALLED_OFF.has(&bare(head)))
}

/// A title as it is compared: without what says that it was called off.
fn title(text: &str) -> String {
    let own = if is_called_off(text) { text.split_once(':').map_or(text, |(_, own)| own) } else { text };
    bare(own)
}

/// What was made of the same meeting before.
struct Earlier<'s> {
    latest: &'s Source,
    /// The one that it became.
    interview: Option<&'s Interview>,
}

impl<'s> Earlier<'s> {
    fn find(
        state: &State,
        sources: &[&'s Source],
        interview: &dyn Fn(&Uid) -> Option<&'s Interview>,
    ) -> Option<Earlier<'s>> {
        let mut by_key: HashMap<&str, Vec<&'s Source>> = HashMap::new();
        sources.iter().for_each(|s| by_key.entry(s.key.as_str()).or_default().push(s));
        let of_key = |key: &str| {
            let own = by_key.get(key)?.iter().copied();
            let latest = own.clone().max_by_key(|s| (s.sequence, s.at))?;
            let became = own.flat_map(|s| &s.became).filter_map(|b| b.strip_prefix("interview/")).next();
            let interview = became.and_then(|uid| Uid::new(uid).ok()).and_then(|uid| interview(&uid));
            Some(Earlier { latest, interview })
        };
        of_key(&state.key).or_else(|| {
            let organizer = state.event.organizer.as_ref().map(|o| o.address.as_str()).filter(|a| !a.is_empty())?;
            let same = |s: &&&Source| {
                let by = super::known::address_of(&s.from) == organizer;
                by && of_key(&s.key).is_some_and(|earlier| earlier.is_continued_by(state))
            };
            sources.iter().filter(same).max_by_key(|s| s.at).and_then(|s| of_key(&s.key))
        })
    }

    /// Whether an event of another UID, by the same organizer, is this meeting: at its time; or of its title, where this one was
    /// called off, or that one is no first state.
    fn is_continued_by(&self, state: &State) -> bool {
        let start = self.interview.map(|i| i.starts_at).or(self.meeting().map(|m| m.starts_at));
        let same_start = start == state.meeting.as_ref().map(|m| m.starts_at) && start.is_some();
        let off = self.interview.map_or(self.latest.declined, |i| i.cancelled);
        let was_ahead = start.is_some_and(|start| start > state.at);
        let same_title = title(&self.latest.subject) == title(&state.event.summary);
        same_start || same_title && was_ahead && !state.is_off && (off || state.event.sequence > 0)
    }

    /// When and where it was to be, as it was proposed last.
    fn meeting(&self) -> Option<&'s Meeting> {
        match &self.latest.proposal.does {
            Does::Interview(meeting) | Does::Move { to: meeting, .. } => Some(meeting),
            _ => None,
        }
    }

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
