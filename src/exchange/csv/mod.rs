//! Owns tables: of contacts, as LinkedIn, Google, Outlook and others export them, and of applications, as people and trackers keep
//! them: [`read`]. Which it is, and what each column holds, its head and its cells say.
//!
//! Must not know what is stored. `write` writes tables whose cells are inert; `head` knows the words of heads, `columns` weighs them against the cells,
//! `dates` reads days, `status` words like "ghosted", `quotes` finds the rows that a slip would swallow, `person` and `application` make something of rows, `name`
//! cleans the names that people give themselves.

mod application;
mod columns;
mod dates;
mod head;
mod name;
mod person;
mod quotes;
mod status;
mod write;

use super::decode;
use super::people::{Batch, MOST_PEOPLE};
use application::Row;
pub(crate) use application::{Application, Look, Meeting};
use chrono::NaiveDate;
use columns::{Cells, Column, Holds};
use csv::{ByteRecord, Reader, ReaderBuilder};
pub(crate) use dates::Order;
use encoding_rs::{Encoding, WINDOWS_1252};
pub(crate) use head::Book;
pub(crate) use status::Status;
use std::collections::{HashMap, HashSet};
pub(crate) use write::write;

/// The longest table that is read, in bytes: a row may be as long as all of it.
const LONGEST: usize = 8 << 20;
/// The longest cell that is read, in bytes: with it no text of a contact grows too long.
const LONGEST_CELL: usize = 256 << 10;
/// How many lines may stand above the head: LinkedIn writes a note there.
const ABOVE: usize = 30;
/// The longest head, in bytes.
const LONGEST_HEAD: usize = 32 << 10;
/// The cells of how many rows are looked at to find what a column holds.
const LOOKED_AT: usize = 300;
/// The most rows to look at that are named.
const MOST_LOOKS: usize = 1000;

/// What a table holds.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub book: Book,
    /// Each column that is filled, and what becomes of it.
    pub columns: Vec<(String, String)>,
    /// Whom it names.
    pub people: Batch,
    pub applications: Vec<Application>,
    /// Rows that are not taken over, or not all of which is.
    pub looks: Vec<Look>,
    /// Columns of days of which nothing says whether the day or the month stands first, each with such a day.
    pub either: Vec<(String, String)>,
}

/// Whose table it is; none: no head that is known stands at its beginning.
pub(super) fn book_of(head: &[u8]) -> Option<Book> {
    find(head).map(|found| found.book)
}

/// The head of a table.
struct Found {
    book: Book,
    names: Vec<String>,
    /// What stands between two cells.
    delimiter: u8,
    /// Where the rows begin.
    at: usize,
    /// The line of the head.
    line: usize,
}

fn find(bytes: &[u8]) -> Option<Found> {
    let mut at = 0;
    for (above, line) in bytes.split_inclusive(|b| *b == b'\n').take(ABOVE).enumerate() {
        at += line.len();
        if line.len() > LONGEST_HEAD {
            return None;
        }
        for delimiter in [b',', b';', b'\t'] {
            let names = first_row(line, delimiter);
            if let Some((book, names)) = names.and_then(|names| Some((Book::of(&names)?, names))) {
                return Some(Found { book, names, delimiter, at, line: above + 1 });
            }
        }
    }
    None
}

/// The columns of what is laid out as a table, though nobody knows of what; none: it is not.
pub(crate) fn heads(text: &str) -> Option<Vec<String>> {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(20).collect();
    let row = |line: &str, delimiter| first_row(line.as_bytes(), delimiter);
    [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
        let names = row(lines.first()?, delimiter)?;
        let rest = lines.get(1..)?;
        let alike = rest.iter().filter(|l| row(l, delimiter).is_some_and(|r| r.len() == names.len())).count();
        (!rest.is_empty() && alike * 2 > rest.len()).then_some(names)
    })
}

fn reader(bytes: &[u8], delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes)
}

fn first_row(line: &[u8], delimiter: u8) -> Option<Vec<String>> {
    let mut record = ByteRecord::new();
    let read = reader(line, delimiter).read_byte_record(&mut record).unwrap_or(false);
    let charset = decode::guess([line]);
    (read && record.len() > 1).then(|| record.iter().map(|c| decode::text(c, None, charset).into_owned()).collect())
}

