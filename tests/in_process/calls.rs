//! Owns the proof that the page is there before the third ring, from anywhere, and that what is jotted becomes the touch and
//! is never lost. Must not look at how the sheet is laid out; `screens` does.

use crate::config::Config;
use crate::domain::{Channel, Direction, Facts, Purpose, Touch};
use crate::in_process::harness::{Desk, demo, empty, holding, now};
use crate::text::letter::Templates;
use crate::tui::Taste;
use crate::tui::keys::Mode;
use crate::tui::screens::call::Call;

const SIZE: (u16, u16) = (80, 24);

/// The title of the open call sheet.
fn company(desk: &Desk) -> String {
    let call = desk.dashboard.model.sheet().and_then(|s| s.form::<Call>());
    call.map(|c| c.page.title.clone()).unwrap_or_default()
}

fn last_touch(desk: &Desk) -> Touch {
    desk.dashboard.model.held.facts.touches.last().unwrap().clone()
}

#[test]
fn five_keys_open_the_sheet_of_any_company_from_any_screen() {
    for place in [
        "",
        "2",
        "3",
        "G",
        "2 enter",
        "3 enter",
        "2 j j o",
        "2 j j enter down enter",
        "r",
        "r space space",
        "?",
        "r enter",
        "z",
        "/ t h enter",
        "v v",
    ] {
        for (letters, wanted) in
            [("hal", "Halcyon Grid"), ("pem", "Pemberton & Roe"), ("tern", "Tern & Tide"), ("gwe", "Halcyon Grid")]
        {
            let mut store = demo();
            let mut desk = Desk::at(&mut store, SIZE);
            desk.press(place);
            let keys = ["p".to_string()].into_iter().chain(letters.chars().take(3).map(String::from));
            let keys: Vec<String> = keys.chain(["enter".to_string()]).collect();
            assert!(keys.len() <= 5);
            // Before the last key it can be read already.
            let (enter, before) = keys.split_last().unwrap();
            desk.press(&before.join(" "));
            assert!(desk.screen().contains(&format!("─ {wanted} ")), "{place}: {}", desk.screen());
            desk.press(enter);
            assert_eq!(company(&desk), wanted, "from “{place}”: {}", desk.screen());
            desk.type_text("x");
            assert_eq!(desk.dashboard.model.sheet().unwrap().fields.value("note"), "x", "the box has the focus");
        }
    }
    // Where letters are typed, or p is taken, Ctrl-P is as quick; what was typed is kept.
    for place in ["L", "t", "i", "a", "2 j j b", "2 j j e"] {
        let mut store = demo();
        let mut desk = Desk::at(&mut store, SIZE);
        desk.press(place);
        if !["L", "t"].contains(&place) {
            desk.type_text("so");
        }
        desk.press("ctrl-p h a l enter");
        assert_eq!(company(&desk), "Halcyon Grid", "from “{place}”: {}", desk.screen());
        if !["L", "t"].contains(&place) {
            assert!(desk.screen().contains("is kept as a draft"), "{place}: {}", desk.screen());
            desk.press("esc").press(place.rsplit(' ').next().unwrap());
            assert!(desk.screen().contains("back as you left it"), "{place}: {}", desk.screen());
        }
    }
}

#[test]
fn the_one_under_the_cursor_is_two_keys_away_and_a_number_finds_its_owner() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2").to("Quillwork").press("p enter");
    assert_eq!(company(&desk), "Quillwork");
    desk.press("esc 3").to("Zoë").press("p enter");
    assert_eq!(company(&desk), "Northlight Health");
    desk.press("esc p").type_text("555 0162").press("enter");
    assert_eq!(company(&desk), "Pemberton & Roe");
    assert_eq!(desk.dashboard.model.sheet().unwrap().fields.value("with"), "Marcus Bell");
    desk.press("esc p").type_text("zzz");
    assert!(desk.screen().contains("nobody is called so"), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.screen().contains("nobody is called so"), "it goes on asking");
    desk.press("esc");
    assert!(desk.dashboard.model.sheet().is_none() && desk.dashboard.model.mode() != Mode::Caller);
    let mut store = empty();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p");
    assert!(desk.screen().contains("no company is known yet"), "{}", desk.screen());
}

