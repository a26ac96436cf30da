//! Owns the rules for what follows the news, good or bad: thanks, answers, feedback, staying in touch.

use super::action::{Asked, EndsBy, Mark::*, RowKind, Tier};
use super::case::{Case, Contacted, Dated};
use super::draft::{Draft, Fires};
use super::rule::{KnownBy, Rule};
use super::scene::{Scene, after, way_to};
use crate::domain::{Channel, Contact, Direction, GoOn, KeepInTouch, Kind, OutcomeKind, Purpose};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "confirm-next-round",
        title: "Confirm the next round",
        why: "A quick yes with a date shows that you want it, and takes the hour before others do.",
        when: "the last news is an invitation, and no interview that it was to, or a later one, is recorded",
        days: "opens on R, due {confirm_next_round_due:business day} later; once confirmed without a date, opens and due \
               {confirm_again_due:business day} after the last word; not before {after_wait:business day} after the day \
               until which they asked to wait; silent after more than max_nudges messages without an answer",
        ends: "such an interview, or further news",
        tier: Tier::Now,
        known_by: KnownBy::Opportunity,
        asks_for: "a date",
        from: &[A],
        policy: &["confirm_next_round_due", "confirm_again_due", "after_wait", "max_nudges"],
        ends_by: EndsBy::Interview,
        letter: Some(Kind::ConfirmNextRound),
        fires: Fires::Case(confirm_next_round),
        ..Rule::PLAIN
    },
    Rule {
        id: "thank-for-offer",
        title: "Thank for the offer",
        why: "Thanks today leave you time to think; silence reads as doubt.",
        when: "the last news is an offer",
        days: "opens and due on R, expires {thank_for_offer_expires:day} later",
        ends: "thanks for the offer, or the answer to it",
        tier: Tier::Now,
        row: Some((RowKind::Message, 4)),
        known_by: KnownBy::Opportunity,
        asks_for: "thanks for the offer",
        part: "thank them",
        from: &[A],
        policy: &["thank_for_offer_expires"],
        ends_by: EndsBy::Touch(Purpose::OfferThanks),
        letter: Some(Kind::OfferThanks),
        fires: Fires::Case(thank_for_offer),
        ..Rule::PLAIN
    },
    Rule {
        id: "answer-offer",
        title: "Answer the offer",
        why: "They hold others back for you; answer by their day, or ask for another.",
        when: "the last news is an offer",
        days: "opens on R, due on the day they named, else {answer_offer_due:business day} after R",
        ends: "an outcome: accepted or declined",
        tier: Tier::Now,
        row: Some((RowKind::Message, 5)),
        known_by: KnownBy::Opportunity,
        asks_for: "an answer",
        likely: Some(OutcomeKind::Accepted),
        from: &[A],
        policy: &["answer_offer_due"],
        ends_by: EndsBy::Outcome,
        letter: Some(Kind::Accept),
        fires: Fires::Case(answer_offer),
        ..Rule::PLAIN
    },
    Rule {
        id: "tell-others",
        title: "Tell the others that you took a job",
        why: "They plan with you; whoever hears it from you remembers you well.",
        when: "open, another job is accepted, and you met them or they answered",
        days: "opens on the day you accepted, due {tell_others_due:business day} later",
        ends: "a withdrawal, or other news, or done (keep it open until your first week there is over)",
        tier: Tier::Now,
        row: Some((RowKind::Others, 0)),
        known_by: KnownBy::Opportunity,
        asks_for: "word that you took a job",
        from: &[A, C],
        policy: &["tell_others_due"],
        ends_by: EndsBy::Touch(Purpose::Withdraw),
        letter: Some(Kind::Withdraw),
        fires: Fires::Case(tell_others),
        ..Rule::PLAIN
    },
    Rule {
        id: "wind-down",
        title: "Wind the search down",
        why: "The first week is over: withdraw from what is still open, and tell your references how it ended.",
        when: "the last news is an acceptance whose first day is known",
        days: "opens and due {first_week:day} after the first day of work",
        ends: "done",
        tier: Tier::Upkeep,
        known_by: KnownBy::Opportunity,
        asks_for: "an end of the search",
        from: &[C],
        policy: &["first_week"],
        ends_by: EndsBy::Done,
        fires: Fires::Case(wind_down),
        ..Rule::PLAIN
    },
    Rule {
        id: "thank-for-telling",
        title: "Thank for telling you",
        why: "Few do it, and it is remembered when the first choice cancels or the next job opens.",
        when: "the last news is a rejection, and there was an interview",
        days: "opens and due on R, expires {thank_for_telling_expires:day} later",
        ends: "thanks for telling, or thanks after that day",
        tier: Tier::People,
        row: Some((RowKind::Message, 0)),
        known_by: KnownBy::Opportunity,
        asks_for: "thanks",
        part: "thank them",
        from: &[A, B, D],
        policy: &["thank_for_telling_expires"],
        ends_by: EndsBy::Touch(Purpose::ThankRejection),
        letter: Some(Kind::ThankRejection),
        fires: Fires::Case(thank_for_telling),
        ..Rule::PLAIN
    },
    Rule {
        id: "ask-feedback",
        title: "Ask for feedback",
        why: "Nobody else can tell you. A call gets more than an e-mail: what is not written down is said more freely.",
        when: "the last news is a rejection, and there was an interview",
        days: "opens on R, due {ask_feedback_due:business day} later, expires {ask_feedback_expires:day} after R",
        ends: "a request for feedback, or the feedback",
        tier: Tier::People,
        row: Some((RowKind::Message, 1)),
        known_by: KnownBy::Opportunity,
        asks_for: "feedback",
        part: "ask for feedback",
        from: &[B, C, D],
        policy: &["ask_feedback_due", "ask_feedback_expires"],
        ends_by: EndsBy::Touch(Purpose::FeedbackRequest),
        letter: Some(Kind::FeedbackRequest),
        fires: Fires::Case(ask_feedback),
        ..Rule::PLAIN
    },
    Rule {
        id: "record-feedback",
        title: "Write down the feedback",
        why: "It cost them something to say it; in a week only the sting is left, not the words.",
        when: "they answered after you had asked for feedback, and none is recorded, whatever the state",
        days: "opens and due {record_feedback_due:business day} after they answered, expires \
               {record_feedback_expires:day} later",
        ends: "the feedback, or done (“they gave none”)",
        tier: Tier::Notes,
        known_by: KnownBy::Opportunity,
        asks_for: "the feedback",
        from: &[C, D],
        policy: &["record_feedback_due", "record_feedback_expires"],
        ends_by: EndsBy::Fact(Asked::Feedback),
        fires: Fires::Case(record_feedback),
        ..Rule::PLAIN
    },
    Rule {
        id: "thank-for-feedback",
        title: "Thank for the feedback",
        why: "Thanks for an honest word make the next one possible; never argue with it.",
        when: "feedback is recorded, whatever the state",
        days: "opens and due {thank_for_feedback_due:day} after it came, expires {thank_for_feedback_expires:day} \
               later",
        ends: "thanks for the feedback",
        tier: Tier::People,
        row: Some((RowKind::Message, 2)),
        known_by: KnownBy::Opportunity,
        asks_for: "thanks for feedback",
        part: "thank them for the feedback",
        from: &[D],
        policy: &["thank_for_feedback_due", "thank_for_feedback_expires"],
        ends_by: EndsBy::Touch(Purpose::ThankFeedback),
        letter: Some(Kind::ThankFeedback),
        fires: Fires::Case(thank_for_feedback),
        ..Rule::PLAIN
    },
    Rule {
        id: "ask-to-stay-in-touch",
        title: "Ask to stay in touch",
        why: "Two questions: may I follow up from time to time, and do you know of anyone who looks for someone like me?",
        when: "the last news is a rejection; to the lead of the latest interview, if they were never asked",
        days: "opens on R, due {ask_to_stay_due:business day} later, expires {ask_to_stay_expires:day} after R",
        ends: "their answer noted, or a networking touch to them",
        tier: Tier::People,
        row: Some((RowKind::Message, 3)),
        known_by: KnownBy::Opportunity,
        asks_for: "staying in touch",
        part: "stay in touch",
        from: &[A, D],
        policy: &["ask_to_stay_due", "ask_to_stay_expires"],
        ends_by: EndsBy::Touch(Purpose::Networking),
        letter: Some(Kind::Networking),
        fires: Fires::Case(ask_to_stay_in_touch),
        ..Rule::PLAIN
    },
    Rule {
        id: "withdraw-politely",
        title: "Withdraw politely",
        why: "They can ask the next one, and you part as people who could work together.",
        when: "the opportunity is open, no other job is taken, and you decided not to go on",
        days: "opens and due {withdraw_due:day} after the decision",
        ends: "an outcome that closes it, or an offer",
        tier: Tier::People,
        known_by: KnownBy::Opportunity,
        asks_for: "a withdrawal",
        likely: Some(OutcomeKind::Withdrawn),
        from: &[A],
        policy: &["withdraw_due"],
        ends_by: EndsBy::Outcome,
        letter: Some(Kind::Withdraw),
        fires: Fires::Case(withdraw_politely),
        ..Rule::PLAIN
    },
];

