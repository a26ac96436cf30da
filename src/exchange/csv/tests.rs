//! Tests of tables of contacts, with invented people.

use super::*;
use crate::exchange::people::Person;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Batch, String> {
    super::read(bytes, None, today()).map(|table| table.people)
}

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn people(text: &str) -> (Vec<Person>, Batch) {
    let batch = read(text.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    (batch.people.clone(), batch)
}

const LINKEDIN: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing. \
You will only see email addresses for connections who have allowed their connections to see it, \"\"quoted\"\".\"\n\n\
First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
Jane,\"Doe, PhD, MBA\",https://www.linkedin.com/in/janedoe,jane@xyz.example,XYZ,VP Engineering,17 Nov 2026\n\
,,,,,,12 Mar 2021\n\
Robert (Bob),Smith 🚀 PMP,https://www.linkedin.com/in/bobsmith,,\"Globex, Inc.\",Recruiter,01 Jan 2020\n\
Ana María (She/Her),\"Ruiz [née Gil]\",https://www.linkedin.com/in/anaruiz,,,,02 Feb 2022\n\
Wei,Ma,https://www.linkedin.com/in/weima,,,,02 Feb 2022\n";

#[test]
fn linkedins_connections() {
    let (people, batch) = people(LINKEDIN);
    assert_eq!(people.len(), 4);
    let jane = &people[0];
    assert_eq!(
        (jane.name.as_str(), jane.company.as_str(), jane.titles.join("")),
        ("Jane Doe", "XYZ", "VP Engineering".into())
    );
    assert_eq!(jane.jotted, [("Credentials", "PhD, MBA".to_owned())]);
    assert_eq!(jane.linkedin_url, "https://www.linkedin.com/in/janedoe");
    assert!(jane.linkedin_connected && jane.urls.is_empty());
    let bob = &people[1];
    assert_eq!(
        (bob.name.as_str(), bob.address_as.as_str(), bob.company.as_str()),
        ("Robert Smith", "Bob", "Globex, Inc.")
    );
    assert_eq!(people[2].name, "Ana María Ruiz");
    assert_eq!(people[2].jotted, [("Pronouns", "She/Her".to_owned()), ("Name", "née Gil".to_owned())]);
    assert_eq!(people[3].name, "Wei Ma");
    assert_eq!(batch.left, 1);
    assert_eq!((batch.left_out[0].place, batch.left_out[0].why), (6, "LinkedIn gives only the date"));
}

#[test]
fn googles_contacts_of_today_and_of_yesterday() {
    let (today, _) = people(
        "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,\
Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,\
E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Website 1 - Value\n\
Ada,,Okafor,,Dr.,,Ada,,XYZ,VP,Research,1980-01-02,\"met\nin May\",https://lh3.example/p,* myContacts ::: Recruiter,Work,\
ada@xyz.example ::: ada@home.example,,,Mobile,+1 555 555 0199,Work,\"12 Main St\nSpringfield\",12 Main St,https://linkedin.com/in/ada\n",
    );
    let ada = &today[0];
    assert_eq!(ada.name, "Dr. Ada Okafor");
    assert_eq!(ada.emails, ["ada@xyz.example", "ada@home.example"]);
    assert_eq!(ada.phones, ["+1 555 555 0199"]);
    assert_eq!(ada.addresses, ["12 Main St, Springfield"]);
    assert_eq!(ada.roles, [crate::domain::Role::Recruiter]);
    assert_eq!(ada.note, "met\nin May");
    assert_eq!(ada.linkedin_url, "https://linkedin.com/in/ada");
    assert_eq!(ada.jotted, [("Department", "Research".to_owned()), ("Birthday", "1980-01-02".to_owned())]);
    let (labelled, _) = people(
        "First Name,Last Name,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Phone 3 - Label,\
Phone 3 - Value\nAda,Okafor,,Work Fax,555 0100 ::: 555 0101,Pager,555 0102,* Mobile,555 0199\n",
    );
    assert_eq!(labelled[0].phones, ["555 0199", "555 0100 (fax)", "555 0101 (fax)", "555 0102 (pager)"]);
    let (old, batch) = people(
        "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,\
Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Blood type\n\
Ada Okafor,Ada,,Okafor,* myContacts,* Work,ada@xyz.example,Work,555 0199,,XYZ,VP,A\n",
    );
    assert_eq!((old[0].name.as_str(), old[0].company.as_str()), ("Ada Okafor", "XYZ"));
    assert_eq!(batch.not_kept.get("Blood type"), Some(&1));
}

#[test]
fn outlooks_contacts() {
    let (all, _) = people(
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,Business State,\
Business Postal Code,Business Country/Region,Business Fax,Business Phone,Mobile Phone,E-mail Address,E-mail Type,\
E-mail 2 Address,Web Page,Notes\n\
Ms.,Jane,Q.,Doe,Jr.,XYZ,R&D,VP,1 Main St,Springfield,MA,01101,USA,555 0001,555 0002,555 0003,jane@xyz.example,SMTP,,xyz.example,\n",
    );
    let jane = &all[0];
    assert_eq!(jane.name, "Ms. Jane Q. Doe Jr.");
    assert_eq!(jane.phones, ["555 0002", "555 0003", "555 0001 (fax)"]);
    assert_eq!(jane.addresses, ["1 Main St, Springfield, MA, 01101, USA"]);
    assert_eq!((jane.titles.join(""), jane.urls.join("")), ("VP".to_owned(), "xyz.example".to_owned()));
}

#[test]
fn every_encoding_delimiter_and_cell() {
    let head = "First Name;Last Name;E-mail Address;Job Title;Mobile Phone\n";
    let latin = [head.as_bytes(), b"Zo\xeb;M\xfcller;z@xyz.example;'=SUM(A1);'+1 555 0199\n"].concat();
    let zoe = &read(&latin).unwrap().people[0];
    assert_eq!(zoe.name, "Zoë Müller");
    assert_eq!((zoe.titles.join(""), zoe.phones.join("")), ("=SUM(A1)".to_owned(), "+1 555 0199".to_owned()));
    let wide = head.replace(';', "\t") + "Zoë\tMüller\tz@xyz.example\t\t\n";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read(&utf16).unwrap().people[0].name, "Zoë Müller");
}

