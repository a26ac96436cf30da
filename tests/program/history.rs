//! Owns the proof that what happened is entered as it happened: history without homework, who was thanked already, who did not
//! come, what was called off, what one's own message says. Must not test the rules.

use crate::harness::{EVENING, Home};
use serde_json::{Value, json};

/// A title, a state and a date are for people; what is to be found is the id.
fn has(home: &Home, id: &str) -> bool {
    home.due().iter().any(|due| due == id)
}

#[test]
fn history_says_in_one_sentence_what_it_asks_for() {
    let home = Home::new();
    let line = "XYZ / SRE, 8 nov 14:00 onsite, with Bob Smith & Jane Doe";
    let asks = "Entered after 12 days: asks for a thank-you and news, not chores or notes.";
    let shown = home.fine(&["add", "--parse", line]);
    assert!(shown.contains(asks), "{shown}");
    assert!(!home.path(".local").exists(), "to look makes no store");
    let said = home.fine(&["add", line]);
    assert!(said.ends_with(&format!("with Bob Smith and Jane Doe\n{asks}\n")), "{said}");
    let asked = home.due();
    let i = home.export()["interviews"][0]["uid"].as_str().unwrap().to_owned();
    assert!(asked.iter().any(|id| id.starts_with(&format!("thank-you/{i}/"))), "{asked:?}");
    assert!(
        asked.iter().all(|id| !id.contains("debrief") && !id.contains("card") && !id.contains("weigh")),
        "{asked:?}"
    );
    // What was had just now is no history.
    let fresh = home.fine(&["add", "Globex / SRE, today 14:00, with Ana Ruiz"]);
    assert_eq!(fresh.lines().count(), 1, "{fresh}");
}

#[test]
fn what_the_line_says_was_thanked_is_thanked_and_what_it_does_not_say_is_not_stored() {
    let home = Home::new();
    let said =
        home.fine(&["add", "XYZ / SRE, 8 nov 14:00 45m, with Bob Smith & Jane Doe, thanked bob, wait until 1 dec"]);
    assert!(
        said.starts_with(
            "Added the interview at XYZ, Sun 8 Nov 14:00, with Bob Smith and Jane Doe; Bob Smith thanked\n"
        )
    );
    let all = home.export();
    let (i, t) = (&all["interviews"][0], &all["touches"][0]);
    assert_eq!((&t["purpose"], &t["channel"], &t["direction"]), (&json!("thank_you"), &json!("email"), &json!("out")));
    assert_eq!((&t["at"], &t["interview"]), (&json!("2026-11-08T14:45:00-05:00"), &i["uid"]));
    assert_eq!(t["contacts"], json!([i["interviewers"][0]]));
    assert_eq!(i["expectations"], json!({"wait_until": "2026-12-01"}));
    assert_eq!((i.get("mode"), i.get("round")), (None, None), "nobody said so: {i}");
    let owed: Vec<String> = home.due().into_iter().filter(|id| id.starts_with("thank-you/")).collect();
    assert_eq!(owed, [format!("thank-you/{}/{}", i["uid"].as_str().unwrap(), i["interviewers"][1].as_str().unwrap())]);
    // One step, and one undo.
    assert!(home.fine(&["undo"]).contains("Bob Smith thanked"));
    assert_eq!(home.export()["touches"].as_array().map_or(0, Vec::len), 0);
    // It goes on: thanked now, not at an end that is still to come.
    home.fine(&["add", "XYZ, today 18:30, with Bob Smith, thanked"]);
    assert_eq!(home.export()["touches"][0]["at"], EVENING);
    let refused = home.refused(&["add", "XYZ, 1 dec 14:00, with Bob Smith, thanked"]);
    assert!(refused.contains("“thanked”"), "{refused}");
}

