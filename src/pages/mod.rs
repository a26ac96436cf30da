//! Owns what is known, as people read it: the rows of the interviews, contacts and opportunities, and the page on which
//! all that is known of one of them stands. The dashboard and `afterword show` read the same.
//!
//! Pure: must not know colours, widths, a terminal or a database. Words are short, kind and exact; texts that the user
//! wrote are handed on as they are (they may hold several lines), to be made safe where they are drawn.

mod call_sheet;
mod callers;
mod contact_page;
mod contacts;
mod counts;
mod history;
mod interview_page;
mod interviews;
mod lessons;
mod notes;
mod opportunities;
mod opportunity_page;
mod page;
mod people;
mod rows;
mod sections;
mod settled;
mod themes;
mod words;

pub use call_sheet::{CallSheet, Gap, call_sheet};
pub use callers::{CallerRow, caller_rows, callers};
pub use contact_page::contact;
pub use contacts::{ContactRow, contacts};
pub use counts::Counts;
pub use interview_page::interview;
pub use interviews::{InterviewRow, Thanks, Wait, interviews};
pub use lessons::{Lessons, Met, QuestionRow, Taught, alike, lessons};
pub use opportunities::{OpportunityRow, Stage, Whose, opportunities};
pub use opportunity_page::opportunity;
pub use page::{Entry, Item, Line, Page, Section, Subject};
pub use people::person;
pub use rows::{Row, row_words, rows, way};
pub use settled::{Settled, settled};
pub use themes::Theme;
pub use words::{action_day, ago, day_month, time_words};

use crate::rules::Scene;

/// The page of whatever this is; none where it is not known.
pub fn page(scene: &Scene, subject: &Subject) -> Option<Page> {
    match subject {
        Subject::Interview(uid) => interview(scene, uid),
        Subject::Contact(uid) => contact(scene, uid),
        Subject::Opportunity(uid) => opportunity(scene, uid),
    }
}

#[cfg(test)]
mod call_sheet_tests;
#[cfg(test)]
mod fields_tests;
#[cfg(test)]
mod rows_tests;
