//! What the dashboard finds in an archive of which it has read little: by filters, by who is calling, in letters.

use super::desk::{Desk, now};
use crate::domain::testing::uid;
use crate::domain::{Channel, Contact, Direction, Facts, Interview, Opportunity, Outcome, OutcomeKind, Purpose, Touch};
use chrono::TimeDelta;

/// Seven hundred searches that ended years ago, each with somebody who was met; and one that goes on.
fn archive() -> Facts {
    let mut facts = crate::demo::facts(now());
    for n in 0..700i64 {
        let then = now().at() - TimeDelta::days(900 + n);
        let (o, c, i) = (uid(&format!("old-o{n}")), uid(&format!("old-c{n}")), uid(&format!("old-i{n}")));
        let company = format!("{} {n}", if n == 699 { "Zyx" } else { "Umbra" });
        let mut met = Contact::new(c.clone(), format!("Pat{n} Quist"), then.date_naive());
        met.company.clone_from(&company);
        met.phones = vec![format!("+1 202 555 {n:04}")];
        let mut interview = Interview::new(i.clone(), o.clone(), then);
        interview.interviewers = vec![c.clone()];
        let mut thanks = Touch::new(uid(&format!("old-t{n}")), then, Direction::Out, Channel::Email, Purpose::ThankYou);
        (thanks.contacts, thanks.interview) = (vec![c], Some(i));
        facts.contacts.push(met);
        facts.opportunities.push(Opportunity::new(o.clone(), company, "Baker", then.date_naive()));
        facts.interviews.push(interview);
        facts.touches.push(thanks);
        let news = Outcome::new(uid(&format!("old-x{n}")), o, OutcomeKind::Rejected, then.date_naive());
        facts.outcomes.push(news);
    }
    facts.index()
}

fn typed(desk: &mut Desk, words: &str) {
    let keys: Vec<String> = words.chars().map(|c| if c == ' ' { "space".into() } else { c.to_string() }).collect();
    desk.press(&keys.join(" "));
}

#[test]
fn a_filter_finds_the_oldest_by_the_beginning_of_a_name() {
    let mut desk = Desk::with(archive());
    assert!(desk.model().held.facts.contacts.len() < 100, "the archive was read");
    for (keys, words, found) in
        [("3 /", "pat699", "Pat699 Quist"), ("2 /", "zyx", "Zyx 699"), ("2 2 /", "zyx", "Zyx 699")]
    {
        desk.press(keys);
        typed(&mut desk, words);
        let screen = desk.screen(120, 40);
        assert!(screen.contains(found), "{words}\n{screen}");
        desk.press("esc");
    }
    // Within the rows that stand first, letters in their order do.
    desk.press("3 /");
    typed(&mut desk, "pt10");
    assert!(desk.screen(120, 40).contains("Pat10 Quist"));
    assert!(desk.model().held.facts.contacts.len() < 700);
}

#[test]
fn who_is_calling_is_found_by_name_company_and_number() {
    for (words, found) in [("pat699", "Pat699 Quist"), ("zyx", "Zyx 699"), ("2025550699", "Pat699 Quist")] {
        let mut desk = Desk::with(archive());
        desk.press("p");
        typed(&mut desk, words);
        let screen = desk.screen(120, 40);
        assert!(screen.contains(found), "{words}\n{screen}");
        assert!(desk.model().held.facts.contacts.len() < 300, "the archive was read");
    }
}

#[test]
fn a_letter_is_checked_against_names_of_the_archive() {
    let mut desk = Desk::with(archive());
    desk.press("l");
    typed(&mut desk, "Dear Zyx 699 ");
    let screen = desk.screen(120, 40);
    assert!(screen.contains("another company"), "{screen}");
    assert!(desk.model().held.facts.contacts.len() < 300, "the archive was read");
}
