//! Owns the head of a line: the company, and the role after it, wherever they stand.
//!
//! The first word of a company is never a date, whatever it looks like ("March Networks", "Friday Labs").

use super::Part;
use super::detail::{Detail, all_details, announces, detail, is_strong, segment_end};
use super::reader::Reader;
use crate::lexicon;
use crate::text::dates::{clock, phrase};
use crate::text::lex::{Word, normalize};

impl Reader<'_> {
    /// Reads details that stand before the company, the company, and its role.
    pub(super) fn head(&mut self) {
        while self.at < self.words.len() && self.leads() {
            let end = segment_end(&self.words, self.at);
            self.details(end);
        }
        let (from, end) = (self.at, segment_end(&self.words, self.at));
        if from >= self.words.len() {
            return;
        }
        if phrase(&self.words, from)
            .is_some_and(|p| p.day.is_some() && p.clock.is_some_and(|c| !c.bare) && from + p.used < end)
        {
            self.detail(); // "tue 14:00 XYZ / Engineer"
        }
        let from = self.at;
        let mut end = cut(&self.words, from + 1, end);
        let mut mark = separator(&self.words, from, end);
        if mark.is_none() && end == segment_end(&self.words, from) {
            (end, mark) = self.over_comma(from, end);
        }
        let (company, role) = match mark {
            Some(at) => (at, Some(at + 1)),
            None => (end, None),
        };
        self.company = self.take(Part::Company, from, company, from);
        self.at = end;
        if let Some(begin) = role {
            self.role_from(begin, end, company);
        } else if self.at < self.words.len() && self.words.get(self.at).is_some_and(|w| w.first) {
            self.role_after_comma();
        }
    }

    /// Whether the segment here is details and not the company.
    fn leads(&self) -> bool {
        let words = &self.words;
        let end = segment_end(words, self.at);
        if announces(words, self.at) {
            return true;
        }
        if !all_details(words, self.at) {
            return false;
        }
        match detail(words, self.at, false) {
            Some((Detail::When(p), _)) if is_strong(&p) || p.was => true,
            Some((Detail::Decision(..) | Detail::Wait(..), _)) => true,
            Some((Detail::When(_) | Detail::Round(_), used)) if used > 1 => has_slash(words, end),
            Some((Detail::When(_), _)) => has_slash(words, end),
            _ => false,
        }
    }

    /// A company with a comma in it: "XYZ, Inc.", "Ernst & Young, London / Auditor".
    fn over_comma(&self, from: usize, end: usize) -> (usize, Option<usize>) {
        let words = &self.words;
        let unchanged = (end, None);
        let Some(word) = words.get(end) else { return unchanged };
        let next_end = segment_end(words, end);
        if lexicon::is_spoken_legal(&lexicon::key(&word.low)) {
            let cut = cut(words, end + 1, next_end);
            let mark = separator(words, end, cut).filter(|at| *at > end);
            return match mark {
                Some(at) => (cut, Some(at)),
                None if cut == end + 1 => (cut, None),
                None => unchanged,
            };
        }
        let starts_detail = detail(words, end, false).is_some() || announces(words, end);
        let slash = (end + 1..next_end).find(|at| words.get(*at).is_some_and(|w| w.raw == "/"));
        match slash {
            Some(at) if !starts_detail && from < end => (cut(words, at + 1, next_end).max(at + 1), Some(at)),
            _ => unchanged,
        }
    }

    fn role_from(&mut self, begin: usize, end: usize, mark: usize) {
        let spoken = self.words.get(mark).is_some_and(|w| matches!(w.low.as_str(), "as" | "for"));
        let article = spoken
            && self.words.get(begin).is_some_and(|w| matches!(w.low.as_str(), "a" | "an" | "the"))
            && begin + 1 < end;
        let begin = begin + usize::from(article);
        if begin < end {
            self.role = self.take(Part::Role, begin, end, if spoken { mark } else { begin });
        } else if spoken {
            self.unread(mark, end);
        } else if self.words.get(end).is_some_and(|w| w.first) {
            self.role_after_comma(); // "XYZ /, Engineer"
        }
    }

    /// The segment right after the company is the role, if it is not details.
    fn role_after_comma(&mut self) {
        let (words, at) = (&self.words, self.at);
        let end = segment_end(words, at);
        if all_details(words, at) || announces(words, at) {
            return;
        }
        let small = words.get(at).is_some_and(|w| !w.raw.starts_with(char::is_uppercase));
        let counted = words.get(at).is_some_and(|w| {
            matches!(w.low.as_str(), "round" | "stage") || w.low.starts_with(|c: char| c.is_ascii_digit())
        });
        let detailed = match detail(words, at, false) {
            Some((Detail::When(p), _)) => (is_strong(&p) || small || p.used > 1) && !is_of_name(words, at, end),
            Some((Detail::Round(_), _)) => counted,
            Some((Detail::Mode(_), used)) => used > 1 && small,
            Some(_) => true,
            None => super::detail::place(words, at).is_some() || super::people::people(self.line, words, at).is_some(),
        };
        if detailed || !words.get(at).is_some_and(|w| w.raw.contains(char::is_alphabetic)) {
            return;
        }
        let cut = cut(words, at + 1, end);
        self.role = self.take(Part::Role, at, cut, at);
        self.at = cut;
    }

    /// The words `from..to` as a text, shown as `part`; the span begins with word `span`.
    fn take(&mut self, part: Part, from: usize, to: usize, span: usize) -> Option<String> {
        let text = normalize(unquoted(self.text(from, to).trim_end_matches([':', '/', '|', '-', '–', '—'])));
        if !text.contains(char::is_alphanumeric) {
            self.unread(span, to);
            return None;
        }
        self.span(part, span, to, text.clone());
        Some(text)
    }
}

