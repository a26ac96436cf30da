//! Letters of every kind, from facts of every fullness.

use super::*;
use crate::commands::letter::gather;
use crate::domain::testing::{now, uid};
use crate::domain::{
    Channel, Contact, Direction, Impression, Interview, Mode, Opportunity, Outcome, OutcomeKind, Purpose, Question,
    Touch, parse_instant,
};
use crate::rules::{Policy, Scene};
use crate::text::lint::{Check, Code, Finding};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn draft(facts: &Facts, ask: &Ask, templates: &Templates, now: Now) -> Letter {
    crate::commands::letter::draft(&Scene::new(facts, &Policy::default(), now), ask, templates)
}

fn facts(company: &str, role: &str, people: &[(&str, &str)]) -> Facts {
    let mut f = Facts::default();
    (f.profile.name, f.profile.phone) = ("Robin Vale".into(), "+1 202 555 0100".into());
    f.profile.email = "robin@vale.example".into();
    f.opportunities.push(Opportunity::new(uid("o1"), company, role, now().today()));
    f.opportunities.push(Opportunity::new(uid("o2"), "Initech, Inc.", "Data Engineer", now().today()));
    let mut i = Interview::new(uid("i1"), uid("o1"), parse_instant("2026-11-17T14:00:00-05:00").unwrap());
    i.mode = Some(Mode::InPerson);
    i.debrief.notes = "We talked about the move to Kafka. He hates it.".into();
    i.debrief.clear_up = "It was fourteen services, not forty".into();
    i.expectations.decision_by = Some("2026-11-24".parse().unwrap());
    for (n, (name, called)) in people.iter().enumerate() {
        let mut c = Contact::new(uid(&format!("c{n}")), *name, now().today());
        (c.address_as, c.emails) = ((*called).into(), vec![format!("c{n}@work.example")]);
        i.interviewers.push(c.uid.clone());
        f.contacts.push(c);
    }
    f.interviews.push(i);
    f.index()
}

/// The same with an offer.
fn offered(mut f: Facts) -> Facts {
    f.outcomes.push(Outcome {
        answer_by: Some("2026-11-27".parse().unwrap()),
        ..Outcome::new(uid("n1"), uid("o1"), OutcomeKind::Offer, now().today())
    });
    f.index()
}

fn ask(kind: Kind) -> Ask {
    Ask { interview: Some(uid("i1")), ..Ask::new(kind) }
}

#[test]
fn a_letter_says_what_is_known() {
    let f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    let l = draft(&f, &ask(Kind::ThankYou), &Templates::ours(), now());
    assert!(l.body.starts_with("Dear Bob,\n\n"), "{}", l.body);
    for part in ["on Tuesday", "the work at XYZ", "Robin Vale\n+1 202 555 0100\nrobin@vale.example\n"] {
        assert!(l.body.contains(part), "{part}: {}", l.body);
    }
    let blanks: Vec<&str> = l.blanks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!((l.matter.to.as_str(), blanks.as_slice()), ("c0@work.example", &["[what you talked about]"][..]));
}

#[test]
fn what_was_noted_stands_beside_the_letter() {
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    f.contacts[0].card_back = "Climbs.\nHates phones".into();
    f.opportunities[0].feedback = "Too quiet".into();
    let f = f.index();
    let beside = |kind| {
        let l = draft(&f, &ask(kind), &Templates::ours(), now());
        let beside: Vec<String> = l.matter.reminder.iter().map(|r| format!("{}: {}", r.what, r.text)).collect();
        (beside.join(" | "), l.body)
    };
    let (notes, body) = beside(Kind::Clarification);
    let talk = "notes: We talked about the move to Kafka. He hates it.";
    assert_eq!(notes, format!("to clear up: It was fourteen services, not forty | {talk}"));
    let asked = "[the question, and the correct or fuller answer, in a sentence or two]";
    assert!(body.contains(asked) && !body.contains("fourteen"), "{body}");
    assert_eq!(beside(Kind::ThankYou).0, format!("back of the card: Climbs. Hates phones | {talk}"));
    let (notes, body) = beside(Kind::ThankFeedback);
    assert!(notes == "feedback: Too quiet" && body.contains("[what you take from it]"), "{notes}\n{body}");
    assert_eq!(beside(Kind::Accept).0, "");
}

/// The facts with this as the last news.
fn after(kind: OutcomeKind) -> Facts {
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    f.outcomes = vec![
        Outcome::new(uid("n1"), uid("o1"), OutcomeKind::Invited, now().today()),
        Outcome::new(uid("n2"), uid("o1"), kind, now().today()),
        Outcome::new(uid("n3"), uid("o2"), OutcomeKind::Invited, now().today()),
    ];
    f.index()
}

#[test]
fn after_the_news_a_thank_you_says_thanks_and_no_more() {
    use OutcomeKind::*;
    for (kind, news) in
        [Kind::ThankYou, Kind::ThankYouByHand].iter().flat_map(|k| OutcomeKind::ALL.iter().map(move |n| (*k, *n)))
    {
        let f = after(news);
        let matter = gather(&f, &ask(kind), now());
        let check = Check::new(&f, &matter, None);
        let only = matches!(news, Rejected | Offer | Accepted | Declined | Withdrawn);
        let mut seen = BTreeSet::new();
        for n in 0..12 {
            let (r, _) = Templates::ours().render(&matter, |of| n % of);
            let body = r.body.replace("[what you talked about]", "Kafka");
            let parts = check.parts(&body);
            assert!(parts.thanks.is_some(), "{body}");
            // Who accepted looks forward to the work.
            let no_hopes = only && news != Accepted;
            assert_eq!((parts.fit.is_none(), parts.forward.is_none()), (only, no_hopes), "{news:?} {parts:?}\n{body}");
            assert_eq!(check.findings(&r.subject, &body), [], "{body}");
            seen.insert(body);
        }
        assert!(seen.len() > 3, "each of a panel gets another");
        // The thanks are asked for whatever has happened.
        let found = check.findings("", "Dear Bob,\n\nHello.\n");
        let missing: Vec<&str> = found.iter().map(|x| x.text.as_str()).collect();
        assert_eq!(missing, if only { &["thanks"][..] } else { &["thanks", "fit", "forward"][..] });
    }
}

