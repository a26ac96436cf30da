//! The table of keys: no two claims on one key, a way out of every mode, names as written; and keys given anew.

use super::*;
use crate::config::Config;
use crate::tui::keymap::Keymap;
use crate::tui::msg::Msg;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::HashMap;

#[test]
fn no_two_bindings_claim_one_key_in_one_mode() {
    let mut seen: HashMap<(Mode, Key), &str> = HashMap::new();
    for b in BINDINGS {
        for mode in b.modes {
            for k in b.keys {
                let key = Key::parse(k).unwrap_or_else(|| panic!("{k} is no key"));
                assert_eq!(seen.insert((*mode, key), b.help), None, "{k} in {mode:?}");
            }
        }
    }
}

/// Keys that go on, back or about: what that means differs a little from place to place. Of Ctrl-N, all mean the next one.
const ABOUT: &[(&str, &[&str])] = &[
    ("enter", &["open", "walk-apply", "back", "take", "submit", "edit-newline", "next-text", "choose"]),
    ("esc", &["back", "keep"]),
    ("q", &["back", "quit"]),
    ("ctrl-c", &["back", "quit"]),
    ("tab", &["next-pane", "take", "next-field", "complete", "letter-next-place"]),
    ("shift-tab", &["prev-pane", "prev-field", "letter-prev-place"]),
    ("left", &["fold", "back", "stay", "edit-left"]),
    ("right", &["unfold", "open", "edit-right"]),
    ("up", &["move-up", "offer-false", "prev-field", "edit-up"]),
    ("down", &["move-down", "offer-true", "next-field", "edit-down"]),
    ("home", &["move-first", "edit-start"]),
    ("end", &["move-last", "edit-end"]),
    ("backspace", &["back", "edit-backspace"]),
    ("ctrl-s", &["submit", "letter-out"]),
    ("ctrl-n", &["next-card", "another", "next-field"]),
];

#[test]
fn a_key_means_one_thing_wherever_it_means_any_and_so_does_a_command() {
    let mut meanings: HashMap<&str, &str> = HashMap::new();
    let mut commands: HashMap<&str, (&str, Group)> = HashMap::new();
    for b in BINDINGS {
        assert_eq!(*commands.entry(b.name).or_insert((b.said, b.group)), (b.said, b.group), "{}", b.name);
        for key in b.keys {
            match ABOUT.iter().find(|(k, _)| k == key) {
                Some((_, names)) => assert!(names.contains(&b.name), "{key} is {}", b.name),
                None => assert_eq!(*meanings.entry(key).or_insert(b.said), b.said, "{key} in {:?}", b.modes),
            }
        }
    }
    let used = |key: &str, name: &str| BINDINGS.iter().any(|b| b.name == name && b.keys.contains(&key));
    assert!(ABOUT.iter().all(|(key, names)| names.iter().all(|name| used(key, name))), "no more than is needed");
}

#[test]
fn the_telephone_rings_and_anything_is_found_wherever_one_is() {
    let has = |mode, name, key: &str| bindings(mode).any(|b| b.name == name && b.keys.contains(&key));
    for mode in Mode::ALL.into_iter().filter(|m| !matches!(m, Mode::Leave | Mode::Exits | Mode::Caller)) {
        assert!(has(mode, "call-who", "ctrl-p"), "{mode:?}");
        assert!(mode.types() || has(mode, "call-who", "p"), "{mode:?}");
        assert!(mode.types() || mode == Mode::Help || has(mode, "find", "f"), "{mode:?}");
    }
}

#[test]
fn every_mode_can_be_left_and_every_binding_says_what_it_does() {
    for mode in Mode::ALL {
        assert!(bindings(mode).any(|b| matches!(b.msg, Msg::Back | Msg::Quit | Msg::Stay)), "{mode:?}");
    }
    assert!(BINDINGS.iter().all(|b| !b.help.is_empty() && !b.keys.is_empty()));
    assert!(BINDINGS.iter().all(|b| !expand_keys(b.help, &Keymap::default()).contains('{')));
}

#[test]
fn keys_are_read_as_they_are_written() {
    let event = |code, modifiers| Key::from_event(KeyEvent::new(code, modifiers));
    assert_eq!(event(KeyCode::Char('r'), KeyModifiers::CONTROL), Key::parse("ctrl-r"));
    assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::parse("G"));
    assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT), Key::parse("shift-tab"));
    assert_eq!(Key::parse("ctrl-r").unwrap().to_string(), "Ctrl-R");
    assert_eq!(Key::parse("nonsense"), None);
    assert_eq!(Key::parse("-").unwrap().to_string(), "-");
}

/// What a config's keys come to: the keys of a command in a mode, and what was said.
fn given(text: &str) -> (Keymap, Vec<String>) {
    let (config, problems) = Config::read(text);
    assert_eq!((problems, config.tastes), (vec![], vec![]), "{text}");
    let (map, problems) = remap(&config.keys);
    (map, problems.iter().map(ToString::to_string).collect())
}

