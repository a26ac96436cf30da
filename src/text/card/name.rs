//! Owns reading a text as a person's name: honorifics, credentials, nickname, order.
//! It must not weigh what speaks for it, and it never corrects a spelling.

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
    /// What stands in brackets and is no part of a name: `she/her`.
    pub aside: Option<String>,
    /// Its words but particles and generations, squashed.
    pub tokens: Vec<String>,
}

/// Reads a text as a name; none when it cannot be one.
pub(super) fn read(text: &str) -> Option<NameRead> {
    if text.chars().count() > 80 || foreign::is_department(text) {
        return None;
    }
    if foreign::is_name(text) {
        let tokens = text.split_whitespace().map(squash).collect();
        return Some(NameRead { name: text.trim().to_string(), tokens, ..NameRead::default() });
    }
    let (text, nick, aside) = take_nick(text);
    let swapped = comma_order(&text);
    let mut out = NameRead { nick, aside, ..NameRead::default() };
    let text = swapped.unwrap_or(text);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    take_kisses(&mut words);
    take_honorifics(&mut words, &mut out);
    take_credentials(&mut words, &mut out);
    let plain = |w: &&&str| {
        let k = key(w);
        lexicon::PARTICLES.of(&k).is_none() && lexicon::PARTICLES.of(&fold(w)).is_none() && !lexicon::is_generation(&k)
    };
    let called_behind = is_called_behind(&words);
    let open = words.iter().rev().skip(1).any(|w| w.ends_with(','))
        && !words.last().is_some_and(|w| lexicon::is_generation(&key(w)))
        && !called_behind;
    let couple = |i: usize, w: &str| w == "&" && i == 1 && words.len() > 3;
    if words.len() > 6 || open || !words.iter().enumerate().all(|(i, w)| is_word(w) || couple(i, w)) {
        return None;
    }
    if called_behind {
        out.nick = out.nick.or(words.last().map(|w| (*w).to_string()));
    }
    // "sent on behalf of Mira Tolle" is said of her
    let small = words.iter().filter(|w| plain(w) && w.starts_with(char::is_lowercase)).count();
    if small > 1 && small < words.len() {
        return None;
    }
    out.tokens = words.iter().filter(plain).map(|w| squash(w)).filter(|t| !t.is_empty()).collect();
    let called = |w: &&str| lexicon::HONORIFICS.of(&key(w)).is_some() && lexicon::given(&key(w)) == 0;
    if words.len() == 1 && words.iter().any(called) {
        return None;
    }
    let long = |w: &&str| (4..=8).contains(&w.len()) && w.chars().all(char::is_uppercase);
    let degrees =
        words.iter().all(|w| is_credential(w) || is_mixed(w) || long(w)) && words.iter().any(|w| is_credential(w));
    if out.tokens.iter().all(|t| t.chars().count() < 2) || degrees {
        return None;
    }
    out.name = words.join(" ").trim_matches([',', ' ', ';', '-']).to_string();
    Some(out)
}

/// Whether a word may stand in a name: letters, and the marks of initials and double names.
fn is_word(word: &str) -> bool {
    let bare = word.trim_matches([',', ';']);
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let mark = |c: char| matches!(c, '.' | '\'' | '’' | '-' | '‐' | '`' | '\u{300}'..='\u{36f}');
    let abbreviated = bare.ends_with('.')
        && letters > 3
        && !lexicon::is_generation(&key(bare))
        && !lexicon::GIVEN_SHORT.has(&key(bare));
    (1..=22).contains(&letters)
        && !abbreviated
        && !bare.starts_with('-')
        && bare.chars().all(|c| c.is_alphabetic() || mark(c) || c == '0' && letters > 3)
}

/// Who signs, without the marks and kisses around it: `Joy x`.
pub(super) fn without_kisses(text: &str) -> &str {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.rsplit_once(' ').filter(|(_, x)| x.chars().all(|c| matches!(c, 'x' | 'X'))).map_or(bare, |(name, _)| name)
}

/// `Joy x`: kisses behind who signs.
fn take_kisses(words: &mut Vec<&str>) {
    while words.len() > 1 && words.last().is_some_and(|w| w.len() < 5 && w.chars().all(|c| c == 'x')) {
        words.pop();
    }
}

/// `TEO Wei Ling, Vivian`: the family's name in capitals, the given names, and behind a comma one for everybody else.
fn is_called_behind(words: &[&str]) -> bool {
    let [family, given @ .., last] = words else { return false };
    let caps = family.chars().count() > 1 && family.chars().all(char::is_uppercase);
    let caps = caps || lexicon::SURNAMES.has(&key(family));
    let comma = given.iter().rposition(|w| w.ends_with(','));
    caps && comma.is_some_and(|at| at + 1 == given.len())
        && given.iter().filter(|w| w.ends_with(',')).count() == 1
        && lexicon::given(&key(last)) > 0
        && !is_credential(last)
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
        // "Captain R. J. Tolle"
        let calling =
            lexicon::HONORIFICS.is(&k, &["calling"]) && words.get(1).is_some_and(|w| w.len() == 2 && w.ends_with('.'));
        // "Revd Canon", "Assoc. Prof.", "The Very Revd"
        let titled = |w: &&str| lexicon::HONORIFICS.is(&key(w), &["title", "office"]);
        let row = words.len() > 2
            && (lexicon::HONORIFICS.is(&k, &["calling"]) && !taken.is_empty()
                || lexicon::HONORIFICS.is(&k, &["before"]) && words.iter().skip(1).take(2).any(titled));
        // "Insp. Mira Tolle": an abbreviation that no list holds, before a given name
        let letters = first.chars().filter(|c| c.is_alphabetic()).count();
        let short = first.ends_with('.')
            && first.matches('.').count() == 1
            && first.starts_with(char::is_uppercase)
            && (3..=5).contains(&letters)
            && words.len() > 2
            && words.get(1).is_some_and(|w| lexicon::given(&key(w)) == 2)
            && !lexicon::TITLES.has(&k)
            && !lexicon::GIVEN_SHORT.has(&k);
        // "lek. wet. Jan Tolle": no name begins with a small letter and a point
        let behind = !taken.is_empty() && first.starts_with(char::is_lowercase) && first.ends_with('.');
        let known = signs
            || short
            || behind
            || calling
            || row
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
        && (lexicon::given(&k) < 2 || bare.ends_with(char::is_uppercase) && bare.contains(char::is_lowercase))
}