#[test]
fn who_took_another_job_says_so_without_naming_it() {
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    let letters = |f: &Facts| -> Vec<String> {
        let matter = gather(f, &ask(Kind::Withdraw), now());
        (0..4).map(|n| Templates::ours().render(&matter, |of| n % of).0.body).collect()
    };
    let said = |body: &String| body.contains("another position");
    assert!(!letters(&f.clone().index()).iter().any(said));
    f.outcomes.push(Outcome::new(uid("n1"), uid("o2"), OutcomeKind::Accepted, now().today()));
    for body in letters(&f.clone().index()) {
        assert!(said(&body) && !body.contains("Initech") && !body.contains("Data Engineer"), "{body}");
    }
    // One's own acceptance is no other, and what is given back again is none.
    f.outcomes[0].opportunity = uid("o1");
    assert!(!letters(&f.clone().index()).iter().any(said));
    f.outcomes[0].opportunity = uid("o2");
    f.outcomes.push(Outcome::new(uid("n2"), uid("o2"), OutcomeKind::Declined, now().today()));
    assert!(!letters(&f.index()).iter().any(said));
}

#[test]
fn a_new_date_is_asked_for_as_it_was_missed() {
    let drafts = |change: &dyn Fn(&mut Interview)| -> String {
        let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
        change(&mut f.interviews[0]);
        let f = f.index();
        // Whether the interview is named or found, it is the one that did not take place.
        let asks = [ask(Kind::Reschedule), Ask { opportunity: Some(uid("o1")), ..Ask::new(Kind::Reschedule) }];
        let all = asks.map(|ask| {
            let matter = gather(&f, &ask, now());
            let check = Check::new(&f, &matter, None);
            let bodies = (0..3).map(|n| {
                let (r, _) = Templates::ours().render(&matter, |of| n % of);
                let odd: Vec<_> = check
                    .findings(&r.subject, &r.body)
                    .into_iter()
                    .filter(|x| !["[two or three times that suit you]", "[a short reason]"].contains(&x.text.as_str()))
                    .collect();
                assert_eq!(odd, [], "{}", r.body);
                assert!(r.body.contains("Platform Engineer role"), "{}", r.body);
                r.body
            });
            bodies.collect::<Vec<_>>().join("\n")
        });
        assert_eq!(all[0], all[1]);
        all[0].clone()
    };
    let cancelled =
        |on: &'static str| move |i: &mut Interview| (i.cancelled, i.starts_at) = (true, parse_instant(on).unwrap());
    let said = drafts(&|i| i.no_show = true);
    assert!(
        said.contains("We seem to have missed each other on Tuesday, 17 November.")
            && said.contains("planned for Tuesday, 17 November"),
        "{said}"
    );
    let said = drafts(&cancelled("2026-11-17T14:00:00-05:00"));
    assert!(said.contains("our meeting on Tuesday, 17 November, could not take place"), "{said}");
    let said = drafts(&cancelled("2026-11-24T14:00:00-05:00"));
    assert!(said.contains("our meeting on Tuesday, 24 November, will not take place"), "{said}");
    let said = drafts(&cancelled("2026-12-15T14:00:00-05:00"));
    assert!(said.contains("our meeting on Tuesday, 15 December, will not take place"), "{said}");
    let said = drafts(&cancelled("2026-11-20T15:00:00-05:00"));
    assert!(
        said.contains("our meeting on Friday, 20 November, will not take place")
            && said.contains("planned for Friday, 20"),
        "{said}"
    );
    // One that stands may be moved.
    let said = drafts(&|i| i.starts_at = parse_instant("2026-11-24T14:00:00-05:00").unwrap());
    assert!(said.contains("I cannot make our meeting on Tuesday, 24 November. Could we"), "{said}");
}

/// Every wording of it, subjects and bodies.
fn wordings(f: Facts, ask: &Ask) -> (Vec<String>, String) {
    let (letters, _) = every_wording(&gather(&f.index(), ask, now()), &Templates::ours());
    let (subjects, bodies): (Vec<String>, Vec<String>) = letters.into_iter().unzip();
    (subjects, bodies.join("\n"))
}

/// The same about the opportunity, with no interview named.
fn about(kind: Kind) -> Ask {
    Ask { opportunity: Some(uid("o1")), ..Ask::new(kind) }
}

#[test]
fn times_are_offered_where_a_date_is_due_and_not_for_a_talk_that_nobody_asked_for() {
    let f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    let (_, held) = wordings(f.clone(), &ask(Kind::Reschedule));
    assert!(held.contains("speak again") && !held.contains("two or three times"), "{held}");
    let mut missed = f;
    missed.interviews[0].no_show = true;
    let (_, missed) = wordings(missed, &ask(Kind::Reschedule));
    assert_eq!(missed.matches("[two or three times that suit you]").count(), 3, "{missed}");
}