#[test]
fn they_did_not_come_and_it_was_called_off() {
    let home = Home::two();
    let said = home.fine(&["news", "xyz", "no-show"]);
    assert!(said.starts_with("XYZ, Thu 19 Nov: they did not come\n"), "{said}");
    let id = "ask-new-date/i1/2026-11-19";
    assert!(
        said.contains("then: Ask XYZ for a new date") && said.contains(&format!("afterword letter {id}")),
        "{said}"
    );
    assert!(has(&home, id) && !home.due().iter().any(|id| id.starts_with("thank-you/i1")));
    assert!(home.fine(&["letter", id]).contains("Bob"));
    assert_eq!(home.fine(&["undo"]).lines().next(), Some("Undid: XYZ, Thu 19 Nov: they did not come"));
    assert!(!has(&home, id));

    // The next to come is the one that is called off; the day is today, unless one is named.
    home.fine(&["add", "XYZ / Platform Engineer, mon 9:00, round 2"]);
    let told = home.json(&["news", "xyz", "cancelled"]);
    let i = &home.export()["interviews"][2];
    assert_eq!(
        (&i["cancelled"], &i["cancelled_on"], &i["round"]),
        (&json!(true), &json!("2026-11-20"), &json!("round 2"))
    );
    assert_eq!(told["uid"], i["uid"]);
    assert!(told["next"].as_array().unwrap().iter().any(|a| a["rule"] == "ask-new-date"), "{told}");
    home.fine(&["undo"]);
    home.fine(&["news", "xyz panel", "called-off", "--on", "wed"]);
    let i = &home.export()["interviews"][0];
    assert_eq!((&i["cancelled"], &i["cancelled_on"]), (&json!(true), &json!("2026-11-18")));
    home.fine(&["news", "i1", "did not come"]);
    let i = &home.export()["interviews"][0];
    assert_eq!(
        (&i["no_show"], &i["cancelled"], i.get("cancelled_on")),
        (&json!(true), &json!(false), None),
        "never both"
    );

    assert!(home.refused(&["news", "xyz round 2", "no-show"]).contains("not begun yet"));
    assert!(home.refused(&["news", "globex", "no-show", "--on", "mon"]).contains("the interview was on Fri 20 Nov"));
    assert!(home.refused(&["news", "globex", "no-show", "--note", "x"]).contains("--note"));
    home.fine(&["new", "opportunity", "Acme / SRE"]);
    assert!(home.refused(&["news", "acme", "called-off"]).contains("no interview at Acme"));
    assert!(home.refused(&["news", "xyz", "hired"]).contains("no-show, called-off"));
}

#[test]
fn an_interview_that_is_moved_keeps_its_debrief_and_asks_for_lessons_again() {
    let home = Home::two();
    home.fine(&["edit", "i1", "debrief.lessons=Ask about the team."]);
    home.fine(&["add", "XYZ / Platform Engineer, sun 9:00, round 2"]);
    let i = home.export()["interviews"][2]["uid"].as_str().unwrap().to_owned();
    home.fine(&["edit", &i, "debrief.notes=What I want to ask."]);
    let lessons = |day: &str| format!("review-lessons/{i}/2026-11-{day}");
    assert!(has(&home, &lessons("22")));
    home.fine(&["done", &lessons("22")]);
    assert!(!has(&home, &lessons("22")));
    home.fine(&["edit", &i, "starts_at=sat 9:00"]);
    assert!(has(&home, &lessons("21")) && !has(&home, &lessons("22")));
    assert_eq!(home.export()["interviews"][2]["debrief"]["notes"], "What I want to ask.");
    home.fine(&["edit", &i, "starts_at=sun 9:00"]);
    assert!(!has(&home, &lessons("22")), "what was done for that day stays done");
}

