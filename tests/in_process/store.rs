//! The store from outside: what is put is read, undo is exact, two writers lose nothing, files are private.

mod copies;
mod guarded;
mod trash;

use crate::domain::*;
use crate::in_process::harness::{at, day, random, uid};
use crate::store::{Fault, OpKind, Put, Store, Writer};
use proptest::prelude::*;
use std::path::Path;

const NOON: &str = "2026-11-20T12:00:00-05:00";

fn write(store: &mut Store, label: &str, work: impl FnOnce(&mut Writer) -> Result<(), Fault>) -> bool {
    store.write(label, at(NOON), work).unwrap().is_some()
}

pub(super) fn put_all(w: &mut Writer, facts: &Facts) -> Result<Vec<Put>, Fault> {
    let mut puts = vec![w.put_profile(&facts.profile)?];
    for x in &facts.contacts {
        puts.push(w.put_contact(x)?);
    }
    for x in &facts.opportunities {
        puts.push(w.put_opportunity(x)?);
    }
    for x in &facts.interviews {
        puts.push(w.put_interview(x)?);
    }
    for x in &facts.touches {
        puts.push(w.put_touch(x)?);
    }
    for x in &facts.outcomes {
        puts.push(w.put_outcome(x)?);
    }
    for x in &facts.tasks {
        puts.push(w.put_task(x)?);
    }
    for x in &facts.decisions {
        puts.push(w.decide(x)?);
    }
    for x in &facts.sources {
        puts.push(w.put_source(x)?);
    }
    Ok(puts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_put_is_read_and_putting_it_again_writes_nothing(a in random::facts(), b in random::facts()) {
        let mut store = Store::in_memory().unwrap();
        write(&mut store, "first", |w| put_all(w, &a).map(drop));
        prop_assert_eq!(&store.facts().unwrap(), &a);
        let mut puts = Vec::new();
        let wrote = write(&mut store, "again", |w| put_all(w, &a).map(|p| puts = p));
        prop_assert!(!wrote && puts.iter().all(|p| *p == Put::Same));
        let before = store.dump().unwrap();
        // Other facts over the same uids: every record is changed in place, and keeps its place.
        write(&mut store, "over it", |w| put_all(w, &b).map(drop));
        let facts = store.facts().unwrap();
        for contact in &b.contacts {
            prop_assert_eq!(facts.contact(&contact.uid), Some(contact));
            prop_assert_eq!(&store.reader().contact(&contact.uid).unwrap().unwrap(), contact);
        }
        for interview in &b.interviews {
            prop_assert_eq!(facts.interview(&interview.uid), Some(interview));
            prop_assert_eq!(&store.reader().interview(&interview.uid).unwrap().unwrap(), interview);
        }
        for touch in &b.touches {
            prop_assert!(facts.touches.contains(touch));
        }
        if store.ops(9).unwrap().len() > 1 {
            store.undo(at(NOON)).unwrap();
        }
        prop_assert_eq!(store.dump().unwrap(), before);
    }
}

/// One step of a random session.
#[derive(Clone, Debug)]
enum Step {
    Contact(Contact),
    Opportunity(Opportunity),
    Interview(Interview),
    Touch(Touch),
    Outcome(Outcome),
    Task(Task),
    Profile(Profile),
    Decide(Decision),
    Delete(String),
    Everything(Facts),
    Undo,
    Redo,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let people: Vec<Uid> = (0..3).map(|n| uid(&format!("c{n}"))).collect();
    let jobs: Vec<Uid> = (0..2).map(|n| uid(&format!("o{n}"))).collect();
    let meetings: Vec<_> = (0..2).map(|n| (uid(&format!("i{n}")), uid(&format!("o{n}")))).collect();
    let (p1, p2, p3) = (people.clone(), people.clone(), people);
    let (j1, j2, j3, j4) = (jobs.clone(), jobs.clone(), jobs.clone(), jobs);
    let m3 = meetings.clone();
    prop_oneof![
        2 => (0usize..3).prop_flat_map(random::contact).prop_map(Step::Contact),
        2 => (0usize..2).prop_flat_map(random::opportunity).prop_map(Step::Opportunity),
        3 => (0usize..2).prop_flat_map(move |n| random::interview(n, p1.clone(), j1.clone())).prop_map(Step::Interview),
        3 => (0usize..3).prop_flat_map(move |n| random::touch(n, p2.clone(), j2.clone(), meetings.clone())).prop_map(Step::Touch),
        1 => (0usize..2).prop_flat_map(move |n| random::outcome(n, j3.clone(), m3.clone())).prop_map(Step::Outcome),
        1 => (0usize..2).prop_flat_map(move |n| random::task(n, p3.clone(), j4.clone())).prop_map(Step::Task),
        1 => random::profile().prop_map(Step::Profile),
        1 => (0usize..2).prop_flat_map(random::decision).prop_map(Step::Decide),
        3 => ("[coitxk]", 0usize..3).prop_map(|(kind, n)| Step::Delete(format!("{kind}{n}"))),
        1 => random::facts().prop_map(Step::Everything),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ]
}

fn apply(w: &mut Writer, step: &Step) -> Result<(), Fault> {
    match step {
        Step::Contact(x) => w.put_contact(x).map(drop),
        Step::Opportunity(x) => w.put_opportunity(x).map(drop),
        Step::Interview(x) => w.put_interview(x).map(drop),
        Step::Touch(x) => w.put_touch(x).map(drop),
        Step::Outcome(x) => w.put_outcome(x).map(drop),
        Step::Task(x) => w.put_task(x).map(drop),
        Step::Profile(x) => w.put_profile(x).map(drop),
        Step::Decide(x) => w.decide(x).map(drop),
        Step::Everything(facts) => put_all(w, facts).map(drop),
        Step::Delete(key) => match key.as_bytes()[0] {
            b'c' => w.delete_contact(&uid(key)).map(drop),
            b'o' => w.delete_opportunity(&uid(key)).map(drop),
            b'i' => w.delete_interview(&uid(key)).map(drop),
            b't' => w.delete_touch(&uid(key)).map(drop),
            b'x' => w.delete_outcome(&uid(key)).map(drop),
            _ => w.delete_task(&uid(key)).map(drop),
        },
        Step::Undo | Step::Redo | Step::Reopen => Ok(()),
    }
}

/// Runs a session beside a model of it: a list of past states, and of undone ones.
fn session(mut store: Store, path: Option<&Path>, steps: &[Step]) {
    let mut now = store.dump().unwrap();
    let (mut past, mut undone) = (Vec::new(), Vec::new());
    let undo = |store: &mut Store, now: &mut String, past: &mut Vec<String>, undone: &mut Vec<String>| match past.pop()
    {
        Some(before) => {
            store.undo(at(NOON)).unwrap();
            undone.push(std::mem::replace(now, before));
        }
        None => assert!(matches!(store.undo(at(NOON)), Err(Fault::NothingToUndo))),
    };
    let redo =
        |store: &mut Store, now: &mut String, past: &mut Vec<String>, undone: &mut Vec<String>| match undone.pop() {
            Some(after) => {
                store.redo(at(NOON)).unwrap();
                past.push(std::mem::replace(now, after));
            }
            None => assert!(matches!(store.redo(at(NOON)), Err(Fault::NothingToRedo))),
        };
    for step in steps {
        match step {
            Step::Undo => undo(&mut store, &mut now, &mut past, &mut undone),
            Step::Redo => redo(&mut store, &mut now, &mut past, &mut undone),
            Step::Reopen => {
                if let Some(path) = path {
                    store.close().unwrap();
                    store = Store::open(path).unwrap();
                }
            }
            _ => match store.write("a step", at(NOON), |w| apply(w, step)) {
                Ok(Some(_)) => {
                    past.push(std::mem::replace(&mut now, store.dump().unwrap()));
                    undone.clear();
                }
                Ok(None) => {}
                Err(fault) => assert!(matches!(fault, Fault::Dangling), "{fault}"),
            },
        }
        assert_eq!(store.dump().unwrap(), now, "after {step:?}");
        assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap(), "after {step:?}");
        let facts = store.facts().unwrap();
        assert!(facts.touches.iter().all(|t| t.interview.as_ref().is_none_or(|i| facts.interview(i).is_some())));
    }
    while !past.is_empty() {
        undo(&mut store, &mut now, &mut past, &mut undone);
        assert_eq!(store.dump().unwrap(), now);
    }
    undo(&mut store, &mut now, &mut past, &mut undone);
    while !undone.is_empty() {
        redo(&mut store, &mut now, &mut past, &mut undone);
        assert_eq!(store.dump().unwrap(), now);
    }
    redo(&mut store, &mut now, &mut past, &mut undone);
    assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
    store.rebuild_search().unwrap();
    assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn undo_and_redo_are_exact(steps in proptest::collection::vec(step(), 1..40)) {
        session(Store::in_memory().unwrap(), None, &steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5))]

    #[test]
    fn undo_and_redo_are_exact_across_restarts(steps in proptest::collection::vec(step(), 1..25)) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("afterword.db");
        session(Store::open(&path).unwrap(), Some(&path), &steps);
    }
}

