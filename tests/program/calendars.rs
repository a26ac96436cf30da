//! Calendars: what `import` takes of one, and that twice is the same as once.

use crate::harness::Home;
use serde_json::Value;

const EVENTS: &str = "\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a@x
DTSTAMP:20261118T100000Z
DTSTART;TZID=Eastern Standard Time:20261201T140000
DTEND;TZID=Eastern Standard Time:20261201T144500
SUMMARY:Technical interview - Globex
LOCATION:https://zoom.us/j/1
ORGANIZER;CN=Nora Quill:mailto:nora@globex.example
END:VEVENT
BEGIN:VEVENT
UID:b@x
DTSTART;VALUE=DATE:20261225
SUMMARY:Christmas
END:VEVENT
BEGIN:VEVENT
UID:c@x
DTSTART:20261203T083000Z
SUMMARY:Dentist
END:VEVENT
BEGIN:VEVENT
UID:d@x
DTSTART:20261204T083000Z
SUMMARY:Interview
ORGANIZER;CN=Ana:mailto:ana.ruiz@gmail.com
END:VEVENT
END:VCALENDAR
";

#[test]
fn the_interviews_of_a_calendar_are_imported_moved_and_called_off() {
    let home = Home::morning();
    home.file("x.ics", EVENTS);
    let shown = home.fine(&["import", "x.ics", "--dry-run"]);
    assert!(
        shown.contains("Nothing is stored yet. From a calendar: 2 interviews; 2 other events are left alone"),
        "{shown}"
    );
    assert!(shown.contains("New interview at Globex") && !shown.contains("Dentist"), "{shown}");
    let done = home.json(&["import", "x.ics"]);
    assert_eq!((&done["events"], &done["dry_run"]), (&4.into(), &false.into()), "{done}");
    let all = || -> Value { serde_json::from_str(&home.fine(&["export"])).unwrap() };
    let interviews = all()["interviews"].clone();
    assert_eq!(interviews.as_array().map(Vec::len), Some(1), "{interviews}");
    let one = &interviews[0];
    assert_eq!(
        (&one["starts_at"], &one["minutes"], &one["mode"]),
        (&"2026-12-01T14:00:00-05:00".into(), &45.into(), &"video".into())
    );
    assert_eq!((&one["place"], &one["round"]), (&"https://zoom.us/j/1".into(), &"technical interview".into()));
    assert_eq!(all()["contacts"][0]["name"], "Nora Quill");
    assert!(home.fine(&["inbox"]).contains("Interview"), "of whom the other is, it does not say");
    let again = home.fine(&["import", "x.ics"]);
    assert!(again.starts_with("Nothing was imported"), "{again}");

    let moved = EVENTS.replace("UID:a@x", "UID:a@x\nSEQUENCE:1").replace("20261201T14", "20261202T15");
    home.file("x.ics", &moved);
    home.fine(&["import", "x.ics", "--yes"]);
    assert_eq!(all()["interviews"][0]["starts_at"], "2026-12-02T15:00:00-05:00");
    home.file("x.ics", moved.replace("UID:a@x", "UID:a@x\nSTATUS:CANCELLED"));
    home.fine(&["import", "x.ics"]);
    assert_eq!(all()["interviews"][0]["cancelled"], true);
    for _ in 0..3 {
        home.fine(&["undo"]);
    }
    assert_eq!(all()["interviews"], serde_json::json!([]));
}

#[test]
fn a_calendar_on_the_disk_is_read_when_it_changes_and_never_changed() {
    let home = Home::morning();
    let (config, folder) = (home.path(".config/afterword"), home.path("cals/home"));
    std::fs::create_dir_all(&config).unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(config.join("config.toml"), "[inbox]\ncalendar = [\"~/cals\"]\n").unwrap();
    let file = folder.join("a.ics");
    std::fs::write(&file, EVENTS).unwrap();
    let scan = || home.json(&["inbox", "scan"])["proposed"].clone();
    assert_eq!((scan(), scan()), (2.into(), 0.into()));
    home.fine(&["inbox", "accept", "1"]);
    let labels: Vec<String> =
        home.json(&["ops"]).as_array().unwrap().iter().take(2).map(|op| op["label"].to_string()).collect();
    assert!(labels[0].contains("from your calendar") && labels[1].contains("2 things in your calendar"), "{labels:?}");
    let starts = || {
        let all: Value = serde_json::from_str(&home.fine(&["export"])).unwrap();
        all["interviews"][0]["starts_at"].clone()
    };
    assert_eq!(starts(), "2026-12-01T14:00:00-05:00");
    let moved = EVENTS.replace("UID:a@x", "UID:a@x\nSEQUENCE:1").replace("20261201T14", "20261202T15");
    std::fs::write(&file, &moved).unwrap();
    assert_eq!((scan(), scan()), (1.into(), 0.into()));
    let n =
        home.json(&["inbox"]).as_array().unwrap().iter().position(|p| p["would"].as_str().unwrap().starts_with("Move"));
    home.fine(&["inbox", "accept", &(n.unwrap() + 1).to_string()]);
    assert_eq!(starts(), "2026-12-02T15:00:00-05:00");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), moved);
}

#[test]
fn a_calendar_that_is_none_is_said() {
    let home = Home::morning();
    home.file("x.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    assert!(home.fine(&["import", "x.ics"]).starts_with("Nothing was imported: no event of it is an interview"));
}
