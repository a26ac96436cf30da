//! Owns the tests that run in the test's own process: the library, the dashboard without a terminal, and the source as a
//! whole. What needs the program itself is in `tests/program`; the data of both stand beside them.

#![allow(unreachable_pub, missing_docs)]

mod archive;
mod calls;
mod card_sheet;
pub mod cards;
mod drafts;
mod entering;
mod evening;
mod exchange;
mod find;
mod forms;
mod harness;
mod history;
mod inbox;
mod learning;
mod letter_sheet;
mod letters;
mod looking;
mod mail;
mod mangled;
mod pictures;
mod properties;
mod readme;
mod rulebook;
mod screens;
mod store;
mod tidy;
mod working;