#[test]
fn before_the_promised_day_no_subject_asks_for_news() {
    for (tag, pressing) in [
        ("en", ["news", "how do things stand"]),
        ("de", ["Neuigkeiten", "Wie ist der Stand"]),
        ("fr", ["nouvelles", "où en est"]),
    ] {
        let f = in_language(facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]), tag, "");
        let presses = |f: Facts| {
            let (subjects, _) = wordings(f, &ask(Kind::Update));
            subjects.iter().filter(|s| pressing.iter().any(|p| s.contains(p))).count()
        };
        let mut past = f.clone();
        past.interviews[0].expectations.decision_by = Some("2026-11-18".parse().unwrap());
        assert_eq!((presses(f), presses(past)), (0, 2), "{tag}");
    }
}

#[test]
fn only_after_weeks_the_job_may_be_filled() {
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    let filled = |f: &Facts| {
        let (_, bodies) = wordings(f.clone(), &ask(Kind::UpdateAgain));
        bodies.contains("has been filled") || bodies.contains("still open")
    };
    for (on, may_be) in [("2026-11-17", false), ("2026-11-07", false), ("2026-11-06", true)] {
        f.interviews[0].starts_at = parse_instant(&format!("{on}T14:00:00-05:00")).unwrap();
        assert_eq!(filled(&f), may_be, "{on}");
    }
}

#[test]
fn who_is_not_named_as_a_reference_is_asked_and_not_told() {
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob"), ("Alex Hale", "Alex")]);
    f.interviews[0].interviewers.truncate(1);
    let to = |f: &Facts| {
        let (_, bodies) = wordings(f.clone(), &Ask { contact: Some(uid("c1")), ..about(Kind::HeadsUp) });
        let asks =
            ["May I give them your name?", "Would you be willing"].iter().filter(|q| bodies.contains(*q)).count();
        let tells = ["your name as a reference"].iter().map(|t| bodies.matches(t).count()).sum::<usize>();
        assert!(bodies.contains("Robert Smith, who interviewed me,"), "{bodies}");
        (asks, tells)
    };
    assert_eq!(to(&f), (2, 0));
    f.interviews[0].references_given = vec![uid("c1")];
    assert_eq!(to(&f), (0, 2));
}

#[test]
fn the_first_interview_is_no_next_round() {
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    f.outcomes = vec![Outcome::new(uid("n1"), uid("o1"), OutcomeKind::Invited, now().today())];
    let mut yes = Touch::new(uid("t7"), now().at(), Direction::Out, Channel::Email, Purpose::Confirm);
    yes.opportunity = Some(uid("o1"));
    let mut sent = f.clone();
    sent.touches.push(yes);
    for mut f in [f, sent] {
        let next = |f: &Facts| {
            let (subjects, bodies) = wordings(f.clone(), &about(Kind::ConfirmNextRound));
            (subjects.join("\n") + &bodies).to_lowercase().contains("next")
        };
        assert!(next(&f));
        // Whether it has a date, was called off, or is not noted at all.
        f.interviews[0].starts_at = parse_instant("2026-11-24T14:00:00-05:00").unwrap();
        assert!(!next(&f));
        (f.interviews[0].cancelled, f.interviews[0].starts_at) = (true, now().at() - chrono::TimeDelta::days(3));
        assert!(!next(&f));
        f.interviews.clear();
        assert!(!next(&f));
    }
}

/// The same with one more interview, four days from now.
fn with_next(mut f: Facts) -> Facts {
    f.interviews.push(Interview::new(uid("i2"), uid("o1"), now().at() + chrono::TimeDelta::days(4)));
    f
}

#[test]
fn nobody_asks_for_a_conversation_that_has_a_date() {
    let asks = [
        "be happy to continue",
        "be happy to speak",
        "be happy to talk",
        "be glad to continue",
        "be glad to pick up",
        "be glad to talk",
        "welcome the chance",
        "find another time",
        "Gern würde ich",
        "gern fortsetzen",
        "über einen neuen Termin",
        "J’aurais plaisir à",
        "j’aurais plaisir à",
        "d’une autre date",
        "Si un autre entretien est prévu",
    ];
    type Before = fn(&mut Facts);
    let before: [Before; 4] = [
        |_| {},
        |f| f.interviews.clear(),
        |f| f.interviews[0].cancelled = true,
        |f| {
            f.contacts.push(Contact::new(uid("c1"), "Sam Roe", now().today()));
            f.interviews[0].interviewers = vec![uid("c1")];
        },
    ];
    let kinds =
        [Kind::ThankYou, Kind::ThankYouByHand, Kind::CheckIn, Kind::UpdateAgain, Kind::Clarification, Kind::Update];
    let mut seen = BTreeSet::new();
    for (tag, before) in ["en", "de", "fr"].into_iter().flat_map(|tag| before.iter().map(move |b| (tag, b))) {
        let mut f = in_language(facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]), tag, "");
        f.interviews[0].expectations.decision_by = None;
        before(&mut f);
        for kind in kinds {
            let named = f.interviews.first().map(|i| i.uid.clone()).filter(|_| kind.is_thank_you());
            let ask = Ask { interview: named, contact: Some(uid("c0")), ..about(kind) };
            let (_, bodies) = wordings(f.clone(), &ask);
            seen.extend(asks.iter().filter(|a| bodies.contains(**a)));
            let (_, bodies) = wordings(with_next(f.clone()), &ask);
            let asked: Vec<_> = asks.iter().filter(|a| bodies.contains(**a)).collect();
            assert!(asked.is_empty(), "{tag} {kind:?} {asked:?}\n{bodies}");
        }
    }
    assert_eq!(seen, asks.iter().collect(), "each of them is asked where there is no date yet");
}

