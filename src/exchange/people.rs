//! Owns [`Person`] and [`Batch`]: people as a file from elsewhere names them, before they are anybody's contact.
//!
//! Must not know any format, nor who is known already. Nothing that a file says of a person vanishes: what has no field of
//! its own is jotted down for the back of the card, and what no contact can hold (pictures, keys) is counted and told.

use crate::domain::{Contact, Role, Uid, language, mail, nfc, phone};
use crate::lexicon::{self, is_nothing};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The most people that are taken from one file.
pub(crate) const MOST_PEOPLE: usize = 30_000;
/// The longest file of people that is read, in bytes.
pub(crate) const LONGEST_FILE: usize = 24 << 20;
/// The longest name of a person, in characters; all of a longer one stands on the back of the card.
const LONGEST_NAME: usize = 200;
/// How many of those left out are named; the others are only counted.
const MOST_NAMED: usize = 1000;

/// A person, as a file from elsewhere names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Person {
    /// The identity that the file gives them.
    pub uid: Option<Uid>,
    pub name: String,
    pub address_as: String,
    pub pronunciation: String,
    /// The main one first.
    pub titles: Vec<String>,
    pub company: String,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// Web addresses, LinkedIn aside.
    pub urls: Vec<String>,
    pub linkedin_url: String,
    /// The main one first.
    pub addresses: Vec<String>,
    pub roles: Vec<Role>,
    pub linkedin_connected: bool,
    /// A tag, or the name of a language.
    pub language: String,
    /// What is noted about them.
    pub note: String,
    /// What else is known and has no field of its own: what it is, and its text.
    pub jotted: Vec<(&'static str, String)>,
    /// What was not understood.
    pub unread: Vec<String>,
}

impl Person {
    /// True where nothing says who it is or how to reach them.
    pub(crate) fn is_nobody(&self) -> bool {
        // A cleaned person has a name where anything at all is known that could be one.
        self.name.is_empty()
    }

    /// Somebody without a name is called by what else is known of them; texts lose what is none.
    pub(crate) fn cleaned(mut self) -> Person {
        for text in
            [&mut self.name, &mut self.address_as, &mut self.pronunciation, &mut self.company, &mut self.linkedin_url]
        {
            *text = line(text);
        }
        for list in [&mut self.titles, &mut self.emails, &mut self.phones, &mut self.urls] {
            each_once(list, line);
        }
        each_once(&mut self.addresses, block);
        let mail = |text: &str| mail::check(text).is_ok();
        let parted = self.emails.iter().flat_map(|text| addresses(text, mail));
        self.emails = parted.collect();
        keep(&mut self.emails, mail, "E-mail", &mut self.jotted);
        keep(&mut self.phones, |text| phone::check(text).is_ok(), "Phone", &mut self.jotted);
        let language = line(&self.language);
        match language::tag(lexicon::language_tag(&language).unwrap_or(&language)) {
            Ok(tag) => self.language = tag,
            Err(_) => {
                self.language.clear();
                self.jotted.push(("Language", language));
            }
        }
        self.note = block(&self.note);
        for (_, text) in &mut self.jotted {
            *text = block(text);
        }
        self.jotted.retain(|(_, text)| !text.is_empty());
        self.roles = Role::ALL.iter().copied().filter(|r| self.roles.contains(r)).collect();
        if self.name.is_empty() {
            let known = [
                Some(&self.address_as),
                self.emails.first(),
                Some(&self.company),
                self.phones.first(),
                Some(&self.linkedin_url),
            ];
            self.name = known.into_iter().flatten().find(|t| !t.is_empty()).cloned().unwrap_or_default();
        }
        if self.address_as == self.name {
            self.address_as.clear();
        }
        if let Some((at, _)) = self.name.char_indices().nth(LONGEST_NAME) {
            let cut = self.name.get(..at).unwrap_or_default().trim_end().to_owned();
            self.jotted.push(("Name", std::mem::replace(&mut self.name, cut)));
        }
        self
    }

    /// Takes over what a further code beside their card says: an address on the web, or something not understood.
    pub(crate) fn further_code(&mut self, text: &str) {
        let known = |p: &Person| p.linkedin_url == text || p.urls.iter().any(|u| u == text);
        if !text.starts_with("http://") && !text.starts_with("https://") {
            self.unread.push(block(text));
        } else if !known(self) {
            web(self, text);
        }
    }

