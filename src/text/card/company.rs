//! Owns how much a text looks like an organisation or a department: legal forms, words of organisations, the domain as evidence.
//! It must not look at the lines around it.

use super::clean::mended;
use super::evidence::Evidence;
use crate::lexicon::{self, fold, key};

/// How much a text looks like an organisation: 3 and more is one.
pub(super) fn score(text: &str, evidence: &Evidence) -> f32 {
    if text.chars().count() > 120 {
        return 0.0;
    }
    if !text.is_ascii() && lexicon::ORGS_UNSPACED.is_inside(text) {
        return 5.0;
    }
    let keys = split(text);
    let (Some(first), Some(last), n) = (keys.first(), keys.last(), keys.len()) else {
        return 0.0;
    };
    if n > 14 {
        return 0.0;
    }
    if is_dated(&keys, text) {
        return 0.0;
    }
    let mut points = 0.0_f32;
    if has_legal_form(text) {
        points += 4.0;
    }
    let org = |k: &String| lexicon::ORGS.has(k) && k.chars().count() > 1;
    let plain: Vec<&String> = keys.iter().filter(|k| !lexicon::is_legal(k)).collect();
    // "Martha Kitchen": an everyday noun behind a given name is a family name
    let person = n == 2 && lexicon::given(first) == 2 && lexicon::SURNAMES.has(last);
    if person {
        points += 1.0;
    } else if plain.len() > 1
        && (plain.last().is_some_and(|k| org(k)) || lexicon::ORG_HEADS.is(first, &["school", "first", "other"]))
    {
        points += 3.0;
    } else if plain.iter().any(|k| org(k)) {
        points += if plain.len() > 1 { 1.5 } else { 1.0 };
    }
    if keys.iter().any(|k| lexicon::ORG_HEADS.is(k, &["school"])) && n > 1 {
        points += 1.5;
    }
    // "Federation of …", "Institut für …"
    if keys.windows(2).any(|w| matches!(w, [a, b] if org(a) && lexicon::SMALL.is(b, &["of"]))) {
        points += 2.0;
    }
    // "City of Ostwind", "Diocese of …"
    if let [body, of, _, ..] = keys.as_slice()
        && (of == "of" && (lexicon::ORG_HEADS.is(body, &["body", "school"])))
    {
        points += 3.5;
    }
    points += evidence.company(text);
    if text.contains('&') && n >= 2 {
        points += 0.75;
    }
    if first == "the" && n > 1 {
        points += 0.75;
    }
    if is_caps(text) && n <= 5 {
        points += 0.5;
    }
    if text.contains(['®', '™', '©']) {
        points += 2.0;
    }
    if keys.iter().all(|k| lexicon::BESIDE_TITLES.has(k) || lexicon::DEPTS.has(k)) && evidence.company(text) < 3.0 {
        points -= 2.0;
    }
    if lexicon::is_place(text) {
        points -= 4.0;
    }
    if is_department(text) && !has_legal_form(text) {
        points -= 1.5;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits > 2 {
        points -= 2.5;
    }
    if last.len() == 1 && n == 2 && points < 3.0 {
        points -= 1.0;
    }
    points.max(0.0)
}

/// Whether the text ends (or, as in Russian or Indonesian, begins) with a legal form.
pub(super) fn has_legal_form(text: &str) -> bool {
    let keys = split(text);
    let n = keys.len();
    if n < 2 {
        return false;
    }
    let strong = |k: &str| lexicon::LEGAL.is(k, &["inside", "end", "begins"]);
    let weak = |word: &str| {
        // short forms count as printed: "Ostwind AG", "Ostwind S.A.", not "Santa fe sa"
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        lexicon::is_legal(&key(word))
            && (bare.chars().all(char::is_uppercase)
                || ["Co", "Company", "Private", "Holding", "Holdings", "SpA", "as"].contains(&bare.as_str())
                    && bare != "as"
                || word.contains('.'))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = keys.last().is_some_and(|k| strong(k))
        || words.last().is_some_and(|w| {
            weak(w) && !lexicon::is_state(w) || lexicon::is_legal(&key(w)) && w.contains('.') && w.len() > 3
        });
    let inside = keys.iter().skip(1).any(|k| lexicon::LEGAL.is(k, &["inside"]));
    let begins = keys.first().is_some_and(|k| lexicon::LEGAL.is(k, &["begins"]) || k == "pt") && n <= 6;
    ends || inside
        || begins
        || text.trim_end().ends_with("& Co")
        || text.trim_end().ends_with("& Co.")
        || text.trim_end().ends_with("S.A")
        || is_family_firm(text)
}

/// `Quill & Daughters`, `Quill et Fils`, `Gebr. …` aside: a family's name and its kin.
fn is_family_firm(text: &str) -> bool {
    let low = fold(text);
    let words: Vec<&str> = low.split_whitespace().collect();
    let joint = |w: &str| lexicon::SMALL.of(w).is_some() || matches!(w, "&" | "i" | "en" | "og" | "och" | "+");
    matches!(words.as_slice(), [.., joined, kin] if words.len() > 2 && joint(joined) && lexicon::FIRM_KIN.has(kin.trim_end_matches('.')))
}

/// Whether nothing of it is anybody's own: `Freight & Storage`, `Manufacturing Co., Ltd.` What is, stands in the line above.
pub(super) fn is_tail(text: &str) -> bool {
    let keys = split(text);
    let plain: Vec<&String> =
        keys.iter().filter(|k| !lexicon::is_legal(k) && lexicon::SMALL.of(k).is_none() && *k != "&").collect();
    let common = |k: &String| {
        lexicon::ORGS.has(k)
            || lexicon::BESIDE_TITLES.has(k)
            || lexicon::PLAIN.has(k)
            || k.len() > 8 && lexicon::ORGS.has_alike(k)
    };
    !plain.is_empty() && plain.iter().all(|k| common(k))
}

/// A handful of words with a month and digits among them: a note of a day, no name.
fn is_dated(keys: &[String], text: &str) -> bool {
    let month = |k: &String| lexicon::CALENDAR.is(k, &["month", "short"]);
    keys.len() <= 4 && keys.iter().any(month) && text.chars().any(|c| c.is_ascii_digit())
}

/// Whether the text is one legal form by itself (`Inc.`, `LLC`), cut off from its company by a comma.
pub(super) fn is_legal_form(text: &str) -> bool {
    let k = key(text);
    text.split_whitespace().count() == 1 && lexicon::is_legal(&k) && k != "company" && k != "me"
}

/// Whether the text names a department: `Department of …`, `… Division`, `School of …`.
pub(super) fn is_department(text: &str) -> bool {
    let keys = split(text.split(" - ").next().unwrap_or(text));
    let dept = |k: &String| lexicon::DEPTS.has(k);
    keys.first().is_some_and(|k| dept(k) && keys.len() > 1)
        || keys.last().is_some_and(|k| dept(k) && keys.len() > 1 && k != "service" && k != "services" && k != "school")
}

fn is_caps(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !text.chars().any(char::is_lowercase)
}

fn split(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '(' | ')' | '&' | '|'))
        .map(|word| mended(key(word)))
        .filter(|k| !k.is_empty())
        .collect()
}

/// Whether an organisation's name that ends so goes on in the next line.
pub(super) fn goes_on(text: &str, next: &str) -> bool {
    let end = fold(text);
    let start = fold(next);
    end.ends_with([',', '&'])
        || lexicon::is_open(&end)
        || start.starts_with("& ")
        || lexicon::JOINS.head(&start).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_score() {
        let w = Evidence::new(&["mira@ostwind.example".into()], &[]);
        for t in [
            "Ostwind GmbH & Co. KG",
            "Paper, Ink, Quill & Partners LLP",
            "University of Ostwind",
            "Ostwind",
            "Banco del Papel",
            "The Paper Group",
            "株式会社紙",
            "ООО Бумага",
            "Papierwerke AG",
            "Papier S.p.A.",
            "Quill & Sons",
            "Instituto Nacional del Papel",
        ] {
            assert!(score(t, &w) >= 3.0, "{t} {}", score(t, &w));
        }
        for t in ["Mira Tolle", "Senior Engineer", "Hamburg", "12 Quill Street", "Human Resources"] {
            assert!(score(t, &w) < 3.0, "{t} {}", score(t, &w));
        }
        assert!(is_department("Department of Paper") && is_department("Paper Division") && !is_department("Ostwind"));
    }
}
