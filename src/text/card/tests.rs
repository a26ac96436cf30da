//! Owns the tests that cross the reader's modules: whole texts in, fields out. Invented people only.

use super::{Card, PhoneKind, Region, Sure, Use, read};
use proptest::prelude::*;

fn card(text: &str) -> Card {
    read(text, Region::default())
}

/// `name | address_as | title | company | mail | phone`, `-` for none.
fn summary(card: &Card) -> String {
    let Some(p) = card.owner() else {
        return "nobody".into();
    };
    let text = |f: Option<&String>| f.cloned().unwrap_or_else(|| "-".into());
    [
        text(p.name.as_ref().map(|f| &f.value)),
        text(p.address_as.as_ref().map(|f| &f.value)),
        text(p.titles.first().map(|f| &f.value)),
        text(p.company.as_ref().map(|f| &f.value)),
        text(p.emails.first().map(|f| &f.value)),
        text(p.phones.first().map(|f| &f.value.number)),
    ]
    .join(" | ")
}

#[test]
fn what_cards_look_like() {
    let table = [
        // one line
        (
            "Bob Smith, VP Eng, XYZ, bob@xyz.com, 555 0199, \"Bob\"",
            "Bob Smith | Bob | VP Eng | XYZ | bob@xyz.com | 555 0199",
        ),
        ("Nora Quill - Head of Paper - Ostwind GmbH", "Nora Quill | - | Head of Paper | Ostwind GmbH | - | -"),
        // name and title on a line
        ("Jane Doe, PhD, VP Engineering", "Jane Doe | - | VP Engineering | - | - | -"),
        (
            "Tim Quill Director of Operations\ntquill@ostwind.example",
            "Tim Quill | - | Director of Operations | - | tquill@ostwind.example | -",
        ),
        // labels before, behind, above and none
        (
            "Name: Nora Quill\nTitle: Buyer\nCompany: Ostwind\nPhone: 212-555-0101",
            "Nora Quill | - | Buyer | Ostwind | - | 212-555-0101",
        ),
        ("Nora Quill\nBuyer\n212-555-0101 (office)", "Nora Quill | - | Buyer | - | - | 212-555-0101"),
        ("Nora Quill\nBuyer\nTEL\n212-555-0101", "Nora Quill | - | Buyer | - | - | 212-555-0101"),
        // upper case
        ("NORA QUILL\nCHIEF BUYER\nOSTWIND LTD", "NORA QUILL | - | CHIEF BUYER | OSTWIND LTD | - | -"),
        // family name first
        ("QUILL Nora\nBuyer", "QUILL Nora | - | Buyer | - | - | -"),
        ("Quill, Nora\nBuyer", "Nora Quill | - | Buyer | - | - | -"),
        // nicknames
        ("Robert \"Bob\" Quill\nBuyer", "Robert Quill | Bob | Buyer | - | - | -"),
        ("Robert (Bob) Quill\nBuyer", "Robert Quill | Bob | Buyer | - | - | -"),
        ("Robert Quill\ngoes by Bob\nBuyer", "Robert Quill | Bob | Buyer | - | - | -"),
        ("Bob\nRobert Quill\nBuyer", "Robert Quill | Bob | Buyer | - | - | -"),
        (
            "See you then, all fine with me.\n\nThanks, Bob\n\nRobert Quill\nBuyer",
            "Robert Quill | Bob | Buyer | - | - | -",
        ),
        // the company in the domain alone: only where mail and web agree
        (
            "Nora Quill\nBuyer\nnora@ostwind.example\nwww.ostwind.example",
            "Nora Quill | - | Buyer | ostwind | nora@ostwind.example | -",
        ),
        ("Nora Quill\nBuyer\nnora@ostwind.example", "Nora Quill | - | Buyer | - | nora@ostwind.example | -"),
        // quoted, framed, closed, with a notice
        ("> > Nora Quill\n> > Buyer", "Nora Quill | - | Buyer | - | - | -"),
        ("****\n* Nora Quill *\n* Buyer *\n****", "Nora Quill | - | Buyer | - | - | -"),
        (
            "Hi,\nplease find the plan attached.\nBest regards,\nNora Quill\nBuyer\n\nThis message is confidential.",
            "Nora Quill | - | Buyer | - | - | -",
        ),
        // columns
        ("Nora Quill     Ostwind GmbH\nBuyer     20095 Hamburg", "Nora Quill | - | Buyer | Ostwind GmbH | - | -"),
        // accents and other scripts
        (
            "Zoë Çağlar-Ångström\nIngénieure\nzoe.caglar-angstrom@ostwind.example",
            "Zoë Çağlar-Ångström | - | Ingénieure | - | zoe.caglar-angstrom@ostwind.example | -",
        ),
        ("김하늘\n부장", "김하늘 | - | 부장 | - | - | -"),
        ("Анна Бумагина\nДиректор", "Анна Бумагина | - | Директор | - | - | -"),
        // where nothing is sure, nothing is said
        ("Blue Ocean Thinking\nsince 1987", "nobody"),
        ("", "nobody"),
        ("\u{0}\u{1b}[2J", "nobody"),
    ];
    for (text, want) in table {
        assert_eq!(summary(&card(text)), want, "{text}");
    }
}

