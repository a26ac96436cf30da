//! Owns the tests of the rows: their order, and the word on the wait for every situation.

use super::*;
use crate::clock::{Instant, Now};
use crate::domain::testing::{day, uid};
use crate::domain::*;
use crate::rules::Policy;

/// An instant of November 2026, New York: "17 14:00".
fn nov(s: &str) -> Instant {
    let (d, t) = s.split_once(' ').unwrap();
    parse_instant(&format!("2026-11-{d}T{t}:00-05:00")).unwrap()
}

/// Friday, 20 November 2026, nine o'clock.
fn now() -> Now {
    Now::fixed(nov("20 09:00"))
}

#[derive(Default)]
struct Search(Facts);

impl Search {
    fn interview(mut self, name: &str, company: &str, at: &str, more: impl FnOnce(&mut Interview)) -> Search {
        if !self.0.opportunities.iter().any(|o| o.uid.as_str() == company) {
            self.0.opportunities.push(Opportunity::new(uid(company), company, "Engineer", day("2026-11-01")));
        }
        let mut i = Interview::new(uid(name), uid(company), nov(at));
        more(&mut i);
        self.0.interviews.push(i);
        self
    }

    fn out(mut self, company: &str, purpose: Purpose, at: &str) -> Search {
        let n = uid(&format!("t{}", self.0.touches.len()));
        let mut t = Touch::new(n, nov(at), Direction::Out, Channel::Email, purpose);
        t.opportunity = Some(uid(company));
        self.0.touches.push(t);
        self
    }

    fn news(mut self, company: &str, kind: OutcomeKind, on: &str) -> Search {
        let n = uid(&format!("n{}", self.0.outcomes.len()));
        self.0.outcomes.push(Outcome::new(n, uid(company), kind, day(on)));
        self
    }

    fn words(self) -> Vec<(String, String)> {
        let facts = self.0.index();
        let policy = Policy::default();
        let rows = interviews(&Scene::new(&facts, &policy, now()));
        rows.iter().map(|r| (r.uid.to_string(), r.wait.words(now().today()))).collect()
    }

    fn word(self) -> String {
        self.words().remove(0).1
    }
}

fn plain(_: &mut Interview) {}

#[test]
fn what_is_to_come_soonest_first_then_what_was_latest_first() {
    let words = Search::default()
        .interview("old", "A", "03 10:00", plain)
        .interview("week", "B", "27 10:00", plain)
        .interview("gone", "B", "18 10:00", |i| i.cancelled = true)
        .interview("mon", "C", "23 10:00", |i| i.cancelled = true)
        .interview("new", "A", "19 10:00", plain)
        .interview("two", "D", "20 14:00", plain)
        .interview("same", "E", "19 10:00", plain)
        .interview("now", "F", "20 08:30", plain)
        .interview("sat", "G", "21 10:00", plain)
        .words();
    let words: Vec<(&str, &str)> = words.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        words,
        [
            ("now", "under way"),
            ("two", "today 14:00"),
            ("sat", "tomorrow"),
            ("mon", "cancelled"),
            ("week", "in 7 d"),
            ("new", "quiet 1 d"),
            ("same", "quiet 1 d"),
            ("gone", "cancelled"),
            ("old", "next round"),
        ]
    );
}

#[test]
fn the_wait_says_when_to_write() {
    let on = |at: &str| Search::default().interview("i", "A", at, plain);
    let told = |at: &str, decide: &str, wait: Option<&str>| {
        Search::default().interview("i", "A", at, |i| {
            i.expectations.decision_by = Some(day(decide));
            i.expectations.wait_until = wait.map(day);
        })
    };
    assert_eq!(on("20 07:00").word(), "fresh");
    assert_eq!(on("16 10:00").word(), "quiet 4 d");
    assert_eq!(on("13 10:00").word(), "write now");
    assert_eq!(told("10 10:00", "2026-11-17", None).word(), "write now");
    assert_eq!(told("10 10:00", "2026-11-17", Some("2026-12-01")).word(), "hold until 2 Dec");
    // A thank-you today holds the question until Wednesday.
    assert_eq!(
        told("17 14:00", "2026-11-17", None).out("A", Purpose::ThankYou, "20 08:00").word(),
        "hold until 25 Nov"
    );
    let long_ago = Search::default().interview("i", "A", "02 10:00", |i| {
        i.starts_at = parse_instant("2026-10-02T10:00:00-04:00").unwrap();
    });
    assert_eq!(long_ago.word(), "let it rest", "the time to ask has passed");
    let nudged = on("02 10:00").out("A", Purpose::CheckIn, "10 10:00");
    assert_eq!(nudged.out("A", Purpose::Update, "17 10:00").word(), "let it rest");
}

