//! Owns what can follow once the store has taken a command. Must not do it.

use super::pane::Pane;
use crate::domain::{OutcomeKind, Uid};

/// What follows once the store has taken a command; each command is sent with it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Then {
    /// No form sent it: it is said.
    Say,
    /// The form that is open did not send it, stays, and says it.
    Stay,
    /// The form that sent it closes, and it is said. So it is with all that follow.
    Close,
    /// This pane has the focus.
    Focus(Pane),
    /// A letter is logged: its draft, of this key, goes.
    Logged(String),
    /// It is said by which key the news about this opportunity can be noted.
    OfferNews(Uid),
    /// It is asked for the news about this opportunity, which came by phone and are likely these.
    AskNews(Uid, OutcomeKind),
    /// The next card of somebody met at this interview is taken.
    NextCard(Option<Uid>),
    /// The letter of what is under the cursor opens.
    Letter,
}
