//! The command line as scripts meet it: documents in and out, what is due, usage, homes, files, exit codes. The real program, in an
//! empty home, at a fixed instant.

use crate::harness::{Home, Said, XYZ};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

fn due(home: &Home, args: &[&str]) -> Vec<Value> {
    serde_json::from_str(&home.fine(&[&["due", "--json"], args].concat())).unwrap()
}

fn find<'v>(actions: &'v [Value], id: &str) -> &'v Value {
    actions.iter().find(|a| a["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn the_example_of_the_rulebook() {
    let home = Home::xyz();
    let actions = due(&home, &[]);
    let thanks = find(&actions, "thank-you/i1/c1");
    assert_eq!((thanks["state"].as_str(), thanks["due"].as_str()), (Some("late"), Some("2026-11-17")));
    let keys: Vec<_> = thanks.as_object().unwrap().keys().map(String::as_str).collect();
    let documented = "id rule tier together state opens due expires held_until held_because title why from opportunity interview contact \
                      company channel letter ends_by";
    assert_eq!(keys.join(" "), documented);
    let ask = actions.iter().find(|a| a["rule"] == "ask-for-update").unwrap();
    assert_eq!((ask["state"].as_str(), ask["due"].as_str()), (Some("late"), Some("2026-11-19")));

    let thanked = r#"{"format": "afterword", "version": 1, "touches": [{"uid": "t1", "at": "2026-11-20T08:59:00-05:00",
        "direction": "out", "channel": "email", "purpose": "thank_you", "contacts": ["c1"], "interview": "i1"}]}"#;
    assert_eq!(home.feed(&["import", "-"], thanked).code, 0);
    let actions = due(&home, &[]);
    assert!(actions.iter().all(|a| a["rule"] != "thank-you"));
    let ask = actions.iter().find(|a| a["rule"] == "ask-for-update").unwrap();
    assert_eq!((ask["state"].as_str(), ask["held_until"].as_str()), (Some("held"), Some("2026-11-25")));
    assert!(ask["held_because"].as_str().is_some_and(|b| !b.is_empty()));

    assert_eq!(home.fine(&["undo"]), "Undid: imported 1 touch\n");
    find(&due(&home, &[]), "thank-you/i1/c1");
    assert_eq!(home.fine(&["redo"]), "Redid: imported 1 touch\n");
    assert_eq!(home.run(&["redo"]).err, "afterword: there is nothing to redo\n");
}

#[test]
fn due_for_people_and_for_prompts() {
    let home = Home::morning();
    assert_eq!(home.fine(&["due"]), "Nothing is due.\n");
    assert_eq!(home.fine(&["due", "--check"]), "Nothing is due.\n");
    assert_eq!(home.fine(&["due", "--json"]), "[]\n");
    let home = Home::xyz();
    let said = home.fine(&["due"]);
    assert!(
        said.contains("3 d late") && said.contains("Thank Bob") && said.contains("XYZ · Platform Engineer"),
        "{said}"
    );
    assert_eq!(home.run(&["due", "--check"]).code, 3);
    let snooze = r#"{"format": "afterword", "version": 1, "decisions": [
        {"action": "thank-you/i1/c1", "kind": "snoozed", "until": "2026-11-24", "at": "2026-11-20T09:00:00-05:00"}]}"#;
    assert_eq!(home.feed(&["import", "-"], snooze).code, 0);
    assert!(due(&home, &[]).iter().all(|a| a["rule"] != "thank-you"));
    let all = due(&home, &["--all"]);
    assert_eq!(find(&all, "thank-you/i1/c1")["state"], "snoozed");
    assert!(home.fine(&["due"]).contains("1 put off; --all shows it"));
    // The offset of the instant is the time zone, unless one is named.
    let state = |args: &[&str]| {
        let actions = home.run(&[&["--now", "2026-11-17T23:30:00-05:00", "due", "--json"], args].concat()).json();
        find(actions.as_array().unwrap(), "write-debrief/i1")["state"].clone()
    };
    assert_eq!((state(&[]), state(&["--tz", "Asia/Tokyo"])), ("due".into(), "due".into()));
    assert_eq!(state(&["--tz", "Europe/Berlin"]), "late");
}

#[test]
fn a_document_goes_round_without_losing_a_byte() {
    let home = Home::xyz();
    let first = home.fine(&["export"]);
    let other = Home::morning();
    std::fs::write(other.path("doc.json"), &first).unwrap();
    other.fine(&["import", "doc.json"]);
    assert_eq!(other.fine(&["export", "--format", "json"]), first);
    let again = other.run(&["import", "doc.json", "--json"]).json();
    assert_eq!((again["op"].as_i64(), again["said"].as_str()), (None, Some("Nothing changed: it was so already")));
    assert_eq!(again["tally"][0]["same"], 1);
    assert_eq!(other.run(&["ops", "--json"]).json().as_array().unwrap().len(), 1);
}

