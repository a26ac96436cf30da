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

/// "today", "on Tuesday"; from a week on either way "on Tuesday 17 November", with the year where it is not this one.
/// Never "yesterday": a draft may leave a day later.
pub fn on_day(day: NaiveDate, today: NaiveDate) -> String {
    if day == today { "today".into() } else { format!("on {}", weekday(day, today)) }
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

/// What a note says was talked about, where it says so in so many words or is a list of nouns. Notes are private, and
/// most say how it went: anything else is for the user to word.
pub fn topic(note: &str) -> Option<String> {
    let lines: Vec<String> = note.lines().map(one_line).filter(|l| !l.is_empty()).collect();
    if let Some(list) = bullets(&lines) {
        return Some(list);
    }
    let mut sentences = lines.iter().flat_map(|l| cut(l));
    sentences.clone().find_map(told).or_else(|| sentences.next().and_then(plurals))
}

/// What follows "talked about" and the like, where it is a thing.
fn told(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let low: Vec<String> = words.iter().map(|w| bare(w)).collect();
    (0..low.len()).find_map(|at| {
        let (before, rest) = low.split_at_checked(at)?;
        let begun = at + begins(rest)?;
        let denied = |w: &String| DENIES.contains(&w.as_str()) || w.ends_with("n't") || w.ends_with("n’t");
        if before.iter().any(denied) {
            return None;
        }
        let rest = words.get(begun..)?.join(" ");
        let first = low.get(begun)?;
        let asks = ["how", "what", "why", "when", "where", "which", "whether"].contains(&first.as_str());
        let vague = ["it", "that", "this", "these", "those", "nothing", "everything", "something", "things", "stuff"];
        let verb = |w: &String| VERBS.contains(&w.as_str());
        let clause = !asks && low.get(begun..)?.iter().any(verb);
        if clause || vague.contains(&first.as_str()) { None } else { plain(&rest) }
    })
}

/// How many words are a "talked about", at the beginning of these.
fn begins(words: &[String]) -> Option<usize> {
    let word = |n: usize| words.get(n).map(String::as_str);
    let links: &[&str] = match word(0)? {
        "discussed" => return Some(1),
        "talked" | "spoke" | "told" | "asked" => &["about"],
        "went" | "walked" => &["through"],
        _ => return None,
    };
    let filler = |w: &str| ["me", "us", "mostly", "mainly", "more", "a", "lot", "bit", "also", "then"].contains(&w);
    (1..5)
        .take_while(|n| *n == 1 || word(n - 1).is_some_and(filler))
        .find_map(|n| word(n).filter(|w| links.contains(w)).map(|_| n + 1))
}

/// A note of nothing but bullets with a thing each, as one says it.
fn bullets(lines: &[String]) -> Option<String> {
    let things: Option<Vec<String>> = lines
        .iter()
        .map(|l| {
            let thing = l.strip_prefix(['-', '*', '•', '–', '+'])?.strip_prefix(' ')?;
            let thing = plain(thing).filter(|t| !t.contains(','))?;
            let noun = |w: String| !VERBS.contains(&w.as_str()) && !describes(&w);
            (thing.split(' ').count() < 5 && thing.split(' ').map(bare).all(noun)).then_some(thing)
        })
        .collect();
    things.filter(|t| t.len() > 1).map(|t| joined(&t.join(", ")))
}

/// Three things or more in the plural: nouns, whatever they are.
fn plurals(sentence: &str) -> Option<String> {
    let list = plain(sentence)?;
    let plural =
        |w: &str| w.ends_with('s') && !w.ends_with("ss") && !describes(w) && w.chars().all(char::is_alphabetic);
    let parts: Vec<&str> = list.split(", ").flat_map(|p| p.split(" and ")).collect();
    (parts.len() > 2 && parts.iter().all(|p| plural(p) && !VERBS.contains(p))).then_some(list)
}

/// True for what looks like a judgement, not like a thing.
fn describes(word: &str) -> bool {
    ["ly", "ful", "ous", "ish"].iter().any(|e| word.ends_with(e))
}

/// The first sentence of a note, where nothing in it speaks of people or judges.
pub fn thing(note: &str) -> Option<String> {
    plain(cut(&one_line(note)).next()?)
}

/// The text as part of a sentence: short, and nothing in it that speaks of people or judges.
fn plain(text: &str) -> Option<String> {
    let rest = text.trim().trim_end_matches(['.', ',', ';', ':', '!']).trim_end();
    let words: Vec<String> = rest.split_whitespace().map(bare).collect();
    let speaks = |w: &String| PEOPLE.contains(&w.as_str()) || JUDGES.contains(&w.as_str());
    let odd = |c: char| "[]{}<>()“”\"?!:—".contains(c);
    if words.is_empty()
        || words.len() > MOST_WORDS
        || words.iter().any(|w| speaks(w) || w.is_empty())
        || rest.contains(odd)
    {
        return None;
    }
    rest.contains(char::is_alphabetic).then(|| joined(&begin_small(rest)))
}

/// "Birds, drones, batteries" as one says it: "birds, drones and batteries".
fn joined(list: &str) -> String {
    match list.rsplit_once(", ") {
        Some((most, last)) if !list.contains(" and ") && !list.contains(" or ") && last.split(' ').count() < 4 => {
            format!("{most} and {last}")
        }
        _ => list.to_owned(),
    }
}

/// A next step as part of a sentence ("the next step is …"), where the note is a thing and no sentence.
pub fn step(note: &str) -> Option<String> {
    // A comma there is no list.
    let thing = thing(note).filter(|_| !note.contains(','))?;
    let first = bare(thing.split(' ').next()?);
    let starts =
        ["a", "an", "the", "another", "one", "second", "third", "final", "onsite", "on-site", "panel", "interview"];
    let verbs =
        ["is", "are", "was", "will", "decides", "decide", "meets", "meet", "looks", "talks", "asks", "calls", "writes"];
    let sentence = thing.split(' ').map(bare).any(|w| verbs.contains(&w.as_str()));
    let steps = [
        "day",
        "interview",
        "round",
        "call",
        "panel",
        "hour",
        "chat",
        "talk",
        "conversation",
        "meeting",
        "task",
        "test",
        "exercise",
        "presentation",
        "visit",
        "lunch",
        "onsite",
        "on-site",
        "assignment",
        "session",
        "screen",
    ];
    let named = thing.split(' ').map(bare).any(|w| steps.contains(&w.as_str()));
    (starts.contains(&first.as_str()) && named && !sentence).then_some(thing)
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

/// The sentences of a line, without their stops.
fn cut(line: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = line.char_indices().peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        while let Some((i, c)) = rest.next() {
            let ends = matches!(c, '.' | '!' | '?' | ';') && rest.peek().is_none_or(|(_, c)| c.is_whitespace());
            if ends || rest.peek().is_none() {
                let sentence = line.get(start..if ends { i } else { line.len() }).map(str::trim);
                start = i + c.len_utf8();
                return sentence;
            }
        }
        None
    })
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
    "boring",
    "bad",
    "badly",
    "awkward",
    "weird",
    "rude",
    "nervous",
    "terrible",
    "awful",
    "stupid",
    "ugly",
    "poor",
    "salary",
    "pay",
    "money",
    "secret",
    "lie",
    "lied",
    "hate",
    "hates",
    "hated",
    "nice",
    "forgot",
    "failed",
    "wrong",
    "not",
    "no",
    "never",
    "bored",
    "tired",
    "friendly",
    "unfriendly",
    "seemed",
    "felt",
    "froze",
    "smells",
    "smelled",
    "great",
    "horrible",
    "strange",
    "odd",
    "rushed",
    "vague",
    "arrogant",
    "hostile",
    "cold",
    "chaos",
    "chaotic",
    "mess",
    "messy",
    "slow",
    "late",
    "shy",
    "proud",
    "annoying",
    "annoyed",
    "angry",
    "problems",
    "issues",
    "delays",
    "nerves",
    "doubts",
    "too",
    "only",
    "endlessly",
    "forever",
    "ages",
    "again",
    "hours",
    "minutes",
    "gap",
    "gaps",
    "cv",
    "weakness",
    "weaknesses",
    "illness",
    "health",
    "family",
    "children",
    "kids",
    "age",
    "visa",
    "divorce",
    "fired",
    "layoffs",
    "politics",
    "religion",
    "rates",
    "cheap",
    "worst",
    "ok",
    "okay",
    "fine",
    "fun",
    "tough",
    "hard",
    "loud",
    "crap",
    "shit",
    "damn",
    "hell",
];

