//! Owns the dashboard's loop, which sleeps until something happens; and the terminal, which is given back as it was found,
//! however the loop ends.

use super::dashboard::{Dashboard, Flow, Setup};
use super::editor;
use super::keys::Input;
use super::wait::{Wait, Woken};
use crate::clock::Now;
use crate::delivery::{self, Delivery};
use crate::store::Store;
use crossterm::event;
use crossterm::{cursor, execute, terminal};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// Opens the dashboard on a store, until the user leaves it. Errors: a sentence for the user.
pub fn run(store: &mut Store, setup: Setup) -> Result<(), String> {
    if !io::stdout().is_terminal() {
        return Err("the dashboard needs a terminal; “afterword due” prints what there is to do".into());
    }
    let mut wait = Wait::new(store.path()).map_err(unusable)?;
    let size = terminal::size().map_err(unusable)?;
    let mut dashboard = Dashboard::open(store, setup, size).map_err(|e| e.to_string())?;
    let guard = Guard::take().map_err(unusable)?;
    let mut screen = Terminal::new(CrosstermBackend::new(io::stdout())).map_err(unusable)?;
    let result = turn(&mut dashboard, &mut wait, &mut screen);
    dashboard.release();
    drop(guard);
    result.map_err(unusable)
}

fn unusable(e: io::Error) -> String {
    format!("the terminal cannot be used: {e}")
}

/// How long is asked for input that is there already. Zero would not even look (crossterm 0.29, `use-dev-tty`).
const NO_WAIT: Duration = Duration::from_micros(200);
/// The same where nobody waits for the screen: long enough to look in any case.
const READ_AHEAD: Duration = Duration::from_millis(1);

type Screen = Terminal<CrosstermBackend<io::Stdout>>;

fn turn(dashboard: &mut Dashboard, wait: &mut Wait, screen: &mut Screen) -> io::Result<()> {
    let mut woken = Woken::Time;
    loop {
        screen.draw(|frame| dashboard.draw(frame))?;
        // What was read ahead of the last event wakes nobody, so it is asked for, once the screen is drawn.
        woken = if woken == Woken::Input && event::poll(READ_AHEAD)? {
            Woken::Input
        } else {
            let minute = until_next_minute(dashboard.model.now);
            wait.next(dashboard.patience().map_or(minute, |pause| pause.min(minute)))
        };
        dashboard.catch_up();
        match woken {
            Woken::End => return Ok(()),
            Woken::Input => {
                // All that has come is taken before the next drawing, so that a paste or a held key costs one.
                while event::poll(NO_WAIT)? {
                    let Some(input) = Input::from_event(event::read()?) else { continue };
                    match dashboard.take(input) {
                        Flow::Stay => {}
                        Flow::Leave => return Ok(()),
                        Flow::Editor(text) => outside(dashboard, &text, screen)?,
                        Flow::Letter(errand) => leave(dashboard, &errand, screen)?,
                    }
                }
                dashboard.keep();
            }
            Woken::Store | Woken::Time if dashboard.patience().is_some_and(|left| left.is_zero()) => dashboard.rest(),
            Woken::Store | Woken::Time => {}
        }
    }
}

/// Begins with an empty screen, whatever another program left on it. Clearing by ratatui would ask the terminal where its
/// cursor is, and end the dashboard where no answer comes.
fn anew(screen: &mut Screen) -> io::Result<()> {
    execute!(io::stdout(), terminal::Clear(terminal::ClearType::All))?;
    *screen = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    Ok(())
}

/// Hands the terminal to the user's editor and takes it back.
fn outside(dashboard: &mut Dashboard, text: &str, screen: &mut Screen) -> io::Result<()> {
    dashboard.keep();
    Guard::give_back();
    let result = editor::edit(text, dashboard.folder().as_deref(), dashboard.model.now.at());
    Guard::enter()?;
    anew(screen)?;
    dashboard.edited(result);
    Ok(())
}

/// Sends a letter on its way; a program that needs the terminal has it meanwhile.
fn leave(dashboard: &mut Dashboard, errand: &Delivery, screen: &mut Screen) -> io::Result<()> {
    dashboard.keep();
    let mail = dashboard.model.session.mail.clone();
    let lent = delivery::takes_terminal(errand.way, &mail);
    if lent {
        Guard::give_back();
    }
    let result = delivery::run(errand, &mail, dashboard.folder().as_deref());
    if lent {
        Guard::enter()?;
        anew(screen)?;
    }
    if let Ok(delivery::Delivered { terminal: Some(bytes), .. }) = &result {
        let mut out = io::stdout();
        out.write_all(bytes.as_bytes())?;
        out.flush()?;
    }
    dashboard.left(result.map(|left| left.said));
    Ok(())
}

fn until_next_minute(now: Now) -> Duration {
    let into = now.at().timestamp().rem_euclid(60);
    Duration::from_secs(u64::try_from(60 - into).unwrap_or(60))
}

/// The terminal while the dashboard has it; dropping it gives it back as it was.
struct Guard;

impl Guard {
    fn take() -> io::Result<Guard> {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            Guard::give_back();
            before(panic);
        }));
        let guard = Guard;
        Guard::enter()?;
        Ok(guard)
    }

    fn enter() -> io::Result<()> {
        terminal::enable_raw_mode()?;
        execute!(
            io::stdout(),
            terminal::EnterAlternateScreen,
            event::EnableBracketedPaste,
            event::EnableMouseCapture,
            cursor::Hide
        )
    }

    /// Gives the terminal back; what fails has failed because the terminal is gone.
    fn give_back() {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            event::DisableMouseCapture,
            event::DisableBracketedPaste,
            terminal::LeaveAlternateScreen,
            cursor::Show
        );
        let _ = out.flush();
        let _ = terminal::disable_raw_mode();
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        Guard::give_back();
    }
}
