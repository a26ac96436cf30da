//! The check on what is nasty; the corpus stands in `tests/letters`.

use super::*;
use crate::clock::Now;
use crate::commands::letter::gather;
use crate::domain::testing::uid;
use crate::domain::{Contact, Interview, Opportunity, parse_instant};
use crate::text::letter::Ask;
use proptest::prelude::*;

/// A store in which one writes to Bob at Globex, beside other companies and people.
fn check(kind: Kind, others: &[(&str, &str)], people: &[&str]) -> Check {
    check_at("Globex", "Platform Engineer", kind, others, people)
}

fn check_at(own: &str, role: &str, kind: Kind, others: &[(&str, &str)], people: &[&str]) -> Check {
    let now = Now::fixed(parse_instant("2026-11-20T09:00:00-05:00").unwrap());
    let mut f = Facts::default();
    f.profile.name = "Robin Vale".into();
    f.profile.email = "robin@vale.example".into();
    let mut bob = Contact::new(uid("c1"), "Robert Smith", now.today());
    (bob.address_as, bob.emails) = ("Bob".into(), vec!["bob@globex.example".into()]);
    f.contacts.push(bob);
    f.opportunities.push(Opportunity::new(uid("o1"), own, role, now.today()));
    let at = parse_instant("2026-11-17T14:00:00-05:00").unwrap();
    let mut i = Interview::new(uid("i1"), uid("o1"), at);
    i.interviewers = vec![uid("c1")];
    i.debrief.notes = "The move to Kafka. Their on-call rota.".into();
    f.interviews.push(i);
    for (n, (company, role)) in others.iter().enumerate() {
        f.opportunities.push(Opportunity::new(uid(&format!("x{n}")), *company, *role, now.today()));
    }
    for (n, name) in people.iter().enumerate() {
        let mut c = Contact::new(uid(&format!("p{n}")), *name, now.today());
        c.company = others.first().map(|o| o.0.to_owned()).unwrap_or_default();
        c.emails = vec![format!("p{n}@elsewhere{n}.example")];
        f.contacts.push(c);
    }
    let f = f.index();
    let ask = Ask { interview: Some(uid("i1")), ..Ask::new(kind) };
    Check::new(&f, &gather(&f, &ask, now), None)
}

fn codes(c: &Check, body: &str) -> String {
    let found = c.findings("", body);
    found.iter().map(|f| format!("{}:{}", f.code.as_str(), f.text)).collect::<Vec<_>>().join(" ")
}

const WORDS: &[(&str, &str)] = &[
    ("Apple", ""),
    ("Target", ""),
    ("Meta", ""),
    ("Monday", ""),
    ("Block", ""),
    ("Ramp", ""),
    ("Visa", ""),
    ("Indeed", ""),
];
const PEOPLE: &[&str] =
    &["Will Hunting", "Mark Twist", "Grace Under", "Hope Springs", "May Flower", "Art Deco", "Bill Payer"];

#[test]
fn ordinary_words_are_no_names() {
    let c = check(Kind::Clarification, WORDS, PEOPLE);
    for body in [
        "I ate an apple. Apple pie is good. The target is near; Target dates move. On target and at target level.",
        "Meta questions aside, the meta level matters. On Monday I block my calendar. By Monday or from Monday to May.",
        "We ramp up in May. May I ask? Ramp up slowly. My visa is fine, I need no visa sponsorship. Visa questions are settled.",
        "Indeed, I will. It is indeed so. Will you be there? I hope so. Hope you are well. Mark my words. Grace under pressure.",
        "The art of it. Art is long. The bill came. Bill me later. I mark the date. With hope and with grace, with art.",
        "Block by block. Thank you for Monday. Since Monday, I will have been free in May. See you on Monday. Monday works for me.",
        "This Monday and next May. It was a grace to hear. At will. Will do. Hope to hear from you. Mark: done. In May, Monday the 4th.",
        "Until Monday, then. Looking forward to Monday! After Monday’s talk I slept well. Monday's meeting was fun. Before May.",
    ] {
        let body = format!("Dear Bob,\n\n{body}\n");
        assert_eq!(codes(&c, &body), "");
    }
}

#[test]
fn things_people_and_places_of_the_same_name_are_no_findings() {
    let c = check(
        Kind::Clarification,
        &[("Target", "Data Engineer"), ("Larkspur Robotics", "")],
        &["Bob Lund", "Mark Twist"],
    );
    for body in [
        "I was at Target Field on Sunday. I live at 14 Larkspur Street. Our Target of four nines held.",
        "Mark Knopfler played it. My brother Mark says hello. Lund, in Sweden, is where I studied. We are on target.",
        "As a data engineer I count everything. A Data Engineer on my last team said so. As a Data Engineer I have learned that.",
        "Things I noticed:\n- Target dates on the wall\n- Mark after mark on the floor",
    ] {
        assert_eq!(codes(&c, &format!("Dear Bob,\n\n{body}\n")), "", "{body}");
    }
}

