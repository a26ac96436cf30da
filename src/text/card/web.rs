//! Owns finding web addresses in a line: with a scheme, with `www.`, or bare with a known top-level domain.
//! It must not open or check anything.

use super::shape::Spot;
use crate::lexicon;
use linkify::{LinkFinder, LinkKind};

/// All web addresses of a line, as ranges of characters, as printed.
pub(super) fn find(chars: &[char]) -> Vec<Spot<String>> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if breaks(chars.get(i).copied().unwrap_or(' ')) {
            i += 1;
            continue;
        }
        let mut end = i;
        while end < chars.len() && !breaks(chars.get(end).copied().unwrap_or(' ')) {
            end += 1;
        }
        out.extend(token(chars, i, end));
        i = out.last().map_or(end, |s: &Spot<String>| s.end.max(end));
    }
    out
}

fn breaks(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '<' | '>' | '(' | ')' | '[' | ']' | '|' | ',' | ';' | '"' | '“' | '”' | '•' | '·' | '▪' | '{' | '}'
        )
}

fn token(chars: &[char], start: usize, end: usize) -> Option<Spot<String>> {
    let text: String = chars.get(start..end)?.iter().collect();
    let low = text.to_lowercase();
    if let Some(at) = low.find("http://").or_else(|| low.find("https://")) {
        let skip = low.get(..at)?.chars().count();
        let tail: String = text.chars().skip(skip).collect();
        let mut finder = LinkFinder::new();
        finder.kinds(&[LinkKind::Url]);
        let link = finder.links(&tail).next().filter(|l| l.start() == 0)?;
        let value = link.as_str().trim_end_matches(['.', ':']).to_string();
        let len = value.chars().count();
        return (value.len() > 10).then_some(Spot { start: start + skip, end: start + skip + len, what: value });
    }
    if low.contains('@') {
        return None;
    }
    if let Some(at) =
        low.find("www.").filter(|at| low.get(..*at).is_some_and(|b| b.is_empty() || b.ends_with([':', '/', '-', '.'])))
    {
        let skip = low.get(..at)?.chars().count();
        let mut value: String = text.chars().skip(skip).collect();
        let mut stop = end;
        // "www. tolle.example", "www.tolle. example": a space slipped in
        for _ in 0..2 {
            let open = value.ends_with('.') || !value.get(4..).is_some_and(|v| v.contains('.'));
            let next: String = chars.get(stop..)?.iter().skip(1).take_while(|c| !breaks(**c)).collect();
            let fits = chars.get(stop) == Some(&' ')
                && next.chars().next().is_some_and(|c| c.is_ascii_lowercase() || c == '.')
                && (next.contains('.') || is_tld(&next));
            if open && fits {
                stop += 1 + next.chars().count();
                value.push_str(&next);
            }
        }
        let value = value.trim_end_matches(['.', ':', '/', '\'', '!', '-']).to_string();
        let host = value.get(4..)?.split('/').next().unwrap_or("");
        let good = host.contains('.') && host.split('.').all(|l| !l.is_empty());
        return good.then_some(Spot { start: start + skip, end: stop, what: value });
    }
    let lead = low.char_indices().find(|(_, c)| c.is_alphanumeric()).map_or(0, |(i, _)| i);
    let lead = lead.max(low.rfind(':').map_or(0, |c| c + 1));
    let bare = low.get(lead..)?;
    let value = bare.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/').trim_end_matches('.');
    if !is_bare(value) {
        return None;
    }
    let skip = low.get(..lead)?.chars().count();
    let len = value.chars().count();
    let printed: String = text.chars().skip(skip).take(len).collect();
    // "Inc.Co" or "Mr.De": a sentence without its space, not a host
    if printed.split('.').skip(1).any(|l| l.chars().next().is_some_and(char::is_uppercase))
        && printed.chars().any(char::is_lowercase)
    {
        return None;
    }
    Some(Spot { start: start + skip, end: start + skip + len, what: printed })
}

fn is_bare(value: &str) -> bool {
    let host = value.split(['/', '?']).next().unwrap_or("");
    let labels: Vec<&str> = host.split('.').collect();
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else {
        return false;
    };
    labels.len() >= 2
        && host.len() >= 4
        && labels
            .iter()
            .all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-') && !l.starts_with('-'))
        && first.chars().count() >= 2
        && first.chars().any(char::is_alphabetic)
        && !lexicon::ABBREVIATIONS.has(first)
        && is_tld(last)
        && host.chars().filter(|c| c.is_alphabetic()).count() >= 4
}

/// Whether a lower-case word is a top-level domain.
pub(super) fn is_tld(word: &str) -> bool {
    lexicon::DOMAINS.of(word).is_some()
}

/// The host of an address, lower case, without `www.`.
pub(super) fn host(url: &str) -> String {
    let low = url.to_lowercase();
    let bare = low.split("://").last().unwrap_or("");
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.split(['/', '?', ':']).next().unwrap_or("").to_string()
}

/// The form two spellings of one address share.
pub(super) fn same_form(url: &str) -> String {
    let low = url.to_lowercase();
    let bare = low.split("://").last().unwrap_or("");
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches(['/', '.']).to_string()
}

/// Whether the address is a profile on LinkedIn.
pub(super) fn is_linkedin(url: &str) -> bool {
    let host = host(url);
    host == "linkedin.com" || host.ends_with(".linkedin.com")
}

/// Whether the address is at one of the big social services, and which.
pub(super) fn social(url: &str) -> Option<&'static str> {
    let host = host(url);
    let at = |h: &&str| host == **h || host.strip_suffix(*h).is_some_and(|p| p.ends_with('.'));
    lexicon::NETWORKS.rows().iter().find(|(_, hosts)| hosts.iter().any(&at)).map(|(network, _)| *network)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        find(&chars).into_iter().map(|s| s.what).collect()
    }

    #[test]
    fn addresses_with_and_without_scheme() {
        let table: [(&str, &[&str]); 11] = [
            ("Web: https://ost.example/team.", &["https://ost.example/team"]),
            ("<http://www.ost.example>www.ost.example", &["http://www.ost.example", "www.ost.example"]),
            ("www. ost.example", &["www.ost.example"]),
            ("w:ost.de", &["ost.de"]),
            ("OST.ORG", &["OST.ORG"]),
            ("mira@ost.de", &[]),
            ("Ost GmbH & Co.KG", &[]),
            ("Dr.Tolle St.Gallen", &[]),
            ("P.O. Box 5, U.S.A.", &[]),
            ("www", &[]),
            ("linkedin.com/in/mira-tolle", &["linkedin.com/in/mira-tolle"]),
        ];
        for (text, want) in table {
            assert_eq!(found(text), want, "{text}");
        }
        assert!(is_linkedin("https://de.linkedin.com/in/x") && !is_linkedin("notlinkedin.com"));
    }
}
