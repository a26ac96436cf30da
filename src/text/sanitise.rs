//! Owns what may reach a terminal: any text becomes harmless text of a known width, cut, padded or wrapped to columns.
//!
//! Must not know screens or facts. Facts are stored as they were typed; they are cleaned where they are shown.
//!
//! A control character becomes a picture of itself (`␛`), a line break a space; what is invisible or changes the order
//! of other text (bidi controls, zero-width and format characters, tags, fillers) goes; what is left has at most
//! [`MOST_MARKS`] marks on a letter, and no grapheme without a column of its own. Joiners stay where a script or an
//! emoji needs them. Columns are counted as ratatui draws them: grapheme by grapheme.

use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The most combining marks that stay on one letter.
pub(crate) const MOST_MARKS: usize = 8;
/// The most characters of one grapheme; no script needs as many, and a terminal may choke on more.
const MOST_CHARS: usize = 32;
/// What stands for something that cannot be shown.
const REPLACEMENT: char = '\u{FFFD}';
const TAB: &str = "    ";

/// The text as one line that cannot act on a terminal.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// The text as lines (`\n`) that cannot act on a terminal; tabs become four spaces.
pub(crate) fn block(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

/// How many columns [`line()`] of the text takes on the screen.
pub(crate) fn width(text: &str) -> usize {
    columns(&line(text))
}

/// [`line()`] of the text in at most `width` columns; what is cut off ends in `…`.
pub(crate) fn fit(text: &str, width: usize) -> String {
    let safe = line(text);
    if columns(&safe) <= width {
        return safe.into_owned();
    }
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let mut out = String::new();
    let mut used = 0;
    for g in safe.graphemes(true) {
        used += columns_of(g);
        if used > room {
            break;
        }
        out.push_str(g);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// [`fit`], filled with spaces on the right to exactly `width` columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    let mut out = fit(text, width);
    out.extend(std::iter::repeat_n(' ', width.saturating_sub(columns(&out))));
    out
}

/// [`fit`], filled with spaces on the left to exactly `width` columns.
pub(crate) fn pad_left(text: &str, width: usize) -> String {
    let fitted = fit(text, width);
    let mut out = " ".repeat(width.saturating_sub(columns(&fitted)));
    out.push_str(&fitted);
    out
}

/// [`block`] of the text in lines of at most `width` columns, broken between words; a word longer than a line is broken
/// where the line ends. The indentation of a line is kept, an empty line stays; an empty text has no lines. Nothing but
/// white space is lost: in fewer columns than one character takes (0 counts as 1), that character stands alone.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut out = Vec::new();
    for line in block(text).lines() {
        out.extend(rows(line, width).into_iter().filter_map(|row| line.get(row)).map(str::to_owned));
    }
    out
}

/// The bytes of a line that stand in each row of at most `width` columns, broken as [`wrap`] breaks it; the white space
/// between two rows is in neither.
pub(crate) fn rows(line: &str, width: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut row, mut used, mut gap, mut at, mut first) = (0..0, 0, 0, 0, true);
    for (space, piece) in pieces(line) {
        let (begin, wide) = (at, columns(piece));
        at += piece.len();
        if space {
            gap += wide;
            continue;
        }
        if used + gap + wide <= width {
            row.end = at;
            used += gap + wide;
        } else {
            if !(first && row.is_empty()) {
                out.push(row);
            }
            (row, used) = (begin..begin, 0);
            for g in piece.graphemes(true).flat_map(|g| parts(g, width)) {
                let wide = columns_of(g);
                if used + wide > width && !row.is_empty() {
                    out.push(row.clone());
                    (row, used) = (row.end..row.end, 0);
                }
                row.end += g.len();
                used += wide;
            }
        }
        (first, gap) = (false, 0);
    }
    out.push(row);
    out
}

/// A grapheme that fits into `width`, else its letters one by one, each with its marks.
fn parts(g: &str, width: usize) -> Vec<&str> {
    if columns_of(g) <= width {
        return vec![g];
    }
    let (mut out, mut start, mut seen) = (Vec::new(), 0, false);
    for (at, _) in g.char_indices().filter(|(_, c)| c.width() > Some(0)) {
        if seen {
            out.extend(g.get(start..at));
            start = at;
        }
        seen = true;
    }
    out.extend(g.get(start..));
    out
}

/// White space at which a line may be broken.
fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// The line as runs of white space (true) and runs that are not to be broken (false). Between two wide letters
/// (Chinese, Japanese) a line may always be broken.
fn pieces(line: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::new();
    let (mut start, mut was_space, mut was_wide) = (0, false, false);
    for (at, g) in line.grapheme_indices(true) {
        let (space, wide) = (g.chars().all(breaks), columns_of(g) > 1);
        if at > 0 && (space != was_space || (was_wide && wide && g.starts_with(char::is_alphanumeric))) {
            out.extend(line.get(start..at).map(|piece| (was_space, piece)));
            start = at;
        }
        (was_space, was_wide) = (space, wide);
    }
    out.extend(line.get(start..).filter(|rest| !rest.is_empty()).map(|rest| (was_space, rest)));
    out
}

