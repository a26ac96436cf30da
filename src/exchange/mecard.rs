//! Owns the contacts that QR codes carry in little space: reading MECARD and BIZCARD, and writing the user's own MECARD.
//! Must not read codes.

use super::people::{Person, web};
use crate::domain::Profile;

/// The fields of a MECARD or BIZCARD: `NAME:value;`, a backslash before what is meant as it stands.
struct Fields<'t>(&'t str);

impl Iterator for Fields<'_> {
    type Item = (String, String);

    fn next(&mut self) -> Option<(String, String)> {
        let rest = self.0.trim_start_matches([';', '\r', '\n', ' ']);
        let (name, value) = rest.split_once(':')?;
        let mut text = String::new();
        let mut chars = value.char_indices();
        let mut end = value.len();
        while let Some((at, c)) = chars.next() {
            match c {
                // A comma that is meant as one; the plain one parts a name.
                '\\' => match chars.next() {
                    Some((_, ',')) => text.push('\u{1}'),
                    Some((_, c)) => text.push(c),
                    None => {}
                },
                ';' => {
                    end = at;
                    break;
                }
                '\u{1}' => {}
                c => text.push(c),
            }
        }
        self.0 = value.get(end..).unwrap_or_default();
        Some((name.trim().to_ascii_uppercase(), text))
    }
}

/// Reads a MECARD or a BIZCARD; none: the text is neither.
pub(crate) fn read(text: &str) -> Option<Person> {
    // Far more than any code holds.
    const LONGEST: usize = 64 << 10;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let text = text.get(..LONGEST).unwrap_or(text);
    let after = |head: &str| {
        text.get(..head.len()).filter(|h| h.eq_ignore_ascii_case(head)).and_then(|_| text.get(head.len()..))
    };
    match (after("MECARD:"), after("BIZCARD:")) {
        (Some(rest), _) => Some(mecard(rest)),
        (_, Some(rest)) => Some(bizcard(rest)),
        _ => None,
    }
    .map(Person::cleaned)
}

