//! Owns finding telephone numbers in a line and telling them from postcodes, dates and registration numbers.

use super::shape::Spot;
use crate::domain::phone::to_e164;
use crate::lexicon;
use phonenumber::country::Id;
use std::ops::Range;

/// A run of digits that may be a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// As printed, spaces made single.
    pub number: String,
    /// The extension behind it.
    pub ext: Option<String>,
    /// Letters were read as the digits that an OCR took them for.
    pub misread: bool,
}

/// All runs of a line that may be numbers, outside the ranges in `taken`.
pub(super) fn find(chars: &[char], taken: &[bool]) -> Vec<Spot<Digits>> {
    let mut out = Vec::new();
    let mut i = 0;
    let free = |i: usize| !taken.get(i).copied().unwrap_or(true);
    let at = |i: usize| {
        if free(i) { chars.get(i).copied().unwrap_or('\n') } else { '\n' }
    };
    let letters = letters_for_digits(chars);
    let for_digit = |i: usize| free(i) && letters.get(i) == Some(&true);
    while i < chars.len() {
        let c = at(i);
        let before = i.checked_sub(1).map_or(' ', at);
        let starts = (c.is_ascii_digit() || for_digit(i) || (matches!(c, '+' | '(') && leads(&at, &for_digit, i)))
            && (!before.is_alphabetic() || label_glued(&at, i));
        if !starts {
            i += 1;
            // "GB000417999": digits glued to a word are none of a number
            while before.is_alphabetic() && at(i - 1).is_ascii_digit() && at(i).is_ascii_digit() {
                i += 1;
            }
            continue;
        }
        if let Some(v) = vanity(&at, i) {
            i = v.end.max(i + 1);
            out.push(v);
            continue;
        }
        let mut end = i;
        let mut gap = 0;
        while end - i < 60 {
            let c = at(end);
            if c.is_ascii_digit() || for_digit(end) || misread(&at, end, i) {
                gap = 0;
            } else if matches!(c, '+' | '-' | '.' | ' ' | '(' | ')' | '/' | '–' | '—' | '\t' | '·') && gap < 4 {
                let later_plus = c == '+' && end > i && !matches!(at(end - 1), '(' | ' ');
                if (c == '+' && end > i + 1) || later_plus || c == '\t' {
                    break;
                }
                gap += 1;
            } else {
                break;
            }
            end += 1;
        }
        while end > i && !at(end - 1).is_ascii_digit() && !for_digit(end - 1) {
            end -= 1;
        }
        if at(end) == ')'
            && chars.get(i..end).unwrap_or(&[]).iter().filter(|c| **c == '(').count()
                > chars.get(i..end).unwrap_or(&[]).iter().filter(|c| **c == ')').count()
        {
            end += 1;
        }
        // "+30 210 000 0417 (24 hrs)"
        let whole = end;
        let opened =
            (i + 1..end).rev().find(|k| at(*k) == '(').filter(|k| (*k..end).all(|n| at(n) != ')') && at(end) != ')');
        if let Some(last) = opened.and_then(|open| (i..open).rev().find(|k| at(*k).is_ascii_digit() || for_digit(*k))) {
            end = last + 1;
        }
        // "0000-0002-1825-0097": of a person or a card, not of a telephone
        let fours: Vec<usize> = chars.get(i..end).unwrap_or(&[]).split(|c| *c == '-').map(<[char]>::len).collect();
        if fours == [4; 4] {
            i = end;
            continue;
        }
        // "8pm", "3rd", "44a": letters glued behind, and what stands before that
        let is_glued = |end: usize| at(end).is_alphabetic() && extension(&at, end).is_none();
        if is_glued(end)
            && let Some(group) = (i..end).rev().find(|k| !at(*k).is_ascii_digit())
            && let Some(last) = (i..group).rev().find(|k| at(*k).is_ascii_digit())
        {
            end = last + 1;
        }
        let glued = is_glued(end);
        if end > i && !glued {
            split(chars, i, end, &at, &mut out);
        }
        i = out.last().map_or(end, |s: &Spot<Digits>| s.end.max(end)).max(i + 1).max(if opened.is_some() {
            whole
        } else {
            0
        });
    }
    out
}

