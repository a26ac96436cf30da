//! The letter sheet as it is used: opened for what is under the cursor, filled in, checked as it is typed, let out, logged,
//! taken up again. What lets a letter leave is looked at as what the loop is asked to do.

use crate::commands::letter_options;
use crate::config::Mail;
use crate::delivery::{Delivery, Way};
use crate::domain::{Channel, Contact, Direction, Facts, Outcome, OutcomeKind, Purpose, Touch, Uid};
use crate::exchange::mail::{State, eml};
use crate::in_process::harness::*;
use crate::store::Store;
use crate::text::letter::{Ask, Kind, Templates};
use crate::text::lint::Code;
use crate::tui::Taste;
use crate::tui::dashboard::Flow;
use crate::tui::keys::{Input, Key, Mode};
use crate::tui::screens::letter::{self, Letter};
use std::collections::BTreeMap;

fn sheet<'d>(desk: &'d Desk) -> &'d Letter {
    desk.dashboard.model.sheet().and_then(|s| s.form::<Letter>()).expect("a letter is open")
}

fn field(desk: &Desk, key: &str) -> String {
    desk.dashboard.model.sheet().unwrap().fields.value(key)
}

fn mode(desk: &Desk) -> Mode {
    desk.dashboard.model.mode()
}

/// Presses one key that lets a letter leave, and says that it left: what the loop was asked to do.
fn leaves(desk: &mut Desk, key: &str, said: Result<&str, &str>) -> Delivery {
    match desk.dashboard.take(Input::Key(Key::parse(key).unwrap())) {
        Flow::Letter(errand) => {
            desk.dashboard.left(said.map(str::to_owned).map_err(str::to_owned));
            *errand
        }
        other => panic!("{other:?}\n{}", desk.screen()),
    }
}

/// A thank-you that is owed, its blanks filled in.
fn filled<'d, 's>(desk: &'d mut Desk<'s>) -> &'d mut Desk<'s> {
    desk.to("Thank Ana").press("right j l").type_text("the outage of March 2019 and the Kraken cluster")
}

fn rules(desk: &Desk) -> Vec<crate::domain::ActionId> {
    desk.dashboard.model.actions.iter().map(|a| a.id.clone()).collect()
}

#[test]
fn from_action_to_logged_touch_and_back() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    let id = desk.to("Thank Ana").press("right j").dashboard.model.chosen()[0].id.clone();
    desk.press("l");
    assert_eq!(mode(&desk), Mode::Letter);
    // The blank is selected: what is typed takes its place. The check follows every key.
    let before = field(&desk, "body");
    assert!(sheet(&desk).findings.iter().any(|f| f.code == Code::Blank));
    desk.type_text("the outage of March 2019 and the Kraken cluster");
    assert_eq!(
        field(&desk, "body"),
        before.replace("[what you talked about]", "the outage of March 2019 and the Kraken cluster")
    );
    assert_eq!(sheet(&desk).findings, []);
    assert!(desk.press("tab").screen().contains("the letter is ready"), "{}", desk.screen());
    let (body, subject) = (field(&desk, "body"), field(&desk, "subject"));
    desk.press("ctrl-s");
    assert_eq!(mode(&desk), Mode::Exits);
    let errand = leaves(&mut desk, "M", Ok("open in your mail program"));
    assert_eq!((errand.way, errand.message.to()), (Way::Program, &["ana.munoz@larkspur.example".to_owned()][..]));
    assert_eq!((errand.message.subject(), errand.message.body().trim_end()), (subject.as_str(), body.as_str()));
    assert_eq!(errand.name, "2026-11-20-larkspur-robotics-thank-you");
    // One Enter logs it, which ends the action; the text is kept with the touch.
    assert!(desk.screen().contains("open in your mail program; ⏎ logs it"), "{}", desk.screen());
    desk.press("enter");
    assert!(!rules(&desk).contains(&id) && desk.dashboard.model.session.drafts.is_empty());
    let touch = desk.dashboard.model.held.facts.touches.last().unwrap().clone();
    assert_eq!((touch.purpose, touch.channel), (Purpose::ThankYou, Channel::Email));
    assert_eq!(touch.letter(), Some((subject.as_str(), body.as_str())));
    // It stands in the history, and can be taken up from there.
    desk.press("3").to("Ana").press("enter");
    let stop = (0..40).find(|_| {
        desk.press("j");
        matches!(desk.dashboard.model.item(), Some(crate::pages::Item::Touch(t)) if t == touch.uid)
    });
    assert!(stop.is_some() && desk.screen().contains("letter “Platform"), "{}", desk.screen());
    desk.press("l");
    assert_eq!((field(&desk, "body"), field(&desk, "subject")), (body, subject));
    // Undone, the action is back.
    desk.press("ctrl-s D esc").press("u");
    assert!(rules(&desk).contains(&id));
}

