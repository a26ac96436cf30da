//! What is read of mails, and that nothing brings the reader down.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant as Clock};

fn mail(text: &str) -> Received {
    Received::read(text.as_bytes())
}

/// A mail of this type and encoding.
fn of(kind: &str, coded: &str, body: &str) -> String {
    mail(&format!("Subject: x\nContent-Type: {kind}\nContent-Transfer-Encoding: {coded}\n\n{body}")).text
}

#[test]
fn fields_are_read_as_they_are_meant() {
    let m = mail(
        "From mira Fri Nov 27 10:00:00 2026\nFrom: =?iso-8859-1?Q?Zo=EB_Quell?= <zoe@xyz.example>\r\nTo: \"Vale, Robin\" <robin@vale.example>,\r\n \
         jo@b.example\r\nSubject: =?UTF-8?B?w4ljb3ZpbGxh?=\r\n : folded\r\nDate: Fri, 27 Nov 2026 10:00:00 +0100\r\nMessage-ID: <a@b>\r\n\
         In-Reply-To: <c@d>\r\nAuthentication-Results: mx.vale.example; dkim=fail\r\n\r\nHello\r\n",
    );
    assert_eq!((m.from.name.as_str(), m.from.address.as_str()), ("Zoë Quell", "zoe@xyz.example"));
    assert_eq!((m.subject(), m.text.as_str()), ("Écovilla : folded", "Hello"));
    assert_eq!(m.date.map(|d| d.to_rfc3339()).as_deref(), Some("2026-11-27T10:00:00+01:00"));
    assert_eq!(m.field("message-id"), Some("<a@b>"));
    assert_eq!(m.field("in-reply-to"), Some("<c@d>"));
    assert!(m.field("to").is_some_and(|to| to.contains("robin@vale.example") && to.contains("jo@b.example")));
    assert!(m.field("authentication-results").is_some_and(|a| a.contains("dkim=fail")));
}

#[test]
fn a_bare_text_needs_no_fields() {
    assert_eq!(mail("Note: we are hiring.\n\nMore.").text, "Note: we are hiring.\n\nMore.");
    let m = mail("Subject: Next steps\n\nPlease call.");
    assert_eq!((m.subject(), m.text.as_str()), ("Next steps", "Please call."));
    assert_eq!(mail("").text, "");
    assert_eq!(Received::read(b"caf\xe9").text, "café");
}

#[test]
fn every_encoding_becomes_text() {
    assert_eq!(
        of("text/plain; charset=utf-8", "quoted-printable", "Gr=C3=BC=C3=9Fe =\r\naus K=C3=B6ln =4 =ZZ\r\n"),
        "Grüße aus Köln =4 =ZZ"
    );
    assert_eq!(of("text/plain; charset=utf-8", "BASE64", "R3LDvMOfZSBh\r\ndXMgS8O2bG4\n"), "Grüße aus Köln");
    assert_eq!(
        Received::read(b"Subject: x\nContent-Type: text/plain; charset=iso-8859-1\n\nGr\xfc\xdfe").text,
        "Grüße"
    );
    assert_eq!(
        Received::read(b"Subject: x\n\nSehr geehrte Frau M\xfcller, f\xfcr").text,
        "Sehr geehrte Frau Müller, für"
    );
    assert_eq!(Received::read("Subject: Grüße\n\nzoë".as_bytes()).subject(), "Grüße");
}

#[test]
fn of_alternatives_the_plain_one_is_read_unless_it_says_nothing() {
    let parts = |plain: &str, html: &str| {
        mail(&format!(
            "Subject: x\nContent-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/alternative; boundary=\"in\"\n\n--in\n\
             Content-Type: text/plain\n\n{plain}\n--in\nContent-Type: text/html\n\n{html}\n--in--\n--out\nContent-Type: text/plain; name=a.txt\n\
             Content-Disposition: attachment\n\nnot this\n--out--\nnor this"
        ))
        .text
    };
    assert_eq!(parts("The words", "<p>The <b>words</b></p>"), "The words");
    let long = "These are the words that were meant. ".repeat(9);
    assert_eq!(parts("See the HTML.", &format!("<p>{long}</p>")), long.trim());
    assert_eq!(parts("", "<p>Only this</p>"), "Only this");
}

