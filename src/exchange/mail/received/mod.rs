//! Owns [`Received`]: a mail that somebody wrote, read from bytes: its fields, and what is new in its text. A bare text is a
//! mail without fields.
//!
//! What comes in is believed in nothing: every length, depth and number is bounded before it is read, and what is read is
//! text that can do nothing.

mod html;
mod mime;
mod newest;

use super::super::decode;
use super::super::ics::{Event, Method};
use crate::clock::Instant;
use crate::domain::parse_instant;
use crate::lexicon::{self, joined};
use mail_parser::{Address, HeaderName, HeaderValue, MessageParser};
use std::borrow::Cow;
use std::sync::LazyLock;

/// How much of a mail is read, in bytes: what lies behind it is attachments.
pub(crate) const LONGEST_MAIL: usize = 8 << 20;

/// How much of a bare text is read, in bytes.
const LONGEST_BARE: usize = 256 << 10;

/// How much of the fields of a mail, or of one of its parts, is read, in bytes.
const LONGEST_FIELDS: usize = 64 << 10;

/// How many of those that a mail went to are looked at.
const MOST_MAILBOXES: usize = 200;

/// A person as a field names one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mailbox {
    /// May be empty.
    pub name: String,
    /// As it stands there, which is not always an address.
    pub address: String,
}

/// A mail that came, or that the user sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    fields: Vec<(String, String)>,
    /// The first writer.
    pub from: Mailbox,
    /// All that it was written to, for their knowledge too.
    pub to: Vec<Mailbox>,
    pub date: Option<Instant>,
    /// What is new: the text without what it quotes and without signatures behind `-- `.
    pub text: String,
    /// All of its text, also what it quotes.
    pub whole: String,
    /// What stands behind `-- `.
    pub signature: String,
    /// What its first part of a calendar asks, where it asks anything: every invitation has one.
    pub calendar: Option<Method>,
    /// The events of its first calendar, a part or a file that hangs on it, that has any.
    pub events: Vec<Event>,
}

impl Received {
    /// Reads a mail, or a bare text.
    pub(crate) fn read(bytes: &[u8]) -> Received {
        Received::read_if(bytes, |_| true)
    }

    /// Reads a mail, or a bare text; of one that is not wanted by its fields, no more than these.
    pub(crate) fn read_if(bytes: &[u8], is_wanted: impl FnOnce(&Received) -> bool) -> Received {
        let whole = bytes.get(..LONGEST_MAIL).unwrap_or(bytes);
        let Ok(whole) = decode::bytes(whole) else { return Received::default() };
        let whole = mbox_line(&whole);
        if !begins_with_fields(whole) {
            let whole = whole.get(..LONGEST_BARE).unwrap_or(whole);
            let text = decode::text(whole, None, decode::guess([whole]));
            return Received { text: newest::of(&text), whole: text.into_owned(), ..Received::default() };
        }
        let (head, body) = fields_and_body(whole);
        let fields = Fields::read(head);
        let mut mail = Received::of(&fields);
        if is_wanted(&mail) {
            let read = mime::read(&fields, body);
            (mail.text, mail.signature) = (newest::of(&read.text), newest::signature(&read.text));
            (mail.whole, mail.calendar, mail.events) = (read.text, read.calendar, read.events);
        }
        mail
    }

    fn of(fields: &Fields) -> Received {
        let text = |name: &HeaderName, value: &HeaderValue| {
            let text = match value {
                HeaderValue::Address(list) => list.iter().map(shown).collect::<Vec<_>>().join(", "),
                HeaderValue::DateTime(date) => date.to_rfc3339(),
                other => other.as_text_list().unwrap_or_default().join(" "),
            };
            (name.as_str().to_ascii_lowercase(), on_one_line(&text))
        };
        let from = fields.get(&HeaderName::From).and_then(HeaderValue::as_address).and_then(Address::first);
        let mailbox = |a: &mail_parser::Addr| Mailbox {
            name: on_one_line(a.name().unwrap_or_default()),
            address: on_one_line(a.address().unwrap_or_default()),
        };
        let date = fields.get(&HeaderName::Date).and_then(HeaderValue::as_datetime).filter(|d| d.is_valid());
        let to = [HeaderName::To, HeaderName::Cc].iter().filter_map(|name| fields.get(name)?.as_address());
        Received {
            fields: fields.0.iter().map(|(name, value)| text(name, value)).collect(),
            from: from.map(mailbox).unwrap_or_default(),
            to: to.flat_map(Address::iter).take(MOST_MAILBOXES).map(mailbox).collect(),
            date: date.and_then(|d| parse_instant(&d.to_rfc3339()).ok()),
            ..Received::default()
        }
    }

