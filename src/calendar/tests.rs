//! What is published: only what changed is written, only our own files are touched, and nothing is left of what goes.

use super::*;
use crate::clock::Now;
use crate::commands::{Command, run};
use crate::config::{Calendar, Detail};
use crate::domain::testing::{now, uid};
use crate::domain::{Contact, Interview, Opportunity, Task};
use crate::exchange::ics;
use crate::rules::Policy;
use crate::store::Store;
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn setting(place: &Path, detail: Detail, todo: bool) -> Calendar {
    Calendar { publish: place.display().to_string(), detail, todo }
}

/// An interview in four days, with Nora, and something to do today.
fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    let day = now().today();
    save(&mut store, Command::save(Contact::new(uid("c1"), "Nora Quill", day)));
    save(&mut store, Command::save(Opportunity::new(uid("o1"), "Globex", "Engineer", day)));
    let at = now().at() + TimeDelta::days(4);
    let (interviewers, place) = (vec![uid("c1")], "https://zoom.us/j/1".to_owned());
    save(&mut store, Command::save(Task::new(uid("t1"), "Read on queues", day, day)));
    save(&mut store, Command::save(Interview { interviewers, place, ..Interview::new(uid("i1"), uid("o1"), at) }));
    store
}

fn save(store: &mut Store, command: Command) {
    run(store, command, now()).unwrap();
}

fn published(store: &mut Store, setting: &Calendar) -> Result<(), String> {
    publish(store, setting, &Policy::default(), now())
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let read = |e: fs::DirEntry| (e.file_name().to_string_lossy().into_owned(), fs::read_to_string(e.path()).unwrap());
    fs::read_dir(folder).unwrap().map(|e| read(e.unwrap())).collect()
}

fn of_interview(folder: &Path) -> Option<ics::Event> {
    let events = files(folder).into_values().flat_map(|text| ics::read(text.as_bytes()).unwrap());
    events.into_iter().find(|e| e.uid.starts_with("interview-"))
}

#[test]
fn a_change_is_written_by_itself_and_its_sequence_rises() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, setting) = (store(), setting(folder.path(), Detail::Titles, false));
    fs::write(folder.path().join("mine.ics"), "mine").unwrap();
    let stands = |store: &Store, now| is_published(store, &setting, &Policy::default(), now);
    assert!(!stands(&store, now()));
    published(&mut store, &setting).unwrap();
    assert!(stands(&store, now()) && !stands(&store, Now::fixed(now().at() + TimeDelta::days(1))));
    let first = files(folder.path());
    let event = of_interview(folder.path()).unwrap();
    assert_eq!((event.summary.as_str(), event.sequence, event.links.len()), ("Interview: Globex", 0, 0));
    assert!(first.len() > 2 && first.values().all(|text| !text.contains("zoom.us")), "{first:?}");
    published(&mut store, &setting).unwrap();
    assert_eq!(files(folder.path()), first);

    let mut interview = store.facts().unwrap().interviews.remove(0);
    interview.starts_at += TimeDelta::hours(1);
    save(&mut store, Command::save(interview.clone()));
    published(&mut store, &setting).unwrap();
    let moved = of_interview(folder.path()).unwrap();
    assert_eq!((moved.uid, moved.sequence), (event.uid, 1));
    let changed = files(folder.path()).iter().filter(|(name, text)| first.get(*name) != Some(text)).count();
    assert_eq!(changed, 1, "the others are left as they are");

    interview.cancelled = true;
    save(&mut store, Command::save(interview));
    published(&mut store, &setting).unwrap();
    let off = of_interview(folder.path()).unwrap();
    assert_eq!((off.cancelled, off.sequence), (true, 2));
    save(&mut store, Command::Delete(crate::commands::Noun::Interview, uid("i1")));
    published(&mut store, &setting).unwrap();
    assert_eq!(of_interview(folder.path()), None);
    save(&mut store, Command::Undo);
    published(&mut store, &setting).unwrap();
    assert_eq!(of_interview(folder.path()).unwrap().sequence, 3);
    assert_eq!(files(folder.path())["mine.ics"], "mine");
}

#[test]
fn one_file_holds_all_with_what_the_config_lets_it_tell() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("search.ics");
    let mut store = store();
    published(&mut store, &setting(&file, Detail::Full, true)).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("With Nora Quill") && text.contains("URL:https://zoom.us/j/1") && text.contains("BEGIN:VTODO"),
        "{text}"
    );
    published(&mut store, &setting(&file, Detail::Titles, false)).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains("Nora Quill") && !text.contains("VTODO") && text.contains("DTSTART;VALUE=DATE"), "{text}");
    assert_eq!(files(folder.path()).len(), 1, "nothing is left beside it");
}

#[test]
fn what_others_wrote_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("home.ics");
    fs::write(&file, "theirs").unwrap();
    let mut store = store();
    let why = published(&mut store, &setting(&file, Detail::Titles, false)).unwrap_err();
    assert!(why.contains("a file is there that is not ours"), "{why}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
    // A place that cannot be, and none at all.
    assert!(published(&mut store, &setting(&file.join("x"), Detail::Titles, false)).is_err());
    assert_eq!(published(&mut store, &Calendar::default()), Ok(()));
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn nothing_is_left_where_it_is_withdrawn() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, setting) = (store(), setting(folder.path(), Detail::Full, false));
    published(&mut store, &setting).unwrap();
    withdraw(&mut store, now()).unwrap();
    assert_eq!(files(folder.path()), BTreeMap::new());
    published(&mut store, &setting).unwrap();
    assert_eq!(of_interview(folder.path()).unwrap().sequence, 1, "it goes on from there");
    // What is over stays in the calendar, though nothing is to be done about it any more.
    let later = Now::new(now().at() + TimeDelta::days(900), now().zone());
    publish(&mut store, &setting, &Policy::default(), later).unwrap();
    assert!(of_interview(folder.path()).is_some());
}