#[test]
fn html_is_read_as_it_is_seen() {
    let html = |h: &str| of("text/html; charset=utf-8", "8bit", h);
    let page = "<html><head><title>t</title><style>p{}</style></head><body><div style=\"display: none; max-height:0\">hid<b>den</b></div>\
                <p>Dear&nbsp;Robin,<br>we can&rsquo;t &amp; won&#39;t</p><script>x</script><!-- not > this --><table><tr><td>one</td><td>two</td></tr></table>\
                <ul><li>a</li><li>b</ul><p hidden>no</p>a < b &unknown; <span style='font-size:0.9em'>small</span><blockquote>old</blockquote></body>";
    assert_eq!(html(page), "Dear Robin,\nwe can’t & won't\n\none two\n\na\nb\n\na < b &unknown; small");
    assert_eq!(html("<p>one</p><p>two<img src=x>"), "one\n\ntwo");
    assert_eq!(html("<a href=\"x>y\">z</a>"), "z");
}

#[test]
fn only_the_newest_text_is_read() {
    for old in [
        "On Fri, 27 Nov 2026 at 10:00, Robin Vale\n<robin@vale.example> wrote:\n> old",
        "Am 27.11.2026 um 10:00 schrieb Robin Vale:\n> old",
        "Le ven. 27 nov. 2026 à 10:00, Robin <r@vale.example> a écrit :\n> old",
        "-----Original Message-----\nFrom: Robin\nold",
        "________________________________\nVon: Robin <r@vale.example>\nGesendet: Freitag\nAn: Mira\nBetreff: x\n\nold",
        "De : Robin\nEnvoyé : vendredi\nÀ : Mira\nObjet : x\n\nold",
        "*From:* Robin\n*Sent:* Friday\n*To:* Mira\n*Subject:* x\nold",
        "---------- Forwarded message ---------\nFrom: x\nold",
        "-- \nMira Tolle\nold",
        "Sent from my iPhone\n\nold",
        "Von meinem iPhone gesendet\nold",
        "> old",
    ] {
        assert_eq!(mail(&format!("Subject: x\n\nNew words.\n\n{old}\n")).text, "New words.", "{old}");
    }
    let below = "On Fri, 27 Nov 2026, Robin wrote:\n> one\n> two\n\nNew, below.";
    assert_eq!(mail(&format!("Subject: x\n\n{below}")).text, "New, below.");
    // What only looks like it.
    for new in [
        "On Tuesday we wrote:\nall is well",
        "From: here on\nall is well",
        "Sent from my heart to all who wait and hope:\nwell",
    ] {
        assert_eq!(mail(&format!("Subject: x\n\n{new}")).text, new);
    }
}

#[test]
fn a_calendar_says_what_it_asks() {
    let asks = |head: &str, body: &str| {
        mail(&format!("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/calendar{head}\n\n{body}\n--b--")).calendar
    };
    assert_eq!(asks("; method=REQUEST", ""), Some(Method::Request));
    assert_eq!(asks("", "BEGIN:VCALENDAR\nMETHOD:CANCEL\n"), Some(Method::Cancel));
    assert_eq!(asks("; method=PUBLISH", "METHOD:PUBLISH"), None);
}

#[test]
fn the_events_of_a_mail_are_read_from_a_part_or_a_file_and_once() {
    let event = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:a@b\nSUMMARY:Gespräch\nEND:VEVENT\nEND:VCALENDAR\n";
    let base64 = "QkVHSU46VkNBTEVOREFSDQpNRVRIT0Q6UkVRVUVTVA0KQkVHSU46VkVWRU5UDQpVSUQ6YUBiDQpTVU1NQVJZOkdlc3Byw6RjaA0KRU5EOlZFVkVOVA0KRU5EOlZDQUxFTkRBUg0K";
    let quoted = event.replace('=', "=3D").replace('ä', "=C3=A4");
    let parts = [
        format!("Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n{event}"),
        format!("Content-Type: text/calendar\nContent-Transfer-Encoding: base64\n\n{base64}"),
        format!("Content-Type: application/ics; name=\"invite.ics\"\nContent-Transfer-Encoding: base64\n\n{base64}"),
        format!(
            "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"Termin.ICS\"\nContent-Transfer-Encoding: quoted-printable\n\n{quoted}"
        ),
    ];
    let of = |parts: &[String]| {
        let parts: String = parts.iter().map(|part| format!("--b\n{part}\n")).collect();
        let mail = mail(&format!("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--"));
        mail.events.into_iter().map(|e| (e.uid, e.summary, e.method)).collect::<Vec<_>>()
    };
    let want = vec![("a@b".to_owned(), "Gespräch".to_owned(), Method::Request)];
    for part in &parts {
        assert_eq!(of(std::slice::from_ref(part)), want, "{part}");
    }
    assert_eq!(of(&parts), want);
    let latin = event.as_bytes().iter().flat_map(|b| match b {
        0xc3 => vec![],
        0xa4 => vec![0xe4],
        b => vec![*b],
    });
    let latin: Vec<u8> =
        b"Subject: x\nContent-Type: text/calendar; charset=iso-8859-1\n\n".iter().copied().chain(latin).collect();
    assert_eq!(Received::read(&latin).events[0].summary, "Gespräch");
    assert!(of(&["Content-Type: text/plain\n\nBEGIN:VCALENDAR".to_owned()]).is_empty());
}

