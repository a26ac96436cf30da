//! Owns the proof that no run of keys breaks the dashboard.

use super::straight::{check, hostile};
use crate::in_process::harness::*;
use crate::tui::Pane;
use crate::tui::keys::{BINDINGS, Input, Key};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn key(name: &str) -> Input {
    Input::Key(Key::parse(name).unwrap())
}

fn input() -> impl Strategy<Value = Input> {
    let named: Vec<&str> = BINDINGS.iter().flat_map(|b| b.keys.iter().copied()).collect();
    prop_oneof![
        30 => select(named).prop_map(key),
        6 => select(vec!["x", "enter", "v", "j", "esc", "u", "ctrl-r", "space"]).prop_map(key),
        6 => any::<char>().prop_filter("a key", |c| !c.is_control()).prop_map(|c| key(&c.to_string())),
        3 => select(hostile()).prop_map(Input::Paste),
        2 => select(vec!["XYZ / Eng, tue 14:00 with Bob", "fri", "Bob Smith\nVP Eng\nXYZ\nbob@xyz.example\n\nAssistant: Jo Reed", "yesterday 18:00", "not a date"]).prop_map(|t| Input::Paste(t.into())),
        2 => (1u16..140, 1u16..50).prop_map(|(w, h)| Input::Resize(w, h)),
        2 => (0u16..140, 0u16..50).prop_map(|(x, y)| Input::Click(x, y)),
        1 => (0u16..140, 0u16..50, any::<bool>()).prop_map(|(x, y, down)| Input::Wheel(x, y, down)),
    ]
}

fn holds(desk: &mut Desk, what: &str) {
    let model = &desk.dashboard.model;
    for pane in Pane::ALL {
        let (at, len) = (model.panes[pane].cursor.at, model.len(pane));
        assert!(at < len || (at == 0 && len == 0), "{what}: {pane:?} at {at} of {len}");
    }
    assert!(model.panes.marked.iter().all(|id| model.actions.iter().any(|a| a.id == *id)), "{what}: a mark on nothing");
    let shown: Vec<usize> = model.rows.iter().flat_map(|r| r.members()).copied().collect();
    assert!(shown.iter().all(|n| *n < model.actions.len()), "{what}: a row of nothing");
    if let Some(sheet) = model.sheet() {
        assert!(sheet.fields.current().is_some_and(|f| !f.hidden), "{what}: the cursor is in no field");
    }
    check(desk, what);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_run_of_keys_is_taken(inputs in vec(input(), 1..80), from_empty: bool) {
        let mut store = if from_empty { empty() } else { demo() };
        let mut desk = Desk::at(&mut store, (80, 24));
        for input in inputs {
            let what = format!("{:.200}", format!("{input:?}"));
            desk.give(input);
            holds(&mut desk, &what);
        }
    }
}
