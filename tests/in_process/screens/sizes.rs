//! Owns the proof that any size will do: nothing panics, and neither the cursor's row nor what was typed is lost.

use super::straight::check;
use crate::in_process::harness::*;

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
    desk.to("Debrief").press("right j j 2 j j j 3 j j j j");
    for pane in ["1", "2", "3"] {
        desk.press(pane);
        let under = desk.dashboard.model.under();
        sizes(7, |w, h| {
            desk.resize(w, h);
            check(&mut desk, &format!("pane {pane} at {w}×{h}"));
            assert_eq!(desk.dashboard.model.under(), under, "pane {pane} at {w}×{h}");
            let model = &desk.dashboard.model;
            let (cursor, height) =
                (model.panes[model.panes.focus].cursor, model.areas().list(model.panes.focus).height as usize);
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
        let sheet = desk.dashboard.model.sheet().expect("the form is open");
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

/// From 20×5 on: a line of columns, and the heights at which rows are given away one by one.
fn small(mut with: impl FnMut(u16, u16)) {
    for w in [20, 35, 59, 60, 80, 104, 160] {
        for h in (5..=14).chain([18, 24, 40]) {
            with(w, h);
        }
    }
}

/// The text that stands on the rows between header and footer, without frames.
fn written(desk: &mut Desk) -> String {
    let (_, height) = desk.dashboard.model.size;
    let screen = desk.screen();
    let tabs = if desk.dashboard.model.areas().tabs.height > 0 { 1 } else { 0 };
    let rows = screen.lines().skip(1 + tabs).take((height as usize).saturating_sub(2 + tabs));
    let is_frame = |c: char| ('\u{2500}'..='\u{257f}').contains(&c) || c.is_whitespace();
    rows.flat_map(|row| row.chars().filter(|c| !is_frame(*c))).collect()
}

#[test]
fn a_letter_and_what_is_said_of_it_fit_in_a_few_rows() {
    let mut store = demo();
    // As it opens; with the cursor in each field above it; with what is said of it; with the ways out.
    for keys in [
        "",
        "ctrl-n",
        "ctrl-n ctrl-n",
        "ctrl-n ctrl-n ctrl-n",
        "ctrl-t",
        "ctrl-n ctrl-t",
        "ctrl-s",
        "ctrl-s m",
        "ctrl-t ctrl-s",
    ] {
        let mut desk = Desk::at(&mut store, (80, 24));
        desk.to("Thank Ana").press("l").press(keys);
        let footer = |desk: &mut Desk| desk.screen().lines().last().unwrap_or_default().to_owned();
        small(|w, h| {
            let what = format!("{keys} at {w}×{h}");
            desk.resize(w, h);
            check(&mut desk, &what);
            let text = written(&mut desk);
            assert!(!text.is_empty(), "{what}: nothing is written\n{}", desk.screen());
            let sheet = desk.dashboard.model.sheet().expect("the letter is open");
            let said = sheet.refusal.clone().or(sheet.notice.clone()).unwrap_or_default();
            let first = said.split_whitespace().next().unwrap_or_default().to_owned();
            assert!(first.starts_with('{') || text.contains(&first), "{what}: not told “{said}”\n{}", desk.screen());
            assert!(said.is_empty() || !footer(&mut desk).contains(&said), "{what}\n{}", desk.screen());
            let leaving = desk.dashboard.model.sheet().is_some_and(|s| s.leaving);
            let caret = desk.caret();
            assert!(leaving || caret.is_some_and(|(x, y)| x < w && 0 < y && y + 1 < h), "{what}: {caret:?}");
        });
    }
}

#[test]
fn call_and_card_fit_in_a_few_rows() {
    let mut store = demo();
    for (what, keys) in [
        ("call", "p enter a b ctrl-s"),
        ("call", "p enter a b esc"),
        ("card", "c B o b ctrl-s"),
        ("card", "c B o b esc"),
    ] {
        for said in ["", "nobody took it"] {
            let mut desk = Desk::at(&mut store, (80, 24));
            desk.press(keys);
            let Some(sheet) = desk.dashboard.model.sheet_mut() else { continue };
            sheet.notice = Some(said.to_owned()).filter(|s| !s.is_empty());
            small(|w, h| {
                let what = format!("{what} with “{said}” at {w}×{h}");
                desk.resize(w, h);
                check(&mut desk, &what);
                assert!(!written(&mut desk).is_empty(), "{what}: nothing is written\n{}", desk.screen());
            });
        }
    }
}

#[test]
fn what_was_scrolled_away_comes_back_where_there_is_room() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Thank Ana").press("l ctrl-end");
    let wide = desk.resize(160, 48).screen();
    let sheet = |desk: &Desk| {
        let field = desk.dashboard.model.sheet().and_then(|s| s.fields.current()).map(|f| (f.cursor(), f.selected()));
        field.expect("the letter is open")
    };
    let before = sheet(&desk);
    for _ in 0..3 {
        desk.resize(50, 8).screen();
        assert_eq!(sheet(&desk), before);
    }
    assert_eq!(desk.resize(160, 48).screen(), wide);
    assert_eq!(sheet(&desk), before);
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
