//! What was deleted: it is found and comes back for 30 days, then it is gone for good, out of the op log too.

use super::*;
use crate::clock::Instant;
use crate::store::{OpId, OpState, SharedOp, Trashed};

/// Bob and Ana interviewed for XYZ; Bob was thanked, and is to be called.
fn xyz() -> Store {
    let mut store = Store::in_memory().unwrap();
    fill(&mut store);
    store
}

fn fill(store: &mut Store) {
    let contact = |n: &str, name: &str| Contact { uid: uid(n), name: name.into(), ..Contact::default() };
    write(store, "added Bob Smith", |w| w.put_contact(&contact("c1", "Bob Smith")).map(drop));
    write(store, "added Ana Ruiz", |w| w.put_contact(&contact("c2", "Ana Ruiz")).map(drop));
    write(store, "added XYZ", |w| {
        w.put_opportunity(&Opportunity { uid: uid("o1"), company: "XYZ".into(), ..Opportunity::default() })?;
        let debrief = Debrief {
            questions: vec![Question { text: "Why the tuba?".into(), prepared: true, answer: "It is loud".into() }],
            ..Debrief::default()
        };
        let interviewers = vec![uid("c1"), uid("c2")];
        w.put_interview(&Interview {
            uid: uid("i1"),
            opportunity: uid("o1"),
            interviewers,
            debrief,
            ..random_start()
        })?;
        w.put_touch(&Touch {
            uid: uid("t1"),
            at: at(NOON),
            contacts: vec![uid("c1")],
            interview: Some(uid("i1")),
            text: "Dear Bob".into(),
            ..Touch::default()
        })?;
        let task = Task {
            uid: uid("k1"),
            title: "Call him".into(),
            due: day("2026-12-01"),
            contact: Some(uid("c1")),
            ..Task::default()
        };
        w.put_task(&task).map(drop)
    });
}

fn random_start() -> Interview {
    Interview { starts_at: at("2026-11-17T14:00:00-05:00"), ..Interview::default() }
}

fn delete(store: &mut Store, at: Instant) -> OpId {
    store.write::<Fault>("deleted Bob Smith", at, |w| w.delete_contact(&uid("c1")).map(drop)).unwrap().unwrap()
}

fn days(n: i64) -> Instant {
    at(NOON) + chrono::Duration::days(n)
}

fn logged(store: &Store) -> String {
    let ops = store.ops_since(None, usize::MAX).unwrap();
    ops.iter().map(|(_, op)| serde_json::to_string(op).unwrap()).collect()
}

fn labels(trash: &[Trashed]) -> Vec<&str> {
    trash.iter().map(|t| t.label.as_str()).collect()
}

#[test]
fn what_was_deleted_is_found_and_comes_back_as_it_was() {
    let mut store = xyz();
    let before = store.dump().unwrap();
    assert_eq!(store.trash().unwrap(), []);
    let op = delete(&mut store, days(0));
    let trash = store.trash().unwrap();
    assert_eq!(
        (labels(&trash), trash[0].records.as_slice()),
        (vec!["deleted Bob Smith"], [("contacts", 1)].as_slice())
    );
    assert_eq!(trash[0].until(), days(30));
    let after = store.dump().unwrap();
    store.bring_back(op, "back", days(20)).unwrap();
    assert_eq!(store.dump().unwrap(), before);
    assert_eq!(store.trash().unwrap(), []);
    assert!(store.bring_back(op, "back", days(20)).unwrap_err().to_string().contains("nothing in the trash"));
    // It is a step as any other.
    store.undo(days(20)).unwrap();
    assert_eq!((store.dump().unwrap(), store.trash().unwrap().len()), (after, 1));
    store.redo(days(20)).unwrap();
    assert_eq!((store.dump().unwrap(), store.trash().unwrap().len()), (before, 0));
}

#[test]
fn what_was_changed_since_stays_so_when_something_comes_back() {
    let mut store = xyz();
    let op = delete(&mut store, days(0));
    let task = Task { title: "Call them".into(), ..store.reader().task(&uid("k1")).unwrap().unwrap() };
    write(&mut store, "changed the task", |w| w.put_task(&task).map(drop));
    assert!(store.undo_all(&[op], days(1)).unwrap_err().to_string().contains("by “changed the task”"));
    store.bring_back(op, "back", days(1)).unwrap();
    let facts = store.facts().unwrap();
    assert_eq!(
        (facts.contacts.len(), facts.interviews[0].interviewers.len(), facts.touches[0].contacts.len()),
        (2, 2, 1)
    );
    assert_eq!((facts.tasks[0].title.as_str(), &facts.tasks[0].contact), ("Call them", &None));
}

