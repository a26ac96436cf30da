//! Owns who and what is found by the beginnings of names, however many there are: for a list that is narrowed, and for a
//! line in which one is named. Must not read the records.

use super::fault::Fault;
use super::handle::Store;
use super::order::{Listing, Person, to_be_met};
use super::search::expression;
use super::working::{json, keys};
use crate::clock::Instant;
use crate::domain::Uid;
use crate::domain::phone::Number;
use rusqlite::{Connection, Params, params};
use std::collections::{BTreeMap, BTreeSet};

/// Of more that are called so, the latest entered.
const MOST: i64 = 500;

/// Those of a kind whose names hold these words, the latest first.
const NAMED: &str = "SELECT r.uid FROM search_names n CROSS JOIN search_rows r ON r.id = n.rowid
    WHERE search_names MATCH ?1 AND r.kind = ?2 ORDER BY n.rowid DESC LIMIT ?3";

impl Store {
    /// Of a list those whose names or companies have words that begin so, and these: in its order.
    pub(crate) fn narrowed(
        &self,
        what: Listing,
        now: Instant,
        words: &str,
        also: impl Iterator<Item = Uid>,
    ) -> Result<Vec<Uid>, Fault> {
        let conn = &self.conn;
        let kind = if what == Listing::Contacts { "contact" } else { "opportunity" };
        let mut found: BTreeSet<String> = also.map(|uid| uid.to_string()).collect();
        if let Some(sought) = expression(words) {
            let named = |kind| keys(conn, NAMED, params![sought, kind, MOST]);
            let mut hits = named(kind)?;
            if what == Listing::Interviews {
                let (of, people) = (json(&hits), json(&named("contact")?));
                hits = keys(
                    conn,
                    "SELECT uid FROM interviews WHERE opportunity IN (SELECT value FROM json_each(?1))
                     UNION SELECT interview FROM interviewers WHERE contact IN (SELECT value FROM json_each(?2))
                     LIMIT ?3",
                    params![of, people, MOST],
                )?;
            }
            found.extend(hits);
        }
        let found = json(&found);
        let now = now.timestamp();
        match what {
            Listing::Interviews => in_order(
                conn,
                "SELECT uid, starts_utc + minutes * 60 > ?2 AS coming FROM interviews
                 WHERE uid IN (SELECT value FROM json_each(?1))
                 ORDER BY coming DESC, iif(coming, starts_utc, -starts_utc), seq",
                params![found, now],
            ),
            Listing::Ended => in_order(
                conn,
                "SELECT opportunity FROM ended WHERE opportunity IN (SELECT value FROM json_each(?1))
                 ORDER BY day DESC, company COLLATE NOCASE, seq",
                [found],
            ),
            Listing::Contacts => {
                let mut people: BTreeMap<String, Person> = Person::all(
                    conn,
                    "SELECT contact, at_utc, name, seq FROM lately WHERE contact IN (SELECT value FROM json_each(?1))",
                    [found],
                )?
                .into_iter()
                .map(|person| (person.contact.clone(), person))
                .collect();
                for person in to_be_met(conn, now)? {
                    people.entry(person.contact.clone()).and_modify(|there| *there = person);
                }
                let mut people: Vec<Person> = people.into_values().collect();
                people.sort_by_cached_key(Person::place);
                people.into_iter().map(|person| uid(&person.contact)).collect()
            }
        }
    }

    /// People and opportunities whose names hold all these words (or words that begin so), the latest few of each.
    pub(crate) fn named(&self, words: &str, whole: bool, most: u8) -> Result<Vec<Uid>, Fault> {
        let Some(sought) = expression(words) else { return Ok(Vec::new()) };
        let sought = if whole { sought.replace('*', "") } else { sought };
        let mut found = BTreeSet::new();
        for kind in ["contact", "opportunity"] {
            found.extend(keys(&self.conn, NAMED, params![sought, kind, most])?);
        }
        found.iter().map(|key| uid(key)).collect()
    }

    /// People one of whose telephones rings when this is dialled, or has these digits in it; a few of them.
    pub(crate) fn ringing(&self, dialled: &Number, most: usize) -> Result<Vec<Uid>, Fault> {
        let mut statement = self.conn.prepare_cached("SELECT uid, phones FROM contacts WHERE phones <> '[]'")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()?.filter(|_| found.len() < most) {
            let phones: Vec<String> =
                serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or("[]")).unwrap_or_default();
            let rings = |phone: &String| Number::read(phone).is_some_and(|n| n.rings(dialled) || n.holds(dialled));
            if phones.iter().any(rings) {
                found.push(uid(row.get_ref(0)?.as_str().unwrap_or_default())?);
            }
        }
        Ok(found)
    }
}

fn uid(key: &str) -> Result<Uid, Fault> {
    Uid::new(key).map_err(Fault::damaged)
}

fn in_order(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<Uid>, Fault> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(uid(row.get_ref(0)?.as_str().unwrap_or_default())?);
    }
    Ok(list)
}
