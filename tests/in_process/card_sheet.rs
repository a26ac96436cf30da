//! Owns the proof that cards become people: keys and pasted text in, facts out. Must not look how the sheet is drawn.

use crate::domain::{Contact, Facts, Interview, Opportunity, Role};
use crate::in_process::harness::{Desk, at, demo, document, holding, now, uid};
use crate::text::card::Region;
use crate::tui::Taste;

const SIZE: (u16, u16) = (80, 24);

const ROBERT: &str = "Robert Smith\nVP Engineering\nXYZ Inc.\nrobert.smith@xyz.example\n+1 212 555 0199\n";
const JANE: &str = "Jane Doe\nRecruiter\nXYZ\njane.doe@xyz.example\n";
const WEI: &str = "Wei Chen\nStaff Engineer\nXYZ\nwei.chen@xyz.example\nMobile: +1 212 555 0123\n";

/// An interview with Bob Smith, of whom no more is known than the one line said.
fn met() -> Facts {
    let today = now().today();
    let mut facts = Facts::default();
    let bob = Contact { company: "XYZ".into(), ..Contact::new(uid("bob"), "Bob Smith", today) };
    facts.contacts.push(bob);
    facts.opportunities.push(Opportunity::new(uid("o"), "XYZ", "Platform Engineer", today));
    let at = at("2026-11-17T14:00:00-05:00");
    let interview =
        Interview { round: "panel".into(), interviewers: vec![uid("bob")], ..Interview::new(uid("i"), uid("o"), at) };
    facts.interviews.push(interview);
    facts.index()
}

fn sheet_says(desk: &Desk, key: &str) -> String {
    desk.dashboard.model.sheet().map(|s| s.fields.value(key)).unwrap_or_default()
}

/// Goes to a field of the open sheet with Tab.
fn go<'d, 's>(desk: &'d mut Desk<'s>, key: &str) -> &'d mut Desk<'s> {
    for _ in 0..40 {
        if desk.dashboard.model.sheet().and_then(|s| s.fields.current()).is_some_and(|f| f.key == key) {
            return desk;
        }
        desk.press("tab");
    }
    panic!("{key} is not shown:\n{}", desk.screen())
}

fn contact<'d>(desk: &'d Desk, name: &str) -> &'d Contact {
    let all = &desk.dashboard.model.held.facts.contacts;
    let names: Vec<&str> = all.iter().map(|c| c.name.as_str()).collect();
    all.iter().find(|c| c.name == name).unwrap_or_else(|| panic!("no {name} among {names:?}"))
}

fn interviewers(desk: &Desk) -> Vec<String> {
    let facts = &desk.dashboard.model.held.facts;
    facts.interviews[0].interviewers.iter().map(|c| facts.contact(c).unwrap().name.clone()).collect()
}

#[test]
fn a_pasted_card_is_a_contact_at_the_interview_and_one_undo_takes_it_back() {
    let mut store = holding(&met());
    let before = store.dump().unwrap();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste(WEI);
    assert!(desk.screen().contains("A card · XYZ, panel, Tue 17 Nov"), "{}", desk.screen());
    desk.press("ctrl-s");
    assert!(desk.screen().contains("✓ Added Wei Chen, met at XYZ, panel"), "{}", desk.screen());
    let wei = contact(&desk, "Wei Chen");
    assert_eq!((wei.title.as_str(), wei.company.as_str()), ("Staff Engineer", "XYZ"));
    assert_eq!((wei.emails.join(" "), wei.phones.join(" ")), ("wei.chen@xyz.example".into(), "+1 212 555 0123".into()));
    assert_eq!(wei.roles, [Role::Interviewer]);
    assert_eq!(interviewers(&desk), ["Bob Smith", "Wei Chen"]);
    desk.press("u");
    drop(desk);
    assert_eq!(store.dump().unwrap(), before);
}

