//! Owns [`Kind`]: every message that can be drafted, and what is peculiar to each. Must not know how one is worded.

use crate::domain::words;

words! {
    /// A message that can be drafted, by the name of its template.
    Kind {
        ThankYou = "thank_you", "thank-you";
        ThankYouByHand = "thank_you_by_hand", "thank-you by hand";
        Clarification = "clarification", "clarification";
        Resources = "resources", "something useful";
        CheckIn = "check_in", "check-in";
        Update = "update", "asking for an update";
        UpdateAgain = "update_again", "asking once more";
        Reschedule = "reschedule", "asking for a new date";
        HeadsUp = "heads_up", "heads-up to a reference";
        LinkedinInvite = "linkedin_invite", "LinkedIn invitation";
        OfferThanks = "offer_thanks", "thanks for the offer";
        Accept = "accept", "acceptance";
        Decline = "decline", "declining the offer";
        Withdraw = "withdraw", "withdrawal";
        ConfirmNextRound = "confirm_next_round", "confirmation";
        ThankRejection = "thank_rejection", "thanks for telling";
        FeedbackRequest = "feedback_request", "asking for feedback";
        ThankFeedback = "thank_feedback", "thanks for feedback";
        Networking = "networking", "two questions";
        KeepInTouch = "keep_in_touch", "keeping in touch";
        CallUpdate = "call_update", "to say: asking for an update";
        CallFeedback = "call_feedback", "to say: asking for feedback";
        CallGoodNews = "call_good_news", "to say: good news";
        CallBadNews = "call_bad_news", "to say: bad news";
    }
}

impl Kind {
    /// The rulebook's word for the message: a thank-you by hand is a thank-you, asking again is asking.
    pub fn word(self) -> &'static str {
        match self {
            Kind::ThankYouByHand => Kind::ThankYou.as_str(),
            Kind::UpdateAgain => Kind::Update.as_str(),
            other => other.as_str(),
        }
    }

    /// The kind of that name; `-` is as good as `_`, and what the names of touches and habits suggest is understood.
    pub fn named(name: &str) -> Option<Kind> {
        let name = name.trim().to_lowercase().replace(['-', ' '], "_");
        match name.as_str() {
            "handwritten" | "handwritten_note" | "thank_you_handwritten" => Some(Kind::ThankYouByHand),
            "try_again" => Some(Kind::UpdateAgain),
            "confirm" => Some(Kind::ConfirmNextRound),
            "ask_new_date" | "new_date" => Some(Kind::Reschedule),
            _ => name.parse().ok(),
        }
    }

    /// True for a thank-you after an interview, which has three parts.
    pub fn is_thank_you(self) -> bool {
        matches!(self, Kind::ThankYou | Kind::ThankYouByHand)
    }

    /// True for a message that asks how things stand, which the guard may hold. To ask for a new date passes no guard: who was
    /// left waiting may write at once.
    pub fn is_nudge(self) -> bool {
        matches!(self, Kind::CheckIn | Kind::Update | Kind::UpdateAgain | Kind::CallUpdate)
    }

    /// True for what is said on the phone.
    pub fn is_script(self) -> bool {
        matches!(self, Kind::CallUpdate | Kind::CallFeedback | Kind::CallGoodNews | Kind::CallBadNews)
    }

    /// True for what goes by e-mail: it has a subject, and is addressed to a mailbox.
    pub fn is_mail(self) -> bool {
        !self.is_script() && !matches!(self, Kind::ThankYouByHand | Kind::LinkedinInvite)
    }

    /// The most words that it may have; none: there is no such limit.
    pub fn most_words(self) -> Option<usize> {
        match self {
            Kind::ThankYouByHand => Some(120),
            _ if self.is_mail() => Some(200),
            _ => None,
        }
    }

    /// The most characters that it may have; none: there is no such limit.
    pub fn most_characters(self) -> Option<usize> {
        (self == Kind::LinkedinInvite).then_some(300)
    }
}
