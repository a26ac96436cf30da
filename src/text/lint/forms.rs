//! Owns the forms in which one company, role or person may be named, from the name in full.

use super::token::{Token, folded, is_apostrophe, tokens};
use crate::lexicon::{self, is_common, is_honorific, is_of_place as is_place, is_spoken_legal as is_legal};
use unicode_normalization::UnicodeNormalization;

/// How much it takes to believe that a word is the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Own: a name that may stand there.
    Own,
    /// Nothing else is written so.
    None,
    /// Ordinary words: they must be written as a name, or, of a company, their neighbours must show it.
    Capitals,
    /// The end of a longer name: the same, and nothing of a name before it.
    Tail,
    /// Initials: they must be capitals.
    Letters,
    /// One ordinary word, or a part of a name: its neighbours must show it.
    Context,
    /// What a role is about: it must be called a role.
    Part,
    /// Somebody of no company in question, a friend or a reference: only where one greets.
    Greeted,
}

/// A form as folded words, and how much it takes to believe it.
pub(super) type Form = (Vec<String>, Proof);

/// The company's name as words, without its legal form.
pub(super) fn stem(company: &str) -> Vec<String> {
    let mut words = folded(company);
    loop {
        let ends = |tail: &[&str]| {
            words.len() > tail.len() && words.ends_with(&tail.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>())
        };
        let drop = [
            &["s", "a"][..],
            &["b", "v"],
            &["n", "v"],
            &["s", "r", "l"],
            &["s", "p", "a"],
            &["l", "l", "c"],
            &["e", "v"],
        ]
        .iter()
        .find(|t| ends(t))
        .map(|t| t.len())
        .or_else(|| (words.len() > 1 && words.last().is_some_and(|w| is_legal(w))).then_some(1));
        match drop {
            Some(n) => words.truncate(words.len() - n),
            None => break,
        }
    }
    if words.len() > 1 && words.first().is_some_and(|w| lexicon::COMPANY_ARTICLES.has(w)) {
        words.remove(0);
    }
    words
}

/// Every way to write and to shorten a company's name.
pub(super) fn company_forms(company: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    for name in spellings(company) {
        let full = folded(&name);
        let stem = stem(&name);
        forms.extend([full, stem.clone()].map(|words| (words.clone(), proof(&words))));
        forms.extend(proper(&name).map(|words| (words, Proof::Capitals)));
        if name.contains('&') || name.contains('+') {
            // Where the sign stood is not known from the words: it stands between the first and the rest, as a rule.
            if let Some((first, rest)) = stem.split_first().filter(|(_, rest)| !rest.is_empty()) {
                let spelled: Vec<String> =
                    std::iter::once(first.clone()).chain(["and".to_owned()]).chain(rest.iter().cloned()).collect();
                forms.push((spelled.clone(), proof(&spelled)));
            }
        }
        if name.contains('.') && stem.len() == 2 && stem.last().is_some_and(|w| lexicon::is_usual_domain(w)) {
            forms.extend(stem.first().map(|w| (vec![w.clone()], proof(std::slice::from_ref(w)))));
        }
        forms.extend(shortened(&stem));
    }
    forms
}

/// What a capital article begins, behind what kind of thing it is: "Les Tilleuls" of "Maison de repos Les Tilleuls".
fn proper(name: &str) -> Option<Vec<String>> {
    let words = tokens(name);
    let article = |t: &Token| t.capital && lexicon::SMALL.is(&t.low, &["the"]);
    let at = words.iter().skip(1).position(article)? + 1;
    Some(words.get(at..)?.iter().map(|t| t.low.clone()).collect()).filter(|words: &Vec<String>| words.len() > 1)
}

