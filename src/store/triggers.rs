//! Owns the triggers of the op log: made of the tables of the nouns, never written by hand.
//!
//! The row that was inserted is not written down until it changes: until then it stands in its table.

use super::image::key;
use super::table::Table;
use super::tables::TABLES;
use super::{order, search, working};
use rusqlite::Connection;

/// The step up to which the search index was kept by triggers in the steps themselves, which drop what they make anew.
const SEARCH_BY_HAND: usize = 5;

/// Drops all triggers before the step of this number (the first is 1), so that it may change rows that no op changed.
pub(super) fn drop_all(conn: &Connection, step: usize) -> rusqlite::Result<()> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND (?1 OR name NOT LIKE 'search%')";
    let all = step > SEARCH_BY_HAND;
    let names: Vec<String> = conn.prepare(sql)?.query_map([all], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for name in names {
        conn.execute_batch(&format!("DROP TRIGGER \"{}\"", name.replace('"', "\"\"")))?;
    }
    if all { conn.execute_batch("DROP VIEW IF EXISTS search_text") } else { Ok(()) }
}

/// Makes them all: each changed row goes into the log as it was before and after, and a write outside an op fails.
pub(super) fn make_all(conn: &Connection) -> rusqlite::Result<()> {
    let make = |table: &&Table| EVENTS.map(|event| event.statement(table)).concat();
    conn.execute_batch(&TABLES.iter().map(make).collect::<String>())?;
    conn.execute_batch(&search::triggers())
}

/// Until [`resume`], no table follows from rows that are inserted. Where the writing fails, both are rolled back.
pub(super) fn suspend(conn: &Connection) -> rusqlite::Result<()> {
    replace_inserts(conn, |table| Event::Insert.logging(table, ""))
}

/// Makes the tables that follow anew, and lets them follow from here on.
pub(super) fn resume(conn: &Connection) -> rusqlite::Result<()> {
    replace_inserts(conn, |table| Event::Insert.statement(table))?;
    conn.execute_batch(&(working::anew() + &order::anew()))
}

fn replace_inserts(conn: &Connection, statement: impl Fn(&Table) -> String) -> rusqlite::Result<()> {
    let replace = |table: &&Table| format!("DROP TRIGGER {}_insert;\n{}", table.name, statement(table));
    conn.execute_batch(&TABLES.iter().map(replace).collect::<String>())
}

/// What may be done to a row.
#[derive(Clone, Copy)]
enum Event {
    Insert,
    Delete,
    Update,
}

const EVENTS: [Event; 3] = [Event::Insert, Event::Delete, Event::Update];

impl Event {
    /// What logs it, and lets the tables that follow from this one follow.
    fn statement(self, table: &Table) -> String {
        let rows: &[&str] = match self {
            Event::Insert => &["new"],
            Event::Delete => &["old"],
            Event::Update => &["old", "new"],
        };
        let name = table.name;
        let follow: String = rows.iter().map(|row| working::follow(name, row) + &order::follow(name, row)).collect();
        self.logging(table, &follow)
    }

    fn logging(self, table: &Table, follow: &str) -> String {
        let name = table.name;
        let (event, row, columns, values) = match self {
            Event::Insert => ("insert", "new", "", String::new()),
            Event::Delete => ("delete", "old", ", before", format!(", {}", image(table, "old"))),
            Event::Update => {
                ("update", "new", ", before, after", format!(", {}, {}", image(table, "old"), image(table, "new")))
            }
        };
        let inserted = match self {
            Event::Insert => String::new(),
            _ => format!(
                "    UPDATE changes SET after = {} WHERE key = {} AND tbl = '{name}' AND before IS NULL AND after IS NULL;\n",
                image(table, "old"),
                key(table, "old")
            ),
        };
        format!(
            "CREATE TRIGGER {name}_{event} AFTER {event} ON {name} BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
{inserted}    INSERT INTO changes (op, tbl, key{columns}) SELECT op, '{name}', {}{values} FROM writing WHERE op IS NOT NULL;
{follow}END;
",
            key(table, row)
        )
    }
}

/// The row as JSON.
fn image(table: &Table, row: &str) -> String {
    let fields: Vec<String> = table.every().map(|c| format!("'{c}', {row}.{c}")).collect();
    format!("json_object({})", fields.join(", "))
}

#[cfg(test)]
impl super::Store {
    /// True where the tables that follow from others are as they would be made anew.
    pub(crate) fn lists_are_exact(&self) -> Result<bool, super::Fault> {
        let tables = ["unended", "teaching", "tally", "ended", "lately"];
        let held = || -> Result<Vec<String>, super::Fault> {
            let mut rows = Vec::new();
            for table in tables {
                let mut statement = self.conn.prepare(&format!("SELECT * FROM {table}"))?;
                let columns = statement.column_count();
                let mut found = statement.query([])?;
                while let Some(row) = found.next()? {
                    let cells: Result<Vec<_>, _> =
                        (0..columns).map(|n| row.get::<_, rusqlite::types::Value>(n)).collect();
                    rows.push(format!("{table} {:?}", cells?));
                }
            }
            rows.sort();
            Ok(rows)
        };
        let moment = self.conn.unchecked_transaction()?;
        let followed = held()?;
        self.conn.execute_batch(&(working::anew() + &order::anew()))?;
        let same = followed == held()?;
        moment.rollback()?;
        Ok(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_of_each_table_is_in_each_of_its_triggers() {
        for table in TABLES {
            for column in table.every() {
                for (event, rows) in [(Event::Delete, vec!["old"]), (Event::Update, vec!["old", "new"])] {
                    let statement = event.statement(table);
                    for row in rows {
                        assert!(statement.contains(&format!("'{column}', {row}.{column}")), "{statement}");
                    }
                }
            }
        }
    }
}
