//! Invitations, moves and cancels, each against what is known by then.

use super::*;
use crate::clock::Pause;
use crate::commands::{Command, run};
use crate::domain::testing::now;
use crate::domain::{Mode, Source};
use crate::exchange::{ics, json};
use crate::store::Store;
use std::time::Duration;

/// A search with two applications: Globex, whose recruiter is known, and Initech.
fn facts(sources: Vec<Source>, interviews: &str) -> Facts {
    let text = format!(
        r#"{{"format": "afterword", "version": 2,
            "profile": {{"name": "Robin Vale", "email": "robin@vale.example", "other_emails": ["rv@mail.example"]}},
            "contacts": [{{"uid": "c1", "name": "Nora Quill", "company": "Globex", "emails": ["nora.quill@globex.example"]}}],
            "opportunities": [{{"uid": "o1", "company": "Globex", "role": "Platform Engineer"}},
                              {{"uid": "o2", "company": "Initech", "role": "SRE"}}],
            "interviews": [{interviews}]}}"#
    );
    let mut document = json::read(text.as_bytes()).unwrap();
    document.sources = sources;
    let mut store = Store::in_memory().unwrap();
    run(&mut store, Command::import(document), now()).unwrap();
    store.facts().unwrap()
}

fn event(text: &str) -> ics::Event {
    let method = text.lines().find_map(|l| l.strip_prefix("METHOD:")).unwrap_or("REQUEST");
    let lines: String = text
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.starts_with("METHOD"))
        .map(|l| format!("{}\n", l.trim()))
        .collect();
    let whole = format!("BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\n{lines}END:VEVENT\nEND:VCALENDAR\n");
    ics::read(whole.as_bytes()).unwrap().remove(0)
}

fn all(events: Vec<ics::Event>, facts: &Facts, now: Now) -> Vec<Source> {
    super::all(events, &mut Known::new(facts), facts, now)
}

fn proposed(text: &str, facts: &Facts) -> Option<Source> {
    read(&event(text), None, &Known::new(facts), facts, now())
}

/// What is proposed, on one line.
fn shown(source: Option<Source>) -> String {
    let Some(s) = source else { return "nothing".into() };
    let meeting = |m: &Meeting| {
        let mode = m.mode.map_or("-", Mode::as_str);
        format!("{} {:?} {mode} {:?} {:?}", m.starts_at.to_rfc3339(), m.minutes, m.place, m.round)
    };
    let does = match &s.proposal.does {
        Does::Interview(m) => format!("new {}", meeting(m)),
        Does::Move { interview, to } => format!("move {interview} to {}", meeting(to)),
        Does::CallOff { interview } => format!("off {interview}"),
        other => format!("{other:?}"),
    };
    let about = s
        .proposal
        .opportunity
        .as_ref()
        .map_or(format!("{}/{}", s.proposal.company, s.proposal.role), ToString::to_string);
    let people: Vec<String> = s.proposal.people.iter().map(|p| format!("{} <{}>", p.name, p.email)).collect();
    format!("{does} @ {about} with {}{}", people.join(", "), if s.declined { " [withdrawn]" } else { "" })
}

const FIRST: &str = "UID:u1@google.com
    DTSTAMP:20261118T100000Z
    SEQUENCE:0
    DTSTART;TZID=America/New_York:20261201T140000
    DTEND;TZID=America/New_York:20261201T144500
    SUMMARY:Technical interview
    ORGANIZER;CN=Nora Quill:mailto:nora.quill@globex.example
    ATTENDEE;CN=Kwame Osei:mailto:kwame@globex.example
    ATTENDEE;CN=Fuchs;CUTYPE=ROOM:mailto:c_1@resource.calendar.google.com
    ATTENDEE;CN=Robin Vale:mailto:Robin@vale.example
    X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij";

