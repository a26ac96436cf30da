//! Owns the proof that any size will do: nothing panics, and neither the cursor's row nor what was typed is lost.

use crate::harness::*;
use crate::straight::check;

/// The sizes at which the layout changes, and others between, `step` columns apart.
fn sizes(step: usize, mut with: impl FnMut(u16, u16)) {
    for w in (1..=130).step_by(step).chain([19, 20, 59, 60, 80, 109, 110]) {
        for h in (1..=45).step_by(step).chain([4, 5, 15, 16, 23, 24]) {
            with(w, h);
        }
    }
}

#[test]
fn the_cursor_keeps_its_row() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Debrief").press("space j j 2 j j j 3 j j j j");
    for pane in ["1", "2", "3"] {
        desk.press(pane);
        let under = desk.dashboard.model.under();
        sizes(7, |w, h| {
            desk.resize(w, h);
            check(&mut desk, &format!("pane {pane} at {w}×{h}"));
            assert_eq!(desk.dashboard.model.under(), under, "pane {pane} at {w}×{h}");
            let model = &desk.dashboard.model;
            let (cursor, height) =
                (model.cursors[model.focus.index()], model.areas().list(model.focus).height as usize);
            assert!(height == 0 || (cursor.top..cursor.top + height).contains(&cursor.at), "{w}×{h}: {cursor:?}");
        });
    }
}

#[test]
fn what_is_typed_stays() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    let line = "Globex / Analyst, tue 14:00 45m video, round 1, with Joe Doe 李美玲 👩‍👩‍👧, decides fri";
    desk.press("i").paste(line);
    sizes(11, |w, h| {
        desk.resize(w, h);
        check(&mut desk, &format!("{w}×{h}"));
        let sheet = desk.dashboard.model.sheet.as_ref().expect("the form is open");
        assert_eq!(sheet.fields.value("line"), line, "{w}×{h}");
        let caret = desk.caret();
        assert!(caret.is_none_or(|(x, y)| x < w && y < h), "{w}×{h}: {caret:?}");
    });
    desk.resize(80, 24).press("enter");
    assert!(desk.screen().contains("Globex"), "{}", desk.screen());
}

#[test]
fn pages_forms_and_help_fit_anywhere() {
    let mut store = demo();
    for keys in [
        "?",
        "2 j j enter",
        "3 enter",
        "o",
        "x",
        "t",
        "n",
        "s",
        "a",
        "v v d",
        "r",
        "L",
        "P",
        "2 j j b",
        "3 e",
        "c",
        "3 m",
        "l",
        "3 l ctrl-s",
        "p",
        "p enter ctrl-g",
    ] {
        let mut desk = Desk::at(&mut store, (80, 24));
        desk.press(keys).press("G");
        sizes(17, |w, h| {
            desk.resize(w, h);
            check(&mut desk, &format!("{keys} at {w}×{h}"));
        });
    }
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Debrief").press("x down down tab tab");
    sizes(17, |w, h| {
        desk.resize(w, h);
        check(&mut desk, &format!("the debrief at {w}×{h}"));
    });
}

#[test]
fn a_size_that_was_not_told_yet_is_drawn_all_the_same() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    for (w, h) in [(50, 14), (160, 48), (10, 2), (80, 24)] {
        let screen = desk.stretch(w, h).screen();
        assert_eq!(screen, Desk::at(&mut demo(), (w, h)).screen(), "{w}×{h}");
    }
}
