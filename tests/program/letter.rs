//! `afterword letter` as scripts meet it: drafted, checked, and by every way out: a file, a link, the user's own command, the log.

use crate::harness::{Home, Said, THANKS};
use serde_json::{Value, json};
use std::fs;

const BOB: [&str; 2] = ["letter", "thank-you/i1/c1"];

fn home() -> Home {
    Home::holding(THANKS)
}

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    BOB.iter().copied().chain(more.iter().copied()).collect()
}

#[test]
fn a_file_is_written_once_and_a_link_printed() {
    let home = home();
    let said = home.run(&with(&["--eml", "bob.eml"]));
    assert_eq!((said.code, said.out.as_str()), (0, "Written to bob.eml\n"));
    assert!(said.err.contains("still to be filled in: [what you talked about]"), "{}", said.err);
    let text = fs::read_to_string(home.path("bob.eml")).unwrap();
    assert!(
        text.starts_with("From: ") && text.contains("To: <bob@xyz.example>\r\n") && text.contains("X-Unsent: 1\r\n")
    );
    let said = home.run(&with(&["--eml", "bob.eml"]));
    assert!(said.code == 1 && said.err.contains("bob.eml is there already and stays as it is"), "{}", said.err);
    // Each has a Message-ID of its own.
    let without_id =
        |text: &str| text.lines().filter(|l| !l.starts_with("Message-ID: ")).collect::<Vec<_>>().join("\n");
    let again = home.run(&with(&["--eml", "-"])).out;
    assert!(again != text && without_id(&again) == without_id(&text), "{again}");
    // A mail program of the terminal would send the mark of a draft along.
    fs::write(home.path("c.toml"), "[mail]\nopen = \"mutt\"\nin_terminal = true\n").unwrap();
    let all: Vec<&str> = ["--config", "c.toml"].into_iter().chain(with(&["--eml", "-"])).collect();
    assert!(!home.run(&all).out.contains("X-Unsent"));
    let link = home.run(&with(&["--mailto"])).out;
    assert!(
        link.starts_with("mailto:bob@xyz.example?subject=") && link.contains("&body=Dear%20Bob%2C%0D%0A%0D%0A"),
        "{link}"
    );
    assert_eq!(link.lines().count(), 1);
    fs::write(home.path("long.txt"), "Dear Bob,\n\n".to_owned() + &"äöü ".repeat(400)).unwrap();
    let said = home.run(&with(&["--mailto", "--check", "long.txt"]));
    assert!(!said.out.contains("body=") && said.err.contains("too long for a link"), "{}{}", said.out, said.err);
}