/// Whom to write to about an opportunity: the lead of its latest interview.
fn to<'a>(s: &Scene<'a>, case: &Case) -> Option<&'a Contact> {
    case.latest().and_then(|l| s.facts.lead(l.interview))
}

/// The way to them: as they like it.
fn way(s: &Scene, case: &Case) -> Channel {
    to(s, case).map_or(Channel::Email, |c| way_to(c, Channel::Email))
}

/// What was last said of an invitation that was confirmed, or asked about, without a date coming of it.
pub(super) struct LastWord {
    /// C: its date.
    pub on: Dated,
    /// True where more than `max_nudges` messages have no answer.
    exhausted: bool,
}

fn last_word(s: &Scene, case: &Case) -> Option<LastWord> {
    let news = case.pending_invitation()?;
    let confirms =
        |t: &Contacted| t.touch.is_out(Purpose::Confirm) && t.day >= news.on || t.is_nudge() && t.day > news.on;
    let messages: Vec<&Contacted> = case.touches.iter().filter(|t| confirms(t)).collect();
    let first = messages.first()?;
    let words = case.employer(Direction::In).filter(|t| t.when() >= first.when()).chain(messages.iter().copied());
    let unanswered = messages.iter().filter(|t| case.last_in().is_none_or(|last| t.when() > last.when())).count();
    Some(LastWord {
        on: Dated::latest(words.map(Contacted::dated))?,
        exhausted: unanswered > s.policy.max_nudges as usize,
    })
}

