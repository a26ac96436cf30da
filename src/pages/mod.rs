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
mod words;

pub(crate) use call_sheet::{CallSheet, Gap, call_sheet};
pub(crate) use callers::{CallerRow, caller_rows};
pub(crate) use contact_page::contact;
#[cfg(test)]
pub(crate) use contacts::contacts;
pub(crate) use contacts::{ContactRow, contact_rows};
pub(crate) use counts::Counts;
pub(crate) use interview_page::interview;
#[cfg(test)]
pub(crate) use interviews::interviews;
pub(crate) use interviews::{InterviewRow, Wait, interview_rows};
pub(crate) use lessons::{Lessons, QuestionRow, alike, lessons, telling_words};
#[cfg(test)]
pub(crate) use opportunities::Stage;
pub(crate) use opportunities::{OpportunityRow, Whose, opportunities, opportunity_rows};
pub(crate) use opportunity_page::opportunity;
pub(crate) use page::{Item, Page, Section, Subject};
pub(crate) use people::person;
#[cfg(test)]
pub(crate) use rows::Row;
pub(crate) use rows::{row_words, rows, way};
pub(crate) use settled::{Away, LATELY, Settled, settled};

pub(crate) use words::{action_day, time_words};

use crate::rules::Scene;

/// The page of whatever this is; none where it is not known.
pub(crate) fn page(scene: &Scene, subject: &Subject) -> Option<Page> {
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
