//! Owns how a row of a tracker becomes an application, and which rows are none. Must not know
//! what is stored.

use super::columns::{Column, Holds};
use super::dates::{self, Order, Written};
use super::status::{Status, status};
use crate::clock::Instant;
use crate::domain::{Role, mail, phone};
use crate::exchange::people::{Person, block, line};
use crate::lexicon;
use chrono::{NaiveDate, NaiveTime};

/// An application, as a row of a tracker names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Application {
    /// The line of the file.
    pub place: usize,
    pub company: String,
    pub role: String,
    pub url: String,
    pub source: String,
    pub location: String,
    pub salary: String,
    pub notes: String,
    pub applied_on: Option<NaiveDate>,
    pub status: Option<Status>,
    /// The status in the row's own words.
    pub said: String,
    /// The day of the outcome.
    pub news_on: Option<NaiveDate>,
    pub interviews: Vec<Meeting>,
    /// Whom to ask there.
    pub people: Vec<Person>,
    /// What was not understood: it stands in the notes.
    pub unread: Vec<String>,
}

/// An interview, as far as a row says when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meeting {
    /// What stands in the cell.
    pub text: String,
    pub day: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub at: Option<Instant>,
}

/// A row that is not taken over, or not all of it: where, how it begins, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    pub place: usize,
    pub text: String,
    pub why: String,
    /// It was taken over all the same.
    pub taken: bool,
}

/// No application has more columns of interviews.
const MOST_INTERVIEWS: usize = 12;