#[test]
fn a_company_is_found_by_its_short_forms() {
    let others = [
        ("St. Hilda's General Hospital", ""),
        ("Amber Quay Trading Co.", ""),
        ("Consolidated Ferries of Norland", ""),
        ("Bärwald GmbH", ""),
        ("University of Northam", ""),
        ("Next", ""),
        ("Block", ""),
        ("Harbour Steps Preschool", ""),
        ("Maison de repos Les Érables", ""),
        ("Kanzlei Sonnleitner", ""),
        ("l'Atelier Fauvel", ""),
        ("Les Jardins d'Arcadie", ""),
        ("Étude Lescure", ""),
        ("Hotel Kaiserblick Baden", ""),
    ];
    let c = check(Kind::Clarification, &others, &[]);
    for (body, found) in [
        ("at St. Hilda's it is", "St. Hilda"),
        ("at Saint Hilda's General Hospital", "Saint Hilda's General Hospital"),
        ("with Amber Quay it is", "Amber Quay"),
        ("CFN is it", "CFN"),
        ("at Baerwald", "Baerwald"),
        ("at Northam University", "Northam University"),
        ("Block, Inc. it is", "Block"),
        ("a badge of mine, a Next badge", "Next"),
        ("every engineer at block says so", "block"),
        ("I am keen on Block.", "Block"),
        ("I would work for block.", "block"),
        ("for the Block would gain", "Block"),
        ("Harbour Steps feels like a place", "Harbour Steps"),
        ("I would love to work for harbour steps.", "harbour steps"),
        ("what Sonnleitner does appeals to me", "Sonnleitner"),
        ("Travailler pour l'Atelier Fauvel me ferait plaisir", "l'Atelier Fauvel"),
        ("apporter cette pratique à l'Étude Lescure", "Étude Lescure"),
        ("rejoindre les Jardins d'Arcadie serait une belle suite", "les Jardins d'Arcadie"),
        ("Je suis motivée à l'idée de travailler pour Les Érables", "Les Érables"),
        ("ich würde das im Kaiserblick gern weiterführen", "Kaiserblick"),
    ] {
        let said = codes(&c, &format!("Dear Bob,\n\nWell, {body}\n"));
        assert!(said.contains(&format!("other_company:{found}")), "{body}: {said}");
    }
    let clean = "Dear Bob,\n\nThe General Hospital is near. I block my calendar, at block level too; next, the amber light by the quay. The harbour steps are steep.\n";
    assert_eq!(codes(&c, clean), "");
    let subject = c.findings("Block - any news?", "Dear Bob,\n\nx\n");
    assert_eq!(subject.first().map(|f| f.code), Some(Code::OtherCompany));
}

#[test]
fn what_was_talked_about_may_be_named_again() {
    let mut c = check(Kind::Clarification, &[("Apple", ""), ("Hooli", "")], &[]);
    c.talked = notes::Talked::of(&["They buy tablets from Apple for the drivers.".into()], &c.names);
    assert_eq!(codes(&c, "Dear Bob,\n\nThe tablets that you buy from Apple can do it.\n"), "");
    for wrong in [
        "I want to work with tablets at Apple.",
        "Thank you for the day at Apple.",
        "Hooli makes tablets.",
        "I like Apple’s tablets.",
    ] {
        assert!(codes(&c, &format!("Dear Bob,\n\n{wrong}\n")).contains("other_company"), "{wrong}");
    }
}

#[test]
fn friends_of_ones_own_may_be_named_but_not_greeted() {
    let now = Now::fixed(parse_instant("2026-11-20T09:00:00-05:00").unwrap());
    let mut f = Facts::default();
    f.profile.email = "robin@vale.example".into();
    f.opportunities.push(Opportunity::new(uid("o1"), "Globex", "", now.today()));
    for (n, name) in ["Robert Smith", "Hanna Abrahams"].into_iter().enumerate() {
        let mut c = Contact::new(uid(&format!("c{n}")), name, now.today());
        c.address_as = name.split(' ').next().unwrap().into();
        f.contacts.push(c);
    }
    let f = f.index();
    let ask = Ask { opportunity: Some(uid("o1")), contact: Some(uid("c0")), ..Ask::new(Kind::Clarification) };
    let c = Check::new(&f, &gather(&f, &ask, now), None);
    assert_eq!(codes(&c, "Dear Robert,\n\nHanna Abrahams, my reference, can be called. Hanna knows.\n"), "");
    assert!(codes(&c, "Dear Hanna,\n\nx\n").contains("other_person:Hanna"));
}

