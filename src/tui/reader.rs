//! Owns how what comes from the terminal is read: all that has come at once, and what of it is pasted text, which is never
//! a command. Must not know what any input does.
//!
//! Most terminals mark the begin and the end of what is pasted. What is left to be told: a begin that came in two pieces, an
//! end that stood in the pasted text itself, and terminals that mark nothing, where lines that come faster than anybody
//! types are pasted.

use super::keys::Input;
use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::collections::VecDeque;
use std::io;
use std::time::Duration;

/// How long is asked for input that is there already. Zero would not even look (crossterm 0.29, `use-dev-tty`), and so long
/// it looks again and again, which every key waits for.
const NO_WAIT: Duration = Duration::from_micros(20);
/// How long the rest of what was pasted is waited for, or the rest of a sequence that began with Esc.
const WAIT: Duration = Duration::from_millis(25);
/// What a paste begins with, after Esc.
const BEGIN: &str = "[200~";
/// Nobody types so many characters at once.
const LONG: usize = 64;
/// How far it is looked for a line that ends.
const LOOK: usize = 4096;
/// So much is taken at once; more is pasted in pieces.
const MOST: usize = 2 << 20;

/// What has come, in order.
pub(super) struct Reader {
    came: VecDeque<Event>,
    /// The terminal marks what is pasted.
    marks: bool,
}

impl Reader {
    /// The reader for a terminal of this kind, as the environment names it.
    pub(super) fn new(env: impl Fn(&str) -> Option<String>) -> Reader {
        let term = env("TERM").unwrap_or_default();
        let screen = env("STY").is_some() || term.starts_with("screen");
        let old = ["linux", "vt", "ansi", "cons25"].iter().any(|kind| term.starts_with(kind));
        Reader { came: VecDeque::new(), marks: env("TMUX").is_some() || !(screen || old) }
    }

    /// Takes all that has come, so that a paste or a held key costs one drawing.
    pub(super) fn gather(&mut self) -> io::Result<()> {
        while self.came.len() < MOST && (event::poll(NO_WAIT)? || (self.is_half() && event::poll(WAIT)?)) {
            self.came.push_back(event::read()?);
        }
        Ok(())
    }

    /// True where more may belong to what came last.
    fn is_half(&self) -> bool {
        match self.came.back() {
            Some(Event::Paste(_) | Event::Key(KeyEvent { code: KeyCode::Esc, .. })) => true,
            Some(_) => {
                let mut text = self.came.iter().filter_map(typed).skip_while(|c| c.is_control());
                self.came.len() > LONG || text.any(|c| c.is_control()) || !self.marks && self.is_begun()
            }
            None => false,
        }
    }

    /// True where several characters came at once that no held key types: where nothing is marked, the end of a pasted line
    /// may come a little later.
    fn is_begun(&self) -> bool {
        let text = || self.came.iter().map_while(typed).take(LONG);
        text().count() > 2 && text().any(|c| Some(c) != text().next())
    }

    /// The next input; `typing`: letters are text now.
    pub(super) fn next(&mut self, typing: bool) -> Option<Input> {
        loop {
            if let Some(text) = self.pasted(typing) {
                return Some(Input::Paste(text));
            }
            let event = self.came.pop_front()?;
            #[cfg(debug_assertions)]
            if event.as_key_event().is_some_and(|key| key.code == KeyCode::F(12)) {
                provoke();
            }
            let input = Input::from_event(event);
            if input.is_some() {
                return input;
            }
        }
    }

    /// The text that is pasted next, if any is.
    fn pasted(&mut self, typing: bool) -> Option<String> {
        let mut text = String::new();
        let mut sure = true;
        if let Some(Event::Paste(marked)) = self.came.front_mut() {
            text = std::mem::take(marked);
            self.came.pop_front();
        } else if self.begins() {
            self.came.drain(..=BEGIN.len());
        } else if typing && self.is_burst() {
            sure = !self.marks;
        } else {
            return None;
        }
        // What follows without a pause is of the same paste: its text, and no key.
        while let Some(event @ Event::Key(_)) = self.came.front() {
            match typed(event) {
                // The Enter behind one line, however long, may be typed.
                Some('\n') if !sure && !text.contains('\n') && self.came.iter().map_while(typed).all(|c| c == '\n') => {
                    break;
                }
                Some(more) => text.push(more),
                None if sure => {}
                None => break,
            }
            self.came.pop_front();
        }
        Some(text)
    }

    /// True where the two pieces of a begin stand.
    fn begins(&self) -> bool {
        let esc = |event: &Event| matches!(event, Event::Key(KeyEvent { code: KeyCode::Esc, .. }));
        let rest = self.came.iter().skip(1).map_while(typed).take(BEGIN.len());
        self.came.front().is_some_and(esc) && rest.eq(BEGIN.chars())
    }

