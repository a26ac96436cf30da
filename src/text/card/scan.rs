//! Owns taking one line apart: addresses, numbers and accounts with their labels, and the pieces of text between them, with theirs.
//! It must not decide what a piece of text is.

use super::clean::Line;
use super::labels::{self, Label};
use super::mail::{self, Mail};
use super::phone::{self, Digits, Grade};
use super::region::Region;
use super::shape::{PhoneKind, Spot};
use super::web;
use crate::lexicon;
use phonenumber::country::Id;

/// A value with a form of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Mail(String),
    /// An address that is one if a mark or a space is put right; not `sure`: another address may be meant.
    Mended {
        printed: String,
        mail: String,
        sure: bool,
    },
    Broken(String),
    Url(String),
    Account {
        service: String,
        id: String,
    },
    Phone {
        digits: Digits,
        kind: Option<PhoneKind>,
        sure: bool,
        e164: Option<String>,
    },
}

impl Item {
    /// As it is told where it is nobody's.
    pub(super) fn text(&self) -> &str {
        match self {
            Item::Mail(text)
            | Item::Mended { printed: text, .. }
            | Item::Broken(text)
            | Item::Url(text)
            | Item::Account { id: text, .. } => text,
            Item::Phone { digits, .. } => &digits.number,
        }
    }
}

/// A line taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Scanned {
    pub line: usize,
    pub items: Vec<Item>,
    pub pieces: Vec<Piece>,
    /// Places that stood for labels of numbers.
    pub places: Vec<String>,
    /// The line is a label alone.
    pub lone_label: Option<Label>,
    /// A label without its value stands on the line.
    pub dangling: bool,
    /// A label says that the line speaks of an assistant.
    pub assistant: bool,
    /// The numbers and addresses of the line from this one on are those of an assistant who is named there.
    pub theirs: Option<usize>,
    /// The given name alone that stands before the line's first number: `Beth 07700 900732`.
    pub whose: Option<String>,
}

impl Scanned {
    /// The line's first address was printed over two lines.
    pub(super) fn mend(&mut self) {
        if let Some(item) = self.items.iter_mut().find(|i| matches!(i, Item::Mail(_)))
            && let Item::Mail(mail) = item
        {
            *item = Item::Mended { printed: mail.clone(), mail: mail.clone(), sure: true };
        }
    }
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
    let theirs = labels::is_theirs(&line.text);
    out.theirs = theirs.then_some(0);
    let gaps = gaps(&chars, &spots);
    let after = labels_follow(&spots, &gaps);
    let mut rests: Vec<String> = gaps.clone();
    let mut last = None;
    for (i, spot) in spots.iter().enumerate() {
        let before = rests.get(i).cloned().unwrap_or_default();
        let Stripped { label, place, .. } =
            strip_label(&mut rests, i, after, spots.len(), matches!(spot.what, Raw::Digits(_)));
        let label = label.or(last.filter(|_| goes_on(&before)));
        last = label.filter(|l| is_shared(*l) && !after);
        if i == 0
            && label.is_none_or(|l| l == Label::Email || before.trim().chars().count() == 1)
            && let Some(broken) = spaced(&before, &spot.what)
        {
            if let Some(rest) = rests.get_mut(i) {
                rest.clear();
            }
            out.items.push(broken);
            continue;
        }
        if i == 0 && matches!(spot.what, Raw::Digits(_)) {
            out.whose = given_alone(&before);
        }
        if labels::names_assistant(&before) {
            out.theirs.get_or_insert(out.items.len());
        }
        out.assistant |= out.theirs.is_some() && !theirs || label == Some(Label::Assistant);
        if place {
            out.places.push(tidy(&before));
        }
        push_item(&spot.what, label, place, &chars, spot, countries, &mut out.items);
    }
    // a number and nothing else on its line
    let alone = gaps.iter().all(|g| !g.contains(char::is_alphanumeric));
    if let ([Item::Phone { digits, sure, .. }], true) = (out.items.as_mut_slice(), alone) {
        *sure |= !digits.misread && phone::grade(&digits.number, countries).0 >= Grade::Shaped;
    }
    for rest in rests {
        for part in cut(&rest) {
            push_piece(&part, line.no, &mut out);
        }
    }
    if theirs {
        out.pieces.iter_mut().for_each(|p| p.label = Some(Label::Theirs));
    }
    out
}

