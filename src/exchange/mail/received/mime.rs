//! Owns the parts of a mail: which of them is its text, and what a calendar in it asks and holds.

use super::{Fields, fields_and_body, html, plain};
use crate::exchange::decode;
use crate::exchange::ics::{self, Event, Method};
use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use mail_parser::{ContentType, HeaderName, HeaderValue};
use std::borrow::Cow;

/// How deep parts are looked into.
const DEEPEST: usize = 12;
/// How many parts are looked at.
const MOST_PARTS: usize = 200;
/// How much of a part of text is decoded, in bytes.
const LONGEST_PART: usize = 512 << 10;
/// How much of a calendar is decoded, in bytes: a file may hang on it.
const LONGEST_CALENDAR: usize = 4 << 20;
/// How much text a mail has at most, in bytes.
const LONGEST_TEXT: usize = 256 << 10;

/// What there is to read in a mail.
#[derive(Default)]
pub(super) struct Read {
    pub text: String,
    pub calendar: Option<Method>,
    pub events: Vec<Event>,
}

/// The text of a mail, what its calendar asks, and the events in it.
pub(super) fn read(fields: &Fields, body: &[u8]) -> Read {
    let mut walk = Walk { left: MOST_PARTS, calendar: None, events: vec![], nested: String::new() };
    let mut text = walk.part(fields, body, 0).unwrap_or_default().text;
    if text.trim().is_empty() {
        // Sent on as a whole, without a word.
        text = walk.nested;
    }
    Read { text, calendar: walk.calendar, events: walk.events }
}

struct Walk {
    left: usize,
    calendar: Option<Method>,
    events: Vec<Event>,
    /// The text of the first mail that lies in this one.
    nested: String,
}

#[derive(Default)]
struct Text {
    text: String,
    /// It was written as plain text.
    plain: bool,
}

impl Walk {
    /// The text of a part; none: it is something else.
    fn part(&mut self, fields: &Fields, body: &[u8], depth: usize) -> Option<Text> {
        if self.left == 0 || depth > DEEPEST {
            return None;
        }
        self.left -= 1;
        let kind = fields.get(&HeaderName::ContentType).and_then(HeaderValue::as_content_type);
        let lower = |text: &str| text.to_ascii_lowercase();
        let main = kind.map_or("text".into(), |k| lower(k.ctype()));
        let sub = kind.map_or("plain".into(), |k| lower(k.subtype().unwrap_or("plain")));
        let apart = fields.get(&HeaderName::ContentDisposition).and_then(HeaderValue::as_content_type);
        let attached = apart.is_some_and(ContentType::is_attachment);
        match (main.as_str(), sub.as_str()) {
            ("multipart", sub) => match kind.and_then(|k| k.attribute("boundary")).filter(|b| !b.is_empty()) {
                Some(boundary) => self.several(sub, boundary.as_bytes(), body, depth),
                None => Some(Text { text: text(fields, kind, body), plain: true }),
            },
            ("message", "rfc822" | "global") => {
                let (head, body) = fields_and_body(body);
                let inner = self.part(&Fields::read(head), body, depth + 1);
                if self.nested.is_empty() {
                    self.nested = inner.map(|t| t.text).unwrap_or_default();
                }
                None
            }
            ("text", "calendar") => {
                self.events(fields, kind, body);
                if self.calendar.is_none() {
                    let asks = |name: &str| Method::of(name).filter(|method| *method != Method::Publish);
                    let named = kind.and_then(|k| k.attribute("method")).and_then(asks);
                    self.calendar = named.or_else(|| method(&text(fields, kind, body)).and_then(asks));
                }
                None
            }
            ("application", "ics") => {
                self.events(fields, kind, body);
                None
            }
            _ if [kind, apart].into_iter().flatten().any(is_calendar) => {
                self.events(fields, kind, body);
                None
            }
            _ if attached => None,
            ("text", "html") => Some(Text { text: html::text(&text(fields, kind, body)), plain: false }),
            ("text", _) => Some(Text { text: text(fields, kind, body), plain: true }),
            _ => None,
        }
    }

    /// Keeps the events of a calendar, unless there was one before: an invitation comes as a part, and as a file beside it.
    fn events(&mut self, fields: &Fields, kind: Option<&ContentType>, body: &[u8]) {
        if self.events.is_empty() {
            let bytes = bytes(fields, body.get(..LONGEST_CALENDAR).unwrap_or(body));
            let text = charset(kind).map(|named| {
                Cow::Owned(decode::text(&bytes, Some(named), decode::guess([&*bytes])).into_owned().into_bytes())
            });
            self.events = ics::read(&text.unwrap_or(bytes)).unwrap_or_default();
        }
    }