/// The name, and as those write it who have no umlauts or spell out a saint.
fn spellings(name: &str) -> Vec<String> {
    const SPELLED: &[(char, &str)] =
        &[('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "Ae"), ('Ö', "Oe"), ('Ü', "Ue"), ('å', "aa"), ('ø', "oe")];
    let composed: String = name.nfc().collect();
    let mut out = vec![name.to_owned()];
    let spelled: String = composed
        .chars()
        .map(|c| SPELLED.iter().find(|(l, _)| *l == c).map_or_else(|| c.to_string(), |(_, s)| (*s).to_owned()))
        .collect();
    if spelled != composed {
        out.push(spelled);
    }
    out.extend(name.strip_prefix("St. ").or_else(|| name.strip_prefix("St ")).map(|rest| format!("Saint {rest}")));
    out.extend(name.strip_prefix("Saint ").map(|rest| format!("St. {rest}")));
    out
}

/// What people say for short: the first word, the first two or the last, the initials; the town of a university first.
fn shortened(stem: &[String]) -> Vec<Form> {
    let begins = |w: &str| lexicon::FIRST_WORDS.has(w);
    let is_minor = |w: &str| lexicon::SMALL.of(w).is_some();
    let rare = |w: &String| !is_common(w) && !is_place(w) && !is_minor(w);
    let mut forms = Vec::new();
    let head = stem.first().filter(|w| stem.len() > 1 && w.chars().count() > 2 && !is_place(w) && !is_minor(w));
    let head = head.filter(|w| !begins(w) && (w.chars().count() > 3 || !rare(w)));
    forms.extend(head.map(|w| (vec![w.clone()], Proof::Context)));
    // "Kaiserhof" of "Hotel Kaiserhof Baden".
    if let [kind, name, ..] = stem
        && (lexicon::ORGS.has(kind) || lexicon::TRADES.has(kind))
        && rare(name)
    {
        forms.push((vec![name.clone()], Proof::Context));
    }
    match stem {
        [uni, of, town @ ..] if uni == "university" && of == "of" && !town.is_empty() => {
            for short in ["university", "uni"] {
                forms.push(([town, &[short.to_owned()]].concat(), Proof::None));
                forms.push(([&[short.to_owned(), of.clone()], town].concat(), Proof::None));
            }
        }
        [saint, name, _, ..] if saint == "st" || saint == "saint" => {
            forms.push((vec![saint.clone(), name.clone()], Proof::Capitals));
        }
        [first, second, _, ..] => {
            let sound = !begins(first) && !is_place(first) && !is_minor(first) && !is_minor(second);
            // "Beacon Housing" of an association, "Tin Moon" of a studio.
            if sound && !is_place(second) {
                forms.push((vec![first.clone(), second.clone()], Proof::Capitals));
            }
            let tail = stem.get(1..).unwrap_or_default();
            if rare(second) && second.chars().count() > 3 {
                forms.push((tail.to_vec(), Proof::Tail));
            }
        }
        _ => {}
    }
    let initials: String = stem.iter().filter(|w| !is_minor(w)).filter_map(|w| w.chars().next()).collect();
    if initials.chars().count() > 2 && stem.len() > 2 && !lexicon::SHORT.has(&initials) {
        forms.push((vec![initials], Proof::Letters));
    }
    forms
}

/// Every way to write a role's name.
pub(super) fn role_forms(role: &str) -> Vec<Form> {
    let bare = role.split(['(', ',', '/', '|']).next().unwrap_or(role);
    let words = folded(bare);
    // "D'agent d'accueil" is looked at as four words, so what an apostrophe parts counts as two.
    let mut forms = vec![(folded(&bare.replace(is_apostrophe, "' ")), Proof::Context), (words.clone(), Proof::Context)];
    for (long, short) in [("senior", "sr"), ("junior", "jr")] {
        if let Some((first, rest)) =
            words.split_first().filter(|(f, rest)| !rest.is_empty() && (*f == long || *f == short))
        {
            let other = if first == long { short } else { long };
            forms.push(([&[other.to_owned()], rest].concat(), Proof::Context));
        }
    }
    // "The Quantity Surveyor role" of an assistant one.
    if let Some((_, rest)) = words.split_first().filter(|(_, rest)| rest.len() > 1) {
        forms.push((rest.to_vec(), Proof::Context));
    }
    // "The Clinical Informatics role."
    if let Some((_, field)) = words.split_last().filter(|(_, field)| field.len() > 1) {
        forms.push((field.to_vec(), Proof::Part));
    }
    forms.retain(|(words, _)| !words.is_empty());
    forms
}

/// Every way to name a person.
pub(super) fn person_forms(name: &str, address_as: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    for name in spellings(name) {
        let words: Vec<String> = folded(&name).into_iter().filter(|w| !is_honorific(w)).collect();
        let called: Vec<String> = folded(address_as).into_iter().filter(|w| !is_honorific(w)).collect();
        let alone = [words.first(), words.last(), called.first()];
        let alone = alone.into_iter().flatten().filter(|w| w.chars().count() > 1).map(|w| vec![w.clone()]);
        let hyphened = name.split_whitespace().filter(|w| w.contains('-')).map(folded);
        let all: Vec<Vec<String>> = [words.clone(), called.clone()].into_iter().chain(alone).chain(hyphened).collect();
        forms.extend(all.into_iter().map(|w| (w.clone(), proof(&w))));
    }
    forms.retain(|(words, _)| !words.is_empty());
    forms
}

/// What it takes to believe that these words are a name.
fn proof(words: &[String]) -> Proof {
    let ordinary = |w: &String| is_common(w) || is_place(w) || w.chars().count() < 3 && w.is_ascii();
    match words {
        [one] if ordinary(one) => Proof::Context,
        many if many.len() > 1 && many.iter().all(ordinary) => Proof::Capitals,
        _ => Proof::None,
    }
}
