//! Owns a message as a file (RFC 5322, MIME): what mail programs open as a draft, and what `sendmail -t` and its kin send.
//! Must not clean texts; a [`Message`] is clean.

use super::Message;
use mail_builder::headers::{Header, address::Address, message_id::MessageId, text::Text};
use mail_builder::mime::MimePart;
use mail_builder::writer::Writer;

/// What the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// To be opened, looked at and sent by a mail program.
    Draft,
    /// To be sent as it is.
    Ready,
}

/// The bytes of the file. A paragraph stays one line, as in the letter: that is what every program wraps as wide as its
/// window is.
pub(crate) fn eml(message: &Message, state: State) -> Vec<u8> {
    let mut out = Vec::new();
    if let Some((name, mailbox)) = &message.from {
        header(&mut out, "From", &address(name, mailbox));
    }
    if !message.to.is_empty() {
        header(&mut out, "To", &Address::new_list(message.to.iter().map(|m| address("", m)).collect()));
    }
    header(&mut out, "Subject", &Text::new(message.subject.as_str()));
    Writer::write(&mut out, format!("Date: {}\r\n", message.at.to_rfc2822()).as_bytes());
    if !message.id.is_empty() {
        header(&mut out, "Message-ID", &MessageId::new(message.id.as_str()));
    }
    if let Some(last) = message.thread.last() {
        header(&mut out, "In-Reply-To", &MessageId::new(last.as_str()));
        header(&mut out, "References", &MessageId::new_list(message.thread.iter().map(String::as_str)));
    }
    if state == State::Draft {
        // Outlook, Apple Mail and others open what says so as a draft, with a button to send it.
        header(&mut out, "X-Unsent", &Text::new("1"));
    }
    Writer::write(&mut out, b"MIME-Version: 1.0\r\n");
    MimePart::new("text/plain", message.body.as_str()).write_part(&mut out);
    out
}

fn header(out: &mut Vec<u8>, name: &str, value: &impl Header) {
    Writer::write(out, name.as_bytes());
    Writer::write(out, b": ");
    value.write_header(out, name.len() + 2);
}

fn address<'m>(name: &'m str, mailbox: &'m str) -> Address<'m> {
    Address::new_address((!name.is_empty()).then_some(name), mailbox)
}
