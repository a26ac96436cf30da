//! Owns the form of the user's own profile and of the search: the table of its fields. Must not know who asks for it.

use crate::domain::{Facts, Profile};
use crate::tui::context::Context;
use crate::tui::form::Sheet;
use crate::tui::form::record::{self, Noun};
use crate::tui::form::table::{Kind, Spec, table};
use crate::tui::then::Then;

table! {
    /// Every fact of the profile.
    TABLE of Profile:
    "name", "Your name", Kind::Line(|p| &mut p.name), "letters are signed with it";
    "email", "E-mail", Kind::Line(|p| &mut p.email), "as it stands below your letters";
    "phone", "Phone", Kind::Line(|p| &mut p.phone), "as it stands below your letters";
    "linkedin_url", "LinkedIn", Kind::Line(|p| &mut p.linkedin_url), "the address of your profile";
    "linkedin_ready", "Complete", Kind::YesNo(|p| &mut p.linkedin_ready), "your profile there is complete, with a picture";
    # "The search"
    "search.open", "Searching", Kind::YesNo(|p| &mut p.search.open), "still looking; no: nothing new is asked for";
}

impl Noun for Profile {
    const NAME: &'static str = "profile";

    fn table() -> &'static [Spec<Profile>] {
        TABLE
    }

    fn id(&self) -> String {
        "own".into()
    }

    fn stored(&self, facts: &Facts) -> Option<Profile> {
        Some(facts.profile.clone())
    }
}

/// Changes the profile; then follows this.
pub fn open(then: Then, w: Context) -> Sheet {
    let mut sheet = record::change("You and your search", w.facts.profile.clone(), w);
    if then == Then::Letter {
        sheet.notice = Some("letters are signed with your name: enter it once, and the letter opens".into());
    }
    sheet.then = Some(then);
    sheet
}
