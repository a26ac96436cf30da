//! Owns the measure of the evening after an interview: how many keys it takes beside the words. Must not measure the words.

use crate::clock::Now;
use crate::domain::{Contact, Facts};
use crate::in_process::harness::{Desk, day, empty, holding, uid};
use crate::pages::{self, row_words};
use crate::rules::{Action, Urgency};
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
fn the_evening_after_a_panel_of_three_takes_under_70_keys() {
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
    // Done as suggested, a row makes way for the next.
    me.to("Thank Bob");
    for _ in 0..3 {
        me.press("X").expect("Logged: thank-you");
    }
    me.to("Warn Dana").press("X").expect("Logged").press("X").expect("Logged");
    println!("debrief {after_debrief}, in all {}", me.keys);
    assert!(me.keys < 70, "{} keys", me.keys);
    let facts = &me.desk.dashboard.model.held.facts;
    assert_eq!((facts.contacts.len(), facts.touches.len()), (5, 5));
    assert_eq!(facts.interviews[0].debrief.questions.len(), 5);
    // Step by step back to where it began: five touches, the debrief, the entry.
    for _ in 0..7 {
        me.desk.press("u");
    }
    assert_eq!(me.desk.dashboard.model.held.facts, Facts::default().index());
}

/// Five interviews of the last weeks, entered in a row on a Friday evening.
#[test]
fn five_past_interviews_leave_few_rows() {
    let mut kim = Contact::new(uid("c1"), "Kim Lee", day("2026-11-01"));
    kim.emails.push("kim@initech.example".into());
    let mut facts = Facts::default();
    facts.contacts.push(kim);
    let mut store = holding(&facts);
    let mut desk = Desk::with(&mut store, (80, 24), evening());
    for line in [
        "XYZ / Platform Engineer, 2 nov 14:00, round 1, with Bob Smith",
        "Globex / SRE, 5 nov 10:00, phone, with Ana Diaz & Joe Doe",
        "Hooli / Backend Engineer, 10 nov 9:30 video, panel, with Dana Ruiz & Tom Lee & Wei Chen",
        "Initech / Analyst, thu 11:00, video, with Kim Lee, thanked",
        "Moss / Engineer, yesterday 15:00, video",
    ] {
        desk.press("i").type_text(line).press("enter");
        assert!(desk.dashboard.model.sheet().is_none(), "{}", desk.screen());
    }
    let model = &desk.dashboard.model;
    let rows = pages::rows(&model.actions);
    for o in &model.held.facts.opportunities {
        let of = |a: &&Action| a.opportunity.as_ref() == Some(&o.uid) && a.urgency <= Urgency::AnyDay;
        let own: Vec<String> = rows
            .iter()
            .filter(|row| row.actions(&model.actions).iter().any(of))
            .map(|row| row_words(&row.actions(&model.actions), &model.held.facts).0)
            .collect();
        let met =
            model.held.facts.interviews.iter().filter(|i| i.opportunity == o.uid).map(|i| i.interviewers.len()).max();
        // Each of several people wants thanks of their own.
        let more_people = met.unwrap_or(0).saturating_sub(1);
        assert!(own.len() <= 3 + more_people, "{}: {own:#?}", o.company);
    }
}
