//! Owns how notes that were written down freely are told apart by what they are good for on the phone: when one is free, what
//! one wants to ask, what was said of pay. Plain words are looked for; must not guess what is meant.

use crate::lexicon;

/// How a line of the notes begins that says when one is free.
const FREE: &[&str] = &["free:", "free times:", "available:", "availability:"];
/// The same of questions, which say no more than this.
const PAY_ASKED: &[&str] = &["worth", "charge", "earn", "cost", "expectations"];

/// The notes of an opportunity, told apart by what they are good for on the phone.
pub(super) struct Notes {
    /// When one is free.
    pub free: Vec<String>,
    /// What one wants to ask them.
    pub asks: Vec<String>,
    pub rest: Vec<String>,
}

impl Notes {
    pub(super) fn read(text: &str) -> Notes {
        let mut notes = Notes { free: vec![], asks: vec![], rest: vec![] };
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let low = line.to_lowercase();
            // Lower case may have other lengths: cut by the colon.
            if FREE.iter().any(|f| low.starts_with(f)) {
                notes.free.extend(line.split_once(':').map(|(_, times)| times.trim().to_string()));
                continue;
            }
            let (asks, rest): (Vec<String>, Vec<String>) =
                sentences(line).into_iter().partition(|s| s.ends_with('?') || s.to_lowercase().starts_with("ask "));
            notes.asks.extend(asks);
            if !rest.is_empty() {
                notes.rest.push(rest.join(" "));
            }
        }
        notes
    }
}

/// The text by its sentences, each with its stop.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut now = String::new();
    for word in text.split_whitespace() {
        if !now.is_empty() {
            now.push(' ');
        }
        now.push_str(word);
        if word.ends_with(['.', '?', '!']) {
            out.push(std::mem::take(&mut now));
        }
    }
    out.extend(Some(now).filter(|n| !n.is_empty()));
    out
}

/// True for a sentence that speaks of pay.
pub(super) fn is_about_pay(text: &str) -> bool {
    speaks(text, lexicon::PAY.entries())
}

/// True for a question that asks for it.
pub(super) fn asks_for_pay(text: &str) -> bool {
    is_about_pay(text) || speaks(text, PAY_ASKED)
}

/// True where one of these words stands in the text.
fn speaks(text: &str, words: &[&str]) -> bool {
    let low = text.to_lowercase();
    low.split(|c: char| !c.is_alphanumeric()).any(|w| words.contains(&w))
}
