//! Owns the search for other people's names in a letter: which words are one, and which only look like one. Must not know
//! how the forms of a name are made.

use super::names::{Form, Names, Proof, What, host, is_shared};
use super::token::Token;
use super::words::{is_calendar, is_common, is_greeting, is_honorific};
use std::ops::Range;

/// A name that does not belong into the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub what: What,
    /// Where, in bytes.
    pub span: Range<usize>,
    /// The name in full, as the store has it.
    pub name: String,
}

/// Every name of another company, role or person, in order.
pub fn seek(text: &str, tokens: &[Token], names: &Names) -> Vec<Hit> {
    let (mut hits, addresses) = in_addresses(text, names);
    let free: Vec<Token> =
        tokens.iter().filter(|t| !addresses.iter().any(|a| a.start <= t.start && t.end <= a.end)).cloned().collect();
    let look = Look { tokens: &free, names };
    let mut n = 0;
    while n < free.len() {
        match look.at(n) {
            Some((Some(hit), words)) => {
                hits.push(hit);
                n += words;
            }
            Some((None, words)) => n += words,
            None => n += 1,
        }
    }
    hits.sort_by_key(|h| h.span.start);
    hits
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
    const ENDINGS: &[&str] =
        &["com", "io", "ai", "org", "net", "dev", "app", "de", "eu", "uk", "example", "tech", "co", "fr", "ch", "at"];
    word.is_ascii() && labels.last().is_some_and(|l| ENDINGS.contains(l)) && !word.contains("..")
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

struct Look<'a> {
    tokens: &'a [Token],
    names: &'a Names,
}

