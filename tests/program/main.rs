//! Owns the tests that need the program: as a process that scripts run, and in a pseudo-terminal as a person meets it. They
//! know its arguments, its output and its documents, and nothing of the library.

#![allow(unreachable_pub)]

mod calendars;
mod calls;
mod cli;
mod erase;
mod harness;
mod history;
mod inbox;
mod insight;
mod letter;
mod mails;
#[cfg(unix)]
mod pastes;
mod people;
mod published;
mod records;
#[cfg(unix)]
mod returns;
mod review;
mod safety;
#[cfg(unix)]
mod tables;
mod terminal;
