//! What the commands do and say.

use super::done::Tally;
use super::*;
use crate::domain::testing::{day, uid};
use crate::domain::{
    Channel, Contact, DecisionKind, Direction, Facts, GoOn, Interview, Opportunity, Outcome, OutcomeKind, Purpose,
    Question, Task, Touch, Uid,
};
use crate::exchange::json::{self, Document};
use crate::text::quick_line::{self, QuickLine};
use chrono::{DateTime, NaiveDate};

fn now() -> Now {
    later("2026-11-20T09:00:00-05:00")
}

fn later(at: &str) -> Now {
    Now::fixed(DateTime::parse_from_rfc3339(at).unwrap())
}

fn bob() -> Contact {
    Contact { address_as: "Bob".into(), ..Contact::new(uid("c1"), "Robert Smith", day("2026-11-17")) }
}

fn xyz() -> Opportunity {
    Opportunity::new(uid("o1"), "XYZ", "Platform Engineer", day("2026-11-01"))
}

fn meeting() -> Interview {
    let mut i = Interview::new(uid("i1"), uid("o1"), later("2026-11-17T14:00:00-05:00").at());
    i.interviewers.push(uid("c1"));
    i
}

fn thanks() -> Touch {
    let mut t = Touch::new(uid("t1"), now().at(), Direction::Out, Channel::Email, Purpose::ThankYou);
    t.contacts.push(uid("c1"));
    t.interview = Some(uid("i1"));
    t
}

fn said(store: &mut Store, command: Command) -> String {
    run(store, command, now()).map_or_else(|refusal| refusal.to_string(), |done| done.said)
}

fn facts(store: &Store) -> Facts {
    store.facts().unwrap()
}

fn filled() -> Store {
    let mut store = Store::in_memory().unwrap();
    assert_eq!(said(&mut store, Command::save(bob())), "Added Robert Smith");
    assert_eq!(said(&mut store, Command::save(xyz())), "Added XYZ · Platform Engineer");
    assert_eq!(said(&mut store, Command::save(meeting())), "Added the interview at XYZ, Tue 17 Nov 14:00");
    store
}

#[test]
fn what_was_done_is_said_and_undone_by_the_same_words() {
    let mut store = filled();
    assert_eq!(said(&mut store, Command::save(thanks())), "Logged: thank-you to Bob by e-mail");
    assert_eq!(said(&mut store, Command::Undo), "Undid: thank-you to Bob by e-mail");
    assert_eq!(said(&mut store, Command::Redo), "Redid: thank-you to Bob by e-mail");
    assert_eq!(said(&mut store, Command::Redo), "there is nothing to redo");
    assert_eq!(said(&mut store, Command::save(thanks())), "Nothing changed: it was so already");
    let reply = Touch { uid: uid("t2"), direction: Direction::In, purpose: Purpose::Reply, ..thanks() };
    assert_eq!(said(&mut store, Command::save(reply)), "Logged: reply from Bob by e-mail");
    let ask = Touch { uid: uid("t3"), purpose: Purpose::Update, channel: Channel::Call, ..thanks() };
    assert_eq!(said(&mut store, Command::save(ask)), "Logged: asking Bob for an update by phone");
    let nobody = Touch { uid: uid("t4"), contacts: Vec::new(), ..thanks() };
    assert_eq!(said(&mut store, Command::save(nobody)), "Logged: thank-you to XYZ by e-mail");
    let news = crate::domain::Outcome::new(uid("x1"), uid("o1"), OutcomeKind::Offer, day("2026-11-20"));
    assert_eq!(said(&mut store, Command::save(news)), "Recorded: XYZ: an offer");
    let task = Task::new(uid("k1"), "Buy stamps", day("2026-11-21"), day("2026-11-20"));
    assert_eq!(said(&mut store, Command::save(task.clone())), "Added the task “Buy stamps”");
    let done = Task { done_on: Some(day("2026-11-20")), ..task };
    assert_eq!(said(&mut store, Command::save(done)), "Done: Buy stamps");
    assert_eq!(said(&mut store, Command::Delete(Noun::Contact, uid("c1"))), "Deleted Robert Smith");
    assert_eq!(said(&mut store, Command::Delete(Noun::Contact, uid("c1"))), "there is no contact “c1” (any more)");
}

