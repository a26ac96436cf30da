//! Owns the proof that every fact of DATA.md can be put in, changed and taken out on screen: it walks the tables of the
//! forms, field by field, key by key. Must not look behind the screen but at what the store then holds.

use crate::clock::Instant;
use crate::domain::*;
use crate::forms::record::asked;
use crate::forms::{Input, Pick};
use crate::in_process::harness::{Desk, day, holding, uid};
use crate::pages::{Item, Subject};
use crate::tui::screens::debrief;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn at(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(&format!("{text}:00-05:00")).unwrap()
}

/// An interview of which nothing is known but when it is, and when it was entered.
fn bare_interview(name: &str, about: &str) -> Interview {
    let created_on = Some(day("2026-11-03"));
    Interview { created_on, ..Interview::new(uid(name), uid(about), at("2026-11-17T14:00")) }
}

/// Two of everything to choose from.
fn facts() -> Facts {
    let today = day("2026-11-02");
    let mut facts = Facts::default();
    for (n, name) in [("c1", "Jürgen Weiß"), ("c2", "Dana Ruiz"), ("c3", "Dana Ruiz")] {
        facts.contacts.push(Contact::new(uid(n), name, today));
    }
    for (n, company) in [("o1", "XYZ"), ("o2", "Globex")] {
        facts.opportunities.push(Opportunity::new(uid(n), company, "Engineer", today));
        facts.interviews.push(bare_interview(&n.replace('o', "i"), n));
    }
    let mut t = Touch::new(uid("t1"), at("2026-11-18T10:00"), Direction::Out, Channel::Email, Purpose::Other);
    (t.opportunity, t.message_id) = (Some(uid("o1")), s("4@xyz.example"));
    facts.touches.push(t);
    facts.outcomes.push(Outcome::new(uid("n1"), uid("o1"), OutcomeKind::Invited, day("2026-11-18")));
    let mut k = Task::new(uid("k1"), "stamps", day("2026-11-30"), today);
    k.opportunity = Some(uid("o1"));
    facts.tasks.push(k);
    facts.index()
}

/// The fields of a record by their places in DATA.md, as JSON has them.
fn flat(record: &impl Serialize) -> BTreeMap<String, Value> {
    fn walk(at: &str, value: &Value, out: &mut BTreeMap<String, Value>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(&if at.is_empty() { name.clone() } else { format!("{at}.{name}") }, value, out);
                }
            }
            other => drop(out.insert(at.to_string(), other.clone())),
        }
    }
    let mut out = BTreeMap::new();
    walk("", &serde_json::to_value(record).unwrap(), &mut out);
    out.remove("uid");
    out
}

/// What is typed for a value.
fn typed(key: &str, value: &Value) -> String {
    match value {
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Number(n) => n.to_string(),
        Value::String(text) => match (key, text.as_str()) {
            ("opportunity", "o1") => "XYZ / Engineer".into(),
            ("opportunity", "o2") => "globex".into(),
            ("interview" | "after", "i1") => "xyz, tue 17 nov 2026, 14:00".into(),
            ("interview" | "after", "i2") => "Globex, Tue 17 Nov 2026, 14:00".into(),
            ("contact", "c1") => "jurgen weiß".into(),
            ("contact", "c2") => "Dana Ruiz".into(),
            ("at" | "starts_at", _) => {
                let at = chrono::DateTime::parse_from_rfc3339(text).unwrap();
                at.format("%Y-%m-%d %H:%M").to_string()
            }
            _ => text.clone(),
        },
        Value::Array(all) => {
            let all = all.iter().map(|v| v.as_str().unwrap_or_default());
            match key {
                "emails" | "other_emails" | "phones" => all.collect::<Vec<_>>().join("\n"),
                "also" => all.map(|p| p.parse::<Purpose>().unwrap().shown().to_string()).collect::<Vec<_>>().join(", "),
                "roles" => all.map(|r| r.replace('_', " ")).collect::<Vec<_>>().join(", "),
                _ => {
                    let name = |uid| {
                        ["Jurgen Weiß", "Dana Ruiz", "Dana Ruiz #2"]
                            [["c1", "c2", "c3"].iter().position(|c| *c == uid).unwrap()]
                    };
                    all.map(name).collect::<Vec<_>>().join(", ")
                }
            }
        }
        other => panic!("{key}: {other}"),
    }
}

