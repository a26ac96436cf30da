//! Owns what a store is made of, as this program makes it. Must not make it; that is `schema`.

use super::fault::Fault;
use rusqlite::Connection;

/// What every store of this program is made of, as text; a test of the schema writes it: `SCHEMA=write cargo test --lib schema`.
const SHAPE: &str = include_str!("../../migrations/schema.sql");

/// The statements that made a store, each with its kind and name before it; without the tables that the search index makes
/// for itself, which differ from one SQLite to the next.
pub(super) fn shape(conn: &Connection) -> Result<Vec<String>, Fault> {
    let sql = "SELECT '-- ' || type || ' ' || name || char(10) || sql || ';' || char(10) FROM sqlite_schema
               WHERE sql <> '' AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
               ORDER BY type, name";
    Ok(conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Finds what is not in a store as this program makes it: a trigger, view or table of somebody else's, or a changed one.
pub(super) fn is_ours(conn: &Connection) -> Result<(), Fault> {
    let found = shape(conn)?;
    if found.join("\n") == SHAPE {
        return Ok(());
    }
    let name = |statement: &str| statement.lines().next().unwrap_or_default().trim_start_matches("-- ").to_owned();
    let foreign = found.iter().find(|statement| !SHAPE.contains(statement.as_str())).map(|statement| name(statement));
    Err(Fault::damaged(
        foreign.map_or("a part of its schema is missing".into(), |f| format!("its {f} is not of this program")),
    ))
}
