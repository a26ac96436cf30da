//! Owns how a property is written in a vCard or a calendar: escaped, and folded. Must not know which properties there are.

/// Adds one property, folded after 75 octets and never within a character; an empty one is left out.
pub(super) fn line(out: &mut String, property: &str, value: &str) {
    if value.trim().is_empty() {
        return;
    }
    let mut room: usize = 75;
    for c in property.chars().chain([':']).chain(value.chars()) {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

/// A text as the value of a property (RFC 6350 3.4, RFC 5545 3.3.11), without control characters.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for c in text.trim_end().chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(c);
            }
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
