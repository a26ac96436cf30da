//! Owns what addresses bear evidence to: the local part of a mail to a name, the domain to a company.
//! It must not make a name or a company by itself, except the company a whole domain spells out.

use super::web;
use crate::lexicon::{self, alike, fold, squash};

/// How well an address bears out a name or a company: what that is worth is for the table of weights to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    #[default]
    None,
    /// The initials alone.
    Faint,
    /// A word of it, or nearly one.
    Weak,
    /// The given name, a beginning, or nearly all of it.
    Fair,
    /// The family name, or all but an ending.
    Good,
    /// All of it, somehow shortened.
    Strong,
    /// All of it, word for word.
    Sure,
}

/// The addresses of a block, ready to be asked.
#[derive(Debug, Default, Clone)]
pub(super) struct Evidence {
    locals: Vec<Local>,
    /// The words of web addresses.
    hosts: Vec<Vec<String>>,
    /// Stems of the mails' own domains.
    pub mail_stems: Vec<String>,
    /// Stems of web addresses.
    pub web_stems: Vec<String>,
}

#[derive(Debug, Clone)]
struct Local {
    parts: Vec<String>,
    joined: String,
}

impl Evidence {
    pub(super) fn new(mails: &[String], urls: &[String]) -> Self {
        let mut w = Evidence::default();
        for mail in mails {
            let Some((local, domain)) = mail.rsplit_once('@') else {
                continue;
            };
            let folded = fold(local);
            let parts: Vec<String> =
                folded.split(|c: char| !c.is_alphabetic()).filter(|p| !p.is_empty()).map(str::to_string).collect();
            let joined = parts.concat();
            if !lexicon::SHARED_MAILBOXES.has(&joined) && joined.len() >= 2 {
                w.locals.push(Local { parts, joined });
            }
            w.mail_stems.extend(stem(domain));
        }
        for url in urls {
            // "mira.tolle.example" and "x.example/~tolle" name their owner
            let low = fold(url);
            let path: Vec<String> = low
                .split(|c: char| !c.is_alphabetic() && c != '-')
                .filter(|p| p.len() > 2 && *p != "www" && *p != "http" && *p != "https")
                .map(str::to_string)
                .collect();
            w.hosts.push(path);
            w.web_stems.extend(stem(&web::host(url)));
        }
        w
    }

    /// How well a mail's local part bears out a name. `tokens` are the name's words, folded, letters alone.
    pub(super) fn name(&self, tokens: &[String]) -> Strength {
        let local = self.locals.iter().map(|l| l.name(tokens)).max().unwrap_or_default();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return local;
        };
        let both = tokens.len() > 1
            && self.hosts.iter().any(|h| {
                h.contains(first) && h.contains(last)
                    || lexicon::given(first) == 2
                        && !lexicon::PLAIN.has(last)
                        && !lexicon::ORGS.has(last)
                        && h.iter().any(|w| *w == format!("{first}{last}"))
            });
        if both { local.max(Strength::Strong) } else { local }
    }

    /// Whether the first and the last word stand apart in an address, as a person's do: `mira.tolle@ost.example`.
    pub(super) fn spells_apart(&self, tokens: &[String]) -> bool {
        let [first, .., last] = tokens else { return false };
        let both =
            |parts: &[String]| first.len() > 1 && last.len() > 1 && parts.contains(first) && parts.contains(last);
        self.locals.iter().any(|l| both(&l.parts)) || self.hosts.iter().any(|h| both(h))
    }

    /// How well a domain bears out a company.
    pub(super) fn company(&self, text: &str) -> Strength {
        self.mail_stems.iter().chain(&self.web_stems).map(|s| company(s, text)).max().unwrap_or_default()
    }

    /// How many letters of a domain these words spell in a row, from its beginning.
    pub(super) fn share(&self, text: &str) -> usize {
        let spelled = squash(text);
        let alike = |s: &String| squash(s).chars().zip(spelled.chars()).take_while(|(a, b)| a == b).count();
        self.mail_stems.iter().chain(&self.web_stems).map(alike).max().unwrap_or_default()
    }

    /// Whether a mail's domain is these words.
    pub(super) fn is_domain(&self, tokens: &[String]) -> bool {
        let whole = tokens.concat();
        self.mail_stems.iter().any(|s| squash(s) == whole)
    }

    /// The domain that both a mail and a web address share: an organisation's own.
    pub(super) fn shared_stem(&self) -> Option<&str> {
        self.mail_stems.iter().find(|s| self.web_stems.contains(s)).map(String::as_str)
    }
}

