//! The ways out of `afterword letter` as a script goes them: a file, a link, the user's own command, the log.

mod script;

use script::Home;
use std::fs;

const FACTS: &str = include_str!("letters/thanks.json");
const BOB: [&str; 2] = ["letter", "thank-you/i1/c1"];

fn home() -> Home {
    let home = Home { now: "2026-11-20T09:12:00-05:00", ..Home::new() };
    assert_eq!(home.feed(&["import", "-"], FACTS).code, 0);
    home
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
    let text = fs::read_to_string(home.dir.path().join("bob.eml")).unwrap();
    assert!(
        text.starts_with("From: ") && text.contains("To: <bob@xyz.example>\r\n") && text.contains("X-Unsent: 1\r\n")
    );
    let said = home.run(&with(&["--eml", "bob.eml"]));
    assert!(said.code == 1 && said.err.contains("bob.eml is there already and stays as it is"), "{}", said.err);
    assert_eq!(home.run(&with(&["--eml", "-"])).out, text);
    let link = home.run(&with(&["--mailto"])).out;
    assert!(
        link.starts_with("mailto:bob@xyz.example?subject=") && link.contains("&body=Dear%20Bob%2C%0D%0A%0D%0A"),
        "{link}"
    );
    assert_eq!(link.lines().count(), 1);
    fs::write(home.dir.path().join("long.txt"), "Dear Bob,\n\n".to_owned() + &"äöü ".repeat(400)).unwrap();
    let said = home.run(&with(&["--mailto", "--check", "long.txt"]));
    assert!(!said.out.contains("body=") && said.err.contains("too long for a link"), "{}{}", said.out, said.err);
}

#[test]
fn the_command_of_the_config_sends_what_has_nothing_to_mend() {
    let home = home();
    let config = home.dir.path().join("c.toml");
    fs::write(&config, "[mail]\nsend = \"sh -c 'cat > got'\"\n").unwrap();
    let send = |more: &[&str]| {
        let all: Vec<&str> =
            ["--config", "c.toml"].into_iter().chain(with(&["--send"])).chain(more.iter().copied()).collect();
        home.run(&all)
    };
    let said = send(&[]);
    assert!(said.code == 1 && said.err.contains("not sent, because of what is found in it"), "{}", said.err);
    assert!(!home.dir.path().join("got").exists());
    let said = send(&["--anyway"]);
    assert_eq!((said.code, said.out.as_str()), (0, "Sent by sh -c cat > got\n"));
    assert!(fs::read_to_string(home.dir.path().join("got")).unwrap().contains("[what you talked about]"));
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

#[test]
fn without_a_terminal_and_a_clipboard_nothing_is_copied() {
    use std::process::{Command, Stdio};
    let home = home();
    // A session of its own has no terminal to write to, wherever the tests are run.
    let mut command = Command::new("setsid");
    command.arg("-w").arg(env!("CARGO_BIN_EXE_afterword")).args(with(&["--copy", "--log"])).env_clear();
    command
        .env("HOME", home.dir.path())
        .env("AFTERWORD_NOW", home.now)
        .env("PATH", "/usr/bin:/bin")
        .stdin(Stdio::null());
    let Ok(output) = command.output() else { return };
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && err.contains("nothing was copied"), "{err}");
    assert_eq!(home.export()["touches"].as_array().map_or(0, Vec::len), 0);
}

#[test]
fn ones_own_notes_leave_by_no_way() {
    let home = Home { now: "2026-11-20T09:12:00-05:00", ..Home::new() };
    let noted = r#""interviewers": ["c1"], "debrief": { "notes": "qzx", "clear_up": "Said I know qzx. I do not." },
        "expectations": { "next_steps": "qzx", "how_i_did": "qzx" }"#;
    let facts = FACTS
        .replace(r#""interviewers": ["c1"]"#, noted)
        .replace(r#""company": "XYZ" }"#, r#""company": "XYZ", "card_back": "qzx" }"#);
    assert_eq!(home.feed(&["import", "-"], &facts).code, 0);
    let letter = ["letter", "--kind", "clarification", "--interview", "i1"];
    for way in [&[][..], &["--eml", "-"], &["--mailto"]] {
        let said = home.run(&[&letter[..], way].concat());
        let text = format!("{}{}", said.out, said.err);
        assert!(
            said.code == 0 && !text.contains("qzx") && text.contains("what you want to clear up"),
            "{way:?}: {text}"
        );
    }
    assert!(!home.json(&letter).to_string().contains("qzx"));
}
