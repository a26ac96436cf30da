//! People from elsewhere as scripts take them over: cards, address books, codes, through the real program.

use crate::harness::{Home, Said};
use serde_json::Value;

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Okafor\r\nORG:XYZ\r\nTITLE:VP\r\nEMAIL:ada@xyz.example\r\n\
TEL:+1 212 555 0199\r\nNOTE:tea\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Wei Chen\r\n\
END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n";

#[test]
fn an_address_book_is_previewed_taken_over_once_and_undone() {
    let home = Home::morning();
    home.file("book.vcf", CARDS);
    let shown = home.fine(&["import", "book.vcf", "--dry-run"]);
    assert!(shown.starts_with("Nothing is stored yet. From vCard: 2 new, 1 left out\n"), "{shown}");
    assert!(shown.contains("Not kept, as no contact can hold it: 1 PHOTO"), "{shown}");
    assert!(!home.path(".local").exists());
    assert_eq!(home.fine(&["import", "book.vcf"]).lines().next(), Some("Imported 2 contacts (2 new, 1 left out)"));
    let before = home.fine(&["export"]);
    let again = home.json(&["import", "book.vcf"]);
    assert_eq!((&again["op"], &again["same"], &again["new"]), (&Value::Null, &2.into(), &0.into()));
    let tried = home.json(&["import", "book.vcf", "--dry-run"]);
    assert_eq!(tried["said"], "Nothing is stored yet. From vCard: 2 known already, 1 left out");
    home.file("nobody.vcf", "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:The board\nEND:VCARD\n");
    let nobody = home.fine(&["import", "nobody.vcf"]);
    assert!(nobody.starts_with("Nothing was imported: it names nobody that could be (1 left out)\n"), "{nobody}");
    assert_eq!(home.fine(&["export"]), before);
    home.file("new.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:A. Okafor\nORG:XYZ Inc.\nEMAIL:ADA@xyz.example\nURL:https://xyz.example\nEND:VCARD\n");
    let merged = home.json(&["import", "new.vcf", "--dry-run"]);
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
    let home = Home::morning();
    home.file("book.vcf", CARDS);
    home.fine(&["import", "book.vcf"]);
    for format in ["vcard", "vcard3"] {
        home.fine(&["export", "--format", format, "-o", "out.vcf"]);
        assert_eq!(home.json(&["import", "out.vcf"])["same"], 2);
        let other = Home::morning();
        let text = std::fs::read(home.path("out.vcf")).unwrap();
        other.file("in.vcf", text);
        other.fine(&["import", "in.vcf"]);
        assert_eq!(other.fine(&["export"]), home.fine(&["export"]));
    }
}

#[test]
fn linkedins_connections_come_in_once() {
    let home = Home::morning();
    home.file(
        "Connections.csv",
        "Notes:\n\"some, note\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
Jane,\"Doe, PhD\",https://www.linkedin.com/in/jane,,XYZ,VP,17 Nov 2026\n,,,,,,12 Mar 2021\n",
    );
    let done = home.json(&["import", "Connections.csv"]);
    assert_eq!(
        (&done["new"], &done["left"], &done["format"]),
        (&1.into(), &1.into(), &"LinkedIn's connections".into())
    );
    assert_eq!(home.json(&["import", "Connections.csv"])["op"], Value::Null);
    assert!(home.fine(&["export"]).contains("\"linkedin_connected\": true"));
}

#[test]
fn what_is_no_address_is_none_on_every_way_in() {
    let home = Home::morning();
    let said = home.refused(&["new", "contact", "Jane Doe", "emails=ask at desk"]);
    assert!(said.contains("“ask at desk” is no e-mail address"), "{said}");
    assert!(home.refused(&["new", "contact", "Jane Doe", "phones=none"]).contains("“none” is no phone number"));
    home.fine(&["new", "contact", "Jane Doe", "phones=+1 212 555 0199"]);
    assert!(home.refused(&["edit", "Jane Doe", "phones+=n/a"]).contains("“n/a” is no phone number"));
    home.file("none.vcf", "BEGIN:VCARD\nFN:Wei Chen\nEMAIL:n/a\nTEL:-\nEMAIL:ask at desk\nEND:VCARD\n");
    home.fine(&["import", "none.vcf"]);
    let facts: Value = serde_json::from_str(&home.fine(&["export"])).unwrap();
    let wei = &facts["contacts"][1];
    assert_eq!((&wei["emails"], &wei["phones"]), (&Value::Null, &Value::Null));
    assert_eq!(wei["card_back"], "E-mail: ask at desk");
}

