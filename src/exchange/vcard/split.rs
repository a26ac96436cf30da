//! Owns finding the cards in a file: each by itself, in UTF-8, with LF at the ends of lines and without pictures. A card in
//! a card (an assistant's) is one of its own.
//!
//! It goes once over the bytes and never calls itself: nesting costs nothing.

use super::super::decode;
use encoding_rs::{Encoding, ISO_2022_JP};
use std::ops::Range;

/// A card as text.
pub(super) struct Card {
    pub text: String,
    /// The properties that were left out.
    pub dropped: Vec<String>,
}

/// Properties that hold pictures, sounds and keys.
const BINARY: [&str; 4] = ["PHOTO", "LOGO", "SOUND", "KEY"];

/// True for a line that begins or ends a card (`BEGIN`, `END`), however it is spaced.
pub(in super::super) fn is_mark(line: &[u8], word: &str) -> bool {
    // Nearly every line is told by its first character.
    let first = line.iter().find(|b| !b.is_ascii_whitespace());
    if line.len() > 64 || !first.is_some_and(|b| matches!(b, b'b' | b'B' | b'e' | b'E' | b'-' | b'+' | 0xef)) {
        return false;
    }
    let mark: Vec<u8> = line.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
    let mark = mark.trim_ascii_start();
    let mark = mark.strip_prefix(b"\xef\xbb\xbf").unwrap_or(mark);
    let skip = mark.iter().take_while(|b| matches!(b, b'-' | b'+')).count();
    let mark = mark.get(skip..).unwrap_or_default();
    mark.strip_suffix(b":VCARD")
        .or_else(|| mark.get(..mark.len().saturating_sub(6)).filter(|_| ends_with(mark, b":VCARD")))
        .is_some_and(|w| w.eq_ignore_ascii_case(word.as_bytes()))
}

fn ends_with(text: &[u8], end: &[u8]) -> bool {
    text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|t| t.eq_ignore_ascii_case(end))
}

/// A card that is not ended yet: the stretches of the file that belong to it.
#[derive(Default)]
struct Open {
    ranges: Vec<Range<usize>>,
    /// Its last property was AGENT without a value: what begins now is a card in the card.
    agent: bool,
}

/// The charset of what does not name its own.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let plain = bytes.is_ascii() && !bytes.contains(&b'=') && !bytes.contains(&0x1b);
    let lines = (!plain).then(|| properties(bytes).filter(|line| charset(line).is_none())).into_iter().flatten();
    let texts: Vec<Vec<u8>> = lines
        .map(|line| if is_quoted(&line) { unquoted(&line, false) } else { line })
        .filter(|text| !text.is_ascii() || text.contains(&0x1b))
        .take(2000)
        .collect();
    decode::guess(texts.iter().map(Vec::as_slice))
}

/// Finds every card, each in the order in which it ends; `guess` is the charset of what does not name its own.
pub(super) fn cards(
    bytes: &[u8],
    guess: &'static Encoding,
    found: &mut dyn FnMut(Card) -> Result<(), String>,
) -> Result<(), String> {
    let mut open: Vec<Open> = Vec::new();
    for range in (Lines { bytes, at: 0 }) {
        let line = bytes.get(range.clone()).unwrap_or_default();
        let agent = agent_begins(line);
        if agent || is_mark(line, "BEGIN") {
            if let Some(outer) = open.last_mut() {
                outer.agent |= agent;
            }
            // A card that begins where another was not ended, and does not stand in it, ends it.
            while open.last().is_some_and(|o| !o.agent) {
                emit(bytes, guess, open.pop(), found)?;
            }
            if let Some(outer) = open.last_mut() {
                outer.agent = false;
            }
            open.push(Open::default());
        } else if is_mark(line, "END") {
            emit(bytes, guess, open.pop(), found)?;
        } else if let Some(card) = open.last_mut() {
            card.agent = is_empty_agent(line) || card.agent && line.trim_ascii().is_empty();
            match card.ranges.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => card.ranges.push(range),
            }
        }
    }
    while let Some(card) = open.pop() {
        emit(bytes, guess, Some(card), found)?;
    }
    Ok(())
}