#[test]
fn the_parts_and_the_detail_are_told_as_they_come() {
    let mut facts = crate::demo::facts(now());
    for i in &mut facts.interviews {
        i.debrief.notes = "Strawberries bruise at four newtons".into();
    }
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Thank Ana").press("right j l");
    desk.dashboard.take_text(Ok("Dear Ana,\n\nHello.".into()));
    assert!(desk.screen().contains("3 to mend · thanks ✗ · fit ✗ · forward ✗ · your talk ✗"), "{}", desk.screen());
    desk.type_text(" Thank you for telling me how strawberries bruise.");
    assert!(desk.screen().contains("2 to mend · thanks ✓ · fit ✗ · forward ✗ · your talk ✓"), "{}", desk.screen());
    desk.resize(120, 40);
    assert!(desk.screen().contains("✓ your talk  “strawberries bruise”"), "{}", desk.screen());
    assert!(desk.screen().contains("✗ forward    what you look forward to"), "{}", desk.screen());
}

#[test]
fn ones_own_notes_stand_beside_the_letter_and_do_not_leave_with_it() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Clear something up with Kestrel").press("l");
    assert!(desk.screen().contains("Your notes: I said we ran forty services at Meridian."), "{}", desk.screen());
    desk.resize(120, 40);
    assert!(desk.screen().contains("to clear up: I said we ran forty services"), "{}", desk.screen());
    assert!(!field(&desk, "body").contains("Meridian"), "{}", field(&desk, "body"));
    desk.press("ctrl-s C");
    // The subject has a key of its own, after which the letter is still here.
    let subject = leaves(&mut desk, "Y", Ok("copied by the terminal"));
    assert_eq!((subject.way, mode(&desk)), (Way::Subject, Mode::Exits));
    assert!(desk.screen().contains("the subject is copied by the terminal"), "{}", desk.screen());
    let sent = leaves(&mut desk, "C", Ok("copied by the terminal")).message;
    assert!(!sent.body().contains("Meridian") && !sent.subject().contains("Meridian"), "{}", sent.body());
    // Where nothing is left to mend they are still there.
    desk.press("esc l");
    desk.resize(80, 24);
    desk.dashboard.take_text(Ok("Dear Samir,\n\nIt was fourteen.".into()));
    assert!(desk.screen().contains("Your notes: I said"), "{}", desk.screen());
}

#[test]
fn after_a_no_only_the_thanks_are_asked_for() {
    let mut facts = crate::demo::facts(now());
    let larkspur = facts.opportunities.iter().find(|o| o.company.starts_with("Larkspur")).unwrap().uid.clone();
    let uid = Uid::generate(now().at());
    facts.outcomes.push(Outcome::new(uid, larkspur, OutcomeKind::Rejected, now().today()));
    let mut store = holding(&facts.index());
    let mut desk = Desk::at(&mut store, (80, 24));
    // It is a part of the answer to their no.
    desk.to("Larkspur Robotics said no").press("right").to("Thank Ana").press("l");
    assert!(desk.screen().contains("1 to mend · thanks ✓ · your talk ✗"), "{}", desk.screen());
    assert!(!field(&desk, "body").contains("forward"), "{}", field(&desk, "body"));
    desk.dashboard.take_text(Ok("Dear Ana,\n\nHello.".into()));
    assert!(desk.screen().contains("1 to mend · thanks ✗ · your talk ✗"), "{}", desk.screen());
}

#[test]
fn what_is_still_found_is_told_once_and_never_forbids() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Thank Ana").press("right j l ctrl-s C");
    assert!(
        desk.screen().contains("still in it: still to be filled in ([what you talked about])"),
        "{}",
        desk.screen()
    );
    assert_eq!(mode(&desk), Mode::Exits);
    assert_eq!(leaves(&mut desk, "C", Ok("copied by the terminal")).way, Way::Copy);
    // Not logged: the letter is there again; and what is changed in it is told anew.
    desk.press("esc l").type_text("Globex").press("ctrl-s C");
    assert_eq!(mode(&desk), Mode::Exits, "{}", desk.screen());
    desk.press("esc").type_text(" ___ ").press("ctrl-s C");
    assert_eq!(mode(&desk), Mode::Exits, "{}", desk.screen());
}

