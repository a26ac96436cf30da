//! Owns characters that a letter should not have: that act, hide, or look like others. Must not mend them.

use super::token::latin;
use crate::text::sanitise::is_hidden;
use std::ops::Range;

/// A character, or a word with one, that is not what it seems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Odd {
    pub span: Range<usize>,
    /// How it is called: "а (U+0430)".
    pub text: String,
    pub mend: &'static str,
}

const LOST: &str = "Something was lost here; write it anew.";
const POSES: &str = "This only looks like an ordinary letter; type it anew.";

/// Every odd character, the first of each word.
pub(super) fn odd(body: &str) -> Vec<Odd> {
    let mut out = Vec::new();
    let turkish = body.contains(['ş', 'ğ', 'Ş', 'Ğ', 'İ']);
    let foreign = body.chars().any(|c| c.is_alphabetic() && is_other(c) && latin(c).is_none());
    let mut before = None;
    let mut chars = body.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let next = chars.peek().map(|(_, d)| *d);
        let mend = match c {
            '\n' | '\t' => None,
            // What marks the order of a file's bytes.
            '\u{FEFF}' if start == 0 => None,
            // UTF-8 that was read as Latin: "â€™", "Ã©", "Â ".
            'Ã' | 'Â' if next.is_some_and(|d| ('\u{80}'..='\u{BF}').contains(&d)) => Some(LOST),
            'â' if next == Some('€') => Some(LOST),
            // Of a space that does not break, though the space has been mended since.
            'Â' if next.is_none_or(|d| !d.is_alphabetic()) && before.is_none_or(|b: char| !b.is_alphabetic()) => {
                Some(LOST)
            }
            '\u{FB00}'..='\u{FB06}' => Some("Two letters made one, as in printed books; type them."),
            '\u{37E}' if !foreign => Some(POSES),
            '\r' if next == Some('\n') => None,
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Some("Take this control character out."),
            // Needed between the letters of some scripts and between emoji.
            '\u{200C}' | '\u{200D}' if before.is_some_and(|b: char| u32::from(b) > 0x5FF) => None,
            '\u{FE0E}' | '\u{FE0F}' => None,
            c if is_hidden(c) => Some("Take this invisible character out."),
            '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Some(LOST),
            '\u{FF01}'..='\u{FF5E}' if !foreign => Some(POSES),
            '\u{1D400}'..='\u{1D7FF}' | '\u{24B6}'..='\u{24E9}' => Some(POSES),
            _ => None,
        };
        if let Some(mend) = mend {
            out.push(Odd { span: start..start + c.len_utf8(), text: called(c), mend });
        }
        before = Some(c);
    }
    out.extend(words(body).filter_map(|(start, word)| look_alike(start, word, foreign, turkish)));
    out.sort_by_key(|o| o.span.start);
    out
}

fn called(c: char) -> String {
    let code = format!("U+{:04X}", u32::from(c));
    if c.is_control() || is_hidden(c) { code } else { format!("{c} ({code})") }
}

fn words(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = body.char_indices().filter(move |(n, c)| {
        c.is_alphabetic() && !body.get(..*n).and_then(|b| b.chars().next_back()).is_some_and(char::is_alphabetic)
    });
    starts.filter_map(move |(n, _)| {
        let rest = body.get(n..)?;
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        Some((n, rest.get(..end)?))
    })
}

/// A word of mixed alphabets, or one all of letters that look Latin in a letter that has no others of their alphabet.
fn look_alike(start: usize, word: &str, foreign: bool, turkish: bool) -> Option<Odd> {
    let ascii = word.chars().filter(char::is_ascii_alphabetic).count();
    let western = word.chars().any(|c| c.is_ascii_alphabetic() || ('\u{C0}'..='\u{24F}').contains(&c));
    // "5 μm", "kΩ", "Δt": what measures may begin or end so.
    let measures = |c: char| matches!(c, 'μ' | 'Ω' | 'Δ' | 'λ' | 'π' | 'σ') && ascii <= 2;
    // Turkish words and names have it; a small word of another language does not.
    let dotless = |c: char| c == 'ı' && !turkish && word.starts_with(char::is_lowercase);
    let mixed =
        || word.char_indices().find(|(_, c)| western && (is_other(*c) || is_sign(*c) || dotless(*c)) && !measures(*c));
    // Alone, only what would be a word of one letter; an alpha is one of its own.
    let alone = |c: char| c != 'α' && latin(c).is_some_and(|l| matches!(l, 'I' | 'A' | 'a' | 'O'));
    let lone = word.chars().count() == 1;
    let posing = || {
        let poses = !foreign && word.chars().all(|c| is_other(c) && latin(c).is_some() && (!lone || alone(c)));
        word.char_indices().next().filter(|_| poses)
    };
    mixed().or_else(posing).map(|(at, c)| Odd {
        span: start + at..start + at + c.len_utf8(),
        text: called(c),
        mend: "This letter is of another alphabet and only looks right; type the word anew.",
    })
}

/// A letter of an alphabet that shares shapes with the Latin one, or one of phonetics.
fn is_other(c: char) -> bool {
    matches!(
        c,
        // Greek, Cyrillic, Armenian, Cherokee.
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' | '\u{400}'..='\u{52F}' | '\u{531}'..='\u{58F}' | '\u{13A0}'..='\u{13FF}'
        // Phonetics.
        | '\u{250}'..='\u{2AF}' | '\u{1D00}'..='\u{1D7F}'
    )
}

/// A sign made of a letter, as in formulas: no part of a word.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2100}'..='\u{214F}')
}
