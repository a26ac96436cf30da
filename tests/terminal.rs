//! The program as a person meets it: the real binary in a real pseudo-terminal of 80×24, from an empty home. Every step
//! waits for what the screen shows, never for a time.

#![cfg(unix)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use vt100::MouseProtocolMode;

/// How long anything may take on a busy machine. Within a minute, so that what only the change of the minute shows fails.
const DEADLINE: Duration = Duration::from_secs(30);
/// How long it may take to end.
const END: Duration = Duration::from_secs(10);

/// The line of the README's first five minutes.
const LINE: &str =
    "XYZ / Platform Engineer, tue 14:00 45m in person, round 1, with Robert Smith \"Bob\" & Jane Doe, decides fri";

/// A terminal with the program in it.
struct Seat {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    // Held open, so that the terminal outlives the program as it does in a shell.
    slave: Option<Box<dyn SlavePty + Send>>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything that it wrote.
    wire: Vec<u8>,
    before: String,
}

impl Seat {
    fn at(home: &Path, args: &[&str]) -> Seat {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let PtyPair { slave, master } = native_pty_system().openpty(size).unwrap();
        let before = termios(master.as_ref());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_afterword"));
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("AFTERWORD_NOW", "2026-11-20T09:12:00-05:00");
        command.cwd(home);
        command.args(args);
        let child = slave.spawn_command(command).unwrap();
        let mut reader = master.try_clone_reader().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Some(n) = reader.read(&mut bytes).ok().filter(|n| *n > 0) {
                if send.send(bytes[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = master.take_writer().unwrap();
        let (rows, cols) = (NonZeroU16::new(24).unwrap(), NonZeroU16::new(80).unwrap());
        let screen = vt100::Parser::new(rows, cols, 0);
        Seat { child, master, slave: Some(slave), keyboard, output, screen, wire: Vec::new(), before }
    }

    fn keys(&mut self, keys: &str) -> &mut Seat {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes in what the program writes until this holds of the screen.
    fn until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &mut Seat {
        let end = Instant::now() + DEADLINE;
        while !holds(self.screen.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.wire.extend(bytes);
                }
                Err(_) => panic!("never: {what}\n{}", self.shown()),
            }
        }
        self
    }

    fn sees(&mut self, text: &str) -> &mut Seat {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Puts the cursor on the row of this action.
    fn to(&mut self, title: &str) -> &mut Seat {
        self.sees(title);
        let rows: Vec<String> = self.shown().lines().map(String::from).collect();
        let row = |text: &str| rows.iter().position(|r| r.contains(text)).unwrap_or_else(|| panic!("{rows:#?}"));
        let (from, to) = (row("│▸"), row(title));
        let keys = if to > from { "j".repeat(to - from) } else { "k".repeat(from - to) };
        self.keys(&keys).until(&format!("the cursor on {title}"), |s| {
            s.contents().lines().any(|r| r.starts_with("│▸") && r.contains(title))
        })
    }

    /// Waits until the program has ended; its exit code.
    fn ends(&mut self) -> u32 {
        let end = Instant::now() + END;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < end, "it does not end\n{}", self.shown());
            std::thread::sleep(Duration::from_millis(10));
        };
        // What it wrote last.
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.screen.process(&bytes);
        }
        status.exit_code()
    }