#[test]
fn or_how_it_ended() {
    let met = || Search::default().interview("i", "A", "10 10:00", plain);
    assert_eq!(met().news("A", OutcomeKind::Invited, "2026-11-18").word(), "invited");
    for (kind, word) in [
        (OutcomeKind::Offer, "offer"),
        (OutcomeKind::Accepted, "accepted"),
        (OutcomeKind::Declined, "declined"),
        (OutcomeKind::Rejected, "rejected"),
        (OutcomeKind::Withdrawn, "withdrawn"),
        (OutcomeKind::NoReply, "no reply"),
    ] {
        assert_eq!(met().news("A", kind, "2026-11-18").word(), word);
    }
    let again = met().news("A", OutcomeKind::Invited, "2026-11-18").interview("j", "A", "23 10:00", plain).words();
    assert_eq!(again, [("j".into(), "in 3 d".into()), ("i".into(), "next round".into())]);
}

#[test]
fn thanks_are_counted_as_the_rulebook_counts_them() {
    let mut search = Search::default()
        .interview("first", "A", "10 10:00", |i| i.interviewers = vec![uid("a"), uid("b")])
        .interview("second", "A", "17 10:00", |i| i.interviewers = vec![uid("a"), uid("b"), uid("c")])
        .interview("next", "A", "24 10:00", |i| i.interviewers = vec![uid("a")])
        .interview("off", "A", "18 10:00", |i| {
            i.interviewers = vec![uid("a")];
            i.cancelled = true;
        });
    let mut thank = |at: &str, who: &[&str], interview: Option<&str>| {
        let n = uid(&format!("t{}", search.0.touches.len()));
        let mut t = Touch::new(n, nov(at), Direction::Out, Channel::Email, Purpose::ThankYou);
        t.contacts = who.iter().map(|w| uid(w)).collect();
        t.interview = interview.map(uid);
        t.opportunity = interview.is_none().then(|| uid("A"));
        search.0.touches.push(t);
    };
    thank("11 10:00", &["a"], None);
    thank("17 18:00", &["b"], Some("second"));
    thank("09 18:00", &["c"], Some("second"));
    search.0.contacts = ["a", "b", "c"].map(|c| Contact::new(uid(c), c, day("2026-11-01"))).into();
    let facts = search.0.index();
    let policy = Policy::default();
    let scene = Scene::new(&facts, &policy, now());
    for row in interviews(&scene) {
        let wanted = match row.uid.as_str() {
            "first" => "thanks 2/2",
            "second" => "thanks 2/3",
            _ => "",
        };
        assert_eq!(row.thanks.words(), wanted, "{}", row.uid);
        // The rulebook's own count agrees.
        let interview = facts.interview(&row.uid).unwrap();
        let case = scene.case(&row.opportunity).unwrap();
        let done = interview.interviewers.iter().filter(|c| case.thanks(interview, c).next().is_some()).count();
        assert!(row.thanks.of == 0 || row.thanks.done == done, "{}", row.uid);
    }
}