/// The columns of text that is clean already.
fn columns(safe: &str) -> usize {
    if safe.is_ascii() { safe.len() } else { safe.graphemes(true).map(columns_of).sum() }
}

/// The columns of one grapheme, as ratatui counts a cell: a half-width voicing mark has one of its own.
fn columns_of(g: &str) -> usize {
    if g.len() == 1 {
        return 1;
    }
    g.width() + g.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count()
}

fn clean(text: &str, lines: bool) -> Cow<'_, str> {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b) || (lines && b == b'\n')) {
        return Cow::Borrowed(text);
    }
    let filtered = filter(text, lines);
    let mut out = String::with_capacity(filtered.len());
    let mut replaced = false;
    for g in filtered.graphemes(true) {
        if g == "\n" || (columns_of(g) > 0 && g.chars().nth(MOST_CHARS).is_none()) {
            out.push_str(g);
        } else {
            out.push(REPLACEMENT);
            replaced = true;
        }
    }
    if replaced {
        out = filter(&out, lines); // a joiner may have lost what it joined
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// The characters that may stay, each judged by its neighbours.
fn filter(text: &str, lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = None;
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let keep = match c {
            '\r' if next == Some('\n') => None,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                Some(if lines { '\n' } else { ' ' })
            }
            '\t' if lines => {
                out.push_str(TAB);
                last = Some(' ');
                None
            }
            '\t' => Some(' '),
            '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
            '\u{7F}' => Some('\u{2421}'),
            '\u{80}'..='\u{9F}' => Some(REPLACEMENT),
            '\u{200C}' | '\u{200D}' => joins(c, &out, next).then_some(c),
            '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => varies(c, last, next).then_some(c),
            _ if is_hidden(c) => None,
            _ if is_odd(c) => Some(REPLACEMENT),
            _ if is_combining_mark(c) && marks >= MOST_MARKS => None,
            _ => Some(c),
        };
        let Some(keep) = keep else { continue };
        marks = if is_combining_mark(keep) || matches!(keep, '\u{200C}' | '\u{200D}') { marks + 1 } else { 0 };
        out.push(keep);
        last = Some(keep);
    }
    out
}

/// Whether a joiner or non-joiner does something here: within a word of a script that shapes its letters, or, for the
/// joiner, between two emoji.
fn joins(c: char, before: &str, next: Option<char>) -> bool {
    let mut back = before.chars().rev();
    let (Some(last), Some(next)) = (back.next(), next) else { return false };
    if is_shaped(last) && is_shaped(next) && !is_combining_mark(next) {
        return true;
    }
    let emoji = if last == '\u{FE0F}' { back.next() } else { Some(last) };
    c == '\u{200D}' && emoji.is_some_and(is_emoji) && is_emoji(next)
}

/// Whether a variation selector does something here: one, on an emoji, a keycap or a Chinese character.
fn varies(c: char, last: Option<char>, next: Option<char>) -> bool {
    let Some(last) = last else { return false };
    match c {
        '\u{FE0E}' | '\u{FE0F}' if is_emoji(last) => true,
        '\u{FE0F}' => matches!(last, '0'..='9' | '#' | '*') && next == Some('\u{20E3}'),
        '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}' => {
            matches!(last, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        }
        _ => false,
    }
}

/// Letters and marks of the scripts that use joiners: Arabic and its kin, the scripts of India.
fn is_shaped(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6DC}' | '\u{6EA}'..='\u{6FF}' | '\u{710}'..='\u{7BF}' | '\u{8A0}'..='\u{8E1}' | '\u{8E3}'..='\u{DFF}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21AA}'
        | '\u{231A}'..='\u{23FF}' | '\u{24C2}' | '\u{25AA}'..='\u{27BF}' | '\u{2934}' | '\u{2935}' | '\u{2B05}'..='\u{2B55}'
        | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

