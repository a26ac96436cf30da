//! Owns how a person wants to be called: nicknames in quotes and brackets, `goes by`, short forms of given names.

use crate::lexicon::{self, fold, key};

/// A nickname in quotes or brackets inside or behind the name; pronouns in brackets are dropped.
pub(super) fn take_nick(text: &str) -> (String, Option<String>, Option<String>) {
    let pairs =
        [('"', '"'), ('“', '”'), ('„', '“'), ('(', ')'), ('‘', '’'), ('«', '»'), ('\'', '\''), ('”', '”'), ('[', ']')];
    for (open, close) in pairs {
        let Some(a) = text.find(open) else { continue };
        let from = a + open.len_utf8();
        let Some(len) = text.get(from..).and_then(|r| r.find(close)) else {
            continue;
        };
        if open == '\'' && !(text.get(..a).is_some_and(|b| b.is_empty() || b.ends_with(' '))) {
            continue;
        }
        let inner = text.get(from..from + len).unwrap_or("").trim();
        let rest = format!(
            "{} {}",
            text.get(..a).unwrap_or("").trim_end(),
            text.get(from + len + close.len_utf8()..).unwrap_or("").trim_start()
        );
        let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
        if inner.is_empty() || rest.is_empty() {
            continue;
        }
        // "BSc (Hons)"
        let before = text.get(..a).and_then(|b| b.split_whitespace().next_back()).map(key).unwrap_or_default();
        if matches!(open, '(' | '[') && lexicon::CREDENTIALS.is(&before, &["degree", "short"]) {
            return (rest, None, Some(inner.to_string()));
        }
        let said = fold(inner);
        let pronoun = lexicon::NICK_BRACKETS.has(&said)
            || said.contains('/') && said.split('/').next().is_some_and(|w| lexicon::PRONOUNS.has(w));
        let cue = lexicon::NICK_CUES.head(&said).filter(|at| said.len() == inner.len() && *at < inner.len());
        let inner = cue.and_then(|at| inner.get(at..)).map_or(inner, str::trim_start);
        if pronoun {
            return (rest, None, Some(inner.to_string()));
        }
        let quoted = !matches!(open, '(' | '[')
            && !inner.contains(' ')
            && inner.chars().all(char::is_alphabetic)
            && inner.chars().next().is_some_and(char::is_uppercase);
        if is_nick(inner) || quoted && !rest.is_empty() {
            return (rest, Some(inner.trim_matches(['"', '\'', ' ']).to_string()), None);
        }
    }
    let folded = fold(text);
    let cued = |cue: &&str| {
        let at = folded.find(&format!(" {cue} "))?;
        let (head, tail) = (text.get(..at)?, text.get(at + cue.len() + 2..)?);
        let nick = tail.trim_matches(['"', '“', '”', '.', ' ']);
        let head = head.trim_end_matches([',', '-', ' ']);
        is_nick(nick).then(|| (head.to_string(), Some(nick.to_string()), None))
    };
    let same_width = folded.len() == text.len();
    let found = lexicon::NICK_CUES.entries().iter().filter(|_| same_width).find_map(cued);
    found.unwrap_or_else(|| (text.to_string(), None, None))
}

/// Whether a word may be how someone is called.
pub(super) fn is_nick(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let plain = words.iter().all(|w| {
        let k = key(w);
        lexicon::given(&k) > 0
            || !(lexicon::PLAIN.has(&k)
                || lexicon::ORGS.has(&k)
                || lexicon::TITLES.has(&k)
                || lexicon::is_place(&k)
                || lexicon::STREETS.has(&k))
    });
    (1..=2).contains(&words.len())
        && letters
        && plain
        && text.chars().count() >= 2
        && text.chars().next().is_some_and(char::is_uppercase)
}

/// Whether one given name is a common short form of the other.
pub(super) fn is_short_for(short: &str, long: &str) -> bool {
    let (s, l) = (key(short), key(long));
    let one_line = |line: &&str| {
        let mut forms = line.split_whitespace();
        forms.next() == Some(l.as_str()) && forms.any(|f| f == s)
    };
    s.len() >= 2 && s != l && (l.starts_with(&s) || lexicon::NICKNAMES.entries().iter().any(one_line))
}

/// Whether a folded word is short for a given name: `art`, `rich`.
pub(super) fn is_short(key: &str) -> bool {
    lexicon::NICKNAMES.entries().iter().any(|line| line.split_whitespace().skip(1).any(|form| form == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nicknames_are_taken_out() {
        assert_eq!(take_nick("Mira \"Mimi\" Tolle"), ("Mira Tolle".into(), Some("Mimi".into()), None));
        assert_eq!(take_nick("Mira Tolle (they/them)"), ("Mira Tolle".into(), None, Some("they/them".into())));
        assert_eq!(take_nick("Mira Tolle FRCS (Paed)"), ("Mira Tolle FRCS".into(), None, Some("Paed".into())));
        assert!(is_nick("Mimi") && !is_nick("Solutions"));
        assert!(is_short_for("Bob", "Robert") && !is_short_for("Bob", "Mira"));
    }
}
