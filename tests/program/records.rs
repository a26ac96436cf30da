//! The commands that log, show, change and decide, as scripts meet them; and the whole evening after a panel by them alone.

#[cfg(unix)]
use crate::harness::Seat;
use crate::harness::{EVENING, Home};
use serde_json::{Value, json};

#[test]
fn a_touch_is_about_what_it_was_owed_for() {
    let home = Home::two();
    let said = home.fine(&["log", "thank-you", "bob", "--note", "the robots"]);
    assert!(said.starts_with("Logged: thank-you to Bob by e-mail; you may write again Fri 27 Nov\n"), "{said}");
    assert!(said.contains("off the list: Thank Bob, XYZ"), "{said}");
    let touch = &home.export()["touches"][0];
    assert_eq!((&touch["interview"], &touch["contacts"]), (&json!("i1"), &json!(["c1"])));
    assert_eq!(
        (&touch["channel"], &touch["note"], &touch["at"]),
        (&json!("email"), &json!("the robots"), &json!(EVENING))
    );
    // By the accents' plain letters, the purpose by its beginning, the channel as it is shown; at a time in words.
    let told = home.json(&["log", "thank-y", "angstrom", "--by", "by hand", "--when", "today 18:00"]);
    assert_eq!(told["ended"], json!(["thank-you/i2/c2"]));
    let touch = &home.export()["touches"][1];
    assert_eq!(
        (&touch["interview"], &touch["channel"], &touch["uid"]),
        (&json!("i2"), &json!("handwritten"), &told["uid"])
    );
    assert_eq!(touch["at"], "2026-11-20T18:00:00-05:00");
    // From them: about the opportunity for which one met, with what they now say.
    home.fine(&["log", "reply", "Bob", "--in", "--decide-by", "next fri", "--wait-until", "1 dec"]);
    let touch = &home.export()["touches"][2];
    assert_eq!((&touch["direction"], &touch["opportunity"]), (&json!("in"), &json!("o1")));
    assert_eq!((&touch["decision_by"], &touch["wait_until"]), (&json!("2026-11-27"), &json!("2026-12-01")));
    // What else the same message did, and the message itself.
    let more =
        ["--also", "resched,networking", "--subject", "A new date?", "--text", "Dear Bob,\n\nwhen?", "--note", "terse"];
    home.fine(&[["log", "clarification", "bob"].as_slice(), &more].concat());
    let touch = &home.export()["touches"][3];
    assert_eq!(touch["also"], json!(["reschedule", "networking"]));
    assert_eq!(
        (&touch["subject"], &touch["text"], &touch["note"]),
        (&json!("A new date?"), &json!("Dear Bob,\n\nwhen?"), &json!("terse"))
    );
    home.fine(&["undo"]);
    home.fine(&["log", "reply", "--in", "--about", "globex"]);
    home.fine(&["log", "application"]);
    assert_eq!(home.export()["touches"].as_array().unwrap().len(), 5);
    assert!(home.fine(&["undo"]).starts_with("Undid: application"));
}

#[test]
fn a_touch_for_each_who_is_owed_one_and_by_the_id_of_an_action() {
    let home = Home::two();
    home.fine(&["edit", "i1", "interviewers+=bobby"]);
    let id = home.due().into_iter().find(|id| id == "thank-you/i1/c2").unwrap();
    assert!(home.fine(&["log", &id, "--by", "linkedin"]).contains("on LinkedIn"));
    assert!(!home.due().contains(&id));
    home.fine(&["undo"]);
    // Bobby is owed two: a script has to say which.
    let refused = home.refused(&["log", "thank-you", "bobby"]);
    assert!(refused.contains("thank-you/i1/c2") && refused.contains("thank-you/i2/c2"), "{refused}");
    let told = home.json(&["log", "thank-you", "Bob", "Bobby", "--about", "XYZ"]);
    assert_eq!(told["said"], "Logged 2 touches");
    assert_eq!(home.export()["touches"].as_array().unwrap().len(), 2);
    home.fine(&["undo"]);
    assert_eq!(home.export()["touches"].as_array().map(Vec::len).unwrap_or_default(), 0);
}