#[test]
fn a_bad_document_is_refused_whole_with_its_path() {
    let home = Home::xyz();
    let before = home.fine(&["export"]);
    for (document, said) in [
        (
            XYZ.replace("14:00:00-05:00\"", "14:00\""),
            "standard input: interviews[0].starts_at: “2026-11-17T14:00” is not an instant",
        ),
        (XYZ.replace("\"mode\"", "\"moode\""), "standard input: interviews[0].moode: there is no such field"),
        (
            XYZ.replace("[\"c1\"]", "[\"c2\"]"),
            "standard input: interviews[0].interviewers[0]: there is no contact “c2”",
        ),
        ("{".to_owned(), "standard input: this is not JSON: EOF while parsing an object (line 1, column 1)"),
        (XYZ.replace("Bob\"", "B\u{1b}]0;x\u{7}ob\", \"x\u{202e}\": 1"), "standard input: "),
    ] {
        let refused = home.feed(&["import", "-"], &document);
        assert_eq!((refused.code, refused.out.as_str()), (1, ""));
        assert!(refused.err.starts_with(&format!("afterword: {said}")), "{}", refused.err);
        assert!(refused.err.trim_end().ends_with("; nothing was imported"), "{}", refused.err);
        assert!(refused.err.chars().all(|c| c == '\n' || (!c.is_control() && c != '\u{202e}')), "{:?}", refused.err);
    }
    assert_eq!(home.fine(&["export"]), before);
    assert!(home.refused(&["import", "missing.json"]).contains("cannot read missing.json"));
}

#[test]
fn a_line_adds_an_interview_and_parse_only_shows_it() {
    let home = Home::morning();
    let line = "XYZ / Platform Engineer, tue 14:00 45m in person, round 1, with Bob Smith & Jane Doe, decides fri";
    let read = home.run(&["add", "--parse", "--json", line]).json();
    assert_eq!((read["company"].as_str(), read["role"].as_str()), (Some("XYZ"), Some("Platform Engineer")));
    // In an empty list the interview is the one just had.
    assert_eq!(read["starts_at"], "2026-11-17T14:00:00-05:00");
    assert_eq!(
        (read["minutes"].as_i64(), read["mode"].as_str(), read["round"].as_str()),
        (Some(45), Some("in_person"), Some("round 1"))
    );
    assert_eq!(
        (&read["interviewers"], &read["decision_by"]),
        (&serde_json::json!(["Bob Smith", "Jane Doe"]), &Value::from("2026-11-20"))
    );
    assert_eq!(read["unread"], serde_json::json!([]));
    assert!(!home.path(".local").exists(), "to look makes no store");
    let shown = home.fine(&["add", "--parse", line]);
    assert!(shown.contains("Company      XYZ\n") && shown.contains("With         Bob Smith, Jane Doe\n"), "{shown}");

    let said = home.fine(&["add", line]);
    assert!(said.starts_with("Added the interview at XYZ, Tue 17 Nov 14:00, with Bob Smith and Jane Doe\n"), "{said}");
    assert!(home.fine(&["due"]).contains("Thank Bob Smith"));
    let done = home.run(&["add", "--json", "xyz, 25 nov 9:00, with bob smith"]).json();
    let document: Value = serde_json::from_str(&home.fine(&["export"])).unwrap();
    assert_eq!(
        (document["opportunities"].as_array().unwrap().len(), document["contacts"].as_array().unwrap().len()),
        (1, 2)
    );
    assert_eq!(document["interviews"][1]["uid"], done["uid"]);
    assert!(home.refused(&["add", "XYZ"]).contains("the line does not say when it is: tue 14:00"));
    assert!(home.fine(&["undo"]).starts_with("Undid: added the interview at XYZ, Wed 25 Nov 09:00"));

    // Nothing of a line is dropped in silence.
    let half = "XYZ, 25 nov 9:00, bring laptop, with bob smith";
    assert!(home.refused(&["add", half]).contains("this was not understood: “bring laptop”"));
    assert!(home.fine(&["add", "--parse", half]).contains("Not understood  bring laptop\n"));
}

