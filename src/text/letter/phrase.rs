//! Owns how facts become words within a sentence: days, and notes that may stand in a letter as they are. Must not know
//! templates.

use crate::text::sanitise;
use chrono::{Datelike, NaiveDate};

/// The longest note that is taken over, in words.
const MOST_WORDS: usize = 14;
/// The most of a note that is shown in a blank, in characters.
const MOST_HINT: usize = 90;

/// The text on one line, without anything that could act or hide; a run of spaces is one.
pub fn one_line(text: &str) -> String {
    let safe = sanitise::line(text);
    let seen: String = safe.chars().filter(|c| !matches!(c, '\u{2400}'..='\u{2421}' | '\u{FFFD}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "today", "yesterday", "on Tuesday"; from a week on either way "on Tuesday 17 November", with the year where it is not
/// this one.
pub fn on_day(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        0 => "today".into(),
        1 => "yesterday".into(),
        _ => format!("on {}", weekday(day, today)),
    }
}

/// The same without "on", and never relative to today: it may be read on another day.
pub fn weekday(day: NaiveDate, today: NaiveDate) -> String {
    if (today - day).num_days().abs() < 7 {
        day.format("%A").to_string()
    } else if day.year() == today.year() {
        day.format("%A %-d %B").to_string()
    } else {
        day.format("%A %-d %B %Y").to_string()
    }
}

/// A note as the topic of a sentence ("we talked about …"), where it can stand there as it is: short, and nothing that
/// speaks of people. Notes are private; anything else is for the user to word.
pub fn topic(note: &str) -> Option<String> {
    let note = one_line(note);
    let first = first_sentence(&note);
    let low = first.to_lowercase();
    let begun = [
        "we talked mostly about ",
        "we talked about ",
        "we spoke about ",
        "we discussed ",
        "talked about ",
        "spoke about ",
        "discussed ",
        "mostly about ",
        "mostly ",
        "all about ",
        "about ",
    ];
    // Lower case may have other lengths: cut by characters.
    let cut = begun.iter().find(|b| low.starts_with(**b)).map_or(0, |b| b.chars().count());
    let rest: String = first.chars().skip(cut).collect();
    let rest = rest.trim().trim_end_matches(['.', ',', ';', ':', '!']).trim_end();
    let words: Vec<String> = rest.split_whitespace().map(bare).collect();
    let speaks = |w: &String| PEOPLE.contains(&w.as_str()) || JUDGES.contains(&w.as_str());
    let odd = |c: char| matches!(c, '[' | ']' | '{' | '}' | '<' | '>' | '“' | '”' | '"' | '?' | '!' | ':');
    if words.is_empty() || words.len() > MOST_WORDS || words.iter().any(speaks) || rest.contains(odd) {
        return None;
    }
    rest.contains(char::is_alphabetic).then(|| begin_small(rest))
}

/// A next step as part of a sentence ("the next step is …"), where the note is a thing and no sentence.
pub fn step(note: &str) -> Option<String> {
    let thing = topic(note)?;
    let first = bare(thing.split(' ').next()?);
    let starts =
        ["a", "an", "the", "another", "one", "second", "third", "final", "onsite", "on-site", "panel", "interview"];
    let verbs =
        ["is", "are", "was", "will", "decides", "decide", "meets", "meet", "looks", "talks", "asks", "calls", "writes"];
    let sentence = thing.split(' ').map(bare).any(|w| verbs.contains(&w.as_str()));
    (starts.contains(&first.as_str()) && !sentence).then_some(thing)
}

/// What stands in a blank: the question, and the note that may answer it.
pub fn hint(question: &str, note: &str) -> String {
    let note: String = one_line(note).chars().filter(|c| !matches!(c, '[' | ']')).collect();
    if note.is_empty() {
        return question.to_owned();
    }
    format!("{question}; you noted: {}", sanitise::fit(&note, MOST_HINT))
}

/// The note as sentences of their own: on one line, with a full stop.
pub fn sentences(note: &str) -> String {
    let mut note = one_line(note);
    if !note.is_empty() && !note.ends_with(['.', '!', '?', '…', '”', '"']) {
        note.push('.');
    }
    note
}

fn first_sentence(note: &str) -> &str {
    let end = note.char_indices().find(|(i, c)| {
        let next = note.get(i + c.len_utf8()..).and_then(|rest| rest.chars().next());
        matches!(c, '.' | '!' | '?' | ';') && next.is_none_or(char::is_whitespace)
    });
    end.and_then(|(i, _)| note.get(..i)).unwrap_or(note)
}

/// In small letters, without the stops around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The first word in small letters, where it is a word that is one only for beginning the note.
fn begin_small(text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let low = bare(first);
    let small = SMALL.contains(&low.as_str()) || low.len() > 5 && low.ends_with("ing") && !low.ends_with("bing");
    if small && low.len() + 1 >= first.len() {
        format!("{} {rest}", first.to_lowercase()).trim_end().to_owned()
    } else {
        text.to_owned()
    }
}

/// Words that speak of people; a note with one is not for the reader.
const PEOPLE: &[&str] = &[
    "i", "me", "my", "mine", "im", "i'm", "i’m", "he", "him", "his", "she", "her", "hers", "they", "them", "their",
    "we", "us", "our", "you", "your", "guy", "boss", "manager",
];

/// Words that judge or confide.
const JUDGES: &[&str] = &[
    "boring", "bad", "badly", "awkward", "weird", "rude", "nervous", "terrible", "awful", "stupid", "ugly", "poor",
    "salary", "pay", "money", "secret", "lie", "lied", "hate", "hates", "hated", "nice", "forgot", "failed", "wrong",
    "not", "no", "never",
];

/// Words that begin notes and are no names.
const SMALL: &[&str] = &[
    "a",
    "an",
    "the",
    "how",
    "what",
    "why",
    "when",
    "where",
    "which",
    "who",
    "whether",
    "this",
    "that",
    "these",
    "those",
    "some",
    "several",
    "many",
    "most",
    "new",
    "old",
    "more",
    "less",
    "one",
    "two",
    "three",
    "four",
    "another",
    "second",
    "third",
    "final",
    "next",
    "first",
    "last",
    "long",
    "short",
    "large",
    "small",
    "big",
    "good",
    "plans",
    "work",
    "life",
    "teams",
    "people",
    "tests",
    "tools",
    "systems",
    "databases",
    "forecasts",
    "maps",
    "tiles",
    "projections",
    "outages",
    "incidents",
    "remote",
    "migration",
    "architecture",
    "deployment",
    "deployments",
    "monitoring",
    "scaling",
    "interview",
    "panel",
    "onsite",
    "on-site",
    "birds",
    "drones",
    "batteries",
    "books",
    "customers",
    "growth",
    "quality",
    "culture",
    "on-call",
    "observability",
    "security",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_people_say_them() {
        let d = |s: &str| s.parse::<NaiveDate>().unwrap();
        let today = d("2026-11-20");
        for (day, said) in [
            ("2026-11-20", "today"),
            ("2026-11-19", "yesterday"),
            ("2026-11-17", "on Tuesday"),
            ("2026-11-13", "on Friday 13 November"),
            ("2025-11-17", "on Monday 17 November 2025"),
            ("2026-11-23", "on Monday"),
        ] {
            assert_eq!(on_day(d(day), today), said);
        }
    }

    #[test]
    fn only_a_note_that_is_a_topic_goes_into_a_letter() {
        for (note, taken) in [
            ("The move to Kafka. He hates it.", Some("the move to Kafka")),
            ("We talked about Kubernetes upgrades", Some("Kubernetes upgrades")),
            ("Birds, drones, batteries. He wants somebody who says no.", Some("birds, drones, batteries")),
            ("Bad vibes in the team", None),
            ("He wanted stories with money in them.", None),
            ("", None),
            ("  …  ", None),
            ("{{ x }}", None),
        ] {
            assert_eq!(topic(note).as_deref(), taken, "{note}");
        }
        assert_eq!(step("A day on site.").as_deref(), Some("a day on site"));
        assert_eq!(step("The board looks at the budget first."), None);
        assert_eq!(hint("what", "a [b]\nc"), "what; you noted: a b c");
    }
}
