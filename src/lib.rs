//! afterword: what comes after a job interview. Facts are stored, next steps are derived from them and never stored.
//!
//! ```text
//! key press ─ keys::lookup ─► Msg ─ update ─► Effect::Run(Command) ─ commands::run ─► store (one transaction, one op)
//!                                                                                        │
//!  screen ◄─ view ◄─ Model ◄─ actions ◄─ rules::derive(&Facts, &Policy, Now) ◄─ Facts ◄──┘
//! ```
//!
//! The rooms, each of which knows only what stands above it:
//!
//! | room | owns |
//! | --- | --- |
//! | [`clock`] | the time and the zone; the only place that asks the system for them |
//! | [`files`] | how files and folders are made that nobody else can read |
//! | [`domain`] | the facts, one noun a file; business days |
//! | [`lexicon`] | words as data, with look-up and folding; no judgement |
//! | [`rules`] | the rulebook: facts, policy and now to actions; pure |
//! | [`text`] | what people type to facts, and what is shown made safe; pure |
//! | [`exchange`] | the interchange document; people and letters in the formats of other programs; pure |
//! | [`demo`] | an invented search, as facts; pure |
//! | [`pages`] | what is known, as rows and pages for people; pure |
//! | [`store`] | SQLite: the facts, the op log, undo |
//! | [`commands`] | every way to change the facts, one op each |
//! | [`forms`] | every form that becomes a command, for the dashboard and plain lines alike |
//! | [`review`] | the guided walk through what is due, for the dashboard and plain lines alike |
//! | [`inbox`] | what mailboxes and calendars propose |
//! | [`insight`] | what a search teaches, in figures; pure |
//! | [`config`] | the config file |
//! | [`calendar`] | what of the search stands in a calendar, and where it is published |
//! | [`delivery`] | the ways on which a letter leaves |
//! | [`cli`] | the command line |
//! | [`tui`] | the dashboard |

// The documentation is for those who work on it: private rooms are in it.
#![allow(rustdoc::private_intra_doc_links)]
// No input may end in a panic.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::indexing_slicing))]

mod calendar;
mod cli;
mod clock;
mod commands;
mod config;
mod delivery;
mod demo;
mod domain;
mod exchange;
mod files;
mod forms;
mod inbox;
mod insight;
mod lexicon;
pub mod measured;
mod pages;
mod review;
mod rules;
mod store;
mod text;
mod tui;

// What the program and the benches need; nothing else is seen from outside, so that the compiler tells what nobody uses.
pub use cli::args::Args;
pub use cli::run::{complain_of, end, parse, run};
pub use cli::{FINE, Failure, begin_log, leave_report, report_panics, templates};
pub use clock::Now;
pub use commands::letter::gather;
pub use domain::{
    Channel, Contact, Direction, Facts, Interview, Opportunity, Outcome, Purpose, Touch, Uid, parse_instant,
};
pub use inbox::Scanner;
pub use text::card::{Found, Region, Sure, read as read_card};
pub use text::letter::{Ask, Kind, Templates};
pub use text::lint::{Check, Code, Finding};
pub use tui::{Setup, Taste, run as dashboard};

// The scorers are read by tests in here and by benches outside, under one name.
#[cfg(test)]
extern crate self as afterword;

// Fed with any bytes: by the fuzzer, and by a test on stable Rust.
#[cfg(any(fuzzing, test))]
#[path = "../fuzz/targets.rs"]
pub mod targets;

#[cfg(test)]
#[path = "../tests/in_process/main.rs"]
mod in_process;