#[test]
fn what_is_jotted_becomes_the_touch_and_the_news_follow() {
    let mut store = demo();
    let before = store.dump().unwrap();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p h a l enter")
        .type_text("They said: Friday.")
        .press("enter")
        .type_text("Asks for a reference.")
        .press("ctrl-s");
    let t = last_touch(&desk);
    assert_eq!((t.direction, t.channel, t.purpose), (Direction::In, Channel::Call, Purpose::Other));
    assert_eq!(t.note, "They said: Friday.\nAsks for a reference.");
    assert_eq!((t.opportunity.as_ref().unwrap().as_str(), t.contacts[0].as_str()), ("demo-halcyon", "demo-gwen"));
    let screen = desk.screen();
    assert!(screen.contains("; you may write again Fri 27 Nov  n notes the news, u undo"), "{screen}");
    // n is about the caller, wherever the cursor is.
    desk.press("n");
    assert!(desk.screen().contains("News from Halcyon Grid"), "{}", desk.screen());
    desk.press("esc u");
    drop(desk);
    assert_eq!(store.dump().unwrap(), before, "one undo takes the call back");
}

#[test]
fn one_key_logs_and_asks_for_the_news_that_the_script_was_for() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p h a l enter ctrl-o").type_text("Kindly put.").press("ctrl-d");
    assert_eq!(last_touch(&desk).note, "Kindly put.");
    let screen = desk.screen();
    assert!(screen.contains("News from Halcyon Grid") && screen.contains("rejected"), "{screen}");
    assert!(screen.contains("Logged the call from Gwen"), "{screen}");
    desk.press("enter");
    let news = desk.dashboard.model.held.facts.outcomes.last().unwrap();
    assert_eq!((news.opportunity.as_str(), news.via), ("demo-halcyon", Some(Channel::Call)));
    // With nothing jotted there is nothing to log.
    let touches = desk.dashboard.model.held.facts.touches.len();
    desk.press("p q u i enter ctrl-g ctrl-d");
    assert!(desk.screen().contains("an offer"), "{}", desk.screen());
    assert_eq!(desk.dashboard.model.held.facts.touches.len(), touches);
}

#[test]
fn esc_folds_what_is_to_be_said_before_it_leaves_the_call() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p q u i enter");
    let call = desk.screen();
    assert_ne!(desk.press("ctrl-g").screen(), call);
    assert_eq!(desk.press("esc").screen(), call);
    desk.press("esc");
    assert!(desk.dashboard.model.sheet().is_none(), "{}", desk.screen());
}

#[test]
fn whoever_is_on_the_phone_can_be_somebody_new_and_a_call_can_be_ones_own() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p h a l enter tab ctrl-u")
        .type_text("Joan Lisle")
        .press("enter")
        .type_text("of the staff office")
        .press("ctrl-s");
    let t = last_touch(&desk);
    let new = desk.dashboard.model.held.facts.contact(&t.contacts[0]).unwrap();
    assert_eq!(
        (new.name.as_str(), new.company.as_str(), t.note.as_str()),
        ("Joan Lisle", "Halcyon Grid", "of the staff office")
    );
    desk.press("p h a l enter ctrl-x");
    assert!(desk.screen().contains("Hello, Joan Lisle."), "{}", desk.screen());
    desk.press("tab tab right ctrl-s");
    let t = last_touch(&desk);
    assert_eq!(
        (t.direction, t.purpose),
        (Direction::Out, Purpose::Update),
        "the script was that of one's own question"
    );
}

#[test]
fn what_they_say_of_the_day_counts_and_what_is_no_day_is_asked_again() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p h a l enter");
    assert!(!desk.screen().contains("They decide"), "while one jots the page has the room: {}", desk.screen());
    desk.press("shift-tab shift-tab").type_text("fri, or so").press("enter").type_text("soon").press("ctrl-s");
    let screen = desk.screen();
    assert!(screen.contains("They decide") && desk.dashboard.model.sheet().is_some(), "{screen}");
    desk.press("ctrl-u").type_text("next fri").press("ctrl-s");
    let t = last_touch(&desk);
    assert_eq!((t.note.as_str(), t.decision_by), ("soon", Some("2026-11-27".parse().unwrap())));
    assert!(
        !desk.dashboard.model.actions.iter().any(|a| a.title == "Ask Halcyon Grid for an update" && a.state.presses())
    );
    desk.press("u");
    assert!(
        desk.dashboard.model.actions.iter().any(|a| a.title == "Ask Halcyon Grid for an update" && a.state.presses())
    );
}

