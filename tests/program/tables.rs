//! Tables as scripts import them: a tracker's applications, and people of programs that nobody named, through the real program.

use crate::harness::{Home, Seat};
use serde_json::Value;

/// Thirty applications as somebody kept them, with every mess that such tables have.
const TRACKER: &str = include_str!("tracker.csv");

fn facts(home: &Home) -> Value {
    serde_json::from_str(&home.fine(&["export"])).unwrap()
}

fn list<'v>(facts: &'v Value, name: &str) -> &'v Vec<Value> {
    facts[name].as_array().unwrap()
}

#[test]
fn a_trackers_table_becomes_applications_news_and_interviews_to_complete_in_one_step() {
    let home = Home::morning();
    home.file("tracker.csv", TRACKER);
    let shown = home.fine(&["import", "tracker.csv", "--dry-run"]);
    let first = shown.lines().next().unwrap();
    let told = "Nothing is stored yet. From a table of applications: 30 new, 13 with news, 6 to complete, 8 to look at, 3 new contacts";
    assert_eq!(first, told, "{shown}");
    for line in ["Position", "→ role", "→ notes, as “Excitement: …”", "to complete: the interview", "look at this"]
    {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert!(!home.path(".local").exists());
    home.fine(&["import", "tracker.csv"]);
    let all = facts(&home);
    assert_eq!(list(&all, "opportunities").len(), 30);
    let of = |company: &str| list(&all, "opportunities").iter().filter(|o| o["company"] == company).collect::<Vec<_>>();
    // Two applications at one firm are two, also for one role on two days.
    assert_eq!(
        of("Initech").iter().map(|o| o["role"].as_str().unwrap()).collect::<Vec<_>>(),
        ["Analyst", "Data Analyst", "Analyst"]
    );
    let globex = of("Globex, Inc.")[0];
    assert_eq!((&globex["applied_on"], &globex["salary"]), (&"2026-09-03".into(), &Value::Null));
    let kind = |kind: &str| list(&all, "outcomes").iter().filter(|x| x["kind"] == kind).count();
    let kinds = ["rejected", "no_reply", "offer", "accepted", "declined", "withdrawn"].map(kind);
    assert_eq!(kinds, [5, 3, 2, 1, 1, 1]);
    let dated = list(&all, "outcomes").iter().find(|x| x["on"] == "2026-10-14").unwrap();
    assert_eq!((&dated["kind"], &dated["note"]), (&"rejected".into(), &Value::Null));
    // What says its day and its time is an interview; what does not is asked for, and nothing is invented.
    assert_eq!(
        list(&all, "interviews").iter().map(|i| i["starts_at"].as_str().unwrap()).collect::<Vec<_>>(),
        ["2026-11-25T14:00:00-05:00"]
    );
    let tasks: Vec<&str> = list(&all, "tasks").iter().map(|t| t["title"].as_str().unwrap()).collect();
    assert_eq!(tasks.len(), 6, "{tasks:?}");
    assert!(
        tasks.contains(
            &"Enter the interview with Hooli / Platform Engineer (“Phone Screen”): on which day, at what time?"
        ),
        "{tasks:?}"
    );
    assert!(
        tasks.contains(&"Enter the interview with Vandelay / Importer on Tue 1 Dec 2026: at what time?"),
        "{tasks:?}"
    );
    assert_eq!(list(&all, "contacts").len(), 3);
    // Twice is once, and one undo takes all of it back.
    let again = home.json(&["import", "tracker.csv"]);
    assert_eq!(again["op"], Value::Null, "{again}");
    assert_eq!(facts(&home), all);
    home.fine(&["undo"]);
    let gone = facts(&home);
    for name in ["opportunities", "outcomes", "interviews", "tasks", "contacts"] {
        assert_eq!(list(&gone, name).len(), 0, "{name}");
    }
}

#[test]
fn a_table_that_has_gone_on_fills_up_what_is_stored_and_contradicts_nothing() {
    let home = Home::morning();
    let head = "Company,Role,Status,Applied on,Notes\n";
    home.file("t.csv", format!("{head}XYZ,Engineer,Applied,2026-11-02,first\nGlobex,Analyst,Rejected,2026-11-02,\n"));
    home.fine(&["import", "t.csv"]);
    home.file("t.csv", format!("{head}XYZ,Engineer,Offer,2026-11-02,second\nGlobex,Analyst,Offer,2026-11-02,\n"));
    let said = home.json(&["import", "t.csv"]);
    let rows = said["applications"].as_array().unwrap();
    assert_eq!((&rows[0]["outcome"], &rows[0]["news"]), (&"changed".into(), &"offer".into()));
    assert_eq!(rows[1]["against"], "the table says “Offer”, stored is “rejected”: that stays");
    let all = facts(&home);
    assert_eq!(list(&all, "opportunities").len(), 2);
    assert_eq!(all["opportunities"][0]["notes"], "first\nsecond");
    assert_eq!(list(&all, "outcomes").len(), 2);
}

#[test]
fn days_that_may_be_either_are_asked_for() {
    let home = Home::morning();
    home.file("t.csv", "Company,Role,Status,Applied on\nXYZ,Engineer,Applied,3/4/2026\n");
    let said = home.refused(&["import", "t.csv"]);
    assert!(
        said.contains("“3/4/2026” in the column “Applied on”") && said.contains("--dates day-first or month-first"),
        "{said}"
    );
    assert!(home.fine(&["import", "t.csv", "--preview"]).contains("Mind: of “3/4/2026”"));
    home.fine(&["import", "t.csv", "--dates", "day-first"]);
    assert_eq!(facts(&home)["opportunities"][0]["applied_on"], "2026-04-03");
}

#[test]
fn what_cannot_be_imported_is_called_what_it_is() {
    let home = Home::morning();
    home.file("pens.csv", "Item,Price,Colour\nPen,2,red\nInk,3,blue\n");
    let said = home.refused(&["import", "pens.csv"]);
    assert!(said.contains("a table with the columns “Item”, “Price”, “Colour”") && !said.contains("JSON"), "{said}");
    home.file("export.zip", b"PK\x03\x04\x14\x00\x08\x08Connections.csv");
    assert!(home.refused(&["import", "export.zip"]).contains("this is a ZIP archive; unpack it"));
    home.file("book.xlsx", b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml");
    assert!(home.refused(&["import", "book.xlsx"]).contains("save its sheet as CSV"));
    home.file("t.csv", "Company,Role,Status\nXYZ,Engineer,Applied\n");
    assert!(home.refused(&["card", "t.csv"]).contains("afterword import reads it"));
    home.file(
        "lost.csv",
        "First Name,Last Name,E-mail Address,E-mail Display Name\nA,B,a@b.example,x@y.example\nC,D,,C\nE,F,,E\n",
    );
    assert!(home.refused(&["import", "lost.csv"]).contains("“E-mail Display Name” would be lost"));
}

#[test]
fn on_a_terminal_a_table_is_shown_and_asked_about() {
    let home = Home::morning();
    home.file("t.csv", "Company,Role,Status,Applied on\nXYZ,Engineer,Applied,3/4/2026\n");
    let mut seat = Seat::at(&home, &["import", "t.csv"]);
    seat.sees("whether the day or the month stands first").sees("d for the day, m for the month").keys("d\r");
    seat.sees("Status").sees("new  XYZ / Engineer").sees("Import this? y, or Enter for no.").keys("\r");
    seat.sees("Nothing was imported.");
    assert_eq!(seat.ends(), 0);
    assert_eq!(list(&facts(&home), "opportunities").len(), 0);
    let mut seat = Seat::at(&home, &["import", "t.csv", "--dates", "day-first"]);
    seat.sees("Import this?").keys("y\r").sees("Imported 1 opportunity");
    assert_eq!(seat.ends(), 0);
    home.fine(&["undo"]);
    let mut seat = Seat::at(&home, &["import", "t.csv", "--yes", "--dates", "month-first"]);
    seat.sees("Imported 1 opportunity");
    assert_eq!(seat.ends(), 0);
    assert_eq!(facts(&home)["opportunities"][0]["applied_on"], "2026-03-04");
}
