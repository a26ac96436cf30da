//! Owns [`Blank`]: what is still to be filled in, and where. Must not know which blanks our letters make.

use super::lines::Lines;
use crate::lexicon;
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
    let places = Lines::of(body);
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
            '_' => line(body, start, rest),
            '(' => bracket(rest, "(", ")").filter(|len| rest.get(1..len - 1).is_some_and(is_placeholder)),
            '«' => bracket(rest, "«", "»").filter(|len| rest.get(2..len - 2).is_some_and(is_placeholder)),
            '%' => percent(rest),
            '$' => dollar(rest),
            '?' => run(rest, '?', 3).filter(|_| !before(body, start).is_some_and(char::is_lowercase)),
            // Dots that end no word, and more of them than any pause needs.
            '.' => run(rest, '.', 4).filter(|len| *len > 5 || before(body, start).is_none_or(char::is_whitespace)),
            '#' => run(rest, '#', 3).filter(|_| before(body, start).is_some_and(|c| c != '\n')),
            c if c.is_alphanumeric() && !before(body, start).is_some_and(char::is_alphanumeric) => {
                word(body, start, rest).or_else(|| nobody(rest))
            }
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
    // No further than the longest blank: a page of open brackets must not be read once for each.
    let far = inner.char_indices().nth(LONGEST + close.len()).map_or(inner.len(), |(at, _)| at);
    let end = inner.get(..far)?.find(close)?;
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

/// "$DAY": a name in capitals, not an amount.
fn dollar(rest: &str) -> Option<usize> {
    let name = rest.get(1..)?;
    let len = name.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').count();
    let ends = !name.get(len..)?.starts_with(|c: char| c.is_alphanumeric());
    // Not a currency: "$US 40".
    (len > 2 && ends && name.get(..len)? != "USD").then_some(len + 1)
}

fn run(rest: &str, c: char, least: usize) -> Option<usize> {
    let len = rest.chars().take_while(|d| *d == c).count();
    (len >= least).then_some(len * c.len_utf8())
}

/// A line to write on: three strokes, or two that belong to no name (`__init__`).
fn line(body: &str, start: usize, rest: &str) -> Option<usize> {
    let len = run(rest, '_', 2)?;
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    (len > 2 || !joined(before(body, start)) && !joined(rest.chars().nth(len))).then_some(len)
}

/// What a gap is called: `(date)`, `«first name»`, `(fill in)`.
fn is_placeholder(text: &str) -> bool {
    const ASKS: &[&str] = &["insert", "fill", "enter", "sign", "add", "your", "to be"];
    let low = text.trim().to_lowercase();
    let asks = ASKS.iter().any(|a| low.strip_prefix(a).is_some_and(|rest| rest.starts_with(' ')));
    let last = low.rsplit(", ").next().unwrap_or_default();
    // "(video, LINK)": in capitals it asks, whatever stands before it.
    let shouted = text.trim().ends_with(&last.to_uppercase()) && last != text.trim();
    lexicon::PLACEHOLDERS.has(&low)
        || asks && low.split_whitespace().count() <= 4
        || shouted && lexicon::PLACEHOLDERS.has(last)
}

/// `%DATE%`, as mail merges have it.
fn percent(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('%')?;
    let end = inner.find('%')?;
    let name = inner.get(..end)?;
    let fits = name.len() > 1 && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    fits.then_some(end + 2)
}