#[test]
fn what_lacks_something_waits_for_it_or_says_so() {
    let mut store = xyz();
    let before = store.facts().unwrap();
    let bob = delete(&mut store, days(0));
    let interview =
        store.write::<Fault>("deleted the interview", days(0), |w| w.delete_interview(&uid("i1")).map(drop));
    let company = store.write::<Fault>("deleted XYZ", days(0), |w| w.delete_opportunity(&uid("o1")).map(drop));
    let (interview, company) = (interview.unwrap().unwrap(), company.unwrap().unwrap());
    assert_eq!(labels(&store.trash().unwrap()), ["deleted XYZ", "deleted the interview", "deleted Bob Smith"]);
    let dump = store.dump().unwrap();
    let why = store.bring_back(interview, "back", days(1)).unwrap_err().to_string();
    assert!(
        why.contains("cannot bring back “deleted the interview”") && why.contains("by “deleted XYZ”; bring that"),
        "{why}"
    );
    assert_eq!(store.dump().unwrap(), dump);
    // In any order that can be: the link of a person to an interview comes with the later of both.
    store.bring_back(bob, "back", days(1)).unwrap();
    store.bring_back(company, "back", days(1)).unwrap();
    assert_eq!(store.facts().unwrap().interviews.len(), 0);
    store.bring_back(interview, "back", days(1)).unwrap();
    let facts = store.facts().unwrap();
    assert_eq!((&facts.interviews, facts.contacts.len()), (&before.interviews, 2));
    store.check().unwrap();
    assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
}

#[test]
fn after_thirty_days_the_first_change_lets_it_go_for_good() {
    let mut store = xyz();
    write(&mut store, "changed Bob Smith", |w| {
        let bob = Contact { card_back: "plays the tuba".into(), ..w.reader().contact(&uid("c1"))?.unwrap() };
        w.put_contact(&bob).map(drop)
    });
    let op = delete(&mut store, days(0));
    let xyz =
        store.write::<Fault>("deleted XYZ", days(2), |w| w.delete_opportunity(&uid("o1")).map(drop)).unwrap().unwrap();
    let (dump, log) = (store.dump().unwrap(), logged(&store));
    // Not by merely looking, nor a moment too soon.
    write_on(&mut store, 29);
    assert!(store.trash().unwrap().len() == 2 && store.facts().is_ok() && store.ops(9).is_ok());
    assert!(logged(&store).starts_with(&log) && store.dump().unwrap().len() > dump.len());
    write_on(&mut store, 31);
    assert_eq!(labels(&store.trash().unwrap()), ["deleted XYZ"]);
    assert!(!logged(&store).contains("Bob Smith") && !logged(&store).contains("plays the tuba"), "{}", logged(&store));
    assert!(logged(&store).contains("Why the tuba?"));
    let states: Vec<(String, OpState, bool)> =
        store.ops(99).unwrap().into_iter().map(|o| (o.label.clone(), o.state, o.is_reversible())).collect();
    assert_eq!(
        states.iter().filter(|(label, state, _)| label == "(gone for good)" && *state == OpState::Gone).count(),
        3
    );
    assert!(states.contains(&("added XYZ".into(), OpState::Gone, false)), "{states:?}");
    for done in [store.bring_back(op, "back", days(31)).map(drop), store.undo_all(&[op], days(31)).map(drop)] {
        let why = done.unwrap_err().to_string();
        assert!(why.contains("nothing in the trash") || why.contains("gone for good"), "{why}");
    }
    // The questions of an interview, and what a message said, go with them.
    write_on(&mut store, 33);
    assert!(store.bring_back(xyz, "back", days(33)).is_err());
    for gone in ["Why the tuba?", "It is loud", "Dear Bob", "XYZ"] {
        assert!(!logged(&store).contains(gone), "{gone}: {}", logged(&store));
    }
    assert!(logged(&store).contains("Call him"), "the task was not deleted");
    store.check().unwrap();
}

fn write_on(store: &mut Store, n: i64) {
    let new = Contact { uid: uid(&format!("n{n}")), name: "Somebody".into(), ..Contact::default() };
    store.write::<Fault>("added somebody", days(n), |w| w.put_contact(&new).map(drop)).unwrap();
}

