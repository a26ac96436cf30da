//! Copies of one store that work apart: whatever each does, and however their ops come to the others, they end up alike.

use super::*;
use crate::store::{OpId, SharedOp};
use proptest::sample::Index;

/// What happens in one of the copies, or between two.
#[derive(Clone, Debug)]
enum Event {
    /// A step in this copy, so many milliseconds after noon: their clocks differ.
    Step(usize, i64, Box<Step>),
    /// Some ops of a copy come to another: in this order, in pieces.
    Give(usize, usize, Vec<Index>),
}

fn event(copies: usize) -> impl Strategy<Value = Event> {
    prop_oneof![
        5 => (0..copies, -2i64..3, step()).prop_map(|(copy, late, step)| Event::Step(copy, late, Box::new(step))),
        1 => (0..copies, 0..copies, proptest::collection::vec(any::<Index>(), 1..6)).prop_map(|(a, b, order)| Event::Give(a, b, order)),
    ]
}

/// Everything that a copy knows, as it leaves it.
fn ops(store: &Store) -> Vec<String> {
    let ops = store.ops_since(None, usize::MAX).unwrap();
    ops.iter().map(|(_, op)| serde_json::to_string(op).unwrap()).collect()
}

fn take(store: &mut Store, ops: &[String]) -> usize {
    let ops: Vec<SharedOp> = ops.iter().map(|op| serde_json::from_str(op).unwrap()).collect();
    let new = store.apply(&ops).unwrap();
    store.check().unwrap();
    assert!(store.search_is_exact().unwrap());
    store.facts().unwrap();
    new
}

fn give(copies: &mut [Store], from: usize, to: usize, order: &[Index]) {
    let mut ops = ops(&copies[from]);
    for index in order {
        if !ops.is_empty() {
            let piece = ops.remove(index.index(ops.len()));
            take(&mut copies[to], &[piece]);
        }
    }
}

/// Until each has what the others have: half of it first, in the order of `late`, and then everything once more.
fn exchange(copies: &mut [Store], late: bool) {
    for _ in 0..2 {
        for from in 0..copies.len() {
            let mut ops = ops(&copies[from]);
            if late {
                ops.reverse();
            }
            for to in copies.iter_mut() {
                take(to, &ops[..ops.len() / 2]);
                take(to, &ops);
            }
        }
    }
    let all = copies.iter().map(|c| ops(c).len()).max();
    for copy in copies.iter_mut() {
        let known = ops(copy);
        assert_eq!(Some(known.len()), all);
        assert_eq!(take(copy, &known), 0, "nothing is new any more");
    }
    for copy in &*copies {
        assert_eq!(copy.dump().unwrap(), copies[0].dump().unwrap());
    }
}

/// Takes everything back that can be: what another copy changed is in the way.
fn undo_all(store: &mut Store) {
    loop {
        match store.undo(at(NOON)) {
            Ok(_) => {}
            Err(Fault::NothingToUndo | Fault::InTheWay { .. }) => return,
            Err(other) => panic!("{other}"),
        }
    }
}

fn work_apart(copies: usize, events: &[Event]) {
    let mut copies: Vec<Store> = (0..copies).map(|_| Store::in_memory().unwrap()).collect();
    for event in events {
        match event {
            Event::Give(from, to, order) => give(&mut copies, *from, *to, order),
            Event::Step(copy, late, what) => {
                let (store, when) = (&mut copies[*copy], at(NOON) + chrono::TimeDelta::milliseconds(*late));
                let done = match **what {
                    Step::Undo => store.undo(when).map(drop),
                    Step::Redo => store.redo(when).map(drop),
                    _ => store.write("a step", when, |w| apply(w, what)).map(drop),
                };
                let fine = |f: &Fault| {
                    let no = matches!(f, Fault::NothingToUndo | Fault::NothingToRedo | Fault::InTheWay { .. });
                    no || matches!(f, Fault::Dangling)
                };
                assert!(done.as_ref().err().is_none_or(fine), "{done:?}");
                store.check().unwrap();
                assert!(store.search_is_exact().unwrap());
            }
        }
    }
    exchange(&mut copies, false);
    copies.iter_mut().for_each(undo_all);
    exchange(&mut copies, true);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn two_that_work_apart_hold_the_same_facts_afterwards(events in proptest::collection::vec(event(2), 1..30)) {
        work_apart(2, &events);
    }

    #[test]
    fn three_that_work_apart_hold_the_same_facts_afterwards(events in proptest::collection::vec(event(3), 1..30)) {
        work_apart(3, &events);
    }
}

