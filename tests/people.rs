//! People from elsewhere as scripts take them over: cards, address books, codes, through the real program.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    fn new() -> Home {
        Home { dir: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_afterword"));
        command.env_clear().env("HOME", self.dir.path()).env("AFTERWORD_NOW", "2026-11-20T09:00:00-05:00");
        command.env("PATH", self.dir.path()).current_dir(self.dir.path());
        command.args(args).stdin(Stdio::null()).output().unwrap()
    }

    fn fine(&self, args: &[&str]) -> String {
        let said = self.run(args);
        let (out, err) = (String::from_utf8(said.stdout).unwrap(), String::from_utf8(said.stderr).unwrap());
        assert_eq!((said.status.code(), err.as_str()), (Some(0), ""), "{args:?}: {out}");
        out
    }

    fn refused(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!((said.status.code(), said.stdout.len()), (Some(1), 0), "{args:?}");
        String::from_utf8(said.stderr).unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.fine(args)).unwrap()
    }
}

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Okafor\r\nORG:XYZ\r\nTITLE:VP\r\nEMAIL:ada@xyz.example\r\n\
TEL:+1 212 555 0199\r\nNOTE:tea\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Wei Chen\r\n\
END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n";

#[test]
fn an_address_book_is_previewed_taken_over_once_and_undone() {
    let home = Home::new();
    home.file("book.vcf", CARDS);
    let shown = home.fine(&["import", "book.vcf", "--dry-run"]);
    assert!(shown.starts_with("Nothing is stored yet. From vCard: 2 new, 1 left out\n"), "{shown}");
    assert!(shown.contains("Not kept, as no contact can hold it: 1 PHOTO"), "{shown}");
    assert!(!home.dir.path().join(".local").exists());
    assert_eq!(home.fine(&["import", "book.vcf"]).lines().next(), Some("Imported 2 contacts (2 new, 1 left out)"));
    let before = home.fine(&["export"]);
    let again = home.json(&["import", "book.vcf", "--json"]);
    assert_eq!((&again["op"], &again["same"], &again["new"]), (&Value::Null, &2.into(), &0.into()));
    let tried = home.json(&["import", "book.vcf", "--dry-run", "--json"]);
    assert_eq!(tried["said"], "Nothing is stored yet. From vCard: 2 known already, 1 left out");
    home.file("nobody.vcf", "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:The board\nEND:VCARD\n");
    let nobody = home.fine(&["import", "nobody.vcf"]);
    assert!(nobody.starts_with("Nothing was imported: it names nobody that could be (1 left out)\n"), "{nobody}");
    assert_eq!(home.fine(&["export"]), before);
    home.file("new.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:A. Okafor\nORG:XYZ Inc.\nEMAIL:ADA@xyz.example\nURL:https://xyz.example\nEND:VCARD\n");
    let merged = home.json(&["import", "new.vcf", "--dry-run", "--json"]);
    assert_eq!(merged["people"][0]["outcome"], "merged", "{merged}");
    assert_eq!(
        (&merged["people"][0]["into"], &merged["people"][0]["why"]),
        (&"Ada Okafor".into(), &"the same e-mail address".into())
    );
    home.fine(&["import", "new.vcf"]);
    home.fine(&["undo"]);
    assert_eq!(home.fine(&["export"]), before);
}

#[test]
fn what_is_exported_is_known_again() {
    let home = Home::new();
    home.file("book.vcf", CARDS);
    home.fine(&["import", "book.vcf"]);
    for format in ["vcard", "vcard3"] {
        home.fine(&["export", "--format", format, "-o", "out.vcf"]);
        assert_eq!(home.json(&["import", "out.vcf", "--json"])["same"], 2);
        let other = Home::new();
        let text = std::fs::read(home.dir.path().join("out.vcf")).unwrap();
        other.file("in.vcf", text);
        other.fine(&["import", "in.vcf"]);
        assert_eq!(other.fine(&["export"]), home.fine(&["export"]));
    }
}

