//! Owns how much a text looks like an organisation or a department: legal forms, words of organisations, the domain as witness.
//! It must not look at the lines around it.

use super::fold::{fold, key, mended};
use super::witness::Witness;
use super::words;

/// Words an organisation's name begins with; most others only end one (`Gas Structuring` is none).
const HEADS: &str = "bank banco banca banque groupe grupo gruppo university universite universidad universita universidade universitat universiteit universitas \
institut institute instituto istituto ministry ministere ministerio ministero ministerium school ecole escuela escola scuola schule college colegio collegio hochschule agence agencia agenzia \
agentur societe sociedad societa association asociacion associazione associacao fondation foundation fundacion fondazione fundacao stiftung hotel centre center centro zentrum cabinet clinique \
clinica clinic hospital hopital ospedale klinik klinikum laboratoire laboratorio laboratorios laboratories studio restaurant ristorante cafe maison bureau caisse credit compagnie compania companhia \
entreprise empresa imprimerie librairie pharmacie garage atelier federation federacion federazione chambre chamber camara camera commission conseil consejo consiglio mairie academy academie academia \
accademia museum musee museo theatre teatro union council church cathedral embassy consulate society syndicate autohaus verlag kanzlei praxis gemeente stadt kommune stichting vereniging verein verband \
farmacia consorcio consorzio cooperativa cooperative seguros immobilien constructora editorial edition editions assurances transports politechnika uniwersytet bistro brasserie";

/// Words that join others.
const SMALL: &[&str] = &["and", "of", "for", "und", "et", "y", "e", "de", "fur", "the", "&"];

/// What may be "of" a place and is an organisation then.
const BODIES: &str = "city town county village borough township state commonwealth municipality district parish diocese archdiocese government \
republic kingdom province port ministry university college church museum house order bank chamber institute board";

/// Whom a family firm is named after beside the family.
const KIN: &str = "son sons daughter daughters brother brothers bros sisters associates partners partner hijos hijo hermanos fils filles freres figli fratelli \
figlio sohne sohn tochter zonen zoon soner sonner sonn filhos irmaos synowie syn synove co company cie compagnie cia";

