//! What needs the inside of the store: settings, migrations, writes past the op log.

use super::connection::configure;
use super::schema::Schema;
use super::table::Which;
use super::*;
use crate::clock::Instant;
use crate::domain::{Contact, Uid};
use rusqlite::config::DbConfig;
use std::path::Path;

fn instant() -> Instant {
    chrono::DateTime::parse_from_rfc3339("2026-11-20T12:00:00-05:00").unwrap()
}

fn bob() -> Contact {
    Contact::new(Uid::new("c1").unwrap(), "Robert Smith", "2026-11-20".parse().unwrap())
}

fn with_bob(path: &Path) -> Store {
    let mut store = Store::open(path).unwrap();
    store.write::<Fault>("added Bob", instant(), |w| w.put_contact(&bob()).map(drop)).unwrap();
    store
}

#[test]
fn a_connection_has_the_settings_that_were_promised() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("afterword.db")).unwrap();
    let number = |pragma: &str| store.conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();
    for (pragma, value) in [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("busy_timeout", 5000),
    ] {
        assert_eq!(number(pragma), value, "{pragma}");
    }
    let mode: String = store.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    assert!(store.conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
    assert!(!store.conn.db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML).unwrap());
    assert!(!store.conn.db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).unwrap());
    assert_eq!(store.conn.limit(rusqlite::limits::Limit::SQLITE_LIMIT_LENGTH).unwrap(), connection::LONGEST);
}

#[test]
fn a_write_outside_an_op_fails() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_bob(&dir.path().join("afterword.db"));
    for sql in [
        "UPDATE contacts SET name = 'x'",
        "DELETE FROM contacts",
        "INSERT INTO profile (id) VALUES (1)",
        "INSERT OR REPLACE INTO contacts (uid, seq, name) VALUES ('c1', 1, 'x')",
    ] {
        let said = store.conn.execute(sql, []).unwrap_err().to_string();
        assert!(said.contains("a write outside an op"), "{said}");
    }
}

#[test]
fn a_migration_is_preceded_by_a_backup_of_which_the_last_few_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let dump = with_bob(&path).dump().unwrap();
    let current = Schema::current().unwrap().version;
    for round in 1..=7 {
        let next = Schema::and("CREATE TABLE more (x TEXT) STRICT;");
        let store = Store::open_as(&path, &next).unwrap();
        assert_eq!(store.dump().unwrap(), dump);
        let backup = store.latest_backup().unwrap();
        assert!(backup.ends_with(format!("{round:04}-schema-{current}.db")), "{}", backup.display());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
        }
        drop(store);
        std::fs::copy(&backup, &path).unwrap();
    }
    assert_eq!(
        std::fs::read_dir(dir.path().join("afterword.db.backups")).unwrap().count(),
        7,
        "five, the day's, and the lock"
    );
    assert_eq!(Store::open(&path).unwrap().dump().unwrap(), dump);
}

#[test]
fn a_migration_that_fails_leaves_the_old_store_and_its_backup() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let dump = with_bob(&path).dump().unwrap();
    for broken in [
        "DROP TABLE ops; CREATE TABLE again (x TEXT) STRICT; CREATE TABLE again (x TEXT) STRICT;",
        "ALTER TABLE contacts ADD COLUMN more TEXT; SELECT no_such_function();",
        "DROP TABLE ops;",
    ] {
        let fault = Store::open_as(&path, &Schema::and(broken)).err().unwrap();
        assert!(fault.to_string().contains("left as it was"), "{fault}");
        let store = Store::open(&path).unwrap();
        assert_eq!(store.dump().unwrap(), dump);
        assert!(store.latest_backup().is_some());
    }
}

#[test]
fn two_that_migrate_at_once_both_come_to_the_new_schema() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    drop(with_bob(&path));
    for sql in [None, Some("CREATE TABLE more (x TEXT) STRICT;")] {
        let path = if sql.is_some() { path.clone() } else { dir.path().join("new.db") };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let schema = sql.map_or_else(|| Schema::current().unwrap(), Schema::and);
                    Store::open_as(&path, &schema).unwrap();
                });
            }
        });
    }
}

