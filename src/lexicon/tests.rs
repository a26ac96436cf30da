//! What holds of all lists.

use super::*;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Every file of the room, as its path and its text.
fn files() -> Vec<(String, String)> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
    let folders = fs::read_dir(room).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir());
    let files = folders.flat_map(|f| fs::read_dir(f).unwrap().map(|e| e.unwrap().path()));
    files.map(|p| (p.display().to_string(), fs::read_to_string(p).unwrap())).collect()
}

/// Lists of forms and patterns, which are no words: their capitals mean something, and words come again in them.
const FORMS: [&str; 16] = [
    "places/postcodes.txt",
    "letters/around_names.txt",
    "letters/blanks.txt",
    "letters/days.txt",
    "letters/months.txt",
    "letters/no_blanks.txt",
    "letters/features.txt",
    "letters/features_de.txt",
    "letters/features_fr.txt",
    "letters/lookalikes.txt",
    "mail/elisions.txt",
    "mail/html_hidden.txt",
    "mail/phrases_de.txt",
    "mail/phrases_en.txt",
    "mail/phrases_fr.txt",
    "words/languages.txt",
];

fn holds_forms(path: &str) -> bool {
    FORMS.iter().any(|form| path.ends_with(form))
}

#[test]
fn every_list_is_folded_and_says_what_it_is() {
    assert!(files().len() > 50);
    for (path, text) in files() {
        assert!(text.starts_with("# "), "{path}");
        for line in text.lines().filter(|l| !l.starts_with("# ")) {
            let line = line.split_once(": ").map_or(line, |(_, words)| words);
            assert!(holds_forms(&path) || !line.trim().is_empty() && line == fold(line), "{path}: {line}");
        }
    }
}

#[test]
fn no_list_has_a_word_twice() {
    for (path, text) in files() {
        let mut seen = HashSet::new();
        let phrases = text.lines().filter(|l| !l.starts_with("# "));
        let phrases: Vec<&str> = match include_str!("mod.rs").split("List::phrases").nth(1).unwrap_or_default() {
            rest if path
                .rsplit('/')
                .take(2)
                .all(|part| rest.split("Tags::read").next().unwrap_or_default().contains(part)) =>
            {
                phrases.collect()
            }
            _ if holds_forms(&path) => phrases.collect(),
            _ => phrases.flat_map(|l| l.split_once(": ").map_or(l, |(_, words)| words).split_whitespace()).collect(),
        };
        for phrase in phrases {
            assert!(seen.insert(phrase), "{path}: {phrase}");
        }
    }
}

#[test]
fn words_are_found_in_every_form() {
    assert!(GIVEN.has("yassine") && GIVEN.has("oystein") && GIVEN.has("anne-marie"));
    assert!(GIVEN.entries().len() > 3000, "{}", GIVEN.entries().len());
    assert_eq!((given("mira"), given("hope"), given("quill")), (2, 1, 0));
    assert!(TITLES.has("projektleiter") && TITLES.has("directora"));
    assert!(TITLES.has("vertriebsingenieur"), "by its ending");
    assert!(is_place("New York") && is_place("the Netherlands") && is_place("Casablanca,"));
    assert!(!is_place("Newtown Quarry"));
    assert!(is_common("developers") && is_common("hoping") && !is_common("quillwork"));
    assert!(is_legal("as") && is_spoken_legal("group") && !is_spoken_legal("too"));
}

#[test]
fn languages_are_known_by_their_names_and_tags() {
    assert_eq!(
        (language_tag("Französisch"), language_tag("Deutsch"), language_tag("de")),
        (Some("fr"), Some("de"), Some("de"))
    );
    assert_eq!((language_name("pt"), language_name("gsw"), language_tag("klingon")), (Some("Portuguese"), None, None));
    for (name, _) in LANGUAGES.rows() {
        assert!(language_tag(name).is_some_and(|tag| language_name(tag) == Some(name)), "{name}");
    }
}

#[test]
fn somebody_is_likely_called_by_the_first_name_or_the_title() {
    let called = ["Jane Doe", "Dr. Ana Ruiz", "Madonna", " ", "李美玲"].map(likely_called);
    assert_eq!(called, ["Jane", "Dr. Ruiz", "Madonna", "", "李美玲"]);
}
