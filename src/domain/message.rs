//! Owns [`Kind`]: every message that can be drafted, in one table with the purpose that it is logged with and the way that it
//! goes. Rules name the one that they ask for, letters word it, touches log it.

use super::touch::Purpose;
use super::words::words;

/// The way a message is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An e-mail: it has a subject, and is addressed to a mailbox.
    Mail,
    /// A card in the post.
    ByHand,
    /// A line with an invitation.
    Linkedin,
    /// What is said on the phone.
    Script,
}

macro_rules! kinds {
    ($($kind:ident = $stored:literal, $shown:literal, $purpose:ident, $form:ident;)+) => {
        words! {
            /// A message that can be drafted, by the name of its template.
            Kind { $($kind = $stored, $shown;)+ }
        }

        impl Kind {
            /// What a touch that it becomes is logged as.
            pub fn purpose(self) -> Purpose {
                match self { $(Kind::$kind => Purpose::$purpose),+ }
            }

            /// The way that it is made for.
            pub fn form(self) -> Form {
                match self { $(Kind::$kind => Form::$form),+ }
            }
        }
    };
}

// Name of the template, as people read it, purpose, form.
kinds! {
    ThankYou = "thank_you", "thank-you", ThankYou, Mail;
    ThankYouByHand = "thank_you_by_hand", "thank-you by hand", ThankYou, ByHand;
    Clarification = "clarification", "clarification", Clarification, Mail;
    Resources = "resources", "something useful", Resources, Mail;
    CheckIn = "check_in", "check-in", CheckIn, Mail;
    Update = "update", "asking for an update", Update, Mail;
    UpdateAgain = "update_again", "asking once more", Update, Mail;
    Reschedule = "reschedule", "asking for a new date", Reschedule, Mail;
    HeadsUp = "heads_up", "heads-up to a reference", HeadsUp, Mail;
    LinkedinInvite = "linkedin_invite", "LinkedIn invitation", Other, Linkedin;
    OfferThanks = "offer_thanks", "thanks for the offer", OfferThanks, Mail;
    Accept = "accept", "acceptance", Accept, Mail;
    Decline = "decline", "declining the offer", Decline, Mail;
    AskTime = "ask_time", "asking for time to answer", Other, Mail;
    OtherOffer = "other_offer", "word of another offer", Update, Mail;
    Withdraw = "withdraw", "withdrawal", Withdraw, Mail;
    ConfirmNextRound = "confirm_next_round", "confirmation", Confirm, Mail;
    ThankRejection = "thank_rejection", "thanks for telling", ThankRejection, Mail;
    FeedbackRequest = "feedback_request", "asking for feedback", FeedbackRequest, Mail;
    ThankFeedback = "thank_feedback", "thanks for feedback", ThankFeedback, Mail;
    Networking = "networking", "two questions", Networking, Mail;
    KeepInTouch = "keep_in_touch", "keeping in touch", KeepInTouch, Mail;
    CallUpdate = "call_update", "to say: asking for an update", Update, Script;
    CallFeedback = "call_feedback", "to say: asking for feedback", FeedbackRequest, Script;
    CallGoodNews = "call_good_news", "to say: good news", Other, Script;
    CallBadNews = "call_bad_news", "to say: bad news", Other, Script;
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
        self.purpose() == Purpose::ThankYou
    }

    /// True for a message that asks how things stand, which the guard may hold. To ask for a new date passes no guard, for who
    /// was left waiting may write at once; nor does word of another offer, which cannot wait.
    pub fn is_nudge(self) -> bool {
        matches!(self.purpose(), Purpose::CheckIn | Purpose::Update) && self != Kind::OtherOffer
    }

    /// True for a message that comes too early as a whole where the guard holds it.
    pub fn may_be_held(self) -> bool {
        self.is_nudge() || self == Kind::Reschedule
    }

    /// True for a message that may ask for news before it is time. Where news have come, or a date is set, its questions are others.
    pub fn may_ask_early(self) -> bool {
        use Purpose::{Clarification, KeepInTouch, Networking, Resources, ThankYou};
        let is_talk = matches!(self.purpose(), ThankYou | Clarification | Resources | Networking | KeepInTouch);
        self.may_be_held() || is_talk || self == Kind::LinkedinInvite
    }

    /// True for a message in which one side has said no, or says it.
    pub fn says_no(self) -> bool {
        use Purpose::{Decline, FeedbackRequest, ThankRejection, Withdraw};
        matches!(self.purpose(), Decline | FeedbackRequest | ThankRejection | Withdraw)
    }

    /// True for a question of the process, which goes to the recruiter where one is known.
    pub fn asks_process(self) -> bool {
        self.is_nudge() || matches!(self, Kind::Reschedule | Kind::ConfirmNextRound | Kind::OtherOffer)
    }

    /// True for what is said on the phone.
    pub fn is_script(self) -> bool {
        self.form() == Form::Script
    }

    /// True for what goes by e-mail.
    pub fn is_mail(self) -> bool {
        self.form() == Form::Mail
    }

    /// The most words that it may have; none: there is no such limit.
    pub fn most_words(self) -> Option<usize> {
        match self.form() {
            Form::Mail => Some(200),
            Form::ByHand => Some(120),
            Form::Linkedin | Form::Script => None,
        }
    }

    /// The most characters that it may have; none: there is no such limit.
    pub fn most_characters(self) -> Option<usize> {
        (self.form() == Form::Linkedin).then_some(300)
    }
}
