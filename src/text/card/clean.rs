//! Owns the cleaning of input lines: quote marks, frames, emphasis, link debris, quoted-printable remains, invisible characters.
//! It must not drop a line or read a field: what it strips is not text.

use crate::lexicon;

/// Longest line that is read for fields, in characters; a longer one is running text.
pub(super) const LONGEST: usize = 600;

/// A line of the input: its number counted from 1, as it came in, and cleaned.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub no: usize,
    pub raw: String,
    pub text: String,
}

/// Lines read for fields, at most; what comes after is kept as it is.
const MOST: usize = 2000;

/// All lines of the text, cleaned; of blank lines in a row the first.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for (n, raw) in split_lines(text).enumerate() {
        let raw = raw.trim_end();
        if raw.is_empty() && out.last().is_some_and(|l| l.raw.is_empty()) {
            continue;
        }
        let text = if raw.len() > LONGEST * 4 || out.len() >= MOST { String::new() } else { clean(raw) };
        out.push(Line { no: n + 1, raw: raw.to_string(), text });
    }
    join_soft_breaks(&mut out);
    out
}

/// What quoted-printable breaks (`Penn=` above `ington`) stands whole on the first line.
fn join_soft_breaks(lines: &mut [Line]) {
    for i in (1..lines.len()).rev() {
        let Ok([above, below]) = lines.get_disjoint_mut([i - 1, i]) else { continue };
        if is_soft_break(&above.raw) && !below.text.is_empty() && below.raw.len() < LONGEST {
            let rest = std::mem::take(&mut below.text);
            let whole = above.raw.strip_suffix('=').unwrap_or_default();
            let gap = if whole.ends_with(' ') { " " } else { "" };
            above.text = format!("{}{gap}{rest}", clean(whole));
        }
    }
}

/// Whether a line of quoted-printable goes on in the next.
fn is_soft_break(line: &str) -> bool {
    line.len() < LONGEST
        && line.strip_suffix('=').is_some_and(|l| l.ends_with(|c: char| c.is_alphanumeric() || c == ' '))
}

fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|l| {
        l.strip_suffix('\r').unwrap_or(l).split(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
    })
}

fn clean(raw: &str) -> String {
    let mut s: String = raw
        .chars()
        .filter_map(|c| match c {
            '\t' => Some('\t'),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
            '\u{fe00}'..='\u{fe0f}' => None,
            '\u{ff20}' => Some('@'),
            '\u{ff1a}' => Some(':'),
            '\u{ff0e}' => Some('.'),
            '\u{ff0b}' => Some('+'),
            '\u{ff08}' => Some('('),
            '\u{ff09}' => Some(')'),
            '\u{ff0d}' | '\u{2010}' | '\u{2011}' | '\u{2012}' => Some('-'),
            '\u{ff10}'..='\u{ff19}' => char::from_digit(c as u32 - 0xff10, 10),
            c if c.is_control() => Some(' '),
            c => Some(c),
        })
        .collect();
    s = s
        .replace("&amp;", "&")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    s = unquote(&s).to_string();
    if !s.contains("://") || s.trim_end().ends_with('=') || s.contains("=20") {
        s = quoted_printable(&s);
    }
    s = link_debris(&s);
    s = emphasis(&s);
    let s = s.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '#' | '|' | '*' | '_' | '=' | '~' | '\u{2500}'..='\u{257f}')
    });
    signed_for(unspaced(without_specks(s)))
}

/// `i. V. Mira Tolle`: what says for whom somebody signs, in one word.
fn signed_for(s: String) -> String {
    let parts: Vec<&str> = s.splitn(3, ' ').collect();
    match parts.as_slice() {
        ["i." | "I.", by @ ("V." | "A." | "v." | "a."), name] => format!("i.{by} {name}"),
        ["p." | "P.", "p." | "P.", name] => format!("p.p. {name}"),
        _ => s,
    }
}

/// Marks that an OCR sees in specks and logos.
const SPECKS: &str = "®©°¢£§¬^`»«<>.,;:!/\\-–—'’ ";

/// Without the specks before and behind a text, and without a single small letter before one in capitals.
fn without_specks(s: &str) -> &str {
    let paired = s.contains('«') && s.contains('»') || s.contains('<') && s.contains('>');
    let bare = s.trim_start_matches(|c: char| SPECKS.contains(c) && !paired);
    let bare =
        if bare.starts_with(char::is_alphanumeric) && !s.starts_with(['.', '\'', '’', '/']) { bare } else { s };
    let bare =
        bare.strip_suffix([' ', '>', '<', '»', '«']).filter(|b| b.ends_with(' ') && !paired).unwrap_or(bare).trim();
    let mut words = bare.splitn(3, ' ');
    let letter = words.next().is_some_and(|w| w.len() == 1 && w.chars().all(|c| c.is_ascii_lowercase()));
    let capitals = words.next().is_some_and(|w| w.len() > 2 && w.chars().all(char::is_uppercase));
    if letter && capitals { bare.get(2..).unwrap_or(bare) } else { bare }
}

