//! Which letters make sense about an interview, an opportunity or a person, and to whom; which action one answers, and
//! what is logged when it has left.

use super::letter::asked_by;
use super::suggest;
use crate::clock::Now;
use crate::domain::{Channel, Direction, Facts, Interview, Purpose, Role, Touch, Uid};
use crate::exchange::mail::Message;
use crate::rules::{Action, EndsBy, RowKind, leader};
use crate::text::letter::{Ask, Kind};

/// A letter that may be written: which, and what else it might be instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occasion {
    pub ask: Ask,
    /// The kinds to choose from, the likeliest first.
    pub kinds: Vec<Kind>,
    /// To whom it may go, the likeliest first.
    pub people: Vec<Uid>,
    /// What else the first of the kinds may do in the same letter, with its words.
    pub parts: Vec<(Kind, String)>,
}

/// What an action asks for; none where it drafts nothing. A thank-you may go by mail or by hand.
pub(crate) fn of_action(action: &Action, facts: &Facts) -> Option<Occasion> {
    let ask = asked_by(action)?;
    let kinds = match ask.kind {
        Kind::ThankYou => vec![Kind::ThankYou, Kind::ThankYouByHand],
        Kind::ThankYouByHand => vec![Kind::ThankYouByHand, Kind::ThankYou],
        // "Answer their offer" does not say what the answer is.
        Kind::Accept => vec![Kind::Accept, Kind::Decline, Kind::AskTime, Kind::OfferThanks],
        kind => vec![kind],
    };
    let mut people = match &ask.contact {
        Some(contact) => vec![contact.clone()],
        None => people_of(facts, ask.interview.as_ref(), ask.opportunity.as_ref()),
    };
    addressed(&mut people, ask.kind, ask.opportunity.as_ref(), facts);
    Some(Occasion { ask, kinds, people, parts: vec![] })
}

/// What these actions ask for, the first that draft one letter: a row to one contact is one letter.
pub(crate) fn of_row(actions: &[&Action], facts: &Facts) -> Option<Occasion> {
    let first = actions.iter().find(|a| a.letter.is_some())?;
    let message = matches!(first.row, Some((RowKind::Message, _)));
    let row: Vec<&Action> = actions.iter().copied().filter(|a| a.together == first.together && message).collect();
    let Some(leader) = leader(&row).filter(|_| row.len() > 1) else { return of_action(first, facts) };
    let mut occasion = of_action(leader, facts)?;
    for part in row.iter().filter(|a| a.id != leader.id) {
        let Some(of) = of_action(part, facts) else { continue };
        let ends_by_touch = matches!(part.ends_by, EndsBy::Touch(_));
        let known = occasion.ask.kind == of.ask.kind || occasion.parts.iter().any(|(kind, _)| *kind == of.ask.kind);
        if ends_by_touch && !known {
            occasion.parts.push((of.ask.kind, part.part.clone()));
            occasion.ask.also.push(of.ask.kind);
            occasion.ask.interview = occasion.ask.interview.or(of.ask.interview);
        }
        let more = of.kinds.into_iter().filter(|k| !occasion.kinds.contains(k)).collect::<Vec<_>>();
        occasion.kinds.extend(more);
    }
    Some(occasion)
}

/// What makes sense about an interview.
pub(crate) fn of_interview(uid: &Uid, actions: &[Action], facts: &Facts, now: Now) -> Option<Occasion> {
    let i = facts.interview(uid)?;
    let mut kinds = if i.fell_through() {
        vec![Kind::Reschedule]
    } else if i.has_ended(now.at()) {
        vec![Kind::ThankYou, Kind::ThankYouByHand, Kind::Clarification, Kind::Resources]
    } else {
        vec![Kind::ConfirmNextRound]
    };
    kinds.extend(AFTERWARDS);
    let ask =
        Ask { interview: Some(uid.clone()), opportunity: Some(i.opportunity.clone()), ..Ask::new(Kind::ThankYou) };
    Some(likeliest(Occasion { people: people_of(facts, Some(uid), None), kinds, ask, parts: vec![] }, actions, facts))
}

