//! The program as a person meets it: the real binary in a real pseudo-terminal, from an empty home.

use crate::harness::{Home, Seat, THANKS};
use portable_pty::{PtySize, native_pty_system};
use rustix::process::Signal;
use std::num::NonZeroU16;
use std::sync::mpsc::channel;

const LINE: &str =
    "XYZ / Platform Engineer, tue 14:00 45m in person, round 1, with Robert Smith \"Bob\" & Jane Doe, decides fri";

/// The bytes that a terminal was asked to copy.
fn copied(bytes: &[u8]) -> Option<String> {
    use base64::prelude::{BASE64_STANDARD, Engine};
    let text = String::from_utf8_lossy(bytes);
    let (_, rest) = text.split_once("\x1b]52;c;")?;
    let (encoded, _) = rest.split_once("\x1b\\")?;
    String::from_utf8(BASE64_STANDARD.decode(encoded).ok()?).ok()
}

#[test]
fn a_letter_is_copied_through_the_terminal_and_sent_by_the_users_command() {
    let home = Home::morning();
    std::fs::write(home.path("config.toml"), "[mail]\nsend = \"sh -c 'cat > got'\"\n").unwrap();
    let args = ["--db", "a.db", "--config", "config.toml"];
    assert_eq!(home.feed(&[&args[..], &["import", "-"]].concat(), THANKS).code, 0);
    let mut seat = Seat::at(&home, &args);
    seat.to("Thank Bob").keys("l").sees("Letter: thank-you to Bob Smith").keys("the outage").sees("the outage");
    seat.keys("\x13").sees("How does it leave?").keys("C").sees("Log: Thank Bob");
    let letter = copied(&seat.wire).expect("OSC 52 is on the wire");
    assert!(letter.starts_with("Dear Bob,\n\n") && letter.contains("the outage"), "{letter}");
    // Not logged, it is there again; sent, the command has all of it, and the screen is ours again.
    seat.keys("\x1b").sees("not logged").keys("l").sees("back as you left it").keys("\x13").sees("How does it leave?");
    seat.keys("S").sees("Log: Thank Bob").sees("sent by sh -c").keys("\r").sees("Logged: thank-you to Bob by e-mail");
    let mail = std::fs::read_to_string(home.path("got")).unwrap();
    assert!(mail.starts_with("From: ") && mail.contains("\r\nTo: <bob@xyz.example>\r\nSubject: "), "{mail}");
    let flat = mail.replace("=\r\n", "").replace("=20", " ");
    assert!(letter.lines().all(|l| flat.contains(l)), "{flat}\n{letter}");
    seat.quits();
}

#[test]
fn ones_own_notes_are_told_below_a_letter_on_a_terminal() {
    let home = Home::morning();
    let noted = r#""interviewers": ["c1"], "debrief": { "clear_up": "Said I know Kafka. I do not." }"#;
    assert_eq!(home.feed(&["import", "-"], &THANKS.replace(r#""interviewers": ["c1"]"#, noted)).code, 0);
    let mut seat = Seat::at(&home, &["letter", "--kind", "clarification", "--interview", "i1"]);
    assert_eq!(seat.ends(), 0);
    let shown = seat.shown();
    let (letter, notes) = shown.split_once("Your notes, which are not in it:").expect("they are told");
    assert!(!letter.contains("Kafka") && notes.contains("to clear up: Said I know Kafka. I do not."), "{shown}");
}

/// The README's "first five minutes": its code spans, in order.
fn five_minutes() -> Vec<&'static str> {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("## The first five minutes\n").expect("the README has the section");
    let (steps, _) = rest.split_once("\nWhen the phone rings").expect("it ends with the telephone");
    steps.split('`').skip(1).step_by(2).collect()
}

/// Step by step, on every day of a week.
#[test]
fn the_first_five_minutes() {
    let spans = five_minutes();
    let line = spans.iter().find(|s| s.contains(" / ")).expect("a line to type");
    for key in ["i", "x", "c", "Ctrl-S", "l", "Tab", "u", "Ctrl-R", "⏎", "n", "?", "q"] {
        assert!(spans.contains(&key), "the README does not say {key}: {spans:?}");
    }
    const WEEK: [&str; 7] = [
        "2026-11-16T09:00:00-05:00",
        "2026-11-17T09:00:00-05:00",
        "2026-11-18T09:00:00-05:00",
        "2026-11-19T09:00:00-05:00",
        "2026-11-20T09:00:00-05:00",
        "2026-11-21T09:00:00-05:00",
        "2026-11-22T09:00:00-05:00",
    ];
    for now in WEEK {
        let mut home = Home::morning();
        home.now = now;
        let mut seat = Seat::at(&home, &[]);
        seat.sees("Begin with an interview").keys("i").sees("An interview in one line");
        seat.keys(line).sees("→ Platform Engineer").sees("Robert Smith “Bob”").sees("14:00");
        // A mistake in typing is taken back as it is typed.
        seat.keys("x\u{7f}\r").sees("Added").sees("▸ Debrief XYZ").sees("1 d late");
        seat.to("Thank Bob").keys("x").sees("Log: Thank Bob").keys("\r");
        seat.sees("Logged: thank-you to Bob by e-mail; you may write again");
        seat.until("Bob is thanked", |s| !s.contents().contains(" Thank Bob "));
        seat.to("Debrief XYZ").keys("x").sees("What they asked").keys("Why us?\rTheir maps.").sees("Their maps.");
        seat.keys("\u{1b}").sees("Debriefed XYZ");
        seat.to("Thank Jane").keys("c").sees("Paste a card");
        seat.keys("\u{1b}[200~Jane Doe\nRecruiter\nXYZ\njane@xyz.example\n\u{1b}[201~").sees("jane@xyz.example");
        seat.keys("\u{13}").sees("Jane").until("the card is saved", |s| s.contents().contains("Contacts"));
        seat.to("Thank Jane").keys("l").sees("You and your search").keys("Robin Vale\r");
        seat.sees("Letter: thank-you to Jane Doe").keys("lighthouses").sees("lighthouses");
        seat.keys("\u{13}")
            .sees("How does it leave?")
            .keys("C")
            .sees("still in it")
            .keys("C")
            .sees("Log: Thank Jane")
            .keys("\r");
        seat.sees("Logged: thank-you to Jane").until("Jane is thanked", |s| !s.contents().contains(" Thank Jane "));
        seat.keys("u").sees("Undid: thank-you to Jane").sees(" Thank Jane ");
        seat.keys("\u{12}").sees("Redid").until("Jane is thanked", |s| !s.contents().contains(" Thank Jane "));
        seat.keys("\r").sees("May I write?").keys("\u{1b}").sees("1 Actions");
        seat.keys("n").sees("News from XYZ").keys("r\r").sees("XYZ said no:");
        seat.keys("?").sees("Keys").keys("\u{1b}").sees("1 Actions");
        seat.quits();

        // All of it is still there, and can still be taken back.
        let mut seat = Seat::at(&home, &[]);
        seat.sees("XYZ said no:").keys("u").sees("Undid: XYZ: a rejection");
        seat.quits();
    }
}

#[test]
fn a_signal_ends_it_and_the_terminal_comes_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let home = Home::morning();
        let mut seat = Seat::at(&home, &[]);
        seat.sees("Begin with an interview").keys("i").sees("An interview in one line");
        seat.signal(signal);
        seat.ends();
        seat.is_restored();
    }
}

