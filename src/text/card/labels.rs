//! Owns the labels of cards in many languages (`Tel`, `m:`, `Durchwahl`, `Adresse`) and where one ends before, or begins after, a value.
//! It must not read the values themselves.

use super::fold::fold;
use super::shape::PhoneKind;
use super::words;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Phone(PhoneKind),
    Email,
    Web,
    LinkedIn,
    Account(&'static str),
    Name,
    Title,
    Company,
    Department,
    Address,
    Nick,
    Assistant,
    /// A number that is none to call: registration, tax, bank.
    NotPhone,
}

const TABLE: &[(Label, &str)] = &[
    (
        Label::Phone(PhoneKind::Fax),
        "fax f facsimile telefax telefaks faks faxe tfx fx faksi telecopie telecopieur факс 传真 傳真 ファックス ファクス 팩스 فاكس פקס facsimile_transmission efax e-fax fax_line",
    ),
    (
        Label::Phone(PhoneKind::Mobile),
        "m c mobile mob mobil mobiel mobiltelefon cell cellular cellphone cell_phone mobile_phone handy portable movil celular cel cellulare gsm natel wireless matkapuhelin komorka моб мобильный 手机 手機 携帯 携帯電話 휴대폰 휴대전화 جوال نייד נייד whatsapp_mobile mobilnummer mobilne gsm_no cep kom port mobiili mobilnr movel telemovel tlm",
    ),
    (
        Label::Phone(PhoneKind::Direct),
        "d dd ddi did direct dir direct_line direct_dial direct_phone dir_tel durchwahl dw ligne_directe directo direkt direkte doorkiesnummer",
    ),
    (
        Label::Phone(PhoneKind::Main),
        "main switchboard hq headquarters zentrale central general reception standard centralino centralita main_line main_number toll_free tollfree toll-free freephone hotline",
    ),
    (Label::Phone(PhoneKind::Home), "h hm home private privat prive res residence casa home_phone domicile"),
    (Label::Phone(PhoneKind::Pager), "pager pgr beeper pgr. page"),
    (
        Label::Phone(PhoneKind::Work),
        "t p o x ext tel telephone phone ph phn tlf tel_no tele voice office work bus business telefon telefono telefone telefoon telefonnummer puhelin puh fon fone fono tfno tel-no w_phone desk office_phone work_phone bureau buro tel_office phone_no tf tlph тел телефон 电话 電話 전화 هاتف תל טל τηλ whatsapp wa text sms phone_number telephone_no telephone_number contact_no contact_number call",
    ),
    (
        Label::Email,
        "e mail email e-mail em courriel courrier correo correo_electronico epost e-post sahkoposti e-mailadres internet email_address e-mail_address email_id mail_id mailto электронная_почта почта эл_почта 邮箱 电邮 電郵 メール 이메일 בוא\"ל",
    ),
    (
        Label::Web,
        "w web website www url site web_site web_page webpage homepage home_page internet blog webseite site_web sito sito_web sitio_web pagina_web hjemmeside hemsida сайт 网址 網址 웹사이트 u",
    ),
    (Label::LinkedIn, "linkedin linked_in linked-in in li linkedin_profile"),
    (Label::Account("skype"), "skype skype_id skype_name"),
    (Label::Account("twitter"), "twitter tw"),
    (Label::Account("github"), "github"),
    (Label::Account("wechat"), "wechat weixin 微信"),
    (Label::Account("telegram"), "telegram tg"),
    (Label::Account("facebook"), "facebook fb"),
    (Label::Account("instagram"), "instagram ig insta"),
    (Label::Account("aim"), "aim icq msn ym yim yahoo_im im aol_im jabber"),
    (Label::Account("line"), "line_id"),
    (
        Label::Name,
        "name full_name nom nombre nome naam navn namn imie contact contact_person contact_name ansprechpartner ansprechpartnerin from von candidate interviewer 姓名 氏名 名前 이름 имя שם",
    ),
    (
        Label::Title,
        "title job_title position role job designation occupation poste fonction cargo puesto funktion funksjon functie stilling tittel titel qualifica ruolo 职位 職位 役職 직위 должность",
    ),
    (
        Label::Company,
        "company organization organisation org employer firm firma empresa entreprise societe azienda bedrijf foretag virksomhet affiliation company_name company_lines business_name 公司 会社 会社名 회사 компания",
    ),
    (Label::Department, "dept dept. department abteilung division afdeling departement departamento"),
    (
        Label::Address,
        "address addr add adresse direccion endereco indirizzo anschrift adres adress mailing_address postal_address street_address office_address postanschrift visiting_address location work_address business_address mail_address 地址 住所 주소 адрес כתובת",
    ),
    (Label::Nick, "nickname nick preferred_name preferred known_as goes_by called rufname aka a.k.a surnom"),
    (
        Label::Assistant,
        "assistant executive_assistant asst secretary sekretariat assistentin assistante secretaria personal_assistant",
    ),
    (
        Label::NotPhone,
        "reg registration company_reg company_no company_number company_nr company_reg_no company_registration_no co_reg co_no company_registration registered reg_no vat tax ust ust-id ustid uid hrb hrb_nr amtsgericht steuernummer tva siret siren rcs nif cif nit rut ruc cuit abn acn ein iban bic swift account license licence lic dre nmls npi bar gst cin pan kvk btw orgnr org_nr cvr p_iva partita_iva nip krs regon ico dic id employee invoice room adnet vat_no no_tva blz konto crn",
    ),
];

/// Words that may stand in a label without being one.
const FILL: &str = " no nr number num n° # and & or / new my the your & et und u y e o ou of dial line lines in at only us toll free ext extension \
1 2 3 i ii primary secondary alt alternate other personal int intl international local uk usa eu us gb de fr es nl ch be ie ";

