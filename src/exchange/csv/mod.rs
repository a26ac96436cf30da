//! Owns tables of contacts as LinkedIn, Google and Outlook export them: [`read`]. Whose table it is, its head says.
//!
//! Must not write tables, nor know who is known already. `books` knows the heads, `quotes` finds the rows that a slip
//! would swallow, `rows` makes people of rows, `name` cleans the names that people give themselves.

mod layouts;
mod name;
mod quotes;
mod rows;

use super::decode;
use super::people::{Batch, MOST_PEOPLE};
use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::WINDOWS_1252;
pub(crate) use layouts::Book;
use layouts::Columns;

/// The longest table that is read, in bytes: a row may be as long as all of it.
const LONGEST: usize = 8 << 20;
/// The longest cell that is read, in bytes: with it no text of a contact grows too long.
const LONGEST_CELL: usize = 256 << 10;
/// How many lines may stand above the head: LinkedIn writes a note there.
const ABOVE: usize = 30;
/// The longest head, in bytes.
const LONGEST_HEAD: usize = 32 << 10;

/// Whose table it is; none: no head that is known stands at its beginning.
pub(super) fn book_of(head: &[u8]) -> Option<Book> {
    find(head).map(|(columns, ..)| columns.book)
}

/// The columns, what stands between two cells, where the rows begin, and the line of the head.
fn find(bytes: &[u8]) -> Option<(Columns, u8, usize, usize)> {
    let mut at = 0;
    for (above, line) in bytes.split_inclusive(|b| *b == b'\n').take(ABOVE).enumerate() {
        at += line.len();
        if line.len() > LONGEST_HEAD {
            return None;
        }
        for delimiter in [b',', b';', b'\t'] {
            if let Some(columns) = first_row(line, delimiter).and_then(|cells| Columns::find(&cells)) {
                return Some((columns, delimiter, at, above + 1));
            }
        }
    }
    None
}

fn first_row(line: &[u8], delimiter: u8) -> Option<Vec<String>> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(line);
    let mut record = ByteRecord::new();
    let read = reader.read_byte_record(&mut record).unwrap_or(false);
    (read && record.len() > 1)
        .then(|| record.iter().map(|c| decode::text(c, None, WINDOWS_1252).into_owned()).collect())
}

/// Reads a table. Errors: a sentence, and nothing is read.
pub(crate) fn read(bytes: &[u8]) -> Result<Batch, String> {
    if bytes.len() > LONGEST {
        return Err(format!("it is longer than {} MiB; split it", LONGEST >> 20));
    }
    let bytes = decode::bytes(bytes)?;
    let Some((columns, delimiter, at, above)) = find(&bytes) else {
        return Err("its head is none of those that LinkedIn, Google and Outlook write".into());
    };
    let body = bytes.get(at..).unwrap_or_default();
    if let Some(line) = quotes::unclosed(body, delimiter, columns.columns.len()) {
        let line = line + above + 1;
        return Err(format!("the quote that begins a cell on line {line} is never closed; close it, or take it out"));
    }
    let mut batch = Batch::default();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(body);
    let mut record = ByteRecord::new();
    let utf8 = std::str::from_utf8(body).is_ok();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => return Err(format!("it cannot be read as a table: {e}")),
        }
        let place = usize::try_from(record.position().map_or(0, |p| p.line())).unwrap_or(0) + above;
        if batch.left > MOST_PEOPLE * 2 {
            return Err("most of its rows name nobody; is this a table of contacts?".into());
        }
        if record.iter().any(|c| c.len() > LONGEST_CELL) {
            batch.leave(place, String::new(), "a cell is longer than 256 KiB");
            continue;
        }
        let cell = |n: usize| record.get(n).map(|c| cell(c, utf8)).unwrap_or_default();
        match rows::person(&columns, &cell, &mut batch) {
            Ok(person) => batch.take(place, person)?,
            Err(why) => batch.leave(place, String::new(), why),
        }
    }
    Ok(batch)
}

/// A cell's text. An apostrophe before what a spreadsheet would run is the mark of a cell that was made harmless.
fn cell(bytes: &[u8], utf8: bool) -> String {
    let text = if utf8 { String::from_utf8_lossy(bytes) } else { decode::text(bytes, None, WINDOWS_1252) };
    let text = decode::mended(text.trim().to_owned());
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests;