/// The last word on an invitation that was confirmed so often without an answer that it should rest.
pub(super) fn unconfirmed(s: &Scene, case: &Case) -> Option<LastWord> {
    last_word(s, case).filter(|w| w.exhausted)
}

fn confirm_next_round(s: &Scene, case: &Case) -> Option<Draft> {
    let news = case.pending_invitation()?;
    let company = &case.opportunity.company;
    let (opens, due, base, title, why) = match last_word(s, case) {
        Some(word) if word.exhausted => return None,
        Some(word) => {
            let day = s.bd(word.on.day, s.policy.confirm_again_due);
            let why = format!(
                "{company} invited you on {}, the last word on it was on {}, and no date is entered. Ask for one.",
                s.day(news.on),
                s.day(word.on.day)
            );
            (day, day, word.on.written, format!("Ask {company} for the date of the next round"), why)
        }
        None => {
            let due = s.bd(news.on, s.policy.confirm_next_round_due);
            let why = format!(
                "{company} invited you on {} and no interview since then is recorded. Confirm a time, and enter it.",
                s.day(news.on)
            );
            (news.on, due, news.on, format!("Confirm the next round with {company}"), why)
        }
    };
    let wait = case.said().wait.map(|(w, _)| s.after_wait(w));
    let (opens, due) = wait.map_or((opens, due), |day| (opens.max(day), due.max(day)));
    Some(Draft::due(due, title, why).opens(opens).base(base).by(way(s, case)))
}

