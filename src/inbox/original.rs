//! Owns what a source came from, to be read again: the message or the event is looked for where mail and calendars lie, and
//! becomes text that can do nothing.

use super::meeting::its_event;
use super::places::{self, Kind};
use crate::clock::{Now, Pause};
use crate::config::Inbox;
use crate::domain::{Source, SourceKind};
use crate::exchange::ics::{self, Attendee, Event, LONGEST_CALENDAR};
use crate::exchange::mail::{LONGEST_MAIL, Received};
use crate::text::sanitise;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How much of a message is looked at for its Message-ID, in bytes.
const HEAD: usize = 64 << 10;
/// How long is looked for it.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a source came from, as text; `stop` is asked between two messages. Errors: why there is none, in a sentence.
pub(crate) fn original(
    inbox: &Inbox,
    source: &Source,
    now: Now,
    stop: &mut dyn FnMut() -> bool,
) -> Result<String, String> {
    let patience = Pause::begin(PATIENCE);
    let mut broken_off = false;
    let mut stop = || {
        broken_off |= patience.is_over() || stop();
        broken_off
    };
    let found = Search { inbox, source, now, stop: &mut stop }.found();
    found.ok_or_else(|| {
        let what = if source.kind == SourceKind::Mail { "the message" } else { "the event" };
        match (inbox.is_set(), broken_off) {
            (true, true) => {
                format!("{what} was not found in the time that a search may take; look in your mail program")
            }
            (true, false) => format!("{what} is no longer where the config says that your mail and calendars lie"),
            (false, _) => {
                format!("the config names no mailbox in which to look for {what}; afterword inbox add PATH names one")
            }
        }
    })
}

struct Search<'s> {
    inbox: &'s Inbox,
    source: &'s Source,
    now: Now,
    stop: &'s mut dyn FnMut() -> bool,
}

