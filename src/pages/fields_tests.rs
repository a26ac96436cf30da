//! Owns the check that nothing stored is missing on its page: every field of DATA.md, filled with a value of its own, is
//! looked for. The records are written out in full, so a new field does not compile until it stands here too.

use super::*;
pub(super) use crate::domain::testing::{day, now, uid};
use crate::domain::*;
use crate::rules::{Policy, day_words};
use serde_json::Value;

/// One of each, and every field of it filled; what is named by uid can be told apart by its name.
pub(super) fn full() -> Facts {
    let contact = Contact {
        uid: uid("uid-contact"),
        name: "Robert Smith".into(),
        address_as: "Bob".into(),
        pronunciation: "ROB-ert".into(),
        title: "VP Engineering".into(),
        company: "Contact Company".into(),
        emails: vec!["bob@xyz.example".into(), "second@xyz.example".into()],
        phones: vec!["+1 202 555 0101".into(), "+1 202 555 0102".into()],
        url: "https://bob.example".into(),
        linkedin_url: "https://linkedin.example/bob".into(),
        postal_address: "1 Postal Street".into(),
        roles: Role::ALL.to_vec(),
        prefers: Some(Reach::Text),
        card_back: "likes sailing".into(),
        linkedin_connected: true,
        keep_in_touch: KeepInTouch::Yes,
        cadence_days: Some(77),
        verified_on: Some(day("2026-08-02")),
        created_on: Some(day("2026-08-03")),
        language: "nds".into(),
    };
    let opportunity = Opportunity {
        uid: uid("uid-opportunity"),
        company: "Opportunity Company".into(),
        role: "Platform Engineer".into(),
        url: "https://job.example".into(),
        source: "a friend of a friend".into(),
        location: "Lisbon".into(),
        salary: "81k".into(),
        address: "7 Rua Nova, Lisbon".into(),
        phone: "+351 5550 1234".into(),
        reference: "REQ-4711".into(),
        notes: "small team".into(),
        applied_on: Some(day("2026-09-01")),
        created_on: Some(day("2026-09-02")),
        go_on: Some(GoOn::No),
        go_on_on: Some(day("2026-09-03")),
        feedback: "more about scale".into(),
        feedback_on: Some(day("2026-09-04")),
        language: "gsw".into(),
    };
    let interview = Interview {
        uid: uid("uid-interview"),
        opportunity: uid("uid-opportunity"),
        starts_at: parse_instant("2026-10-05T10:11:00-05:00").unwrap(),
        minutes: 47,
        round: "third round".into(),
        mode: Some(Mode::InPerson),
        place: "the old mill".into(),
        travelled: true,
        cancelled: true,
        cancelled_on: Some(day("2026-10-02")),
        no_show: false,
        created_on: Some(day("2026-10-01")),
        interviewers: vec![uid("uid-contact")],
        references_given: vec![uid("uid-reference")],
        expectations: Expectations {
            decision_by: Some(day("2026-10-06")),
            reach_by: Some(ReachBy::Wait),
            wait_until: Some(day("2026-10-07")),
            next_steps: "a day on site".into(),
            how_i_did: "they nodded".into(),
        },
        impression: Some(Impression::MinorSlip),
        fit: Some(4),
        debrief: Debrief {
            notes: "glass walls".into(),
            strengths: "told the story".into(),
            weaknesses: "rushed the diagram".into(),
            lessons: "draw first".into(),
            surprises: "a whiteboard".into(),
            clear_up: "the dates".into(),
            questions: vec![
                Question { text: "why us?".into(), prepared: true, answer: "the craft".into() },
                Question { text: "why now?".into(), prepared: false, answer: "the children".into() },
            ],
        },
    };
    let touch = Touch {
        uid: uid("uid-touch"),
        at: parse_instant("2026-10-08T16:17:00-05:00").unwrap(),
        direction: Direction::In,
        channel: Channel::Handwritten,
        purpose: Purpose::Networking,
        also: vec![Purpose::Resources],
        contacts: vec![uid("uid-contact"), uid("uid-reference")],
        opportunity: Some(uid("uid-opportunity")),
        interview: Some(uid("uid-interview")),
        note: "a postcard".into(),
        subject: "from the hills".into(),
        text: "the view is wide".into(),
        message_id: "id-20@hills.example".into(),
        decision_by: Some(day("2026-10-09")),
        wait_until: Some(day("2026-10-10")),
    };
    let outcome = Outcome {
        uid: uid("uid-outcome"),
        opportunity: uid("uid-opportunity"),
        kind: OutcomeKind::Invited,
        on: day("2026-10-11"),
        via: Some(Channel::Text),
        note: "by a hair".into(),
        after: Some(uid("uid-interview")),
        answer_by: Some(day("2026-10-12")),
        starts_on: Some(day("2026-10-13")),
    };
    let task = Task {
        uid: uid("uid-task"),
        title: "read their report".into(),
        due: day("2026-10-14"),
        opens: Some(day("2026-10-15")),
        opportunity: Some(uid("uid-opportunity")),
        contact: Some(uid("uid-contact")),
        done_on: Some(day("2026-10-16")),
        created_on: Some(day("2026-10-17")),
    };
    let decision = Decision {
        action: "be-ready/uid-interview".parse().unwrap(),
        kind: DecisionKind::Snoozed,
        until: Some(day("2026-12-18")),
        at: parse_instant("2026-10-19T20:21:00-05:00").unwrap(),
    };
    let reference = Contact::new(uid("uid-reference"), "Dana Ruiz", day("2026-08-04"));
    let mut facts = Facts::default();
    facts.contacts = vec![contact, reference];
    facts.opportunities = vec![opportunity];
    facts.interviews = vec![interview];
    facts.touches = vec![touch];
    facts.outcomes = vec![outcome];
    facts.tasks = vec![task];
    facts.decisions = vec![decision];
    facts.index()
}