/// The text without the quotes around all of it.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let pairs = [('"', '"'), ('“', '”'), ('„', '“'), ('„', '”'), ('«', '»')];
    let inner = pairs.into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inner.filter(|inner| !inner.contains(['"', '“', '”', '„', '«', '»'])).unwrap_or(text)
}

/// Where, from `from` on, the head ends because details begin; `end` at the latest. What stands in quotes belongs to it, and
/// what stands in brackets, unless that is nothing but details.
fn cut(words: &[Word], from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        let close = words
            .get(at)
            .filter(|w| w.raw.starts_with('('))
            .and_then(|_| (at..end).find(|n| words.get(*n).is_some_and(|w| w.raw.contains(')'))));
        match close {
            Some(close) if later_clock(words, close + 1) || !all_details(words.get(..=close).unwrap_or(words), at) => {
                at = close + 1;
            }
            _ if ends_head(words, at, end) => return at,
            _ => at += 1,
        }
    }
    end
}

/// Whether the time that begins here belongs to the name: a later one says when ("Nurse 7am to 7pm, tue 14:00"), or the name
/// goes on behind it ("10pm News Editor").
fn is_of_name(words: &[Word], at: usize, end: usize) -> bool {
    let Some(found) = phrase(words, at).filter(|p| p.clock.is_some_and(|c| !c.bare)) else { return false };
    let alone = clock(words, at, false).map(|(_, used)| at + used);
    let after = alone.unwrap_or(at + found.used);
    let later = later_clock(words, after);
    let goes_on = after < end
        && words.get(after).is_some_and(|w| w.raw.starts_with(char::is_uppercase))
        && detail(words, after, true).is_none()
        && !announces(words, after);
    if alone.is_some() { later || goes_on } else { later && goes_on }
}

/// Whether a time that says when stands at `from` or later.
fn later_clock(words: &[Word], from: usize) -> bool {
    let mut at = from;
    while at < words.len() {
        match detail(words, at, false) {
            Some((Detail::When(p), _)) if p.clock.is_some_and(|c| !c.bare || p.day.is_some()) => return true,
            Some((Detail::Decision(_, extra) | Detail::Wait(_, extra), used)) => at += used + extra,
            Some((_, used)) => at += used.max(1),
            None => at += 1,
        }
    }
    false
}

fn ends_head(words: &[Word], at: usize, end: usize) -> bool {
    if words.get(at).is_some_and(|w| w.quoted) || is_of_name(words, at, end) {
        return false;
    }
    if announces(words, at) {
        // "Working with People / Coach"
        let with = words.get(at).is_some_and(|w| w.raw == "with");
        return !(with && (at..end).any(|n| words.get(n).is_some_and(|w| w.raw == "/" && !w.quoted)));
    }
    let later = later_day(words, end);
    // A capital weekday does not look over the comma for its date: "Ruby Tuesday, 24 nov".
    let capital = words.get(at).is_some_and(|w| w.raw.starts_with(char::is_uppercase));
    let words = if capital { words.get(..end).unwrap_or(words) } else { words };
    let Some((found, used)) = detail(words, at, false) else { return false };
    let clear = match &found {
        Detail::When(p) if is_strong(p) => return true,
        Detail::When(p) => p.was || p.clock.is_some() || !later,
        Detail::Minutes(_) => {
            words.get(at).is_some_and(|w| w.low == "for" || w.low.starts_with(|c: char| c.is_ascii_digit()))
        }
        Detail::Mode(_) | Detail::Round(_) => used > 1,
        Detail::Decision(by, _) | Detail::Wait(by, _) => by.is_ok(),
        Detail::Thanked => true,
    };
    clear && all_details(words, at)
}

/// Whether a later segment says the day, so that a weekday here belongs to a name ("Ruby Tuesday, fri 14:00").
fn later_day(words: &[Word], end: usize) -> bool {
    let starts = words.iter().enumerate().skip(end).filter(|(_, w)| w.first);
    starts.map(|(at, _)| at).any(|at| phrase(words, at).is_some_and(|p| p.day.is_some()))
}

/// What parts company and role: a dash or slash between spaces, else `as` or `for`.
fn separator(words: &[Word], from: usize, end: usize) -> Option<usize> {
    let find =
        |is: &dyn Fn(&Word) -> bool| (from + 1..end).find(|at| words.get(*at).is_some_and(|w| !w.quoted && is(w)));
    find(&|w| matches!(w.raw, "/" | "-" | "–" | "—" | "|")).or_else(|| find(&|w| w.raw == "as")).or_else(|| {
        (from + 1..end).find(|at| {
            words.get(*at).is_some_and(|w| w.raw == "for" && !w.quoted)
                && words.get(*at + 1).is_none_or(|w| !is_cause(&w.low))
        })
    })
}

/// What companies are for ("Code for America"); roles are not called so.
fn is_cause(low: &str) -> bool {
    lexicon::CAUSES.has(low)
}

fn has_slash(words: &[Word], from: usize) -> bool {
    words.iter().skip(from).any(|w| w.raw == "/")
}
