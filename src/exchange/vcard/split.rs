//! Owns finding the cards in a file: each by itself, in UTF-8, with LF at the ends of lines and without pictures. A card in
//! a card (an assistant's) is one of its own.
//!
//! It goes once over the bytes and never calls itself: nesting costs nothing.

use super::super::decode;
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

/// Finds every card, each in the order in which it ends.
pub(super) fn cards(bytes: &[u8], found: &mut dyn FnMut(Card) -> Result<(), String>) -> Result<(), String> {
    let mut open: Vec<Open> = Vec::new();
    for range in (Lines { bytes, at: 0 }) {
        let line = bytes.get(range.clone()).unwrap_or_default();
        if is_mark(line, "BEGIN") {
            // A card that begins where another was not ended, and does not stand in it, ends it.
            while open.last().is_some_and(|o| !o.agent) {
                emit(bytes, open.pop(), found)?;
            }
            if let Some(outer) = open.last_mut() {
                outer.agent = false;
            }
            open.push(Open::default());
        } else if is_mark(line, "END") {
            emit(bytes, open.pop(), found)?;
        } else if let Some(card) = open.last_mut() {
            card.agent = is_empty_agent(line) || card.agent && line.trim_ascii().is_empty();
            match card.ranges.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => card.ranges.push(range),
            }
        }
    }
    while let Some(card) = open.pop() {
        emit(bytes, Some(card), found)?;
    }
    Ok(())
}

fn is_empty_agent(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.len() < 64 && line.ends_with(b":") && line.get(..5).is_some_and(|l| l.eq_ignore_ascii_case(b"AGENT"))
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

fn emit(bytes: &[u8], card: Option<Open>, found: &mut dyn FnMut(Card) -> Result<(), String>) -> Result<(), String> {
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
            inline.extend(agent(&line));
        } else if text.len() <= super::LONGEST_CARD {
            text.push_str(&decode::text(&line, charset(&line).as_deref()));
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

/// A card written as the value of AGENT, as 3.0 does.
fn agent(line: &[u8]) -> Option<String> {
    let text = decode::text(line, None);
    let value = text.split_once(':')?.1.trim_start();
    let head = value.get(..11)?;
    if !head.eq_ignore_ascii_case("BEGIN:VCARD") {
        return None;
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
    Some(out)
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