fn bob() -> Contact {
    Contact::new(uid("c1"), "Robert Smith", day("2026-11-20"))
}

#[test]
fn what_another_session_wrote_is_not_ours_to_undo_and_is_said_where_it_is_in_the_way() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let (mut ours, mut theirs) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    write(&mut ours, "added Bob", |w| w.put_contact(&bob()).map(drop));
    let seen = ours.data_version().unwrap();
    let renamed = Contact { address_as: "Bob".into(), ..bob() };
    write(&mut theirs, "noted how Bob is called", |w| w.put_contact(&renamed).map(drop));
    assert_ne!(ours.data_version().unwrap(), seen);
    let dump = ours.dump().unwrap();
    let said = ours.undo(at(NOON)).unwrap_err().to_string();
    assert_eq!(
        said,
        "cannot undo “added Bob”: a contact that it wrote has been changed since, by “noted how Bob is called”; nothing was changed"
    );
    assert_eq!(ours.dump().unwrap(), dump);
    assert_eq!(theirs.undo(at(NOON)).unwrap().label, "noted how Bob is called");
    assert_eq!(ours.undo(at(NOON)).unwrap().label, "added Bob");
    assert_eq!(ours.facts().unwrap().contacts, []);
    let kinds: Vec<_> = ours.ops(9).unwrap().iter().map(|o| o.kind).collect();
    assert_eq!(kinds, [OpKind::Undo, OpKind::Undo, OpKind::Do, OpKind::Do]);
}

