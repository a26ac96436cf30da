//! Owns the comparison form of words: case, accents, points and ligatures folded away.
//! It must not judge what a word means, and nothing folded is ever shown to a user.

/// Lower case without accents: `Müller-Straße` becomes `muller-strasse`.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut out);
    }
    out
}

/// The key a word is looked up by: folded, without points and without punctuation around it (`L.L.P.,` becomes `llp`).
pub(super) fn key(word: &str) -> String {
    let folded = fold(word);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    bare.chars().filter(|c| *c != '.').collect()
}

/// A folded word with what an OCR takes for letters put right: `lnstitut`, `Ge0rg`. For looking words up alone.
pub(super) fn mended(key: String) -> String {
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    if let Some(rest) = key.strip_prefix("ln").filter(|_| letters > 3) {
        return format!("in{rest}");
    }
    let digits = key.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits > 2 || letters < 3 {
        return key;
    }
    let letter = |c| match c {
        '0' => 'o',
        '1' => 'l',
        '5' => 's',
        c => c,
    };
    key.chars().map(letter).collect()
}

/// Letters and digits alone, folded: what two spellings of one address or name have in common.
pub(super) fn squash(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for l in c.to_lowercase() {
        let plain = match l {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ'
            | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => "a",
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
                "e"
            }
            'ğ' | 'ģ' | 'ĝ' | 'ġ' => "g",
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' | 'ĩ' | 'ị' | 'ỉ' => "i",
            'ķ' => "k",
            'ł' | 'ľ' | 'ĺ' | 'ļ' => "l",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ớ'
            | 'ờ' | 'ở' | 'ỡ' | 'ợ' => "o",
            'ř' | 'ŕ' => "r",
            'ś' | 'š' | 'ş' | 'ș' | 'ŝ' => "s",
            'ť' | 'ţ' | 'ț' => "t",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' | 'ũ' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
                "u"
            }
            'ý' | 'ÿ' | 'ỳ' | 'ỹ' | 'ỵ' | 'ỷ' => "y",
            'ź' | 'ž' | 'ż' => "z",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            '’' | '‘' | 'ʼ' | '´' => "'",
            '‐' | '‑' | '–' | '—' => "-",
            '\u{300}'..='\u{36f}' => "",
            other => {
                out.push(other);
                continue;
            }
        };
        out.push_str(plain);
    }
}

/// Whether two short words differ by at most `limit` letters (an OCR's slip). Words over 40 letters are never alike.
pub(super) fn alike(a: &str, b: &str, limit: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(41).collect(), b.chars().take(41).collect());
    if a.len() > 40 || b.len() > 40 || a.len().abs_diff(b.len()) > limit {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut last = i;
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (cb, (up, left_up)) in b.iter().zip(row.iter().skip(1).zip(row.iter())) {
            let left = next.last().copied().unwrap_or(last);
            let cost = usize::from(ca != cb);
            next.push((left_up + cost).min(up + 1).min(left + 1));
            last = *up;
        }
        row = next;
    }
    row.last().copied().unwrap_or(limit + 1) <= limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_accents_points_and_ligatures() {
        assert_eq!(fold("Müller-STRASSE Øystein Łódź"), "muller-strasse oystein lodz");
        assert_eq!(key("L.L.P.,"), "llp");
        assert_eq!(squash("O’Neil & Söhne"), "oneilsohne");
    }

    #[test]
    fn one_wrong_letter_is_alike() {
        assert!(alike("greenmoss", "greemmoss", 1));
        assert!(!alike("greenmoss", "redmoss", 2));
        assert!(alike("ostwin", "ostwind", 1));
    }
}
