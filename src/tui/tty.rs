//! Owns the terminal itself: how its line was at the start, the modes that the dashboard takes and gives back, its size.
//! Must not know what is drawn there, nor what is read.

use crossterm::{cursor, event, execute, style, terminal};
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::OnceLock;

/// The line as it was at the start. It is read once: a program that ran in between may have left it in any state.
static AT_START: OnceLock<Termios> = OnceLock::new();

/// What programs that draw on the whole screen may leave behind when they are killed: keys that send other bytes, reports
/// of the focus, a window that scrolls, a style, another set of characters.
const UNDO: &[u8] = b"\x1b[?1l\x1b>\x1b[>4m\x1b[?1004l\x1b[r\x1b[0m\x1b(B\x0f";

/// The line on which keys come: standard input, or the terminal where that is something else.
pub(super) fn line() -> io::Result<OwnedFd> {
    let input = io::stdin();
    if input.is_terminal() { input.as_fd().try_clone_to_owned() } else { Ok(File::open("/dev/tty")?.into()) }
}

/// Columns and rows: the terminal's, or where it has none (a serial line, some containers), what the environment says.
pub(super) fn size() -> io::Result<(u16, u16)> {
    let real = tcgetwinsize(io::stdout()).map(|s| (s.ws_col, s.ws_row))?;
    let said = |name| std::env::var(name).ok().and_then(|n| n.trim().parse().ok()).filter(|n| *n > 0);
    match (real, said("COLUMNS"), said("LINES")) {
        ((1.., 1..), ..) => Ok(real),
        (_, Some(columns), Some(rows)) => Ok((columns, rows)),
        _ => Err(io::Error::other("it has no size; set COLUMNS and LINES, or say “stty cols 80 rows 24” first")),
    }
}

/// Forgets what was typed and not read yet.
pub(super) fn forget_typed() -> io::Result<()> {
    Ok(tcflush(line()?, QueueSelector::IFlush)?)
}

/// The terminal while the dashboard has it; dropping it gives it back as it was.
pub(super) struct Guard;

impl Guard {
    /// Takes the terminal, and sees to it that a panic gives it back first. One in a thread beside ends the program: the
    /// loop would go on in a terminal that is no longer its own.
    pub(super) fn take() -> io::Result<Guard> {
        let (before, ours) = (std::panic::take_hook(), std::thread::current().id());
        std::panic::set_hook(Box::new(move |panic| {
            Guard::give_back();
            before(panic);
            if std::thread::current().id() != ours {
                std::process::exit(101);
            }
        }));
        let guard = Guard;
        Guard::enter()?;
        Ok(guard)
    }

    /// Takes it again. In the background this stops the program until it is in the foreground.
    pub(super) fn enter() -> io::Result<()> {
        Guard::take_keys()?;
        let mut out = io::stdout();
        out.write_all(UNDO)?;
        execute!(
            out,
            cursor::SetCursorStyle::DefaultUserShape,
            terminal::EnterAlternateScreen,
            event::EnableBracketedPaste,
            event::EnableMouseCapture,
            cursor::Hide,
            style::ResetColor
        )
    }

    /// Takes the keys alone: each comes at once, and none is shown. In the background this stops the program, too.
    pub(super) fn take_keys() -> io::Result<()> {
        let line = line()?;
        let mut raw = match AT_START.get() {
            Some(found) => found.clone(),
            None => {
                let found = tcgetattr(&line)?;
                AT_START.get_or_init(|| found).clone()
            }
        };
        raw.make_raw();
        Ok(tcsetattr(&line, OptionalActions::Now, &raw)?)
    }

    /// Gives the terminal back; what fails has failed because the terminal is gone.
    pub(super) fn give_back() {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            event::DisableMouseCapture,
            event::DisableBracketedPaste,
            terminal::LeaveAlternateScreen,
            cursor::Show
        );
        let _ = out.flush();
        if let (Ok(line), Some(found)) = (line(), AT_START.get()) {
            let _ = tcsetattr(line, OptionalActions::Now, found);
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        Guard::give_back();
    }
}
