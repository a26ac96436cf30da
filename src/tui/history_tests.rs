//! Keystroke tests of the history and the trash.

use super::desk::Desk;
use super::keys::Mode;

#[test]
fn what_is_deleted_is_in_the_trash_and_comes_back_with_one_key() {
    let mut desk = Desk::demo();
    let before = desk.dump();
    let name = desk.press("3").model().contact_row(0).unwrap().name.clone();
    desk.press("D T");
    assert_eq!(desk.mode(), Mode::History);
    let text = desk.screen(80, 24);
    println!("{text}");
    assert!(text.contains("Trash  what was deleted in the last 30 days"), "{text}");
    assert!(text.contains(&format!("deleted {name}")) && text.contains("trash until Sun 20 Dec"), "{text}");
    desk.press("B");
    let text = desk.screen(80, 24);
    assert!(text.contains("The trash is empty.") && text.contains(&format!("✓ Brought back {name}")), "{text}");
    assert_eq!(desk.dump(), before);
    // The whole history, and back to where one was.
    desk.press("z");
    let text = desk.screen(80, 24);
    assert!(text.contains("History") && text.contains(&format!("brought back {name}")), "{text}");
    desk.press("esc");
    assert_eq!(desk.mode(), Mode::Contacts);
}

#[test]
fn any_step_is_taken_back_and_what_is_in_the_way_is_named() {
    let mut desk = Desk::demo();
    let before = desk.dump();
    desk.press("N Z e d ctrl-s");
    let added = desk.ops();
    desk.press("3").press("D H");
    // The cursor is on the last step; the one before it is taken back, and no other.
    desk.press("j u");
    let text = desk.screen(80, 24);
    println!("{text}");
    assert!(text.contains("✓ Undid: added Zed"), "{text}");
    assert!(text.lines().any(|l| l.contains("added Zed") && l.contains("undone")), "{text}");
    desk.press("u");
    assert!(desk.screen(80, 24).contains("it is undone already"));
    desk.press("g u");
    assert!(desk.screen(80, 24).contains("it is an undo itself; Ctrl-R takes the last one back"));
    desk.press("j B");
    assert_eq!((desk.dump(), desk.ops()), (before, added + 3));
    // What entered everything is the first step of all, and what it entered is not as it was.
    desk.press("esc D H G u");
    let text = desk.screen(80, 24);
    println!("{text}");
    assert!(text.contains("has been changed since, by “deleted") && text.contains("✗ cannot undo"), "{text}");
    for (width, height) in [(40, 10), (160, 48)] {
        assert!(desk.screen(width, height).contains("History"));
    }
}