#[test]
fn kinds_of_cards_that_were_misread() {
    let table = [
        // a given name that is a word as well
        ("Art Rogers\n(217) 555-0179", "Art Rogers | - | - | - | - | (217) 555-0179"),
        ("Dean Adler, Dean\nOstwind College", "Dean Adler | - | Dean | Ostwind College | - | -"),
        // a title that no list holds
        (
            "Ann Adler\nPaper Whisperer\nann@ostwind.example",
            "Ann Adler | - | Paper Whisperer | - | ann@ostwind.example | -",
        ),
        // a place, a short form, a motto: no company
        ("Nora Quill\nAccount Consultant\nSpringfield/L8", "Nora Quill | - | Account Consultant | - | - | -"),
        ("Robert Tolle\nBob\nEngineer\n+1 217 555 0100", "Robert Tolle | Bob | Engineer | - | - | +1 217 555 0100"),
        ("Elizabeth Quill\nLiz\nliz@ostwind.example", "Elizabeth Quill | Liz | - | - | liz@ostwind.example | -"),
        (
            "Nora Quill\nWe make paper better\nNorth Paper Ltd\nnora@north-paper.example",
            "Nora Quill | - | - | North Paper Ltd | nora@north-paper.example | -",
        ),
        // the company on the title's line
        (
            "Nora Quill\nSenior Recruiter, Globex\n+1 217 555 0100",
            "Nora Quill | - | Senior Recruiter | Globex | - | +1 217 555 0100",
        ),
        ("Nora Quill, Buyer, Tidemark, 555 0126", "Nora Quill | - | Buyer | Tidemark | - | 555 0126"),
        (
            "Nora Quill - Recruiting Coordinator - Mapleton",
            "Nora Quill | - | Recruiting Coordinator | Mapleton | - | -",
        ),
        ("Mark Smith, CTO, XYZ, 555 0199", "Mark Smith | - | CTO | XYZ | - | 555 0199"),
        // a firm's name over two lines, of a trade, or set apart
        ("River City\nGlass\nNora Quill\n217-555-0100", "Nora Quill | - | - | River City Glass | - | 217-555-0100"),
        ("JAI QUILL TRAVELS\nNora Tolle\n9825055577", "Nora Tolle | - | - | JAI QUILL TRAVELS | - | 9825055577"),
        ("Nora Quill\nO S T W I N D\nnora@ostwind.example", "Nora Quill | - | - | OSTWIND | nora@ostwind.example | -"),
        (
            "PaperHouse\nFutures\nNora Quill\nnora@paperhousefutures.example",
            "Nora Quill | - | - | PaperHouse Futures | nora@paperhousefutures.example | -",
        ),
        (
            "Capt. Nora Quill\nDirector\nfor and on behalf of\nOSTWIND BULK S.A.\nops@ostwind.example",
            "Nora Quill | - | Director | OSTWIND BULK S.A. | ops@ostwind.example | -",
        ),
        // two gaps part two things, and a degree's field is no nickname
        (
            "Nora Quill  Loss Adjuster\nOSTWIND\nnora@ostwind.example",
            "Nora Quill | - | Loss Adjuster | OSTWIND | nora@ostwind.example | -",
        ),
        (
            "Nora Quill BSc (Hons) MRICS\nDirector\n+1 217 555 0100",
            "Nora Quill | - | Director | - | - | +1 217 555 0100",
        ),
        // labels glued to what they label, one that none calls, and an address in the head of the mail
        (
            "Nora Quill\nDirector\nT217-555-0100\nEnora@ostwind.example",
            "Nora Quill | - | Director | - | nora@ostwind.example | 217-555-0100",
        ),
        ("Nora Quill\nBuyer\nOrg.nr 559999-1234\n+46 8 555 01 33", "Nora Quill | - | Buyer | - | - | +46 8 555 01 33"),
        (
            "On Monday, Nora Quill <nora@ostwind.example> wrote:\n\nAgreed.\n\nRegards\nNora Quill\nBuyer",
            "Nora Quill | - | Buyer | - | nora@ostwind.example | -",
        ),
        (
            "Nora Quill\nSenior Recruiter, Hollow Reed\nnora@hollowreed.example\nHollow Reed is a trading name of HR Search Ltd.",
            "Nora Quill | - | Senior Recruiter | Hollow Reed | nora@hollowreed.example | -",
        ),
        // a firm on the line of its address
        (
            "Nora Quill\nDispatcher\nNordic Freight / 1 Harbour Rd\n+1 217 555 0100",
            "Nora Quill | - | Dispatcher | Nordic Freight | - | +1 217 555 0100",
        ),
        (
            "Nora Quill\nAcheteuse\nIMPRIMERIE OSTWIND 8 rue du Fil 59000 LILLE",
            "Nora Quill | - | Acheteuse | IMPRIMERIE OSTWIND | - | -",
        ),
        // columns
        (
            "Nora Quill, AuD        OSTWIND\nAudiologist            (513) 555-0166\nnora@ostwind.example",
            "Nora Quill | - | Audiologist | OSTWIND | nora@ostwind.example | (513) 555-0166",
        ),
        // who manages the firm
        (
            "Ostwind GmbH\nGeschäftsführer: Jan Adler, Ute Brandt\nNora Quill",
            "Nora Quill | - | - | Ostwind GmbH | - | -",
        ),
        // pronouns, greetings, who wrote before
        ("Ann Adler\nthey/them\nOstwind GmbH", "Ann Adler | - | - | Ostwind GmbH | - | -"),
        ("Groetjes,\nAnn Adler\nEngineer", "Ann Adler | - | Engineer | - | - | -"),
        (
            "Ann Adler\nEngineer\nOstwind GmbH\n\nOn Monday Bob Tolle wrote:\nBob Tolle\nBuyer\n+1 217 555 0100",
            "Ann Adler | - | Engineer | Ostwind GmbH | - | -",
        ),
        // a domain that is the owner's name
        (
            "Rune Quill\ndeveloper\nrune@quill.example\nhttps://quill.example",
            "Rune Quill | - | developer | - | rune@quill.example | -",
        ),
    ];
    for (text, want) in table {
        assert_eq!(summary(&card(text)), want, "{text}");
    }
    let tail = card("Nora Quill\nRealtor, DRE Lic 01234567\n+1 217 555 0100");
    let owner = tail.owner().unwrap();
    assert_eq!((owner.titles.len(), &owner.postal_address), (1, &None), "a licence is no address");
    assert_eq!(tail.unread[0].text, "DRE Lic 01234567");
}