#[test]
fn a_way_that_fails_keeps_the_letter_and_says_why() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    filled(&mut desk).press("ctrl-s");
    let body = field(&desk, "body");
    leaves(&mut desk, "F", Err("cannot write into /nowhere: no space"));
    assert!(desk.screen().contains("cannot write into /nowhere") && field(&desk, "body") == body);
    // An address that is none is told at its place.
    desk.press("esc up up up up up up up up up up up up up up up").press("ctrl-s");
    desk.press("esc");
    while field_at(&desk) != "to" {
        desk.press("up");
    }
    desk.press("ctrl-u").type_text("Ana Muñoz").press("ctrl-s M");
    assert!(desk.screen().contains("is no e-mail address") && field_at(&desk) == "to", "{}", desk.screen());
    // Sending wants a command.
    desk.press("ctrl-u ctrl-s S");
    assert!(desk.screen().contains("[mail] send"), "{}", desk.screen());
    desk.dashboard.model.session.mail = Mail { send: vec!["msmtp".into(), "-t".into()], ..Mail::default() };
    assert_eq!(leaves(&mut desk, "S", Err("not sent; nobody is named in To")).way, Way::Send);
    assert!(desk.screen().contains("nobody is named in To"));
}

fn field_at(desk: &Desk) -> String {
    desk.dashboard.model.sheet().unwrap().fields.current().unwrap().key.clone()
}

#[test]
fn another_kind_or_reader_is_another_letter_and_each_keeps_its_text() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    filled(&mut desk);
    let mine = field(&desk, "body");
    while field_at(&desk) != "kind" {
        desk.press("up");
    }
    desk.press("right");
    assert_eq!(field(&desk, "kind"), "thank_you_by_hand");
    assert_ne!(field(&desk, "body"), mine);
    desk.press("ctrl-s F");
    assert!(desk.screen().contains("does not go by mail"), "{}", desk.screen());
    desk.press("esc left");
    assert_eq!((field(&desk, "kind").as_str(), field(&desk, "body")), ("thank_you", mine.clone()));
    // Also after it was closed, and in the next window.
    desk.press("esc");
    drop(desk);
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Thank Ana").press("right j l");
    assert!(field(&desk, "body") == mine && desk.screen().contains("back as you left it"), "{}", desk.screen());
    // Thrown away, it is drafted anew.
    desk.press("ctrl-s D").to("Thank Ana").press("j l");
    assert!(field(&desk, "body").contains("[what you talked about]"));
}

#[test]
fn a_letter_survives_the_end_of_its_window() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    let body = field(filled(&mut desk), "body");
    desk.dashboard.release();
    drop(desk);
    let desk = Desk::at(&mut store, (80, 24));
    assert_eq!(field(&desk, "body"), body);
    assert!(sheet(&desk).occasion.ask.contact.is_some());
}

#[test]
fn by_hand_is_logged_as_by_hand() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    let id = desk.to("by hand").dashboard.model.chosen()[0].id.clone();
    desk.press("l ctrl-s W W");
    assert!(desk.screen().contains("by hand"), "{}", desk.screen());
    desk.press("enter");
    let touch = desk.dashboard.model.held.facts.touches.last().unwrap();
    assert_eq!(
        (touch.channel, touch.purpose, touch.letter().map(|l| l.0)),
        (Channel::Handwritten, Purpose::ThankYou, Some(""))
    );
    assert!(!rules(&desk).contains(&id));
}

#[test]
fn a_mail_that_goes_by_hand_is_logged_as_by_hand() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("3").to("Dana").press("l ctrl-s W");
    if mode(&desk) == Mode::Exits {
        desk.press("W");
    }
    desk.press("enter");
    assert_eq!(desk.dashboard.model.held.facts.touches.last().unwrap().channel, Channel::Handwritten);
}

