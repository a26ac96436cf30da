//! Tests of cards of every version, and calcard's own samples.

use super::*;
use crate::domain::testing::uid;
use crate::domain::{Contact, FieldKind, Noun, Profile, Role, Uid, Value};
use proptest::prelude::*;

fn all(text: &str) -> Batch {
    read(text.as_bytes()).unwrap_or_else(|e| panic!("{e}"))
}

fn only(text: &str) -> Person {
    let mut people = all(text).people;
    assert_eq!(people.len(), 1, "{people:#?}");
    people.remove(0)
}

const V4: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r\nFN;PREF=1:Dr. Ada Okafor\r\n\
N:Okafor;Ada;;Dr.;\r\nNICKNAME:Ada\r\nORG:XYZ\\, Inc.;Research\r\nTITLE:VP Engineering\r\nROLE:Architect\r\n\
TEL;TYPE=fax:+1 555 555 0100\r\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,cell\":tel:+1-555-555-0199\r\nEMAIL;PREF=2:a@home.example\r\n\
EMAIL;PREF=1:ada@xyz.example\r\nADR;TYPE=work:;;12 Main St;Springfield;MA;01101;USA\r\nURL:https://xyz.example/ada\r\n\
URL:https://www.linkedin.com/in/ada\r\nNOTE:met at the lobby\\; asked about\r\n  tea\\nand coffee\r\nBDAY:19800102\r\n\
PHOTO:data:image/jpeg;base64,AAAA\r\n BBBB\r\nCATEGORIES:interviewer,climbing\r\nX-UNHEARD-OF:x\r\nEND:VCARD\r\n";

#[test]
fn a_card_of_today_loses_nothing() {
    let batch = all(V4);
    let ada = &batch.people[0];
    assert_eq!(ada.uid.as_ref().map(Uid::as_str), Some("4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"));
    assert_eq!(
        (ada.name.as_str(), ada.address_as.as_str(), ada.company.as_str()),
        ("Dr. Ada Okafor", "Ada", "XYZ, Inc.")
    );
    assert_eq!(ada.titles, ["VP Engineering", "Architect"]);
    assert_eq!(ada.phones, ["+1-555-555-0199", "+1 555 555 0100 (fax)"]);
    assert_eq!(ada.emails, ["ada@xyz.example", "a@home.example"]);
    assert_eq!(ada.addresses, ["12 Main St, Springfield, MA 01101, USA"]);
    assert_eq!(
        (ada.urls.join(""), ada.linkedin_url.as_str()),
        ("https://xyz.example/ada".to_owned(), "https://www.linkedin.com/in/ada")
    );
    assert_eq!(ada.note, "met at the lobby; asked about tea\nand coffee");
    assert_eq!(ada.roles, [Role::Interviewer]);
    let back = "met at the lobby; asked about tea\nand coffee\nTitle: Architect\nDepartment: Research\nBirthday: 1980-01-02\nCategories: climbing";
    assert_eq!(ada.card_back(), back);
    assert_eq!(
        batch.not_kept.iter().map(|(k, n)| (k.as_str(), *n)).collect::<Vec<_>>(),
        [("PHOTO", 1), ("X-UNHEARD-OF", 1)]
    );
}

#[test]
fn the_oldest_cards_are_read_in_their_charsets() {
    let old = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=AB\n\
TEL;WORK;FAX:555 0100\nTEL;CELL;PREF:555 0199\nNOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\ntwo\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\n\
N:Smith;Bob\nEND:VCARD\nEMAIL;INTERNET:zoe@xyz.example\nEND:VCARD\n";
    let people = all(old).people;
    let names: Vec<_> = people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Bob Smith", "Zoë Müller"]);
    assert_eq!(
        (people[1].phones.join("|"), people[1].note.as_str()),
        ("555 0199|555 0100 (fax)".to_owned(), "one\ntwo")
    );
    assert_eq!(people[1].emails, ["zoe@xyz.example"]);
    let bare = only(
        "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:M=C3=BCller\nORG;ENCODING=QUOTED-PRINTABLE:Gr=FCn\nEND:VCARD\n",
    );
    assert_eq!((bare.name.as_str(), bare.company.as_str()), ("Müller", "Grün"));
    let latin =
        read(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\xeb\r\nORG;CHARSET=windows-1251:\xc4\xef\r\nEND:VCARD").unwrap();
    assert_eq!((latin.people[0].name.as_str(), latin.people[0].company.as_str()), ("Zoë", "Дп"));
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(V4.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read(&wide).unwrap(), all(V4));
}

#[test]
fn people_are_counted_and_the_rest_is_told() {
    let batch =
        all("BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:The board\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n\
BEGIN:VCARD\nEMAIL:a@b.example\nBEGIN:VCARD\nN:Doe;Jane;;;\nEND:VCARD\nBEGIN:VCARD\nFN:Cut off");
    let names: Vec<_> = batch.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["a@b.example", "Jane Doe", "Cut off"]);
    let left: Vec<_> = batch.left_out.iter().map(|l| (l.place, l.name.as_str(), l.why)).collect();
    assert_eq!(left, [(1, "The board", "a group, not a person"), (2, "", "no name and no address")]);
}