/// The leaves of a record: where it stands, and its value.
pub(super) fn leaves(path: &str, value: &Value, out: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, v)| leaves(&format!("{path}.{name}"), v, out)),
        Value::Array(items) => items.iter().for_each(|v| leaves(path, v, out)),
        v => out.push((path.to_string(), v.clone())),
    }
}

/// How a stored value is to be read on a page.
pub(super) fn shown(facts: &Facts, path: &str, value: &Value) -> String {
    let word = |w: &str| -> Option<String> {
        match path.rsplit('.').next()? {
            "roles" => Some(w.parse::<Role>().ok()?.shown().into()),
            "prefers" => Some(w.parse::<Reach>().ok()?.shown().into()),
            "keep_in_touch" => Some(format!("wants to: {}", w.parse::<KeepInTouch>().ok()?)),
            "continue" => Some(format!("go on: {}", w.parse::<GoOn>().ok()?)),
            "mode" => Some(w.parse::<Mode>().ok()?.shown().into()),
            "reach_by" => Some(w.parse::<ReachBy>().ok()?.shown().into()),
            "impression" => Some("let it go".into()),
            "direction" => Some("from Robert Smith".into()),
            "channel" | "via" => Some(w.parse::<Channel>().ok()?.shown().into()),
            "purpose" | "also" => Some(w.parse::<Purpose>().ok()?.shown().into()),
            "kind" => Some(
                w.parse::<OutcomeKind>()
                    .map(|k| k.shown())
                    .or_else(|_| w.parse::<DecisionKind>().map(|k| k.shown()))
                    .ok()?
                    .into(),
            ),
            "action" => Some(crate::rules::rule("be-ready")?.title.into()),
            _ => None,
        }
    };
    match value {
        Value::String(s) => {
            if let Some(word) = word(s) {
                return word;
            }
            if let Ok(d) = parse_date(s) {
                return day_words(d, now().today());
            }
            if let Ok(at) = parse_instant(s) {
                return time_words(at, now().zone(), now().today());
            }
            match Uid::new(s.as_str()) {
                Ok(u) if !path.ends_with(".uid") => facts
                    .contact(&u)
                    .map(|c| c.name.clone())
                    .or_else(|| facts.opportunity(&u).map(|o| o.company.clone()))
                    .or_else(|| facts.interview(&u).map(|i| i.round.clone()))
                    .unwrap_or_else(|| s.clone()),
                _ => s.clone(),
            }
        }
        Value::Bool(b) => match path.rsplit('.').next().unwrap() {
            "prepared" if !b => "not prepared: ".into(),
            "prepared" => "prepared: ".into(),
            "linkedin_connected" => " · connected".into(),
            name => format!("{name}: yes"),
        },
        v => v.to_string(),
    }
}