#[test]
fn the_cards_of_a_panel_take_a_key_each_and_whoever_is_known_is_completed() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste(ROBERT).press("ctrl-n");
    assert!(desk.screen().contains("Completed Bob Smith, met at XYZ, panel"), "{}", desk.screen());
    desk.paste(JANE).press("ctrl-n").paste(WEI).press("ctrl-s");
    assert!(desk.dashboard.model.sheet().is_none(), "{}", desk.screen());
    assert_eq!(interviewers(&desk), ["Bob Smith", "Jane Doe", "Wei Chen"]);
    let bob = contact(&desk, "Bob Smith");
    assert_eq!((bob.uid.as_str(), bob.title.as_str(), bob.company.as_str()), ("bob", "VP Engineering", "XYZ"));
    assert_eq!(bob.emails, ["robert.smith@xyz.example"]);
    assert!(bob.card_back.contains("Robert Smith"), "what gave way is noted: {}", bob.card_back);
    desk.press("u u u");
    assert_eq!(desk.dashboard.model.held.facts.contacts, met().contacts);
}

#[test]
fn an_empty_card_after_the_last_is_left_without_a_question() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste(JANE).press("ctrl-n ctrl-s");
    assert!(desk.screen().contains("nothing is on the card yet; Esc leaves"), "{}", desk.screen());
    desk.press("esc");
    assert!(desk.dashboard.model.sheet().is_none(), "{}", desk.screen());
    assert_eq!(desk.dashboard.model.held.facts.contacts.len(), 2);
}

#[test]
fn who_is_known_is_the_users_to_say_field_by_field() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste(ROBERT);
    assert!(desk.screen().contains("as Bob Smith  → an alike name at the same company"), "{}", desk.screen());
    go(&mut desk, "0/pick.name").press("right");
    assert!(desk.screen().contains("Robert Smith, in place of Bob Smith"), "{}", desk.screen());
    desk.press("ctrl-s");
    let robert = contact(&desk, "Robert Smith");
    assert_eq!((robert.uid.as_str(), robert.card_back.as_str()), ("bob", "Company: XYZ Inc."));
    desk.press("u c").paste(ROBERT);
    go(&mut desk, "0/known").press("right");
    assert!(desk.screen().contains("no, this is somebody else"), "{}", desk.screen());
    assert!(desk.screen().contains("perhaps Bob Smith"), "{}", desk.screen());
    // What is corrected now does not make them the same again.
    go(&mut desk, "0/name").type_text(" jun.").press("ctrl-s");
    assert_eq!(interviewers(&desk), ["Bob Smith", "Robert Smith jun."]);
}

#[test]
fn whoever_was_known_by_a_first_name_alone_gets_the_whole_name() {
    let mut facts = met();
    facts.contacts[0].name = "Bob".into();
    let mut store = holding(&facts.index());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste(ROBERT).press("ctrl-s");
    let robert = contact(&desk, "Robert Smith");
    assert_eq!((robert.uid.as_str(), robert.address_as.as_str()), ("bob", "Bob"));
    // At another interview the same is only asked about.
    desk.press("u c").paste(ROBERT);
    go(&mut desk, "at").press("ctrl-u");
    go(&mut desk, "text");
    assert!(desk.screen().contains("no, this is somebody else  → perhaps Bob"), "{}", desk.screen());
}

#[test]
fn who_has_a_mailbox_of_their_own_is_somebody_else_until_the_user_says_so() {
    let mut facts = met();
    facts.contacts[0].emails = vec!["bob@xyz.example".into()];
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste(ROBERT);
    assert!(desk.screen().contains("no, this is somebody else  → perhaps Bob Smith"), "{}", desk.screen());
    desk.press("ctrl-s");
    assert_eq!(interviewers(&desk), ["Bob Smith", "Robert Smith"]);
}

#[test]
fn whoever_was_there_is_known_though_the_card_names_another_company() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste("Robert Smith\nVP Engineering\nGreenholm Holdings Ltd\nr.smith@greenholm.example\n");
    assert!(desk.screen().contains("an alike name, and was at this interview"), "{}", desk.screen());
    desk.press("ctrl-s");
    assert!(desk.screen().contains("✓ Completed"), "{}", desk.screen());
    assert_eq!(interviewers(&desk).len(), 1);
}

