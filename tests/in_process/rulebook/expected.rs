//! Owns one line of expectation, as [`super::scenario`] describes it, and how an action is held against it.

use crate::rules::Action;
use chrono::{Datelike, NaiveDate};

/// What a line says of an action; what it leaves out may be anything.
#[derive(Debug, Default)]
pub struct Expected {
    pub id: String,
    state: Option<String>,
    pub opens: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    /// Outer: said at all. Inner: none is "never".
    pub expires: Option<Option<NaiveDate>>,
    held_until: Option<NaiveDate>,
    because: Option<String>,
    titled: Option<String>,
    why: Option<String>,
    by: Option<String>,
    tier: Option<String>,
    with: Option<String>,
}

const STATES: [&str; 5] = ["late", "due", "upcoming", "held", "snoozed"];

impl Expected {
    /// Reads a line; a date without a year is in the year of `today`.
    pub fn read(line: &str, today: NaiveDate) -> Result<Expected, String> {
        let mut words = line.split_whitespace().peekable();
        let mut e = Expected { id: words.next().ok_or("an empty line")?.into(), ..Expected::default() };
        // "due" alone is the state, "due 17 Nov" the day.
        if let Some(state) = words.next_if(|w| STATES.contains(w)) {
            e.state = Some(state.into());
        }
        while let Some(word) = words.next() {
            let mut date = |never: bool| -> Result<Option<NaiveDate>, String> {
                let first = words.next().ok_or_else(|| format!("“{line}”: no day after {word}"))?;
                if first == "never" && never {
                    return Ok(None);
                }
                let text = if first.contains('-') {
                    first.to_string()
                } else {
                    format!("{first} {} {}", words.next().unwrap_or_default(), today.year())
                };
                let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d");
                day.or_else(|_| NaiveDate::parse_from_str(&text, "%d %b %Y"))
                    .map(Some)
                    .map_err(|_| format!("“{line}”: “{text}” is no day"))
            };
            match word {
                "opens" => e.opens = date(false)?,
                "due" => e.due = date(false)?,
                "expires" => e.expires = Some(date(true)?),
                "until" => e.held_until = date(false)?,
                "by" => e.by = words.next().map(str::to_string),
                "tier" => e.tier = words.next().map(str::to_string),
                "with" => e.with = words.next().map(str::to_string),
                "because" | "titled" | "why" => {
                    let phrase = Some(words.by_ref().collect::<Vec<_>>().join(" "));
                    match word {
                        "because" => e.because = phrase,
                        "titled" => e.titled = phrase,
                        _ => e.why = phrase,
                    }
                }
                _ => return Err(format!("“{line}”: what is “{word}”?")),
            }
        }
        Ok(e)
    }

    /// The rule of the id.
    pub fn rule(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// Whether the line says that it is upkeep.
    pub fn is_upkeep(&self) -> bool {
        self.tier.as_deref() == Some("4")
    }

    /// What about the action differs, in words; empty where nothing does.
    pub fn differs(&self, a: &Action) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut hold = |what: &str, expected: Option<String>, came: String| {
            if let Some(expected) = expected.filter(|e| *e != came) {
                wrong.push(format!("{what}: expected {expected}, came {came}"));
            }
        };
        let day = |d: Option<NaiveDate>| d.map_or("never".into(), |d| d.to_string());
        hold("state", self.state.clone(), a.state.as_str().into());
        hold("opens", self.opens.map(|d| d.to_string()), a.opens.to_string());
        hold("due", self.due.map(|d| d.to_string()), a.due.to_string());
        hold("expires", self.expires.map(day), day(a.expires));
        hold("held until", self.held_until.map(|d| d.to_string()), day(a.held_until));
        hold("by", self.by.clone(), a.channel.map_or("no way", |c| c.as_str()).into());
        hold("tier", self.tier.clone(), serde_json::to_string(&a.tier).unwrap_or_default());
        hold("with", self.with.clone(), a.together.to_string());
        let mut says = |what: &str, phrase: &Option<String>, text: &str| {
            if let Some(phrase) = phrase.as_ref().filter(|p| !text.contains(p.as_str())) {
                wrong.push(format!("{what}: expected “{phrase}” in “{text}”"));
            }
        };
        says("because", &self.because, a.held_because.as_deref().unwrap_or_default());
        says("title", &self.titled, &a.title);
        says("why", &self.why, &a.why);
        wrong
    }
}

/// An action as a line that could be expected.
pub fn line_of(a: &Action) -> String {
    let mut line = format!("{} {} opens {} due {}", a.id, a.state.as_str(), a.opens, a.due);
    if a.together != a.id {
        line.push_str(&format!(" with {}", a.together));
    }
    if let Some(day) = a.expires {
        line.push_str(&format!(" expires {day}"));
    }
    if let (Some(day), Some(why)) = (a.held_until, &a.held_because) {
        line.push_str(&format!(" until {day} because {why}"));
    }
    line
}
