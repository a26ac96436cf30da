//! Tests of who is known again, and what a merge keeps.

use super::*;
use crate::commands::{Command, run};
use crate::domain::testing::{now, uid};
use crate::domain::{Contact, Decision, DecisionKind, Facts, Interview, Role, Task, Touch};
use crate::exchange::people::Person;
use crate::exchange::{json, vcard};
use crate::store::Store;
use proptest::prelude::*;

fn somebody(id: &str, name: &str, company: &str) -> Contact {
    Contact { company: company.into(), ..Contact::new(uid(id), name, now().today()) }
}

fn mailed(id: &str, name: &str, mail: &str) -> Contact {
    Contact { emails: vec![mail.into()], ..somebody(id, name, "") }
}

fn called(id: &str, name: &str, phone: &str) -> Contact {
    Contact { phones: vec![phone.into()], ..somebody(id, name, "") }
}

/// Whether the first is found for the second: surely, perhaps or not.
fn found(known: &Contact, person: &Contact) -> Option<(bool, Vec<Why>)> {
    let mut facts = Facts::default();
    facts.contacts = vec![known.clone()];
    candidates(&facts.index(), person).into_iter().next().map(|m| (m.sure, m.why))
}

#[test]
fn the_same_mailbox() {
    let bob = mailed("a", "Robert Smith", "Bob@XYZ.example");
    let of = |name: &str| found(&bob, &mailed("b", name, "bob@xyz.EXAMPLE")).map(|(sure, why)| (sure, why[0]));
    for name in ["Bob Smith", "Robert Smith", "SMITH, Robert", "R. Smith", "Bob", "Robert Jones", "bob@xyz.example"] {
        assert_eq!(of(name), Some((true, Why::Email)), "{name}");
    }
    assert_eq!(of("Jane Smith"), Some((false, Why::Email)));
    let jobs = mailed("a", "Jane Doe", "jobs@xyz.example");
    assert_eq!(found(&jobs, &mailed("b", "Jane", "jobs@xyz.example")).map(|f| f.0), Some(false));
    assert_eq!(found(&jobs, &mailed("b", "Jane Doe", "jobs@xyz.example")).map(|f| f.0), Some(true));
}

#[test]
fn the_same_line() {
    let of = |a: &str, b: &str, name: &str| found(&called("a", "Ada Okafor", a), &called("b", name, b)).map(|f| f.0);
    assert_eq!(of("+1 (212) 555-0199", "212.555.0199", "Ada Okafor"), Some(true));
    assert_eq!(of("+49 30 1234567", "030 / 123 45 67", "A. Okafor"), Some(true));
    assert_eq!(of("+49 (0)30 1234567", "0049 30 1234567", "Ada Okafor"), Some(true));
    assert_eq!(of("212 555 0199 x12", "212 555 0199 ext. 14", "Bo Lee"), None);
    assert_eq!(of("212 555 0199", "212 555 0199", "Bo Lee"), Some(false));
    assert_eq!(of("12345", "12345", "Bo Lee"), None);
    // What could be a number of the United States too.
    assert_eq!(of("+39 347 123 4567", "347 123 4567", "Ada Okafor"), Some(true));
}

