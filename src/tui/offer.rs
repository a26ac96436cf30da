//! Owns what is said of a call once it is over: by which key the news can be noted at once. Must not note them.

use super::keys::expand_keys;
use super::mode::Mode;
use super::model::Model;
use crate::domain::Uid;

impl Model {
    /// Says what was done, if anything, and by which key the news can be noted at once: that of the place below.
    pub(crate) fn say_what_follows(&mut self, text: &str, about: Uid) {
        let (key, keys) = match self.layers.place().mode(self) {
            Mode::Actions => ("{actions.news}", "{actions.news} notes the news, {undo} takes it back"),
            Mode::Interviews => ("{interviews.news}", "{interviews.news} notes the news, {undo} takes it back"),
            Mode::Contacts => ("{contacts.news}", "{contacts.news} notes the news, {undo} takes it back"),
            Mode::Page => ("{page.news}", "{page.news} notes the news, {undo} takes it back"),
            Mode::Review => ("{review.news}", "{review.news} notes the news, {review.undo} takes it back"),
            _ if text.is_empty() => return,
            _ => return self.say(text),
        };
        if !text.is_empty() {
            self.say_of(text, keys, about);
            return;
        }
        let company = self.held.facts.opportunity(&about).map(|o| o.company.as_str()).unwrap_or_default();
        self.say_of(format!("{} notes the news from {company}", expand_keys(key, &self.session.keymap)), "", about);
    }
}
