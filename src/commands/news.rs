//! What is told of an opportunity: its news, which is an outcome, or that an interview did not take place; which
//! interview such news is about; and which outcome follows from a message that one sent.

use super::command::Command;
use super::describe;
use crate::clock::Now;
use crate::domain::{Direction, Facts, Interview, Outcome, OutcomeKind, Purpose, Touch, Uid};
use crate::lexicon::bare;
use crate::rules::day_words;
use crate::store::{Fault, Reader};
use chrono::NaiveDate;

crate::domain::words! {
    /// How an interview came not to take place.
    Missed {
        NoShow = "no_show", "they did not come";
        CalledOff = "called_off", "called off";
    }
}

/// What may be told of an opportunity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum News {
    /// They decided, or you did.
    Outcome(OutcomeKind),
    /// An interview did not take place.
    Missed(Missed),
}

/// Other words that people use for it.
const ALSO: &[(&str, News)] = &[
    ("no show", News::Missed(Missed::NoShow)),
    ("did not come", News::Missed(Missed::NoShow)),
    ("didn t come", News::Missed(Missed::NoShow)),
    ("they didn t come", News::Missed(Missed::NoShow)),
    ("did not call", News::Missed(Missed::NoShow)),
    ("didn t call", News::Missed(Missed::NoShow)),
    ("called it off", News::Missed(Missed::CalledOff)),
    ("cancelled", News::Missed(Missed::CalledOff)),
    ("canceled", News::Missed(Missed::CalledOff)),
];

impl News {
    /// All that may be told, in the order in which it is offered.
    pub(crate) fn all() -> Vec<News> {
        let outcomes = OutcomeKind::ALL.iter().copied().map(News::Outcome);
        outcomes.chain(Missed::ALL.iter().copied().map(News::Missed)).collect()
    }

    /// The word as forms and scripts hold it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            News::Outcome(kind) => kind.as_str(),
            News::Missed(how) => how.as_str(),
        }
    }

    /// The word as people read it.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            News::Outcome(kind) => kind.shown(),
            News::Missed(how) => how.shown(),
        }
    }

    /// The news of this stored word.
    pub(crate) fn named(word: &str) -> Option<News> {
        News::all().into_iter().find(|n| n.as_str() == word)
    }

    /// The news that people mean by another word than the shown one: "cancelled", "did not come".
    pub(crate) fn also(words: &str) -> Option<News> {
        let wanted = bare(words);
        ALSO.iter().find(|(words, _)| *words == wanted).map(|(_, news)| *news)
    }
}

/// The interview of this opportunity that such news is about, where none is named: they did not come to the latest that has
/// begun; the next to come was called off, or else the latest. None where that one is noted so already: an earlier one was
/// held, whatever came of the later.
pub(crate) fn missed<'f>(how: Missed, opportunity: &Uid, facts: &'f Facts, now: Now) -> Option<&'f Interview> {
    let own = || facts.interviews.iter().filter(|i| i.opportunity == *opportunity);
    let begun = |i: &&Interview| i.starts_at <= now.at();
    let latest = || own().max_by_key(|i| i.starts_at);
    let meant = match how {
        Missed::NoShow => own().filter(begun).max_by_key(|i| i.starts_at),
        Missed::CalledOff => {
            let to_come = |i: &&Interview| !i.has_ended(now.at()) && !i.fell_through();
            own().filter(to_come).min_by_key(|i| i.starts_at).or_else(latest)
        }
    };
    meant.filter(|i| !i.fell_through())
}

/// The interview as it is with such news; `on` is the day on which it was called off, where that is said. Errors: why it cannot
/// be, in a sentence.
pub(crate) fn with_missed(how: Missed, i: &Interview, on: Option<NaiveDate>, now: Now) -> Result<Interview, String> {
    let (begun, day) = (i.starts_at <= now.at(), now.zone().date(i.starts_at));
    let latest = day.min(now.today());
    match how {
        Missed::NoShow if !begun => Err("it has not begun yet; called off is what one says before".into()),
        Missed::NoShow => Ok(Interview { no_show: true, cancelled: false, cancelled_on: None, ..i.clone() }),
        Missed::CalledOff if on.is_some_and(|on| on > latest) => {
            Err(format!("it was called off on {} at the latest", day_words(latest, now.today())))
        }
        Missed::CalledOff => {
            let cancelled_on = Some(on.unwrap_or(latest));
            Ok(Interview { no_show: false, cancelled: true, cancelled_on, ..i.clone() })
        }
    }
}