#[test]
fn typing_is_read_when_it_rests_and_what_was_corrected_stays() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").type_text("Wei Chen").press("enter").type_text("Staff Engineer");
    assert_eq!(sheet_says(&desk, "0/name"), "", "no key waits for the reader");
    assert!(desk.dashboard.patience().is_some());
    desk.dashboard.rest();
    assert!(desk.dashboard.patience().is_none());
    assert_eq!(
        (sheet_says(&desk, "0/name"), sheet_says(&desk, "0/title")),
        ("Wei Chen".into(), "Staff Engineer".into())
    );
    go(&mut desk, "0/title").press("ctrl-u").type_text("Principal");
    go(&mut desk, "text").press("enter").type_text("wei.chen@xyz.example");
    desk.dashboard.rest();
    assert_eq!(
        (sheet_says(&desk, "0/title"), sheet_says(&desk, "0/emails")),
        ("Principal".into(), "wei.chen@xyz.example".into())
    );
    // A corrected line of several stays too, while others come and go.
    go(&mut desk, "0/emails").press("home").type_text("x");
    go(&mut desk, "text").press("enter").type_text("wei@home.example");
    desk.dashboard.rest();
    assert_eq!(sheet_says(&desk, "0/emails"), "xwei.chen@xyz.example\nwei@home.example");
    // What is read anew beside a correction is not lost.
    for _ in 0..60 {
        desk.press("alt-u");
    }
    desk.paste("Wei Chen\nHead of Robots\nXYZ\n");
    assert_eq!(sheet_says(&desk, "0/title"), "Principal");
    assert!(sheet_says(&desk, "unread").contains("Head of Robots"), "{}", desk.screen());
    desk.press("ctrl-s");
    assert_eq!(contact(&desk, "Wei Chen").title, "Principal");
}

#[test]
fn a_line_goes_from_field_to_field_and_nothing_on_its_way_is_lost() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste("Wei Chen\nXYZ\nAsk me about the blue kite\nwei@xyz.example\n");
    assert_eq!(sheet_says(&desk, "unread"), "Ask me about the blue kite");
    go(&mut desk, "unread").press("alt-down alt-down");
    assert_eq!(
        (sheet_says(&desk, "0/name"), sheet_says(&desk, "0/address_as")),
        ("Wei Chen".into(), "Ask me about the blue kite".into())
    );
    desk.press("ctrl-l");
    assert_eq!(
        (sheet_says(&desk, "0/address_as"), sheet_says(&desk, "0/title")),
        (String::new(), "Ask me about the blue kite".into())
    );
    desk.press("alt-down");
    assert_eq!(
        (sheet_says(&desk, "0/company"), sheet_says(&desk, "unread")),
        ("Ask me about the blue kite".into(), "XYZ".into())
    );
    assert!(desk.screen().contains("“XYZ” gave way"), "{}", desk.screen());
    desk.press("alt-up");
    assert_eq!((sheet_says(&desk, "0/company"), sheet_says(&desk, "unread")), ("XYZ".into(), String::new()));
    desk.press("ctrl-s");
    assert_eq!(contact(&desk, "Wei Chen").title, "Ask me about the blue kite");
    // What nobody moves goes on the back of the card.
    desk.press("c").paste("Ada Okafor\nada@xyz.example\nAsk me about the blue kite\n").press("ctrl-s");
    assert_eq!(contact(&desk, "Ada Okafor").card_back, "Ask me about the blue kite");
    // A line that stays where it gave way to nobody, and the box itself, are told.
    desk.press("c alt-down");
    assert!(desk.screen().contains("put the cursor on a field first"), "{}", desk.screen());
    desk.press("tab alt-down");
    assert!(desk.screen().contains("there is nothing on this line"), "{}", desk.screen());
}

