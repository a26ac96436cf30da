//! Owns taking one line apart: addresses, numbers and accounts with their labels, and the pieces of text between them.
//! It must not decide what a piece of text is.

use super::beside::{Stripped, is_phone, labels_follow, strip_label};
use super::clean::Line;
use super::labels::{self, Label};
use super::mail::{self, Mail};
use super::phone::{self, Digits, Grade};
use super::pieces::{Piece, cut, push_piece};
use super::shape::PhoneKind;
use super::web;
use super::words;
use phonenumber::country::Id;

/// Something found in a line, as a range of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot<T> {
    pub start: usize,
    pub end: usize,
    pub what: T,
}

/// A value with a form of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Mail(String),
    Broken(String),
    Url(String),
    Account { service: String, id: String },
    Phone { digits: Digits, kind: Option<PhoneKind>, sure: bool, e164: Option<String> },
}

/// A line taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Scanned {
    pub line: usize,
    pub items: Vec<Item>,
    pub pieces: Vec<Piece>,
    /// The line is a label alone.
    pub lone_label: Option<Label>,
    /// A label without its value stands on the line.
    pub dangling: bool,
    /// A label says that the line speaks of an assistant.
    pub assistant: bool,
}

#[derive(Clone, Debug)]
enum Raw {
    Mail(Mail),
    Url(String),
    Digits(Digits),
}

/// Takes a line apart.
pub(super) fn scan(line: &Line, countries: &[Id]) -> Scanned {
    let chars: Vec<char> = line.text.chars().collect();
    let mut out = Scanned { line: line.no, ..Scanned::default() };
    if let Some(label) = lone_label(&line.text) {
        out.lone_label = Some(label);
        return out;
    }
    let spots = accepted(&chars, countries, &mut out);
    let gaps = gaps(&chars, &spots);
    let after = labels_follow(&spots, &gaps);
    let mut rests: Vec<String> = gaps.clone();
    for (i, spot) in spots.iter().enumerate() {
        let before = rests.get(i).cloned().unwrap_or_default();
        let Stripped { label, place, .. } =
            strip_label(&mut rests, i, after, spots.len(), matches!(spot.what, Raw::Digits(_)));
        if i == 0
            && label.is_none()
            && let Some(broken) = spaced(&before, &spot.what)
        {
            if let Some(rest) = rests.get_mut(i) {
                rest.clear();
            }
            out.items.push(Item::Broken(broken));
            continue;
        }
        if label == Some(Label::Assistant) {
            out.assistant = true;
        }
        push_item(&spot.what, label, place, &chars, spot, countries, &mut out.items);
    }
    for rest in rests {
        for part in cut(&rest) {
            push_piece(&part, line.no, &mut out);
        }
    }
    out
}

/// `mira tolle@ost.example`, `quill paper.example`: a word before an address with a space between may be a part of it.
fn spaced(before: &str, what: &Raw) -> Option<String> {
    let word = before.strip_suffix(' ')?;
    let plain = word.len() > 2
        && word.chars().all(|c| c.is_lowercase())
        && !words::NOISE.has(word)
        && labels::read(word).is_none()
        && !words::TITLES.has(word);
    match what {
        Raw::Mail(Mail::Whole(m)) if plain => Some(format!("{word} {m}")),
        Raw::Url(u) if plain && !u.contains("://") && !u.to_lowercase().starts_with("www.") => {
            Some(format!("{word} {u}"))
        }
        _ => None,
    }
}

fn lone_label(text: &str) -> Option<Label> {
    let bare = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let marked = text.len() > bare.len();
    match labels::read(text)? {
        Label::Assistant | Label::NotPhone | Label::Department if !marked => None,
        // a lone word like "Contact" is a heading, a lone letter is noise
        _ if bare.chars().count() < 2 && !marked => None,
        label => Some(label),
    }
}

/// The spots that are values; runs of digits that are none become text again.
fn accepted(chars: &[char], countries: &[Id], out: &mut Scanned) -> Vec<Spot<Raw>> {
    let mut spots: Vec<Spot<Raw>> = Vec::new();
    let mut taken = vec![false; chars.len()];
    for s in web::find(chars) {
        mark(&mut taken, s.start, s.end);
        spots.push(Spot { start: s.start, end: s.end, what: Raw::Url(s.what) });
    }
    for s in mail::find(chars) {
        if taken.get(s.start..s.end).unwrap_or(&[]).iter().any(|t| *t) {
            continue;
        }
        mark(&mut taken, s.start, s.end);
        spots.push(Spot { start: s.start, end: s.end, what: Raw::Mail(s.what) });
    }
    for s in phone::find(chars, &taken) {
        spots.push(Spot { start: s.start, end: s.end, what: Raw::Digits(s.what) });
    }
    spots.sort_by_key(|s| s.start);
    let gaps = gaps(chars, &spots);
    let after = labels_follow(&spots, &gaps);
    let keep: Vec<bool> = (0..spots.len())
        .map(|i| match spots.get(i) {
            Some(Spot { what: Raw::Digits(d), .. }) => {
                let mut probe = gaps.clone();
                let stripped = strip_label(&mut probe, i, after, spots.len(), true);
                is_phone(d, &stripped, &probe, i, countries)
            }
            _ => true,
        })
        .collect();
    if keep.iter().any(|k| !k) {
        out.dangling = false;
    }
    spots.into_iter().zip(keep).filter(|(_, k)| *k).map(|(s, _)| s).collect()
}