/// The digit that an OCR takes for this letter.
fn as_digit(c: char) -> char {
    match c {
        'I' | 'l' => '1',
        'O' | 'o' => '0',
        'S' => '5',
        'B' => '8',
        'Z' => '2',
        c => c,
    }
}

fn repaired(number: &str) -> String {
    number.chars().map(as_digit).collect()
}

/// The letters of a line that stand for digits: their words hold digits and are made of nothing else, and so are those beside
/// them, together as long as a number: `O1632 96O 274`, `(2l2) 555-O15B`.
fn letters_for_digits(chars: &[char]) -> Vec<bool> {
    let is = |i: usize, test: fn(char) -> bool| chars.get(i).is_some_and(|c| test(*c));
    let word = |i: &usize| is(*i, char::is_alphanumeric);
    let starts = (0..chars.len()).filter(|i| word(i) && i.checked_sub(1).is_none_or(|b| !word(&b)));
    let words: Vec<Range<usize>> =
        starts.map(|a| a..(a..chars.len()).find(|i| !word(i)).unwrap_or(chars.len())).collect();
    let digits = |w: &Range<usize>| w.clone().filter(|i| is(*i, |c| c.is_ascii_digit())).count();
    let fits = |w: &Range<usize>| digits(w) > 0 && w.clone().all(|i| is(i, |c| as_digit(c).is_ascii_digit()));
    let near = |a: &Range<usize>, b: &Range<usize>| {
        b.start < a.end + 4 && (a.end..b.start).all(|i| is(i, |c| " -.()/+".contains(c)))
    };
    let mut out = vec![false; chars.len()];
    for group in words.chunk_by(|a, b| fits(a) && fits(b) && near(a, b)).filter(|g| g.iter().all(fits)) {
        let all: usize = group.iter().map(Range::len).sum();
        if all < 7 || group.iter().map(digits).sum::<usize>() * 5 < all * 2 {
            continue;
        }
        // "12B 0131 …": a house
        let house = group.first().filter(|w| group.len() > 1 && w.len() < 5).map(|w| w.end - 1);
        for i in group.iter().flat_map(Range::clone) {
            let marked = is(i, char::is_alphabetic) && !(house == Some(i) && is(i, |c| "SBZ".contains(c)));
            if let Some(out) = out.get_mut(i) {
                *out = marked;
            }
        }
    }
    out
}

/// A letter that an OCR takes a digit for, alone between spaces inside a number: `+33 I 55 50 19 90`.
fn misread(at: &impl Fn(usize) -> char, k: usize, start: usize) -> bool {
    let between = |c: char| matches!(c, ' ' | '.' | '-' | '(' | ')');
    let plus = at(start) == '+' || at(start) == '(' || k > start + 5;
    let before = k.checked_sub(1).map_or(' ', at);
    matches!(at(k), 'I' | 'l' | 'O' | 'o')
        && plus
        && k > start
        && (between(before) || before.is_ascii_digit() || before == '+')
        && (at(k + 1).is_ascii_digit() || between(at(k + 1)) && (k + 2..k + 4).any(|i| at(i).is_ascii_digit()))
}

fn leads(at: &impl Fn(usize) -> char, for_digit: &impl Fn(usize) -> bool, i: usize) -> bool {
    let first = (i + 1..i + 4).find(|k| !matches!(at(*k), ' ' | '(' | '+'));
    first.is_some_and(|k| at(k).is_ascii_digit() || for_digit(k) || at(i) == '+' && misread(at, k, i))
}

/// `T+49 …`, `Fax(512)…`, `cell:303`, `x58752`: letters that may stand right before a number.
fn label_glued(at: &impl Fn(usize) -> char, i: usize) -> bool {
    let mut k = i;
    let mut word = String::new();
    while k > 0 && at(k - 1).is_alphabetic() && word.len() < 12 {
        k -= 1;
        word.insert(0, at(k));
    }
    super::labels::read(&word).is_some() || matches!(word.to_lowercase().as_str(), "x" | "ext" | "extn")
}

