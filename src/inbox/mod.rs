//! Owns what mailboxes and calendars propose. They are opened read-only, and nothing is changed where it lies; what is proposed
//! becomes a fact only by the user's word.

mod earlier;
mod erased;
mod invitation;
mod known;
mod mail;
mod meeting;
mod original;
mod places;
mod scan;

pub(crate) use erased::without_erased;
pub(crate) use original::original;
pub(crate) use places::{Kind, all as places, find, handed_over};
pub(crate) use scan::{Report, Setup, logged_by_itself, offers_auto, scan, state, take};

use crate::clock::Now;
use crate::config::Inbox;
use crate::domain::{Facts, Source};
use crate::exchange::ics::{Event, Method};
use crate::exchange::mail::Received;
use crate::store::Hider;
use crate::text::news::{self, Asks, Mail, News};
use known::Known;
use std::ffi::OsString;
use std::path::PathBuf;

/// How mailboxes are read by another process.
#[derive(Clone, Debug)]
pub struct Scanner {
    /// What is read.
    pub inbox: Inbox,
    /// The file that says so.
    pub config: Option<PathBuf>,
    /// The program and its arguments that read it.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
}

/// What the events of a calendar propose.
pub(crate) fn meetings(events: Vec<Event>, facts: &Facts, hider: Hider, now: Now) -> Vec<Source> {
    meeting::all(events, &mut Known::new(facts).with(hider), facts, now)
}

/// What a mail says.
pub(crate) fn judge(mail: &Received) -> News {
    news::judge(as_judged(mail))
}

/// The words of a mail, to learn from.
#[cfg(test)]
pub(crate) fn words_of(mail: &Received) -> std::collections::BTreeSet<String> {
    news::words_of(as_judged(mail))
}

fn as_judged(mail: &Received) -> Mail<'_> {
    let auto = mail.field("auto-submitted").is_some_and(|a| !a.eq_ignore_ascii_case("no"));
    Mail {
        name: &mail.from.name,
        address: &mail.from.address,
        subject: mail.subject(),
        text: &mail.text,
        list: mail.field("list-unsubscribe").is_some(),
        auto: auto || mail.field("x-autoreply").is_some(),
        thread: mail.field("in-reply-to").is_some(),
        calendar: mail.calendar.map(|method| match method {
            Method::Request => Asks::Meeting,
            _ => Asks::Nothing,
        }),
    }
}