    /// What goes onto the back of the card: the note, and all that a contact has no field for.
    pub(crate) fn card_back(&self) -> String {
        let titles = self.titles.iter().skip(1).map(|t| format!("Title: {t}"));
        let urls = self.urls.iter().skip(1).map(|t| format!("Web: {t}"));
        let lines = [self.note.clone()].into_iter().chain(titles).chain(urls).chain(self.further());
        once_each(lines.chain(self.unread.iter().cloned()))
    }

    /// The same without what a person has lists for.
    pub(crate) fn jottings(&self) -> String {
        once_each([self.note.clone()].into_iter().chain(self.further()))
    }

    fn further(&self) -> impl Iterator<Item = String> + '_ {
        let addresses = self.addresses.iter().skip(1).map(|t| format!("Address: {t}"));
        addresses.chain(self.jotted.iter().map(|(what, text)| format!("{what}: {text}")))
    }

    /// The contact that they are, as `uid`, entered on `created_on`.
    pub(crate) fn contact(&self, uid: Uid, created_on: NaiveDate) -> Contact {
        let first = |list: &[String]| list.first().cloned().unwrap_or_default();
        Contact {
            address_as: self.address_as.clone(),
            pronunciation: self.pronunciation.clone(),
            title: first(&self.titles),
            company: self.company.clone(),
            emails: self.emails.clone(),
            phones: self.phones.clone(),
            url: first(&self.urls),
            linkedin_url: self.linkedin_url.clone(),
            postal_address: first(&self.addresses),
            roles: self.roles.clone(),
            card_back: self.card_back(),
            linkedin_connected: self.linkedin_connected,
            language: self.language.clone(),
            ..Contact::new(uid, self.name.clone(), created_on)
        }
    }
}

/// Somebody, or something, that is not taken over, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Where in the file: the card or the line, from 1.
    pub place: usize,
    /// What it calls itself, if it does.
    pub name: String,
    pub why: &'static str,
}

/// What a file holds of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Batch {
    pub people: Vec<Person>,
    /// Who is not taken over; of very many only the first.
    pub left_out: Vec<LeftOut>,
    /// How many are not taken over.
    pub left: usize,
    /// What is to be known of how it was read.
    pub remarks: Vec<String>,
    /// What no contact can hold, by the file's own name for it, and how often it stood there.
    pub not_kept: BTreeMap<String, usize>,
}

impl Batch {
    /// Takes a person over, or says why not.
    pub(super) fn take(&mut self, place: usize, person: Person) -> Result<(), String> {
        let person = person.cleaned();
        if person.is_nobody() {
            self.leave(place, String::new(), "no name and no address");
            return Ok(());
        }
        if self.people.len() == MOST_PEOPLE {
            return Err(format!("there are more than {MOST_PEOPLE} people in it; split it"));
        }
        self.people.push(person);
        Ok(())
    }

    pub(super) fn leave(&mut self, place: usize, name: String, why: &'static str) {
        self.left += 1;
        if self.left_out.len() < MOST_NAMED {
            self.left_out.push(LeftOut { place, name: line(&name).chars().take(200).collect(), why });
        }
    }

    pub(super) fn not_kept(&mut self, what: &str) {
        // As many names as a file may invent are no help to anybody.
        let name: String = if self.not_kept.len() < 200 { what.chars().take(60).collect() } else { "others".into() };
        *self.not_kept.entry(name).or_default() += 1;
    }
}

fn once_each(lines: impl Iterator<Item = String>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in lines {
        if !line.is_empty() && !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept.join("\n")
}

/// One line of text in form C: no control characters, white space single.
pub(super) fn line(text: &str) -> String {
    nfc(text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" "))
}

/// Several lines of text in form C: no control characters but the ends of lines, no blanks at the ends of lines.
pub(super) fn block(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean = |l: &str| l.chars().filter(|c| *c == '\t' || !c.is_control()).collect::<String>().trim_end().to_owned();
    nfc(text.split('\n').map(clean).collect::<Vec<_>>().join("\n").trim().to_owned())
}

/// Cleans every text of a list; blanks and doubles go.
fn each_once(list: &mut Vec<String>, clean: fn(&str) -> String) {
    let mut seen = std::collections::HashSet::new();
    *list = list.iter().map(|t| clean(t)).filter(|t| !t.is_empty() && seen.insert(t.to_lowercase())).collect();
}