#[test]
fn names_that_only_look_like_something_else() {
    let name = |given: &str, family: &str| {
        let text = format!("First Name,Last Name,E-mail Address\n\"{given}\",\"{family}\",a@b.example\n");
        people(&text).0[0].name.clone()
    };
    assert_eq!(name("Yo-Yo", "Ma"), "Yo-Yo Ma");
    assert_eq!(name("Jack", "Ma MBA"), "Jack Ma");
    assert_eq!(name("Ana", "de la Cruz, CPA"), "Ana de la Cruz");
    assert_eq!(name("Sam", "Davis, Jr."), "Sam Davis Jr.");
    assert_eq!(name("Kim (", "Lee"), "Kim Lee");
    assert_eq!(name("山田", "太郎"), "山田 太郎");
    assert_eq!(name("Jane", ""), "Jane");
}

#[test]
fn what_is_no_table_of_contacts_is_refused() {
    for text in ["", "a,b\n1,2\n", "Jane Doe, VP\njane@xyz.example\n", "\"\n\"\n", "name,age\nx,3\n"] {
        assert!(read(text.as_bytes()).is_err(), "{text:?}");
    }
    assert!(read(&vec![b','; LONGEST + 1]).is_err());
}

#[test]
fn a_quote_that_swallows_rows_is_named_by_its_line() {
    let head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let row = |given: &str, company: &str| format!("{given},Doe,,{given}@xyz.example,{company},VP,17 Nov 2026\n");
    let good = row("Ada", "XYZ") + &row("Ben", "\"Globex, Inc.\"") + &row("Cleo", "");
    let slip = "\"Una,Closed,,una@xyz.example,XYZ,VP,17 Nov 2026\n";
    for text in [
        format!("{head}{good}{slip}{good}"),
        // The last row, and rows without a further quote.
        format!("{head}{good}{slip}"),
        format!("{head}{good}{slip}{}", row("Ada", "XYZ")),
        // Another slip closes it where a cell may end.
        format!("{head}{good}{slip}{}Dan,Doe,,,XYZ,VP,17 Nov 2026\"\n", row("Ada", "XYZ")),
        // In the midst of a row.
        format!("{head}{good}Una,Closed,,,\"XYZ,VP,17 Nov 2026\n{good}"),
    ] {
        let said = read(text.as_bytes()).unwrap_err();
        assert!(said.contains("line 5 ") && said.contains("quote"), "{said}: {text}");
    }
    // A note above the head, and a cell of two lines, count.
    let notes = format!("Notes:\n\n{head}{}{slip}{good}", row("Ada", "\"XYZ\nMunich\""));
    assert!(read(notes.as_bytes()).unwrap_err().contains("line 6 "));
}

