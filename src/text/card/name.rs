//! Owns reading a text as a person's name: honorifics, credentials, nicknames, particles, order, and how much speaks for it.
//! It must not look at the lines around it, and it never corrects a spelling.

use super::evidence::Evidence;
use super::foreign;
use super::nicknames::take_nick;
use crate::lexicon::{self, fold, key, squash};

/// A text read as a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NameRead {
    /// The name without honorifics, credentials and nickname, in the order of use.
    pub name: String,
    pub honorific: Option<String>,
    pub credentials: Vec<String>,
    pub nick: Option<String>,
    /// What speaks for it; 3 and more is enough together with its place on the card.
    pub points: f32,
    /// What the mail's local part gives of these.
    pub borne_out: f32,
}

/// Reads a text as a name; none when it cannot be one.
pub(super) fn read(text: &str, evidence: &Evidence) -> Option<NameRead> {
    if text.chars().count() > 80 {
        return None;
    }
    if let Some(points) = foreign::score(text) {
        return Some(NameRead { name: text.trim().to_string(), points, ..NameRead::default() });
    }
    let (text, nick) = take_nick(text);
    let mut out = NameRead { nick, ..NameRead::default() };
    let swapped = comma_order(&text, evidence);
    let text = swapped.clone().unwrap_or(text);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    take_honorifics(&mut words, &mut out);
    take_credentials(&mut words, &mut out);
    if words.is_empty() || words.len() > 7 {
        return None;
    }
    let tokens: Vec<Token> = words.iter().map(|w| Token::new(w)).collect::<Option<Vec<_>>>()?;
    let full: Vec<&Token> = tokens.iter().filter(|t| !t.particle && !t.suffix).collect();
    if full.is_empty() || full.iter().all(|t| t.initial) {
        return None;
    }
    out.name = words.join(" ").trim_matches([',', ' ', ';', '-']).to_string();
    let lower = !text.chars().any(char::is_uppercase);
    let plain: Vec<String> = full.iter().map(|t| t.squashed.clone()).collect();
    let every: Vec<String> = tokens.iter().filter(|t| !t.suffix).map(|t| t.squashed.clone()).collect();
    out.borne_out = evidence.name(&plain).max(evidence.name(&every));
    out.points = points(&tokens, &full, out.borne_out) + extras(&out);
    if lower {
        if out.borne_out < 3.0 && full.iter().all(|t| t.given == 0) {
            return None;
        }
        out.points -= 1.0;
    }
    if swapped.is_some() {
        out.points += 0.5;
    }
    let concat = plain.concat();
    if evidence.mail_stems.iter().any(|s| squash(s) == concat) && out.borne_out < 3.0 {
        out.points -= 2.5;
    } else if out.borne_out < 3.0 && evidence.company(&out.name) >= 3.5 {
        out.points -= 2.0;
    }
    Some(out)
}

struct Token {
    key: String,
    squashed: String,
    initial: bool,
    particle: bool,
    suffix: bool,
    given: u8,
    surname: bool,
    noise: bool,
    upper: bool,
}

impl Token {
    fn new(word: &str) -> Option<Token> {
        let bare = word.trim_matches([',', ';']);
        let good = bare.chars().all(|c| {
            c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '‐' | '`' | '\u{300}'..='\u{36f}' | '?')
        });
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        if !good
            || letters == 0
            || letters > 22
            || bare.matches('.').count() > 3
            || bare.starts_with('-')
            || bare.starts_with('?')
            || bare.ends_with('?')
        {
            return None;
        }
        let k = key(bare);
        let first = bare.chars().next()?;
        let particle = [k.as_str(), fold(bare).as_str()].iter().any(|w| lexicon::PARTICLES.of(w).is_some());
        let initial = letters == 1
            || (letters <= 3
                && bare.contains('.')
                && bare.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase));
        let suffix = lexicon::is_generation(&k);
        let upper = first.is_uppercase();
        if bare.ends_with('.') && !initial && !suffix && letters > 3 {
            return None;
        }
        let given = lexicon::given(&k);
        let surname =
            lexicon::SURNAMES.has(&k) || k.split('-').count() == 2 && k.split('-').all(|p| lexicon::SURNAMES.has(p));
        let noise = (lexicon::PLAIN.has(&k)
            || lexicon::ORGS.has(&k)
            || lexicon::TITLES.has(&k)
            || lexicon::DEPTS.has(&k)
            || lexicon::STREETS.has(&k) && k.len() > 2
            || lexicon::BESIDE_TITLES.has(&k))
            && !particle;
        Some(Token { squashed: squash(bare), key: k, initial, particle, suffix, given, surname, noise, upper })
    }
}