#[test]
fn a_reference_is_told_that_nobody_will_call_any_more() {
    let letters = |f: Facts| wordings(f, &Ask { contact: Some(uid("c1")), ..about(Kind::HeadsUp) });
    let mut open = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob"), ("Alex Hale", "Alex")]);
    open.interviews[0].interviewers.truncate(1);
    let mut over: Vec<Facts> = Vec::new();
    for (o, kind) in [
        ("o1", OutcomeKind::Rejected),
        ("o1", OutcomeKind::Declined),
        ("o1", OutcomeKind::Withdrawn),
        ("o1", OutcomeKind::NoReply),
        ("o2", OutcomeKind::Accepted),
    ] {
        let mut f = open.clone();
        f.outcomes.push(Outcome::new(uid("n9"), uid(o), kind, now().today()));
        over.push(f);
    }
    let may_call = |(subjects, bodies): &(Vec<String>, String)| {
        let subjects = subjects.join("\n");
        ["XYZ may", "Robert Smith", "get a call", "give XYZ"].iter().any(|c| subjects.contains(c) || bodies.contains(c))
    };
    assert!(may_call(&letters(open)));
    for mut f in over {
        let asked = letters(f.clone());
        assert!(!may_call(&asked) && asked.1.contains("An employer may ask"), "{asked:?}");
        f.interviews[0].references_given = vec![uid("c1")];
        let told = letters(f);
        assert!(!may_call(&told) && !told.1.contains('['), "{told:?}");
        assert!(
            told.1.contains("you need not expect a call") && told.1.contains("should need to call you"),
            "{told:?}"
        );
    }
}

#[test]
fn only_colleagues_who_are_noted_are_greeted_and_thanked() {
    for (tag, greeted) in [
        ("en", ["your colleagues", "everyone I spoke with"]),
        ("de", ["grüßen Sie auch"; 2]),
        ("fr", ["mes salutations"; 2]),
    ] {
        let mut f = offered(facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob"), ("Alex Hale", "Alex")]));
        f.opportunities[0].language = tag.into();
        let says = |f: &Facts, kind| {
            let (_, bodies) = wordings(f.clone(), &Ask { contact: Some(uid("c0")), ..ask(kind) });
            greeted.iter().any(|g| bodies.contains(g))
        };
        let mut alone = f.clone();
        alone.interviews[0].interviewers.truncate(1);
        let kinds: &[Kind] = &[Kind::ThankYou, Kind::ThankYouByHand, Kind::OfferThanks, Kind::Withdraw];
        for kind in if tag == "en" { kinds } else { &kinds[..1] } {
            assert_eq!((says(&f, *kind), says(&alone, *kind)), (true, false), "{tag} {kind:?}");
        }
    }
}

#[test]
fn a_yes_after_one_that_was_called_off_is_to_a_new_date() {
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    f.outcomes = vec![Outcome::new(uid("n1"), uid("o1"), OutcomeKind::Invited, now().today())];
    let new = |f: &Facts| {
        let (subjects, bodies) = wordings(f.clone(), &about(Kind::ConfirmNextRound));
        (subjects[0].contains("new date"), bodies.matches("new invitation").count())
    };
    assert_eq!(new(&with_next(f.clone())), (false, 0));
    f.interviews[0].cancelled = true;
    assert_eq!((new(&f), new(&with_next(f.clone()))), ((true, 2), (true, 2)));
    // One that took place since is no longer the one that was called off.
    let mut held = Interview::new(uid("i3"), uid("o1"), now().at() - chrono::TimeDelta::days(1));
    held.minutes = 30;
    f.interviews.push(held);
    assert_eq!(new(&with_next(f)), (false, 0));
}

#[test]
fn who_asks_whom_one_will_meet_does_not_say_that_it_is_the_reader() {
    for mode in [None, Some(Mode::Phone), Some(Mode::Video), Some(Mode::InPerson)] {
        let mut f = with_next(facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]));
        f.interviews[1].mode = mode;
        let (_, bodies) = wordings(f, &about(Kind::ConfirmNextRound));
        assert!(bodies.contains("may I ask who") && !bodies.contains("we will"), "{bodies}");
    }
}

#[test]
fn what_did_not_take_place_is_not_spoken_of() {
    for miss in [|i: &mut Interview| i.no_show = true, |i: &mut Interview| i.cancelled = true] {
        let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
        miss(&mut f.interviews[0]);
        let f = f.index();
        for kind in Kind::ALL.iter().filter(|k| **k != Kind::Reschedule) {
            let ask = Ask { opportunity: Some(uid("o1")), ..Ask::new(*kind) };
            let matter = gather(&f, &ask, now());
            assert_eq!((matter.interview, matter.words.day), (None, String::new()), "{kind:?}");
        }
    }
}

#[test]
fn thanks_for_an_interview_to_come_know_that_it_was_called_off() {
    let off = [("en", "will not take place"), ("de", "nicht zustande kommt"), ("fr", "ne puisse pas avoir lieu")];
    for (tag, said) in off {
        let mut f = in_language(facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]), tag, "");
        f.interviews[0].starts_at = parse_instant("2026-11-24T14:00:00-05:00").unwrap();
        let body = |f: Facts, kind| draft(&f.index(), &ask(kind), &Templates::ours(), now()).body;
        assert!(!body(f.clone(), Kind::ThankYou).contains(said));
        f.interviews[0].cancelled = true;
        assert!(body(f.clone(), Kind::ThankYou).contains(said), "{tag}");
        assert!(body(f, Kind::ThankYouByHand).contains(off[0].1), "a card is in English");
    }
}