/// What makes sense about an opportunity.
pub(crate) fn of_opportunity(uid: &Uid, actions: &[Action], facts: &Facts) -> Option<Occasion> {
    facts.opportunity(uid)?;
    let mut kinds = vec![Kind::CheckIn];
    kinds.extend(AFTERWARDS);
    let ask = Ask { opportunity: Some(uid.clone()), ..Ask::new(Kind::CheckIn) };
    Some(likeliest(Occasion { people: people_of(facts, None, Some(uid)), kinds, ask, parts: vec![] }, actions, facts))
}

/// What makes sense to a person.
pub(crate) fn of_contact(uid: &Uid, actions: &[Action], facts: &Facts, now: Now) -> Option<Occasion> {
    let person = facts.contact(uid)?;
    let held = |i: &&Interview| i.interviewers.contains(uid) && i.has_ended(now.at()) && !i.fell_through();
    let held = facts.interviews.iter().filter(held);
    let met = held.max_by_key(|i| i.starts_at);
    let mut kinds = vec![Kind::KeepInTouch, Kind::Networking, Kind::LinkedinInvite];
    let given = facts.interviews.iter().any(|i| i.references_given.contains(uid));
    if given || person.is(Role::Reference) {
        kinds.insert(0, Kind::HeadsUp);
    }
    if met.is_some() {
        kinds.splice(0..0, [Kind::ThankYou, Kind::ThankYouByHand]);
        kinds.extend([Kind::Clarification, Kind::Resources]);
        kinds.extend(AFTERWARDS.iter().filter(|k| !kinds.contains(k)).copied().collect::<Vec<_>>());
    }
    let (interview, opportunity) = (met.map(|i| i.uid.clone()), met.map(|i| i.opportunity.clone()));
    let ask = Ask { interview, opportunity, ..Ask::new(Kind::KeepInTouch) };
    Some(likeliest(Occasion { people: vec![uid.clone()], kinds, ask, parts: vec![] }, actions, facts))
}

/// What may be written while one waits, and when the news is there.
const AFTERWARDS: [Kind; 16] = [
    Kind::CheckIn,
    Kind::Update,
    Kind::UpdateAgain,
    Kind::Reschedule,
    Kind::ConfirmNextRound,
    Kind::OfferThanks,
    Kind::Accept,
    Kind::Decline,
    Kind::AskTime,
    Kind::OtherOffer,
    Kind::Withdraw,
    Kind::ThankRejection,
    Kind::FeedbackRequest,
    Kind::ThankFeedback,
    Kind::LinkedinInvite,
    Kind::KeepInTouch,
];

/// Puts first what an action asks for, of the kinds and people there are.
fn likeliest(mut occasion: Occasion, actions: &[Action], facts: &Facts) -> Occasion {
    let mut seen = Vec::new();
    occasion.kinds.retain(|k| {
        !seen.contains(k) && {
            seen.push(*k);
            true
        }
    });
    // What presses before what is held or put off.
    let (pressing, others): (Vec<_>, Vec<_>) = actions.iter().partition(|a| a.state.presses());
    let wanted = pressing.into_iter().chain(others).filter_map(asked_by).find(|a| {
        let about = match &occasion.ask.interview {
            Some(i) => a.interview.as_ref() == Some(i),
            None => occasion.ask.opportunity.is_none() || a.opportunity == occasion.ask.opportunity,
        };
        let to = a.contact.as_ref().is_none_or(|c| occasion.people.contains(c));
        about && to && occasion.kinds.contains(&a.kind) && (occasion.ask.opportunity.is_some() || a.contact.is_some())
    });
    let kind = wanted.as_ref().map(|a| a.kind).or_else(|| occasion.kinds.first().copied());
    let kind = kind.unwrap_or(occasion.ask.kind);
    addressed(&mut occasion.people, kind, occasion.ask.opportunity.as_ref(), facts);
    let contact = wanted.and_then(|a| a.contact).or_else(|| occasion.people.first().cloned());
    occasion.ask = Ask { kind, contact, ..occasion.ask };
    occasion
}