/// True for characters that nobody sees: format characters, bidi controls, zero-width ones, fillers, tags.
pub(crate) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// True for characters that are seen, if at all, in a place or width that terminals disagree about: signs that stand
/// over the digits after them, and what Unicode says is no character.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{110BD}' | '\u{110CD}'
        | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_left_alone() {
        for text in [
            "",
            "Bob Smith",
            "Zoë Müller-Łukasz",
            "山田太郎",
            "محمد علي",
            "דוד",
            "नमस्ते",
            "ശ്രീ",
            "한국",
            "3M & Co. – “x”",
        ] {
            assert!(matches!(line(text), Cow::Borrowed(t) if t == text), "{text}");
        }
    }

    #[test]
    fn controls_are_seen_and_do_nothing() {
        assert_eq!(line("a\x1b[31mred\x07\u{9b}2J\x7f"), "a␛[31mred␇\u{FFFD}2J␡");
        assert_eq!(line("a\r\nb\nc\td\u{2028}e"), "a b c d e");
        assert_eq!(block("a\r\nb\rc\td\0\u{85}"), "a\nb\nc    d␀\n");
    }

    #[test]
    fn what_is_hidden_goes() {
        assert_eq!(line("ev\u{202E}il\u{2066}x\u{2069}\u{200B}\u{FEFF}\u{AD}\u{E0041}\u{3164}"), "evilx");
        assert_eq!(line("a\u{200D}b\u{200C}c\u{FE0F}d\u{FE01}\u{E0101}"), "abcd");
        assert_eq!(line("\u{0600}1\u{FFFF}"), "\u{FFFD}1\u{FFFD}");
    }

    #[test]
    fn joiners_stay_where_they_are_needed() {
        for text in ["👩‍💻", "👩🏽‍❤️‍💋‍👨🏻", "1️⃣", "❤️", "می‌خواهم", "क्‍ष", "ශ්‍රී", "葛\u{E0100}", "🏳️‍🌈", "🇩🇪"]
        {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn marks_are_few_and_have_a_letter() {
        let zalgo = format!("a{}", "\u{301}".repeat(10_000));
        assert_eq!(line(&zalgo).chars().count(), 1 + MOST_MARKS);
        assert_eq!(line("\u{301}\u{302}x"), "\u{FFFD}x", "a mark would land on the frame before it");
        assert_eq!(line(&"\u{D4E}".repeat(10_000)), "\u{FFFD}");
        assert_eq!(line(&format!("ᄀ{}", "ᅡ".repeat(10_000))), "\u{FFFD}");
    }

    #[test]
    fn texts_are_cut_and_filled_by_columns() {
        assert_eq!(fit("Platform Engineer", 9), "Platform…");
        assert_eq!(fit("Platform Engineer", 10), "Platform…", "no space before the dots");
        assert_eq!(fit("山田太郎", 5), "山田…");
        assert_eq!(fit("山田太郎", 4), "山…");
        assert_eq!((fit("abc", 0), fit("abc", 1), fit("", 0)), (String::new(), "…".into(), String::new()));
        assert_eq!((pad("山田", 6), pad_left("7", 3)), ("山田  ".into(), "  7".into()));
        assert_eq!(pad("山田太郎", 4), "山… ");
        assert_eq!((width("👩‍💻"), width("e\u{301}"), width("a\tb")), (2, 1, 3));
    }

    #[test]
    fn words_are_wrapped() {
        assert_eq!(wrap("You met Bob on Tue", 8), ["You met", "Bob on", "Tue"]);
        assert_eq!(wrap("  a list\n\nlong-winded", 6), ["  a", "list", "", "long-w", "inded"]);
        assert_eq!(wrap("山田太郎 x", 5), ["山田", "太郎", "x"]);
        assert_eq!(wrap("山b", 0), ["山", "b"]);
        assert_eq!(wrap("👩‍💻👩‍💻", 3), ["👩‍💻", "👩‍💻"]);
        assert!(wrap("", 5).is_empty());
    }

    fn nasty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => any::<char>().prop_map(String::from),
            4 => proptest::sample::select(vec![
                "\x1b]0;x\x07", "\r\n", "\t", " ", "\u{202E}", "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{301}", "👩", "🏽", "❤", "م", "ي",
                "क", "\u{94D}", "ष", "山", "ｶ", "\u{FF9E}", "ᄀ", "ᅡ", "🇩", "1", "\u{20E3}", "\u{E0100}", "\u{0D4E}", "ل", "ا", "word",
            ]).prop_map(String::from),
            1 => "[ -~]{1,12}",
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|v| v.concat())
    }

    fn harmless(text: &str) -> bool {
        text.chars().all(|c| {
            !c.is_control() && (!is_hidden(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{E0100}'..='\u{E01EF}'))
        })
    }

    proptest! {
        #[test]
        fn nothing_dangerous_gets_through(text in nasty()) {
            prop_assert!(harmless(&line(&text)));
            prop_assert!(block(&text).split('\n').all(harmless));
            prop_assert_eq!(line(&line(&text)).into_owned(), line(&text), "cleaning twice is cleaning once");
            prop_assert_eq!(block(&block(&text)).into_owned(), block(&text));
            prop_assert!(line(&text).graphemes(true).all(|g| columns_of(g) > 0));
        }

        #[test]
        fn widths_are_kept(text in nasty(), asked in 0usize..30) {
            prop_assert!(width(&fit(&text, asked)) <= asked);
            prop_assert_eq!(width(&pad(&text, asked)), asked);
            prop_assert_eq!(width(&pad_left(&text, asked)), asked);
            prop_assert!(harmless(&fit(&text, asked)));
            prop_assert!(wrap(&text, asked).iter().all(|l| width(l) <= asked.max(1) || l.graphemes(true).count() == 1), "{:?}", wrap(&text, asked));
        }

        #[test]
        fn wrapping_loses_nothing(text in nasty(), asked in 0usize..30) {
            let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(solid(&wrap(&text, asked).concat()), solid(&block(&text)));
        }
    }
}
