//! Owns the proof that the table of keys is sound.

use super::*;
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

#[test]
fn every_mode_can_be_left_and_every_binding_says_what_it_does() {
    for mode in Mode::ALL {
        assert!(of(mode).any(|b| matches!(b.msg, Msg::Back | Msg::Quit)), "{mode:?}");
    }
    assert!(BINDINGS.iter().all(|b| !b.help.is_empty() && !b.keys.is_empty()));
}

#[test]
fn keys_are_read_as_they_are_written() {
    let event = |code, modifiers| Key::of(KeyEvent::new(code, modifiers));
    assert_eq!(event(KeyCode::Char('r'), KeyModifiers::CONTROL), Key::parse("ctrl-r"));
    assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::parse("G"));
    assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT), Key::parse("shift-tab"));
    assert_eq!(Key::parse("ctrl-r").unwrap().to_string(), "Ctrl-R");
    assert_eq!(Key::parse("nonsense"), None);
    assert_eq!(Key::parse("-").unwrap().to_string(), "-");
}