/// Several addresses where several stand in one text, `Bob <bob@xyz.example>` without the name; any other text as it is.
fn addresses(text: &str, is_one: impl Fn(&str) -> bool) -> Vec<String> {
    let bare = text.strip_suffix('>').and_then(|t| t.rsplit_once('<')).map_or(text, |(_, inside)| inside.trim());
    let pieces: Vec<&str> = text.split([',', ';', '/', ' ']).filter(|p| !p.is_empty()).collect();
    match () {
        () if is_one(bare) => vec![bare.to_owned()],
        () if is_one(text) || pieces.is_empty() => vec![text.to_owned()],
        () if pieces.iter().all(|p| is_one(p)) => pieces.into_iter().map(str::to_owned).collect(),
        () => vec![text.to_owned()],
    }
}

/// Keeps what can be written to, or called; what stands there instead is jotted down, where it says anything.
fn keep(
    list: &mut Vec<String>,
    is_one: impl Fn(&str) -> bool,
    what: &'static str,
    jotted: &mut Vec<(&'static str, String)>,
) {
    let (kept, others) = std::mem::take(list).into_iter().partition(|text| is_one(text));
    *list = kept;
    let others: Vec<String> = others;
    jotted.extend(others.into_iter().filter(|text| !is_nothing(text)).map(|text| (what, text)));
}

/// The kinds of numbers that nobody is called at; they are told behind the number: "555 0100 (fax)".
const UNCALLED: [&str; 2] = ["fax", "pager"];

/// A number with its kind behind it, where `words` (labels and types, in any case) say that nobody is called at it.
pub(crate) fn with_kind(number: &str, words: &str) -> String {
    let words = words.to_lowercase();
    let kind = UNCALLED.into_iter().find(|kind| words.contains(kind));
    match kind.filter(|_| !number.trim().is_empty() && without_kind(number).1.is_none()) {
        Some(kind) => format!("{} ({kind})", number.trim()),
        None => number.to_owned(),
    }
}

/// A number, and the kind that is told behind it.
pub(crate) fn without_kind(number: &str) -> (&str, Option<&'static str>) {
    let told = |kind: &str| number.strip_suffix(')')?.strip_suffix(kind)?.strip_suffix(" (");
    UNCALLED.into_iter().find_map(|kind| Some((told(kind)?, Some(kind)))).unwrap_or((number, None))
}

/// True for a name in parts that is written with the family's first: Chinese, Japanese, Korean. Some fill the parts in the
/// order of speech.
pub(super) fn is_family_first(family: &str, given: &str) -> bool {
    let eastern = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    let all = |text: &str| !text.trim().is_empty() && text.chars().all(|c| eastern(c) || c.is_whitespace());
    let is_family = |text: &str| {
        let lists = [&lexicon::JAPANESE_SURNAMES, &lexicon::HAN_SURNAMES, &lexicon::KOREAN_SURNAMES];
        lists.into_iter().any(|list| list.has(text.trim()))
    };
    all(family) && all(given) && (is_family(family) || !is_family(given))
}

/// True for the address of a profile on LinkedIn.
pub(super) fn is_linkedin(url: &str) -> bool {
    let url = url.trim().to_ascii_lowercase();
    let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let known = |h: &str| h == "linkedin.com" || h == "lnkd.in";
    known(host) || host.strip_suffix(".linkedin.com").is_some()
}

/// Puts a web address where it belongs.
pub(super) fn web(person: &mut Person, url: &str) {
    let url = line(url);
    if url.is_empty() {
    } else if is_linkedin(&url) && (person.linkedin_url.is_empty() || person.linkedin_url == url) {
        person.linkedin_url = url;
    } else {
        person.urls.push(url);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_as_long_as_a_book_is_cut_and_kept_on_the_back() {
        let long = "é".repeat(1 << 20);
        let person = Person { name: long.clone(), ..Person::default() }.cleaned();
        assert_eq!(person.name, "é".repeat(LONGEST_NAME));
        assert_eq!(person.card_back(), format!("Name: {long}"));
        assert_eq!(person.clone().cleaned(), person);
        let fits = Person { name: "é".repeat(LONGEST_NAME), ..Person::default() }.cleaned();
        assert_eq!((fits.name.chars().count(), fits.card_back().as_str()), (LONGEST_NAME, ""));
    }

    #[test]
    fn a_kind_is_told_once_and_taken_off() {
        assert_eq!(with_kind("555 0100", "Work Fax"), "555 0100 (fax)");
        assert_eq!(with_kind("555 0100 (fax)", "fax"), "555 0100 (fax)");
        assert_eq!((with_kind("555 0100", "mobile"), with_kind("", "fax")), ("555 0100".to_owned(), String::new()));
        assert_eq!(without_kind("555 0100 (pager)"), ("555 0100", Some("pager")));
        assert_eq!(without_kind("(fax)"), ("(fax)", None));
    }
}