#[test]
fn decisions_are_noted_with_their_reason_and_taken_back() {
    let mut store = filled();
    let decide = |kind, until: Option<&str>, reason: &str| {
        Command::Decide(Decide {
            actions: vec![("thank-you/i1/c1".parse().unwrap(), "Thank Bob".into())],
            kind,
            until: until.map(day),
            reason: reason.into(),
        })
    };
    assert_eq!(said(&mut store, decide(DecisionKind::Snoozed, None, "")), "a snooze needs the day it ends");
    assert_eq!(
        said(&mut store, decide(DecisionKind::Snoozed, Some("2026-11-20"), "")),
        "a snooze ends on a day after today"
    );
    let snooze = decide(DecisionKind::Snoozed, Some("2026-11-23"), "");
    assert_eq!(said(&mut store, snooze), "Snoozed until Mon 23 Nov: Thank Bob");
    assert_eq!(
        said(&mut store, decide(DecisionKind::Dismissed, None, "wrote by hand")),
        "Dismissed: Thank Bob (wrote by hand)"
    );
    let again = run(&mut store, decide(DecisionKind::Dismissed, None, ""), later("2026-11-21T09:00:00-05:00")).unwrap();
    assert_eq!(again.op, None, "the day on which it was decided stays");
    assert_eq!(facts(&store).decisions.len(), 1);
    let back = Command::Undecide(vec![("thank-you/i1/c1".parse().unwrap(), "Thank Bob".into())]);
    assert_eq!(said(&mut store, back), "Back on the list: Thank Bob");
    assert_eq!(facts(&store).decisions, []);
    assert_eq!(said(&mut store, Command::Undo), "Undid: back on the list: Thank Bob");
}

#[test]
fn what_is_not_in_order_is_refused_with_its_field() {
    let mut store = filled();
    let mut bad = |command: Command| match run(&mut store, command, now()).unwrap_err() {
        Refusal::Invalid { field, .. } => field,
        Refusal::Gone(said) => {
            assert!(said.contains("there is no"), "{said}");
            "gone"
        }
        other => panic!("{other}"),
    };
    assert_eq!(bad(Command::save(Contact { name: " \n".into(), ..bob() })), "name");
    assert_eq!(bad(Command::save(Contact { card_back: "x".repeat(2 << 20), ..bob() })), "card_back");
    assert_eq!(bad(Command::save(Contact { cadence_days: Some(0), ..bob() })), "cadence_days");
    assert_eq!(bad(Command::save(Opportunity { company: String::new(), ..xyz() })), "company");
    assert_eq!(bad(Command::save(Interview { fit: Some(6), ..meeting() })), "fit");
    assert_eq!(bad(Command::save(Interview { minutes: 20_000, ..meeting() })), "minutes");
    assert_eq!(bad(Command::save(Interview { opportunity: uid("o9"), ..meeting() })), "gone");
    assert_eq!(bad(Command::save(Touch { contacts: vec![uid("c9")], ..thanks() })), "gone");
    let answer = Question { text: " ".into(), prepared: true, answer: "Because".into() };
    let mut odd = meeting();
    odd.debrief.questions.push(answer);
    assert_eq!(bad(Command::save(odd)), "questions");
    let far = DateTime::<chrono::Utc>::MAX_UTC.fixed_offset();
    assert_eq!(bad(Command::save(Touch { at: far, ..thanks() })), "at");
    let outcome = crate::domain::Outcome::new(uid("x1"), uid("o9"), OutcomeKind::Offer, day("2026-11-20"));
    assert_eq!(bad(Command::save(outcome)), "gone");
    let task = Task { contact: Some(uid("c9")), ..Task::new(uid("k1"), "x", day("2026-11-21"), day("2026-11-20")) };
    assert_eq!(bad(Command::save(task)), "gone");
    let far: NaiveDate = NaiveDate::MAX;
    let task = Task::new(uid("k1"), "x", far, day("2026-11-20"));
    assert!(said(&mut store, Command::save(task)).contains("out of its range"));
    assert_eq!(store.ops(9).unwrap().len(), 3, "nothing of it was stored");
}

