//! Owns a message as a link (RFC 6068), and how long one may be. Must not open it.

use super::Message;
use std::fmt::Write;

/// The longest link that may be relied upon: some mail programs, and Windows, cut or refuse what is longer.
pub(crate) const LONGEST: usize = 2000;

/// A link, and whether it holds the whole message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub uri: String,
    /// False where the body was left out, because the link would be longer than [`LONGEST`].
    pub whole: bool,
}

/// The link that opens this message in the mail program. Errors: that there is none, with what to do.
pub(crate) fn mailto(message: &Message) -> Result<Link, String> {
    let to = message.to.iter().map(|m| escaped(m)).collect::<Vec<_>>().join(",");
    let subject = escaped(&message.subject);
    let head = format!("mailto:{to}?subject={subject}");
    let uri = format!("{head}&body={}", escaped(message.body.trim_end()));
    if uri.len() <= LONGEST {
        return Ok(Link { uri, whole: true });
    }
    if head.len() > LONGEST {
        return Err(
            "the subject and the addresses are too long for a link; shorten them, or write the message to a file"
                .into(),
        );
    }
    Ok(Link { uri: head, whole: false })
}

/// Everything but letters, digits and four signs as `%XX`; a line's end is CR LF. The `@` of an address stays.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'\n' => out.push_str("%0D%0A"),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => out.push(char::from(byte)),
            // Writing to a string cannot fail.
            other => drop(write!(out, "%{other:02X}")),
        }
    }
    out
}
