//! Owns the dashboard's loop, which sleeps until something happens; and the terminal, which is given back as it was found,
//! however the loop ends.

use super::dashboard::{Dashboard, Flow, Setup, told};
use super::editor;
use super::mailbox::Mailbox;
use super::pager;
use super::reader::Reader;
use super::tty::{self, Guard};
use super::wait::{Wait, Woken, stop_job};
use crate::clock::Pause;
use crate::delivery::{self, Delivery};
use crate::domain::Source;
use crate::inbox;
use crate::store::Store;
use crate::text::sanitise;
use crossterm::event;
use crossterm::{execute, terminal};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::Command;
use std::time::Duration;

/// Opens the dashboard on a store, until the user leaves it, or the terminal fails. Errors: a sentence for the user, why it
/// cannot be opened.
pub fn run(store: &mut Store, setup: Setup) -> Result<io::Result<()>, String> {
    if !io::stdout().is_terminal() {
        return Err("the dashboard needs a terminal; “afterword due” prints what there is to do".into());
    }
    let mut wait = Wait::new(store.path()).map_err(unusable)?;
    let size = tty::size().map_err(unusable)?;
    let (report, mut mailbox) = (setup.report, Mailbox::new(setup.scanner.clone(), wait.bell()));
    let mut dashboard = Dashboard::open(store, setup, size).map_err(|fault| told(&fault, report))?;
    let guard = Guard::take().map_err(unusable)?;
    let all = || anew().and_then(|mut screen| turn(&mut dashboard, &mut wait, &mut mailbox, &mut screen));
    let result = catch_unwind(AssertUnwindSafe(all));
    // Whatever happened, what was typed is kept.
    dashboard.release();
    drop(guard);
    Ok(result.unwrap_or_else(|panic| resume_unwind(panic)))
}

fn unusable(e: io::Error) -> String {
    format!("the terminal cannot be used: {e}")
}

/// How long is asked, once the screen is drawn, for input that was read already: long enough to look in any case.
const READ_AHEAD: Duration = Duration::from_millis(1);

type Screen = Terminal<CrosstermBackend<io::Stdout>>;

fn turn(dashboard: &mut Dashboard, wait: &mut Wait, mailbox: &mut Mailbox, screen: &mut Screen) -> io::Result<()> {
    let mut reader = Reader::new(|name| std::env::var(name).ok());
    let (mut woken, mut changed) = (Woken::Time, true);
    loop {
        if changed {
            let size = tty::size()?.into();
            if screen.get_frame().area().as_size() != size {
                *screen = anew()?;
            }
            screen.draw(|frame| dashboard.draw(frame))?;
        }
        // What was typed is seen before it is looked for, and the next key comes before that, too.
        if dashboard.owes() && !event::poll(Duration::ZERO)? && dashboard.settle() {
            screen.draw(|frame| dashboard.draw(frame))?;
        }
        mailbox.look();
        // What was read ahead of the last event wakes nobody, so it is asked for, once the screen is drawn.
        woken = if woken == Woken::Input && event::poll(READ_AHEAD)? {
            Woken::Input
        } else {
            wait.next(dashboard.sleeps())
        };
        changed = dashboard.catch_up() || !matches!(woken, Woken::Store | Woken::Time);
        match woken {
            Woken::End => return Ok(()),
            Woken::Stop => {
                dashboard.keep();
                Guard::give_back();
                wait.stop();
                *screen = retake()?;
            }
            Woken::Back => *screen = retake()?,
            Woken::Input => {
                reader.gather()?;
                while let Some(input) = reader.next(dashboard.model.mode().types()) {
                    match dashboard.take(input) {
                        Flow::Stay => {}
                        Flow::Leave => return Ok(()),
                        Flow::Stop => stop_job().unwrap_or_else(|why| dashboard.refuse(why)),
                        Flow::Editor(text) => *screen = outside(dashboard, wait, &text)?,
                        Flow::Pager(source) => read(dashboard, wait, &source, screen)?,
                        Flow::Letter(errand) => leave(dashboard, wait, &errand, screen)?,
                    }
                }
                dashboard.keep();
            }
            Woken::Store | Woken::Time if dashboard.patience().is_some_and(|left| left.is_zero()) => {
                dashboard.rest();
                changed = true;
            }
            Woken::Store | Woken::Time => {}
        }
    }
}

