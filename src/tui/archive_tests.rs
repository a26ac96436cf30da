//! What the dashboard finds in an archive of which it has read little: by filters, by who is calling, in letters.

use super::desk::{Desk, now};
use super::keys::Input;
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
        let name = match n {
            n if n % 40 == 10 => "Jo Roe".to_owned(),
            696 => "Tomas Ekberg".to_owned(),
            697 => "Robert Sandoval".to_owned(),
            698 => "Ilse Varga".to_owned(),
            _ => format!("Pat{n} Quist"),
        };
        let mut met = Contact::new(c.clone(), name, then.date_naive());
        met.company.clone_from(&company);
        met.phones = vec![format!("+1 202 555 {n:04}")];
        met.emails = vec![format!("pat.{n}@umbra.example")];
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
    typed(&mut desk, "pt11");
    assert!(desk.screen(120, 40).contains("Pat11 Quist"));
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

/// Nothing was read that is not looked at.
fn is_unread(desk: &Desk) -> bool {
    desk.model().held.facts.contacts.len() < 300
}

/// What was logged last.
fn logged(desk: &Desk) -> Touch {
    desk.dashboard.store.facts().unwrap().touches.last().unwrap().clone()
}

#[test]
fn a_form_offers_who_is_in_the_archive_and_numbers_those_of_one_name_as_all_of_them_stand() {
    let mut desk = Desk::with(archive());
    desk.press("3 t tab tab tab home");
    desk.press("ctrl-k");
    typed(&mut desk, "Jo Ro");
    let screen = desk.screen(120, 40);
    for who in ["Jo Roe #7", "Umbra 250", "Jo Roe #11", "Umbra 410"] {
        assert!(screen.contains(who), "{who}\n{screen}");
    }
    assert!(is_unread(&desk), "the archive was read");
    desk.press("esc");
    typed(&mut desk, "e #3");
    desk.press("ctrl-s");
    assert_eq!(logged(&desk).contacts, [uid("old-c90")]);
    // Whoever is known only by a part of the name is known, too, and nobody is entered twice.
    desk.press("3 t tab tab tab home ctrl-k");
    typed(&mut desk, "pat699");
    desk.press("enter ctrl-s");
    assert_eq!(logged(&desk).contacts, [uid("old-c699")]);
    assert!(is_unread(&desk), "the archive was read");
}

#[test]
fn the_line_knows_whom_and_what_it_names_in_the_archive() {
    let mut desk = Desk::with(archive());
    desk.press("i");
    typed(&mut desk, "Zyx 699 / Cook, tomorrow 10:00, with Pat699 Quist");
    let screen = desk.screen(120, 40);
    assert!(screen.contains("Zyx 699 (known)") && screen.contains("Pat699 Quist (known)"), "{screen}");
    desk.press("ctrl-s");
    let facts = desk.dashboard.store.facts().unwrap();
    assert_eq!(facts.interviews.last().unwrap().interviewers, [uid("old-c699")]);
    assert!(is_unread(&desk), "the archive was read");
}

#[test]
fn a_card_and_a_merge_know_who_they_may_be_by_name_address_and_number() {
    for (card, who) in [
        ("Ilse Varga\nUmbra 698 Inc.", "Ilse Varga"),
        ("Bob Sandoval\nGlobex\npat.697@umbra.example", "Robert Sandoval"),
        ("Tom\n+1 (202) 555-0696", "Tomas Ekberg"),
    ] {
        let mut desk = Desk::with(archive());
        desk.press("c");
        desk.dashboard.take(Input::Paste(card.into()));
        desk.dashboard.rest();
        let screen = desk.screen(120, 40);
        assert!(
            screen.contains(&format!("as {who}")) || screen.contains(&format!("perhaps {who}")),
            "{card}\n{screen}"
        );
        assert!(is_unread(&desk), "the archive was read");
    }
    let mut facts = archive();
    let twin = Contact::new(uid("twin"), "Pat695 Quist", now().today());
    facts.contacts.push(Contact { company: "Umbra 695".into(), ..twin });
    let mut desk = Desk::with(facts.index());
    desk.press("3 /");
    typed(&mut desk, "pat695");
    desk.press("enter j m");
    let screen = desk.screen(120, 40);
    assert!(screen.contains("With  Pat695 Quist ") && screen.contains("comes here: 1 interview, 1 touch"), "{screen}");
    assert!(desk.model().held.facts.contacts.len() < 700, "the archive was read");
}

#[test]
fn what_was_logged_lately_is_listed_whenever_its_search_ended() {
    let mut facts = archive();
    // More than the pane of contacts shows.
    for (n, days) in (600..650).map(|n| (n, 2)).chain([(698, 20)]) {
        let then = now().at() - TimeDelta::days(days);
        let mut late = Touch::new(uid(&format!("late{n}")), then, Direction::Out, Channel::Email, Purpose::Networking);
        (late.contacts, late.opportunity) = (vec![uid(&format!("old-c{n}"))], Some(uid(&format!("old-o{n}"))));
        facts.touches.push(late);
    }
    let mut desk = Desk::with(facts.index());
    desk.press("z z");
    typed(&mut desk, "/");
    typed(&mut desk, "varga");
    let screen = desk.screen(120, 40);
    assert!(screen.contains("to Ilse Varga") && screen.contains("Umbra 698"), "{screen}");
    assert!(is_unread(&desk), "the archive was read");
}