#[test]
fn names_of_ordinary_words_are_found_where_they_are_names() {
    let c = check(Kind::Clarification, WORDS, PEOPLE);
    for (body, found) in [
        ("I would love to work at Apple.", "other_company:Apple"),
        ("I look forward to joining apple.", "other_company:apple"),
        ("Apple’s culture is fine.", "other_company:Apple"),
        ("The people from Target were kind.", "other_company:Target"),
        ("Target has a good team.", "other_company:Target"),
        ("Thank you for the talk about Meta, and more.", "other_company:Meta"),
        ("I want to join Monday as an engineer.", "other_company:Monday"),
        ("The role at Block interests me.", "other_company:Block"),
        ("My interview with Ramp went well.", "other_company:Ramp"),
        ("Everyone at Visa was nice.", "other_company:Visa"),
        ("I was glad to meet the Indeed team.", "other_company:Indeed"),
        ("Write me at jobs@target.com please.", "other_company:jobs@target.com"),
        ("See https://www.apple.com/jobs for more.", "other_company:https://www.apple.com/jobs"),
        ("I talked with Will about it.", "other_person:Will"),
        ("Mark said so.", "other_person:Mark"),
        ("Please thank Grace for me.", "other_person:Grace"),
        ("Hope's question was good.", "other_person:Hope"),
        ("I met May there.", "other_person:May"),
        ("What Bill told me helped.", "other_person:Bill"),
        ("Will Hunting told me.", "other_person:Will Hunting"),
        ("I wrote to p1@elsewhere1.example.", "other_person:p1@elsewhere1.example"),
    ] {
        assert_eq!(codes(&c, &format!("Dear Bob,\n\n{body}\n")), found, "{body}");
    }
    assert!(codes(&c, "Dear Will,\n\nx").contains("other_person:Will"));
    assert!(codes(&c, "Hi Mark,\n\nx").contains("other_person:Mark"));
}

#[test]
fn another_company_is_found_in_every_form() {
    let others = [
        ("XYZ, Inc.", "Data Engineer"),
        ("Larkspur Robotics", ""),
        ("Ørsted Müller GmbH & Co. KG", ""),
        ("Tern & Tide", ""),
        ("NorthLight", ""),
    ];
    let c = check(Kind::Clarification, &others, &["Łukasz Wrona", "Dr. Ana-María Muñoz"]);
    for (body, found) in [
        ("with XYZ it is", "XYZ"),
        ("with xyz it is", "xyz"),
        ("XYZ's people", "XYZ"),
        ("XYZ’s people", "XYZ"),
        ("at XYZ, Inc. now", "XYZ, Inc"),
        ("ХYZ with a Cyrillic letter", "ХYZ"),
        ("in Larkspur Robotics here", "Larkspur Robotics"),
        ("larkspur-robotics", "larkspur-robotics"),
        ("LarkspurRobotics", "LarkspurRobotics"),
        ("at Larkspur", "Larkspur"),
        ("Larkspur\nRobotics", "Larkspur\nRobotics"),
        ("the orsted muller way", "orsted muller"),
        ("ORSTED-MÜLLER", "ORSTED-MÜLLER"),
        ("Tern and Tide", "Tern and Tide"),
        ("Tern&Tide", "Tern&Tide"),
        ("at North Light", "North Light"),
        ("at northlight", "northlight"),
        ("hr@xyz.com", "hr@xyz.com"),
        ("www.tern-tide.io", "www.tern-tide.io"),
        ("Glad to join XYZ!", "XYZ"),
        ("(XYZ)", "XYZ"),
        ("#xyz", "xyz"),
    ] {
        let said = codes(&c, &format!("Dear Bob,\n\nWell, {body}\n"));
        assert!(said.contains(&format!("other_company:{found}")), "{body}: {said}");
    }
    for (body, found) in [
        ("thanks to lukasz", "lukasz"),
        ("Wrona’s question", "Wrona"),
        ("Ana-Maria Munoz", "Ana-Maria Munoz"),
        ("Dr. Muñoz", "Muñoz"),
    ] {
        let said = codes(&c, &format!("Dear Bob,\n\nWell, {body}\n"));
        assert!(said.contains(&format!("other_person:{found}")), "{body}: {said}");
    }
}

#[test]
fn own_names_are_never_findings() {
    let c = check_at(
        "Globex Labs",
        "Senior Platform Engineer",
        Kind::Clarification,
        &[("Globex", "Platform Engineer"), ("Vale", "")],
        &["Bob Robin", "Jane Smith"],
    );
    let body = "Dear Bob,\n\nGlobex and Globex Labs; globex's team. The Senior Platform Engineer role, the Platform Engineer role. Smith.\n\nRobin Vale\nrobin@vale.example\nhttps://globex.example\n";
    assert_eq!(codes(&c, body), "");
    // The other way round, more is said than the own name.
    let c = check(Kind::Clarification, &[("Globex Labs", "Senior Platform Engineer")], &[]);
    assert_eq!(codes(&c, "Dear Bob,\n\nGlobex is fine, and so are the Globex labs.\n"), "");
    assert_eq!(codes(&c, "Dear Bob,\n\nI like Globex Labs.\n"), "other_company:Globex Labs");
}

#[test]
fn behind_a_title_stands_a_person_and_a_title_alone_is_nobody() {
    let c = check(Kind::CheckIn, &[("Brandt Metal", "Welder")], &["Chef Ferri", "Otto Brandt"]);
    assert_eq!(codes(&c, "Dear Bob,\nI met Mr. Brandt."), "other_person:Brandt");
    assert_eq!(codes(&c, "Dear Bob,\nMy partner is a head chef; please thank the chef."), "");
}

