//! Why a command ends early, and the exit codes.

use crate::commands::Refusal;
use crate::store::{Fault, variant};
use std::io::{self, ErrorKind};

/// Everything went well.
pub const FINE: u8 = 0;
/// Refused, or failed.
pub(super) const FAILED: u8 = 1;
/// The arguments are wrong.
pub(super) const USAGE: u8 = 2;
/// `due --check`: something is due or late.
pub(super) const DUE: u8 = 3;
/// `letter --check`: something is found.
pub(super) const FOUND: u8 = 4;

/// Why a command ends early.
#[derive(Debug)]
pub enum Failure {
    /// In a sentence, with what to do.
    Said(String),
    /// Nobody reads on.
    Pipe,
    /// By what must not happen: a sentence, and what a report may say of it, which is nothing of what is stored.
    Broken(String, String),
}

impl Failure {
    pub(super) fn said(text: impl Into<String>) -> Failure {
        Failure::Said(text.into())
    }

    /// The terminal failed while the dashboard had it.
    pub fn of_terminal(error: io::Error) -> Failure {
        let report = format!("terminal: {:?}, {:?}", error.kind(), error.raw_os_error());
        Failure::Broken(format!("the terminal cannot be used: {error}"), report)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        match fault.code() {
            Some(code) => Failure::Broken(fault.to_string(), format!("store: SQLite's error {code}")),
            None => {
                tracing::warn!(fault = variant(&fault), "refused");
                Failure::Said(fault.to_string())
            }
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        match refusal {
            Refusal::Store(fault) => fault.into(),
            other => Failure::Said(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Failure {
    /// Of writing to standard output.
    fn from(error: std::io::Error) -> Failure {
        match error.kind() {
            ErrorKind::BrokenPipe => Failure::Pipe,
            _ => Failure::Said(format!("cannot write what is to be said: {error}")),
        }
    }
}