/// The people of an interview, or of all interviews of an opportunity, the leading one first; then those who wrote.
fn people_of(facts: &Facts, interview: Option<&Uid>, opportunity: Option<&Uid>) -> Vec<Uid> {
    let mine = |i: &&Interview| match interview {
        Some(uid) => i.uid == *uid,
        None => Some(&i.opportunity) == opportunity && !i.fell_through(),
    };
    let mut held: Vec<&Interview> = facts.interviews.iter().filter(mine).collect();
    held.sort_by_key(|i| std::cmp::Reverse(i.starts_at));
    let leading = held.first().and_then(|i| facts.lead(i)).map(|c| c.uid.clone());
    let met = held.iter().flat_map(|i| i.interviewers.iter().cloned());
    let wrote = facts.touches.iter().filter(|t| opportunity.is_some() && facts.about(t) == opportunity);
    let wrote = wrote.flat_map(|t| t.contacts.iter().cloned());
    let news = opportunity.or_else(|| interview.and_then(|i| facts.interview(i)).map(|i| &i.opportunity));
    let news = news.and_then(|o| facts.knows_the_news(o)).map(|c| c.uid.clone());
    let mut people = Vec::new();
    for uid in leading.into_iter().chain(met).chain(wrote).chain(news) {
        if !people.contains(&uid) {
            people.push(uid);
        }
    }
    people
}

/// Puts first, of the people there are, whom a letter of this kind is for: a question goes to who knows the news.
fn addressed(people: &mut [Uid], kind: Kind, opportunity: Option<&Uid>, facts: &Facts) {
    let news = opportunity.filter(|_| kind.asks_process()).and_then(|o| facts.knows_the_news(o));
    // The sort is stable: the others keep their order.
    people.sort_by_key(|uid| news.is_none_or(|c| c.uid != *uid));
}

/// The action that a letter answers, where there is one: that of its very kind, or one of the same word.
pub(crate) fn answered<'a>(ask: &Ask, actions: &'a [Action]) -> Option<&'a Action> {
    let answers = |action: &&Action, same: &dyn Fn(Kind) -> bool| {
        asked_by(action).is_some_and(|a| {
            let about = a.interview.is_none() || a.interview == ask.interview;
            let to = a.contact.is_none() || a.contact == ask.contact;
            same(a.kind) && about && to && a.opportunity == ask.opportunity
        })
    };
    let exactly = actions.iter().find(|a| answers(a, &|kind| kind == ask.kind));
    exactly.or_else(|| actions.iter().find(|a| answers(a, &|kind| kind.word() == ask.kind.word())))
}

/// What is logged when a letter has left: the touch that ends its action, else one of its own.
pub(crate) fn touch(ask: &Ask, letter: (&str, &str), action: Option<&Action>, facts: &Facts, now: Now) -> Touch {
    let channel = match ask.kind {
        Kind::ThankYouByHand => Channel::Handwritten,
        Kind::LinkedinInvite => Channel::Linkedin,
        kind if kind.is_script() => Channel::Call,
        _ => Channel::Email,
    };
    let suggested = action.and_then(|a| suggest::touch(a, facts, now));
    let mut touch = suggested.unwrap_or_else(|| {
        let purpose = ask.kind.purpose();
        let mut touch = Touch::new(Uid::generate(now.at()), now.at(), Direction::Out, channel, purpose);
        touch.interview = ask.interview.clone().filter(|_| suggest::names_interview(purpose));
        touch.opportunity = ask.opportunity.clone();
        touch
    });
    for purpose in ask.also.iter().map(|k| k.purpose()) {
        if !touch.is_a(purpose) {
            touch.also.push(purpose);
        }
        // A clarification and the like end by naming their interview.
        if touch.interview.is_none() && suggest::names_interview(purpose) {
            touch.interview.clone_from(&ask.interview);
        }
    }
    touch.channel = channel;
    touch.contacts = ask.contact.clone().map_or(touch.contacts, |c| vec![c]);
    touch.keep_letter(letter.0, letter.1);
    touch
}

/// The letter of a touch that was logged, to be taken up again: what it was, its subject and its body.
pub(crate) fn taken_up(touch: &Touch) -> Option<(Ask, &str, &str)> {
    let (subject, body) = touch.letter()?;
    let by_hand = touch.channel == Channel::Handwritten && touch.purpose == Purpose::ThankYou;
    let kind = match touch.purpose {
        _ if by_hand => Kind::ThankYouByHand,
        Purpose::Other => Kind::LinkedinInvite,
        other => Kind::ALL.iter().copied().find(|k| k.purpose() == other)?,
    };
    let (interview, opportunity) = (touch.interview.clone(), touch.opportunity.clone());
    Some((Ask { kind, interview, opportunity, contact: touch.contacts.first().cloned(), also: vec![] }, subject, body))
}