fn thank_for_offer(s: &Scene, case: &Case) -> Option<Draft> {
    let news = case.last_is(OutcomeKind::Offer)?;
    if [Purpose::OfferThanks, Purpose::Accept, Purpose::Decline].into_iter().any(|p| case.sent(p, news.on)) {
        return None;
    }
    let company = &case.opportunity.company;
    let why = format!(
        "{company} made an offer on {} and no thanks for it are recorded. Thank them today; the answer may take its time.",
        s.day(news.on)
    );
    Some(
        Draft::due(news.on, format!("Thank {company} for the offer"), why)
            .leads(format!("{company}'s offer"))
            .expires(after(news.on, s.policy.thank_for_offer_expires))
            .base(news.on)
            .by(way(s, case))
            .to(to(s, case)),
    )
}

fn answer_offer(s: &Scene, case: &Case) -> Option<Draft> {
    let news = case.last_is(OutcomeKind::Offer)?;
    let company = &case.opportunity.company;
    let (due, said) = match news.answer_by {
        Some(day) => (day, format!("they want an answer by {}", s.day(day))),
        None => {
            let day = s.bd(news.on, s.policy.answer_offer_due);
            (day, format!("no day was named, so {} is polite", s.day(day)))
        }
    };
    let why = format!("{company} made an offer on {}; {said}. Until it is signed, keep searching.", s.day(news.on));
    Some(
        Draft::due(due, format!("Answer {company}'s offer"), why)
            .leads(format!("{company}'s offer"))
            .part(format!("answer by {}", s.day(due)))
            .opens(news.on)
            .base(news.on)
            .by(way(s, case))
            .to(to(s, case)),
    )
}

fn tell_others(s: &Scene, case: &Case) -> Option<Draft> {
    let accepted = s.accepted_on().filter(|_| case.is_open() && case.taken)?;
    let known = !case.meetings.is_empty() || !case.answers.is_empty();
    let told = case.outcomes.iter().any(|o| o.on >= accepted && o.kind != OutcomeKind::Invited);
    if !known || told || case.sent(Purpose::Withdraw, accepted) {
        return None;
    }
    let company = &case.opportunity.company;
    let why = format!(
        "You accepted another job on {}. Tell {company} that you have, or keep it open until your first week there is over.",
        s.day(accepted)
    );
    let due = s.bd(accepted, s.policy.tell_others_due);
    Some(
        Draft::due(due, format!("Tell {company} that you took another job"), why)
            .opens(accepted)
            .base(accepted)
            .by(way(s, case)),
    )
}

fn wind_down(s: &Scene, case: &Case) -> Option<Draft> {
    let first = case.last_is(OutcomeKind::Accepted)?.starts_on?;
    let why = format!(
        "You began at {} on {} and the first week is over. Withdraw from what is still open, and tell your references.",
        case.opportunity.company,
        s.day(first)
    );
    Some(Draft::due(after(first, s.policy.first_week), "Wind the search down", why))
}

/// The rejection, where it followed an interview.
fn rejection<'a>(case: &Case<'a>) -> Option<&'a crate::domain::Outcome> {
    case.last_is(OutcomeKind::Rejected).filter(|_| case.latest().is_some())
}

fn thank_for_telling(s: &Scene, case: &Case) -> Option<Draft> {
    let news = rejection(case)?;
    let thanked = |t: &Contacted| {
        t.touch.is_a(Purpose::ThankRejection) && t.day >= news.on || t.touch.is_a(Purpose::ThankYou) && t.day > news.on
    };
    if case.employer(Direction::Out).any(thanked) {
        return None;
    }
    let company = &case.opportunity.company;
    let why = format!(
        "{company} said no on {}. A few kind lines for telling you leave the door open; few people write them.",
        s.day(news.on)
    );
    Some(
        Draft::due(news.on, format!("Thank {company} for telling you"), why)
            .leads(format!("{company} said no"))
            .expires(after(news.on, s.policy.thank_for_telling_expires))
            .base(news.on)
            .by(way(s, case))
            .to(to(s, case)),
    )
}