#[test]
fn what_is_typed_outlives_its_window() {
    for signal in [Signal::KILL, Signal::TERM] {
        let home = Home::morning();
        let mut seat = Seat::at(&home, &[]);
        seat.sees("Begin with an interview").keys("a").sees("task of your own").keys("Buy stamps").sees("Buy stamps");
        seat.signal(signal);
        seat.ends();
        let mut again = Seat::at(&home, &[]);
        again.sees("back as you left it").sees("Buy stamps");
        again.keys("\r").sees("u takes it back");
        again.quits();
        assert_eq!(home.export()["tasks"][0]["title"], "Buy stamps");
    }
}

#[test]
fn it_ends_with_its_terminal() {
    let home = Home::morning();
    let mut seat = Seat::at(&home, &[]);
    seat.sees("Begin with an interview").keys("i").sees("An interview in one line");
    seat.keys("XYZ, tue 14:00\r").sees("Added");
    // Nothing but the program holds the terminal any more, and then nobody does.
    let pty = native_pty_system().openpty(PtySize::default()).unwrap();
    seat.slave = None;
    seat.keyboard = pty.master.take_writer().unwrap();
    seat.output = channel().1;
    seat.master = pty.master;
    seat.ends();
    let mut again = Seat::at(&home, &[]);
    again.sees("XYZ");
    again.quits();
}

#[test]
fn two_dashboards_see_each_others_changes() {
    let home = Home::morning();
    let args = ["--db", "ours.db"];
    let mut one = Seat::at(&home, &args);
    one.sees("Begin with an interview");
    let mut two = Seat::at(&home, &args);
    two.sees("Begin with an interview");
    one.keys("i").sees("An interview in one line").keys(LINE).keys("\r").sees("Debrief XYZ");
    two.sees("Debrief XYZ").to("Thank Bob").keys("X").sees("Logged: thank-you to Bob");
    one.until("the other thanked Bob", |s| !s.contents().contains(" Thank Bob "));
    one.quits();
    two.keys("u").sees("Undid").sees(" Thank Bob ");
    two.quits();
}

#[test]
fn a_paste_is_text() {
    let home = Home::morning();
    let mut seat = Seat::at(&home, &[]);
    seat.sees("Begin with an interview");
    seat.keys("\u{1b}[200~ddq\nq:!x\u{1b}[201~").sees("nothing here to paste into");
    seat.keys("a").sees("task of your own");
    seat.keys("\u{1b}[200~ddq\nq:!x\u{1b}[201~").sees("ddq q:!x");
    seat.keys("\r").sees("u takes it back");
    seat.quits();
}

#[test]
fn it_follows_the_size_of_its_terminal() {
    let home = Home::morning();
    let mut seat = Seat::at(&home, &["demo"]);
    seat.sees("2 Interviews");
    seat.screen.screen_mut().set_size(NonZeroU16::new(14).unwrap(), NonZeroU16::new(50).unwrap());
    seat.master.resize(PtySize { rows: 14, cols: 50, pixel_width: 0, pixel_height: 0 }).unwrap();
    seat.until("tabs", |s| {
        s.contents().lines().nth(1).is_some_and(|l| l.starts_with(" 1 Actions") && l.contains("3 Contacts"))
    });
    seat.quits();
}
