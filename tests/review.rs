//! `afterword review` as a script or a screen reader meets it: the real program, answers on standard input, lines out.

use std::io::Write;
use std::process::{Command, Stdio};

const NOW: &str = "2026-11-20T09:00:00-05:00";

struct Home(tempfile::TempDir);

impl Home {
    /// The invented search, entered at `at`.
    fn new(at: &str) -> Home {
        let home = Home(tempfile::tempdir().unwrap());
        let document = home.say(NOW, &["demo", "--export"], "");
        let file = home.0.path().join("demo.json");
        std::fs::write(&file, document).unwrap();
        home.say(at, &["import", file.to_str().unwrap()], "");
        home
    }

    fn say(&self, now: &str, args: &[&str], answers: &str) -> String {
        let mut program = Command::new(env!("CARGO_BIN_EXE_afterword"))
            .args(args)
            .env_clear()
            .env("HOME", self.0.path())
            .env("AFTERWORD_NOW", now)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        program.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
        let said = program.wait_with_output().unwrap();
        assert!(said.status.success(), "{said:?}");
        String::from_utf8(said.stdout).unwrap()
    }

    fn review(&self, answers: &str) -> String {
        self.say(NOW, &["review"], answers)
    }

    fn facts(&self) -> String {
        self.say(NOW, &["export"], "")
    }
}

#[test]
fn it_speaks_in_plain_lines_in_the_dashboards_order() {
    let home = Home::new(NOW);
    let before = home.facts();
    let text = home.review("");
    println!("{text}");
    assert!(
        text.starts_with("24 to go through; 2 held back.\n\n1 of 24. Ask Fennel & Finch for a new date, 1 d late.\n"),
        "{text}"
    );
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "no colours, no cursor movement");
    assert!(
        text.contains("\nWhy: Fennel & Finch did not come to the interview")
            && text.contains("x done, X done as suggested")
    );
    assert_eq!(home.facts(), before, "who says nothing changes nothing");
    let text = home.review("\nn\np\nq\n");
    assert!(text.contains("2 of 24. Go through your lessons for Kestrel Systems"), "{text}");
    assert!(text.contains("History"), "Enter tells the details");
    assert_eq!(text.matches("1 of 24.").count(), 2, "p goes back");
}

#[test]
fn every_way_to_end_an_action_can_be_typed_and_taken_back() {
    let home = Home::new(NOW);
    let before = home.facts();
    // A new date: by mail, now, no note. Lessons: done. Leaving, and the next round: not now. Thanks: snoozed. Then five on: a
    // card, unreadable, then a number; and five on: go on? no. Then out, and all back.
    let text = home.review(
        "x\n\n\n\nX\nn\nn\ns\nyesterday\nmonday\nn\nn\nn\nx\nnobody knows\n+1 202 555 0199\n\
         n\nn\nn\nn\nn\nn\nn\nx\nno\nq\nU\nq\n",
    );
    println!("{text}");
    assert!(text.contains("Noted: Decide whether to go on with Cobalt Freight."), "{text}");
    assert!(text.contains("A snooze ends on a later day than today."));
    assert!(text.contains("Snoozed until Mon 23 Nov: Thank Noor."));
    assert!(text.contains("neither an e-mail address nor a phone number."));
    assert!(text.contains("The end of the review: 1 written to, 1 done, 1 noted, 1 decided, 1 snoozed, "), "{text}");
    assert!(text.contains("Undid 5 steps."));
    assert_eq!(home.facts(), before);
    let text = home.review("d\nnot for me\nu\nq\n");
    assert!(text.contains("Dismissed: Ask Fennel & Finch for a new date (not for me)."), "{text}");
    assert!(text.contains("Undid: dismissed: Ask Fennel & Finch"), "{text}");
    assert_eq!(home.facts(), before);
    let text = home.review("x\n.\nn\nn\nn\nX\nhm\nq\n");
    assert!(text.contains("X asks") || text.contains("This wants an answer of yours; x asks for it."), "{text}");
    assert!(text.contains("“hm” means nothing here."));
}

#[test]
fn after_days_away_it_begins_with_all_that_is_late() {
    let home = Home::new("2026-11-12T09:00:00-05:00");
    let before = home.facts();
    let text = home.review("s\nd\n\nw\nS\nq\nU\nq\nq\n");
    println!("{text}");
    assert!(text.contains("waited while you were away."), "{text}");
    assert!(text.contains("Snooze is until tomorrow.") && text.contains("Snooze is until Monday."));
    assert!(text.contains("Caught up: 11 snoozed, 1 dismissed."), "{text}");
    assert_eq!(home.facts(), before, "the catch-up is one step, and was taken back");
}

#[test]
fn where_nothing_is_to_be_done_it_says_so() {
    let home = Home(tempfile::tempdir().unwrap());
    assert_eq!(home.review(""), "There is nothing to go through, and that is as it should be.\n");
}
