//! Holds the two forms of a message to what other programs read of them, and to what no field may do.

use super::*;
use mail_parser::{Address, MessageParser};
use proptest::prelude::*;

fn at() -> Instant {
    chrono::DateTime::parse_from_rfc3339("2026-11-20T09:12:00-05:00").unwrap()
}

fn message(to: &str, subject: &str, body: &str) -> Message {
    Message::new(to, subject, body, at()).unwrap()
}

/// What another program reads: the names of all headers, the mailboxes, the subject, the body.
fn read(bytes: &[u8]) -> (Vec<String>, Vec<String>, String, String) {
    let mail = MessageParser::default().parse(bytes).unwrap();
    let names = mail.headers().iter().map(|h| h.name().to_owned()).collect();
    let to =
        mail.to().map(Address::iter).into_iter().flatten().filter_map(|a| a.address().map(str::to_owned)).collect();
    let subject = mail.subject().unwrap_or_default().to_owned();
    (names, to, subject, mail.body_text(0).unwrap_or_default().replace("\r\n", "\n"))
}

/// What a link says: the mailboxes, and the fields by name.
fn unlinked(uri: &str) -> (Vec<String>, Vec<(String, String)>) {
    let plain = |text: &str| {
        let (mut out, mut bytes) = (Vec::new(), text.bytes());
        while let Some(b) = bytes.next() {
            out.push(if b == b'%' {
                let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap()
            } else {
                b
            });
        }
        String::from_utf8(out).unwrap()
    };
    let (to, fields) = uri.strip_prefix("mailto:").unwrap().split_once('?').unwrap();
    let fields = fields.split('&').map(|f| f.split_once('=').unwrap()).map(|(n, v)| (n.to_owned(), plain(v)));
    (to.split(',').filter(|t| !t.is_empty()).map(plain).collect(), fields.collect())
}

const BODY: &str = "Dear Jürgen,\n\nThank you — the tour of plant 7 was 100% worth the trip & the rain.\n\n.\nFrom here on\nRobin 🚲\n";

#[test]
fn domains_of_any_script_go_out_in_their_ascii_form() {
    for (typed, sent) in [
        ("zoe@müller.example", "zoe@xn--mller-kva.example"),
        ("Zoë <zoe@MÜLLER.example>", "zoe@xn--mller-kva.example"),
        ("info@例子.example", "info@xn--fsqu00a.example"),
        ("Zoe@XYZ.example", "Zoe@XYZ.example"),
    ] {
        assert_eq!(message(typed, "", "").to(), [sent]);
        assert!(mailto(&message(typed, "", "")).unwrap().uri.starts_with(&format!("mailto:{sent}?")));
    }
    for none in ["zoë@müller.example", "zoe@mü ller.example", "zoe@mü..example", "zoe@\u{202e}ü.example"] {
        assert!(Message::new(none, "", "", at()).is_err(), "{none}");
    }
}

#[test]
fn a_file_is_a_draft_that_says_what_the_letter_says() {
    let m = message("Bob <bob@xyz.example>; jane+hr@xyz.example", "Schönen Dank, “Bob”", BODY);
    let bytes = eml(&m.clone().from("Robin Välë", "robin@vale.example"), State::Draft);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("X-Unsent: 1\r\n") && text.contains("Date: Fri, 20 Nov 2026 09:12:00 -0500\r\n"), "{text}");
    assert!(text.is_ascii() && !text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
    assert!(text.split("\r\n").all(|l| l.len() <= 78), "{text}");
    assert!(text.contains("\r\nContent-Type: text/plain; charset=\"utf-8\"\r\n"), "{text}");
    let (names, to, subject, body) = read(&bytes);
    assert_eq!(names[..5], ["From", "To", "Subject", "Date", "X-Unsent"]);
    assert_eq!(to, ["bob@xyz.example", "jane+hr@xyz.example"]);
    assert_eq!((subject.as_str(), body.as_str()), ("Schönen Dank, “Bob”", BODY));
    // In its thread: what is no Message-ID stays out.
    let before = ["a1@xyz.example", "b\r\nBcc: eve@evil.example", "c3@xyz.example"].map(str::to_owned).to_vec();
    let within = m.clone().from("Robin", "robin@vale.example").within("u7", before);
    assert_eq!(within.id(), "u7@vale.example");
    let text = String::from_utf8(eml(&within, State::Ready)).unwrap();
    assert!(
        text.contains("Message-ID: <u7@vale.example>\r\n") && text.contains("In-Reply-To: <c3@xyz.example>\r\n"),
        "{text}"
    );
    assert!(text.contains("References: <a1@xyz.example> <c3@xyz.example>\r\n") && !text.contains("Bcc"), "{text}");
    assert_eq!(m.clone().within("u7", vec![]).id(), "", "who has no mailbox has no domain");
    let ready = String::from_utf8(eml(&m, State::Ready)).unwrap();
    assert!(!ready.contains("X-Unsent") && !ready.contains("From:"), "{ready}");
}