#[test]
fn a_role_that_one_would_take_on_is_found() {
    let c = check(Kind::CheckIn, &[("XYZ", "Housing Officer")], &[]);
    for text in ["I want to work as a Housing Officer with you.", "I am ready to start as a Housing Officer."] {
        assert_eq!(codes(&c, &format!("Dear Bob,\n{text}")), "other_role:Housing Officer", "{text}");
    }
    assert_eq!(codes(&c, "Dear Bob,\nI worked as a Housing Officer for years."), "");
}

#[test]
fn another_role_is_found_and_a_trade_is_none() {
    let c = check(Kind::Clarification, &[("XYZ", "Data Engineer"), ("Acme", "Manager")], &[]);
    for (body, found) in [
        ("I am keen on the Data Engineer role.", "other_role:Data Engineer"),
        ("the position of Data Engineer", "other_role:Data Engineer"),
        ("about the data engineer position", "other_role:data engineer"),
        ("I worked as a data engineer for years.", ""),
        ("A Data Engineer on my last team said so.", ""),
        ("My manager was kind.", ""),
        ("the Manager role", "other_role:Manager"),
        ("as your Data Engineer I would", "other_role:Data Engineer"),
        ("I applied as Data Engineer", "other_role:Data Engineer"),
        ("the offer to become your Manager", "other_role:Manager"),
        ("as a Data Engineer I would be glad", "other_role:Data Engineer"),
        ("for the Platform Engineer role", ""),
    ] {
        assert_eq!(codes(&c, &format!("Dear Bob,\n\nWell, {body}\n")), found, "{body}");
    }
}

#[test]
fn the_form_of_address_is_looked_for_where_one_greets() {
    let c = check(Kind::Clarification, &[], &[]);
    for (body, found) in [
        ("Dear Bob,\n\nx", ""),
        ("Hi BOB!\nx", ""),
        ("Dear Robert,\n\nx", "address_not_used:Dear Robert"),
        ("Dear Mr. Smith:\n\nBob", "address_not_used:Dear Mr. Smith"),
        ("Good morning Bob,\nx", ""),
        ("It was good to meet you.", "address_not_used:Bob"),
        ("Bob,\n\nthat was fun.", ""),
        ("Thank you, Bob, for your time.", ""),
        ("Good morning, Bob,\n\nx", ""),
        ("Subject: Thanks\nTo: x@y.example\n\nHi Bob,\n\nx", ""),
        ("Subject: Thanks, Bob\n\nHi Rob,\n\nx", "address_not_used:Hi Rob"),
        ("Dear ,\n\nx", "blank:Dear "),
    ] {
        assert_eq!(codes(&c, body), found, "{body}");
    }
}

#[test]
fn odd_characters_are_told() {
    let c = check(Kind::Clarification, &[], &[]);
    for (body, found) in [
        ("Glоbex", "character:о (U+043E)"),
        ("a\u{202e}b", "character:U+202E"),
        ("a\u{7}b", "character:U+0007"),
        ("a\u{200b}b", "character:U+200B"),
        ("Москва и СССР", ""),
        ("ΑΒΓ и", ""),
        ("👩‍💻 ok ❤️", ""),
        ("naïve Łódź\t\r\n", ""),
        ("ХОР", "character:Х (U+0425)"),
        ("𝐁old", "character:𝐁 (U+1D401)"),
        ("ﬁne", "character:ﬁ (U+FB01)"),
        ("thiոgs", "character:ո (U+0578)"),
        ("interestℯd", "character:ℯ (U+212F)"),
        ("І remain", "character:І (U+0406)"),
        ("Iâ€™ve", "character:â (U+00E2)"),
        ("Mr Â Fenner", "character:Â (U+00C2)"),
        ("what\u{37e}", "character:\u{37e} (U+037E)"),
        ("Yıldız was mıld", "character:ı (U+0131)"),
        ("5 μm at 3 kΩ, Δt and the α channel", ""),
    ] {
        assert_eq!(codes(&c, &format!("Dear Bob,\n{body}\n")), found, "{body}");
    }
}

#[test]
fn the_parts_and_the_detail_are_seen() {
    let c = check(Kind::ThankYou, &[], &[]);
    let body = "Dear Bob,\n\nThank you for today. The move to Kafka interests me; my experience with such moves would help you. I look forward to hearing from you.\n\nWith thanks,\nRobin Vale\n";
    let p = c.parts(body);
    let text = |r: Option<Range<usize>>| r.map(|r| &body[r]);
    assert_eq!(text(p.thanks), Some("Thank you"));
    assert_eq!(text(p.fit), Some("my experience"));
    assert!(text(p.forward).unwrap().starts_with("look forward"));
    assert_eq!(text(p.detail), Some("move to Kafka"));
    let bare = "Dear Bob,\n\nIt was fun.\n\nThanks,\nRobin Vale\n";
    assert_eq!(codes(&c, bare), "part_missing:thanks part_missing:fit part_missing:forward");
}

