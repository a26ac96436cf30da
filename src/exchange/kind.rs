//! Owns what a file from elsewhere is, told by its content: [`kind_of`]. Must not read it.

use super::csv::{self, Book};
use super::decode;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// JSON: the interchange document, if anything of ours.
    Document,
    /// vCards, one or many.
    VCard,
    /// A contact as some QR codes carry it.
    MeCard,
    /// The same, older.
    BizCard,
    /// A table of contacts or applications.
    Csv(Book),
    /// A calendar or an invitation (iCalendar).
    Calendar,
    /// A picture that is read.
    Image,
    /// A picture, or pages of them, of a format that is not read: its name.
    Unread(&'static str),
    /// A ZIP archive; true: a workbook of a spreadsheet program is one.
    Zip(bool),
    /// Some text.
    Text,
    /// None of these.
    Unknown,
}

/// What a file is, by its first bytes and, for tables, its head.
pub(crate) fn kind_of(bytes: &[u8]) -> Kind {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => return Kind::Image,
        [0xff, 0xd8, 0xff, ..] => return Kind::Image,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Kind::Image,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => {
            let named = |name: &[u8]| bytes.windows(name.len()).take(4096).any(|w| w == name);
            return Kind::Zip(
                [&b"[Content_Types].xml"[..], b"xl/", b"opendocument.spreadsheet"].into_iter().any(named),
            );
        }
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => return Kind::Unread("a GIF picture"),
        // the size of the whole file, and four bytes of nothing
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => return Kind::Unread("a BMP picture"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => return Kind::Unread("a TIFF picture"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', b'e' | b'i', b'i' | b'f' | b'v', ..] => {
            return Kind::Unread("a HEIC picture, as iPhones take them");
        }
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => {
            return Kind::Unread("an AVIF picture");
        }
        [b'%', b'P', b'D', b'F', b'-', ..] => return Kind::Unread("a PDF file"),
        _ => {}
    }
    // All that tells is at the head; where a wide character is cut apart there, no head is found.
    let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
    let Ok(head) = decode::bytes(head) else { return Kind::Unknown };
    let start = head.trim_ascii_start();
    let begins = |word: &str| start.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word.as_bytes()));
    // A signature may begin with a bracket too: `[cid:logo.png]`.
    let object = start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    if object.is_some_and(|inside| matches!(inside.first(), None | Some(b'"' | b'}'))) {
        return Kind::Document;
    }
    if begins("MECARD:") {
        return Kind::MeCard;
    }
    if begins("BIZCARD:") {
        return Kind::BizCard;
    }
    if begins("BEGIN:VCALENDAR") {
        return Kind::Calendar;
    }
    let lines = || head.split(|b| *b == b'\n' || *b == b'\r');
    if lines().any(|line| super::vcard::is_mark(line, "BEGIN")) {
        return Kind::VCard;
    }
    if let Some(book) = csv::book_of(&head) {
        return Kind::Csv(book);
    }
    if head.contains(&0) { Kind::Unknown } else { Kind::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_what_is_in_them() {
        let cases: [(&[u8], Kind); 30] = [
            (b"\xef\xbb\xbfbegin:vcalendar\r\nVERSION:2.0\r\n", Kind::Calendar),
            (b"{ \"format\": \"afterword\" }", Kind::Document),
            (b"\xef\xbb\xbf\n {}", Kind::Document),
            (b"{\r\n\t\"format\"", Kind::Document),
            (b"[cid:image001.png@01DB]\nJane Doe\n", Kind::Text),
            (b"{Jane Doe}\n", Kind::Text),
            (b"BEGIN:VCARD\r\nVERSION:4.0\r\n", Kind::VCard),
            (b"\n\n begin : vcard\n", Kind::VCard),
            (b"MECARD:N:Doe,Jane;;", Kind::MeCard),
            (b"BIZCARD:N:Jane;X:Doe;;", Kind::BizCard),
            (b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n", Kind::Csv(Book::LinkedIn)),
            (b"Name,Given Name,Family Name,E-mail 1 - Value\n", Kind::Csv(Book::Google)),
            (b"First Name,Last Name,E-mail Address,Company,Job Title\n", Kind::Csv(Book::Outlook)),
            (b"First Name;Last Name;Primary Email\n", Kind::Csv(Book::People)),
            (b"Company,Role,Status,Applied on\n", Kind::Csv(Book::Applications)),
            (b"PK\x03\x04\x14\0\x08\x08Connections.csv", Kind::Zip(false)),
            (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", Kind::Zip(true)),
            (b"\x89PNG\r\n\x1a\n0000", Kind::Image),
            (b"\xff\xd8\xff\xe0", Kind::Image),
            (b"GIF89a\x01\0", Kind::Unread("a GIF picture")),
            (b"BM\x3a\0\0\0\0\0\0\0\x36\0", Kind::Unread("a BMP picture")),
            (b"BMW Group\nNora Quill", Kind::Text),
            (b"II*\0\x08\0\0\0", Kind::Unread("a TIFF picture")),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Kind::Unread("a HEIC picture, as iPhones take them")),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", Kind::Unread("a HEIC picture, as iPhones take them")),
            (b"\0\0\0\x18ftypavif\0\0\0\0", Kind::Unread("an AVIF picture")),
            (b"%PDF-1.7\n", Kind::Unread("a PDF file")),
            (b"Jane Doe\nVP Engineering\n", Kind::Text),
            (b"", Kind::Text),
            (b"\0\x01\x02\x03\0\0", Kind::Unknown),
        ];
        for (bytes, kind) in cases {
            assert_eq!(kind_of(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("BEGIN:VCARD\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(kind_of(&wide), Kind::VCard);
    }
}
