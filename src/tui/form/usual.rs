//! Owns what follows of the forms that look and act on the screen as all do.

use super::sheet::OnScreen;
use crate::forms::answer::Answer;
use crate::forms::ask::Ask;
use crate::forms::decide::Aside;
use crate::forms::entry::Entry;
use crate::forms::log::Log;
use crate::forms::news::News;
use crate::forms::proposal::Changing;
use crate::forms::record::{Edited, Recorded};
use crate::tui::pane::Pane;
use crate::tui::then::Then;

impl OnScreen for Answer {}
impl OnScreen for Ask {}
impl OnScreen for Aside {}
impl OnScreen for Changing {}
impl OnScreen for News {}
impl<T: Recorded> OnScreen for Edited<T> {}

impl OnScreen for Entry {
    fn then(&self) -> Then {
        Then::Focus(Pane::Actions)
    }
}

impl OnScreen for Log {
    fn then(&self) -> Then {
        self.draft().map_or(Then::Close, |draft| Then::Logged(draft.to_owned()))
    }
}