/// Words that make a sentence of what would be a thing, or begin another.
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "can",
    "could", "should", "may", "might", "must", "went", "goes", "came", "comes", "got", "gets", "seems", "looks",
    "looked", "said", "says", "asked", "asks", "wants", "wanted", "needs", "needed", "likes", "liked", "knows", "knew",
    "then", "but", "because", "so", "although", "though", "while", "until", "before", "after", "which", "who", "if",
    "when", "since", "talked", "made", "makes", "left", "took", "takes", "gave", "gives",
];

/// Words before "talked about" that say it was not so.
const DENIES: &[&str] = &[
    "not", "never", "no", "nobody", "hardly", "barely", "should", "would", "could", "wish", "wished", "if", "without",
    "nor", "neither", "forgot", "almost",
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
            ("2026-11-19", "on Thursday"),
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
            ("We talked about the move to Kafka. He hates it.", Some("the move to Kafka")),
            ("Went well. We talked about Kafka.", Some("Kafka")),
            ("Long day. Talked about the Postgres upgrade", Some("the Postgres upgrade")),
            ("They told me a lot about on-call. Fine people.", Some("on-call")),
            ("Ben asked about how releases are cut", Some("how releases are cut")),
            ("We discussed Kafka, Flink, Spark", Some("Kafka, Flink and Spark")),
            ("- kafka\n- oncall\n- testing", Some("kafka, oncall and testing")),
            ("- friendly\n- quick", None),
            ("- kafka\n- Ben was bored", None),
            ("Interviewer seemed bored", None),
            ("Felt tired", None),
            ("Video froze twice", None),
            ("Office smells", None),
            ("Panel of four, friendly. Four of them.", None),
            ("Went well.", None),
            ("We never talked about testing", None),
            ("We talked about Kafka but it dragged", None),
            ("She asked about my salary", None),
            ("Asked about it for an hour", None),
            ("We talked about Kubernetes upgrades", Some("Kubernetes upgrades")),
            ("Birds, drones, batteries. He wants somebody who says no.", Some("birds, drones and batteries")),
            ("Bad vibes in the team", None),
            ("He wanted stories with money in them.", None),
            ("", None),
            ("  …  ", None),
            ("{{ x }}", None),
        ] {
            assert_eq!(topic(note).as_deref(), taken, "{note}");
        }
        assert_eq!(step("A day on site.").as_deref(), Some("a day on site"));
        assert_eq!(step("the CEO"), None);
        assert_eq!(thing("Great. No."), None);
        assert_eq!(step("The board looks at the budget first."), None);
        assert_eq!(hint("what", "a [b]\nc"), "what; you noted: a b c");
    }
}
