//! Owns [`About`]: whom and what a message is about. Must not find it.

use crate::domain::{Contact, Interview, Opportunity};

/// Whom and what a message is about.
#[derive(Clone, Copy)]
pub(super) struct About<'f> {
    pub interview: Option<&'f Interview>,
    pub opportunity: Option<&'f Opportunity>,
    pub contact: Option<&'f Contact>,
}
