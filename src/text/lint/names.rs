//! Owns the search for other people's names in a letter: which words are one, and which only look like one.

use super::forms::Proof;
use super::known::{Form, Names, What, host, is_shared};
use super::phrases::Phrases;
use super::token::{Token, fold, is_apostrophe};
use super::weights::WEIGHTS;
use crate::lexicon::{self, is_calendar, is_common, is_greeting, is_honorific, is_spoken_legal as is_legal};
use std::ops::Range;
use std::sync::LazyLock;

static AROUND: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&lexicon::AROUND_NAMES));

/// A name that does not belong into the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub what: What,
    /// Where, in bytes.
    pub span: Range<usize>,
    /// The name in full, as the store has it.
    pub name: String,
}

/// Every name of another company, role or person, in order. `greeting`: where the reader is greeted; in what has none, a
/// subject, the first word heads it.
pub(super) fn find(text: &str, tokens: &[Token], names: &Names, greeting: Option<Range<usize>>) -> Vec<Hit> {
    let (mut hits, addresses) = in_addresses(text, names);
    let free = tokens.iter().filter(|t| !addresses.iter().any(|a| a.start <= t.start && t.end <= a.end));
    let free: Vec<Token> = free.cloned().collect();
    // "D'assistante" is two words, unless a name has it as one.
    let parts = |t: &Token| parted(text, t).map_or_else(|| vec![t.clone()], Vec::from);
    let again = free.iter().any(|t| parted(text, t).is_some()).then(|| free.iter().flat_map(parts).collect());
    for tokens in std::iter::once(free).chain(again) {
        let look = Look { tokens: &tokens, names, greeting: greeting.clone() };
        let mut n = 0;
        while n < tokens.len() {
            let (hit, words) = look.at(n).unwrap_or((None, 1));
            if let Some(new) = hit {
                // What takes more words is the name that was meant.
                hits.retain(|h| h.span.start < new.span.start || new.span.end < h.span.end || h.span == new.span);
                if hits.iter().all(|h| h.span.end <= new.span.start || new.span.end <= h.span.start) {
                    hits.push(new);
                }
            }
            n += words;
        }
    }
    hits.sort_by_key(|h| h.span.start);
    hits
}

/// What was cut short, and the word that it stands before: "d'assistante" is two.
fn parted(text: &str, t: &Token) -> Option<[Token; 2]> {
    let (head, rest) = text.get(t.start..t.end)?.split_once(is_apostrophe)?;
    let is_cut = lexicon::ELISIONS.of(&lexicon::key(head)) == Some("apart");
    if !is_cut || rest.chars().count() <= 2 {
        return None;
    }
    let mut low = String::new();
    rest.chars().for_each(|c| fold(c, &mut low));
    let before = t.low.strip_suffix(&low).unwrap_or_default().to_owned();
    let capital = rest.starts_with(char::is_uppercase);
    Some([
        Token { low: before, end: t.start + head.len(), possessive: false, asked: false, upper: false, ..t.clone() },
        Token { low, start: t.end - rest.len(), capital, opens: false, apart: false, ..t.clone() },
    ])
}

/// The names in mail and web addresses, and where the addresses stand.
fn in_addresses(text: &str, names: &Names) -> (Vec<Hit>, Vec<Range<usize>>) {
    let (mut hits, mut spans) = (Vec::new(), Vec::new());
    let mut at = 0;
    for word in
        text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | ',' | ';'))
    {
        let start = at + text.get(at..).and_then(|rest| rest.find(word)).unwrap_or(0);
        at = start + word.len();
        let bare = word.trim_end_matches(['.', '!', '?', ':', '\'', '’', '*']);
        let marked = bare.contains("://") || bare.contains('@') || bare.starts_with("www.");
        let Some(host) = host(bare) else { continue };
        let labels: Vec<&str> = host.split('.').collect();
        let ending = labels.last().is_some_and(|l| l.len() >= 2 && l.chars().all(|c| c.is_ascii_lowercase()));
        // "week.Thank" is a full stop without its space.
        if !ending || labels.iter().any(|l| l.is_empty()) || !marked && !is_bare_host(bare, &labels) {
            continue;
        }
        let span = start..start + bare.len();
        if let Some(name) = names.mailboxes.get(&bare.trim_start_matches("mailto:").to_lowercase()) {
            hits.push(Hit { what: What::Person, span: span.clone(), name: name.clone() });
        } else if let Some(name) = company_of(&host, &labels, names) {
            hits.push(Hit { what: What::Company, span: span.clone(), name });
        }
        spans.push(span);
    }
    (hits, spans)
}

fn is_bare_host(word: &str, labels: &[&str]) -> bool {
    word.is_ascii() && labels.last().is_some_and(|l| lexicon::is_usual_domain(l)) && !word.contains("..")
}