/// A wrong address can be delivered: one that was put together is never certain.
#[test]
fn an_address_that_was_put_together_is_no_more_than_a_guess() {
    for (text, want) in [
        ("Ann Adler\nE: ann. adler@initech.example", Some("ann.adler@initech.example")),
        ("Initech\nE: ann. adler@initech.example", None),
        ("Ann Adler\nann [at] initech [dot] example", Some("ann@initech.example")),
        ("Ann Adler\nann@initech,example", Some("ann@initech.example")),
        ("ann.\nadler@initech.example\nAnn Adler", Some("ann.adler@initech.example")),
    ] {
        let card = card(text);
        let emails = &card.people.first().cloned().unwrap_or_default().emails;
        assert_eq!(emails.first().map(|e| e.value.as_str()), want, "{text}");
        assert!(emails.iter().all(|e| e.sure < Sure::Certain), "{text}");
    }
}

/// A name behind a label that nobody knows may be somebody else's.
#[test]
fn a_name_behind_a_strange_label_is_not_certain() {
    let card = card("OSTWIND GROUP\nPrivate office: Lena Roth\nlena.roth@ostwind.example");
    let name = card.owner().and_then(|p| p.name.clone()).unwrap();
    assert_eq!(name.value, "Lena Roth");
    assert!(name.sure < Sure::Certain);
}