#[test]
fn what_was_written_before_is_offered() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.press("3").to("Dana").press("l");
    while field_at(&desk) != "kind" {
        desk.press("up");
    }
    let kind = field(&desk, "kind");
    desk.press("ctrl-t");
    assert!(desk.screen().contains("no letter for this was kept before"), "{}", desk.screen());
    while field_at(&desk) != "body" {
        desk.press("down");
    }
    desk.type_text("As we said. ").press("ctrl-s W");
    if mode(&desk) == Mode::Exits {
        desk.press("W");
    }
    desk.press("enter 3").to("Dana").press("l");
    for _ in 0..30 {
        if field(&desk, "kind") == kind {
            break;
        }
        while field_at(&desk) != "kind" {
            desk.press("up");
        }
        desk.press("right");
    }
    assert!(desk.screen().contains("you wrote one before"), "{}", desk.screen());
    let fresh = field(&desk, "body");
    desk.press("ctrl-t");
    assert!(field(&desk, "body").contains("As we said. "));
    desk.press("alt-u alt-u");
    assert_eq!(field(&desk, "body"), fresh);
}

#[test]
fn who_has_no_name_is_asked_for_it_first() {
    let mut facts = crate::demo::facts(now());
    facts.profile.name.clear();
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Thank Ana").press("right j l");
    assert!(desk.screen().contains("letters are signed with your name"), "{}", desk.screen());
    desk.press("esc");
    assert!(desk.dashboard.model.sheet().is_none());
    desk.press("l").type_text("Robin Vale").press("enter");
    assert!(sheet(&desk).occasion.ask.kind.is_thank_you() && field(&desk, "body").contains("Robin Vale"));
}

/// Everything that people put into names.
fn hostile_facts() -> Facts {
    let mut facts = crate::demo::facts(now());
    let nasty = "Bob\u{202e}\u{1b}[31m\r\nBcc: eve@evil.example 👩‍👩‍👧 {{ 7*7 }} [blank] Łukasz 李美玲";
    facts.profile.name = nasty.into();
    for c in &mut facts.contacts {
        (c.name, c.address_as, c.emails) =
            (nasty.into(), nasty.into(), vec!["a@b.example\r\nBcc: eve@evil.example".into()]);
    }
    for o in &mut facts.opportunities {
        (o.company, o.role) = (format!("{nasty}/../.."), nasty.into());
    }
    facts.index()
}

#[test]
fn every_kind_opens_at_any_size_whatever_the_names() {
    for facts in [crate::demo::facts(now()), hostile_facts()] {
        let mut store = holding(&facts);
        let mut desk = Desk::at(&mut store, (80, 24));
        let interview =
            facts.interviews.iter().find(|i| i.has_ended(now().at()) && !i.interviewers.is_empty()).unwrap();
        for kind in Kind::ALL.iter().copied() {
            let model = &mut desk.dashboard.model;
            let mut occasion =
                letter_options::of_interview(&interview.uid, &model.actions, &model.held.facts, now()).unwrap();
            occasion.ask.kind = kind;
            occasion.kinds.push(kind);
            let sheet = letter::open(occasion, model.context());
            model.layers.put(sheet);
            for (w, h) in [(80, 24), (40, 12), (160, 48), (20, 5)] {
                desk.resize(w, h);
                for row in desk.screen().lines() {
                    assert!(!row.contains(['\u{1b}', '\u{202e}']), "{kind:?} {row}");
                }
            }
            desk.press("tab shift-tab ctrl-s esc");
            let to = field(&desk, "to");
            let (subject, body) = (field(&desk, "subject"), field(&desk, "body"));
            let message = letter_options::message("", (&subject, &body), &Ask::new(kind), &facts, now()).unwrap();
            let text = String::from_utf8(eml(&message, State::Draft)).unwrap();
            assert!(!text.split("\r\n\r\n").next().unwrap().lines().any(|l| l.starts_with("Bcc")), "{text}");
            assert!(!to.contains(['\r', '\n']));
        }
    }
}

#[test]
fn a_template_that_fails_is_told_and_ours_is_used() {
    let own = BTreeMap::from([("thank_you.txt".to_owned(), "{{ nonsense }}".to_owned())]);
    let (templates, broken) = Templates::with(&own);
    assert_eq!(broken.len(), 1);
    let own = BTreeMap::from([("thank_you.txt".to_owned(), "Subject: Hi\n{{ name }}, ta [x y z].".to_owned())]);
    let (mine, broken) = Templates::with(&own);
    assert!(broken.is_empty());
    let mut store: Store = demo();
    for (templates, begins) in [(templates, "Dear Ana"), (mine, "Ana-María Muñoz, ta")] {
        let taste = Taste { templates, ..Taste::default() };
        let mut desk = Desk::tasting(&mut store, (80, 24), now(), taste);
        desk.to("Thank Ana").press("right j l");
        assert!(field(&desk, "body").starts_with(begins), "{}", desk.screen());
    }
}