/// Two copies of a store with Bob, an interview with him at XYZ, and a question that was asked.
fn two() -> Vec<Store> {
    let mut copies = vec![Store::in_memory().unwrap(), Store::in_memory().unwrap()];
    write(&mut copies[0], "all", |w| {
        w.put_contact(&bob())?;
        w.put_contact(&Contact::new(uid("c2"), "Ana", day("2026-11-20")))?;
        w.put_contact(&Contact::new(uid("c3"), "Noor", day("2026-11-20")))?;
        w.put_opportunity(&Opportunity::new(uid("o1"), "XYZ", "SRE", day("2026-11-01")))?;
        w.put_opportunity(&Opportunity::new(uid("o2"), "Globex", "SRE", day("2026-11-01")))?;
        w.put_interview(&interview()).map(drop)
    });
    exchange(&mut copies, false);
    copies
}

fn interview() -> Interview {
    let mut interview = Interview::new(uid("i1"), uid("o1"), at(NOON));
    interview.interviewers.push(uid("c1"));
    interview.debrief.questions.push(asked("Why us?"));
    interview
}

fn asked(text: &str) -> Question {
    Question { text: text.into(), prepared: false, answer: String::new() }
}

fn put(store: &mut Store, interview: &Interview) {
    write(store, "changed the interview", |w| w.put_interview(interview).map(drop));
}

#[test]
fn what_two_copies_add_to_one_list_is_in_both() {
    let mut copies = two();
    let mut ours = interview();
    ours.interviewers.push(uid("c2"));
    ours.debrief.questions.push(asked("Why now?"));
    put(&mut copies[0], &ours);
    let mut theirs = interview();
    theirs.interviewers.push(uid("c3"));
    theirs.debrief.questions.push(asked("What then?"));
    put(&mut copies[1], &theirs);
    exchange(&mut copies, false);
    let facts = copies[0].facts().unwrap();
    let mut texts: Vec<_> = facts.interviews[0].debrief.questions.iter().map(|q| q.text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["What then?", "Why now?", "Why us?"]);
    assert_eq!(facts.interviews[0].interviewers, [uid("c1"), uid("c2"), uid("c3")]);
    assert_eq!(copies[1].undo(at(NOON)).unwrap().label, "changed the interview");
    exchange(&mut copies, true);
    assert_eq!(copies[0].facts().unwrap().interviews[0].debrief.questions.len(), 2);
}

#[test]
fn of_two_edits_the_later_one_counts_by_the_clock() {
    for (ours, theirs, name) in [("-05:00", "-04:00", "ours"), ("-04:00", "-05:00", "theirs")] {
        let mut copies = two();
        let mut call = |copy: usize, zone: &str, name: &str| {
            let contact = Contact { name: name.into(), ..bob() };
            let when = at(&format!("2026-12-01T12:00:00{zone}"));
            copies[copy].write::<Fault>("named", when, |w| w.put_contact(&contact).map(drop)).unwrap();
        };
        call(0, ours, "ours");
        call(1, theirs, "theirs");
        exchange(&mut copies, false);
        assert_eq!(copies[0].facts().unwrap().contact(&uid("c1")).unwrap().name, name);
    }
}

#[test]
fn what_hangs_on_a_deleted_record_goes_with_it_and_comes_back_with_it() {
    let mut copies = two();
    let kept = copies[0].dump().unwrap();
    write(&mut copies[0], "deleted XYZ", |w| w.delete_opportunity(&uid("o1")).map(drop));
    let touch = |n: &str, interview: bool| {
        let mut touch = Touch::new(uid(n), at(NOON), Direction::Out, Channel::Email, Purpose::ThankYou);
        touch.contacts.push(uid("c1"));
        (touch.opportunity, touch.interview) = ((!interview).then(|| uid("o1")), interview.then(|| uid("i1")));
        touch
    };
    let mut task = Task::new(uid("k1"), "Call", day("2026-11-21"), day("2026-11-20"));
    task.opportunity = Some(uid("o1"));
    write(&mut copies[1], "wrote, and thanked", |w| {
        w.put_touch(&touch("t1", false))?;
        w.put_touch(&touch("t2", true))?;
        w.put_task(&task).map(drop)
    });
    let theirs = copies[1].dump().unwrap();
    exchange(&mut copies, false);
    let facts = copies[1].facts().unwrap();
    assert!(facts.touches.is_empty() && facts.interviews.is_empty() && facts.opportunities.len() == 1);
    assert_eq!(facts.tasks[0].opportunity, None);
    // What it lacked comes back, and with it all that the other copy had entered about it.
    assert_eq!(copies[0].undo(at(NOON)).unwrap().label, "deleted XYZ");
    assert_eq!(copies[0].dump().unwrap(), theirs);
    exchange(&mut copies, true);
    assert_eq!(copies[1].undo(at(NOON)).unwrap().label, "wrote, and thanked");
    exchange(&mut copies, false);
    assert_eq!(copies[0].dump().unwrap(), kept);
}