#[test]
fn the_rules_are_told_and_the_config_file_sets_their_values() {
    let home = Home::morning();
    let list = home.fine(&["rules"]);
    assert!(list.starts_with("Before\n") && list.contains("  keep-in-touch "), "{list}");
    assert_eq!(home.run(&["rules", "--json"]).json().as_array().unwrap().len(), 37);
    let told = home.fine(&["rules", "try-again"]);
    assert!(told.contains("max_nudges = 2"), "{told}");
    assert!(home.refused(&["rules", "thank-yu"]).contains("is “thank-you” meant?"));
    let folder = home.path(".config/afterword");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), "[policy]\nmax_nudges = 3\n").unwrap();
    assert!(home.fine(&["rules", "try-again"]).contains("max_nudges = 3 (default 2)"));
    let set = home.run(&["rules", "try-again", "--json"]).json();
    assert!(set["policy"].as_array().unwrap().iter().any(|p| p["name"] == "max_nudges" && p["value"] == "3"));
    std::fs::write(folder.join("config.toml"), "[policy]\nmax_nudges = 3\nspacng = 1\nfirst_week = \"x\"\n").unwrap();
    let refused = home.run(&["due"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    let refused = refused.err;
    let lines: Vec<_> = refused.lines().collect();
    assert!(
        lines[0].ends_with("config.toml: line 3, column 1: “spacng” is no value of the policy; is “spacing” meant?"),
        "{refused}"
    );
    assert!(lines[1].contains("line 4, column 14: first_week wants a whole number"), "{refused}");
    assert!(home.refused(&["--config", "none.toml", "due"]).contains("cannot read the config file none.toml"));
    std::fs::write(home.path("mine.toml"), "").unwrap();
    home.fine(&["due", "--config", "mine.toml"]);
}

#[test]
fn wrong_usage_is_two_and_help_names_the_codes() {
    let home = Home::morning();
    assert_eq!(home.run(&["frobnicate"]).code, 2);
    assert_eq!(home.run(&["--now", "yesterday", "due"]).code, 2);
    assert_eq!(home.run(&["--tz", "Mars/Olympus", "due"]).code, 2);
    let odd = home.run(&["\u{1b}[31mx\u{202e}"]);
    assert_eq!(odd.code, 2);
    assert!(!odd.err.contains(['\u{1b}', '\u{202e}']), "{:?}", odd.err);
    assert!(home.fine(&["--help"]).contains("Exit codes: 0 fine, 1 refused or failed, 2 wrong usage"));
    assert!(home.fine(&["--version"]).starts_with("afterword 0."));
}

#[cfg(unix)]
#[test]
fn odd_homes_get_a_sentence() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::morning();
    let run = |change: &dyn Fn(&mut Command), args: &[&str]| -> Said {
        let mut command = home.command();
        change(&mut command);
        command.args(args).output().unwrap().into()
    };
    let said = run(
        &|c| {
            c.env_remove("HOME");
        },
        &["due"],
    );
    assert_eq!(
        (said.code, said.err.as_str()),
        (1, "afterword: HOME is not set, so it is not known where the store is; set it, or name a file with --db\n")
    );
    assert_eq!(
        run(
            &|c| {
                c.env_remove("HOME");
            },
            &["--db", "here.db", "due"]
        )
        .code,
        0
    );
    assert!(home.path("here.db").is_file());
    let said = run(
        &|c| {
            c.env("XDG_DATA_HOME", "data");
        },
        &["due"],
    );
    assert!(said.code == 1 && said.err.contains("XDG_DATA_HOME is “data”, which is no absolute path"), "{}", said.err);
    let said = run(
        &|c| {
            c.env("HOME", "");
        },
        &["due"],
    );
    assert!(said.code == 1 && said.err.contains("HOME is not set"), "{}", said.err);
    assert!(!home.path("data").exists() && !home.path(".local").exists());
    let elsewhere = home.path("elsewhere");
    assert_eq!(
        run(
            &|c| {
                c.env("XDG_DATA_HOME", &elsewhere);
            },
            &["due"]
        )
        .code,
        0
    );
    let mode = |p: &Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&elsewhere.join("afterword/afterword.db")), 0o600);
    assert_eq!(mode(&elsewhere.join("afterword")), 0o700);
    let said = run(
        &|c| {
            c.env("AFTERWORD_DB", "file:x.db?mode=memory");
        },
        &["due"],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(home.path("file:x.db?mode=memory").is_file());
    std::fs::write(home.path("notes.txt"), "Dear diary, it went well today, and they were very kind.").unwrap();
    assert!(home.refused(&["--db", "notes.txt", "due"]).contains("is not an afterword store"));
}

#[cfg(unix)]
#[test]
fn an_exported_file_is_private_whole_and_never_the_store() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::xyz();
    std::fs::create_dir(home.path("out")).unwrap();
    std::fs::write(home.path("out/doc.json"), "old").unwrap();
    home.fine(&["export", "-o", "out/doc.json"]);
    assert_eq!(std::fs::read_to_string(home.path("out/doc.json")).unwrap(), home.fine(&["export", "-o", "-"]));
    assert_eq!(std::fs::metadata(home.path("out/doc.json")).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(home.path("out")).unwrap().count(), 1, "nothing is left beside it");
    assert!(home.refused(&["export", "-o", "out"]).contains("is a folder"));
    assert!(home.refused(&["export", "-o", "no/such/doc.json"]).contains("cannot write no/such/doc.json"));
    let store = home.path(".local/share/afterword/afterword.db");
    let own = store.to_str().unwrap();
    assert!(home.refused(&["export", "-o", own]).contains("is the store itself"));
    std::os::unix::fs::symlink("doc.json", home.path("out/link.json")).unwrap();
    home.fine(&["export", "-o", "out/link.json"]);
    assert!(std::fs::symlink_metadata(home.path("out/link.json")).unwrap().is_symlink(), "a link stays one");
}