fn lookup(phrase: &str) -> Option<Label> {
    TABLE.iter().find(|(_, names)| names.split(' ').any(|n| n == phrase)).map(|(l, _)| *l)
}

/// A phrase of folded words as a label: one entry of the table, or a run of labels, fill words and country names.
pub(super) fn read(phrase: &str) -> Option<Label> {
    if phrase.len() > 60 {
        return None;
    }
    let folded = fold(phrase);
    let words: Vec<&str> = folded
        .split(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '/' | ':'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | '|'
                        | ','
                        | '+'
                        | '='
                        | ';'
                        | '►'
                        | '>'
                        | '<'
                        | '"'
                        | '~'
                        | '*'
                        | '•'
                        | '→'
                        | '☎'
                        | '✆'
                        | '📞'
                        | '📱'
                        | '✉'
                )
        })
        .map(|w| w.trim_matches(|c: char| matches!(c, '.' | '-' | '–' | '_' | '#' | '\'')))
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() || words.len() > 5 {
        return None;
    }
    if let Some(label) =
        lookup(&words.join("_")).or_else(|| words.first().filter(|_| words.len() == 1).and_then(|w| lookup(w)))
    {
        return Some(label);
    }
    let mut best: Option<Label> = None;
    let mut at = 0;
    while at < words.len() {
        let two = words.get(at..at + 2).map(|w| w.join("_"));
        let (label, step) = match two.as_deref().and_then(lookup) {
            Some(l) => (Some(l), 2),
            None => (words.get(at).and_then(|w| lookup(w)), 1),
        };
        let word = words.get(at).copied().unwrap_or("");
        let fills = FILL.contains(&format!(" {word} ")) || words::is_place(word);
        match label {
            Some(l) if word.chars().count() > 1 || words.len() == 1 || best.is_none() => best = Some(stronger(best, l)),
            Some(_) => {}
            None if fills => {}
            None => return None,
        }
        at += step;
    }
    best
}

/// Of two labels in one phrase the telling one: `Cell Phone` is a mobile, `home / fax` is at home, `Office direct` is direct.
fn stronger(a: Option<Label>, b: Label) -> Label {
    let rank = |l: Label| match l {
        Label::NotPhone => 9,
        Label::Assistant => 8,
        Label::Phone(PhoneKind::Home) => 7,
        Label::Phone(PhoneKind::Mobile) => 6,
        Label::Phone(PhoneKind::Fax) => 5,
        Label::Phone(PhoneKind::Pager) => 5,
        Label::Phone(PhoneKind::Direct) => 4,
        Label::Phone(PhoneKind::Main) => 3,
        Label::Phone(PhoneKind::Work) => 1,
        _ => 2,
    };
    match a {
        Some(a) if rank(a) >= rank(b) => a,
        _ => b,
    }
}

/// Whether the whole text is a country or city name, as stands before a number (`France +33 …`).
pub(super) fn is_place_label(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.split_whitespace().count() <= 3 && words::is_place(bare)
}

/// A label at the end of `before`, and the byte where it begins: up to four words.
pub(super) fn at_end(before: &str) -> Option<(Label, usize)> {
    let trimmed = before.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | '-' | '–' | '=' | '#' | '(' | '[' | '<' | '>' | '/' | '|' | '\'')
    });
    let starts: Vec<usize> = word_starts(trimmed);
    let mut found = None;
    for start in starts.iter().rev().take(5) {
        let phrase = trimmed.get(*start..)?;
        if let Some(label) = read(phrase) {
            let single = phrase.trim_matches(|c: char| !c.is_alphanumeric()).chars().count() == 1;
            let clean_before = trimmed.get(..*start).is_none_or(|b| {
                b.trim().is_empty() || b.trim_end().ends_with([',', ';', '|', '/', '(', ')', '-', '>'])
            });
            let marked = before.get(trimmed.len()..).is_some_and(|r| r.contains([':', '.', ')', '=']));
            if !single || clean_before || marked {
                found = Some((label, *start));
            }
        }
    }
    found
}

/// A label at the start of a text that a `:` or a wide gap ends, and the byte behind it (`Name: Ada`).
pub(super) fn at_start(text: &str) -> Option<(Label, usize)> {
    let colon = text.find([':', '：']).filter(|c| *c < 40);
    if let Some(c) = colon
        && let Some(head) = text.get(..c)
        && let Some(label) = read(head)
    {
        let width = text.get(c..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
        return Some((label, c + width));
    }
    None
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (i, c) in text.char_indices() {
        let gap = c.is_whitespace() || matches!(c, '(' | '|' | ',' | ';' | '[' | '<' | ')' | ']');
        if !gap && !inside {
            starts.push(i);
        }
        inside = !gap;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_and_more_words() {
        let table = [
            ("Tel", Some(Label::Phone(PhoneKind::Work))),
            ("Cell Phone", Some(Label::Phone(PhoneKind::Mobile))),
            ("home / fax", Some(Label::Phone(PhoneKind::Home))),
            ("Mobil Deutschland", Some(Label::Phone(PhoneKind::Mobile))),
            ("Téléphone", Some(Label::Phone(PhoneKind::Work))),
            ("Company Reg No", Some(Label::NotPhone)),
            ("Mira Tolle", None),
            ("传真", Some(Label::Phone(PhoneKind::Fax))),
        ];
        for (text, want) in table {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn a_label_stands_before_its_value() {
        assert_eq!(at_end("Tolle GmbH Tel.: "), Some((Label::Phone(PhoneKind::Work), 11)));
        assert_eq!(at_end("Plan M"), None);
        assert_eq!(at_end("t "), Some((Label::Phone(PhoneKind::Work), 0)));
        assert_eq!(at_start("Name: Mira"), Some((Label::Name, 5)));
    }
}
