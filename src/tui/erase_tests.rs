//! Keystroke tests of how somebody is erased on the screen.

use super::desk::Desk;
use super::keys::Mode;

/// A desk with the cursor on this person.
fn on(name: &str) -> Desk {
    let mut desk = Desk::demo();
    desk.press("3");
    let row = (0..99).position(|n| desk.model().contact_row(n).is_some_and(|c| c.name == name)).unwrap();
    for _ in 0..row {
        desk.press("j");
    }
    desk
}

#[test]
fn somebody_is_erased_on_the_screen_after_each_text_that_names_them_was_shown() {
    let mut desk = on("Łukasz Wrona");
    let before = desk.dump();
    desk.press("enter E");
    let text = desk.screen(80, 24);
    assert!(text.contains("This erases Łukasz Wrona, ") && text.contains("everywhere and for good"), "{text}");
    assert!(text.contains("1 of 2, in an interview:") && text.contains("An hour with Łukasz on how I"), "{text}");
    // No text is passed over, and no Enter alone erases anybody.
    desk.press("enter");
    assert!(desk.screen(80, 24).contains("here they are named: leave their name, or take it out?"));
    desk.press("t enter");
    let text = desk.screen(80, 24);
    assert!(text.contains("2 of 2, in an outcome:") && text.contains("Round two, with Łukasz alone."), "{text}");
    desk.press("l enter enter enter");
    assert!(desk.screen(80, 24).contains("nothing brings them back: type erase to confirm"));
    assert_eq!(desk.dump(), before);
    desk.press("e r a s e enter");
    let text = desk.screen(80, 24);
    assert!(text.contains("✓ Erased Łukasz Wrona") && !text.contains("takes it back"), "{text}");
    assert_eq!(desk.mode(), Mode::Contacts);
    let after = desk.dump();
    assert!(!after.contains("Wrona") && after.contains("An hour with [erased] on how"), "{after}");
    assert!(after.contains("Round two, with Łukasz alone."));
    // Undo does not bring them back.
    desk.press("u");
    assert_eq!(desk.dump(), after);
}

#[test]
fn esc_erases_nobody_and_nothing_typed_about_somebody_comes_back() {
    let mut desk = on("Łukasz Wrona");
    let before = desk.dump();
    desk.press("E t enter l enter e r a s esc");
    assert_eq!((desk.dump(), desk.mode()), (before, Mode::Contacts));
    assert!(desk.model().session.drafts.is_empty());
    // A draft about them goes with them, and so does one in which they are named.
    desk.press("e x esc esc a C a l l space Ł u k a s z esc esc");
    assert_eq!(desk.model().session.drafts.len(), 2);
    desk.press("E t enter l enter e r a s e enter");
    assert!(desk.screen(80, 24).contains("✓ Erased"));
    assert!(desk.model().session.drafts.is_empty());
    for (width, height) in [(40, 10), (160, 48)] {
        assert!(on("Łukasz Wrona").press("E").screen(width, height).contains("Erase Łukasz Wrona"));
    }
}