#[test]
fn profiles_elsewhere() {
    let text = |line: &str| format!("BEGIN:VCARD\nVERSION:3.0\nFN:A\n{line}\nEND:VCARD\n");
    for line in [
        "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/ada",
        "item1.X-SOCIALPROFILE;type=linkedin;x-user=ada:x-apple:ada",
        "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/ada",
        "X-SOCIALPROFILE;type=linkedin:ada",
        "URL;TYPE=profile:https://www.linkedin.com/in/ada",
    ] {
        assert_eq!(only(&text(line)).linkedin_url, "https://www.linkedin.com/in/ada", "{line}");
    }
    assert_eq!(only(&text("X-SOCIALPROFILE;type=twitter:https://x.example/ada")).urls, ["https://x.example/ada"]);
}

#[test]
fn numbers_that_nobody_is_called_at_are_told_and_come_back() {
    let tel = "BEGIN:VCARD\nVERSION:4.0\nFN:A\nTEL;TYPE=work,fax:555 0100\nTEL;TYPE=pager:555 0101\n\
TEL;VALUE=uri:tel:+1-555-555-0199;ext=12\nX-MS-FAX:555 0102\nEND:VCARD\n";
    let read = only(tel);
    assert_eq!(read.phones, ["+1-555-555-0199 ext. 12", "555 0100 (fax)", "555 0101 (pager)", "555 0102 (fax)"]);
    for version in [Version::V3, Version::V4] {
        let text = write([&read.contact(uid("c1"), day())], version);
        assert!(text.contains("TEL;TYPE=fax:555 0100\r\n") && text.contains("TEL;TYPE=pager:555 0101\r\n"), "{text}");
        assert_eq!(only(&text).phones, read.phones);
    }
}