fn is_empty_agent(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.len() < 64 && line.ends_with(b":") && line.get(..5).is_some_and(|l| l.eq_ignore_ascii_case(b"AGENT"))
}

/// True for a line that begins a card as the value of AGENT, whose lines follow.
fn agent_begins(line: &[u8]) -> bool {
    let value = line.iter().position(|b| *b == b':').filter(|_| name_of(line).eq_ignore_ascii_case("AGENT"));
    value.is_some_and(|at| is_mark(line.get(at + 1..).unwrap_or_default(), "BEGIN"))
}

/// The lines of a file with their ends: LF, CRLF, or CR alone.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.bytes.get(self.at..).filter(|r| !r.is_empty())?;
        let end = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(rest.len(), |n| {
            let crlf = rest.get(n..n + 2) == Some(b"\r\n");
            n + 1 + usize::from(crlf)
        });
        let range = self.at..self.at + end;
        self.at = range.end;
        Some(range)
    }
}

fn emit(
    bytes: &[u8],
    guess: &'static Encoding,
    card: Option<Open>,
    found: &mut dyn FnMut(Card) -> Result<(), String>,
) -> Result<(), String> {
    let Some(card) = card else { return Ok(()) };
    let mut text = String::from("BEGIN:VCARD\n");
    let mut dropped = Vec::new();
    let mut inline = Vec::new();
    let parts = card.ranges.iter().filter_map(|r| bytes.get(r.clone()));
    for line in parts.flat_map(properties) {
        let name = name_of(&line);
        if let Some(binary) = BINARY.iter().find(|b| name.eq_ignore_ascii_case(b)) {
            dropped.push((*binary).to_owned());
        } else if name.eq_ignore_ascii_case("AGENT") {
            match agent(&line, guess) {
                Agent::Card(card) => inline.push(card),
                Agent::Named(name) => text.push_str(&format!("X-ASSISTANT:{name}\n")),
                Agent::Nobody => {}
            }
        } else if text.len() <= super::LONGEST_CARD {
            text.push_str(&property(&line, guess));
            text.push('\n');
        }
    }
    text.push_str("END:VCARD\n");
    found(Card { text, dropped })?;
    for agent in inline {
        found(Card { text: agent, dropped: Vec::new() })?;
    }
    Ok(())
}

/// A property in UTF-8, its charset and quoted-printable off.
fn property(line: &[u8], guess: &'static Encoding) -> String {
    let named = charset(line);
    if !is_quoted(line) {
        return decode::text(line, named.as_deref(), guess).into_owned();
    }
    // In a charset of 7 bits any byte may be a part of a letter.
    let whole = named.as_deref().and_then(|c| Encoding::for_label(c.as_bytes())) == Some(ISO_2022_JP);
    let value = unquoted(line, !whole);
    let value = decode::text(&value, named.as_deref(), guess).replace("\r\n", "\n").replace(['\r', '\n'], "\\n");
    let value = WRITTEN.iter().fold(value, |value, (mark, _, escaped)| value.replace(char::from(*mark), escaped));
    let head = String::from_utf8_lossy(head(line)).into_owned();
    let parameter = |p: &&str| {
        let (name, value) = p.split_once('=').unwrap_or(("ENCODING", p));
        let of = |word: &str| name.trim().eq_ignore_ascii_case(word);
        !(of("CHARSET") || of("ENCODING") && value.trim().eq_ignore_ascii_case("QUOTED-PRINTABLE"))
    };
    format!("{}:{value}", head.split(';').filter(parameter).collect::<Vec<_>>().join(";"))
}

/// Signs that part a value unless they are quoted: a mark for each, the sign, and how it is escaped.
const WRITTEN: [(u8, u8, &str); 3] = [(0x1c, b'\\', "\\\\"), (0x1d, b';', "\\;"), (0x1e, b',', "\\,")];