#[test]
fn a_damaged_store_is_said_and_its_backup_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    drop(with_bob(&path));
    drop(Store::open_as(&path, &Schema::and("CREATE TABLE more (x TEXT) STRICT;")).unwrap());
    let mut bytes = std::fs::read(&path).unwrap();
    let whole = bytes.len();
    bytes[0] = b'X';
    std::fs::write(&path, &bytes).unwrap();
    let said = Store::open(&path).err().unwrap().to_string();
    assert!(said.contains("afterword.db.backups") && said.contains("0001-schema"), "{said}");
    // The head is whole, the rest is noise.
    bytes[0] = b'S';
    bytes[60..64].copy_from_slice(&Schema::current().unwrap().version.to_be_bytes());
    bytes[4096..whole].fill(0xA5);
    std::fs::write(&path, &bytes).unwrap();
    let said = match Store::open(&path) {
        Err(fault) => fault.to_string(),
        Ok(store) => store.facts().unwrap_err().to_string(),
    };
    assert!(said.contains("damaged") && said.contains("0001-schema"), "{said}");
}

/// A store as a program of an earlier schema left it, from `tests/fixtures`.
fn as_of(schema: u32) -> rusqlite::Connection {
    let path = format!("{}/tests/fixtures/schema-0{schema}.sql", env!("CARGO_MANIFEST_DIR"));
    let conn = rusqlite::Connection::open_in_memory().unwrap();
    conn.execute_batch(&std::fs::read_to_string(path).unwrap()).unwrap();
    configure(&conn).unwrap();
    conn
}

/// Everything that stands in a database: its schema, and every row of every table.
fn all_of(conn: &rusqlite::Connection) -> String {
    let rows = |sql: &str| {
        let mut statement = conn.prepare(sql).unwrap();
        let width = statement.column_count();
        let row = |row: &rusqlite::Row| {
            let values = (0..width).map(|n| format!("{:?} ", row.get_ref(n).unwrap()));
            Ok(values.collect::<String>())
        };
        statement.query_map([], row).unwrap().collect::<Result<Vec<String>, _>>().unwrap().join("\n")
    };
    let mut all = rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name";
    let mut names = conn.prepare(tables).unwrap();
    for name in names.query_map([], |row| row.get::<_, String>(0)).unwrap() {
        all += &rows(&format!("SELECT * FROM \"{}\"", name.unwrap()));
    }
    all
}

#[test]
fn an_upgrade_that_stops_anywhere_leaves_the_store_as_it_was() {
    let schema = Schema::current().unwrap();
    let upgraded = {
        let mut conn = as_of(4);
        schema.migrate(&mut conn, None).unwrap();
        (log::dump(&conn).unwrap(), op::list(&conn, 99).unwrap())
    };
    let mut stops = 0;
    // After so many steps of SQLite's own machine; they grow, as most of them are alike.
    let mut patience = 1;
    loop {
        let mut conn = as_of(4);
        let before = all_of(&conn);
        let mut left = patience;
        let stop = move || {
            left -= 1;
            left == 0
        };
        conn.progress_handler(100, Some(stop)).unwrap();
        let done = schema.migrate(&mut conn, None);
        conn.progress_handler(0, None::<fn() -> bool>).unwrap();
        if done.is_ok() {
            assert_eq!((log::dump(&conn).unwrap(), op::list(&conn, 99).unwrap()), upgraded);
            break;
        }
        stops += 1;
        assert_eq!(connection::user_version(&conn).unwrap(), 4);
        assert_eq!(all_of(&conn), before, "after {patience}");
        patience += 1 + patience / 20;
    }
    assert!(stops > 50, "{stops}");
}

