//! Owns the figures of the check of letters: its score over the letters of tests/letters, kind by kind, and how long a
//! letter of 2 and of 10 KB takes. `cargo bench --bench letters`; with `-- --show` everything that is misjudged, too.

#![allow(unreachable_pub)]

#[path = "../tests/letters/score.rs"]
mod score;

use afterword::{Ask, Check, Kind, gather};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let show = std::env::args().any(|a| a == "--show");
    println!("{:<27} precision recall", "");
    for (set, score) in [("corpus", score::corpus_score()), ("second", score::second_score())] {
        for (kind, t) in &score.kinds {
            println!("{set:<8} {kind:<18} {:>9.3} {:>6.3}", t.precision(), t.recall());
        }
        let (planted, found) = score.faults();
        let (alarms, clean) = (score.alarms, score.clean);
        println!("{set:<8} {found} of {planted} faults found; {alarms} of {clean} clean letters found fault with");
        if show {
            println!("{}", score.told.join("\n"));
        }
    }
    let c = score::corpus();
    let ask = Ask { interview: Some(score::uid(0, "i")), ..Ask::new(Kind::ThankYou) };
    let check = Check::new(&c.facts, &gather(&c.facts, &ask, score::now()), None);
    let text: String = (0..60).map(|n| c.letter(n, 0, None, "").body).collect::<Vec<_>>().join("\n\n");
    for size in [2_000, 10_000] {
        let body: String = text.chars().take(size).collect();
        let mut times: Vec<Duration> = Vec::new();
        for _ in 0..100 {
            let begin = Instant::now();
            black_box((check.findings("Thank you", black_box(&body)), check.parts(&body)));
            times.push(begin.elapsed());
        }
        times.sort();
        println!("{} KB: median {:?}", size / 1000, times.get(50).copied().unwrap_or_default());
    }
}
