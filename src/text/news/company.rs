//! Owns finding the name of the firm that a mail is about: in its sender's name, its subject and its text. The name that most
//! of them have counts.

use super::Mail;
use crate::lexicon::{
    self, COMPANY_CUES, SECOND_LEVEL, SENDER_JOINS, SENDERS, SHARED_HOSTS, VACANCIES, fold, key, squash,
};
use std::collections::BTreeMap;

/// How many sentences are looked through, from above and from below.
const HEAD: usize = 14;
const TAIL: usize = 6;
/// How many words a name has at most.
const LONGEST: usize = 5;
/// How long a line of a signature is at most.
const LONGEST_LINE: usize = 80;

/// The name that is named most; none: none is.
pub(super) fn of(mail: &Mail, sentences: &[String]) -> Option<String> {
    let host = host_of(mail.address);
    let mut votes = Votes::default();
    if let Some((name, weight)) = of_sender(mail.name) {
        votes.add(name, weight);
    }
    behind_cues(mail.subject).into_iter().for_each(|(name, weight)| votes.add(name, weight));
    let subject = super::own_subject(mail.subject);
    if let Some((head, _)) = subject.split_once([':', '|', '–']).or_else(|| subject.split_once(" - ")) {
        signatures(head.trim(), false).into_iter().for_each(|(name, weight)| votes.add(name, weight));
    }
    let last = sentences.len().saturating_sub(TAIL).max(1);
    for (n, sentence) in sentences.iter().enumerate().filter(|(n, _)| *n < HEAD || *n >= last) {
        if n >= last && sentence.chars().count() < LONGEST_LINE {
            let above = n.checked_sub(1).and_then(|n| sentences.get(n)).is_some_and(|line| is_person(line));
            signatures(sentence, above).into_iter().for_each(|(name, weight)| votes.add(name, weight));
        }
        behind_cues(sentence).into_iter().for_each(|(name, weight)| votes.add(name, weight));
    }
    if let Some(host) = &host {
        let texts = [mail.name, mail.subject].into_iter().chain(sentences.iter().map(String::as_str));
        texts.filter_map(|text| spelled_as(text, host)).for_each(|name| votes.add(name, 3));
    }
    votes.most().or_else(|| host.map(|label| titled(&label)))
}

/// The label of a sender's host that is a firm's own, without what follows it.
fn host_of(address: &str) -> Option<String> {
    let host = fold(address.rsplit_once('@')?.1);
    let mut labels = host.rsplit('.').skip(1).skip_while(|l| SECOND_LEVEL.has(l));
    labels.next().filter(|l| l.len() > 1 && SHARED_HOSTS.of(l).is_none()).map(str::to_owned)
}