/// `x 238`, `ext. 108`, `Durchwahl 12`, `#4` behind a number: the digits and where they end.
fn extension(at: &impl Fn(usize) -> char, end: usize) -> Option<(String, usize)> {
    let mut k = end;
    while matches!(at(k), ' ' | ',' | '(' | ';' | '-') && k < end + 3 {
        k += 1;
    }
    let mut word = String::new();
    while at(k).is_alphabetic() && word.len() < 10 {
        word.extend(at(k).to_lowercase());
        k += 1;
    }
    if at(k) == '#' && word.is_empty() {
        word.push('#');
        k += 1;
    }
    if word != "#" && !lexicon::EXTENSIONS.has(&word) {
        return None;
    }
    let from = k;
    while matches!(at(k), ' ' | '.' | ':' | '-') && k < from + 3 {
        k += 1;
    }
    let mut digits = String::new();
    while at(k).is_ascii_digit() && digits.len() < 7 {
        digits.push(at(k));
        k += 1;
    }
    (!digits.is_empty() && !at(k).is_ascii_digit() && digits.len() < 7).then_some((digits, k))
}

fn vanity(at: &impl Fn(usize) -> char, i: usize) -> Option<Spot<Digits>> {
    let mut end = i;
    let mut text = String::new();
    while matches!(at(end), '0'..='9' | 'A'..='Z' | '-' | '(' | ')' | '.' | ' ' | '+') && text.len() < 20 {
        text.push(at(end));
        end += 1;
    }
    let kept = text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let end = i + kept.len();
    let all: Vec<char> = kept.chars().filter(char::is_ascii_alphanumeric).collect();
    let digits: String = all.iter().take_while(|c| c.is_ascii_digit()).collect();
    let letters = all.iter().filter(|c| c.is_ascii_uppercase()).count();
    let code = digits.strip_prefix('1').unwrap_or(&digits);
    let toll_free =
        matches!(code, "800" | "888" | "877" | "866" | "855" | "844") || digits.len() > 3 && code.starts_with("800");
    let right = (all.len() == 10 || all.len() == 11 || all.len() == 12)
        && toll_free
        && letters >= 3
        && !at(end).is_alphanumeric();
    right.then(|| Spot { start: i, end, what: Digits { number: kept.to_string(), ext: None, misread: false } })
}