#[test]
fn two_people_in_one_block() {
    let c = card(
        "Nora Quill\nChief Buyer\nOstwind GmbH\nnora.quill@ostwind.example\n\nAssistant: Tom Inkwell, tom.inkwell@ostwind.example, 212-555-0102\n\nTel 212-555-0101",
    );
    assert_eq!(summary(&c), "Nora Quill | - | Chief Buyer | Ostwind GmbH | nora.quill@ostwind.example | 212-555-0101");
    let second = c.people.get(1);
    assert_eq!(second.and_then(|p| p.name.as_ref()).map(|n| n.value.as_str()), Some("Tom Inkwell"));
    assert_eq!(second.and_then(|p| p.emails.first()).map(|n| n.value.as_str()), Some("tom.inkwell@ostwind.example"));
}

#[test]
fn each_value_knows_its_line_and_how_sure_it_is() {
    let c = card("Nora Quill\nBuyer\nOstwind GmbH\n\nnora.quill@ostwind.example\nsomething else entirely");
    let p = c.owner().cloned().unwrap_or_default();
    assert_eq!(p.name.map(|n| (n.lines, n.sure)), Some((vec![1], Sure::Certain)));
    assert_eq!(p.company.map(|n| n.lines), Some(vec![3]));
    assert_eq!(p.emails.first().map(|n| n.lines.clone()), Some(vec![5]));
    assert_eq!(
        c.unread.iter().map(|r| (r.line, r.text.as_str())).collect::<Vec<_>>(),
        vec![(6, "something else entirely")]
    );
}

#[test]
fn notes_go_to_the_back() {
    let c = card("Nora Quill\nBuyer\n\nmet at the paper fair\nlikes blue ink");
    assert_eq!(c.card_back.len(), 2);
}

#[test]
fn a_megabyte_is_bounded_work() {
    // sizes, not timings: what is read is bounded, whatever comes in
    let lines = "Nora Quill, Buyer, Ostwind GmbH, +49 40 555 0199\n".repeat(20_000);
    let c = card(&lines);
    assert_eq!(c.lines.len(), 20_000);
    assert!(c.people.len() <= 12 * 6);
    let long = "a@b.c ".repeat(200_000);
    assert_eq!(card(&long).unread.len(), 1, "one endless line is not read for fields");
    assert_eq!(card(&"1".repeat(1_000_000)).lines.len(), 1);
}