fn anything() -> impl Strategy<Value = String> {
    let bits = vec![
        "Dear ",
        "Bob",
        ",",
        "\n",
        " ",
        "[",
        "]",
        "{{",
        "}}",
        "<",
        ">",
        "@",
        ".",
        "'s",
        "’",
        "XYZ",
        "Inc.",
        "ХYZ",
        "xyz.com",
        "https://",
        "é",
        "\u{202e}",
        "\u{200d}",
        "👩",
        "Apple",
        "at ",
        "Thank you",
        "still waiting",
        "\r\n",
        "\u{301}",
        "ß",
        "İ",
        "ﬁ",
        "_",
        "???",
        "TODO",
        "日本",
        "Dr.",
        "\0",
    ];
    let piece = prop_oneof![6 => proptest::sample::select(bits).prop_map(String::from), 2 => any::<char>().prop_map(String::from), 1 => "[ -~]{0,9}"];
    proptest::collection::vec(piece, 0..60).prop_map(|v| v.concat())
}

proptest! {
    #[test]
    fn no_text_confuses_it_and_every_place_is_one(body in anything(), subject in anything()) {
        let c = check(Kind::ThankYou, &[("XYZ, Inc.", "Data Engineer"), ("Apple", ""), ("Ørsted", "")], &["Will Hunting", "İpek Ünal", "李美玲"]);
        let lines: Vec<Vec<char>> = body.split('\n').map(|l| l.chars().collect()).collect();
        for f in c.findings(&subject, &body) {
            let line = lines.get(f.line - 1).expect("a line of the body");
            prop_assert!(f.column >= 1 && f.column <= line.len() + 1);
            if let Some(span) = f.span {
                let text = body.get(span).expect("a span of the body");
                let rest: String = line[f.column - 1..].iter().collect();
                prop_assert!(rest.starts_with(text.split('\n').next().unwrap_or("")));
                prop_assert!(f.code == Code::Character || f.text == text);
            }
        }
        c.parts(&body);
    }
}

#[test]
fn who_was_left_waiting_is_told_where_it_reproaches() {
    let c = check(Kind::Reschedule, &[], &[]);
    for wrong in [
        "You did not show up on Tuesday.",
        "You didn't turn up for our call.",
        "Nobody came to the call.",
        "No one joined the meeting.",
        "Nobody dialled in.",
        "I was stood up on Tuesday.",
        "You stood me up.",
        "I waited for half an hour, and nobody called.",
        "I waited for you for forty minutes.",
        "You never called on Tuesday.",
        "You failed to appear.",
        "You missed our appointment.",
        "You forgot our interview.",
        "You cancelled at the last minute.",
        "You cancelled on me twice.",
        "I took a day off for nothing.",
        "I came all the way for nothing.",
    ] {
        assert!(codes(&c, &format!("Dear Bob,\n\n{wrong}\n")).contains("accusing"), "{wrong}");
    }
    for fine in [
        "We seem to have missed each other on Tuesday.",
        "Something must have come up on Tuesday; I hope that all is well.",
        "Thank you for letting me know that Tuesday does not work.",
        "I had to cancel on Tuesday, for which I am sorry.",
        "As the interview was cancelled, may I ask for a new date?",
        "I waited in the wrong room, I am afraid.",
        "I stood up for the tests, and nobody turned them off again.",
        "I am sorry that I missed our appointment.",
        "I took the train and was there in good time.",
        "Perhaps nobody told you that the room had changed.",
        "I waited for your colleague at the gate, and he showed me around.",
    ] {
        assert_eq!(codes(&c, &format!("Dear Bob,\n\n{fine}\n")), "", "{fine}");
    }
}

proptest! {
    /// What is remembered of the sentences of a letter changes nothing that is found in it.
    #[test]
    fn a_letter_that_changes_is_checked_as_a_new_one(
        steps in proptest::collection::vec((0usize..12, 0usize..400, any::<bool>()), 1..12),
    ) {
        const PIECES: [&str; 12] = [
            "Thank you for your time. ", "I still have not heard from you! ", "Hello Bob,\n\n", "I look forward to it", ". ", "\n\n",
            "'s", ", ", "Have you decided? ", "ich und der die das mit ", "the move to Kafka ", "N",
        ];
        let check = check(Kind::ThankYou, &[("Acme", "SRE")], &["Ada Adler"]);
        let mut body = String::from("Dear Bob,\n\nThank you for the talk at Globex. Why have I not heard from Acme yet?\n");
        for (piece, at, remove) in steps {
            let mut at = at % (body.len() + 1);
            while !body.is_char_boundary(at) {
                at -= 1;
            }
            match body[at..].chars().next() {
                Some(_) if remove => drop(body.remove(at)),
                _ => body.insert_str(at, PIECES[piece]),
            }
            let warm = (check.findings("Hello", &body), check.parts(&body));
            // Another thread remembers nothing.
            let cold = std::thread::scope(|s| {
                s.spawn(|| (check.findings("Hello", &body), check.parts(&body))).join().unwrap()
            });
            prop_assert_eq!(warm, cold);
        }
    }
}