/// Two numbers in one run (`713-555-0101 / 713-555-0102`, `555-0111/0112`) are taken apart, an extension behind the last goes
/// with it.
fn split(chars: &[char], start: usize, end: usize, at: &impl Fn(usize) -> char, out: &mut Vec<Spot<Digits>>) {
    let digits_in =
        |a: usize, b: usize| chars.get(a..b).unwrap_or(&[]).iter().filter(|c| as_digit(**c).is_ascii_digit()).count();
    let mut from = start;
    let mut k = start;
    let mut parts = Vec::new();
    while k < end {
        let dash = matches!(at(k + 1), '-' | '–') && at(k + 2) == ' ';
        let wide = at(k) == ' ' && (at(k + 1) == ' ' || dash);
        if (at(k) == '/' || wide) && digits_in(from, k) >= 7 && digits_in(k, end) >= 7 {
            parts.push((from, k));
            from = k + 1;
        }
        k += 1;
    }
    parts.push((from, end));
    // "870-555-0111 870-555-0112 870-555-0113": each is whole
    let words: Vec<(usize, usize)> = (start..end)
        .filter(|k| at(*k) != ' ' && (*k == start || at(*k - 1) == ' '))
        .map(|a| (a, (a..end).find(|k| at(*k) == ' ').unwrap_or(end)))
        .collect();
    // "WI 53799 608-555-0154"
    let zip = |w: &&[(usize, usize)]| {
        let text = |a: usize, b: usize| chars.get(a..b).unwrap_or(&[]).iter().collect::<String>();
        matches!(w, [(a, b), (c, _)] if is_zip4(&text(*a, *b)) && !text(*a, *b).starts_with("00") && shape_us(&text(*c, end)))
    };
    if let Some([_, (from, _)]) = words.get(..2).filter(zip) {
        parts = vec![(*from, end)];
    } else if parts.len() == 1 && words.len() > 1 && words.iter().all(|(a, b)| digits_in(*a, *b) >= 7) {
        parts = words;
    }
    // "555-0111/0112": the second ends otherwise, and begins as the first does.
    let pair =
        (start..end).find(|k| at(*k) == '/' && digits_in(start, *k) >= 7 && (1..=4).contains(&digits_in(*k, end)));
    let pair = pair.filter(|_| parts.len() == 1);
    if let [(a, b)] = parts.as_slice()
        && pair.is_none()
        && digits_in(*a, *b) >= 16
        && let Some(mid) =
            (*a..*b).find(|k| matches!(at(*k), '-' | ' ' | '–') && digits_in(*a, *k) == digits_in(*k, *b))
    {
        // too long for one: two of a length
        parts = vec![(*a, mid), (mid + 1, *b)];
    }
    let ending = pair.map(|k| (k, (k..end).filter_map(|n| at(n).to_digit(10)).collect()));
    if let Some((k, _)) = ending {
        parts = vec![(start, k)];
    }
    let second = ending.and_then(|(k, digits): (usize, Vec<u32>)| {
        let head: String = chars.get(start..k)?.iter().collect();
        let places: Vec<usize> = head.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(n, _)| n).collect();
        let mut number = head.trim().to_owned();
        for (place, digit) in places.iter().rev().zip(digits.iter().rev()) {
            number.replace_range(*place..=*place, &digit.to_string());
        }
        Some(Spot { start: k + 1, end, what: Digits { number, ext: None, misread: false } })
    });
    for (a, b) in parts {
        let text: String = chars.get(a..b).unwrap_or(&[]).iter().collect();
        let lead = text.chars().take_while(|c| !(as_digit(*c).is_ascii_digit() || matches!(c, '+' | '('))).count();
        let misread = text.chars().any(char::is_alphabetic);
        // a letter alone stays as it is printed
        let word = |w: &str| {
            if w.starts_with('+') || w.contains(|c: char| c.is_ascii_digit()) { repaired(w) } else { w.to_string() }
        };
        let number = text
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | '–' | '—' | '·'))
            .split_whitespace()
            .map(word)
            .collect::<Vec<_>>()
            .join(" ");
        let ext = if b == end { extension(at, b) } else { None };
        let stop = ext.as_ref().map_or(b, |(_, e)| *e);
        out.push(Spot { start: a + lead, end: stop, what: Digits { number, ext: ext.map(|(d, _)| d), misread } });
    }
    out.extend(second);
}

/// How good a number is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// A postcode, a date, a year, a house number: never a number to call.
    Not,
    /// Possible under a label.
    Short,
    /// Has the length and shape of a number.
    Shaped,
    /// Valid in one of the countries.
    Valid,
}

/// Grades a run of digits; the international form where it is valid.
pub(super) fn grade(number: &str, countries: &[Id]) -> (Grade, Option<String>) {
    let number = repaired(number);
    let number = number.as_str();
    if number.contains(|c: char| c.is_ascii_alphabetic()) {
        return (Grade::Shaped, None);
    }
    let digits: String = number.chars().filter(|c| c.is_ascii_digit()).collect();
    let n = digits.len();
    // "01999-999" is a Brazilian postcode
    let postcode = n == 8 && number.len() == 9 && number.find('-') == Some(5);
    if !(3..=17).contains(&n) || postcode || digits.chars().all(|c| c == '0') {
        return (Grade::Not, None);
    }
    let plus = number.trim_start_matches('(').starts_with('+');
    if n >= 7 {
        let within = |id: &Id| {
            let p = phonenumber::parse(Some(*id), number.replace("(0)", "")).ok().filter(phonenumber::is_valid)?;
            Some(p.format().mode(phonenumber::Mode::E164).to_string())
        };
        let tries = if plus { &[] } else { countries };
        let inland = || tries.iter().find_map(within);
        // As from abroad where it is written so, else as in its own country: no country's prefix is cut from a number with a +.
        let found = if plus || digits.starts_with("00") {
            to_e164(number).or_else(inland)
        } else {
            inland().or_else(|| to_e164(number))
        };
        if let Some(e164) = found {
            return (if is_date(number) { Grade::Short } else { Grade::Valid }, Some(e164));
        }
    }
    let shaped = (plus && n >= 7)
        || shape_us(number)
        || ((8..=15).contains(&n) && (digits.starts_with('0') || number.starts_with('(')) && !is_date(number));
    if shaped {
        return (Grade::Shaped, None);
    }
    (if is_date(number) || is_zip4(number) { Grade::Not } else { Grade::Short }, None)
}