#[test]
fn a_new_word_needs_no_new_table() {
    let mut conn = as_of(4);
    Schema::current().unwrap().migrate(&mut conn, None).unwrap();
    conn.execute_batch("INSERT INTO writing VALUES (1, 1, 1)").unwrap();
    for (table, columns) in [
        ("contacts", ["prefers", "keep_in_touch"].as_slice()),
        ("opportunities", &["go_on"]),
        ("interviews", &["mode", "reach_by", "impression"]),
        ("touches", &["direction", "channel", "purpose"]),
        ("outcomes", &["kind", "via"]),
        ("decisions", &["kind"]),
    ] {
        for column in columns {
            let changed = conn.execute(&format!("UPDATE {table} SET {column} = 'a word of tomorrow'"), []).unwrap();
            assert!(changed > 0, "{table}.{column}");
        }
    }
    // What is no word is checked as it was.
    for bad in [
        "UPDATE contacts SET cadence_days = 0",
        "UPDATE contacts SET emails = '['",
        "UPDATE opportunities SET company = ' '",
        "UPDATE interviews SET fit = 6",
        "UPDATE interviews SET cancelled_on = '2026-02-30'",
        "UPDATE interviews SET no_show = 2",
        "UPDATE touches SET also = '['",
        "UPDATE outcomes SET came_on = 'x'",
        "UPDATE decisions SET until = 'x'",
    ] {
        assert!(conn.execute(bad, []).unwrap_err().to_string().contains("CHECK"), "{bad}");
    }
    let dangling = "BEGIN; UPDATE outcomes SET after_interview = 'nobody'; COMMIT;";
    assert!(conn.execute_batch(dangling).unwrap_err().to_string().contains("FOREIGN KEY"));
    let read = {
        conn.execute_batch("ROLLBACK").unwrap();
        table::all::<crate::domain::Touch>(&conn, Which::All).unwrap_err().to_string()
    };
    assert!(read.contains("touches.direction") && read.contains("is none of"), "{read}");
}

