//! Owns what stands beside a value on its line: the label before or behind it, and whether a run of digits is a number to call.
//! It must not look at other lines.

use super::labels::{self, Label};
use super::phone::{self, Digits, Grade};
use super::scan::Spot;
use phonenumber::country::Id;

/// What came of looking for a label.
pub(super) struct Stripped {
    pub label: Option<Label>,
    /// A country's name stood for a label.
    pub place: bool,
    /// The label is a single letter without a mark behind it.
    pub weak: bool,
    /// The label says extension.
    pub ext: bool,
}

/// On some lines the labels stand behind the values: `555-0101 Office  555-0102 Mobile`.
pub(super) fn labels_follow<T>(spots: &[Spot<T>], gaps: &[String]) -> bool {
    let first = gaps.first().is_none_or(|g| labels::at_end(g).is_none());
    let last = gaps.last().is_some_and(|g| labels::read(g).is_some());
    first && last && !spots.is_empty()
}

/// Takes the label of spot `i` out of the gaps; says also whether a country's name stood for one.
pub(super) fn strip_label(gaps: &mut [String], i: usize, follow: bool, count: usize, number: bool) -> Stripped {
    let with = |label| Stripped { label: Some(label), place: false, weak: false, ext: false };
    if !follow && let Some(gap) = gaps.get_mut(i) {
        // "Peter Pan, peter@…": what labels a number does not label an address.
        let fits = |l: &Label| number || !matches!(l, Label::NotPhone | Label::Phone(_));
        if let Some((label, at)) = labels::at_end(gap).filter(|(l, _)| fits(l)) {
            let text = gap.split_off(at);
            let bare = text.trim();
            let weak = bare.chars().filter(|c| c.is_alphabetic()).count() == 1 && !bare.ends_with([':', '.', '|', ')']);
            let ext = ["x", "ext", "extn", "extension"]
                .contains(&super::fold::key(bare.trim_end_matches(['-', ' ', ':'])).as_str());
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

pub(super) fn is_phone(d: &Digits, stripped: &Stripped, gaps: &[String], i: usize, countries: &[Id]) -> bool {
    let count = d.number.chars().filter(char::is_ascii_digit).count();
    let (grade, _) = phone::grade(&d.number, countries);
    if d.number.chars().filter(char::is_ascii_uppercase).count() > 2 {
        return stripped.label != Some(Label::NotPhone);
    }
    let before = gaps.get(i).map_or("", String::as_str);
    let behind = gaps.get(i + 1).map_or("", String::as_str);
    match stripped.label {
        Some(Label::NotPhone | Label::Address | Label::Title | Label::Company | Label::Name) => false,
        Some(Label::Phone(_)) if stripped.ext => (2..=7).contains(&count) || grade >= Grade::Shaped,
        Some(Label::Phone(_)) if stripped.weak => grade >= Grade::Shaped || count >= 8 && grade >= Grade::Short,
        Some(Label::Phone(_)) => (5..=15).contains(&count) && grade >= Grade::Short,
        Some(Label::Assistant) => count >= 7 && grade >= Grade::Short,
        _ => {
            let lone = before.trim_end().is_empty() || before.trim_end().ends_with([',', ';', '|', '•', '·', '▪', '/']);
            let lone = lone
                && (behind.trim_start().is_empty()
                    || behind.trim_start().starts_with([',', ';', '|', '•', '·', '▪', '/']));
            let short = d.number.split(|c: char| !c.is_ascii_digit()).map(str::len).collect::<Vec<_>>() == [3, 4];
            let street =
                super::place::score(before) >= 2.0 || labels::at_end(before).is_some_and(|(l, _)| l == Label::NotPhone);
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