#[test]
fn the_command_of_the_config_sends_what_has_nothing_to_mend() {
    let home = home();
    let config = home.path("c.toml");
    fs::write(&config, "[mail]\nsend = \"sh -c 'cat > got'\"\n").unwrap();
    let send = |more: &[&str]| {
        let all: Vec<&str> =
            ["--config", "c.toml"].into_iter().chain(with(&["--send"])).chain(more.iter().copied()).collect();
        home.run(&all)
    };
    let said = send(&[]);
    assert!(said.code == 1 && said.err.contains("not sent, because of what is found in it"), "{}", said.err);
    assert!(!home.path("got").exists());
    let said = send(&["--anyway"]);
    assert_eq!((said.code, said.out.as_str()), (0, "Sent by sh -c cat > got\n"));
    assert!(fs::read_to_string(home.path("got")).unwrap().contains("[what you talked about]"));
    // It is not logged unless it is asked for; then the action is ended, and one undo brings it back.
    let due = || home.json(&["due"]).as_array().unwrap().iter().any(|a| a["id"] == "thank-you/i1/c1");
    assert!(due());
    let said = send(&["--anyway", "--log"]);
    assert!(said.code == 0 && said.out.contains("thank-you"), "{}", said.out);
    assert!(!due());
    let touch = &home.export()["touches"][0];
    let kept = |field: &str| touch[field].as_str().unwrap_or_default().to_owned();
    assert!(!kept("subject").is_empty() && kept("text").contains("[what you talked about]"), "{touch}");
    assert!(touch["note"].is_null(), "the note is one's own: {touch}");
    // Its Message-ID is kept, so that the next one to Bob stands in its thread.
    let id = format!("<{}>", kept("message_id"));
    assert!(
        id.ends_with("@vale.example>")
            && fs::read_to_string(home.path("got")).unwrap().contains(&format!("Message-ID: {id}\r\n")),
        "{id}"
    );
    let next = home.run(&["letter", "--kind", "check_in", "--interview", "i1", "--eml", "-"]).out;
    assert!(
        next.contains(&format!("In-Reply-To: {id}\r\n")) && next.contains(&format!("References: {id}\r\n")),
        "{next}"
    );
    assert!(next.contains("-0500\r\n"), "the date is that of the user's zone: {next}");
    assert_eq!((touch["purpose"].as_str(), touch["interview"].as_str()), (Some("thank_you"), Some("i1")));
    home.fine(&["undo"]);
    assert!(due());
    fs::write(&config, "[mail]\nsend = \"sh -c 'echo no route >&2; exit 75'\"\n").unwrap();
    let said = send(&["--anyway", "--log"]);
    assert!(said.code == 1 && said.err.contains("ended with code 75: no route"), "{}", said.err);
    assert!(due(), "what did not leave is not logged");
    let said = home.run(&with(&["--send", "--anyway"]));
    assert!(said.code == 1 && said.err.contains("[mail] send ="), "{}", said.err);
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_terminal_and_a_clipboard_nothing_is_copied() {
    let home = home();
    // A session of its own has no terminal to write to, wherever the tests are run.
    let mut command = std::process::Command::new("setsid");
    command.arg("-w").arg(env!("CARGO_BIN_EXE_afterword")).args(with(&["--copy", "--log"])).env_clear();
    command.env("HOME", home.dir.path()).env("AFTERWORD_NOW", home.now).env("PATH", "/usr/bin:/bin");
    let said = Said::from(command.stdin(std::process::Stdio::null()).output().unwrap());
    assert!(said.code == 1 && said.err.contains("nothing was copied"), "{}", said.err);
    assert_eq!(home.export()["touches"].as_array().map_or(0, Vec::len), 0);
}

#[test]
fn ones_own_notes_leave_by_no_way() {
    let noted = r#""interviewers": ["c1"], "debrief": { "notes": "qzx", "clear_up": "Said I know qzx. I do not." },
        "expectations": { "next_steps": "qzx", "how_i_did": "qzx" }"#;
    let facts = THANKS
        .replace(r#""interviewers": ["c1"]"#, noted)
        .replace(r#""company": "XYZ" }"#, r#""company": "XYZ", "card_back": "qzx" }"#);
    let home = Home::holding(&facts);
    let letter = ["letter", "--kind", "clarification", "--interview", "i1"];
    for way in [&[][..], &["--eml", "-"], &["--mailto"]] {
        let said = home.run(&[&letter[..], way].concat());
        let text = format!("{}{}", said.out, said.err);
        assert!(
            said.code == 0 && !text.contains("qzx") && text.contains("the correct or fuller answer"),
            "{way:?}: {text}"
        );
    }
    let json = home.json(&letter);
    assert!(!format!("{}{}{}", json["to"], json["subject"], json["body"]).contains("qzx"));
    let beside = json!({ "what": "to clear up", "text": "Said I know qzx. I do not." });
    assert_eq!(json["reminder"][0], beside);
}

#[test]
fn a_letter_is_drafted_and_checked() {
    let home = Home::xyz();
    let me = r#"{ "format": "afterword", "version": 2, "profile": { "name": "Robin Vale", "email": "robin@vale.example" } }"#;
    assert_eq!(home.feed(&["import", "-"], me).code, 0);
    let letter: Value = serde_json::from_str(&home.fine(&["letter", "thank-you/i1/c1", "--json"])).unwrap();
    let keys: Vec<_> = letter.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["kind", "to", "subject", "body", "blanks", "findings", "reminder"]);
    assert_eq!((letter["kind"].as_str(), letter["to"].as_str()), (Some("thank_you"), Some("bob@xyz.example")));
    assert!(letter["body"].as_str().unwrap().starts_with("Dear Bob,\n\n"));
    let blank = letter["blanks"][0].as_str().unwrap();
    let findings = letter["findings"].as_array().unwrap();
    let found = findings.iter().find(|f| f["code"] == "blank").and_then(|f| f["text"].as_str());
    assert_eq!((blank, found), ("[what you talked about]", Some(blank)));
    let keys: Vec<_> = letter["findings"][0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["code", "text", "line", "column", "mend"]);

    let hand = home.fine(&["letter", "--kind", "thank-you-by-hand", "--interview", "i1", "--json"]);
    let hand: Value = serde_json::from_str(&hand).unwrap();
    assert_eq!((hand["kind"].as_str(), hand["subject"].as_str()), (Some("thank_you"), Some("")));

    assert!(home.fine(&["letter", "note", "by", "hand"]).contains("Dear Bob,"));
    let update = ["letter", "--kind", "update", "--opportunity", "o1", "--check", "-"];
    let body = "Dear Robert,\n\nYou promised to call.\n";
    let said = home.feed(&update, body);
    assert_eq!((said.code, said.err.as_str()), (4, ""), "{}", said.out);
    assert!(said.out.contains("1:1  addressed otherwise") && said.out.contains("3:1  sounds accusing"), "{}", said.out);
    let said = home.feed(&[&update[..], &["--json"]].concat(), body);
    let found = said.json()["findings"].clone();
    let codes: Vec<_> = found.as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert_eq!((said.code, codes.join(" ").as_str()), (0, "address_not_used accusing"));
    let fine = home.feed(&update, "Dear Bob,\n\nIs there any news?\n");
    assert_eq!((fine.code, fine.out.as_str()), (0, "Nothing to mend.\n"));

    assert!(home.refused(&["letter", "--kind", "thnk_you"]).contains("thank_you"));
    assert!(home.refused(&["letter", "nothing/i9"]).contains("there is no action"));
    assert!(home.refused(&["letter", "write-debrief/i1"]).contains("drafts no letter"));
    assert!(
        home.refused(&["letter", "--kind", "update", "--opportunity", "o9"]).contains("there is no opportunity “o9”")
    );
    assert!(home.refused(&["letter"]).contains("--kind"));
}

#[test]
fn a_nudge_that_the_guard_would_hold_is_told() {
    let home = Home::xyz();
    let reply = r#"{"format": "afterword", "version": 1, "touches": [{"uid": "t1", "at": "2026-11-19T08:59:00-05:00",
        "direction": "in", "channel": "email", "purpose": "reply", "contacts": ["c1"], "opportunity": "o1",
        "wait_until": "2026-12-04"}]}"#;
    assert_eq!(home.feed(&["import", "-"], reply).code, 0);
    for (kind, held) in [("update", true), ("check_in", true), ("thank_you", false)] {
        let letter = home.fine(&["letter", "--kind", kind, "--opportunity", "o1", "--json"]);
        let letter: Value = serde_json::from_str(&letter).unwrap();
        let found = letter["findings"].as_array().unwrap().iter().find(|f| f["code"] == "held");
        assert_eq!(found.is_some(), held, "{kind}");
        assert!(found.is_none_or(|f| f["mend"].as_str().unwrap().contains("asked you to wait until Fri 4 Dec")));
    }
}

