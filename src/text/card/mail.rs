//! Owns finding e-mail addresses in a line: by the standard's rules, and with the spaces and words that print and OCR put into them.
//! It must not guess an address that is not there: a broken one is reported as broken.

use super::shape::Spot;
use crate::lexicon;
use email_address::EmailAddress;
use std::str::FromStr;

/// What stands at an `@`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mail {
    /// A valid address.
    Whole(String),
    /// One that is valid with a mark put right: `mira@ost,example`, `mira [at] ost [dot] example`.
    Mended(String),
    /// Something with an `@` that is no address as it stands.
    Broken,
    /// `@name`: an account.
    Handle(String),
}

/// All of a line, as ranges of characters.
pub(super) fn find(chars: &[char]) -> Vec<Spot<Mail>> {
    let mut out: Vec<Spot<Mail>> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let Some((width, worded)) = at_sign(chars, i) else {
            i += 1;
            continue;
        };
        let floor = out.last().map_or(0, |s| s.end);
        let spot = around(chars, i, width, floor, worded);
        i = spot.as_ref().map_or(i + width, |s| s.end.max(i + width));
        out.extend(spot);
    }
    out
}

/// `@`, what is read for it on a picture (`mira©ost.example`), `(at)`, `[at]`: its width, and whether it was a word.
fn at_sign(chars: &[char], i: usize) -> Option<(usize, bool)> {
    let rest = chars.get(i..)?;
    match rest {
        ['@', ..] => Some((1, false)),
        ['©' | '®', c, ..] if domain_char(*c) && i > 0 && chars.get(i - 1).is_some_and(|c| local_char(*c)) => {
            Some((1, true))
        }
        ['(' | '[' | '{', 'a' | 'A', 't' | 'T', ')' | ']' | '}', ..] => Some((4, true)),
        // "mira at ost dot example"
        ['a', 't', ' ', rest @ ..] if i > 0 && chars.get(i - 1) == Some(&' ') => {
            let behind: String = rest.iter().skip_while(|c| domain_char(**c)).take(6).collect();
            (behind.starts_with(" dot ") || behind.starts_with(" [dot]")).then_some((2, true))
        }
        _ => None,
    }
}

fn local_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '’' | '&')
}

fn domain_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

