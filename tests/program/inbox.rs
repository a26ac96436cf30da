//! Owns the tests of the inbox: a whole search out of a Maildir, at the command line and in a terminal, and a reading that is
//! killed.

#[cfg(unix)]
use crate::harness::Seat;
use crate::harness::{Home, MORNING};
use std::path::PathBuf;

#[path = "../inbox/story.rs"]
mod story;

/// Robin, with nothing but a profile and a mailbox.
fn robin(auto: &str) -> (Home, PathBuf) {
    let home = Home { now: MORNING, ..Home::new() };
    home.fine(&["profile", "name=Robin Vale", "email=robin@home.example"]);
    let maildir = home.path("Mail/me");
    assert_eq!(story::write(&maildir), 60);
    let said = home.fine(&["inbox", "add", "Mail"]);
    assert!(said.contains("Maildir: ~/Mail/me") && said.contains("config.toml"), "{said}");
    let config = home.path(".config/afterword/config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    assert_eq!(text, "[inbox]\nmail = [\"~/Mail\"]\n");
    std::fs::write(config, format!("{text}auto = \"{auto}\"\n")).unwrap();
    (home, maildir)
}

#[test]
fn what_mail_proposes_is_listed_and_answered_at_the_command_line() {
    let (home, _) = robin("off");
    assert!(home.fine(&["inbox"]).contains("Nothing in your mail"));
    assert!(home.fine(&["inbox", "scan"]).starts_with("Read "));
    let list = home.json(&["inbox"]);
    let first = &list[0];
    assert_eq!((&first["n"], &first["kind"]), (&1.into(), &"mail".into()));
    assert_eq!(first["would"], "You applied to Hooli · Site Reliability Engineer");
    let shown = home.fine(&["inbox"]);
    assert!(shown.contains("Globex: rejected") && shown.contains("decided not to move forward"), "{shown}");
    let said = home.fine(&["inbox", "accept", "1"]);
    assert!(said.contains("Hooli"), "{said}");
    assert_eq!(home.json(&["inbox"]).as_array().unwrap().len(), list.as_array().unwrap().len() - 1);
    home.fine(&["undo"]);
    assert_eq!(home.json(&["inbox"]), list);
    let export = home.fine(&["export"]);
    assert!(export.contains("\"sources\"") && !export.contains("New this week"), "of all other mail nothing is kept");
    assert!(home.refused(&["inbox", "accept", "99"]).contains("afterword inbox lists"));
    let said = home.feed(&["mail", "-"], "From: Globex <jobs@globex.example>\nTo: robin@home.example\nSubject: We received your application\nDate: Thu, 19 Nov 2026 10:00:00 -0500\nMessage-ID: <one@soylent.example>\n\nThank you for applying to Soylent. We have received your application.\n");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("Read 1 message"), "{}", said.out);
}

#[test]
fn several_mails_that_come_as_one_mbox_are_read_one_by_one() {
    let home = Home { now: MORNING, ..Home::new() };
    home.fine(&["profile", "name=Robin Vale", "email=robin@home.example"]);
    let mail = |firm: &str, more: &str| {
        format!(
            "From jobs@x.example Thu Nov 19 10:00:00 2026\r\nFrom: {firm} <jobs@{firm}.example>\r\nTo: robin@home.example\r\n\
             Subject: We received your application\r\nDate: Thu, 19 Nov 2026 10:00:00 -0500\r\nMessage-ID: <a@{firm}.example>\r\n\r\n\
             Thank you for applying to {firm}. We have received your application.\r\n{more}\r\n\r\n"
        )
    };
    // What hangs on the first is longer than a mail is read.
    let all = mail("Soylent", &"0123456789abcdef\r\n".repeat(500_000))
        + &mail("Initech", ">From here on")
        + &mail("Globex", "");
    let said = home.feed(&["mail", "-"], &all);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("Read 3 messages: 3 new things"), "{}", said.out);
    let told: Vec<String> = home.json(&["inbox"]).as_array().unwrap().iter().map(|s| s["would"].to_string()).collect();
    assert_eq!(told, ["Soylent", "Initech", "Globex"].map(|firm| format!("\"You applied to {firm}\"")));
    home.file("some", &all);
    assert!(home.fine(&["mail", "some"]).starts_with("Read 3 messages: nothing new"));
    assert_eq!(home.fine(&["mail", "--classify", "--json", "some"]).matches("acknowledgement").count(), 3);
    let text =
        "From all of us at Soylent: thank you for applying.\n\nFrom what we saw, we have chosen another candidate.\n";
    let lines = home.feed(&["mail", "--classify", "--json", "-"], text).out;
    assert_eq!((lines.lines().count(), lines.contains("rejection")), (1, true), "{lines}");
}

