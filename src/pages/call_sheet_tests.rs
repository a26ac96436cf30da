//! Owns the check that what one wants on the phone stands on the call sheet: every field of DATA.md is looked for, or stands
//! among those that do not belong there. And who comes first, what is told apart, what is missing.

use super::fields_tests::{day, full, leaves, now, shown, uid};
use super::*;
use crate::domain::phone::Number;
use crate::domain::*;
use crate::rules::Policy;

/// What nobody needs while talking: identities, days of entry, where pages are on the web, what is kept for oneself.
const ELSEWHERE: &[&str] = &[
    "contact.uid",
    "contact.url",
    "contact.linkedin_url",
    "contact.postal_address",
    "contact.linkedin_connected",
    "contact.keep_in_touch",
    "contact.cadence_days",
    "contact.language",
    "contact.verified_on",
    "contact.created_on",
    // One part of somebody is enough; the hiring manager and the recruiter before the others.
    "contact.roles",
    "opportunity.uid",
    "opportunity.url",
    "opportunity.address",
    "opportunity.phone",
    "opportunity.language",
    "opportunity.created_on",
    "interview.uid",
    "interview.minutes",
    "interview.travelled",
    "interview.cancelled",
    "interview.cancelled_on",
    "interview.no_show",
    "interview.created_on",
    "interview.impression",
    "interview.debrief.weaknesses",
    "interview.debrief.lessons",
    "interview.debrief.questions.prepared",
    "touch.uid",
    "touch.at",
    "touch.purpose",
    "touch.also",
    "touch.text",
    "touch.message_id",
    "touch.interview",
    "outcome.uid",
    "outcome.after",
    "task.uid",
    "task.opens",
    "task.contact",
    "task.opportunity",
    "task.created_on",
];

/// The full record of one of each, as it is while one waits: nothing is cancelled, done or snoozed.
fn waiting() -> Facts {
    let mut facts = full();
    facts.interviews[0].cancelled = false;
    facts.interviews[0].expectations.reach_by = Some(ReachBy::Call);
    facts.interviews[0].debrief.questions[0].prepared = false;
    facts.touches[0].direction = Direction::In;
    facts.outcomes[0].kind = OutcomeKind::Offer;
    facts.tasks[0].done_on = None;
    facts.decisions.clear();
    facts.index()
}

fn sheet(facts: &Facts, of: &str) -> CallSheet {
    let policy = Policy::default();
    call_sheet(&Scene::new(facts, &policy, now()), &uid(of)).unwrap()
}

fn text(sheet: &CallSheet) -> String {
    let mut out = format!("{} {}\n", sheet.title, sheet.subtitle);
    for s in &sheet.sections {
        out += &format!("{}\n", s.heading);
        s.lines.iter().for_each(|l| out += &format!("{}: {}\n", l.label, l.text));
    }
    out
}

#[test]
fn every_fact_that_belongs_on_it_is_on_it() {
    let facts = waiting();
    // What they said later takes the place of what they said in the interview: both are looked at.
    let mut before = facts.clone();
    before.touches.clear();
    let text = text(&sheet(&facts, "uid-opportunity")) + &text(&sheet(&before, "uid-opportunity"));
    let json = |v: serde_json::Result<serde_json::Value>| v.unwrap();
    let records = [
        ("contact", json(serde_json::to_value(&facts.contacts[0]))),
        ("opportunity", json(serde_json::to_value(&facts.opportunities[0]))),
        ("interview", json(serde_json::to_value(&facts.interviews[0]))),
        ("touch", json(serde_json::to_value(&facts.touches[0]))),
        ("outcome", json(serde_json::to_value(&facts.outcomes[0]))),
        ("task", json(serde_json::to_value(&facts.tasks[0]))),
    ];
    let (mut looked_at, mut passed) = (0, std::collections::BTreeSet::new());
    for (noun, record) in records {
        let mut found = Vec::new();
        leaves(noun, &record, &mut found);
        for (path, value) in found {
            if let Some(known) = ELSEWHERE.iter().find(|p| **p == path) {
                passed.insert(*known);
                continue;
            }
            looked_at += 1;
            let wanted = match path.as_str() {
                "opportunity.continue" => "go on: no".into(),
                "interview.fit" => "4 of 5".into(),
                "touch.direction" => "Bob, Dana Ruiz, by hand".into(),
                "touch.contacts" | "interview.interviewers" if value == "uid-contact" => "Bob".into(),
                _ => shown(&facts, &path, &value),
            };
            assert!(text.contains(&wanted), "{path}: {wanted:?} is missing in:\n{text}");
        }
    }
    assert!(looked_at > 45, "{looked_at}");
    assert_eq!(passed.len(), ELSEWHERE.len(), "a field that is passed over is one of DATA.md: {passed:?}");
}

