//! Owns what the properties of one card say of a person. Must not find cards, nor judge whose they are.

use super::super::decode::mended;
use super::super::people::{Batch, Person, block, is_family_first, is_linkedin, line, web, with_kind, without_kind};
use crate::domain::{Role, Uid};
use crate::lexicon;
use calcard::common::PartialDateTime;
use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardProperty as P, VCardValue};
use std::collections::HashMap;

/// What a card is.
pub(super) enum Read {
    Person(Box<Person>),
    /// Not a person: its name, and why it is left out.
    Other(String, &'static str),
}

/// A value with the rank its card gives it, 1 to 100.
type Ranked = (u32, String);

#[derive(Default)]
struct Reader {
    person: Person,
    full_names: Vec<Ranked>,
    parts: Vec<String>,
    emails: Vec<Ranked>,
    phones: Vec<Ranked>,
    addresses: Vec<Ranked>,
    labels: Vec<Ranked>,
    languages: Vec<Ranked>,
    spoken: [String; 2],
    kind: String,
    /// What one does, beside the titles.
    duties: Vec<String>,
    /// What a card calls the properties of a group, by the group.
    calls: HashMap<String, String>,
}

pub(super) fn read(card: VCard, batch: &mut Batch) -> Read {
    let mut reader = Reader::default();
    let named = |e: &VCardEntry| {
        e.name.as_str().eq_ignore_ascii_case("X-ABLABEL").then(|| Some((e.group.clone()?, joined(e, ","))))
    };
    reader.calls = card.entries.iter().filter_map(named).flatten().collect();
    for entry in card.entries {
        if let Some(name) = reader.take(entry) {
            batch.not_kept(&name);
        }
    }
    reader.end(batch)
}

impl Reader {
    /// Reads one property; its name comes back where it cannot be kept.
    fn take(&mut self, entry: VCardEntry) -> Option<String> {
        let name = entry.name.as_str().to_ascii_uppercase();
        let rank = rank(&entry);
        let jot = |person: &mut Person, what: &'static str, text: String| person.jotted.push((what, text));
        match &entry.name {
            P::Fn => self.full_names.push((rank, joined(&entry, " "))),
            P::N if self.parts.is_empty() => self.parts = components(&entry),
            P::N => {}
            P::Nickname => {
                for nick in components(&entry) {
                    if self.person.address_as.is_empty() {
                        self.person.address_as = nick;
                    } else {
                        jot(&mut self.person, "Nickname", nick);
                    }
                }
            }
            P::Lang => self.languages.push((rank, joined(&entry, ","))),
            P::Title => self.person.titles.push(joined(&entry, ", ")),
            P::Role => self.duties.push(joined(&entry, ", ")),
            P::Org => {
                let mut parts = components(&entry).into_iter().filter(|p| !p.trim().is_empty());
                let company = parts.next().unwrap_or_default();
                if self.person.company.is_empty() {
                    self.person.company = company;
                } else {
                    jot(&mut self.person, "Company", company);
                }
                parts.for_each(|part| jot(&mut self.person, "Department", part));
            }
            P::Email if types(&entry).iter().any(|t| t == "im") => {
                jot(&mut self.person, "Messenger", joined(&entry, ","))
            }
            P::Email => {
                let text = bare(&joined(&entry, ","), "mailto:");
                if self.is_theirs("E-mail", &entry, &text) {
                    self.emails.push((rank, text));
                }
            }
            P::Tel => {
                let text = number(&joined(&entry, ","));
                if self.is_theirs("Phone", &entry, &text) {
                    let kinds = types(&entry).into_iter().filter(|t| t == "fax" || t == "pager");
                    self.phone(rank, &text, &kinds.chain(self.kind_called(&entry)).collect::<String>());
                }
            }
            P::Adr => {
                let text = address(&entry);
                self.addresses.push((rank, text));
            }
            P::Url | P::ContactUri => web(&mut self.person, &joined(&entry, ",")),
            P::Socialprofile => self.profile(&entry),
            P::Note => {
                let text = block(&joined(&entry, ","));
                if !text.is_empty() && !self.person.note.is_empty() {
                    self.person.note.push('\n');
                }
                self.person.note.push_str(&text);
            }
            P::Categories => self.categories(components(&entry)),
            P::Bday => jot(&mut self.person, "Birthday", joined(&entry, " ")),
            P::Anniversary => jot(&mut self.person, "Anniversary", joined(&entry, " ")),
            P::Impp => jot(&mut self.person, "Messenger", joined(&entry, ",")),
            P::Related => jot(&mut self.person, "Related", joined(&entry, ",")),
            P::Pronouns => jot(&mut self.person, "Pronouns", joined(&entry, ",")),
            P::Expertise => jot(&mut self.person, "Expertise", joined(&entry, ",")),
            P::Hobby => jot(&mut self.person, "Hobby", joined(&entry, ",")),
            P::Interest => jot(&mut self.person, "Interest", joined(&entry, ",")),
            P::Birthplace => jot(&mut self.person, "Birthplace", joined(&entry, ",")),
            P::Uid => self.person.uid = self.person.uid.take().or_else(|| uid(&joined(&entry, ","))),
            P::Kind => self.kind = joined(&entry, "").to_lowercase(),
            _ => return self.other(name, &entry),
        }
        None
    }

