//! Finding: anything by the words in it, by name, whatever is typed; and what was undone or deleted is not found.

use crate::clock::Now;
use crate::commands::find::{Found, MOST, find};
use crate::commands::{self, Command, Noun};
use crate::domain::*;
use crate::in_process::harness::{at, day, random, uid};
use crate::store::{Fault, Kind, Store};
use proptest::prelude::*;

fn now() -> Now {
    Now::fixed(at("2026-11-20T12:00:00-05:00"))
}

/// One of each noun, every text filled with words of its own.
fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    let mut bob = Contact::new(uid("c1"), "Robert Müller", day("2026-11-01"));
    bob.emails = vec!["bob@xyz.example".into()];
    bob.phones = vec!["+1 555 0100".into()];
    bob.company = "XYZ".into();
    bob.card_back = "likes sailing".into();
    let mut xyz = Opportunity::new(uid("o1"), "XYZ", "Platform Engineer", day("2026-11-01"));
    xyz.notes = "remote in winter".into();
    let mut talk = Interview::new(uid("i1"), uid("o1"), at("2026-11-17T14:00:00-05:00"));
    talk.interviewers = vec![uid("c1")];
    talk.debrief.notes = "We spoke of their migration from a monolith.".into();
    talk.debrief.questions = vec![
        Question { text: "Why do you leave?".into(), prepared: true, answer: "growth".into() },
        Question { text: "Explain consensus".into(), prepared: false, answer: "Raft, badly".into() },
    ];
    let mut touch =
        Touch::new(uid("t1"), at("2026-11-18T09:00:00-05:00"), Direction::Out, Channel::Email, Purpose::ThankYou);
    (touch.contacts, touch.interview, touch.note) =
        (vec![uid("c1")], Some(uid("i1")), "with the benchmark paper".into());
    (touch.subject, touch.text) = ("Benchmarks as promised".into(), "Dear Bob, throughput doubles.".into());
    let mut news = Outcome::new(uid("x1"), uid("o1"), OutcomeKind::Invited, day("2026-11-19"));
    news.note = "a panel of four".into();
    let task = Task::new(uid("k1"), "Buy stamps", day("2026-11-21"), day("2026-11-19"));
    let course = Activity::new(uid("a1"), "a course in bookkeeping, évening", day("2026-11-18"));
    let all = |w: &mut crate::store::Writer| -> Result<(), Fault> {
        w.put_contact(&bob)?;
        w.put_opportunity(&xyz)?;
        w.put_interview(&talk)?;
        w.put_touch(&touch)?;
        w.put_outcome(&news)?;
        w.put_task(&task)?;
        w.put_activity(&course)?;
        Ok(())
    };
    store.write("all", now().at(), all).unwrap();
    store
}

fn found(store: &Store, words: &str) -> Vec<Found> {
    find(store, words, now(), MOST).unwrap()
}

#[test]
fn everything_is_found_by_what_stands_in_it() {
    let store = store();
    for (words, kind, place, title) in [
        ("muller", Kind::Contact, "name", "Robert Müller"),
        ("BOB@XYZ.EXAMPLE", Kind::Contact, "e-mail, phone, address", "Robert Müller"),
        ("555 01", Kind::Contact, "e-mail, phone, address", "Robert Müller"),
        ("sail", Kind::Contact, "card", "Robert Müller"),
        ("rbrt mllr", Kind::Contact, "name", "Robert Müller"),
        ("winter", Kind::Opportunity, "notes", "XYZ · Platform Engineer"),
        ("xyz monolith", Kind::Interview, "notes", "XYZ, Tue 17 Nov 14:00"),
        ("consens", Kind::Question, "question", "XYZ, Tue 17 Nov 14:00"),
        ("raft", Kind::Question, "answer", "XYZ, Tue 17 Nov 14:00"),
        ("benchmark", Kind::Touch, "note", "Wed 18 Nov, thank-you to Robert Müller by e-mail"),
        ("promised", Kind::Touch, "subject", "Wed 18 Nov, thank-you to Robert Müller by e-mail"),
        ("throughput", Kind::Touch, "text", "Wed 18 Nov, thank-you to Robert Müller by e-mail"),
        ("panel four", Kind::Outcome, "note", "XYZ: invited to the next round, Thu 19 Nov"),
        ("stamps", Kind::Task, "title", "Buy stamps"),
        ("evening BOOKK", Kind::Activity, "what", "a course in bookkeeping, évening, Wed 18 Nov"),
    ] {
        let first = found(&store, words).into_iter().next().unwrap_or_else(|| panic!("nothing for {words}"));
        assert_eq!((first.kind, first.place, first.title.as_str()), (kind, place, title), "{words}");
        assert!(!first.matched.is_empty(), "{words}");
    }
    assert_eq!(found(&store, "xyz")[0].kind, Kind::Opportunity, "a name before what is only about it");
    assert!(found(&store, "xyz zebra").is_empty());
}

