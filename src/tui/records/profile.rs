//! Owns the form of the user's own profile and of the search: how its fields are laid out. Must not know who asks for it.

use crate::domain::Profile;
use crate::tui::context::Context;
use crate::tui::form::Sheet;
use crate::tui::form::record::{self, Recorded};
use crate::tui::form::table::Layout;
use crate::tui::then::Then;

impl Recorded for Profile {
    const LAYOUT: Layout =
        &[("", &["name", "email", "phone", "linkedin_url", "linkedin_ready"]), ("The search", &["search.open"])];
}

/// Changes the profile; then follows this.
pub(crate) fn open(then: Then, w: Context) -> Sheet {
    let mut sheet = record::change("You and your search", w.facts.profile.clone(), w);
    if then == Then::Letter {
        sheet.notice = Some("letters are signed with your name: enter it once, and the letter opens".into());
    }
    sheet.then = Some(then);
    sheet
}
