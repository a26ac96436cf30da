//! Owns the sets of modes in which keys act.

use crate::tui::mode::Mode::{self, *};

pub(super) const LISTS: &[Mode] = &[Actions, Interviews, Opportunities, Contacts];
pub(super) const VIEWS: &[Mode] = &[Actions, Interviews, Opportunities, Contacts, Page];
pub(super) const SCROLLS: &[Mode] = &[
    Actions,
    Interviews,
    Opportunities,
    Contacts,
    Page,
    Help,
    Review,
    CatchUp,
    Closing,
    Lessons,
    History,
    Insight,
    Inbox,
];
pub(super) const ACTIONS: &[Mode] = &[Actions];
pub(super) const ON_ACTION: &[Mode] = &[Actions, Review];
pub(super) const LETTER: &[Mode] = &[Letter];
pub(super) const EXITS: &[Mode] = &[Exits];
pub(super) const REVIEW: &[Mode] = &[Review];
pub(super) const CATCH_UP: &[Mode] = &[CatchUp];
pub(super) const CLOSING: &[Mode] = &[Closing];
pub(super) const LESSONS: &[Mode] = &[Lessons];
pub(super) const HISTORY: &[Mode] = &[History];
pub(super) const INSIGHT: &[Mode] = &[Insight];
pub(super) const INBOX: &[Mode] = &[Inbox];
pub(super) const TO_LESSONS: &[Mode] = &[Actions, Interviews, Opportunities, Contacts, Review];
pub(super) const FORMS: &[Mode] = &[Form, Text, Card, Debrief, Pick, Call];
/// Where the telephone may ring while something is written.
pub(super) const WRITES: &[Mode] = &[Form, Text, Card, Debrief, Pick, Call, Letter, Filter, Palette, Find];
/// Where one goes down a list or a page.
pub(super) const NEXTS: &[Mode] =
    &[Actions, Interviews, Opportunities, Contacts, Page, Lessons, History, Insight, Inbox];
pub(super) const FINDS: &[Mode] =
    &[Actions, Interviews, Opportunities, Contacts, Page, Review, CatchUp, Closing, Lessons, History, Insight, Inbox];
pub(super) const TEXTS: &[Mode] = &[Text, Card];
pub(super) const LINES: &[Mode] = &[Form, Debrief];
pub(super) const LONG: &[Mode] = &[Text, Debrief];
/// Where words are looked for as they are typed.
pub(super) const LOOKS: &[Mode] = &[Filter, Palette, Find, Caller];
pub(super) const CALL: &[Mode] = &[Call];
/// Where the telephone may ring while no text is typed.
pub(super) const RINGS: &[Mode] = &[
    Actions,
    Interviews,
    Opportunities,
    Contacts,
    Page,
    Review,
    CatchUp,
    Closing,
    Lessons,
    History,
    Insight,
    Help,
    Inbox,
];