/// XX, TODO, YYYY and the like, as words of their own, perhaps after digits (20XX); INSERT DATE; lorem ipsum. XYZ is none.
fn word(body: &str, start: usize, rest: &str) -> Option<usize> {
    // "555-XXXX" is a gap, "part-XXX" is a name.
    let ahead = body.get(..start).unwrap_or_default();
    let numbered = ahead.strip_suffix('-').is_some_and(|a| a.ends_with(|c: char| c.is_ascii_digit()));
    if ahead.ends_with(['.', '@', '-', '_']) && !numbered {
        return None;
    }
    let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let (found, after) = (rest.get(..len)?, rest.get(len..)?);
    let letters = found.trim_start_matches(|c: char| c.is_ascii_digit());
    let all = |x: char, least: usize| letters.len() >= least && letters.chars().all(|c| c == x);
    // Two small ones are kisses, unless they stand for a day: xx/xx.
    let xs = all('X', 2) || all('x', 3) || all('x', 2) && after.starts_with("/x");
    let day = matches!(found, "DD" | "dd") && next_word(after).is_some_and(|w| is_month(w) || w == "MM" || w == "mm");
    if xs || day || matches!(found, "TODO" | "FIXME" | "TKTK" | "TBD" | "TBA" | "TBC" | "YYYY") {
        return Some(len);
    }
    // Among small words: in a shouted letter it is one like all.
    let quiet = |w: &str| !w.chars().all(char::is_uppercase) || w == "I";
    let around = [ahead.split_whitespace().next_back(), next_word(after)];
    if matches!(found, "NAME" | "COMPANY" | "LINK" | "POSITION") && around.into_iter().flatten().all(quiet) {
        return Some(len);
    }
    let next = next_word(after)?;
    let through = || rest.find(next).map(|at| at + next.len());
    match found {
        "YOUR" if matches!(next, "NAME" | "COMPANY" | "ADDRESS" | "NUMBER" | "TITLE") => through(),
        "INSERT" if next.chars().all(char::is_uppercase) && next != "INTO" => through(),
        "Lorem" | "lorem" if next == "ipsum" => through(),
        // "X years": one is enough before what is counted.
        "X" | "N" if matches!(next, "years" | "months" | "weeks" | "days" | "people") => Some(len),
        _ => None,
    }
}

/// The word that follows, one space, stroke or hyphen on.
fn next_word(after: &str) -> Option<&str> {
    let rest = after.strip_prefix([' ', '/', '-', '.'])?;
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).filter(|w| !w.is_empty())
}

fn is_month(word: &str) -> bool {
    word == "Month" || word.starts_with(char::is_uppercase) && lexicon::CALENDAR.is(&word.to_lowercase(), &["month"])
}

/// A greeting of nobody: `Dear ,`, `Dear Mr. ,`, `Hi ,`. "Hi," greets.
fn nobody(rest: &str) -> Option<usize> {
    let (greeting, after) = ["Dear", "Hello", "Hey", "Hi"].iter().find_map(|g| Some((*g, rest.strip_prefix(*g)?)))?;
    let spaced = after.trim_start_matches([' ', '\u{a0}']);
    let word = spaced.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let titled = word.starts_with(char::is_uppercase) && lexicon::HONORIFICS.is(&word.to_lowercase(), &["title"]);
    let title = spaced.strip_prefix(word).filter(|_| titled && spaced.len() < after.len());
    let end = title.map_or(spaced, |t| t.trim_start_matches(['.', ' ', '\u{a0}']));
    let empty = end.starts_with([',', ':', '!', '\n', '\r']) || end.is_empty();
    let gap = title.is_some() || greeting == "Dear" || spaced.len() < after.len() && end.starts_with([',', ':']);
    (empty && gap).then(|| rest.len() - end.len()).filter(|len| *len > 0)
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
        assert_eq!(
            of("Dear ,\nby XX% in 20XX, at XX:XX on __/__ or xx/xx, (date) «name» %DATE% DD November TBD"),
            ["Dear ", "XX", "20XX", "XX", "XX", "__", "__", "xx", "(date)", "«name»", "%DATE%", "DD", "TBD"]
        );
        assert_eq!(of("Hello"), Vec::<String>::new());
        assert_eq!(of("Hi , Dear Mr. ,"), ["Hi ", "Dear Mr. "]);
        assert_eq!(
            of(
                "from NAME to 555-XXXX at INSERT DATE (fill in) (video, LINK) ..... DATE??? X years, ### pages, lorem ipsum"
            ),
            ["NAME", "XXXX", "INSERT DATE", "(fill in)", "(video, LINK)", ".....", "???", "X", "###", "lorem ipsum"]
        );
        let fine =
            "Hi,\nHmm.... (see the date), 50 % of 20 %, «merci», __init__, # 3, SQL INSERT INTO x, love xx\nX marks";
        assert_eq!(of(fine), Vec::<String>::new());
        let b = blanks("é [x y]");
        assert_eq!((b[0].line, b[0].column), (1, 3));
        assert_eq!(of("[…] [ ]").len(), 2);
        let long = |n: usize| format!("[{}]", "é".repeat(n));
        assert_eq!((of(&long(LONGEST)).len(), of(&long(LONGEST + 1)).len()), (1, 0));
        // Read once for each bracket, this would not end.
        assert_eq!(of(&"[".repeat(1_000_000)).len(), 0);
    }
}