#[test]
fn what_only_the_parts_of_a_name_say_is_kept() {
    let card = |lines: &str| only(&format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n"));
    let read = card("FN:Ada Okafor\nN:Okafor;Ada;;Dr.;PhD,MBA");
    assert_eq!(read.name, "Ada Okafor");
    let kept: Vec<_> = read.jotted.iter().map(|(what, text)| (*what, text.replace(", ", " "))).collect();
    assert_eq!(kept, [("Honorific", "Dr.".to_owned()), ("Credentials", "PhD MBA".to_owned())]);
    assert_eq!(card("FN:Dr Ada Okafor, Ph.D.\nN:Okafor;Ada;;Dr.;PhD").jotted, []);
    assert_eq!(card("N:Okafor;Ada;;Dr.;Jr.").jotted, []);
}

fn day() -> chrono::NaiveDate {
    "2026-11-20".parse().unwrap()
}

#[test]
fn what_is_written_is_as_the_standard_says() {
    let mut c = Contact::new(uid("c1"), "Robert “Bob” Smith", day());
    c.address_as = "Bob".into();
    c.company = "XYZ, Inc.; Munich".into();
    c.card_back = format!("tea\nand {}", "ä".repeat(60));
    c.linkedin_url = "https://www.linkedin.com/in/bob".into();
    c.phones = vec!["+1 555 555 0199".into()];
    let text = write([&c], Version::V3);
    let want = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:c1\r\nN:Smith;Robert “Bob”;;;\r\nFN:Robert “Bob” Smith\r\nNICKNAME:Bob\r\n\
ORG:XYZ\\, Inc.\\; Munich\r\nTEL;TYPE=voice:+1 555 555 0199\r\nURL:https://www.linkedin.com/in/bob\r\n\
NOTE:tea\\nand ";
    assert!(text.starts_with(want), "{text}");
    assert!(text.lines().all(|l| l.len() <= 75), "{text}");
    assert!(text.contains("\r\n ä") && text.ends_with("END:VCARD\r\n"));
    c.name = "Dr. Robert van der Smith, Jr.".into();
    (c.url, c.linkedin_url) = ("xyz.example/bob".into(), "linkedin.com/in/bob".into());
    let text = write([&c], Version::V4);
    let parts = "N:van der Smith;Robert;;Dr.;Jr.\r\nFN:Dr. Robert van der Smith\\, Jr.\r\n";
    assert!(text.contains(parts) && text.contains("URL:https://xyz.example/bob\r\n"), "{text}");
    assert_eq!(text.matches("linkedin").count(), 1, "{text}");
    let back = only(&text);
    assert_eq!((back.name, back.linkedin_url.as_str()), (c.name.clone(), "https://linkedin.com/in/bob"));
    let me = Profile { name: "Sam Roe".into(), phone: "555".into(), email: "s@r.example".into(), ..Profile::default() };
    let own = only(&write_profile(&me, Version::V4));
    assert_eq!(
        (own.name.as_str(), own.emails.join(""), own.phones.join("")),
        ("Sam Roe", "s@r.example".into(), "555".into())
    );
}

/// The sample files of calcard's own package: they cannot stand here, but are read where cargo keeps them.
#[test]
fn every_sample_of_calcard_is_read_and_its_people_counted() {
    let home = std::env::var_os("CARGO_HOME").map(std::path::PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|h| std::path::Path::new(&h).join(".cargo")));
    let sources = home.map(|h| h.join("registry/src")).and_then(|s| std::fs::read_dir(s).ok());
    let mut folders = sources.into_iter().flatten().flatten().map(|f| f.path().join("calcard-0.3.14/resources/vcard"));
    let Some(folder) = folders.find(|f| f.is_dir()) else {
        eprintln!("skipped: calcard's sample files are not here");
        return;
    };
    let mut files = 0;
    let mut people = 0;
    for file in std::fs::read_dir(folder).unwrap().flatten().map(|f| f.path()) {
        if file.extension().is_none_or(|e| e != "vcf") {
            continue;
        }
        let bytes = std::fs::read(&file).unwrap();
        let batch = read(&bytes).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let text = decode::bytes(&bytes).unwrap();
        let text = String::from_utf8_lossy(&text).to_uppercase().replace("\r\n ", "").replace("\n ", "");
        let begun = text.matches("BEGIN:VCARD").count();
        assert_eq!(batch.people.len() + batch.left, begun, "{}", file.display());
        let nameless = batch.left_out.iter().filter(|l| l.why == "no name and no address").count();
        let contacts: Vec<Contact> = batch.people.iter().map(|p| p.contact(uid("c"), day())).collect();
        // What was read and written is read as the same.
        let again = read(write(&contacts, Version::V4).as_bytes()).unwrap();
        assert_eq!(again.people.len(), batch.people.len(), "{}", file.display());
        for (old, new) in batch.people.iter().zip(&again.people) {
            assert_eq!(
                (&old.name, &old.emails, &old.phones),
                (&new.name, &new.emails, &new.phones),
                "{}",
                file.display()
            );
        }
        if nameless > 0 || !batch.not_kept.is_empty() {
            eprintln!("{}: {nameless} nameless, not kept {:?}", file.display(), batch.not_kept);
        }
        files += 1;
        people += batch.people.len();
    }
    eprintln!("{files} files, {people} people");
    assert!(files >= 244, "{files}");
}

/// What can be written to or called, however it looks.
fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9+]{0,8}[a-z]@[a-z]{1,8}\\.example",
        "\"[a-z,;: ]{1,8}\"@xyz\\.example",
        "[a-zé日]{1,4}@[a-zé日]{1,4}\\.example"
    ]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof!["[+]?[0-9]{3,12}", "[0-9]{3}[ (),;:\\\\\"=/-]{0,4}[0-9]{2} ?[a-zé]{0,6}"]
}