#[test]
fn who_has_no_name_is_greeted_plainly_where_that_is_a_greeting() {
    for (tag, greeting) in [("en", "Dear [name],"), ("de", "Guten Tag,"), ("fr", "Bonjour,")] {
        let mut f = facts("XYZ", "Platform Engineer", &[]);
        f.opportunities[0].language = tag.into();
        let body = draft(&f.index(), &ask(Kind::CheckIn), &Templates::ours(), now()).body;
        assert_eq!(body.lines().next(), Some(greeting));
    }
}

#[test]
fn every_template_lists_its_words() {
    let words = serde_json::to_value(Words::default()).unwrap();
    let words: BTreeSet<&str> = words.as_object().unwrap().keys().map(String::as_str).collect();
    for kind in Kind::ALL {
        let source = to_change(*kind, "");
        let head = source.split("#}").next().unwrap();
        let listed = head.split("Words:").nth(1).and_then(|t| t.split('.').next()).unwrap();
        assert_eq!(listed.split_whitespace().collect::<BTreeSet<_>>(), words, "{kind:?}");
    }
}

#[test]
fn the_comma_of_a_name_is_closed_where_the_sentence_goes_on() {
    let f = facts("Initech, Inc.", "Engineer, Sr.", &[("Robert Smith", "Bob")]);
    let matter = gather(&f, &ask(Kind::Accept), now());
    let (letters, _) = every_wording(&matter, &Templates::ours());
    assert!(
        letters[1].1.contains("I accept the position of Engineer, Sr., at Initech, Inc., starting on"),
        "{letters:?}"
    );
    let (letters, _) = every_wording(&gather(&f, &ask(Kind::ThankYou), now()), &Templates::ours());
    assert!(letters[0].0 == "Interview for the position of Engineer, Sr.: thank you", "{letters:?}");
    assert!(letters[1].1.contains("The position of Engineer, Sr., offers"), "{letters:?}");
    assert!(letters[2].1.contains("would fit the position of Engineer, Sr.\n"), "{letters:?}");
}

#[test]
fn nobody_of_a_panel_gets_the_same_note() {
    let people = [("Ann Lee", ""), ("Ben Ode", ""), ("Cy Young", ""), ("Di Wei", ""), ("Ed Fox", ""), ("Flo Ray", "")];
    let f = facts("XYZ", "Platform Engineer", &people);
    let body = |f: &Facts, n: usize, kind| {
        let ask = Ask { contact: Some(uid(&format!("c{n}"))), ..ask(kind) };
        draft(f, &ask, &Templates::ours(), now()).body.lines().skip(1).collect::<Vec<_>>().join("\n")
    };
    let bodies: BTreeSet<String> = (0..6).map(|n| body(&f, n, Kind::ThankYou)).collect();
    assert_eq!(bodies.len(), 6);
    assert_eq!((0..4).map(|n| body(&f, n, Kind::ThankYouByHand)).collect::<BTreeSet<_>>().len(), 4);
    // Who comes in later does not change what the others get.
    let fewer = facts("XYZ", "Platform Engineer", &people[..3]);
    (0..3).for_each(|n| assert_eq!(body(&f, n, Kind::ThankYou), body(&fewer, n, Kind::ThankYou)));
}

#[test]
fn a_wording_stays_with_its_person_however_the_panel_is_listed() {
    let f = facts("XYZ", "Engineer", &[("Ann Lee", ""), ("Ben Ode", ""), ("Cy Young", "")]);
    let mut turned = f.clone();
    turned.interviews[0].interviewers.reverse();
    let turned = turned.index();
    for n in 0..3 {
        let ask = Ask { contact: Some(uid(&format!("c{n}"))), ..ask(Kind::ThankYou) };
        let body = |f: &Facts| draft(f, &ask, &Templates::ours(), now()).body;
        assert_eq!(body(&f), body(&turned));
    }
}

#[test]
fn a_day_that_is_past_is_not_promised_and_a_role_is_named_once() {
    let mut f = offered(facts("XYZ", "The data role", &[("Ann Lee", "")]));
    let words = |f: &Facts| gather(f, &ask(Kind::OfferThanks), now()).words;
    assert_eq!((words(&f).answer_by.as_str(), words(&f).the_role.as_str()), ("Friday, 27 November", "the data role"));
    f.outcomes[0].answer_by = Some("2026-11-19".parse().unwrap());
    f.opportunities[0].role = "Engineer".into();
    let f = f.index();
    assert_eq!((words(&f).answer_by.as_str(), words(&f).the_role.as_str()), ("", "the Engineer role"));
}

/// Facts that know all, little or nothing.
fn cases() -> Vec<Facts> {
    vec![
        Facts::default().index(),
        facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]),
        offered(facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")])),
        facts("XYZ", "", &[("Dr. Jürgen Weiß", "Dr. Weiß")]),
        facts("Globex", "Engineer", &[]),
    ]
}

#[test]
fn every_letter_in_every_wording_is_sound() {
    for f in cases() {
        for kind in Kind::ALL {
            let matter = gather(&f, &ask(*kind), now());
            let check = Check::new(&f, &matter, None);
            for n in 0..8 {
                let (r, broken) = Templates::ours().render(&matter, |of| n % of);
                assert_eq!(broken, None);
                let known = !f.contacts.is_empty();
                assert!(
                    !r.subject.contains('\n') && !r.body.contains("  ") && !r.body.contains("\n\n\n"),
                    "{}",
                    r.body
                );
                assert!(kind.is_mail() != r.subject.is_empty(), "{kind:?}");
                assert!(!r.body.starts_with("[the letter"), "{}", r.body);
                let found = check.findings(&r.subject, &r.body);
                let odd = |x: &&Finding| x.code != Code::Blank && !x.is_for_its_kind(&matter);
                let wrong: Vec<_> = found.iter().filter(odd).collect();
                assert!(wrong.is_empty() || !known, "{kind:?} {n}: {wrong:?}\n{}", r.body);
                assert_eq!(
                    found.iter().filter(|x| x.code == Code::Blank && x.span.is_some()).count(),
                    crate::text::blank::blanks(&r.body).len()
                );
                if !known && !kind.is_script() && f.contacts.is_empty() {
                    assert!(r.body.contains("[name]"), "{kind:?}: {}", r.body);
                }
            }
        }
    }
}