#[test]
fn notes_of_several_lines_are_read() {
    let note = "met her, at noon, in May, with Ben, Cleo, Dan\n\nsaid \"\"come, by all means\"\"\n\"\"\"\"a,b,c";
    let text =
        format!("First Name,Last Name,Notes,E-mail Address\nAda,Doe,\"{note}\",ada@xyz.example\nBen \"B\",Doe,\"\",\n");
    let (people, _) = people(&text);
    assert_eq!((people.len(), people[0].note.as_str()), (2, note.replace("\"\"", "\"").as_str()));
    assert_eq!(people[0].emails, ["ada@xyz.example"]);
}

/// The heads of the three programs, a part of each.
const HEADS: [&[&str]; 3] = [
    &["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"],
    &["First Name", "Last Name", "E-mail 1 - Value", "Organization Name", "Organization Title", "Notes", "Photo"],
    &["First Name", "Last Name", "E-mail Address", "Company", "Job Title", "Notes", "Business Fax", "Web Page"],
];

/// What may stand in a cell: words, and what tables are broken with.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-zé]{2,7}( [A-Z][a-z]{2,7})?",
        1 => Just(String::new()),
        1 => "[=+@\\-]?[\"',;\t\r\n a-z0-9:./@(){}\u{202e}\u{0}日]{0,24}",
    ]
}

