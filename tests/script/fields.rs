//! Owns the walk through every field of DATA.md: each can be taken away and entered by its name. Must not test how.

use super::script::Home;
use serde_json::Value;

/// Every field of every noun, filled.
const FULL: &str = r#"{ "format": "afterword", "version": 2,
  "profile": {"name": "Ada", "phone": "+1 2", "email": "a@x.example", "linkedin_url": "in/ada", "linkedin_ready": true, "search": {"open": false}},
  "contacts": [{"uid": "c1", "name": "Robert Smith", "address_as": "Bob", "pronunciation": "like it is written", "title": "VP",
    "company": "XYZ", "emails": ["b@x.example", "c@x.example"], "phones": ["+1 555"], "url": "x.example", "linkedin_url": "in/bob",
    "postal_address": "1 Road", "roles": ["interviewer", "hiring_manager"], "prefers": "call", "card_back": "@home on Fridays",
    "linkedin_connected": true, "keep_in_touch": "yes", "cadence_days": 30, "verified_on": "2026-11-02", "created_on": "2026-11-01"}],
  "opportunities": [{"uid": "o1", "company": "XYZ", "role": "SRE", "url": "x.example/1", "source": "a board", "location": "Bonn",
    "salary": "100", "notes": "one\ntwo", "applied_on": "2026-11-01", "created_on": "2026-11-01", "continue": "yes",
    "continue_on": "2026-11-19", "feedback": "kind", "feedback_on": "2026-11-19"}],
  "interviews": [{"uid": "i1", "opportunity": "o1", "starts_at": "2026-11-19T14:00:00-05:00", "minutes": 45, "round": "panel",
    "mode": "in_person", "place": "HQ", "travelled": true, "cancelled": true,
    "cancelled_on": "2026-11-18", "no_show": false, "created_on": "2026-11-10", "interviewers": ["c1"], "references_given": ["c1"],
    "expectations": {"decision_by": "2026-11-27", "reach_by": "email", "wait_until": "2026-11-28", "next_steps": "a talk", "how_i_did": "well"},
    "impression": "minor_slip", "fit": 4, "debrief": {"notes": "n", "strengths": "s", "weaknesses": "w", "lessons": "l",
      "surprises": "u", "clear_up": "c", "questions": [{"text": "Why?", "prepared": true, "answer": "So."}]}}],
  "touches": [{"uid": "t1", "at": "2026-11-19T18:00:00-05:00", "direction": "in", "channel": "email", "purpose": "reply",
    "contacts": ["c1"], "opportunity": "o1", "interview": "i1", "note": "soon", "also": ["confirm", "thank_feedback"], "subject": "Re: us",
    "text": "Dear Ada,\n\nsoon.", "message_id": "1@x.example", "decision_by": "2026-11-27", "wait_until": "2026-11-26"}],
  "outcomes": [{"uid": "x1", "opportunity": "o1", "kind": "offer", "on": "2026-11-20", "via": "call", "note": "yes!", "after": "i1",
    "answer_by": "2026-11-27", "starts_on": "2027-01-04"}],
  "tasks": [{"uid": "k1", "title": "Buy stamps", "due": "2026-11-23", "opens": "2026-11-21", "opportunity": "o1", "contact": "c1",
    "done_on": "2026-11-20", "created_on": "2026-11-20"}] }"#;

/// Every leaf of a record as FIELD and what is written for it.
fn leaves(record: &Value, at: &str, into: &mut Vec<(String, String)>) {
    for (name, value) in record.as_object().unwrap() {
        let field = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
        let text = match value {
            Value::Object(_) => {
                leaves(value, &field, into);
                continue;
            }
            Value::Array(list) if list.iter().all(Value::is_string) => {
                list.iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>().join(",")
            }
            Value::String(text) => text.strip_prefix('@').map_or(text.clone(), |rest| format!("@@{rest}")),
            other => other.to_string(),
        };
        if field != "uid" {
            into.push((field, text));
        }
    }
}

#[test]
fn every_field_of_every_noun_can_be_taken_away_and_entered() {
    let home = Home::new();
    let said = home.feed(&["import", "-"], FULL);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let full = home.export();
    let mut records = vec![("profile".to_owned(), full["profile"].clone())];
    for list in ["contacts", "opportunities", "interviews", "touches", "outcomes", "tasks"] {
        records.push((full[list][0]["uid"].as_str().unwrap().to_owned(), full[list][0].clone()));
    }
    // What has to be there, and so is changed but never taken away.
    let needed = [
        "name",
        "company",
        "opportunity",
        "starts_at",
        "at",
        "direction",
        "channel",
        "purpose",
        "kind",
        "on",
        "title",
        "due",
    ];
    let mut count = 0;
    for (uid, record) in &records {
        let mut all = Vec::new();
        leaves(record, "", &mut all);
        count += all.len();
        let optional = |f: &str| {
            !needed.contains(&f)
                || (uid == "c1" && f != "name")
                || uid == "profile"
                || (uid == "k1" && f == "opportunity")
        };
        let empty: Vec<String> = all.iter().filter(|(f, _)| optional(f)).map(|(f, _)| format!("{f}=")).collect();
        let set: Vec<String> = all.iter().map(|(f, v)| format!("{f}={v}")).collect();
        let edit = |words: &[String]| {
            home.fine(&["edit", uid].into_iter().chain(words.iter().map(String::as_str)).collect::<Vec<_>>())
        };
        edit(&empty);
        assert_ne!(home.export(), full, "{uid}");
        edit(&set);
        assert_eq!(home.export(), full, "{uid}");
    }
    assert!(count > 83, "{count} fields");
}