#[test]
fn a_company_is_meant_by_its_name_and_of_two_of_a_name_the_one_who_is_owed_it() {
    let home = Home::two();
    // XYZ is where Bob works too.
    home.fine(&["log", "reply", "xyz", "--in", "--note", "soon"]);
    let touch = &home.export()["touches"][0];
    assert_eq!((&touch["opportunity"], &touch["contacts"]), (&json!("o1"), &Value::Null));
    home.fine(&["new", "contact", "Robert Miller", "address_as=Bob"]);
    assert!(home.refused(&["log", "keep-in-touch", "bob"]).contains("Robert Miller"));
    assert!(home.fine(&["log", "thank-you", "bob"]).contains("off the list: Thank Bob, XYZ"));
    assert_eq!(home.export()["touches"][1]["contacts"], json!(["c1"]));
    assert!(home.refused(&["log", "thank-you", "c1", "zed"]).contains("there is no contact or company “zed”"));
}

#[test]
fn what_is_not_plain_is_refused_with_what_it_may_be() {
    let home = Home::two();
    let refused = home.refused(&["log", "thank", "bob"]);
    assert!(refused.contains("“thank” may be: thank-you, ") && refused.contains("thank-feedback"), "{refused}");
    assert!(home.refused(&["log", "thankyo!", "zed"]).contains("there is no contact or company “zed”"));
    assert!(home.refused(&["log", "thank-you"]).contains("with whom was it?"));
    assert!(
        home.refused(&["log", "reply", "bob", "--by", "pigeon"]).contains("“pigeon” is no channel; there are: email")
    );
    assert!(home.refused(&["log", "reply", "bob", "--when", "soonish"]).contains("--when: “soonish” is no date"));
    assert!(home.refused(&["log", "thank-you/i9/c9"]).contains("there is no action"));
    assert!(home.refused(&["log", "write-debrief/i1"]).contains("is not ended by a message"));
    assert_eq!(home.run(&["log", "reply", "bob", "--wait-until", "fri"]).code, 2);
    assert!(home.refused(&["show", "b"]).contains("may be: Robert Smith, XYZ (c1); Bobby Ångström, Globex (c2)"));
    assert!(home.refused(&["show", "zebra"]).contains("there is no record “zebra”; afterword find looks"));
}

#[test]
fn news_tells_what_follows() {
    let home = Home::two();
    let said = home.fine(&["news", "xyz", "offer", "--on", "today", "--via", "call", "--answer-by", "next fri"]);
    assert!(
        said.starts_with("Recorded: XYZ: an offer\n") && said.contains("  then: Thank XYZ for the offer (today)"),
        "{said}"
    );
    let news = &home.export()["outcomes"][0];
    assert_eq!((&news["opportunity"], &news["kind"], &news["via"]), (&json!("o1"), &json!("offer"), &json!("call")));
    assert_eq!((&news["on"], &news["answer_by"]), (&json!("2026-11-20"), &json!("2026-11-27")));
    let told = home.json(&["news", "glob", "no-reply"]);
    assert_eq!(told["said"], "Recorded: Globex: closed as no reply");
    assert!(told["next"].is_array() && told["ended"].is_array());
    assert!(
        home.refused(&["news", "xyz", "rejected", "--answer-by", "fri"]).contains("--answer-by goes with an offer")
    );
    assert!(home.refused(&["news", "acme", "offer"]).contains("there is no company “acme”"));
    assert!(home.refused(&["news", "xyz", "hired"]).contains("there are: invited, offer, accepted"));
}

#[test]
fn everything_known_is_shown() {
    let home = Home::two();
    let page = home.fine(&["show", "bob"]);
    assert!(
        page.starts_with("Robert Smith\n") && page.contains("bob@xyz.example") && page.contains("To do\n"),
        "{page}"
    );
    assert!(home.fine(&["show", "XYZ"]).contains("Platform Engineer"));
    assert!(home.fine(&["show", "interview", "xyz"]).contains("panel"));
    let shown = home.json(&["show", "xyz", "thu"]);
    assert_eq!(
        (&shown["kind"], &shown["uid"], &shown["contacts"][0]["uid"]),
        (&json!("interview"), &json!("i1"), &json!("c1"))
    );
    let actions = shown["actions"].as_array().unwrap();
    assert!(!actions.is_empty() && actions.iter().all(|a| a["interview"] == "i1"), "{shown}");
    let shown = home.json(&["show", "globex"]);
    assert_eq!(shown["opportunities"], json!([home.export()["opportunities"][1]]));
    home.fine(&["new", "task", "Buy stamps", "due=mon", "contact=bob"]);
    assert!(home.fine(&["show", "stamps"]).contains("  due: 2026-11-23"));
}

