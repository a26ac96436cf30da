//! Looking for something on the dashboard: a pane narrowed as one types, commands by name, anything by its words; keys
//! given anew, and screens in ASCII.

use crate::clock::{Now, Zone};
use crate::config::Config;
use crate::domain::{
    Channel, Contact, Direction, Facts, Interview, Opportunity, Outcome, OutcomeKind, Purpose, Question, Touch,
};
use crate::in_process::harness::{Desk, at, day, demo, empty, holding, now, uid};
use crate::pages::Item;
use crate::tui::Taste;
use crate::tui::keys::Input;
use crate::tui::screens::details::Details;

const SIZE: (u16, u16) = (80, 24);

fn rows(screen: &str, from: usize) -> Vec<&str> {
    screen
        .lines()
        .skip(from)
        .take_while(|l| l.starts_with('│'))
        .filter(|l| !l.trim_matches(['│', ' ']).is_empty())
        .collect()
}

#[test]
fn a_pane_is_narrowed_as_one_types_and_shown_whole_again() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("j j");
    let before = desk.screen();
    let all = rows(&before, 2).len();
    desk.press("/").type_text("thank");
    let narrowed = desk.screen();
    assert!(narrowed.contains("Actions /thank"), "{narrowed}");
    assert!(narrowed.lines().last().unwrap().contains("/ thank"), "{narrowed}");
    let few = rows(&narrowed, 2);
    assert!(!few.is_empty() && few.len() < all, "{narrowed}");
    assert!(few.iter().all(|r| r.to_lowercase().contains("thank")), "{narrowed}");
    assert!(desk.caret().is_some_and(|(x, y)| (x, y) == (8, 23)));
    assert!(desk.styled().contains(" thank [bold"), "{}", desk.styled());
    desk.press("esc");
    assert_eq!(desk.screen(), before, "the same rows, the cursor on its row");
}

#[test]
fn a_kept_filter_is_told_and_keys_act_on_what_it_shows() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    let before = desk.dashboard.model.search.counts.snoozed;
    desk.press("/").type_text("thank").press("enter");
    let kept = desk.screen();
    assert!(kept.contains("Actions /thank") && !kept.lines().last().unwrap().contains("/ thank"), "{kept}");
    let title: String = kept.lines().nth(2).unwrap().to_string();
    desk.press("v g s enter");
    assert!(desk.dashboard.model.message.is_some());
    assert_eq!(desk.dashboard.model.search.counts.snoozed, before + 1, "{title}");
    // The filter can be changed from where it stands, and Esc takes it before anything else.
    desk.press("/").type_text(" zzz");
    assert!(desk.screen().contains("Nothing holds these words; Esc shows all again"), "{}", desk.screen());
    desk.press("enter esc");
    assert!(!desk.screen().contains("/thank"));
}

#[test]
fn the_foot_of_a_debrief_says_that_esc_saves_wherever_the_cursor_is() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 b");
    for _ in 0..6 {
        let screen = desk.screen();
        let foot = screen.lines().last().unwrap();
        assert!(foot.contains("Esc save and leave") && !foot.contains("Esc back"), "{foot}");
        desk.press("tab");
    }
}

#[test]
fn marks_that_a_filter_hides_are_not_acted_upon() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("v v v").to("Thank Ana").press("v /").type_text("thank").press("enter");
    let model = &desk.dashboard.model;
    let shown: Vec<usize> = model.rows.iter().flat_map(|r| r.members().to_vec()).collect();
    let chosen = model.chosen();
    assert!(model.panes.marked.len() > chosen.len(), "some are hidden");
    assert!(!chosen.is_empty() && chosen.iter().all(|a| shown.iter().any(|n| model.actions[*n].id == a.id)));
}

#[test]
fn the_other_panes_and_the_help_are_narrowed_too() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    let name = desk.dashboard.model.contacts[0].name.clone();
    desk.press("3 /").type_text(&name).press("enter");
    assert_eq!(desk.dashboard.model.len(crate::tui::Pane::Contacts), 1);
    let all = desk.dashboard.model.interviews.clone();
    let company = all.last().unwrap().company.clone();
    desk.press("2 /").type_text(&company.to_lowercase()).press("enter");
    let model = &desk.dashboard.model;
    let shown = model.len(crate::tui::Pane::Interviews);
    assert!(shown > 0 && shown < all.len());
    assert!((0..shown).all(|n| model.interview_row(n).unwrap().company == company));
    desk.press("1 ? /").type_text("snooz").press("enter");
    let help = desk.screen();
    assert!(help.contains("Keys /snooz") && help.contains("put it off") && !help.contains("quit;"), "{help}");
    desk.press("esc ?");
    assert!(!desk.screen().contains("/snooz"));
}

