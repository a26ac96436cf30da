//! Owns choosing the company and the departments of a block among its parts.
//! It must not score a text: `company` does that.

use super::block::{Block, Used, is_free, names_one_of, set};
use super::company;
use super::labels::Label;
use super::parts::Part;
use super::shape::{Found, Person, Sure, Use};
use crate::lexicon;

pub(super) fn companies(block: &Block<'_>, people: &mut [(Person, usize)], used: &mut Used) {
    let mut best: Option<(usize, f32)> = None;
    for (i, part) in block.parts.iter().enumerate() {
        if !is_free(used, i) || names_one_of(part, people) {
            continue;
        }
        let mut points = match part.label {
            Some(Label::Company) => part.org + 6.0,
            None => part.org,
            Some(_) => continue,
        };
        if part.place >= 2.5 && points < part.place + 2.0 {
            points -= part.place;
        }
        if part.title >= 3.0 && !company::has_legal_form(&part.text) {
            points -= 2.0;
        }
        // A whole card in one line without a comma is not a company.
        if part.text.split_whitespace().count() >= 5 && runs_together(&part.text) {
            continue;
        }
        // "Hotels & Residences": what it does, not what it is called
        let trade = part.text.contains('&') || part.text.contains(" - ");
        if trade && company::is_tail(&part.text) && !company::has_legal_form(&part.text) {
            points -= 1.5;
        }
        if let Some(before) = i.checked_sub(1).and_then(|b| block.parts.get(b))
            && (before.title >= 3.0 || used.get(i - 1) == Some(&Some(Use::Name)))
        {
            points += 0.5;
        }
        if points >= 2.75 && best.is_none_or(|(_, b)| points > b + 0.01) {
            best = Some((i, points));
        }
    }
    if let Some((i, points)) = best {
        let sure = if points >= 5.0 {
            Sure::Certain
        } else if points >= 3.5 {
            Sure::Likely
        } else {
            Sure::Guess
        };
        give_company(block, people, used, i, sure);
    }
}

/// Gives the company at `i` to everybody, with the lines before and behind that it goes on over.
fn give_company(block: &Block<'_>, people: &mut [(Person, usize)], used: &mut Used, i: usize, sure: Sure) {
    let Some(part) = block.parts.get(i) else {
        return;
    };
    let mut value = Found { value: part.text.clone(), lines: part.lines(), sure };
    set(used, i, Use::Company);
    if let Some(b) = i.checked_sub(1)
        && let Some(before) = block.parts.get(b)
        && before.whole
        && before.line + 1 == part.line
        && is_free(used, b)
        && (company::goes_on(&before.text, &part.text)
            || is_demonym(&before.text)
            || company::is_tail(&part.text) && is_head(before, block))
        && before.place < 2.5
    {
        value.value = format!("{} {}", before.text, value.value);
        value.lines.insert(0, before.line);
        set(used, b, Use::Company);
    }
    let mut at = i;
    while let Some(next) = block.parts.get(at + 1) {
        let joins = block.parts.get(at).is_some_and(|p| p.last_line() + 1 == next.line)
            && next.whole
            && next.label.is_none()
            && is_free(used, at + 1);
        if !(joins && company::goes_on(&value.value, &next.text) && next.place < 2.5 && next.title < 3.0) {
            break;
        }
        value.value = format!("{} {}", value.value, next.text);
        value.lines.extend(next.lines());
        set(used, at + 1, Use::Company);
        at += 1;
    }
    for (person, _) in people.iter_mut() {
        person.company = Some(value.clone());
    }
    let shown = lexicon::squash(&value.value);
    for (k, other) in block.parts.iter().enumerate() {
        // the same name again, as in a logo
        let again = lexicon::squash(&other.text);
        if is_free(used, k)
            && other.label.is_none()
            && again.len() > 1
            && (again == shown || other.org >= 3.0 && shown.starts_with(&again))
        {
            set(used, k, Use::Company);
        }
    }
}