fn points(tokens: &[Token], full: &[&Token], borne_out: f32) -> f32 {
    let mut p = 0.0_f32;
    let n = full.len();
    let long: Vec<&&Token> = full.iter().filter(|t| !t.initial).collect();
    let best = full.first().map_or(0, |t| t.given);
    let later = full.iter().skip(1).map(|t| t.given).max().unwrap_or(0);
    p += match (best, later) {
        (2, _) => 3.0,
        (1, _) => 1.5,
        (0, 2) => 2.0,
        (0, 1) => 0.75,
        _ => 0.0,
    };
    if full.iter().skip(1).any(|t| t.surname) || (best == 0 && full.first().is_some_and(|t| t.surname && n > 1)) {
        p += 1.5;
    }
    let middle = full.iter().skip(1).rev().skip(1).any(|t| t.initial) || full.first().is_some_and(|t| t.initial);
    if middle && n > 1 {
        p += 1.5;
    }
    if tokens.iter().any(|t| t.suffix) {
        p += 1.5;
    }
    p += borne_out;
    p += match n {
        1 => -1.5,
        2 | 3 => 0.5,
        4 => 0.0,
        _ => -1.0,
    };
    // words that names do not hold
    let bad = long.iter().filter(|t| t.noise && t.given < 2 && !(t.surname && best > 0)).count();
    let soft = long.iter().filter(|t| t.noise && (t.given == 2 || t.surname && best > 0)).count();
    if borne_out < 3.0 || bad == long.len() {
        p -= 3.0 * bad as f32;
        p -= 0.5 * soft as f32;
    } else {
        p -= 1.5 * bad as f32;
    }
    if long.iter().all(|t| !t.noise && !lexicon::PLAIN.has(&t.key)) && n >= 2 {
        p += 0.5;
    }
    if full.iter().any(|t| !t.upper) && full.iter().any(|t| t.upper) {
        p -= 2.0;
    }
    if n == 2 && best == 0 && later == 0 && long.len() == 2 && long.iter().all(|t| foreign::is_romaji(&t.squashed)) {
        p += 1.75;
    }
    let place = tokens.iter().map(|t| t.key.as_str()).collect::<Vec<_>>().join(" ");
    if lexicon::is_place(&place) && borne_out < 3.0 {
        p -= 4.0;
    } else if full.last().is_some_and(|t| lexicon::is_place(&t.key) && !t.surname) && best == 0 {
        p -= 2.0;
    }
    if long.iter().any(|t| lexicon::is_legal(&t.key) && t.key.len() > 1 && t.given == 0 && !t.surname && !t.particle) {
        p -= 3.0;
    }
    p
}

fn extras(read: &NameRead) -> f32 {
    let mut p = 0.0;
    if read.honorific.is_some() {
        p += 2.5;
    }
    if !read.credentials.is_empty() {
        p += 2.0;
    }
    if let Some(nick) = &read.nick {
        p += if lexicon::given(&key(nick)) == 2 { 2.0 } else { 0.5 };
    }
    p
}

fn take_honorifics(words: &mut Vec<&str>, out: &mut NameRead) {
    let mut taken: Vec<&str> = Vec::new();
    while words.len() > 1 {
        let Some(first) = words.first().copied() else {
            break;
        };
        let k = key(first);
        // "i.V.", "i.A.", "ppa.": who signs for whom.
        let signs = ["i.v.", "i.a.", "ppa.", "p.p."].contains(&first.to_lowercase().as_str());
        let known = signs
            || lexicon::HONORIFICS.is(&k, &["title", "office", "degree"])
                && (first.ends_with('.') || k.len() > 2 || matches!(k.as_str(), "mr" | "ms" | "dr" | "ir"));
        if !known
            || k == "don" && words.len() < 3
            || first.len() == 2 && k == "m" && words.len() > 3
            || lexicon::given(&k) == 2 && !first.ends_with('.') && k != "don"
            || k == "m"
        {
            break;
        }
        taken.push(first);
        words.remove(0);
    }
    if !taken.is_empty() {
        out.honorific = Some(taken.join(" "));
    }
}

