//! Owns [`Word`]: a typed line as words that know where they stand, what they are without their punctuation, and what
//! separates them. Must not know what any word means.

use crate::domain::nfc;

/// A word of a line.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As typed, with its punctuation.
    pub raw: &'a str,
    /// In small letters, without quotes, brackets and the stops around it; every dash and minus is `-`.
    pub low: String,
    /// Where `raw` begins in the line, in bytes.
    pub start: usize,
    /// Where `raw` ends.
    pub end: usize,
    /// A comma or semicolon stands before it, or nothing at all.
    pub first: bool,
    /// It stands in quotes.
    pub quoted: bool,
}

/// The line as words: parted by white space, commas and semicolons. Within quotes or brackets a comma parts nothing.
pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let asides = asides(line);
    // The aside that the byte at `at` is in, which comes after those before it.
    let mut n = 0;
    let mut within = |at: usize| {
        while asides.get(n).is_some_and(|a| a.end <= at) {
            n += 1;
        }
        asides.get(n).filter(|a| a.start <= at).map(|a| a.quoted)
    };
    let mut out: Vec<Word> = Vec::new();
    let mut begun: Option<usize> = None;
    let mut first = true;
    let stops = line.char_indices().filter(|(_, c)| c.is_whitespace() || is_comma(*c));
    let mut at = 0;
    for (i, c) in stops.chain(std::iter::once((line.len(), ' '))) {
        if at < i {
            begun.get_or_insert(at);
        }
        if let Some(raw) = begun.take().and_then(|b| line.get(b..i)) {
            let mut start = i - raw.len();
            let quoted = within(start) == Some(true);
            for (n, raw) in moment(raw).into_iter().enumerate() {
                let low = low(if n == 1 { raw.trim_start_matches(['T', 't']) } else { raw });
                out.push(Word { raw, low, start, end: start + raw.len(), first, quoted });
                (first, start) = (false, start + raw.len());
            }
        }
        first |= is_comma(c) && within(i).is_none();
        at = i + c.len_utf8();
    }
    out
}

/// What stands in quotes or brackets, which begin before a word and end behind one.
struct Aside {
    start: usize,
    end: usize,
    quoted: bool,
}

fn asides(line: &str) -> Vec<Aside> {
    let mut out = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut before = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        match open {
            Some((start, closers)) if closers.contains(&c) && !after.is_alphanumeric() => {
                out.push(Aside { start, end: i + c.len_utf8(), quoted: c != ')' });
                open = None;
            }
            None if !before.is_alphanumeric() && !after.is_whitespace() => {
                let closers: Option<&[char]> = match c {
                    '(' => Some(&[')']),
                    '"' => Some(&['"']),
                    '“' | '„' => Some(&['”', '“']),
                    '«' => Some(&['»']),
                    _ => None,
                };
                open = closers.map(|closers| (i, closers));
            }
            _ => {}
        }
        before = c;
    }
    out
}

/// An instant in RFC 3339 as its date, time and offset; any other word as it is.
fn moment(raw: &str) -> Vec<&str> {
    let split = raw.split_at_checked(10).and_then(|(date, rest)| {
        let figures = date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let timed = rest.strip_prefix(['T', 't'])?.starts_with(|c: char| c.is_ascii_digit());
        (figures && timed).then_some((date, rest))
    });
    let Some((date, time)) = split else { return vec![raw] };
    match time.find(['+', '-']).and_then(|at| time.split_at_checked(at)) {
        Some((time, offset)) => vec![date, time, offset],
        None => vec![date, time],
    }
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '、' | '，' | '；' | '،')
}

pub(super) fn low(raw: &str) -> String {
    let opening = |c: char| matches!(c, '(' | '[' | '"' | '“' | '”' | '„' | '\'' | '‘' | '’' | '«');
    let closing = |c: char| matches!(c, ')' | ']' | '"' | '“' | '”' | '\'' | '’' | '»' | '.' | ':' | '!' | '?');
    let core = raw.trim_start_matches(opening).trim_end_matches(closing);
    let core = if core.is_empty() { raw } else { core };
    core.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '–' | '—' | '−' | '‐' | '‑') { '-' } else { c })
        .collect()
}

/// One space for all white space, in NFC.
pub(super) fn normalize(text: &str) -> String {
    nfc(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_place() {
        let line = "XYZ,tue  (14:00) – Inc.; ";
        let got: Vec<_> = words(line).into_iter().map(|w| (w.low, w.first, line[w.start..w.end] == *w.raw)).collect();
        let expected = [("xyz", true), ("tue", true), ("14:00", false), ("-", false), ("inc", false)];
        assert_eq!(got, expected.map(|(low, first)| (low.to_owned(), first, true)));
        assert!(words(" ,; ").is_empty());
        let instant: Vec<_> = words("x 2026-12-01T09:00-10:00").into_iter().map(|w| (w.raw, w.start)).collect();
        assert_eq!(instant, [("x", 0), ("2026-12-01", 2), ("T09:00", 12), ("-10:00", 18)]);
    }
}
