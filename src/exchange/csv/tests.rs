//! Tests of tables of contacts, with invented people.

use super::*;
use crate::exchange::people::Person;
use proptest::prelude::*;

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
        let batch = read(text.as_bytes()).unwrap();
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