#[test]
fn a_touch_without_its_interview_is_about_the_opportunity_in_every_copy() {
    let mut copies = two();
    write(&mut copies[0], "deleted the interview", |w| w.delete_interview(&uid("i1")).map(drop));
    let mut touch = Touch::new(uid("t1"), at(NOON), Direction::Out, Channel::Email, Purpose::ThankYou);
    touch.interview = Some(uid("i1"));
    write(&mut copies[1], "thanked", |w| w.put_touch(&touch).map(drop));
    exchange(&mut copies, true);
    let facts = copies[0].facts().unwrap();
    assert_eq!((&facts.touches[0].interview, &facts.touches[0].opportunity), (&None, &Some(uid("o1"))));
}

#[test]
fn an_interview_that_moved_takes_what_names_it_along() {
    let mut copies = two();
    put(&mut copies[0], &Interview { opportunity: uid("o2"), ..interview() });
    let mut touch = Touch::new(uid("t1"), at(NOON), Direction::Out, Channel::Email, Purpose::ThankYou);
    (touch.interview, touch.opportunity) = (Some(uid("i1")), Some(uid("o1")));
    let mut news = Outcome::new(uid("x1"), uid("o1"), OutcomeKind::Rejected, day("2026-11-20"));
    news.after = Some(uid("i1"));
    write(&mut copies[1], "thanked, and heard", |w| {
        w.put_touch(&touch)?;
        w.put_outcome(&news).map(drop)
    });
    exchange(&mut copies, false);
    let facts = copies[0].facts().unwrap();
    assert_eq!(facts.touches[0].opportunity, Some(uid("o2")));
    assert_eq!((&facts.outcomes[0].after, &facts.outcomes[0].opportunity), (&None, &uid("o1")));
}

#[test]
fn what_another_copy_did_is_not_ours_to_undo_even_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let (ours, theirs) = (dir.path().join("ours.db"), dir.path().join("theirs.db"));
    let mut store = Store::open(&ours).unwrap();
    write(&mut store, "before", |w| w.put_contact(&bob()).map(drop));
    drop(store);
    std::fs::copy(&ours, &theirs).unwrap();
    let mut copy = Store::open(&theirs).unwrap();
    copy.become_a_copy().unwrap();
    write(&mut copy, "in the copy", |w| {
        w.put_profile(&Profile { name: "Robin".into(), ..Profile::default() }).map(drop)
    });
    let devices: Vec<String> = copy.ops(9).unwrap().into_iter().map(|op| op.device).collect();
    assert!(devices.len() == 2 && devices[0] != devices[1] && devices.iter().all(|d| d.len() == 32), "{devices:?}");
    let mut store = Store::open(&ours).unwrap();
    assert_eq!(take(&mut store, &ops(&copy)), 1);
    drop(store);
    let mut store = Store::open(&ours).unwrap();
    assert_eq!(store.facts().unwrap().profile.name, "Robin");
    assert_eq!(store.undo(at(NOON)).unwrap().label, "before");
    assert!(matches!(store.undo(at(NOON)), Err(Fault::NothingToUndo)));
}

#[test]
fn ops_are_given_from_where_one_left_off() {
    let copies = two();
    let all = copies[1].ops_since(None, 9).unwrap();
    let last: Option<OpId> = all.last().map(|(number, _)| *number);
    assert_eq!((all.len(), copies[1].ops_since(last, 9).unwrap().len()), (1, 0));
    assert!(copies[1].ops_since(None, 0).unwrap().is_empty());
}

#[test]
fn ops_that_are_not_in_order_are_refused_and_nothing_is_changed() {
    let good = two()[0].ops_since(None, 9).unwrap().remove(0).1;
    let change = |alter: fn(&mut SharedOp)| {
        let mut op = good.clone();
        alter(&mut op);
        op
    };
    for (bad, why) in [
        (change(|op| op.id = "a b".into()), "white space"),
        (change(|op| op.at = "yesterday".into()), "yesterday"),
        (change(|op| op.clock = i64::MAX), "out of range"),
        (change(|op| op.changes[0].table = "ops".into()), "newer afterword"),
        (change(|op| drop(op.changes[0].after.as_mut().unwrap().insert("x".into(), 1.into()))), "newer afterword"),
        (change(|op| op.changes[0].key = "c9".into()), "key of another"),
        (change(|op| op.changes[0].after = None), "without a row"),
        (change(|op| drop(op.changes[0].after.as_mut().unwrap().insert("cadence_days".into(), 0.into()))), "range"),
        (change(|op| drop(op.changes[0].after.as_mut().unwrap().insert("name".into(), 1.5.into()))), "number"),
        (
            change(|op| drop(op.changes[0].after.as_mut().unwrap().insert("keep_in_touch".into(), "maybe".into()))),
            "none of",
        ),
    ] {
        let mut store = Store::in_memory().unwrap();
        let said = store.apply(&[bad]).unwrap_err().to_string();
        assert!(said.contains(why), "{said}");
        assert!(store.ops(9).unwrap().is_empty() && store.dump().unwrap().is_empty());
    }
}
