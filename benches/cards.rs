//! Owns the figures of the reader of cards: its score over the invented texts of tests/cards and its folders, to all of which
//! its weights are fitted by now, and over any further folder; and how long a card takes.
//! `cargo bench --bench cards [-- FOLDER]`; with `--show` everything that is misread, too.

#![allow(unreachable_pub)]

#[path = "../tests/in_process/cards/answer.rs"]
mod answer;
#[path = "../tests/in_process/cards/score.rs"]
mod score;

use afterword::{Region, read_card};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let show = std::env::args().any(|a| a == "--show");
    let texts = score::texts();
    let begin = Instant::now();
    if let Some((_, text, _)) = texts.first() {
        black_box(read_card(text, Region::default()));
    }
    let first = begin.elapsed();
    for folder in score::FOLDERS {
        print(folder, &score::texts_in(Path::new(folder)), show);
    }
    for folder in std::env::args().skip(1).filter(|a| !a.starts_with('-')) {
        print(&folder, &score::texts_in(Path::new(&folder)), show);
    }
    let mut times: Vec<Duration> = Vec::new();
    for (_, text, _) in texts.iter().cycle().take(texts.len() * 20) {
        let begin = Instant::now();
        black_box(read_card(black_box(text), Region::default()));
        times.push(begin.elapsed());
    }
    times.sort();
    let at = |share: f64| times.get(((times.len() - 1) as f64 * share) as usize).copied().unwrap_or_default();
    println!(
        "a card: median {:?}, 99 of 100 within {:?}; the first, with the numbering plans {first:?}",
        at(0.5),
        at(0.99)
    );
}

fn print(folder: &str, texts: &[score::Text], show: bool) {
    let tallies = score::score(texts, answer::answer, |file, field, what| {
        if show {
            println!("{}: {field}: {what}", file.file_stem().unwrap_or_default().display());
        }
    });
    println!("{folder}: {} texts\n{:<20} {:<12} precision recall certain, of them wrong", texts.len(), "", "");
    for ((kind, field), t) in &tallies {
        let certain = t.certain as f64 / (t.right + t.wrong).max(1) as f64;
        println!(
            "{kind:<20} {field:<12} {:>9.3} {:>6.3} {certain:>7.2} {:>14}",
            t.precision(),
            t.recall(),
            t.certain_wrong
        );
    }
}