#[test]
fn nothing_stored_is_missing_on_its_page() {
    let facts = full();
    let policy = Policy::default();
    let scene = Scene::new(&facts, &policy, now());
    let text = |s: Subject| format!("\n{}\n", page(&scene, &s).unwrap().lines(now().zone(), now().today()).join("\n"));
    let interview = text(Subject::Interview(uid("uid-interview")));
    let contact = text(Subject::Contact(uid("uid-contact")));
    let opportunity = text(Subject::Opportunity(uid("uid-opportunity")));
    let json = |v: serde_json::Result<Value>| v.unwrap();
    let records: [(&str, Value, Vec<&String>); 7] = [
        ("contact", json(serde_json::to_value(&facts.contacts[0])), vec![&contact]),
        ("opportunity", json(serde_json::to_value(&facts.opportunities[0])), vec![&opportunity]),
        ("interview", json(serde_json::to_value(&facts.interviews[0])), vec![&interview]),
        ("touch", json(serde_json::to_value(&facts.touches[0])), vec![&interview, &contact, &opportunity]),
        ("outcome", json(serde_json::to_value(&facts.outcomes[0])), vec![&interview, &contact, &opportunity]),
        ("task", json(serde_json::to_value(&facts.tasks[0])), vec![&contact, &opportunity]),
        ("decision", json(serde_json::to_value(&facts.decisions[0])), vec![&interview, &opportunity]),
    ];
    let mut looked_at = 0;
    for (noun, record, pages) in records {
        let mut found = Vec::new();
        leaves(noun, &record, &mut found);
        for (path, value) in found {
            // The uids of what is only a line of the history help nobody, nor does that of an e-mail; the text of a letter
            // is read where letters are.
            let elsewhere = ["touch.uid", "outcome.uid", "task.uid", "touch.message_id", "touch.text"];
            if elsewhere.contains(&path.as_str()) || (path == "interview.no_show" && value == Value::Bool(false)) {
                continue;
            }
            looked_at += 1;
            let wanted = shown(&facts, &path, &value);
            for page in &pages {
                assert!(page.contains(&wanted), "{path}: {wanted:?} is missing in:{page}");
            }
        }
    }
    assert!(looked_at > 85, "{looked_at}");
    assert!(interview.contains("a minor slip: let it go"));
    assert!(interview.contains("\n  prepared: why us?\n    the craft\n  not prepared: why now?\n    the children\n"));
    assert!(interview.contains("reference given: Dana Ruiz"));
}

#[test]
fn who_is_named_can_be_followed_and_nothing_leads_to_its_own_page() {
    let facts = full();
    let policy = Policy::default();
    let scene = Scene::new(&facts, &policy, now());
    let subjects = [
        Subject::Interview(uid("uid-interview")),
        Subject::Contact(uid("uid-contact")),
        Subject::Opportunity(uid("uid-opportunity")),
    ];
    for s in &subjects {
        let page = page(&scene, s).unwrap();
        let lines = page.sections.iter().flat_map(|s| &s.lines).filter_map(|l| l.subject.as_ref());
        let leads: Vec<&Subject> = lines.chain(page.history.iter().filter_map(|e| e.subject.as_ref())).collect();
        assert!(!leads.contains(&s), "{s:?}");
        for other in subjects.iter().filter(|o| *o != s) {
            assert!(leads.contains(&other), "{s:?} does not lead to {other:?}");
        }
        assert!(page.sections.iter().all(|s| !s.lines.is_empty()));
    }
    assert!(page(&scene, &Subject::Contact(uid("nobody"))).is_none());
    assert!(interview(&scene, &uid("none")).is_none());
    assert!(opportunity(&scene, &uid("none")).is_none());
}

#[test]
fn what_is_hardly_known_makes_a_short_page() {
    let facts = full();
    let policy = Policy::default();
    let scene = Scene::new(&facts, &policy, now());
    let page = contact(&scene, &uid("uid-reference")).unwrap();
    let headings: Vec<&str> = page.sections.iter().map(|s| s.heading).collect();
    assert_eq!(headings, ["Person", "How to reach", "Keeping in touch", "Record"]);
    let history: Vec<&str> = page.history.iter().map(|e| e.what.as_str()).collect();
    assert_eq!(history, ["networking, from Robert Smith, Dana Ruiz", "given as a reference"]);
}

#[test]
fn who_did_not_come_is_said_on_the_page() {
    let mut facts = full();
    let i = &mut facts.interviews[0];
    (i.cancelled, i.cancelled_on, i.no_show) = (false, None, true);
    let policy = Policy::default();
    let scene = Scene::new(&facts, &policy, now());
    let page = page(&scene, &Subject::Interview(uid("uid-interview"))).unwrap();
    let text = page.lines(now().zone(), now().today()).join("\n");
    assert!(text.contains("did not come: yes") && text.contains("interview, they did not come"), "{text}");
}