    /// Properties that calcard has no name for, or nobody but machines needs.
    fn other(&mut self, name: String, entry: &VCardEntry) -> Option<String> {
        let text = || joined(entry, ",");
        match name.as_str() {
            "X-SOCIALPROFILE" => self.profile(entry),
            "LABEL" => self.labels.push((rank(entry), block(&text()).replace('\n', ", "))),
            "X-ADDRESSBOOKSERVER-KIND" => self.kind = text().to_lowercase(),
            "X-ABRELATEDNAMES" => self.person.jotted.push(("Related", with_label(text(), self.called(entry)))),
            "X-ABDATE" => self.person.jotted.push(("Date", with_label(text(), self.called(entry)))),
            "X-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY" => self.person.jotted.push(("Date", text())),
            "X-MAIDENNAME" => self.person.jotted.push(("Maiden name", text())),
            "X-PHONETIC-FIRST-NAME" => self.spoken[0] = text(),
            "X-PHONETIC-LAST-NAME" => self.spoken[1] = text(),
            "X-PRONUNCIATION" => self.person.pronunciation = text(),
            "X-LINKEDIN" | "X-LINKEDIN-URL" => web(&mut self.person, &text()),
            "X-ABDEPARTMENT" | "X-DEPARTMENT" => self.person.jotted.push(("Department", text())),
            "X-EVOLUTION-MANAGER" | "X-MANAGER" => self.person.jotted.push(("Manager", text())),
            "X-EVOLUTION-ASSISTANT" | "X-ASSISTANT" => self.person.jotted.push(("Assistant", text())),
            "X-NICKNAME" if self.person.address_as.is_empty() => self.person.address_as = text(),
            "X-EVOLUTION-BLOG-URL" | "X-EVOLUTION-VIDEO-URL" | "X-MOZILLA-PROPERTY" => web(&mut self.person, &text()),
            known if lexicon::VCARD_MESSENGERS.has(&known.to_lowercase()) => {
                let service = known.trim_start_matches("X-").to_ascii_lowercase();
                self.person.jotted.push(("Messenger", format!("{service} {}", text())));
            }
            known if lexicon::VCARD_SILENT.has(&known.to_lowercase()) => {}
            _ if text().trim().is_empty() => {}
            _ => return self.by_its_name(name, rank(entry), text()),
        }
        None
    }

