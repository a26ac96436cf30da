//! Owns how much a text looks like a part of a postal address, in the patterns of many countries.
//! It must not look at the lines around it.

use crate::lexicon::{self, fold, key};

/// How much a text looks like a part of an address: 2.5 and more is one.
pub(super) fn score(text: &str) -> f32 {
    if text.chars().count() > 160 {
        return 0.0;
    }
    let folded = fold(text);
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let keys: Vec<String> = words.iter().map(|w| key(w)).collect();
    let n = keys.len();
    if n == 0 || n > 24 {
        return 0.0;
    }
    let numbered = words.iter().filter(|w| w.chars().any(|c| c.is_ascii_digit())).count();
    let streets = keys.iter().filter(|k| k.chars().count() > 1 && lexicon::STREETS.has(k)).count();
    let mut points = 0.0_f32;
    if lexicon::BOXES.is_in(&folded) {
        points += 4.0;
    }
    if words
        .windows(2)
        .any(|w| matches!(w, ["BP" | "B.P" | "CP" | "C.P." | "CS", n] if n.chars().all(|c| c.is_ascii_digit())))
    {
        points += 4.0;
    }
    if streets > 0 && numbered > 0 {
        points += 3.0;
    } else if streets > 0 {
        points += if lexicon::STREETS.has(keys.last().map_or("", String::as_str))
            || keys.first().is_some_and(|k| lexicon::STREETS.has(k))
        {
            2.0
        } else {
            1.0
        };
    }
    points += postcode(&words, &keys);
    let placed = places(text, &words);
    if placed > 0 {
        points += if placed >= n {
            4.0
        } else if numbered > 0 {
            2.0
        } else {
            1.0
        };
        // "City, Country" and "City, ST"
        if text.contains(',') && text.split(',').filter(|p| !p.trim().is_empty()).all(is_named) {
            points += 3.0;
        }
    }
    if words.first().is_some_and(|w| w.chars().next().is_some_and(|c| c.is_ascii_digit()))
        && (2..=7).contains(&n)
        && streets == 0
        && points < 2.0
    {
        points += 1.0;
    }
    if text.contains('〒') || lexicon::PLACE_MARKS.entries().iter().filter(|m| text.contains(**m)).count() >= 2 {
        points += 4.0;
    }
    points
}

/// Whether a part between commas is a place, a state's code, or either with a postcode.
fn is_named(part: &str) -> bool {
    let p = part.trim().trim_end_matches('.');
    let letters: Vec<&str> = p.split_whitespace().filter(|w| !w.chars().any(|c| c.is_ascii_digit())).collect();
    letters.is_empty()
        || lexicon::is_place(&letters.join(" "))
        || lexicon::is_state(p)
        || letters.len() == 1 && lexicon::is_state(letters.first().unwrap_or(&""))
}

/// How many words belong to known places.
fn places(text: &str, words: &[&str]) -> usize {
    if lexicon::is_place(text) {
        return words.len();
    }
    let mut hit = 0;
    let mut i = 0;
    while i < words.len() {
        let mut step = 1;
        for len in (1..=4).rev() {
            if let Some(run) = words.get(i..i + len)
                && lexicon::is_place(&run.join(" "))
            {
                hit += len;
                step = len;
                break;
            }
        }
        i += step;
    }
    hit
}

/// Postcodes: with a state before them, before or behind a city's name, British and Canadian ones.
fn postcode(words: &[&str], keys: &[String]) -> f32 {
    let digits = |w: &str| w.chars().filter(char::is_ascii_digit).count();
    for (i, (word, k)) in words.iter().zip(keys).enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let zip =
            (bare.len() == 5 && digits(bare) == 5) || (bare.len() == 10 && digits(bare) == 9 && bare.contains('-'));
        let before = i.checked_sub(1).and_then(|p| words.get(p)).copied().unwrap_or("");
        let behind = words.get(i + 1).copied().unwrap_or("");
        if zip && (lexicon::is_state(before) || lexicon::is_place(before)) {
            return 4.0;
        }
        let capital = behind.chars().next().is_some_and(char::is_uppercase);
        let lead = bare
            .strip_prefix(['D', 'A', 'F', 'B', 'L', 'I'])
            .or_else(|| bare.strip_prefix("CH"))
            .or_else(|| bare.strip_prefix("SE"))
            .or_else(|| bare.strip_prefix("NL"))
            .map(|b| b.trim_start_matches('-'))
            .unwrap_or(bare);
        if (4..=6).contains(&lead.len()) && digits(lead) == lead.len() && (capital || zip) && words.len() <= 12 {
            return if capital { 3.0 } else { 2.0 };
        }
        // "LS1 9ZZ", "K1A 0B6"
        let outward = (2..=4).contains(&bare.len())
            && digits(bare) >= 1
            && bare.chars().next().is_some_and(|c| c.is_ascii_uppercase());
        let inward: String = behind.chars().filter(|c| c.is_alphanumeric()).collect();
        if outward
            && inward.len() == 3
            && inward.chars().next().is_some_and(|c| c.is_ascii_digit())
            && inward.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
            && digits(&inward) < 3
        {
            return 4.0;
        }
        // "1011 AB Amsterdam", "110 00 Praha"
        let two = behind.len() == 2 && (behind.chars().all(|c| c.is_ascii_uppercase()) || digits(behind) == 2);
        if k.len() == 4 && digits(k) == 4 && two && words.len() > i + 2
            || k.len() == 3 && digits(k) == 3 && two && digits(behind) == 2 && words.len() > i + 2
        {
            return 3.0;
        }
    }
    if let [city @ .., last] = words
        && lexicon::is_state(last)
        && !city.is_empty()
        && words.len() <= 4
    {
        return 2.0;
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_many_countries() {
        for t in [
            "12 Quill Street, Suite 4",
            "Houston, TX 77002",
            "Musterweg 3",
            "20095 Hamburg",
            "P.O. Box 12",
            "75011 Paris",
            "Calle Mayor 4, 2º",
            "Leeds, LS1 9ZZ",
            "New York, NY",
            "Papierlaan 3a, B-2000 Antwerpen",
            "Morocco",
            "5th Floor",
            "1012 AB Amsterdam",
            "〒100-0001 東京都千代田区",
            "Via Roma 1",
            "Nairobi, Kenya",
        ] {
            assert!(score(t) >= 2.5, "{t} {}", score(t));
        }
        for t in ["Mira Tolle", "Senior Engineer", "Ostwind GmbH", "Paper Research"] {
            assert!(score(t) < 2.5, "{t} {}", score(t));
        }
    }
}
