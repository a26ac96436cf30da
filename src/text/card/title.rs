//! Owns how much a text looks like a job title, by the words titles are made of.
//! It must not look at the lines around it.

use super::clean::mended;
use crate::lexicon::{self, fold, key};

/// How much a text looks like a title: 3 and more is a title, 1.5 has words of one.
pub(super) fn score(text: &str) -> f32 {
    if text.chars().count() > 110 {
        return 0.0;
    }
    if !text.is_ascii() && lexicon::TITLES_UNSPACED.is_inside(text) && !lexicon::ORGS_UNSPACED.is_inside(text) {
        return 4.5;
    }
    let keys: Vec<String> = split(text);
    let n = keys.len();
    if n == 0 || n > 12 {
        return 0.0;
    }
    let mut heads = 0.0_f32;
    let mut soft = 0.0_f32;
    for (i, k) in keys.iter().enumerate() {
        let long = k.chars().count() > 1;
        if long && lexicon::TITLES.has(k) {
            let name_too = lexicon::given(k) > 0 || lexicon::SURNAMES.has(k);
            let beside = keys
                .get(i + 1)
                .or_else(|| i.checked_sub(1).and_then(|p| keys.get(p)))
                .is_some_and(|o| lexicon::given(o) == 2 || n == 2 && lexicon::given(o) == 1);
            heads += if name_too && (n == 1 || beside) { 0.5 } else { 4.0 };
        } else if lexicon::BESIDE_TITLES.has(k) {
            soft += 1.0;
        }
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let mut points = heads.min(5.0) + (soft * 0.5).min(1.5);
    if heads == 0.0 {
        points = if soft >= 1.0 && soft * 2.0 > n as f32 { 1.5 + (soft / n as f32) } else { 0.0 };
        points = points.min(2.5);
    }
    if super::company::has_legal_form(text)
        && keys.last().is_some_and(|k| !lexicon::BESIDE_TITLES.has(k) && !lexicon::TITLES.has(k))
    {
        points -= 3.0;
    }
    // "School of Engineering", "Engineers Ltd": an organisation's word at the head
    // "Office Manager", "Bank Director": the last word decides
    let closes = keys.last().is_some_and(|k| k.len() > 1 && lexicon::TITLES.has(k));
    if keys.first().is_some_and(|k| lexicon::DEPTS.has(k) || is_org_head(k)) && heads < 4.0 {
        points -= 2.0;
    }
    if text.split_whitespace().all(super::name::is_credential) && n > 1 {
        return 0.0;
    }
    // "Clínica Veterinaria", "Studio Legale": in these languages the first word decides
    if n > 1 && keys.first().is_some_and(|k| lexicon::ORG_HEADS.is(k, &["first"])) {
        points -= 4.0;
    }
    if keys.first().is_some_and(|k| is_org_head(k) && !closes || k == "the") {
        points -= 2.5;
    }
    if digits > 2 {
        points -= 2.0;
    }
    if text.ends_with('.') && n > 5 {
        points -= 1.5;
    }
    points.max(0.0)
}

fn is_org_head(k: &str) -> bool {
    lexicon::ORG_HEADS.is(k, &["school", "first", "other"])
}

/// The words of a title, folded, cut at spaces and at the marks inside titles.
fn split(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '&' | '|' | '(' | ')' | ':' | '+' | '–'))
        .flat_map(|w| {
            let whole = mended(key(w));
            if lexicon::TITLES.has(&whole) || !w.contains('-') { vec![whole] } else { w.split('-').map(key).collect() }
        })
        .filter(|k| !k.is_empty())
        .collect()
}

/// Whether a title may begin with this word.
pub(super) fn begins(word: &str) -> bool {
    let k = key(word);
    k.chars().count() > 1
        && (lexicon::TITLES.has(&k)
            || lexicon::BESIDE_TITLES.has(&k)
                && lexicon::SMALL.of(&k).is_none()
                && !matches!(k.as_str(), "to" | "on" | "with"))
        && lexicon::given(&k) == 0
}

/// Whether a title that ends so goes on in the next line.
pub(super) fn goes_on(text: &str, next: &str) -> bool {
    let end = fold(text);
    let start = fold(next);
    let open = end.ends_with([',', '&', '/']) || lexicon::is_open(&end);
    let joins = start.starts_with("& ") || lexicon::JOINS.head(&start).is_some();
    open || joins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_score_and_others_do_not() {
        for t in [
            "VP Engineering",
            "Head of Paper Research",
            "Geschäftsführer",
            "Vertriebsleiterin Süd",
            "Directrice générale adjointe",
            "Gerente de Ventas",
            "Responsabile Commerciale",
            "Senior Software Developer",
            "Ada B. Quill Professor in Paper Studies",
            "代表取締役社長",
            "总经理",
            "Генеральный директор",
            "Co-Founder & CTO",
            "member of the board",
            "Sr. Sales Rep.",
            "Projektleder",
        ] {
            assert!(score(t) >= 3.0, "{t} {}", score(t));
        }
        for t in [
            "Mira Tolle",
            "Ostwind GmbH",
            "School of Engineering",
            "Hamburg",
            "Mark Baker",
            "12 Manager Street 20095",
            "Paper Engineering Ltd",
        ] {
            assert!(score(t) < 3.0, "{t} {}", score(t));
        }
    }
}