#[test]
fn signs_within_a_word_part_it_alike_in_what_is_sought_and_in_what_is_stored() {
    let text = "a co-op fair with Aoife O’Neil, day and/or evening; open records";
    let mut store = Store::in_memory().unwrap();
    let mut told = Opportunity::new(uid("o1"), "North", "Clerk", day("2026-11-01"));
    told.notes = text.into();
    let done = Activity::new(uid("a1"), text, day("2026-11-18"));
    let both = |w: &mut crate::store::Writer| w.put_opportunity(&told).and_then(|_| w.put_activity(&done).map(drop));
    store.write("both", now().at(), both).unwrap();
    for (words, is_there) in [
        ("co-op", true),
        ("CO-O", true),
        ("o'neil", true),
        ("and/or even", true),
        ("fair, (day", true),
        ("co op", true),
        ("co-f", false),
        ("re-op", false),
        ("op-co", false),
    ] {
        let kinds: Vec<Kind> = found(&store, words).iter().map(|f| f.kind).collect();
        let want = if is_there { vec![Kind::Opportunity, Kind::Activity] } else { vec![] };
        assert_eq!(kinds, want, "{words}");
        assert!(found(&store, words).iter().all(|f| !f.matched.is_empty()), "{words}");
    }
}

#[test]
fn what_is_found_opens_a_page_and_is_written_as_it_is_documented() {
    let store = store();
    let page = |words: &str| found(&store, words)[0].page.clone();
    assert_eq!(page("raft"), Some((Noun::Interview, uid("i1"))));
    assert_eq!(page("benchmark"), Some((Noun::Interview, uid("i1"))));
    assert_eq!(page("panel"), Some((Noun::Opportunity, uid("o1"))));
    assert_eq!(page("stamps"), None);
    let json = serde_json::to_string(&found(&store, "stamps")).unwrap();
    let expected = r#"[{"kind":"task","uid":"k1","title":"Buy stamps","where":"title","snippet":"Buy stamps"}]"#;
    assert_eq!(json, expected);
}

#[test]
fn what_is_deleted_is_not_found_and_what_is_undone_is() {
    let mut store = store();
    commands::run(&mut store, Command::Delete(Noun::Interview, uid("i1")), now()).unwrap();
    assert!(found(&store, "monolith").is_empty() && found(&store, "raft").is_empty());
    commands::run(&mut store, Command::Undo, now()).unwrap();
    assert_eq!(found(&store, "monolith").len(), 1);
    let renamed = Opportunity::new(uid("o1"), "Globex", "Platform Engineer", day("2026-11-01"));
    commands::run(&mut store, Command::save(renamed), now()).unwrap();
    assert_eq!(found(&store, "globex monolith").len(), 1);
    assert_eq!(found(&store, "globex raft").len(), 1);
    assert_eq!(found(&store, "globex benchmark").len(), 1);
}

#[test]
fn many_are_found_at_once_and_a_name_among_them() {
    let mut store = store();
    let many = |w: &mut crate::store::Writer| -> Result<(), Fault> {
        for n in 0..3000u32 {
            let mut touch =
                Touch::new(uid(&format!("m{n}")), now().at(), Direction::Out, Channel::Email, Purpose::Other);
            (touch.opportunity, touch.note) = (Some(uid("o1")), format!("müller wrote {n}"));
            w.put_touch(&touch)?;
        }
        Ok(())
    };
    store.write("many", now().at(), many).unwrap();
    let all = found(&store, "muller");
    assert_eq!((all.len(), all[0].kind), (MOST, Kind::Contact));
}

fn typed() -> impl Strategy<Value = String> {
    let odd = proptest::sample::select(vec![
        "\"", "'", "*", "NEAR(", ")", "AND", "OR NOT", "^", "name:", "{a b} :", "\0", "-", "+", "bob", "mül",
        "\u{fdd0}", "\u{fdd1}", "…", "日本", "a\u{301}",
    ]);
    prop_oneof![
        proptest::collection::vec(odd, 0..8).prop_map(|v| v.join(" ")),
        proptest::collection::vec(proptest::sample::select(vec!["\"", "*", "b", "(", "\0", ":"]), 0..12)
            .prop_map(|v| v.concat()),
        "\\PC{0,40}",
        proptest::string::string_regex("(?s).{0,40}").unwrap(),
        Just("word ".repeat(500)),
        Just("x".repeat(5000)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_is_typed_is_only_words(words in typed()) {
        thread_local!(static STORE: Store = store());
        STORE.with(|store| {
            for f in find(store, &words, now(), MOST).unwrap() {
                for r in f.matched {
                    assert!(f.snippet.get(r).is_some());
                }
            }
        });
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_stored_is_found_without_a_panic(facts in random::facts(), words in typed()) {
        let mut store = Store::in_memory().unwrap();
        let json = crate::exchange::json::write(&facts);
        let document = crate::exchange::json::read(json.as_bytes()).unwrap();
        let _ = commands::run(&mut store, Command::import(document), now());
        prop_assert!(store.search_is_exact().unwrap());
        for f in find(&store, &words, now(), MOST).unwrap() {
            prop_assert!(f.matched.iter().all(|r| f.snippet.get(r.clone()).is_some()));
        }
    }
}