fn wild() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9 ]{0,12}",
        2 => "[\\PC\n\t]{0,60}",
        2 => "[,;:\\\\\"=\n .-]{0,12}",
        1 => Just("END:VCARD".to_owned()),
        1 => Just("é日👩".repeat(40)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_round_trip_keeps_what_was_written(
        name in "[a-zA-Zé日]{1,8}( [a-zA-Z,;:]{1,8}){0,2}", texts in proptest::collection::vec(wild(), 6), four: bool,
        email in address(), phone in number(),
    ) {
        let mut c = Contact::new(uid("c1"), name.as_str(), day());
        let clean = |t: &String| super::super::people::line(t);
        let [title, company, card_back, address, no_phone, no_email] = <[String; 6]>::try_from(texts).unwrap();
        c.title = clean(&title);
        c.company = clean(&company);
        c.phones = vec![clean(&phone)];
        c.emails = vec![clean(&email)];
        c.card_back = super::super::people::block(&card_back);
        c.postal_address = super::super::people::block(&address);
        c.linkedin_url = "https://www.linkedin.com/in/ada".into();
        let text = write([&c], if four { Version::V4 } else { Version::V3 });
        prop_assert!(text.lines().all(|l| l.len() <= 75));
        let back = only(&text).contact(uid("c1"), day());
        let filled = |list: &[String]| list.iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>();
        prop_assert_eq!(&back.name, &c.name);
        prop_assert_eq!((&back.title, &back.company, &back.linkedin_url), (&c.title, &c.company, &c.linkedin_url));
        prop_assert_eq!((&back.phones, &back.emails), (&filled(&c.phones), &filled(&c.emails)));
        prop_assert_eq!((&back.card_back, &back.postal_address), (&c.card_back, &c.postal_address));
        // What stands in their place and is none is kept as well.
        c.phones = vec![clean(&no_phone)];
        c.emails = vec![clean(&no_email)];
        let back = only(&write([&c], if four { Version::V4 } else { Version::V3 })).contact(uid("c1"), day());
        for text in [&no_phone, &no_email].into_iter().filter(|t| !crate::lexicon::is_nothing(t)) {
            let kept = [&back.card_back, &back.emails.concat(), &back.phones.concat()].map(String::as_str).concat();
            let bare = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert!(bare(&kept).contains(&bare(&clean(text))), "{:?} of {:?}", text, back);
        }
    }

    #[test]
    fn bytes_that_are_mangled_are_still_read(cuts in proptest::collection::vec((0usize..900, any::<u8>(), 0u8..4), 1..12)) {
        let mut bytes = V4.replace('e', "é").into_bytes();
        for (at, byte, how) in cuts {
            let at = at % bytes.len().max(1);
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => { bytes.remove(at); }
                _ => { let tail = bytes.split_off(at); bytes.extend_from_slice(b"\nBEGIN:VCARD\n"); bytes.extend(tail); }
            }
            if bytes.is_empty() { bytes.push(b'x') }
        }
        let _ = read(&bytes);
        let _ = read_text(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
        let _ = super::super::csv::read(&bytes, None, day());
        let _ = super::super::kind::kind_of(&bytes);
        let _ = super::super::qr::read(&bytes);
    }
}

#[test]
fn every_text_of_the_table_of_fields_stands_on_the_card() {
    let mut c = Contact::new(uid("c1"), "", "2026-11-01".parse().unwrap());
    let mut marks = Vec::new();
    for (n, field) in Contact::FIELDS.iter().enumerate() {
        let mark = format!("mark{n}x");
        let value = match field.kind {
            FieldKind::Needed | FieldKind::Line | FieldKind::Text => Value::Text(mark.clone()),
            FieldKind::Language => Value::Text("gsw".into()),
            kind if kind.is_lines() => Value::Texts(vec![mark.clone()]),
            _ => continue,
        };
        let mark = if field.kind == FieldKind::Language { "LANG:gsw".into() } else { mark };
        assert!((field.set)(&mut c, value));
        marks.push((field.name, mark));
    }
    let text = write([&c], Version::V4);
    let missing: Vec<_> = marks.iter().filter(|(_, mark)| !text.contains(mark)).collect();
    assert!(marks.len() > 10 && missing.is_empty(), "{missing:?}\n{text}");
}