fn around(chars: &[char], at: usize, width: usize, floor: usize, worded: bool) -> Option<Spot<Mail>> {
    let get = |i: usize| chars.get(i).copied().unwrap_or('\n');
    // leftwards, over one or two spaces before the sign
    let mut end_local = at;
    while end_local > floor && at - end_local < 2 && get(end_local - 1) == ' ' {
        end_local -= 1;
    }
    let mut start = end_local;
    while start > floor && end_local - start < 64 && local_char(get(start - 1)) {
        start -= 1;
    }
    while start < end_local && !get(start).is_alphanumeric() {
        start += 1;
    }
    // rightwards, over one or two spaces behind it
    let mut from = at + width;
    while from < at + width + 2 && get(from) == ' ' {
        from += 1;
    }
    let mut end = from;
    while end - from < 200 && domain_char(get(end)) {
        end += 1;
    }
    let spaced = end_local != at || from != at + width;
    if !worded
        && (start == end_local || (end_local != at && from == at + width && !domain_of(chars, from, end).contains('.')))
    {
        // nothing before it: an account
        let id: String = chars.get(from..end).unwrap_or(&[]).iter().collect();
        let mut stop = end;
        while get(stop) == '_' || get(stop).is_alphanumeric() {
            stop += 1;
        }
        let id = if stop > end { chars.get(from..stop).unwrap_or(&[]).iter().collect() } else { id };
        let id: String = id.trim_end_matches(['.', '-']).to_string();
        let fits = from == at + 1 && id.chars().count() >= 2 && id.chars().any(char::is_alphabetic);
        return fits.then(|| Spot {
            start: at,
            end: at + 1 + id.chars().count(),
            what: Mail::Handle(format!("@{id}")),
        });
    }
    if start == end_local || from == end {
        return None;
    }
    // a domain cut by a space before or behind its point: "tolle .example", "tolle. example"
    let mut domain = domain_of(chars, from, end);
    let tail: String = chars.get(end..(end + 24).min(chars.len())).unwrap_or(&[]).iter().collect();
    let open = domain.ends_with('.') || !domain.contains('.');
    let point = lexicon::DOTS
        .entries()
        .iter()
        .map(|d| d.replace('_', " "))
        .find(|d| tail.to_lowercase().starts_with(d.as_str()))
        .filter(|_| open);
    let mut mended = matches!(get(at), '©' | '®');
    if let Some(point) = point.filter(|p| domain.ends_with('.') != p.contains(|c: char| !c.is_whitespace())) {
        let tld: String = tail.chars().skip(point.len()).take_while(|c| domain_char(*c)).collect();
        if super::web::is_tld(tld.trim_end_matches('.')) {
            domain = format!("{}.{tld}", domain.trim_end_matches('.'));
            end += point.len() + tld.chars().count();
            mended |= !matches!(point.as_str(), " " | " .");
        }
    }
    // "mira@ost wind.example": a space inside the domain, where what follows is no host of its own
    let next: String = tail.chars().skip(1).take_while(|c| domain_char(*c)).collect();
    let ends = next.rsplit_once('.').is_some_and(|(name, tld)| !name.contains('.') && super::web::is_tld(tld));
    if !worded && !domain.contains('.') && tail.starts_with(' ') && ends && !next.starts_with(&domain) {
        domain += &next;
        end += 1 + next.chars().count();
        mended = true;
    }
    // "mira@ost.exampl e", "mira@ost.co m": a space before the last letters, with which the end is one that there is
    let last: String = tail.chars().skip(1).take_while(|c| domain_char(*c)).collect();
    let own = domain.rsplit('.').next().unwrap_or_default().to_string();
    let known = super::web::is_tld(&own);
    let short = tail.starts_with(' ')
        && last.len() < (if known { 3 } else { 6 })
        && !last.is_empty()
        && last.chars().all(|c| c.is_ascii_lowercase());
    let closed = tail.get(1 + last.len()..).is_some_and(|rest| rest.trim().is_empty());
    let grown = format!("{own}{last}");
    let longer = !known || closed && lexicon::DOMAINS.is(&grown, &["usual"]);
    if !worded && domain.contains('.') && !domain.ends_with('.') && short && longer && super::web::is_tld(&grown) {
        domain += &last;
        end += 1 + last.chars().count();
        mended = true;
    }
    let trimmed = domain.trim_end_matches(['.', '-']).to_string();
    end -= domain.chars().count().saturating_sub(trimmed.chars().count()).min(end);
    let local: String = chars.get(start..end_local).unwrap_or(&[]).iter().collect();
    let local = local.trim_matches(['.', '\'', '’', '-']).to_string();
    let address = format!("{local}@{trimmed}");
    let tld = trimmed.rsplit('.').next().unwrap_or("");
    let valid = trimmed.contains('.')
        && tld.chars().count() >= 2
        && tld.chars().all(char::is_alphabetic)
        && !trimmed.contains("..")
        && EmailAddress::from_str(&address).is_ok();
    if valid {
        let what = if mended { Mail::Mended(address) } else { Mail::Whole(address) };
        return Some(Spot { start, end, what });
    }
    (!spaced && !worded).then_some(Spot { start, end, what: Mail::Broken })
}

fn domain_of(chars: &[char], from: usize, end: usize) -> String {
    chars.get(from..end).unwrap_or(&[]).iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Mail> {
        let chars: Vec<char> = text.chars().collect();
        find(&chars).into_iter().map(|s| s.what).collect()
    }

    #[test]
    fn addresses_as_cards_print_them() {
        let whole = |s: &str| vec![Mail::Whole(s.into())];
        let table = [
            ("E-Mail:mira.tolle@ost.example.", whole("mira.tolle@ost.example")),
            ("mira @ost.example", whole("mira@ost.example")),
            ("mira@ost .com", whole("mira@ost.com")),
            ("mira (at) ost.example", whole("mira@ost.example")),
            ("<mira+jobs@ost.example>", whole("mira+jobs@ost.example")),
            ("mira [at] ost [dot] example", vec![Mail::Mended("mira@ost.example".into())]),
            ("mira at ost dot example", vec![Mail::Mended("mira@ost.example".into())]),
            ("look at this dot", vec![]),
            ("mira @ ost . example", vec![Mail::Mended("mira@ost.example".into())]),
            ("mira@ost.exampl e", vec![Mail::Mended("mira@ost.example".into())]),
            ("mira@ost.co m", vec![Mail::Mended("mira@ost.com".into())]),
            ("mira@ost.co m 12", whole("mira@ost.co")),
            ("mira@ost,example", vec![Mail::Mended("mira@ost.example".into())]),
            ("mira@ost wind.example", vec![Mail::Mended("mira@ostwind.example".into())]),
            ("mira@ost www.ost.example", vec![Mail::Broken]),
            ("mira@ost ost.example", vec![Mail::Broken]),
            ("mira@ost, Dresden", vec![Mail::Broken]),
            ("mira@ost.c", vec![Mail::Broken]),
            ("mira@ost", vec![Mail::Broken]),
            ("@miratolle", vec![Mail::Handle("@miratolle".into())]),
            ("a@b.example; c@d.example", vec![Mail::Whole("a@b.example".into()), Mail::Whole("c@d.example".into())]),
            ("@", vec![]),
        ];
        for (text, want) in table {
            assert_eq!(found(text), want, "{text}");
        }
    }
}
