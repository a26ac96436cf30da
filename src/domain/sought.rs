//! Owns what may be looked for by name beyond the facts that are at hand. Must not find it.

use chrono::NaiveDate;

/// Who and what is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sought {
    /// Who may be calling, as far as these words tell: people, companies, a number that is shown.
    Caller(String),
    /// Everybody and everything whose name holds these words.
    Named(String),
    /// Whom and what one means who writes this in a form.
    Picked(Label),
    /// The same, with all that hangs on them.
    Whole(Label),
    /// Who may be the person of whom this is known.
    Like(Box<Marks>),
    /// To whom a message was logged since the day before this one, and about what.
    Logged(NaiveDate),
}

/// A name as a form writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Label {
    /// The name, without the number that tells it from others.
    pub name: String,
    /// Of those who are called exactly so the n-th that was entered, from 0.
    pub nth: usize,
}

/// What somebody is recognised by.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Marks {
    /// The words of the name.
    pub words: Vec<String>,
    /// The first word of the company's name.
    pub company: String,
    /// Mail addresses, and what stands in the address of a profile after `/in/`.
    pub addresses: Vec<String>,
    pub phones: Vec<String>,
}