#[test]
fn an_alike_name_at_the_same_company() {
    let of = |a: (&str, &str), b: (&str, &str)| found(&somebody("a", a.0, a.1), &somebody("b", b.0, b.1)).map(|f| f.0);
    for (a, b) in [
        ("Robert Smith", "Bob Smith"),
        ("Zoë Müller", "zoe muller"),
        ("Jane Q. Doe", "Jane Doe"),
        ("J. Doe", "Jane Doe"),
        ("Doe, Jane", "Jane Doe"),
        ("Dr. Jane Doe", "Jane Doe, PhD"),
        ("山田 太郎", "太郎 山田"),
    ] {
        assert_eq!(of((a, "XYZ"), (b, "XYZ, Inc.")), Some(true), "{a} / {b}");
    }
    // The card says more of the company than the one line did.
    assert_eq!(of(("Bob Smith", "XYZ"), ("Robert Smith", "XYZ Cloud Platforms, Inc.")), Some(true));
    assert_eq!(of(("Bob Smith", "XY"), ("Robert Smith", "XYZ Cloud Platforms, Inc.")), None);
    for (a, b) in [("Robert Smith", "Jane Smith"), ("Jane A. Doe", "Jane B. Doe"), ("Ann Lee", "Ann Ray")] {
        assert_eq!(of((a, "XYZ"), (b, "XYZ")), None, "{a} / {b}");
    }
    assert_eq!(of(("Jane Doe", "XYZ"), ("Jane Doe", "Globex")), None);
    assert_eq!(of(("Jane Doe", ""), ("Jane Doe", "Globex")), Some(true));
    assert_eq!(of(("Jane", "XYZ"), ("Jane", "")), None);
    // A first name alone is asked about; the whole name takes its place.
    assert_eq!(of(("Bob", "XYZ"), ("Robert Smith", "XYZ")), Some(false));
    assert_eq!((of(("Bob", "XYZ"), ("Jane Doe", "XYZ")), of(("Bob", "XYZ"), ("Bob Smith", "Globex"))), (None, None));
    let whole = |old, new| {
        let c = merge(&somebody("a", old, "XYZ"), &somebody("b", new, "XYZ"), &Picks::new());
        (c.name, c.address_as, c.card_back)
    };
    assert_eq!(whole("Bob", "Robert Smith"), ("Robert Smith".into(), "Bob".into(), String::new()));
    assert_eq!(whole("Robert", "Robert Smith"), ("Robert Smith".into(), String::new(), String::new()));
    // Two who fit: neither is sure to be meant.
    let mut facts = Facts::default();
    facts.contacts = vec![somebody("a", "Jane Doe", "XYZ"), somebody("b", "John Doe", "XYZ")];
    let both = candidates(&facts.index(), &somebody("c", "J. Doe", "XYZ"));
    assert!(both.len() == 2 && both.iter().all(|m| !m.sure), "{both:?}");
}

#[test]
fn merging_loses_nothing_and_twice_is_once() {
    let mut old = somebody("a", "Bob Smith", "XYZ");
    old.title = "VP".into();
    old.card_back = "likes tea".into();
    old.phones = vec!["(212) 555-0199".into()];
    let mut new = somebody("b", "Robert Smith", "XYZ Inc.");
    new.title = "SVP".into();
    new.emails = vec!["bob@xyz.example".into()];
    new.phones = vec!["+1 212 555 0199".into(), "+1 212 555 0100".into()];
    new.card_back = "Likes tea\nhas a dog".into();
    new.roles = vec![Role::Recruiter];
    let picks: Vec<_> = merge_fields(&old, &new).into_iter().map(|f| (f.name, f.pick)).collect();
    let want = [("name", Pick::Both), ("title", Pick::Both), ("company", Pick::Both), ("card_back", Pick::Both)];
    assert_eq!(&picks[..4], want);
    let one = merge(&old, &new, &Picks::new());
    assert_eq!((one.uid.as_str(), one.name.as_str(), one.title.as_str()), ("a", "Bob Smith", "VP"));
    assert_eq!(one.card_back, "likes tea\nhas a dog\nName: Robert Smith\nTitle: SVP\nCompany: XYZ Inc.");
    assert_eq!(one.phones, ["+1 212 555 0199", "+1 212 555 0100"]);
    assert_eq!((one.emails.len(), one.roles.len()), (1, 1));
    assert_eq!(merge(&one, &new, &Picks::new()), one);
    let mine = merge(&old, &new, &Picks::from([("title", Pick::New), ("name", Pick::Old), ("company", Pick::Old)]));
    assert_eq!((mine.title.as_str(), mine.card_back.as_str()), ("SVP", "likes tea\nhas a dog"));
}