#[test]
fn several_people_on_one_card_are_all_saved_and_whoever_was_not_there_is_not() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c")
        .paste("Nora Quill\nAll Things Paper\nXYZ\nnora@xyz.example\n\nAssistant: Tim Reed\ntim@xyz.example\n");
    assert!(desk.screen().contains("1 of 2: Nora Quill"), "{}", desk.screen());
    // What is a guess is marked, until one went past it.
    assert!(desk.screen().contains("Title   ? All Things Paper"), "{}", desk.screen());
    go(&mut desk, "0/title");
    assert!(desk.screen().contains("Title   ? All Things Paper"), "{}", desk.screen());
    go(&mut desk, "who");
    assert!(desk.screen().contains("Title     All Things Paper"), "{}", desk.screen());
    desk.press("right");
    go(&mut desk, "1/there").press("right");
    desk.press("ctrl-s");
    assert_eq!(interviewers(&desk), ["Bob Smith", "Nora Quill"]);
    assert_eq!((contact(&desk, "Tim Reed").roles.len(), contact(&desk, "Nora Quill").roles.len()), (0, 1));
    assert!(desk.screen().contains("Added Nora Quill and Tim Reed"), "{}", desk.screen());
}

#[test]
fn other_forms_and_other_countries_are_read_too() {
    let vcard = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Okafor\nTITLE:CTO\nORG:XYZ\nEMAIL:ada@xyz.example\nEND:VCARD\n";
    for text in [vcard, "MECARD:N:Okafor,Ada;TIL:CTO;ORG:XYZ;EMAIL:ada@xyz.example;;"] {
        let mut store = holding(&met());
        let mut desk = Desk::at(&mut store, SIZE);
        desk.press("2 c").paste(text).press("ctrl-s");
        let ada = contact(&desk, "Ada Okafor");
        assert_eq!((ada.title.as_str(), ada.emails.join(" ")), ("CTO", "ada@xyz.example".into()), "{text}");
    }
    for (region, expected) in [("DE", "15112345678"), ("US", "")] {
        let mut store = holding(&met());
        let taste = Taste { region: Region::from_code(region).unwrap(), ..Taste::default() };
        let mut desk = Desk::tasting(&mut store, SIZE, now(), taste);
        desk.press("2 c").paste("Ada Okafor\n15112345678\n");
        assert_eq!(sheet_says(&desk, "0/phones"), expected, "{region}");
    }
}

#[test]
fn the_interview_is_the_one_under_the_cursor_and_can_be_another_or_none() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, SIZE);
    for (keys, at) in [("3 c", false), ("2 j j c", true), ("2 j j enter c", true), ("r c", true)] {
        desk.press("esc esc esc").press(keys);
        assert_eq!(!sheet_says(&desk, "at").is_empty(), at, "{keys}:\n{}", desk.screen());
        desk.press("esc esc esc");
    }
    desk.press("2 j j c").paste(WEI);
    go(&mut desk, "at").press("ctrl-u").type_text("nowhere").press("ctrl-s");
    assert!(desk.screen().contains("no interview is known by this"), "{}", desk.screen());
    desk.press("ctrl-u ctrl-s");
    let facts = &desk.dashboard.model.held.facts;
    let wei = &contact(&desk, "Wei Chen").uid;
    assert!(facts.interviews.iter().all(|i| !i.interviewers.contains(wei)));
}

#[test]
fn a_card_is_a_draft_until_it_is_saved() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").paste("Nora Quill\nXYZ\nnora@xyz.example\n\nAssistant: Tim Reed\ntim@xyz.example\n");
    go(&mut desk, "who").press("right");
    go(&mut desk, "1/title").type_text("Assistant");
    desk.dashboard.keep();
    drop(desk);
    let mut desk = Desk::at(&mut store, SIZE);
    assert!(
        desk.screen().contains("A card · XYZ, panel") && desk.screen().contains("back as you left it"),
        "{}",
        desk.screen()
    );
    assert_eq!((sheet_says(&desk, "1/title"), sheet_says(&desk, "0/name")), ("Assistant".into(), "Nora Quill".into()));
    desk.press("esc esc");
    assert!(desk.dashboard.model.sheet().is_none());
    desk.press("c");
    assert_eq!(sheet_says(&desk, "1/title"), "Assistant");
    desk.press("ctrl-n");
    assert_eq!(sheet_says(&desk, "text"), "", "the next card is empty: {}", desk.screen());
    assert_eq!(contact(&desk, "Tim Reed").title, "Assistant");
    desk.dashboard.keep();
    drop(desk);
    assert!(Desk::at(&mut store, SIZE).dashboard.model.sheet().is_none(), "what was saved is no draft");
}

