//! Owns in what order everything is listed, and how much of it there is: each list is read from its beginning, by an index,
//! as far as it is looked at.
//!
//! Three small tables, `tally`, `ended` and `lately`, follow from the others; the triggers of the op log keep them.

use super::fault::Fault;
use super::handle::Store;
use crate::clock::Instant;
use crate::domain::Uid;
use rusqlite::{Connection, Params, params};

/// A list of everything of a kind, in the order in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// Interviews: those to come, soonest first, then those that were, latest first.
    Interviews,
    /// Opportunities of which nothing is to come any more, latest news first.
    Ended,
    /// Contacts: by the last touch or meeting, latest first; then those never met or written to, by name.
    Contacts,
}

/// How many records there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub contacts: usize,
    pub interviews: usize,
    pub opportunities: usize,
}

/// When one was last in touch with the contact `c`, or met them in one of the interviews `i` that this lets count.
macro_rules! last_word {
    ($counts:literal) => {
        concat!(
            "nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND ",
            $counts,
            " NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62)"
        )
    };
}

/// What keeps the tables that follow from this one, to be run for its changed row (`old` or `new`).
pub(super) fn follow(table: &str, row: &str) -> String {
    let tally = || {
        let by = if row == "new" { "+ 1" } else { "- 1" };
        format!("    UPDATE tally SET n = n {by} WHERE noun = '{table}';\n")
    };
    let ended = |uid: &str| format!("    DELETE FROM ended WHERE opportunity = {uid};\n{}", ended(uid));
    let lately = |whose: &str| format!("    DELETE FROM lately WHERE contact IN ({whose});\n{}", lately(whose));
    match table {
        "contacts" => tally() + &lately(&format!("{row}.uid")),
        "opportunities" => tally() + &ended(&format!("{row}.uid")),
        "interviews" => tally() + &lately(&format!("SELECT contact FROM interviewers WHERE interview = {row}.uid")),
        "outcomes" => {
            let met = format!(
                "SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = {row}.opportunity"
            );
            ended(&format!("{row}.opportunity")) + &lately(&met)
        }
        "touches" => lately(&format!("SELECT contact FROM touch_contacts WHERE touch = {row}.uid")),
        "interviewers" | "touch_contacts" => lately(&format!("{row}.contact")),
        _ => String::new(),
    }
}

/// Takes what belongs there of this opportunity into the table `ended`.
fn ended(uid: &str) -> String {
    format!(
        "    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = {uid} AND x.kind NOT IN ('invited', 'offer');
"
    )
}

/// Takes these people into the table `lately`.
fn lately(whose: &str) -> String {
    let last = last_word!("");
    format!(
        "    INSERT INTO lately SELECT c.uid, {last}, substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN ({whose});\n"
    )
}

/// What makes the tables that follow anew.
pub(super) fn anew() -> String {
    let tally = ["contacts", "interviews", "opportunities"];
    let tally =
        tally.map(|noun| format!("UPDATE tally SET n = (SELECT count(*) FROM {noun}) WHERE noun = '{noun}';\n"));
    format!("{}DELETE FROM ended;\n{}DELETE FROM lately;\n{}", tally.concat(), ended("o.uid"), lately("c.uid"))
}

/// No interview takes longer than a week: one that is not over began later than so many seconds ago.
const COMING: &str = "SELECT uid FROM interviews WHERE starts_utc > ?1 - 604800 AND starts_utc + minutes * 60 > ?1
    ORDER BY starts_utc, seq";

const HELD: &str = "SELECT uid FROM interviews WHERE starts_utc <= ?1 AND starts_utc + minutes * 60 <= ?1
    ORDER BY starts_utc DESC, seq";

const ENDED: &str = "SELECT opportunity FROM ended ORDER BY day DESC, company COLLATE NOCASE, seq";

const LATELY: &str = "SELECT contact, at_utc, name, seq FROM lately ORDER BY at_utc DESC, name COLLATE NOCASE, seq";

/// Those who are to be met, in their order: what stands in `lately` of them is still to come.
const TO_BE_MET: &str = concat!(
    "SELECT c.uid, ",
    last_word!("i.starts_utc + i.minutes * 60 <= ?1 AND"),
    " AS at_utc, substr(c.name, 1, 64) AS name, c.seq FROM contacts c WHERE c.uid IN (
        SELECT r.contact FROM interviews i CROSS JOIN interviewers r ON r.interview = i.uid
        WHERE i.starts_utc > ?1 - 604800 AND i.starts_utc + i.minutes * 60 > ?1)
    ORDER BY at_utc DESC, name COLLATE NOCASE, seq"
);

/// The longest names, as far as their letters tell: the widest is among them, or nearly.
const LONGEST: [&str; 2] = [
    "SELECT name FROM contacts ORDER BY length(name) DESC LIMIT 8",
    "SELECT company FROM opportunities ORDER BY length(company) DESC LIMIT 8",
];