#[test]
fn linkedins_connections_come_in_once() {
    let home = Home::new();
    home.file(
        "Connections.csv",
        "Notes:\n\"some, note\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
Jane,\"Doe, PhD\",https://www.linkedin.com/in/jane,,XYZ,VP,17 Nov 2026\n,,,,,,12 Mar 2021\n",
    );
    let done = home.json(&["import", "Connections.csv", "--json"]);
    assert_eq!(
        (&done["new"], &done["left"], &done["format"]),
        (&1.into(), &1.into(), &"LinkedIn's connections".into())
    );
    assert_eq!(home.json(&["import", "Connections.csv", "--json"])["op"], Value::Null);
    assert!(home.fine(&["export"]).contains("\"linkedin_connected\": true"));
}

#[test]
fn one_card_in_every_form() {
    let home = Home::new();
    home.file("card.vcf", CARDS.split_inclusive("END:VCARD\r\n").next().unwrap());
    let card = home.json(&["card", "card.vcf", "--parse", "--json", "--back", "met at five"]);
    assert_eq!((&card["name"], &card["title"], &card["company"]), (&"Ada Okafor".into(), &"VP".into(), &"XYZ".into()));
    assert_eq!((&card["card_back"], &card["url"]), (&"tea\nmet at five".into(), &Value::Null));
    home.file("many.vcf", CARDS);
    assert_eq!(home.json(&["card", "many.vcf", "--parse", "--json"]).as_array().map(Vec::len), Some(2));
    home.file("me.txt", "MECARD:N:Okafor,Ada;TEL:+12125550199;;");
    assert_eq!(home.json(&["card", "me.txt", "--parse", "--json"])["name"], "Ada Okafor");
    assert!(!home.dir.path().join(".local").exists());
    home.fine(&["card", "card.vcf"]);
    assert!(home.fine(&["card", "me.txt"]).contains("1 known already"));
    assert!(home.refused(&["card", "card.vcf", "--interview", "i9"]).contains("there is no interview “i9”"));
    home.fine(&["add", "XYZ / Engineer, 17 nov 14:00, round 1, with Bob Smith"]);
    home.fine(&["add", "XYZ / Engineer, 19 nov 14:00, round 2"]);
    let said = home.refused(&["card", "card.vcf", "--interview", "xyz"]);
    assert!(said.contains("“xyz” may be:") && said.contains("round 2"), "{said}");
    assert!(
        home.fine(&["card", "card.vcf", "--interview", "xyz 17 nov"]).contains("at the interview at XYZ, Tue 17 Nov")
    );
    home.file(
        "sign.txt",
        "Ada Okafor\nVP Engineering\nXYZ Inc.\nada@xyz.example\n(212) 555-0199\nthe door at the back\n",
    );
    let read = home.json(&["card", "sign.txt", "--parse", "--json"]);
    assert_eq!((&read["name"], &read["emails"][0]), (&"Ada Okafor".into(), &"ada@xyz.example".into()));
    assert!(home.fine(&["card", "sign.txt"]).starts_with("Changed Ada Okafor (1 merged)"));
    home.file("empty.vcf", "BEGIN:VCARD\nEND:VCARD\n");
    assert!(home.refused(&["card", "empty.vcf"]).contains("no name and no address"));
}

