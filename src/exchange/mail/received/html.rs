//! Owns the way from HTML to text: lines and paragraphs as they are seen, without what is hidden. No tag nests here: what is
//! open is counted, so that nothing is too deep.

use super::plain;
use crate::lexicon;
use mail_parser::decoders::html::add_html_token;

/// The text as it is seen; what is quoted begins its lines with `> `.
pub(super) fn text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (words, tag) = rest.split_at(at);
        page.words(words);
        rest = match tag.strip_prefix("<!--") {
            Some(comment) => comment.split_once("-->").map_or("", |(_, rest)| rest),
            None => {
                let begins =
                    tag.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
                if !begins {
                    page.words("<");
                    tag.get(1..).unwrap_or_default()
                } else {
                    let end = end_of(tag);
                    page.tag(tag.get(1..end).unwrap_or_default());
                    let rest = tag.get(end + 1..).unwrap_or_default();
                    page.raw.take().map_or(rest, |name| behind(rest, name))
                }
            }
        };
    }
    page.words(rest);
    plain(&page.out)
}

/// Where a tag ends: at the first `>` that stands in no quotes; but a quote that is never closed quotes nothing.
fn end_of(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices().take(1000) {
        match (c, quote) {
            ('>', None) => return at,
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            _ => {}
        }
    }
    tag.find('>').unwrap_or(tag.len())
}

/// What follows the end of an element whose content is no HTML.
fn behind<'h>(rest: &'h str, name: &str) -> &'h str {
    let ends = |at: usize| {
        let tail = rest.get(at + 2..at + 2 + name.len());
        tail.is_some_and(|t| t.eq_ignore_ascii_case(name))
    };
    rest.match_indices("</").find(|(at, _)| ends(*at)).and_then(|(at, _)| rest.get(at..)).unwrap_or_default()
}

#[derive(Default)]
struct Page {
    out: String,
    /// A space is due before the next word.
    space: bool,
    /// Line ends are due before the next word.
    lines: usize,
    /// The hidden element, and how many of its name are open in it, itself too.
    hidden: Option<(String, usize)>,
    quoted: usize,
    /// The element whose content is skipped.
    raw: Option<&'static str>,
}

impl Page {
    fn words(&mut self, words: &str) {
        if self.hidden.is_some() {
            return;
        }
        let mut text = String::with_capacity(words.len());
        let mut rest = words;
        while let Some(at) = rest.find('&') {
            let (before, entity) = rest.split_at(at);
            text += before;
            let end = entity.bytes().take(34).position(|b| b == b';').filter(|end| *end > 1);
            rest = match end.and_then(|end| entity.split_at_checked(end + 1)) {
                Some((entity, rest))
                    if entity.bytes().skip(1).all(|b| b.is_ascii_alphanumeric() || matches!(b, b'#' | b';')) =>
                {
                    add_html_token(&mut text, entity.as_bytes(), false);
                    rest
                }
                _ => {
                    text.push('&');
                    entity.get(1..).unwrap_or_default()
                }
            };
        }
        text += rest;
        for word in plain(&text).split_inclusive(char::is_whitespace) {
            let bare = word.trim();
            if !bare.is_empty() {
                if self.lines > 0 {
                    let quote = if self.quoted > 0 { "> " } else { "" };
                    (0..self.lines.min(2)).for_each(|_| self.out += &format!("\n{quote}"));
                } else if self.space {
                    self.out.push(' ');
                }
                (self.space, self.lines) = (false, 0);
                self.out += bare;
            }
            self.space |= word.len() > bare.len();
        }
    }

    fn tag(&mut self, tag: &str) {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |t| (true, t));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default().to_ascii_lowercase();
        let attributes = tag.get(end..).unwrap_or_default();
        let kind = lexicon::HTML.of(&name);
        if kind == Some("skipped") && !closes {
            self.raw = lexicon::HTML.words("skipped").find(|n| *n == name);
            return;
        }
        // What is often not closed ends where the next of its name begins.
        let loose = matches!(kind, Some("paragraph" | "row" | "cell"));
        match &mut self.hidden {
            Some((own, open)) if *own == name => match (closes, loose) {
                (false, false) => *open += 1,
                _ if *open > 1 => *open -= 1,
                _ => self.hidden = None,
            },
            _ => {}
        }
        if !closes
            && self.hidden.is_none()
            && kind != Some("line")
            && !attributes.ends_with('/')
            && is_hidden(attributes)
        {
            self.hidden = Some((name.clone(), 1));
        }
        match (name.as_str(), closes) {
            // A quotation: of a mail, not of a page's author.
            ("blockquote", true) => self.quoted = self.quoted.saturating_sub(1),
            ("blockquote", false) => self.quoted += 1,
            ("br", _) => self.lines += 1,
            _ => {}
        }
        match kind {
            Some("line" | "row") => self.lines = self.lines.max(1),
            Some("block" | "paragraph") => self.lines = self.lines.max(2),
            Some("cell") => self.space = true,
            _ => {}
        }
    }
}

/// Whether an element's attributes say that it is not seen.
fn is_hidden(attributes: &str) -> bool {
    if attributes.is_empty() {
        return false;
    }
    let bare: String = attributes.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    let alone = attributes.split_whitespace().any(|a| a.eq_ignore_ascii_case("hidden"));
    alone
        || lexicon::HTML_HIDDEN.entries().iter().any(|style| {
            bare.match_indices(style).any(|(at, _)| {
                // "font-size:0" is not the beginning of "font-size:0.9em".
                !bare
                    .get(at + style.len()..)
                    .is_some_and(|rest| rest.starts_with(|c: char| c == '.' || c.is_ascii_digit()))
            })
        })
}
