//! Owns the tests of `mail`: what it prints of files, and that one which cannot be read takes none of the others with it.

use super::harness::Home;
use serde_json::Value;
use std::fs;

#[test]
fn mails_are_classified_a_line_a_file() {
    let home = Home::morning();
    let no = home.dir.path().join("no.txt");
    fs::write(&no, "Subject: News from Fernhill\n\nHi Robin,\n\nwe have chosen another candidate.\n").unwrap();
    fs::write(home.dir.path().join("odd.eml"), b"From: \xff\xfe\x00\x1b]0;x\x07\n\n\x1b[2J").unwrap();
    let said = home.run(&["mail", "--classify", "--json", "no.txt", "missing.eml", ".", "odd.eml"]);
    assert_eq!(said.code, 1);
    let lines: Vec<Value> = said.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["file"], "no.txt");
    assert_eq!((&lines[0]["class"], &lines[0]["company"]), (&"rejection".into(), &"Fernhill".into()));
    assert_eq!(lines[0]["evidence"], "we have chosen another candidate.");
    assert_eq!(
        (&lines[1]["class"], &lines[1]["company"], &lines[1]["sure"]),
        (&"noise".into(), &Value::Null, &false.into())
    );
    assert!(!said.out.contains('\u{1b}'));
    let complaints: Vec<&str> = said.err.lines().collect();
    assert!(complaints.len() == 2 && complaints[0].contains("cannot read missing.eml"), "{complaints:?}");

    let shown = home.fine(&["mail", "--classify", "no.txt"]);
    assert!(shown.contains("rejection") && shown.contains("Fernhill") && shown.contains("chosen another"), "{shown}");
    assert!(!home.dir.path().join("afterword.db").exists());
}