#[test]
fn what_is_jotted_outlives_the_window_and_is_asked_for_once() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p h a l enter").type_text("call back at fi").dashboard.keep();
    drop(desk);
    let mut desk = Desk::at(&mut store, SIZE);
    assert_eq!(company(&desk), "Halcyon Grid");
    desk.type_text("ve").press("esc");
    assert!(desk.screen().contains("not saved yet"), "{}", desk.screen());
    desk.press("esc");
    assert!(desk.dashboard.model.sheet().is_none());
    desk.press("p h a l enter");
    assert_eq!(desk.dashboard.model.sheet().unwrap().fields.value("note"), "call back at five");
    // Another rings meanwhile.
    desk.press("ctrl-p q u i enter");
    assert_eq!(company(&desk), "Quillwork");
    assert!(desk.screen().contains("is kept as a draft"), "{}", desk.screen());
    desk.press("ctrl-p h a l enter").press("ctrl-s");
    assert_eq!(last_touch(&desk).note, "call back at five");
    desk.press("p h a l enter");
    assert_eq!(desk.dashboard.model.sheet().unwrap().fields.value("note"), "");
    desk.press("esc");
    assert!(desk.dashboard.model.sheet().is_none(), "nothing jotted, nothing asked");
}

/// The demo as it was before it was said that the sheets are at hand.
fn asking() -> Facts {
    let mut facts = crate::demo::facts(now());
    facts.decisions.retain(|d| d.action.rule() != "be-ready");
    facts
}

#[test]
fn to_open_it_from_the_action_that_asks_for_it_is_to_do_that() {
    for keys in ["x", "p enter"] {
        for review in [false, true] {
            let mut store = holding(&asking());
            let before = store.dump().unwrap();
            let mut desk = Desk::at(&mut store, SIZE);
            let asked = |desk: &Desk| desk.dashboard.model.actions.iter().filter(|a| a.rule == "be-ready").count();
            let all = asked(&desk);
            assert!(all > 0);
            if review {
                desk.press("r");
                for _ in 0..60 {
                    if desk.screen().contains("Be ready for a call") {
                        break;
                    }
                    desk.press("space");
                }
            } else {
                desk.to("Be ready for a call");
            }
            desk.press(keys);
            assert!(!company(&desk).is_empty(), "{keys}: {}", desk.screen());
            assert_eq!(asked(&desk), all - 1, "{keys}: {}", desk.screen());
            let screen = desk.screen();
            assert!(screen.contains("Done: ") && screen.contains("takes it back"), "{screen}");
            desk.press("esc u");
            assert_eq!(asked(&desk), all, "{keys}");
            drop(desk);
            assert_eq!(store.dump().unwrap(), before, "{keys}");
        }
    }
    // To look who it may be is not to open it.
    let mut store = holding(&asking());
    let before = store.dump().unwrap();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.to("Be ready for a call").press("p esc");
    drop(desk);
    assert_eq!(store.dump().unwrap(), before);
}

#[test]
fn the_page_follows_what_others_write_and_the_arrows_scroll_it() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("p h a l enter");
    let top = desk.screen();
    desk.press("down");
    assert_ne!(desk.screen(), top);
    desk.press("up");
    assert_eq!(desk.screen(), top);
    desk.press("pgdn pgdn pgdn");
    assert!(desk.screen().contains("Ctrl-O"), "{}", desk.screen());
    desk.press("pgup pgup pgup");
    assert_eq!(desk.screen(), top);
    let all = &desk.dashboard.model.held.facts.opportunities;
    let mut changed = all.iter().find(|o| o.company == "Halcyon Grid").unwrap().clone();
    changed.salary = "99k".into();
    crate::commands::run(desk.dashboard.store, crate::commands::Command::save(changed), now()).unwrap();
    desk.dashboard.reread();
    assert!(desk.screen().contains("99k"), "{}", desk.screen());
}

#[test]
fn ones_own_words_and_keys_stand_on_it() {
    let (config, _) = Config::read("[keys]\ncall-good = \"f2\"\nchange = \"f4\"\n");
    let (mut taste, wrong) = Taste::from_config(&config, |_| None);
    let own = [("call_good_news".to_string(), "Hurra, {{ dear }}!".to_string())].into();
    let (templates, broken) = Templates::with(&own);
    assert_eq!((wrong, broken), (vec![], vec![]));
    taste.templates = templates;
    let mut store = demo();
    let mut desk = Desk::tasting(&mut store, SIZE, now(), taste);
    desk.press("p h a l enter f2");
    assert!(desk.screen().contains("Hurra, Gwen!"), "{}", desk.screen());
    desk.press("f2 pgdn pgdn pgdn");
    let screen = desk.screen();
    assert!(screen.contains("F2  Hurra, Gwen!") && screen.contains("(o, then F4)"), "{screen}");
    // What one says follows who is on the phone.
    desk.press("tab ctrl-u").type_text("Marcus Bell").press("enter f2");
    assert!(desk.screen().contains("Hurra, Marcus!"), "{}", desk.screen());
}