#[test]
fn the_demo_has_a_sheet_for_everything_and_none_is_empty_handed() {
    let facts = crate::demo::facts(now());
    let policy = Policy::default();
    let scene = Scene::new(&facts, &policy, now());
    for o in &facts.opportunities {
        let sheet = call_sheet(&scene, &o.uid).unwrap();
        assert!(sheet.sections.iter().all(|s| !s.lines.is_empty()), "{}", o.company);
        assert_eq!(o.salary.is_empty(), sheet.gaps.iter().any(|g| g.field == "salary"), "{}", o.company);
        let text = text(&sheet);
        for c in facts.contacts.iter().filter(|c| c.company == o.company) {
            assert!(text.contains(&c.name) && text.contains(&c.pronunciation), "{}:\n{text}", c.name);
        }
    }
}

#[test]
fn who_turned_to_you_last_comes_first_then_who_led() {
    let mut facts = crate::demo::facts(now());
    let order = |facts: &Facts| -> Vec<String> {
        let sheet = sheet(facts, "demo-larkspur");
        sheet.sections[0].lines.iter().filter(|l| !l.label.is_empty()).map(|l| l.label.clone()).collect()
    };
    assert_eq!(order(&facts), ["Ana", "Meiling", "Tendai Okafor"]);
    let at = parse_instant("2026-11-20T08:00:00-05:00").unwrap();
    let mut t = Touch::new(uid("t"), at, Direction::In, Channel::Email, Purpose::Reply);
    (t.opportunity, t.contacts) = (Some(uid("demo-larkspur")), vec![uid("demo-okafor")]);
    facts.touches.push(t);
    assert_eq!(order(&facts), ["Tendai Okafor", "Ana", "Meiling"]);
    // Two who are called alike are told apart by their names.
    let at = facts.contacts.iter().position(|c| c.uid == uid("demo-meiling")).unwrap();
    facts.contacts[at].address_as = "Ana".into();
    assert_eq!(order(&facts), ["Tendai Okafor", "Ana-María Muñoz", "李美玲 (Li Meiling)"]);
}

#[test]
fn notes_are_told_apart_by_what_they_are_good_for() {
    let mut facts = waiting();
    facts.opportunities[0].notes =
        "Small team. Ask how they test. Free on Fridays?\nFree: Mon after 15:00, all of Tue\nHarbour view.".into();
    facts.interviews[0].debrief.questions[0] =
        Question { text: "What salary do you expect?".into(), prepared: true, answer: "Around 85k.".into() };
    facts.touches[0].note = "They pay the train. See you.".into();
    facts.opportunities.push(Opportunity::new(uid("o2"), "Globex", "", day("2026-11-01")));
    let facts = facts.index();
    let own = sheet(&facts, "uid-opportunity");
    let line = |sheet: &CallSheet, label: &str| -> String {
        sheet
            .sections
            .iter()
            .flat_map(|s| &s.lines)
            .find(|l| l.label == label)
            .map(|l| l.text.clone())
            .unwrap_or_default()
    };
    assert_eq!(line(&own, "notes"), "Small team.\nHarbour view.");
    assert_eq!(line(&own, "ask them"), "Ask how they test.\nFree on Fridays?");
    assert_eq!(line(&own, "free"), "Mon after 15:00, all of Tue");
    let said = line(&own, "you said");
    assert!(said.contains("Around 85k. (Mon 5 Oct)") && said.contains("They pay the train. (Thu 8 Oct)"), "{said}");
    assert!(!said.contains("See you"), "{said}");
    assert!(!own.gaps.iter().any(|g| g.field == "notes"));
    // One is free for others at the same times.
    let other = sheet(&facts, "o2");
    assert_eq!(line(&other, "free"), "Mon after 15:00, all of Tue");
    let headings: Vec<&str> = other.sections.iter().map(|s| s.heading).collect();
    assert_eq!(headings, ["Now", "Free"], "what is empty is left out");
}

#[test]
fn whoever_may_call_is_among_the_rows_and_what_is_over_comes_last() {
    let facts = crate::demo::facts(now());
    let policy = Policy::default();
    let rows = caller_rows(&Scene::new(&facts, &policy, now()));
    let over = rows.iter().position(|r| !r.live).unwrap();
    assert_eq!(rows[over].name, "Tern & Tide");
    assert_eq!(rows.iter().filter(|r| r.contact.is_none()).count(), facts.opportunities.len());
    let gwen = rows.iter().find(|r| r.name == "Gwen Ashdown").unwrap();
    assert!(
        gwen.phones.iter().any(|p| p.rings(&Number::new("12025550117").unwrap()))
            && gwen.opportunity == uid("demo-halcyon")
    );
    assert!(!rows.iter().any(|r| r.name == "Dana Ruiz" || r.name == "Hiro Tanaka"), "they call about no job");
}
