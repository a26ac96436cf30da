//! What needs the inside of the store: settings, migrations, writes past the op log.

use super::*;
use crate::domain::{Contact, Uid};

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
        ("busy_timeout", 5000),
    ] {
        assert_eq!(number(pragma), value, "{pragma}");
    }
    let mode: String = store.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    assert!(store.conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
    assert!(!store.conn.db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML).unwrap());
    assert!(!store.conn.db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).unwrap());
    assert_eq!(store.conn.limit(Limit::SQLITE_LIMIT_LENGTH).unwrap(), LONGEST);
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
    assert_eq!(Store::open(&path).unwrap().latest_backup(), None);
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
    assert_eq!(std::fs::read_dir(dir.path().join("afterword.db.backups")).unwrap().count(), 6, "five, and the lock");
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
