//! Owns the floors under which the reader of cards may not fall, over invented texts: tests/cards holds each with the fields
//! that a careful reader finds in it. `cargo bench --bench cards` prints the score and the time that reading takes.

mod score;

use afterword::text::card::{Region, read};

/// Precision and recall: a wrong name is worse than none, so the first stands higher.
fn floor(field: &str) -> (f64, f64) {
    match field {
        "emails" => (1.0, 1.0),
        "phones" | "web" => (1.0, 0.98),
        "name" => (0.97, 0.93),
        "title" => (0.97, 0.95),
        "company" => (0.94, 0.94),
        _ => (0.95, 0.95),
    }
}

#[test]
fn precision_and_recall_stay_above_their_floors() {
    let texts = score::texts();
    assert!(texts.len() >= 50, "{} texts", texts.len());
    let mut misread = String::new();
    let tallies = score::score(&texts, |file, field, what| {
        misread += &format!("{}: {field}: {what}\n", file.file_name().unwrap_or_default().display());
    });
    for ((kind, field), t) in &tallies {
        let (precision, recall) = floor(field);
        assert!(t.precision() >= precision && t.recall() >= recall, "{kind}, {field}: {t:?}\n{misread}");
    }
}

/// No line of the input may vanish: every word of it stands somewhere in what was read.
#[test]
fn no_word_of_any_text_is_lost() {
    let plain =
        |s: &str| s.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
    for (file, text, _) in score::texts() {
        let whole = serde_json::to_string(&read(&text, Region::default()).contract()).unwrap();
        let whole: String = plain(&whole).split_whitespace().collect();
        for word in plain(&text).split_whitespace() {
            assert!(whole.contains(word), "{}: {word}", file.display());
        }
    }
}
