//! Owns the proof that people and companies are entered as they come up, and found again however they are typed. Must not
//! walk the tables; `forms` does.

use crate::domain::{Facts, Task};
use crate::in_process::harness::{Desk, day, holding, uid};

#[test]
fn people_and_companies_are_entered() {
    let mut store = holding(&Facts::default());
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("N")
        .type_text("Zoë Lindqvist")
        .press("enter O")
        .type_text("Globex")
        .press("tab")
        .type_text("Lead")
        .press("enter");
    let facts = &desk.dashboard.model.facts;
    assert_eq!((facts.contacts[0].name.as_str(), facts.opportunities[0].role.as_str()), ("Zoë Lindqvist", "Lead"));
    // The next touch finds her without her accent, and enters whom it does not know.
    desk.press("t").press("tab tab tab").type_text("zoe").press("enter").type_text(", Tom Lee").press("enter");
    let facts = &desk.dashboard.model.facts;
    assert_eq!(facts.contacts.len(), 2);
    assert_eq!(facts.touches[0].contacts, [facts.contacts[0].uid.clone(), facts.contacts[1].uid.clone()]);
    desk.press("N enter");
    assert!(desk.screen().contains("name is needed"), "{}", desk.screen());
}

#[test]
fn what_is_not_understood_of_a_line_is_told_while_it_is_typed() {
    let mut store = holding(&Facts::default());
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("i").type_text("XYZ / SRE, tue 14:00, bring laptop, with Bob Smith");
    assert!(desk.screen().contains("not understood: bring laptop"), "{}", desk.screen());
}

#[test]
fn nothing_is_stored_of_a_line_of_which_words_would_be_lost() {
    let mut store = holding(&Facts::default());
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("i").type_text("XYZ / SRE, yesterday 14:00, with Bob Smith, bring laptop").press("enter");
    assert!(desk.dashboard.model.facts.interviews.is_empty());
    let said = "not understood: bring laptop; write it otherwise, or take it out";
    assert!(desk.screen().contains(said), "{}", desk.screen());
    desk.press(&"backspace ".repeat(", bring laptop".len())).press("enter");
    assert_eq!(desk.dashboard.model.facts.interviews.len(), 1, "{}", desk.screen());
}

#[test]
fn a_time_is_refused_where_only_the_day_is_kept_and_a_day_stands_as_people_write_it() {
    let mut facts = Facts::default();
    facts.tasks.push(Task::new(uid("k1"), "Call the tax office", day("2026-12-01"), day("2026-11-01")));
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("e");
    assert!(desk.screen().contains("Tue 1 Dec") && !desk.screen().contains("2026-12-01"), "{}", desk.screen());
    desk.press("tab").type_text(" 9am").press("enter");
    let said = "only the day is kept here, not 09:00; leave the time out";
    assert!(desk.screen().contains(said), "{}", desk.screen());
    assert_eq!(desk.dashboard.model.facts.tasks[0].due, day("2026-12-01"));
}