    /// What a field says, decoded, on one line: its first, where there are several. The name is in small letters.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// What all the fields of this name say.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// On one line; may be empty.
    pub(crate) fn subject(&self) -> &str {
        self.field("subject").unwrap_or_default()
    }
}

fn shown(a: &mail_parser::Addr) -> String {
    match (a.name(), a.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    }
}

/// A field's text on one line.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fields of a mail or of a part of it.
struct Fields(Vec<(HeaderName<'static>, HeaderValue<'static>)>);

static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new().with_mime_headers().with_address_headers().header_date(HeaderName::Date).default_header_text()
});

impl Fields {
    /// Only the fields are given to the parser: it nests as deep as a mail does, and what lies in it is cut apart here.
    fn read(head: &[u8]) -> Fields {
        let head = head.get(..LONGEST_FIELDS).unwrap_or(head);
        // Fields of other bytes than ASCII say nothing of their charset.
        let text = decode::text(head, None, decode::guess([head]));
        let ended = format!("{}\n\n", text.trim_end());
        let parsed = PARSER.parse_headers(ended.as_bytes());
        let fields = parsed.and_then(|m| m.parts.into_iter().next()).map(|part| part.headers).unwrap_or_default();
        Fields(fields.into_iter().map(|h| (h.name.into_owned(), h.value.into_owned())).collect())
    }

    fn get(&self, name: &HeaderName) -> Option<&HeaderValue<'static>> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }
}

/// The bytes behind the line that a mailbox file puts before a mail.
fn mbox_line(bytes: &[u8]) -> &[u8] {
    let blank = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let bytes = bytes.get(blank..).unwrap_or_default();
    let line = bytes.iter().position(|b| *b == b'\n').filter(|_| bytes.starts_with(b"From "));
    line.and_then(|end| bytes.get(end + 1..)).unwrap_or(bytes)
}

/// Whether the first line is a field of a mail. Bare texts begin with words and colons, too: "Note: …".
fn begins_with_fields(bytes: &[u8]) -> bool {
    let name = bytes.iter().position(|b| *b == b':').filter(|end| *end < 60).and_then(|end| bytes.get(..end));
    name.and_then(|n| std::str::from_utf8(n).ok()).is_some_and(|n| {
        let n = n.to_ascii_lowercase();
        lexicon::MAIL_FIELDS.has(&n) || n.strip_prefix("x-").is_some_and(|n| !n.contains(char::is_whitespace))
    })
}

/// A mail or a part of one, cut at its first empty line.
fn fields_and_body(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if matches!(line, b"\n" | b"\r\n") {
            return (bytes.get(..at).unwrap_or_default(), bytes.get(at + line.len()..).unwrap_or_default());
        }
        at += line.len();
    }
    (bytes, &[])
}

/// The text with lines ended by `\n`, and without what cannot be seen or is a space of its own kind.
fn plain(text: &str) -> String {
    if text.bytes().all(|b| matches!(b, b'\n' | b' '..=b'~')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => out.push(' '),
            '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {}
            '\u{feff}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// A line as the lists of words have it.
fn folded(line: &str) -> Cow<'_, str> {
    Cow::Owned(joined(line.trim_matches(|c: char| !c.is_alphanumeric() && c != ':')))
}

#[cfg(test)]
mod tests;