#[test]
fn the_language_that_is_noted_counts_unless_the_words_clearly_speak_for_another() {
    let noted = |name, tag: &str| Check { meant: Some((name, tag.to_owned())), ..check(Kind::ThankYou, &[], &[]) };
    let german = "Guten Tag Bob,\n\nvielen Dank für Dienstag. Die Stelle passt zu meiner Erfahrung. Bis bald!\n";
    assert_eq!(codes(&noted("German", "de"), german), "");
    // A few words tell nothing by themselves.
    let short = "Bob,\n\nherzlichen Dank! Passt bestens. Gespannt.\n";
    assert_eq!(codes(&noted("German", "de"), short), "");
    assert!(codes(&check(Kind::ThankYou, &[], &[]), short).contains("part_missing:thanks"));
    let english =
        "Dear Bob,\n\nThank you for the talk on Tuesday. I am a good match for the role, and I look forward to it.\n";
    let found = noted("German", "de").findings("", english);
    assert_eq!(found.iter().map(|f| (f.code, f.text.as_str())).collect::<Vec<_>>(), [(Code::Language, "English")]);
    assert!(!found[0].mend.contains("--eject"), "there is a German one");
    let found = noted("Spanish", "es").findings("", english);
    assert!(found[0].mend.contains("--eject thank_you.es"), "{found:?}");
}

#[test]
fn short_letters_in_other_languages_are_told_as_that_alone() {
    let c = check(Kind::CheckIn, &[], &[]);
    for (body, name) in [
        (
            "Sayın Bob,\n\nTeklifiniz için çok teşekkür ederim. Sözleşmeyi okuyup hafta sonuna kadar dönüş yapacağım.\n",
            "Turkish",
        ),
        (
            "Hei Bob,\n\nToivottavasti viikkosi on alkanut hyvin. Voisitko kertoa, miten prosessi etenee ja milloin jatketaan?\n",
            "Finnish",
        ),
    ] {
        assert_eq!(codes(&c, body), format!("language:{name}"));
    }
}

#[test]
fn what_is_to_come_is_no_reproach() {
    let c = check(Kind::Update, &[], &[]);
    let told = |line: &str| codes(&c, &format!("Dear Bob,\n\n{line} What are the next steps?\n")).contains("accusing");
    for fine in ["You wrote that you would call next week.", "You said that I would hear tomorrow."] {
        assert!(!told(fine), "{fine}");
    }
    for wrong in ["You wrote that you would call last week.", "You said that I would hear by Monday."] {
        assert!(told(wrong), "{wrong}");
    }
}

#[test]
fn who_asks_too_early_is_held_in_whatever_kind_of_letter() {
    let held = |kind| Check { held: Some("Not yet.".into()), ..check(kind, &[], &[]) };
    let told = |kind, line: &str| {
        codes(&held(kind), &format!("Dear Bob,\n\nThank you for Tuesday. {line}\n")).contains("held")
    };
    for early in [
        "Have you decided yet who gets it?",
        "When do you think you will know?",
        "Is there any news about the job?",
        "Could you tell me if I have the post?",
        "Please tell me by when you will choose.",
        "So what do you reckon, am I hired?",
        "Would you kindly inform me of the status?",
        "I need to know by Monday if I got it.",
        "How many others are you considering?",
    ] {
        assert!(told(Kind::ThankYou, early) && told(Kind::Clarification, early), "{early}");
        assert!(!codes(&check(Kind::ThankYou, &[], &[]), early).contains("held"), "in good time: {early}");
    }
    for fine in [
        "I look forward to hearing from you.",
        "I look forward to your decision.",
        "Could you send me the title of the book?",
        "Would you say thank you to Ann for me?",
        "You asked when I could start: on the first of May.",
        "Whatever the result, it was a pleasure.",
        "Do you use the same software in the Leeds office?",
    ] {
        assert!(!told(Kind::ThankYou, fine) && told(Kind::CheckIn, fine), "{fine}");
    }
}

#[test]
fn what_is_settled_is_asked_for_no_more() {
    let asked = |over: bool, line: &str| {
        let c = Check { settled: true, over, ..check(Kind::CheckIn, &[], &[]) };
        codes(&c, &format!("Hi Bob,\n\nThe plans you showed me are still on my mind. {line}\n"))
    };
    for bare in ["Have you come to a decision yet?", "I wanted to ask whether you have decided."] {
        assert!(asked(true, bare).contains("after_news") && asked(false, bare).contains("after_news"), "{bare}");
        assert!(!asked(true, bare).contains("only_decision"), "{bare}");
    }
    let onward = "Could you tell me what the next steps are?";
    assert!(asked(true, onward).contains("after_news"));
    assert_eq!(asked(false, onward), "", "an offer has steps of its own");
}

