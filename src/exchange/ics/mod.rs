//! Owns calendars (iCalendar, RFC 5545, 5546 and 7986): what programs really write of an event, read from bytes ([`read`]).
//!
//! `lines` takes properties apart, `written` their values, `zones` finds the instant, `links` the link of the meeting. It goes
//! twice over the bytes, zones may stand behind what needs them, and never calls itself: nesting costs nothing. Nothing is
//! repeated: of a series it is known only that it is one.

mod lines;
mod links;
mod start;
mod write;
mod written;
mod zones;

pub(crate) use start::Start;
pub(crate) use write::{Entry, When, write};

use super::decode;
use super::people::{block, line};
use crate::clock::Instant;
use lines::{Line, Lines};
use zones::Zones;

/// The longest file that is read.
pub(crate) const LONGEST_CALENDAR: usize = 16 << 20;

/// How many events a file may have, and how much of them is kept, in bytes.
const MOST_EVENTS: usize = 20_000;
const LONGEST_KEPT: usize = 24 << 20;
/// How much is kept of a text, in characters, and how many people of an event.
const LONGEST_TEXT: usize = 4000;
const LONGEST_NAME: usize = 300;
const MOST_PEOPLE: usize = 60;
const MOST_LINKS: usize = 8;

/// What a calendar is sent for (RFC 5546).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Method {
    /// It only says what there is.
    #[default]
    Publish,
    /// It invites, or moves what it invited to.
    Request,
    /// It answers an invitation.
    Reply,
    /// It calls off.
    Cancel,
    /// It proposes another time, asks for one, or refuses one.
    Counter,
}

impl Method {
    /// By its name.
    pub(crate) fn of(name: &str) -> Option<Method> {
        Some(match name.trim().to_ascii_uppercase().as_str() {
            "PUBLISH" => Method::Publish,
            "REQUEST" | "ADD" => Method::Request,
            "REPLY" => Method::Reply,
            "CANCEL" => Method::Cancel,
            "COUNTER" | "DECLINECOUNTER" | "REFRESH" => Method::Counter,
            _ => return None,
        })
    }
}

/// What somebody answered to an invitation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Answer {
    #[default]
    None,
    Accepted,
    Declined,
    Tentative,
}

/// Who takes part, or organises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attendee {
    /// May be empty, or the address.
    pub name: String,
    /// In small letters, without `mailto:`; may be empty.
    pub address: String,
    pub answer: Answer,
    /// A room, a projector, a list of people: nobody.
    pub is_thing: bool,
    /// Only told of it.
    pub is_observer: bool,
}

/// An event, or what is said to one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Event {
    /// May be empty, where a program forgot it.
    pub uid: String,
    /// Which one of a series.
    pub recurrence: Option<Start>,
    pub sequence: u32,
    /// When this was written: DTSTAMP, else LAST-MODIFIED.
    pub stamp: Option<Instant>,
    pub method: Method,
    /// STATUS:CANCELLED.
    pub cancelled: bool,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub url: String,
    /// Links into the meeting, declared ones first.
    pub links: Vec<String>,
    pub organizer: Option<Attendee>,
    pub attendees: Vec<Attendee>,
    /// None: it says none, or none that is a day.
    pub start: Option<Start>,
    /// None: it does not say, or says that it ends before it starts.
    pub minutes: Option<u32>,
    /// It comes again: a series.
    pub recurring: bool,
    /// It takes whole days, whatever its start is written as.
    pub all_day: bool,
    /// It takes no time: birthdays, holidays.
    pub transparent: bool,
}

/// Where in a calendar a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Calendar,
    Event,
    Zone,
    Change,
    /// An alarm, a task, what nobody knows.
    Other,
}

/// The components that are open, from the outside in. What lies deeper than anybody writes is only counted.
struct Parts {
    open: Vec<(String, Part)>,
    deeper: usize,
}

impl Parts {
    const DEEPEST: usize = 16;

    fn here(&self) -> Part {
        if self.deeper > 0 { Part::Other } else { self.open.last().map_or(Part::Calendar, |(_, part)| *part) }
    }