fn company_of(host: &str, labels: &[&str], names: &Names) -> Option<String> {
    let own = |h: &String| host == h || host.ends_with(&format!(".{h}"));
    if is_shared(host) || names.own_hosts.iter().any(own) {
        return None;
    }
    let listed = names.hosts.iter().find(|(h, _)| host == h || host.ends_with(&format!(".{h}")));
    // The company's name is a part of its host, whatever it ends in.
    let named = || {
        let squeezed = labels.iter().take(labels.len().saturating_sub(1)).map(|l| l.replace('-', ""));
        squeezed
            .filter_map(|l| names.forms.get(&l))
            .find(|f| f.what == What::Company && f.proof != Proof::Own)
            .map(|f| f.name.clone())
    };
    listed.map(|(_, name)| name.clone()).or_else(named)
}

/// The words of a letter, looked at for names.
struct Look<'a> {
    tokens: &'a [Token],
    names: &'a Names,
    greeting: Option<Range<usize>>,
}

impl Look<'_> {
    /// What is named from the n-th word on, the longest first: a hit, or an own name, and how many words it takes.
    fn at(&self, n: usize) -> Option<(Option<Hit>, usize)> {
        if let Some(hit) = self.titled(n) {
            return Some((Some(hit), 1));
        }
        let mut keys: Vec<String> = Vec::new();
        let mut key = String::new();
        // A name of one word may be written as two.
        for (words, t) in self.tokens.get(n..)?.iter().take(self.names.longest.max(1) + 1).enumerate() {
            let parted = t.opens || t.apart && !self.splits(n + words);
            if words > 0 && parted && !self.after_title(n + words) {
                break;
            }
            key.push_str(&t.low);
            keys.push(key.clone());
        }
        for (extra, key) in keys.iter().enumerate().rev() {
            let Some((form, exact)) = self.form(key) else { continue };
            let words = extra + 1;
            if form.proof == Proof::Own {
                return Some((None, words));
            }
            if self.believed(form, exact, n, words) {
                let (first, last) = (self.tokens.get(n)?, self.tokens.get(n + extra)?);
                let hit = Hit { what: form.what, span: first.start..last.end, name: form.name.clone() };
                return Some((Some(hit), words));
            }
        }
        None
    }

    /// "Mr. Brandt" is the person, though a company may be called Brandt too.
    fn titled(&self, n: usize) -> Option<Hit> {
        let t = self.tokens.get(n).filter(|t| t.capital)?;
        let title = n.checked_sub(1).and_then(|p| self.tokens.get(p)).filter(|p| p.capital && is_honorific(&p.low))?;
        let name = self.names.families.get(&t.low).filter(|_| title.end <= t.start)?;
        Some(Hit { what: What::Person, span: t.start..t.end, name: name.clone() })
    }

    /// The form of these letters; of a plural, of the one thing.
    fn form(&self, key: &str) -> Option<(&Form, bool)> {
        let exact = self.names.forms.get(key).map(|f| (f, true));
        let plural = || {
            let one = key.strip_suffix("es").and_then(|k| self.names.forms.get(k));
            let one = one.or_else(|| key.strip_suffix('s').and_then(|k| self.names.forms.get(k)));
            one.filter(|f| f.what == What::Role || f.proof == Proof::None && !is_common(key)).map(|f| (f, false))
        };
        exact.or_else(plural)
    }

    fn token(&self, n: usize) -> Option<&Token> {
        self.tokens.get(n)
    }

    /// "Dr.", "St." and "J." end no sentence.
    fn after_title(&self, n: usize) -> bool {
        let short = |low: &str| is_honorific(low) || matches!(low, "st" | "sr" | "jr") || low.chars().count() == 1;
        n.checked_sub(1).and_then(|p| self.token(p)).is_some_and(|t| short(&t.low))
    }

    /// A comma within a name: "XYZ, Inc."
    fn splits(&self, n: usize) -> bool {
        self.token(n).is_some_and(|t| is_legal(&t.low))
    }

    fn believed(&self, form: &Form, exact: bool, n: usize, words: usize) -> bool {
        let here = self.tokens.get(n..n + words).unwrap_or_default();
        let Some(first) = here.first() else { return false };
        // Written apart though it is one word: then with a capital.
        if words > form.words && !first.capital {
            return false;
        }
        // "The Globex labs" are Globex's; "Globex Labs" is somebody else.
        let begun = (1..words).rev().find(|k| {
            let key: String = here.iter().take(*k).map(|t| t.low.as_str()).collect();
            self.names.forms.get(&key).is_some_and(|f| f.proof == Proof::Own)
        });
        if begun.is_some_and(|k| here.iter().skip(k).any(|t| !t.capital)) {
            return false;
        }
        let named = here.iter().all(is_name);
        let weighed = |row| WEIGHTS.sum(row, self.shows(form, n, words)) > 0;
        match (form.what, form.proof) {
            (_, Proof::Own) => false,
            (What::Person, Proof::Greeted) => self.is_greeted(n, words),
            (What::Person, _) if self.is_greeted(n, words) => true,
            (What::Role, Proof::Part) => weighed("field"),
            (What::Role, _) => weighed("role"),
            (_, Proof::Letters) => here.iter().all(|t| t.upper),
            _ if words < form.words && is_common(&first.low) => false,
            (_, Proof::Tail) => words == form.words && named && !self.is_led_by_capital(n),
            (_, Proof::Capitals) if named => words > 1 || !first.opens,
            (What::Company, Proof::Capitals) => words > 1 && weighed("company"),
            (_, Proof::Capitals) => false,
            (_, Proof::None) if words > 1 && !exact && !here.iter().any(|t| t.capital) => false,
            (What::Company, Proof::None) => true,
            (What::Person, Proof::None) => weighed("known"),
            (What::Company, _) => weighed("company"),
            (What::Person, _) => weighed("person"),
        }
    }

    /// What shows at a name: how it is written, and what stands around it.
    fn shows(&self, form: &Form, n: usize, words: usize) -> Vec<&'static str> {
        let here = self.tokens.get(n..n + words).unwrap_or_default();
        let Some(first) = here.first() else { return Vec::new() };
        let mut shown = AROUND.around(self.tokens, &(n..n + words));
        // What a comma parts from a trade does not lead to it: "second round, Night Porter".
        shown.retain(|tag| *tag != "trade" || !first.apart || first.opens);
        let next = self.token(n + words).filter(|t| !t.opens);
        let title = next.filter(|t| t.capital && !t.apart && t.low != "i");
        let (single, small) = (words == 1 && form.words == 1, !here.iter().all(is_name));
        let opens = first.opens || self.begins_after_greeting(n);
        let (common, calendar) = (words == 1 && is_common(&first.low), is_calendar(&first.low));
        let possessive = here.last().is_some_and(|t| t.possessive);
        let goes_on = shown.iter().any(|tag| matches!(*tag, "has" | "tail"));
        let family = |t: &Token| !is_calendar(&t.low) && !self.is_person(&t.low);
        let written = [
            ("exact", true),
            ("single", single),
            ("small", small),
            ("inside", !small && !opens),
            ("opens", opens),
            ("common", common),
            ("rare", !common && !small && !opens),
            ("rare_small", !common && !calendar && small),
            ("idiom", small && lexicon::IDIOMS.has(&first.low)),
            ("calendar", calendar),
            ("brief", first.low.chars().count() < 3),
            ("possessive", possessive),
            ("titled", title.is_some()),
            ("longer", title.is_some() && !possessive && !first.upper && !goes_on),
            ("surname", single && !possessive && title.is_some_and(family)),
            ("behind", self.is_led_by_capital(n)),
            ("heads", self.heads_subject(n) && next.is_none_or(|t| t.apart)),
        ];
        shown.extend(written.iter().filter(|(_, shows)| *shows).map(|(tag, _)| *tag));
        shown
    }

    /// A word with a capital leads to it that is not only the first of its sentence.
    fn is_led_by_capital(&self, n: usize) -> bool {
        let led = self.token(n).filter(|t| !t.opens && !t.apart).and_then(|_| self.token(n.checked_sub(1)?));
        led.is_some_and(|t| t.capital && t.low != "i" && !(t.opens && is_common(&t.low)))
    }

    /// The word that heads a subject: the first of one, or after "Subject:".
    fn heads_subject(&self, n: usize) -> bool {
        let after = |t: &Token| t.opens && lexicon::MAIL_HEADERS.has(&t.low);
        match n.checked_sub(1) {
            None => self.greeting.is_none(),
            Some(p) => self.token(p).is_some_and(after),
        }
    }

    /// The first word after "Dear Bob,".
    fn begins_after_greeting(&self, n: usize) -> bool {
        let greeted = |back: usize| {
            n.checked_sub(back).and_then(|p| self.token(p)).is_some_and(|g| g.opens && is_greeting(&g.low))
        };
        self.token(n).is_some_and(|t| t.apart) && (2..=4).any(greeted)
    }

    /// The one who is greeted: after nothing but greetings and titles, and before nothing of the same name.
    fn is_greeted(&self, n: usize, words: usize) -> bool {
        let Some(span) = &self.greeting else { return false };
        let (Some(first), Some(last)) = (self.token(n), self.token(n + words - 1)) else { return false };
        let within = span.start <= first.start && last.end <= span.end;
        let mut before = self.tokens.iter().take(n).filter(|t| span.start <= t.start);
        let greets = |low: &str| is_greeting(low) || is_honorific(low) || lexicon::AROUND_GREETINGS.has(low);
        let ends = self.token(n + words).is_none_or(|t| t.start >= span.end || t.apart || t.low == "and" || t.opens);
        within && ends && before.all(|t| greets(&t.low))
    }

    fn is_person(&self, low: &str) -> bool {
        self.names.forms.get(low).is_some_and(|f| f.what == What::Person)
    }
}

/// Written as a name: with a capital, or a word that stays small within one.
fn is_name(t: &Token) -> bool {
    t.capital || lexicon::SMALL.of(&t.low).is_some()
}