/// The bytes of a quoted-printable value; with `marks`, signs that would part it are marked.
fn unquoted(line: &[u8], marks: bool) -> Vec<u8> {
    let value = line.get(head(line).len() + 1..).unwrap_or_default();
    let mut out: Vec<u8> = Vec::with_capacity(value.len());
    let mut rest = value;
    while let [byte, after @ ..] = rest {
        let hex = after.get(..2).filter(|_| *byte == b'=').and_then(|h| std::str::from_utf8(h).ok());
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(decoded) => {
                // A backslash behind a byte of 8 bits may be the second half of a letter.
                let half = decoded == b'\\' && out.last().is_some_and(|b| !b.is_ascii());
                let mark = WRITTEN.iter().find(|(_, sign, _)| marks && !half && *sign == decoded);
                out.push(mark.map_or(decoded, |(mark, ..)| *mark));
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    out
}

/// Who acts for the owner of a card.
enum Agent {
    /// A card within the card.
    Card(String),
    /// A name, or an address.
    Named(String),
    Nobody,
}

/// What stands as the value of AGENT, as 3.0 has it.
fn agent(line: &[u8], guess: &'static Encoding) -> Agent {
    let text = property(line, guess);
    let value = text.split_once(':').map_or("", |(_, value)| value.trim());
    let begins = |word: &str| value.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    if value.is_empty() || begins("CID:") {
        return Agent::Nobody;
    }
    if !begins("BEGIN:VCARD") {
        return Agent::Named(value.to_owned());
    }
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    out.push('\n');
    Agent::Card(out)
}

/// The properties of a stretch, unfolded: a line that begins with a blank belongs to the one before, and so does one after
/// a soft line break of quoted-printable.
fn properties(part: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    const MOST: usize = super::LONGEST_CARD + 2;
    let mut lines = Lines { bytes: part, at: 0 }.map(|r| part.get(r).unwrap_or_default()).peekable();
    std::iter::from_fn(move || {
        let first = bare(lines.next()?);
        // What is longer than a card may be makes the card too long, whatever more there is of it.
        let mut property = first.get(..first.len().min(MOST)).unwrap_or_default().to_vec();
        let quoted = is_quoted(&property);
        let binary = BINARY.iter().any(|b| name_of(&property).eq_ignore_ascii_case(b));
        while let Some(next) = lines.peek().copied() {
            if quoted && property.ends_with(b"=") {
                property.pop();
                let next = bare(next);
                property.extend_from_slice(next.get(..next.len().min(MOST)).unwrap_or_default());
            } else if let [b' ' | b'\t', rest @ ..] = next {
                if !binary && property.len() < MOST {
                    let rest = bare(rest);
                    property.extend_from_slice(rest.get(..rest.len().min(MOST)).unwrap_or_default());
                }
            } else {
                break;
            }
            lines.next();
        }
        let marks = property.iter().take_while(|b| matches!(b, b'-' | b'+')).count();
        Some(property.split_off(marks))
    })
}

fn bare(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn head(line: &[u8]) -> &[u8] {
    let end = line.iter().take(2048).position(|b| *b == b':').unwrap_or(0);
    line.get(..end).unwrap_or_default()
}

fn is_quoted(line: &[u8]) -> bool {
    head(line).split(|b| *b == b';').any(|p| ends_with(p.trim_ascii(), b"QUOTED-PRINTABLE"))
}

/// The property's name, without its group.
fn name_of(line: &[u8]) -> String {
    let end = line.iter().take(256).position(|b| matches!(b, b':' | b';')).unwrap_or(0);
    let name = String::from_utf8_lossy(line.get(..end).unwrap_or_default()).into_owned();
    name.rsplit('.').next().unwrap_or_default().trim().to_owned()
}

fn charset(line: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head(line)).into_owned();
    head.split(';').find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim().eq_ignore_ascii_case("CHARSET").then(|| value.trim_matches(['"', ' ']).to_owned())
    })
}
