//! Owns putting right an address of which a picture's reader took letters for others: `lan@ost.example` of Ian Tolle.
//! It must not change one that could be as it is printed: the name or another address on the card tells.

use super::clean;
use super::shape::{Found, Person, Sure};
use super::web;
use crate::lexicon::{self, squash};

/// Mends the addresses of a person; one that was mended is not certain.
pub(super) fn mend(person: &mut Person) {
    let Some(name) = person.name.clone() else { return };
    let called = person.address_as.clone();
    let hosts: Vec<String> = person.urls.iter().map(|u| web::host(&u.value)).collect();
    for mail in &mut person.emails {
        let Some((local, host)) = mail.value.rsplit_once('@') else { continue };
        let meant = of_name(local, &name, called.as_ref()).unwrap_or_else(|| local.to_string());
        let at = hosts.iter().find(|h| is_meant(host, h)).cloned().unwrap_or_else(|| host.to_string());
        let mended = format!("{meant}@{at}");
        if mended != mail.value {
            *mail = Found { value: mended, sure: mail.sure.min(Sure::Likely), lines: mail.lines.clone() };
        }
    }
}

/// Whether a host is another of which digits were read for letters: `0stwind.example`.
fn is_meant(host: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let low = host.to_lowercase();
    low != other && looks(&low) == looks(other) && digits(other) < digits(&low)
}

/// The local part that a name makes and this one looks like.
fn of_name(local: &str, name: &Found<String>, called: Option<&Found<String>>) -> Option<String> {
    let low = local.to_lowercase();
    let capitals = name.value.split_whitespace().skip(1).all(|w| w.starts_with(char::is_uppercase));
    let word = |w: &str| given_back(w).filter(|_| capitals).unwrap_or_else(|| clean::mended(squash(w)));
    let words: Vec<String> = name.value.split_whitespace().map(word).filter(|w| !w.is_empty()).collect();
    let called = called.map(|c| squash(&c.value));
    let (first, last) = (words.first()?, words.last()?);
    if lexicon::SHARED_MAILBOXES.has(&low) {
        return None;
    }
    let initial: String = first.chars().take(1).collect();
    let mut all: Vec<String> = [first.clone()].into_iter().chain(called).collect();
    if words.len() > 1 {
        all.push(last.clone());
        for mark in ["", ".", "-", "_"] {
            for head in [first, &initial] {
                all.extend([format!("{head}{mark}{last}"), format!("{last}{mark}{head}")]);
            }
        }
    }
    // "apriI": a capital among small letters is a small l
    let inner = |(at, c): (usize, char)| if at > 0 && c == 'I' { 'l' } else { c.to_ascii_lowercase() };
    let small: String = local.chars().enumerate().map(inner).collect();
    let plain = all.iter().all(|a| *a != low);
    all.into_iter().find(|a| plain && (*a == small || looks(a) == looks(&low)))
}

/// A given name of which the capital was taken for a small letter: `lan` is Ian.
fn given_back(word: &str) -> Option<String> {
    let meant = format!("i{}", squash(word.strip_prefix('l')?));
    (lexicon::given(&meant) > 0).then_some(meant)
}

/// What a picture's reader may take for the same.
fn looks(text: &str) -> String {
    // a capital I stands first
    let alike = |(at, c)| match c {
        '0' => 'o',
        '1' => 'l',
        'i' if at == 0 => 'l',
        '5' => 's',
        c => c,
    };
    text.chars().enumerate().map(alike).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(name: &str, mail: &str, web: &str) -> (String, Sure) {
        let found = |text: &str| Found::new(text.to_string(), 1, Sure::Certain);
        let urls = Some(web).filter(|w| !w.is_empty()).map(found).into_iter().collect();
        let mut person = Person { name: Some(found(name)), emails: vec![found(mail)], urls, ..Person::default() };
        mend(&mut person);
        let mail = person.emails.remove(0);
        (mail.value, mail.sure)
    }

    #[test]
    fn letters_taken_for_others_are_put_right_where_the_card_tells() {
        for (name, mail, web, want) in [
            ("Ian Tolle", "lan@ost.example", "", "ian@ost.example"),
            ("0LIVER TOLLE", "0liver@ost.example", "", "oliver@ost.example"),
            ("lan Tolle", "lan.tolle@ost.example", "", "ian.tolle@ost.example"),
            ("Mira Tolle", "mira.to1le@ost.example", "", "mira.tolle@ost.example"),
            ("Mila Tolle", "miIa.toIle@ost.example", "", "mila.tolle@ost.example"),
            ("Mira Tolle", "mira@0st.example", "www.ost.example", "mira@ost.example"),
        ] {
            assert_eq!(mended(name, mail, web), (want.to_string(), Sure::Likely), "{mail}");
        }
        for (name, mail, web) in [
            ("Lina Tolle", "lina@ost.example", ""),
            ("Mira Tolle", "info@ost.example", ""),
            ("Mira Tolle", "mira@ost.example", "west.example"),
        ] {
            assert_eq!(mended(name, mail, web), (mail.to_string(), Sure::Certain), "{mail}");
        }
    }
}
