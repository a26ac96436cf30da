//! Owns names in scripts other than the Latin: Han, kana, Hangul, Cyrillic, Greek, Arabic, Hebrew and Indic.
//! It must not transliterate: a name stays as printed.

use crate::lexicon::{self, List};

/// Whether a text in another script than the Latin is a name.
pub(super) fn is_name(text: &str) -> bool {
    let t = text.trim();
    let letters: Vec<char> = t.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty()
        || letters.iter().any(|c| is_latin(*c))
        || t.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '/' | ':' | '、' | '。'))
    {
        return false;
    }
    if is_department(t) || lexicon::TITLES_UNSPACED.is_inside(t) || lexicon::ORGS_UNSPACED.is_inside(t) {
        return false;
    }
    let n = letters.len();
    if letters.iter().all(|c| is_hangul(*c)) {
        let known = letters.first().is_some_and(|c| starts(&lexicon::KOREAN_SURNAMES, *c));
        return (2..=4).contains(&n) && known;
    }
    if letters.iter().all(|c| is_han(*c) || is_kana(*c)) {
        let kana = letters.iter().any(|c| is_kana(*c));
        let bare: String = letters.iter().collect();
        if lexicon::JAPANESE_SURNAMES
            .entries()
            .iter()
            .any(|s| bare.starts_with(*s) && bare.chars().count() > s.chars().count())
            && n <= 6
        {
            return true;
        }
        let spaced: Vec<usize> = t.split_whitespace().map(|w| w.chars().count()).collect();
        if matches!(spaced.as_slice(), [1..=3, 1..=3]) {
            return true;
        }
        let chinese =
            !kana && (2..=4).contains(&n) && letters.first().is_some_and(|c| starts(&lexicon::HAN_SURNAMES, *c));
        return chinese;
    }
    let words: Vec<&str> = t.split_whitespace().collect();
    if !(2..=5).contains(&words.len()) {
        return false;
    }
    let low: Vec<String> = words.iter().map(|w| lexicon::fold(w.trim_matches(|c: char| !c.is_alphabetic()))).collect();
    if low
        .iter()
        .any(|w| lexicon::TITLES.has(w) || lexicon::ORGS.has(w) || lexicon::is_legal(w) || lexicon::is_place(w))
    {
        return false;
    }
    let cyrillic = letters.iter().all(|c| ('\u{400}'..='\u{52f}').contains(c));
    if cyrillic {
        let given = low.iter().any(|w| lexicon::CYRILLIC_GIVEN.has(w));
        let patronymic = low.iter().any(|w| ["ович", "евич", "овна", "евна", "ична"].iter().any(|e| w.ends_with(e)));
        let capital = words.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase));
        return capital && (given || patronymic) && words.len() <= 3;
    }
    low.iter().any(|w| lexicon::OTHER_GIVEN.has(w))
}

/// Whether a text names a department in a script without spaces: `品質管理課`.
pub(super) fn is_department(text: &str) -> bool {
    text.chars().count() > 2 && text.chars().next_back().is_some_and(|c| starts(&lexicon::DEPTS_UNSPACED, c))
}

/// Whether a folded word is spelt in Japanese syllables: `hanako`, `aotakemura`.
pub(super) fn is_romaji(word: &str) -> bool {
    let mut rest = word;
    let mut count = 0;
    while !rest.is_empty() {
        let tail = lexicon::ROMAJI.entries().iter().find_map(|s| rest.strip_prefix(*s)).unwrap_or(rest);
        if let Some(after) = tail.strip_prefix(['a', 'i', 'u', 'e', 'o']) {
            rest = after;
            count += 1;
        } else if let Some(after) = rest.strip_prefix('n') {
            rest = after;
        } else {
            return false;
        }
    }
    count >= 3 && word.len() >= 5
}

fn starts(surnames: &List, c: char) -> bool {
    surnames.has(c.encode_utf8(&mut [0; 4]))
}

/// Whether a letter is a Latin one.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) || ('\u{1e00}'..='\u{1eff}').contains(&c)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '々'
}

fn is_kana(c: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&c)
}

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_their_own_script() {
        for t in ["田中 花子", "王小梅", "김하늘", "Иванова Анна Петровна", "Γιώργος Χαρτής", "مريم الورق"]
        {
            assert!(is_name(t), "{t}");
        }
        for t in ["株式会社紙", "代表取締役", "ООО Бумага", "Mira Tolle", "东京都 1-2"] {
            assert!(!is_name(t), "{t}");
        }
    }
}