fn with(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

#[test]
fn an_invitation_becomes_an_interview() {
    let first = shown(proposed(FIRST, &facts(vec![], "")));
    let want = "new 2026-12-01T14:00:00-05:00 Some(45) video \"https://meet.google.com/abc-defg-hij\" \"technical interview\" \
                @ o1 with Nora Quill <nora.quill@globex.example>, Kwame Osei <kwame@globex.example>";
    assert_eq!(first, want);
}

#[test]
fn how_and_where_one_meets_is_told_by_place_and_link() {
    let link = "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij";
    for (lines, title, want) in [
        (
            "LOCATION:500 Example Ave\\, Springfield",
            "Onsite interview",
            "in_person \"500 Example Ave, Springfield\" \"onsite interview\"",
        ),
        (
            &*format!("LOCATION:500 Example Ave\\, Springfield\n{link}"),
            "Interview",
            "in_person \"500 Example Ave, Springfield\" \"\"",
        ),
        (&*format!("LOCATION:Fuchs\n{link}"), "Interview", "video \"https://meet.google.com/abc-defg-hij\" \"\""),
        (&*format!("LOCATION:Fuchs\n{link}"), "Interview vor Ort", "in_person \"Fuchs\" \"\""),
        (
            "LOCATION:Microsoft Teams Meeting\nDESCRIPTION:https://teams.microsoft.com/l/meetup-join/1",
            "First interview",
            "video \"https://teams.microsoft.com/l/meetup-join/1\" \"first interview\"",
        ),
        ("LOCATION:+1 212 555 0100", "Phone screen", "phone \"+1 212 555 0100\" \"phone screen\""),
        (&*format!("LOCATION:Phone\n{link}"), "Recruiter call", "phone \"\" \"recruiter call\""),
        ("", "Phone interview", "phone \"\" \"phone interview\""),
        ("", "Interview\\, round 2", "- \"\" \"round 2\""),
        ("CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1-555-0100", "Interview", "phone \"+1-555-0100\" \"\""),
    ] {
        let text = with(FIRST, &[("Technical interview", title), (link, lines)]);
        let shown = shown(proposed(&text, &facts(vec![], "")));
        assert!(shown.contains(&format!("Some(45) {want} @")), "{title} {lines}: {shown}");
    }
}

#[test]
fn what_is_not_of_the_search_is_left_alone() {
    let known = facts(vec![], "");
    let nobody = (
        "ORGANIZER;CN=Nora Quill:mailto:nora.quill@globex.example\n    ATTENDEE;CN=Kwame Osei:mailto:kwame@globex.example",
        "X-A:b",
    );
    for (changes, why) in [
        (vec![("SEQUENCE:0", "RRULE:FREQ=WEEKLY")], "a series"),
        (vec![("DTSTART;TZID=America/New_York:20261201T140000", "DTSTART;VALUE=DATE:20261201")], "a day"),
        (vec![("ATTENDEE;CN=Robin Vale:", "ATTENDEE;PARTSTAT=DECLINED;CN=Robin Vale:")], "declined"),
        (vec![nobody, ("Technical interview", "Dentist")], "nobody, and no word of it"),
        (vec![nobody, ("Technical interview", "User interview with Sam")], "another kind of interview"),
        (vec![("UID:", "METHOD:REPLY\nUID:")], "an answer"),
        (vec![("20261201", "20260601")], "long ago"),
        (vec![nobody, ("Technical interview", "Lunch"), ("X-A:b", "ORGANIZER:mailto:sam@friends.example")], "a friend"),
    ] {
        assert_eq!(shown(proposed(&with(FIRST, &changes), &known)), "nothing", "{why}");
    }
}

#[test]
fn who_is_not_known_yet_is_named() {
    let known = facts(vec![], "");
    for (organizer, title, want) in [
        (
            "CN=Ana Ruiz:mailto:ana@hooli.example",
            "Interview: Robin Vale <> Hooli (Data Engineer)",
            "Hooli/Data Engineer",
        ),
        ("CN=Ana Ruiz:mailto:ana@hooli.example", "Interview with Ana Ruiz", "Hooli/"),
        ("CN=Hooli Recruiting:mailto:no-reply@us.greenhouse-mail.io", "Onsite interview with Hooli", "Hooli/"),
        ("CN=Ana Ruiz:mailto:ana@hooli.example", "First interview - Software Engineer", "Hooli/Software Engineer"),
        ("CN=Ana:mailto:ana.ruiz@gmail.com", "Vorstellungsgespräch bei Soylent", "Soylent/"),
        ("CN=Robin Vale:mailto:robin@vale.example", "Interview Soylent", "Soylent/"),
        ("CN=Ana:mailto:ana.ruiz@gmail.com", "Interview", "/"),
    ] {
        let text = with(
            FIRST,
            &[
                ("CN=Nora Quill:mailto:nora.quill@globex.example", organizer),
                ("ATTENDEE;CN=Kwame Osei:mailto:kwame@globex.example", "X-A:b"),
                ("Technical interview", title),
            ],
        );
        let source = proposed(&text, &known).unwrap_or_else(|| panic!("{title}"));
        assert_eq!(format!("{}/{}", source.proposal.company, source.proposal.role), want, "{title}");
        assert_eq!(source.proposal.opportunity, None);
    }
    let by_name = with(
        FIRST,
        &[
            ("nora.quill@globex.example", "no-reply@calendly.com"),
            ("kwame@globex.example", "kwame@gmail.com"),
            ("Technical interview", "Chat with Initech"),
        ],
    );
    assert_eq!(shown(proposed(&by_name, &known)).split(" @ ").nth(1), Some("o2 with Kwame Osei <kwame@gmail.com>"));
}

/// The facts once this was accepted as the interview i1.
fn accepted(source: &Source) -> Facts {
    let Does::Interview(m) = &source.proposal.does else { panic!("{source:?}") };
    let interview = format!(
        r#"{{"uid": "i1", "opportunity": "o1", "starts_at": "{}", "minutes": 45, "place": "{}", "debrief": {{"notes": "mine"}}}}"#,
        m.starts_at.to_rfc3339(),
        m.place
    );
    facts(vec![Source { became: vec!["interview/i1".into()], ..source.clone() }], &interview)
}

#[test]
fn a_known_meeting_is_moved_and_called_off_and_nothing_is_proposed_twice() {
    let first = proposed(FIRST, &facts(vec![], "")).unwrap();
    let waits = facts(vec![first.clone()], "");
    assert_eq!(shown(proposed(FIRST, &waits)), "nothing", "it waits already");
    let moved =
        with(FIRST, &[("SEQUENCE:0", "SEQUENCE:1"), ("20261118T10", "20261119T10"), ("20261201T14", "20261202T09")]);
    let anew = proposed(&moved, &waits).unwrap();
    assert_eq!((anew.uid.clone(), anew.sequence), (first.uid.clone(), 1), "what waits is what it says now");
    assert!(shown(Some(anew)).starts_with("new 2026-12-02T09:00:00-05:00"));
    let cancel = with(FIRST, &[("UID:", "METHOD:CANCEL\nUID:"), ("20261118T10", "20261119T11")]);
    assert!(shown(proposed(&cancel, &waits)).ends_with("[withdrawn]"));

    let known = accepted(&first);
    assert_eq!(shown(proposed(FIRST, &known)), "nothing");
    assert!(shown(proposed(&moved, &known)).starts_with("move i1 to 2026-12-02T09:00:00-05:00 Some("));
    assert!(shown(proposed(&cancel, &known)).starts_with("off i1"), "of equal SEQUENCE");
    let older = with(&moved, &[("SEQUENCE:1", "SEQUENCE:0"), ("20261119T10", "20261117T10")]);
    assert_eq!(shown(proposed(&older, &known)), "nothing", "an older state");
    let stamped = with(FIRST, &[("20261118T10", "20261119T15")]);
    assert_eq!(shown(proposed(&stamped, &known)), "nothing", "it only was written anew");

    // A move that waits, and is called off or taken back before anybody said anything.
    let pending = proposed(&moved, &known).unwrap();
    let mut both = known.clone();
    both.sources.push(pending.clone());
    let last = with(&moved, &[("SEQUENCE:1", "SEQUENCE:1\nSTATUS:CANCELLED"), ("20261119T10", "20261119T12")]);
    let off = proposed(&last, &both).unwrap();
    assert_eq!(off.uid, pending.uid);
    assert!(shown(Some(off)).starts_with("off i1"));
    let back = with(FIRST, &[("SEQUENCE:0", "SEQUENCE:2"), ("20261118T10", "20261119T13")]);
    assert!(shown(proposed(&back, &both)).ends_with("[withdrawn]"));
    // Called off before anything was said to it, and sent anew.
    let taken_back = proposed(&cancel, &waits).unwrap();
    let gone = facts(vec![taken_back], "");
    assert_eq!(shown(proposed(FIRST, &gone)), "nothing", "an older state");
    let again = with(FIRST, &[("SEQUENCE:0", "SEQUENCE:2"), ("20261118T10", "20261119T13")]);
    let anew = proposed(&again, &gone).unwrap();
    assert_eq!((anew.uid.clone(), anew.is_open()), (first.uid.clone(), true));
    assert!(shown(Some(anew)).starts_with("new 2026-12-01T14:00:00-05:00"));
    // What was declined stays declined.
    let declined = facts(vec![Source { declined: true, ..first }], "");
    assert_eq!(shown(proposed(&moved, &declined)), "nothing");
}

#[test]
fn a_calendar_of_thousands_of_interviews_takes_no_longer_than_one_of_some() {
    let event = event(FIRST);
    let starts = |n: i64| Some(Start::At(now().at() + TimeDelta::days(n)));
    let of = |n: i64| ics::Event { uid: format!("u{n}@x"), start: starts(n), ..event.clone() };
    assert_eq!(all((0..5000).map(of).collect(), &facts(vec![], ""), now()).len(), MOST);
}

#[test]
fn of_more_meetings_than_are_taken_the_newest_are() {
    let first = proposed(FIRST, &facts(vec![], "")).unwrap();
    let event = event(FIRST);
    let starts = |n: i64| Some(Start::At(now().at() + TimeDelta::days(n)));
    let at = |n: i64| now().at() - TimeDelta::days(10) + TimeDelta::minutes(n);
    let of = |n: i64| ics::Event {
        uid: format!("u{n}@x"),
        start: starts(n),
        stamp: Some(at(n)),
        summary: format!("Interview {n}"),
        ..event.clone()
    };
    let mut events: Vec<ics::Event> = (2..402).rev().map(of).collect();
    events.insert(100, ics::Event { sequence: 1, start: starts(1), stamp: Some(at(9999)), ..event.clone() });
    let made = all(events.clone(), &accepted(&first), now());
    assert_eq!(made.len(), MOST);
    assert_eq!(
        made.iter().filter(|s| matches!(s.proposal.does, Does::Move { .. })).count(),
        1,
        "what comes last counts"
    );
    assert!(made.iter().all(|s| s.subject != "Interview 102") && made.iter().any(|s| s.subject == "Interview 103"));
    // So it is with what hangs on a mail.
    let none = facts(vec![], "");
    let known = Known::new(&none);
    let mailed = newest(events.iter().filter_map(|e| read(e, None, &known, &none, now())).collect());
    assert!(mailed.len() == MOST && mailed.iter().all(|s| s.subject != "Interview 101"));
}

#[test]
fn a_calendar_is_held_against_all_that_was_proposed_and_that_takes_no_time() {
    let event = event(FIRST);
    let starts = |n: i64| Some(Start::At(now().at() + TimeDelta::hours(n)));
    let of = |n: i64| ics::Event { uid: format!("u{n}@x"), start: starts(n), ..event.clone() };
    let known = facts(all((1..301).map(of).collect(), &facts(vec![], ""), now()), "");
    let old = |n: i64| ics::Event { uid: format!("old{n}@x"), start: starts(-9000 - n), ..event.clone() };
    let same = |n: i64| ics::Event { uid: format!("same{n}@x"), start: starts(7), ..event.clone() };
    let later = |n: i64| ics::Event { uid: format!("later{n}@x"), sequence: 1, ..of(n) };
    // Held against each it takes minutes.
    let patience = Pause::begin(Duration::from_secs(10));
    let hostile = (0..2000).flat_map(|n| [old(n), same(n), later(n)]).collect();
    assert!(all(hostile, &known, now()).len() <= MOST);
    assert!(!patience.is_over());
}

#[test]
fn a_meeting_of_another_uid_is_known_by_its_organizer() {
    let first = proposed(FIRST, &facts(vec![], "")).unwrap();
    let known = accepted(&first);
    let moved = [("SEQUENCE:0", "SEQUENCE:1"), ("20261118T10", "20261119T10"), ("20261201T14", "20261202T09")];
    let split = with(&with(FIRST, &moved), &[("UID:u1@", "UID:u1_R20261201T190000@")]);
    assert!(shown(proposed(&split, &known)).starts_with("move i1 to"));
    let anew = with(&with(FIRST, &moved), &[("UID:u1@", "UID:other@")]);
    assert!(shown(proposed(&anew, &known)).starts_with("move i1 to"), "it is no first state");
    let second = with(&anew, &[("SEQUENCE:1", "SEQUENCE:0")]);
    assert!(shown(proposed(&second, &known)).starts_with("new 2026-12-02"), "a second round of the same name");
    let same_time =
        with(FIRST, &[("UID:u1@", "UID:other@"), ("20261118T10", "20261119T10"), ("Technical interview", "Interview")]);
    assert_eq!(shown(proposed(&same_time, &known)), "nothing", "it is there already");
    let mut off = known.clone();
    off.interviews[0].cancelled = true;
    let off = off.index();
    assert!(shown(proposed(&second, &off)).starts_with("move i1 to 2026-12-02"), "made anew after it was called off");
}

#[test]
fn what_was_typed_by_hand_is_not_proposed_again() {
    let typed = facts(vec![], r#"{"uid": "i9", "opportunity": "o1", "starts_at": "2026-12-01T20:00:00+01:00"}"#);
    assert_eq!(shown(proposed(FIRST, &typed)), "nothing");
    let cancel = with(FIRST, &[("UID:", "METHOD:CANCEL\nUID:")]);
    assert!(shown(proposed(&cancel, &typed)).starts_with("off i9"));
}

#[test]
fn one_of_a_series_is_known_by_which_it_is() {
    let one = with(FIRST, &[("SEQUENCE:0", "RECURRENCE-ID;TZID=America/New_York:20261201T140000\nSEQUENCE:0")]);
    let first = proposed(&one, &facts(vec![], "")).unwrap();
    assert_eq!(first.key, "u1@google.com/20261201T190000Z");
    let other = with(
        &one,
        &[
            ("RECURRENCE-ID;TZID=America/New_York:20261201T14", "RECURRENCE-ID;TZID=America/New_York:20261208T14"),
            ("20261201T1444", "20261208T1444"),
        ]
        .map(|(a, b)| if a.contains("1444") { ("Technical", "Technical") } else { (a, b) }),
    );
    let other = with(
        &other,
        &[
            ("DTSTART;TZID=America/New_York:20261201", "DTSTART;TZID=America/New_York:20261208"),
            ("DTEND;TZID=America/New_York:20261201", "DTEND;TZID=America/New_York:20261208"),
        ],
    );
    assert!(shown(proposed(&other, &accepted(&first))).starts_with("new 2026-12-08"));
}