#[test]
fn hopes_after_the_news_are_told_in_words_that_no_list_has() {
    let after = |line: &str| {
        let c = Check { settled: true, over: true, ..check(Kind::ThankRejection, &[], &[]) };
        codes(&c, &format!("Dear Bob,\n\nThank you for letting me know. {line}\n")).contains("after_news")
    };
    for open in [
        "I am keeping my fingers crossed while you make up your minds.",
        "I hope I am the one you pick.",
        "I hope to find out soon if I have got the post.",
        "I do hope that I make your shortlist.",
    ] {
        assert!(after(open), "{open}");
    }
    for fine in [
        "I wish you and the person you chose every success.",
        "I was sorry not to be picked, but I quite understand.",
        "If something else comes up, I would be glad to hear of it.",
    ] {
        assert!(!after(fine), "{fine}");
    }
}

#[test]
fn a_question_for_the_decision_alone_is_told_and_one_with_more_is_not() {
    let c = check(Kind::CheckIn, &[], &[]);
    let told = |line: &str| codes(&c, &format!("Dear Bob,\n\n{line}\n")).contains("only_decision");
    assert!(told("Any update on whether I got it?"));
    assert!(told("Am I the one who gets the stall?") && told("Has anybody been taken on yet?"));
    assert!(!told("Has it been settled? If there is still a form to fill in, I can send it."));
    let french = Check { meant: Some(("French", "fr".into())), ..check(Kind::CheckIn, &[], &[]) };
    let body = "Cher Bob,\n\nJe voulais savoir si vous aviez pris une décision à la suite de notre entretien.\n";
    assert!(
        codes(&french, body).contains("only_decision"),
        "what follows an interview is no question for what follows"
    );
    for fine in ["Une décision est prévue pour vendredi, disiez-vous.", "Un simple mot me suffirait."] {
        let found = codes(&french, &format!("Cher Bob,\n\n{fine} Pourriez-vous me dire la suite ?\n"));
        assert!(!found.contains("accusing") && !found.contains("only_decision"), "{fine}: {found}");
    }
}

#[test]
fn what_is_only_supposed_is_no_reproach() {
    let c = check(Kind::Update, &[], &[]);
    let told = |line: &str| codes(&c, &format!("Dear Bob,\n\n{line} What are the next steps?\n")).contains("accusing");
    assert!(!told("Your question about what I would do if nobody turned up was a good one."));
    assert!(told("I was at the door at ten, and nobody turned up."));
}

#[test]
fn who_asks_or_is_refused_blames_sooner_than_who_thanks() {
    let told = |kind, line: &str| codes(&check(kind, &[], &[]), &format!("Dear Bob,\n\n{line}\n")).contains("accusing");
    assert!(!told(Kind::ThankRejection, "Please accept my condolences on your loss."));
    assert!(told(Kind::ThankRejection, "I think that it is your loss."));
    let clear = "I am writing again, as nobody has bothered to answer me.";
    assert!(told(Kind::CheckIn, clear) && told(Kind::ThankYou, clear));
    let sentences = include_str!("../../../tests/letters/sentences/en.txt");
    let lines = sentences.lines().filter_map(|l| l.strip_prefix("reproach: ")).step_by(20);
    let count = |kind| lines.clone().filter(|l| told(kind, l)).count();
    let [asking, refused, thanking] = [Kind::CheckIn, Kind::ThankRejection, Kind::ThankYou].map(count);
    assert!(asking.min(refused) > thanking && thanking * 5 > asking * 2, "{asking}, {refused}, {thanking}");
}

#[test]
fn a_reproach_at_the_end_of_a_kind_sentence_is_told_where_it_stands() {
    let c = check(Kind::ThankRejection, &[], &[]);
    for (kind, sting) in [
        ("Thank you for letting me know how it went", "since none of you had so much as opened my folder"),
        (
            "I wish the new colleague a good start with all of you",
            "even if you only wanted somebody younger and cheaper",
        ),
        (
            "Thank you both for your time and for the tour of the works",
            "after you had kept me sitting in the hall for an hour",
        ),
    ] {
        let body = format!("Dear Bob,\n\n{kind}, {sting}.\n");
        assert_eq!(codes(&c, &body), format!("accusing:{sting}"));
        assert_eq!(codes(&c, &format!("Dear Bob,\n\n{kind}.\n")), "");
    }
}

#[test]
fn a_role_behind_a_comma_in_plural_or_in_small_letters_is_found() {
    let c = check(Kind::ThankYou, &[("Initech", "Help Desk Technician"), ("Acme", "Scrub Nurse")], &[]);
    for text in [
        "Confirmed for Monday, second round, Help Desk Technician.",
        "I know I would do a good job for you as a Help Desk Technician.",
        "If you are after one of those scrub nurses who stay, I am here.",
        "I would be proud to be your new scrub nurse.",
        "I very much look forward to working as scrub nurse.",
        "I believe I would make you a good scrub nurse.",
        "I would still love to join you as a scrub nurse.",
        "You said you need more scrub nurses.",
    ] {
        assert!(codes(&c, &format!("Dear Bob,\n\n{text}\n")).contains("other_role"), "{text}");
    }
    for text in ["I have worked with scrub nurses for years.", "My sister is a scrub nurse."] {
        assert!(!codes(&c, &format!("Dear Bob,\n\n{text}\n")).contains("other_role"), "{text}");
    }
}