    fn several(&mut self, sub: &str, boundary: &[u8], body: &[u8], depth: usize) -> Option<Text> {
        let mut texts: Vec<Text> = Vec::new();
        for part in Parts::new(body, boundary).take(MOST_PARTS) {
            if self.left == 0 {
                break;
            }
            let (head, body) = fields_and_body(part);
            texts.extend(self.part(&Fields::read(head), body, depth + 1).filter(|t| !t.text.trim().is_empty()));
        }
        if sub == "alternative" {
            // A plain text that only says where to read the other is none.
            let longest = texts.iter().map(|t| t.text.len()).max().unwrap_or(0);
            let best = texts.iter().position(|t| t.plain && (t.text.len() > 200 || t.text.len() * 4 > longest));
            let best = best.or_else(|| texts.iter().rposition(|t| !t.plain)).unwrap_or(0);
            return texts.into_iter().nth(best);
        }
        let plain = texts.iter().any(|t| t.plain);
        let mut all = String::new();
        for one in texts {
            if all.len() + one.text.len() < LONGEST_TEXT {
                all += &one.text;
                all += "\n\n";
            }
        }
        Some(Text { text: all, plain })
    }
}

/// The method that a calendar names for itself.
fn method(calendar: &str) -> Option<&str> {
    let mut fields = calendar.lines().take(100).filter_map(|l| l.split_once(':'));
    fields.find(|(name, _)| name.eq_ignore_ascii_case("method")).map(|(_, method)| method)
}

/// The parts between the lines of a boundary.
struct Parts<'b> {
    rest: Option<&'b [u8]>,
    boundary: &'b [u8],
}

impl<'b> Parts<'b> {
    fn new(body: &'b [u8], boundary: &'b [u8]) -> Parts<'b> {
        let mut parts = Parts { rest: Some(body), boundary };
        // What stands before the first one is for programs that know no parts.
        parts.next();
        parts
    }
}

impl<'b> Iterator for Parts<'b> {
    type Item = &'b [u8];

    fn next(&mut self) -> Option<&'b [u8]> {
        let rest = self.rest.take()?;
        let mut at = 0;
        for line in rest.split_inclusive(|b| *b == b'\n') {
            if let Some(behind) = line.strip_prefix(b"--").and_then(|l| l.strip_prefix(self.boundary)) {
                let last = behind.starts_with(b"--");
                if last || behind.iter().all(u8::is_ascii_whitespace) {
                    self.rest = rest.get(at + line.len()..).filter(|_| !last);
                    return rest.get(..at);
                }
            }
            at += line.len();
        }
        Some(rest)
    }
}

/// A part of text, decoded.
fn text(fields: &Fields, kind: Option<&ContentType>, body: &[u8]) -> String {
    let body = body.get(..LONGEST_PART).unwrap_or(body);
    let bytes = bytes(fields, body);
    let charset = charset(kind);
    // What is UTF-16 names it, or begins with its mark.
    let wide = charset.is_some_and(|c| c.to_ascii_lowercase().starts_with("utf-16"));
    let text =
        if wide { encoding_of(charset, &bytes) } else { decode::text(&bytes, charset, decode::guess([&*bytes])) };
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    plain(text.get(..end).unwrap_or_default())
}

/// Whether a file that hangs on a mail is a calendar, by its name.
fn is_calendar(named: &ContentType) -> bool {
    let name = named.attribute("filename").or_else(|| named.attribute("name"));
    name.is_some_and(|name| name.to_ascii_lowercase().ends_with(".ics"))
}

fn charset<'k>(kind: Option<&'k ContentType>) -> Option<&'k str> {
    kind.and_then(|k| k.attribute("charset"))
}

/// The bytes of a part, decoded.
fn bytes<'b>(fields: &Fields, body: &'b [u8]) -> Cow<'b, [u8]> {
    let coded = fields.get(&HeaderName::ContentTransferEncoding).and_then(HeaderValue::as_text).unwrap_or_default();
    match coded.trim().to_ascii_lowercase().as_str() {
        "base64" => Cow::Owned(of_base64(body)),
        "quoted-printable" => Cow::Owned(of_quoted_printable(body)),
        _ => Cow::Borrowed(body),
    }
}

fn encoding_of<'b>(charset: Option<&str>, bytes: &'b [u8]) -> Cow<'b, str> {
    let named = charset.and_then(|c| encoding_rs::Encoding::for_label(c.trim().as_bytes()));
    named.unwrap_or(encoding_rs::UTF_16LE).decode(bytes).0
}

/// What can be decoded; what is no base64 in it is left out.
fn of_base64(body: &[u8]) -> Vec<u8> {
    const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent);
    const ENGINE: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::STANDARD, LENIENT);
    let mut clean: Vec<u8> =
        body.iter().copied().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/')).collect();
    // One letter of four says nothing.
    if clean.len() % 4 == 1 {
        clean.pop();
    }
    ENGINE.decode(clean).unwrap_or_default()
}

/// The bytes; an `=` that begins nothing stands for itself.
fn of_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        let ended = line.iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |n| n + 1);
        let (mut words, end) = line.split_at(ended);
        let soft = words.last() == Some(&b'=') && line.last() == Some(&b'\n');
        words = if soft { words.get(..ended - 1).unwrap_or_default() } else { words };
        while let Some((&b, rest)) = words.split_first() {
            let digit = |n: usize| rest.get(n).and_then(|b| char::from(*b).to_digit(16));
            match (b, digit(0), digit(1)) {
                (b'=', Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    words = rest.get(2..).unwrap_or_default();
                }
                _ => {
                    out.push(b);
                    words = rest;
                }
            }
        }
        if !soft && end.ends_with(b"\n") {
            out.push(b'\n');
        }
    }
    out
}
