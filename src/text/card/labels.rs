//! Owns the labels of cards in many languages (`Tel`, `m:`, `Durchwahl`, `Adresse`) and where one ends before, or begins after, a value.
//! It must not read the values themselves.

use super::shape::PhoneKind;
use crate::lexicon;
use lexicon::fold;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Phone(PhoneKind),
    Email,
    Web,
    LinkedIn,
    Account(&'static str),
    Name,
    Title,
    Company,
    Department,
    Address,
    Nick,
    Assistant,
    /// A number that is none to call: registration, tax, bank.
    NotPhone,
    /// What is somebody else's.
    Theirs,
}

impl Label {
    /// Whether it says what the text behind it is, not what a number is for.
    pub(super) fn says_what(self) -> bool {
        use Label::*;
        matches!(self, Name | Title | Company | Department | Address | Nick | Assistant)
    }
}

fn lookup(phrase: &str) -> Option<Label> {
    Some(match lexicon::LABELS.of(phrase)? {
        "fax" => Label::Phone(PhoneKind::Fax),
        "mobile" => Label::Phone(PhoneKind::Mobile),
        "direct" => Label::Phone(PhoneKind::Direct),
        "main" => Label::Phone(PhoneKind::Main),
        "home" => Label::Phone(PhoneKind::Home),
        "pager" => Label::Phone(PhoneKind::Pager),
        "work" => Label::Phone(PhoneKind::Work),
        "email" => Label::Email,
        "web" => Label::Web,
        "linkedin" => Label::LinkedIn,
        "name" => Label::Name,
        "title" => Label::Title,
        "company" => Label::Company,
        "department" => Label::Department,
        "address" => Label::Address,
        "nick" => Label::Nick,
        "assistant" => Label::Assistant,
        "not_phone" => Label::NotPhone,
        service => Label::Account(service),
    })
}

/// What stands between the words of a label, beside white space.
const BETWEEN: &str = "/:()[]|,+=;►><\"~*•→☎✆📞📱✉";

/// A phrase of folded words as a label: one entry of the table, or a run of labels, fill words and country names.
pub(super) fn read(phrase: &str) -> Option<Label> {
    if phrase.len() > 60 {
        return None;
    }
    let folded = fold(phrase);
    let words: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || BETWEEN.contains(c))
        .map(|w| w.trim_matches(|c: char| matches!(c, '.' | '-' | '–' | '_' | '#' | '\'')))
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() || words.len() > 5 {
        return None;
    }
    if let Some(label) =
        lookup(&words.join("_")).or_else(|| words.first().filter(|_| words.len() == 1).and_then(|w| lookup(w)))
    {
        return Some(label);
    }
    let mut best: Option<Label> = None;
    let mut at = 0;
    while at < words.len() {
        let two = words.get(at..at + 2).map(|w| w.join("_"));
        let (label, step) = match two.as_deref().and_then(lookup) {
            Some(l) => (Some(l), 2),
            None => (words.get(at).and_then(|w| lookup(w)), 1),
        };
        let word = words.get(at).copied().unwrap_or("");
        let fills = lexicon::LABEL_FILL.has(word) || lexicon::is_place(word);
        match label {
            Some(l) if word.chars().count() > 1 || words.len() == 1 || best.is_none() => best = Some(stronger(best, l)),
            Some(_) => {}
            None if fills => {}
            None => return None,
        }
        at += step;
    }
    best
}

/// Of two labels in one phrase the telling one: `Cell Phone` is a mobile, `home / fax` is at home, `Office direct` is direct.
fn stronger(a: Option<Label>, b: Label) -> Label {
    let rank = |l: Label| match l {
        Label::NotPhone => 9,
        Label::Assistant => 8,
        Label::Phone(PhoneKind::Home) => 7,
        Label::Phone(PhoneKind::Mobile) => 6,
        Label::Phone(PhoneKind::Fax) => 5,
        Label::Phone(PhoneKind::Pager) => 5,
        Label::Phone(PhoneKind::Direct) => 4,
        Label::Phone(PhoneKind::Main) => 3,
        Label::Phone(PhoneKind::Work) => 1,
        _ => 2,
    };
    match a {
        Some(a) if rank(a) >= rank(b) => a,
        _ => b,
    }
}

/// Whether the whole text is a country or city name, as stands before a number (`France +33 …`).
pub(super) fn is_place_label(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.split_whitespace().count() <= 3 && lexicon::is_place(bare)
}

/// A label at the end of `before`, and the byte where it begins: up to four words.
pub(super) fn at_end(before: &str) -> Option<(Label, usize)> {
    let trimmed = before.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | '-' | '–' | '=' | '#' | '(' | '[' | '<' | '>' | '/' | '|' | '\'')
    });
    let starts: Vec<usize> = word_starts(trimmed);
    let mut found = None;
    for start in starts.iter().rev().take(5) {
        let phrase = trimmed.get(*start..)?;
        if let Some(label) = read(phrase) {
            let single = phrase.trim_matches(|c: char| !c.is_alphanumeric()).chars().count() == 1;
            let clean_before = trimmed.get(..*start).is_none_or(|b| {
                b.trim().is_empty() || b.trim_end().ends_with([',', ';', '|', '/', '(', ')', '-', '>'])
            });
            let marked = before.get(trimmed.len()..).is_some_and(|r| r.contains([':', '.', ')', '=']));
            if !single || clean_before || marked {
                found = Some((label, *start));
            }
        }
    }
    found
}