#[test]
fn every_command_is_found_by_its_name_and_carried_out() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press(":");
    let all = desk.screen();
    assert!(
        all.contains("Commands") && all.contains("mark as done") && all.contains("Enter") | all.contains('⏎'),
        "{all}"
    );
    desk.type_text("task").press("enter");
    assert!(desk.screen().contains("task of your own"), "{}", desk.screen());
    desk.press("esc 3 :").type_text("resolve now").press("enter");
    let why = desk.screen();
    assert!(why.lines().last().unwrap().contains("only on the actions"), "{why}");
    desk.press("esc");
    assert!(!desk.screen().contains("Commands"));
    desk.press(":").type_text("quit").press("enter");
    assert!(desk.left);
}

#[test]
fn a_command_is_called_as_people_call_it_and_as_the_config_does() {
    let mut store = demo();
    for words in ["put off", "find anything", "write the letter", "bring-back", "walk-begin"] {
        let mut desk = Desk::at(&mut store, SIZE);
        desk.press(":").type_text(words);
        let all = desk.screen();
        let meant = match words {
            "put off" => "snooze",
            "bring-back" => "bring back",
            "walk-begin" => "review one by one",
            name => name,
        };
        assert!(all.lines().nth(4).unwrap().contains(meant), "{words}: {all}");
    }
}

#[test]
fn a_key_that_can_do_nothing_says_so_until_the_next_key() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    for (keys, said) in [
        ("2 d", "d does nothing here; on the actions it is “dismiss”"),
        ("3 n", "n (note the news): put the cursor on something about a company first"),
        ("r 1", "1 does nothing here; on the actions it is “go to the actions”"),
        ("esc L s", "s does nothing here; on the actions it is “snooze”"),
        ("esc ? x", "x does nothing here; on the actions it is “mark as done”"),
    ] {
        if keys == "3 n" {
            desk.press("3").to("Dana");
        }
        desk.press(keys);
        assert!(desk.screen().contains(said), "{keys}: {}", desk.screen());
        desk.press("j");
        assert!(!desk.screen().contains(said), "{keys}: {}", desk.screen());
    }
    desk.press("esc i").type_text("d");
    assert!(!desk.screen().contains("does nothing here"), "where text is typed, a key types");
}

#[test]
fn find_and_the_telephone_are_a_key_away_wherever_one_is() {
    let mut store = demo();
    for place in ["", "3", "enter", "r", "L"] {
        let mut desk = Desk::at(&mut store, SIZE);
        if !place.is_empty() {
            desk.press(place);
        }
        desk.press("f");
        assert!(desk.screen().contains("Find anything"), "{place}: {}", desk.screen());
        desk.press("ctrl-p");
        assert!(desk.screen().contains("Who is calling?"), "{place}: {}", desk.screen());
        desk.press("esc").type_text("x");
        assert!(desk.screen().contains("Find anything"), "{place}: {}", desk.screen());
    }
}

#[test]
fn the_help_is_grouped_by_what_one_wants_the_places_own_keys_first() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 200));
    let help = desk.press("?").screen();
    let at = |heading: &str| help.lines().position(|l| l.trim_matches(['│', ' ']) == heading);
    let all =
        ["Do", "Write", "Add", "Look", "Move", "In a form: do"].map(|h| at(h).unwrap_or_else(|| panic!("{h}: {help}")));
    assert!(all.is_sorted(), "{help}");
    let line = |text: &str| help.lines().position(|l| l.contains(text)).unwrap();
    assert!(line("put it off") < all[1] && (all[2]..all[3]).contains(&line("a task of your own")));
}

#[test]
fn anything_is_found_and_its_page_opened() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    let name = desk.dashboard.model.contacts[0].name.clone();
    desk.press("f").type_text(&name);
    let found = desk.screen();
    assert!(found.contains("Find anything") && found.contains("contact") && found.contains(&name), "{found}");
    desk.press("enter");
    assert!(desk.screen().lines().nth(1).unwrap().contains(&name), "{}", desk.screen());
    desk.press("f").type_text("zzzzzz");
    assert!(desk.screen().contains("nothing holds these words"));
    desk.press("enter esc esc");
    assert!(desk.dashboard.model.layers.get::<Details>().is_none());
    desk.press("f").paste("\"NEAR(\n* \u{1b}[2J");
    desk.screen();
}