/// A label as a name: "acme-labs" is Acme Labs.
fn titled(label: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    label.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

/// The words of a text that a host is called after: as one word, shortened, or by their first letters.
fn spelled_as(text: &str, host: &str) -> Option<String> {
    let label = squash(host);
    let words: Vec<&str> = text.split_whitespace().collect();
    let runs =
        (0..words.len()).flat_map(|n| (1..=LONGEST).rev().filter_map(move |length| Some((n, n.checked_add(length)?))));
    // However it is spelled, it begins with its first letter.
    let begins = |word: &&str| is_capital(word) && squash(word).chars().next() == label.chars().next();
    for (from, to) in runs {
        let Some(run) = words.get(from..to).filter(|r| r.first().is_some_and(begins)) else { continue };
        let name = run.join(" ");
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        if name.contains([',', '@', ':', ';', '|', '(', ')']) {
            continue;
        }
        let spelled = squash(name);
        let initials: String = run.iter().filter(|w| is_capital(w)).filter_map(|w| squash(w).chars().next()).collect();
        let shortened = label.len() > 4 && spelled.starts_with(&label) && spelled.len() < label.len() + 9;
        let cut = spelled.len() > 4 && label.starts_with(&spelled) && run.iter().all(|w| is_capital(w));
        if spelled == label || shortened && is_capital(run.last()?) || cut || run.len() > 2 && initials == label {
            return Some(name.to_owned());
        }
    }
    None
}

fn is_capital(word: &str) -> bool {
    word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}

/// What each name has, by its letters without a legal form.
#[derive(Default)]
struct Votes(BTreeMap<String, (i32, usize, String)>);

impl Votes {
    fn add(&mut self, name: String, weight: i32) {
        let order = self.0.len();
        let spelled = squash(&name);
        if spelled.chars().count() > 1 {
            let entry = self.0.entry(without_form(&spelled, &name)).or_insert((0, order, name));
            entry.0 += weight;
        }
    }

    fn most(self) -> Option<String> {
        self.0.into_values().max_by_key(|(votes, order, _)| (*votes, std::cmp::Reverse(*order))).map(|(.., name)| name)
    }
}

/// Spelled as one, a legal form at its end left out.
fn without_form(spelled: &str, name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.split_last() {
        Some((last, [_, ..])) if lexicon::is_spoken_legal(&key(last)) => {
            spelled.strip_suffix(&squash(last)).unwrap_or(spelled).to_owned()
        }
        _ => spelled.to_owned(),
    }
}

/// The firm in a sender's name or a signature, and how much it speaks for it.
fn of_sender(name: &str) -> Option<(String, i32)> {
    let name = name.trim().trim_matches(['"', '\'']);
    if name.is_empty() || name.contains('@') {
        return None;
    }
    // "Mira Quill (Acme)", "Mira at Acme", "Mira | Acme", "Acme via Greenhouse".
    let name = name.split(" via ").next().unwrap_or(name);
    if let Some((_, inner)) = name.trim_end_matches(')').rsplit_once('(') {
        return own_words(inner).map(|n| (n, 3));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let joined = words.iter().position(|w| SENDER_JOINS.has(&fold(w))).filter(|n| *n > 0);
    let comma = words.iter().position(|w| w.ends_with(','));
    if let Some(n) = joined.or(comma) {
        let (who, firm) = words.split_at(n + usize::from(joined.is_none()));
        let firm = firm.get(usize::from(joined.is_some())..).unwrap_or_default();
        let who = own_words(&who.join(" ")).filter(|who| !is_person(who));
        // "Acme, Head Office": a comma is followed by less.
        let firm = own_words(&firm.join(" "));
        let best = if joined.is_some() { firm.or(who) } else { who.or(firm) };
        return best.map(|name| (name, 3));
    }
    let firm = own_words(name)?;
    let stripped = firm.split_whitespace().count() < words.len();
    let formed = words.last().is_some_and(|w| lexicon::is_legal(&key(w)));
    if (stripped || formed) && !is_person(&firm) {
        return Some((firm, 3));
    }
    (!is_person(name) && words.len() < 6 && SHARED_HOSTS.of(&squash(&firm)).is_none()).then_some((firm, 2))
}

/// The firms that a line of a signature may name: "The Acme Recruiting Team", "Lola (Acme)", "Acme GmbH, Ulm"; `above`: the line
/// above names somebody.
fn signatures(line: &str, above: bool) -> Vec<(String, i32)> {
    let parts: Vec<&str> = line
        .split([',', '|', '•', '·', '(', ')', '/'])
        .flat_map(|p| p.split(" - "))
        .flat_map(|p| p.split(" – "))
        .collect();
    let person = above || parts.first().is_some_and(|p| is_person(p));
    let mut out = Vec::new();
    // A greeting, or prose.
    let first = line.split_whitespace().next().map(key).unwrap_or_default();
    let ends = line.trim_end().ends_with([',', '!', '?', ':', ';']) || line.ends_with('.') && !has_form(line);
    let prose = line
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_lowercase) && !is_small(w) && !lexicon::is_legal(&key(w)))
        .count()
        > 1;
    if ends || prose || lexicon::is_greeting(&first) {
        return out;
    }
    for part in parts {
        let words: Vec<&str> = part.split_whitespace().collect();
        let titled = words.iter().any(|w| lexicon::is_honorific(&key(w)));
        if titled
            || is_person(part)
            || !words.iter().all(|w| is_capital(w) || is_small(w) || lexicon::is_legal(&key(w)))
        {
            continue;
        }
        let formed = has_form(part);
        let stripped = words.iter().any(|w| SENDERS.has(&key(w)));
        let Some(name) = own_words(part) else { continue };
        let single = !name.contains(' ');
        let first = key(name.split(' ').next().unwrap_or_default());
        let last = key(name.rsplit(' ').next().unwrap_or_default());
        let ordinary = lexicon::TITLES.has(&last) || lexicon::TITLES.has(&first) || lexicon::is_place(&name);
        if ordinary
            || single && (lexicon::is_common(&first) || lexicon::is_calendar(&first))
            || lexicon::is_greeting(&first)
        {
            continue;
        }
        out.push((name, if formed || stripped || person { 2 } else { 1 }));
    }
    out
}

