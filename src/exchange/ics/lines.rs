//! Owns the lines of a calendar (RFC 5545 3.1): unfolded, taken apart into name, parameters and value, and bounded. It goes
//! once over the bytes and copies no more than it is asked for.

use crate::exchange::decode;
use encoding_rs::Encoding;
use std::borrow::Cow;

/// How much of a line is read, in bytes: what is longer is a picture, or a page that was pasted.
const LONGEST_LINE: usize = 32 << 10;

/// A property.
#[derive(Debug, Default)]
pub(super) struct Line<'b> {
    name: Cow<'b, str>,
    /// As they stand there, with a semicolon before each.
    params: Cow<'b, str>,
    /// As it stands there.
    pub value: Cow<'b, str>,
}

impl<'b> Line<'b> {
    /// Takes one apart; none: it is no property.
    fn of(text: Cow<'b, str>) -> Option<Line<'b>> {
        let end = text.find([':', ';']).filter(|end| is_name(text.get(..*end).unwrap_or_default()))?;
        let rest = text.get(end..).unwrap_or_default();
        // An address on a line of its own is text that was not folded.
        if rest.starts_with("://") {
            return None;
        }
        // Where quotes are never closed, they part nothing.
        let colon = end + outside_quotes(rest, ':').next().or_else(|| rest.find(':'))?;
        Some(Line {
            name: part(&text, 0, end),
            params: part(&text, end, colon),
            value: part(&text, colon + 1, text.len()),
        })
    }

    /// Whether this is its name, in capitals.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.trim().eq_ignore_ascii_case(name)
    }

    /// Its name, in capitals.
    pub(super) fn name(&self) -> String {
        self.name.trim().to_ascii_uppercase()
    }

    /// What a parameter says, without quotes; empty where it is not there. The name is in capitals.
    pub(super) fn param(&self, name: &str) -> String {
        let mut from = 0;
        for to in outside_quotes(&self.params, ';').chain([self.params.len()]) {
            let one = self.params.get(from..to).and_then(|one| one.split_once('='));
            if let Some((_, value)) = one.filter(|(own, _)| own.trim().eq_ignore_ascii_case(name)) {
                // A quote that is never closed.
                let open = value.matches('"').count() == 1;
                let value = if open { value.split(';').next().unwrap_or_default() } else { value };
                return value.trim().trim_matches('"').replace("^n", "\n").replace("^'", "\"").replace("^^", "^");
            }
            from = to + 1;
        }
        String::new()
    }

    /// The value as a text: RFC 5545 3.3.11.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value)
    }
}

/// A part of a text, which is copied only where the text is.
fn part<'b>(text: &Cow<'b, str>, from: usize, to: usize) -> Cow<'b, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(from..to).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(from..to).unwrap_or_default().to_owned()),
    }
}

fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.len() < 80 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// Where a character stands outside quotes; the rest of an open quote is none.
fn outside_quotes(text: &str, wanted: char) -> impl Iterator<Item = usize> {
    let mut quoted = false;
    text.char_indices().filter_map(move |(at, c)| {
        quoted ^= c == '"';
        (!quoted && c == wanted).then_some(at)
    })
}

fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c @ (',' | ';' | '\\' | ':' | '"')) => out.push(c),
                // What escapes nothing stands for itself.
                Some(c) => out.extend(['\\', c]),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

/// The properties of a calendar, one after the other. A line that is none belongs to the one before it: programs forget to
/// fold.
pub(super) struct Lines<'b> {
    rest: &'b [u8],
    charset: &'static Encoding,
    next: Option<Line<'b>>,
}

impl<'b> Lines<'b> {
    /// `charset` is that of what is not UTF-8.
    pub(super) fn new(bytes: &'b [u8], charset: &'static Encoding) -> Lines<'b> {
        Lines { rest: bytes, charset, next: None }
    }

    /// A line with what is folded to it, as far as it is read; none at the end.
    fn unfolded(&mut self) -> Option<Cow<'b, [u8]>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut line = Cow::Borrowed(self.physical());
        while let Some((b' ' | b'\t', rest)) = self.rest.split_first() {
            self.rest = rest;
            let more = self.physical();
            let room = LONGEST_LINE.saturating_sub(line.len());
            line.to_mut().extend_from_slice(more.get(..room).unwrap_or(more));
        }
        Some(line)
    }

    /// A line as it stands there, as far as it is read.
    fn physical(&mut self) -> &'b [u8] {
        let end = self.rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(self.rest.len());
        let (line, behind) = self.rest.split_at(end);
        // CR CR LF, as Windows writes what has CR LF already, ends one line.
        let crs = behind.iter().take(4).take_while(|b| **b == b'\r').count();
        let lf = usize::from(behind.get(crs) == Some(&b'\n'));
        self.rest = behind.get(if lf == 1 { crs + 1 } else { crs.min(1) }..).unwrap_or_default();
        line.get(..LONGEST_LINE).unwrap_or(line)
    }
}

impl<'b> Iterator for Lines<'b> {
    type Item = Line<'b>;

    fn next(&mut self) -> Option<Line<'b>> {
        while let Some(line) = self.unfolded() {
            let text = match line {
                Cow::Borrowed(line) => decode::text(line, None, self.charset),
                Cow::Owned(line) => Cow::Owned(decode::text(&line, None, self.charset).into_owned()),
            };
            match (Line::of(text.clone()), &mut self.next) {
                (Some(line), next) => {
                    if let Some(whole) = next.replace(line) {
                        return Some(whole);
                    }
                }
                (None, Some(open)) if open.value.len() + text.len() < LONGEST_LINE => {
                    let value = open.value.to_mut();
                    value.push_str("\\n");
                    value.push_str(&text);
                }
                (None, _) => {}
            }
        }
        self.next.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn lines(bytes: &[u8]) -> Vec<(String, String)> {
        Lines::new(bytes, WINDOWS_1252).map(|l| (l.name(), l.text())).collect()
    }

    #[test]
    fn lines_are_unfolded_within_a_character_and_whatever_ends_them() {
        let folded = "SUMMARY:Grü".as_bytes().to_vec();
        let (first, second) = folded.split_at(folded.len() - 1);
        let text = [first, b"\r\n ", second, b"\xc3\x9fe\r\r\nUID:1\n\nurl:x\r\tY\rA B:not a name\n"].concat();
        let want = [("SUMMARY", "Grüße"), ("UID", "1\n"), ("URL", "xY\nA B:not a name")];
        assert_eq!(lines(&text), want.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_line_is_taken_apart_however_it_is_quoted() {
        fn of(text: &str) -> Line<'_> {
            Line::of(Cow::Borrowed(text)).unwrap()
        }
        let line = of("ATTENDEE;CN=\"Doe, Jane; x:y\";role=CHAIR;X=a^nb^'c^^:mailto:jane@xyz.example");
        assert_eq!(
            ["CN", "ROLE", "X", "NONE"].map(|name| line.param(name)),
            ["Doe, Jane; x:y", "CHAIR", "a\nb\"c^", ""]
        );
        assert_eq!(line.value, "mailto:jane@xyz.example");
        let open = of("ATTENDEE;CN=\"Jane:mailto:jane@xyz.example");
        assert_eq!((open.param("CN"), &*open.value), ("Jane".to_owned(), "mailto:jane@xyz.example"));
        assert_eq!(of("DESCRIPTION:a\\, b\\; c\\\\ d\\ne\\x").text(), "a, b; c\\ d\ne\\x");
        assert!(["no property", ": x", ""].into_iter().all(|text| Line::of(Cow::Borrowed(text)).is_none()));
    }
}
