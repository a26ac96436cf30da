//! What a document may be, and what is said of one that is not.

use super::*;
use crate::domain::{Mode, OutcomeKind, Uid};

fn with(lists: &str) -> Vec<u8> {
    format!(r#"{{ "format": "afterword", "version": 2, {lists} }}"#).into_bytes()
}

fn said(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

fn unfit(lists: &str) -> String {
    check(&read(&with(lists)).unwrap(), &Facts::default()).unwrap_err().to_string()
}

const I1: &str = r#"{"uid": "i1", "opportunity": "o1", "starts_at": "2026-11-17T14:00:00-05:00""#;
const X1: &str = r#"{"uid": "x1", "opportunity": "o1", "kind": "invited", "on": "2026-11-17""#;
const T1: &str =
    r#""uid": "t1", "at": "2026-11-17T14:00:00-05:00", "direction": "out", "channel": "email", "purpose": "other""#;

#[test]
fn the_smallest_document_and_a_byte_order_mark() {
    assert_eq!(read(br#"{"format":"afterword","version":2}"#).unwrap(), Document::default());
    let marked = [b"\xef\xbb\xbf".as_slice(), br#"{"format":"afterword","version":2}"#].concat();
    assert_eq!(read(&marked).unwrap(), Document::default());
}

#[test]
fn nulls_are_as_if_left_out() {
    let text = r#""profile": null, "contacts": null, "opportunities": [{"uid":"o1","company":"XYZ","role":"SRE","url":null,"continue":null,"created_on":null}],
        "interviews": [{"uid":"i1","opportunity":"o1","starts_at":"2026-11-17T14:00:00-05:00","minutes":null,"mode":null,"travelled":null,
          "interviewers":null,"expectations":null,"debrief":{"questions":null,"notes":null},"fit":null}]"#;
    let document = read(&with(text)).unwrap();
    assert_eq!(document.interviews[0].minutes, 60);
    assert_eq!(document.profile, None);
}

#[test]
fn what_is_wrong_is_said_with_its_path() {
    let interview = |rest: &str| with(&format!(r#""interviews": [{I1}}}, {I1}, {rest}}}]"#));
    for (bytes, expected) in [
        (interview(r#""minutes": "60""#), r#"interviews[1].minutes: a whole number belongs here, not the text "60""#),
        (interview(r#""minutes": 60.5"#), "interviews[1].minutes: a whole number belongs here, not the number 60.5"),
        (interview(r#""minutes": -1"#), "interviews[1].minutes: -1 is not from 0 to 10080"),
        (interview(r#""fit": 6"#), "interviews[1].fit: 6 is not from 1 to 5"),
        (interview(r#""mode": "online""#), "interviews[1].mode: “online” is none of: in_person, video, phone"),
        (interview(r#""mode": {"video": null}"#), "interviews[1].mode: a text belongs here, not an object"),
        (
            interview(r#""expectations": ["2026-11-17"]"#),
            "interviews[1].expectations: an object belongs here, not a list",
        ),
        (
            interview(r#""expectations": {"decision_by": "2026-02-30"}"#),
            "interviews[1].expectations.decision_by: there is no day 2026-02-30",
        ),
        (
            interview(r#""debrief": {"questions": [{"text": "Why?"}]}"#),
            "interviews[1].debrief.questions[0].prepared: is missing",
        ),
        (
            interview(r#""interviewers": ["c 1"]"#),
            "interviews[1].interviewers[0]: a uid has no “/” and no white space, “c 1” has",
        ),
        (interview(r#""round": "a", "round": "b""#), "interviews[1].round: stands here twice"),
        (
            interview(r#""colour": 1"#),
            "interviews[1].colour: there is no such field; there are: uid, opportunity, starts_at,",
        ),
        (with(r#""interviews": [{"uid": "i1", "opportunity": "o1"}]"#), "interviews[0].starts_at: is missing"),
        (
            with(r#""interviews": [["i1", "o1", "2026-11-17T14:00:00-05:00"]]"#),
            "interviews[0]: an object belongs here, not a list",
        ),
        (with(r#""interviews": {}"#), "interviews: a list belongs here, not an object"),
        (with(r#""contacts": [{"uid": "c1", "name": "  "}]"#), "contacts[0].name: may not be empty"),
        (
            with(r#""contacts": [{"uid": "c1", "name": "A", "emails": [null]}]"#),
            "contacts[0].emails[0]: a text belongs here, not null",
        ),
        (with(r#""profile": []"#), "profile: an object belongs here, not a list"),
        (
            with(r#""profile": {"search": {"open": "yes"}}"#),
            r#"profile.search.open: true or false belongs here, not the text "yes""#,
        ),
        (
            with(r#""decisions": [{"action":"a/b","kind":"snoozed","at":"2026-11-17T14:00:00-05:00"}]"#),
            "decisions[0].until: is missing",
        ),
        (
            with(r#""tasks": [{"uid":"k1","title":"x","due":"2026-1-1"}]"#),
            "tasks[0].due: “2026-1-1” is not a date; write YYYY-MM-DD",
        ),
        (
            with(r#""contacts": [{"uid":"c1","name":"A"},{"uid":"c1","name":"B"}]"#),
            "contacts[1].uid: “c1” is taken by contacts[0] already",
        ),
        (b"{\"version\": 1}".to_vec(), "format: is missing"),
        (b"{\"format\": \"afterword\"}".to_vec(), "version: is missing"),
        (b"{\"format\": \"vcard\", \"version\": 1}".to_vec(), "format: “vcard” is another format"),
        (
            b"{\"format\": \"afterword\", \"version\": 3}".to_vec(),
            "version: this program reads versions 1 and 2, not 3; update it",
        ),
        (
            with(&format!(r#""interviews": [{I1}, "no_show": true, "cancelled": true}}]"#)),
            "interviews[0].no_show: is not together with cancelled",
        ),
        (interview(r#""cancelled_on": "2026-02-30""#), "interviews[1].cancelled_on: there is no day 2026-02-30"),
        (
            with(&format!(r#""touches": [{{{T1}, "also": ["confirm", "confirm"]}}]"#)),
            "touches[0].also[1]: “confirm” stands here twice",
        ),
        (
            with(&format!(r#""touches": [{{{T1}, "also": ["other"]}}]"#)),
            "touches[0].also[0]: “other” is the purpose already",
        ),
        (
            with(&format!(r#""touches": [{{{T1}, "also": ["sing"]}}]"#)),
            "touches[0].also[0]: “sing” is none of: thank_you,",
        ),
        (with(&format!(r#""touches": [{{{T1}, "also": "other"}}]"#)), "touches[0].also: a list belongs here"),
        (b"[]".to_vec(), "an object belongs here, not a list"),
        (b"{\n  oops".to_vec(), "this is not JSON: key must be a string (line 2, column 3)"),
        (b"".to_vec(), "this is not JSON: "),
        (b"{\"format\":\"afterword\",\"version\":1} {}".to_vec(), "this is not JSON: trailing characters"),
        (b"{\n\"format\": \"\xff\"}".to_vec(), "this is not UTF-8 text: line 2"),
    ] {
        let said = said(&bytes);
        assert!(said.starts_with(expected), "{said}\n{expected}");
    }
}

#[test]
fn what_dangles_is_said() {
    let o1 = r#""opportunities": [{"uid":"o1","company":"XYZ","role":""},{"uid":"o2","company":"Globex","role":""}]"#;
    for (lists, expected) in [
        (format!(r#""interviews": [{I1}}}]"#), "interviews[0].opportunity: there is no opportunity “o1”"),
        (
            format!(r#"{o1}, "interviews": [{I1}, "interviewers": ["c9"]}}]"#),
            "interviews[0].interviewers[0]: there is no contact “c9”",
        ),
        (
            format!(r#"{o1}, "interviews": [{I1}, "references_given": ["c9"]}}]"#),
            "interviews[0].references_given[0]: there is no contact",
        ),
        (format!(r#""touches": [{{{T1}, "interview": "i9"}}]"#), "touches[0].interview: there is no interview “i9”"),
        (format!(r#""touches": [{{{T1}, "contacts": ["c9"]}}]"#), "touches[0].contacts[0]: there is no contact “c9”"),
        (
            format!(r#"{o1}, "interviews": [{I1}}}], "touches": [{{{T1}, "interview": "i1", "opportunity": "o2"}}]"#),
            "touches[0].opportunity: “o2” is not what the interview “i1” is about, that is “o1”",
        ),
        (
            r#""outcomes": [{"uid":"x1","opportunity":"o9","kind":"offer","on":"2026-11-17"}]"#.into(),
            "outcomes[0].opportunity",
        ),
        (
            format!(r#"{o1}, "outcomes": [{X1}, "after": "i9"}}]"#),
            "outcomes[0].after: there is no interview “i9”, here or in the store",
        ),
        (
            format!(r#"{o1}, "interviews": [{}}}], "outcomes": [{X1}, "after": "i1"}}]"#, I1.replace("o1", "o2")),
            "outcomes[0].after: the interview “i1” is about “o2”, and this came about “o1”",
        ),
        (r#""tasks": [{"uid":"k1","title":"x","due":"2026-11-17","contact":"c9"}]"#.into(), "tasks[0].contact"),
    ] {
        let said = unfit(&lists);
        assert!(said.starts_with(expected), "{said}\n{expected}");
    }
}

#[test]
fn an_interview_may_not_be_moved_away_from_under_a_stored_touch() {
    let all = format!(
        r#""opportunities": [{{"uid":"o1","company":"XYZ","role":""}},{{"uid":"o2","company":"Globex","role":""}}],
           "interviews": [{I1}}}], "touches": [{{{T1}, "interview": "i1", "opportunity": "o1"}}]"#
    );
    let stored = read(&with(&all)).unwrap();
    let mut facts = Facts::default();
    (facts.opportunities, facts.interviews, facts.touches) = (stored.opportunities, stored.interviews, stored.touches);
    let facts = facts.index();
    let moved = format!(r#""interviews": [{}}}]"#, I1.replace("o1", "o2"));
    let said = check(&read(&with(&moved)).unwrap(), &facts).unwrap_err().to_string();
    assert!(said.starts_with("interviews[0].opportunity: the touch “t1” in the store"), "{said}");
    let both = format!(r#"{moved}, "touches": [{{{T1}, "interview": "i1"}}]"#);
    assert_eq!(check(&read(&with(&both)).unwrap(), &facts), Ok(()));
    // Nor from under news that came after it.
    let mut facts = facts;
    let mut news = Outcome::new(Uid::new("x1").unwrap(), Uid::new("o1").unwrap(), OutcomeKind::Invited, day());
    news.after = Some(Uid::new("i1").unwrap());
    (facts.touches, facts.outcomes) = (vec![], vec![news]);
    let said = check(&read(&with(&moved)).unwrap(), &facts).unwrap_err().to_string();
    assert!(said.starts_with("interviews[0].opportunity: the outcome “x1” in the store"), "{said}");
    let both = format!(r#"{moved}, "outcomes": [{X1}}}]"#);
    assert_eq!(check(&read(&with(&both)).unwrap(), &facts), Ok(()));
}

fn day() -> chrono::NaiveDate {
    "2026-11-17".parse().unwrap()
}

fn first(lists: &str) -> Vec<u8> {
    format!(r#"{{ "format": "afterword", {lists}, "version": 1 }}"#).into_bytes()
}

#[test]
fn the_first_version_is_read_as_it_was() {
    let document =
        read(&first(&format!(r#""interviews": [{I1}}}, {}, "mode": null}}]"#, I1.replace("i1", "i2")))).unwrap();
    assert!(document.is_first && document.interviews.iter().all(|i| i.mode == Some(Mode::Video)));
    let document = read(&with(&format!(r#""interviews": [{I1}}}]"#))).unwrap();
    assert!(!document.is_first && document.interviews[0].mode.is_none());
    // A letter stood in the note of a touch to them; what they wrote stays a note.
    let touch = |uid: &str, direction: &str| {
        format!(
            r#"{{"uid": "{uid}", "at": "2026-11-17T14:00:00-05:00", "direction": "{direction}", "channel": "email",
                "purpose": "thank_you", "note": "Subject: Thanks\n\nDear Bob"}}"#
        )
    };
    let text = format!(r#""touches": [{}, {}]"#, touch("t1", "out"), touch("t2", "in"));
    let touches = read(&first(&text)).unwrap().touches;
    assert_eq!((touches[0].letter(), touches[0].note.as_str()), (Some(("Thanks", "Dear Bob")), ""));
    assert_eq!((touches[1].letter(), touches[1].note.as_str()), (None, "Subject: Thanks\n\nDear Bob"));
}

/// Programs write a document of the first version with a field of the second in it; nothing about it is unclear.
#[test]
fn what_came_with_the_second_version_is_taken_in_the_first_too() {
    let interview = format!(r#""interviews": [{I1}, "created_on": "2026-11-10", "no_show": true}}]"#);
    let read_so = |lists: &str| (read(&first(lists)).unwrap(), read(&with(lists)).unwrap());
    let (old, new) = read_so(&interview);
    let said = |d: &Document| (d.interviews[0].created_on, d.interviews[0].no_show);
    assert_eq!(said(&old), said(&new));
    assert_eq!((old.interviews[0].mode, new.interviews[0].mode), (Some(Mode::Video), None), "the first meant video");
    let touch = format!(
        r#""touches": [{{{}, "also": ["update"], "subject": "Hello", "text": "Dear Bob", "note": "Subject: no\n\nletter"}}]"#,
        T1.replace("other", "reschedule")
    );
    let (old, new) = read_so(&touch);
    assert_eq!(old.touches, new.touches, "what has a text of its own keeps its note");
    let (old, new) = read_so(&format!(r#""outcomes": [{X1}, "after": "i1"}}]"#));
    assert_eq!(old.outcomes, new.outcomes);
}

#[test]
fn hostile_documents_are_refused_quietly() {
    let deep = [b"{\"contacts\":".as_slice(), &b"[".repeat(100_000)].concat();
    assert!(read(&deep).is_err());
    let deep = [&b"{\"profile\":".repeat(100_000)[..], b"1"].concat();
    assert!(read(&deep).is_err());
    let long = with(&format!(r#""contacts": [{{"uid":"c1","name":"{}"}}]"#, "x".repeat(2 << 20)));
    assert_eq!(said(&long), "contacts[0].name: is longer than 1 MiB; shorten it");
    let name = with(&format!(r#""contacts": [{{"{}": 1}}]"#, "x".repeat(1 << 20)));
    assert!(read(&name).is_err());
    assert!(read(&with(r#""contacts": [{"uid":"c1","name":"\ud800"}]"#)).is_err());
    assert!(
        read(&with(
            r#""interviews": [{"uid":"i1","opportunity":"o1","starts_at":"2026-11-17T14:00:00-05:00","minutes":1e999}]"#
        ))
        .is_err()
    );
    assert!(read("\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()).is_err());
}

#[test]
fn of_several_decisions_about_an_action_the_last_counts() {
    let decision = |action: &str, kind: &str| {
        format!(r#"{{"action":"{action}","kind":"{kind}","at":"2026-11-17T14:00:00-05:00"}}"#)
    };
    let list = [decision("a/1", "done"), decision("b/1", "done"), decision("a/1", "dismissed")].join(",");
    let mut document = read(&with(&format!(r#""decisions": [{list}]"#))).unwrap();
    document.keep_last_decisions();
    let left: Vec<_> = document.decisions.iter().map(|d| (d.action.as_str(), d.kind.as_str())).collect();
    assert_eq!(left, [("b/1", "done"), ("a/1", "dismissed")]);
}