/// Every line that is not blank has a use, and each of its words stands somewhere in the answer.
fn accounted(text: &str) -> Result<(), TestCaseError> {
    let c = card(text);
    for line in &c.lines {
        prop_assert!(!line.uses.is_empty(), "{:?}", line);
        if line.uses.contains(&Use::Unread) {
            prop_assert!(c.unread.iter().any(|r| r.line == line.line), "{:?}", line);
        }
        if line.uses == [Use::Ornament] {
            prop_assert!(!line.text.chars().any(char::is_alphanumeric), "{:?}", line);
        }
    }
    let blank = |l: &str| l.trim().is_empty();
    let split = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    prop_assert_eq!(c.lines.len(), text.split(split).filter(|l| !blank(l)).count());
    prop_assert!(serde_json::to_string(&c.contract()).is_ok());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_without_panic_and_nothing_vanishes(text in "\\PC{0,200}(\n\\PC{0,80}){0,6}") {
        accounted(&text)?;
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        accounted(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn card_like_texts(parts in prop::collection::vec(prop::sample::select(vec![
        "Nora", "Quill", "Dr.", "PhD", ",", " ", "\n", "\n\n", "Tel", "Fax:", "+49 40 555 0199", "(", ")", "\"", "“", "”", "@", "a@b.de", "www.", "ost.de", "GmbH", "&", "of", "Director",
        "-", " - ", "|", "12", "Street", "=20", "=C3", ">", "<", "[image:", "]", "ß", "山川", "ООО", "x", "ext. 7", "1-800-FLOWERS", "Best regards", "--", "Note:", "İ", "ﬁ", "\u{301}", "\t",
    ]), 0..40)) {
        accounted(&parts.concat())?;
    }
}

#[test]
fn a_line_that_says_more_than_a_name_already_read_is_kept() {
    for (first, last) in [("Zara Quill", "Zara Quill is out on Fridays"), ("Zara Quill", "Zara Anne Quill")] {
        let card = read(&format!("{first}\nCTO\nzara@quill.example\n{last}"), Region::default());
        let json = serde_json::to_value(card.contract()).unwrap();
        assert_eq!(json["unread"], serde_json::json!([last]), "{json}");
        assert_eq!((&json["name"], &json["company"]), (&first.into(), &serde_json::Value::Null));
    }
}

#[test]
fn an_assistant_is_not_whom_they_assist() {
    let text = "Jane Doe\nCEO, Acme\njane@acme.example\nAssistant: Peter Pan, peter@acme.example, +1 212 555 0100";
    let card = read(text, Region::default());
    let names: Vec<&str> = card.people.iter().filter_map(|p| p.name.as_ref()).map(|n| n.value.as_str()).collect();
    assert_eq!(names, ["Jane Doe", "Peter Pan"], "no label is cut out of a name");
    assert_eq!(card.people[0].emails[0].value, "jane@acme.example");
}

#[test]
fn a_whole_card_in_one_line_without_a_comma_is_no_company() {
    let card = read("Bob Smith VP Engineering Acme Inc bob@acme.example", Region::default());
    let owner = card.owner().cloned().unwrap_or_default();
    assert_eq!(owner.company, None, "nobody can tell where the title ends");
    assert!(owner.name.is_none_or(|n| n.value == "Bob Smith" && n.sure < Sure::Certain));
}

#[test]
fn numbers_go_to_whom_they_are_and_say_what_they_are() {
    let kinds = |text: &str, region: &str| {
        let card = read(&format!("Jane Doe\nCEO\nAcme Inc\n{text}"), Region::from_code(region).unwrap());
        let phones = card.people[0].phones.iter().map(|f| &f.value);
        phones.map(|p| (p.number.clone(), p.kind, p.ext.clone())).collect::<Vec<_>>()
    };
    let one = |number: &str, kind, ext: Option<&str>| (number.to_owned(), kind, ext.map(str::to_owned));
    use PhoneKind::{Fax, Mobile, Work};
    for (text, region, expected) in [
        ("+49 171 5550100", "US", vec![one("+49 171 5550100", Mobile, None)]),
        ("0171 5550100", "DE", vec![one("0171 5550100", Mobile, None)]),
        ("+49 30 901820", "US", vec![one("+49 30 901820", Work, None)]),
        (
            "+44 7400 123456\n+44 20 7946 0018",
            "GB",
            vec![one("+44 7400 123456", Mobile, None), one("+44 20 7946 0018", Work, None)],
        ),
        ("Fax +49 171 5550100", "DE", vec![one("+49 171 5550100", Fax, None)]),
        ("(212) 555-0199ex5367", "US", vec![one("(212) 555-0199", Work, Some("5367"))]),
        ("212-555-0111/0112", "US", vec![one("212-555-0111", Work, None), one("212-555-0112", Work, None)]),
        ("Tel +1 212 555 0199\nAssistant (Kim): +1 212 555 0100", "US", vec![one("+1 212 555 0199", Work, None)]),
        ("Tel +1 212 555 0199\nKim Lee (assistant): +1 212 555 0100", "US", vec![one("+1 212 555 0199", Work, None)]),
        ("Tel +1 212 555 0199\nAssistant Kim Lee: +1 212 555 0100", "US", vec![one("+1 212 555 0199", Work, None)]),
    ] {
        assert_eq!(kinds(text, region), expected, "{text}");
    }
}

#[test]
fn who_is_quoted_owns_no_card() {
    let quoted = "Ann Lindgren\n> Head of Layout\n> Northfield Press\n> 0131 496 0155";
    let own = "Bob Ashdown\nIllustrator\n07700 900155";
    let mine = "Bob Ashdown | - | Illustrator | - | - | 07700 900155";
    for text in [
        format!("{own}\n\nOn 3 Feb 2026, Ann Lindgren\n<ann@northfield.example> wrote:\n> {quoted}"),
        format!("{own}\n\nEl mar, 3 feb 2026, Ann (<ann@north.example>) escribió:\n> Best,\n> {quoted}"),
        format!("> On 3 Feb 2026, Ann Lindgren wrote:\n> Best,\n> {quoted}\n\nAttached.\n\n-- \n{own}"),
        format!(
            "{own}\n\nFrom: Ann Lindgren <ann@north.example>\nSent: 3 Feb\nTo: Bob\n\nAnn Lindgren\nHead of Layout"
        ),
        format!("Frank,\n\nthe sketch is attached.\n\n{own}"),
    ] {
        assert_eq!(summary(&card(&text)), mine, "{text}");
    }
    // nobody signed above: who is quoted is all there is
    let told = summary(&card(&format!("see below\n\nOn 3 Feb 2026, Ann Lindgren wrote:\n> {quoted}")));
    assert!(told.starts_with("Ann Lindgren | - | Head of Layout"), "{told}");
}

#[test]
fn who_signs_with_a_given_name_alone_is_named_so() {
    for text in
        ["Fine by me.\n\nDora", "thanks!!\n\nDora\nSent from my iPhone", "Not this time.\n\nBest of luck,\nDora"]
    {
        assert_eq!(summary(&card(text)), "Dora | - | - | - | - | -", "{text}");
    }
}

#[test]
fn kinds_that_blind_texts_showed_again() {
    let table = [
        ("Ida Okafor\nPartnerships @Ostwind", "Ida Okafor | - | Partnerships | Ostwind | - | -"),
        ("Нина Бумагина\nДиректор\nООО «Бумага»", "Нина Бумагина | - | Директор | ООО «Бумага» | - | -"),
        (
            "Nora Quill\nBuyer\nOstwind Ltd\na division of Globex Holdings plc",
            "Nora Quill | - | Buyer | Ostwind Ltd | - | -",
        ),
        ("Nora Pen=\nnington\nBuyer", "Nora Pennington | - | Buyer | - | - | -"),
        (
            "Nora Quill\nBuyer\nOstwind ehf.\nnora@ostwind.example",
            "Nora Quill | - | Buyer | Ostwind ehf. | nora@ostwind.example | -",
        ),
        ("Nora Quill\nBuyer\nStudio 4, Canal Works", "Nora Quill | - | Buyer | - | - | -"),
        ("Nora Quill\nBuyer\n01632 960153 (24h)", "Nora Quill | - | Buyer | - | - | 01632 960153"),
        ("Nora Quill\nBuyer\nORCID 0000-0002-1825-0097", "Nora Quill | - | Buyer | - | - | -"),
        ("Nora Quill\nBuyer\nregistered in England No. 09999123", "Nora Quill | - | Buyer | - | - | -"),
        (
            "Nora Quill\nBuyer\nTel: 01632 960173, PA: Mrs J. Lowde 01632 960174",
            "Nora Quill | - | Buyer | - | - | 01632 960173",
        ),
    ];
    for (text, want) in table {
        assert_eq!(summary(&card(text)), want, "{text}");
    }
    let broken = card("June Quill-Price\nj.quill price@ostwind.example");
    assert!(broken.people[0].emails.is_empty(), "a half of an address can be delivered to somebody else");
    let letter = card("Mira Tolle\nm tolle@ostwind.example");
    assert!(letter.people[0].emails.is_empty(), "the letter may be its beginning");
    for (text, mail) in [
        ("Mira Tolle\nE: mira. tolle@ostwind.example", "mira.tolle@ostwind.example"),
        ("Mira Tolle\nmira©ostwind.example", "mira@ostwind.example"),
        ("Mira Tolle\nmira®ostwind.example", "mira@ostwind.example"),
    ] {
        assert_eq!(summary(&card(text)), format!("Mira Tolle | - | - | - | {mail} | -"), "{text}");
    }
    assert!(
        card("Mira Tolle\nOstwind ©2024 ostwind.example").people[0].emails.is_empty(),
        "a year of rights is no address"
    );
}

#[test]
fn what_is_no_telephone_and_whose_one_is() {
    let own = "Nora Quill\nBuyer\nOstwind Ltd\n01632 960153\n";
    for line in [
        "Charity No. 0123456",
        "Inkassoregister-nr. 00 12 34 56",
        "ABC 001234567",
        "Reg. No. 1999/123456/07",
        "BE 0123.041.718",
        "Ext. 4417",
        "Rep'd by Candle Talent 020 7946 0318",
        "Agentur: Kerze GmbH 030 901820",
        "Beth 07700 900732",
    ] {
        let card = card(&format!("{own}{line}"));
        let numbers: Vec<&str> = card.people[0].phones.iter().map(|p| p.value.number.as_str()).collect();
        assert_eq!(numbers, ["01632 960153"], "{line}");
        assert!(card.people[0].company.as_ref().is_some_and(|c| c.value == "Ostwind Ltd"), "{line}");
    }
    for line in ["Telefonnummer 0171 5550100", "Nora 07700 900732", "Our new number: 01632 960154", "Telf. 915 550 100"]
    {
        assert_eq!(card(&format!("{own}{line}")).people[0].phones.len(), 2, "{line}");
    }
}

#[test]
fn who_is_quoted_below_an_answer_is_not_who_answers() {
    let quoted = "-------- Original message --------\nFrom: Ann Lindgren <ann@north.example>\nDate: 4 May\nTo: Bob <bob@north.example>\n\nAnn Lindgren\nHead of Layout";
    let named = |text: &str| card(text).owner().and_then(|p| p.name.clone()).map(|n| n.value);
    assert_eq!(named(&format!("Will do.\n\nSent from my Galaxy\n\n{quoted}")), None);
    assert_eq!(named(&format!("Will do.\n\nThx\nFyodorik\n\n{quoted}")), Some("Fyodorik".into()));
    for above in ["", "Sent from my Galaxy\n\n", "FYI, see below.\n\n"] {
        assert_eq!(named(&format!("{above}{quoted}")), Some("Ann Lindgren".into()), "{above}");
    }
    let dutch = "Nora Quill\nInkoper\n\nOp 3 apr. om 11:02 zei Pim Roel <pim@roel.example> dit:\n> Hoi\n> Pim Roel, 06 0000 0999";
    assert!(card(dutch).people.iter().all(|p| p.emails.is_empty()), "in whatever words somebody is quoted");
}

#[test]
fn names_with_what_stands_around_them() {
    for (text, want) in [
        ("See you there\n\nJoy xx", "Joy"),
        ("Thanks\n\nDean\n\nSent from my iPhone", "Dean"),
        ("QUILL Mi Ra, Vivian\nManager\nvivian.quill@ostwind.example", "QUILL Mi Ra, Vivian"),
        ("St Oswald's\nRevd Canon Judith Quill\nLead Chaplain", "Judith Quill"),
        ("i. V. Torsten Quill\nLeiter Einkauf\nt.quill@ostwind.example", "Torsten Quill"),
        ("Barry 0akquill\nMechanic\nbarry@ostwind.example", "Barry 0akquill"),
        ("It went well.\n\nCassidy at Ostwind Animal Hospital\n(702) 555-0168", "Cassidy"),
        ("Anna \"Nan\" Quill / Dispatch / Ostwind Towing / 941-555-0147", "Anna Quill"),
    ] {
        assert_eq!(card(text).owner().and_then(|p| p.name.clone()).map(|n| n.value).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn an_address_is_read_whole_or_not_at_all() {
    let mails = |text: &str| -> Vec<String> {
        card(text).owner().map(|p| p.emails.iter().map(|f| f.value.clone()).collect()).unwrap_or_default()
    };
    assert_eq!(mails("Clemence Tolle\nclemence.vi lle@ost.example"), Vec::<String>::new(), "a letter may be lost");
    assert_eq!(mails("MIRA TOLLE\nMTOLLE@OSTWIND\n.EXAMPLE"), ["MTOLLE@OSTWIND.EXAMPLE"]);
    assert_eq!(mails("Mira Tolle\nmira@ost.example\nost.example\n@ost.wind"), ["mira@ost.example"], "an account");
    assert_eq!(mails("Mila Tolle\nDirector\nmiIa@ost.example"), ["mila@ost.example"]);
}