#[test]
fn ones_own_templates_take_the_place_of_ours_and_broken_ones_are_told() {
    let own: BTreeMap<String, String> = [
        ("thank_you.txt", "{# mine #}\nSubject: Hi {{ company }}\n\nDear {{ dear }},\n\n{{ \"\"|blank(\"what\") }}\n"),
        ("decline", "Subject: x\n\nline\n{{ nothing_such }}\n"),
        ("resources", "Subject: x\n\n{{ nothing_such|blank(\"what\") }}\n"),
        ("networking", "Hello\n===\nWhen: rejected, sunday\nSubject: x\n\nline\n"),
        ("accept", "{# a\nb #}\nSubject: x\n===\nSubject: y\n\nDear\n{% if %}\n"),
        ("withdraw", "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"),
        ("update", ""),
        ("thnk_you", "x"),
    ]
    .map(|(n, s)| (n.to_owned(), s.to_owned()))
    .into();
    let (templates, broken) = Templates::with(&own);
    let lines: BTreeMap<&str, Option<usize>> = broken.iter().map(|b| (b.name.as_str(), b.line)).collect();
    assert_eq!((lines["decline"], lines["accept"]), (Some(4), Some(8)), "{broken:?}");
    assert_eq!((lines["resources"], lines["networking"]), (Some(3), Some(3)), "{broken:?}");
    let names: Vec<&str> = lines.keys().copied().collect();
    assert_eq!(names, ["accept", "decline", "networking", "resources", "thnk_you", "update", "withdraw"]);
    assert_eq!(templates.remarks(), &[] as &[String]);
    let f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    let l = draft(&f, &ask(Kind::ThankYou), &templates, now());
    assert_eq!((l.subject.as_str(), l.body.as_str()), ("Hi XYZ", "Dear Bob,\n\n[what]\n"));
    assert!(draft(&f, &ask(Kind::Decline), &templates, now()).body.contains("Thank you"));
}

#[test]
fn what_is_kept_for_the_news_goes_before_what_is_for_none() {
    let templates = |source: &str| {
        let own = [("thank_you".to_owned(), source.to_owned())].into();
        let (templates, broken) = Templates::with(&own);
        assert_eq!(broken, []);
        templates
    };
    let subject = |templates: &Templates, f: &Facts| draft(f, &ask(Kind::ThankYou), templates, now()).subject;
    let (open, no) = (facts("XYZ", "Engineer", &[("Ann Lee", "")]), after(OutcomeKind::Rejected));
    let mine = templates("Subject: Mine\n\nDear\n");
    assert_eq!(subject(&mine, &open), "Mine");
    assert_ne!(subject(&mine, &no), "Mine", "it pleads for the job, for all we know");
    let both = templates("Subject: Mine\n\nDear\n===\nWhen: rejected , Taken\nSubject: After a no\n\nDear\n");
    assert_eq!((subject(&both, &open), subject(&both, &no)), ("Mine".into(), "After a no".into()));
    let bare = templates("When: rejected\nDear\nSubject: no subject\n");
    let l = draft(&no, &ask(Kind::ThankYou), &bare, now());
    assert_eq!((l.subject.as_str(), l.body.as_str()), ("", "Dear\nSubject: no subject\n"));
    assert_ne!(subject(&bare, &open), "", "ours, where nothing of one's own is for it");
}

/// A template of an earlier release, with every word that held a note.
const EARLIER: &str = "Subject: On {{ topic }}{% if next_step %} and {{ next_step }}{% endif %}\n\nDear {{ dear }},\n\n\
    {{ clear_up }} {{ topic|blank(topic_hint) }} {{ topic|blank(\"your talk\") }} {{ feedback|blank(feedback_hint) }}\n\
    {{ next_step or \"soon\" }} {{ topic|upper }} {{ topic|length }} {{ \"on \" ~ topic }}\n";

#[test]
fn a_word_that_held_a_note_is_a_blank_and_that_is_told() {
    let own = [("clarification".to_owned(), EARLIER.to_owned())].into();
    let (templates, broken) = Templates::with(&own);
    assert_eq!(broken, []);
    let told = "the template clarification: your notes stay out of letters, so a blank stands for topic, clear_up, next_step, feedback";
    assert_eq!(templates.remarks(), [told]);
    let f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    let l = draft(&f, &ask(Kind::Clarification), &templates, now());
    assert_eq!((l.subject.as_str(), l.broken), ("On [what you talked about]", None));
    let lines = [
        "Dear Bob,\n",
        "[what you want to clear up] [what you talked about] [your talk] [what you take from it]",
        "soon [WHAT YOU TALKED ABOUT] 0 on [what you talked about]\n",
    ];
    assert_eq!(l.body, lines.join("\n"));
    // What only stands in the comment at the head is no word of the template.
    let own = [("clarification".to_owned(), format!("{{# topic clear_up #}}\n{}", "Dear {{ dear }}"))].into();
    assert_eq!(Templates::with(&own).0.remarks(), &[] as &[String]);
}

