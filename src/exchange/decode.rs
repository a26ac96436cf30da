//! Owns how bytes become text: UTF-8, UTF-16 by its mark, the charset that is named, else the one that [`guess`] finds, else
//! Windows-1252, which reads Latin-1 as well.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The longest file in UTF-16 that is read: it has to be held twice.
const LONGEST_UTF16: usize = 8 << 20;

/// The bytes of a text in UTF-8 or of one byte a character, its mark off; UTF-16 is rewritten. Errors: a sentence.
pub(super) fn bytes(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    // A mark of UTF-16 that somebody put before plain text.
    let bytes = match bytes {
        [0xff, 0xfe, plain @ ..] | [0xfe, 0xff, plain @ ..] if plain.starts_with(b"BEGIN:") => plain,
        _ => bytes,
    };
    let wide: Option<&'static Encoding> = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        [first, 0, _, 0, ..] if *first != 0 => Some(UTF_16LE),
        [0, first, 0, _, ..] if *first != 0 => Some(UTF_16BE),
        _ => None,
    };
    let Some(wide) = wide else {
        return Ok(Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)));
    };
    if bytes.len() > LONGEST_UTF16 {
        return Err("it is longer than 8 MiB of UTF-16; save it as UTF-8".into());
    }
    Ok(Cow::Owned(wide.decode_with_bom_removal(bytes).0.into_owned().into_bytes()))
}

/// The whole of a text of any of these encodings. Errors: a sentence.
pub(crate) fn whole(read: &[u8]) -> Result<String, String> {
    let read = bytes(read)?;
    Ok(text(&read, None, guess([&*read])).into_owned())
}

/// The encoding of texts of one file that do not name it. Those that are UTF-8 say nothing.
pub(super) fn guess<'b>(texts: impl IntoIterator<Item = &'b [u8]>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    for text in texts.into_iter().filter(|t| std::str::from_utf8(t).is_err() || t.contains(&ESCAPE)) {
        detector.feed(text, false);
        // What stands in two texts is no word.
        detector.feed(b"\n", false);
    }
    detector.feed(b"", true);
    detector.guess(None, Utf8Detection::Deny)
}

/// What is to be said of a guess, where it is not the usual one.
pub(super) fn told(guess: &'static Encoding) -> Option<String> {
    (guess != WINDOWS_1252)
        .then(|| format!("its letters were read as {}, which it does not say: look at the names", guess.name()))
}

/// Begins what is not ASCII in ISO-2022, which is all of 7 bits.
const ESCAPE: u8 = 0x1b;

/// A text that is UTF-8, or else of the encoding of this name, or else of the one that was guessed.
pub(super) fn text<'b>(bytes: &'b [u8], charset: Option<&str>, guess: &'static Encoding) -> Cow<'b, str> {
    let named = charset.and_then(|c| Encoding::for_label(c.trim().as_bytes())).unwrap_or(guess);
    match std::str::from_utf8(bytes) {
        Ok(text) if named != ISO_2022_JP || !bytes.contains(&ESCAPE) => Cow::Borrowed(text),
        _ => named.decode_without_bom_handling(bytes).0,
    }
}

/// Mends UTF-8 that somebody has read as Latin-1: "MÃ¼ller".
pub(super) fn mended(text: String) -> String {
    if text.is_ascii() || text.chars().all(|c| !('\u{c2}'..='\u{f4}').contains(&c)) {
        return text;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(&text);
    match std::str::from_utf8(&bytes) {
        Ok(mended) if !lost => mended.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_that_address_books_write() {
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("Zoë".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(&*bytes(&utf16).unwrap(), "Zoë".as_bytes());
        assert_eq!((whole(&utf16).unwrap(), whole(b"Zo\xeb \x80").unwrap()), ("Zoë".into(), "Zoë €".into()));
        assert_eq!(&*bytes(b"\xef\xbb\xbfZo").unwrap(), b"Zo");
        assert_eq!(text(b"Zo\xeb \x80", None, WINDOWS_1252), "Zoë €");
        assert_eq!(text(b"\xc4\xef", Some("windows-1251"), WINDOWS_1252), "Дп");
        assert_eq!(text("Zoë".as_bytes(), Some("windows-1251"), WINDOWS_1252), "Zoë");
    }

    #[test]
    fn what_does_not_name_its_charset_is_guessed() {
        let guessed = |label: &str, words: &str| {
            let charset = Encoding::for_label(label.as_bytes()).unwrap();
            let bytes = charset.encode(words).0;
            let found = guess(bytes.split(|b| *b == b'\n'));
            assert_eq!(text(&bytes, None, found), words, "{}", found.name());
        };
        guessed("windows-1251", "Ольга Смирнова\nИнженер");
        guessed("windows-1255", "דוד כהן\nמנהל פיתוח");
        guessed("gbk", "张伟\n北京科技有限公司");
        guessed("shift_jis", "山本太郎\n株式会社さくら");
        guessed("iso-2022-jp", "山本太郎");
        for latin in ["Zoë", "José Muñoz", "Jürgen Müller", "François Lefèvre", "Åse Sørensen", "Straße 1"] {
            guessed("windows-1252", latin);
        }
    }

    #[test]
    fn what_was_read_wrongly_is_mended_and_nothing_else() {
        assert_eq!(mended("MÃ¼ller".into()), "Müller");
        for fine in ["Müller", "Zoë", "日本", "Đặng Thị", "Ça va", "Ångström"] {
            assert_eq!(mended(fine.into()), fine);
        }
    }
}