#[test]
fn copies_agree_about_what_one_of_them_let_go_for_good() {
    let all = |store: &Store| {
        store.ops_since(None, usize::MAX).unwrap().into_iter().map(|(_, op)| op).collect::<Vec<SharedOp>>()
    };
    for late in [false, true] {
        let (mut a, mut b, mut c) = (xyz(), Store::in_memory().unwrap(), Store::in_memory().unwrap());
        b.apply(&all(&a)).unwrap();
        delete(&mut a, days(0));
        // The other one knows nothing of it, and goes on.
        write(&mut b, "changed Ana", |w| {
            w.put_contact(&Contact { title: "VP".into(), ..w.reader().contact(&uid("c2"))?.unwrap() }).map(drop)
        });
        write_on(&mut a, 31);
        let (of_a, of_b) = (all(&a), all(&b));
        b.apply(&of_a).unwrap();
        a.apply(&of_b).unwrap();
        // One that had nothing takes it in in any order.
        let mut mixed: Vec<SharedOp> =
            of_a.into_iter().chain(of_b.into_iter().filter(|op| op.label == "changed Ana")).collect();
        if late {
            mixed.reverse();
        }
        for op in mixed {
            c.apply(&[op]).unwrap();
        }
        let dump = a.dump().unwrap();
        assert!(!dump.contains("Bob Smith") && dump.contains("VP"), "{dump}");
        assert_eq!((b.dump().unwrap(), c.dump().unwrap()), (dump.clone(), dump));
        let op = c.ops(99).unwrap().into_iter().find(|o| o.state == OpState::Gone).unwrap();
        assert!(c.undo_all(&[op.number], days(31)).is_err());
        // In the other it goes with the next change, too.
        write_on(&mut b, 32);
        assert!(!logged(&b).contains("Bob Smith"));
        c.check().unwrap();
    }
}

#[test]
fn another_copy_does_not_bring_back_who_was_erased_here() {
    let all = |store: &Store| {
        store.ops_since(None, usize::MAX).unwrap().into_iter().map(|(_, op)| op).collect::<Vec<SharedOp>>()
    };
    let (mut a, mut b) = (xyz(), Store::in_memory().unwrap());
    let came = |proposal: &str| -> Source {
        let text = format!(
            r#"{{"uid": "s1", "kind": "mail", "key": "m1", "at": "2026-11-02T09:00:00-05:00", "from": "Bob Smith <bob@xyz.example>",
                "subject": "Hello from Bob", "proposal": {{"does": {proposal}, "company": "XYZ", "people": [{{"contact": "c1", "name": "Bob Smith"}}]}}}}"#
        );
        serde_json::from_str(&text).unwrap()
    };
    write(&mut a, "found", |w| w.put_source(&came(r#""applied""#)).map(drop));
    b.apply(&all(&a)).unwrap();
    write(&mut b, "found more", |w| w.put_source(&came(r#"{"outcome": {"kind": "invited"}}"#)).map(drop));
    write(&mut b, "changed both", |w| {
        w.put_contact(&Contact { title: "VP".into(), ..w.reader().contact(&uid("c1"))?.unwrap() })?;
        w.put_contact(&Contact { title: "CTO".into(), ..w.reader().contact(&uid("c2"))?.unwrap() }).map(drop)
    });
    let draft = |key: &str, body: &str| Draft {
        key: key.into(),
        title: String::new(),
        at: days(0),
        holder: None,
        body: body.into(),
    };
    a.keep_draft(&draft("letter/thank_you/i1/c1", "Dear")).unwrap();
    a.keep_draft(&draft("new/task", "Call Ana")).unwrap();
    let bob = a.reader().contact(&uid("c1")).unwrap().unwrap();
    assert_eq!(a.erase(&bob, &[], days(1)).unwrap(), Vec::<std::path::PathBuf>::new());
    assert_eq!(a.drafts().unwrap().len(), 1);
    for op in all(&b) {
        a.apply(&[op]).unwrap();
    }
    assert!(!logged(&a).contains("Bob") && !a.dump().unwrap().contains("Bob"), "{}", logged(&a));
    assert!(a.dump().unwrap().contains("CTO"));
    // To one that had nothing, all that is left comes.
    let mut c = Store::in_memory().unwrap();
    c.apply(&all(&a)).unwrap();
    assert_eq!(c.dump().unwrap(), a.dump().unwrap());
    for store in [&a, &c] {
        store.check().unwrap();
        assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
    }
    assert!(a.undo(days(1)).unwrap_err().to_string().contains("gone for good"));
}
