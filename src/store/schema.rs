//! Owns the schema: the numbered migrations, embedded in the program, and how a store is brought up to them.
//!
//! Must not edit a migration that stands in a release; the next change is the next folder of `migrations/`.

use super::backups::Reason;
use super::connection::{quick_check, user_version};
use super::fault::Fault;
use super::place::Place;
use super::{carry, triggers};
use include_dir::{Dir, include_dir};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use rusqlite_migration::{HookError, M, Migrations};

static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// One step: a folder of `migrations/`.
#[derive(Clone, Copy)]
struct Step {
    sql: &'static str,
    /// What it takes over that SQL alone cannot.
    carry: Option<fn(&Connection) -> rusqlite::Result<()>>,
}

/// The number of the step that brings data version 2.
const DATA_2: usize = 5;

/// The steps that make a store of this program's schema.
pub(super) struct Schema {
    steps: Migrations<'static>,
    /// The schema's number: how many steps there are.
    pub version: i32,
}

impl Schema {
    /// The schema of this program.
    pub(super) fn current() -> Result<Schema, Fault> {
        Ok(Schema::new(steps()?))
    }

    fn new(steps: Vec<Step>) -> Schema {
        let last = steps.len();
        let migration =
            |(n, step): (usize, Step)| M::up_with_hook("", move |t: &Transaction| run(step, n + 1, last, t));
        let steps = Migrations::new(steps.into_iter().enumerate().map(migration).collect());
        Schema { steps, version: i32::try_from(last).unwrap_or(i32::MAX) }
    }

    /// Brings a store to this schema, all in one transaction: afterwards it is the old one or the new one, nothing
    /// between. An existing store is checked and copied first, by one process at a time.
    pub(super) fn migrate(&self, conn: &mut Connection, place: Option<&Place>) -> Result<(), Fault> {
        let found = user_version(conn)?;
        if found >= self.version {
            return Ok(());
        }
        let _turn = match place {
            Some(place) if found > 0 => Some(place.backups().turn()?),
            _ => None,
        };
        let found = user_version(conn)?;
        if let (Some(place), true) = (place, (1..self.version).contains(&found)) {
            quick_check(conn)?;
            place.backups().make_for(conn, Reason::Upgrade(found))?;
        }
        // A step may have to make a table anew, which is only possible with foreign keys off.
        conn.pragma_update(None, "foreign_keys", "OFF")?;
        conn.set_transaction_behavior(TransactionBehavior::Immediate);
        let done = self.steps.to_latest(conn);
        conn.set_transaction_behavior(TransactionBehavior::Deferred);
        conn.pragma_update(None, "foreign_keys", "ON")?;
        tracing::info!(found, newest = self.version, done = done.is_ok(), "upgrade");
        match done {
            Ok(()) => Ok(()),
            // Another process was quicker while this one waited for the lock.
            Err(_) if user_version(conn).is_ok_and(|now| now == self.version) => Ok(()),
            Err(rusqlite_migration::Error::RusqliteError { err, .. }) => match Fault::from(err) {
                Fault::Other(e) => Err(Fault::Migration(e.to_string())),
                fault => Err(fault),
            },
            Err(rusqlite_migration::Error::Hook(said)) => Err(Fault::Migration(said)),
            Err(e) => Err(Fault::Migration(e.to_string())),
        }
    }
}

/// Runs one step, without the triggers of the op log: no op does what it does. After the last step they are made of the
/// tables as the program knows them.
fn run(step: Step, number: usize, last: usize, transaction: &Transaction) -> Result<(), HookError> {
    triggers::drop_all(transaction, number)?;
    transaction.execute_batch(step.sql)?;
    if let Some(carry) = step.carry {
        carry(transaction)?;
    }
    if number == last {
        triggers::make_all(transaction)?;
    }
    // Foreign keys are off while it runs.
    let dangling = transaction.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if dangling { Err(HookError::Hook("a row refers to one that is not there".into())) } else { Ok(()) }
}

