//! Owns who and what is found by the beginnings of names, however many there are: for a list that is narrowed, and for a
//! line in which one is named. Must not read the records.

use super::fault::Fault;
use super::handle::Store;
use super::order::{Listing, Person, to_be_met};
use super::search::expression;
use super::working::{json, keys};
use crate::clock::Instant;
use crate::domain::phone::Number;
use crate::domain::{Label, Marks, Sought, Uid};
use rusqlite::{Connection, Params, params};
use std::collections::{BTreeMap, BTreeSet};

/// Of more that are called so, the latest entered.
const MOST: i64 = 500;

/// How many of those who are called so may be meant, how many companies, and how many names of a letter's word are looked at.
const PEOPLE: u8 = 12;
const COMPANIES: u8 = 24;
const NAMES: u8 = 6;
/// How many companies of which nothing is to come are offered for a call before anything is typed.
const ENDED: usize = 48;
/// Of how many who share a word, a company or an address it is compared whether they are alike.
const CROWD: u8 = 40;

/// A contact's name as forms write it: without what parts the names of a line. Where it is another, `contacts_by_label` has it.
macro_rules! label {
    ($name:literal) => {
        concat!(
            "trim(replace(replace(replace(replace(replace(replace(",
            $name,
            ", ',', ' '), ';', ' '), '&', ' '), '+', ' '), '  ', ' '), '  ', ' '))"
        )
    };
}

/// Behind how many of the same name these contacts, opportunities and interviews stand.
const BEHIND: [&str; 3] = [
    concat!(
        "SELECT c.uid, (SELECT count(*) FROM contacts b WHERE b.name = c.label AND b.seq < c.seq)
            + (SELECT count(*) FROM contacts b WHERE ", label!("name"), " = c.label AND name <> ", label!("name"), " AND b.seq < c.seq)
        FROM (SELECT uid, seq, ", label!("name"), " AS label FROM contacts WHERE uid IN (SELECT value FROM json_each(?1))) c"
    ),
    "SELECT o.uid, (SELECT count(*) FROM opportunities b
            WHERE b.company = o.company COLLATE NOCASE AND b.role = o.role AND b.seq < o.seq AND b.company = o.company)
        FROM opportunities o WHERE o.uid IN (SELECT value FROM json_each(?1))",
    "SELECT i.uid, (SELECT count(*) FROM opportunities p CROSS JOIN interviews b ON b.opportunity = p.uid
            WHERE p.company = o.company COLLATE NOCASE AND p.company = o.company
                AND b.starts_utc BETWEEN i.starts_utc / 60 * 60 AND i.starts_utc / 60 * 60 + 59 AND b.seq < i.seq)
        FROM interviews i JOIN opportunities o ON o.uid = i.opportunity WHERE i.uid IN (SELECT value FROM json_each(?1))",
];

/// Of those of exactly this name the n-th.
const NTH: [&str; 2] = [
    concat!(
        "SELECT uid FROM (SELECT uid, seq FROM contacts WHERE name = ?1
            UNION ALL SELECT uid, seq FROM contacts WHERE ",
        label!("name"),
        " = ?1 AND name <> ",
        label!("name"),
        ")
        WHERE ?2 IS NOT NULL ORDER BY seq LIMIT 1 OFFSET ?3"
    ),
    "SELECT uid FROM opportunities WHERE company = ?1 COLLATE NOCASE AND role = ?2 ORDER BY seq LIMIT 1 OFFSET ?3",
];

/// Those of a kind whose names hold these words, the latest first.
const NAMED: &str = "SELECT r.uid FROM search_names n CROSS JOIN search_rows r ON r.id = n.rowid
    WHERE search_names MATCH ?1 AND r.kind = ?2 ORDER BY n.rowid DESC LIMIT ?3";

/// The same of addresses, wherever these words stand.
const REACHED: &str = "SELECT r.uid FROM search n CROSS JOIN search_rows r ON r.id = n.rowid
    WHERE search MATCH ?1 AND r.kind = ?2 ORDER BY n.rowid DESC LIMIT ?3";