/// Facts with words in every place that is the user's own, each of which holds the marker.
fn private(marks: &[String], odd: u32) -> Facts {
    let mut marks = marks.iter().cycle().map(|text| format!("{text}{MARK}{text}"));
    let mut mark = || marks.next().unwrap();
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob"), ("Jane Doe", ""), ("Ed Fox", "Ed")]);
    let i = &mut f.interviews[0];
    (i.no_show, i.cancelled) = (odd.is_multiple_of(5), odd % 5 == 1);
    i.references_given = vec![uid("c2")];
    i.expectations.decision_by = None;
    (i.round, i.place) = (mark(), mark());
    (i.expectations.next_steps, i.expectations.how_i_did) = (mark(), mark());
    i.impression = Some(Impression::Poor);
    let d = &mut i.debrief;
    for text in [&mut d.notes, &mut d.strengths, &mut d.weaknesses, &mut d.lessons, &mut d.surprises, &mut d.clear_up] {
        *text = mark();
    }
    d.questions = vec![Question { text: mark(), prepared: false, answer: mark() }];
    for o in &mut f.opportunities {
        for text in [&mut o.notes, &mut o.feedback, &mut o.salary, &mut o.source, &mut o.url, &mut o.location] {
            *text = mark();
        }
    }
    for c in &mut f.contacts {
        for text in [&mut c.card_back, &mut c.pronunciation, &mut c.title, &mut c.postal_address, &mut c.url] {
            *text = mark();
        }
        (c.linkedin_url, c.company, c.phones) = (mark(), mark(), vec![mark()]);
    }
    let mut t = Touch::new(uid("t1"), now().at(), Direction::Out, Channel::Email, Purpose::Update);
    (t.opportunity, t.contacts) = (Some(uid("o1")), vec![uid("c0")]);
    (t.note, t.subject, t.text) = (mark(), mark(), mark());
    f.touches = vec![t];
    let news = OutcomeKind::ALL[odd as usize % OutcomeKind::ALL.len()];
    for (n, (o, kind)) in
        [("o1", news), ("o2", OutcomeKind::Accepted)].into_iter().enumerate().skip((odd / 7 % 2) as usize)
    {
        let mut outcome = Outcome::new(uid(&format!("n{n}")), uid(o), kind, now().today());
        outcome.note = mark();
        f.outcomes.push(outcome);
    }
    f.index()
}

/// What stands in everything that is private.
const MARK: &str = "qzx";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_private_goes_into_a_letter(marks in proptest::collection::vec("(We talked about |- |a day with )?[a-z ]{0,12}", 1..9), odd in 0u32..70) {
        let f = private(&marks, odd);
        let own: BTreeMap<String, String> = Kind::ALL.iter().map(|k| (k.as_str().to_owned(), EARLIER.to_owned())).collect();
        let (earlier, broken) = Templates::with(&own);
        prop_assert_eq!(broken, vec![]);
        let ours = Templates::ours();
        for kind in Kind::ALL {
            let people = [None, Some(uid("c0")), Some(uid("c1")), Some(uid("c2"))];
            let named = people.iter().map(|c| Ask { contact: c.clone(), ..ask(*kind) });
            let found = people.iter().map(|c| Ask { contact: c.clone(), opportunity: Some(uid("o1")), ..Ask::new(*kind) });
            for ask in named.chain(found) {
                let matter = gather(&f, &ask, now());
                let words = serde_json::to_string(&matter.words).unwrap();
                prop_assert!(!words.contains(MARK) && !matter.to.contains(MARK), "{kind:?} {words} {}", matter.to);
            }
            let matter = gather(&f, &ask(*kind), now());
            for (templates, n) in (0..10).map(|n| (&ours, n)).chain([(&earlier, 0)]) {
                let (r, broken) = templates.render(&matter, |of| n % of);
                prop_assert_eq!(broken, None);
                prop_assert!(!r.body.contains(MARK) && !r.subject.contains(MARK), "{kind:?} {}\n{}", r.subject, r.body);
            }
        }
        // It is at hand all the same.
        let ask = Ask { opportunity: Some(uid("o1")), ..ask(Kind::Clarification) };
        prop_assert!(gather(&f, &ask, now()).reminder.iter().any(|r| r.what == "to clear up" && r.text.contains(MARK)));
    }

    #[test]
    fn nothing_in_a_field_breaks_out(name in "\\PC*|[\\x00-\\x7f]{0,20}", s in proptest::sample::select(vec!["{{ 123*1000 }}", "\r\nBcc: x@y.example", "{% raw %}", "{#", "\u{202e}", "\u{0}", "==="])) {
        let nasty = format!("a{name}{s}\n===\nSubject: z{name}");
        let mut f = facts(&nasty, &nasty, &[(&nasty, &nasty)]);
        (f.profile.name, f.profile.phone) = (nasty.clone(), nasty.clone());
        f.contacts[0].emails = vec![nasty.clone()];
        f.interviews[0].debrief.notes = nasty.clone();
        for kind in Kind::ALL {
            let l = draft(&f, &ask(*kind), &Templates::ours(), now());
            prop_assert!(l.broken.is_none() && (!l.body.contains("123000") || nasty.contains("123000")));
            for one in [&l.subject, &l.matter.to] {
                prop_assert!(!one.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202e}')), "{one:?}");
            }
            prop_assert!(!l.body.lines().any(|line| line.starts_with("Subject:") || line.starts_with("Bcc:")), "{}", l.body);
        }
    }
}

