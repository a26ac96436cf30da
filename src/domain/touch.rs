//! Owns [`Touch`]: one contact made, either way. Must not know other nouns but by uid.

use super::field::fields;
use super::ids::Uid;
use super::serial::{date, each_once, instant, is_default, maybe_text, or_default};
use super::words::words;
use crate::clock::Instant;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

words! {
    /// Who turned to whom.
    #[derive(Default)]
    Direction {
        #[default]
        Out = "out", "to them";
        In = "in", "from them";
    }
}

words! {
    /// The way it went.
    #[derive(Default)]
    Channel {
        #[default]
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
    #[derive(Default)]
    Purpose {
        #[default]
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
        Reschedule = "reschedule", "asking for a new date";
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

impl Channel {
    /// As what was done: "by e-mail", "by hand", "on LinkedIn", "in person".
    pub fn by(self) -> &'static str {
        match self {
            Channel::Email => "by e-mail",
            Channel::Handwritten => "by hand",
            Channel::Call => "by phone",
            Channel::Text => "by text message",
            Channel::Linkedin => "on LinkedIn",
            Channel::InPerson => "in person",
        }
    }
}

impl Purpose {
    /// True for what asks how things stand, or for a new date: the rulebook's nudge, where it goes to them.
    pub fn is_nudge(self) -> bool {
        matches!(self, Purpose::CheckIn | Purpose::Update | Purpose::Reschedule)
    }
}

/// The subject and the text of a letter that the first version kept in a note: its first line says so, then a line is
/// empty.
pub(crate) fn letter_of_note(note: &str) -> Option<(&str, &str)> {
    let (head, text) = note.split_once("\n\n").filter(|(_, text)| !text.trim().is_empty())?;
    let subject =
        if head == "Letter:" { "" } else { head.strip_prefix("Subject: ").filter(|s| !s.trim().is_empty())? };
    (!subject.contains('\n')).then_some((subject, text))
}

/// A Message-ID without its angle brackets, so that an answer that names it finds it.
fn bare_id<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    let id = maybe_text(d)?;
    Ok(id.strip_prefix('<').and_then(|id| id.strip_suffix('>')).map_or_else(|| id.clone(), str::to_owned))
}

/// One contact made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Touch {
    /// Its id.
    pub uid: Uid,
    /// When, with the offset of its place.
    #[serde(with = "instant")]
    pub at: Instant,
    /// Who wrote or called.
    pub direction: Direction,
    /// On which way.
    pub channel: Channel,
    /// What it was for, first of all.
    pub purpose: Purpose,
    /// What else the same message did; none twice, and never the purpose.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Purpose>,
    /// With whom; none twice.
    #[serde(default, deserialize_with = "each_once", skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Uid>,
    /// What it is about, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opportunity: Option<Uid>,
    /// The interview it is about; then it is about that interview's opportunity too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interview: Option<Uid>,
    /// What was said; a message that was sent, where it is kept.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The subject of the message, where the message is kept.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The message itself, where it is kept.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Of an e-mail: its Message-ID (RFC 5322 3.6.4) without the angle brackets.
    #[serde(default, deserialize_with = "bare_id", skip_serializing_if = "String::is_empty")]
    pub message_id: String,
    /// `in` only: the day by which they now say they decide.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub decision_by: Option<NaiveDate>,
    /// `in` only: the day until which they now ask to wait.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub wait_until: Option<NaiveDate>,
}

fields! { Touch, "touch", uid;
    at: "When", PastMoment, "yesterday 18:00, tue, 17 nov";
    direction: "Who", Word(Direction::WORDS), "← → chooses: you to them, or they to you";
    channel: "By", Word(Channel::WORDS), "← → or a first letter chooses";
    purpose: "What", Word(Purpose::WORDS), "← → or a first letter chooses";
    also: "Also", Several(Purpose::WORDS), "what else the same message did; several with commas";
    contacts: "With", People, "names, known or new, separated by commas";
    opportunity: "About", Opportunity, "the opportunity, if it is about one";
    interview: "Interview", Interview, "the interview, if it is about one";
    note: "Note", Text, "what was said, if you like";
    subject: "Subject", Line, "of a letter that is kept";
    text: "Text", Text, "the letter itself, if it is kept";
    message_id: "Message id", Line, "of an e-mail, without < >";
    decision_by: "They decide", Day, "the day they now name; fri, 1 dec";
    wait_until: "Wait until", Day, "if they asked you to wait";
}

