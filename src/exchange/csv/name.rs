//! Owns cleaning names as people write their own: credentials behind the surname, nicknames and pronouns in brackets,
//! signs around it. What is taken off the name is kept beside it.
//!
//! Must not guess: a name that is not understood stays as it is.

use crate::exchange::people::{Person, is_family_first, line};
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
    for (part, called) in [(&mut named.given, true), (&mut named.middle, true), (&mut named.family, false)] {
        *part = without_asides(part, called, &mut credentials, person);
    }
    // Who gives no surname may give a degree in its place.
    let capital = |text: &str| text.chars().filter(|c| c.is_uppercase()).count() > 1;
    let shouted = !named.given.chars().any(char::is_lowercase);
    let mut words = named.family.split([',', ' ']).filter(|w| !w.is_empty());
    if !shouted && !named.family.is_empty() && words.all(|w| is_credential(w) && capital(w)) {
        credentials.push(std::mem::take(&mut named.family));
    }
    named.family = without_credentials(&named.family, &mut credentials);
    if named.family.is_empty() || credentials.is_empty() {
        named.given = without_credentials(&named.given, &mut credentials);
    }
    let order = if is_family_first(&named.family, &named.given) {
        [&*named.before, &*named.family, &*named.given, &*named.middle]
    } else {
        [&*named.before, &*named.given, &*named.middle, &*named.family]
    };
    let name = line(&order.join(" "));
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
        let called = !whole.trim_end().ends_with([')', ']', '}', '）']);
        let text = without_asides(whole, called, &mut credentials, person);
        person.name = without_credentials(&text, &mut credentials);
    }
    if !credentials.is_empty() {
        person.jotted.push(("Credentials", credentials.join(", ")));
    }
}

/// What people put behind their names: "Li | We're hiring!", "Nash • M.A.".
const BARS: [char; 7] = ['|', '•', '·', '‣', '►', '●', '｜'];

/// A part of a name without what stands in brackets or behind a bar, which is told elsewhere, and without signs.
fn without_asides(part: &str, called: bool, credentials: &mut Vec<String>, person: &mut Person) -> String {
    let (text, aside) = without_brackets(part);
    aside.into_iter().for_each(|a| beside(a, called, person));
    let mut pieces = text.split(BARS).map(str::trim);
    let name = pieces.find(|p| !p.is_empty()).unwrap_or_default().to_owned();
    for piece in pieces.filter(|p| !p.is_empty()) {
        if piece.split([',', ' ']).filter(|w| !w.is_empty()).all(is_credential) {
            credentials.push(piece.to_owned());
        } else {
            person.jotted.push(("Headline", piece.to_owned()));
        }
    }
    without_signs(&name)
}

/// What stood in brackets: a nickname, pronouns, or something else. Behind a surname (not `called`) stands another surname, unless
/// it is a first name, or said to be one.
fn beside(aside: String, called: bool, person: &mut Person) {
    let folded = lexicon::joined(&aside);
    let cue = lexicon::NICK_CUES.head(&folded).and_then(|end| aside.get(end..));
    let text = cue.map_or(aside.as_str(), |rest| rest.trim_matches([' ', ':', '"'])).to_owned();
    let small = text.to_lowercase();
    let pronoun = |w: &str| lexicon::PRONOUNS.has(w);
    let words = || small.split(['/', ' ', ',']).filter(|w| !w.is_empty());
    if words().all(pronoun) {
        person.jotted.push(("Pronouns", text));
    } else if person.address_as.is_empty()
        && words().count() == 1
        && (called || cue.is_some() || lexicon::given(&lexicon::fold(&text)) > 1)
        && text.chars().all(|c| c.is_alphabetic() || "'-.".contains(c))
        && text.chars().any(char::is_lowercase)
    {
        person.address_as = text;
    } else {
        person.jotted.push(("Name", aside));
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