fn mark(taken: &mut [bool], start: usize, end: usize) {
    taken.iter_mut().take(end).skip(start).for_each(|t| *t = true);
}

/// The texts before, between and behind the spots: one more than there are spots.
fn gaps(chars: &[char], spots: &[Spot<Raw>]) -> Vec<String> {
    let mut from = 0;
    let mut out = Vec::with_capacity(spots.len() + 1);
    for s in spots {
        out.push(chars.get(from..s.start).unwrap_or(&[]).iter().collect());
        from = s.end;
    }
    out.push(chars.get(from..).unwrap_or(&[]).iter().collect());
    out
}

fn push_item(
    raw: &Raw,
    label: Option<Label>,
    place: bool,
    chars: &[char],
    spot: &Spot<Raw>,
    countries: &[Id],
    items: &mut Vec<Item>,
) {
    match raw {
        Raw::Mail(Mail::Whole(m)) => items.push(Item::Mail(m.clone())),
        Raw::Mail(Mail::Broken) => {
            items.push(Item::Broken(chars.get(spot.start..spot.end).unwrap_or(&[]).iter().collect()))
        }
        Raw::Mail(Mail::Handle(id)) => {
            let service = match label {
                Some(Label::Account(s)) => s,
                Some(Label::LinkedIn) => "linkedin",
                _ => "twitter",
            };
            items.push(Item::Account { service: service.to_string(), id: id.clone() });
        }
        Raw::Url(u) => {
            // `@name <https://social.example/name>`: the link is the account's own
            let doubled = web::social(u).is_some_and(|_| matches!(items.last(), Some(Item::Account { .. })));
            if u.to_lowercase().contains("mailto") {
                items.push(Item::Broken(u.clone()));
            } else if !doubled {
                items.push(Item::Url(u.clone()));
            }
        }
        Raw::Digits(d) => {
            let (grade, e164) = phone::grade(&d.number, countries);
            let kind = match label {
                Some(Label::Phone(k)) => Some(k),
                _ => None,
            };
            let sure = kind.is_some() && grade >= Grade::Shaped || grade == Grade::Valid || place;
            items.push(Item::Phone { digits: d.clone(), kind, sure, e164 });
        }
    }
}
#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Scanned {
        scan(&Line { no: 1, raw: text.into(), text: text.into() }, &[Id::US, Id::DE])
    }

    fn kinds(text: &str) -> Vec<(String, Option<PhoneKind>)> {
        line(text)
            .items
            .into_iter()
            .filter_map(|i| match i {
                Item::Phone { digits, kind, .. } => Some((digits.number, kind)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn labels_before_behind_and_between() {
        let p = |n: &str, k| (n.to_string(), Some(k));
        let table = [
            (
                "Tel: 212-555-0101 Fax: 212-555-0102",
                vec![p("212-555-0101", PhoneKind::Work), p("212-555-0102", PhoneKind::Fax)],
            ),
            (
                "212-555-0101 Office 212-555-0102 Mobile",
                vec![p("212-555-0101", PhoneKind::Work), p("212-555-0102", PhoneKind::Mobile)],
            ),
            ("(212) 555-0101 (fax)", vec![p("(212) 555-0101", PhoneKind::Fax)]),
            (
                "(212)555-0101, FAX(212)555-0102",
                vec![("(212)555-0101".into(), None), p("(212)555-0102", PhoneKind::Fax)],
            ),
            ("Durchwahl: 040 555 01-12", vec![p("040 555 01-12", PhoneKind::Direct)]),
        ];
        for (text, want) in table {
            assert_eq!(kinds(text), want, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_none() {
        for text in [
            "Company Reg No: 01234567 VAT: GB 123 4567 89",
            "Houston, TX 77299-0199",
            "12 Quill Street, Suite 4401",
            "Amtsgericht Hamburg HRB 123456",
        ] {
            assert!(kinds(text).is_empty(), "{text}: {:?}", kinds(text));
        }
    }

    #[test]
    fn pieces_between_marks() {
        let texts: Vec<String> =
            line("Mira Tolle | Engineer | Ost GmbH | mira@ost.example").pieces.into_iter().map(|p| p.text).collect();
        assert_eq!(texts, ["Mira Tolle", "Engineer", "Ost GmbH"]);
        let name = line("Name: Mira Tolle");
        assert_eq!(name.pieces.first().map(|p| p.label), Some(Some(Label::Name)));
    }
}
