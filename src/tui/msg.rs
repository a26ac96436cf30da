//! Owns the messages that change the model, and the effects that it asks for in return. Must not know the model.

use super::form::Edit;
use crate::clock::Now;
use crate::commands::Command;
use crate::commands::find::Found;
use crate::delivery::{Delivery, Way};
use crate::domain::{Draft, Facts};
use crate::review::Choice;
use crate::store::OpId;

/// One of the dashboard's panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    Actions,
    Interviews,
    Contacts,
}

impl Pane {
    /// All, in the order of their numbers.
    pub const ALL: [Pane; 3] = [Pane::Actions, Pane::Interviews, Pane::Contacts];

    /// Its place, from 0.
    pub fn index(self) -> usize {
        match self {
            Pane::Actions => 0,
            Pane::Interviews => 1,
            Pane::Contacts => 2,
        }
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Pane::Actions => "Actions",
            Pane::Interviews => "Interviews",
            Pane::Contacts => "Contacts",
        }
    }
}

/// How far to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// A step of the guided review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    Begin,
    Next,
    Before,
    /// Takes the last step back.
    TakeBack,
    /// Takes the whole review back.
    TakeBackAll,
    /// In the catch-up: for the row under the cursor.
    Choose(Choice),
    /// In the catch-up: for all.
    ChooseAll(Choice),
    /// In the catch-up: the next of the days until which one can snooze.
    Day,
    /// In the catch-up: what was chosen is done, and the review goes on.
    Apply,
}

/// What is done on the page of lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Learn {
    Open,
    /// Only what the coming interview may ask, or everything.
    Narrow,
    /// An answer to the question under the cursor is ready.
    Prepared,
    /// Writes the answer down.
    Answer,
    /// The action that led here is done.
    Done,
}

/// What is done with a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Drafts the letter of what is under the cursor.
    Open,
    /// Selects the next place to fill in or to mend, or the one before.
    NextPlace,
    PrevPlace,
    /// Takes up what was written before.
    TakeUp,
    /// Asks how it is to leave.
    Out,
    /// It leaves.
    Leave(Way),
}

/// What is done when the telephone rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Asks who is calling, and opens their sheet.
    Who,
    /// Logs the call, then asks for the news.
    News,
    /// Shows what to say on good news.
    Good,
    /// Shows what to say on bad news.
    Bad,
    /// Shows what to say where one calls oneself.
    Own,
}

/// Everything that can happen to the dashboard.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Move(Step),
    Pane(Pane),
    NextPane,
    PrevPane,
    Unfold,
    Fold,
    Mark,
    Open,
    OpenOpportunity,
    Back,
    Help,
    ShowSnoozed,
    Quit,
    Resolve,
    ResolveNow,
    Snooze,
    Dismiss,
    Delete,
    Undo,
    Redo,
    Log,
    News,
    Interview,
    Task,
    Debrief,
    Change,
    NewContact,
    NewOpportunity,
    Profile,
    /// Enters people from a card.
    Card,
    /// Saves the card and takes the next.
    NextCard,
    /// Moves a line of the card to the next field.
    MoveLine,
    /// And to the one before.
    MoveLineBack,
    /// Makes one of two records of a person.
    Merge,
    /// Typing rests.
    Rest,
    /// To the next question of a debrief.
    Another,
    /// Takes the name that is offered.
    Take,
    /// To the next name that is offered, or the one before.
    Offer(bool),
    /// Closes the form and keeps what was typed.
    Keep,
    /// Closes the form and forgets what was typed.
    Drop,
    /// Goes on typing.
    Stay,
    Editor,
    /// What the editor came back with, or why it did not, in a sentence.
    Edited(Result<String, String>),
    Edit(Edit),
    NextField,
    PrevField,
    Complete,
    Submit,
    Walk(Walk),
    Learn(Learn),
    Letter(Letters),
    /// The letter has left, and what is to be said of it; or why it did not.
    Left(Result<String, String>),
    Call(Call),
    /// Type words that narrow the list.
    Filter,
    Palette,
    Find,
    /// Take what the cursor is on.
    Choose,
    /// What holds these words, or why that cannot be told.
    Found(String, Result<Vec<Found>, String>),
    Resize(u16, u16),
    Click(u16, u16),
    Wheel(u16, u16, bool),
    Tick(Now),
    Read(Box<Facts>),
    /// A command became this op; its facts follow.
    Wrote(OpId),
    /// These ops were taken back; the facts follow.
    TookBack(Vec<OpId>),
    /// What was done, in words, and how to take it back, if it can be.
    Done(String, &'static str),
    /// Why it was not.
    Refused(String),
}

/// What the loop is asked to do.
#[derive(Clone, Debug)]
pub enum Effect {
    Run(Box<Command>),
    /// Look in the store for what holds these words.
    Find(String),
    /// Keeps what was typed.
    Keep(Box<Draft>),
    /// Forgets what was typed into the form of this key.
    Forget(String),
    /// Hands this text to the user's editor.
    Editor(String),
    /// Sends a letter on its way.
    Leave(Box<Delivery>),
    Quit,
}