/// Whether a number is printed as in North America: 3-3-4 digits, with or without a 1 before them.
pub(super) fn shape_us(number: &str) -> bool {
    let groups: Vec<usize> =
        number.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).map(str::len).collect();
    matches!(groups.as_slice(), [3, 3, 4] | [1, 3, 3, 4] | [3, 7] | [10])
        || (matches!(groups.as_slice(), [6, 4]) && number.starts_with('('))
}

fn is_zip4(number: &str) -> bool {
    let groups: Vec<usize> =
        number.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).map(str::len).collect();
    matches!(groups.as_slice(), [5, 4] | [5])
}

fn is_date(number: &str) -> bool {
    let groups: Vec<&str> = number.split(['-', '.', '/', ' ']).collect();
    let year = |g: &str| g.len() == 4 && (g.starts_with("19") || g.starts_with("20"));
    let small = |g: &str| (1..=2).contains(&g.len()) && g.parse::<u32>().is_ok_and(|v| (1..=31).contains(&v));
    match groups.as_slice() {
        [a, b, c] => (year(a) && small(b) && small(c)) || (small(a) && small(b) && (year(c) || c.len() == 2)),
        [a, b] => year(a) && year(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::phone::Number;
    use phonenumber::metadata::DATABASE;
    use phonenumber::{Mode, PhoneNumber};

    fn found(text: &str) -> Vec<(String, Option<String>)> {
        let chars: Vec<char> = text.chars().collect();
        let taken = vec![false; chars.len()];
        find(&chars, &taken).into_iter().map(|s| (s.what.number, s.what.ext)).collect()
    }

    #[test]
    fn numbers_as_printed() {
        let one = |n: &str, e: Option<&str>| vec![(n.to_string(), e.map(str::to_string))];
        let table = [
            ("Tel. +49 (0)40 555 0199", one("+49 (0)40 555 0199", None)),
            ("555-010-0199 x 12", one("555-010-0199", Some("12"))),
            ("(555) 010 - 0199 ext. 7", one("(555) 010 - 0199", Some("7"))),
            ("281/555-0199", one("281/555-0199", None)),
            ("T+49 40 5550199", one("+49 40 5550199", None)),
            ("1-800-FLOWERS", one("1-800-FLOWERS", None)),
            ("8pm B12a GB000417999", vec![]),
            ("01632 960153 (24h)", one("01632 960153", None)),
            ("+30 210 000 0417 (24 hrs)", one("+30 210 000 0417", None)),
            ("O1632 96O l88", one("01632 960 188", None)),
            ("+33 I 55 50 19 90", one("+33 I 55 50 19 90", None)),
            ("(2l2) 555-O15B", one("(212) 555-0158", None)),
            ("+l (3O5) S55-O1Z1", one("+1 (305) 555-0121", None)),
            ("12B 0131 496 0145", one("0131 496 0145", None)),
            ("Madison, WI 53799 608-555-0154", one("608-555-0154", None)),
        ];
        for (text, want) in table {
            assert_eq!(found(text), want, "{text}");
        }
        assert_eq!(found("713-555-0101 / 713-555-0102").len(), 2);
        assert_eq!(found("870-555-0111 870-555-0112 870-555-0113").len(), 3);
        assert_eq!(found("(+202) 2555 0131 - 2555 0132").len(), 2);
        let numbers = |text: &str| found(text).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
        assert_eq!(numbers("212-555-0111/0112"), ["212-555-0111", "212-555-0112"]);
        assert_eq!(numbers("+44 1632 960 111 / 112"), ["+44 1632 960 111", "+44 1632 960 112"]);
        assert_eq!(numbers("+91 44 0000 2311 / 2312"), ["+91 44 0000 2311", "+91 44 0000 2312"]);
        assert_eq!(numbers("555-0111/2"), ["555-0111", "555-0112"]);
        assert_eq!(numbers("+49 30 901820-11/-12"), ["+49 30 901820-11", "+49 30 901820-12"]);
        assert_eq!(numbers("030/90182011"), ["030/90182011"]);
        assert_eq!(found("(212) 555-0199ex5367"), one("(212) 555-0199", Some("5367")));
        assert_eq!(found("+49 40 555 0199 +49 40 555 0198").len(), 2);
    }

    /// A number of a country, in the spellings that cards, telephones and people use: with the country code, and without.
    fn spellings(number: &PhoneNumber) -> (Vec<String>, Vec<String>) {
        let of = |mode| number.format().mode(mode).to_string();
        let (international, national) = (of(Mode::International), of(Mode::National));
        let (code, own) = international.split_once(' ').unwrap();
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let with = |text: &str, mark: &str| {
            text.split(|c: char| !c.is_ascii_digit()).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(mark)
        };
        let mut whole = vec![
            international.clone(),
            of(Mode::E164),
            format!("{code} ({}", own.replacen([' ', '-'], ") ", 1)),
            format!("{code}.{}", with(own, ".")),
            format!("{code}-{}", with(own, "-")),
            format!("00{}", with(&international, " ")),
            format!("00{}", digits(&international)),
        ];
        whole.retain(|text| text.matches('(').count() == text.matches(')').count());
        if national.starts_with('0') && !own.starts_with('0') {
            whole.push(format!("{code} (0){own}"));
        }
        (whole, vec![national.clone(), digits(&national), with(&national, " ")])
    }

    #[test]
    fn every_countrys_numbers_are_stored_shown_and_found_however_they_are_spelled() {
        let regions = [Id::US, Id::GB, Id::DE];
        let (mut numbers, mut wrong) = (0, Vec::new());
        for meta in DATABASE.iter() {
            let examples = [meta.descriptors().fixed_line(), meta.descriptors().mobile()];
            for example in examples.into_iter().flatten().filter_map(|d| d.example()) {
                let e164 = format!("+{}{example}", meta.country_code());
                let Some(number) = phonenumber::parse(None, &e164).ok().filter(phonenumber::is_valid) else {
                    wrong.push(format!("{e164} is no number"));
                    continue;
                };
                numbers += 1;
                let (whole, national) = spellings(&number);
                let all: Vec<_> = whole.iter().chain(&national).map(|t| (t, Number::dialled(t).unwrap())).collect();
                for (text, kept) in &all {
                    let lost = all.iter().filter(|(_, shown)| !kept.rings(shown));
                    wrong.extend(lost.map(|(shown, _)| format!("{text} is not found as {shown}")));
                    for (ext, said) in [(None, ""), (Some("12"), " ext. 12"), (Some("5367"), "ex5367")] {
                        let printed = found(&format!("Tel: {text}{said}"));
                        if printed != [((*text).clone(), ext.map(str::to_owned))] {
                            wrong.push(format!("{text}{said} is printed as {printed:?}"));
                        }
                    }
                }
                // Where a number is at home; some are dialled otherwise there than the library writes them.
                let home = meta.id().parse::<Id>().ok().filter(|_| national.len() > 1 && example.len() > 6);
                let abroad = |read: &Option<String>| read.as_ref().is_some_and(|r| *r != e164);
                for text in home.iter().flat_map(|_| &national) {
                    let (_, read) = grade(text, home.as_slice());
                    if abroad(&read) {
                        wrong.push(format!("{text} at home in {home:?} is {read:?}"));
                    }
                }
                for (text, region) in whole.iter().flat_map(|text| regions.map(|region| (text, region))) {
                    let read = grade(text, &[region]);
                    if read != (Grade::Valid, Some(e164.clone())) {
                        wrong.push(format!("{text} in {region:?} is {read:?}"));
                    }
                }
            }
        }
        assert!(numbers > 450 && wrong.is_empty(), "{numbers} numbers, {} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn postcodes_and_dates_are_none() {
        for no in ["77299-0199", "2017-12-01", "01.02.2024", "20095", "2019-2024"] {
            assert!(grade(no, &[Id::US]).0 <= Grade::Short, "{no}");
        }
        assert_eq!(grade("+49 40 12345678", &[Id::US]).0, Grade::Valid);
        assert_eq!(grade("555-010-0199", &[Id::US]).0, Grade::Shaped);
    }
}
