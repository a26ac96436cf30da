//! Owns [`Reminder`]: which of one's own notes help to fill in which message. They stand beside it, for who writes it.
//!
//! Must not put anything into a message.

use super::about::About;
use super::phrase::one_line;
use crate::domain::Kind;
use serde::Serialize;

/// One of the user's own notes, to be seen beside a letter and never in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reminder {
    /// What it is: "to clear up".
    pub what: &'static str,
    /// The note, on one line.
    pub text: String,
}

/// A place where something is noted.
#[derive(Clone, Copy)]
enum Note {
    CardBack,
    Talk,
    ClearUp,
    Surprises,
    Strengths,
    Weaknesses,
    Impression,
    HowIDid,
    NextSteps,
    Feedback,
}

/// The notes that help with a message of this kind, what it is about first.
fn wanted(kind: Kind) -> &'static [Note] {
    use Note::*;
    match kind {
        Kind::ThankYou | Kind::ThankYouByHand => &[CardBack, Talk, Surprises, NextSteps],
        Kind::Clarification => &[ClearUp, Talk],
        Kind::Resources => &[Impression, HowIDid, Weaknesses, Talk],
        Kind::HeadsUp => &[Strengths, Talk, CardBack],
        Kind::ThankFeedback => &[Feedback],
        Kind::LinkedinInvite | Kind::Networking | Kind::KeepInTouch => &[CardBack, Talk],
        Kind::CheckIn | Kind::Update | Kind::UpdateAgain | Kind::CallUpdate => &[NextSteps, CardBack],
        Kind::Reschedule | Kind::ConfirmNextRound => &[NextSteps, CardBack],
        Kind::OfferThanks | Kind::Accept | Kind::Decline | Kind::Withdraw | Kind::AskTime | Kind::OtherOffer => &[],
        Kind::ThankRejection | Kind::FeedbackRequest => &[],
        Kind::CallFeedback | Kind::CallGoodNews | Kind::CallBadNews => &[],
    }
}

impl Note {
    fn what(self) -> &'static str {
        match self {
            Note::CardBack => "back of the card",
            Note::Talk => "notes",
            Note::ClearUp => "to clear up",
            Note::Surprises => "surprises",
            Note::Strengths => "strengths",
            Note::Weaknesses => "weaknesses",
            Note::Impression => "impression",
            Note::HowIDid => "how you did",
            Note::NextSteps => "next steps",
            Note::Feedback => "feedback",
        }
    }

    /// What is noted there; empty: nothing.
    fn text(self, found: About) -> String {
        let (i, d) = (found.interview, found.interview.map(|i| &i.debrief));
        let text = match self {
            Note::CardBack => found.contact.map(|c| c.card_back.as_str()),
            Note::Talk => d.map(|d| d.notes.as_str()),
            Note::ClearUp => d.map(|d| d.clear_up.as_str()),
            Note::Surprises => d.map(|d| d.surprises.as_str()),
            Note::Strengths => d.map(|d| d.strengths.as_str()),
            Note::Weaknesses => d.map(|d| d.weaknesses.as_str()),
            Note::Impression => i.and_then(|i| i.impression).map(|i| i.shown()),
            Note::HowIDid => i.map(|i| i.expectations.how_i_did.as_str()),
            Note::NextSteps => i.map(|i| i.expectations.next_steps.as_str()),
            Note::Feedback => found.opportunity.map(|o| o.feedback.as_str()),
        };
        listed(text.unwrap_or_default())
    }
}

/// The lines of a note on one, parted where no sentence ends: a list stays one.
fn listed(note: &str) -> String {
    let bare = |line: &str| one_line(line.trim_start().trim_start_matches(['-', '*', '•', '–']));
    let lines = note.lines().map(bare).filter(|line| !line.is_empty());
    lines.fold(String::new(), |mut all, line| {
        if !all.is_empty() {
            all.push_str(if all.ends_with(['.', ',', ';', ':', '!', '?']) { " " } else { "; " });
        }
        all + &line
    })
}

/// What was noted that may help to fill in the message.
pub(super) fn reminders(kind: Kind, found: About) -> Vec<Reminder> {
    let notes = wanted(kind).iter().map(|n| Reminder { what: n.what(), text: n.text(found) });
    notes.filter(|r| !r.text.is_empty()).collect()
}