#[test]
fn a_template_is_handed_out_once_and_a_broken_one_is_told() {
    let home = Home::xyz();
    let said = home.fine(&["letter", "--eject", "thank_you"]);
    let file = home.path(".config/afterword/letters/thank_you.txt");
    assert!(said.contains("thank_you.txt is yours to change now"), "{said}");
    assert!(home.refused(&["letter", "--eject", "thank_you"]).contains("is there already and stays as it is"));
    let before = home.fine(&["letter", "thank-you/i1/c1"]);
    std::fs::write(&file, "Subject: Mine\n\nDear {{ dear }},\n\nThanks from {{ me|blank(\"name\") }}\n").unwrap();
    assert!(home.fine(&["letter", "thank-you/i1/c1"]).contains("Subject: Mine\n\nDear Bob,\n"));
    std::fs::write(&file, "Subject: Mine\n\nDear {{ deer }},\n").unwrap();
    let said = home.run(&["letter", "thank-you/i1/c1"]);
    assert_eq!((said.code, said.out), (0, before));
    let told =
        "afterword: the template thank_you, line 3: undefined value: `deer` is undefined; the built-in one is used\n";
    assert_eq!(said.err, told);
    // One of an earlier release, which took a note into the letter, goes on being used.
    std::fs::write(&file, "Subject: Mine\n\nDear {{ dear }},\n\n{{ clear_up }}\n").unwrap();
    let said = home.run(&["letter", "thank-you/i1/c1"]);
    assert!(said.code == 0 && said.out.contains("Dear Bob,\n\n[what you want to clear up]\n"), "{}", said.out);
    let told = "afterword: the template thank_you: your notes stay out of letters, so a blank stands for clear_up\n";
    assert_eq!(said.err, told);
}

#[test]
fn a_letter_is_in_the_language_that_is_noted_and_says_what_it_cannot_be_in() {
    let home = Home::xyz();
    home.fine(&["edit", "bob", "language=Deutsch", "address_as="]);
    assert_eq!(home.export()["contacts"][0]["language"], "de");
    let said = home.fine(&["letter", "thank-you/i1/c1"]);
    assert!(said.contains("\nGuten Tag ") && said.contains("To note a name to use: afterword edit "), "{said}");
    let said = home.fine(&["letter", "--kind", "decline", "--opportunity", "o1", "--contact", "bob"]);
    assert!(said.contains("\nDear ") && said.contains("letter --eject decline.de"), "{said}");
    home.fine(&["letter", "--eject", "decline.de"]);
    let file = home.path(".config/afterword/letters/decline.de.txt");
    fs::write(&file, "Subject: Angebot\n\nGuten Tag {{ dear }},\n\nich danke Ihnen sehr.\n").unwrap();
    let said = home.fine(&["letter", "--kind", "decline", "--opportunity", "o1", "--contact", "bob"]);
    assert!(said.contains("Subject: Angebot\n\nGuten Tag ") && !said.contains("--eject"), "{said}");
    assert!(home.refused(&["edit", "bob", "language=klingonisch"]).contains("is no language"));
}

#[test]
fn a_letter_in_utf_16_is_refused_in_a_sentence() {
    let home = home();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let letter = "Dear Bob,\n\nThank you for the talk on Tuesday, which I enjoyed.\n";
    for (name, bytes) in [("marked.txt", [vec![0xFF, 0xFE], wide(letter)].concat()), ("bare.txt", wide(letter))] {
        fs::write(home.path(name), bytes).unwrap();
        let said = home.refused(&with(&["--check", name]));
        assert!(said.contains("is written in UTF-16; save it as UTF-8") && said.lines().count() == 1, "{said}");
    }
}
