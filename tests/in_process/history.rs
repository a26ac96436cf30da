//! Owns the proof that at the dashboard what happened is entered as it happened: history without homework, an interview that
//! did not take place, what one's own message says. Must not test the rules.

use crate::domain::{Mode, OutcomeKind};
use crate::in_process::harness::{Desk, document};

/// XYZ with Bob three days ago, and again on Monday.
const XYZ: &str = r#"{ "format": "afterword", "version": 1, "profile": {"name": "Ada Okafor"},
  "contacts": [{"uid": "c1", "name": "Bob Smith", "created_on": "2026-11-17"}],
  "opportunities": [{"uid": "o1", "company": "XYZ", "role": "SRE", "created_on": "2026-11-01"}],
  "interviews": [
    {"uid": "i1", "opportunity": "o1", "starts_at": "2026-11-17T14:00:00-05:00", "interviewers": ["c1"], "round": "round 1"},
    {"uid": "i2", "opportunity": "o1", "starts_at": "2026-11-23T14:00:00-05:00", "interviewers": ["c1"], "round": "round 2"}] }"#;

#[test]
fn at_the_dashboard_the_form_says_what_history_asks_for_before_and_after() {
    let mut store = document(XYZ);
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("i").type_text("Globex / SRE, 8 nov 14:00 onsite, with Ana Ruiz, wait until 1 dec");
    let asks = "Entered after 12 days: asks for a thank-you and news, not chores or notes.";
    let screen = desk.screen();
    assert!(screen.contains(asks) && screen.contains("→ Tue 1 Dec") && screen.contains("→ in person"), "{screen}");
    desk.type_text(", thanked");
    let screen = desk.screen();
    assert!(screen.contains("Ana Ruiz, by e-mail") && screen.contains("asks for news, not chores"), "{screen}");
    desk.press("enter");
    let screen = desk.screen();
    assert!(screen.contains("✓ Entered after 12 days: asks for news, not chores or notes."), "{screen}");
    let facts = &desk.dashboard.model.held.facts;
    let i = facts.interviews.last().unwrap();
    assert_eq!((i.mode, facts.touches.len(), facts.touches[0].at), (Some(Mode::InPerson), 1, i.ends_at()));
    desk.press("u");
    assert_eq!(
        (desk.dashboard.model.held.facts.interviews.len(), desk.dashboard.model.held.facts.touches.len()),
        (2, 0)
    );
}

#[test]
fn at_the_dashboard_news_may_be_that_an_interview_did_not_take_place() {
    let mut store = document(XYZ);
    let mut desk = Desk::at(&mut store, (80, 24));
    // On a row of the past one: that is the one meant.
    desk.press("2").to("round 1").press("n t");
    let screen = desk.screen();
    assert!(screen.contains("they did not come") && screen.contains("Tue 17 Nov 14:00, round 1"), "{screen}");
    assert!(!screen.contains("Answer by") && !screen.contains("│ Note"), "{screen}");
    desk.press("enter");
    let screen = desk.screen();
    assert!(screen.contains("✓ XYZ, Tue 17 Nov: they did not come"), "{screen}");
    assert!(desk.dashboard.model.held.facts.interviews[0].no_show);
    desk.press("u");
    assert!(!desk.dashboard.model.held.facts.interviews[0].no_show);

    // On one that is still to come one says that it was called off.
    desk.press("1 2").to("round 2").press("n t enter");
    let screen = desk.screen();
    assert!(screen.contains("it has not begun yet"), "{screen}");
    desk.press("shift-tab c");
    let screen = desk.screen();
    assert!(screen.contains("called off") && screen.contains("then: Ask XYZ for a new date"), "{screen}");
    assert!(screen.contains("with a letter"), "{screen}");
    desk.press("enter");
    let screen = desk.screen();
    assert!(screen.contains("called off; then: Ask XYZ for a new date"), "{screen}");
    let i = &desk.dashboard.model.held.facts.interviews[1];
    assert_eq!((i.cancelled, i.cancelled_on), (true, Some("2026-11-20".parse().unwrap())));
    desk.press("u");

    // From an action of the past interview the next to come is meant, and another can be chosen.
    desk.press("1").to("Thank Bob").press("n c");
    assert!(desk.screen().contains("Mon 23 Nov 14:00, round 2"), "{}", desk.screen());
    desk.press("tab right enter");
    assert!(desk.dashboard.model.held.facts.interviews[0].cancelled, "{}", desk.screen());
}

#[test]
fn at_the_dashboard_a_withdrawal_is_recorded_with_its_message() {
    let mut store = document(XYZ);
    let mut desk = Desk::at(&mut store, (100, 24));
    desk.press("2").to("round 1").press("t tab w enter");
    let screen = desk.screen();
    assert!(screen.contains("Logged: withdrawal to Bob Smith by e-mail; recorded: XYZ: withdrawn"), "{screen}");
    assert_eq!(desk.dashboard.model.held.facts.outcomes[0].kind, OutcomeKind::Withdrawn);
    desk.press("u");
    let facts = &desk.dashboard.model.held.facts;
    assert!(facts.outcomes.is_empty() && facts.touches.is_empty());
}

/// What is chosen may leave fields out; a text that is typed on a choice never ends in one of them.
#[test]
fn what_is_typed_on_a_choice_stays_where_it_is_seen() {
    let mut store = document(XYZ);
    let mut desk = Desk::at(&mut store, (80, 24));
    // That they did not come leaves the note out; the next letter chooses, and what follows it is no word.
    desk.press("2").to("round 1").press("n t right left i").paste("on Friday, by phone");
    let sheet = desk.dashboard.model.sheet().unwrap();
    assert!(sheet.fields.current().is_some_and(|f| !f.hidden && f.value() == "ion Friday, by phone"));
    assert_eq!(sheet.fields.value("kind"), "invited");
    assert!(desk.screen().contains("ion Friday, by phone"), "{}", desk.screen());
    // A sentence whose first letter happens to choose is whole.
    desk.press("esc D n").type_text("was not told");
    assert_eq!(desk.dashboard.model.sheet().unwrap().fields.value("note"), "was not told");
}