/// A given name with nothing beside it, which names no place as well.
fn given_alone(before: &str) -> Option<String> {
    let bare = before.trim_matches(|c: char| !c.is_alphanumeric());
    let named = bare.starts_with(char::is_uppercase) && lexicon::given(&lexicon::fold(bare)) > 0;
    (named && !lexicon::is_place(bare) && labels::read(bare).is_none()).then(|| bare.to_string())
}

/// Whether a label may be for several numbers in a row.
fn is_shared(label: Label) -> bool {
    matches!(label, Label::Phone(_) | Label::NotPhone)
}

/// Whether what stands between two numbers says that one label is for both: `Mob: 98250 55501, 98250 55502`.
fn goes_on(between: &str) -> bool {
    let between = between.trim();
    between.chars().all(|c| ",/;&|-–".contains(c)) || lexicon::SMALL.is(between, &["and"])
}

/// `mira tolle@ost.example`, `mira. tolle@ost.example`, `quill paper.example`: a word before an address with a space between
/// may be a part of it.
fn spaced(before: &str, what: &Raw) -> Option<Item> {
    let word = before.strip_suffix(' ')?.rsplit([' ', ':']).next()?;
    let bare = word.strip_suffix(['.', '_', '-']).unwrap_or(word);
    // "j.holloway" is the beginning of an address wherever it stands
    let begun = bare.contains(['.', '_']) && bare.starts_with(char::is_lowercase);
    let alone = word.len() + 1 == before.len() || bare.len() < word.len() || begun;
    // "m mira@ost.example": one letter is a label or a beginning; that of a phone labels no address
    let letter = alone
        && bare.len() == 1
        && word.len() + 1 == before.len()
        && matches!(labels::read(bare), None | Some(Label::Phone(_)));
    let plain = alone
        && (letter || bare.len() > if bare.len() < word.len() { 0 } else { 2 })
        && bare.chars().all(|c| c.is_lowercase() || begun && matches!(c, '.' | '_' | '-'))
        && !lexicon::PLAIN.has(bare)
        && (letter || labels::read(bare).is_none())
        && !lexicon::TITLES.has(bare);
    match what {
        Raw::Mail(Mail::Whole(m)) if plain && bare.len() < word.len() => {
            Some(Item::Mended { printed: format!("{word} {m}"), mail: format!("{word}{m}"), sure: false })
        }
        Raw::Mail(Mail::Whole(m)) if plain => Some(Item::Broken(format!("{word} {m}"))),
        Raw::Url(u) if plain && !u.contains("://") && !u.to_lowercase().starts_with("www.") => {
            Some(Item::Broken(format!("{word} {u}")))
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
    let mails = mail::find(chars);
    // "mira@ ost.example": a host behind an @ is no web address
    let behind =
        |s: &Spot<String>| mails.iter().any(|m| m.start <= s.start && s.end <= m.end && m.what != Mail::Broken);
    // "Org.nr": the label of a number that none calls
    let labels = |s: &Spot<String>| labels::read(&s.what) == Some(Label::NotPhone);
    // "clemence.vi llet@ost.example": the beginning of an address, where hardly any host ends so
    let begins = |s: &Spot<String>| {
        let end = s.what.rsplit('.').next().unwrap_or_default().to_lowercase();
        let rare = s.what.starts_with(char::is_lowercase) && !lexicon::DOMAINS.is(&end, &["usual"]);
        rare && chars.get(s.end) == Some(&' ') && mails.iter().any(|m| m.start == s.end + 1)
    };
    for s in web::find(chars).into_iter().filter(|s| !behind(s) && !labels(s) && !begins(s)) {
        mark(&mut taken, s.start, s.end);
        spots.push(Spot { start: s.start, end: s.end, what: Raw::Url(s.what) });
    }
    for s in mails {
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
    let mut at = 0..;
    let before = gaps(chars, &spots);
    spots.retain(|s| !is_company(s, before.get(at.next().unwrap_or_default()).map_or("", String::as_str)));
    let gaps = gaps(chars, &spots);
    let after = labels_follow(&spots, &gaps);
    let mut last = None;
    let keep: Vec<bool> = (0..spots.len())
        .map(|i| match spots.get(i) {
            Some(Spot { what: Raw::Digits(d), .. }) => {
                let mut probe = gaps.clone();
                let mut stripped = strip_label(&mut probe, i, after, spots.len(), true);
                stripped.label = stripped.label.or(last.filter(|_| gaps.get(i).is_some_and(|g| goes_on(g))));
                last = stripped.label.filter(|l| is_shared(*l) && !after);
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

/// `CTO @Ostwind`: what reads like an account is a company where a text that is no label stands before it.
fn is_company(spot: &Spot<Raw>, before: &str) -> bool {
    let Raw::Mail(Mail::Handle(id)) = &spot.what else { return false };
    let upper = id.trim_start_matches('@').starts_with(char::is_uppercase);
    upper && before.contains(char::is_alphabetic) && before.ends_with(' ') && labels::at_end(before).is_none()
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
        Raw::Mail(Mail::Mended(mail)) => {
            let printed = chars.get(spot.start..spot.end).unwrap_or(&[]).iter().collect();
            items.push(Item::Mended { printed, mail: mail.clone(), sure: true });
        }
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
            let long = d.number.chars().filter(char::is_ascii_digit).count() >= 7;
            let told = kind.is_some() && (grade >= Grade::Shaped || grade == Grade::Short && long);
            let sure = told || grade == Grade::Valid || place;
            let sure = (sure || phone::shape_us(&d.number)) && !d.misread;
            items.push(Item::Phone { digits: d.clone(), kind, sure, e164 });
        }
    }
}
/// What came of looking for a label.
struct Stripped {
    pub label: Option<Label>,
    /// A country's name stood for a label.
    pub place: bool,
    /// The label is a single letter without a mark behind it.
    pub weak: bool,
    /// The label says extension.
    pub ext: bool,
}

/// On some lines the labels stand behind the values: `555-0101 Office  555-0102 Mobile`.
fn labels_follow<T>(spots: &[Spot<T>], gaps: &[String]) -> bool {
    let first = gaps.first().is_none_or(|g| labels::at_end(g).is_none());
    let last = gaps.last().is_some_and(|g| labels::read(g).is_some());
    first && last && !spots.is_empty()
}

/// Takes the label of spot `i` out of the gaps; says also whether a country's name stood for one.
fn strip_label(gaps: &mut [String], i: usize, follow: bool, count: usize, number: bool) -> Stripped {
    let with = |label| Stripped { label: Some(label), place: false, weak: false, ext: false };
    if !follow && let Some(gap) = gaps.get_mut(i) {
        // "Peter Pan, peter@…": what labels a number does not label an address.
        let fits = |l: &Label| number || !matches!(l, Label::NotPhone | Label::Phone(_));
        if let Some((label, at)) = labels::at_end(gap).filter(|(l, _)| fits(l)) {
            let text = gap.split_off(at);
            let bare = text.trim();
            let weak = bare.chars().filter(|c| c.is_alphabetic()).count() == 1 && !bare.ends_with([':', '.', '|', ')']);
            let ext = matches!(
                lexicon::key(bare.trim_end_matches(['-', ' ', ':'])).as_str(),
                "x" | "ext" | "extn" | "extension"
            );
            return Stripped { weak: weak && !ext, ext, ..with(label) };
        }
        if number && !gap.trim().is_empty() && labels::is_place_label(gap) {
            gap.clear();
            return Stripped { label: None, place: true, weak: false, ext: false };
        }
    }
    if let Some(gap) = gaps.get_mut(i + 1) {
        let trimmed = gap.trim_start();
        if let Some(inner) = trimmed.strip_prefix(['(', '['])
            && let Some((inside, rest)) = inner.split_once([')', ']'])
            && let Some(label) =
                labels::read(inside).filter(|l| number || !matches!(l, Label::NotPhone | Label::Phone(_)))
        {
            *gap = rest.to_string();
            return with(label);
        }
        if (follow || i + 1 == count)
            && let Some(label) = labels::read(gap)
        {
            gap.clear();
            return with(label);
        }
    }
    Stripped { label: None, place: false, weak: false, ext: false }
}

fn is_phone(d: &Digits, stripped: &Stripped, gaps: &[String], i: usize, countries: &[Id]) -> bool {
    let count = d.number.chars().filter(char::is_ascii_digit).count();
    let (grade, _) = phone::grade(&d.number, countries);
    if d.number.chars().filter(char::is_ascii_uppercase).count() > 2 {
        return stripped.label != Some(Label::NotPhone);
    }
    let before = gaps.get(i).map_or("", String::as_str);
    let behind = gaps.get(i + 1).map_or("", String::as_str);
    let short = d.number.split(|c: char| !c.is_ascii_digit()).map(str::len).collect::<Vec<_>>() == [3, 4];
    // in Japan a postcode has this form, and its mark is read as a T
    let postcode = short && countries.first() == Some(&Id::JP);
    match stripped.label {
        None if postcode => false,
        Some(Label::Phone(_)) if stripped.weak && postcode => false,
        // "Oficina" is before an address and before a number
        Some(Label::Address) => d.number.starts_with('+') && grade >= Grade::Shaped,
        Some(Label::NotPhone | Label::Title | Label::Company | Label::Name) => false,
        // a short extension calls nobody by itself
        Some(Label::Phone(_)) if stripped.ext => (5..=7).contains(&count) || grade >= Grade::Shaped,
        Some(Label::Phone(_)) if stripped.weak => {
            grade >= Grade::Shaped || grade >= Grade::Short && (count >= 8 || count == 7 && before.trim().is_empty())
        }
        Some(Label::Phone(_)) => (5..=15).contains(&count) && grade >= Grade::Short,
        Some(Label::Assistant) => count >= 7 && grade >= Grade::Short,
        _ => {
            let parts = |c: Option<char>| c.is_none_or(|c| matches!(c, ',' | ';' | '|' | '•' | '·' | '▪' | '/'));
            let lone = parts(before.trim_end().chars().next_back()) && parts(behind.trim_start().chars().next());
            // no postcode and no house has ten digits
            let street = count < 10 && super::place::has_street(before)
                || labels::at_end(before).is_some_and(|(l, _)| l == Label::NotPhone)
                || labels::is_registration(before)
                || !d.number.starts_with('+') && labels::is_numbered(before);
            // "ZVR 000417418": a run of digits behind a word that is no telephone's label
            let solid = d.number.chars().all(|c| c.is_ascii_digit()) && !phone::shape_us(&d.number);
            let worded = before.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == ':');
            // "BE 0000.041.718": the land of a tax number
            let of_land = before
                .split_whitespace()
                .next_back()
                .is_some_and(|w| w.len() == 2 && w.chars().all(char::is_uppercase) && Region::from_code(w).is_some());
            // "NL00 ABNA 0123 4567 89", "143/123/45678"
            let iban = before.split_whitespace().rev().take(2).any(|w| {
                let (land, rest) = w.split_at_checked(2).unwrap_or_default();
                land.chars().all(|c| c.is_ascii_uppercase()) && rest.starts_with(|c: char| c.is_ascii_digit())
            });
            let coded = iban || d.number.matches('/').count() > 1;
            let plus = d.number.trim_start_matches('(').starts_with('+');
            let street = street || coded && !plus;
            let street = street || (solid && worded || of_land && !plus) && grade < Grade::Valid;
            (grade >= Grade::Shaped && !street)
                || (stripped.place && count >= 7)
                || (short && lone)
                || (grade >= Grade::Short
                    && count >= 8
                    && lone
                    && before.trim().is_empty()
                    && behind.trim().is_empty()
                    && d.number.contains([' ', '-', '.']))
        }
    }
}

/// A piece of text on a line that is none of these.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub line: usize,
    pub text: String,
    pub label: Option<Label>,
}

/// The marks that part fields on a line, beside runs of blanks and signs.
const PARTS: &str = "|•·▪■●◦»«¦;※│<>✆☎✉";

/// Cuts a text at the marks that part fields on a line.
pub(super) fn cut(text: &str) -> Vec<String> {
    // "Nordic Freight / 1 Harbour Rd"
    if let Some((before, behind)) = text.split_once(" / ")
        && behind.starts_with(|c: char| c.is_ascii_digit())
        && !before.contains(|c: char| c.is_ascii_digit())
    {
        return [before, behind].into_iter().flat_map(cut).collect();
    }
    // "Mira Tolle / Dispatch / Blue Heron Towing"
    if text.matches(" / ").count() > 1 {
        return text.split(" / ").flat_map(cut).collect();
    }
    // "Mira Tolle  Loss Adjuster"
    if let Some((before, behind)) = text.split_once("  ").filter(|(before, _)| !before.contains("  "))
        && [before, behind].iter().all(|part| part.split_whitespace().filter(|w| w.len() > 1).count() > 1)
    {
        return [before, behind].into_iter().flat_map(cut).collect();
    }
    let marked: String =
        text.replace("   ", "\t").replace(" // ", "\t").replace(" -- ", "\t").replace(" ~ ", "\t").replace("==>", "\t");
    // «Ostwind» is a name in quotes
    let quotes = marked.matches('«').count() == marked.matches('»').count();
    let parts = |c: char| c == '\t' || PARTS.contains(c) && !(quotes && matches!(c, '«' | '»'));
    marked.split(parts).map(tidy).filter(|p| !p.is_empty()).collect()
}

/// Without the punctuation that is left around a piece.
pub(super) fn tidy(text: &str) -> String {
    let t = text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '|' | '/' | '*' | '_' | '=' | '~' | '+' | '\\')
    });
    let mut t = t.split_whitespace().collect::<Vec<_>>().join(" ");
    for (open, close) in [('(', ')'), ('[', ']')] {
        if t.starts_with(open) && t.ends_with(close) && t.matches(open).count() == 1
            || t.ends_with(open)
            || t.starts_with(close)
        {
            t = t.trim_matches([open, close]).trim().to_string();
        }
    }
    if t.chars().any(char::is_alphanumeric) { t } else { String::new() }
}

