//! Owns the proof that every fact can be put in, changed and taken out on screen, one form after the other. Must not look
//! behind the screen but at what the store then holds.

mod harness;

use harness::{Desk, demo, empty};

#[test]
fn a_look() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("2 j j e");
    println!("{}", desk.screen());
    desk.press("esc b");
    println!("{}", desk.screen());
    desk.type_text("Why us?").press("tab right tab").type_text("Because");
    println!("{}", desk.screen());
    desk.press("tab").type_text("How many").press("ctrl-n");
    println!("{}", desk.screen());
    desk.press("tab tab tab tab").type_text("all went well").press("esc");
    println!("{}", desk.screen());
    desk.press("3 enter");
    println!("{}", desk.screen());
    desk.press("j j j j");
    println!("{}", desk.screen());
    desk.press("esc e").type_text("xx").press("esc");
    println!("{}", desk.screen());
    desk.press("esc e");
    println!("{}", desk.screen());
    desk.press("esc d 2 j j e down down down down down down").type_text(", da");
    println!("{}", desk.screen());
    desk.press("esc");
    desk.resize(40, 12);
    println!("{}", desk.screen());
}

#[test]
fn b_look() {
    let mut store = empty();
    let mut desk = Desk::at(&mut store, (80, 24));
    println!("{}", desk.screen());
    desk.press("P");
    println!("{}", desk.screen());
    desk.press("esc N");
    println!("{}", desk.screen());
}