/// Notes that an interview did not take place, as one step.
pub(crate) fn note_missed(how: Missed, changed: Interview, facts: &Facts, now: Now) -> Command {
    let company = facts.opportunity(&changed.opportunity).map(|o| o.company.as_str()).unwrap_or_default();
    let label = describe::missed(company, now.zone().date(changed.starts_at), how.shown(), now);
    Command::Many { label, commands: vec![Command::save(changed)] }
}

/// Why there is none that did not take place: what to do instead.
pub(crate) fn none_missed(how: Missed, company: &str) -> String {
    match how {
        Missed::NoShow => {
            format!(
                "no interview at {company} has begun that is not noted so already; enter it first, or name it by its day"
            )
        }
        Missed::CalledOff => format!(
            "no interview at {company} is known that is not noted so already; enter it first, or name it by its day"
        ),
    }
}

/// The interview that news followed, of those of its opportunity: it came after the latest interview of its day that is over
/// by now. Of one that is still to come or goes on it does not say so, for it may be what they invited to.
pub(super) fn followed(news: &Outcome, interviews: impl IntoIterator<Item = Interview>, now: Now) -> Option<Uid> {
    let over = |i: &Interview| i.opportunity == news.opportunity && is_followed(i, news, now);
    interviews.into_iter().filter(over).max_by_key(|i| i.starts_at).map(|i| i.uid)
}

/// True where news that is entered now followed this interview of its opportunity: it was held on that day, and is over.
fn is_followed(i: &Interview, news: &Outcome, now: Now) -> bool {
    let told = matches!(news.kind, OutcomeKind::Invited | OutcomeKind::Offer | OutcomeKind::Rejected);
    told && now.zone().date(i.starts_at) == news.on && !i.cancelled && i.has_ended(now.at())
}

/// The outcome that a message of one's own records: what it accepts, declines or withdraws from is accepted, declined or
/// withdrawn from that day on. None where `last`, the last news of the opportunity, says so already.
fn recorded_by(touch: &Touch, about: &Uid, last: Option<OutcomeKind>, now: Now) -> Option<Outcome> {
    const SAYS: [(Purpose, OutcomeKind); 3] = [
        (Purpose::Accept, OutcomeKind::Accepted),
        (Purpose::Decline, OutcomeKind::Declined),
        (Purpose::Withdraw, OutcomeKind::Withdrawn),
    ];
    let says = |purpose: Purpose| SAYS.iter().find(|(p, _)| *p == purpose).map(|(_, kind)| *kind);
    let kind = std::iter::once(touch.purpose).chain(touch.also.iter().copied()).find_map(says)?;
    if touch.direction != Direction::Out || last == Some(kind) {
        return None;
    }
    let mut outcome = Outcome::new(Uid::generate(now.at()), about.clone(), kind, now.zone().date(touch.at));
    outcome.via = Some(touch.channel);
    Some(outcome)
}

