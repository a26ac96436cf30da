//! Owns the triggers of the op log: made of the tables of the nouns, never written by hand.
//!
//! Must not know any noun, nor what an op means; `log` reads what the triggers write.

use super::log::TABLES;
use super::table::Table;
use rusqlite::Connection;

/// Drops them all, so that a step of the schema may change rows that no op changed.
pub(super) fn drop_all(conn: &Connection) -> rusqlite::Result<()> {
    let drop =
        |table: &&Table| EVENTS.map(|event| format!("DROP TRIGGER IF EXISTS {};\n", event.trigger(table))).concat();
    conn.execute_batch(&TABLES.iter().map(drop).collect::<String>())
}

/// Makes them all: each changed row goes into the log as it was before and after, and a write outside an op fails.
pub(super) fn make_all(conn: &Connection) -> rusqlite::Result<()> {
    let make = |table: &&Table| EVENTS.map(|event| event.statement(table)).concat();
    conn.execute_batch(&TABLES.iter().map(make).collect::<String>())
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
    fn word(self) -> &'static str {
        match self {
            Event::Insert => "insert",
            Event::Delete => "delete",
            Event::Update => "update",
        }
    }

    fn trigger(self, table: &Table) -> String {
        format!("{}_{}", table.name, self.word())
    }

    fn statement(self, table: &Table) -> String {
        let (columns, values, row) = match self {
            Event::Insert => ("after", image(table, "new"), "new"),
            Event::Delete => ("before", image(table, "old"), "old"),
            Event::Update => ("before, after", format!("{}, {}", image(table, "old"), image(table, "new")), "new"),
        };
        let (trigger, event, name, key) = (self.trigger(table), self.word(), table.name, key(table, row));
        format!(
            "CREATE TRIGGER {trigger} AFTER {event} ON {name} BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, {columns}) SELECT op, '{name}', {key}, {values} FROM writing;
END;
"
        )
    }
}

/// The row as JSON.
fn image(table: &Table, row: &str) -> String {
    let fields: Vec<String> = table.every().map(|c| format!("'{c}', {row}.{c}")).collect();
    format!("json_object({})", fields.join(", "))
}

/// What tells the row from the others of its table: the key itself, or a list where it is of several columns.
fn key(table: &Table, row: &str) -> String {
    match table.key {
        [one] => format!("{row}.{one}"),
        several => {
            let parts: Vec<String> = several.iter().map(|c| format!("{row}.{c}")).collect();
            format!("json_array({})", parts.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::Schema;

    /// What the triggers log of one row of every table that is inserted, changed and deleted.
    fn logged(conn: &Connection) -> Vec<(String, String, Option<String>, Option<String>)> {
        conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = ON;").unwrap();
        conn.execute_batch(
            "INSERT INTO ops (id, uid, at, device, session, kind, label) VALUES (1, 'u', 'a', 'd', 's', 'do', 'l');
             INSERT INTO writing VALUES (1, 1);
             INSERT INTO profile (id, name) VALUES (1, 'A');
             INSERT INTO contacts (uid, seq, name, emails) VALUES ('c1', 1, 'Bob', '[\"b@x.example\"]');
             INSERT INTO opportunities (uid, seq, company) VALUES ('o1', 1, 'XYZ');
             INSERT INTO interviewers VALUES ('i1', 'c1', 0);
             INSERT INTO references_given VALUES ('i1', 'c1', 0);
             INSERT INTO questions VALUES ('i1', 0, 'Why “us”?', 1, '');
             INSERT INTO touch_contacts VALUES ('t1', 'c1', 0);
             INSERT INTO tasks (uid, seq, title, due) VALUES ('k1', 1, 'Stamps', '2026-11-20');
             INSERT INTO decisions (action, seq, kind, at) VALUES ('be-ready/i1', 1, 'done', '2026-11-20T12:00:00Z');",
        )
        .unwrap();
        for (table, column) in [
            ("profile", "phone"),
            ("contacts", "title"),
            ("opportunities", "role"),
            ("interviewers", "position"),
            ("references_given", "position"),
            ("questions", "answer"),
            ("touch_contacts", "position"),
            ("tasks", "title"),
            ("decisions", "seq"),
        ] {
            conn.execute(&format!("UPDATE {table} SET {column} = 7"), []).unwrap();
            conn.execute(&format!("DELETE FROM {table}"), []).unwrap();
        }
        let mut rows = conn.prepare("SELECT tbl, key, before, after FROM changes ORDER BY n").unwrap();
        let rows = rows.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn they_log_what_those_did_that_were_written_by_hand() {
        // The tables that no step has changed since those were written.
        let by_hand = Connection::open_in_memory().unwrap();
        by_hand.execute_batch(include_str!("../../migrations/01-init/up.sql")).unwrap();
        by_hand.execute_batch(include_str!("../../migrations/02-op-log/up.sql")).unwrap();
        let mut made = Connection::open_in_memory().unwrap();
        Schema::current().unwrap().migrate(&mut made, None).unwrap();
        let (then, now) = (logged(&by_hand), logged(&made));
        assert_eq!(then.len(), 27);
        assert_eq!(now, then);
    }

    #[test]
    fn each_column_of_each_table_is_in_each_of_its_triggers() {
        for table in TABLES {
            let statements = EVENTS.map(|e| e.statement(table));
            for column in table.every() {
                for (statement, row) in statements.iter().zip(["new", "old", "new"]) {
                    assert!(statement.contains(&format!("'{column}', {row}.{column}")), "{statement}");
                }
            }
        }
    }
}