#[test]
fn every_field_is_edited_by_its_name_in_the_document() {
    let home = Home::two();
    std::fs::write(home.path("notes.txt"), "They build robots.\nTwo lines.\n").unwrap();
    home.fine(&[
        "edit",
        "interview",
        "xyz",
        "expectations.decision_by=next fri",
        "expectations.reach_by=e-mail",
        "impression=minor slip",
        "debrief.notes=@notes.txt",
        "debrief.questions+=Why us? | yes | The robots.",
        "debrief.questions+=Scale?",
        "fit=4",
        "mode=in person",
        "travelled=yes",
        "references_given+=bobby",
        "starts_at=thu 15:00",
        "minutes=90",
        "place=HQ",
    ]);
    let i = home.export()["interviews"][0].clone();
    assert_eq!(i["expectations"], json!({"decision_by": "2026-11-27", "reach_by": "email"}));
    assert_eq!((&i["impression"], &i["fit"], &i["mode"]), (&json!("minor_slip"), &json!(4), &json!("in_person")));
    assert_eq!((&i["travelled"], &i["references_given"], &i["minutes"]), (&json!(true), &json!(["c2"]), &json!(90)));
    assert_eq!(i["debrief"]["notes"], "They build robots.\nTwo lines.");
    assert_eq!(i["debrief"]["questions"][0], json!({"text": "Why us?", "prepared": true, "answer": "The robots."}));
    home.fine(&[
        "edit",
        "i1",
        "debrief.questions.2.answer=Queues.",
        "debrief.questions-=Why us?",
        "place=",
        "debrief.notes+=A third.",
    ]);
    let said = home.feed(&["edit", "i1", "debrief.lessons=-"], "Read on queues.\nSleep.\n");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let i = home.export()["interviews"][0].clone();
    assert_eq!(i["debrief"]["questions"], json!([{"text": "Scale?", "prepared": false, "answer": "Queues."}]));
    assert_eq!((&i["place"], &i["debrief"]["lessons"]), (&Value::Null, &json!("Read on queues.\nSleep.")));
    assert_eq!(i["debrief"]["notes"], "They build robots.\nTwo lines.\nA third.");

    home.fine(&[
        "edit",
        "bob",
        "roles+=hiring manager",
        "emails+=b@home.example",
        "cadence_days=30",
        "keep_in_touch=yes",
        "prefers=call",
    ]);
    home.fine(&["edit", "c1", "emails-=bob@xyz.example", "linkedin_connected=yes", "verified_on=yesterday"]);
    let c = home.export()["contacts"][0].clone();
    assert_eq!((&c["roles"], &c["emails"]), (&json!(["interviewer", "hiring_manager"]), &json!(["b@home.example"])));
    assert_eq!(
        (&c["cadence_days"], &c["verified_on"], &c["prefers"]),
        (&json!(30), &json!("2026-11-19"), &json!("call"))
    );
    home.fine(&["edit", "xyz", "continue=no", "salary=100", "applied_on=1 nov", "role="]);
    assert_eq!(home.export()["opportunities"][0]["role"], "");
    let o = home.export()["opportunities"][0].clone();
    assert_eq!((&o["continue"], &o["salary"], &o["applied_on"]), (&json!("no"), &json!("100"), &json!("2026-11-01")));
}

#[test]
fn an_edit_is_whole_or_not_at_all() {
    let home = Home::two();
    for (args, said) in [
        (vec!["edit", "bob", "title=VP", "nmae=x"], "nmae: there is no field “nmae”; there are: uid, name, address_as"),
        (vec!["edit", "i1", "fit=6"], "fit: 6 is not from 1 to 5"),
        (vec!["edit", "i1", "fit=good"], "fit: write a whole number"),
        (vec!["edit", "i1", "impression=great"], "impression: “great” is none of: good, minor_slip, poor"),
        (vec!["edit", "i1", "travelled=perhaps"], "travelled: write yes or no"),
        (vec!["edit", "i1", "expectations.decision_by=soonish"], "expectations.decision_by: “soonish” is no date"),
        (vec!["edit", "i1", "interviewers+=zed"], "there is no contact “zed”"),
        (vec!["edit", "i1", "debrief.questions.3.answer=x"], "there is no number 3 in this list"),
        (vec!["edit", "bob", "name="], "name: may not be empty"),
        (vec!["edit", "bob", "uid=x"], "a uid stays as it is"),
        (vec!["edit", "bob", "card_back=@none.txt"], "cannot read none.txt"),
        (vec!["edit", "bob"], "say what is to be changed"),
        (vec!["edit", "title=x"], "say first what is to be changed"),
        (vec!["edit", "bob", "title=VP", "Sales"], "“Sales” is no FIELD=VALUE"),
        (vec!["new", "task", "Buy stamps"], "say by when: due=fri"),
        (vec!["new", "contact", "robert smith", "company=xyz"], "Robert Smith is known already (c1)"),
    ] {
        let refused = home.refused(&args);
        assert!(refused.contains(said), "{args:?}: {refused}");
    }
}