fn world() -> Store {
    let mut store = Store::in_memory().unwrap();
    let text = r#"{ "format": "afterword", "version": 1,
      "contacts": [{"uid": "c1", "name": "Bob Smith", "company": "XYZ", "created_on": "2026-11-17"},
                   {"uid": "c2", "name": "Robert Smith", "company": "XYZ", "title": "VP", "created_on": "2026-11-01"},
                   {"uid": "c3", "name": "Jane Doe", "company": "XYZ", "created_on": "2026-11-17"}],
      "opportunities": [{"uid": "o1", "company": "XYZ", "role": "SRE", "created_on": "2026-11-01"}],
      "interviews": [{"uid": "i1", "opportunity": "o1", "starts_at": "2026-11-17T14:00:00-05:00", "interviewers": ["c3", "c2", "c1"]},
                     {"uid": "i2", "opportunity": "o1", "starts_at": "2026-11-18T14:00:00-05:00", "interviewers": ["c2", "c3"], "references_given": ["c2"]}],
      "touches": [{"uid": "t1", "at": "2026-11-18T14:00:00-05:00", "direction": "out", "channel": "email", "purpose": "thank_you", "contacts": ["c2"], "interview": "i1"}],
      "tasks": [{"uid": "k1", "title": "Call", "due": "2026-12-01", "contact": "c2", "created_on": "2026-11-18"}],
      "decisions": [{"action": "thank-you/i2/c2", "kind": "dismissed", "at": "2026-11-19T14:00:00-05:00"},
                    {"action": "connect-linkedin/i1/c2", "kind": "dismissed", "at": "2026-11-18T14:00:00-05:00"},
                    {"action": "connect-linkedin/i1/c1", "kind": "done", "at": "2026-11-19T14:00:00-05:00"}] }"#;
    run(&mut store, Command::import(json::read(text.as_bytes()).unwrap()), now()).unwrap();
    store
}

#[test]
fn one_contact_of_two_takes_everything_over_and_undo_brings_it_back() {
    let mut store = world();
    let before = store.facts().unwrap();
    let command = Command::MergeContacts { keep: uid("c1"), gone: uid("c2"), picks: Picks::new() };
    let done = run(&mut store, command.clone(), now()).unwrap();
    assert_eq!(done.said, "Merged Robert Smith into Bob Smith");
    let facts = store.facts().unwrap();
    assert_eq!(facts.contacts.len(), 2);
    let bob = facts.contact(&uid("c1")).unwrap();
    assert_eq!((bob.title.as_str(), bob.card_back.as_str()), ("VP", "Name: Robert Smith"));
    assert_eq!(bob.created_on.unwrap().to_string(), "2026-11-01");
    let who = |i: &Interview| i.interviewers.iter().map(|u| u.to_string()).collect::<Vec<_>>();
    assert_eq!(who(facts.interview(&uid("i1")).unwrap()), ["c3", "c1"]);
    assert_eq!(who(facts.interview(&uid("i2")).unwrap()), ["c1", "c3"]);
    assert_eq!(facts.interview(&uid("i2")).unwrap().references_given, [uid("c1")]);
    assert!(facts.touches.iter().all(|t: &Touch| t.contacts == [uid("c1")]));
    assert!(facts.tasks.iter().all(|k: &Task| k.contact == Some(uid("c1"))));
    let word = |d: &Decision| (d.action.clone(), d.kind);
    let mut words: Vec<_> = facts.decisions.iter().map(word).collect();
    words.sort();
    let want = [("connect-linkedin/i1/c1", DecisionKind::Done), ("thank-you/i2/c1", DecisionKind::Dismissed)];
    assert_eq!(words, want.map(|(a, k)| (a.parse().unwrap(), k)));
    run(&mut store, Command::Undo, now()).unwrap();
    assert_eq!(store.facts().unwrap(), before);
    assert!(
        run(&mut store, Command::MergeContacts { keep: uid("c1"), gone: uid("c9"), picks: Picks::new() }, now())
            .is_err()
    );
    assert!(
        run(&mut store, Command::MergeContacts { keep: uid("c1"), gone: uid("c1"), picks: Picks::new() }, now())
            .is_err()
    );
    assert_eq!(store.facts().unwrap(), before);
}