/// Letters set apart (`O S T W I N D`) put together again, word by word where two spaces part the words.
fn unspaced(s: &str) -> String {
    let apart = |group: &str| {
        let tokens: Vec<&str> = group.split(' ').filter(|t| !t.is_empty()).collect();
        let letters = tokens.iter().filter(|t| t.chars().all(char::is_alphabetic)).count();
        let single = tokens.iter().all(|t| t.chars().count() == 1 && !t.starts_with(|c: char| c.is_ascii_digit()));
        (single && letters > 1).then_some((tokens.concat(), letters))
    };
    let groups: Vec<&str> = s.split("  ").filter(|g| !g.trim().is_empty()).collect();
    let joined: Vec<Option<(String, usize)>> = groups.iter().map(|g| apart(g)).collect();
    let letters: usize = joined.iter().flatten().map(|(_, letters)| letters).sum();
    if letters < 4 {
        return s.to_string();
    }
    let words =
        groups.iter().zip(joined).map(|(group, joined)| joined.map_or(group.trim().to_string(), |(word, _)| word));
    words.collect::<Vec<_>>().join(" ")
}

/// Without the `>` and `|` of quoted mail.
fn unquote(s: &str) -> &str {
    let mut rest = s.trim_start();
    while let Some(r) = rest.strip_prefix(['>', '|']) {
        rest = r.trim_start();
    }
    rest
}

/// `=20`, `=E9`, `=C3=A9`, a soft break at the end: read as what they stand for.
fn quoted_printable(s: &str) -> String {
    if !s.contains('=') {
        return s.to_string();
    }
    let mut bytes = Vec::with_capacity(s.len());
    let mut rest = s.as_bytes();
    while let Some((&b, tail)) = rest.split_first() {
        if b == b'=' {
            if let [h, l, after @ ..] = tail
                && let (Some(h), Some(l)) = (hex(*h), hex(*l))
            {
                let code = h * 16 + l;
                rest = after;
                match code {
                    0x20..=0x7e | 0x80..=0xff => bytes.push(code),
                    _ => {
                        bytes.push(b' ');
                        if let [b';', more @ ..] = rest {
                            rest = more;
                        }
                    }
                }
                continue;
            }
            if tail.is_empty() {
                break;
            }
        }
        bytes.push(b);
        rest = tail;
    }
    match String::from_utf8(bytes) {
        Ok(s) => s,
        Err(_) => s.to_string(),
    }
}

fn hex(b: u8) -> Option<u8> {
    match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'A'..=b'F' => Some(b - b'A' + 10),
        _ => None,
    }
}