#[test]
fn an_undo_that_would_leave_something_dangling_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let (mut ours, mut theirs) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    write(&mut ours, "added Bob", |w| w.put_contact(&bob()).map(drop));
    let mut call = Touch::new(uid("t1"), at(NOON), Direction::Out, Channel::Call, Purpose::Other);
    call.contacts.push(uid("c1"));
    write(&mut theirs, "called Bob", |w| w.put_touch(&call).map(drop));
    assert!(ours.undo(at(NOON)).unwrap_err().to_string().contains("something entered since refers to it"));
    assert_eq!(ours.facts().unwrap().contacts.len(), 1);
}

#[test]
fn two_writers_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                for n in 0..300 {
                    let contact = Contact::new(uid(&format!("c{writer}-{n}")), "Somebody", day("2026-11-20"));
                    assert!(write(&mut store, "added somebody", |w| w.put_contact(&contact).map(drop)));
                }
            });
        }
    });
    let store = Store::open(&path).unwrap();
    assert_eq!(store.facts().unwrap().contacts.len(), 600);
    assert_eq!(store.ops(1000).unwrap().len(), 600);
}

#[test]
fn a_delete_leaves_no_orphan_and_keeps_what_stands_on_its_own() {
    let mut store = Store::in_memory().unwrap();
    write(&mut store, "all", |w| {
        w.put_contact(&bob())?;
        w.put_opportunity(&Opportunity::new(uid("o1"), "XYZ", "SRE", day("2026-11-01")))?;
        let mut meeting = Interview::new(uid("i1"), uid("o1"), at(NOON));
        meeting.interviewers.push(uid("c1"));
        meeting.references_given.push(uid("c1"));
        w.put_interview(&meeting)?;
        let mut thanks = Touch::new(uid("t1"), at(NOON), Direction::Out, Channel::Email, Purpose::ThankYou);
        thanks.contacts.push(uid("c1"));
        thanks.interview = Some(uid("i1"));
        w.put_touch(&thanks)?;
        let mut task = Task::new(uid("k1"), "Call", day("2026-11-21"), day("2026-11-20"));
        (task.contact, task.opportunity) = (Some(uid("c1")), Some(uid("o1")));
        w.put_task(&task)?;
        for action in ["thank-you/i1/c1", "be-ready/i1", "keep-searching/2026-11-20"] {
            w.decide(&Decision {
                action: action.parse().unwrap(),
                kind: DecisionKind::Done,
                until: None,
                at: at(NOON),
            })?;
        }
        w.put_outcome(&Outcome::new(uid("x1"), uid("o1"), OutcomeKind::Rejected, day("2026-11-20"))).map(drop)
    });
    let whole = store.dump().unwrap();

    write(&mut store, "without Bob", |w| w.delete_contact(&uid("c1")).map(drop));
    let facts = store.facts().unwrap();
    assert!(facts.interviews[0].interviewers.is_empty() && facts.interviews[0].references_given.is_empty());
    assert!(facts.touches[0].contacts.is_empty() && facts.tasks[0].contact.is_none());
    assert_eq!(facts.decisions.len(), 2);

    write(&mut store, "without the interview", |w| w.delete_interview(&uid("i1")).map(drop));
    let facts = store.facts().unwrap();
    assert_eq!((&facts.touches[0].interview, &facts.touches[0].opportunity), (&None, &Some(uid("o1"))));
    assert_eq!(facts.decisions.len(), 1);

    write(&mut store, "without XYZ", |w| w.delete_opportunity(&uid("o1")).map(drop));
    let facts = store.facts().unwrap();
    assert!(facts.opportunities.is_empty() && facts.touches.is_empty() && facts.outcomes.is_empty());
    assert_eq!(facts.tasks[0].opportunity, None);

    for _ in 0..3 {
        store.undo(at(NOON)).unwrap();
    }
    assert_eq!(store.dump().unwrap(), whole);
}