impl Store {
    /// The beginning of a list, as of now: at least so many, and as far as this one, where it is in it.
    pub(crate) fn listed(
        &self,
        what: Listing,
        now: Instant,
        least: usize,
        until: Option<&Uid>,
    ) -> Result<Vec<Uid>, Fault> {
        let conn = &self.conn;
        let mut list = Beginning { uids: Vec::new(), least, until: None };
        let there = match what {
            Listing::Interviews => "SELECT 1 FROM interviews WHERE uid = ?1",
            Listing::Ended => "SELECT 1 FROM ended WHERE opportunity = ?1",
            Listing::Contacts => "SELECT 1 FROM contacts WHERE uid = ?1",
        };
        if let Some(until) = until
            && conn.prepare_cached(there)?.exists([until.as_str()])?
        {
            list.until = Some(until);
        }
        let now = now.timestamp();
        match what {
            Listing::Interviews => {
                list.read(conn, COMING, params![now])?;
                list.read(conn, HELD, params![now])?;
            }
            Listing::Ended => list.read(conn, ENDED, params![])?,
            Listing::Contacts => list.read_contacts(conn, now)?,
        }
        Ok(list.uids)
    }

    /// How many records there are.
    pub(crate) fn totals(&self) -> Result<Totals, Fault> {
        let of = |noun: &str| -> Result<usize, Fault> {
            let n: i64 =
                self.conn.prepare_cached("SELECT n FROM tally WHERE noun = ?1")?.query_row([noun], |row| row.get(0))?;
            Ok(usize::try_from(n).unwrap_or(0))
        };
        Ok(Totals { contacts: of("contacts")?, interviews: of("interviews")?, opportunities: of("opportunities")? })
    }

    /// The longest names of contacts, and of companies.
    pub(crate) fn longest_names(&self) -> Result<[Vec<String>; 2], Fault> {
        let names = |sql: &str| -> Result<Vec<String>, Fault> {
            let mut statement = self.conn.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let [contacts, companies] = LONGEST;
        Ok([names(contacts)?, names(companies)?])
    }
}

/// The beginning of a list while it is read.
struct Beginning<'a> {
    uids: Vec<Uid>,
    least: usize,
    /// To be read as well; none: nothing, or it was.
    until: Option<&'a Uid>,
}

impl Beginning<'_> {
    fn push(&mut self, uid: &str) -> Result<(), Fault> {
        let uid = Uid::new(uid).map_err(Fault::damaged)?;
        self.until.take_if(|until| **until == uid);
        self.uids.push(uid);
        Ok(())
    }

    fn is_enough(&self) -> bool {
        self.uids.len() >= self.least && self.until.is_none()
    }

    /// Goes on with what this query finds.
    fn read(&mut self, conn: &Connection, sql: &str, params: impl Params) -> Result<(), Fault> {
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        while !self.is_enough() {
            let Some(row) = rows.next()? else { break };
            self.push(row.get_ref(0)?.as_str().unwrap_or_default())?;
        }
        Ok(())
    }

    /// Those who are to be met stand where they stood before.
    fn read_contacts(&mut self, conn: &Connection, now: i64) -> Result<(), Fault> {
        let mut to_be_met = to_be_met(conn, now)?;
        to_be_met.reverse();
        let apart: std::collections::HashSet<String> = to_be_met.iter().map(|k| k.contact.clone()).collect();
        let mut statement = conn.prepare_cached(LATELY)?;
        let mut rows = statement.query([])?;
        while !self.is_enough() {
            let next = match rows.next()? {
                Some(row) => Some(Person::read(row)?),
                None => None,
            };
            if next.as_ref().is_some_and(|next| apart.contains(&next.contact)) {
                continue;
            }
            while let Some(met) = to_be_met.pop_if(|met| next.as_ref().is_none_or(|next| met.place() < next.place())) {
                self.push(&met.contact)?;
            }
            let Some(next) = next else { break };
            self.push(&next.contact)?;
        }
        Ok(())
    }
}

/// Those who are to be met, in order; `now` in seconds since 1970.
pub(super) fn to_be_met(conn: &Connection, now: i64) -> Result<Vec<Person>, Fault> {
    Person::all(conn, TO_BE_MET, [now])
}

/// A contact, and what puts them in order.
pub(super) struct Person {
    pub contact: String,
    at: Option<i64>,
    name: String,
    seq: i64,
}

impl Person {
    /// Those whom a query finds.
    pub(super) fn all(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<Person>, Fault> {
        let mut statement = conn.prepare_cached(sql)?;
        Ok(statement.query_map(params, Person::read)?.collect::<Result<_, _>>()?)
    }

    fn read(row: &rusqlite::Row) -> rusqlite::Result<Person> {
        Ok(Person { contact: row.get(0)?, at: row.get(1)?, name: row.get(2)?, seq: row.get(3)? })
    }

    /// As SQLite puts them in order.
    pub(super) fn place(&self) -> (std::cmp::Reverse<Option<i64>>, String, i64) {
        (std::cmp::Reverse(self.at), self.name.to_ascii_lowercase(), self.seq)
    }
}
