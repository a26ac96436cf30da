//! Owns the form in which names are compared: without case and accents. Must not judge which names are alike, and nothing
//! folded is ever shown.
//!
//! The check of letters and the reader of cards fold otherwise, on purpose: the one must see through look-alikes, the other
//! through what an OCR makes of a letter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without case and accents: "Łukasz Größe" becomes "lukasz grosse".
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match (spelled(c), c) {
            (Some(plain), _) => out.push_str(plain),
            (None, '’' | '‘') => out.push('\''),
            (None, c) => out.push(c),
        }
    }
    out
}

/// A small letter that is none with a mark, in plain ones: "ß" is "ss".
pub(super) fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        _ => return None,
    })
}

/// The same with its words parted by one space.
pub fn joined(text: &str) -> String {
    folded(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same of letters and digits alone: "O'Neil & Co." becomes "o neil co".
pub fn bare(text: &str) -> String {
    let spaced: String = folded(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_odd_spaces_are_folded_away() {
        assert_eq!(folded("Łukasz Größe, Ðan Ægir"), "lukasz grosse, dan aegir");
        // Composed or not, wide or not: the same letters.
        assert_eq!(folded("Zo\u{e9}"), folded("zoe\u{301}"));
        assert_eq!(folded("ＸＹＺ"), "xyz");
        assert_eq!(joined("  Zoë\u{a0}  Quell "), "zoe quell");
        assert_eq!(bare("O’Neil & Co."), "o neil co");
    }
}