fn people(text: &str) -> Vec<Person> {
    vcard::read(text.as_bytes()).unwrap().people
}

#[test]
fn people_are_taken_over_once() {
    let mut store = world();
    let text = "BEGIN:VCARD\nVERSION:3.0\nFN:Jane Doe\nORG:XYZ Inc.\nEMAIL:jane@xyz.example\nEND:VCARD\n\
BEGIN:VCARD\nVERSION:3.0\nFN:Wei Chen\nEMAIL:wei@globex.example\nEND:VCARD\n\
BEGIN:VCARD\nVERSION:3.0\nFN:Chen, Wei\nEMAIL:WEI@globex.example\nTEL:+1 212 555 0100\nEND:VCARD\n";
    let arrivals = || Arrivals { people: people(text), interview: None };
    let planned = plan(store.reader().contacts().unwrap(), &arrivals(), now());
    let done = run(&mut store, Command::TakePeople(arrivals()), now()).unwrap();
    assert_eq!(planned.arrivals.len(), done.arrivals.len());
    let became: Vec<_> = done.arrivals.iter().map(|a| &a.became).collect();
    assert!(matches!(became[0], Became::Merged { into, why: Why::Name, .. } if into == "Jane Doe"), "{became:?}");
    assert!(matches!(became[1], Became::New { perhaps: None }), "{became:?}");
    assert!(matches!(became[2], Became::Merged { why: Why::Email, fields, .. } if *fields == ["phones"]), "{became:?}");
    assert_eq!((done.tally[0].new, done.tally[0].changed), (1, 1));
    assert_eq!(done.said, "Imported 1 contact; changed 1 contact");
    let again = run(&mut store, Command::TakePeople(arrivals()), now()).unwrap();
    assert_eq!(again.op, None);
    assert!(again.arrivals.iter().all(|a| a.became == Became::Same), "{:?}", again.arrivals);
    // At an interview they are its interviewers, each once.
    let met = || Command::TakePeople(Arrivals { people: people(text), interview: Some(uid("i1")) });
    run(&mut store, met(), now()).unwrap();
    let facts = store.facts().unwrap();
    assert_eq!(facts.interview(&uid("i1")).unwrap().interviewers.len(), 4);
    assert!(facts.contacts.iter().any(|c| c.name == "Wei Chen" && c.roles == [Role::Interviewer]));
    assert_eq!(run(&mut store, met(), now()).unwrap().op, None);
    assert!(
        run(&mut store, Command::TakePeople(Arrivals { people: people(text), interview: Some(uid("x")) }), now())
            .is_err()
    );
}

#[test]
fn a_crowd_of_the_same_family_costs_little_and_is_known_again() {
    let one = |n: usize| Person {
        name: format!("A{n} Smith"),
        emails: vec![format!("s{n}@xyz.example")],
        ..Person::default()
    };
    let arrivals = Arrivals { people: (0..400).map(one).collect(), interview: None };
    let begun = std::time::Instant::now();
    let first = plan(Vec::new(), &arrivals, now());
    assert!(first.arrivals.iter().all(|a| matches!(a.became, Became::New { .. })));
    let second = plan(first.contacts, &arrivals, now());
    assert!(second.arrivals.iter().all(|a| a.became == Became::Same));
    eprintln!("400 people twice: {:?}", begun.elapsed());
}

