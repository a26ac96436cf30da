//! Owns the form of a person: how its fields are laid out. Must not know where it was opened.

use crate::domain::{Contact, Uid};
use crate::tui::context::Context;
use crate::tui::form::Sheet;
use crate::tui::form::record::{self, Recorded};
use crate::tui::form::table::Layout;

impl Recorded for Contact {
    const LAYOUT: Layout = &[
        ("", &["name", "address_as", "pronunciation", "title", "company", "roles"]),
        (
            "How to reach",
            &["emails", "phones", "prefers", "linkedin_url", "linkedin_connected", "url", "postal_address"],
        ),
        ("Keeping in touch", &["keep_in_touch", "cadence_days"]),
        ("Record", &["card_back", "verified_on", "created_on"]),
    ];
}

/// Changes this person.
pub(crate) fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    w.facts.contact(uid).map(|c| record::change(&c.name, c.clone(), w))
}

/// Enters a person.
pub(crate) fn create(w: Context) -> Sheet {
    record::create(Contact::new(Uid::generate(w.now.at()), "", w.now.today()), w)
}