/// The last letter that went for the same purpose to the same person about the same opportunity.
pub(crate) fn written_before<'f>(ask: &Ask, facts: &'f Facts) -> Option<&'f Touch> {
    let same = |t: &&Touch| {
        let person = ask.contact.as_ref().is_none_or(|c| t.contacts.contains(c));
        let about = ask.opportunity.as_ref().is_none_or(|o| facts.about(t) == Some(o));
        t.is_out(ask.kind.purpose()) && person && about && t.letter().is_some()
    };
    facts.touches.iter().filter(same).max_by_key(|t| t.at)
}

/// The letter as mail takes it, from the user, in the thread that it belongs to. Errors: which address is none.
pub(crate) fn message(
    to: &str,
    (subject, body): (&str, &str),
    ask: &Ask,
    facts: &Facts,
    now: Now,
) -> Result<Message, String> {
    let me = &facts.profile;
    let message = Message::new(to, subject, body, now.zone().local(now.at()))?.from(&me.name, &me.email);
    Ok(message.within(Uid::generate(now.at()).as_str(), thread(ask, facts)))
}

/// The longest thread that a message names.
const LONGEST_THREAD: usize = 20;

/// The Message-IDs of what went between the two about the same opportunity, in order of time.
fn thread(ask: &Ask, facts: &Facts) -> Vec<String> {
    let of_interview = ask.interview.as_ref().and_then(|uid| facts.interview(uid)).map(|i| &i.opportunity);
    let about = ask.opportunity.as_ref().or(of_interview);
    let same = |t: &&Touch| {
        let with = ask.contact.as_ref().is_some_and(|c| t.contacts.contains(c));
        with && facts.about(t) == about && !t.message_id.is_empty()
    };
    let mut thread: Vec<&Touch> = facts.touches.iter().filter(same).collect();
    thread.sort_by_key(|t| t.at);
    let ids: Vec<String> = thread.into_iter().map(|t| t.message_id.clone()).collect();
    ids.get(ids.len().saturating_sub(LONGEST_THREAD)..).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Contact;
    use crate::domain::testing::{now, uid};
    use crate::rules::{Policy, derive};

    #[test]
    fn every_action_that_drafts_finds_itself_again_and_its_letter_ends_it() {
        let facts = crate::demo::facts(now());
        let actions = derive(&facts, &Policy::default(), now());
        let mut ended = 0;
        for action in &actions {
            let Some(occasion) = of_action(action, &facts) else { continue };
            let found = answered(&occasion.ask, &actions).unwrap_or_else(|| panic!("{}", action.id));
            assert_eq!(asked_by(found), asked_by(action), "{}", action.id);
            let touch = touch(&occasion.ask, ("Hello", "Dear you"), Some(action), &facts, now());
            assert_eq!(taken_up(&touch).map(|(_, s, b)| (s, b)), Some(("Hello", "Dear you")), "{}", action.id);
            if let crate::rules::EndsBy::Touch(purpose) = action.ends_by {
                assert_eq!(touch.purpose, purpose, "{}", action.id);
                let mut after = facts.clone();
                after.touches.push(touch);
                let left = derive(&after.index(), &Policy::default(), now());
                assert!(left.iter().all(|a| a.id != action.id), "{}", action.id);
                ended += 1;
            }
        }
        assert!(ended > 3, "{ended}");
        let offer = actions.iter().filter_map(|a| of_action(a, &facts)).find(|o| o.ask.kind == Kind::Accept);
        assert!(offer.is_some_and(|o| o.kinds == [Kind::Accept, Kind::Decline, Kind::AskTime, Kind::OfferThanks]));
    }

    /// An interview of the demo with more than one interviewer, the second of whom is no more than that.
    fn panel() -> (Facts, usize) {
        let facts = crate::demo::facts(now());
        let several = |i: &Interview| i.has_ended(now().at()) && !i.fell_through() && i.interviewers.len() > 1;
        let at = facts.interviews.iter().position(several).unwrap();
        (facts, at)
    }

    #[test]
    fn a_question_goes_to_the_recruiter_else_to_who_named_the_day_else_to_the_lead() {
        let (mut facts, at) = panel();
        let (interview, opportunity) = (facts.interviews[at].uid.clone(), facts.interviews[at].opportunity.clone());
        for c in &mut facts.contacts {
            c.roles.retain(|r| *r != Role::Recruiter);
        }
        facts.touches.retain(|t| t.decision_by.is_none());
        let first = |facts: &Facts| {
            let ask = Ask { opportunity: Some(opportunity.clone()), ..Ask::new(Kind::Update) };
            let drafted = crate::commands::letter::gather(facts, &ask, now()).contact;
            let occasion = of_opportunity(&opportunity, &[], facts).unwrap();
            assert_eq!((occasion.ask.kind, &occasion.ask.contact), (Kind::CheckIn, &drafted));
            drafted.unwrap()
        };
        let facts = facts.index();
        let lead = facts.lead(facts.interview(&interview).unwrap()).unwrap().uid.clone();
        assert_eq!(first(&facts), lead);
        let mut told = facts.clone();
        let other = told.interviews[at].interviewers.iter().find(|c| **c != lead).unwrap().clone();
        let mut touch = Touch::new(uid("told"), now().at(), Direction::In, Channel::Call, Purpose::Other);
        touch.opportunity = Some(opportunity.clone());
        touch.contacts = vec![other.clone()];
        touch.decision_by = Some(now().today());
        told.touches.push(touch);
        assert_eq!(first(&told.clone().index()), other, "who said when they decide");
        let mut recruiter = Contact::new(uid("recruiter"), "Rita Reyes", now().today());
        recruiter.roles = vec![Role::Recruiter];
        recruiter.company = facts.opportunity(&opportunity).unwrap().company.to_uppercase();
        told.contacts.push(recruiter);
        let told = told.index();
        assert_eq!(first(&told), uid("recruiter"));
        let thanks = of_interview(&interview, &[], &told, now()).unwrap();
        assert_eq!((thanks.ask.kind, thanks.ask.contact), (Kind::ThankYou, Some(lead)), "thanks go to whom one met");
    }

    #[test]
    fn where_nobody_came_a_new_date_comes_first() {
        for miss in [|i: &mut Interview| i.no_show = true, |i: &mut Interview| i.cancelled = true] {
            let mut facts = crate::demo::facts(now());
            let at =
                facts.interviews.iter().position(|i| i.has_ended(now().at()) && !i.interviewers.is_empty()).unwrap();
            miss(&mut facts.interviews[at]);
            let (facts, uid) = (facts.clone().index(), facts.interviews[at].uid.clone());
            let occasion = of_interview(&uid, &[], &facts, now()).unwrap();
            assert_eq!((occasion.ask.kind, occasion.kinds.contains(&Kind::ThankYou)), (Kind::Reschedule, false));
            let person = facts.interviews[at].interviewers[0].clone();
            let met = of_contact(&person, &[], &facts, now()).unwrap();
            assert_ne!(met.ask.interview, Some(uid));
        }
        assert_eq!([Kind::named("ask-new-date"), Kind::named("reschedule")], [Some(Kind::Reschedule); 2]);
        assert!(!Kind::Reschedule.is_nudge(), "who was left waiting may write at once");
    }

    #[test]
    fn what_is_owed_comes_first() {
        let facts = crate::demo::facts(now());
        let actions = derive(&facts, &Policy::default(), now());
        let thanks = actions.iter().find(|a| a.rule == "thank-you").unwrap();
        let i = thanks.interview.clone().unwrap();
        let occasion = of_interview(&i, &actions, &facts, now()).unwrap();
        assert!(occasion.ask.kind.is_thank_you() && occasion.ask.contact == thanks.contact, "{occasion:?}");
        for person in &facts.contacts {
            let occasion = of_contact(&person.uid, &actions, &facts, now()).unwrap();
            assert!(occasion.kinds.contains(&occasion.ask.kind) && occasion.ask.contact.as_ref() == Some(&person.uid));
        }
        let heads_up =
            |c: &Contact| of_contact(&c.uid, &actions, &facts, now()).unwrap().kinds.contains(&Kind::HeadsUp);
        let given = |c: &Contact| facts.interviews.iter().any(|i| i.references_given.contains(&c.uid));
        assert!(facts.contacts.iter().all(|c| heads_up(c) == (c.is(Role::Reference) || given(c))));
        assert!(facts.contacts.iter().any(heads_up) && !facts.contacts.iter().all(heads_up));
        for o in &facts.opportunities {
            let occasion = of_opportunity(&o.uid, &actions, &facts).unwrap();
            assert_eq!(occasion.ask.opportunity.as_ref(), Some(&o.uid));
        }
    }
}