/// A table as a program writes it: its head in any order, rows of any cells, each quoted where it must be.
fn table() -> impl Strategy<Value = (String, Vec<Vec<String>>, Vec<&'static str>)> {
    let heads = prop::sample::select(&HEADS[..]).prop_flat_map(|head| Just(head.to_vec()).prop_shuffle());
    let rows = prop::collection::vec(prop::collection::vec(cell(), 8), 0..12);
    (heads, rows, prop::sample::select(vec![b',', b';', b'\t'])).prop_map(|(head, mut rows, delimiter)| {
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(vec![]);
        out.write_record(&head).unwrap();
        for (n, row) in rows.iter_mut().enumerate() {
            row.truncate(head.len());
            // Everybody has a name of their own, so that none is taken for another.
            let given = head.iter().position(|h| *h == "First Name").unwrap();
            row[given] = format!("Ada{}", "bcdefghijklm".chars().nth(n).unwrap());
            out.write_record(&*row).unwrap();
        }
        (String::from_utf8(out.into_inner().unwrap()).unwrap(), rows, head)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_row_becomes_a_person_who_has_what_it_said((text, rows, head) in table()) {
        let batch = match read(text.as_bytes()) {
            // An address in a column in which none is kept.
            Err(why) if why.contains("would be lost") => {
                prop_assert!(rows.iter().flatten().any(|cell| cell.contains('@') || cell.contains(char::is_numeric)), "{why}");
                return Ok(());
            }
            read => read.unwrap(),
        };
        prop_assert_eq!(batch.people.len(), rows.len());
        let bare = |t: &str| t.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        for (row, person) in rows.iter().zip(&batch.people) {
            let whole = bare(&format!("{person:?}"));
            for (cell, column) in row.iter().zip(&head) {
                let kept = matches!(*column, "Company" | "Position" | "Organization Name" | "Job Title" | "Notes");
                let plain = cell.chars().all(|c| c.is_alphabetic() || c == ' ');
                prop_assert!(!kept || !plain || whole.contains(&bare(cell)), "{column}: {cell:?} of {person:?}");
            }
        }
    }

    #[test]
    fn a_table_that_is_mangled_is_read_or_refused(
        (text, ..) in table(), cuts in prop::collection::vec((0usize..4000, any::<u8>(), 0u8..5), 1..10),
    ) {
        let mut bytes = text.into_bytes();
        for (at, byte, how) in cuts {
            let at = at % bytes.len().max(1);
            match how {
                0 => bytes.truncate(at),
                1 => bytes[at] = byte,
                2 => bytes.insert(at, b'"'),
                3 => bytes.insert(at, b'\n'),
                _ => bytes.extend_from_within(at..),
            }
            if bytes.is_empty() {
                break;
            }
        }
        if let Ok(batch) = read(&bytes) {
            prop_assert!(batch.people.iter().all(|p| !p.is_nobody()));
        }
    }
}

#[test]
fn what_people_write_into_their_names_is_no_name() {
    let of = |given: &str, family: &str| {
        let text = format!(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\"{given}\",\"{family}\",,,XYZ,VP,17 Nov 2026\n"
        );
        let p = people(&text).0.remove(0);
        let jotted: Vec<String> = p.jotted.iter().map(|(what, text)| format!("{what}: {text}")).collect();
        (p.name, p.address_as, jotted.join("|"))
    };
    let want = |name: &str, called: &str, jotted: &str| (name.to_owned(), called.to_owned(), jotted.to_owned());
    assert_eq!(of("Dana", "Field (Marsh)"), want("Dana Field", "", "Name: Marsh"));
    assert_eq!(of("Dana", "Field (She/Her/Hers)"), want("Dana Field", "", "Pronouns: She/Her/Hers"));
    assert_eq!(of("Robert (aka Bob)", "Field"), want("Robert Field", "Bob", ""));
    assert_eq!(of("Robert", "Field (aka Bob)"), want("Robert Field", "Bob", ""));
    assert_eq!(of("Robert", "Field (aka The Fixer)"), want("Robert Field", "", "Name: aka The Fixer"));
    assert_eq!(of("Ines", "Nash • M.A."), want("Ines Nash", "", "Credentials: M.A."));
    assert_eq!(of("Ines", "PhD, MBA"), want("Ines", "", "Credentials: PhD, MBA"));
    assert_eq!(of("Wei", "Li | We're hiring!"), want("Wei Li", "", "Headline: We're hiring!"));
    assert_eq!(of("WEI", "MA"), want("WEI MA", "", ""));
    assert_eq!(of("太郎", "山本"), want("山本 太郎", "", ""));
}

/// The table, and what its columns become.
fn tracker(text: &str) -> (Table, Vec<(String, String)>) {
    let table = super::read(text.as_bytes(), None, today()).unwrap_or_else(|e| panic!("{e}"));
    let columns = table.columns.clone();
    (table, columns)
}

#[test]
fn heads_of_any_program_are_understood() {
    for (head, row) in [
        (
            "First Name,Last Name,Display Name,Primary Email,Work Phone,Organization,Job Title",
            "Ada,Okafor,Ada O,ada@xyz.example,555 0199,XYZ,VP",
        ),
        ("Name,Email,Phone Number,Company name,Role", "Ada Okafor,ada@xyz.example,555 0199,XYZ,VP"),
        ("Vorname;Nachname;E-Mail-Adresse;Mobiltelefon;Firma;Position", "Ada;Okafor;ada@xyz.example;555 0199;XYZ;VP"),
        ("Prénom;Nom;Adresse de messagerie;Tél. mobile;Société;Fonction", "Ada;Okafor;ada@xyz.example;555 0199;XYZ;VP"),
        ("Имя;Фамилия;Почта;Телефон;Компания;Должность", "Ada;Okafor;ada@xyz.example;555 0199;XYZ;VP"),
        // The cells say what the heads do not.
        ("Full name\tReach at\tLine\tEmployer\tTitle", "Ada Okafor\tada@xyz.example\t+1 212 555 0199\tXYZ\tVP"),
    ] {
        let (people, _) = people(&format!("{head}\n{row}\n"));
        let p = &people[0];
        assert_eq!(
            (p.name.as_str(), p.company.as_str(), p.titles.join("")),
            ("Ada Okafor", "XYZ", "VP".into()),
            "{head}"
        );
        assert_eq!(p.emails, ["ada@xyz.example"], "{head}");
        assert!(p.phones.join("").ends_with("555 0199"), "{head}: {:?}", p.phones);
    }
    let (_, columns) = tracker("First Name,Last Name,Primary Email,Shoe size\nAda,Okafor,ada@xyz.example,7\n");
    let shown = |of: &str| columns.iter().find(|(name, _)| name == of).map(|(_, becomes)| becomes.as_str());
    assert_eq!((shown("Primary Email"), shown("Shoe size")), (Some("e-mail address"), Some("not kept")));
    // A title may be one before a name.
    let (people, _) = people("Title,First Name,Last Name,E-mail Address\nDr.,Ada,Okafor,ada@xyz.example\nMs,Wei,Li,\n");
    assert_eq!((people[0].name.as_str(), people[0].titles.len()), ("Dr. Ada Okafor", 0));
}

#[test]
fn a_table_of_which_an_address_would_be_lost_is_refused() {
    let text = "First Name,Last Name,E-mail Address,E-mail Display Name\nAda,Okafor,ada@xyz.example,ada@home.example\n\
Ben,Okafor,,Ben\nCleo,Okafor,,Cleo\n";
    let said = read(text.as_bytes()).unwrap_err();
    assert!(said.contains("“E-mail Display Name”") && said.contains("lost"), "{said}");
    assert!(read(text.replace("ada@home", "Ada@xyz").as_bytes()).is_ok());
    // Everything that is not kept is named.
    let (_, batch) = people("First Name,Last Name,E-mail Address,Priority,Moon\nAda,Okafor,a@b.example,Normal,full\n");
    assert_eq!(batch.not_kept.keys().collect::<Vec<_>>(), ["Moon", "Priority"]);
}

#[test]
fn a_table_in_a_legacy_charset_is_guessed_and_said() {
    let text = "First Name;Last Name;E-mail Address;Company\nОльга;Смирнова;olga@xyz.example;Северный Путь\n";
    let batch = read(&encoding_rs::WINDOWS_1251.encode(text).0).unwrap();
    assert_eq!((batch.people[0].name.as_str(), batch.people[0].company.as_str()), ("Ольга Смирнова", "Северный Путь"));
    assert_eq!(batch.remarks.len(), 1);
}

#[test]
fn what_is_laid_out_as_a_table_is_told_by_its_columns() {
    assert_eq!(heads("Item,Price\nPen,2\nInk,3\n"), Some(vec!["Item".into(), "Price".into()]));
    assert_eq!(heads("Jane Doe, VP\njane@xyz.example\n555 0199\n"), None);
    assert_eq!(heads("one line, and no more"), None);
}

#[test]
fn a_trackers_row_says_what_it_can() {
    let (table, columns) = tracker(
        "Company Name,Position,Date Applied,Stage,Interview Date,Recruiter,Recruiter Email,Job Link,Max. Salary,City,Excitement,Notes\n\
XYZ,Platform Engineer,3/4/2026,Phone Screen,17/11/2026 14:00,Jane Doe,jane@xyz.example,https://xyz.example/1,90k,Berlin,5,\"met at a fair, kind\"\n\
Globex,Analyst,13/4/2026,Rejected,N/A,-,none,N/A,tbd,,,\n\
Initech,,,,,,,,,,,\n",
    );
    let a = &table.applications[0];
    assert_eq!(
        (a.company.as_str(), a.role.as_str(), a.url.as_str()),
        ("XYZ", "Platform Engineer", "https://xyz.example/1")
    );
    assert_eq!(a.applied_on.map(|d| d.to_string()).as_deref(), Some("2026-04-03"));
    assert_eq!((a.status, a.location.as_str(), a.salary.as_str()), (Some(Status::Interview), "Berlin", "90k"));
    let meeting = &a.interviews[0];
    assert_eq!(
        (meeting.day.map(|d| d.to_string()).as_deref(), meeting.time.map(|t| t.to_string()).as_deref()),
        (Some("2026-11-17"), Some("14:00:00"))
    );
    let jane = &a.people[0];
    assert_eq!(
        (jane.name.as_str(), jane.emails.join(""), jane.roles[0]),
        ("Jane Doe", "jane@xyz.example".into(), crate::domain::Role::Recruiter)
    );
    assert_eq!(a.notes, "Excitement: 5\nmet at a fair, kind");
    let b = &table.applications[1];
    assert_eq!(
        (b.status, b.interviews.len(), !b.people.is_empty(), b.url.as_str(), b.salary.as_str()),
        (Some(Status::Outcome(crate::domain::OutcomeKind::Rejected)), 0, false, "", "")
    );
    assert_eq!(table.applications.len(), 3);
    let shown = |of: &str| columns.iter().find(|(name, _)| name == of).map(|(_, becomes)| becomes.as_str());
    assert_eq!((shown("Position"), shown("Excitement")), (Some("role"), Some("notes, as “Excitement: …”")));
}

#[test]
fn rows_of_prose_are_to_be_looked_at() {
    let (table, _) = tracker(
        "Company,Role,Status,Applied on,Notes\n\
XYZ,Engineer,Applied,2026-03-04,fine\n\
they said they would call back next week,,,,\n\
Globex, Inc.,Analyst,Rejected,2026-03-04,note\n\
2026-03-04,Initech,Engineer,Applied,\n\
,Engineer,Applied,2026-03-04,\n\
Hooli,Engineer,Applied,mid-March,\n\
Umbrella,and then the recruiter,said that it would all take a little longer than planned,which I doubt,\n\
XYZ,Engineer,Applied,2026-03-04,fine\n\
,,,,\n",
    );
    let names: Vec<&str> = table.applications.iter().map(|a| a.company.as_str()).collect();
    assert_eq!(names, ["XYZ", "Hooli"]);
    let looks: Vec<(usize, bool)> = table.looks.iter().map(|l| (l.place, l.taken)).collect();
    assert_eq!(looks, [(3, false), (4, false), (5, false), (6, false), (7, true), (8, false), (9, false)]);
    assert!(table.looks[4].why.contains("mid-March") && table.applications[1].notes == "Applied on: mid-March");
}

#[test]
fn which_number_is_the_day_is_asked_where_no_cell_tells() {
    let text = "Company,Role,Status,Applied on\nXYZ,Engineer,Applied,3/4/2026\nXYZ,Analyst,Applied,4/3/2026\n";
    let (table, _) = tracker(text);
    assert_eq!(table.either, [("Applied on".to_owned(), "3/4/2026".to_owned())]);
    let read = |order| super::read(text.as_bytes(), Some(order), today()).unwrap();
    let days = |order| read(order).applications.iter().map(|a| a.applied_on.unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(days(Order::DayFirst), ["2026-04-03", "2026-03-04"]);
    assert_eq!(days(Order::MonthFirst), ["2026-03-04", "2026-04-03"]);
    assert!(read(Order::DayFirst).either.is_empty());
}

#[test]
fn columns_that_are_statuses_are_news_where_they_are_ticked() {
    let (table, columns) = tracker(
        "Company,Role,Date Applied,Rejected?,Offer,Ghosted\nXYZ,Engineer,2026-03-04,yes,,\nGlobex,Engineer,2026-03-04,no,2026-04-01,\n\
Hooli,Engineer,2026-03-04,,,✓\nInitech,Engineer,2026-03-04,,,FALSE\n",
    );
    use crate::domain::OutcomeKind as Kind;
    let read: Vec<_> = table.applications.iter().map(|a| (a.status, a.news_on.map(|d| d.to_string()))).collect();
    let of = |kind, day: Option<&str>| (Some(Status::Outcome(kind)), day.map(str::to_owned));
    assert_eq!(
        read,
        [of(Kind::Rejected, None), of(Kind::Offer, Some("2026-04-01")), of(Kind::NoReply, None), (None, None)]
    );
    assert!(columns.contains(&("Rejected?".to_owned(), "news: rejected".to_owned())));
}

#[test]
fn what_programs_add_to_their_tables_is_no_word_of_the_users() {
    // A job board's export has one's own address in every row; Notion links its pages.
    let (table, _) = tracker(
        "Application Date,Contact Email,Company Name,Job Title,Job Url\n\"11/17/26, 9:05 PM\",me@home.example,XYZ,Engineer,https://x.example/1\n\
\"11/3/26, 9:05 PM\",me@home.example,Globex (https://www.notion.so/Globex-0a1b?pvs=21),Engineer,https://x.example/2\n",
    );
    let read: Vec<_> =
        table.applications.iter().map(|a| (a.company.as_str(), a.applied_on.unwrap().to_string())).collect();
    assert_eq!(read, [("XYZ", "2026-11-17".to_owned()), ("Globex", "2026-11-03".to_owned())]);
    assert!(
        table.people.people.is_empty() && table.people.remarks[0].contains("me@home.example"),
        "{:?}",
        table.people
    );
}

#[test]
fn whom_a_cell_names_is_found_however_it_is_written() {
    let of = |cell: &str| {
        let (table, _) = tracker(&format!("Company,Role,Status,Recruiter\nXYZ,Engineer,Applied,\"{cell}\"\n"));
        let shown = |p: &Person| format!("{}|{}|{}", p.name, p.emails.join(" "), p.phones.join(" "));
        table.people.people.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(of("Ana Ruiz, Joel Vance"), ["Ana Ruiz||", "Joel Vance||"]);
    assert_eq!(of("Berg, Jan"), ["Berg, Jan||"]);
    assert_eq!(of("Kim Lee <kim@xyz.example>"), ["Kim Lee|kim@xyz.example|"]);
    assert_eq!(of("Kim Lee, 555-0100 (kim@xyz.example)"), ["Kim Lee|kim@xyz.example|555-0100"]);
    assert_eq!(of("kim@xyz.example"), ["kim@xyz.example|kim@xyz.example|"]);
}