/// Whether a small word may stand in a firm's name.
fn is_small(word: &str) -> bool {
    let low = key(word);
    SENDERS.has(&low) || lexicon::PARTICLES.of(&low).is_some() || lexicon::GLUE.has(&low) || word == "&"
}

/// Whether a legal form or a word for an organisation stands in it.
fn has_form(text: &str) -> bool {
    text.split_whitespace().map(key).any(|w| lexicon::is_legal(&w) || lexicon::ORGS.has(&w))
}

/// Whether a line is somebody's name.
fn is_person(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    let low = key(first);
    let initial = low.chars().count() == 1 && first.ends_with('.');
    (1..=4).contains(&words.len())
        && (lexicon::given(&low) > 0 || initial || lexicon::is_honorific(&low))
        && !words.iter().any(|w| lexicon::is_legal(&key(w)) && *w != *first)
}

/// A name without the words for departments and machines at its ends.
fn own_words(name: &str) -> Option<String> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let is_other = |w: &&str| SENDERS.has(&key(w)) || !w.contains(char::is_alphanumeric);
    while words.last().is_some_and(is_other) {
        words.pop();
    }
    let lead = words.iter().take_while(|w| is_other(w)).count();
    let own = words.get(lead..)?;
    let capital = own.first()?.starts_with(|c: char| !c.is_lowercase());
    (capital && own.len() <= LONGEST).then(|| own.join(" ").trim_matches([',', ';']).to_owned())
}

/// The names that stand behind the words which firms' names stand behind, and how much they speak for it: one word alone, less.
fn behind_cues(sentence: &str) -> Vec<(String, i32)> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let keys: Vec<String> = words.iter().map(|w| key(w)).collect();
    let mut out = Vec::new();
    for n in 1..words.len() {
        let cue = |length: &usize| {
            let cue = n.checked_sub(*length).and_then(|from| keys.get(from..n));
            cue.is_some_and(|cue| COMPANY_CUES.has(&cue.join(" ")))
        };
        let parted = words.get(n - 1).is_some_and(|w| w.ends_with(|c: char| !c.is_alphanumeric()));
        let begins = words.get(n).is_some_and(|w| within_name(w).starts_with(char::is_uppercase));
        if let Some(length) = (1..=4).rev().filter(|_| begins && !parted).find(cue) {
            out.extend(words.get(n..).and_then(name_at).map(|name| (name, if length > 1 { 2 } else { 1 })));
        }
    }
    out
}

/// A word of a name, without the punctuation around it.
fn within_name(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&' && c != '.')
}

/// The name that some words begin with: words with capitals, up to a stop.
fn name_at(words: &[&str]) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    let mut behind = None;
    for (n, word) in words.iter().enumerate() {
        let bare = within_name(word);
        let capital = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() && n > 0);
        let joins = n > 0 && matches!(bare, "&" | "and" | "und" | "et" | "of" | "the") && {
            words.get(n + 1).is_some_and(|w| w.starts_with(char::is_uppercase)) && matches!(bare, "&" | "of")
        };
        if !capital && !joins || name.len() == LONGEST {
            behind = Some(key(word));
            break;
        }
        // A possessive is the name's end, and so is a stop.
        let possessive = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s"));
        let stop = word.ends_with([',', '.', '!', '?', ':', ';', ')', '"', '”']);
        let legal = lexicon::is_legal(&key(word));
        name.push(possessive.unwrap_or(bare));
        let next_legal = words.get(n + 1).is_some_and(|w| lexicon::is_legal(&key(w)));
        if possessive.is_some() || stop && !(word.ends_with(',') && next_legal) || legal && stop {
            break;
        }
    }
    while name.last().is_some_and(|w| SENDERS.has(&key(w)) || matches!(*w, "&" | "of")) {
        name.pop();
    }
    let first = key(name.first()?);
    let is_vacancy = behind.is_some_and(|w| VACANCIES.has(&w));
    let ordinary = name.len() == 1
        && (lexicon::is_calendar(&first) || lexicon::TITLES.has(&first) || lexicon::GIVEN.has(&first))
        || lexicon::is_place(&name.join(" "));
    let name = name.join(" ").trim_end_matches('.').to_owned();
    (!is_vacancy && !ordinary && SHARED_HOSTS.of(&squash(&name)).is_none()).then_some(name)
}
