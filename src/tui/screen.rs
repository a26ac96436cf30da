//! Owns the names by which one screen asks for another. Must not know how any is opened.

use super::pane::Pane;
use super::then::Then;
use crate::commands::learn;
use crate::domain::{ActionId, Channel, Contact, OutcomeKind, Uid};
use crate::forms::log::Sent;
use crate::pages::{Item, Subject};
use crate::store::Erasure;

/// A screen, with what it is about.
#[derive(Clone, Debug)]
pub(crate) enum Screen {
    /// A page, the cursor in this spot.
    Details(Subject, Spot),
    /// For a coming interview; the id of the action that asks to go through them.
    Lessons(Option<Uid>, Option<ActionId>),
    /// The steps that were done; true: only what is in the trash.
    History(bool),
    /// What the search teaches.
    Insight,
    Review,
    /// What mailboxes and calendars propose.
    Inbox,
    /// Changes what this source proposes, before it is done.
    Proposal(Uid),
    Help,
    /// Narrows a pane, or the help, begun with these words.
    Filter(Option<Pane>, String),
    Palette,
    Find,
    /// Who is calling? About this opportunity, perhaps.
    Caller(Option<Uid>),
    Call {
        opportunity: Uid,
        contact: Option<Uid>,
    },
    /// The letter of what is under the cursor.
    Letter,
    /// Logs a letter that has left.
    Sent(Box<Sent>),
    /// Logs what ends these actions, by their ids.
    Ending(Vec<ActionId>),
    /// Logs any touch.
    Touch {
        opportunity: Option<Uid>,
        people: Vec<Uid>,
    },
    /// Asks for what ends these actions, by their ids.
    Ask(Vec<ActionId>),
    Snooze,
    Dismiss,
    News {
        opportunity: Uid,
        interview: Option<Uid>,
        /// What it likely is, where something suggests it.
        kind: Option<OutcomeKind>,
        via: Option<Channel>,
    },
    /// The one line for an interview, begun with this.
    Entry(String),
    Debrief(Uid),
    /// A card of somebody met at this interview.
    Card(Option<Uid>),
    /// The same, where one was saved just now.
    NextCard(Option<Uid>),
    Merge(Uid),
    /// Asks before somebody is erased.
    Erase(Box<(Contact, Erasure)>),
    /// The answer to a question: its text, its place, what stands there.
    Answer(String, learn::Place, String),
    Task {
        opportunity: Option<Uid>,
        contact: Option<Uid>,
    },
    Change(Item),
    NewContact,
    NewOpportunity,
    NewActivity,
    /// What follows once it is stored.
    Profile(Then),
}

/// Where on its page the cursor begins: at the line of a record, else in sight of words that were found; else at the top.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spot {
    pub item: Option<Item>,
    pub words: Vec<String>,
}