    /// Begins one.
    fn begin(&mut self, name: &str) -> Part {
        let name = name.trim().to_ascii_uppercase();
        let part = match (name.as_str(), self.here()) {
            ("VCALENDAR", _) => Part::Calendar,
            ("VEVENT", _) => Part::Event,
            ("VTIMEZONE", _) => Part::Zone,
            ("STANDARD" | "DAYLIGHT", Part::Zone) => Part::Change,
            _ => Part::Other,
        };
        // A program that forgets an end begins anew.
        if matches!(part, Part::Event | Part::Zone) {
            self.open.retain(|(_, part)| *part == Part::Calendar);
            self.deeper = 0;
        }
        if self.open.len() < Parts::DEEPEST {
            self.open.push((name, part));
        } else {
            self.deeper += 1;
        }
        part
    }

    /// Ends the innermost of this name, and what was not ended within it.
    fn end(&mut self, name: &str) -> Option<Part> {
        let name = name.trim().to_ascii_uppercase();
        if self.deeper > 0 {
            self.deeper -= 1;
            return None;
        }
        let at = self.open.iter().rposition(|(open, _)| *open == name)?;
        self.open.drain(at..).next().map(|(_, part)| part)
    }
}

/// Walks over the lines, each with the part that it stands in; begins and ends with the part that they begin or end.
fn walk(bytes: &[u8], mut each: impl FnMut(Step, Part) -> Result<(), String>) -> Result<(), String> {
    let broken = bytes.split(|b| *b == b'\n').filter(|l| std::str::from_utf8(l).is_err()).take(200);
    let charset = decode::guess(broken);
    let mut parts = Parts { open: vec![], deeper: 0 };
    for line in Lines::new(bytes, charset) {
        if line.is("BEGIN") {
            let part = parts.begin(&line.value);
            each(Step::Begin, part)?;
        } else if line.is("END") {
            if let Some(part) = parts.end(&line.value) {
                each(Step::End, part)?;
            }
        } else {
            each(Step::Line(&line), parts.here())?;
        }
    }
    Ok(())
}

enum Step<'l> {
    Begin,
    Line(&'l Line<'l>),
    End,
}

/// Reads every event of a calendar. Errors: a sentence, and nothing is read.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Event>, String> {
    if bytes.len() > LONGEST_CALENDAR {
        return Err(format!("it is longer than {} MiB; export fewer months at once", LONGEST_CALENDAR >> 20));
    }
    let bytes = decode::bytes(bytes)?;
    let mut zones = Zones::default();
    walk(&bytes, |step, part| {
        match (step, part) {
            (Step::Line(line), Part::Zone | Part::Change) => zones.take(line),
            (Step::Begin, Part::Change) => zones.begin_change(),
            (Step::End, Part::Zone) => zones.end(),
            _ => {}
        }
        Ok(())
    })?;
    let mut reader = Reader { zones, method: Method::Publish, events: vec![], open: None, kept: 0 };
    walk(&bytes, |step, part| match (step, part) {
        (Step::Begin, Part::Calendar) => {
            reader.method = Method::Publish;
            Ok(())
        }
        (Step::Begin, Part::Event) => {
            reader.end()?;
            reader.open = Some(Open::default());
            Ok(())
        }
        (Step::Line(line), Part::Event) => {
            reader.take(line);
            Ok(())
        }
        (Step::Line(line), Part::Calendar) if line.is("METHOD") => {
            reader.method = Method::of(&line.value).unwrap_or_default();
            Ok(())
        }
        (Step::End, Part::Event) => reader.end(),
        _ => Ok(()),
    })?;
    // One whose end was cut off.
    reader.end()?;
    Ok(reader.events)
}

struct Reader {
    zones: Zones,
    method: Method,
    events: Vec<Event>,
    open: Option<Open>,
    /// How much the events hold, in bytes.
    kept: usize,
}

/// An event that is not ended yet.
#[derive(Default)]
struct Open {
    event: Event,
    end: Option<Start>,
    length: Option<u32>,
    modified: Option<Instant>,
    /// Links that no property declares.
    found: Vec<String>,
}