#[test]
fn what_is_found_is_under_the_cursor_of_its_page_however_long_that_is() {
    let mut facts = Facts::default();
    facts.opportunities = vec![Opportunity::new(uid("o1"), "XYZ", "SRE", day("2026-11-01"))];
    let mut i = Interview::new(uid("i1"), uid("o1"), at("2026-11-03T14:00:00-05:00"));
    let question = |n: usize| Question { text: format!("Question {n}?"), prepared: false, answer: String::new() };
    i.debrief.questions = (0..30).map(question).collect();
    i.debrief.questions[20].answer = "a giraffe".into();
    i.debrief.notes = format!("{}okapi", "one more line\n".repeat(30));
    facts.interviews = vec![i];
    for n in 10..28 {
        let when = at(&format!("2026-11-{:02}T09:00:00-05:00", n - 8));
        let mut touch = Touch::new(uid(&format!("t{n}")), when, Direction::Out, Channel::Email, Purpose::Other);
        (touch.opportunity, touch.note) = (Some(uid("o1")), format!("word {n}"));
        facts.touches.push(touch);
    }
    facts.touches[2].note = "a zebra".into();
    let mut news = Outcome::new(uid("n1"), uid("o1"), OutcomeKind::Invited, day("2026-11-01"));
    news.note = "a lion".into();
    facts.outcomes = vec![news];
    let mut store = holding(&facts);
    for size in [(80, 24), (60, 16), (160, 48)] {
        let mut desk = Desk::at(&mut store, size);
        for (word, item) in [
            ("zebra", Some(Item::Touch(uid("t12")))),
            ("lion", Some(Item::Outcome(uid("n1")))),
            ("giraffe", Some(Item::Question(uid("i1"), 20))),
            ("okapi", None),
        ] {
            desk.press("f").type_text(word).press("enter");
            let screen = desk.screen();
            assert!(screen.contains(word), "{screen}");
            if let Some(item) = item {
                assert_eq!(desk.dashboard.model.item(), Some(item), "{screen}");
            }
            desk.press("esc");
        }
        // A question is answered where it is found, and taken out where it was written.
        desk.press("f").type_text("giraffe").press("enter D");
        assert!(desk.screen().contains("a question is taken out in b, the debrief"), "{}", desk.screen());
        desk.press("e").type_text(" indeed").press("ctrl-s");
        assert!(desk.screen().contains("giraffe indeed"), "{}", desk.screen());
        desk.press("u");
    }
}

#[test]
fn the_day_of_what_is_found_and_the_word_itself_are_seen() {
    let mut facts = Facts::default();
    facts.contacts = vec![Contact::new(uid("c1"), "Marguerite Baxter", day("2026-11-01"))];
    let mut touch =
        Touch::new(uid("t1"), at("2026-11-18T09:00:00-05:00"), Direction::Out, Channel::Email, Purpose::ThankYou);
    (touch.contacts, touch.note) = (vec![uid("c1")], "long before it a good many words stand, then zebra comes".into());
    facts.touches = vec![touch];
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, SIZE);
    let screen = desk.press("f").type_text("zebra").screen();
    let line = screen.lines().find(|l| l.contains("Wed 18 Nov, thank-you to Marguerite Baxter")).unwrap();
    assert!(line.contains("zebra"), "{screen}");
}

fn taste(config: &str) -> Taste {
    let (config, problems) = Config::read(config);
    assert!(problems.is_empty());
    Taste::from_config(&config, |name| (name == "LANG").then(|| "en_US.UTF-8".to_string())).0
}