fn current(desk: &Desk) -> String {
    desk.dashboard.model.sheet().and_then(|s| s.fields.current()).map(|f| f.key.clone()).unwrap_or_default()
}

/// Goes to a field with Tab. False: it is not shown.
fn go(desk: &mut Desk, key: &str) -> bool {
    for _ in 0..80 {
        if current(desk) == key {
            return true;
        }
        desk.press("tab");
    }
    false
}

/// Makes a field say this, whatever it says now.
fn say(desk: &mut Desk, key: &str, text: &str) {
    if !go(desk, key) {
        assert!(["", "no"].contains(&text), "{key} is not shown:\n{}", desk.screen());
        return;
    }
    let field = |desk: &Desk| {
        let field = desk.dashboard.model.sheet().unwrap().fields.current().unwrap();
        (matches!(field.input, Input::Choice(..)), field.value(), field.raw(), field.pick)
    };
    for _ in 0..200 {
        let (choice, value, raw, _) = field(desk);
        match choice {
            true if value == text => return,
            true => _ = desk.press("right"),
            false if raw.is_empty() => break,
            false => _ = desk.press("backspace delete"),
        }
    }
    for line in text.split_inclusive('\n') {
        desk.type_text(line.trim_end_matches('\n'));
        if line.ends_with('\n') {
            desk.press("enter");
        }
    }
    // Where several are offered, Enter takes the one under the cursor: it must be the one that was typed.
    if desk.dashboard.model.sheet().unwrap().offers.is_some() {
        assert!(matches!(
            field(desk).3,
            Some(Pick::People | Pick::Person | Pick::Opportunity | Pick::Interview | Pick::Words(_))
        ));
        desk.press("enter");
    }
}

/// Makes the open form say what this record says, and saves it.
fn fill(desk: &mut Desk, keys: &[&str], record: &impl Serialize) {
    let wanted = flat(record);
    for key in keys {
        let text = wanted.get(*key).map(|v| typed(key, v)).unwrap_or_default();
        say(desk, key, &text);
    }
    desk.press("ctrl-s");
    assert!(desk.dashboard.model.sheet().is_none(), "it is not saved:\n{}", desk.screen());
}

/// Opens the form of a thing, with the keys of the dashboard.
fn open(desk: &mut Desk, item: &Item) {
    desk.press("esc esc esc 1 2 g");
    match item {
        Item::Page(Subject::Contact(_)) => _ = desk.press("3 g"),
        Item::Page(Subject::Opportunity(_)) | Item::Touch(_) | Item::Outcome(_) | Item::Task(_) => {
            desk.press("o");
        }
        Item::Page(Subject::Interview(_)) | Item::Question(..) | Item::Activity(_) => {}
    }
    for _ in 0..90 {
        if desk.dashboard.model.item().as_ref() == Some(item) {
            desk.press("e");
            assert!(desk.dashboard.model.sheet().is_some());
            return;
        }
        desk.press("j");
    }
    panic!("{item:?} is not to be found:\n{}", desk.screen());
}

/// Puts every fact of a noun in, changes it, takes it out; the fields of `more` have a form of their own.
fn walk<T: Serialize + PartialEq + std::fmt::Debug>(
    item: &Item,
    keys: &[&str],
    more: &[&str],
    all: [&T; 2],
    bare: &T,
    stored: impl Fn(&Facts) -> T,
) {
    let told: BTreeSet<String> = all.iter().flat_map(|r| flat(*r).into_keys()).collect();
    let table: BTreeSet<String> = keys.iter().chain(more).map(|k| k.to_string()).collect();
    assert_eq!(told, table, "the form and DATA.md do not name the same fields");
    let mut store = holding(&facts());
    let mut desk = Desk::at(&mut store, (80, 24));
    for record in [all[0], all[1], bare, all[0]] {
        open(&mut desk, item);
        fill(&mut desk, keys, record);
        assert_eq!(stored(&desk.dashboard.model.held.facts), *record);
    }
    // Each was one step.
    for record in [bare, all[1], all[0]] {
        desk.press("esc esc u");
        assert_eq!(stored(&desk.dashboard.model.held.facts), *record);
    }
}

fn s(text: &str) -> String {
    text.to_string()
}