impl Reader {
    fn take(&mut self, property: &Line) {
        let Some(open) = &mut self.open else { return };
        let event = &mut open.event;
        let yes = || property.value.trim().eq_ignore_ascii_case("true");
        match property.name().as_str() {
            "UID" => event.uid = cut(&line(&property.text()), LONGEST_NAME),
            "RECURRENCE-ID" => event.recurrence = Start::read(property, &self.zones),
            "SEQUENCE" => event.sequence = property.value.trim().parse().unwrap_or(0),
            "DTSTAMP" => event.stamp = written::stamp(&property.value),
            "LAST-MODIFIED" => open.modified = written::stamp(&property.value),
            "STATUS" => event.cancelled = property.value.trim().eq_ignore_ascii_case("cancelled"),
            "SUMMARY" => event.summary = cut(&line(&property.text()), LONGEST_NAME),
            "LOCATION" => {
                let place = line(&property.text());
                open.found.extend(links::meetings(&place));
                event.location = cut(&place, LONGEST_NAME);
            }
            "URL" => {
                event.url = cut(&line(&property.value), LONGEST_TEXT);
                open.found.extend(links::meetings(&event.url));
            }
            "DESCRIPTION" => {
                let text = property.text();
                open.found.extend(links::meetings(&text));
                event.description = cut(&block(&text), LONGEST_TEXT);
            }
            "X-ALT-DESC" => open.found.extend(links::meetings(&property.text())),
            "ORGANIZER" => event.organizer = Some(attendee(property)),
            "ATTENDEE" if event.attendees.len() < MOST_PEOPLE => event.attendees.push(attendee(property)),
            "DTSTART" => event.start = Start::read(property, &self.zones),
            "DTEND" => open.end = Start::read(property, &self.zones),
            "DURATION" => open.length = written::length(&property.value),
            "RRULE" | "RDATE" => {
                event.recurring |= !property.value.to_ascii_uppercase().split(';').any(|p| p == "COUNT=1")
            }
            "TRANSP" => event.transparent = property.value.trim().eq_ignore_ascii_case("transparent"),
            "X-MICROSOFT-CDO-ALLDAYEVENT" => event.all_day |= yes(),
            name if links::is_declared(name) => {
                let link = line(&property.value);
                if link.starts_with("https://") || link.starts_with("http://") || link.starts_with("tel:") {
                    event.links.push(cut(&link, LONGEST_TEXT));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self) -> Result<(), String> {
        let Some(Open { mut event, end, length, modified, found }) = self.open.take() else { return Ok(()) };
        event.method = self.method;
        event.stamp = event.stamp.or(modified);
        event.minutes = event.start.zip(end).and_then(|(start, end)| start.minutes_to(&end)).or(length);
        event.all_day |= matches!(event.start, Some(Start::Day(_)));
        let mut seen = std::collections::HashSet::new();
        event.links.extend(found);
        event.links.retain(|link| seen.insert(link.clone()));
        event.links.truncate(MOST_LINKS);
        let people = event.attendees.iter().chain(&event.organizer);
        let texts = [&event.uid, &event.summary, &event.description, &event.location, &event.url].map(String::len);
        self.kept += size_of::<Event>()
            + people.map(|a| size_of::<Attendee>() + a.name.len() + a.address.len()).sum::<usize>()
            + event.links.iter().map(String::len).sum::<usize>()
            + texts.into_iter().sum::<usize>();
        if self.events.len() == MOST_EVENTS || self.kept > LONGEST_KEPT {
            return Err(format!("it has more than {} events; export fewer months at once", self.events.len()));
        }
        self.events.push(event);
        Ok(())
    }
}

fn attendee(property: &Line) -> Attendee {
    // A name without quotes may hold a colon: `CN=Jane: hiring:mailto:jane@xyz.example`.
    let value = property.value.trim();
    let low = value.to_ascii_lowercase();
    let address = low.rfind("mailto:").map_or(low.as_str(), |at| low.get(at + 7..).unwrap_or_default());
    // Exchange writes addresses of its own, and names the one of mail beside them.
    let email = property.param("EMAIL").to_lowercase();
    let address = if address.contains('@') { address.to_owned() } else { email };
    let address = line(address.trim_matches(|c: char| matches!(c, '<' | '>' | '"') || c.is_whitespace()));
    let is = |param: &str, words: &[&str]| words.iter().any(|w| property.param(param).eq_ignore_ascii_case(w));
    Attendee {
        name: cut(line(&property.param("CN")).trim_matches(['"', '\'', '\\']), LONGEST_NAME),
        address: cut(&address, LONGEST_NAME),
        answer: match property.param("PARTSTAT").to_ascii_uppercase().as_str() {
            "ACCEPTED" => Answer::Accepted,
            "DECLINED" => Answer::Declined,
            "TENTATIVE" => Answer::Tentative,
            _ => Answer::None,
        },
        is_thing: is("CUTYPE", &["ROOM", "RESOURCE", "GROUP"]),
        is_observer: is("ROLE", &["NON-PARTICIPANT"]),
    }
}

/// So many characters of a text.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