#[test]
fn an_op_that_fails_or_changes_nothing_leaves_no_trace() {
    let mut store = Store::in_memory().unwrap();
    assert!(!write(&mut store, "nothing", |w| w.put_profile(&Profile::default()).map(drop)));
    let failed: Result<_, Fault> = store.write("half", at(NOON), |w| {
        w.put_contact(&bob())?;
        Err(Fault::NoName)
    });
    assert!(failed.is_err());
    let dangling: Result<_, Fault> = store
        .write("dangling", at(NOON), |w| w.put_interview(&Interview::new(uid("i1"), uid("o1"), at(NOON))).map(drop));
    assert!(matches!(dangling, Err(Fault::Dangling)));
    assert_eq!(store.facts().unwrap(), Facts::default().index());
    assert!(store.ops(9).unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_private_and_foreign_ones_stay_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |p: &Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
    let dir = tempfile::tempdir().unwrap();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = dir.path().join("a/b/afterword.db");
    let mut store = Store::open(&path).unwrap();
    write(&mut store, "added Bob", |w| w.put_contact(&bob()).map(drop));
    assert_eq!(mode(dir.path()), 0o755, "a folder that was there is not ours to change");
    assert_eq!((mode(&dir.path().join("a")), mode(&dir.path().join("a/b"))), (0o700, 0o700));
    for name in ["afterword.db", "afterword.db-wal", "afterword.db-shm"] {
        assert_eq!(mode(&path.with_file_name(name)), 0o600, "{name}");
    }
    drop(store);
    assert!(!path.with_file_name("afterword.db-wal").exists(), "folded in on the way out");
    // Found wider, also beside a store that another has open, and in a folder that bears our name.
    let path = dir.path().join("afterword/afterword.db");
    let mut other = Store::open(&path).unwrap();
    write(&mut other, "added Bob", |w| w.put_contact(&bob()).map(drop));
    let all = [("", 0o600), ("afterword.db", 0o600), ("afterword.db-wal", 0o600), ("afterword.db-shm", 0o600)];
    let all = all.map(|(name, most)| {
        if name.is_empty() { (path.parent().unwrap().into(), 0o700) } else { (path.with_file_name(name), most) }
    });
    for (file, _) in &all {
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o777)).unwrap();
    }
    let found = Store::open(&path).unwrap();
    for (file, most) in &all {
        assert_eq!(mode(file), *most, "{}", file.display());
    }
    drop((other, found));
}

fn refused(path: &Path) -> String {
    let before = std::fs::read(path).unwrap();
    let said = Store::open(path).err().expect("refused").to_string();
    assert_eq!(std::fs::read(path).unwrap(), before, "its bytes are unchanged");
    assert!(!path.with_extension("db-wal").exists() && !path.with_extension("db-shm").exists());
    said
}

