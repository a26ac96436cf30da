//! Owns the proof that there is always something to go back to: backups, what puts one back, what finds damage, and what the
//! dashboard does when its file is swapped under it.

use crate::harness::{Home, Seat, XYZ};
use std::fs;
use std::path::Path;

const DB: &str = ".local/share/afterword/afterword.db";

fn listed(folder: &Path) -> Vec<(String, u64)> {
    let entry = |e: std::io::Result<fs::DirEntry>| {
        let e = e.unwrap();
        (e.file_name().into_string().unwrap(), e.metadata().unwrap().len())
    };
    let mut list: Vec<_> = fs::read_dir(folder).unwrap().map(entry).collect();
    list.sort();
    list
}

#[test]
fn a_backup_is_made_listed_and_put_back() {
    let home = Home::holding(XYZ);
    let then = home.export();
    let said = home.fine(&["backup"]);
    assert!(said.starts_with("Copied to ") && said.contains("-by-hand.db"), "{said}");
    let file = home.path("away.db");
    let name = file.to_str().unwrap();
    home.fine(&["backup", name]);
    assert!(home.refused(&["backup", name]).contains("is there already; name a new file"));
    home.fine(&["new", "task", "Call Kim", "due=fri"]);
    let now = home.export();
    // Nobody is there to be asked.
    assert!(home.refused(&["restore", name]).contains("--yes"));
    assert_eq!(home.export(), now);
    let said = home.fine(&["restore", "--yes", name]);
    assert!(said.contains("is in place") && said.contains("What stood there is kept"), "{said}");
    assert_eq!(home.export(), then);
    // The latest is what was replaced.
    let list: serde_json::Value = serde_json::from_str(&home.fine(&["restore", "--list", "--json"])).unwrap();
    let why: Vec<&str> = list.as_array().unwrap().iter().map(|b| b["why"].as_str().unwrap()).collect();
    assert_eq!(why, ["what was replaced", "by hand", "daily"]);
    home.fine(&["restore", "--yes", "1"]);
    assert_eq!(home.export(), now);
    assert!(home.refused(&["restore", "--yes", "9"]).contains("there is no backup 9"));
    let notes = home.file("notes.txt", "no store");
    assert!(home.refused(&["restore", "--yes", notes.to_str().unwrap()]).contains("not an afterword store"));
    assert_eq!(home.export(), now);
}

#[test]
fn damage_is_found_by_doctor_which_changes_nothing_and_shows_nothing_of_what_is_stored() {
    let home = Home::morning();
    let fresh = home.fine(&["doctor"]);
    assert!(fresh.contains("it is not there yet") && !home.path(".local").exists(), "{fresh}");
    home.feed(&["import", "-"], XYZ);
    let folder = home.path(".local/share/afterword");
    let before = listed(&folder);
    let said = home.fine(&["doctor"]);
    assert!(said.contains("schema") && said.contains("whole") && said.contains("backups   1, "), "{said}");
    assert!(!said.contains("Robert") && !said.contains("XYZ"), "{said}");
    assert!(!said.contains(home.dir.path().to_str().unwrap()), "the home's name is the user's own: {said}");
    assert_eq!(listed(&folder), before);
    let db = home.path(DB);
    let mut bytes = fs::read(&db).unwrap();
    bytes[3 * 4096..7 * 4096].fill(0xA5);
    fs::write(&db, &bytes).unwrap();
    let wrong = home.run(&["doctor", "--json"]);
    assert_eq!(wrong.code, 1);
    let found: Vec<serde_json::Value> = serde_json::from_value(wrong.json()).unwrap();
    let store = found.iter().find(|f| f["state"] == "wrong").expect("the damage");
    assert!(store["said"].as_str().unwrap().contains("The latest backup is ~/.local"), "{store}");
    // Nothing is written to it, and the way back is said.
    let refused = home.run(&["new", "task", "Call Kim", "due=fri"]);
    assert!(refused.code == 1 && refused.err.contains("damaged"), "{}", refused.err);
    assert_eq!(fs::read(&db).unwrap(), bytes);
    home.fine(&["restore", "--yes", "1"]);
    assert_eq!(home.export()["opportunities"][0]["company"], "XYZ");
}

#[cfg(unix)]
#[test]
fn the_dashboard_goes_over_to_the_file_that_took_the_place_of_its_own() {
    let home = Home::holding(XYZ);
    let (db, other) = (home.path(DB), home.path("b"));
    fs::copy(&db, &other).unwrap();
    let mut seat = Seat::at(&home, &[]);
    seat.sees("Thank Bob").keys("a").sees("What").keys("Buy paper").sees("Buy paper");
    fs::rename(&other, &db).unwrap();
    // What is being typed stays, and what is saved is in the file of that name.
    seat.sees("replaced by another file").keys("\r").sees("Added");
    seat.quits();
    let tasks = home.export()["tasks"].clone();
    assert_eq!(tasks[0]["title"], "Buy paper", "{tasks}");
}