#[test]
fn every_fact_of_a_contact() {
    let keys = asked::<Contact>();
    let one = Contact {
        uid: uid("c1"),
        name: s("Bob Smith"),
        address_as: s("Bob"),
        pronunciation: s("bop"),
        title: s("VP"),
        company: s("XYZ"),
        emails: vec![s("bob@xyz.example"), s("b@home.example")],
        phones: vec![s("+1 202 555 0101")],
        url: s("https://xyz.example"),
        linkedin_url: s("https://linkedin.example/bob"),
        postal_address: s("1 Foundry Lane\nPort Ellery"),
        roles: vec![Role::HiringManager, Role::Reference],
        prefers: Some(Reach::Call),
        card_back: s("two\nlines"),
        linkedin_connected: true,
        keep_in_touch: KeepInTouch::Yes,
        cadence_days: Some(30),
        verified_on: Some(day("2026-11-01")),
        created_on: Some(day("2026-11-03")),
        language: s("de-AT"),
    };
    let mut two = one.clone();
    (two.name, two.emails, two.roles) = (s("Robert"), vec![s("r@xyz.example")], vec![Role::Network]);
    (two.keep_in_touch, two.linkedin_connected, two.cadence_days) = (KeepInTouch::No, false, Some(7));
    let bare = Contact::new(uid("c1"), "R", day("2026-11-04"));
    let find = |f: &Facts| f.contact(&uid("c1")).unwrap().clone();
    walk(&Item::Page(Subject::Contact(uid("c1"))), &keys, &[], [&one, &two], &bare, find);
}

#[test]
fn every_fact_of_an_opportunity() {
    let keys = asked::<Opportunity>();
    let one = Opportunity {
        uid: uid("o1"),
        company: s("Initech"),
        role: s("Lead"),
        url: s("https://initech.example"),
        source: s("Ana"),
        location: s("remote"),
        salary: s("80 k"),
        address: s("2 Mill Road, Wexcombe"),
        phone: s("+1 202 555 0199"),
        reference: s("REQ-1"),
        notes: s("one\ntwo"),
        applied_on: Some(day("2026-11-05")),
        created_on: Some(day("2026-11-06")),
        go_on: Some(GoOn::Yes),
        go_on_on: Some(day("2026-11-07")),
        feedback: s("more depth"),
        feedback_on: Some(day("2026-11-08")),
        language: s("fr"),
    };
    let mut two = one.clone();
    (two.go_on, two.role, two.notes) = (Some(GoOn::No), s("Chief"), s("three"));
    let bare = Opportunity::new(uid("o1"), "XYZ", "", day("2026-11-02"));
    let find = |f: &Facts| f.opportunity(&uid("o1")).unwrap().clone();
    walk(&Item::Page(Subject::Opportunity(uid("o1"))), &keys, &[], [&one, &two], &bare, find);
}

fn an_interview() -> Interview {
    Interview {
        uid: uid("i1"),
        opportunity: uid("o1"),
        starts_at: at("2026-11-16T09:30"),
        minutes: 45,
        round: s("panel"),
        mode: Some(Mode::InPerson),
        place: s("second floor"),
        travelled: true,
        cancelled: true,
        cancelled_on: Some(day("2026-11-10")),
        no_show: false,
        created_on: Some(day("2026-11-03")),
        interviewers: vec![uid("c3"), uid("c1")],
        references_given: vec![uid("c2")],
        expectations: Expectations {
            decision_by: Some(day("2026-12-01")),
            reach_by: Some(ReachBy::Wait),
            wait_until: Some(day("2026-12-02")),
            next_steps: s("a call"),
            how_i_did: s("well"),
        },
        impression: Some(Impression::MinorSlip),
        fit: Some(4),
        debrief: Debrief::default(),
    }
}

fn a_debrief() -> Debrief {
    Debrief {
        notes: s("robots\nand clubs"),
        strengths: s("calm"),
        weaknesses: s("numbers"),
        lessons: s("rehearse"),
        surprises: s("a panel"),
        clear_up: s("the pay"),
        questions: vec![
            Question { text: s("Why us?"), prepared: true, answer: s("because\nof you") },
            Question { text: s("How many?"), prepared: false, answer: s("") },
        ],
    }
}