/// The steps of `migrations/`, in the order of their numbers.
fn steps() -> Result<Vec<Step>, Fault> {
    let mut folders: Vec<_> = FOLDERS.dirs().collect();
    folders.sort_by_key(|folder| folder.path());
    let sql =
        |folder: &Dir<'static>| folder.files().find(|f| f.path().ends_with("up.sql")).and_then(|f| f.contents_utf8());
    let step = |(n, folder): (usize, &Dir<'static>)| {
        let carry = (n + 1 == DATA_2).then_some(carry::data_2 as fn(&Connection) -> rusqlite::Result<()>);
        sql(folder).map(|sql| Step { sql, carry }).ok_or(Fault::Migration("a step is missing".into()))
    };
    folders.into_iter().enumerate().map(step).collect()
}

#[cfg(test)]
impl Schema {
    /// This program's schema and a step more, to test what a migration does.
    pub(super) fn and(sql: &'static str) -> Schema {
        let mut steps = steps().unwrap();
        steps.push(Step { sql, carry: None });
        Schema::new(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::connection::{APPLICATION_ID, application_id};
    use crate::store::shape::{is_ours, shape};
    use crate::store::tables::TABLES;

    #[test]
    fn the_migrations_are_numbered_and_apply() {
        Migrations::from_directory(&FOLDERS).expect("numbered 1, 2, 3, …");
        let schema = Schema::current().unwrap();
        let mut conn = Connection::open_in_memory().unwrap();
        schema.migrate(&mut conn, None).unwrap();
        assert_eq!(user_version(&conn).unwrap(), schema.version);
        assert_eq!(application_id(&conn).unwrap(), APPLICATION_ID);
        assert_eq!(APPLICATION_ID.to_be_bytes(), *b"afwd");
    }

    #[test]
    fn what_a_store_is_made_of_stands_in_the_repository() {
        let mut conn = Connection::open_in_memory().unwrap();
        Schema::current().unwrap().migrate(&mut conn, None).unwrap();
        if std::env::var_os("SCHEMA").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/schema.sql");
            std::fs::write(path, shape(&conn).unwrap().join("\n")).unwrap();
            return;
        }
        is_ours(&conn).unwrap();
        conn.execute_batch("CREATE TRIGGER evil AFTER INSERT ON tasks BEGIN DELETE FROM contacts; END").unwrap();
        assert!(is_ours(&conn).unwrap_err().to_string().contains("trigger evil is not of this program"));
        conn.execute_batch("DROP TRIGGER evil; DROP INDEX changes_by_op").unwrap();
        assert!(is_ours(&conn).unwrap_err().to_string().contains("missing"));
    }

    #[test]
    fn the_code_and_the_schema_name_the_same_columns() {
        let mut conn = Connection::open_in_memory().unwrap();
        Schema::current().unwrap().migrate(&mut conn, None).unwrap();
        for table in TABLES {
            let sql = "SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_table_info(?1) ORDER BY cid)";
            let columns: String = conn.query_row(sql, [table.name], |row| row.get(0)).unwrap();
            assert_eq!(columns, table.every().collect::<Vec<_>>().join(" "), "{}", table.name);
            // Of the op log's triggers; the search index has its own.
            let sql = "SELECT count(*) FROM sqlite_schema
                       WHERE type = 'trigger' AND tbl_name = ?1 AND name NOT LIKE 'search%'";
            assert_eq!(conn.query_row(sql, [table.name], |row| row.get::<_, i64>(0)).unwrap(), 3, "{}", table.name);
        }
        let known: Vec<_> = TABLES
            .iter()
            .map(|t| t.name)
            .chain([
                "ops",
                "changes",
                "writing",
                "waiting",
                "copy",
                "drafts",
                "unended",
                "teaching",
                "tally",
                "ended",
                "lately",
                "erased",
                "reminded",
                "seen",
                "strangers",
                "published",
            ])
            .collect();
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%'";
        let mut names = conn.prepare(sql).unwrap();
        for name in names.query_map([], |row| row.get::<_, String>(0)).unwrap() {
            assert!(known.contains(&name.unwrap().as_str()), "a table that the op log does not know");
        }
    }
}