impl Look<'_> {
    /// What is named from the n-th word on, the longest first: a hit, or an own name, and how many words it takes.
    fn at(&self, n: usize) -> Option<(Option<Hit>, usize)> {
        let mut keys: Vec<String> = Vec::new();
        let mut key = String::new();
        // A name of one word may be written as two.
        for (words, t) in self.tokens.get(n..)?.iter().take(self.names.longest.max(1) + 1).enumerate() {
            if words > 0 && (t.opens && !self.after_title(n + words) || t.apart && !self.splits(n + words)) {
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

    /// The form of these letters; of a plural, of the one thing.
    fn form(&self, key: &str) -> Option<(&Form, bool)> {
        let exact = self.names.forms.get(key).map(|f| (f, true));
        let plural = || {
            let one = key.strip_suffix("es").and_then(|k| self.names.forms.get(k));
            let one = one.or_else(|| key.strip_suffix('s').and_then(|k| self.names.forms.get(k)));
            one.filter(|f| f.proof == Proof::None && !is_common(key)).map(|f| (f, false))
        };
        exact.or_else(plural)
    }

    fn token(&self, n: usize) -> Option<&Token> {
        self.tokens.get(n)
    }

    fn before(&self, n: usize) -> Option<&Token> {
        self.token(n).filter(|t| !t.opens)?;
        n.checked_sub(1).and_then(|p| self.token(p))
    }

    fn after(&self, n: usize) -> Option<&Token> {
        self.token(n + 1).filter(|t| !t.opens)
    }

    fn low_before(&self, n: usize) -> &str {
        self.before(n).map_or("", |t| t.low.as_str())
    }

    fn low_after(&self, n: usize) -> &str {
        self.after(n).map_or("", |t| t.low.as_str())
    }

    /// "Dr." ends no sentence.
    fn after_title(&self, n: usize) -> bool {
        n.checked_sub(1).and_then(|p| self.token(p)).is_some_and(|t| is_honorific(&t.low) || t.low.chars().count() == 1)
    }

    /// A comma within a name: "XYZ, Inc."
    fn splits(&self, n: usize) -> bool {
        self.token(n).is_some_and(|t| super::words::is_legal(&t.low))
    }

    fn believed(&self, form: &Form, exact: bool, n: usize, words: usize) -> bool {
        let here: Vec<&Token> = self.tokens.get(n..n + words).unwrap_or_default().iter().collect();
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
        match (form.what, form.proof) {
            (_, Proof::Own) => false,
            (What::Role, _) => self.is_the_role(n, words),
            _ if words < form.words && is_common(&first.low) => false,
            (_, Proof::None) => exact || here.iter().any(|t| t.capital) || words == 1,
            (_, Proof::Capitals) => {
                let minor = |t: &Token| matches!(t.low.as_str(), "and" | "of" | "the" | "for" | "in");
                let named = here.iter().all(|t| t.capital || minor(t));
                named && (here.len() > 1 || !first.opens)
            }
            (What::Company, Proof::Context) => self.is_the_company(n),
            (What::Person, Proof::Context) => self.is_the_person(n),
        }
    }

    /// "the role of X", "the X position", "as X", "your X": the one applied for, not the trade.
    fn is_the_role(&self, n: usize, words: usize) -> bool {
        const NOUNS: &[&str] = &[
            "role",
            "position",
            "job",
            "post",
            "opening",
            "vacancy",
            "opportunity",
            "interview",
            "offer",
            "application",
            "process",
            "search",
        ];
        let last = n + words - 1;
        let Some(first) = self.token(n) else { return false };
        let noun_after = self.after(last).is_some_and(|t| !t.apart && NOUNS.contains(&t.low.as_str()));
        let (b1, b2) = (self.low_before(n), n.checked_sub(1).map_or("", |p| self.low_before(p)));
        let link = matches!(b1, "of" | "as" | "for" | "a" | "an" | "the");
        let noun_before = NOUNS.contains(&b1) || link && NOUNS.contains(&b2) || {
            let b3 = n.checked_sub(2).map_or("", |p| self.low_before(p));
            link && matches!(b2, "of" | "as" | "for") && NOUNS.contains(&b3)
        };
        let definite = matches!(b1, "the" | "your" | "this" | "that" | "next" | "new");
        let trade = matches!(b1, "a" | "an" | "as" | "former" | "fellow" | "our" | "my") || is_common(b1) && !definite;
        let single = words == 1;
        if noun_after {
            // "My first job interview" is no role; "a data engineer position" is.
            return !single || first.capital || !is_common(&first.low);
        }
        if noun_before {
            return !single || first.capital;
        }
        let capitals = self.tokens.get(n..n + words).is_some_and(|h| h.iter().all(|t| t.capital));
        !single && capitals && !trade && !first.opens || !single && definite && capitals
    }

    fn is_the_company(&self, n: usize) -> bool {
        const INTO: &[&str] = &["at", "join", "joining", "joined"];
        const TOWARDS: &[&str] =
            &["with", "for", "from", "to", "by", "of", "about", "near", "like", "into", "inside", "within"];
        const STAFF: &[&str] = &[
            "team",
            "role",
            "position",
            "office",
            "offices",
            "job",
            "recruiter",
            "recruiters",
            "interview",
            "opportunity",
            "campus",
            "headquarters",
            "offer",
            "inc",
            "ltd",
            "llc",
            "gmbh",
        ];
        const DOES: &[&str] = &[
            "is", "was", "has", "had", "does", "makes", "gives", "seems", "feels", "offers", "needs", "wants",
            "builds", "ships", "looks", "sounds", "uses", "works",
        ];
        // What is said of a thing of that name, not of the firm.
        const THINGS: &[&str] =
            &["sponsorship", "status", "card", "permit", "application", "requirements", "data", "tags", "analysis"];
        let Some(t) = self.token(n) else { return false };
        let (before, after) = (self.low_before(n), self.low_after(n));
        let alone = self.after(n).is_none_or(|a| a.apart)
            || matches!(
                after,
                "and"
                    | "as"
                    | "in"
                    | "because"
                    | "is"
                    | "was"
                    | "has"
                    | "would"
                    | "for"
                    | "since"
                    | "or"
                    | "on"
                    | "with"
            );
        let idiom = matches!(
            t.low.as_str(),
            "will"
                | "may"
                | "best"
                | "first"
                | "last"
                | "least"
                | "once"
                | "home"
                | "work"
                | "present"
                | "hand"
                | "heart"
                | "ease"
                | "all"
                | "times"
                | "school"
                | "night"
                | "noon"
                | "scale"
                | "rest"
                | "length"
                | "risk"
                | "large"
                | "university"
                | "any"
                | "some"
                | "this"
                | "that"
                | "the"
                | "one"
                | "two"
                | "lunch"
                | "dinner"
                | "breakfast"
                | "meetings"
                | "play"
                | "stake"
                | "speed"
                | "sea"
                | "peak"
                | "point"
                | "level"
                | "events"
                | "forces"
                | "hands"
        );
        if !t.capital {
            let part = !is_common(&t.low) && !is_calendar(&t.low);
            if self.is_bare_thing(n) {
                return true;
            }
            return !idiom && INTO.contains(&before) && alone && !is_calendar(&t.low)
                || part && (INTO.contains(&before) || TOWARDS.contains(&before) || t.possessive);
        }
        if is_calendar(&t.low) {
            return INTO.contains(&before) && alone;
        }
        if THINGS.contains(&after) {
            return false;
        }
        if !is_common(&t.low) && !t.opens {
            return true;
        }
        if self.after(n).is_some_and(|a| !a.apart) && STAFF.contains(&after) {
            return true;
        }
        if INTO.contains(&before) {
            return true;
        }
        if is_determiner(before) {
            return t.possessive && !is_common(&t.low);
        }
        let titled = self.after(n).is_some_and(|a| a.capital && !a.apart);
        if t.possessive && !matches!(t.low.as_str(), "will" | "indeed" | "may" | "hope") {
            return true;
        }
        if t.opens || self.begins_after_greeting(n) {
            return DOES.contains(&after)
                && !matches!(t.low.as_str(), "what" | "this" | "that" | "it" | "there" | "how" | "who" | "one");
        }
        !titled && (TOWARDS.contains(&before) || !self.before(n).is_some_and(|b| b.capital && b.low != "i"))
    }

    /// "A fan of apple": one of a kind wants an article, so that this one is a name, small or not.
    fn is_bare_thing(&self, n: usize) -> bool {
        const THINGS: &[&str] = &[
            "apple", "target", "block", "ramp", "visa", "square", "stripe", "box", "gap", "shell", "oracle", "notion",
            "segment", "meta", "indeed", "zoom", "lattice",
        ];
        const COMES: &[&str] =
            &["come", "coming", "go", "going", "move", "moving", "applied", "applying", "apply", "thanks", "back"];
        let (before, low) = (self.low_before(n), self.token(n).map_or("", |t| t.low.as_str()));
        let ends = self.after(n).is_none_or(|a| a.apart)
            || matches!(
                self.low_after(n),
                "and" | "as" | "because" | "is" | "was" | "has" | "would" | "in" | "for" | "since"
            );
        let comes = before == "to" && n.checked_sub(1).is_some_and(|p| COMES.contains(&self.low_before(p)));
        if is_calendar(low) {
            let fond = before == "of" && n.checked_sub(1).is_some_and(|p| self.low_before(p) == "fan");
            return ends && (comes || fond);
        }
        THINGS.contains(&low)
            && ends
            && (matches!(before, "of" | "from" | "with" | "about") && low != "indeed" || comes)
    }

    fn is_the_person(&self, n: usize) -> bool {
        const TO: &[&str] = &[
            "with", "meet", "met", "meeting", "thank", "thanked", "ask", "asked", "tell", "told", "saw", "know", "knew",
        ];
        const TOWARDS: &[&str] = &["from", "to", "by", "for", "of", "about"];
        const SAYS: &[&str] = &[
            "said",
            "says",
            "told",
            "asked",
            "mentioned",
            "wrote",
            "explained",
            "showed",
            "thought",
            "thinks",
            "described",
            "suggested",
            "introduced",
            "called",
            "invited",
            "promised",
            "recommended",
        ];
        let Some(t) = self.token(n).filter(|t| t.capital) else { return false };
        let (before, after) = (self.low_before(n), self.low_after(n));
        let previous = n.checked_sub(1).and_then(|p| self.token(p));
        if previous.is_some_and(|p| is_honorific(&p.low) && p.capital) {
            return true;
        }
        // Of two letters, and a word in other languages too.
        if t.low.chars().count() < 3 {
            return previous.is_some_and(|p| is_greeting(&p.low) && p.opens);
        }
        if is_greeting(before) && n.checked_sub(1).and_then(|p| self.token(p)).is_some_and(|p| p.opens) {
            return true;
        }
        let titled = self.after(n).is_some_and(|a| a.capital && !a.apart);
        let calendar = is_calendar(&t.low);
        if calendar {
            let dated = self.after(n).is_some_and(|a| a.low.chars().all(char::is_numeric) || a.low.ends_with("ing"));
            return TO.contains(&before)
                && before != "meeting"
                && !dated
                && !titled
                && !matches!(after, "or" | "to" | "at");
        }
        let pair = before == "and"
            && n.checked_sub(2).and_then(|p| self.token(p)).is_some_and(|p| p.capital && !is_calendar(&p.low));
        let said = SAYS.contains(&after);
        if t.opens || self.begins_after_greeting(n) {
            let with = after == "and" && self.token(n + 2).is_some_and(|x| x.capital && x.low != "i");
            return said || with || t.possessive;
        }
        if !said && (is_determiner(before) || titled && !TO.contains(&before)) {
            return false;
        }
        said || t.possessive
            || pair
            || TO.contains(&before)
            || TOWARDS.contains(&before)
            || self.before(n).is_some_and(|b| !b.capital || t.apart || b.low == "i")
    }

    /// The first word after "Dear Bob,".
    fn begins_after_greeting(&self, n: usize) -> bool {
        let greeted = |back: usize| {
            n.checked_sub(back).and_then(|p| self.token(p)).is_some_and(|g| g.opens && is_greeting(&g.low))
        };
        self.token(n).is_some_and(|t| t.apart) && (2..=4).any(greeted)
    }
}

fn is_determiner(low: &str) -> bool {
    const DETERMINERS: &[&str] = &[
        "the", "a", "an", "my", "your", "our", "their", "his", "her", "its", "this", "these", "those", "any", "some",
        "no", "each", "every", "new", "old", "on", "until", "till", "next", "last", "first", "own", "another", "such",
        "what", "which",
    ];
    DETERMINERS.contains(&low)
}