fn ask_feedback(s: &Scene, case: &Case) -> Option<Draft> {
    let news = rejection(case)?;
    if !case.opportunity.feedback.is_empty() || case.sent(Purpose::FeedbackRequest, news.on) {
        return None;
    }
    let company = &case.opportunity.company;
    let why = format!(
        "{company} said no on {}. Ask what you could have done better; on the phone they say more than they would write.",
        s.day(news.on)
    );
    Some(
        Draft::due(s.bd(news.on, s.policy.ask_feedback_due), format!("Ask {company} for feedback"), why)
            .leads(format!("{company} said no"))
            .opens(news.on)
            .expires(after(news.on, s.policy.ask_feedback_expires))
            .base(news.on)
            .by(Channel::Call)
            .to(to(s, case)),
    )
}

fn record_feedback(s: &Scene, case: &Case) -> Option<Draft> {
    if !case.opportunity.feedback.is_empty() {
        return None;
    }
    let asked = case.touches.iter().find(|t| t.touch.is_out(Purpose::FeedbackRequest))?;
    let answer = case.employer(Direction::In).find(|t| t.when() > asked.when())?;
    let due = s.bd(answer.day, s.policy.record_feedback_due);
    let company = &case.opportunity.company;
    let why = format!(
        "{company} answered on {}, after you had asked for feedback, and none is recorded. Write down their words while you \
         have them.",
        s.day(answer.day)
    );
    Some(
        Draft::due(due, format!("Write down {company}'s feedback"), why)
            .expires(after(due, s.policy.record_feedback_expires)),
    )
}

fn thank_for_feedback(s: &Scene, case: &Case) -> Option<Draft> {
    let came = case.opportunity.feedback_on.filter(|_| !case.opportunity.feedback.is_empty())?;
    if case.sent(Purpose::ThankFeedback, came) {
        return None;
    }
    let due = after(came, s.policy.thank_for_feedback_due);
    let company = &case.opportunity.company;
    let why = format!(
        "{company} gave you feedback on {} and no thanks for it are recorded. Thank them, and do not argue with it.",
        s.day(came)
    );
    Some(
        Draft::due(due, format!("Thank {company} for the feedback"), why)
            .leads(format!("{company}'s feedback"))
            .expires(after(due, s.policy.thank_for_feedback_expires))
            .by(way(s, case))
            .to(to(s, case)),
    )
}

fn ask_to_stay_in_touch(s: &Scene, case: &Case) -> Option<Draft> {
    let news = case.last_is(OutcomeKind::Rejected)?;
    let latest = case.latest()?;
    let c = s.facts.lead(latest.interview).filter(|c| c.keep_in_touch == KeepInTouch::Unasked)?;
    let asked =
        |(t, day): &(&crate::domain::Touch, chrono::NaiveDate)| t.is_out(Purpose::Networking) && *day >= news.on;
    if s.touches(&c.uid).iter().any(asked) {
        return None;
    }
    let why = format!(
        "{} said no on {}, and {} was never asked two questions: may I follow up from time to time, and do you know of \
         anyone who looks for someone like me?",
        case.opportunity.company,
        s.day(news.on),
        c.called()
    );
    Some(
        Draft::due(s.bd(news.on, s.policy.ask_to_stay_due), format!("Ask {} to stay in touch", c.called()), why)
            .leads(format!("{} said no", case.opportunity.company))
            .opens(news.on)
            .expires(after(news.on, s.policy.ask_to_stay_expires))
            .base(news.on)
            .by(way_to(c, Channel::Email))
            .with(c)
            .meeting(latest.interview),
    )
}

fn withdraw_politely(s: &Scene, case: &Case) -> Option<Draft> {
    let decided = case.opportunity.go_on_on.filter(|_| case.opportunity.go_on == Some(GoOn::No))?;
    if !case.is_open() || case.taken {
        return None;
    }
    let company = &case.opportunity.company;
    let why = format!(
        "You decided on {} not to go on with {company}. Tell them kindly, and record it as withdrawn.",
        s.day(decided)
    );
    Some(
        Draft::due(after(decided, s.policy.withdraw_due), format!("Withdraw from {company} politely"), why)
            .by(way(s, case)),
    )
}
