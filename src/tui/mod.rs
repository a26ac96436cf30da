//! Owns the dashboard's loop: input to messages, messages to the model, effects to the store, the model to the screen;
//! and the terminal, which is given back as it was found, however the loop ends.
//!
//! Must not decide anything: what a key means stands in `keys`, what a message does in `update`, what is seen in `view`.

pub mod form;
pub mod forms;
pub mod keys;
pub mod layout;
pub mod model;
pub mod msg;
pub mod review;
pub mod rows;
pub mod theme;
pub mod update;
pub mod view;
mod wait;

use crate::clock::{Clock, Now};
use crate::commands::{self, Command};
use crate::rules::Policy;
use crate::store::Store;
use crossterm::event::{self, Event, MouseButton, MouseEventKind};
use crossterm::{cursor, execute, terminal};
use form::Edit;
use keys::{Found, Key};
use model::Model;
use msg::{Effect, Msg};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;
use theme::Theme;
use wait::{Wait, Woken};

/// What the dashboard is opened with.
pub struct Setup {
    pub policy: Policy,
    pub clock: Clock,
    /// What is told of the store's place in the header; empty for the user's own.
    pub place: String,
    /// What to say first, if anything.
    pub greeting: Option<String>,
    /// Without colours.
    pub plain: bool,
}

/// Opens the dashboard on a store, until the user leaves it. Errors: a sentence for the user.
pub fn run(store: &mut Store, setup: Setup) -> Result<(), String> {
    if !io::stdout().is_terminal() {
        return Err("the dashboard needs a terminal; “afterword due” prints what there is to do".into());
    }
    let facts = store.facts().map_err(|e| e.to_string())?;
    let size = terminal::size().map_err(unusable)?;
    let mut model = Model::new(facts, setup.policy, setup.clock.now(), &setup.place, size);
    if let Some(greeting) = setup.greeting {
        model.say(greeting);
    }
    model.last_seen = store.last_written().map_err(|e| e.to_string())?;
    let theme = if setup.plain { Theme::plain() } else { Theme::colours() };
    let mut wait = Wait::new(store.path()).map_err(unusable)?;
    let guard = Guard::take().map_err(unusable)?;
    let mut screen = Terminal::new(CrosstermBackend::new(io::stdout())).map_err(unusable)?;
    let result = turn(store, &mut model, setup.clock, &theme, &mut wait, &mut screen);
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

fn turn(
    store: &mut Store,
    model: &mut Model,
    clock: Clock,
    theme: &Theme,
    wait: &mut Wait,
    screen: &mut Screen,
) -> io::Result<()> {
    let mut version = store.data_version().ok();
    let mut woken = Woken::Time;
    loop {
        screen.draw(|frame| view::draw(frame, model, theme))?;
        // What was read ahead of the last event wakes nobody, so it is asked for, once the screen is drawn.
        woken = if woken == Woken::Input && event::poll(READ_AHEAD)? {
            Woken::Input
        } else {
            wait.next(until_next_minute(model.now))
        };
        let now = clock.now();
        if minute(now) != minute(model.now) || now.zone() != model.now.zone() {
            update::update(model, Msg::Tick(now));
        }
        match woken {
            Woken::End => return Ok(()),
            Woken::Input => {
                // All that has come is taken before the next drawing, so that a paste or a held key costs one.
                while event::poll(NO_WAIT)? {
                    let event = event::read()?;
                    // A command is carried out at the time at which it is given.
                    model.now = clock.now();
                    if !take(event, store, model) {
                        return Ok(());
                    }
                }
            }
            Woken::Store | Woken::Time => {}
        }
        let current = store.data_version().ok();
        if current != version {
            version = current;
            reread(store, model);
        }
    }
}

fn minute(now: Now) -> i64 {
    now.at().timestamp().div_euclid(60)
}

fn until_next_minute(now: Now) -> Duration {
    let into = now.at().timestamp().rem_euclid(60);
    Duration::from_secs(u64::try_from(60 - into).unwrap_or(60))
}

/// Takes one event. False: the dashboard is to be left.
fn take(event: Event, store: &mut Store, model: &mut Model) -> bool {
    let msg = match event {
        Event::Key(event) => match Key::of(event).map(|key| keys::lookup(key, model)) {
            Some(Found::Msg(msg)) => msg,
            Some(Found::Blocked(why)) => {
                model.refuse(why);
                return true;
            }
            Some(Found::Nothing) | None => return true,
        },
        Event::Paste(text) if model.sheet.is_some() => Msg::Edit(Edit::Paste(text)),
        Event::Paste(_) => {
            model.refuse("there is nothing here to paste into; open a form first");
            return true;
        }
        Event::Resize(w, h) => Msg::Resize(w, h),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Msg::Click(mouse.column, mouse.row),
            MouseEventKind::ScrollDown => Msg::Wheel(mouse.column, mouse.row, true),
            MouseEventKind::ScrollUp => Msg::Wheel(mouse.column, mouse.row, false),
            _ => return true,
        },
        Event::FocusGained | Event::FocusLost => return true,
    };
    let effects = update::update(model, msg);
    effects.into_iter().all(|effect| perform(effect, store, model))
}

/// Carries out an effect. False: the dashboard is to be left.
fn perform(effect: Effect, store: &mut Store, model: &mut Model) -> bool {
    let Effect::Run(command) = effect else { return false };
    let back = match *command {
        Command::Undo => "Ctrl-R does it again",
        Command::TakeBack(_) => "",
        _ => "u takes it back",
    };
    let taken = if let Command::TakeBack(ops) = &*command { Some(ops.clone()) } else { None };
    let plain = !matches!(*command, Command::Undo | Command::Redo);
    let msg = match commands::run(store, *command, model.now) {
        Ok(done) => {
            match (taken, done.op.filter(|_| plain)) {
                (Some(ops), _) => drop(update::update(model, Msg::TookBack(ops))),
                (None, Some(op)) => drop(update::update(model, Msg::Wrote(op))),
                (None, None) => {}
            }
            reread(store, model);
            Msg::Done(done.said, if done.op.is_some() { back } else { "" })
        }
        Err(refusal) => Msg::Refused(refusal.to_string()),
    };
    update::update(model, msg);
    true
}

fn reread(store: &Store, model: &mut Model) {
    match store.facts() {
        Ok(facts) => {
            update::update(model, Msg::Read(Box::new(facts)));
        }
        Err(fault) => model.refuse(fault.to_string()),
    }
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
        terminal::enable_raw_mode()?;
        let guard = Guard;
        execute!(
            io::stdout(),
            terminal::EnterAlternateScreen,
            event::EnableBracketedPaste,
            event::EnableMouseCapture,
            cursor::Hide
        )?;
        Ok(guard)
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

#[cfg(test)]
mod review_tests;
