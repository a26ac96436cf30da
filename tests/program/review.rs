//! `afterword review` as a script or a screen reader meets it: the real program, answers on standard input, lines out.

use crate::harness::{Home, MORNING};

/// The invented search, entered at `now`; then it is Friday morning.
fn searching(now: &'static str) -> Home {
    let mut home = Home::morning();
    home.file("demo.json", home.fine(&["demo", "--export"]));
    home.now = now;
    home.fine(&["import", "demo.json"]);
    home.now = MORNING;
    home
}

fn review(home: &Home, answers: &str) -> String {
    let said = home.feed(&["review"], answers);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    said.out
}

#[test]
fn it_speaks_in_plain_lines_in_the_dashboards_order() {
    let home = searching(MORNING);
    let before = home.fine(&["export"]);
    let text = review(&home, "");
    assert!(
        text.starts_with(
            "21 to go through; 2 later; 2 held back.\n\n1 of 21. Ask Fennel & Finch for a new date, 1 d late.\n"
        ),
        "{text}"
    );
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "no colours, no cursor movement");
    assert!(
        text.contains("\nWhy: Fennel & Finch did not come to the interview")
            && text.contains("x done, X done as suggested")
    );
    assert_eq!(home.fine(&["export"]), before, "who says nothing changes nothing");
    let text = review(&home, "\n \n-\nq\n");
    assert!(text.contains("2 of 21. Go through your lessons for Kestrel Systems"), "{text}");
    assert!(text.contains("History"), "Enter tells the details");
    assert_eq!(text.matches("1 of 21.").count(), 2, "- goes back");
}

#[test]
fn every_way_to_end_an_action_can_be_typed_and_taken_back() {
    let home = searching(MORNING);
    let before = home.fine(&["export"]);
    // A new date: by mail, now, no note. Lessons: done. Leaving, and the next round: not now. Thanks: snoozed. Then five on: a
    // card, unreadable, then a number; and five on: go on? no. Then out, and all back.
    let text = review(
        &home,
        "x\n\n\n\nX\n \n \ns\nyesterday\nmonday\n \n \n \nx\nnobody knows\n+1 202 555 0199\n \n \n \n \n \n \n \nx\nno\nq\nU\nq\n",
    );
    assert!(text.contains("Noted: Decide whether to go on with Cobalt Freight."), "{text}");
    assert!(text.contains("A snooze ends on a later day than today."));
    assert!(text.contains("Snoozed until Mon 23 Nov: Thank Noor."));
    assert!(text.contains("neither an e-mail address nor a phone number."));
    assert!(text.contains("The end of the review: 1 written to, 1 done, 1 noted, 1 decided, 1 snoozed, "), "{text}");
    assert!(text.contains("Undid 5 steps."));
    assert_eq!(home.fine(&["export"]), before);
    let text = review(&home, "d\nnot for me\nu\nq\n");
    assert!(text.contains("Dismissed: Ask Fennel & Finch for a new date (not for me)."), "{text}");
    assert!(text.contains("Undid: dismissed: Ask Fennel & Finch"), "{text}");
    assert_eq!(home.fine(&["export"]), before);
    let text = review(&home, "x\n.\n \n \n \nX\nhm\nn\naccepted\n.\nq\n");
    assert!(text.contains("This wants an answer of yours; x asks for it."), "{text}");
    assert!(text.contains("“hm” means nothing here."));
    assert!(text.contains("What is the news?") && text.contains("On which day?"), "n asks for the news: {text}");
    assert_eq!(home.fine(&["export"]), before, "a dot goes back");
}

#[test]
fn after_days_away_it_begins_with_all_that_is_late() {
    let home = searching("2026-11-12T09:00:00-05:00");
    let before = home.fine(&["export"]);
    let text = review(&home, "s\nd\n\nw\ns\nA\nq\nU\nq\nq\n");
    assert!(text.contains("waited while you were away."), "{text}");
    assert!(text.contains("Snooze is until tomorrow.") && text.contains("Snooze is until Monday."));
    assert!(text.contains("Caught up: 11 snoozed, 1 dismissed."), "{text}");
    assert_eq!(home.fine(&["export"]), before, "the catch-up is one step, and was taken back");
}

#[test]
fn where_nothing_is_to_be_done_it_says_so() {
    let home = Home::morning();
    assert_eq!(review(&home, ""), "There is nothing to go through, and that is as it should be.\n");
}

#[test]
fn it_asks_what_the_dashboards_forms_ask() {
    let home = searching(MORNING);
    let before = home.fine(&["export"]);
    // The third is about an interview of this afternoon: that they did not come cannot be said yet, that it is off can.
    let text = review(&home, " \n \nn\nperhaps\nthey did not come\n\n.\nn\ncalled off\n\n\nU\nq\n");
    assert!(text.contains("“perhaps” is none of: invited to the next round, an offer"), "{text}");
    assert!(text.contains("Which interview? Fri 20 Nov 15:00, round 2; Tue 17 Nov 15:00, first talk."), "{text}");
    assert!(text.contains("It has not begun yet; called off is what one says before.\nWhich interview?"), "{text}");
    assert!(text.contains("Kestrel Systems, Fri 20 Nov: called off."), "{text}");
    assert_ne!(home.fine(&["export"]), before);
}