/// An empty screen as large as the terminal, whatever another program left on it. Clearing by ratatui would ask the
/// terminal where its cursor is, and end the dashboard where no answer comes.
fn anew() -> io::Result<Screen> {
    execute!(io::stdout(), terminal::Clear(terminal::ClearType::All))?;
    let (width, height) = tty::size()?;
    let viewport = Viewport::Fixed(Rect { x: 0, y: 0, width, height });
    Terminal::with_options(CrosstermBackend::new(io::stdout()), TerminalOptions { viewport })
}

/// Takes the terminal back from another program.
fn retake() -> io::Result<Screen> {
    Guard::enter()?;
    anew()
}

/// Hands the terminal to the user's editor and takes it back.
fn outside(dashboard: &mut Dashboard, wait: &mut Wait, text: &str) -> io::Result<Screen> {
    dashboard.keep();
    Guard::give_back();
    let run = |command: &mut Command| wait.run(command);
    let result = editor::edit(text, dashboard.folder().as_deref(), dashboard.model.now.at(), run);
    let screen = retake()?;
    dashboard.edited(result);
    Ok(screen)
}

/// Lets the user read in their pager what a source came from.
fn read(dashboard: &mut Dashboard, wait: &mut Wait, source: &Source, screen: &mut Screen) -> io::Result<()> {
    dashboard.keep();
    let inbox = dashboard.scanner.as_ref().map(|s| s.inbox.clone()).unwrap_or_default();
    let found = inbox::original(&inbox, source, dashboard.model.now, &mut || wait.is_ended_beside());
    let shown = match found {
        Ok(text) => {
            Guard::give_back();
            let width = usize::from(dashboard.model.size.0);
            let (soon, mut ran) = (Pause::begin(TO_READ), false);
            let shown = pager::show(wrapped(&text, width), |command| {
                let ended = wait.run(command);
                ran = ended.is_ok();
                ended
            });
            if ran && !soon.is_over() {
                linger(wait)?;
            }
            *screen = retake()?;
            shown
        }
        Err(why) => Err(why),
    };
    if let Err(why) = shown {
        dashboard.refuse(&why);
    }
    Ok(())
}

/// A pager that ends sooner than this, as cat does, has shown what nobody can have read.
const TO_READ: Duration = Duration::from_millis(500);

/// Leaves what was shown until a key is pressed.
fn linger(wait: &mut Wait) -> io::Result<()> {
    Guard::take_keys()?;
    // What was typed before it was asked for is no answer, and the answer means nothing else.
    tty::forget_typed()?;
    let mut out = io::stdout();
    out.write_all("\r\nPress any key to go on".as_bytes())?;
    out.flush()?;
    wait.key();
    tty::forget_typed()?;
    execute!(out, terminal::Clear(terminal::ClearType::CurrentLine))
}

/// The text broken between words; a line with a word that is wider, a link, stays whole.
fn wrapped(text: &str, width: usize) -> String {
    let whole = |line: &str| line.split_whitespace().any(|word| sanitise::width(word) > width);
    let lines = |line: &str| if whole(line) { vec![line.to_owned()] } else { sanitise::wrap(line, width) };
    text.split('\n').map(|line| lines(line).join("\n")).collect::<Vec<_>>().join("\n")
}

/// Sends a letter on its way; a program that needs the terminal has it meanwhile.
fn leave(dashboard: &mut Dashboard, wait: &mut Wait, errand: &Delivery, screen: &mut Screen) -> io::Result<()> {
    dashboard.keep();
    let mail = dashboard.model.session.mail.clone();
    let lent = delivery::takes_terminal(errand.way, &mail);
    if lent {
        Guard::give_back();
    }
    let result = delivery::run(errand, &mail, dashboard.folder().as_deref(), &mut || wait.is_ended_beside());
    if lent {
        wait.is_ended_beside();
        *screen = retake()?;
    }
    if let Ok(delivery::Delivered { terminal: Some(bytes), .. }) = &result {
        let mut out = io::stdout();
        out.write_all(bytes.as_bytes())?;
        out.flush()?;
    }
    dashboard.left(result.map(|left| left.said));
    Ok(())
}