    /// True where a long text comes at once, or lines of it. One line with Enter behind it may be typed (over a slow line, by
    /// a script), unless the terminal marks no paste.
    fn is_burst(&self) -> bool {
        let text = || self.came.iter().map_while(typed).take(LOOK);
        match text().take_while(|c| !c.is_control()).take(LONG).count() {
            0 => false,
            LONG => true,
            line if self.marks => text().skip(line).skip_while(|c| *c != '\n').any(|c| c != '\n'),
            line => self.came.len() > 2 && text().nth(line).is_some(),
        }
    }
}

/// Panics in this thread or in one beside, where the environment asks for it: for the tests of what follows.
#[cfg(debug_assertions)]
fn provoke() {
    match std::env::var("AFTERWORD_PANIC") {
        Ok(how) if how == "here" => panic!("provoked {how}"),
        Ok(how) => drop(std::thread::spawn(move || panic!("provoked {how}")).join()),
        Err(_) => {}
    }
}

/// The character that a key types in a text.
fn typed(event: &Event) -> Option<char> {
    let Event::Key(KeyEvent { code, modifiers, kind, .. }) = event else { return None };
    if *kind == KeyEventKind::Release || modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        return None;
    }
    match code {
        KeyCode::Char(c) => Some(*c),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode) -> Event {
        Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn keys(text: &str) -> Vec<Event> {
        text.chars()
            .map(|c| {
                key(match c {
                    '\n' => KeyCode::Enter,
                    '\t' => KeyCode::Tab,
                    '\u{1b}' => KeyCode::Esc,
                    c => KeyCode::Char(c),
                })
            })
            .collect()
    }

    #[test]
    fn the_end_of_a_line_is_waited_for_where_nothing_is_marked() {
        let half = |term: &str, text: &str| {
            let mut reader = Reader::new(|name| (name == "TERM").then(|| term.to_owned()));
            reader.came = keys(text).into();
            reader.is_half()
        };
        assert!(half("screen", "Buy stamps") && !half("xterm", "Buy stamps"));
        // One key, or one that is held.
        assert!(!half("screen", "j") && !half("screen", "jjjjjjjj"));
    }

    /// What is read: pastes as they are, keys by their number.
    fn read(term: &str, typing: bool, came: Vec<Event>) -> Vec<String> {
        let mut reader = Reader::new(|name| (name == "TERM").then(|| term.to_owned()));
        reader.came = came.into();
        let mut out = Vec::new();
        while let Some(input) = reader.next(typing) {
            out.push(match input {
                Input::Paste(text) => text,
                _ => "key".into(),
            });
        }
        out
    }

    #[test]
    fn lines_that_come_at_once_are_text_and_a_line_may_be_typed() {
        let long = &"word ".repeat(100_000);
        let three = "Bob\tSmith\nXYZ\nd\n";
        for (term, typing, text, read_as) in [
            ("xterm", true, three, vec![three]),
            ("screen", true, three, vec![three]),
            ("xterm", false, "jj\nd", vec!["key"; 4]),
            ("xterm", true, "Bob\n", vec!["key"; 4]),
            ("screen", true, "Bob\n", vec!["Bob\n"]),
            ("linux", true, "Bob\tSmith", vec!["Bob\tSmith"]),
            ("xterm", true, "Bob\tx", vec!["key"; 5]),
            ("screen", true, "b\n", vec!["key"; 2]),
            ("xterm", true, "\nBob", vec!["key"; 4]),
            ("xterm", true, long, vec![long]),
            ("xterm", true, &format!("{long}\n"), vec![long, "key"]),
            ("screen", true, &format!("{long}\n"), vec![&format!("{long}\n")]),
        ] {
            assert_eq!(read(term, typing, keys(text)), read_as, "{term} {text:?}");
        }
    }

    #[test]
    fn a_paste_is_whole_however_its_marks_came() {
        for typing in [true, false] {
            assert_eq!(read("xterm", typing, keys("\u{1b}[200~ddq\n:!x")), ["ddq\n:!x"]);
            let nested = [vec![Event::Paste("dd".into())], keys("q\n:!x")].concat();
            assert_eq!(read("xterm", typing, nested), ["ddq\n:!x"]);
            assert_eq!(read("xterm", typing, keys("\u{1b}[")), ["key", "key"]);
            let then = [vec![Event::Paste("dd".into()), key(KeyCode::Esc)], keys("q"), vec![Event::Resize(9, 9)]];
            assert_eq!(read("xterm", typing, then.concat()), ["ddq", "key"]);
        }
    }
}
