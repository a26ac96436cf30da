//! Owns what the head of a column means, by the words in it ([`Heading`]), and whose table a head is ([`Book`]). Must not look
//! at what stands below.

use crate::lexicon;
use std::sync::LazyLock;

/// Whose table it is, or what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Book {
    /// `Connections.csv` of LinkedIn's data export.
    LinkedIn,
    /// Google Contacts, its head of today and the one until 2024.
    Google,
    /// Outlook, also as Google and others write it.
    Outlook,
    /// Some other program's, of people.
    People,
    /// A tracker of applications.
    Applications,
}

impl Book {
    /// Its name for people.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Book::LinkedIn => "LinkedIn's connections",
            Book::Google => "Google's contacts",
            Book::Outlook => "Outlook's contacts",
            Book::People => "a table of contacts",
            Book::Applications => "a table of applications",
        }
    }

    /// Whose table has this head; none: of nothing that is known.
    pub(super) fn of(head: &[String]) -> Option<Book> {
        let headings: Vec<Heading> = head.iter().map(|name| Heading::new(name)).collect();
        let has = |tags: &[&str]| headings.iter().any(|h| h.sure && tags.contains(&h.tag));
        let names: Vec<String> = head.iter().map(|name| lexicon::joined(name)).collect();
        let called = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
        let numbered = |lead: &str| names.iter().any(|name| name.starts_with(lead));
        let parts = has(&["given", "family"]);
        let named = parts || has(&["name", "person"]);
        let reached = has(&["email", "phone", "fax", "url", "part", "whole address"]);
        if parts && (has(&["connected"]) || has(&["title"]) && has(&["company"]) && called(&["url"])) {
            return Some(Book::LinkedIn);
        }
        // People have no day on which one applied; a stage they may have, in a list of customers.
        let person = has(&["name"]) && has(&["email", "phone"]) && !has(&["applied", "interview"]);
        let what = has(&["company", "title"]) || named && !parts && has(&["status", "applied"]);
        let how =
            has(&["status", "applied", "interview"]) || has(&["company"]) && has(&["title"]) && !named && !reached;
        if !parts && !person && what && (how || has(&["day"]) && has(&["company"]) && has(&["title"]) || is_offer(&has))
        {
            return Some(Book::Applications);
        }
        let google = numbered("e-mail 1 - ") || numbered("phone 1 - ") || numbered("organization 1 - ");
        if google && named || parts && called(&["organization name"]) && called(&["labels"]) {
            return Some(Book::Google);
        }
        let outlook =
            ["e-mail address", "e-mail-adresse", "adresse de messagerie", "business phone", "telefon geschaftlich"];
        if named && called(&outlook) {
            return Some(Book::Outlook);
        }
        let more = has(&["company", "title", "note"]);
        let whole = has(&["given"]) && has(&["family"]);
        (whole || named && (reached || more) || has(&["email"]) && (more || has(&["phone"]))).then_some(Book::People)
    }
}

/// A role at a firm, its advertisement or pay, and nobody to write to.
fn is_offer(has: &dyn Fn(&[&str]) -> bool) -> bool {
    has(&["company"])
        && has(&["title"])
        && has(&["url", "salary", "source", "location"])
        && !has(&["email", "phone"])
        && !has(&["name"])
}

/// What the head of a column means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its tag in `exchange/columns.txt`; empty: nobody knows.
    pub tag: &'static str,
    /// Nothing else of weight stands in it.
    pub sure: bool,
    /// The number in its midst: of "Phone 2 - Value" 2.
    pub number: u8,
    /// What else stands in it: of "Home City" "home", which all parts of that address have in common.
    pub group: String,
}

/// Phrases with their tags, in the order of the file.
static PHRASES: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let rows = lexicon::COLUMNS.rows().iter().filter(|(tag, _)| *tag != "fill");
    rows.flat_map(|(tag, phrases)| phrases.iter().map(|p| (*tag, p.split('_').collect()))).collect()
});

impl Heading {
    pub(super) fn new(name: &str) -> Heading {
        let found = Heading::of_words(name);
        if !found.tag.is_empty() || name.trim().contains(char::is_whitespace) {
            return found;
        }
        // CompanyName, jobTitle.
        let mut parted = String::with_capacity(name.len() + 8);
        let mut small = false;
        for c in name.chars() {
            if small && c.is_uppercase() {
                parted.push(' ');
            }
            small = c.is_lowercase();
            parted.push(c);
        }
        Heading::of_words(&parted)
    }

