//! Owns how a person is told in a line of somebody else's page: how to call and reach them. Must not know touches.

use super::contacts::line;
use super::words::joined;
use crate::domain::Contact;

/// "Bob Smith · VP Eng, XYZ · call “Bob” · bob@xyz.example, +1 …, prefers e-mail".
pub(crate) fn person(c: &Contact) -> String {
    let called = if c.address_as.is_empty() {
        "form of address not known".to_string()
    } else if c.address_as == c.name {
        String::new()
    } else {
        format!("call “{}”", c.address_as)
    };
    let said = if c.pronunciation.is_empty() { String::new() } else { format!("say {}", c.pronunciation) };
    joined([c.name.as_str(), &line(c), &called, &said, &reach(c)], " · ")
}

/// E-mail and phone, with the way they prefer.
fn reach(c: &Contact) -> String {
    let prefers = c.prefers.map(|p| format!("prefers {}", p.shown())).unwrap_or_default();
    let ways = c.emails.iter().chain(&c.phones).map(String::as_str);
    let text = joined(ways.chain([prefers.as_str()]), ", ");
    if c.emails.is_empty() && c.phones.is_empty() {
        return joined(["no e-mail or phone known", &text], ", ");
    }
    text
}