#[test]
fn a_mailbox_is_named_in_the_config_without_a_store() {
    let home = Home::new();
    story::write(&home.path("Mail/me"));
    std::fs::create_dir_all(home.path(".local/share/afterword")).unwrap();
    home.file(".local/share/afterword/afterword.db", "this is no store");
    assert!(home.fine(&["inbox", "add", "Mail"]).contains("Named in"));
    assert_eq!(std::fs::read_to_string(home.path(".local/share/afterword/afterword.db")).unwrap(), "this is no store");
    assert!(home.path(".config/afterword/config.toml").exists());
}

#[cfg(unix)]
#[test]
fn the_dashboard_is_filled_by_accepting_alone_and_the_evenings_thanks_log_themselves() {
    let (home, maildir) = robin("sent");
    let mut seat = Seat::at(&home, &[]);
    seat.sees("things in your mail").keys("\r").sees("1 of ").sees("You applied to Hooli");
    let all = home.json(&["inbox"]).as_array().unwrap().len();
    for left in (1..all).rev() {
        seat.keys("x").sees(&format!("1 of {left}"));
    }
    seat.keys("x").sees("Nothing waits any more").keys("q").sees("Answer Bluefin Analytics's offer").sees("Thank Jane");
    assert!(home.due().iter().any(|id| id.starts_with("answer-offer/")));
    // In the evening Robin writes from a mail program; nothing is typed here.
    story::thank_jane(&maildir);
    seat.sees("logged from your mail: thank-you to Jane Doe");
    seat.until("Jane is thanked", |s| !s.contents().contains(" Thank Jane"));
    assert!(home.due().iter().all(|id| !id.starts_with("thank-you/")));
    assert!(home.export().to_string().contains(story::THANKS));
    seat.sees("H shows the step").keys("H").sees("logged by itself").keys("u").sees("Undid: logged by itself");
    seat.keys("q").sees(" Thank Jane").quits();
}

#[cfg(unix)]
#[test]
fn what_logged_itself_is_told_at_the_next_start() {
    let (home, maildir) = robin("sent");
    home.fine(&["inbox", "scan"]);
    while !home.json(&["inbox"]).as_array().unwrap().is_empty() {
        home.fine(&["inbox", "accept", "1"]);
    }
    story::thank_jane(&maildir);
    assert!(home.fine(&["inbox", "scan"]).contains("logged: thank-you to Jane Doe"));
    let mut seat = Seat::at(&home, &[]);
    seat.sees("logged from your mail: thank-you to Jane Doe").keys("u").sees("Undid").sees("Thank Jane");
    seat.keys("q");
    assert_eq!(seat.ends(), 0);
}