    fn of_words(name: &str) -> Heading {
        let name = name.trim_start_matches('\u{feff}');
        // Before a number and a letter glued to it: "Email1".
        let bare = lexicon::bare(name).replace("e mail", "email").replace("e mails", "emails");
        let mut words: Vec<(String, String)> = Vec::new();
        for word in bare.split(' ').filter(|w| !w.is_empty()) {
            let end = word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let (text, digits) = word.split_at_checked(end).unwrap_or((word, ""));
            words.extend((!text.is_empty()).then(|| (text.to_owned(), String::new())));
            words.extend((!digits.is_empty()).then(|| ("#".to_owned(), digits.to_owned())));
        }
        let stands = |phrase: &[&str]| {
            let of = |window: &[(String, String)]| window.iter().zip(phrase).all(|((word, _), wanted)| word == wanted);
            words.windows(phrase.len()).position(of)
        };
        let mut best: Option<(&'static str, usize, usize)> = None;
        for (tag, phrase) in PHRASES.iter() {
            if best.is_none_or(|(_, _, length)| phrase.len() > length)
                && let Some(at) = stands(phrase)
            {
                best = Some((tag, at, phrase.len()));
            }
        }
        let Some((tag, at, length)) = best else {
            return Heading { tag: "", sure: false, number: 0, group: String::new() };
        };
        let others: Vec<&(String, String)> =
            words.iter().enumerate().filter(|(n, _)| !(at..at + length).contains(n)).map(|(_, word)| word).collect();
        let inner = words.iter().enumerate().find(|(n, (word, _))| word == "#" && n + 1 < words.len());
        let number = inner.and_then(|(_, (_, digits))| digits.parse().ok()).unwrap_or(0);
        // The number of a line, at the end, parts no address from itself.
        let kinds = others.iter().map(|(word, _)| word.as_str()).filter(|w| *w != "#");
        let group = kinds.chain((number > 0).then_some("#")).collect::<Vec<_>>().join(" ");
        Heading {
            tag: if others.len() > 2 * length { "" } else { tag },
            sure: others.iter().all(|(word, _)| lexicon::COLUMNS.of(word) == Some("fill")),
            number,
            group: format!("{group}{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_understood_by_their_words() {
        for (name, tag) in [
            ("Primary Email", "email"),
            ("E-mail 2 - Value", "email"),
            ("E-Mail 2: Adresse", "email"),
            ("E-Mail: Angezeigter Name", "nothing"),
            ("Phone Number", "phone"),
            ("Telefon (privat 2)", "phone"),
            ("Tél. mobile", "phone"),
            ("Fax geschäftlich", "fax"),
            ("Company name", "company"),
            ("companyName", "company"),
            ("Straße geschäftlich 2", "part"),
            ("Postleitzahl privat", "part"),
            ("Date Applied", "applied"),
            ("When did you apply? (date applied)", "applied"),
            ("Link to job", "url"),
            ("What colour is it", ""),
        ] {
            assert_eq!(Heading::new(name).tag, tag, "{name}");
        }
        let group = |name: &str| Heading::new(name).group;
        assert_eq!(group("Business Street 2"), group("Business City"));
        assert_ne!(group("Business Street"), group("Home Street"));
        assert_ne!(group("Address 1 - City"), group("Address 2 - City"));
        assert_eq!(Heading::new("Phone 2 - Label").number, 2);
    }

    #[test]
    fn whose_table_it_is_the_head_says() {
        let of = |head: &str| Book::of(&head.split(',').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("First Name,Last Name,Display Name,Primary Email,Work Phone"), Some(Book::People));
        assert_eq!(of("Company,Position,Status,Date Applied,Notes"), Some(Book::Applications));
        assert_eq!(of("Name,Company,Email,Phone,Status"), Some(Book::People));
        assert_eq!(of("Name,Role,Status"), Some(Book::Applications));
        assert_eq!(of("name,age"), None);
        assert_eq!(of("Item,Price,Quantity"), None);
    }
}