impl Touch {
    /// A touch with nobody and about nothing yet.
    pub fn new(uid: Uid, at: Instant, direction: Direction, channel: Channel, purpose: Purpose) -> Touch {
        Touch { uid, at, direction, channel, purpose, ..Touch::default() }
    }

    /// What is noted of it; of a letter that is kept, which has a form of its own to be read in, its subject.
    pub fn noted(&self) -> String {
        let letter = match self.letter() {
            Some(("", _)) => "letter kept".into(),
            Some((subject, _)) => format!("letter “{subject}”"),
            None => self.subject.clone(),
        };
        let parts = [letter.as_str(), self.note.as_str()];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The letter that went with it, its subject and its text, where it is kept.
    pub fn letter(&self) -> Option<(&str, &str)> {
        (!self.text.is_empty()).then_some((self.subject.as_str(), self.text.as_str()))
    }

    /// Keeps a letter with it.
    pub fn keep_letter(&mut self, subject: &str, text: &str) {
        self.subject = subject.trim().to_owned();
        self.text = text.trim_end().to_owned();
    }

    /// True for another thank-you to somebody whom this one thanks, for the same interview.
    pub(crate) fn thanks_again(&self, other: &Touch) -> bool {
        let thanks = |t: &Touch| t.direction == Direction::Out && t.is_a(Purpose::ThankYou);
        let same = self.interview.is_some() && self.interview == other.interview && self.uid != other.uid;
        same && thanks(self) && thanks(other) && self.contacts.iter().any(|c| other.contacts.contains(c))
    }

    /// True where this is its purpose, or one of those that the same message served.
    pub fn is_a(&self, purpose: Purpose) -> bool {
        self.purpose == purpose || self.also.contains(&purpose)
    }

    /// True for an `out` touch that asks how things stand, or for a new date, whatever else it does: a nudge.
    pub fn is_nudge(&self) -> bool {
        self.direction == Direction::Out && (self.purpose.is_nudge() || self.also.iter().any(|p| p.is_nudge()))
    }

    /// True for an `out` touch that [is a](Touch::is_a) `purpose`.
    pub fn is_out(&self, purpose: Purpose) -> bool {
        self.direction == Direction::Out && self.is_a(purpose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch() -> Touch {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap();
        Touch::new(Uid::generate(at), at, Direction::Out, Channel::Email, Purpose::ThankYou)
    }

    #[test]
    fn a_letter_that_is_kept_is_given_back_and_the_note_stays_ones_own() {
        let mut t = touch();
        t.note = "Subject: not a letter\n\nbut a note".into();
        assert_eq!((t.letter(), t.noted()), (None, t.note.clone()));
        for (subject, text) in [("Thank you", "Dear Bob,\n\nThank you.\nRobin"), ("", "x")] {
            t.keep_letter(subject, text);
            assert_eq!(t.letter(), Some((subject, text)));
        }
        t.note = "by the morning post".into();
        assert_eq!(t.noted(), "letter kept · by the morning post");
    }

    #[test]
    fn only_what_is_exactly_a_letter_is_taken_for_one() {
        assert_eq!(letter_of_note("Subject: Thanks\n\nDear Bob,\n\nx"), Some(("Thanks", "Dear Bob,\n\nx")));
        assert_eq!(letter_of_note("Letter:\n\nDear Bob"), Some(("", "Dear Bob")));
        for note in [
            "",
            "they were kind\n\nand brief",
            "Subject: one line",
            "Subject: two\nlines\n\nx",
            "Subject: \n\nx",
            "Subject: empty\n\n \n",
            "Letter: \n\nx",
            "My letter:\n\nx",
            "subject: x\n\ny",
        ] {
            assert_eq!(letter_of_note(note), None, "{note:?}");
        }
    }

    #[test]
    fn a_message_is_all_that_it_did() {
        let t = Touch { also: vec![Purpose::Reschedule], ..touch() };
        assert!(t.is_out(Purpose::ThankYou) && t.is_out(Purpose::Reschedule) && !t.is_a(Purpose::Update));
        assert!(!Touch { direction: Direction::In, ..t }.is_out(Purpose::ThankYou));
    }
}