#[cfg(unix)]
#[test]
fn nobody_reading_is_no_error() {
    let home = Home::xyz();
    let mut child = home.command().arg("export").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let said: Said = child.wait_with_output().unwrap().into();
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    if Path::new("/dev/full").exists() {
        let full = std::fs::File::create("/dev/full").unwrap();
        let said: Said = home.command().arg("export").stdout(full).output().unwrap().into();
        assert_eq!(said.code, 1);
        assert!(said.err.contains("cannot write"), "{}", said.err);
    }
}

#[test]
fn what_is_stored_cannot_act_on_the_terminal() {
    let home = Home::morning();
    let odd = "\\u001b]0;owned\\u0007\\u009b31m\\u202eBob\\u0000\\u200b\\ue000";
    let document = XYZ
        .replace("Robert Smith", odd)
        .replace("\"Bob\"", &format!("\"{odd}\""))
        .replace("\"XYZ\"", &format!("\"{odd}\""));
    let said = home.feed(&["import", "-"], &document);
    assert_eq!(said.code, 0, "{}", said.err);
    let inert =
        |text: &str| text.chars().all(|c| c == '\n' || !(c.is_control() || matches!(c, '\u{202e}' | '\u{200b}')));
    for args in
        [&["due"][..], &["due", "--json"], &["ops"], &["ops", "--json"], &["undo"], &["redo"], &["undo", "--json"]]
    {
        let said = home.run(args);
        assert!(said.code == 0 && inert(&said.out) && inert(&said.err), "{args:?}: {:?}", said.out);
    }
}

/// Whatever is stored, what a command prints is text, also on a terminal.
#[cfg(unix)]
#[test]
fn nothing_that_is_printed_acts() {
    let hostile = "a\\u001b[2J\\u009b31m\\u202eb\\u2028c\\u2029d\\ufff9e\\ufffbf\\u0600g\\udb40\\udc41h\\u200b\\u0007"
        .to_owned()
        + &"\\u0301".repeat(10_000);
    let home = Home::morning();
    let document = super::harness::XYZ.replace("Robert Smith", &hostile).replace("XYZ", &hostile);
    let document = document.replace("\"Bob\"", &format!("\"{hostile}\"")).replace("Platform Engineer", &hostile);
    assert_eq!(home.feed(&["import", "-"], &document).code, 0);
    let typed: String = serde_json::from_str(&format!("\"{hostile}\"")).unwrap();
    let runs: [&[&str]; 28] = [
        &["due"],
        &["due", "--all"],
        &["due", "--short"],
        &["show", "contact", "c1"],
        &["show", "opportunity", "o1"],
        &["show", "interview", "i1"],
        &["call", "o1"],
        &["find", "a"],
        &["ops"],
        &["letter", "--kind", "thanks", "--interview", "i1"],
        &["export"],
        &["done", &typed],
        &["show", "contact", &typed],
        &["undo"],
        // What is said of arguments and of files.
        &[&typed],
        &["--db", &typed, "due"],
        &["--db", &typed, "doctor"],
        &["--config", &typed, "due"],
        &["--tz", &typed, "due"],
        &["add", "--parse", &typed],
        &["import", &typed],
        &["card", &typed],
        &["rules", &typed],
        &["restore", "--yes", &typed],
        &["letter", &typed],
        &["undo", &typed],
        &["export", "--person", &typed],
        &["edit", "contact", "c1", &typed],
    ];
    for args in runs {
        let said = home.run(args);
        let json = args[0] == "export";
        for text in [said.out, said.err].iter().filter(|_| !json) {
            acts(args, text);
        }
        // One that asks is answered by the end of all input.
        let mut seat = super::harness::Seat::at(&home, args);
        seat.keys("\u{4}").ends();
        acts(args, &String::from_utf8_lossy(&seat.wire).replace('\r', ""));
    }
}

#[cfg(unix)]
fn acts(args: &[&str], text: &str) {
    let mut marks = 0;
    for c in text.chars() {
        marks = if c == '\u{301}' { marks + 1 } else { 0 };
        let acts = (c.is_control() && c != '\n')
            || matches!(c, '\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}')
            || matches!(c, '\u{600}' | '\u{200b}' | '\u{e0041}');
        assert!(!acts && marks <= 8, "{args:?}: {c:?} in {text:.200}");
    }
}
