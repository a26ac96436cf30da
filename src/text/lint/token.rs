//! Owns [`Token`]: a text as words that know where they stand and how they begin, folded so that spelling variants,
//! accents and look-alike letters are one. Must not know what any word means.

use crate::lexicon::{self, fold_char};
use crate::text::sanitise::is_hidden;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::text) struct Token {
    /// Folded: small Latin letters without accents; an apostrophe within is left out (`dont`), a possessive `s` too.
    pub low: String,
    /// Where it begins and ends in the text, in bytes; without the possessive.
    pub start: usize,
    pub end: usize,
    /// It begins with a capital.
    pub capital: bool,
    /// It is all capitals, two or more.
    pub upper: bool,
    /// A possessive `'s`, or an apostrophe after an s, followed it.
    pub possessive: bool,
    /// It begins a sentence, a line or a quotation.
    pub opens: bool,
    /// A comma, colon, bracket or the like stands between it and the word before.
    pub apart: bool,
    /// A question mark follows it.
    pub asked: bool,
}

/// A letter as the Latin one that it is, or looks like; in small letters, without accents.
pub(super) fn fold(c: char, out: &mut String) {
    if c.is_ascii_alphanumeric() {
        return out.push(c.to_ascii_lowercase());
    }
    for c in std::iter::once(c).nfkd().filter(|c| !is_hidden(*c)) {
        fold_char(latin(c).unwrap_or(c), out);
    }
}

/// The Latin letter that a Cyrillic, Greek or Armenian one looks like.
pub(super) fn latin(c: char) -> Option<char> {
    let looks = |c: char| lexicon::LOOKALIKES.of(c.encode_utf8(&mut [0; 4]))?.chars().next();
    Some(c).filter(|c| !c.is_ascii()).and_then(looks)
}

/// The text as words.
pub(in crate::text) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut gap = Gap { opens: true, apart: true };
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !is_word(c) {
            gap.see(c, text.get(start..).unwrap_or_default());
            out.last_mut().filter(|_| c == '?').into_iter().for_each(|t| t.asked = true);
            continue;
        }
        let mut low = String::new();
        fold(c, &mut low);
        let (mut end, mut possessive) = (start + c.len_utf8(), false);
        while let Some(&(at, d)) = chars.peek() {
            let rest = text.get(at..).unwrap_or_default();
            if is_word(d) || is_hidden(d) {
                fold(d, &mut low);
                end = at + d.len_utf8();
            } else if is_apostrophe(d) {
                let mut after = rest.chars().skip(1);
                let (one, two) = (after.next(), after.next());
                if matches!(one, Some('s' | 'S')) && !two.is_some_and(is_word) {
                    possessive = true;
                    chars.next();
                    chars.next();
                    break;
                } else if !one.is_some_and(char::is_alphanumeric) {
                    possessive = low.ends_with('s');
                    break;
                }
            } else {
                break;
            }
            chars.next();
        }
        if low.is_empty() {
            continue;
        }
        let upper = low.chars().count() > 1
            && text.get(start..end).is_some_and(|t| t.chars().filter(|c| is_word(*c)).all(char::is_uppercase));
        let (opens, apart) = (gap.opens, gap.apart);
        out.push(Token { low, start, end, capital: c.is_uppercase(), upper, possessive, opens, apart, asked: false });
        gap = Gap { opens: false, apart: false };
    }
    out
}

/// A name's words, folded.
pub(super) fn folded(name: &str) -> Vec<String> {
    tokens(name).into_iter().map(|t| t.low).collect()
}

/// What stands between two words.
struct Gap {
    opens: bool,
    apart: bool,
}

impl Gap {
    fn see(&mut self, c: char, rest: &str) {
        let next = rest.chars().nth(1);
        match c {
            '.' | '!' | '?' | '…' => {
                self.apart = true;
                self.opens |= next.is_none_or(|n| !is_word(n));
            }
            // A line may be wrapped within a sentence; an empty one parts, and so does a list.
            '\n' => {
                let next = rest.get(1..).unwrap_or_default().trim_start_matches([' ', '\t', '\r']);
                self.opens |=
                    next.starts_with('\n') || ["- ", "– ", "— "].iter().any(|bullet| next.starts_with(bullet));
                self.apart |= self.opens;
            }
            '"' | '“' | '«' | '•' | '*' => (self.opens, self.apart) = (true, true),
            ':' | ';' => (self.apart, self.opens) = (true, self.opens || next.is_none_or(char::is_whitespace)),
            '-' if next.is_some_and(char::is_whitespace) => self.apart = true,
            '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' => (self.opens, self.apart) = (true, true),
            '—' | '–' | ',' | '(' | ')' | '[' | ']' | '<' | '>' | '|' => self.apart = true,
            _ => {}
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '′' | '＇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_one() {
        let low = |t: &str| folded(t).join(" ");
        assert_eq!(low("Łukasz’s Ｘyz, MÜLLER-Weiß don't"), "lukasz xyz muller weiss dont");
        assert_eq!(low("ХYZ Glo\u{200b}bex"), "xyz globex");
    }

    #[test]
    fn words_know_their_place() {
        let text = "Dear Bob,\n\nWill you? At XYZ's (Acme) site.";
        let t = tokens(text);
        let opens: Vec<_> = t.iter().filter(|t| t.opens).map(|t| t.low.as_str()).collect();
        assert_eq!(opens, ["dear", "will", "at"]);
        let xyz = t.iter().find(|t| t.low == "xyz").unwrap();
        assert!(xyz.possessive && &text[xyz.start..xyz.end] == "XYZ");
        assert!(t.iter().find(|t| t.low == "acme").unwrap().apart);
        assert_eq!(t.iter().filter(|t| t.asked).map(|t| t.low.as_str()).collect::<Vec<_>>(), ["you"]);
    }
}
