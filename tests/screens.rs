//! Owns the proof that the screens look as they should: keystrokes in, screen out, at the sizes that must be good.

mod harness;

use harness::*;

#[test]
fn an_empty_start_says_how_to_begin() {
    let mut store = empty();
    let mut desk = Desk::at(&mut store, (80, 24));
    assert!(desk.screen().contains("Begin with an interview"));
    desk.press("i")
        .type_text("XYZ / Platform Engineer, tue 14:00 45m in person, with Bob Smith, decides fri")
        .press("enter");
    let screen = desk.screen();
    assert!(screen.contains("Thank Bob") && screen.contains("XYZ"), "{screen}");
}