pub(super) fn push_piece(text: &str, line: usize, out: &mut Scanned) {
    if labels::read(text).is_some_and(|l| !matches!(l, Label::Assistant | Label::Department))
        && text.chars().count() < 40
    {
        out.dangling = true;
        return;
    }
    // "Sekretariat -771", "Fax DW 20": a label with an extension
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | ':' | '–'));
    if bare.len() < text.len() && labels::read(bare).is_some_and(|l| matches!(l, Label::Assistant | Label::Phone(_))) {
        out.pieces.push(Piece { line, text: text.to_string(), label: Some(Label::NotPhone) });
        return;
    }
    let (label, value) = match (labels::at_start(text), labels::assistant(text)) {
        (Some((l, at)), _) => (Some(l), tidy(text.get(at..).unwrap_or(""))),
        (None, Some(name)) => (Some(Label::Assistant), name.to_owned()),
        (None, None) => (None, text.to_string()),
    };
    if value.is_empty() {
        out.dangling = true;
        return;
    }
    match label {
        Some(Label::Account(service)) if !value.contains(' ') => {
            out.items.push(Item::Account { service: service.to_string(), id: value });
        }
        Some(Label::LinkedIn) if !value.contains(' ') => {
            out.items.push(Item::Account { service: "linkedin".to_string(), id: value });
        }
        Some(
            Label::Name
            | Label::Title
            | Label::Company
            | Label::Department
            | Label::Address
            | Label::Nick
            | Label::Assistant
            | Label::Theirs,
        ) => {
            if label == Some(Label::Assistant) {
                out.assistant = true;
            }
            out.pieces.push(Piece { line, text: value, label });
        }
        // a number that could not be one, or a label that means nothing here
        Some(Label::NotPhone | Label::Phone(_) | Label::Email | Label::Web | Label::Account(_) | Label::LinkedIn) => {
            out.pieces.push(Piece { line, text: text.to_string(), label });
        }
        None => {
            let low = lexicon::fold(&value);
            out.assistant |= ["assistant to ", "secretary to ", "pa to ", "ea to "].iter().any(|a| low.starts_with(a));
            out.pieces.push(Piece { line, text: value, label: None });
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
            "Rekening NL00 ABNA 0123 4567 89",
            "StNr 143/123/45678",
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