#[test]
fn what_is_new_and_what_is_deleted_comes_and_goes() {
    let home = Home::two();
    let dana = home.json(&[
        "new",
        "contact",
        "Dana Ruiz",
        "roles=reference,network",
        "address_as=Dr. Ruiz",
        "emails=d@x.example",
    ]);
    assert_eq!(dana["said"], "Added Dana Ruiz");
    let acme = home.json(&["new", "opportunity", "Acme / Data Engineer", "applied_on=today"]);
    let all = home.export();
    assert_eq!(
        (&all["contacts"][2]["uid"], &all["contacts"][2]["roles"]),
        (&dana["uid"], &json!(["reference", "network"]))
    );
    let o = all["opportunities"].as_array().unwrap().iter().find(|o| o["uid"] == acme["uid"]).unwrap();
    assert_eq!(
        (&o["company"], &o["role"], &o["applied_on"]),
        (&json!("Acme"), &json!("Data Engineer"), &json!("2026-11-20"))
    );
    home.fine(&["log", "networking", "Dr. Ruiz"]);
    let said = home.fine(&["delete", "dana"]);
    assert!(said.starts_with("Deleted Dana Ruiz\n") && said.contains("undo brings it back"), "{said}");
    home.fine(&["undo"]);
    assert_eq!(home.export()["contacts"].as_array().unwrap().len(), 3);
    home.fine(&["delete", "touch", "networking"]);
    assert!(home.export()["touches"].as_array().is_none_or(Vec::is_empty));
    assert!(home.fine(&["find", "ruiz"]).contains("Dana Ruiz"));
    assert_eq!(home.json(&["find", "ruiz"])[0]["kind"], "contact");
}

#[test]
fn a_second_thank_you_for_the_same_interview_is_said_to_be_one() {
    let home = Home::two();
    assert!(!home.fine(&["log", "thank-you", "bob"]).contains("already"));
    let said = home.fine(&["log", "thank-you", "bob", "--about", "panel"]);
    assert!(
        said.starts_with("Logged: thank-you to Bob by e-mail; they were thanked for it already, Fri 20 Nov"),
        "{said}"
    );
    assert!(!home.fine(&["log", "update", "bob", "--about", "panel"]).contains("already"));
    assert!(!home.fine(&["log", "thank-you", "angstrom"]).contains("already"));
}

#[test]
fn what_was_deleted_comes_back_out_of_the_trash_until_its_time_is_over() {
    let mut home = Home::two();
    let before = home.export();
    assert_eq!(home.json(&["trash"]), json!([]));
    home.fine(&["delete", "contact", "bob"]);
    home.fine(&["delete", "interview", "i2"]);
    let trash = home.json(&["trash"]);
    assert_eq!((&trash[0]["records"], &trash[1]["records"]), (&json!({"interviews": 1}), &json!({"contacts": 1})));
    assert_eq!((&trash[1]["kind"], &trash[1]["until"]), (&json!("do"), &json!("2026-12-20T19:00:00-05:00")));
    let said = home.fine(&["trash"]);
    assert!(
        said.contains("deleted Robert Smith                               1 contact    until Sun 20 Dec")
            && said.contains("--back NUMBER"),
        "{said}"
    );
    assert!(home.refused(&["trash", "--back", "nobody"]).contains("there is no deleted record “nobody”"));
    assert_eq!(home.fine(&["trash", "--back", "robert smith"]), "Brought back Robert Smith\n");
    let number = trash[0]["op"].to_string();
    assert!(
        home.json(&["trash", "--back", &number])["said"].as_str().unwrap().starts_with("Brought back the interview")
    );
    assert_eq!((home.export(), home.json(&["trash"])), (before, json!([])));

    // What stands in the trash counts nowhere.
    home.fine(&["delete", "contact", "bob"]);
    assert!(
        !home.fine(&["export"]).contains("Robert Smith") && !home.fine(&["find", "robert"]).contains("Robert Smith")
    );
    assert!(home.refused(&["show", "robert smith"]).contains("there is no"));
    let (step, here) = (home.json(&["ops"])[0].clone(), home.now);
    assert_eq!((&step["state"], &step["reversible"]), (&json!("stands"), &json!(true)));
    // To look at it changes nothing, however late; the next change lets it go.
    home.now = "2026-12-21T09:00:00-05:00";
    assert_eq!(home.json(&["trash"]).as_array().unwrap().len(), 1);
    home.fine(&["new", "task", "Buy stamps", "due=today"]);
    assert_eq!(home.json(&["trash"]), json!([]));
    let ops = home.json(&["ops"]);
    assert_eq!((&ops[1]["state"], &ops[1]["reversible"]), (&json!("gone"), &json!(false)));
    assert!(home.fine(&["ops"]).contains("(gone for good)") && !home.fine(&["ops"]).contains("Robert Smith"));
    let number = step["number"].to_string();
    assert!(home.refused(&["undo", &number]).contains("something of it is gone for good"));
    home.now = here;
    assert_eq!(home.json(&["ops"]), ops);
}

