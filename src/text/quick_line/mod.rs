//! Owns the interview in one line: `XYZ / Platform Engineer, tue 14:00 45m in person, round 1, with Bob Smith & Jane
//! Doe, decides fri`, read as it is typed, completed, and told again.
//!
//! Total, and nothing of the line is lost: what is not understood stands in [`QuickLine::unread`].

mod complete;
mod detail;
mod head;
mod people;
mod reader;
mod tell;

pub(crate) use complete::complete;

use super::lex::normalize;
use crate::clock::{Instant, Now};
use crate::domain::{Mode, Role, Workdays};
use chrono::NaiveDate;

/// What a piece of the line was understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Company,
    Role,
    /// The day or the time of the interview, or both.
    When,
    Minutes,
    Mode,
    Round,
    /// One of the people.
    Person,
    Decision,
    /// Until when they asked to wait.
    Wait,
    /// That somebody was thanked, and who.
    Thanked,
    Place,
    /// Not understood.
    Unread,
}

/// A piece of the line that was understood, or was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub part: Part,
    /// Where it begins in the line, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it was understood as: `Tue 17 Nov 2026, 14:00`.
    pub shown: String,
}

/// Somebody named in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name as it was written: `Dr. Ana Ruiz`.
    pub name: String,
    /// The form of address, written in quotes: `Robert Smith "Bob"`.
    pub address_as: Option<String>,
    /// What the person is, written in brackets: `(hiring manager)`.
    pub role: Option<Role>,
}

/// Who was thanked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Thanked {
    /// Everybody who interviewed.
    All,
    /// These, as they were written.
    These(Vec<Person>),
}

/// An interview as it was read from a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct QuickLine {
    pub company: Option<String>,
    pub role: Option<String>,
    pub starts_at: Option<Instant>,
    pub minutes: Option<u32>,
    pub mode: Option<Mode>,
    /// As written: `round 1`, `phone screen`.
    pub round: Option<String>,
    pub interviewers: Vec<Person>,
    pub decision_by: Option<NaiveDate>,
    pub wait_until: Option<NaiveDate>,
    /// Who was thanked already; none: the line does not say that anybody was.
    pub thanked: Option<Thanked>,
    pub place: Option<String>,
    /// What was not understood, piece by piece.
    pub unread: Vec<String>,
    /// The start that may have been meant instead: the same weekday a week earlier or later, the same time a day.
    pub other_start: Option<Instant>,
    /// What is to be said about how it was read, each a sentence or part of one.
    pub notes: Vec<String>,
    /// Which piece of the line was understood as what, in the order of the line; they never overlap, and every letter
    /// and digit of the line stands in one.
    pub spans: Vec<Span>,
    /// What is still needed to save it, as sentences.
    pub missing: Vec<String>,
}

/// Reads the line, as far as it can be read.
///
/// A weekday alone is the nearest to now; `was` in the line means the past, and so does `thanked`. A weekday for the decision,
/// or for the wait, is the first after the day of the interview.
pub(crate) fn read(line: &str, now: Now, workdays: &Workdays) -> QuickLine {
    reader::Reader::new(line).read(now, false, workdays)
}

/// The same with [`QuickLine::other_start`] for the start, where there is one; a day that counts from it moves with it.
pub(crate) fn read_other(line: &str, now: Now, workdays: &Workdays) -> QuickLine {
    reader::Reader::new(line).read(now, true, workdays)
}

/// Company and role as a line begins with them, in quotes where they would be read otherwise.
pub(crate) fn head(company: &str, role: &str) -> String {
    let parts = [company, role].map(|name| normalize(&name.replace('"', "'")));
    let told = |quote: &str| {
        let all = parts.iter().filter(|name| !name.is_empty());
        all.map(|name| format!("{quote}{name}{quote}")).collect::<Vec<_>>().join(" / ")
    };
    let plain = told("");
    // With a time behind it, as it will have.
    if reader::Reader::new(&format!("{plain}, 14:00")).names() == parts { plain } else { told("\"") }
}

/// Two readings of a weekday, both of them no further away than this, are worth a question, in days.
const CLOSE: i64 = 4;

impl QuickLine {
    /// Both starts that may be meant, the likelier first, where only the user knows which: the weekday before and the one
    /// after are about equally near.
    pub(crate) fn two_starts(&self, now: Now) -> Option<[Instant; 2]> {
        let both = [self.starts_at?, self.other_start?];
        let day = |at: Instant| (now.zone().date(at) - now.today()).num_days();
        let [one, other] = both.map(day);
        ((one - other).abs() > CLOSE && one.abs() <= CLOSE && other.abs() <= CLOSE).then_some(both)
    }
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;