fn keys(map: &Keymap, mode: Mode, name: &str) -> String {
    bindings(mode).find(|b| b.name == name).map(|b| b.shown(mode, map)).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn keys_given_anew_are_taken_and_named() {
    let text = "[keys]\nundo = \"ctrl-g\"\nback = \"K\"\n[keys.actions]\nresolve = [\"n\", \"f2\"]\nnews = \"x\"\n[keys.interviews]\nnews = \"8\"\n";
    let (map, said) = given(text);
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(keys(&map, Mode::Actions, "resolve"), "n F2");
    assert_eq!(keys(&map, Mode::Actions, "news"), "x");
    assert_eq!(keys(&map, Mode::Interviews, "news"), "8");
    assert_eq!(keys(&map, Mode::Page, "back"), "K Esc", "the way back stays");
    assert_eq!(keys(&map, Mode::Form, "back"), "Esc Ctrl-C", "a letter is typed there");
    assert_eq!(
        expand_keys("{undo} brings it back; {resolve} {unknown} {", &map),
        "Ctrl-G brings it back; n {unknown} {"
    );
    let ascii = Keymap::in_ascii();
    assert_eq!(keys(&ascii, Mode::Interviews, "open"), "Enter");
    assert_eq!(keys(&Keymap::default(), Mode::Interviews, "open"), "⏎");
}

#[test]
fn what_cannot_be_is_said_with_its_place_and_the_rest_counts() {
    for (text, expected) in [
        ("[keys]\nresolv = \"y\"", "line 2, column 1: “resolv” is no command of the dashboard; is “resolve” meant?"),
        ("[keys]\nresolve = \"hyper-y\"", "line 2, column 11: “hyper-y” is no key; a key is a character, or a name"),
        ("[keys]\nresolve = \"s\"", "line 2, column 11: “s” is the key of “snooze” already (in actions)"),
        (
            "[keys]\nresolve = \"Y\"\nsnooze = \"Y\"",
            "line 3, column 10: “Y” is the key of “resolve” already (in actions)",
        ),
        ("[keys]\nnews = \"esc\"", "line 2, column 8: “esc” is the key of “back” already"),
        ("[keys]\nedit-undo = \"z\"", "line 2, column 13: “z” types itself there"),
        ("[keys]\nnews = \"ctrl-m\"", "line 2, column 8: no terminal tells “ctrl-m” from another key"),
        (
            "[keys]\nfind = \"ctrl-p\"",
            "line 2, column 8: “ctrl-p” is the key of “call-who” already (in actions), and stays it; “find” has “f” there",
        ),
        ("[keys]\nlearn-done = \"y\"", "line 2, column 1: “learn-done” is “resolve” in [keys.lessons] now"),
        (
            "[keys.closing]\nwalk-take-back = \"y\"",
            "line 2, column 1: “walk-take-back” is “undo” in [keys.closing] now",
        ),
        ("[keys.pages]\nnews = \"y\"", "line 2, column 1: “pages” is no part of the dashboard; there are: actions, "),
        ("[keys.page]\nresolve = \"Y\"", "line 2, column 1: there is no “resolve” in “page”"),
    ] {
        let (map, said) = given(&format!("{text}\n[keys.form]\nnext-field = \"f5\"\n"));
        assert_eq!(said.len(), 1, "{text}: {said:?}");
        assert!(said[0].starts_with(expected), "{}\n{expected}", said[0]);
        assert_eq!(keys(&map, Mode::Form, "next-field"), "F5");
    }
}

#[test]
fn what_a_command_was_called_before_is_told_by_a_name_that_is_there() {
    for (before, mode, now) in remap::FORMER {
        assert!(BINDINGS.iter().all(|b| b.name != *before), "{before}");
        assert!(bindings(*mode).any(|b| b.name == *now), "{now} in {mode:?}");
    }
}

#[test]
fn whatever_is_asked_for_every_mode_can_be_left_and_nothing_collides() {
    let commands: Vec<String> = BINDINGS.iter().map(|b| b.name.to_owned()).collect();
    let wanted = ["esc", "enter", "x", "ctrl-c", "backspace", "q", "ctrl-s", "tab"];
    for (n, key) in wanted.iter().enumerate() {
        let mut once = std::collections::BTreeSet::new();
        let lines = commands.iter().enumerate().filter(|(_, c)| once.insert(c.as_str()));
        let lines = lines.map(|(k, c)| format!("{c} = [\"{key}\", \"{}\"]\n", wanted[(n + k) % wanted.len()]));
        let (map, _) = given(&format!("[keys]\n{}", lines.collect::<String>()));
        for mode in Mode::ALL {
            let mut seen: HashMap<Key, String> = HashMap::new();
            for b in bindings(mode) {
                for key in b.keys_in(mode, &map) {
                    assert_eq!(seen.insert(key, b.name.to_owned()), None, "{key} in {mode:?}");
                }
            }
            let back = seen.get(&Key::parse("esc").unwrap()).map(String::as_str);
            assert_eq!(back, Some(if mode == Mode::Leave { "keep" } else { "back" }), "{mode:?}");
            if mode == Mode::Form {
                assert_eq!(seen.get(&Key::parse("enter").unwrap()).map(String::as_str), Some("submit"));
            }
            if mode == Mode::Actions {
                assert_eq!(seen.get(&Key::parse("ctrl-c").unwrap()).map(String::as_str), Some("quit"));
            }
        }
    }
}
