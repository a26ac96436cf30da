//! Owns the way round: an input becomes a message, the message changes the model, what follows from it reaches the store,
//! and what the store then holds is shown. The loop and the tests run this same code.
//!
//! Must not know a terminal: inputs come in, frames go out.

use super::form::Edit;
use super::keys::{self, Found, Input};
use super::model::Model;
use super::msg::{Effect, Msg};
use super::theme::Theme;
use super::{Setup, Taste};
use super::{update, view};
use crate::clock::{Clock, Now};
use crate::commands::find::{MOST, find};
use crate::commands::{self, Command};
use crate::store::{Fault, Store};
use ratatui::Frame;

/// Whether the dashboard goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    Stay,
    Leave,
}

/// The dashboard on a store.
pub struct Dashboard<'s> {
    pub model: Model,
    store: &'s mut Store,
    clock: Clock,
    theme: Theme,
    /// What [`Store::data_version`] said when the facts were read.
    version: Option<i64>,
}

impl<'s> Dashboard<'s> {
    /// The dashboard on what this store holds, on a screen of this size.
    pub fn open(store: &'s mut Store, setup: Setup, size: (u16, u16)) -> Result<Dashboard<'s>, Fault> {
        let version = store.data_version().ok();
        let mut model = Model::new(store.facts()?, setup.policy, setup.clock.now(), &setup.place, size);
        if let Some(greeting) = setup.greeting {
            model.say(greeting);
        }
        let Taste { theme, keymap, wrong } = setup.taste;
        model.keymap = keymap;
        if let Some(wrong) = wrong {
            model.refuse(wrong);
        }
        Ok(Dashboard { model, store, clock: setup.clock, theme, version })
    }

    /// Draws all of it.
    pub fn draw(&self, frame: &mut Frame) {
        view::draw(frame, &self.model, &self.theme);
    }

    /// Takes one input, at the time at which it comes.
    pub fn take(&mut self, input: Input) -> Flow {
        self.model.now = self.clock.now();
        let msg = match input {
            Input::Key(key) => match keys::lookup(key, &self.model) {
                Found::Msg(msg) => msg,
                Found::Blocked(why) => {
                    self.model.refuse(keys::told(why, &self.model.keymap));
                    return Flow::Stay;
                }
                Found::Nothing => return Flow::Stay,
            },
            Input::Paste(text) if self.model.sheet.is_some() || self.model.overlay.is_some() => {
                Msg::Edit(Edit::Paste(text))
            }
            Input::Paste(_) => return self.refuse("there is nothing here to paste into; open a form first"),
            Input::Resize(w, h) => Msg::Resize(w, h),
            Input::Click(x, y) => Msg::Click(x, y),
            Input::Wheel(x, y, down) => Msg::Wheel(x, y, down),
        };
        for effect in update::update(&mut self.model, msg) {
            if self.perform(effect) == Flow::Leave {
                return Flow::Leave;
            }
        }
        Flow::Stay
    }

    /// Catches up with the clock and with what others wrote to the store.
    pub fn catch_up(&mut self) {
        let (now, shown) = (self.clock.now(), self.model.now);
        if minute(now) != minute(shown) || now.zone() != shown.zone() {
            update::update(&mut self.model, Msg::Tick(now));
        }
        let current = self.store.data_version().ok();
        if current != self.version {
            self.version = current;
            self.reread();
        }
    }

    fn refuse(&mut self, why: &str) -> Flow {
        self.model.refuse(why);
        Flow::Stay
    }

    fn perform(&mut self, effect: Effect) -> Flow {
        let command = match effect {
            Effect::Run(command) => command,
            Effect::Find(words) => return self.find(words),
            Effect::Quit => return Flow::Leave,
        };
        let back = match *command {
            Command::Undo => "{redo} does it again",
            _ => "{undo} takes it back",
        };
        let msg = match commands::run(self.store, *command, self.model.now) {
            Ok(done) => {
                self.reread();
                Msg::Done(done.said, if done.op.is_some() { back } else { "" })
            }
            Err(refusal) => Msg::Refused(refusal.to_string()),
        };
        update::update(&mut self.model, msg);
        Flow::Stay
    }

    fn find(&mut self, words: String) -> Flow {
        let found = find(self.store, &words, self.model.now, MOST).map_err(|fault| fault.to_string());
        update::update(&mut self.model, Msg::Found(words, found));
        Flow::Stay
    }

    fn reread(&mut self) {
        match self.store.facts() {
            Ok(facts) => {
                update::update(&mut self.model, Msg::Read(Box::new(facts)));
            }
            Err(fault) => self.model.refuse(fault.to_string()),
        }
    }
}

/// The minute in which this is: what is on the screen does not change within one.
fn minute(now: Now) -> i64 {
    now.at().timestamp().div_euclid(60)
}