#[test]
fn what_is_not_ours_is_refused_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("other.db");
    std::fs::write(&path, "Dear diary,").unwrap();
    assert!(refused(&path).contains("is not an afterword store"));
    std::fs::remove_file(&path).unwrap();

    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE tasks (x); PRAGMA application_id = 7;").unwrap();
    drop(other);
    assert!(refused(&path).contains("belongs to another program"));

    let path = dir.path().join("future.db");
    drop(Store::open(&path).unwrap());
    let other = rusqlite::Connection::open(&path).unwrap();
    other.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    other.pragma_update(None, "user_version", 99).unwrap();
    drop(other);
    // Only the journal knows of it: the head of the file still names the schema of today.
    let before = std::fs::read(&path).unwrap();
    let said = Store::open(&path).err().expect("refused").to_string();
    assert!(said.contains("newer afterword") && said.contains("99"), "{said}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    drop(rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 98));
    assert!(refused(&path).contains("newer afterword"));
}

#[test]
fn odd_places_get_a_sentence_or_are_taken_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let said = |path: &Path| Store::open(path).err().expect("refused").to_string();
    assert!(said(Path::new("")).contains("no file name"));
    assert!(said(dir.path()).contains("is a folder"));
    let odd = dir.path().join("file:x.db?mode=memory");
    drop(Store::open(&odd).unwrap());
    assert!(odd.is_file());
    std::fs::write(dir.path().join("file"), "").unwrap();
    assert!(said(&dir.path().join("file/x.db")).contains("cannot"));
    #[cfg(unix)]
    {
        let link = dir.path().join("link.db");
        std::os::unix::fs::symlink(dir.path().join("nowhere.db"), &link).unwrap();
        assert!(said(&link).contains("link to nothing"));
        std::fs::remove_file(&link).unwrap();
        let real = dir.path().join("real.db");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&mut Store::open(&real).unwrap(), "added Bob", |w| w.put_contact(&bob()).map(drop));
        assert_eq!(Store::open(&link).unwrap().facts().unwrap().contacts.len(), 1);
    }
    let stray = dir.path().join("gone.db");
    std::fs::write(dir.path().join("gone.db-wal"), "what was written last").unwrap();
    assert!(said(&stray).contains("journal"));
    assert!(!stray.exists());
}

#[test]
fn a_store_of_every_schema_that_was_is_brought_up_to_date_and_keeps_everything() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let sql = entry.unwrap().path();
        if sql.extension().is_none_or(|e| e != "sql") {
            continue;
        }
        seen += 1;
        let facts = std::fs::read_to_string(sql.with_extension("json")).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("afterword.db");
        let old = rusqlite::Connection::open(&path).unwrap();
        old.execute_batch(&std::fs::read_to_string(&sql).unwrap()).unwrap();
        drop(old);
        let mut store = Store::open(&path).unwrap();
        let export = |store: &Store| crate::exchange::json::write(&store.facts().unwrap());
        assert_eq!(export(&store), facts, "{}", sql.display());
        assert!(store.latest_backup().is_some());
        assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
        // What was done before the upgrade can still be undone after it, and done again: to the byte.
        let (dump, logged) = (store.dump().unwrap(), !store.ops(1).unwrap().is_empty());
        while undone(store.undo(at(NOON))) {}
        assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
        assert_eq!(store.facts().unwrap() == Facts::default().index(), logged, "{}", sql.display());
        while undone(store.redo(at(NOON))) {}
        assert_eq!(store.dump().unwrap(), dump, "{}", sql.display());
        assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
    }
    assert!(seen >= 8);
}

/// True where something was; false: there is nothing left.
fn undone(done: Result<crate::store::Undone, Fault>) -> bool {
    match done {
        Ok(_) => true,
        Err(Fault::NothingToUndo | Fault::NothingToRedo) => false,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn what_a_store_was_found_with_is_not_taken_back() {
    let mut store = Store::in_memory().unwrap();
    let own = |w: &mut Writer| w.put_profile(&Profile { name: "Robin".into(), ..Profile::default() }).map(drop);
    write(&mut store, "found", |w| w.put_contact(&Contact::new(uid("c1"), "Bob", day("2026-11-20"))).map(drop));
    store.as_found().unwrap();
    write(&mut store, "own", own);
    assert_eq!(store.undo(at(NOON)).unwrap().label, "own");
    assert!(store.undo(at(NOON)).is_err());
    assert_eq!(store.facts().unwrap().contacts.len(), 1);
}
