//! Owns the proof that what is typed is not lost: on Esc, when the window dies, when the editor fails; and that nothing
//! that was thrown away comes back. Must not know how drafts are kept.

use crate::in_process::harness::{Desk, demo};

const SIZE: (u16, u16) = (80, 24);

/// The text of the field under the cursor, and where in it the cursor stands.
fn here(desk: &Desk) -> (String, (usize, usize)) {
    let field = desk.dashboard.model.sheet().and_then(|s| s.fields.current());
    field.map(|f| (f.raw(), f.cursor())).unwrap_or_default()
}

#[test]
fn a_window_that_dies_in_a_debrief_loses_no_character() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 j j b")
        .type_text("Why us?")
        .press("tab right tab")
        .type_text("Because")
        .press("enter")
        .type_text("of you ");
    desk.press("left left").dashboard.keep();
    drop(desk);
    let mut desk = Desk::at(&mut store, SIZE);
    assert_eq!(here(&desk), ("Because\nof you ".into(), (1, 5)));
    assert!(desk.screen().contains("back as you left it"), "{}", desk.screen());
    assert!(desk.screen().contains("Why us?"), "{}", desk.screen());
    desk.press("esc");
    assert!(desk.screen().contains("Debriefed"), "{}", desk.screen());
    drop(desk);
    // What was saved is no draft any more.
    let desk = Desk::at(&mut store, SIZE);
    assert!(desk.dashboard.model.sheet().is_none() && desk.dashboard.model.session.drafts.is_empty());
}

#[test]
fn leaving_a_form_with_something_typed_asks_once() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("3 e").type_text(" xx").press("esc");
    assert!(desk.screen().contains("not saved yet"), "{}", desk.screen());
    desk.press("left").type_text("y").press("esc esc");
    assert!(desk.dashboard.model.sheet().is_none());
    assert!(desk.screen().contains("kept as a draft"), "{}", desk.screen());
    drop(desk);
    let mut desk = Desk::at(&mut store, SIZE);
    assert!(desk.dashboard.model.sheet().is_none(), "what was put aside waits");
    desk.press("3 e");
    assert!(here(&desk).0.ends_with(" xxy"));
    desk.press("esc D e");
    assert!(!here(&desk).0.contains("xx"), "what was thrown away is gone");
    desk.press("esc");
    assert!(desk.dashboard.model.sheet().is_none(), "nothing typed, nothing asked");
}

#[test]
fn a_debrief_that_cannot_be_saved_is_not_lost_either() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 j j b").type_text("Why?");
    while desk.dashboard.model.sheet().unwrap().fields.current().unwrap().key != "expectations.decision_by" {
        desk.press("tab");
    }
    desk.type_text("when the moon is blue").press("esc");
    assert!(desk.dashboard.model.sheet().is_some(), "the date is asked for again");
    desk.press("esc");
    assert!(desk.screen().contains("not saved yet"), "{}", desk.screen());
    desk.press("esc");
    assert!(desk.dashboard.model.sheet().is_none());
    desk.press("b");
    assert_eq!(here(&desk).0, "when the moon is blue");
}

#[test]
fn one_undo_takes_a_debrief_back() {
    let mut store = demo();
    let before = store.dump().unwrap();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 j j b").type_text("Why us?").press("ctrl-n").type_text("How?").press("esc u");
    drop(desk);
    assert_eq!(store.dump().unwrap(), before);
}

#[test]
fn what_the_editor_wrote_is_a_step_that_typing_takes_back() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 j j b").press("tab tab").type_text("all of it");
    desk.dashboard.take_text(Ok("less".into()));
    assert_eq!(here(&desk).0, "less");
    assert!(desk.screen().contains("Alt-u"), "{}", desk.screen());
    desk.press("alt-u");
    assert_eq!(here(&desk).0, "all of it");
    desk.dashboard.take_text(Err("“ed” ended with an error; it is in /x/y".into()));
    assert!(desk.screen().contains("/x/y"), "{}", desk.screen());
}