#[test]
fn any_step_can_be_taken_back_unless_something_since_is_in_the_way() {
    let home = Home::holding(XYZ);
    home.fine(&["new", "task", "Call Kim", "due=fri"]);
    home.fine(&["edit", "contact", "bob", "title=CTO"]);
    home.fine(&["edit", "contact", "bob", "title=CEO"]);
    let steps: Vec<i64> =
        home.json(&["ops"]).as_array().unwrap().iter().map(|op| op["number"].as_i64().unwrap()).collect();
    let [ceo, cto, task, _] = steps[..] else { panic!("{steps:?}") };
    assert!(home.fine(&["undo", &task.to_string()]).starts_with("Undid: "));
    assert!(home.export()["tasks"].as_array().is_none_or(Vec::is_empty));
    assert!(home.refused(&["undo", &task.to_string()]).contains("undone already"));
    assert!(home.refused(&["undo", &cto.to_string()]).contains("has been changed since, by"));
    assert!(home.refused(&["undo", "999"]).contains("there is no step “999”"));
    home.fine(&["undo", &ceo.to_string()]);
    home.fine(&["undo", &cto.to_string()]);
    assert_eq!(home.export()["contacts"][0].get("title"), None);
}

#[test]
fn a_clock_set_back_a_year_loses_and_doubles_nothing() {
    let mut home = Home::two();
    home.fine(&["log", "thank-you", "bobby", "--when", "today"]);
    home.fine(&["snooze", "debrief xyz", "mon"]);
    home.fine(&["dismiss", "thank bob"]);
    let (now, due, all) = (home.now, home.due(), home.export());
    home.now = "2025-11-20T09:12:00-05:00";
    home.due();
    home.fine(&["new", "task", "Call Kim", "due=fri"]);
    home.fine(&["edit", "contact", "c1", "title=CTO"]);
    home.fine(&["undo"]);
    home.fine(&["undo"]);
    home.now = now;
    assert_eq!((home.due(), home.export()), (due, all));
}

#[cfg(unix)]
#[test]
fn what_is_read_is_not_changed() {
    let home = Home::two();
    let folder = home.path("read");
    fs::create_dir(&folder).unwrap();
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let files = [
        ("people.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann Lee\r\nEND:VCARD\r\n"),
        ("people.csv", "First Name,Last Name,E-mail Address\nKim,Vale,kim@hooli.example\n"),
        ("store.json", XYZ),
        ("card.txt", "Jo Park\nRecruiter\nHooli\njo@hooli.example\n"),
        ("letter.txt", "Dear Bob,\n\nThank you.\n"),
    ];
    for (name, text) in files {
        let file = home.file(&format!("read/{name}"), text);
        let file = fs::File::options().append(true).open(file).unwrap();
        file.set_modified(long_ago).unwrap();
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o444)).unwrap();
    }
    let seen = || {
        let one = |(name, _): &(&str, &str)| {
            let file = folder.join(name);
            let meta = fs::metadata(&file).unwrap();
            (fs::read(&file).unwrap(), meta.modified().unwrap(), meta.permissions())
        };
        (listed(&folder), files.iter().map(one).collect::<Vec<_>>())
    };
    let before = seen();
    for args in [
        &["import", "read/people.vcf"][..],
        &["import", "read/people.csv"],
        &["import", "read/store.json"],
        &["card", "read/card.txt"],
        &["edit", "interview", "i1", "debrief.notes=@read/letter.txt"],
    ] {
        home.fine(args);
    }
    home.run(&["letter", "--kind", "thank-you", "--interview", "i1", "--check", "read/letter.txt"]);
    assert_eq!(seen(), before);
}

#[test]
fn what_is_held_on_a_person_stands_by_itself() {
    let home = Home::two();
    home.fine(&["log", "thank-you", "bobby", "--when", "today", "--note", "maps"]);
    let held = home.fine(&["export", "--person", "bobby"]);
    assert!(held.contains("Bobby Ångström") && held.contains("maps") && held.contains("Globex"), "{held}");
    assert!(!held.contains("Robert Smith") && !held.contains("XYZ"), "{held}");
    let fresh = Home::new();
    let said = fresh.feed(&["import", "-"], &held);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(fresh.fine(&["export"]), held);
    assert!(home.fine(&["export", "--person", "bobby", "--format", "vcard"]).matches("BEGIN:VCARD").count() == 1);
}

/// On Debian `open` is no opener of links, and no clipboard is called `clip`.
#[cfg(target_os = "linux")]
#[test]
fn doctor_names_only_programs_that_a_letter_would_leave_by() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::morning();
    for name in ["open", "clip"] {
        let program = home.file(name, "#!/bin/sh\n");
        fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let said: crate::harness::Said = home.command().arg("doctor").env("PATH", home.dir.path()).output().unwrap().into();
    assert!(said.out.contains("none of xdg-open is there"), "{}", said.out);
    assert!(said.out.contains("none of wl-copy, xclip, xsel is there"), "{}", said.out);
}