/// Reads a table. `order` is that of the days where the table does not tell. Errors: a sentence, and nothing is read.
pub(crate) fn read(bytes: &[u8], order: Option<Order>, today: NaiveDate) -> Result<Table, String> {
    if bytes.len() > LONGEST {
        return Err(format!("it is longer than {} MiB; split it", LONGEST >> 20));
    }
    let bytes = decode::bytes(bytes)?;
    let Some(found) = find(&bytes) else {
        return Err("its head is none of those of contacts or applications that are known".into());
    };
    let (book, delimiter, above) = (found.book, found.delimiter, found.line);
    let body = bytes.get(found.at..).unwrap_or_default();
    if let Some(line) = quotes::unclosed(body, delimiter, found.names.len()) {
        let line = line + above + 1;
        return Err(format!("the quote that begins a cell on line {line} is never closed; close it, or take it out"));
    }
    let charset = if std::str::from_utf8(body).is_ok() { WINDOWS_1252 } else { decode::guess([body]) };
    let mut cells = vec![Cells::default(); found.names.len()];
    each(body, delimiter, LOOKED_AT, &mut |_, record| {
        cells.iter_mut().zip(record).for_each(|(cells, bytes)| cells.add(&cell(bytes, charset), book));
        Ok(())
    })?;
    let columns = columns::columns(book, &found.names, &cells);
    let mut table = Table {
        book,
        columns: columns.iter().filter(|c| c.filled).map(|c| (c.name.clone(), c.becomes.clone())).collect(),
        people: Batch::default(),
        applications: Vec::new(),
        looks: Vec::new(),
        either: Vec::new(),
    };
    table.people.remarks.extend(decode::told(charset));
    let body = Body { bytes: body, delimiter, charset, above };
    if book == Book::Applications {
        applications(&mut table, &columns, &body, order, today)?;
        drop_own_address(&mut table);
    } else {
        people(&mut table, &columns, &body)?;
    }
    Ok(table)
}

/// The rows of a table.
struct Body<'b> {
    bytes: &'b [u8],
    delimiter: u8,
    charset: &'static Encoding,
    /// How many lines stand above.
    above: usize,
}

/// Every row with its line, up to so many.
fn each(
    body: &[u8],
    delimiter: u8,
    most: usize,
    row: &mut dyn FnMut(usize, &ByteRecord) -> Result<(), String>,
) -> Result<(), String> {
    let mut reader = reader(body, delimiter);
    let mut record = ByteRecord::new();
    for _ in 0..most {
        match reader.read_byte_record(&mut record) {
            Ok(true) => row(usize::try_from(record.position().map_or(0, |p| p.line())).unwrap_or(0), &record)?,
            Ok(false) => break,
            Err(e) => return Err(format!("it cannot be read as a table: {e}")),
        }
    }
    Ok(())
}

fn people(table: &mut Table, columns: &[Column], body: &Body) -> Result<(), String> {
    let batch = &mut table.people;
    let mut lost: Option<String> = None;
    each(body.bytes, body.delimiter, usize::MAX, &mut |line, record| {
        let place = line + body.above;
        if batch.left > MOST_PEOPLE * 2 {
            return Err("most of its rows name nobody; is this a table of contacts?".into());
        }
        if record.iter().any(|c| c.len() > LONGEST_CELL) {
            batch.leave(place, String::new(), "a cell is longer than 256 KiB");
            return Ok(());
        }
        let cell = |n: usize| record.get(n).map(|c| cell(c, body.charset)).unwrap_or_default();
        let mut lose = |column: &str| lost = lost.take().or_else(|| Some(column.to_owned()));
        match person::person(table.book, columns, &cell, batch, &mut lose) {
            Ok(person) => batch.take(place, person),
            Err(why) => {
                batch.leave(place, String::new(), why);
                Ok(())
            }
        }
    })?;
    lost.map_or(Ok(()), |column| {
        let advice = "call it E-mail, or take it out, and import it again";
        Err(format!("the e-mail addresses in the column “{column}” would be lost: {advice}"))
    })
}