fn card(lines: &str) -> Person {
    only(&format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n"))
}

#[test]
fn the_language_that_somebody_prefers_is_kept() {
    let p = card("FN:A\nLANG;PREF=2:fr\nLANG;PREF=1:de_at");
    assert_eq!((p.language.as_str(), p.jotted.as_slice()), ("de-AT", &[("Language", "fr".to_owned())][..]));
    assert_eq!(card("FN:A\nLANG:Deutsch").language, "de");
    let p = card("FN:A\nLANG:nothing such");
    assert_eq!((p.language.as_str(), p.jotted.as_slice()), ("", &[("Language", "nothing such".to_owned())][..]));
}

#[test]
fn what_one_is_stands_before_what_one_does() {
    assert_eq!(card("FN:A\nROLE:Architect\nTITLE:VP Engineering").titles, ["VP Engineering", "Architect"]);
}

#[test]
fn quoted_printable_is_read_in_any_charset() {
    let quoted = |charset: &str, text: &str| {
        let bytes = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap().encode(text).0;
        bytes.iter().map(|b| format!("={b:02X}")).collect::<String>()
    };
    for (charset, family, given) in [
        ("GBK", "张", "伟"),
        ("GB18030", "欧阳", "娜"),
        ("Big5", "陳", "美玲"),
        ("EUC-KR", "김", "하늘"),
        ("EUC-JP", "山本", "太郎"),
        ("Shift_JIS", "表", "能"),
        ("ISO-2022-JP", "山本", "太郎"),
        ("windows-1251", "Смирнова", "Ольга"),
    ] {
        let (n, org) = (format!("{};{}", quoted(charset, family), quoted(charset, given)), quoted(charset, family));
        let p = only(&format!(
            "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{n};;;\nORG;CHARSET={charset};QUOTED-PRINTABLE:{org}\nEND:VCARD\n"
        ));
        let spoken = if charset == "windows-1251" { format!("{given} {family}") } else { format!("{family} {given}") };
        assert_eq!((p.name, p.company.as_str()), (spoken, family), "{charset}");
    }
    let bare = card("FN;QUOTED-PRINTABLE:M=C3=BCller=3B Zo=C3=AB\nNOTE;QUOTED-PRINTABLE:a=5Cnb=0D=0Ac=2Cd");
    assert_eq!((bare.name.as_str(), bare.note.as_str()), ("Müller; Zoë", "a\\nb\nc,d"));
}

#[test]
fn a_charset_that_is_not_named_is_guessed_and_said() {
    for (charset, name, company) in [
        (encoding_rs::WINDOWS_1251, "Ольга Смирнова", "Северный Путь"),
        (encoding_rs::WINDOWS_1255, "דוד כהן", "תוכנה ישראלית"),
    ] {
        let text = format!("BEGIN:VCARD\nVERSION:2.1\nFN:{name}\nORG:{company}\nEND:VCARD\n");
        let batch = read(&charset.encode(&text).0).unwrap();
        assert_eq!((batch.people[0].name.as_str(), batch.people[0].company.as_str()), (name, company));
        assert!(batch.remarks.join("").contains("its letters were read as"), "{:?}", batch.remarks);
    }
    assert_eq!(all("BEGIN:VCARD\nFN:Zoë\nEND:VCARD\n").remarks, Vec::<String>::new());
}

#[test]
fn what_a_card_calls_a_number_counts() {
    let p = card(
        "FN:Ada Okafor\nitem1.TEL:555 0100\nitem1.X-ABLabel:Fax\nitem2.TEL:555 0101\nitem2.X-ABLabel:_$!<WorkFAX>!$_\n\
item3.TEL:555 0102\nitem3.X-ABLabel:Assistant Kim\nitem4.TEL:555 0103\nitem4.X-ABLabel:do not use\n\
item5.TEL:555 0104\nitem5.X-ABLabel:Berlin\nitem6.TEL:555 0105\nitem6.X-ABLabel:_$!<Mobile>!$_\n\
item7.EMAIL:old@xyz.example\nitem7.X-ABLabel:old\nitem8.EMAIL:ada@xyz.example\nitem8.X-ABLabel:work\n\
item9.X-ABRELATEDNAMES:Sam\nitem9.X-ABLabel:_$!<Spouse>!$_",
    );
    assert_eq!(p.phones, ["555 0104", "555 0105", "555 0100 (fax)", "555 0101 (fax)"]);
    assert_eq!(p.emails, ["ada@xyz.example"]);
    let jotted: Vec<_> = p.jotted.iter().map(|(what, text)| format!("{what}: {text}")).collect();
    assert_eq!(
        jotted,
        [
            "Phone: 555 0102 (Assistant Kim)",
            "Phone: 555 0103 (do not use)",
            "Phone: 555 0104 (Berlin)",
            "E-mail: old@xyz.example (old)",
            "Related: Sam (Spouse)"
        ]
    );
}

#[test]
fn who_acts_for_somebody_is_told_whatever_form_they_have() {
    let names = |text: &str| all(text).people.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let inline = "BEGIN:VCARD\nVERSION:2.1\nN:Doe;Jane\nAGENT:BEGIN:VCARD\nVERSION:2.1\nN:Lee;Kim\nTEL:555 0100\nEND:VCARD\n\
TEL:555 0101\nEND:VCARD\n";
    assert_eq!(names(inline), ["Kim Lee", "Jane Doe"]);
    assert_eq!(all(inline).people[1].phones, ["555 0101"]);
    let escaped = "BEGIN:VCARD\nVERSION:3.0\nFN:Jane Doe\nAGENT:BEGIN:VCARD\\nFN:Kim Lee\\nTEL:555 0100\\nEND:VCARD\\n\nTEL:555 0101\nEND:VCARD\n";
    assert_eq!(names(escaped), ["Jane Doe", "Kim Lee"]);
    assert_eq!(card("FN:Jane Doe\nAGENT:Kim Lee").jotted, [("Assistant", "Kim Lee".to_owned())]);
    assert_eq!(card("FN:Jane Doe\nAGENT;VALUE=uri:CID:JQPUBLIC@xyz.example").jotted, []);
}

#[test]
fn what_is_no_address_stands_in_no_list_of_them() {
    let p = card(
        "FN:Jane Doe\nEMAIL:n/a\nEMAIL;IM:MSN:jane@msn.example\nEMAIL:ask at desk\nEMAIL:Jane <jane@xyz.example>\nTEL:-\nTEL:see web",
    );
    assert_eq!((p.emails.join("|"), p.phones.join("|")), ("jane@xyz.example".to_owned(), String::new()));
    let jotted: Vec<_> = p.jotted.iter().map(|(what, text)| format!("{what}: {text}")).collect();
    assert_eq!(jotted, ["Messenger: MSN:jane@msn.example", "E-mail: ask at desk", "Phone: see web"]);
}

#[test]
fn eastern_names_have_the_familys_first() {
    assert_eq!(card("N:山本;太郎;;;").name, "山本 太郎");
    assert_eq!(card("N:김;하늘;;;").name, "김 하늘");
    assert_eq!(card("N:太郎;山本;;;").name, "山本 太郎");
    assert_eq!(card("N:Yamamoto;Taro;;;").name, "Taro Yamamoto");
}

#[test]
fn a_round_trip_changes_no_url() {
    for url in [
        "https://xyz.example/a,b;c?d=1&e=2",
        "http://xyz.example/a\\b",
        "HTTP://XYZ.example/é",
        "ftp://xyz.example",
        "https://www.linkedin.com/company/xyz",
        "mailto:jane@xyz.example",
        "https://xyz.example/%E2%82%AC#x:y",
    ] {
        let mut c = Contact::new(uid("c1"), "Jane Doe", day());
        (c.url, c.linkedin_url) = (url.into(), "https://www.linkedin.com/in/jane?a=1,2".into());
        for version in [Version::V3, Version::V4] {
            let back = only(&write([&c], version)).contact(uid("c1"), day());
            assert_eq!((&back.url, &back.linkedin_url), (&c.url, &c.linkedin_url), "{url}");
        }
    }
}