/// What a table says of a row.
pub(super) enum Row {
    Application(Box<Application>),
    /// Nothing stands in it.
    Empty,
    /// It cannot be what the head says, and why.
    Odd(&'static str),
}

/// The application of a row. `order` is that of the days of a column; `today` is the last day on which one can have applied.
pub(super) fn row(
    columns: &[Column],
    cells: &[String],
    order: &dyn Fn(usize) -> Option<Order>,
    place: usize,
    today: NaiveDate,
    not_kept: &mut dyn FnMut(&str),
) -> Row {
    let mut a = Application { place, ..Application::default() };
    let (mut person, mut names, mut notes, mut location) = (Person::default(), Vec::new(), Vec::new(), Vec::new());
    let (mut filled, mut misfits) = (0, 0);
    for (n, (column, text)) in
        columns.iter().zip(cells).enumerate().filter(|(_, (_, t))| !lexicon::is_nothing(t) || is_tick(t))
    {
        let (text, written) = (without_links(text), dates::read(text));
        let day = written.as_ref().and_then(|w| w.day(order(n)));
        filled += 1;
        // What does not fit its column stands in the notes, under the column's name.
        let unread = |a: &mut Application, text: &str| {
            a.unread.push(format!("{}: {}", column.name, line(text)));
        };
        match &column.holds {
            Holds::Company => a.company = line(&text),
            Holds::Title => a.role = line(&text),
            Holds::Url if a.url.is_empty() && !text.contains(char::is_whitespace) => a.url = text,
            Holds::Source => a.source = line(&text),
            Holds::Location | Holds::Part(_) => location.push(line(&text)),
            Holds::Salary if a.salary.is_empty() => a.salary = line(&text),
            Holds::Salary => a.salary = format!("{} – {}", a.salary, line(&text)),
            Holds::Note => notes.push(block(&text)),
            Holds::Name => {
                names.extend(whom(&text, &mut person));
                person.roles.extend(role_of(&column.name));
            }
            Holds::Email => {
                misfits += usize::from(mail::check(&text).is_err() && !text.contains('@'));
                person.emails.push(text);
            }
            Holds::Phone(_) => person.phones.push(text),
            Holds::Status => {
                a.status = status(&text);
                a.said = line(&text);
                if a.status == Some(Status::Open)
                    && !matches!(lexicon::bare(&text).as_str(), "applied" | "open" | "active")
                {
                    notes.push(format!("{}: {}", column.name, line(&text)));
                }
                if a.status.is_none() {
                    misfits += 1;
                    unread(&mut a, &text);
                }
            }
            // Whether there was any, it says, not when.
            Holds::Applied | Holds::News if yes_no(&text).is_some() => {
                notes.push(format!("{}: {}", column.name, line(&text)))
            }
            Holds::Applied => match day.filter(|day| *day <= today) {
                Some(day) => a.applied_on = Some(day),
                None => {
                    misfits += usize::from(written.is_none());
                    unread(&mut a, &text);
                }
            },
            Holds::Flag(kind) if day.is_some_and(|day| day <= today) || yes_no(&text) == Some("yes") => {
                a.status = Some(Status::Outcome(*kind));
                a.news_on = day.or(a.news_on);
            }
            Holds::Flag(_) if yes_no(&text).is_some() => {}
            Holds::News => match day.filter(|day| *day <= today) {
                Some(day) => a.news_on = Some(day),
                None => unread(&mut a, &text),
            },
            Holds::Nothing => not_kept(&column.name),
            Holds::Interview => {
                let meeting = meeting(&text, written.as_ref(), day);
                // What makes no interview by itself is not to vanish.
                if a.interviews.len() == MOST_INTERVIEWS || meeting.as_ref().is_none_or(|m| m.time.is_none()) {
                    notes.push(format!("{}: {}", column.name, line(&text)));
                }
                a.interviews.extend(meeting.filter(|_| a.interviews.len() < MOST_INTERVIEWS));
            }
            _ => notes.push(format!("{}: {}", column.name, line(&text))),
        }
    }
    let extra = cells.iter().skip(columns.len()).any(|c| !c.trim().is_empty());
    let is = |text: &str| dates::read(text).is_some() || mail::check(text).is_ok() || text.contains("://");
    match () {
        () if filled == 0 && !extra => return Row::Empty,
        () if cells.iter().zip(columns).all(|(cell, column)| cell.trim() == column.name) => return Row::Empty,
        () if extra => return Row::Odd("it has more cells than the head: a comma in one of them is not quoted"),
        () if a.company.is_empty() => return Row::Odd("no company stands in it"),
        () if is_prose(&a.company) || is(&a.company) => {
            return Row::Odd("what stands where the company belongs is none");
        }
        () if misfits > 1 || misfits == 1 && is(&a.role) => return Row::Odd("its cells do not fit their columns"),
        () => {}
    }
    notes.extend(a.unread.iter().cloned());
    a.notes = notes.join("\n");
    a.location = location.join(", ");
    person.company = a.company.clone();
    // Of several names one does not know whose the address is.
    let alone = names.len() < 2;
    let named = names.iter().map(|name| Person {
        name: name.clone(),
        roles: person.roles.clone(),
        company: a.company.clone(),
        ..if alone { person.clone() } else { Person::default() }
    });
    a.people.extend(named);
    let reached = !person.emails.is_empty() || !person.phones.is_empty();
    if reached && (!alone || names.is_empty()) {
        a.people.push(person);
    }
    a.people = a.people.into_iter().map(Person::cleaned).collect();
    Row::Application(Box::new(a))
}

/// The names in one cell; addresses and numbers beside them go to the person. "Berg, Jan" is one name.
fn whom(text: &str, person: &mut Person) -> Vec<String> {
    let pieces = |signs: &[char]| text.split(signs).map(line).filter(|p| !p.is_empty()).collect::<Vec<_>>();
    let is_number = |piece: &str| phone::check(piece).is_ok() && !piece.contains(char::is_alphabetic);
    let (mut names, before) = (Vec::new(), person.emails.len() + person.phones.len());
    for piece in pieces(&[';', '&', '/', '\n', ',', '(', ')', '<', '>', '|']) {
        match piece.as_str() {
            mail if mail::check(mail).is_ok() => person.emails.push(piece),
            number if is_number(number) => person.phones.push(piece),
            _ => names.push(piece),
        }
    }
    if person.emails.len() + person.phones.len() > before {
        return names;
    }
    let names = pieces(&[';', '&', '/', '\n', ',']);
    let whole = |name: &String| name.split(' ').count() > 1;
    if names.iter().all(whole) { names } else { vec![line(text)] }
}

/// A box that is ticked.
fn is_tick(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '✓' | '✔' | '☑' | '✅' | '\u{fe0f}'))
}

/// Without the addresses that Notion writes behind the names of other pages: `Globex (https://www.notion.so/…)`.
fn without_links(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some((before, rest)) = out.split_once(" (https://www.notion.so/") {
        let after = rest.split_once(')').map_or("", |(_, after)| after);
        out = format!("{before}{after}");
    }
    out
}

/// Yes or no, where that is all a cell says.
fn yes_no(text: &str) -> Option<&'static str> {
    if is_tick(text) {
        return Some("yes");
    }
    lexicon::YES_NO.of(&lexicon::bare(text).replace(' ', "_"))
}

/// What a column of names is called says what they do there.
fn role_of(column: &str) -> Option<Role> {
    let named = lexicon::bare(column);
    Role::ALL.iter().copied().find(|role| named.contains(&role.as_str().replace('_', " ")))
}

/// An interview of which something is said. "No" says that there was none.
fn meeting(text: &str, written: Option<&Written>, day: Option<NaiveDate>) -> Option<Meeting> {
    if yes_no(text) == Some("no") {
        return None;
    }
    let (time, at) = written.map_or((None, None), |w| (w.time, w.at));
    Some(Meeting { text: line(text), day, time: time.filter(|_| day.is_some()), at })
}

/// True for words of a sentence where a name belongs.
fn is_prose(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = words.iter().filter(|w| w.starts_with(|c: char| c.is_lowercase())).count();
    words.len() > 3 && small * 2 > words.len() || words.len() > 12
}
