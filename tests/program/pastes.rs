//! What is pasted is text: no command, no freeze, however it comes.

use crate::harness::{Home, Seat, THANKS};
use rustix::process::Signal;
use std::time::{Duration, Instant};

#[test]
fn lines_without_marks_are_text_while_a_form_is_open() {
    for env in [&[][..], &[("STY", "1.pts"), ("TERM", "screen")]] {
        let home = Home::xyz();
        let mut seat = Seat::with(&home, &[], env);
        seat.sees("Thank Bob").keys("i").sees("An interview in one line");
        seat.keys("Globex, tue 14:00\rwith Ann\rddq\r").sees("Globex, tue 14:00 with Ann ddq");
        seat.keys("\u{1b}").sees("throw away").keys("D").sees("thrown away");
        // A card, with a Tab in it.
        seat.keys("c").sees("Paste a card").keys("Ann Lee\tRecruiter\rGlobex\rann@globex.example\r").sees("ann@globex");
        seat.sees("Ann Lee Recruiter").keys("\u{1b}").sees("throw away").keys("D").sees("thrown away");
        seat.quits();
        assert_eq!(home.export()["interviews"].as_array().unwrap().len(), 1, "nothing was saved");
    }
    // Without marks one line with its end is pasted, too.
    let home = Home::xyz();
    let mut seat = Seat::with(&home, &[], &[("STY", "1.pts"), ("TERM", "screen")]);
    seat.sees("Thank Bob").keys("a").sees("task of your own").keys("Buy stamps\r").sees("Buy stamps");
    seat.keys(" today").sees("Buy stamps today").keys("\r").sees("u takes it back").quits();
}

#[test]
fn a_begin_in_two_pieces_and_an_end_within_are_a_paste() {
    let home = Home::xyz();
    let mut seat = Seat::at(&home, &[]);
    seat.sees("Thank Bob");
    for (first, rest) in [("\u{1b}", "[200~ddq\n:!x\u{1b}[201~"), ("\u{1b}[200~dd\u{1b}[201~q\n:!x\u{1b}[201~", "")] {
        seat.keys(first);
        std::thread::sleep(Duration::from_millis(2));
        seat.keys(rest).sees("nothing here to paste into").keys("a").sees("task of your own").keys(first);
        std::thread::sleep(Duration::from_millis(2));
        seat.keys(rest).sees("ddq :!x").keys("\u{1b}").sees("throw away").keys("D").sees("thrown away");
    }
    // Esc alone is a key.
    seat.keys("a")
        .sees("task of your own")
        .keys("\u{1b}")
        .until("closed", |s| !s.contents().contains("task of your own"));
    seat.quits();
}

/// What a key after a megabyte must stay far below, on the busiest machine and not optimised: reading it all again would take
/// minutes.
const FROZEN: Duration = Duration::from_secs(15);

#[test]
fn a_megabyte_freezes_nothing() {
    let text = "Some words, and more of them. ".repeat(35_000);
    for (open, there, esc) in [
        ("a", "task of your own", "throw away"),
        ("i", "An interview in one line", "throw away"),
        ("c", "Paste a card", "throw away"),
        ("f", "Find anything", "1 Actions"),
        ("l", "Letter: thank-you to Bob", "1 Actions"),
        ("b", "What they asked", "1 Actions"),
    ] {
        let home = Home::holding(THANKS);
        let mut seat = Seat::at(&home, &[]);
        seat.sees("Thank Bob").keys(open).sees(there).keys(&format!("\u{1b}[200~{text}\u{1b}[201~"));
        seat.sees("only the beginning was taken").keys("ZZ").sees("ZZ");
        let begun = Instant::now();
        seat.keys("QQ").sees("QQ");
        assert!(begun.elapsed() < FROZEN, "{there}: {:?}", begun.elapsed());
        seat.keys("\u{1b}").sees(esc);
        if esc == "throw away" {
            seat.keys("D").sees("thrown away");
        }
        seat.quits();
    }
}

/// Whatever is looked for, read or checked, a signal and a closed terminal end it at once, and what was typed is kept.
#[test]
fn a_signal_is_not_waited_for() {
    let text = "Some words, and more of them. ".repeat(9_000);
    for (open, there) in [("f", "Find anything"), ("c", "Paste a card"), ("l", "Letter: thank-you to Bob")] {
        for signal in [Signal::TERM, Signal::HUP] {
            let home = Home::holding(THANKS);
            let mut seat = Seat::at(&home, &[]);
            seat.sees("Thank Bob").keys(open).sees(there).keys(&format!("\u{1b}[200~{text}\u{1b}[201~ZZ"));
            seat.signal(signal);
            seat.ends();
            seat.is_restored();
        }
    }
}