#[test]
fn an_action_is_done_put_off_or_dismissed_by_its_words() {
    let home = Home::two();
    let told = home.json(&["snooze", "thank bob xyz", "mon"]);
    assert_eq!(told["ended"], json!(["thank-you/i1/c1"]));
    assert_eq!(home.export()["decisions"][0]["until"], "2026-11-23");
    home.fine(&["dismiss", "write-debrief/i1", "--reason", "it was a chat"]);
    assert!(!home.due().contains(&"write-debrief/i1".into()));
    assert!(home.fine(&["ops", "-n", "1"]).contains("it was a chat"));
    home.fine(&["new", "task", "Buy stamps", "due=today"]);
    let said = home.fine(&["done", "buy", "stamps"]);
    assert!(said.starts_with("Done: Buy stamps\n"), "{said}");
    assert_eq!(home.export()["tasks"][0]["done_on"], "2026-11-20");
    assert!(home.refused(&["snooze", "thank-you/i2/c2", "yesterday"]).contains("a snooze ends on a day after today"));
    let refused = home.refused(&["snooze", "thank-you/i2/c2", "tomorrow 9am"]);
    assert!(refused.contains("until: only the day is kept here, not 09:00"), "{refused}");
    assert!(home.refused(&["done", "thank"]).contains("thank-you/i2/c2"));
}

