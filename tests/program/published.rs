//! Calendars: what is written for calendar programs, and where.

use crate::harness::{Home, XYZ};
use std::fs;
use std::path::Path;

/// All that stands in a folder, as one text.
fn all_in(folder: &Path) -> String {
    let files =
        fs::read_dir(folder).map(|entries| entries.map(|e| e.unwrap().path()).collect()).unwrap_or_else(|_| vec![]);
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

#[test]
fn every_change_is_published_by_itself_and_an_erasure_takes_it_away() {
    let home = Home::morning();
    let config = home.path(".config/afterword");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "[calendar]\npublish = \"~/cal\"\ndetail = \"full\"\n").unwrap();
    home.file("x.json", XYZ);
    home.fine(&["import", "x.json"]);
    let folder = home.path("cal");
    let first = all_in(&folder);
    assert!(first.contains("SUMMARY:Interview: XYZ") && first.contains("With Robert Smith"), "{first}");
    assert!(first.contains("TRANSP:TRANSPARENT"), "what is due is there, too: {first}");
    home.fine(&["edit", "i1", "place=Room 4"]);
    let second = all_in(&folder);
    assert!(second.contains("LOCATION:Room 4") && second.contains("SEQUENCE:1"), "{second}");
    home.fine(&["erase", "Robert Smith", "--yes", "--names", "remove"]);
    let third = all_in(&folder);
    assert!(third.contains("SUMMARY:Interview: XYZ") && !third.contains("Robert") && !third.contains("Bob"), "{third}");
    assert_eq!(home.fine(&["export", "--publish"]), format!("Published in {}\n", folder.display()));
    // A command that only reads publishes what a new setting asks for.
    home.fine(&["due"]);
    assert_eq!(all_in(&folder), third);
    fs::write(config.join("config.toml"), "[calendar]\npublish = \"~/cal\"\n").unwrap();
    home.fine(&["due"]);
    assert!(!all_in(&folder).contains("Room 4"));
    // What is in the way is said, and stops no write.
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "in the way").unwrap();
    let said = home.run(&["edit", "i1", "place=Room 5"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.starts_with("afterword: the calendar was not published in ") && said.err.lines().count() == 1,
        "{}",
        said.err
    );
    assert!(home.fine(&["--config", "/dev/null", "export"]).contains("Room 5"));
}

#[test]
fn interviews_and_what_is_due_are_exported_as_a_calendar() {
    let home = Home::xyz();
    let text = home.fine(&["export", "--format", "ics"]);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text:?}");
    assert!(text.contains("DTSTART:20261117T190000Z\r\nDTEND:20261117T200000Z\r\n"), "{text}");
    assert!(home.refused(&["export", "--publish"]).contains("[calendar], publish = "));
}
