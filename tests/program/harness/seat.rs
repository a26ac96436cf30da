//! Owns the pseudo-terminal of 80×24 in which the program is run as a person meets it. Every step waits for what the screen
//! shows, never for a time.

use super::Home;
use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use vt100::MouseProtocolMode;

/// How long anything may take on a busy machine. Within a minute, so that what only the change of the minute shows fails.
const DEADLINE: Duration = Duration::from_secs(30);
/// How long it may take to end.
const END: Duration = Duration::from_secs(10);

/// A terminal with the program in it.
pub struct Seat {
    child: Box<dyn Child + Send + Sync>,
    pub master: Box<dyn MasterPty + Send>,
    // Held open, so that the terminal outlives the program as it does in a shell.
    pub slave: Option<Box<dyn SlavePty + Send>>,
    // Dropped before the keyboard, which types an Enter as it goes: the answer then ends the thread that reads, which would
    // keep the terminal open.
    pub output: Receiver<Vec<u8>>,
    pub keyboard: Box<dyn Write + Send>,
    pub screen: vt100::Parser,
    /// Everything that it wrote.
    pub wire: Vec<u8>,
    before: String,
}

impl Seat {
    /// Starts the program in this home.
    pub fn at(home: &Home, args: &[&str]) -> Seat {
        Seat::with(home, args, &[])
    }

    /// The same with more in its environment.
    pub fn with(home: &Home, args: &[&str], env: &[(&str, &str)]) -> Seat {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_afterword"));
        command.args(args);
        Seat::running(command, home, env)
    }

    /// A shell that controls its jobs, in which this line is typed; `$AFTERWORD` is the program.
    pub fn shell(home: &Home, line: &str, env: &[(&str, &str)]) -> Seat {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-i", "-m"]);
        let ours = [("AFTERWORD", env!("CARGO_BIN_EXE_afterword")), ("PS1", "$ "), ("ENV", "")];
        let mut seat = Seat::running(command, home, &[env, &ours].concat());
        seat.sees("$ ").keys(&format!("{line}\r"));
        seat
    }

    fn running(mut command: CommandBuilder, home: &Home, env: &[(&str, &str)]) -> Seat {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let PtyPair { slave, master } = native_pty_system().openpty(size).unwrap();
        let before = termios(master.as_ref());
        command.env_clear();
        command.env("HOME", home.dir.path());
        command.env("PATH", "/usr/bin:/bin");
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("AFTERWORD_NOW", home.now);
        env.iter().for_each(|(name, value)| command.env(name, value));
        command.cwd(home.dir.path());
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

    pub fn keys(&mut self, keys: &str) -> &mut Seat {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    pub fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes in what the program writes until this holds of the screen.
    pub fn until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &mut Seat {
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

    pub fn sees(&mut self, text: &str) -> &mut Seat {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Puts the cursor on the row of this action.
    pub fn to(&mut self, title: &str) -> &mut Seat {
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
    pub fn ends(&mut self) -> u32 {
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
            self.wire.extend(bytes);
        }
        status.exit_code()
    }

    /// The terminal is as it was found.
    pub fn is_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "paste is plain");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is the terminal's");
        assert_eq!(termios(self.master.as_ref()), self.before, "the line is as it was");
    }

    /// The shell has the terminal again, as it was found.
    pub fn is_back_in_the_shell(&mut self) -> &mut Seat {
        let prompt = |s: &vt100::Screen| {
            let (row, column) = s.cursor_position();
            s.contents_between(row, 0, row, column) == "$ "
        };
        self.until("the shell's prompt", |s| !s.alternate_screen() && prompt(s));
        self.is_restored();
        self
    }

    pub fn signal(&mut self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        rustix::process::kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    pub fn quits(&mut self) {
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