fn applications(
    table: &mut Table,
    columns: &[Column],
    body: &Body,
    said: Option<Order>,
    today: NaiveDate,
) -> Result<(), String> {
    let mut days: Vec<(Vec<dates::Written>, Option<String>)> = vec![(Vec::new(), None); columns.len()];
    each(body.bytes, body.delimiter, MOST_PEOPLE, &mut |_, record| {
        for (((days, open), bytes), column) in days.iter_mut().zip(record).zip(columns) {
            let text = if is_day(column) { cell(bytes, body.charset) } else { String::new() };
            if let Some(written) = dates::read(&text) {
                days.push(written);
                *open = open.take().or_else(|| Some(text).filter(|_| written.day(None).is_none()));
            }
        }
        Ok(())
    })?;
    let settled = |n: usize| {
        let written = days.get(n).map_or(&[][..], |(written, _)| written);
        let past = columns.get(n).is_some_and(|c| c.holds != Holds::Interview);
        dates::settle(written, past, today)
    };
    let own: Vec<Result<Option<Order>, ()>> = (0..columns.len()).map(settled).collect();
    // Whoever writes a column one way writes the others so.
    let mut others = own.iter().filter_map(|order| order.ok().flatten());
    let first = others.next();
    let other = first.filter(|first| others.all(|order| order == *first));
    let orders: Vec<Option<Order>> = own.iter().map(|order| order.unwrap_or(None).or(said).or(other)).collect();
    for ((column, (_, open)), order) in columns.iter().zip(&days).zip(&orders) {
        let open = open.as_ref().filter(|_| order.is_none());
        table.either.extend(open.map(|text| (column.name.clone(), text.clone())));
    }
    let mut seen = HashMap::new();
    each(body.bytes, body.delimiter, usize::MAX, &mut |line, record| {
        let place = line + body.above;
        if table.applications.len() == MOST_PEOPLE {
            return Err(format!("there are more than {MOST_PEOPLE} applications in it; split it"));
        }
        let cells: Vec<String> =
            record.iter().map(|c| cell(c.get(..LONGEST_CELL).unwrap_or(c), body.charset)).collect();
        let order = |n: usize| orders.get(n).copied().flatten();
        let look = |why: &str, taken| {
            let text = cells.iter().filter(|c| !c.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
            let text = super::people::line(&text).chars().take(80).collect();
            Look { place, text, why: why.to_owned(), taken }
        };
        let looks = &mut table.looks;
        let mut add = |look: Look| looks.extend(Some(look).filter(|_| looks.len() < MOST_LOOKS));
        let batch = &mut table.people;
        match application::row(columns, &cells, &order, place, today, &mut |column| batch.not_kept(column)) {
            Row::Empty => {}
            Row::Odd(why) => add(look(why, false)),
            Row::Application(a) => {
                let whole = cells.join("\u{1f}");
                if let Some(before) = seen.get(&whole) {
                    add(look(&format!("it is line {before} once more"), false));
                    return Ok(());
                }
                a.unread.iter().for_each(|text| add(look(&format!("not understood, and noted: {text}"), true)));
                seen.insert(whole, place);
                table.people.people.extend(a.people.iter().cloned());
                table.applications.push(*a);
            }
        }
        Ok(())
    })
}

/// Takes those away who are only an address that stands beside several companies: it is one's own, as some job boards export it.
fn drop_own_address(table: &mut Table) {
    let nameless = |p: &super::people::Person| p.emails.first().is_some_and(|mail| p.name == *mail);
    let mut companies: HashMap<String, HashSet<&str>> = HashMap::new();
    for person in table.people.people.iter().filter(|p| nameless(p)) {
        companies.entry(person.name.clone()).or_default().insert(&person.company);
    }
    let own: Vec<String> = companies.into_iter().filter(|(_, at)| at.len() > 1).map(|(mail, _)| mail).collect();
    table.people.people.retain(|p| !own.contains(&p.name));
    let told =
        |mail| format!("“{mail}” stands beside several companies: it is taken for your own, and nobody was made of it");
    table.people.remarks.extend(own.into_iter().map(told));
}

fn is_day(column: &Column) -> bool {
    matches!(column.holds, Holds::Applied | Holds::Interview | Holds::News | Holds::Flag(_))
}

/// A cell's text. An apostrophe before what a spreadsheet would run is the mark of a cell that was made harmless.
fn cell(bytes: &[u8], charset: &'static Encoding) -> String {
    let text = decode::text(bytes, None, charset);
    let text = decode::mended(text.trim().to_owned());
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests;
