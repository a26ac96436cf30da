//! Owns what in a text's form speaks for a part of a postal address, in the patterns of many countries.
//! It must not look at the lines around it.

use crate::lexicon::{self, fold, key};

/// What of an address a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// The whole text is a known place.
    pub whole: bool,
    /// `City, Country`: `City/City`: every part is a place, a state or a postcode.
    pub named: bool,
    pub postcode: bool,
    pub post_box: bool,
    /// It ends with the code of a state.
    pub city_state: bool,
    /// The marks of an address in a script without spaces.
    pub unspaced: bool,
}

pub(super) fn shape(text: &str) -> Shape {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    if words.len() > 24 {
        return Shape::default();
    }
    let parts = || text.split([',', '/']).map(str::trim).filter(|p| !p.is_empty());
    let number = |w: &&str| w.chars().all(|c| c.is_ascii_digit());
    let boxed = |w: &[&str]| matches!(w, ["BP" | "B.P" | "CP" | "C.P." | "CS", n] if number(n));
    Shape {
        whole: lexicon::is_place(text),
        named: parts().count() > 1 && parts().all(is_named) && text.contains(char::is_alphabetic),
        postcode: (0..words.len()).any(|i| is_postcode(&words, i)),
        post_box: lexicon::BOXES.is_in(&fold(text)) || words.windows(2).any(boxed),
        city_state: words.len() > 1 && words.len() <= 4 && words.last().is_some_and(|w| lexicon::is_state(w)),
        unspaced: text.contains('〒')
            || lexicon::PLACE_MARKS.entries().iter().filter(|m| text.contains(**m)).count() >= 2,
    }
}

/// Whether a text speaks of a street, a box or a town, so that digits behind it are no number to call.
pub(super) fn has_street(text: &str) -> bool {
    let street = |w: &str| w.len() > 1 && lexicon::STREETS.has(w);
    let mut keys = text.split_whitespace().map(key);
    shape(text) != Shape::default()
        || keys.next().is_some_and(|k| street(&k))
        || keys.next_back().is_some_and(|k| street(&k))
}

/// Whether a part between commas is a place, a state's code, or either with a postcode.
fn is_named(part: &str) -> bool {
    let p = part.trim_end_matches('.');
    let letters: Vec<&str> = p.split_whitespace().filter(|w| !w.chars().any(|c| c.is_ascii_digit())).collect();
    letters.is_empty() || lexicon::is_place(&letters.join(" ")) || letters.last().is_some_and(|w| lexicon::is_state(w))
}

/// Whether a postcode stands at word `i`: of one form alone, or digits before the capital of a town.
fn is_postcode(words: &[&str], i: usize) -> bool {
    let form = |w: &str| -> String {
        let sign = |c: char| {
            if c.is_ascii_digit() {
                '9'
            } else if c.is_ascii_uppercase() {
                'A'
            } else {
                c
            }
        };
        w.trim_matches(|c: char| !c.is_alphanumeric()).chars().map(sign).collect()
    };
    let at = |k: usize| words.get(k).copied().unwrap_or_default();
    let word = at(i);
    let own = form(word);
    let both = format!("{own} {}", form(at(i + 1)));
    // "D-20095", "CH-8001"
    let bare = own.trim_start_matches('A').trim_start_matches('-');
    let town = at(i + 1).starts_with(char::is_uppercase) && at(i + 1).chars().nth(1).is_some_and(char::is_alphabetic);
    lexicon::POSTCODES.has(&own) && (i > 0 || town)
        || lexicon::POSTCODES.has(&both)
        || (4..=6).contains(&bare.len()) && bare.chars().all(|c| c == '9') && own.len() <= bare.len() + 3 && town
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_many_countries() {
        for t in [
            "Houston, TX 77002",
            "20095 Hamburg",
            "P.O. Box 12",
            "75011 Paris",
            "Leeds, LS1 9ZZ",
            "New York, NY",
            "Papierlaan 3a, B-2000 Antwerpen",
            "Morocco",
            "1012 AB Amsterdam",
            "〒100-0001 東京都千代田区",
            "Nairobi, Kenya",
            "Hamburg/Leeds",
        ] {
            assert_ne!(shape(t), Shape::default(), "{t}");
        }
        for t in ["Mira Tolle", "Senior Engineer", "Ostwind GmbH", "Paper Research"] {
            assert_eq!(shape(t), Shape::default(), "{t}");
        }
    }
}