#[test]
fn texts_and_lists_are_tidied() {
    let mut store = filled();
    let odd = Contact {
        name: "Rene\u{301} \n".into(),
        emails: vec!["a@b.example ".into(), String::new(), "a@b.example".into()],
        ..bob()
    };
    run(&mut store, Command::save(odd), now()).unwrap();
    let contact = facts(&store).contacts.remove(0);
    assert_eq!((contact.name.as_str(), contact.emails.as_slice()), ("René", ["a@b.example".to_owned()].as_slice()));
}

#[test]
fn several_commands_are_one_op_or_none() {
    let mut store = Store::in_memory().unwrap();
    let commands = vec![Command::save(bob()), Command::save(xyz()), Command::save(meeting())];
    let many = Command::Many { label: "added the interview at XYZ".into(), commands: commands.clone() };
    assert_eq!(said(&mut store, many), "Added the interview at XYZ");
    assert_eq!(store.ops(9).unwrap().len(), 1);
    assert_eq!(said(&mut store, Command::Undo), "Undid: added the interview at XYZ");
    let broken = [commands, vec![Command::save(Interview { opportunity: uid("o9"), ..meeting() })]].concat();
    run(&mut store, Command::Many { label: "x".into(), commands: broken }, now()).unwrap_err();
    assert_eq!(facts(&store), Facts::default().index());
}