#[test]
fn what_ones_own_message_says_is_recorded_in_the_same_step() {
    let home = Home::two();
    home.fine(&["news", "xyz", "offer"]);
    let said = home.fine(&["log", "accept", "bob", "--about", "xyz", "--by", "call", "--when", "today 18:00"]);
    assert!(said.starts_with("Logged: acceptance to Bob by phone; recorded: XYZ: accepted\n"), "{said}");
    let news = |n: usize| home.export()["outcomes"][n].clone();
    assert_eq!(
        (&news(1)["kind"], &news(1)["via"], &news(1)["on"]),
        (&json!("accepted"), &json!("call"), &json!("2026-11-20"))
    );
    // It is the last news already.
    let again = home.fine(&["log", "accept", "bob", "--about", "xyz"]);
    assert!(!again.contains("recorded"), "{again}");
    home.fine(&["undo"]);
    assert!(home.fine(&["undo"]).starts_with("Undid: acceptance to Bob by phone"));
    let all = home.export();
    assert_eq!((all["outcomes"].as_array().map(Vec::len), all["touches"].as_array().map_or(0, Vec::len)), (Some(1), 0));
    let told = home.json(&["log", "withdraw", "--about", "globex"]);
    assert!(told["said"].as_str().unwrap().ends_with("recorded: Globex: withdrawn"), "{told}");

    // An import says what it says, and nothing besides.
    let home = Home::two();
    let touch = r#"{"format": "afterword", "version": 1, "touches": [{"uid": "t1", "at": "2026-11-20T12:00:00-05:00",
        "direction": "out", "channel": "email", "purpose": "withdraw", "opportunity": "o1"}]}"#;
    assert_eq!(home.feed(&["import", "-"], touch).code, 0);
    assert_eq!(home.export()["outcomes"].as_array().map_or(0, Vec::len), 0);
}

#[test]
fn news_on_the_day_of_an_interview_came_after_it_once_it_is_over() {
    let home = Home::two();
    home.fine(&["news", "globex", "invited"]);
    home.fine(&["news", "xyz", "invited"]);
    let news = home.export()["outcomes"].clone();
    assert_eq!((&news[0]["after"], news[1].get("after")), (&json!("i2"), None), "{news}");
    home.fine(&["add", "Acme / SRE, today 18:45"]);
    home.fine(&["news", "acme", "invited"]);
    assert_eq!(home.export()["outcomes"][2].get("after"), None, "it goes on: it may be what they invited to");
}

