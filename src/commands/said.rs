//! Owns how records and what is done with them are called, in the words of the message line and of the op log.
//!
//! Must not decide anything.

use crate::clock::Now;
use crate::domain::{Direction, Interview, Opportunity, Outcome, OutcomeKind, Touch, Uid};
use crate::rules::day_words;
use crate::store::{Fault, Reader};
use chrono::NaiveDate;

/// The text with a capital at its head.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// "Tue 17 Nov".
pub(super) fn day(day: NaiveDate, now: Now) -> String {
    day_words(day, now.today())
}

/// "XYZ · Platform Engineer".
pub(super) fn opportunity(o: &Opportunity) -> String {
    if o.role.is_empty() { o.company.clone() } else { format!("{} · {}", o.company, o.role) }
}

fn company(reader: Reader, uid: &Uid) -> Result<Option<String>, Fault> {
    Ok(reader.opportunity(uid)?.map(|o| o.company))
}

/// "XYZ, Tue 17 Nov 14:00".
pub(super) fn interview(reader: Reader, i: &Interview, now: Now) -> Result<String, Fault> {
    let at = now.zone().local(i.starts_at);
    let company = company(reader, &i.opportunity)?.unwrap_or_default();
    Ok(format!("{company}, {} {}", day(at.date_naive(), now), at.format("%H:%M")))
}

/// "thank-you to Bob by e-mail", "reply from Bob by e-mail".
pub(super) fn touch(reader: Reader, t: &Touch) -> Result<String, Fault> {
    let way = t.channel.by();
    let what = t.purpose.shown();
    let Some(who) = people(reader, t)? else { return Ok(format!("{what} {way}")) };
    Ok(match (t.direction, what.strip_prefix("asking ")) {
        (Direction::In, _) => format!("{what} from {who} {way}"),
        (Direction::Out, Some(rest)) => format!("asking {who} {rest} {way}"),
        (Direction::Out, None) if what.contains(" to ") => format!("{what}, {who}, {way}"),
        (Direction::Out, None) => format!("{what} to {who} {way}"),
    })
}

/// Whom a touch was with; nobody: the company that it was about.
fn people(reader: Reader, t: &Touch) -> Result<Option<String>, Fault> {
    let mut names = Vec::new();
    for uid in t.contacts.iter().take(2) {
        names.extend(reader.contact(uid)?.map(|c| c.called().to_owned()));
    }
    let others = t.contacts.len().saturating_sub(2);
    if others > 0 {
        names.push(if others == 1 { "one other".into() } else { format!("{others} others") });
    }
    if !names.is_empty() {
        return Ok(Some(list(&names)));
    }
    let about = match (&t.opportunity, &t.interview) {
        (Some(opportunity), _) => Some(opportunity.clone()),
        (None, Some(interview)) => reader.opportunity_of(interview)?,
        (None, None) => None,
    };
    about.map_or(Ok(None), |uid| company(reader, &uid))
}

/// "XYZ: an offer".
pub(super) fn outcome(reader: Reader, x: &Outcome) -> Result<String, Fault> {
    let company = company(reader, &x.opportunity)?.unwrap_or_default();
    let news = match x.kind {
        OutcomeKind::Rejected => "a rejection",
        OutcomeKind::NoReply => "closed as no reply",
        kind => kind.shown(),
    };
    Ok(format!("{company}: {news}"))
}

/// "Bob", "Bob and Jane", "Bob, Jane and Wei".
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "1 contact", "3 contacts"; `many` is the plural.
pub(super) fn count(n: usize, many: &str) -> String {
    let one = match many {
        "opportunities" => "opportunity",
        "touches" => "touch",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}