#[cfg(unix)]
#[test]
fn a_message_is_read_in_the_pager_as_text_that_can_do_nothing() {
    let (home, maildir) = robin("off");
    let (from, date) = ("Soylent <jobs@soylent.example>", "Fri, 20 Nov 2026 08:00:00 -0500");
    let text = "Thank you for applying to Soylent. We have received your application.\n\n\u{1b}]0;title\u{7}\u{1b}[31mRed \u{202e}ans\n> earlier";
    let more = "Message-ID: <ack@soylent.example>\r\n";
    story::put(&maildir, 95, from, story::ROBIN, date, "=?utf-8?Q?Bewerbung_=E2=80=93_danke?=", more, text);
    home.fine(&["inbox", "scan"]);
    let pager = home.script("a pager", "cat > got; cat got; sleep 0.6; printf 'now\\n'; read line < /dev/tty");
    let mut seat = Seat::with(&home, &[], &[("PAGER", &format!("'{}'", pager.display()))]);
    seat.sees("things in your mail").keys("R").sees("1 of ").keys("G").sees("You applied to Soylent").keys("\r");
    seat.until("the pager has the terminal", |s| !s.alternate_screen() && s.contents().contains("\nnow"));
    let got = std::fs::read_to_string(home.path("got")).unwrap();
    let head = "From: Soylent <jobs@soylent.example>\nTo: Robin Vale <robin@home.example>\nDate: Fri, 20 Nov 2026 08:00:00 -0500\nSubject: Bewerbung – danke\n\nThank you";
    assert!(got.starts_with(head) && got.contains("Red ans\n> earlier\n"), "{got}");
    assert!(got.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{got:?}");
    seat.keys("\r").until("it is back", |s| s.alternate_screen() && s.contents().contains("You applied to Soylent"));
    std::fs::remove_file(maildir.join("cur/1700000095.M95P1.host:2,S"))
        .or_else(|_| std::fs::remove_file(maildir.join("new/1700000095.M95P1.host")))
        .unwrap();
    seat.keys("\r").sees("the message is no longer where").keys("x").sees("Applied to Soylent").keys("q").quits();
    // One that ends at once leaves what it showed, and the key that ends that does nothing else.
    for pager in ["cat", "sh -c 'cat; exit 3'"] {
        let mut seat = Seat::with(&home, &[], &[("PAGER", pager)]);
        seat.sees("things in your mail").keys("R").sees("1 of ").sees("You applied to Hooli").keys("\r");
        seat.until("it waits", |s| {
            let shown = s.contents();
            !s.alternate_screen() && shown.contains("To: Robin Vale") && shown.contains("\nPress any key to go on")
        });
        seat.keys("x").until("it is back", |s| s.alternate_screen() && s.contents().contains("1 of "));
        assert!(seat.shown().contains("You applied to Hooli"), "{}", seat.shown());
        if pager != "cat" {
            seat.sees("ended with an error");
        }
        seat.keys("q").quits();
    }
    let mut seat = Seat::with(&home, &[], &[("PAGER", "no-such-pager")]);
    seat.sees("things in your mail").keys("R").sees("1 of ").keys("\r").sees("“no-such-pager” cannot be started");
    seat.keys("q").quits();
}

#[test]
fn the_plain_review_goes_through_the_mail_before_what_there_is_to_do() {
    let (home, _) = robin("off");
    home.fine(&["inbox", "scan"]);
    let (before, n) = (home.fine(&["export"]), home.json(&["inbox"]).as_array().unwrap().len());
    let said = home.feed(&["review"], "\nx\n \n-\nd\nu\nu\nu\nwhat\nq\n");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let text = said.out;
    assert!(
        text.starts_with(&format!("\n1 of {n} in your mail. You applied to Hooli · Site Reliability Engineer.\n")),
        "{text}"
    );
    assert!(
        text.contains("“We have received your application and") && text.contains("\nx accept, d not this"),
        "{text}"
    );
    assert!(text.contains("\nTo: Robin Vale <robin@home.example>\n"), "Enter reads it: {text}");
    assert!(text.contains("Applied to Hooli") && text.contains(&format!("2 of {} in your mail", n - 1)), "{text}");
    assert_eq!(text.matches("\n1 of 14 in your mail").count(), 2, "what is told is not repeated: {text}");
    assert!(text.contains("Declined what “") && text.matches("Undid").count() == 2, "{text}");
    assert!(
        text.contains("Nothing was done in this review yet.") && text.contains("“what” means nothing here."),
        "{text}"
    );
    assert!(text.ends_with("There is nothing to go through, and that is as it should be.\n"), "{text}");
    assert_eq!(home.fine(&["export"]), before);
    let said = home.feed(&["review"], &("x\n".repeat(n) + "q\n"));
    assert!(said.out.contains(" to go through") && said.out.contains("1 of 6. Debrief Hooli"), "{}", said.out);
}

#[cfg(unix)]
#[test]
fn that_plain_thanks_log_themselves_is_offered_once() {
    let (home, maildir) = robin("off");
    home.fine(&["add", "Hooli, thu 19 nov 10:00, with Jane Doe"]);
    home.fine(&["edit", "jane", "emails=jane.doe@hooli.example"]);
    story::thank_jane(&maildir);
    home.fine(&["inbox", "scan"]);
    let accepts = |seat: &mut Seat| {
        seat.sees("things in your mail").keys("R").sees("1 of ").keys("G").sees("Log thank-you to Jane Doe").keys("x");
        seat.until("it is logged", |s| !s.contents().contains("Log thank-you to Jane Doe"));
    };
    let mut seat = Seat::at(&home, &[]);
    accepts(&mut seat);
    seat.sees("can log themselves as you send them: = switches").keys("u").sees("Undid").keys("q");
    accepts(&mut seat);
    assert!(!seat.shown().contains("log themselves"), "{}", seat.shown());
    seat.keys("=").sees("this is asked once").keys("q").quits();
    let config = home.path(".config/afterword/config.toml");
    assert_eq!(std::fs::read_to_string(&config).unwrap(), "[inbox]\nmail = [\"~/Mail\"]\nauto = \"off\"\n");

    let (home, maildir) = robin("off");
    home.fine(&["add", "Hooli, thu 19 nov 10:00, with Jane Doe"]);
    home.fine(&["edit", "jane", "emails=jane.doe@hooli.example"]);
    story::thank_jane(&maildir);
    home.fine(&["inbox", "scan"]);
    let mut seat = Seat::at(&home, &[]);
    accepts(&mut seat);
    seat.sees("= switches").keys("=").sees("from now on it logs itself").keys("q").quits();
    let config = home.path(".config/afterword/config.toml");
    assert_eq!(std::fs::read_to_string(&config).unwrap(), "[inbox]\nmail = [\"~/Mail\"]\nauto = \"sent\"\n");
}

#[cfg(unix)]
#[test]
fn what_comes_while_the_dashboard_is_open_shows_by_itself() {
    let (home, maildir) = robin("off");
    let config = home.path(".config/afterword/config.toml");
    std::fs::create_dir_all(home.path("calendar/home")).unwrap();
    std::fs::write(&config, "[inbox]\nmail = [\"~/Mail\"]\ncalendar = [\"~/calendar\"]\n").unwrap();
    let event = |n: usize| {
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:e{n}\r\nDTSTART:202611{}T150000Z\r\nSUMMARY:Interview Hooli\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            23 + n
        );
        std::fs::write(home.path(&format!("calendar/home/e{n}.ics")), text).unwrap();
    };
    event(1);
    let mut seat = Seat::at(&home, &[]);
    seat.sees("15 things in your mail");
    let (from, date) = ("Soylent <jobs@soylent.example>", "Fri, 20 Nov 2026 08:00:00 -0500");
    let text = "Thank you for applying to Soylent. We have received your application.";
    let more = "Message-ID: <ack@soylent.example>\r\n";
    story::put(&maildir, 95, from, story::ROBIN, date, "Thank you for applying", more, text);
    seat.sees("16 things in your mail");
    event(2);
    seat.sees("17 things in your mail").quits();
}

/// A reading that is killed at any instant doubles nothing; `tests/trust/inbox.py` does it a hundred times.
#[test]
fn a_reading_that_is_killed_doubles_nothing() {
    let (home, _) = robin("sent");
    for wait in [3, 10, 20, 40, 80, 160] {
        let mut child = home.command().args(["inbox", "scan"]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let _ = child.kill();
        let _ = child.wait();
    }
    home.fine(&["inbox", "scan"]);
    let list = home.json(&["inbox"]);
    let (once, _) = robin("sent");
    once.fine(&["inbox", "scan"]);
    let would = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|s| s["would"].to_string()).collect()
    };
    assert_eq!(would(&list), would(&once.json(&["inbox"])));
    assert!(home.fine(&["inbox", "scan"]).starts_with("Read 0 messages: nothing new"));
}
