//! Why a command ends early, and the exit codes.

use crate::commands::Refusal;
use crate::store::Fault;
use std::io::ErrorKind;

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
}

impl Failure {
    pub(super) fn said(text: impl Into<String>) -> Failure {
        Failure::Said(text.into())
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        Failure::Said(fault.to_string())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Said(refusal.to_string())
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