/// Whether a word, as printed, is a credential (`PhD`, `P.E.`, `CPA`).
pub(super) fn is_credential(word: &str) -> bool {
    let k = key(word);
    let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let listed = lexicon::CREDENTIALS.is(&k, &["degree", "short"]);
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    listed
        && (capitals >= 2 || k == "esq" || k == "esquire" || k == "ret" || word.contains('.') && capitals >= 1)
        && lexicon::given(&k) < 2
}

fn take_credentials(words: &mut Vec<&str>, out: &mut NameRead) {
    while words.len() > 1 {
        let Some(last) = words.last().copied() else {
            break;
        };
        let comma = words.iter().rev().nth(1).is_some_and(|w| w.ends_with(','));
        // two capitals without points or a comma may be a surname or initials: "JD", "MA"
        let clear = comma || last.contains('.') || key(last).len() > 2 || words.len() > 2;
        // "BSc MSc PhD FRSC": one that is not known, behind one that is.
        let row = words.len() > 3
            && (3..=6).contains(&last.len())
            && last.chars().all(char::is_uppercase)
            && words.iter().rev().nth(1).is_some_and(|w| is_credential(w) && w.chars().any(char::is_lowercase));
        if !is_credential(last) && !row
            || !clear
            || matches!(key(last).as_str(), "do" | "ma" | "ba") && !comma && !last.contains('.')
        {
            break;
        }
        out.credentials.insert(0, last.trim_matches([',', ' ']).to_string());
        words.pop();
    }
}

/// `Tolle, Mira`: family name first with a comma, as directories print it.
fn comma_order(text: &str, evidence: &Evidence) -> Option<String> {
    let (family, given) = text.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let head: Vec<&str> = given.split_whitespace().collect();
    if given.contains(',')
        || head.is_empty()
        || head.len() > 3
        || family.split_whitespace().count() > 2
        || is_credential(head.first()?)
    {
        return None;
    }
    let first = key(head.first()?);
    let whole = lexicon::given(&first) == 2 && lexicon::given(&key(family)) < 2;
    let tokens = [squash(head.first()?), squash(family)];
    (whole || lexicon::given(&first) == 2 && evidence.name(&tokens) >= 4.5).then(|| format!("{given} {family}"))
}
#[cfg(test)]
mod tests {
    use super::*;

    fn go(text: &str) -> Option<NameRead> {
        read(text, &Evidence::new(&["qtolle@ost.example".into()], &[]))
    }

    #[test]
    fn names_with_all_that_stands_around_them() {
        let table = [
            ("Dr. Mira Tolle, PhD, PE", "Mira Tolle", None),
            ("Robert \"Bob\" Quillfeather", "Robert Quillfeather", Some("Bob")),
            ("Wilhelmina (Mina) van der Quill", "Wilhelmina van der Quill", Some("Mina")),
            ("Tolle, Mira", "Mira Tolle", None),
            ("Q. Paul Tolle, Jr.", "Q. Paul Tolle, Jr.", None),
            ("Mira Tolle (she/her)", "Mira Tolle", None),
            ("Mira TOLLE", "Mira TOLLE", None),
            ("Quentin Tolle goes by Tully", "Quentin Tolle", Some("Tully")),
        ];
        for (text, name, nick) in table {
            let r = go(text);
            assert_eq!(r.as_ref().map(|r| r.name.as_str()), Some(name), "{text}");
            assert_eq!(r.as_ref().and_then(|r| r.nick.as_deref()), nick, "{text}");
            assert!(r.is_some_and(|r| r.points >= 3.0), "{text}");
        }
    }

    #[test]
    fn what_is_no_name_scores_low() {
        for text in [
            "Global Solutions",
            "San Francisco",
            "Ostwind GmbH",
            "Senior Manager",
            "Paper Street",
            "Customer Care",
            "Hong Kong",
            "Ostwind",
            "New Ideas Daily",
        ] {
            let points = go(text).map_or(0.0, |r| r.points);
            assert!(points < 2.0, "{text} {points}");
        }
    }
}
