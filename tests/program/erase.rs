//! A person is erased: nothing of them is left in any file, and nothing of others is lost.

use crate::harness::Home;
use base64::Engine;
use serde_json::{Value, json};
use std::path::Path;

/// Bob and Ana interviewed for XYZ; Bob is written to, spoken of, and to be called.
const MET: &str = r#"{ "format": "afterword", "version": 2,
  "contacts": [
    {"uid": "rsmith-1", "name": "Robert Smith", "address_as": "Bob", "company": "XYZ", "emails": ["bob@xyz.example"], "phones": ["+1 503 555 0142"],
      "linkedin_url": "https://www.linkedin.com/in/bobsmith", "card_back": "plays the tuba", "created_on": "2026-11-17"},
    {"uid": "c2", "name": "Ana Ruiz", "company": "XYZ", "emails": ["ana@xyz.example"], "created_on": "2026-11-17"}],
  "opportunities": [{"uid": "o1", "company": "XYZ", "role": "Platform Engineer", "created_on": "2026-11-01"}],
  "interviews": [{"uid": "i1", "opportunity": "o1", "starts_at": "2026-11-19T14:00:00-05:00", "interviewers": ["rsmith-1", "c2"],
      "created_on": "2026-11-19", "debrief": {"notes": "We spoke of queues."}}],
  "touches": [
    {"uid": "t1", "at": "2026-11-19T18:00:00-05:00", "direction": "out", "channel": "email", "purpose": "thank_you", "contacts": ["rsmith-1"],
      "interview": "i1", "subject": "Thank you", "text": "Dear Bob, the tubular bells were lovely."},
    {"uid": "t2", "at": "2026-11-19T18:10:00-05:00", "direction": "out", "channel": "email", "purpose": "thank_you", "contacts": ["c2"],
      "interview": "i1", "text": "Dear Ana, many thanks."},
    {"uid": "t3", "at": "2026-11-19T18:20:00-05:00", "direction": "in", "channel": "call", "purpose": "other", "contacts": ["rsmith-1"],
      "note": "he rang about his garden"}],
  "tasks": [{"uid": "k1", "title": "Send him the reading list", "due": "2026-12-01", "contact": "rsmith-1", "created_on": "2026-11-19"}],
  "decisions": [{"action": "connect-linkedin/rsmith-1", "kind": "dismissed", "at": "2026-11-20T09:00:00-05:00"}] }"#;

/// What is held on nobody but him.
const HIS: [&str; 9] = [
    "Robert Smith",
    "bob@xyz.example",
    "+1 503 555 0142",
    "bobsmith",
    "tuba",
    "tubular bells",
    "his garden",
    "reading list",
    "rsmith-1",
];

/// Every file below, read.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all
}