#[test]
fn every_index_and_search_trigger_is_there_after_the_tables_were_made_anew() {
    let names = |conn: &rusqlite::Connection| -> std::collections::BTreeSet<String> {
        let sql = "SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger', 'view')";
        let mut names = conn.prepare(sql).unwrap();
        names.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let mut conn = as_of(4);
    let before = names(&conn);
    Schema::current().unwrap().migrate(&mut conn, None).unwrap();
    let gone: Vec<_> = before.difference(&names(&conn)).cloned().collect();
    assert_eq!(gone, Vec::<String>::new());
}

#[test]
fn a_row_logged_before_a_column_came_is_taken_for_one_with_its_default() {
    let mut store = Store::in_memory().unwrap();
    store.write::<Fault>("added Bob", instant(), |w| w.put_contact(&bob()).map(drop)).unwrap();
    let dump = store.dump().unwrap();
    let named = Contact { address_as: "Bob".into(), ..bob() };
    store.write::<Fault>("named", instant(), |w| w.put_contact(&named).map(drop)).unwrap();
    store.undo(instant()).unwrap();
    // As if these had come later: a text, a list, a word, a number.
    let shorter = "UPDATE changes SET after = json_remove(after, '$.title', '$.emails', '$.keep_in_touch', '$.linkedin_connected')";
    store.conn.execute_batch(shorter).unwrap();
    store.undo(instant()).unwrap();
    store.redo(instant()).unwrap();
    assert_eq!(store.dump().unwrap(), dump);
    // With another value than the default it is another row, and in the way.
    store
        .conn
        .execute_batch("INSERT INTO writing VALUES (1, 1, 1); UPDATE contacts SET title = 'VP'; DELETE FROM writing;")
        .unwrap();
    assert!(matches!(store.undo(instant()), Err(Fault::InTheWay { .. })));
}

#[test]
fn a_row_that_was_inserted_is_written_into_the_log_when_it_changes() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = with_bob(&dir.path().join("afterword.db"));
    let images = |store: &Store| -> Vec<(bool, bool)> {
        let mut rows =
            store.conn.prepare("SELECT before IS NOT NULL, after IS NOT NULL FROM changes ORDER BY n").unwrap();
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(images(&store), [(false, false)]);
    let shared = store.ops_since(None, 9).unwrap();
    let named = Contact { address_as: "Bob".into(), ..bob() };
    store.write::<Fault>("named", instant(), |w| w.put_contact(&named).map(drop)).unwrap();
    assert_eq!(images(&store), [(false, true), (true, true)]);
    assert_eq!(store.ops_since(None, 1).unwrap(), shared, "as it was inserted, not as it is now");
    store.undo(instant()).unwrap();
    store.undo(instant()).unwrap();
    assert_eq!(images(&store).last(), Some(&(true, false)));
    assert_eq!(store.dump().unwrap(), "");
}

#[test]
fn decisions_say_in_columns_what_they_are_about_and_are_found_by_that() {
    let mut store = Store::in_memory().unwrap();
    let actions = [
        "be-ready/i1",
        "thank-you/i1/c1",
        "close-out/i1/2026-11-17",
        "keep-searching",
        "x/a\"b\\/ü",
        "tasks/2026-11-2",
    ];
    for action in actions {
        let kind = crate::domain::DecisionKind::Done;
        let decision = crate::domain::Decision { action: action.parse().unwrap(), kind, until: None, at: instant() };
        store.write::<Fault>("done", instant(), |w| w.decide(&decision).map(drop)).unwrap();
    }
    let mut rows = store.conn.prepare("SELECT rule, about, about_2, day FROM decisions ORDER BY seq").unwrap();
    let row = |row: &rusqlite::Row| {
        let text = |n| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(n)?.unwrap_or_default());
        Ok([text(0)?, text(1)?, text(2)?, text(3)?].join(" "))
    };
    let said: Vec<String> = rows.query_map([], row).unwrap().collect::<Result<_, _>>().unwrap();
    let expected = [
        "be-ready i1  ",
        "thank-you i1 c1 ",
        "close-out i1 2026-11-17 2026-11-17",
        "keep-searching   ",
        "x a\"b\\ ü ",
        "tasks 2026-11-2  ",
    ];
    assert_eq!(said, expected);
    let plan = "EXPLAIN QUERY PLAN DELETE FROM decisions WHERE about = ?1 OR about_2 = ?1";
    let mut plan = store.conn.prepare(plan).unwrap();
    let steps: Vec<String> = plan.query_map(["i1"], |row| row.get(3)).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(steps.iter().all(|s| !s.starts_with("SCAN")), "{steps:?}");
}

#[test]
fn the_order_of_entry_goes_on_in_a_store_of_an_earlier_schema() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let sql = format!("{}/tests/fixtures/schema-05.sql", env!("CARGO_MANIFEST_DIR"));
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(&std::fs::read_to_string(sql).unwrap()).unwrap();
    let count = |conn: &rusqlite::Connection, sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let (last, undone) = (count(&old, "SELECT max(seq) FROM contacts"), count(&old, "SELECT count(undoes) FROM ops"));
    drop(old);
    let mut store = Store::open(&path).unwrap();
    let named = "SELECT count(*) FROM ops u JOIN ops o ON o.id = u.undoes AND o.clock < u.clock";
    assert!(undone > 0);
    assert_eq!(count(&store.conn, named), undone);
    assert_eq!(count(&store.conn, "SELECT max(seq) FROM contacts"), last, "rows keep their place");
    for uid in ["z", "y"] {
        let new = Contact { uid: Uid::new(uid).unwrap(), ..bob() };
        store.write::<Fault>("added", instant(), |w| w.put_contact(&new).map(drop)).unwrap();
    }
    let contacts = store.facts().unwrap().contacts;
    let uids: Vec<&str> = contacts.iter().rev().take(2).map(|c| c.uid.as_str()).collect();
    assert_eq!(uids, ["y", "z"]);
    let device = store.session.device.clone();
    drop(store);
    assert_eq!(Store::open(&path).unwrap().session.device, device);
}