#[test]
fn two_records_of_a_person_are_merged_and_undo_brings_both_back() {
    let home = Home::new();
    home.fine(&["add", "XYZ / Engineer, 17 nov 14:00, with Bob Smith"]);
    home.fine(&["new", "contact", "Robert Smith", "title=VP Eng"]);
    let before = home.fine(&["export"]);
    assert!(home.refused(&["merge", "smith", "robert"]).contains("“smith” may be"));
    assert!(home.refused(&["merge", "bob", "Bob Smith"]).contains("one contact already"));
    assert!(home.refused(&["merge", "bob", "jane"]).contains("there is no contact “jane”"));
    let done = home.json(&["merge", "robert", "bob", "--json"]);
    assert_eq!(done["said"], "Merged Bob Smith into Robert Smith");
    let after: Value = serde_json::from_str(&home.fine(&["export"])).unwrap();
    assert_eq!(after["contacts"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["interviews"][0]["interviewers"][0], after["contacts"][0]["uid"]);
    home.fine(&["undo"]);
    assert_eq!(home.fine(&["export"]), before);
}

#[test]
fn numbers_without_a_country_are_the_regions() {
    let home = Home::new();
    home.file("card.txt", "Ada Okafor\n15112345678\n");
    let config = home.dir.path().join(".config/afterword");
    std::fs::create_dir_all(&config).unwrap();
    let phones = || home.json(&["card", "card.txt", "--parse", "--json"])["phones"].as_array().map(Vec::len);
    assert_eq!(phones(), Some(0));
    std::fs::write(config.join("config.toml"), "region = \"DE\"\n").unwrap();
    assert_eq!(phones(), Some(1));
    std::fs::write(config.join("config.toml"), "region = \"Germany\"\n").unwrap();
    let said = home.refused(&["card", "card.txt"]);
    assert!(said.contains("line 1, column 10: region wants a country by its two letters"), "{said}");
}

#[cfg(unix)]
#[test]
fn print_is_read_where_tesseract_is() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.file("broken.gif", b"GIF89a\x01\0\x01\0\0\0\0");
    assert!(!home.refused(&["card", "broken.gif"]).contains("tesseract-ocr"), "that would not help");
    // Eight by eight, white.
    let png = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x08\x00\x00\x00\x08\x08\x00\x00\x00\x00\xe1d\xe1W\x00\x00\x00\x0eIDATx\xdac\xf8\x0f\x05\x0c\x941\x00\xf7\xc0?\xc1\xaf\x5c\x0f\xcd\x00\x00\x00\x00IEND\xaeB`\x82";
    home.file("blank.png", png);
    assert!(home.refused(&["card", "blank.png"]).contains("tesseract-ocr"));
    let fake = home.file("tesseract", "#!/bin/sh\necho 'MECARD:N:Okafor,Ada;;'\n");
    std::fs::set_permissions(&fake, std::fs::Permissions::from_mode(0o755)).unwrap();
    let said = home.run(&["card", "blank.png", "--parse"]);
    assert!(!String::from_utf8_lossy(&said.stderr).contains("tesseract-ocr"));
}

#[test]
fn the_own_card_is_shown() {
    let home = Home::new();
    assert!(home.refused(&["profile", "--qr"]).contains("no name yet"));
    home.file(
        "me.json",
        r#"{"format": "afterword", "version": 1, "profile": {"name": "Sam Roe", "email": "sam@roe.example"}}"#,
    );
    home.fine(&["import", "me.json"]);
    assert!(home.fine(&["profile", "--vcard"]).contains("FN:Sam Roe\r\n"));
    let code = home.fine(&["profile", "--qr"]);
    assert!(code.lines().count() < 30 && code.contains('▀'), "{code}");
}

#[test]
fn hostile_files_are_refused_quickly() {
    let home = Home::new();
    let nested = "BEGIN:VCARD\nAGENT:\n".repeat(10_000);
    home.file("nested.vcf", nested);
    home.file("long.vcf", format!("BEGIN:VCARD\nFN:{}\nEND:VCARD\n", "x".repeat(20 << 20)));
    home.file("huge.vcf", format!("BEGIN:VCARD\nFN:{}\nEND:VCARD\n", "x".repeat(100 << 20)));
    home.file("nul.vcf", "BEGIN:VCARD\nFN:a\0b\nEND:VCARD\n");
    home.file("cells.csv", format!("First Name,Last Name,E-mail Address\n\"{}\",b,c\n", "x".repeat(10 << 20)));
    for name in ["nested.vcf", "long.vcf", "huge.vcf", "nul.vcf", "cells.csv"] {
        let begun = std::time::Instant::now();
        let said = home.run(&["import", name, "--dry-run"]);
        assert!(matches!(said.status.code(), Some(0 | 1)), "{name}: {said:?}");
        eprintln!("{name}: {:?}", begun.elapsed());
    }
    assert!(home.refused(&["import", "huge.vcf"]).contains("longer than 24 MiB"));
}