/// In which files these words stand: as they are, in UTF-16, in base64 at any offset.
fn traces(home: &Home, words: &[&str]) -> Vec<String> {
    let forms = |word: &str| {
        let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let coded = (0..3).map(|n| {
            let coded =
                base64::engine::general_purpose::STANDARD.encode([vec![b' '; n], word.as_bytes().to_vec()].concat());
            // The first and last signs hold bits of what stands beside it.
            coded.trim_end_matches('=').as_bytes()[[0, 2, 3][n]..].split_last().unwrap().1.to_vec()
        });
        [word.as_bytes().to_vec(), wide].into_iter().chain(coded).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for (name, bytes) in files(home.dir.path()) {
        for word in words {
            if forms(word).iter().any(|form| bytes.windows(form.len()).any(|part| part == form)) {
                found.push(format!("{word} in {name}"));
            }
        }
    }
    found
}

#[test]
fn nothing_of_a_person_who_was_erased_is_left_and_nothing_of_others_is_lost() {
    let home = Home::holding(MET);
    // They stand in the log, in free pages, in the trash, in backups.
    home.fine(&["edit", "contact", "bob", "title=VP of tubas"]);
    home.fine(&["log", "keep-in-touch", "bob", "--note", "his garden again"]);
    home.fine(&["delete", "touch", "keep"]);
    home.fine(&["backup"]);
    home.fine(&["delete", "contact", "bob"]);
    home.fine(&["undo"]);
    assert!(!traces(&home, &HIS).is_empty());
    let before = home.export();
    assert!(home.refused(&["erase", "bob"]).contains("cannot be undone, and asks before it does"));

    let said = home.fine(&["erase", "bob", "--yes"]);
    assert!(
        said.starts_with("This erases Robert Smith, the words of 2 touches, 1 task, everywhere and for good"),
        "{said}"
    );
    assert!(said.contains("no undo brings it back") && said.contains("keyed hashes"), "{said}");
    assert!(said.ends_with("Erased Robert Smith\n"), "{said}");
    assert_eq!(traces(&home, &HIS), Vec::<String>::new());

    // Others' facts are as they were; that he was thanked for the interview stays, without a word of it.
    let after = home.export();
    let mut kept = before.clone();
    let list = |value: &mut Value, name: &str| std::mem::take(value[name].as_array_mut().unwrap());
    kept["contacts"] = list(&mut kept, "contacts").into_iter().filter(|c| c["uid"] == "c2").collect();
    kept["interviews"][0]["interviewers"] = json!(["c2"]);
    kept["touches"] = list(&mut kept, "touches").into_iter().filter(|t| t["uid"] != "t3").collect();
    for (field, none) in [("contacts", json!([])), ("subject", json!("")), ("text", json!(""))] {
        if let Some(value) = kept["touches"][0].get_mut(field) {
            *value = none;
        }
    }
    kept["tasks"] = json!([]);
    kept["decisions"] =
        list(&mut kept, "decisions").into_iter().filter(|d| !d["action"].to_string().contains("rsmith")).collect();
    let filled = |value: &Value| {
        let mut value = value.clone();
        for touch in value["touches"].as_array_mut().into_iter().flatten() {
            touch.as_object_mut().unwrap().retain(|_, v| *v != json!("") && *v != json!([]));
        }
        value.as_object_mut().unwrap().retain(|_, v| *v != json!([]));
        value
    };
    assert_eq!(filled(&after), filled(&kept));

    // Nothing brings him back, and that is said.
    let ops = home.json(&["ops"]);
    assert_eq!(
        (&ops[0]["label"], &ops[0]["state"], &ops[0]["reversible"]),
        (&json!("erased a person"), &json!("gone"), &json!(false))
    );
    for step in ops.as_array().unwrap() {
        let said = home.run(&["undo", &step["number"].to_string()]);
        assert!(said.code == 1 || step["reversible"] == json!(true), "{step}");
    }
    assert_eq!((traces(&home, &HIS), home.json(&["trash"]).to_string().contains("Smith")), (vec![], false));
    let backups = home.json(&["restore", "--list"]);
    assert_eq!((backups.as_array().unwrap().len(), &backups[0]["why"]), (1, &json!("after somebody was erased")));
    home.fine(&["erase"]);
    home.fine(&["doctor"]);

    // Nor an import, unless one says so.
    let said = home.feed(&["import", "-"], MET);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("erased before, and so not taken in again unasked: Robert Smith; import --again"),
        "{}",
        said.err
    );
    let card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:R. Smith\r\nEMAIL:Bob@xyz.example\r\nEND:VCARD\r\n";
    assert!(home.feed(&["import", "-"], card).err.contains("unasked: R. Smith"));
    assert_eq!(home.feed(&["import", "-", "--again"], card).code, 0);
    assert_eq!(home.feed(&["import", "-"], card).code, 0);
}