    /// The terminal is as it was found.
    fn is_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "paste is plain");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is the terminal's");
        assert_eq!(termios(self.master.as_ref()), self.before, "the line is as it was");
    }

    fn signal(&mut self, signal: i32) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        // SAFETY: kill reads no memory of ours; the child is ours and was not waited for yet.
        assert_eq!(unsafe { libc::kill(pid, signal) }, 0);
    }

    fn quits(&mut self) {
        assert_eq!(self.keys("q").ends(), 0);
        self.is_restored();
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn termios(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

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
    let home = home();
    let got = home.path().join("got");
    let config = home.path().join("config.toml");
    std::fs::write(&config, format!("[mail]\nsend = \"sh -c 'cat > {}'\"\n", got.display())).unwrap();
    let document = home.path().join("facts.json");
    std::fs::write(&document, include_str!("letters/thanks.json")).unwrap();
    let db = home.path().join("a.db");
    let args = ["--db", db.to_str().unwrap(), "--config", config.to_str().unwrap()];
    let mut import = std::process::Command::new(env!("CARGO_BIN_EXE_afterword"));
    let done =
        import.args(args).arg("import").arg(&document).env("AFTERWORD_NOW", "2026-11-20T09:12:00-05:00").status();
    assert!(done.unwrap().success());
    let mut seat = Seat::at(home.path(), &args);
    seat.to("Thank Bob").keys("l").sees("Letter: thank-you to Bob Smith").keys("the outage").sees("the outage");
    seat.keys("\x13").sees("How does it leave?").keys("c").sees("Log: Thank Bob");
    let letter = copied(&seat.wire).expect("OSC 52 is on the wire");
    assert!(letter.starts_with("Dear Bob,\n\n") && letter.contains("the outage"), "{letter}");
    // Not logged, it is there again; sent, the command has all of it, and the screen is ours again.
    seat.keys("\x1b").sees("not logged").keys("l").sees("back as you left it").keys("\x13").sees("How does it leave?");
    seat.keys("s").sees("Log: Thank Bob").sees("sent by sh -c").keys("\r").sees("Logged: thank-you to Bob by e-mail");
    let mail = std::fs::read_to_string(got).unwrap();
    assert!(mail.starts_with("From: ") && mail.contains("\r\nTo: <bob@xyz.example>\r\nSubject: "), "{mail}");
    let flat = mail.replace("=\r\n", "").replace("=20", " ");
    assert!(letter.lines().all(|l| flat.contains(l)), "{flat}\n{letter}");
    seat.quits();
}

#[test]
fn ones_own_notes_are_told_below_a_letter_on_a_terminal() {
    let home = home();
    let document = home.path().join("facts.json");
    let noted = r#""interviewers": ["c1"], "debrief": { "clear_up": "Said I know Kafka. I do not." }"#;
    let facts = include_str!("letters/thanks.json").replace(r#""interviewers": ["c1"]"#, noted);
    std::fs::write(&document, facts).unwrap();
    let mut seat = Seat::at(home.path(), &["import", document.to_str().unwrap()]);
    assert_eq!(seat.ends(), 0, "{}", seat.shown());
    let mut seat = Seat::at(home.path(), &["letter", "--kind", "clarification", "--interview", "i1"]);
    assert_eq!(seat.ends(), 0);
    let shown = seat.shown();
    let (letter, notes) = shown.split_once("Your notes, which are not in it:").expect("they are told");
    assert!(!letter.contains("Kafka") && notes.contains("to clear up: Said I know Kafka. I do not."), "{shown}");
}

#[test]
fn the_first_five_minutes() {
    let home = home();
    let mut seat = Seat::at(home.path(), &[]);
    seat.sees("Begin with an interview");
    seat.keys("i").sees("An interview in one line");
    seat.keys(LINE).sees("→ Platform Engineer").sees("Robert Smith “Bob”").sees("Tue 17 Nov 2026, 14:00");
    // A mistake in typing is taken back as it is typed.
    seat.keys("x\u{7f}\r").sees("Added").sees("u takes it back").sees("Debrief XYZ");
    seat.to("Thank Bob").keys("x").sees("Log: Thank Bob");
    seat.keys("\r").sees("Logged: thank-you to Bob").until("Bob is thanked", |s| !s.contents().contains("Thank Bob"));
    seat.keys("u").sees("Undid: thank-you to Bob").sees(" Thank Bob ");
    seat.keys("\u{12}").sees("Redid").until("Bob is thanked", |s| !s.contents().contains(" Thank Bob "));
    seat.quits();

    // All of it is still there, and can still be taken back.
    let mut seat = Seat::at(home.path(), &[]);
    seat.sees("Debrief XYZ").sees("Thank Jane");
    assert!(!seat.shown().contains("Thank Bob"), "{}", seat.shown());
    seat.keys("u").sees("Undid: thank-you to Bob").sees(" Thank Bob ");
    seat.keys("u").sees("Undid: added").sees("Begin with an interview");
    seat.keys("\u{12}\u{12}").sees("Redid: thank-you to Bob").sees("Debrief XYZ");
    seat.quits();
}

#[test]
fn a_signal_ends_it_and_the_terminal_comes_back() {
    for signal in [libc::SIGTERM, libc::SIGHUP, libc::SIGINT, libc::SIGQUIT] {
        let home = home();
        let mut seat = Seat::at(home.path(), &[]);
        seat.sees("Begin with an interview").keys("i").sees("An interview in one line");
        seat.signal(signal);
        seat.ends();
        seat.is_restored();
    }
}

#[test]
fn it_ends_with_its_terminal() {
    let home = home();
    let mut seat = Seat::at(home.path(), &[]);
    seat.sees("Begin with an interview").keys("i").sees("An interview in one line");
    seat.keys("XYZ, tue 14:00\r").sees("Added");
    // Nothing but the program holds the terminal any more, and then nobody does.
    let pty = native_pty_system().openpty(PtySize::default()).unwrap();
    seat.slave = None;
    seat.keyboard = pty.master.take_writer().unwrap();
    seat.output = channel().1;
    seat.master = pty.master;
    seat.ends();
    let mut again = Seat::at(home.path(), &[]);
    again.sees("XYZ");
    again.quits();
}

#[test]
fn two_dashboards_see_each_others_changes() {
    let home = home();
    let db = home.path().join("ours.db");
    let args = ["--db", db.to_str().unwrap()];
    let mut one = Seat::at(home.path(), &args);
    one.sees("Begin with an interview");
    let mut two = Seat::at(home.path(), &args);
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
    let home = home();
    let mut seat = Seat::at(home.path(), &[]);
    seat.sees("Begin with an interview");
    seat.keys("\u{1b}[200~ddq\nq:!x\u{1b}[201~").sees("nothing here to paste into");
    seat.keys("a").sees("task of your own");
    seat.keys("\u{1b}[200~ddq\nq:!x\u{1b}[201~").sees("ddq q:!x");
    seat.keys("\r").sees("u takes it back");
    seat.quits();
}

#[test]
fn it_follows_the_size_of_its_terminal() {
    let home = home();
    let mut seat = Seat::at(home.path(), &["demo"]);
    seat.sees("2 Interviews");
    seat.screen.screen_mut().set_size(NonZeroU16::new(14).unwrap(), NonZeroU16::new(50).unwrap());
    seat.master.resize(PtySize { rows: 14, cols: 50, pixel_width: 0, pixel_height: 0 }).unwrap();
    seat.until("tabs", |s| {
        s.contents().lines().nth(1).is_some_and(|l| l.starts_with(" 1 Actions") && l.contains("3 Contacts"))
    });
    seat.quits();
}