/// How much a text looks like an organisation: 3 and more is one.
pub(super) fn score(text: &str, witness: &Witness) -> f32 {
    if text.chars().count() > 120 {
        return 0.0;
    }
    if !text.is_ascii() && words::ORGS_CJK.within(text) {
        return 5.0;
    }
    let keys = split(text);
    let (Some(first), Some(last), n) = (keys.first(), keys.last(), keys.len()) else {
        return 0.0;
    };
    if n > 14 {
        return 0.0;
    }
    if is_dated(&keys, text) {
        return 0.0;
    }
    let mut points = 0.0_f32;
    if has_legal_form(text) {
        points += 4.0;
    }
    let org = |k: &String| words::ORGS.has(k) && k.chars().count() > 1;
    let plain: Vec<&String> = keys.iter().filter(|k| !is_legal(k)).collect();
    // "Martha Kitchen": an everyday noun behind a given name is a family name
    let person = n == 2 && words::given(first) == 2 && words::SURNAMES.has(last);
    if person {
        points += 1.0;
    } else if plain.len() > 1 && (plain.last().is_some_and(|k| org(k)) || HEADS.split_whitespace().any(|h| h == first))
    {
        points += 3.0;
    } else if plain.iter().any(|k| org(k)) {
        points += if plain.len() > 1 { 1.5 } else { 1.0 };
    }
    if keys.iter().any(|k| {
        [
            "university",
            "universitat",
            "universite",
            "universidad",
            "universita",
            "universiteit",
            "hochschule",
            "college",
            "polytechnic",
            "bank",
            "ministry",
        ]
        .contains(&k.as_str())
    }) && n > 1
    {
        points += 1.5;
    }
    // "Federation of …", "Institut für …"
    if keys.windows(2).any(|w| matches!(w, [a, b] if org(a) && ["of", "for", "de", "des", "du", "fur", "der", "per", "del", "voor", "for"].contains(&b.as_str()))) {
        points += 2.0;
    }
    // "City of Ostwind", "Diocese of …"
    if let [body, of, _, ..] = keys.as_slice()
        && (of == "of" && BODIES.split_whitespace().any(|b| b == body))
    {
        points += 3.5;
    }
    points += witness.company(text);
    if text.contains('&') && n >= 2 {
        points += 0.75;
    }
    if first == "the" && n > 1 {
        points += 0.75;
    }
    if is_caps(text) && n <= 5 {
        points += 0.5;
    }
    if text.contains(['®', '™', '©']) {
        points += 2.0;
    }
    if keys.iter().all(|k| words::TITLE_SOFT.has(k) || words::DEPTS.has(k)) && witness.company(text) < 3.0 {
        points -= 2.0;
    }
    if words::is_place(text) {
        points -= 4.0;
    }
    if is_department(text) && !has_legal_form(text) {
        points -= 1.5;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits > 2 {
        points -= 2.5;
    }
    if last.len() == 1 && n == 2 && points < 3.0 {
        points -= 1.0;
    }
    points.max(0.0)
}

/// Whether the text ends (or, as in Russian or Indonesian, begins) with a legal form.
pub(super) fn has_legal_form(text: &str) -> bool {
    let keys = split(text);
    let n = keys.len();
    if n < 2 {
        return false;
    }
    let strong = |k: &str| {
        is_legal(k)
            && ![
                "co", "company", "as", "is", "se", "me", "ad", "too", "et", "dd", "ip", "bt", "rt", "sl", "ev", "ks",
                "private", "est", "ek", "co-op", "ag", "pa", "ab", "sa", "hb", "ou", "holding", "holdings", "pc", "pt",
                "sc", "kk", "cv", "spa",
            ]
            .contains(&k)
    };
    let weak = |word: &str| {
        // short forms count as printed: "Ostwind AG", "Ostwind S.A.", not "Santa fe sa"
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        is_legal(&key(word))
            && (bare.chars().all(char::is_uppercase)
                || ["Co", "Company", "Private", "Holding", "Holdings", "SpA", "as"].contains(&bare.as_str())
                    && bare != "as"
                || word.contains('.'))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = keys.last().is_some_and(|k| strong(k))
        || words
            .last()
            .is_some_and(|w| weak(w) && !words::is_state(w) || is_legal(&key(w)) && w.contains('.') && w.len() > 3);
    let inside = keys.iter().skip(1).any(|k| {
        [
            "gmbh",
            "tnhh",
            "llc",
            "llp",
            "inc",
            "ltd",
            "limited",
            "plc",
            "sarl",
            "ohg",
            "kgaa",
            "bv",
            "nv",
            "srl",
            "corporation",
            "corp",
            "oyj",
            "aps",
        ]
        .contains(&k.as_str())
    });
    let begins =
        ["ооо", "оао", "зао", "пао", "тоо", "тов", "pt", "ooo"].iter().any(|f| keys.first().is_some_and(|k| k == f))
            && n <= 6;
    ends || inside
        || begins
        || text.trim_end().ends_with("& Co")
        || text.trim_end().ends_with("& Co.")
        || text.trim_end().ends_with("S.A")
        || is_family_firm(text)
}

/// `Quill & Daughters`, `Quill et Fils`, `Gebr. …` aside: a family's name and its kin.
fn is_family_firm(text: &str) -> bool {
    let low = fold(text);
    let words: Vec<&str> = low.split_whitespace().collect();
    let joint = |w: &str| ["&", "and", "und", "et", "e", "y", "i", "en", "og", "och", "+"].contains(&w);
    matches!(words.as_slice(), [.., joined, kin] if words.len() > 2 && joint(joined) && KIN.split_whitespace().any(|k| k == kin.trim_end_matches('.')))
}

/// Whether nothing of it is anybody's own: `Freight & Storage`, `Manufacturing Co., Ltd.` What is, stands in the line above.
pub(super) fn is_tail(text: &str) -> bool {
    let keys = split(text);
    let plain: Vec<&String> = keys.iter().filter(|k| !is_legal(k) && !SMALL.contains(&k.as_str())).collect();
    let common = |k: &String| {
        words::ORGS.has(k) || words::TITLE_SOFT.has(k) || words::NOISE.has(k) || k.len() > 8 && words::ORGS.has_alike(k)
    };
    !plain.is_empty() && plain.iter().all(|k| common(k))
}

/// A handful of words with a month and digits among them: a note of a day, no name.
fn is_dated(keys: &[String], text: &str) -> bool {
    let month = |k: &String| {
        let months = "jan feb mar apr jun jul aug sep sept oct nov dec january february march april june july august september october november december";
        months.split(' ').any(|m| m == k)
    };
    keys.len() <= 4 && keys.iter().any(month) && text.chars().any(|c| c.is_ascii_digit())
}

fn is_legal(k: &str) -> bool {
    words::LEGAL.has(k)
}

/// Whether the text is one legal form by itself (`Inc.`, `LLC`), cut off from its company by a comma.
pub(super) fn is_legal_form(text: &str) -> bool {
    let k = key(text);
    text.split_whitespace().count() == 1 && words::LEGAL.has(&k) && k != "company" && k != "me"
}

/// Whether the text names a department: `Department of …`, `… Division`, `School of …`.
pub(super) fn is_department(text: &str) -> bool {
    let keys = split(text.split(" - ").next().unwrap_or(text));
    let dept = |k: &String| words::DEPTS.has(k);
    keys.first().is_some_and(|k| dept(k) && keys.len() > 1)
        || keys.last().is_some_and(|k| dept(k) && keys.len() > 1 && k != "service" && k != "services" && k != "school")
}

fn is_caps(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !text.chars().any(char::is_lowercase)
}

fn split(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '(' | ')' | '&' | '|'))
        .map(|word| mended(key(word)))
        .filter(|k| !k.is_empty())
        .collect()
}

/// Whether an organisation's name that ends so goes on in the next line.
pub(super) fn goes_on(text: &str, next: &str) -> bool {
    let end = fold(text);
    let start = fold(next);
    [" and", " of", " for", " the", " &", ",", " und", " et", " de", " fur", " in", " des", " du"]
        .iter()
        .any(|w| end.ends_with(w))
        || ["and ", "& ", "of ", "for ", "und ", "et ", "fur "].iter().any(|w| start.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_score() {
        let w = Witness::new(&["mira@ostwind.example".into()], &[]);
        for t in [
            "Ostwind GmbH & Co. KG",
            "Paper, Ink, Quill & Partners LLP",
            "University of Ostwind",
            "Ostwind",
            "Banco del Papel",
            "The Paper Group",
            "株式会社紙",
            "ООО Бумага",
            "Papierwerke AG",
            "Papier S.p.A.",
            "Quill & Sons",
            "Instituto Nacional del Papel",
        ] {
            assert!(score(t, &w) >= 3.0, "{t} {}", score(t, &w));
        }
        for t in ["Mira Tolle", "Senior Engineer", "Hamburg", "12 Quill Street", "Human Resources"] {
            assert!(score(t, &w) < 3.0, "{t} {}", score(t, &w));
        }
        assert!(is_department("Department of Paper") && is_department("Paper Division") && !is_department("Ostwind"));
    }
}