#[test]
fn people_by_the_last_touch_or_meeting() {
    let mut facts = Search::default()
        .interview("i", "A", "17 10:00", |i| i.interviewers = vec![uid("met")])
        .interview("j", "A", "24 10:00", |i| i.interviewers = vec![uid("later")])
        .0;
    let mut t = Touch::new(uid("t"), nov("18 10:00"), Direction::In, Channel::Call, Purpose::Other);
    t.contacts = vec![uid("wrote")];
    facts.touches.push(t);
    for (name, roles) in
        [("later", vec![Role::Recruiter]), ("met", vec![Role::Interviewer]), ("wrote", vec![Role::Reference])]
    {
        let mut c = Contact::new(uid(name), name, day("2026-11-01"));
        c.roles = roles;
        c.company = "A".into();
        facts.contacts.push(c);
    }
    facts.contacts[1].title = "VP Eng".into();
    facts.contacts[1].phones = vec!["1".into()];
    let facts = facts.index();
    let policy = Policy::default();
    let rows = contacts(&Scene::new(&facts, &policy, now()));
    let rows: Vec<(&str, &str, &str, String)> =
        rows.iter().map(|r| (r.name.as_str(), r.line.as_str(), r.last_words.as_str(), r.missing.join(", "))).collect();
    assert_eq!(
        rows,
        [
            ("wrote", "reference, A", "wed", "e-mail or phone, details checked".into()),
            ("met", "VP Eng, A", "tue", "form of address".into()),
            ("later", "recruiter, A", "", "e-mail or phone, form of address".into()),
        ]
    );
}

#[test]
fn opportunities_live_first_by_their_next_step() {
    let mut facts = Search::default()
        .interview("a", "Asked", "10 10:00", |i| i.expectations.wait_until = Some(day("2026-12-01")))
        .interview("b", "Booked", "23 10:00", plain)
        .interview("c", "Closed", "10 10:00", plain)
        .interview("d", "Due", "10 10:00", plain)
        .interview("o", "Offered", "10 10:00", plain)
        .interview("i", "Invited", "10 10:00", plain)
        .news("Closed", OutcomeKind::Rejected, "2026-11-19")
        .news("Offered", OutcomeKind::Offer, "2026-11-19")
        .news("Invited", OutcomeKind::Invited, "2026-11-19")
        .0;
    let mut applied = Opportunity::new(uid("New"), "New", "", day("2026-11-18"));
    applied.applied_on = Some(day("2026-11-18"));
    facts.opportunities.push(applied);
    let facts = facts.index();
    let policy = Policy::default();
    let rows = opportunities(&Scene::new(&facts, &policy, now()));
    let rows: Vec<String> = rows.iter().map(|r| format!("{}, {}: {}", r.company, r.stage.words(), r.next)).collect();
    assert_eq!(
        rows,
        [
            "Due, waiting: write now",
            "Invited, invited: confirm the next round",
            "Booked, interviewing: interview Mon 23 Nov 10:00",
            "Offered, offer: answer by Tue 24 Nov",
            "Asked, waiting: write on Wed 2 Dec",
            "New, applied: applied Wed 18 Nov",
            "Closed, rejected: rejected Thu 19 Nov",
        ]
    );
}

#[test]
fn a_hundred_thousand_interviews_are_fine() {
    let mut facts = Facts::default();
    for n in 0..100_000u32 {
        let at = nov("20 09:00") - chrono::TimeDelta::hours(i64::from(n % 5000) + 2);
        let company = uid(&format!("o{}", n / 2 % 1000));
        let mut i = Interview::new(uid(&format!("i{n}")), company, at);
        i.interviewers = vec![uid("c")];
        facts.interviews.push(i);
        if n % 2 == 0 {
            let mut t = Touch::new(uid(&format!("t{n}")), at, Direction::Out, Channel::Email, Purpose::ThankYou);
            t.contacts = vec![uid("c")];
            t.interview = Some(uid(&format!("i{n}")));
            facts.touches.push(t);
        }
    }
    facts.contacts = vec![Contact::new(uid("c"), "c", day("2026-11-01"))];
    facts.opportunities =
        (0..1000).map(|n| Opportunity::new(uid(&format!("o{n}")), "A", "", day("2026-11-01"))).collect();
    let facts = facts.index();
    let policy = Policy::default();
    let scene = Scene::new(&facts, &policy, now());
    let rows = interviews(&scene);
    assert_eq!(rows.len(), 100_000);
    assert!(rows.is_sorted_by(|a, b| a.at >= b.at));
    assert_eq!(contacts(&scene).len(), 1);
    assert_eq!(opportunities(&scene).len(), 1000);
}
