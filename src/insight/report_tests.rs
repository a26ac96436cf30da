//! Reports of small searches.

use super::*;
use crate::domain::testing::{day, now, uid};
use crate::domain::{
    Activity, Channel, Contact, Direction, Facts, Interview, Opportunity, Outcome, OutcomeKind, Purpose, Touch,
    parse_instant,
};
use crate::rules::{Policy, Scene};

fn at(text: &str) -> chrono::DateTime<chrono::FixedOffset> {
    parse_instant(text).unwrap()
}

fn facts() -> Facts {
    let mut facts = Facts::default();
    let ana = Contact {
        title: "Recruiter".into(),
        phones: vec!["555-0101".into()],
        ..Contact::new(uid("c1"), "Ana <Ito>", now().today())
    };
    facts.contacts.push(ana);
    let xyz = Opportunity {
        applied_on: Some(day("2026-11-02")),
        address: "1 Mill Road\nWexcombe".into(),
        reference: "REQ-7".into(),
        url: "https://xyz.example".into(),
        ..Opportunity::new(uid("o1"), "XYZ", "SRE", now().today())
    };
    let globex = Opportunity {
        applied_on: Some(day("2026-11-03")),
        ..Opportunity::new(uid("o2"), "O'Globex", "", now().today())
    };
    facts.opportunities = vec![xyz, globex];
    let mut touch =
        Touch::new(uid("t1"), at("2026-11-16T10:00:00-05:00"), Direction::Out, Channel::Call, Purpose::CheckIn);
    (touch.contacts, touch.opportunity) = (vec![uid("c1")], Some(uid("o1")));
    let heads_up = Touch { uid: uid("t2"), purpose: Purpose::HeadsUp, ..touch.clone() };
    facts.touches = vec![touch, heads_up];
    facts.interviews.push(Interview {
        round: "panel".into(),
        ..Interview::new(uid("i1"), uid("o1"), at("2026-11-17T10:00:00-05:00"))
    });
    facts.outcomes.push(Outcome::new(uid("x1"), uid("o2"), OutcomeKind::Rejected, day("2026-11-12")));
    facts.activities.push(Activity { minutes: 90, ..Activity::new(uid("a1"), "A course in SQL", day("2026-11-18")) });
    facts.index()
}

fn report(layout: &str, by: Option<By>) -> Report {
    let (facts, policy) = (facts(), Policy::default());
    let scene = Scene::new(&facts, &policy, now());
    Report::new(&scene, day("2026-11-01"), day("2026-11-20"), Layout::named(layout).unwrap(), by)
}

#[test]
fn what_was_done_stands_in_its_week_and_a_week_without_stands_too() {
    let weeks: Vec<(String, usize)> = report("pennsylvania", None)
        .rows()
        .map(|(p, rows)| (format!("{}..{}", p.from.unwrap(), p.to.unwrap()), rows.len()))
        .collect();
    let expected = [
        ("2026-11-01..2026-11-01", 0),
        ("2026-11-02..2026-11-08", 2),
        ("2026-11-09..2026-11-15", 0),
        ("2026-11-16..2026-11-20", 3),
    ];
    assert_eq!(weeks, expected.map(|(days, rows)| (days.to_owned(), rows)));
    let months = report("plain", Some(By::Month));
    assert_eq!(months.rows().count(), 1);
    let rows: Vec<Vec<String>> = months.rows().flat_map(|(_, rows)| rows).collect();
    assert_eq!(
        rows[0].join("|"),
        "2026-11-02|XYZ|1 Mill Road, Wexcombe||||online|applied|SRE|interviewed Tue 17 Nov, waiting|https://xyz.example|REQ-7|application|"
    );
    assert_eq!(rows[1].join("|"), "2026-11-03|O'Globex||||||applied||rejected, Thu 12 Nov|||application|");
    assert_eq!(
        rows[2].join("|"),
        "2026-11-16|XYZ|1 Mill Road, Wexcombe|555-0101|Ana <Ito>|Recruiter|call|check-in|SRE|interviewed Tue 17 Nov, waiting|https://xyz.example|REQ-7|contact|"
    );
    assert_eq!(rows[4].join("|"), "2026-11-18|||||||A course in SQL|||||something else|90");
    assert_eq!(rows.len(), 5, "a reference is no employer");
}

#[test]
fn what_is_missing_is_named_with_the_way_to_note_it() {
    let missing = report("nebraska", None).missing();
    let told: Vec<String> =
        missing.iter().map(|m| format!("{} {} {}: {}", m.employer, m.column, m.entries, m.fill)).collect();
    assert!(
        told.contains(
            &"O'Globex address_and_phone 1: afterword edit opportunity 'O'\\''Globex' address=… phone=…".to_owned()
        ),
        "{told:#?}"
    );
    assert!(told.iter().any(|t| t.starts_with("XYZ method 1:")), "nobody said how the interview was held: {told:#?}");
    assert!(!told.iter().any(|t| t.contains("SQL")), "an activity has no employer");
}

#[test]
fn a_page_of_it_is_text() {
    let page = paper(&report("texas", None), "Robin <Vale>", day("2026-11-01"), day("2026-11-20"));
    assert!(page.contains("Ana &lt;Ito&gt;, Recruiter") && page.contains("Robin &lt;Vale&gt;"), "{page}");
    assert!(page.contains("no entries") && page.contains("size: landscape") && page.contains("table-header-group"));
    assert!(paper(&report("germany", None), "", day("2026-11-01"), day("2026-11-20")).contains("<th>Stelle</th>"));
}
