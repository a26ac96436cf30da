//! Folding: the forms in which words are looked up and compared. What is folded is never shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without case and accents: "Łukasz Größe" becomes "lukasz grosse".
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut out));
    out
}

/// Adds one character of such a text.
pub(crate) fn fold_char(c: char, out: &mut String) {
    match c {
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        '’' | '‘' | 'ʼ' | '´' => out.push('\''),
        '‐' | '‑' | '–' | '—' => out.push('-'),
        // A syllable is a letter: taken apart it is found in no list.
        '\u{ac00}'..='\u{d7a3}' => out.push(c),
        _ if c.is_whitespace() => out.push(' '),
        _ if c.is_alphanumeric() || is_combining_mark(c) => {
            let parts = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
            for small in parts.flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)) {
                match spelled(small) {
                    Some(plain) => out.push_str(plain),
                    None => out.push(small),
                }
            }
        }
        _ => out.push(c),
    }
}

/// A small letter that is none with a mark, in plain ones.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'þ' => "th",
        _ => return None,
    })
}

/// Folded, its words parted by one space.
pub(crate) fn joined(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folded, of letters and digits alone: "O'Neil & Co." becomes "o neil co".
pub(crate) fn bare(text: &str) -> String {
    let spaced: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key a word is looked up by: folded, without points and without punctuation around it (`L.L.P.,` becomes `llp`).
pub(crate) fn key(word: &str) -> String {
    let is_around = |c: char| !c.is_alphanumeric();
    let mut key =
        if word.is_ascii() { fold(word.trim_matches(is_around)) } else { fold(word).trim_matches(is_around).into() };
    key.retain(|c| c != '.');
    key
}

/// Folded letters and digits alone, without spaces: what two spellings of one address or name have in common.
pub(crate) fn squash(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(char::is_alphanumeric);
    folded
}

/// Whether two short words differ by at most `limit` letters (an OCR's slip). Words over 40 letters are never alike.
pub(crate) fn alike(a: &str, b: &str, limit: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(41).collect(), b.chars().take(41).collect());
    if a.len() > 40 || b.len() > 40 || a.len().abs_diff(b.len()) > limit {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut last = i;
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (cb, (up, left_up)) in b.iter().zip(row.iter().skip(1).zip(row.iter())) {
            let left = next.last().copied().unwrap_or(last);
            let cost = usize::from(ca != cb);
            next.push((left_up + cost).min(up + 1).min(left + 1));
            last = *up;
        }
        row = next;
    }
    row.last().copied().unwrap_or(limit + 1) <= limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_odd_spaces_are_folded_away() {
        assert_eq!(fold("Łukasz Größe, Ðan Ægir"), "lukasz grosse, dan aegir");
        assert_eq!(fold("Müller-STRASSE Øystein Łódź"), "muller-strasse oystein lodz");
        // Composed or not, wide or not: the same letters.
        assert_eq!(fold("Zo\u{e9}"), fold("zoe\u{301}"));
        assert_eq!((fold("ＸＹＺ").as_str(), fold("김하늘").as_str()), ("xyz", "김하늘"));
        assert_eq!(joined("  Zoë\u{a0}  Quell "), "zoe quell");
        assert_eq!(bare("O’Neil & Co."), "o neil co");
        assert_eq!(key("L.L.P.,"), "llp");
        assert_eq!(squash("O’Neil & Söhne"), "oneilsohne");
    }

    #[test]
    fn one_wrong_letter_is_alike() {
        assert!(alike("greenmoss", "greemmoss", 1));
        assert!(!alike("greenmoss", "redmoss", 2));
        assert!(alike("ostwin", "ostwind", 1));
    }
}