/// What came from mailboxes and calendars: waiting, accepted, declined; with him, of him, and in which he is named.
const CAME: &str = r#"{ "format": "afterword", "version": 2, "sources": [
    {"uid": "s1", "kind": "mail", "key": "m1@mail.example", "at": "2026-11-18T10:00:00-05:00", "from": "Robert Smith <bob@xyz.example>",
      "subject": "Robert Smith, hello", "evidence": "I am Bob.", "proposal": {"does": "person", "company": "XYZ", "people": [
        {"contact": "rsmith-1", "name": "Robert Smith", "email": "bob@xyz.example", "phone": "+1 503 555 0142"}]}},
    {"uid": "s2", "kind": "event", "key": "bob@xyz.example Interview with Bob", "at": "2026-11-18T11:00:00-05:00", "from": "Robert Smith <bob@xyz.example>",
      "subject": "Interview with Bob", "evidence": "Interview with Bob", "became": ["interview/i1", "contact/rsmith-1"],
      "proposal": {"does": {"interview": {"starts_at": "2026-11-19T14:00:00-05:00", "place": "Bob's office"}}, "opportunity": "o1", "company": "XYZ", "people": [
        {"contact": "rsmith-1", "name": "Robert Smith", "email": "bob@xyz.example"}, {"contact": "c2", "name": "Ana Ruiz", "email": "ana@xyz.example"}]}},
    {"uid": "s3", "kind": "mail", "key": "3.bob@xyz.example", "at": "2026-11-18T12:00:00-05:00", "from": "Robert Smith <Bob@XYZ.example>", "declined": true,
      "subject": "A newsletter", "evidence": "Bob invites you.", "proposal": {"does": {"outcome": {"kind": "invited"}}, "opportunity": "o1", "company": "XYZ", "never": true}},
    {"uid": "s4", "kind": "mail", "key": "m4@mail.example", "at": "2026-11-18T13:00:00-05:00", "from": "Ana Ruiz <ana@xyz.example>",
      "subject": "Bob and I", "evidence": "Robert Smith and I have decided.", "proposal": {"does": {"outcome": {"kind": "invited"}}, "opportunity": "o1", "company": "XYZ",
        "people": [{"contact": "c2", "name": "Ana Ruiz", "email": "ana@xyz.example", "title": "Assistant of Robert Smith"}]}},
    {"uid": "s5", "kind": "mail", "key": "m5@mail.example", "at": "2026-11-18T14:00:00-05:00", "from": "Robert Smith <bob@xyz.example>", "became": ["contact/rsmith-1"],
      "subject": "hello", "proposal": {"does": "person", "company": "XYZ", "people": [{"contact": "rsmith-1", "name": "Robert Smith", "email": "bob@xyz.example"}]}}] }"#;

#[test]
fn what_came_by_mail_loses_who_was_erased_and_is_known_again() {
    let home = Home::holding(MET);
    assert_eq!(home.feed(&["import", "-"], CAME).code, 0);
    home.fine(&["erase", "bob", "--yes"]);
    assert_eq!(traces(&home, &HIS), Vec::<String>::new());
    let all = home.export();
    let sources = all["sources"].as_array().unwrap();
    assert!(!all["sources"].to_string().contains("Bob"), "{}", all["sources"]);
    let uids: Vec<&Value> = sources.iter().map(|s| &s["uid"]).collect();
    assert_eq!(uids, ["s1", "s2", "s3", "s4", "s5"], "each is known again");
    let names = |n: usize| sources[n]["proposal"]["people"].to_string();
    assert!(names(1).contains("Ana Ruiz") && names(3).contains("Assistant of [erased]"), "{sources:?}");
    assert_eq!(sources[3]["evidence"], "[erased] and I have decided.");
    assert_eq!(
        (&sources[1]["became"], &sources[1]["subject"]),
        (&json!(["interview/i1"]), &json!("Interview with [erased]"))
    );
    let waits: Vec<Value> = home.json(&["inbox"]).as_array().unwrap().iter().map(|s| s["uid"].clone()).collect();
    assert_eq!(waits, ["s4"], "what was only about him waits no more");

    // The meeting is known by its hash, and so are the message and the sender of whom nothing was wanted.
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTAMP:20261119T100000Z\nSEQUENCE:1\nDTSTART:20261121T190000Z\n\
                 SUMMARY:Interview with Bob\nORGANIZER;CN=Robert Smith:mailto:bob@xyz.example\nEND:VEVENT\nEND:VCALENDAR\n";
    home.file("x.ics", event);
    let said = home.fine(&["import", "x.ics", "--dry-run"]);
    assert!(said.contains("Move the interview at XYZ of Thu 19 Nov to"), "{said}");
    let mail = |id: &str, from: &str| {
        let text = "Unfortunately, we have decided to move forward with other candidates.";
        let fields = "To: robin@home.example\nSubject: Your application at XYZ\nDate: Thu, 19 Nov 2026 20:00:00 -0500";
        home.feed(&["mail", "-"], &format!("From: {from}\n{fields}\nMessage-ID: <{id}>\n\n{text}\n")).out
    };
    for (id, from) in [
        ("m1@mail.example", "Ana Ruiz <ana@xyz.example>"),
        ("3.bob@xyz.example", "Ana Ruiz <ana@xyz.example>"),
        ("new@mail.example", "Bob <bob@xyz.example>"),
    ] {
        assert!(mail(id, from).contains("nothing new"), "{id}");
    }
    assert!(mail("new@mail.example", "Ana Ruiz <ana@xyz.example>").contains("1 new thing"));
    std::fs::remove_file(home.path("x.ics")).unwrap();
    assert_eq!(traces(&home, &HIS), Vec::<String>::new());
}