/// `CEnv`, `BArch`: two capitals and small letters behind them, as no name is spelt.
fn is_mixed(word: &str) -> bool {
    // "Dip.FD", "PgCert"
    let bare = word.trim_end_matches(',');
    let diploma = ["Dip", "PGDip", "PgDip", "PGCert", "PgCert", "Cert"].iter().any(|d| {
        let rest = bare.strip_prefix(d).map(|rest| rest.trim_start_matches('.'));
        rest.is_some_and(|rest| rest.starts_with(char::is_uppercase) || rest.is_empty() && d.len() > 4)
    });
    let letters: Vec<char> = bare.chars().collect();
    diploma
        || (3..=6).contains(&letters.len())
            && matches!(letters.as_slice(), [a, b, rest @ ..] if a.is_uppercase() && b.is_uppercase() && rest.iter().all(|c| c.is_lowercase()))
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
            && words
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|w| (is_credential(w) || is_mixed(w)) && w.chars().any(char::is_lowercase));
        // "B.E., MBA": behind a name in full, before what is one
        let pointed = !out.credentials.is_empty()
            && last.trim_end_matches(',').matches('.').count() > 1
            && words.iter().rev().nth(1).is_some_and(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 2);
        let mixed = words.len() > 2 && is_mixed(last);
        // "Mira Tolle MA": capitals behind a name in small letters
        let has_small = |w: &&str| w.chars().any(char::is_lowercase);
        let capitals = words.len() > 2 && !has_small(&last) && words.iter().rev().skip(1).all(has_small);
        if !is_credential(last) && !row && !pointed && !mixed
            || !clear
            || matches!(key(last).as_str(), "do" | "ma" | "ba") && !comma && !last.contains('.') && !capitals
        {
            break;
        }
        out.credentials.insert(0, last.trim_matches([',', ' ']).to_string());
        words.pop();
    }
}

/// `Tolle, Mira`: family name first with a comma, as directories print it.
fn comma_order(text: &str) -> Option<String> {
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
    (lexicon::given(&first) == 2 && lexicon::given(&key(family)) < 2).then(|| format!("{given} {family}"))
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_all_that_stands_around_them() {
        let table = [
            ("Dr. Mira Tolle, PhD, PE", "Mira Tolle", None),
            ("Robert \"Bob\" Quillfeather", "Robert Quillfeather", Some("Bob")),
            ("Wilhelmina (Mina) van der Quill", "Wilhelmina van der Quill", Some("Mina")),
            ("Tolle, Mira", "Mira Tolle", None),
            ("Q. Paul Tolle, Jr.", "Q. Paul Tolle, Jr.", None),
            ("Mira Tolle (she/her)", "Mira Tolle", None),
            ("Captain R. J. Tolle", "R. J. Tolle", None),
            ("Mira TOLLE", "Mira TOLLE", None),
            ("mira tolle", "mira tolle", None),
            ("Mira Tolle Dip.FD MBIFD", "Mira Tolle", None),
            ("Maj. (Retd.) Mira Tolle", "Mira Tolle", None),
            ("Mira Tolle-Quill CEnv MCIWEM", "Mira Tolle-Quill", None),
            ("R. Tolleraghavan B.E., MBA", "R. Tolleraghavan", None),
            ("Mira Tolle-Hart MA FRICS", "Mira Tolle-Hart", None),
            ("lek. wet. Mira Tolle", "Mira Tolle", None),
            ("TOLLE Mi Ra, Vivian", "TOLLE Mi Ra, Vivian", Some("Vivian")),
            ("Revd Canon Mira Tolle", "Mira Tolle", None),
            ("Tolk. Peter Tolle", "Peter Tolle", None),
            ("Thos. Peter Tolle", "Thos. Peter Tolle", None),
            ("The Very Revd Mira Tolle", "Mira Tolle", None),
            ("Assoc. Prof. Mira Tolle", "Mira Tolle", None),
            ("Mira Tolle xx", "Mira Tolle", None),
            ("Quentin Tolle goes by Tully", "Quentin Tolle", Some("Tully")),
        ];
        for (text, name, nick) in table {
            let r = read(text);
            assert_eq!(r.as_ref().map(|r| r.name.as_str()), Some(name), "{text}");
            assert_eq!(r.as_ref().and_then(|r| r.nick.as_deref()), nick, "{text}");
        }
    }
}