#[test]
fn the_profile_the_manual_and_the_shells() {
    let home = Home::new();
    home.fine(&["profile", "name=Ada Berg", "linkedin_ready=yes", "search.open=no"]);
    assert_eq!(home.json(&["profile"])["search"]["open"], false);
    assert!(home.fine(&["profile"]).contains("Ada Berg"));
    assert!(home.refused(&["profile", "nam=x"]).contains("there is no field “nam”"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(home.fine(&["completions", shell]).contains("afterword"), "{shell}");
    }
    let man = home.fine(&["man"]);
    for part in
        [".TH afterword 1", ".SH \"EXIT STATUS\"", ".SH FILES", ".SH JSON", ".SS afterword log", ".SS afterword edit"]
    {
        assert!(man.contains(part), "{part}");
    }
    assert_eq!(home.run(&["completions", "tcsh"]).code, 2);
}

#[test]
fn the_evening_after_a_panel_by_command_line_alone() {
    let home = Home::new();
    let line = "XYZ / Platform Engineer, today 14:00 90m in person, panel, with Bob Smith & Jane Doe & Wei Chen";
    let steps: Vec<Vec<&str>> = vec![
        vec!["add", line],
        vec!["edit", "bob smith", "address_as=Bob", "emails=bob@xyz.example"],
        vec!["edit", "jane", "address_as=Jane", "emails=jane@xyz.example"],
        vec!["edit", "wei", "address_as=Dr. Chen", "emails=wei@xyz.example"],
        vec!["new", "contact", "Dana Ruiz", "roles=reference", "emails=dana@x.example", "verified_on=today"],
        vec!["new", "contact", "Tom Lee", "roles=reference", "emails=tom@x.example", "verified_on=today"],
        vec![
            "edit",
            "interview",
            "xyz",
            "debrief.questions+=Why us? | yes | The robots.",
            "debrief.questions+=A failure? | yes | The outage.",
            "debrief.questions+=Scale to ten times? | no | Queues, I said; caches too, I say now.",
            "debrief.questions+=Pay? | yes | In range.",
            "debrief.questions+=Any questions? | yes | Two.",
            "debrief.notes=Robots, and the club they both coach.",
            "debrief.strengths=The outage story",
            "debrief.weaknesses=Scaling",
            "debrief.lessons=Read on queues",
            "impression=good",
            "fit=4",
            "references_given=Dana Ruiz, Tom Lee",
            "expectations.decision_by=next fri",
            "expectations.reach_by=email",
            "expectations.next_steps=A last talk with the CTO",
        ],
        vec!["log", "heads-up", "dana"],
        vec!["log", "heads-up", "tom"],
        vec!["log", "thank-you", "bob"],
        vec!["log", "thank-you", "jane"],
        vec!["log", "thank-you", "dr. chen"],
    ];
    let empty = home.fine(&["export"]);
    let mut states = vec![empty];
    for step in &steps {
        home.fine(step);
        let state = home.fine(&["export"]);
        assert_ne!(states.last(), Some(&state), "{step:?}");
        states.push(state);
    }
    let all = home.export();
    assert_eq!((all["contacts"].as_array().unwrap().len(), all["touches"].as_array().unwrap().len()), (5, 5));
    assert_eq!(all["interviews"][0]["debrief"]["questions"].as_array().unwrap().len(), 5);
    let left: Vec<String> = home.due();
    for rule in [
        "thank-you",
        "alert-reference",
        "write-debrief",
        "record-expectations",
        "self-critique",
        "weigh-fit",
        "collect-cards",
        "note-address",
    ] {
        assert!(!left.iter().any(|id| id.starts_with(rule)), "{rule} in {left:?}");
    }
    assert!(!left.is_empty(), "there is always something after an interview");
    // Every step is taken back, one by one, to the very state before it.
    states.pop();
    while let Some(state) = states.pop() {
        home.fine(&["undo"]);
        assert_eq!(home.fine(&["export"]), state);
    }
}

#[cfg(unix)]
#[test]
fn a_terminal_is_asked_which_one_is_meant() {
    let home = Home::two();
    let answer = |line: &str| -> (u32, String) {
        let mut seat = Seat::at(&home, &["edit", "b", "title=VP"]);
        let code = seat.keys(line).ends();
        (code, seat.shown())
    };
    let (code, said) = answer("\n");
    assert!(code == 1 && said.contains("nothing was chosen, so nothing was done"), "{said}");
    let (code, said) = answer("2\n");
    assert!(
        code == 0 && said.contains("  2  Bobby Ångström, Globex") && said.contains("Changed Bobby Ångström"),
        "{said}"
    );
    assert_eq!(home.export()["contacts"][1]["title"], "VP");
    assert_eq!(home.export()["contacts"][0]["title"], Value::Null);
}

/// Every field of every noun, filled.
const FULL: &str = r#"{ "format": "afterword", "version": 2,
  "profile": {"name": "Ada", "phone": "+1 2", "email": "a@x.example", "linkedin_url": "in/ada", "linkedin_ready": true, "search": {"open": false}},
  "contacts": [{"uid": "c1", "name": "Robert Smith", "address_as": "Bob", "pronunciation": "like it is written", "title": "VP",
    "company": "XYZ", "emails": ["b@x.example", "c@x.example"], "phones": ["+1 555"], "url": "x.example", "linkedin_url": "in/bob",
    "postal_address": "1 Road", "roles": ["interviewer", "hiring_manager"], "prefers": "call", "card_back": "@home on Fridays",
    "linkedin_connected": true, "keep_in_touch": "yes", "cadence_days": 30, "verified_on": "2026-11-02", "created_on": "2026-11-01", "language": "de"}],
  "opportunities": [{"uid": "o1", "company": "XYZ", "role": "SRE", "url": "x.example/1", "source": "a board", "location": "Bonn",
    "salary": "100", "notes": "one\ntwo", "applied_on": "2026-11-01", "created_on": "2026-11-01", "continue": "yes",
    "continue_on": "2026-11-19", "feedback": "kind", "feedback_on": "2026-11-19", "language": "fr-CH"}],
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
