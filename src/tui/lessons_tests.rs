//! Keystroke tests of the page of lessons.

use super::desk::{Desk, now};
use super::keys::Mode;
use crate::domain::Facts;

fn look(desk: &mut Desk, keys: &str) -> String {
    desk.press(keys);
    desk.screen(80, 24)
}

fn unprepared(desk: &Desk) -> usize {
    desk.lessons().map_or(0, |l| l.lessons.unprepared())
}

#[test]
fn the_action_opens_what_the_coming_interview_may_ask_and_x_says_that_it_is_done() {
    let mut desk = Desk::demo();
    let asks = |desk: &Desk| desk.model().actions.iter().filter(|a| a.rule == "review-lessons").count();
    let before = asks(&desk);
    assert!(before > 0);
    desk.press("r");
    while !desk.title().starts_with("Go through your lessons") {
        desk.press("space");
    }
    desk.press("x");
    assert_eq!(desk.mode(), Mode::Lessons);
    let text = desk.screen(80, 24);
    println!("{text}");
    assert!(text.contains("before Kestrel Systems, round 2, Fri 20 Nov"), "{text}");
    desk.press("enter");
    assert_eq!(desk.mode(), Mode::Page);
    desk.press("esc x");
    assert_eq!((desk.mode(), asks(&desk)), (Mode::Review, before - 1));
    desk.press("u");
    assert!(desk.title().starts_with("Go through your lessons"));
    desk.press("enter esc esc");
    assert_eq!(desk.mode(), Mode::Actions);
}

#[test]
fn a_question_is_prepared_with_one_key_and_that_is_taken_back_with_one() {
    let mut desk = Desk::demo();
    let text = look(&mut desk, "L");
    println!("{text}");
    assert_eq!(desk.mode(), Mode::Lessons);
    let (before, dump) = (unprepared(&desk), desk.dump());
    assert!(before > 2);
    desk.press("y");
    assert_eq!(unprepared(&desk), before - 1);
    desk.press("u");
    assert_eq!((unprepared(&desk), desk.dump()), (before, dump));
    desk.press("G y");
    assert!(desk.screen(80, 24).contains("put the cursor on a question first"));
    println!("{}", look(&mut desk, "esc L G"));
    println!("{}", desk.screen(160, 48));
}

#[test]
fn an_answer_is_written_down() {
    let mut desk = Desk::demo();
    desk.press("L e");
    assert_eq!(desk.mode(), Mode::Text);
    desk.press("ctrl-a ctrl-k T w e n t y ctrl-s");
    assert_eq!(desk.mode(), Mode::Lessons);
    // Answered, it waits for nothing any more, and stands further down.
    assert!(desk.dump().contains("Twenty"));
    desk.press("u");
    assert!(!desk.dump().contains("Twenty"));
}

#[test]
fn nothing_yet_is_said_kindly_and_no_size_breaks_it() {
    let mut desk = Desk::with(Facts::default());
    assert!(look(&mut desk, "L").contains("Nothing yet."));
    desk.press("y e z enter x j k G g");
    let mut desk = Desk::demo();
    desk.press("L");
    for (w, h) in [(1, 1), (20, 5), (30, 9), (59, 15), (160, 48)] {
        for key in ["j", "G", "g"] {
            desk.press(key);
            desk.screen(w, h);
        }
    }
    assert_eq!(now().today().to_string(), "2026-11-20");
}