#[test]
fn what_another_job_and_a_yes_already_said_change() {
    use crate::domain::{Channel, Direction, Opportunity, Outcome, Touch};
    let day = |text: &str| text.parse().unwrap();
    let mut f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    f.opportunities.push(Opportunity::new(uid("o9"), "Globex", "Engineer", day("2026-11-01")));
    let mut offer = Outcome::new(uid("x8"), uid("o9"), OutcomeKind::Offer, day("2026-11-18"));
    offer.answer_by = Some(day("2026-11-24"));
    f.outcomes.push(offer);
    let asked = |f: &Facts, kind| {
        let ask = Ask { opportunity: Some(uid("o1")), ..Ask::new(kind) };
        draft(f, &ask, &Templates::default(), now())
    };
    let told = asked(&f.clone().index(), Kind::OtherOffer).body;
    assert!(
        told.contains("offer from another company") && told.contains("Tuesday") && !told.contains("Globex"),
        "{told}"
    );
    let plain = asked(&f.clone().index(), Kind::ConfirmNextRound).body;

    // Said yes once, one asks for the date.
    f.outcomes.push(Outcome::new(uid("x7"), uid("o1"), OutcomeKind::Invited, day("2026-11-18")));
    let at = parse_instant("2026-11-19T10:00:00-05:00").unwrap();
    let mut yes = Touch::new(uid("t7"), at, Direction::Out, Channel::Email, Purpose::Confirm);
    yes.opportunity = Some(uid("o1"));
    f.touches.push(yes);
    let again = asked(&f.clone().index(), Kind::ConfirmNextRound).body;
    assert!(again.contains("next round") && !again.contains("Thank you for the invitation"), "{again}");
    assert_ne!(again, plain);

    // The other job is taken: thanks and good wishes, no hopes.
    f.outcomes.push(Outcome::new(uid("x9"), uid("o9"), OutcomeKind::Accepted, day("2026-11-19")));
    for kind in [Kind::ThankYou, Kind::ThankYouByHand] {
        let letter = asked(&f.clone().index(), kind);
        assert!(letter.matter.only_thanks(), "{kind:?}");
        let said = letter.body.to_lowercase();
        assert!(!said.contains("look forward") && !said.contains("ways part"), "{said}");
    }
}

/// The facts with this language noted, of the opportunity and of the person.
fn in_language(mut f: Facts, of_opportunity: &str, of_person: &str) -> Facts {
    f.opportunities[0].language = of_opportunity.into();
    f.contacts[0].language = of_person.into();
    f.index()
}

#[test]
fn a_letter_is_in_the_language_of_the_person_or_else_of_the_opportunity() {
    let drafted = |of_opportunity, of_person, kind, also: &[Kind]| {
        let f = in_language(facts("XYZ", "Platform Engineer", &[("Ana Ruiz", "")]), of_opportunity, of_person);
        let ask = Ask { also: also.to_vec(), ..ask(kind) };
        let l = draft(&f, &ask, &Templates::ours(), now());
        let found = Check::new(&f, &l.matter, None).findings(&l.subject, &l.body);
        (l.body, found.into_iter().find(|f| f.code == Code::Language).map(|f| f.mend))
    };
    let greets = |body: &str, greeting: &str| assert!(body.starts_with(greeting), "{body}");
    let (german, told) = drafted("fr", "de-AT", Kind::ThankYou, &[]);
    greets(&german, "Guten Tag Ana Ruiz,\n\n");
    assert!(told.is_none() && german.contains("am Dienstag"), "{german}");
    let (french, told) = drafted("fr", "", Kind::CheckIn, &[]);
    greets(&french, "Bonjour Ana Ruiz,\n\n");
    assert_eq!(told, None);
    // What is not there in it is in English, and says so.
    let (english, told) = drafted("", "de", Kind::Decline, &[]);
    greets(&english, "Dear Ana Ruiz,\n\n");
    let mend = "It is in English, and German is noted as the language to write in; afterword letter --eject decline.de gives you a template to translate.";
    assert_eq!(told.as_deref(), Some(mend));
    greets(&drafted("", "en", Kind::ThankYou, &[]).0, "Dear");
    greets(&drafted("", "gsw", Kind::ThankYou, &[]).0, "Dear");
    // Nor is a letter in two languages.
    let (whole, told) = drafted("", "de", Kind::ThankRejection, &[Kind::FeedbackRequest, Kind::Networking]);
    assert!(told.is_none() && whole.starts_with("Guten Tag") && whole.contains("Feedback"), "{whole}");
    let (mixed, told) = drafted("", "de", Kind::ThankRejection, &[Kind::Clarification]);
    assert!(told.is_some() && mixed.starts_with("Dear"), "{mixed}");
}

#[test]
fn ones_own_templates_may_be_in_any_language() {
    let own: BTreeMap<String, String> = [
        ("decline.es", "Subject: Gracias\n\nHola {{ dear }}:\n\nGracias por la oferta, pero no puedo aceptarla.\n"),
        ("check_in.de-AT", "Subject: Servus\n\nServus {{ dear }}, {{ day }}\n"),
        ("check_in.klingon", "x"),
    ]
    .map(|(n, s)| (n.to_owned(), s.to_owned()))
    .into();
    let (templates, broken) = Templates::with(&own);
    assert_eq!(broken.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["check_in.klingon"]);
    let f = |tag| in_language(facts("XYZ", "Platform Engineer", &[("Ana Ruiz", "Ana")]), "", tag);
    let subject = |tag, kind| draft(&f(tag), &ask(kind), &templates, now()).subject;
    assert_eq!(
        (subject("es-MX", Kind::Decline).as_str(), subject("de", Kind::CheckIn).as_str()),
        ("Gracias", "Servus")
    );
    assert!(subject("es", Kind::CheckIn).is_ascii() && subject("", Kind::Decline) != "Gracias");
    assert!(to_change(Kind::Decline, "es").contains("Dear") && to_change(Kind::CheckIn, "fr").contains("Bonjour"));
}