#[test]
fn what_a_card_cannot_be_is_said_and_lost_it_is_not() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("2 c").type_text("...").press("ctrl-s");
    assert!(desk.screen().contains("whose card is it?"), "{}", desk.screen());
    assert_eq!(sheet_says(&desk, "text"), "...");
    desk.type_text("Nora Quill").press("enter");
    assert_eq!(contact(&desk, "Nora Quill").company, "XYZ", "nobody says otherwise: she is of the interview's company");
    desk.press("c").paste("nora@xyz.example").press("ctrl-s");
    assert!(
        desk.screen().contains("Added nora@xyz.example") || desk.screen().contains("Completed"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_hostile_paste_is_taken_read_as_far_as_a_card_goes_and_kept() {
    let lines = format!("Nora Quill\nnora@xyz.example\n{}", "ipsum \u{202e}lorem\u{1b}[2J \u{7} مرحبا\n".repeat(4000));
    let one = "lorem ipsum ".repeat(9000);
    for text in [lines, one] {
        let mut store = holding(&met());
        let mut desk = Desk::at(&mut store, SIZE);
        desk.press("2 c").paste(&text);
        let screen = desk.screen();
        assert!(screen.contains("16 kB"), "{screen}");
        assert!(!screen.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{screen}");
        desk.type_text("x").press("tab tab up down");
        go(&mut desk, "0/name").press("ctrl-u").type_text("Nora Quill").press("ctrl-s");
        let back = &contact(&desk, "Nora Quill").card_back;
        let count = |text: &str| text.matches("lorem").count();
        assert_eq!(count(back), count(&text));
    }
}

/// Two records of Bob, each with an interview, a touch and a task.
const TWICE: &str = r#"{"format": "afterword", "version": 1,
    "contacts": [{"uid": "a", "name": "Bob Smith", "company": "XYZ", "title": "VP Eng", "emails": ["bob@xyz.example"]},
                 {"uid": "b", "name": "Robert Smith", "company": "XYZ", "title": "VP Engineering", "phones": ["+1 212 555 0199"]},
                 {"uid": "c", "name": "Jane Doe", "company": "XYZ"}],
    "opportunities": [{"uid": "o", "company": "XYZ", "role": "Engineer"}],
    "interviews": [{"uid": "i", "opportunity": "o", "starts_at": "2026-11-10T10:00:00-05:00", "interviewers": ["c", "b"], "references_given": ["b"]},
                   {"uid": "j", "opportunity": "o", "starts_at": "2026-11-17T10:00:00-05:00", "interviewers": ["a"]}],
    "touches": [{"uid": "t", "at": "2026-11-18T10:00:00-05:00", "direction": "out", "channel": "email", "purpose": "thank_you",
                 "contacts": ["b"], "interview": "i"}],
    "tasks": [{"uid": "k", "title": "Send Bob the paper", "due": "2026-11-30", "contact": "b"}],
    "decisions": [{"action": "connect-linkedin/i/b", "kind": "dismissed", "at": "2026-11-18T10:00:00-05:00"}]}"#;

#[test]
fn two_records_of_a_person_become_one_and_undo_brings_both_back() {
    let mut store = document(TWICE);
    let before = store.dump().unwrap();
    for keys in ["3", "3 enter"] {
        let mut desk = Desk::at(&mut store, SIZE);
        desk.press("3").to("Bob").press(&keys.replace('3', "3 g")).press("esc esc");
        desk.press("3").to("Bob");
        if keys.contains("enter") {
            desk.press("enter");
        }
        desk.press("m");
        assert_eq!(sheet_says(&desk, "with"), "Robert Smith", "{}", desk.screen());
        let screen = desk.screen();
        assert!(screen.contains("VP Eng, and VP Engineering on the back"), "{screen}");
        assert!(screen.contains("comes here: 1 interview, 1 touch, 1 task"), "{screen}");
        go(&mut desk, "pick/title").press("right").press("enter");
        let facts = &desk.dashboard.model.held.facts;
        assert_eq!(facts.contacts.len(), 2);
        let bob = contact(&desk, "Bob Smith");
        assert_eq!((bob.title.as_str(), bob.emails.len(), bob.phones.len()), ("VP Engineering", 1, 1));
        assert_eq!(facts.interviews[0].interviewers, [uid("c"), uid("a")]);
        assert_eq!(facts.interviews[0].references_given, [uid("a")]);
        assert_eq!((&facts.touches[0].contacts[0], facts.tasks[0].contact.as_ref()), (&uid("a"), Some(&uid("a"))));
        assert_eq!(facts.decisions[0].action, "connect-linkedin/i/a");
        desk.press("esc esc u");
        drop(desk);
        assert_eq!(store.dump().unwrap(), before);
    }
}

#[test]
fn nobody_is_merged_with_themselves_or_with_nobody() {
    let mut store = document(TWICE);
    let before = store.dump().unwrap();
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("3").to("Jane").press("m enter");
    assert!(desk.screen().contains("with whom?"), "{}", desk.screen());
    desk.type_text("jane").press("enter enter");
    assert!(desk.screen().contains("this record itself"), "{}", desk.screen());
    desk.press("ctrl-u").type_text("zzz").press("enter");
    assert!(desk.screen().contains("with whom?"), "{}", desk.screen());
    desk.press("esc D 2 m");
    assert!(desk.dashboard.model.sheet().is_none());
    drop(desk);
    assert_eq!(store.dump().unwrap(), before);
}

#[test]
fn who_is_likely_is_typed_over_and_nobody_impossible_is_offered() {
    let mut facts = met();
    let other = Contact { company: "XYZ".into(), ..Contact::new(uid("rob"), "Robert Smith", now().today()) };
    facts.contacts.push(other);
    let mut store = holding(&facts.index());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("3").to("Bob Smith").press("m");
    assert_eq!(sheet_says(&desk, "with"), "Robert Smith");
    desk.type_text("smi");
    assert_eq!(sheet_says(&desk, "with"), "smi");
    let offers = desk.dashboard.model.sheet().and_then(|s| s.offers.clone()).expect("somebody is offered");
    let texts: Vec<&str> = offers.list.iter().map(|o| o.text.as_str()).collect();
    assert_eq!(texts, ["Robert Smith"]);
    assert!(!desk.screen().contains("new:"), "{}", desk.screen());
}

#[test]
fn what_is_no_address_is_said_at_its_field() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("c").paste(JANE);
    let typed = |desk: &mut Desk, key: &str| {
        go(desk, key).press("ctrl-u").type_text("not an email").press("ctrl-s");
        assert!(desk.screen().contains("“not an email” is no e-mail address"), "{}", desk.screen());
        desk.press("ctrl-u").type_text("jane@müller.example").press("ctrl-s");
        assert!(desk.dashboard.model.sheet().is_none(), "{}", desk.screen());
    };
    typed(&mut desk, "0/emails");
    assert_eq!(contact(&desk, "Jane Doe").emails, ["jane@müller.example"]);
    desk.press("3").to("Jane Doe").press("e");
    typed(&mut desk, "emails");
}

#[test]
fn a_line_takes_less_of_a_paste_than_a_text() {
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    let long = "x".repeat(9000);
    let held = |desk: &Desk| desk.dashboard.model.sheet().unwrap().fields.current().unwrap().value().len();
    desk.press("2 c").paste(&long);
    assert_eq!(held(&desk), 9000);
    let mut store = holding(&met());
    let mut desk = Desk::at(&mut store, SIZE);
    desk.press("a").paste(&long);
    assert_eq!(held(&desk), 4096);
    assert!(desk.screen().contains("too much to paste"));
}
