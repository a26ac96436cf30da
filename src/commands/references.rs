//! Whether what a document or a record refers to is stored: a look-up each, never everything.

use crate::domain::Uid;
use crate::exchange::json::{self, Document, Known};
use crate::store::{Fault, Reader};
use std::cell::RefCell;

struct Stored<'c> {
    reader: Reader<'c>,
    /// The first look-up that failed; what was asked after it is not to be believed.
    fault: RefCell<Option<Fault>>,
}

impl Stored<'_> {
    fn or<T>(&self, answer: Result<T, Fault>, otherwise: T) -> T {
        answer.unwrap_or_else(|fault| {
            self.fault.borrow_mut().get_or_insert(fault);
            otherwise
        })
    }
}

impl Known for Stored<'_> {
    fn contact(&self, uid: &Uid) -> bool {
        self.or(self.reader.has_contact(uid), false)
    }

    fn opportunity(&self, uid: &Uid) -> bool {
        self.or(self.reader.has_opportunity(uid), false)
    }

    fn opportunity_of(&self, interview: &Uid) -> Option<Uid> {
        self.or(self.reader.opportunity_of(interview), None)
    }

    fn touches_naming_both(&self, interview: &Uid) -> Vec<(Uid, Uid)> {
        self.or(self.reader.touches_naming_both(interview), Vec::new())
    }

    fn outcomes_after(&self, interview: &Uid) -> Vec<(Uid, Uid)> {
        self.or(self.reader.outcomes_after(interview), Vec::new())
    }
}

/// Checks a document against what is stored.
pub(super) fn check(reader: Reader, document: &Document) -> Result<Result<(), json::Fault>, Fault> {
    let stored = Stored { reader, fault: RefCell::new(None) };
    let checked = json::check(document, &stored);
    match stored.fault.into_inner() {
        Some(fault) => Err(fault),
        None => Ok(checked),
    }
}
