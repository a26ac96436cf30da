//! Owns which links of an event lead into a meeting by video: those that its program declares, and those in its texts.

use crate::lexicon;
use linkify::{LinkFinder, LinkKind};

/// How much of a text is searched, in bytes.
const LONGEST: usize = 32 << 10;
/// How many links of a text are looked at.
const MOST: usize = 50;

/// Whether a property of this name, in capitals, holds the link of a meeting.
pub(super) fn is_declared(name: &str) -> bool {
    lexicon::MEETING_PROPERTIES.has(&name.to_ascii_lowercase())
}

/// The links into meetings in a text, plain or HTML.
pub(super) fn meetings(text: &str) -> Vec<String> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end).unwrap_or_default();
    if !text.contains("://") {
        return vec![];
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let links = finder.links(text).take(MOST).map(|link| unwrapped(link.as_str()).replace("&amp;", "&"));
    links.filter(|link| is_meeting(link)).collect()
}

/// Whether a link leads into a meeting.
fn is_meeting(link: &str) -> bool {
    let low = link.to_lowercase();
    let Some(rest) = low.strip_prefix("https://").or_else(|| low.strip_prefix("http://")) else { return false };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    // `meet.google.com/tel/…` is a list of numbers.
    let known = |entry: &&str| {
        let (own, begin) = entry.split_at(entry.find('/').unwrap_or(entry.len()));
        let is_host = host.strip_suffix(own).is_some_and(|before| before.is_empty() || before.ends_with('.'));
        is_host && path.starts_with(begin) && path.len() > 1 && !path.starts_with("/tel/")
    };
    lexicon::MEETING_LINKS.entries().iter().any(known)
}

/// The link in a link: mail programs and calendars lead through a page of their own.
fn unwrapped(link: &str) -> String {
    let inner = link.split_once("safelinks.protection.outlook.com/").or_else(|| link.split_once("google.com/url?"));
    let asked = inner.and_then(|(_, asked)| {
        let pairs = asked.trim_start_matches('?').replace("&amp;", "&");
        pairs
            .split('&')
            .find_map(|pair| pair.strip_prefix("url=").or_else(|| pair.strip_prefix("q=")).map(str::to_owned))
    });
    asked.map_or_else(|| link.to_owned(), |asked| decoded(&asked))
}

/// Percent-encoding undone.
fn decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    while let Some((&b, rest)) = bytes.split_first() {
        let digit = |n: usize| rest.get(n).and_then(|b| char::from(*b).to_digit(16));
        match (b, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                bytes = rest.get(2..).unwrap_or_default();
            }
            _ => {
                out.push(b);
                bytes = rest;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_into_meetings_are_told_from_others() {
        let text = "<a href=\"https://us02web.zoom.us/j/8123?pwd=a&amp;b=1\">Join</a>, or dial https://zoom.us/zoomconference, \
            https://meet.google.com/tel/abc?pin=1 https://meet.google.com/abc-defg-hij. Help: https://support.zoom.us/j/1x \
            https://evil.example/zoom.us/j/1 https://notzoom.us/j/1 \
            https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2F19%253a&data=x \
            https://www.google.com/url?q=https://globex.webex.com/meet/jane&sa=D";
        let want = [
            "https://us02web.zoom.us/j/8123?pwd=a&b=1",
            "https://meet.google.com/abc-defg-hij",
            "https://support.zoom.us/j/1x",
            "https://teams.microsoft.com/l/meetup-join/19%3a",
            "https://globex.webex.com/meet/jane",
        ];
        assert_eq!(meetings(text), want);
        assert!(meetings("zoom.us/j/1").is_empty() && meetings("https://meet.google.com/").is_empty());
    }
}