/// The label of a host that its owner chose, free mail and social services aside.
fn stem(host: &str) -> Option<String> {
    let low = host.to_lowercase();
    let mut labels: Vec<&str> = low.split('.').filter(|l| !l.is_empty()).collect();
    labels.pop()?;
    if labels.len() > 1 && labels.last().is_some_and(|l| lexicon::SECOND_LEVEL.has(l)) {
        labels.pop();
    }
    let own = labels.pop()?;
    (own.len() > 1 && !lexicon::SHARED_HOSTS.is(own, &["mail", "provider"])).then(|| own.to_string())
}

impl Local {
    fn name(&self, tokens: &[String]) -> Strength {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Strength::None;
        };
        let l = self.joined.as_str();
        let initial = |t: &str| t.chars().next().map(String::from).unwrap_or_default();
        let has = |t: &String| t.len() > 1 && self.parts.iter().any(|p| p == t);
        if tokens.len() == 1 {
            return if l == first || has(first) { Strength::Fair } else { Strength::None };
        }
        if has(first) && has(last)
            || l == format!("{first}{last}")
            || l == format!("{last}{first}")
            || l == tokens.concat()
        {
            return Strength::Sure;
        }
        let initials: String = tokens.iter().map(|t| initial(t)).collect();
        let fi = initial(first);
        let li = initial(last);
        let combos = last.len() > 2
            && (l == format!("{fi}{last}")
                || l == format!("{last}{fi}")
                || initials.strip_suffix(&li).is_some_and(|i| l == format!("{i}{last}") || l == format!("{last}{i}")));
        let combos = combos || first.len() > 2 && (l == format!("{first}{li}") || l == format!("{li}{first}"));
        if combos {
            return Strength::Strong;
        }
        // with two family names either may stand in the address
        if tokens.len() > 2 {
            let middle = tokens.iter().skip(1).any(|t| {
                t.len() > 2 && (l == format!("{fi}{t}") || l == format!("{first}{t}") || has(t) && has(first))
            });
            if middle {
                return Strength::Strong;
            }
        }
        if tokens.iter().any(|t| t.len() > 3 && l.contains(t.as_str()) && (l.len() <= t.len() + 3))
            || has(last) && last.len() > 2
        {
            return Strength::Good;
        }
        let cut = |t: &str| t.chars().take(4).collect::<String>();
        if last.len() >= 4
            && (l.starts_with(&format!("{fi}{}", cut(last))) || l.starts_with(&cut(last)) && l.len() <= 8)
        {
            return Strength::Fair;
        }
        if has(first) || first.len() > 3 && l.starts_with(first.as_str()) || first.len() > 2 && l == first {
            return Strength::Fair;
        }
        let whole = tokens.concat();
        if whole.len() >= 8 && (alike(l, &whole, 2) || alike(l, &format!("{first}{last}"), 2)) {
            return Strength::Good;
        }
        if last.len() > 4
            && (alike(l, last, 1) || alike(l, &format!("{fi}{last}"), 1) || alike(l, &format!("{last}{fi}"), 1))
        {
            return Strength::Weak;
        }
        if l == initials || l.len() == 2 && l == format!("{fi}{li}") {
            return Strength::Faint;
        }
        Strength::None
    }
}