#[test]
fn one_line_for_a_status_bar_and_a_code_for_a_script() {
    let home = Home::new();
    assert_eq!(home.fine(&["due", "--short"]), "nothing due\n");
    home.fine(&["add", "Hooli / SRE, 26 nov 9:30"]);
    assert_eq!(home.fine(&["due", "--short"]), "nothing due · next Hooli Thu 9:30\n");
    assert_eq!(home.fine(&["due", "--check", "--quiet"]), "");

    let home = Home::two();
    home.fine(&["add", "Hooli / SRE, next thu 9:30"]);
    home.fine(&["news", "globex", "offer", "--answer-by", "tue"]);
    let line = home.fine(&["due", "--short"]);
    assert!(line.starts_with("1 now · ") && line.ends_with(" · next Hooli Thu 9:30\n"), "{line}");
    let told = home.json(&["due", "--short"]);
    let actions = home.json(&["due"]);
    let of = |state: &str| actions.as_array().unwrap().iter().filter(|a| a["state"] == state).count() as u64;
    let rows = |word: &str| told[word].as_u64().unwrap();
    assert!(rows("late") > 0 && rows("late") < of("late"), "rows, not actions: {told}");
    assert_eq!((&told["now"], &told["next"]["title"]), (&json!(1), &json!("Hooli")));
    assert_eq!(told["next"]["at"], "2026-11-26T09:30:00-05:00");
    let quiet = home.run(&["due", "--check", "--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (3, "", ""));
    assert_eq!(home.run(&["due", "--quiet"]).code, 2, "without --check it would do nothing at all");

    // Upkeep is for any day, and no script is woken for it.
    let home = Home::new();
    home.fine(&["new", "contact", "Dana Ruiz", "roles=reference"]);
    let said = home.fine(&["due"]);
    assert!(said.starts_with("Nothing is due.\nany day  Check Dana Ruiz"), "{said}");
    assert!(!said.contains("late") && !said.contains("today"), "{said}");
    assert_eq!(home.run(&["due", "--check"]).code, 0);
    assert_eq!(home.fine(&["due", "--short"]), "nothing due\n");
}

#[test]
fn plain_lines_follow_the_order_and_only_what_is_late_is_called_so() {
    let home = Home::two();
    home.fine(&["new", "contact", "Dana Ruiz", "roles=reference"]);
    home.fine(&["news", "globex", "offer", "--answer-by", "tue"]);
    let actions = home.json(&["due"]);
    let actions = actions.as_array().unwrap();
    let said = home.fine(&["due"]);
    let lines: Vec<&str> = said.lines().collect();
    // A line a row, in the order in which the first of each stands.
    let mut rows: Vec<&serde_json::Value> = Vec::new();
    for a in actions {
        if rows.iter().all(|r| r["together"] != a["together"]) {
            rows.push(a);
        }
    }
    assert!(lines.len() == rows.len() && rows.len() < actions.len(), "{said}");
    for (line, a) in lines.iter().zip(rows) {
        let alone = actions.iter().filter(|b| b["together"] == a["together"]).count() == 1;
        assert!(!alone || line.contains(a["title"].as_str().unwrap()), "{line}: {a}");
        assert_eq!(line.contains("d late"), a["state"] == "late", "{line}");
        assert_eq!(line.starts_with("any day"), a["tier"] == 4 && a["state"] == "due", "{line}");
    }
    assert!(said.contains("any day") && said.contains("d late"), "{said}");
    // The review goes the same way.
    let told = home.feed(&["review"], "").out;
    assert!(told.contains(". Globex's offer: thank them, and answer by Tue 24 Nov, today.\n"), "{told}");
    let told = home.feed(&["review"], &" \n".repeat(40)).out;
    let states: Vec<&str> = told.lines().filter(|l| l.contains(" of ") && l.ends_with(" late.")).collect();
    assert!(!states.is_empty() && told.contains(", any day.\n"), "{told}");
    assert!(states.iter().all(|l| !l.contains("Dana") && !l.contains("Connect")), "{told}");
}

#[test]
fn what_was_dismissed_is_listed_and_brought_back() {
    let home = Home::two();
    assert_eq!(home.fine(&["due", "--dismissed"]), "Nothing was dismissed.\n");
    home.fine(&["dismiss", "thank-you/i1/c1", "--reason", "thanked in the room"]);
    home.fine(&["dismiss", "thank-you/i2/c2"]);
    home.fine(&["log", "thank-you", "bobby"]);
    let said = home.fine(&["due", "--dismissed"]);
    let line = said.lines().find(|l| l.contains("Thank Bob ")).unwrap_or_else(|| panic!("{said}"));
    assert!(line.starts_with("Fri 20 Nov") && line.ends_with("afterword dismiss --back thank-you/i1/c1"), "{said}");
    let list = home.json(&["due", "--dismissed"]);
    let of = |id: &str| list.as_array().unwrap().iter().find(|d| d["id"] == id).unwrap().clone();
    assert_eq!((&of("thank-you/i1/c1")["title"], &of("thank-you/i1/c1")["at"]), (&json!("Thank Bob"), &json!(EVENING)));
    assert_eq!(of("thank-you/i2/c2")["title"], Value::Null, "that was done since: nothing would come of it");

    assert!(home.fine(&["dismiss", "--back", "thank bob"]).starts_with("Back on the list: Thank Bob"));
    assert!(has(&home, "thank-you/i1/c1"));
    home.fine(&["dismiss", "--back", "thank-you/i2/c2"]);
    assert_eq!(home.fine(&["due", "--dismissed"]), "Nothing was dismissed.\n");
    assert!(home.refused(&["dismiss", "--back", "thank-you/i1/c1"]).contains("due --dismissed"));
}