/// The outcome that a logged message says, which is recorded in the same step; none where it is known already.
pub(super) fn outcome_of(reader: Reader, touch: &Touch, now: Now) -> Result<Option<Outcome>, Fault> {
    let about = match (&touch.opportunity, &touch.interview) {
        (Some(opportunity), _) => Some(opportunity.clone()),
        (None, Some(interview)) => reader.opportunity_of(interview)?,
        (None, None) => None,
    };
    // Most messages record nothing: only then it is asked what is known already.
    let Some(about) = about.filter(|about| recorded_by(touch, about, None, now).is_some()) else { return Ok(None) };
    let last = reader.last_news(&about)?;
    Ok(recorded_by(touch, &about, last, now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::Record;
    use crate::domain::testing::uid;
    use crate::domain::{Channel, Contact, Opportunity};
    use crate::rules::{Policy, derive};
    use chrono::DateTime;

    fn now() -> Now {
        Now::fixed(at("2026-11-20T15:00"))
    }

    fn at(text: &str) -> crate::clock::Instant {
        DateTime::parse_from_rfc3339(&format!("{text}:00-05:00")).unwrap()
    }

    fn held(name: &str, when: &str, entered: &str) -> Interview {
        let mut i = Interview::new(uid(name), uid("o1"), at(when));
        (i.created_on, i.interviewers) = (Some(entered.parse().unwrap()), vec![uid("c1")]);
        i
    }

    fn facts(interviews: &[Interview]) -> Facts {
        let mut facts = Facts::default();
        facts.contacts = vec![Contact::new(uid("c1"), "Bob Smith", now().today())];
        facts.opportunities = vec![Opportunity::new(uid("o1"), "XYZ", "", now().today())];
        facts.opportunities.push(Opportunity::new(uid("o2"), "Globex", "", now().today()));
        facts.interviews = interviews.to_vec();
        facts.index()
    }

    fn asked(facts: &Facts) -> Vec<String> {
        derive(facts, &Policy::default(), now()).into_iter().map(|a| a.id.to_string()).collect()
    }

    #[test]
    fn every_word_for_it_is_known_and_means_one_thing() {
        for news in News::all() {
            assert_eq!(News::named(news.as_str()), Some(news));
            assert!(News::also(news.as_str()).is_none_or(|n| n == news));
        }
        for (words, meant) in [
            ("no-show", Missed::NoShow),
            ("No show", Missed::NoShow),
            ("did not come", Missed::NoShow),
            ("They didn't come", Missed::NoShow),
            ("cancelled", Missed::CalledOff),
            ("Canceled", Missed::CalledOff),
        ] {
            assert_eq!(News::also(words), Some(News::Missed(meant)), "{words}");
        }
        assert_eq!(News::also("maybe"), None);
    }

    #[test]
    fn they_did_not_come_to_the_latest_that_began_and_called_off_the_next() {
        let (old, today) = (held("i1", "2026-11-10T09:00", "2026-11-09"), held("i2", "2026-11-20T14:30", "2026-11-19"));
        let (soon, later) =
            (held("i3", "2026-11-23T09:00", "2026-11-19"), held("i4", "2026-11-24T09:00", "2026-11-19"));
        let of = |how, all: &[&Interview]| {
            let all: Vec<Interview> = all.iter().map(|i| (*i).clone()).collect();
            missed(how, &uid("o1"), &facts(&all), now()).map(|i| i.uid.to_string()).unwrap_or_default()
        };
        use Missed::*;
        assert_eq!(of(NoShow, &[&later, &today, &old]), "i2", "it goes on: they may well not be there");
        assert_eq!(of(NoShow, &[&soon]), "");
        assert_eq!(of(CalledOff, &[&old, &later, &soon]), "i3");
        assert_eq!(of(CalledOff, &[&old, &today, &soon]), "i2", "what goes on has not ended");
        assert_eq!(of(CalledOff, &[&old]), "i1");
        let off = with_missed(CalledOff, &soon, None, now()).unwrap();
        assert_eq!(of(CalledOff, &[&off, &later]), "i4", "the same is not called off twice");
        let stood_up = with_missed(NoShow, &today, None, now()).unwrap();
        assert_eq!(of(NoShow, &[&old, &stood_up]), "", "the earlier one was held");
        let past = with_missed(CalledOff, &old, None, now()).unwrap();
        assert_eq!(past.cancelled_on, "2026-11-10".parse().ok(), "at its start at the latest");
        assert!(with_missed(CalledOff, &old, "2026-11-11".parse().ok(), now()).unwrap_err().contains("at the latest"));
        assert_eq!(missed(NoShow, &uid("o2"), &facts(&[old]), now()), None);
    }

    #[test]
    fn what_did_not_take_place_asks_for_a_new_date_and_keeps_what_was_noted() {
        let mut i = held("i1", "2026-11-20T14:00", "2026-11-19");
        i.round = "round 2".into();
        let gone = with_missed(Missed::NoShow, &i, None, now()).unwrap();
        assert!(gone.no_show && !gone.cancelled && gone.round == "round 2");
        assert!(asked(&facts(std::slice::from_ref(&gone))).contains(&"ask-new-date/i1/2026-11-20".into()));
        let off = with_missed(Missed::CalledOff, &gone, "2026-11-18".parse().ok(), now()).unwrap();
        assert!(off.cancelled && !off.no_show, "never both");
        assert!(asked(&facts(&[off])).contains(&"ask-new-date/i1/2026-11-18".into()));
        let soon = held("i2", "2026-11-23T09:00", "2026-11-19");
        assert!(with_missed(Missed::NoShow, &soon, None, now()).unwrap_err().contains("not begun yet"));

        let Command::Many { label, commands } = note_missed(Missed::NoShow, gone, &facts(&[i]), now()) else {
            panic!("one step")
        };
        assert_eq!(label, "XYZ, Fri 20 Nov: they did not come");
        assert!(matches!(&commands[..], [Command::Save(r)] if matches!(&**r, Record::Interview(i) if i.no_show)));
    }

    #[test]
    fn news_of_the_day_came_after_what_is_over() {
        let morning = held("i1", "2026-11-20T09:00", "2026-11-20");
        let noon = held("i2", "2026-11-20T12:00", "2026-11-20");
        let goes_on = held("i3", "2026-11-20T14:30", "2026-11-20");
        let news = |kind, on: &str, facts: &Facts| {
            let news = Outcome::new(uid("x1"), uid("o1"), kind, on.parse().unwrap());
            followed(&news, facts.interviews.clone(), now())
        };
        let all = facts(&[goes_on.clone(), noon.clone(), morning.clone()]);
        use OutcomeKind::*;
        for kind in [Invited, Offer, Rejected] {
            assert_eq!(news(kind, "2026-11-20", &all), Some(uid("i2")), "{kind:?}");
        }
        assert_eq!(news(Withdrawn, "2026-11-20", &all), None, "it is one's own word");
        assert_eq!(news(Invited, "2026-11-19", &all), None, "none was held that day");
        assert_eq!(news(Invited, "2026-11-20", &facts(&[goes_on])), None, "it may be what they invited to");
        let mut elsewhere = noon.clone();
        elsewhere.opportunity = uid("o2");
        assert_eq!(news(Invited, "2026-11-20", &facts(&[elsewhere])), None);
        let off = with_missed(Missed::CalledOff, &noon, None, now()).unwrap();
        assert_eq!(news(Invited, "2026-11-20", &facts(&[off, morning.clone()])), Some(uid("i1")));

        // Entered on its own day, it would else be what they invited to, and nothing would be asked for.
        let mut told = facts(&[morning]);
        let plain = Outcome::new(uid("x1"), uid("o1"), Invited, now().today());
        let confirm = "confirm-next-round/o1/2026-11-20".to_owned();
        told.outcomes = vec![plain.clone()];
        assert!(!asked(&told).contains(&confirm));
        let after = followed(&plain, told.interviews.clone(), now());
        told.outcomes = vec![Outcome { after, ..plain }];
        assert!(asked(&told).contains(&confirm));
    }

    #[test]
    fn a_message_records_what_it_says() {
        let says = |purpose, also: &[Purpose], direction, last| {
            let mut t = Touch::new(uid("t1"), at("2026-11-19T23:30"), direction, Channel::Call, purpose);
            t.also = also.to_vec();
            recorded_by(&t, &uid("o1"), last, now()).map(|x| (x.kind, x.on.to_string(), x.via))
        };
        let (out, day) = (Direction::Out, "2026-11-19".to_owned());
        use Purpose::*;
        let one = |kind| Some((kind, day.clone(), Some(Channel::Call)));
        assert_eq!(says(Accept, &[], out, Some(OutcomeKind::Offer)), one(OutcomeKind::Accepted));
        assert_eq!(says(Decline, &[], out, Some(OutcomeKind::Offer)), one(OutcomeKind::Declined));
        assert_eq!(says(Withdraw, &[], out, None), one(OutcomeKind::Withdrawn));
        assert_eq!(says(OfferThanks, &[Accept], out, Some(OutcomeKind::Offer)), one(OutcomeKind::Accepted));
        assert_eq!(says(Accept, &[], out, Some(OutcomeKind::Accepted)), None, "it is recorded already");
        assert_eq!(says(Withdraw, &[], Direction::In, None), None, "theirs is not yours");
        assert_eq!(says(OfferThanks, &[], out, Some(OutcomeKind::Offer)), None);
    }
}