impl Search<'_> {
    fn found(&mut self) -> Option<String> {
        // What is in a calendar is found there at once.
        let calendars = if self.source.kind == SourceKind::Event { &self.inbox.calendar[..] } else { &[] };
        places::all(calendars)
            .into_iter()
            .find_map(|(kind, path)| self.in_calendar(kind, &path))
            .or_else(|| self.in_mail())
    }

    fn in_calendar(&mut self, kind: Kind, path: &Path) -> Option<String> {
        if kind != Kind::Calendar || (self.stop)() {
            return None;
        }
        let events = ics::read(&places::bytes(path, LONGEST_CALENDAR).ok()?).ok()?;
        Some(self.told_event(its_event(&events, self.source)?))
    }

    fn in_mail(&mut self) -> Option<String> {
        let (mut files, mut boxes) = (Vec::new(), Vec::new());
        for (kind, path) in places::all(&self.inbox.mail) {
            match kind {
                Kind::Maildir => files.extend(["cur", "new"].iter().flat_map(|p| messages(&path.join(p)))),
                Kind::Mbox => boxes.push(path),
                Kind::Calendar => {}
            }
        }
        // It was most likely stored when it was sent.
        let sent = self.source.at.timestamp().saturating_mul(1_000_000_000);
        files.sort_by_cached_key(|path| places::time(path).map(|time| time.abs_diff(sent)).unwrap_or(u64::MAX));
        files.iter().find_map(|path| self.in_file(path)).or_else(|| boxes.iter().find_map(|path| self.in_mbox(path)))
    }

    fn in_file(&mut self, path: &Path) -> Option<String> {
        if (self.stop)() {
            return None;
        }
        // What invites may stand behind long texts.
        let looked_at = if self.source.kind == SourceKind::Event { LONGEST_MAIL } else { HEAD };
        let head = places::bytes(path, looked_at).ok()?;
        if !self.may_be(&head) {
            return None;
        }
        self.read(&places::bytes(path, LONGEST_MAIL).ok()?)
    }

    fn in_mbox(&mut self, path: &Path) -> Option<String> {
        let mut found = None;
        // One that cannot be read holds nothing to show.
        let _ = places::mbox(path, 0, LONGEST_MAIL, |bytes| {
            if (self.stop)() {
                return ControlFlow::Break(());
            }
            found = self.may_be(bytes).then(|| self.read(bytes)).flatten();
            if found.is_none() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        found
    }

    /// False where these bytes cannot be of it: reading a message takes far longer than to look.
    fn may_be(&self, bytes: &[u8]) -> bool {
        let key = self.source.key.as_bytes();
        let has = |part: &[u8]| bytes.windows(part.len()).any(|w| w.eq_ignore_ascii_case(part));
        match self.source.kind {
            SourceKind::Mail => !key.contains(&b'@') || has(key),
            SourceKind::Event => has(b"calendar"),
        }
    }

    /// The text of this message, where it is the one.
    fn read(&self, bytes: &[u8]) -> Option<String> {
        let (mail, source) = (Received::read(bytes), self.source);
        if source.kind == SourceKind::Event {
            let event = its_event(&mail.events, source)?;
            return Some(format!("{}\n{}", told_mail(&mail), self.told_event(event)));
        }
        let id = mail.field("message-id").unwrap_or_default().trim_matches(['<', '>', ' ']);
        let unnamed = !source.key.contains('@') && mail.date == Some(source.at) && mail.subject() == source.subject;
        (id == source.key || unnamed).then(|| told_mail(&mail))
    }

    fn told_event(&self, event: &Event) -> String {
        let zone = self.now.zone();
        let start = event.start.and_then(|start| start.instant(zone)).map(|at| zone.local(at).to_rfc2822());
        let people = event.attendees.iter().map(shown).collect::<Vec<_>>().join(", ");
        let fields = [
            ("Event", event.summary.clone()),
            ("When", start.unwrap_or_default()),
            ("Minutes", event.minutes.map(|m| m.to_string()).unwrap_or_default()),
            ("Where", event.location.clone()),
            ("Link", event.links.join(" ")),
            ("By", event.organizer.as_ref().map(shown).unwrap_or_default()),
            ("With", people),
        ];
        told(&fields, &event.description)
    }
}

fn messages(folder: &Path) -> Vec<PathBuf> {
    places::messages(folder).unwrap_or_default().into_iter().map(|(_, path)| path).collect()
}

fn shown(who: &Attendee) -> String {
    super::mail::shown(&who.name, &who.address)
}

fn told_mail(mail: &Received) -> String {
    let field = |name| mail.field(name).unwrap_or_default().to_owned();
    let date = mail.date.map(|at| at.to_rfc2822()).unwrap_or_default();
    told(
        &[
            ("From", field("from")),
            ("To", field("to")),
            ("Cc", field("cc")),
            ("Date", date),
            ("Subject", field("subject")),
        ],
        &mail.whole,
    )
}

/// Fields and a text, cleaned as the screen is.
fn told(fields: &[(&str, String)], text: &str) -> String {
    let fields = fields.iter().filter(|(_, value)| !value.is_empty());
    let head: String = fields.map(|(name, value)| format!("{name}: {}\n", sanitise::line(value))).collect();
    format!("{head}\n{}\n", sanitise::block(text).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn source(kind: SourceKind, key: &str) -> Source {
        let text = format!(
            r#"{{"uid": "s1", "kind": "{}", "key": "{key}", "at": "2026-11-19T10:00:00-05:00", "proposal": {{"does": "applied"}}}}"#,
            kind.as_str()
        );
        serde_json::from_str(&text).unwrap()
    }

    fn now() -> Now {
        let zone = crate::clock::Zone::named("America/New_York").unwrap();
        Now::new(chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap(), zone)
    }

    fn mail(id: &str, more: &str) -> String {
        format!(
            "From: =?utf-8?Q?Jane_D=C3=B6?= <jane@hooli.example>\r\nTo: robin@home.example\r\nDate: Thu, 19 Nov 2026 10:00:00 -0500\r\n\
             Subject: =?utf-8?Q?Hello_=1B[2J_there=E2=80=AE?=\r\n{id}Content-Type: text/plain; charset=utf-8\r\n\r\nDear\u{1b}]0;x\u{7} Robin\u{202e},\r\n\
             it is {more}.\r\n\r\n> quoted\r\n-- \r\nJane\r\n"
        )
    }

    #[test]
    fn a_message_is_found_by_its_id_and_is_text_that_can_do_nothing() {
        let dir = tempfile::tempdir().unwrap();
        for part in ["cur", "new"] {
            fs::create_dir_all(dir.path().join("me").join(part)).unwrap();
        }
        fs::write(dir.path().join("me/cur/1.host:2,S"), mail("Message-ID: <a@x.example>\r\n", "this")).unwrap();
        fs::write(dir.path().join("me/new/2.host"), mail("Message-ID: <b@x.example>\r\n", "another")).unwrap();
        let all =
            format!("From a Thu\n{}\nFrom b Thu\n{}", mail("", "none"), mail("Message-ID: <c@x.example>\r\n", "boxed"));
        fs::write(dir.path().join("box"), all.replace("\r\n", "\n")).unwrap();
        let inbox = Inbox { mail: vec![dir.path().display().to_string()], ..Inbox::default() };
        let read = |key: &str| original(&inbox, &source(SourceKind::Mail, key), now(), &mut || false);
        let text = read("a@x.example").unwrap();
        let expected = "From: Jane Dö <jane@hooli.example>\nTo: robin@home.example\nDate: Thu, 19 Nov 2026 10:00:00 -0500\nSubject: Hello";
        assert!(text.starts_with(expected) && text.contains("it is this.\n\n> quoted\n-- \nJane\n"), "{text}");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{text:?}");
        assert!(
            read("b@x.example").unwrap().contains("it is another.") && read("c@x.example").unwrap().contains("boxed")
        );
        assert!(read("d@x.example").unwrap_err().contains("the message is no longer where"));
        fs::remove_dir_all(dir.path().join("me")).unwrap();
        assert!(read("a@x.example").is_err());
        let stopped = original(&inbox, &source(SourceKind::Mail, "c@x.example"), now(), &mut || true);
        assert!(stopped.unwrap_err().contains("in the time that a search may take"), "it was asked to stop");
        let none = original(&Inbox::default(), &source(SourceKind::Mail, "a@x.example"), now(), &mut || false);
        assert!(none.unwrap_err().contains("inbox add PATH"));
    }

    #[test]
    fn an_event_is_found_in_a_calendar_and_in_a_mail() {
        let event = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:e1\r\nSUMMARY:Interview\r\nDTSTART:20261124T150000Z\r\nDURATION:PT45M\r\n\
                     LOCATION:Room 4\r\nORGANIZER;CN=Jane:mailto:jane@hooli.example\r\nDESCRIPTION:Bring\\nyour badge\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let dir = tempfile::tempdir().unwrap();
        let place = |name: &str| dir.path().join(name);
        fs::create_dir_all(place("home")).unwrap();
        fs::write(place("home/e1.ics"), event).unwrap();
        fs::write(place("box"), format!("From a Thu\nFrom: Jane <jane@hooli.example>\nSubject: Invitation\nContent-Type: text/calendar; method=REQUEST\n\n{event}")).unwrap();
        let calendar = Inbox { calendar: vec![place("home").display().to_string()], ..Inbox::default() };
        let mail = Inbox { mail: vec![place("box").display().to_string()], ..Inbox::default() };
        let read = |inbox: &Inbox, key: &str| original(inbox, &source(SourceKind::Event, key), now(), &mut || false);
        let told = "Event: Interview\nWhen: Tue, 24 Nov 2026 10:00:00 -0500\nMinutes: 45\nWhere: Room 4\nBy: Jane <jane@hooli.example>\n\nBring\nyour badge\n";
        assert_eq!(read(&calendar, "e1").unwrap(), told);
        let mailed = read(&mail, "e1").unwrap();
        assert!(
            mailed.starts_with("From: Jane <jane@hooli.example>\nSubject: Invitation\n") && mailed.ends_with(told),
            "{mailed}"
        );
        assert!(read(&calendar, "e2").unwrap_err().contains("the event is no longer where"));
    }

    #[test]
    fn of_two_events_with_one_title_and_one_stamp_the_one_with_the_key_is_read() {
        let event = |uid: &str, room: &str| {
            format!(
                "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261119T150000Z\r\nSUMMARY:Interview\r\nDTSTART:20261124T150000Z\r\nLOCATION:{room}\r\nEND:VEVENT\r\n"
            )
        };
        let dir = tempfile::tempdir().unwrap();
        let both = format!("BEGIN:VCALENDAR\r\n{}{}END:VCALENDAR\r\n", event("e1", "Room 1"), event("e2", "Room 2"));
        fs::write(dir.path().join("both.ics"), both).unwrap();
        let inbox = Inbox { calendar: vec![dir.path().join("both.ics").display().to_string()], ..Inbox::default() };
        let mut source = source(SourceKind::Event, "e2");
        source.subject = "Interview".into();
        let text = original(&inbox, &source, now(), &mut || false).unwrap();
        assert!(text.contains("Room 2"), "{text}");
        source.key = "e3".into();
        assert!(original(&inbox, &source, now(), &mut || false).unwrap().contains("Room 1"), "its UID has changed");
    }
}