/// Without `[image: …]`, `[cid:…]`, `<mailto:…>`, `<tel:…>` and links made of escapes.
fn link_debris(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut rest = s;
    while let Some(at) = rest.find(['[', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let close = if from.starts_with('[') { ']' } else { '>' };
        let inner = from.get(1..).unwrap_or("");
        let end = inner.find(close);
        let content = end.and_then(|e| inner.get(..e)).unwrap_or("");
        let low = content.trim_start().to_ascii_lowercase();
        let known_before = |prefix: &str| {
            low.strip_prefix(prefix)
                .is_some_and(|a| !a.is_empty() && out.to_ascii_lowercase().contains(a.split('?').next().unwrap_or(a)))
        };
        let drop = low.starts_with("image:")
            || low.starts_with("cid:")
            || low.starts_with("tel:")
            || low.starts_with("callto:")
            || low.starts_with('%')
            || known_before("mailto:");
        match (drop, end) {
            (true, Some(e)) => {
                out.push(' ');
                rest = inner.get(e + 1..).unwrap_or("");
            }
            _ => {
                out.push_str(from.get(..1).unwrap_or(""));
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Without `*bold*` and `_underlined_` marks around words, and without bullets at the line's start.
fn emphasis(s: &str) -> String {
    let s = s.trim().trim_start_matches(['•', '·', '▪', '■', '●', '►', '▶', '◆', '※', '❖']).trim();
    if !s.contains('*') {
        return s.to_string();
    }
    // a mark inside a number is no emphasis: "9*123"
    let chars: Vec<char> = s.chars().collect();
    let digit = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let kept = chars
        .iter()
        .enumerate()
        .map(|(i, c)| if *c == '*' && !(digit(i.checked_sub(1)) && digit(Some(i + 1))) { ' ' } else { *c });
    kept.collect::<String>().trim().to_string()
}

/// Puts an address that is printed over two lines (`mira.anne-`, `tolle@ost.example`) on the second: the numbers of both lines.
pub(super) fn join_addresses(lines: &mut [Line]) -> Vec<(usize, usize)> {
    let mut joined = Vec::new();
    for i in 1..lines.len() {
        let Ok([above, below]) = lines.get_disjoint_mut([i - 1, i]) else { continue };
        let head = above.text.rsplit(char::is_whitespace).next().unwrap_or_default().to_string();
        let tail = below.text.split_whitespace().next().unwrap_or_default();
        let part = |t: &str| t.chars().all(|c| c.is_ascii_alphanumeric() || "@.-_+".contains(c));
        let open = head.ends_with(['-', '.', '_', '@']) || tail.starts_with(['.', '@']);
        let whole = format!("{head}{tail}");
        // "sundew.example" above "@sundew": a page, and an account
        let page = tail.starts_with('@') && head.rsplit_once('.').is_some_and(|(_, tld)| super::web::is_tld(tld));
        let cased = head.contains('@') || head.starts_with(|c: char| c.is_lowercase());
        let one = whole.matches('@').count() == 1 && !whole.contains("..") && cased && !page;
        let (local, domain) = whole.split_once('@').unwrap_or_default();
        let sound = (local.len() > 2 || head.contains('@'))
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with(['.', '-']);
        // "Ost ehf." and "at home." end a line above "mira@ost.example"
        let word = lexicon::key(&head);
        let ends = head.ends_with('.') && !tail.starts_with(['.', '@']) && tail.contains('@');
        let begun = !(ends && (lexicon::is_legal(&word) || lexicon::PLAIN.has(&word) || lexicon::is_common(&word)));
        if below.no == above.no + 1 && open && one && sound && begun && part(&head) && part(tail) && head.len() > 1 {
            below.text = format!("{head}{}", below.text);
            above.text = above.text.strip_suffix(&head).unwrap_or_default().trim_end().to_string();
            joined.push((above.no, below.no));
        }
    }
    joined
}

/// A folded word with what an OCR takes for letters put right: `lnstitut`, `Ge0rg`. For looking words up alone.
pub(super) fn mended(key: String) -> String {
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    if let Some(rest) = key.strip_prefix("ln").filter(|_| letters > 3) {
        return format!("in{rest}");
    }
    let digits = key.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits > 2 || letters < 3 {
        return key;
    }
    let letter = |c| match c {
        '0' => 'o',
        '1' => 'l',
        '5' => 's',
        c => c,
    };
    key.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debris_goes_and_text_stays() {
        let table = [
            ("> > *Mira Tolle*", "Mira Tolle"),
            ("Tolle=20", "Tolle"),
            ("K=C3=B6hler", "Köhler"),
            ("a@b.example <mailto:a@b.example>", "a@b.example"),
            ("[image: Logo] Tolle & Co", "Tolle & Co"),
            ("==== Mira Tolle ====", "Mira Tolle"),
            ("\u{200b}Mira\u{a0}Tolle", "Mira Tolle"),
            ("https://x.example/?a=b&c=D0", "https://x.example/?a=b&c=D0"),
            ("•  Mira", "Mira"),
            ("O S T W I N D", "OSTWIND"),
            ("[ o s t . w i n d ]", "[ost.wind]"),
            ("M I R A  T O L L E", "MIRA TOLLE"),
            ("MIRA   T O L L - E K", "MIRA TOLL-EK"),
            ("A. B. Tolle", "A. B. Tolle"),
            ("i. V. Mira Tolle", "i.V. Mira Tolle"),
            ("; » mira@ost.example", "mira@ost.example"),
            ("e OSTWIND EAST >", "OSTWIND EAST"),
            ("e mira@ost.example", "e mira@ost.example"),
            ("«Ostwind» Leipzig", "«Ostwind» Leipzig"),
        ];
        for (raw, want) in table {
            assert_eq!(clean(raw), want, "{raw}");
        }
    }

    #[test]
    fn numbers_count_every_line() {
        let l = lines("a\r\n\r\nb");
        assert_eq!(l.iter().map(|l| (l.no, l.text.as_str())).collect::<Vec<_>>(), vec![(1, "a"), (2, ""), (3, "b")]);
    }
}
