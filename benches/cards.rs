//! Owns the figures of the reader of cards: its score over the invented texts of tests/cards, field by field, and how long a
//! card takes. `cargo bench --bench cards`; with `-- --show` everything that is misread, too.

#[path = "../tests/in_process/cards/score.rs"]
mod score;

use afterword::text::card::{Region, read};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let texts = score::texts();
    let show = std::env::args().any(|a| a == "--show");
    let begin = Instant::now();
    if let Some((_, text, _)) = texts.first() {
        black_box(read(text, Region::default()));
    }
    let first = begin.elapsed();
    let tallies = score::score(&texts, |file, field, what| {
        if show {
            println!("{}: {field}: {what}", file.file_stem().unwrap_or_default().display());
        }
    });
    println!("{} texts\n{:<20} {:<12} precision recall", texts.len(), "", "");
    for ((kind, field), t) in &tallies {
        println!("{kind:<20} {field:<12} {:>9.3} {:>6.3}", t.precision(), t.recall());
    }
    let mut times: Vec<Duration> = Vec::new();
    for (_, text, _) in texts.iter().cycle().take(texts.len() * 20) {
        let begin = Instant::now();
        black_box(read(black_box(text), Region::default()));
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
