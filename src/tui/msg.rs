//! Owns the messages that change the model, and the effects that it asks for in return. Must not know the model.

use super::pane::{Pane, Step};
use super::screen::Screen;
use super::then::Then;
use crate::commands::Command;
use crate::commands::find::Found;
use crate::commands::steps::LoggedStep;
use crate::delivery::{Delivery, Way};
use crate::domain::{Draft, Source, Uid};
use crate::forms::Edit;
use crate::forms::Said;
use crate::review::Choice;
use crate::store::OpId;

/// A step of the guided review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Walk {
    Begin,
    Next,
    Before,
    /// Takes the last step back.
    TakeBack,
    /// Takes the whole review back.
    TakeBackAll,
    /// In the catch-up: for the row under the cursor.
    Choose(Choice),
    /// In the catch-up: for all what was chosen last.
    ChooseAll,
    /// In the catch-up: the next of the days until which one can snooze.
    Day,
    /// In the catch-up: what was chosen is done, and the review goes on.
    Apply,
}

/// What is done on the page of lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Learn {
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

/// On the page of what the search teaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figures {
    Open,
    /// To the next period, or what they mean.
    Next,
}

/// What is done with what was done before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Past {
    /// Opens the history.
    Open,
    /// Opens it with only what is in the trash.
    Trash,
    /// Only what is in the trash, or everything.
    Narrow,
    /// Takes the step under the cursor back.
    TakeBack,
}

/// What is done with what mailboxes and calendars propose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Post {
    /// Goes through it.
    Open,
    /// Does it.
    Accept,
    /// Changes first what it would do.
    Change,
    /// Leaves it, for good.
    Decline,
    /// The same, and all that this sender writes.
    Never,
    /// Shows in the pager what it came from.
    Read,
    /// Asks whether such are to log themselves from now on.
    Offer,
    /// They are.
    Auto,
}

/// What is done with a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
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
pub(crate) enum Call {
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
pub(crate) enum Msg {
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
    ShowNext,
    /// Wakes what is snoozed, brings back what was put away.
    BringBack,
    Quit,
    /// Back to the shell for now.
    Stop,
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
    NewActivity,
    /// What the search teaches.
    Figures(Figures),
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
    /// Erases a person, once it is told what that means.
    Erase,
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
    /// To the next field in which one writes.
    NextText,
    PrevField,
    Complete,
    Submit,
    Walk(Walk),
    Learn(Learn),
    Past(Past),
    Post(Post),
    /// Every step that was done, or why they cannot be read.
    Steps(Result<Vec<LoggedStep>, String>),
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
    /// These words narrow a pane, or the help; the rows were under the cursors before.
    Narrow(Option<Pane>, String, Under),
    /// It is shown whole again.
    Widen(Option<Pane>, Under),
    /// The cursor goes to the action about this, of this title.
    GoTo(Uid, String),
    /// What holds these words, or why that cannot be told.
    Found(String, Result<Vec<Found>, String>),
    Resize(u16, u16),
    Click(u16, u16),
    Wheel(u16, u16, bool),
    /// A command became this op; its facts follow.
    Wrote(OpId),
    /// These ops were taken back; the facts follow.
    TookBack(Vec<OpId>),
    /// What was done is said, and this follows.
    Done(Said, Then),
    /// Why it was not.
    Refused(String),
}

/// The identity of the row under the cursor of each pane.
pub(super) type Under = [Option<String>; Pane::ALL.len()];

/// What a layer asks for: the first two of the stack, the others of the loop.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// Opens another screen.
    Open(Box<Screen>),
    /// Gives this message to all layers, from the top down.
    Give(Box<Msg>),
    /// Lets the store take this command; and what follows.
    Run {
        command: Box<Command>,
        then: Then,
    },
    /// Look in the store for what holds these words.
    Find(String),
    /// Read every step that was done.
    Steps,
    /// Read what it would mean to erase somebody, and ask.
    Erasure(Uid),
    /// Keeps what was typed.
    Keep(Box<Draft>),
    /// Forgets what was typed into the form of this key.
    Forget(String),
    /// Hands this text to the user's editor.
    Editor(String),
    /// Shows in the user's pager what this came from.
    Pager(Box<Source>),
    /// Lets what was sent and is plain log itself from now on.
    Auto,
    /// Sends a letter on its way.
    Leave(Box<Delivery>),
    Quit,
    /// Stop until the shell brings it back.
    Stop,
}

impl Effect {
    /// Lets the store take this command; and what follows.
    pub(crate) fn run(command: Command, then: Then) -> Effect {
        Effect::Run { command: Box::new(command), then }
    }

    /// Opens another screen.
    pub(crate) fn open(screen: Screen) -> Effect {
        Effect::Open(Box::new(screen))
    }
}

impl Msg {
    /// How far it moves, and how often.
    pub(crate) fn steps(&self) -> Option<(Step, usize)> {
        match self {
            Msg::Move(step) => Some((*step, 1)),
            Msg::Wheel(_, _, down) => Some((if *down { Step::Down } else { Step::Up }, WHEEL)),
            _ => None,
        }
    }
}

/// How many rows the wheel moves at a turn.
const WHEEL: usize = 3;
