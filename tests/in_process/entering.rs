//! Owns the proof that people and companies are entered as they come up, and found again however they are typed. Must not
//! walk the tables; `forms` does.

use crate::domain::{Facts, Interview, Opportunity, OutcomeKind, Task};
use crate::in_process::harness::{Desk, at, day, holding, uid};

#[test]
fn people_and_companies_are_entered() {
    let mut store = holding(&Facts::default());
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("N")
        .type_text("Zoë Lindqvist")
        .press("enter O")
        .type_text("Globex")
        .press("tab")
        .type_text("Lead")
        .press("enter");
    let facts = &desk.dashboard.model.held.facts;
    assert_eq!((facts.contacts[0].name.as_str(), facts.opportunities[0].role.as_str()), ("Zoë Lindqvist", "Lead"));
    // The next touch finds her without her accent, and enters whom it does not know.
    desk.press("t").press("tab tab tab").type_text("zoe").press("enter").type_text(", Tom Lee").press("enter");
    let facts = &desk.dashboard.model.held.facts;
    assert_eq!(facts.contacts.len(), 2);
    assert_eq!(facts.touches[0].contacts, [facts.contacts[0].uid.clone(), facts.contacts[1].uid.clone()]);
    desk.press("N enter");
    assert!(desk.screen().contains("name is needed"), "{}", desk.screen());
}

#[test]
fn what_is_not_understood_of_a_line_is_told_while_it_is_typed() {
    let mut store = holding(&Facts::default());
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("i").type_text("XYZ / SRE, tue 14:00, bring laptop, with Bob Smith");
    assert!(desk.screen().contains("not understood: bring laptop"), "{}", desk.screen());
}

#[test]
fn nothing_is_stored_of_a_line_of_which_words_would_be_lost() {
    let mut store = holding(&Facts::default());
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("i").type_text("XYZ / SRE, yesterday 14:00, with Bob Smith, bring laptop").press("enter");
    assert!(desk.dashboard.model.held.facts.interviews.is_empty());
    let said = "not understood: bring laptop; write it otherwise, or take it out";
    assert!(desk.screen().contains(said), "{}", desk.screen());
    desk.press(&"backspace ".repeat(", bring laptop".len())).press("enter");
    assert_eq!(desk.dashboard.model.held.facts.interviews.len(), 1, "{}", desk.screen());
}

#[test]
fn a_line_without_a_time_is_told_which_day_was_understood() {
    let mut store = holding(&Facts::default());
    let mut desk = Desk::at(&mut store, (120, 24));
    desk.press("i").type_text("XYZ / SRE, monday by video, with Bob").press("enter");
    let said = "the line does not say at what time it is on Mon 23 Nov 2026: 14:00 or 2pm, about is near enough";
    assert!(desk.screen().contains(said), "{}", desk.screen());
}

#[test]
fn a_time_is_refused_where_only_the_day_is_kept_and_a_day_stands_as_people_write_it() {
    let mut facts = Facts::default();
    facts.tasks.push(Task::new(uid("k1"), "Call the tax office", day("2026-12-01"), day("2026-11-01")));
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("e");
    assert!(desk.screen().contains("Tue 1 Dec") && !desk.screen().contains("2026-12-01"), "{}", desk.screen());
    desk.press("tab").type_text(" 9am").press("enter");
    let said = "only the day is kept here, not 09:00; leave the time out";
    assert!(desk.screen().contains(said), "{}", desk.screen());
    assert_eq!(desk.dashboard.model.held.facts.tasks[0].due, day("2026-12-01"));
}

#[test]
fn the_news_are_chosen_by_a_letter_or_by_their_word_and_came_on_a_day_that_has_passed() {
    let mut facts = Facts::default();
    facts.opportunities.push(Opportunity::new(uid("o1"), "XYZ", "SRE", day("2026-11-01")));
    let mut store = holding(&facts);
    for word in ["invited", "offer", "accepted", "declined", "rejected", "withdrawn", "no reply", "they did", "called"]
    {
        let mut desk = Desk::at(&mut store, (80, 24));
        let screen = desk.press("2 2 n").type_text(word).screen();
        let chosen = screen.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(word, _)| word);
        assert!(chosen.contains(word), "{word}: {screen}");
        desk.press("esc");
    }
    // A letter alone still corrects another one.
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("2 2 n").type_text("nr").press("tab ctrl-u").type_text("last week");
    desk.press("enter");
    assert!(desk.screen().contains("write it as tue, last tue, 17 nov"), "{}", desk.screen());
    desk.press("ctrl-u").type_text("tue").press("enter");
    let news = &desk.dashboard.model.held.facts.outcomes[0];
    assert_eq!((news.kind, news.on), (OutcomeKind::Rejected, day("2026-11-17")));
}

#[test]
fn who_was_there_is_asked_first_where_nobody_is_known() {
    let mut facts = Facts::default();
    facts.opportunities.push(Opportunity::new(uid("o1"), "XYZ", "SRE", day("2026-11-01")));
    facts.interviews.push(Interview::new(uid("i1"), uid("o1"), at("2026-11-19T14:00:00-05:00")));
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, (80, 24));
    let screen = desk.press("2 b").screen();
    let line = |text: &str| screen.lines().position(|l| l.contains(text)).unwrap_or_else(|| panic!("{text}: {screen}"));
    assert!(line("Who was there") < line("Question 1"), "{screen}");
}