fn company(stem: &str, text: &str) -> Strength {
    let s = squash(stem);
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '&' | ','))
        .map(squash)
        .filter(|w| !w.is_empty())
        .collect();
    let own: Vec<&String> = words.iter().filter(|w| lexicon::SMALL.of(w).is_none()).collect();
    let core: Vec<&String> = own.iter().filter(|w| !lexicon::is_legal(w) || lexicon::ORGS.has(w)).copied().collect();
    let all: String = words.concat();
    let concat: String = core.iter().map(|w| w.as_str()).collect();
    if s.len() < 2 || concat.is_empty() {
        return Strength::None;
    }
    // "lumenandoak" is Lumen & Oak
    let joined = |and: &str| text.contains('&') && squash(&text.replace('&', and)) == s;
    if concat == s || all == s || lexicon::SMALL.words("and").any(joined) {
        return Strength::Strong;
    }
    // "tolleinteriors" is Mira Tolle Interiors
    let behind = |at: usize| core.get(at..).is_some_and(|c| c.iter().map(|w| w.as_str()).collect::<String>() == s);
    if core.len() > 2 && (1..core.len() - 1).any(behind) {
        return Strength::Good;
    }
    let initials = |ws: &[&String]| ws.iter().filter_map(|w| w.chars().next()).collect::<String>();
    let every: Vec<&String> = words.iter().collect();
    if core.len() >= 2 && (initials(&core) == s || initials(&own) == s || initials(&every) == s) {
        return if s.len() >= 3 { Strength::Strong } else { Strength::Weak };
    }
    if s.len() >= 4 && concat.starts_with(&s) || concat.len() >= 4 && s.starts_with(&concat) {
        return Strength::Good;
    }
    if s.len() == 3 && core.first().is_some_and(|w| **w == s) {
        return Strength::Good;
    }
    let person = core.len() == 2 && core.first().is_some_and(|w| lexicon::given(w) == 2);
    if let Some(first) = core.first().filter(|w| w.len() >= 4 && s.starts_with(w.as_str()) && !person) {
        // the first word and more of the second: "ostwindtech" and "Ostwind Technologies"
        let rest = s.get(first.len()..).unwrap_or("");
        return if core.get(1).is_some_and(|w| rest.len() >= 2 && w.starts_with(rest)) || rest.is_empty() {
            Strength::Strong
        } else {
            Strength::Fair
        };
    }
    if s.len() >= 6 && concat.len() >= 5 && alike(&concat, &s, 1 + usize::from(s.len() >= 9)) {
        return Strength::Fair;
    }
    let telling = |w: &&&String| {
        w.len() >= 5
            && !lexicon::PLAIN.has(w)
            && !lexicon::ORGS.has(w)
            && !lexicon::TITLES.has(w)
            && !lexicon::is_place(w)
            && lexicon::given(w) == 0
    };
    if core.iter().any(|w| telling(&w) && s.contains(w.as_str())) || s.len() >= 4 && core.iter().any(|w| **w == s) {
        return Strength::Weak;
    }
    Strength::None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(mail: &str, name: &str) -> Strength {
        let tokens: Vec<String> = name.split(' ').map(squash).collect();
        Evidence::new(&[mail.to_string()], &[]).name(&tokens)
    }

    #[test]
    fn local_parts_bear_out_names() {
        for (mail, name, least) in [
            ("mira.tolle@x.example", "Mira Tolle", Strength::Sure),
            ("tolle.mira@x.example", "Mira Tolle", Strength::Sure),
            ("mtolle@x.example", "Mira Tolle", Strength::Strong),
            ("tollem@x.example", "Mira Tolle", Strength::Strong),
            ("mktolle@x.example", "Mira K. Tolle", Strength::Strong),
            ("tolle@x.example", "Mira Tolle", Strength::Good),
            ("mira@x.example", "Mira Tolle", Strength::Fair),
            ("mkt@x.example", "Mira Katrin Tolle", Strength::Faint),
        ] {
            assert!(names(mail, name) >= least, "{mail} {name} {:?}", names(mail, name));
        }
        assert_eq!(names("info@x.example", "Info Desk"), Strength::None);
        assert_eq!(names("jott@x.example", "Mira Tolle"), Strength::None);
    }

    #[test]
    fn domains_bear_out_companies() {
        let w = |mail: &str, text: &str| Evidence::new(&[mail.to_string()], &[]).company(text);
        assert!(w("a@ostwind.co.uk", "Ostwind Ltd") >= Strength::Strong);
        assert!(w("a@ostwindtech.com", "Ostwind Technologies") >= Strength::Good);
        assert!(w("a@nip.org", "National Institute of Paper") >= Strength::Strong);
        assert!(w("a@ostvind.com", "OSTWIND") >= Strength::Fair);
        assert!(w("a@ostundwind.com", "Ost & Wind") >= Strength::Strong);
        assert!(w("a@tolleinteriors.com", "Mira Tolle Interiors") >= Strength::Good);
        assert_eq!(w("a@gmail.com", "Gmail"), Strength::None);
        assert_eq!(w("a@ostwind.com", "Mira Tolle"), Strength::None);
    }
}