/// Whom and what the latest messages of one's own are about.
const LOGGED: &str = "WITH logged (uid, about) AS (
        SELECT t.uid, coalesce(t.opportunity, i.opportunity) FROM touches t LEFT JOIN interviews i ON i.uid = t.interview
        WHERE t.at_utc >= unixepoch(?1) AND t.direction = 'out' ORDER BY t.at_utc DESC LIMIT 500)
    SELECT about FROM logged WHERE about IS NOT NULL
    UNION SELECT w.contact FROM logged l CROSS JOIN touch_contacts w ON w.touch = l.uid WHERE l.about IS NOT NULL";

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

    /// Who and what may be meant; of very many a few.
    pub(crate) fn sought(&self, what: &Sought, now: Instant) -> Result<Vec<Uid>, Fault> {
        let found = match what {
            Sought::Named(words) => self.named(words, true, [NAMES, NAMES])?,
            Sought::Caller(words) if words.trim().is_empty() => {
                let mut ended = self.listed(Listing::Ended, now, ENDED, None)?;
                ended.truncate(ENDED);
                return Ok(ended);
            }
            Sought::Caller(words) => match Number::dialled(words) {
                Some(dialled) => return self.ringing(PEOPLE, |n| n.rings(&dialled) || n.holds(&dialled)),
                None => self.named(words, false, [PEOPLE, PEOPLE])?,
            },
            Sought::Picked(label) | Sought::Whole(label) => self.labelled(label)?,
            Sought::Like(marks) => self.alike(marks)?,
            Sought::Logged(since) => keys(&self.conn, LOGGED, [since.pred_opt().unwrap_or_default().to_string()])?,
        };
        found.iter().map(|key| uid(key)).collect()
    }

    /// People and opportunities whose names hold all these words (or words that begin so), the latest few of each.
    fn named(&self, words: &str, whole: bool, most: [u8; 2]) -> Result<BTreeSet<String>, Fault> {
        let Some(sought) = expression(words) else { return Ok(BTreeSet::new()) };
        let sought = if whole { sought.replace('*', "") } else { sought };
        let mut found = BTreeSet::new();
        for (kind, most) in ["contact", "opportunity"].into_iter().zip(most) {
            found.extend(keys(&self.conn, NAMED, params![sought, kind, most])?);
        }
        Ok(found)
    }

    /// Who and what is called so, and whose name begins so. A company's name ends where the role or the day follows.
    fn labelled(&self, label: &Label) -> Result<BTreeSet<String>, Fault> {
        let words = label.name.split(['/', ',']).next().unwrap_or_default();
        let mut found = self.named(words, true, [PEOPLE, COMPANIES])?;
        found.extend(self.named(words, false, [PEOPLE, COMPANIES])?);
        let (company, role) = label.name.split_once(" / ").unwrap_or((&label.name, ""));
        let nth = i64::try_from(label.nth).unwrap_or(i64::MAX);
        for (sql, name) in NTH.into_iter().zip([label.name.as_str(), company]) {
            found.extend(keys(&self.conn, sql, params![name, role, nth])?);
        }
        Ok(found)
    }

    /// Who shares a word of the name, the company, an address or a number.
    fn alike(&self, marks: &Marks) -> Result<BTreeSet<String>, Fault> {
        let mut found = BTreeSet::new();
        for word in marks.words.iter().chain([&marks.company]) {
            found.extend(self.named(word, true, [CROWD, 0])?);
        }
        for address in marks.addresses.iter().filter_map(|address| expression(address)) {
            let sought = format!("reach : {}", address.replace('*', ""));
            found.extend(keys(&self.conn, REACHED, params![sought, "contact", CROWD])?);
        }
        let phones: Vec<Number> = marks.phones.iter().filter_map(|p| Number::new(p)).collect();
        if !phones.is_empty() {
            let same = |n: &Number| phones.iter().any(|p| p.tail() == n.tail());
            found.extend(self.ringing(CROWD, same)?.iter().map(Uid::to_string));
        }
        Ok(found)
    }

    /// Behind how many of the same name each of these contacts, opportunities and interviews stands, in order of entry.
    pub(crate) fn numbers(&self, uids: &[&Uid]) -> Result<Vec<(Uid, usize)>, Fault> {
        let sought = json(&uids.iter().map(|uid| uid.to_string()).collect());
        let mut found = Vec::new();
        for sql in BEHIND {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query([&sought])?;
            while let Some(row) = rows.next()? {
                let behind: i64 = row.get(1)?;
                found.push((uid(row.get_ref(0)?.as_str().unwrap_or_default())?, usize::try_from(behind).unwrap_or(0)));
            }
        }
        Ok(found)
    }

    /// People who have a telephone of such a number; a few of them.
    fn ringing(&self, most: u8, is_it: impl Fn(&Number) -> bool) -> Result<Vec<Uid>, Fault> {
        let mut statement = self.conn.prepare_cached("SELECT uid, phones FROM contacts WHERE phones <> '[]'")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()?.filter(|_| found.len() < most.into()) {
            let phones: Vec<String> =
                serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or("[]")).unwrap_or_default();
            if phones.iter().filter_map(|phone| Number::read(phone)).any(|n| is_it(&n)) {
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

#[cfg(test)]
mod tests {
    use crate::commands::{self, Command};
    use crate::domain::testing::{now, uid};
    use crate::domain::{Contact, Facts, Label, Sought};
    use crate::store::Store;

    #[test]
    fn those_of_one_name_are_numbered_as_they_were_entered_however_the_name_is_parted() {
        let mut store = Store::in_memory().unwrap();
        let names = ["Doe Jane", "Doe, Jane", "Jane Doe", "Doe Jane", "Doe & Jane"];
        let people =
            names.iter().enumerate().map(|(n, name)| Contact::new(uid(&format!("c{n}")), *name, now().today()));
        let mut facts = Facts::default();
        facts.contacts.extend(people);
        commands::run(&mut store, Command::import(facts.index().into()), now()).unwrap();
        let uids: Vec<_> = (0..names.len()).map(|n| uid(&format!("c{n}"))).collect();
        let mut numbers = store.numbers(&uids.iter().collect::<Vec<_>>()).unwrap();
        numbers.sort();
        assert_eq!(numbers.into_iter().map(|(_, n)| n).collect::<Vec<_>>(), [0, 1, 0, 2, 3]);
        for (nth, who) in [(0, "c0"), (1, "c1"), (2, "c3"), (3, "c4")] {
            let found = store.sought(&Sought::Picked(Label { name: "Doe Jane".into(), nth }), now().at()).unwrap();
            assert!(found.contains(&uid(who)), "{nth}: {found:?}");
        }
    }
}