    /// Properties of one program or another whose names say what they hold.
    fn by_its_name(&mut self, name: String, rank: u32, text: String) -> Option<String> {
        let has = |words: &[&str]| words.iter().any(|w| name.contains(w));
        let what = if has(&["PICTURE", "ETAG", "DISPLAY", "-TYPE", "FCENCODED"]) {
            return Some(name);
        } else if has(&["EMAIL"]) && text.contains('@') {
            self.emails.push((rank, text));
            return None;
        } else if has(&["PHONE", "X-MS-TEL", "FAX"]) && text.bytes().filter(u8::is_ascii_digit).count() > 4 {
            self.phone(rank + 100, &text, &name);
            return None;
        } else if has(&["IMADDRESS", "IM-ADDRESS", "YAHOO", "TALK", "MESSAGING", "SAMETIME"]) {
            "Messenger"
        } else if has(&["SPOUS"]) {
            "Spouse"
        } else if has(&["ASSISTANT", "ASSNAME"]) {
            "Assistant"
        } else if has(&["MANAGER", "MANNAME"]) {
            "Manager"
        } else if has(&["ANNIVERSARY"]) {
            "Anniversary"
        } else if has(&["X-NOTE", "DESCRIPTION"]) {
            "Note"
        } else if name == "OFFICE" {
            "Office"
        } else {
            return Some(name);
        };
        self.person.jotted.push((what, text));
        None
    }

    /// What a card calls this property itself: "Berlin", "Assistant Kim"; Apple's own words for it without their marks.
    fn called(&self, entry: &VCardEntry) -> &str {
        let label = entry.group.as_ref().and_then(|group| self.calls.get(group)).map_or("", |label| label.trim());
        label.strip_prefix("_$!<").and_then(|l| l.strip_suffix(">!$_")).unwrap_or(label)
    }

    /// The kind of number that nobody calls, where the card calls it so.
    fn kind_called(&self, entry: &VCardEntry) -> Option<String> {
        let label = lexicon::joined(self.called(entry)).replace(' ', "_");
        let known = lexicon::LABELS.of(&label).filter(|tag| matches!(*tag, "fax" | "pager"));
        known.map_or_else(|| Some(label).filter(|l| !l.is_empty()), |tag| Some(tag.to_owned()))
    }

    /// Jots down what is called something that says more than home or work; false where it is not to be used, or belongs to
    /// somebody else.
    fn is_theirs(&mut self, what: &'static str, entry: &VCardEntry, text: &str) -> bool {
        let label = self.called(entry).to_owned();
        if label.is_empty() {
            return true;
        }
        let words = lexicon::bare(&label);
        let tags = || words.split(' ').map(|word| lexicon::LABELS.of(word));
        let not =
            lexicon::UNUSED_LABELS.is_in(&words) || tags().any(|tag| matches!(tag, Some("assistant" | "not_phone")));
        let usual = tags().all(|tag| tag.is_some())
            || lexicon::USUAL_LABELS.has(&words)
            || self.kind_called(entry).is_some_and(|k| with_kind("1", &k) != "1");
        if not || !usual {
            self.person.jotted.push((what, with_label(text.to_owned(), &label)));
        }
        !not
    }

    /// A number; those that nobody is called at come last.
    fn phone(&mut self, rank: u32, number: &str, kinds: &str) {
        let told = with_kind(number, kinds);
        let last = if without_kind(&told).1.is_some() { 200 } else { 0 };
        self.phones.push((rank + last, told));
    }

    /// An account on some service.
    fn profile(&mut self, entry: &VCardEntry) {
        let text = line(&joined(entry, ","));
        let by = |name: &VCardParameterName| {
            entry.parameters(name).filter_map(|v| v.as_text()).map(str::to_ascii_lowercase).collect::<Vec<_>>()
        };
        let service = [by(&VCardParameterName::ServiceType), types(entry)].concat();
        let user = entry.params.iter().find_map(|p| match &p.name {
            VCardParameterName::Username => p.value.as_text(),
            VCardParameterName::Other(n) if n.eq_ignore_ascii_case("X-USER") => p.value.as_text(),
            _ => None,
        });
        let linkedin = service.iter().any(|s| s == "linkedin");
        match (text.contains("://"), user) {
            _ if is_linkedin(&text) => web(&mut self.person, &text),
            (false, _) if linkedin && !text.contains([' ', ':']) && !text.is_empty() => {
                web(&mut self.person, &format!("https://www.linkedin.com/in/{text}"))
            }
            (_, Some(user)) if linkedin => web(&mut self.person, &format!("https://www.linkedin.com/in/{user}")),
            (true, _) => web(&mut self.person, &text),
            _ => {
                let service = service.first().cloned().unwrap_or_default();
                self.person.jotted.push(("Profile", line(&format!("{service} {text}"))));
            }
        }
    }