#[test]
fn keys_given_anew_act_and_are_told_everywhere() {
    let mut store = demo();
    let taste = taste("[keys]\nsnooze = \"Z\"\nundo = \"f4\"\ndismiss = \"alt-d\"\nhelp = \"f1\"\nnonsense = \"x\"\n");
    let mut desk = Desk::tasting(&mut store, SIZE, now(), taste);
    let screen = desk.screen();
    assert!(screen.contains("config, line 6, column 1: “nonsense” is no command"), "{screen}");
    desk.press("j");
    assert!(desk.screen().lines().last().unwrap().contains(" Z snooze "), "{}", desk.screen());
    desk.press("v");
    assert!(desk.screen().contains("1 marked; x, Z and Alt-d act on it"), "{}", desk.screen());
    desk.press("s");
    assert!(desk.dashboard.model.sheet().is_none());
    desk.press("Z enter");
    assert!(desk.screen().lines().last().unwrap().contains("  F4 "), "{}", desk.screen());
    desk.press("f4");
    assert!(desk.screen().lines().last().unwrap().contains("Undid"), "{}", desk.screen());
    desk.press("f1");
    let help = desk.screen();
    assert!(help.contains("Z ") && help.contains("put it off"), "{help}");
    desk.press("esc :").type_text("snooze");
    assert!(desk.screen().contains("Z"), "{}", desk.screen());
}

#[test]
fn a_terminal_with_only_ascii_gets_only_ascii_of_ours() {
    let plain = |text: &str| text.chars().filter(|c| !c.is_ascii()).collect::<String>();
    for size in [SIZE, (120, 40), (50, 14)] {
        let mut nothing = empty();
        let mut desk = Desk::tasting(&mut nothing, size, now(), taste("borders = \"ascii\"\n"));
        for keys in ["", "?", "esc i", "esc a", "esc :", "esc f", "esc /"] {
            let screen = desk.press(keys).screen();
            assert_eq!(plain(&screen), "", "{keys}\n{screen}");
        }
        let mut store = demo();
        let names: String = crate::exchange::json::write(&store.facts().unwrap());
        let mut desk = Desk::tasting(&mut store, size, now(), taste("borders = \"ascii\"\n"));
        for keys in ["", "v", "s", "esc n", "esc :", "esc 2", "enter", "esc 3", "esc ?", "esc 1 i"] {
            let screen = desk.press(keys).screen();
            // What the user wrote stays as it was written.
            let ours: String = plain(&screen).chars().filter(|c| !names.contains(*c)).collect();
            assert_eq!(ours, "", "{keys}\n{screen}");
        }
    }
}

#[test]
fn a_filter_stays_with_its_pane_wherever_the_wheel_turns() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("3 /").type_text("zz").give(Input::Wheel(20, 5, true)).type_text("z");
    let screen = desk.screen();
    assert!(screen.contains("3 Contacts /zzz") && !screen.contains("1 Actions /"), "{screen}");
    let whole = desk.press("esc").screen();
    assert!(!whole.contains("/zzz"), "{whole}");
}

#[test]
fn a_message_that_was_logged_can_be_brought_back_from_what_was_put_away() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (120, 40));
    desk.to("Keep searching");
    let before = desk.screen();
    let first = before.lines().find(|l| l.contains("Thank ")).expect("somebody to thank").to_owned();
    let name = first.split("Thank ").nth(1).unwrap().split("  ").next().unwrap().trim().to_owned();
    desk.to(&format!("Thank {name}")).press("X");
    assert!(!desk.screen().contains(&format!("Thank {name} ")), "{}", desk.screen());
    desk.press("z z").to("thank-you, to ");
    assert!(desk.screen().contains("Logged on "), "{}", desk.screen());
    desk.press("B z");
    assert!(desk.screen().contains(&format!("Thank {name} ")), "{}", desk.screen());
}

#[test]
fn where_nothing_was_put_away_that_is_said_and_not_that_nothing_is_to_be_done() {
    let mut store = empty();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("i").type_text("XYZ / SRE, today 14:00, with Bob Smith").press("enter").press("z z");
    let screen = desk.screen();
    assert!(screen.contains("Nothing was dismissed") && !screen.contains("Nothing to do today"), "{screen}");
}

#[test]
fn the_header_says_where_the_zone_is_only_a_guess() {
    for (zone, size, said) in [
        (Zone::Unknown, (140, 30), Some("UTC is a guess")),
        (Zone::Unknown, SIZE, Some("UTC?")),
        (Zone::utc(), (140, 30), None),
    ] {
        let mut store = demo();
        let screen = Desk::with(&mut store, size, Now::new(now().at(), zone)).screen();
        let header = screen.lines().next().unwrap_or_default();
        assert_eq!(said, ["UTC is a guess", "UTC?"].into_iter().find(|said| header.contains(said)), "{header}");
    }
}
