//! Owns the proof that people and companies are entered as they come up, and found again however they are typed. Must not
//! walk the tables; `forms` does.

use crate::domain::Facts;
use crate::in_process::harness::{Desk, holding};

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