/// Where nothing says company loudly: the line that stands where a company stands, or the domain itself.
pub(super) fn late_company(block: &Block<'_>, people: &mut [(Person, usize)], used: &mut Used) {
    if people.first().is_none_or(|(p, _)| p.company.is_some() || p.name.is_none() && p.titles.is_empty()) {
        return;
    }
    let owner_line = people
        .first()
        .and_then(|(p, _)| p.name.as_ref().or(p.titles.first()))
        .and_then(|n| n.lines.first().copied())
        .unwrap_or(0);
    let spot = block.parts.iter().enumerate().position(|(i, part)| {
        let before = i.checked_sub(1).and_then(|b| used.get(b).copied().flatten());
        let behind_name = matches!(before, Some(Use::Title | Use::Name));
        let caps = part.text.chars().any(char::is_uppercase)
            && part.text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let n = part.text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count();
        let goes_on = block.parts.get(i + 1).is_some() || block.contacts.iter().any(|c| *c > part.line);
        is_free(used, i)
            && !names_one_of(part, people)
            && part.label.is_none()
            && behind_name
            && part.line > owner_line
            && part.line <= owner_line + 4
            && caps
            && is_proper(&part.text)
            && goes_on
            && n <= 5
            && part.place < 2.0
            && part.title < 1.5
            && !company::is_department(&part.text)
            && part.text.chars().filter(|c| c.is_ascii_digit()).count() < 3
            && !part.text.ends_with(['.', '!', '?'])
            // services in a row
            && part.text.matches(" - ").count() < 2
            && part.text.chars().filter(|c| c.is_alphabetic()).count() >= 3
    });
    if let Some(i) = spot {
        give_company(block, people, used, i, Sure::Guess);
        return;
    }
    // a logo in the first line
    let logo = block.parts.first().filter(|p| {
        let n = p.text.chars().filter(|c| c.is_alphabetic()).count();
        is_free(used, 0)
            && p.label.is_none()
            && p.whole
            && p.line < owner_line
            && n >= 4
            && p.text.split_whitespace().count() <= 3
            && p.place < 1.5
            && p.title < 1.5
            && !p.text.chars().any(|c| c.is_ascii_digit())
            && used.get(1).is_some_and(Option::is_some)
    });
    if logo.is_some() {
        give_company(block, people, used, 0, Sure::Guess);
        return;
    }
    if let Some(stem) = block.evidence.shared_stem().filter(|s| s.len() > 2) {
        let line = block.contacts.first().copied().unwrap_or(owner_line);
        for (person, _) in people.iter_mut() {
            person.company = Some(Found::new(stem.to_string(), line, Sure::Guess));
        }
    }
}

/// "Bob Smith VP Engineering Acme Inc": a name and a title before what may be a company.
fn runs_together(text: &str) -> bool {
    let keys: Vec<String> = text.split_whitespace().map(lexicon::key).collect();
    let named = keys.first().is_some_and(|k| lexicon::given(k) > 0);
    named
        && keys
            .iter()
            .skip(1)
            .take(keys.len().saturating_sub(3))
            .any(|k| lexicon::TITLES.has(k) && lexicon::given(k) == 0)
}

/// Whether what stands above the tail of a company's name can be its beginning.
fn is_head(before: &Part, block: &Block<'_>) -> bool {
    let plain = before.text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | '.' | '-' | '\'' | '’'));
    before.label.is_none()
        && plain
        && before.title < 1.5
        && before.text.chars().next().is_some_and(char::is_uppercase)
        && before.text.split_whitespace().count() <= 3
        && !company::is_department(&before.text)
        && is_proper(&before.text)
        && (before.name_points() < 3.0 || block.evidence.company(&before.text) >= 2.5)
}

/// Whether a text holds a word that is not an everyday one (`Quality Services` does not).
fn is_proper(text: &str) -> bool {
    text.split_whitespace().map(lexicon::key).any(|k| {
        let one = k.strip_suffix('s').unwrap_or(&k);
        let plain = |w: &str| lexicon::PLAIN.has(w) || lexicon::BESIDE_TITLES.has(w) || lexicon::DEPTS.has(w);
        !k.is_empty() && !plain(&k) && !plain(one)
    })
}

/// `Belgian`, `Swiss`: an adjective alone above the rest of an organisation's name.
fn is_demonym(text: &str) -> bool {
    let k = lexicon::key(text);
    let one = text.split_whitespace().count() == 1;
    one && lexicon::DEMONYMS.has(&k)
}

pub(super) fn departments(block: &Block<'_>, people: &mut [(Person, usize)], used: &mut Used) {
    for (i, part) in block.parts.iter().enumerate() {
        let labelled = part.label == Some(Label::Department);
        if is_free(used, i)
            && (labelled || part.label.is_none() && company::is_department(&part.text) && part.place < 2.5)
            && let Some((owner, _)) = people.first_mut()
        {
            owner.departments.push(Found::new(
                part.text.clone(),
                part.line,
                if labelled { Sure::Certain } else { Sure::Likely },
            ));
            set(used, i, Use::Department);
        }
    }
}