/// The user's own card as a MECARD; a name without a comma is shown as it stands.
pub(crate) fn write_profile(me: &Profile) -> String {
    let fields = [("N", &me.name), ("TEL", &me.phone), ("EMAIL", &me.email), ("URL", &me.linkedin_url)];
    let filled = fields.into_iter().filter(|(_, text)| !text.trim().is_empty());
    let fields: String = filled.map(|(name, text)| format!("{name}:{};", escaped(text))).collect();
    format!("MECARD:{fields};")
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in super::people::line(text).chars() {
        if matches!(c, '\\' | ';' | ',' | ':') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn plain(text: &str) -> String {
    text.replace('\u{1}', ",")
}

/// "Doe,Jane" is Jane Doe.
fn turned(text: &str) -> String {
    match text.split_once(',') {
        Some((family, given)) => plain(&format!("{given} {family}")),
        None => plain(text),
    }
}

fn mecard(rest: &str) -> Person {
    let mut p = Person::default();
    for (name, text) in Fields(rest) {
        match name.as_str() {
            "N" => p.name = turned(&text),
            "NICKNAME" => p.address_as = plain(&text),
            "SOUND" => p.pronunciation = turned(&text),
            "TEL" | "TEL-AV" => p.phones.push(plain(&text)),
            "EMAIL" => p.emails.push(plain(&text)),
            "URL" => web(&mut p, &plain(&text)),
            "ORG" | "COMPANY" => p.company = plain(&text),
            "TITLE" | "TIL" => p.titles.push(plain(&text)),
            "ADR" => p.addresses.push(parts(&text)),
            "BDAY" => p.jotted.push(("Birthday", birthday(&text))),
            "NOTE" | "MEMO" => note(&mut p, &plain(&text)),
            _ => p.unread.push(format!("{name}: {}", plain(&text))),
        }
    }
    p
}

fn bizcard(rest: &str) -> Person {
    let mut p = Person::default();
    let (mut given, mut family) = (String::new(), String::new());
    for (name, text) in Fields(rest) {
        let text = plain(&text);
        match name.as_str() {
            "N" => given = text,
            "X" => family = text,
            "T" => p.titles.push(text),
            "C" => p.company = text,
            "A" => p.addresses.push(text),
            "B" | "M" | "F" => p.phones.push(text),
            "E" => p.emails.push(text),
            "U" => web(&mut p, &text),
            _ => p.unread.push(format!("{name}: {text}")),
        }
    }
    p.name = format!("{given} {family}");
    p
}

fn parts(text: &str) -> String {
    let parts = text.split(',').map(plain);
    parts.map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}

fn birthday(text: &str) -> String {
    let text = text.trim();
    match (text.get(..4), text.get(4..6), text.get(6..)) {
        (Some(y), Some(m), Some(d)) if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{y}-{m}-{d}")
        }
        _ => text.to_owned(),
    }
}

fn note(person: &mut Person, text: &str) {
    if !person.note.is_empty() {
        person.note.push('\n');
    }
    person.note.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mecard() {
        let p = read(
            r#"MECARD:N:Okafor,Ada;SOUND:Okafor,Ada;TEL:+15555550199;EMAIL:"ada\;o"@xyz.example;URL:http\://xyz.example;
ADR:,,12 Main St,Springfield,,01101,USA;NOTE:met at 5\: lobby\, left;BDAY:19800102;ORG:XYZ\, Inc.;GEO:x;;"#,
        )
        .unwrap();
        assert_eq!((p.name.as_str(), p.company.as_str()), ("Ada Okafor", "XYZ, Inc."));
        assert_eq!((p.emails, p.phones), (vec![r#""ada;o"@xyz.example"#.to_owned()], vec!["+15555550199".to_owned()]));
        assert_eq!(
            (p.urls, p.addresses),
            (vec!["http://xyz.example".into()], vec!["12 Main St, Springfield, 01101, USA".into()])
        );
        assert_eq!((p.note.as_str(), p.unread), ("met at 5: lobby, left", vec!["GEO: x".into()]));
        assert_eq!(p.jotted, [("Birthday", "1980-01-02".into())]);
    }

    #[test]
    fn what_is_written_is_read() {
        let me = Profile {
            name: r"Robin; Vale\, Jr.:".into(),
            phone: "+1 555 555 0199".into(),
            email: r#""r;v"@xyz.example"#.into(),
            linkedin_url: "https://www.linkedin.com/in/robin".into(),
            ..Profile::default()
        };
        let p = read(&write_profile(&me)).unwrap();
        assert_eq!((p.name, p.emails.join(""), p.phones.join("")), (me.name, me.email, me.phone));
        assert_eq!(p.linkedin_url, me.linkedin_url);
        assert_eq!(
            write_profile(&Profile { name: "Robin Vale".into(), ..Profile::default() }),
            "MECARD:N:Robin Vale;;"
        );
    }

    #[test]
    fn a_bizcard() {
        let p = read("BIZCARD:N:Sean;X:Oduya;T:Software Engineer;C:Globex;A:76 9th Avenue, New York;B:+12125551212;E:s@globex.example;;").unwrap();
        assert_eq!((p.name.as_str(), p.company.as_str(), p.titles.len()), ("Sean Oduya", "Globex", 1));
        assert_eq!(p.addresses, ["76 9th Avenue, New York"]);
        assert!(read("Jane Doe").is_none() && read("").is_none());
    }

    #[test]
    fn half_a_card_is_read_as_far_as_it_goes() {
        for text in ["MECARD:", "MECARD:N", "MECARD:N:", "MECARD:N:a\\", "BIZCARD:;;;:;", "mecard:N:é;TEL:\\"] {
            read(text).unwrap();
        }
    }
}
