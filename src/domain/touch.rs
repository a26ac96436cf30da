//! Owns [`Touch`]: one contact made, either way. Must not know other nouns but by uid.

use super::ids::Uid;
use super::serial::{date, each_once, instant, is_default, maybe_text};
use super::words::words;
use crate::clock::Instant;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Who turned to whom.
    Direction {
        Out = "out", "to them";
        In = "in", "from them";
    }
}

words! {
    /// The way it went.
    Channel {
        Email = "email", "e-mail";
        Handwritten = "handwritten", "by hand";
        Call = "call", "call";
        Text = "text", "text message";
        Linkedin = "linkedin", "LinkedIn";
        InPerson = "in_person", "in person";
    }
}

words! {
    /// What it was for.
    Purpose {
        ThankYou = "thank_you", "thank-you";
        Clarification = "clarification", "clarification";
        Resources = "resources", "something useful";
        CheckIn = "check_in", "check-in";
        Update = "update", "asking for an update";
        HeadsUp = "heads_up", "heads-up to a reference";
        OfferThanks = "offer_thanks", "thanks for the offer";
        Accept = "accept", "acceptance";
        Decline = "decline", "declining";
        Withdraw = "withdraw", "withdrawal";
        Confirm = "confirm", "confirming";
        ThankRejection = "thank_rejection", "thanks for telling";
        FeedbackRequest = "feedback_request", "asking for feedback";
        ThankFeedback = "thank_feedback", "thanks for feedback";
        Networking = "networking", "networking";
        KeepInTouch = "keep_in_touch", "keeping in touch";
        Application = "application", "application";
        Reply = "reply", "reply";
        Other = "other", "other";
    }
}

/// How the note begins that holds a letter.
const SUBJECT: &str = "Subject: ";
/// The same, where the letter has no subject.
const LETTER: &str = "Letter:";

/// A note that holds a letter, as [`Touch::letter`] finds it again and as people read it.
pub fn letter_note(subject: &str, body: &str) -> String {
    let head = if subject.trim().is_empty() { LETTER.to_owned() } else { format!("{SUBJECT}{}", subject.trim()) };
    format!("{head}\n\n{}", body.trim_end())
}

/// One contact made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Touch {
    pub uid: Uid,
    #[serde(with = "instant")]
    pub at: Instant,
    pub direction: Direction,
    pub channel: Channel,
    pub purpose: Purpose,
    #[serde(default, deserialize_with = "each_once", skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Uid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opportunity: Option<Uid>,
    /// The interview it is about; then it is about that interview's opportunity too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interview: Option<Uid>,
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// `in` only: the day by which they now say they decide.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub decision_by: Option<NaiveDate>,
    /// `in` only: the day until which they now ask to wait.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub wait_until: Option<NaiveDate>,
}

impl Touch {
    /// A touch with nobody and about nothing yet.
    pub fn new(uid: Uid, at: Instant, direction: Direction, channel: Channel, purpose: Purpose) -> Touch {
        Touch {
            uid,
            at,
            direction,
            channel,
            purpose,
            contacts: Vec::new(),
            opportunity: None,
            interview: None,
            note: String::new(),
            decision_by: None,
            wait_until: None,
        }
    }

    /// What is noted of it; of a letter, which has a form of its own to be read in, its subject.
    pub fn noted(&self) -> String {
        match self.letter() {
            Some(("", _)) => "letter kept".into(),
            Some((subject, _)) => format!("letter “{subject}”"),
            None => self.note.clone(),
        }
    }

    /// The letter that went with it, its subject and its body, where the note holds one.
    pub fn letter(&self) -> Option<(&str, &str)> {
        let (head, body) = self.note.split_once("\n\n")?;
        if head == LETTER { Some(("", body)) } else { head.strip_prefix(SUBJECT).map(|s| (s, body)) }
    }

    /// True for an `out` touch with this purpose.
    pub fn is_out(&self, purpose: Purpose) -> bool {
        self.direction == Direction::Out && self.purpose == purpose
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_that_holds_a_letter_gives_it_back() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap();
        let mut t = Touch::new(Uid::generate(at), at, Direction::Out, Channel::Email, Purpose::ThankYou);
        for (subject, body) in [("Thank you", "Dear Bob,\n\nThank you.\nRobin"), ("", "Subject: no\n\nx")] {
            t.note = letter_note(subject, body);
            assert_eq!(t.letter(), Some((subject, body)));
        }
        for note in ["", "they were kind\n\nand brief", "Subject: one line"] {
            t.note = note.into();
            assert_eq!(t.letter(), None);
        }
    }
}
