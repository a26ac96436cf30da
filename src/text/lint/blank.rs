//! Owns [`Blank`]: what is still to be filled in, and where. Must not know which blanks our letters make.

use super::place::Place;
use std::ops::Range;

/// The longest blank, in characters: a bracket that is closed later than that is a bracket of the text's own.
const LONGEST: usize = 260;

/// A gap in a letter: `[what you talked about]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// As it stands in the letter.
    pub text: String,
    /// Where, in bytes.
    pub span: Range<usize>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// Every blank of a letter, in order: words in brackets of any kind that ask for something, and other marks that people
/// leave where something is missing.
pub fn blanks(body: &str) -> Vec<Blank> {
    let mut out: Vec<Blank> = Vec::new();
    let places = Place::of(body);
    let mut past = 0;
    for (start, c) in body.char_indices() {
        if start < past {
            continue;
        }
        let rest = body.get(start..).unwrap_or_default();
        let found = match c {
            '[' => bracket(rest, "[", "]").filter(|len| !body.get(start + len..).is_some_and(|r| r.starts_with('('))),
            '{' if rest.starts_with("{{") => bracket(rest, "{{", "}}").or_else(|| bracket(rest, "{", "}")),
            '{' if rest.starts_with("{%") => bracket(rest, "{%", "%}"),
            '{' => bracket(rest, "{", "}"),
            '<' if rest.starts_with("<<") => bracket(rest, "<<", ">>"),
            '<' => bracket(rest, "<", ">").filter(|len| rest.get(1..len - 1).is_some_and(is_request)),
            '_' => run(rest, '_', 3),
            'X' | 'x' | 'T' | 'F' => word(body, start, rest),
            '?' => run(rest, '?', 3).filter(|_| !before(body, start).is_some_and(char::is_alphanumeric)),
            _ => None,
        };
        let Some(len) = found else { continue };
        let Some(text) = body.get(start..start + len) else { continue };
        let (line, column) = places.at(start);
        out.push(Blank { text: text.to_owned(), span: start..start + len, line, column });
        past = start + len;
    }
    out
}

/// The length of what stands between the brackets, with them; none where it is no request: empty, a number, or too long.
fn bracket(rest: &str, open: &str, close: &str) -> Option<usize> {
    let inner = rest.strip_prefix(open)?;
    let end = inner.find(close)?;
    let text = inner.get(..end)?;
    let fits = text.chars().count() <= LONGEST && !text.contains("\n\n") && !text.contains(open);
    let asks = text.chars().any(char::is_alphabetic) || text.trim_matches([' ', '.', '…', '_', '-']).is_empty();
    (fits && asks && text.trim().to_lowercase() != "sic").then_some(open.len() + end + close.len())
}

/// True for what in angle brackets is a request, not an address.
fn is_request(text: &str) -> bool {
    !text.contains(['@', '/', '=', ':', '<'])
        && text.starts_with(char::is_alphabetic)
        && text.split_whitespace().count() <= 6
}

fn run(rest: &str, c: char, least: usize) -> Option<usize> {
    let len = rest.chars().take_while(|d| *d == c).count();
    (len >= least).then_some(len * c.len_utf8())
}

/// XXX, TODO and the like, as words of their own. XYZ is none.
fn word(body: &str, start: usize, rest: &str) -> Option<usize> {
    if before(body, start).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '@' | '-' | '_')) {
        return None;
    }
    let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let found = rest.get(..len)?;
    let xs = found.len() >= 3 && (found.chars().all(|c| c == 'X') || found.chars().all(|c| c == 'x'));
    (xs || matches!(found, "TODO" | "FIXME" | "TKTK")).then_some(len)
}

fn before(body: &str, start: usize) -> Option<char> {
    body.get(..start).and_then(|b| b.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_found_and_brackets_are_not() {
        let of = |t: &str| blanks(t).into_iter().map(|b| b.text).collect::<Vec<_>>();
        assert_eq!(
            of("Dear [name],\nabout [what you\ntalked about] {{ x }} <Company> ___ XXX TODO"),
            ["[name]", "[what you\ntalked about]", "{{ x }}", "<Company>", "___", "XXX", "TODO"]
        );
        let clean = "See [1], [our notes](https://x.example), <bob@x.example>, <https://x.example/a>, a[sic], XYZ, Really??? a_b";
        assert_eq!(of(clean), Vec::<String>::new());
        let b = blanks("é [x y]");
        assert_eq!((b[0].line, b[0].column), (1, 3));
        assert_eq!(of("[…] [ ]").len(), 2);
    }
}