    /// Categories that are our roles become roles.
    fn categories(&mut self, words: Vec<String>) {
        let mut others = Vec::new();
        for word in words {
            let plain = word.trim().to_lowercase().replace([' ', '-'], "_");
            match plain.parse::<Role>() {
                Ok(role) => self.person.roles.push(role),
                Err(_) => others.push(word),
            }
        }
        if !others.is_empty() {
            self.person.jotted.push(("Categories", others.join(", ")));
        }
    }

    fn end(mut self, batch: &mut Batch) -> Read {
        self.person.titles.append(&mut self.duties);
        let from_parts = from_parts(&self.parts);
        let mut names = in_order(self.full_names).into_iter().filter(|n| !n.is_empty());
        self.person.name = names.next().unwrap_or(from_parts);
        let further: Vec<String> = names.filter(|n| *n != self.person.name).collect();
        self.person.jotted.extend(further.into_iter().map(|n| ("Name", n)));
        for (n, what) in [(3, "Honorific"), (4, "Credentials")] {
            let part = line(self.parts.get(n).map_or("", String::as_str));
            if !has_words(&self.person.name, &part) {
                self.person.jotted.push((what, part));
            }
        }
        self.person.emails = in_order(self.emails);
        self.person.phones = in_order(self.phones);
        let mut languages = in_order(self.languages).into_iter();
        self.person.language = languages.next().unwrap_or_default();
        self.person.jotted.extend(languages.map(|l| ("Language", l)));
        self.person.addresses = in_order(self.addresses);
        self.person.addresses.retain(|a| !a.is_empty());
        let labels = in_order(self.labels);
        if self.person.addresses.is_empty() {
            self.person.addresses = labels;
        } else {
            labels.iter().for_each(|_| batch.not_kept("LABEL"));
        }
        if self.person.pronunciation.is_empty() {
            self.person.pronunciation = self.spoken.join(" ");
        }
        let name = self.person.name.clone();
        match self.kind.trim() {
            "group" => Read::Other(name, "a group, not a person"),
            "location" => Read::Other(name, "a place, not a person"),
            "application" | "device" => Read::Other(name, "a machine, not a person"),
            _ => Read::Person(Box::new(self.person)),
        }
    }
}

/// The name from its parts (family, given, further, before, after), as FN would have it.
fn from_parts(parts: &[String]) -> String {
    let part = |n: usize| parts.get(n).map(|p| line(p)).unwrap_or_default();
    let turned = is_family_first(&part(0), &part(1));
    let order = if turned { [3, 0, 1, 2] } else { [3, 1, 2, 0] };
    let name = line(&order.map(part).join(" "));
    let after = part(4);
    let generation = lexicon::is_generation(&lexicon::key(&after));
    match (after.is_empty(), generation) {
        (true, _) => name,
        (false, true) => format!("{name} {after}"),
        (false, false) => format!("{name}, {after}"),
    }
}

/// "Kim (assistant)".
fn with_label(text: String, label: &str) -> String {
    if label.is_empty() { text } else { format!("{} ({label})", line(&text)) }
}

/// True where every word of a part stands in the name.
fn has_words(name: &str, part: &str) -> bool {
    let words = |text: &str| {
        let words = text.split([' ', ',']).map(|w| w.replace('.', "").to_lowercase()).filter(|w| !w.is_empty());
        words.collect::<Vec<_>>()
    };
    let there = words(name);
    words(part).iter().all(|w| there.contains(w))
}

/// An address on one line, unless it was one part of several lines.
fn address(entry: &VCardEntry) -> String {
    let parts = components(entry);
    let part = |n: usize| parts.get(n).map(|p| block(p)).unwrap_or_default();
    let filled: Vec<String> = [0, 1, 2, 3].into_iter().map(part).filter(|p| !p.is_empty()).collect();
    let region = line(&format!("{} {}", part(4), part(5)));
    let further = (6..parts.len()).map(part);
    let all: Vec<String> = filled
        .into_iter()
        .chain([region])
        .chain(further)
        .map(|p| p.trim().to_owned())
        .filter(|p| !p.is_empty())
        .collect();
    match all.as_slice() {
        [] => entry
            .parameters(&VCardParameterName::Label)
            .find_map(|v| v.as_text())
            .map(|l| block(l).replace('\n', ", "))
            .unwrap_or_default(),
        [one] => one.clone(),
        several => several.join(", ").replace('\n', ", "),
    }
}

/// The rank of a value among its kind: PREF, or TYPE=pref; 100 where nothing is said.
fn rank(entry: &VCardEntry) -> u32 {
    let said = entry.parameters(&VCardParameterName::Pref).find_map(|v| match v {
        calcard::vcard::VCardParameterValue::Integer(n) => Some((*n).clamp(1, 100)),
        calcard::vcard::VCardParameterValue::Null => Some(1),
        other => other.as_text().and_then(|t| t.trim().parse::<u32>().ok()).map(|n| n.clamp(1, 100)),
    });
    said.unwrap_or(if types(entry).iter().any(|t| t == "pref") { 1 } else { 100 })
}

fn types(entry: &VCardEntry) -> Vec<String> {
    let of = |v: &calcard::vcard::VCardParameterValue| v.as_text().map(str::to_ascii_lowercase);
    let named = entry.parameters(&VCardParameterName::Type).filter_map(of);
    // 2.1 writes a type without its name: `TEL;FAX;WORK`.
    let bare = entry.params.iter().filter_map(|p| match &p.name {
        VCardParameterName::Other(name) => Some(name.to_ascii_lowercase()),
        _ => None,
    });
    named.chain(bare).collect()
}

fn in_order(mut list: Vec<Ranked>) -> Vec<String> {
    list.sort_by_key(|(rank, _)| *rank);
    list.into_iter().map(|(_, text)| text.trim().to_owned()).collect()
}

fn bare(text: &str, scheme: &str) -> String {
    let text = text.trim();
    match text.get(..scheme.len()) {
        Some(head) if head.eq_ignore_ascii_case(scheme) => text.get(scheme.len()..).unwrap_or_default().to_owned(),
        _ => text.to_owned(),
    }
}

/// A number without its scheme; what RFC 3966 writes behind it is written as people do.
fn number(text: &str) -> String {
    let number = bare(text, "tel:");
    if number.len() == text.trim().len() {
        return number;
    }
    let mut parts = number.split(';');
    let first = parts.next().unwrap_or_default().to_owned();
    let extension = parts.filter_map(|p| p.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case("ext"));
    match extension.filter(|(_, digits)| !digits.is_empty()) {
        Some((_, digits)) => format!("{first} ext. {digits}"),
        None => number,
    }
}

fn uid(text: &str) -> Option<Uid> {
    Uid::new(line(&bare(text, "urn:uuid:"))).ok()
}

/// Every part of a value as text.
fn components(entry: &VCardEntry) -> Vec<String> {
    entry.values.iter().map(text_of).collect()
}

fn joined(entry: &VCardEntry, with: &str) -> String {
    components(entry).join(with)
}

fn text_of(value: &VCardValue) -> String {
    match value {
        VCardValue::Component(parts) => mended(parts.join(" ")),
        VCardValue::Integer(n) => n.to_string(),
        VCardValue::Float(n) => n.to_string(),
        VCardValue::Boolean(b) => b.to_string(),
        VCardValue::PartialDateTime(date) => day(date),
        VCardValue::Binary(data) => mended(String::from_utf8_lossy(&data.data).into_owned()),
        other => mended(other.as_text().unwrap_or_default().to_owned()),
    }
}

fn day(date: &PartialDateTime) -> String {
    match (date.year, date.month, date.day) {
        (Some(y), Some(m), Some(d)) => format!("{y:04}-{m:02}-{d:02}"),
        (None, Some(m), Some(d)) => format!("--{m:02}-{d:02}"),
        (Some(y), Some(m), None) => format!("{y:04}-{m:02}"),
        (Some(y), None, _) => format!("{y:04}"),
        (None, Some(m), None) => format!("--{m:02}"),
        (None, None, Some(d)) => format!("---{d:02}"),
        _ => String::new(),
    }
}
