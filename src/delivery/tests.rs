//! Holds the ways out to programs that are scripts of the tests' own.

use super::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

fn run(delivery: &Delivery, mail: &Mail, folder: Option<&Path>) -> Result<Delivered, String> {
    super::run(delivery, mail, folder, &mut || false)
}

fn delivery(way: Way, to: &str, body: &str) -> Delivery {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T09:12:00-05:00").unwrap();
    let message = Message::new(to, "Thank you", body, at).unwrap();
    Delivery { way, message, name: file_name(at.date_naive(), &["../Ünder & Söhne/..", "thank-you"]) }
}

fn script(dir: &Path, text: &str) -> String {
    let path = dir.join("program");
    fs::write(&path, format!("#!/bin/sh\ncd '{}'\n{text}\n", dir.display())).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    path.display().to_string()
}

fn mode(path: &PathBuf) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_file_is_private_ours_by_name_and_never_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let delivery = delivery(Way::File, "bob@xyz.example", "Dear Bob");
    assert_eq!(delivery.name, "2026-11-20-under-sohne-thank-you");
    let mail = Mail::default();
    for n in ["", "-2", "-3"] {
        let said = run(&delivery, &mail, Some(dir.path())).unwrap().said;
        let path = dir.path().join(format!("letters/2026-11-20-under-sohne-thank-you{n}.eml"));
        assert_eq!(said, format!("written to {}", path.display()));
        assert_eq!((mode(&path), mode(&dir.path().join("letters"))), (0o600, 0o700));
    }
    assert!(run(&delivery, &mail, None).unwrap_err().contains("copy it instead"));
    fs::write(dir.path().join("a file"), "x").unwrap();
    assert!(run(&delivery, &mail, Some(&dir.path().join("a file"))).unwrap_err().starts_with("cannot write into"));
    assert_eq!(file_name("2026-11-20".parse().unwrap(), &["株式会社", "…"]), "2026-11-20");
}

#[test]
fn the_command_gets_the_message_whole_and_its_failure_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let ok = script(dir.path(), "echo \"$@\" > args; cat > got");
    let mail = Mail { send: vec![ok.clone(), "-t; touch hacked".into()], ..Mail::default() };
    let body = "Dear Bob\n\n".to_owned() + &"thank you, ".repeat(20_000);
    let left = run(&delivery(Way::Send, "bob@xyz.example", &body), &mail, None).unwrap();
    assert_eq!(left.said, format!("sent by {ok} -t; touch hacked"));
    let got = fs::read_to_string(dir.path().join("got")).unwrap();
    assert!(got.starts_with("To: <bob@xyz.example>\r\nSubject: Thank you\r\n") && got.len() > body.len(), "{got:.200}");
    assert_eq!(fs::read_to_string(dir.path().join("args")).unwrap(), "-t; touch hacked\n");
    assert!(!dir.path().join("hacked").exists(), "nothing goes through a shell");
    // One that does not read its input, and says why.
    let bad = script(dir.path(), "echo 'no such account' >&2; exit 78");
    let mail = Mail { send: vec![bad], ..Mail::default() };
    let why = run(&delivery(Way::Send, "bob@xyz.example", &body), &mail, None).unwrap_err();
    assert!(why.starts_with("not sent;") && why.ends_with("ended with code 78: no such account"), "{why}");
    let why = run(&delivery(Way::Send, "", "x"), &mail, None).unwrap_err();
    assert!(why.contains("nobody is named in To"), "{why}");
    let mail = Mail { send: vec!["/nonexistent/msmtp".into()], ..Mail::default() };
    assert!(run(&delivery(Way::Send, "a@b.example", "x"), &mail, None).unwrap_err().contains("cannot be started"));
    assert!(run(&delivery(Way::Send, "a@b.example", "x"), &Mail::default(), None).unwrap_err().contains("[mail] send"));
}

#[test]
fn a_command_that_did_not_read_the_letter_has_not_sent_it_and_one_that_hangs_is_ended() {
    let dir = tempfile::tempdir().unwrap();
    let sent = |script_text: &str, body: &str, most: Duration, stop: bool| {
        let mail = Mail { send: vec![script(dir.path(), script_text)], ..Mail::default() };
        let message = delivery(Way::Send, "bob@xyz.example", body).message;
        send_command::send_within(most, &message, &mail, &mut || stop)
    };
    let long = "thank you, ".repeat(20_000);
    for body in ["Dear Bob", &long] {
        for script in ["exit 0", "head -c 10 > got; exit 0"] {
            let why = sent(script, body, Duration::from_secs(60), false).unwrap_err();
            assert!(why.contains("did not read the letter to its end"), "{script}: {why}");
        }
        assert!(sent("cat > /dev/null", body, Duration::from_secs(60), false).is_ok());
    }
    for (most, stop) in [(Duration::from_millis(50), false), (Duration::from_secs(60), true)] {
        let why = sent("exec sleep 60", "Dear Bob", most, stop).unwrap_err();
        assert!(why.contains("had not ended") && why.contains("whether the letter has left"), "{why}");
    }
}

#[test]
fn the_mail_program_gets_one_link() {
    let dir = tempfile::tempdir().unwrap();
    let opener = script(dir.path(), "echo $# > n; echo \"$2\" > uri");
    for in_terminal in [false, true] {
        let mail = Mail { open: vec![opener.clone(), "--compose".into()], in_terminal, ..Mail::default() };
        assert_eq!(takes_terminal(Way::Program, &mail), in_terminal);
        let left = run(&delivery(Way::Program, "bob@xyz.example", "a & b"), &mail, None).unwrap();
        assert_eq!(left, Delivered { said: "open in your mail program".into(), ..Delivered::default() });
        let uri = fs::read_to_string(dir.path().join("uri")).unwrap();
        assert_eq!(uri, "mailto:bob@xyz.example?subject=Thank%20you&body=a%20%26%20b\n");
        assert_eq!(fs::read_to_string(dir.path().join("n")).unwrap(), "2\n");
        // What a link cannot hold is copied, and that is said.
        let left = run(&delivery(Way::Program, "bob@xyz.example", &"ä".repeat(900)), &mail, None).unwrap();
        assert!(left.said.contains("paste the text there") && left.terminal.is_some(), "{left:?}");
        assert_eq!(fs::read_to_string(dir.path().join("uri")).unwrap(), "mailto:bob@xyz.example?subject=Thank%20you\n");
    }
    let mail = Mail { open: vec![script(dir.path(), "exit 3")], ..Mail::default() };
    let why = run(&delivery(Way::Program, "", "x"), &mail, None).unwrap_err();
    assert!(why.contains("ended with code 3; see [mail] open"), "{why}");
    let mail = Mail { open: vec!["/nonexistent/mutt".into()], ..Mail::default() };
    assert!(run(&delivery(Way::Program, "", "x"), &mail, None).unwrap_err().contains("cannot be started"));
}