#[test]
fn a_role_is_found_behind_a_vacancy_of_other_languages_and_as_what_is_spoken_of() {
    let c = check(
        Kind::CheckIn,
        &[
            ("Trois Vallées", "Chargée de communication"),
            ("Acme", "Grants Officer"),
            ("Berry", "Assistante commerciale"),
            ("Civils", "Assistant Quantity Surveyor"),
            ("Sainte-Aure", "Responsable d'internat"),
            ("Halles", "Agent d'accueil"),
        ],
        &[],
    );
    for text in [
        "Où en est le recrutement pour le poste de chargée de communication ?",
        "Le poste d’assistante commerciale me tente beaucoup.",
        "Je serais heureux d'occuper le poste de responsable d'internat.",
        "Je reviens vers vous au sujet du poste d'agent d'accueil.",
        "It is for the job of grants officer there.",
        "Meine Bewerbung als Grants Officer liegt Ihnen vor.",
        "I am keen on the Quantity Surveyor position.",
        "Grants Officer is a title I would wear with pride.",
    ] {
        assert!(codes(&c, &format!("Dear Bob,\n\n{text}\n")).contains("other_role"), "{text}");
    }
    let own = "Die Position der Grants Officer bei Acme war meine erste, und ich war gern eine.";
    assert!(codes(&c, &format!("Dear Bob,\n\n{own}\n")).contains("other_company"), "{own}");
}

#[test]
fn english_of_rare_words_is_english_and_a_second_greeting_may_be_a_formal_one() {
    let c = check(Kind::CheckIn, &[], &[]);
    let plain = "Dear Bob,\n\nHope market week wasn't too bruising. I'm just following up about the Platform Engineer role. \
        I've now had my papers renewed, so I could take on duty slots from day one.\n";
    assert!(!codes(&c, plain).contains("language"), "{}", codes(&c, plain));
    let twice = "Dear Bob,\n\nTo whom it may concern,\n\nWhat are the next steps?\n";
    assert!(codes(&c, twice).contains("double_greeting"));
    let closed = "Dear Bob,\n\nWhat are the next steps? I could bring the drawings.\n\nGreetings,\nRobin\n";
    assert!(!codes(&c, closed).contains("double_greeting"), "{}", codes(&c, closed));
}

#[test]
fn who_says_what_they_would_bring_does_not_only_ask() {
    let c = check(Kind::CheckIn, &[], &[]);
    let told =
        |line: &str| codes(&c, &format!("Hi Bob,\n\nHave you made a decision yet? {line}\n")).contains("only_decision");
    for bare in [
        "Please let me know.",
        "It would be good to know one way or another.",
        "Keep me posted.",
        "I await your reply.",
        "I look forward to your reply.",
        "Would really appreciate an update when you get a sec.",
        "Let me know when you get a chance.",
        "Kindly let me know as soon as you can.",
        "I am writing regarding the recruitment process.",
        "Just following up on my interview.",
        "I would be thankful for any news at all.",
        "My family and I are hoping for good news.",
        "You had mentioned 10 March as the date.",
    ] {
        assert!(told(bare), "{bare}");
    }
    for more in [
        "Could you tell me what the next steps are?",
        "My six years of running a night shift would serve your depot well.",
    ] {
        assert!(!told(more), "{more}");
    }
}

#[test]
fn who_accepts_waits_for_no_decision() {
    let c = Check { settled: true, ..check(Kind::Accept, &[], &[]) };
    let told =
        |line: &str| codes(&c, &format!("Dear Bob,\n\nI gladly accept the job. {line}\n")).contains("after_news");
    assert!(told("I hope that my application will be successful and await the outcome with interest."));
    assert!(!told("I look forward to starting on the first of May."));
}

#[test]
fn who_says_no_may_say_where_they_go_instead() {
    let c = check(Kind::Decline, &[("Castor Biologics", "Lab Manager")], &[]);
    for fine in [
        "I have decided to accept the post at Castor Biologics instead.",
        "I have been offered a lab manager post at Castor Biologics and have said yes to it.",
    ] {
        assert_eq!(codes(&c, &format!("Dear Bob,\n\nThank you for the offer. {fine}\n")), "", "{fine}");
    }
    for wrong in [
        "Thank you for the offer to join Castor Biologics.",
        "I have decided not to accept the Lab Manager role.",
        "I have decided to stay, so please take me off the list for Lab Manager.",
    ] {
        assert!(codes(&c, &format!("Dear Bob,\n\n{wrong}\n")).contains("other_"), "{wrong}");
    }
}
