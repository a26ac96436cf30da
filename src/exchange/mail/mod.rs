//! Owns [`Message`]: a letter as mail takes it, made of whatever text there is; and its two forms, a file and a link.
//!
//! Must not send or open anything. What stands in a message can do nothing but be read: no field can begin a header, name
//! a file or end the link.

mod eml;
mod mailto;
mod received;

pub(crate) use eml::{State, eml};
#[cfg(test)]
pub(crate) use mailto::LONGEST;
#[cfg(test)]
pub(crate) use mailto::Link;
pub(crate) use mailto::mailto;
pub(crate) use received::{LONGEST_MAIL, Mailbox, Received};

use crate::clock::Instant;
use email_address::EmailAddress;

/// A letter as mail takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// The mailboxes that it goes to; may be none.
    to: Vec<String>,
    /// The sender's name, and mailbox.
    from: Option<(String, String)>,
    /// On one line.
    subject: String,
    /// Lines, each ended by `\n`.
    body: String,
    at: Instant,
    /// Its Message-ID, without angle brackets; empty: none is written.
    id: String,
    /// The Message-IDs of the messages before it in its thread, the last one it answers or follows.
    thread: Vec<String>,
}

impl Message {
    /// A message of these words, to whom it may be; `to` is mailboxes with commas between. Errors: which is none, in a
    /// sentence.
    pub(crate) fn new(to: &str, subject: &str, body: &str, at: Instant) -> Result<Message, String> {
        let to = mailboxes(to)?;
        Ok(Message {
            to,
            from: None,
            subject: one_line(subject),
            body: lines(body),
            at,
            id: String::new(),
            thread: vec![],
        })
    }

    /// The same from somebody; who has no mailbox that mail takes stays unnamed.
    pub(crate) fn from(self, name: &str, mailbox: &str) -> Message {
        let mailbox = self::mailbox(mailbox).ok();
        Message { from: mailbox.map(|m| (one_line(name), m)), ..self }
    }

    /// The same with a Message-ID of its own, made of this and the sender's domain, behind these messages of its thread. What is
    /// none stays out.
    pub(crate) fn within(self, unique: &str, thread: Vec<String>) -> Message {
        let host = self.from.as_ref().and_then(|(_, mailbox)| mailbox.rsplit_once('@')).map(|(_, host)| host);
        let id = host.map(|host| format!("{unique}@{host}")).filter(|id| is_id(id)).unwrap_or_default();
        Message { id, thread: thread.into_iter().filter(|id| is_id(id)).collect(), ..self }
    }

    /// Its Message-ID, without angle brackets.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The mailboxes that it goes to.
    pub(crate) fn to(&self) -> &[String] {
        &self.to
    }

    /// On one line; may be empty.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// Lines, each ended by `\n`.
    pub(crate) fn body(&self) -> &str {
        &self.body
    }
}

/// Mailboxes with commas or semicolons between them, each bare or after a name, `Bob <bob@xyz.example>`.
fn mailboxes(text: &str) -> Result<Vec<String>, String> {
    // A comma in a quoted name parts nothing: "Smith, Bob" <bob@xyz.example>.
    let mut quoted = false;
    let parts = |c: char| {
        quoted ^= c == '"';
        matches!(c, ',' | ';') && !quoted
    };
    let pieces = text.split(parts).map(str::trim).filter(|p| !p.is_empty());
    pieces.map(mailbox).collect()
}

fn mailbox(text: &str) -> Result<String, String> {
    let bare = text.trim().strip_suffix('>').and_then(|t| t.rsplit_once('<')).map_or(text, |(_, inside)| inside).trim();
    // Quoted names and spaces before the @ are lawful and hardly ever meant. What is not ASCII no older program takes; of a
    // domain there is a form in ASCII.
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '<' | '>' | '(' | ')' | '[' | ']');
    let ascii = match bare.rsplit_once('@') {
        Some((local, domain)) if !domain.is_ascii() => {
            idna::domain_to_ascii_strict(domain).map(|d| format!("{local}@{d}"))
        }
        _ => Ok(bare.to_owned()),
    };
    if let Some(ascii) = ascii.ok().filter(|a| a.chars().all(plain) && EmailAddress::is_valid(a)) {
        return Ok(ascii);
    }
    Err(format!("“{}” is no e-mail address that mail programs take; mend it, or leave it empty", one_line(text)))
}

/// On one line, without what is not to be seen.
fn one_line(text: &str) -> String {
    let visible = text.chars().map(|c| if breaks(c) || c == '\t' { ' ' } else { c }).filter(|c| !acts(*c));
    visible.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines ended by `\n`, without what is not to be seen.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut out: String = text
        .chars()
        .map(|c| if breaks(c) { '\n' } else { c })
        .filter(|c| matches!(c, '\n' | '\t') || !acts(*c))
        .collect();
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// True for what may stand between the angle brackets of a Message-ID (RFC 5322 3.6.4), and is no longer than a line.
fn is_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | '\\');
    id.len() < 900 && id.matches('@').count() == 1 && id.chars().all(plain)
}

fn breaks(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// True for controls, and for what turns the direction of the text round.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
