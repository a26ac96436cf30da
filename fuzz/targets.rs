//! What is fed with any bytes: each reader of what comes from elsewhere, and the cleaning of what is shown. A target returns, whatever it is
//! given, and holds what is true of every answer. The fuzzer calls them (`fuzz/run`), and a test of the library, on stable Rust.

use crate::clock::Now;
use crate::domain::{Facts, Workdays, parse_instant};
use crate::exchange::{csv, ics, json, mail::Received, vcard};
use crate::inbox;
use crate::text::dates::{Lean, read_date};
use crate::text::{card, quick_line, sanitise};

/// A target.
pub type Target = fn(&[u8]);

/// Each target by its name.
pub const TARGETS: [(&str, Target); 9] = [
    ("card", card),
    ("line", line),
    ("dates", dates),
    ("json", json),
    ("vcard", vcard),
    ("csv", csv),
    ("ics", ics),
    ("mail", mail),
    ("sanitise", sanitise),
];

/// The target of this name; none does nothing.
pub fn run(name: &str, bytes: &[u8]) {
    TARGETS.iter().filter(|(known, _)| *known == name).for_each(|(_, target)| target(bytes));
}

fn now() -> Now {
    parse_instant("2026-11-20T09:12:00-05:00").map(Now::fixed).expect("an instant")
}

fn card(bytes: &[u8]) {
    card::read(&String::from_utf8_lossy(bytes), card::Region::default());
}

fn line(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = quick_line::read(&text, now(), &Workdays::default());
    // Spans lie in the line, in order.
    let mut end = 0;
    for span in &read.spans {
        assert!(end <= span.start && text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
        end = span.end;
    }
}

fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for lean in [Lean::Past, Lean::Future, Lean::Nearest] {
        let _ = read_date(&text, now(), lean, &Workdays::default());
    }
}

fn json(bytes: &[u8]) {
    if let Ok(document) = json::read(bytes) {
        let _ = json::check(&document, &Facts::default());
    }
}

fn vcard(bytes: &[u8]) {
    let _ = vcard::read(bytes);
}

fn csv(bytes: &[u8]) {
    let _ = csv::read(bytes, None, chrono::NaiveDate::default());
}

fn ics(bytes: &[u8]) {
    let _ = ics::read(bytes);
}

fn mail(bytes: &[u8]) {
    let mail = Received::read(bytes);
    let news = inbox::judge(&mail);
    // It says nothing that was not there.
    let words = format!("{}\n{}", mail.subject(), mail.text);
    let squash = |text: &str| text.split_whitespace().collect::<String>();
    assert!(news.evidence.is_none_or(|e| squash(&words).contains(&squash(&e))));
}

fn sanitise(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (line, block) = (sanitise::line(&text), sanitise::block(&text));
    assert!(!line.chars().any(char::is_control) && !block.chars().any(|c| c.is_control() && c != '\n'));
    assert_eq!(sanitise::line(&line), line);
    assert_eq!(sanitise::block(&block), block);
    for width in [0, 1, 9, 80] {
        assert!(sanitise::width(&sanitise::fit(&text, width)) <= width);
        assert_eq!(sanitise::width(&sanitise::pad(&text, width)), width);
    }
}