#[test]
fn doctor_says_which_zone_it_is_and_from_where() {
    let home = Home::new();
    let config = home.file("config.toml", "timezone = \"Europe/Paris\"\n");
    let zone = |tz: Option<&str>| {
        let mut command = home.command();
        command.arg("doctor").arg("--config").arg(&config).env_remove("AFTERWORD_NOW").envs(tz.map(|tz| ("TZ", tz)));
        let said: crate::harness::Said = command.output().unwrap().into();
        said.out.lines().find(|line| line.contains("zone")).unwrap_or_default().to_owned()
    };
    for (tz, expected) in [
        (Some("Asia/Tokyo"), "Asia/Tokyo, from TZ"),
        (Some(":America/New_York"), "America/New_York, from TZ"),
        (Some("EST5EDT"), "EST5EDT, from TZ"),
        (Some("CET-1CEST,M3.5.0,M10.5.0/3"), "CET/CEST, from TZ"),
        (None, "Europe/Paris, from the config"),
        (Some("Mars/Olympus"), "Europe/Paris, from the config; TZ is “Mars/Olympus”, which is no time zone"),
    ] {
        assert!(zone(tz).contains(expected), "{tz:?}: {}", zone(tz));
    }
}

/// Puts a word of its own into every text of a document, and gathers those texts.
fn mark(value: &mut serde_json::Value, texts: &mut Vec<String>) {
    use serde_json::Value;
    match value {
        Value::Array(list) => list.iter_mut().for_each(|v| mark(v, texts)),
        Value::Object(fields) => fields.values_mut().for_each(|v| mark(v, texts)),
        Value::String(text) => {
            // A telephone number has no room for it.
            if text.starts_with('+') {
            } else if text.contains('@') {
                *text = format!("sentinel{text}");
            } else if text.starts_with("http") {
                text.push_str("/sentinel");
            } else if text.contains(' ') || text.starts_with(char::is_uppercase) {
                *text = format!("Sentinel {text}");
            }
            if text.starts_with('+') || text.to_lowercase().contains("sentinel") {
                texts.push(text.clone());
            }
        }
        _ => {}
    }
}

#[cfg(unix)]
#[test]
fn the_log_tells_what_was_done_and_nothing_of_what_is_stored() {
    let home = Home::morning();
    let mut document: serde_json::Value = serde_json::from_str(&home.fine(&["demo", "--export"])).unwrap();
    let mut texts = Vec::new();
    mark(&mut document, &mut texts);
    assert!(texts.len() > 100 && texts.iter().any(|t| t.starts_with('+')), "{texts:?}");
    home.file("sentinel.json", document.to_string());
    home.file(
        "notes.db",
        "Sentinel, dear diary, and so on, for longer than the head of a database is, which is a hundred bytes",
    );
    let (folder, log) = (home.path(".local/state/afterword"), home.path(".local/state/afterword/afterword.log"));
    let run = |on: &str, args: &[&str]| -> crate::harness::Said {
        home.command().env("AFTERWORD_LOG", on).args(args).output().unwrap().into()
    };
    for off in ["", "0"] {
        run(off, &["rules"]);
        assert!(!folder.exists());
    }
    assert!(run("1", &["doctor"]).out.contains("~/.local/state/afterword/afterword.log"));
    for (code, args) in [
        (0, &["import", "sentinel.json"][..]),
        (0, &["due"]),
        (0, &["find", "sentinel"]),
        (0, &["add", "Sentinel / Sentinel engineer, tue 14:00, with Ann Sentinel"]),
        (0, &["new", "task", "Sentinel calls", "due=fri"]),
        (0, &["export", "-o", "sentinel-out.json"]),
        (0, &["undo"]),
        (0, &["redo"]),
        (1, &["show", "nobody called Sentinel"]),
        (1, &["import", "sentinel-none.json"]),
        (1, &["--db", "notes.db", "due"]),
        (2, &["sentinel"]),
    ] {
        let said = run("1", args);
        assert_eq!(said.code, code, "{args:?}: {}", said.err);
    }
    let mut seat = Seat::with(&home, &[], &[("AFTERWORD_LOG", "1")]);
    seat.sees("1 Actions").keys("a").sees("task of your own").keys("Sentinel ink").sees("Sentinel ink").keys("\r");
    seat.sees("u takes it back")
        .keys("f")
        .sees("Find anything")
        .keys("sentinel")
        .sees("sentinel")
        .keys("\u{1b}")
        .sees("1 Actions")
        .quits();
    let said = fs::read_to_string(&log).unwrap();
    for part in
        ["start command=\"Import\"", "upgrade found=0", "write kind=\"Import\" op=1", "NotADatabase", "end code=1"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(!said.to_lowercase().contains("sentinel"), "{said}");
    texts.iter().for_each(|text| assert!(!said.contains(text.as_str()), "{text} in {said}"));
    let mode = |path| std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777;
    assert_eq!((mode(&log), mode(&folder)), (0o600, 0o700));
    // It does not grow without end, and is not left open to others.
    fs::write(&log, "x".repeat(1 << 20)).unwrap();
    fs::set_permissions(&log, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    run("1", &["due"]);
    assert_eq!(
        listed(&folder).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["afterword.log", "afterword.log.old"]
    );
    assert!(fs::metadata(&log).unwrap().len() < 2_000 && mode(&log) == 0o600);
}
