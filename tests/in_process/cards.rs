//! Owns the floors under which the reader of cards may not fall, over invented texts: tests/cards holds each with the fields
//! that a careful reader finds in it. `cargo bench --bench cards` prints the score and the time that reading takes.

mod answer;
pub mod score;

use crate::commands::people;
use crate::in_process::harness::now;
use crate::lexicon::{AT_COMPANY, EXTENSIONS, LABEL_FILL, LABELS, fold};
use crate::text::card::{Region, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

fn contract(text: &str) -> Value {
    serde_json::to_value(read(text, Region::default()).contract()).unwrap()
}

/// The table of tests/cards/README.md is what the reader does now, and each of its figures a floor: where a lower one is meant,
/// its row is deleted before the table is written anew.
#[test]
fn the_figures_of_the_reader_are_its_own_and_none_falls() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cards/README.md");
    let before = std::fs::read_to_string(&path).unwrap();
    let rows: Vec<Vec<&str>> =
        before.lines().map(|l| l.trim_matches('|').split('|').map(str::trim).collect()).collect();
    let floors: BTreeMap<(&str, &str), (f64, f64)> = rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [texts, field, p, r, _] => Some(((*texts, *field), (p.parse().ok()?, r.parse().ok()?))),
            _ => None,
        })
        .collect();
    let mut table =
        String::from("| Texts | Field | Precision | Recall | Of the right ones certain |\n|---|---|---|---|---|\n");
    for folder in score::FOLDERS {
        let texts = score::texts_in(Path::new(folder));
        assert!(texts.len() >= 50, "{folder}: {} texts", texts.len());
        let mut misread = String::new();
        let tallies = score::score(&texts, answer::answer, |file, field, what| {
            misread += &format!("{}: {field}: {what}\n", file.file_name().unwrap_or_default().display());
        });
        for ((kind, field), t) in tallies {
            let texts = format!("{folder}, {}", kind.replace('_', " "));
            let (precision, recall) = (t.precision(), t.recall());
            if let Some((p, r)) = floors.get(&(texts.as_str(), field)) {
                assert!(
                    precision > p - 0.0006 && recall > r - 0.0006,
                    "{texts}, {field}: {t:?}, not {p} {r}\n{misread}"
                );
            }
            let share = t.certain.saturating_sub(t.certain_wrong) as f64 / t.right.max(1) as f64;
            table += &format!("| {texts} | {field} | {precision:.3} | {recall:.3} | {:.2} |\n", share.min(1.0));
        }
    }
    let (head, _) = before.split_once("| Texts |").expect("tests/cards/README.md has the table");
    let after = format!("{head}{table}");
    if std::env::var("README").is_ok_and(|v| v == "write") {
        std::fs::write(&path, &after).unwrap();
    } else {
        assert_eq!(before, after, "stale; README=write cargo test --lib in_process::cards writes it anew");
    }
}

/// What is certain is not asked about, so it may not be wrong; nor may everything be asked about.
#[test]
fn what_is_certain_is_right() {
    for folder in score::FOLDERS {
        let mut told = String::new();
        let tallies = score::score(&score::texts_in(Path::new(folder)), answer::answer, |file, field, what| {
            told += &format!("{}: {field}: {what}\n", file.display());
        });
        let mut shares: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for ((kind, field), t) in tallies {
            assert!(t.certain_wrong == 0, "{folder}, {kind}, {field}\n{told}");
            let (certain, right) = shares.entry(field).or_default();
            (*certain, *right) = (*certain + t.certain, *right + t.right);
        }
        for (field, least) in [("name", 0.70), ("emails", 0.80), ("phones", 0.80)] {
            let (certain, right) = shares[field];
            assert!(certain as f64 >= least * right as f64, "{folder}: {certain} of {right} {field} are certain");
        }
    }
}

/// What no field holds and nobody misses: labels of values, and what joins a title to its company.
fn may_go(word: &str) -> bool {
    let label = |w: &str| LABELS.of(w).is_some() || LABEL_FILL.has(w) || EXTENSIONS.has(w) || AT_COMPANY.has(w);
    label(word) || LABELS.rows().iter().any(|(_, phrases)| phrases.iter().any(|p| p.split('_').any(|w| w == word)))
}

fn plain(text: &str) -> String {
    fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect()
}

/// Without what mail programs leave in a text: `=20`, `<callto:…>`.
fn without_debris(text: &str) -> String {
    let text = text.replace("=20", " ");
    let (first, rest) = text.split_once("<callto:").unwrap_or((&text, ">"));
    format!("{first} {}", rest.split_once('>').map_or("", |(_, behind)| behind))
}

/// The words of a text that stand in no field of what was read and in no unread line. What came in is echoed in `lines`,
/// which does not count.
fn lost(text: &str, mut answer: Value) -> Vec<String> {
    answer["lines"] = Value::Null;
    let whole: String = plain(&answer.to_string()).split_whitespace().collect();
    let words: Vec<String> = plain(&without_debris(text)).split_whitespace().map(str::to_owned).collect();
    // "x35": a label that is glued to its value
    let glued = |w: &str| {
        let digits = w.trim_start_matches(char::is_alphabetic);
        let label = w.trim_end_matches(char::is_numeric);
        may_go(w) || (digits.is_empty() || whole.contains(digits)) && may_go(label)
    };
    words.into_iter().filter(|w| !whole.contains(w.as_str()) && !glued(w)).collect()
}

/// No line of the input may vanish.
#[test]
fn no_word_of_any_text_is_lost() {
    let mut unread = 0;
    let mut all = String::new();
    for (file, text, _) in score::texts() {
        let answer = contract(&text);
        let words = lost(&text, answer.clone());
        if !words.is_empty() {
            all += &format!("{}: {words:?}\n", file.display());
        }
        // and the test sees it when an unread line is dropped
        let mut short = answer.clone();
        let line = short["unread"].as_array_mut().and_then(Vec::pop);
        unread += usize::from(line.is_some_and(|l| !lost(l.as_str().unwrap(), short.clone()).is_empty()));
    }
    assert!(all.is_empty(), "{all}");
    assert!(unread > 50, "only {unread} dropped lines were missed");
}

/// What a card says is what is stored, whatever the user's country.
#[test]
fn numbers_are_stored_as_they_are_printed() {
    for printed in [
        "+49 171 5550100",
        "+49 (0)30 901820-12",
        "0049 171 5550100",
        "+44 (0)20 7946 0018 ext. 5",
        "0151 12345678",
        "+1 212 555 0140 ext. 12",
        "(212) 555-0140",
        "+39 06 698 12345",
        "+7 912 345-67-89",
        "+33.1.42.68.53.00",
    ] {
        for region in ["US", "GB", "DE"] {
            let text = format!("Ada Okafor\nVP Engineering\nXYZ Inc.\nTel {printed}\n");
            let read = people::card::read(&text, Region::from_code(region).unwrap(), now());
            assert_eq!(read.people[0].contact.phones, [printed], "{region}");
        }
    }
}
