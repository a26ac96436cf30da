//! Owns the measure of the evening after an interview: how many keys it takes beside the words. Must not measure the words.

use crate::harness::{Desk, empty};
use afterword::clock::Now;
use afterword::domain::Facts;
use chrono::DateTime;

/// Friday, 20 November 2026, 19:00: the panel was at two.
fn evening() -> Now {
    Now::fixed(DateTime::parse_from_rfc3339("2026-11-20T19:00:00-05:00").unwrap())
}

/// Somebody at the dashboard whose key presses are counted; what is typed is not.
struct Tired<'s> {
    desk: Desk<'s>,
    keys: usize,
}

impl Tired<'_> {
    fn press(&mut self, keys: &str) -> &mut Self {
        self.keys += keys.split_whitespace().count();
        self.desk.press(keys);
        self
    }

    fn says(&mut self, text: &str) -> &mut Self {
        self.desk.type_text(text);
        self
    }

    /// Goes down to the action of this title.
    fn to(&mut self, title: &str) -> &mut Self {
        self.press("g");
        for _ in 0..40 {
            let model = &self.desk.dashboard.model;
            if model.chosen().first().is_some_and(|a| a.title.contains(title)) {
                return self;
            }
            self.press("j");
        }
        panic!("no “{title}”:\n{}", self.desk.screen());
    }

    fn expect(&mut self, text: &str) -> &mut Self {
        let screen = self.desk.screen();
        assert!(screen.contains(text), "no “{text}” on\n{screen}");
        self
    }
}

#[test]
fn the_evening_after_a_panel_of_three_takes_under_120_keys() {
    let mut store = empty();
    let mut me = Tired { desk: Desk::with(&mut store, (80, 24), evening()), keys: 0 };
    me.press("i")
        .says("XYZ / Platform Engineer, today 14:00 90m in person, panel, with Bob Smith & Jane Doe & Wei Chen")
        .press("enter");
    // The debrief: five questions, how it went, what comes next, the people, two references, what was talked about.
    me.press("b").expect("Debrief: XYZ");
    for (question, prepared, answer) in [
        ("Why us?", true, "The robots."),
        ("A failure?", true, "The outage."),
        ("Scale to ten times?", false, "Queues, I said; caches too, I say now."),
        ("Pay?", true, "In range."),
        ("Any questions?", true, "Two."),
    ] {
        me.says(question).press("tab");
        if prepared {
            me.press("y");
        }
        me.press("tab").says(answer).press("tab");
    }
    me.press("tab g tab").says("The outage story").press("tab").says("Scaling").press("tab").says("Read on queues");
    me.press("tab")
        .says("A panel of three")
        .press("tab")
        .says("Remote days")
        .press("tab")
        .says("A last talk with the CTO");
    me.press("tab").says("next fri").press("tab tab e tab").says("“Very thorough”").press("tab 4 tab tab");
    for (called, mail) in [("Bob", "bob@xyz.example"), ("Jane", "jane@xyz.example"), ("Dr. Chen", "wei@xyz.example")] {
        me.says(called).press("tab").says(mail).press("tab tab");
    }
    me.says("Dana Ruiz, Tom Lee")
        .press("tab")
        .says("Robots, and the club they both coach.")
        .press("esc")
        .expect("answered");
    let after_debrief = me.keys;
    for who in ["Dana", "Tom"] {
        me.to(&format!("Warn {who}")).press("x enter").expect("Logged");
    }
    for who in ["Bob", "Jane", "Dr. Chen"] {
        me.to(&format!("Thank {who}")).press("x enter").expect("Logged");
    }
    println!("debrief {after_debrief}, in all {}", me.keys);
    assert!(me.keys < 120, "{} keys", me.keys);
    let facts = &me.desk.dashboard.model.facts;
    assert_eq!((facts.contacts.len(), facts.touches.len()), (5, 5));
    assert_eq!(facts.interviews[0].debrief.questions.len(), 5);
    // Step by step back to where it began: five touches, the debrief, the entry.
    for _ in 0..7 {
        me.desk.press("u");
    }
    assert_eq!(me.desk.dashboard.model.facts, Facts::default().index());
}