fn import(store: &mut Store, lists: &str, at: &str) -> Result<Done, Refusal> {
    let text = format!(r#"{{"format": "afterword", "version": 1, {lists}}}"#);
    let document = json::read(text.as_bytes()).map_err(Refusal::Document)?;
    run(store, Command::import(document), later(at))
}

const WHOLE: &str = r#""profile": {"name": "Ada"}, "contacts": [{"uid": "c1", "name": "Bob"}, {"uid": "c2", "name": "Jane"}],
    "opportunities": [{"uid": "o1", "company": "XYZ", "role": "SRE", "continue": "yes", "feedback": "more depth"}],
    "tasks": [{"uid": "k1", "title": "x", "due": "2026-12-01"}],
    "decisions": [{"action": "a/1", "kind": "done", "at": "2026-11-20T09:00:00-05:00"}, {"action": "a/1", "kind": "dismissed", "at": "2026-11-20T09:00:00-05:00"}]"#;

#[test]
fn an_import_is_all_or_nothing_and_twice_the_same_as_once() {
    let mut store = Store::in_memory().unwrap();
    let first = import(&mut store, WHOLE, "2026-11-20T09:00:00-05:00").unwrap();
    assert_eq!(first.said, "Imported the profile, 2 contacts, 1 opportunity, 1 task, 1 decision");
    assert_eq!(first.tally[1], Tally { list: "contacts", new: 2, changed: 0, same: 0 });
    let after = store.dump().unwrap();
    assert_eq!(facts(&store).opportunities[0].go_on_on, Some(day("2026-11-20")));
    // Another day: what was filled in stays.
    let again = import(&mut store, WHOLE, "2026-12-24T09:00:00-05:00").unwrap();
    assert_eq!((again.op, again.said.as_str()), (None, "Nothing changed: it was so already"));
    assert_eq!(store.dump().unwrap(), after);
    let other = WHOLE.replace("yes", "no").replace("more depth", "less depth").replace("Jane", "Jane Doe");
    let changed = import(&mut store, &other, "2026-12-24T09:00:00-05:00").unwrap();
    assert_eq!(changed.said, "An import changed 1 contact, 1 opportunity; 4 were there already");
    let o = facts(&store).opportunities.remove(0);
    assert_eq!(
        (o.go_on, o.go_on_on, o.feedback_on),
        (Some(GoOn::No), Some(day("2026-12-24")), Some(day("2026-12-24")))
    );
    assert_eq!(o.created_on, Some(day("2026-11-20")));
    assert_eq!(said(&mut store, Command::Undo), "Undid: an import changed 1 contact, 1 opportunity");
    assert_eq!(store.dump().unwrap(), after);

    let dangling = r#""contacts": [{"uid": "c3", "name": "Eve"}], "outcomes": [{"uid": "x1", "opportunity": "o9", "kind": "offer", "on": "2026-11-20"}]"#;
    let said = import(&mut store, dangling, "2026-11-20T09:00:00-05:00").unwrap_err().to_string();
    assert_eq!(
        said,
        "outcomes[0].opportunity: there is no opportunity “o9”, here or in the store; nothing was imported"
    );
    assert_eq!(store.dump().unwrap(), after);
}

#[test]
fn a_document_that_leaves_the_profile_out_leaves_it() {
    let mut store = Store::in_memory().unwrap();
    import(&mut store, WHOLE, "2026-11-20T09:00:00-05:00").unwrap();
    import(&mut store, r#""contacts": [{"uid": "c3", "name": "Eve"}]"#, "2026-11-20T09:00:00-05:00").unwrap();
    assert_eq!((facts(&store).profile.name.as_str(), facts(&store).contacts.len()), ("Ada", 3));
}

#[test]
fn progress_is_reported_up_to_the_end() {
    let mut store = Store::in_memory().unwrap();
    let document = Document {
        contacts: (0..600).map(|n| Contact::new(uid(&format!("c{n}")), "Somebody", day("2026-11-20"))).collect(),
        ..Document::default()
    };
    let mut seen = Vec::new();
    run_with(&mut store, Command::import(document), now(), &mut |done, of| seen.push((done, of))).unwrap();
    assert_eq!(seen, [(256, 600), (512, 600), (600, 600)]);
}

fn read(line: &str) -> QuickLine {
    quick_line::read(line, now(), &Default::default())
}

#[test]
fn a_line_adds_an_interview_with_whom_and_where_it_is_known_already() {
    let mut store = filled();
    let line = "xyz, tue 14:00 45m in person, round 2, with robért smith & Jane Doe (hiring manager), decides fri";
    let done = run(&mut store, Command::add(read(line)), now()).unwrap();
    assert_eq!(done.said, "Added the interview at XYZ, Tue 17 Nov 14:00, with Bob and Jane Doe");
    let facts = facts(&store);
    assert_eq!((facts.opportunities.len(), facts.contacts.len(), store.ops(9).unwrap().len()), (1, 2, 4));
    let interview = facts.interview(&done.uid.unwrap()).unwrap();
    assert_eq!(
        (interview.minutes, interview.opportunity.as_str(), interview.interviewers[0].as_str()),
        (45, "o1", "c1")
    );
    assert_eq!(interview.expectations.decision_by, Some(day("2026-11-20")));
    let jane = &facts.contacts[1];
    assert_eq!(
        (jane.company.as_str(), jane.roles.as_slice()),
        ("XYZ", [crate::domain::Role::HiringManager].as_slice())
    );
    assert_eq!(facts.contacts[0].roles, [crate::domain::Role::Interviewer]);

    run(&mut store, Command::add(read("XYZ / Designer, tue 9:00")), now()).unwrap();
    assert_eq!(self::facts(&store).opportunities.len(), 2, "another role is another opportunity");
    run(&mut store, Command::add(read("XYZ / platform engineer, wed 9:00")), now()).unwrap();
    assert_eq!(self::facts(&store).opportunities.len(), 2);
    let over = crate::domain::Outcome::new(uid("x1"), uid("o1"), OutcomeKind::Rejected, day("2026-11-19"));
    run(&mut store, Command::save(over), now()).unwrap();
    run(&mut store, Command::add(read("XYZ / platform engineer, tue 17:00")), now()).unwrap();
    assert_eq!(self::facts(&store).opportunities.len(), 2, "it was open on that day");
    let next = QuickLine {
        starts_at: Some(later("2026-11-25T09:00:00-05:00").at()),
        ..read("XYZ / platform engineer, tue 9:00")
    };
    run(&mut store, Command::add(next), now()).unwrap();
    assert_eq!(self::facts(&store).opportunities.len(), 3, "what is closed is not opened again");
    assert!(run(&mut store, Command::add(read("tue 14:00")), now()).unwrap_err().to_string().contains("company"));
    assert!(run(&mut store, Command::add(read("XYZ")), now()).unwrap_err().to_string().contains("which day"));
}

/// A document of this version with these lists, about one opportunity.
fn document(version: u32, lists: &str) -> Document {
    let o1 = r#""opportunities": [{"uid": "o1", "company": "XYZ", "role": "", "created_on": "2026-11-01"}]"#;
    json::read(format!(r#"{{"format": "afterword", "version": {version}, {o1}, {lists}}}"#).as_bytes()).unwrap()
}

fn at_start(uid: &str, start: &str, rest: &str) -> String {
    format!(r#"{{"uid": "{uid}", "opportunity": "o1", "starts_at": "{start}"{rest}}}"#)
}

#[test]
fn an_interview_of_a_document_is_entered_when_the_document_says_or_may_be_taken_to_say() {
    let tokyo = Now::new(now().at(), crate::clock::Zone::named("Asia/Tokyo").unwrap());
    let (past, ahead) = ("2026-11-17T14:00:00-05:00", "2026-11-30T14:00:00-05:00");
    let list = |rests: [&str; 3]| {
        let [a, b, c] = rests;
        format!(
            r#""interviews": [{}, {}, {}]"#,
            at_start("i1", past, a),
            at_start("i2", ahead, b),
            at_start("i3", past, c)
        )
    };
    let days = |store: &Store| -> Vec<(Option<NaiveDate>, Option<NaiveDate>)> {
        facts(store).interviews.iter().map(|i| (i.created_on, i.cancelled_on)).collect()
    };
    let some = |text| Some(day(text));
    // Nobody says when: at its start, by the user's wall clock. Called off: on the day of import, or of its start.
    let cancelled = r#", "cancelled": true"#;
    for version in [1, 2] {
        let mut store = Store::in_memory().unwrap();
        let import =
            |store: &mut Store, rests| run(store, Command::import(document(version, &list(rests))), tokyo).unwrap().op;
        import(&mut store, [cancelled, cancelled, ""]);
        let first = [
            (some("2026-11-18"), some("2026-11-18")),
            (some("2026-12-01"), some("2026-11-20")),
            (some("2026-11-18"), None),
        ];
        assert_eq!(days(&store), first);
        // The second time nothing is new, though the day is another.
        let again = later("2026-11-25T09:00:00-05:00");
        let document = document(version, &list([cancelled, cancelled, ""]));
        assert_eq!(run(&mut store, Command::import(document), again).unwrap().op, None);
        // Called off no more, and anew.
        import(&mut store, ["", cancelled, cancelled]);
        assert_eq!(days(&store)[0].1, None);
        assert_eq!(days(&store)[2], (some("2026-11-18"), some("2026-11-18")));
    }
    // One says when: the others came with the document.
    let mut store = Store::in_memory().unwrap();
    let dated = [r#", "created_on": "2026-11-02""#, r#", "cancelled": true, "cancelled_on": "2026-11-05""#, ""];
    run(&mut store, Command::import(document(2, &list(dated))), now()).unwrap();
    let wanted = [(some("2026-11-02"), None), (some("2026-11-20"), some("2026-11-05")), (some("2026-11-20"), None)];
    assert_eq!(days(&store), wanted);
}

#[test]
fn an_interview_that_is_saved_has_its_days() {
    let mut store = filled();
    let stored = |store: &Store| facts(store).interviews[0].clone();
    assert_eq!((stored(&store).created_on, stored(&store).cancelled_on), (Some(day("2026-11-20")), None));
    let save = |store: &mut Store, i: Interview, at: &str| run(store, Command::save(i), later(at)).map(drop);
    let off = Interview { cancelled: true, ..stored(&store) };
    save(&mut store, off.clone(), "2026-11-16T09:00:00-05:00").unwrap();
    assert_eq!(stored(&store).cancelled_on, Some(day("2026-11-16")));
    // Changed later, it was still called off then; no longer called off, it has no such day.
    save(&mut store, Interview { round: "2".into(), ..off.clone() }, "2026-11-25T09:00:00-05:00").unwrap();
    assert_eq!(stored(&store).cancelled_on, Some(day("2026-11-16")));
    let on = Interview { cancelled: false, created_on: None, ..stored(&store) };
    save(&mut store, on, "2026-11-26T09:00:00-05:00").unwrap();
    assert_eq!((stored(&store).created_on, stored(&store).cancelled_on), (Some(day("2026-11-20")), None));
    save(&mut store, off.clone(), "2026-11-26T09:00:00-05:00").unwrap();
    assert_eq!(stored(&store).cancelled_on, Some(day("2026-11-17")), "at its start at the latest");
    let both = Interview { no_show: true, ..off };
    let refused = save(&mut store, both, "2026-11-26T09:00:00-05:00").unwrap_err();
    assert!(matches!(refused, Refusal::Invalid { field: "no_show", .. }), "{refused}");
}

#[test]
fn decisions_of_a_first_document_are_carried_to_the_ids_of_now() {
    let mut store = Store::in_memory().unwrap();
    let decision =
        |action: &str| format!(r#"{{"action": "{action}", "kind": "done", "at": "2026-11-19T09:00:00-05:00"}}"#);
    let outcome = |uid: &str, kind: &str, on: &str| {
        format!(r#"{{"uid": "{uid}", "opportunity": "o1", "kind": "{kind}", "on": "{on}"}}"#)
    };
    let old =
        ["review-lessons/i1", "close-out/i1", "confirm-next-round/o1", "answer-offer/o1", "be-ready/i1"].map(decision);
    let lists = format!(
        r#""interviews": [{}], "outcomes": [{}, {}, {}], "decisions": [{}]"#,
        // Its own offset counts, not the user's.
        at_start("i1", "2026-11-17T23:30:00-08:00", ""),
        outcome("x1", "invited", "2026-11-18"),
        outcome("x2", "invited", "2026-11-16"),
        outcome("x3", "rejected", "2026-11-19"),
        old.join(", "),
    );
    let actions = |store: &Store| facts(store).decisions.into_iter().map(|d| d.action).collect::<Vec<_>>();
    let wanted = [
        "review-lessons/i1/2026-11-17",
        "close-out/i1/2026-11-17",
        "confirm-next-round/o1/2026-11-18",
        "answer-offer/o1",
        "be-ready/i1",
    ];
    run(&mut store, Command::import(document(1, &lists)), now()).unwrap();
    assert_eq!(actions(&store), wanted);
    assert_eq!(run(&mut store, Command::import(document(1, &lists)), now()).unwrap().op, None);
    // What is about stored records alone is carried as well; a document of now means what it says.
    let alone = |id: &str| format!(r#""decisions": [{}]"#, decision(id));
    run(&mut store, Command::import(document(1, &alone("ask-feedback/o1"))), now()).unwrap();
    run(&mut store, Command::import(document(2, &alone("thank-for-telling/o1"))), now()).unwrap();
    assert_eq!(actions(&store)[5..], ["ask-feedback/o1/2026-11-19", "thank-for-telling/o1"]);
}

#[test]
fn news_of_the_day_says_which_interview_it_followed_and_parts_from_one_that_moves() {
    let mut store = filled();
    let news = |uid: &str, on: &str| {
        Outcome::new(Uid::new(uid).unwrap(), Uid::new("o1").unwrap(), OutcomeKind::Invited, day(on))
    };
    let after = |store: &Store, n: usize| facts(store).outcomes[n].after.clone();
    let noted = |store: &mut Store, x: Outcome, at: &str| run(store, Command::save(x), later(at)).map(drop);
    noted(&mut store, news("x1", "2026-11-17"), "2026-11-17T14:30:00-05:00").unwrap();
    noted(&mut store, news("x2", "2026-11-17"), "2026-11-17T15:00:00-05:00").unwrap();
    noted(&mut store, news("x3", "2026-11-17"), "2026-11-18T09:00:00-05:00").unwrap();
    assert_eq!(after(&store, 0), None, "it was not over");
    assert_eq!(after(&store, 1), Some(uid("i1")));
    assert_eq!(after(&store, 2), Some(uid("i1")), "entered the next morning, it is no silence either");
    // Taken out by hand, it stays out.
    noted(&mut store, news("x2", "2026-11-17"), "2026-11-17T18:00:00-05:00").unwrap();
    assert_eq!(after(&store, 1), None);
    noted(&mut store, Outcome { after: Some(uid("i1")), ..news("x2", "2026-11-17") }, "2026-11-17T18:00:00-05:00")
        .unwrap();
    run(&mut store, Command::save(Opportunity::new(uid("o2"), "Globex", "", day("2026-11-01"))), now()).unwrap();
    let elsewhere = Outcome { opportunity: uid("o2"), after: Some(uid("i1")), ..news("x4", "2026-11-17") };
    assert!(matches!(noted(&mut store, elsewhere, "2026-11-20T09:00:00-05:00"), Err(Refusal::Gone(_))));
    // The news moves; then the interview.
    let stored = facts(&store).outcomes[1].clone();
    noted(&mut store, Outcome { opportunity: uid("o2"), ..stored.clone() }, "2026-11-20T09:00:00-05:00").unwrap();
    assert_eq!(after(&store, 1), None);
    run(&mut store, Command::Undo, now()).unwrap();
    assert_eq!(after(&store, 1), Some(uid("i1")));
    let moved = Interview { opportunity: uid("o2"), ..meeting() };
    run(&mut store, Command::save(moved), now()).unwrap();
    assert_eq!(after(&store, 1), None);
    run(&mut store, Command::Undo, now()).unwrap();
    assert_eq!(facts(&store).outcomes[1], stored);
    // Deleted, it leaves the news alone.
    run(&mut store, Command::Delete(Noun::Interview, uid("i1")), now()).unwrap();
    assert_eq!((facts(&store).outcomes.len(), after(&store, 1)), (3, None));
}

#[test]
fn of_several_decisions_on_one_action_the_last_counts_by_its_time() {
    let mut store = Store::in_memory().unwrap();
    let decision = |kind: &str, at: &str| format!(r#"{{"action": "be-ready/i1", "kind": "{kind}", "at": "{at}"}}"#);
    let kinds = |store: &Store| facts(store).decisions.into_iter().map(|d| d.kind).collect::<Vec<_>>();
    let mut take = |decisions: &[String]| {
        let lists = format!(r#""decisions": [{}]"#, decisions.join(", "));
        run(&mut store, Command::import(document(2, &lists)), now()).unwrap();
        kinds(&store)
    };
    // 15:00 in Berlin is later than 08:00 in New York, though it is listed first.
    let dismissed = decision("dismissed", "2026-11-19T15:00:00+01:00");
    let done = decision("done", "2026-11-19T08:00:00-05:00");
    assert_eq!(take(&[dismissed.clone(), done.clone()]), [DecisionKind::Dismissed]);
    assert_eq!(take(&[done]), [DecisionKind::Dismissed], "an older word does not replace a later one");
    assert_eq!(
        take(&[decision("done", "2026-11-19T15:00:00+01:00")]),
        [DecisionKind::Done],
        "of equals the one that came last"
    );
}

#[test]
fn what_has_not_happened_yet_is_refused_and_what_an_import_said_may_stay() {
    let mut store = filled();
    let refused = |store: &mut Store, command: Command| match run(store, command, now()) {
        Err(Refusal::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    let at = |text: &str| later(text).at();
    let touch = |when: &str| {
        let mut t = Touch::new(uid("t9"), at(when), Direction::Out, Channel::Email, Purpose::CheckIn);
        t.opportunity = Some(uid("o1"));
        t
    };
    assert_eq!(refused(&mut store, Command::save(touch("2026-11-20T09:00:01-05:00"))), "at");
    assert_eq!(refused(&mut store, Command::save(touch("2026-11-28T09:00:00-05:00"))), "at");
    let news = |on: &str| Outcome::new(uid("x9"), uid("o1"), OutcomeKind::Rejected, day(on));
    assert_eq!(refused(&mut store, Command::save(news("2026-11-21"))), "on");
    let to_come = Interview { uid: uid("i9"), starts_at: at("2026-12-01T10:00:00-05:00"), ..meeting() };
    assert_eq!(refused(&mut store, Command::save(Interview { no_show: true, ..to_come.clone() })), "no_show");
    let off = Interview { cancelled: true, cancelled_on: Some(day("2026-11-21")), ..to_come.clone() };
    assert_eq!(refused(&mut store, Command::save(off)), "cancelled_on");
    run(&mut store, Command::save(to_come), now()).unwrap();
    run(&mut store, Command::save(touch("2026-11-20T09:00:00-05:00")), now()).unwrap();
    // A document is taken as it is; its touch may be changed, but not to another day to come.
    let mut to_come = touch("2026-11-28T09:00:00-05:00");
    to_come.uid = uid("t8");
    let lists = format!(r#""touches": [{}]"#, serde_json::to_string(&to_come).unwrap());
    run(&mut store, Command::import(document(2, &lists)), now()).unwrap();
    run(&mut store, Command::save(Touch { note: "by phone".into(), ..to_come.clone() }), now()).unwrap();
    to_come.at = at("2026-11-29T09:00:00-05:00");
    assert_eq!(refused(&mut store, Command::save(to_come)), "at");
}

/// A large import is written without the search index, which is made of it at the end: that it is whole afterwards, that
/// undo and redo are exact to the byte, and that another copy of the store comes to hold the same.
#[test]
fn a_large_import_is_indexed_undone_redone_and_shared() {
    let mut document = Document::default();
    for n in 0..LARGE {
        let name = format!("Person {n}");
        document.contacts.push(Contact::new(uid(&format!("c{n}")), name, day("2026-11-17")));
    }
    for n in 0..50 {
        let company = format!("Company {n}");
        document.opportunities.push(Opportunity::new(uid(&format!("o{n}")), company, "Engineer", day("2026-11-01")));
        let mut interview = Interview { uid: uid(&format!("i{n}")), opportunity: uid(&format!("o{n}")), ..meeting() };
        interview.debrief.notes = "They move to Kafka.".into();
        document.interviews.push(interview);
    }
    let mut store = filled();
    let before = store.dump().unwrap();
    let imported = said(&mut store, Command::import(document.clone()));
    assert!(imported.starts_with("Imported 1999 contacts, 49 opportunities, 49 interviews; changed"), "{imported}");
    assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
    assert_eq!(store.search("kafka", 50).unwrap().len(), 50);
    let after = store.dump().unwrap();
    let mut copy = Store::in_memory().unwrap();
    let ops: Vec<_> = store.ops_since(None, usize::MAX).unwrap().into_iter().map(|(_, op)| op).collect();
    copy.apply(&ops).unwrap();
    assert_eq!(copy.dump().unwrap(), after);
    store.undo(now().at()).unwrap();
    assert_eq!(store.dump().unwrap(), before);
    assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
    store.redo(now().at()).unwrap();
    assert_eq!(store.dump().unwrap(), after);
    assert!(store.search_is_exact().unwrap() && store.lists_are_exact().unwrap());
    // What is inserted one by one is indexed at once again.
    said(&mut store, Command::save(Contact { name: "Zoltan".into(), uid: uid("new"), ..bob() }));
    assert_eq!(store.search("zoltan", 9).unwrap().len(), 1);
    // A store that held nothing has its indexes again: before the first write its schema is compared with ours.
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let mut first = Store::open(&path).unwrap();
    said(&mut first, Command::import(document.clone()));
    first.close().unwrap();
    let mut first = Store::open(&path).unwrap();
    said(&mut first, Command::save(Contact { name: "Zoltan".into(), uid: uid("new"), ..bob() }));
    assert!(first.search_is_exact().unwrap() && first.lists_are_exact().unwrap());
    first.undo_all(&first.ops(9).unwrap().iter().map(|op| op.number).collect::<Vec<_>>(), now().at()).unwrap();
    assert_eq!(first.dump().unwrap(), Store::in_memory().unwrap().dump().unwrap());
    assert!(
        rehearse(&mut store, Command::import(document), now()).is_ok()
            && store.search_is_exact().unwrap()
            && store.lists_are_exact().unwrap()
    );
}