#[test]
fn notes_of_ones_own_are_no_letters() {
    let at = now().at();
    let mut t = Touch::new(Uid::generate(at), at, Direction::Out, Channel::Email, Purpose::ThankYou);
    t.note = "we spoke\n\nabout much".into();
    assert!(letter_options::taken_up(&t).is_none());
    let c = Contact::new(Uid::generate(at), "Bob", now().today());
    assert!(c.emails.is_empty());
}

#[test]
fn one_step_back_brings_back_what_the_editor_replaced() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Thank Ana").press("right j l").type_text("outages");
    let before = field(&desk, "body");
    desk.dashboard.take_text(Ok("Dear Ana,\nthank you.".into()));
    assert_eq!(field(&desk, "body"), "Dear Ana,\nthank you.");
    desk.press("alt-u");
    assert_eq!(field(&desk, "body"), before);
    desk.press("ctrl-y");
    assert_eq!(field(&desk, "body"), "Dear Ana,\nthank you.");
}

#[test]
fn what_is_thrown_away_is_said_to_be() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    filled(&mut desk).press("ctrl-s D");
    assert!(desk.screen().contains("thrown away"), "{}", desk.screen());
}

#[test]
fn the_glance_is_there_whatever_was_noted_and_found() {
    let mut facts: Facts = crate::demo::facts(now());
    facts.interviews.iter_mut().for_each(|i| i.debrief.notes.clear());
    facts.contacts.iter_mut().for_each(|c| c.card_back.clear());
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Thank Ana").press("right j l");
    assert!(desk.screen().contains("your talk ✗"), "{}", desk.screen());
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Clear something up with Kestrel").press("l");
    assert_eq!(sheet(&desk).findings.len(), 1);
    assert!(desk.screen().contains("├─ 1 to mend"), "{}", desk.screen());
}

#[test]
fn a_long_letter_is_checked_beside_the_loop_and_the_newest_text_wins() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    desk.to("Thank Ana").press("right j l");
    let long = "We spoke of the outage and of what was learned from it.\n\n".repeat(2000);
    desk.dashboard.take(Input::Paste(long));
    assert!(!sheet(&desk).is_checked());
    desk.type_text("[the very last]");
    // It does not leave unchecked without a word.
    desk.press("ctrl-s C");
    assert!(!sheet(&desk).is_checked() || !sheet(&desk).findings.is_empty(), "{}", desk.screen());
    for _ in 0..3000 {
        if desk.dashboard.patience().is_none() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        desk.dashboard.rest();
    }
    let letter = sheet(&desk);
    assert!(letter.is_checked());
    assert!(letter.findings.iter().any(|f| f.text == "[the very last]"), "{:?}", letter.findings.len());
}

#[test]
fn the_form_of_address_is_taken_in_the_sheet() {
    let mut facts = crate::demo::facts(now());
    let ana = facts.contacts.iter_mut().find(|c| c.name.starts_with("Ana")).unwrap();
    ana.address_as.clear();
    let (uid, name) = (ana.uid.clone(), ana.name.clone());
    let mut store = holding(&facts);
    let mut desk = Desk::at(&mut store, (120, 40));
    filled(&mut desk);
    let unknown = |desk: &Desk| sheet(desk).findings.iter().any(|f| f.code == Code::AddressUnknown);
    let called = |desk: &Desk| desk.dashboard.model.held.facts.contact(&uid).unwrap().address_as.clone();
    assert!(unknown(&desk) && field(&desk, "body").starts_with(&format!("Dear {name},")));
    let here = |desk: &Desk| desk.dashboard.model.sheet().unwrap().fields.current().unwrap().key.clone();
    for _ in 0..40 {
        if here(&desk) != "called" {
            desk.press("up");
        }
    }
    assert!(desk.screen().contains("Note “Ana-María” as the name to use? ⏎"), "{}", desk.screen());
    // One Enter notes it, and greets by it; the letter stays.
    desk.press("enter");
    assert_eq!((called(&desk).as_str(), unknown(&desk), here(&desk).as_str()), ("Ana-María", false, "body"));
    assert!(field(&desk, "body").starts_with("Dear Ana-María,"), "{}", field(&desk, "body"));
    assert!(!desk.screen().contains("Called ⏎"), "{}", desk.screen());
    // It is one step.
    desk.press("esc u");
    assert_eq!(called(&desk), "");
}