#[test]
fn every_fact_of_an_interview() {
    let keys = asked::<Interview>();
    let one = an_interview();
    let told = flat(&Interview { debrief: a_debrief(), ..one.clone() });
    let in_debrief: Vec<&str> = told.keys().filter(|k| k.starts_with("debrief.")).map(String::as_str).collect();
    // The debrief has a form of its own, which asks for all of it; its questions have a test of their own.
    let asked: BTreeSet<&str> =
        debrief::LAYOUT.iter().flat_map(|(_, names)| *names).copied().chain(["debrief.questions"]).collect();
    assert!(in_debrief.iter().all(|k| asked.contains(k)), "{in_debrief:?}");
    let mut two = one.clone();
    (two.opportunity, two.interviewers, two.fit) = (uid("o2"), vec![uid("c1")], Some(1));
    (two.travelled, two.cancelled, two.minutes) = (false, false, 0);
    (two.cancelled_on, two.no_show) = (None, true);
    let bare = bare_interview("i1", "o1");
    let find = |f: &Facts| f.interview(&uid("i1")).unwrap().clone();
    // The day of entry is nobody's to change.
    walk(&Item::Page(Subject::Interview(uid("i1"))), &keys, &["created_on"], [&one, &two], &bare, find);
}

#[test]
fn every_fact_of_a_debrief() {
    let mut store = holding(&facts());
    let mut desk = Desk::at(&mut store, (80, 24));
    let keys: Vec<&str> = debrief::LAYOUT.iter().flat_map(|(_, names)| *names).copied().collect();
    let full = Interview { debrief: a_debrief(), ..an_interview() };
    let find = |desk: &Desk| desk.dashboard.model.held.facts.interview(&uid("i1")).unwrap().clone();
    let to_first = |desk: &mut Desk| {
        desk.press("esc esc 2 g b");
    };
    assert_eq!(desk.dashboard.model.interviews[0].uid, uid("i1"));
    for (n, q) in full.debrief.questions.iter().enumerate() {
        to_first(&mut desk);
        say(&mut desk, &format!("question/{n}/asked"), &q.text);
        say(&mut desk, &format!("question/{n}/prepared"), if q.prepared { "yes" } else { "no" });
        say(&mut desk, &format!("question/{n}/answer"), &q.answer);
        desk.press("esc");
    }
    assert_eq!(find(&desk).debrief.questions, full.debrief.questions);
    to_first(&mut desk);
    fill(&mut desk, &keys, &full);
    let stored = find(&desk);
    assert_eq!(stored.debrief, full.debrief);
    assert_eq!(stored.expectations, full.expectations);
    assert_eq!((stored.fit, stored.impression), (full.fit, full.impression));
    // The people are known now: what they are called, and how to reach them, is asked for.
    to_first(&mut desk);
    say(&mut desk, "person/c1/address_as", "Jürgen");
    say(&mut desk, "person/c1/email", "j@xyz.example");
    say(&mut desk, "person/c3/phone", "+1 202 555 0155");
    desk.press("esc");
    let facts = &desk.dashboard.model.held.facts;
    assert_eq!(facts.contact(&uid("c1")).unwrap().called(), "Jürgen");
    assert_eq!(facts.contact(&uid("c1")).unwrap().emails, ["j@xyz.example"]);
    assert_eq!(facts.contact(&uid("c3")).unwrap().phones, ["+1 202 555 0155"]);
    // Changed, and taken out.
    to_first(&mut desk);
    say(&mut desk, "question/0/answer", "");
    say(&mut desk, "question/0/asked", "");
    say(&mut desk, "question/1/asked", "How few?");
    desk.press("esc");
    let left = vec![Question { text: s("How few?"), prepared: false, answer: s("") }];
    assert_eq!(find(&desk).debrief.questions, left);
    to_first(&mut desk);
    say(&mut desk, "question/0/asked", "");
    fill(&mut desk, &keys, &bare_interview("i1", "o1"));
    assert!(find(&desk).debrief.is_empty() && find(&desk).expectations.is_empty());
}

