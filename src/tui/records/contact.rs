//! Owns the form of a person: the table of its fields. Must not know where it was opened.

use crate::domain::{Contact, Facts, KeepInTouch, Reach, Role, Uid};
use crate::tui::context::Context;
use crate::tui::form::Sheet;
use crate::tui::form::record::{self, Noun};
use crate::tui::form::table::{Kind, Spec, one_of, table};

const ROLES: &[(&str, &str)] = &[
    ("interviewer", "interviewer"),
    ("hiring_manager", "hiring manager"),
    ("recruiter", "recruiter"),
    ("reference", "reference"),
    ("network", "network"),
];

table! {
    /// Every fact of a person.
    TABLE of Contact:
    "name", "Name", Kind::Needed(|c| &mut c.name), "the full name";
    "address_as", "Called", Kind::Line(|c| &mut c.address_as), "as they like to be called: Bob, Dr. Ruiz";
    "pronunciation", "Say it", Kind::Line(|c| &mut c.pronunciation), "as you would write it for yourself: SHIV-awn";
    "title", "Title", Kind::Line(|c| &mut c.title), "VP Engineering";
    "company", "Company", Kind::Line(|c| &mut c.company), "where they work";
    "roles", "Is", Kind::Several {
        words: ROLES,
        get: |c| c.roles.iter().map(|r| r.as_str()).collect(),
        set: |c, said| c.roles = said.iter().filter_map(|s| s.parse::<Role>().ok()).collect(),
    }, "interviewer, hiring manager, recruiter, reference, network; several with commas";
    # "How to reach"
    "emails", "E-mail", Kind::Mails(|c| &mut c.emails), "one a line, the best first";
    "phones", "Phone", Kind::Lines(|c| &mut c.phones), "one a line, the best first";
    "prefers", "Prefers", one_of!(maybe Reach, prefers), "← → or a first letter chooses";
    "linkedin_url", "LinkedIn", Kind::Line(|c| &mut c.linkedin_url), "the address of their profile";
    "linkedin_connected", "Connected", Kind::YesNo(|c| &mut c.linkedin_connected), "on LinkedIn, once they accepted";
    "url", "Web", Kind::Line(|c| &mut c.url), "their page";
    "postal_address", "Post", Kind::Text(|c| &mut c.postal_address), "for a letter by hand";
    # "Keeping in touch"
    "keep_in_touch", "Wants to", one_of!(KeepInTouch, keep_in_touch), "whether they said they would like to hear from you";
    "cadence_days", "Every", Kind::Number(|c| &mut c.cadence_days, 1, 3650), "days between two messages; empty: as the policy has it";
    # "Record"
    "card_back", "Card's back", Kind::Text(|c| &mut c.card_back), "what was jotted down on the back of the card";
    "verified_on", "Checked on", Kind::Day(|c| &mut c.verified_on), "the day on which a reference's details were last checked";
    "created_on", "Entered on", Kind::Day(|c| &mut c.created_on), "the day on which they were entered";
}

impl Noun for Contact {
    const NAME: &'static str = "contact";

    fn table() -> &'static [Spec<Contact>] {
        TABLE
    }

    fn id(&self) -> String {
        self.uid.to_string()
    }

    fn stored(&self, facts: &Facts) -> Option<Contact> {
        facts.contact(&self.uid).cloned()
    }
}

/// Changes this person.
pub fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    w.facts.contact(uid).map(|c| record::change(&c.name, c.clone(), w))
}

/// Enters a person.
pub fn create(w: Context) -> Sheet {
    record::create(Contact::new(Uid::generate(w.now.at()), "", w.now.today()), w)
}