/// A label at the start of a text that a `:` or a wide gap ends, and the byte behind it (`Name: Ada`).
pub(super) fn at_start(text: &str) -> Option<(Label, usize)> {
    let colon = text.find([':', '：']).filter(|c| *c < 40);
    if let Some(c) = colon
        && let Some(head) = text.get(..c)
        && let Some(label) = read(head)
    {
        let width = text.get(c..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
        return Some((label, c + width));
    }
    None
}

/// Whether a text begins a number that none calls and goes on with more of it: `IBAN NL00 BANK`.
pub(super) fn is_registration(before: &str) -> bool {
    let (head, rest) = before.trim().split_once(' ').unwrap_or((before, ""));
    let registered =
        fold(before).split([',', ';', '|']).next_back().is_some_and(|part| lexicon::REGISTERED.is_in(part));
    registered || read(head) == Some(Label::NotPhone) && !rest.contains(char::is_lowercase)
}

/// Whether a text before digits ends by saying that the number of something follows, where that is no telephone:
/// `Charity No.`, `CVR-nr.`, `Licence #`.
pub(super) fn is_numbered(before: &str) -> bool {
    let part = before.rsplit([',', ';', '|', '•', '·']).next().unwrap_or_default().trim_end();
    let bare = part.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '°');
    let marked = part.get(bare.len()..).is_some_and(|marks| marks.contains('#'));
    let folded = fold(bare);
    let mut words = folded.split(|c: char| c.is_whitespace() || matches!(c, '/' | ':')).filter(|w| !w.is_empty()).rev();
    let numbered = marked && !bare.is_empty()
        || words.next().is_some_and(|w| {
            // "Kundennummer" says of what by itself
            let glued = w.len() > 6 || w.contains(['-', '.']) && w.len() > 3;
            lexicon::NUMBER_WORDS.has(w) && (glued || words.any(|w| !lexicon::LABEL_FILL.has(w)))
        });
    numbered && !matches!(at_end(before), Some((Label::Phone(_) | Label::Assistant, _)))
}

/// Whether a line says who speaks for the card's owner: `Rep'd by Candlewick Talent`.
pub(super) fn is_theirs(line: &str) -> bool {
    lexicon::THEIRS.head(&fold(line).replace('’', "'")).is_some()
}

/// The name of an assistant that stands with the label: `Assistant (Kim)`, `Kim Lee (assistant)`, `PA Kim`.
pub(super) fn assistant(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches([':', '(', ',']).trim();
    let says = |label: &str| read(label) == Some(Label::Assistant);
    let named = |name: &str| name.chars().next().is_some_and(char::is_uppercase) && !name.contains(char::is_numeric);
    if let Some((head, inner)) = text.strip_suffix(')').and_then(|t| t.split_once('(')) {
        let (head, inner) = (head.trim(), inner.trim());
        return if says(head) {
            Some(inner).filter(|n| named(n))
        } else {
            Some(head).filter(|n| says(inner) && named(n))
        };
    }
    let (label, name) = text.split_once(' ')?;
    let honoured = |word: &str| lexicon::is_honorific(&lexicon::key(word));
    let first = name.split(' ').find(|word| !honoured(word) && !word.ends_with('.'));
    let given = first.is_some_and(|first| lexicon::given(&fold(first.trim_end_matches(','))) > 0);
    let mrs = |word: &str| lexicon::HONORIFICS.is(&lexicon::key(word), &["title"]);
    let called = name.split(' ').next().is_some_and(mrs) && first.is_some_and(named);
    (says(label) && (given || called)).then_some(name.trim())
}

/// Whether a text before a number ends by naming an assistant.
pub(super) fn names_assistant(before: &str) -> bool {
    let last = before.rsplit([';', '|', ',']).find(|part| part.contains(char::is_alphanumeric));
    assistant(before).or_else(|| last.and_then(assistant)).is_some()
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (i, c) in text.char_indices() {
        let gap = c.is_whitespace() || matches!(c, '(' | '|' | ',' | ';' | '[' | '<' | ')' | ']');
        if !gap && !inside {
            starts.push(i);
        }
        inside = !gap;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_and_more_words() {
        let table = [
            ("Tel", Some(Label::Phone(PhoneKind::Work))),
            ("Cell Phone", Some(Label::Phone(PhoneKind::Mobile))),
            ("home / fax", Some(Label::Phone(PhoneKind::Home))),
            ("Mobil Deutschland", Some(Label::Phone(PhoneKind::Mobile))),
            ("Téléphone", Some(Label::Phone(PhoneKind::Work))),
            ("Company Reg No", Some(Label::NotPhone)),
            ("Mira Tolle", None),
            ("传真", Some(Label::Phone(PhoneKind::Fax))),
        ];
        for (text, want) in table {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn a_label_stands_before_its_value() {
        assert_eq!(at_end("Tolle GmbH Tel.: "), Some((Label::Phone(PhoneKind::Work), 11)));
        assert_eq!(at_end("Plan M"), None);
        assert_eq!(at_end("t "), Some((Label::Phone(PhoneKind::Work), 0)));
        assert_eq!(at_start("Name: Mira"), Some((Label::Name, 5)));
    }
}