#[test]
fn a_mail_that_lies_in_one_is_read_only_where_there_is_nothing_else() {
    let inner = "Content-Type: message/rfc822\n\nSubject: inner\n\nold words";
    let outer = |text: &str| {
        format!("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{text}\n--b\n{inner}\n--b--")
    };
    assert_eq!(mail(&outer("new")).text, "new");
    assert_eq!(mail(&outer("")).text, "old words");
}

/// Mails that were made to bring readers down.
fn hostile() -> Vec<Vec<u8>> {
    let head = "Subject: x\nContent-Type: text/html\n\n";
    let nested = |kind: &str| {
        let level = |n: usize| format!("Content-Type: {kind}; boundary=b{n}\n\n--b{n}\n");
        (0..10_000).map(level).collect::<String>()
    };
    vec![
        nested("multipart/mixed").into_bytes(),
        "Content-Type: message/rfc822\n\n".repeat(10_000).into_bytes(),
        format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(500_000)).into_bytes(),
        format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--\n".repeat(1_000_000)).into_bytes(),
        format!("Subject: x\nContent-Transfer-Encoding: base64\n\n{}", "QUJD".repeat(2_000_000)).into_bytes(),
        format!("From: {}\n\nx", "(".repeat(100_000)).into_bytes(),
        format!("From: {}\n\nx", "a:;,<".repeat(100_000)).into_bytes(),
        format!("Subject: {}\n\nx", "=?utf-8?q?x?= ".repeat(100_000)).into_bytes(),
        "X: y\n".repeat(1_000_000).into_bytes(),
        format!("{head}{}", "<div>".repeat(200_000)).into_bytes(),
        format!("{head}{}", "<a '\">".repeat(100_000)).into_bytes(),
        format!("{head}{}", "<script>".repeat(100_000)).into_bytes(),
        format!("{head}{}", "&".repeat(500_000)).into_bytes(),
        format!("{head}{}", "<".repeat(500_000)).into_bytes(),
        format!("Subject: x\n\n{}", "On 1@\n".repeat(100_000)).into_bytes(),
        format!("Subject: x\n\n{}", ">".repeat(1_000_000)).into_bytes(),
        [0xff, 0xfe].repeat(1_000_000),
        vec![0; 1_000_000],
    ]
}

#[test]
fn hostile_mails_are_read_quickly_on_a_small_stack() {
    let read = || {
        for (n, bytes) in hostile().into_iter().enumerate() {
            let begin = Clock::now();
            let mail = Received::read(&bytes);
            assert!(mail.text.len() < 1 << 20, "{n}");
            // Built without speed, beside others: what grows with the square takes minutes.
            assert!(begin.elapsed() < Duration::from_secs(10), "{n}: {:?}", begin.elapsed());
        }
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(read).unwrap().join().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_of_a_mail_bring_its_reader_down(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "From: ", "Subject: ", "Date: Fri, 27 Nov 2026 10:00:00 +0100", "Content-Type: multipart/mixed; boundary=b", "Content-Type: text/html",
        "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable", "--b", "--b--", "\n", "\r\n",
        "\n\n", "=?utf-8?q?=", "?=", "<p>", "</", "<!--", "&#x", ";", "\"", "(", ")", "<", ">", "@", ":", ",", "=", "é", "\u{0}", "a", "charset*0*=utf-8''%",
        "Date: 99 Foo 99999999999", "On 1 wrote:", "-- \n", "> ",
    ]), 0..60)) {
        let text = pieces.concat();
        let mail = Received::read(text.as_bytes());
        prop_assert!(mail.text.len() <= text.len() * 4 + 64);
    }
}