#[test]
fn what_others_wrote_of_somebody_is_asked_about_before_they_are_erased() {
    let home = Home::holding(MET);
    home.fine(&[
        "edit",
        "interview",
        "xyz",
        "debrief.notes=Robert Smith said: write to bob@xyz.example. Bob, not Bobby.",
    ]);
    home.fine(&["edit", "contact", "ana", "card_back=sits beside Smith"]);
    let said = home.refused(&["erase", "bob", "--yes"]);
    assert!(said.contains("Robert Smith is named in 2 texts of others; --names keep or --names remove"), "{said}");
    let told = home.json(&["erase", "bob", "--yes", "--names", "remove"]);
    assert_eq!((&told["named"], &told["files"]), (&json!(0), &json!([])));
    let all = home.export();
    assert_eq!(all["interviews"][0]["debrief"]["notes"], "[erased] said: write to [erased]. [erased], not Bobby.");
    assert_eq!(all["contacts"][0]["card_back"], "sits beside [erased]");
    assert_eq!(traces(&home, &HIS), Vec::<String>::new());

    // What is kept is the user's, and the files in which it stands are named.
    let home = Home::holding(MET);
    home.fine(&["edit", "contact", "ana", "card_back=sits beside Robert Smith"]);
    home.file(".local/share/afterword/mine.txt", "Robert Smith, VP");
    let said = home.fine(&["erase", "bob", "--yes", "--names", "keep"]);
    assert!(said.contains("still named in") && said.contains("mine.txt") && said.contains("afterword.db"), "{said}");
    assert_eq!(home.export()["contacts"][0]["card_back"], "sits beside Robert Smith");
}

#[cfg(unix)]
#[test]
fn an_erasure_that_is_killed_is_ended_by_the_next_start() {
    use crate::harness::Seat;
    use std::os::unix::process::ExitStatusExt;
    let due: fn(&Home) = |home| drop(home.fine(&["due"]));
    let dashboard: fn(&Home) = |home| {
        assert_eq!(Seat::at(home, &[]).sees("Actions").keys("q").ends(), 0);
    };
    for (before, start) in [("journal", due), ("pages", dashboard), ("backups", due)] {
        let home = Home::holding(MET);
        home.fine(&["backup"]);
        let killed = home.command().env("AFTERWORD_KILL", before).args(["erase", "bob", "--yes"]).output().unwrap();
        assert_eq!(killed.status.signal(), Some(9), "{before}");
        assert!(!traces(&home, &HIS).is_empty(), "{before}");
        start(&home);
        assert_eq!(traces(&home, &HIS), Vec::<String>::new(), "{before}");
        let backups = home.json(&["restore", "--list"]);
        assert_eq!((backups.as_array().unwrap().len(), &backups[0]["why"]), (1, &json!("after somebody was erased")));
        // It is over: what is put back is not cleaned again, and the backups stay.
        home.fine(&["backup"]);
        home.fine(&["restore", "--yes", backups[0]["path"].as_str().unwrap()]);
        home.fine(&["due"]);
        assert!(home.json(&["restore", "--list"]).as_array().unwrap().len() > 2, "{before}");
    }
}