#[test]
fn every_fact_of_a_touch() {
    let keys = asked::<Touch>();
    let one = Touch {
        uid: uid("t1"),
        at: at("2026-11-18T18:00"),
        direction: Direction::In,
        channel: Channel::InPerson,
        purpose: Purpose::Reply,
        also: vec![Purpose::Confirm, Purpose::ThankFeedback],
        contacts: vec![uid("c2"), uid("c1")],
        opportunity: Some(uid("o1")),
        interview: Some(uid("i1")),
        note: s("give us\na week"),
        subject: s("Your talk with us"),
        text: s("Dear Ada,\n\ngive us a week"),
        message_id: s("4@xyz.example"),
        decision_by: Some(day("2026-12-01")),
        wait_until: Some(day("2026-12-02")),
    };
    let mut two = one.clone();
    (two.purpose, two.contacts, two.note) = (Purpose::Networking, vec![uid("c3")], s("x"));
    (two.also, two.subject, two.text) = (vec![Purpose::Reschedule], s("Re: x"), s("y"));
    let mut bare = Touch::new(uid("t1"), at("2026-11-19T10:00"), Direction::Out, Channel::Email, Purpose::ThankYou);
    (bare.opportunity, bare.message_id) = (Some(uid("o1")), one.message_id.clone());
    let find = |f: &Facts| f.touches[0].clone();
    // By what a mailbox knows an e-mail is not typed.
    walk(&Item::Touch(uid("t1")), &keys, &["message_id"], [&one, &two], &bare, find);
}

#[test]
fn every_fact_of_an_outcome() {
    let keys = asked::<Outcome>();
    let one = Outcome {
        uid: uid("n1"),
        opportunity: uid("o1"),
        kind: OutcomeKind::Offer,
        on: day("2026-11-19"),
        via: Some(Channel::Call),
        note: s("good news"),
        after: Some(uid("i1")),
        answer_by: Some(day("2026-11-27")),
        starts_on: None,
    };
    let two =
        Outcome { kind: OutcomeKind::Accepted, answer_by: None, starts_on: Some(day("2027-01-04")), ..one.clone() };
    let bare = Outcome::new(uid("n1"), uid("o1"), OutcomeKind::Rejected, day("2026-11-20"));
    let find = |f: &Facts| f.outcomes[0].clone();
    walk(&Item::Outcome(uid("n1")), &keys, &[], [&one, &two], &bare, find);
}

#[test]
fn every_fact_of_a_task() {
    let keys = asked::<Task>();
    let one = Task {
        uid: uid("k1"),
        title: s("portfolio"),
        due: day("2026-12-01"),
        opens: Some(day("2026-11-28")),
        opportunity: Some(uid("o1")),
        contact: Some(uid("c1")),
        done_on: Some(day("2026-11-20")),
        created_on: Some(day("2026-11-19")),
    };
    let mut two = one.clone();
    (two.contact, two.title, two.done_on) = (Some(uid("c2")), s("book"), Some(day("2026-11-19")));
    let mut bare = Task::new(uid("k1"), "x", day("2026-12-03"), day("2026-11-19"));
    bare.opportunity = Some(uid("o1"));
    walk(&Item::Task(uid("k1")), &keys, &[], [&one, &two], &bare, |f: &Facts| f.tasks[0].clone());
}

#[test]
fn every_fact_of_the_profile() {
    let keys = asked::<Profile>();
    let one = Profile {
        name: s("Ada"),
        phone: s("+1 202 555 0101"),
        email: s("ada@home.example"),
        linkedin_url: s("https://linkedin.example/ada"),
        linkedin_ready: true,
        search: Search { open: false },
        other_emails: vec![s("ada@work.example"), s("a@old.example")],
    };
    assert_eq!(flat(&one).into_keys().collect::<BTreeSet<_>>(), keys.iter().map(|k| k.to_string()).collect());
    let mut store = holding(&facts());
    let mut desk = Desk::at(&mut store, (80, 24));
    for profile in [&one, &Profile::default(), &one] {
        desk.press("P");
        fill(&mut desk, &keys, profile);
        assert_eq!(desk.dashboard.model.held.facts.profile, *profile);
    }
}

#[test]
fn what_was_entered_can_be_deleted_where_it_stands() {
    let mut store = holding(&facts());
    let mut desk = Desk::at(&mut store, (80, 24));
    for item in [Item::Touch(uid("t1")), Item::Outcome(uid("n1")), Item::Task(uid("k1"))] {
        open(&mut desk, &item);
        desk.press("esc D");
        assert!(desk.screen().contains("✓ Deleted"), "{}", desk.screen());
    }
    let facts = &desk.dashboard.model.held.facts;
    assert!(facts.touches.is_empty() && facts.outcomes.is_empty() && facts.tasks.is_empty());
    desk.press("u u u");
    assert_eq!(desk.dashboard.model.held.facts.tasks.len(), 1);
}