#[test]
fn whom_a_file_may_mean_is_said_with_the_way_to_merge() {
    let home = Home::morning();
    let card = |name, mail| format!("BEGIN:VCARD\nFN:{name}\nORG:XYZ\nEMAIL:{mail}@xyz.example\nEND:VCARD\n");
    home.file("two.vcf", card("Jan Berg", "jan") + &card("J. Berg", "jonas"));
    let said = home.fine(&["import", "two.vcf"]);
    assert!(said.contains("J. Berg  perhaps Jan Berg: an alike name at the same company"), "{said}");
    assert!(said.contains(r#"afterword merge "Jan Berg" "J. Berg""#), "{said}");
    let again = home.json(&["import", "two.vcf"]);
    assert_eq!((&again["same"], &again["op"]), (&2.into(), &Value::Null));
    home.fine(&["merge", "Jan Berg", "J. Berg"]);
    assert_eq!(home.json(&["import", "two.vcf"])["same"], 2);
}

#[test]
fn one_card_in_every_form() {
    let home = Home::morning();
    home.file("card.vcf", CARDS.split_inclusive("END:VCARD\r\n").next().unwrap());
    let card = home.json(&["card", "card.vcf", "--parse", "--back", "met at five"]);
    assert_eq!((&card["name"], &card["title"], &card["company"]), (&"Ada Okafor".into(), &"VP".into(), &"XYZ".into()));
    assert_eq!((&card["card_back"], &card["url"]), (&"tea\nmet at five".into(), &Value::Null));
    home.file("many.vcf", CARDS);
    assert_eq!(home.json(&["card", "many.vcf", "--parse"]).as_array().map(Vec::len), Some(2));
    home.file("me.txt", "MECARD:N:Okafor,Ada;TEL:+12125550199;;");
    assert_eq!(home.json(&["card", "me.txt", "--parse"])["name"], "Ada Okafor");
    assert!(!home.path(".local").exists());
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
    let read = home.json(&["card", "sign.txt", "--parse"]);
    assert_eq!((&read["name"], &read["emails"][0]), (&"Ada Okafor".into(), &"ada@xyz.example".into()));
    assert!(home.fine(&["card", "sign.txt"]).starts_with("Changed Ada Okafor (1 merged)"));
    home.file("empty.vcf", "BEGIN:VCARD\nEND:VCARD\n");
    assert!(home.refused(&["card", "empty.vcf"]).contains("no name and no address"));
}

#[test]
fn two_records_of_a_person_are_merged_and_undo_brings_both_back() {
    let home = Home::morning();
    home.fine(&["add", "XYZ / Engineer, 17 nov 14:00, with Bob Smith"]);
    home.fine(&["new", "contact", "Robert Smith", "title=VP Eng"]);
    let before = home.fine(&["export"]);
    assert!(home.refused(&["merge", "smith", "robert"]).contains("“smith” may be"));
    assert!(home.refused(&["merge", "bob", "Bob Smith"]).contains("one contact already"));
    assert!(home.refused(&["merge", "bob", "jane"]).contains("there is no contact “jane”"));
    let done = home.json(&["merge", "robert", "bob"]);
    assert_eq!(done["said"], "Merged Bob Smith into Robert Smith");
    let after: Value = serde_json::from_str(&home.fine(&["export"])).unwrap();
    assert_eq!(after["contacts"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["interviews"][0]["interviewers"][0], after["contacts"][0]["uid"]);
    home.fine(&["undo"]);
    assert_eq!(home.fine(&["export"]), before);
}

#[test]
fn numbers_without_a_country_are_the_regions() {
    let home = Home::morning();
    home.file("card.txt", "Ada Okafor\n15112345678\n");
    let config = home.path(".config/afterword");
    std::fs::create_dir_all(&config).unwrap();
    let phones = || home.json(&["card", "card.txt", "--parse"])["phones"].as_array().map(Vec::len);
    assert_eq!(phones(), Some(0));
    std::fs::write(config.join("config.toml"), "region = \"DE\"\n").unwrap();
    assert_eq!(phones(), Some(1));
    std::fs::write(config.join("config.toml"), "region = \"Germany\"\n").unwrap();
    let said = home.run(&["card", "card.txt"]);
    let wrong = "line 1, column 10: region wants a country by its two letters";
    assert!(said.code == 1 && said.err.contains(wrong), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn print_is_read_where_tesseract_is() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::morning();
    // Only what stands in the home can be run.
    let card = |args: &[&str]| -> Said {
        home.command().env("PATH", home.dir.path()).arg("card").args(args).output().unwrap().into()
    };
    home.file("broken.gif", b"GIF89a\x01\0\x01\0\0\0\0");
    let said = card(&["broken.gif"]);
    assert!(said.code == 1 && !said.err.contains("tesseract-ocr"), "that would not help: {}", said.err);
    assert!(said.err.contains("this is a GIF picture, which is not read; save it as PNG or JPEG"), "{}", said.err);
    // Eight by eight, white.
    let png = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x08\x00\x00\x00\x08\x08\x00\x00\x00\x00\xe1d\xe1W\x00\x00\x00\x0eIDATx\xdac\xf8\x0f\x05\x0c\x941\x00\xf7\xc0?\xc1\xaf\x5c\x0f\xcd\x00\x00\x00\x00IEND\xaeB`\x82";
    home.file("blank.png", png);
    let said = card(&["blank.png"]);
    assert!(said.code == 1 && said.err.contains("tesseract-ocr"), "{}", said.err);
    let fake = home.file("tesseract", "#!/bin/sh\necho 'Ada Okafor'\necho ada@xyz.example\n");
    std::fs::set_permissions(&fake, std::fs::Permissions::from_mode(0o755)).unwrap();
    let said = card(&["blank.png", "--parse"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.contains("Ada Okafor"), "{}", said.out);
}

/// What it takes to decode a picture is bounded by what decodes it here: nothing else is given the file.
#[cfg(all(unix, feature = "qr-scan"))]
#[test]
fn a_picture_that_is_refused_is_given_to_no_other_program() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::morning();
    let fake = home.file("tesseract", "#!/bin/sh\necho > ran\n");
    std::fs::set_permissions(&fake, std::fs::Permissions::from_mode(0o755)).unwrap();
    // 16,384 by 16,384, and nothing else; a head without a picture; no size at all
    for (name, bytes) in [
        ("large.webp", &b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0\0\0\0\0\0"[..]),
        ("cut.png", b"\x89PNG\x0d\x0a\x1a\x0a\0\0\0\x0dIHDR\0\0\x75\x30\0\0\x75\x30\x08\0\0\0\0"),
        ("cut.jpg", b"\xff\xd8\xff\xe0"),
    ] {
        home.file(name, bytes);
        let said: Said = home.command().env("PATH", home.dir.path()).args(["card", name]).output().unwrap().into();
        assert!(said.code == 1 && said.err.contains("the picture"), "{name}: {}", said.err);
        assert!(!home.path("ran").exists(), "{name}");
    }
}

#[test]
fn the_own_card_is_shown() {
    let home = Home::morning();
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
    let home = Home::morning();
    let nested = "BEGIN:VCARD\nAGENT:\n".repeat(10_000);
    home.file("nested.vcf", nested);
    home.file("long.vcf", format!("BEGIN:VCARD\nFN:{}\nEND:VCARD\n", "x".repeat(20 << 20)));
    home.file("huge.vcf", format!("BEGIN:VCARD\nFN:{}\nEND:VCARD\n", "x".repeat(100 << 20)));
    home.file("nul.vcf", "BEGIN:VCARD\nFN:a\0b\nEND:VCARD\n");
    home.file("cells.csv", format!("First Name,Last Name,E-mail Address\n\"{}\",b,c\n", "x".repeat(10 << 20)));
    for name in ["nested.vcf", "long.vcf", "huge.vcf", "nul.vcf", "cells.csv"] {
        let begun = std::time::Instant::now();
        let said = home.run(&["import", name, "--dry-run"]);
        assert!(matches!(said.code, 0 | 1), "{name}: {}", said.err);
        assert!(begun.elapsed() < std::time::Duration::from_secs(30), "{name}: {:?}", begun.elapsed());
    }
    assert!(home.refused(&["import", "huge.vcf"]).contains("longer than 24 MiB"));
}
