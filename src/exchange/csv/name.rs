//! Owns cleaning names as people write their own: credentials behind the surname, nicknames and pronouns in brackets,
//! signs around it. What is taken off the name is kept beside it.
//!
//! Must not guess: a name that is not understood stays as it is.

use crate::exchange::people::{Person, line};
use crate::lexicon;

/// A name in parts.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub before: String,
    pub given: String,
    pub middle: String,
    pub family: String,
    pub after: String,
}

pub(super) fn read(mut named: Named, whole: &str, person: &mut Person) {
    let mut credentials = Vec::new();
    for part in [&mut named.given, &mut named.middle, &mut named.family] {
        let (text, aside) = without_brackets(part);
        aside.into_iter().for_each(|a| beside(a, person));
        *part = without_signs(&text);
    }
    named.family = without_credentials(&named.family, &mut credentials);
    if named.family.is_empty() || credentials.is_empty() {
        named.given = without_credentials(&named.given, &mut credentials);
    }
    let name = line(&[&*named.before, &*named.given, &*named.middle, &*named.family].join(" "));
    let generation = lexicon::is_generation(&lexicon::key(&named.after));
    person.name = match line(&named.after) {
        after if after.is_empty() || name.is_empty() => name,
        after if generation => format!("{name} {after}"),
        after => {
            credentials.push(after);
            name
        }
    };
    if person.name.is_empty() {
        let (text, aside) = without_brackets(whole);
        aside.into_iter().for_each(|a| beside(a, person));
        person.name = without_credentials(&without_signs(&text), &mut credentials);
    }
    if !credentials.is_empty() {
        person.jotted.push(("Credentials", credentials.join(", ")));
    }
}

/// What stood in brackets: a nickname, pronouns, or something else.
fn beside(text: String, person: &mut Person) {
    let small = text.to_lowercase();
    let pronoun = |w: &str| lexicon::PRONOUNS.has(w);
    let words = || small.split(['/', ' ', ',']).filter(|w| !w.is_empty());
    if words().all(pronoun) {
        person.jotted.push(("Pronouns", text));
    } else if person.address_as.is_empty()
        && words().count() == 1
        && text.chars().all(|c| c.is_alphabetic() || "'-.".contains(c))
        && text.chars().any(char::is_lowercase)
    {
        person.address_as = text;
    } else {
        person.jotted.push(("Name", text));
    }
}

/// A name without what stands in brackets or quotes, and that.
fn without_brackets(text: &str) -> (String, Vec<String>) {
    let (mut rest, mut aside) = (String::new(), Vec::new());
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let close = match c {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '“' => '”',
            '„' => '“',
            '"' => '"',
            '（' => '）',
            _ => {
                rest.push(c);
                continue;
            }
        };
        let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
        match behind.split_once(close) {
            Some((inside, _)) if inside.len() < 200 => {
                let inner = line(inside);
                if !inner.is_empty() {
                    aside.push(inner);
                }
                rest.push(' ');
                chars.by_ref().find(|(n, _)| *n >= at + c.len_utf8() + inside.len());
            }
            // An opening one without its end is a slip of the keyboard.
            _ => rest.push(' '),
        }
    }
    (line(&rest), aside)
}

/// Without emoji and other signs.
fn without_signs(text: &str) -> String {
    let sign = |c: char| {
        matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{200d}'
            | '\u{e000}'..='\u{f8ff}' | '®' | '™' | '|' | '*' | '~')
    };
    let text: String = text.chars().map(|c| if sign(c) { ' ' } else { c }).collect();
    line(&text).trim_end_matches(',').trim().to_owned()
}

fn is_credential(word: &str) -> bool {
    let plain = word.trim().replace('.', "").to_lowercase();
    !plain.is_empty() && plain.len() < 16 && lexicon::CREDENTIALS.is(&plain, &["degree", "short"])
}

/// "Smith, PhD, MBA", "Smith PhD", "Smith - MBA": the surname, and what stands behind it.
fn without_credentials(text: &str, credentials: &mut Vec<String>) -> String {
    let mut parts = text.split(',').map(str::trim).filter(|p| !p.is_empty());
    let first = parts.next().unwrap_or_default();
    let mut words: Vec<&str> = first.split_whitespace().collect();
    let mut behind = Vec::new();
    // The last word that is left is the name, whatever it looks like.
    while words.len() > 1 && words.last().is_some_and(|w| is_credential(w) || matches!(*w, "-" | "–" | "/" | "&")) {
        behind.extend(words.pop().filter(|w| is_credential(w)));
    }
    credentials.extend(behind.iter().rev().map(|w| (*w).to_owned()));
    for part in parts {
        let generation = lexicon::is_generation(&lexicon::key(part));
        if generation { words.push(part) } else { credentials.push(part.to_owned()) }
    }
    words.join(" ")
}