#[test]
fn a_paragraph_stays_one_line() {
    let long = format!("Dear Bob,\n\n{}\n\nRobin\n", "words and words ".repeat(200).trim_end());
    assert_eq!(read(&eml(&message("", "Hello", &long), State::Draft)).3, long);
}

#[test]
fn a_link_says_what_the_letter_says_and_is_never_cut() {
    let Link { uri, whole } = mailto(&message("jane+hr@xyz.example, bob@xyz.example", "A & B = 100 %?", BODY)).unwrap();
    assert!(
        whole && uri.starts_with("mailto:jane%2Bhr@xyz.example,bob@xyz.example?subject=A%20%26%20B%20%3D"),
        "{uri}"
    );
    let (to, fields) = unlinked(&uri);
    assert_eq!(to, ["jane+hr@xyz.example", "bob@xyz.example"]);
    let body = BODY.trim_end().replace('\n', "\r\n");
    assert_eq!(fields, [("subject".to_owned(), "A & B = 100 %?".to_owned()), ("body".to_owned(), body)]);
    let long = mailto(&message("bob@xyz.example", "Thanks", &"日本語".repeat(80))).unwrap();
    assert!(mailto(&message("bob@xyz.example", &"x".repeat(3000), "b")).unwrap_err().contains("shorten"));
    assert_eq!(long, Link { uri: "mailto:bob@xyz.example?subject=Thanks".into(), whole: false });
}

#[test]
fn what_is_no_mailbox_is_told() {
    for wrong in
        ["Bob Smith", "bob@", "@xyz", "bob@xyz.example bcc", "böb@xyz.example", "\"b\\\"\"@xyz.example", "a@b@c"]
    {
        let why = Message::new(wrong, "s", "b", at()).unwrap_err();
        assert!(why.starts_with('“') && why.contains("mend it"), "{wrong}: {why}");
    }
    assert_eq!(message(" ; ,", "s", "b").to(), &[] as &[String]);
    let quoted = message("\"Ruiz, Dana\" <dana.r@xyz.example>, bob@xyz.example", "s", "b");
    assert_eq!(quoted.to(), ["dana.r@xyz.example", "bob@xyz.example"]);
    assert_eq!(message("", "s", "b").from("Robin", "no mailbox").from, None);
}

/// Anything, and what people who mean harm put into it.
fn hostile() -> impl Strategy<Value = String> {
    let bad = prop_oneof![
        Just("\r\nBcc: eve@evil.example\r\n".to_owned()),
        Just("\nX-Injected: 1\n\nbody".to_owned()),
        Just("\r\rBcc: a@b".to_owned()),
        Just("\u{2028}Bcc: x@evil.example".to_owned()),
        Just("\u{85}Bcc: x@evil.example\u{0b}\u{0c}".to_owned()),
        Just("嘊嘍Bcc: x@evil.example".to_owned()),
        Just("=?utf-8?Q?=0D=0ABcc:_x@evil.example?=".to_owned()),
        Just("%0D%0ABcc:x@evil.example&attach=/etc/passwd?cc=a@b#x".to_owned()),
        Just("\0\u{1b}[2J\u{202e}".to_owned()),
        Just("<eve@evil.example>, \"".to_owned()),
        any::<String>(),
        "[a-z]{1,8}@[a-z]{1,8}\\.example",
    ];
    proptest::collection::vec(bad, 0..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_field_can_begin_a_header_or_end_the_link(
        to in hostile(), name in hostile(), mailbox in hostile(), subject in hostile(), body in hostile(),
    ) {
        let m = Message::new(&to, &subject, &body, at()).or_else(|_| Message::new("", &subject, &body, at())).unwrap();
        let m = m.from(&name, &mailbox);
        let bytes = eml(&m, State::Draft);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        // Seen as bytes: what begins a line is ours, or continues what is.
        for line in head.split("\r\n") {
            let ours = ["From: ", "To: ", "Subject: ", "Date: ", "X-Unsent: ", "MIME-Version: ", "Content-"];
            prop_assert!(line.starts_with([' ', '\t']) || ours.iter().any(|h| line.starts_with(h)), "{line:?}");
            prop_assert!(!line.contains(['\r', '\n', '\0']) && line.len() < 998, "{line:?}");
        }
        prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        // And as another program reads it.
        let (names, boxes, _, read_body) = read(&bytes);
        prop_assert!(names.iter().all(|n| !["Bcc", "Cc", "X-Injected"].contains(&n.as_str())), "{names:?}");
        prop_assert_eq!(names.iter().filter(|n| *n == "Subject").count(), 1);
        prop_assert_eq!(&boxes[..], m.to());
        prop_assert_eq!(read_body.trim_end(), m.body().trim_end());
        let Ok(Link { uri, whole }) = mailto(&m) else { return Ok(()) };
        prop_assert!(uri.is_ascii() && uri.len() <= LONGEST);
        let (to, fields) = unlinked(&uri);
        prop_assert_eq!(&to[..], m.to());
        let named: Vec<&str> = fields.iter().map(|(n, _)| n.as_str()).collect();
        prop_assert_eq!(named, if whole { vec!["subject", "body"] } else { vec!["subject"] });
        prop_assert_eq!(&fields[0].1, m.subject());
    }
}
