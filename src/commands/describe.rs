//! How records, and what is done with them, are called: the words of the op log and of the line that says what was
//! done. An op is called the same, whichever way it was done.

use crate::clock::Now;
use crate::domain::{Activity, Direction, Interview, Opportunity, Outcome, OutcomeKind, Touch, Uid};
use crate::rules::{and, day_words};
use crate::store::{Fault, OpKind, Reader};
use chrono::NaiveDate;

/// The text with a capital at its head.
pub(crate) fn capital(text: &str) -> String {
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
    let also: Vec<String> = t.also.iter().map(|p| p.shown().to_owned()).collect();
    let also = if also.is_empty() { String::new() } else { format!(", with {}", and(&also)) };
    let Some(who) = people(reader, t)? else { return Ok(format!("{what} {way}{also}")) };
    let said = match (t.direction, what.strip_prefix("asking ")) {
        (Direction::In, _) => format!("{what} from {who} {way}"),
        (Direction::Out, Some(rest)) => format!("asking {who} {rest} {way}"),
        (Direction::Out, None) if what.contains(" to ") => format!("{what}, {who}, {way}"),
        (Direction::Out, None) => format!("{what} to {who} {way}"),
    };
    Ok(said + &also)
}

/// "they were thanked for it already, Tue 17 Nov".
pub(crate) fn thanked_before(earlier: &Touch, now: Now) -> String {
    format!("they were thanked for it already, {}", day(now.zone().date(earlier.at), now))
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
        return Ok(Some(and(&names)));
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

/// "the activity “SQL”".
pub(super) fn activity(a: &Activity) -> String {
    match a.text.lines().next() {
        Some(text) => format!("the activity “{text}”"),
        None => format!("the activity ({})", a.kind.shown()),
    }
}

/// "1 contact", "3 contacts"; `many` is the plural.
pub(super) fn count(n: usize, many: &str) -> String {
    let one = match many {
        "opportunities" => "opportunity",
        "activities" => "activity",
        "touches" => "touch",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// "deleted Bob".
pub(super) fn deleted(name: &str) -> String {
    format!("{DELETED}{name}")
}

/// "brought back Bob", of the step that deleted him; else of one that is called so.
pub(super) fn brought_back(kind: OpKind, label: &str) -> String {
    match (kind, label.strip_prefix(DELETED)) {
        (OpKind::Do | OpKind::Redo, Some(name)) => format!("brought back {name}"),
        _ => format!("brought back what is gone since “{}”", step(kind, label)),
    }
}

const DELETED: &str = "deleted ";

/// "undo: added Bob": a step in the list of steps.
pub(crate) fn step(kind: OpKind, label: &str) -> String {
    match kind {
        OpKind::Do => label.to_owned(),
        kind => format!("{}: {label}", kind.shown()),
    }
}

/// "1 contact, 2 touches"; each the name of its table and how many.
pub(crate) fn records(records: &[(&str, usize)]) -> String {
    records.iter().map(|(table, n)| count(*n, table)).collect::<Vec<_>>().join(", ")
}

/// "done: Thank Bob", "done: 3 actions".
pub(super) fn done(titles: &[&str]) -> String {
    format!("done: {}", actions(titles))
}

/// "back on the list: Thank Bob".
pub(super) fn back(titles: &[&str]) -> String {
    format!("back on the list: {}", actions(titles))
}

/// "dismissed: 3 actions" and the like after the colon.
pub(super) fn actions(titles: &[&str]) -> String {
    match titles {
        [one] => (*one).to_owned(),
        several => format!("{} actions", several.len()),
    }
}

/// "noted: Debrief XYZ", "noted answers to 3 actions".
pub(crate) fn answered(titles: &[&str]) -> String {
    match titles {
        [one] => format!("noted: {one}"),
        several => format!("noted answers to {} actions", several.len()),
    }
}

/// "logged 3 touches".
pub(super) fn logged(n: usize) -> String {
    format!("logged {n} touches")
}

/// "logged the call from Gwen, Halcyon Grid".
pub(crate) fn call(direction: Direction, who: Option<&str>, company: &str) -> String {
    let way = if direction == Direction::In { "from" } else { "to" };
    let who = who.map(|who| format!("{who}, ")).unwrap_or_default();
    format!("logged the call {way} {who}{company}")
}

/// "debriefed XYZ, Tue 17 Nov 14:00"; `interview` is how it is called.
pub(crate) fn debriefed(interview: &str) -> String {
    format!("debriefed {interview}")
}

/// "added Bob and Jane; completed Wei, met at XYZ, Tue 17 Nov 14:00".
pub(crate) fn card(added: &[String], completed: &[String], met_at: Option<&str>) -> String {
    let parts = [("added", added), ("completed", completed)];
    let told =
        parts.iter().filter(|(_, names)| !names.is_empty()).map(|(verb, names)| format!("{verb} {}", and(names)));
    let met = met_at.map(|at| format!(", met at {at}")).unwrap_or_default();
    told.collect::<Vec<_>>().join("; ") + &met
}

/// "XYZ, Tue 17 Nov: they did not come"; `how` is the news.
pub(super) fn missed(company: &str, on: NaiveDate, how: &str, now: Now) -> String {
    format!("{company}, {}: {how}", day(on, now))
}

/// "prepared: Why us?"
pub(super) fn prepared(question: &str) -> String {
    format!("prepared: {question}")
}

/// "noted the answer to: Why us?"
pub(super) fn own_answer(question: &str) -> String {
    format!("noted the answer to: {question}")
}

/// "did 3 actions": several at once, each in its own way.
pub(crate) fn did(n: usize) -> String {
    format!("did {n} actions")
}

/// "caught up: 3 snoozed, 1 dismissed"; each a number and its word.
pub(crate) fn caught_up(parts: &[(usize, &str)]) -> String {
    let parts: Vec<String> = parts.iter().map(|(n, word)| format!("{n} {word}")).collect();
    format!("caught up: {}", parts.join(", "))
}
