//! Owns writing vCards, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones and mail programs take them. Must not choose whom.

use super::name::{Parts, parts};
use crate::domain::{Contact, Profile};
use crate::exchange::content::{escaped, line};
use crate::exchange::people::{is_linkedin, without_kind};

/// A version of the format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// What every phone takes.
    V3,
    /// The standard of today.
    V4,
}

/// Writes a card each.
pub(crate) fn write<'c>(contacts: impl IntoIterator<Item = &'c Contact>, version: Version) -> String {
    let mut out = Writer { out: String::new(), version };
    for contact in contacts {
        out.contact(contact);
    }
    out.out
}

/// The user's own card.
pub(crate) fn write_profile(profile: &Profile, version: Version) -> String {
    let mut out = Writer { out: String::new(), version };
    out.begin();
    out.name(&profile.name);
    out.many("TEL;TYPE=cell", std::slice::from_ref(&profile.phone));
    out.many("EMAIL", std::slice::from_ref(&profile.email));
    out.linkedin(&profile.linkedin_url);
    out.end();
    out.out
}

struct Writer {
    out: String,
    version: Version,
}

impl Writer {
    fn contact(&mut self, c: &Contact) {
        self.begin();
        self.line("UID", c.uid.as_str());
        self.name(&c.name);
        self.line("NICKNAME", &escaped(&c.address_as));
        self.line("X-PRONUNCIATION", &escaped(&c.pronunciation));
        // Of 4.0 alone; what reads 3.0 knows it or passes it by.
        self.line("LANG", &escaped(&c.language));
        self.line("TITLE", &escaped(&c.title));
        self.line("ORG", &escaped(&c.company));
        self.many(if self.version == Version::V3 { "EMAIL;TYPE=INTERNET" } else { "EMAIL" }, &c.emails);
        for phone in &c.phones {
            let (number, kind) = without_kind(phone);
            self.line(&format!("TEL;TYPE={}", kind.unwrap_or("voice")), &escaped(number));
        }
        // Of two that are LinkedIn's the first is read as the profile.
        self.linkedin(&c.linkedin_url);
        self.line("URL", &web(&c.url));
        if !c.postal_address.trim().is_empty() {
            self.line("ADR", &format!(";;{};;;;", escaped(&c.postal_address)));
        }
        self.line("CATEGORIES", &c.roles.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(","));
        self.line("NOTE", &escaped(&c.card_back));
        self.end();
    }

    fn begin(&mut self) {
        let version = if self.version == Version::V3 { "3.0" } else { "4.0" };
        self.out.push_str(&format!("BEGIN:VCARD\r\nVERSION:{version}\r\n"));
    }

    fn end(&mut self) {
        self.out.push_str("END:VCARD\r\n");
    }

    /// The name as it is shown, and in parts.
    fn name(&mut self, name: &str) {
        let Parts { family, given, before, behind } = parts(name);
        let parts = [&*family, &*given, "", &*before, &*behind].map(escaped);
        self.line("N", &parts.join(";"));
        self.line("FN", &escaped(name.trim()));
    }

    fn many(&mut self, property: &str, texts: &[String]) {
        texts.iter().for_each(|t| self.line(property, &escaped(t)));
    }

    /// As a web address, which everything reads; what is none, as a profile.
    fn linkedin(&mut self, url: &str) {
        match self.version {
            _ if is_linkedin(url) => self.line("URL", &web(url)),
            Version::V3 => self.line("X-SOCIALPROFILE;TYPE=linkedin", &link(url)),
            Version::V4 => self.line("SOCIALPROFILE;SERVICE-TYPE=LinkedIn", &link(url)),
        }
    }

    fn line(&mut self, property: &str, value: &str) {
        line(&mut self.out, property, value);
    }
}

/// An address on the web with its scheme: without one it is no URI.
fn web(url: &str) -> String {
    let url = link(url);
    let whole = url.is_empty() || url.contains("://") || url.starts_with("mailto:") || url.starts_with("tel:");
    if whole { url } else { format!("https://{url}") }
}

/// An address on the web as the value of a property: of URIs nothing is escaped but what a reader would take for an escape.
fn link(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.trim().chars().filter(|c| !c.is_control()) {
        match c {
            '\\' => out.push_str("\\\\"),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}
