//! Letters of every kind, from facts of every fullness.

use super::*;
use crate::clock::Now;
use crate::domain::{Contact, Interview, Mode, Opportunity, Outcome, OutcomeKind, Uid, parse_instant};
use crate::text::lint::{Check, Code};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn uid(t: &str) -> Uid {
    Uid::new(t).unwrap()
}

fn now() -> Now {
    Now::fixed(parse_instant("2026-11-20T09:00:00-05:00").unwrap())
}

fn facts(company: &str, role: &str, people: &[(&str, &str)]) -> Facts {
    let mut f = Facts::default();
    (f.profile.name, f.profile.phone) = ("Robin Vale".into(), "+1 202 555 0100".into());
    f.profile.email = "robin@vale.example".into();
    f.opportunities.push(Opportunity::new(uid("o1"), company, role, now().today()));
    f.opportunities.push(Opportunity::new(uid("o2"), "Initech, Inc.", "Data Engineer", now().today()));
    let mut i = Interview::new(uid("i1"), uid("o1"), parse_instant("2026-11-17T14:00:00-05:00").unwrap());
    i.mode = Mode::InPerson;
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
    for part in ["on Tuesday", "the move to Kafka", "Robin Vale\n+1 202 555 0100\nrobin@vale.example\n"] {
        assert!(l.body.contains(part), "{part}: {}", l.body);
    }
    assert_eq!((l.matter.to.as_str(), l.blanks.as_slice()), ("c0@work.example", &[][..]));
    let l = draft(&f, &ask(Kind::Clarification), &Templates::ours(), now());
    assert!(l.body.contains("It was fourteen services, not forty.\n"));
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
    let mut f = facts("XYZ", "The data role", &[("Ann Lee", "")]);
    let words = |f: &Facts| gather(f, &ask(Kind::OfferThanks), now()).words;
    assert_eq!((words(&f).answer_by.as_str(), words(&f).the_role.as_str()), ("Friday 27 November", "the data role"));
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
                let (r, broken) = Templates::ours().render(*kind, &matter.words, |of| n % of);
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
                let wrong: Vec<_> = found.iter().filter(|x| !matches!(x.code, Code::Blank)).collect();
                assert!(wrong.is_empty() || !known, "{kind:?} {n}: {wrong:?}\n{}", r.body);
                assert_eq!(
                    found.iter().filter(|x| x.code == Code::Blank && x.span.is_some()).count(),
                    crate::text::lint::blanks(&r.body).len()
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
        ("thank_you.txt", "{# mine #}\nSubject: Hi {{ company }}\n\nDear {{ dear }},\n\n{{ topic|blank(\"what\") }}\n"),
        ("decline", "Subject: x\n\nline\n{{ nothing_such }}\n"),
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
    assert_eq!(lines.keys().copied().collect::<Vec<_>>(), ["accept", "decline", "thnk_you", "update", "withdraw"]);
    let f = facts("XYZ", "Platform Engineer", &[("Robert Smith", "Bob")]);
    let l = draft(&f, &ask(Kind::ThankYou), &templates, now());
    assert_eq!((l.subject.as_str(), l.body.as_str()), ("Hi XYZ", "Dear Bob,\n\nthe move to Kafka\n"));
    assert!(draft(&f, &ask(Kind::Decline), &templates, now()).body.contains("Thank you"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

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