#[test]
fn that_the_company_is_the_same_is_said_only_where_both_have_one() {
    let of =
        |a: &str, b: &str| found(&somebody("a", "Jane Doe", a), &somebody("b", "Jane Doe", b)).unwrap().1[0].shown();
    assert_eq!(of("XYZ Inc.", "XYZ"), "an alike name at the same company");
    for (a, b) in [("", ""), ("XYZ", ""), ("", "XYZ")] {
        assert_eq!(of(a, b), "an alike name", "{a} {b}");
    }
}

#[test]
fn two_mailboxes_are_two_people_until_somebody_says_so() {
    let of = |name: &str, mail: &str| Contact { company: "XYZ".into(), ..mailed("x", name, mail) };
    for (a, b) in [("Jan Berg", "J. Berg"), ("Jan Berg", "Jan Berg"), ("Bob Smith", "Robert Smith")] {
        let (a, b) = (of(a, "jan@xyz.example"), Contact { uid: uid("y"), ..of(b, "jonas@xyz.example") });
        assert_eq!(found(&a, &b).map(|f| f.0), Some(false), "{a:?}");
        // Nor does the firm's number make them one.
        let line = |c: &Contact| Contact { phones: vec!["+49 30 1234567".into()], ..c.clone() };
        assert_eq!(found(&line(&a), &line(&b)).map(|f| f.0), Some(false), "{a:?}");
        let batch = |c: &Contact| Person {
            name: c.name.clone(),
            company: c.company.clone(),
            emails: c.emails.clone(),
            ..Person::default()
        };
        let arrivals = Arrivals { people: vec![batch(&a), batch(&b)], interview: None };
        let plan = plan(vec![], &arrivals, now());
        let perhaps = Perhaps { uid: plan.arrivals[0].uid.clone(), name: a.name.clone(), why: Why::Name };
        assert_eq!(plan.arrivals[1].became, Became::New { perhaps: Some(perhaps) });
        assert_eq!(plan.contacts.len(), 2);
    }
}

#[test]
fn of_two_who_cannot_be_told_apart_neither_is_meant() {
    let mut facts = Facts::default();
    facts.contacts = vec![
        Contact { company: "XYZ".into(), ..mailed("a", "Jan Berg", "jan@xyz.example") },
        Contact { company: "XYZ".into(), ..mailed("b", "Jan Berg", "jb@xyz.example") },
    ];
    let both = candidates(&facts.index(), &somebody("c", "Jan Berg", "XYZ"));
    assert!(both.len() == 2 && both.iter().all(|m| !m.sure), "{both:?}");
}

fn wild_person() -> impl Strategy<Value = Person> {
    let one_of = |all: &'static [&'static str]| proptest::sample::select(all).prop_map(str::to_owned);
    let name = one_of(&[
        "Jan Berg",
        "J. Berg",
        "Jan Olaf Berg",
        "Berg, Jan",
        "Jan",
        "Johannes Berg",
        "Bob Lee",
        "Robert Lee",
        "",
    ]);
    let company = one_of(&["", "XYZ", "XYZ Cloud GmbH", "Globex"]);
    let mail = one_of(&["", "jan@xyz.example", "jb@xyz.example", "info@xyz.example", "n/a"]);
    let phone = one_of(&["", "+49 30 1234567", "030 1234567", "030 7654321", "-"]);
    (name, company, mail, phone, one_of(&["", "VP", "Recruiter"])).prop_map(|(name, company, mail, phone, title)| {
        Person { name, company, emails: vec![mail], phones: vec![phone], titles: vec![title], ..Person::default() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn people_taken_over_twice_are_there_already(people in proptest::collection::vec(wild_person(), 1..8)) {
        let people: Vec<Person> = people.into_iter().map(Person::cleaned).filter(|p| !p.is_nobody()).collect();
        let mut store = Store::in_memory().unwrap();
        let take = || Command::TakePeople(Arrivals { people: people.clone(), interview: None });
        run(&mut store, take(), now()).unwrap();
        let before = json::write(&store.facts().unwrap());
        run(&mut store, take(), now()).unwrap();
        prop_assert_eq!(json::write(&store.facts().unwrap()), before);
    }
}
