//! Owns how rows are made what the ops say, and those that wait: nothing may refer to what is not there. What hangs on a
//! deleted record goes with it, or lets go of it, as it would have if both had been done in one copy. Such rows are kept in
//! `waiting`, and come back when what they lack comes back.

use super::fault::Fault;
use super::hang::{REFS, Ref, Then};
use super::image;
use super::interview::INTERVIEWS;
use super::op::OpId;
use super::outcome::OUTCOMES;
use super::table::Table;
use super::tables::{Rows, TABLES, table};
use super::touch::TOUCHES;
use rusqlite::{Connection, OptionalExtension};

/// After an op of this copy: rows that wait for what it changed are looked at again.
pub(super) fn look_again(conn: &Connection, op: OpId) -> Result<(), Fault> {
    let sql = "SELECT 1 FROM waiting w CROSS JOIN changes c ON c.key = w.lacks_key AND c.tbl = w.lacks_tbl
               WHERE c.op = ?1";
    if conn.prepare_cached(sql)?.exists([op.0])? {
        conn.execute("UPDATE writing SET op = NULL", [])?;
        rebuild(conn, Rows::new())?;
    }
    Ok(())
}

/// Lets the rows wait that lack what they refer to.
pub(super) fn let_wait(conn: &Connection) -> Result<(), Fault> {
    conn.execute("UPDATE writing SET op = NULL", [])?;
    while repair(conn)? {}
    Ok(())
}

/// Makes these rows, and all that wait, what the ops say. Which they were.
pub(super) fn rebuild(conn: &Connection, mut touched: Rows) -> Result<Rows, Fault> {
    for table in TABLES {
        let mut statement = conn.prepare_cached("SELECT DISTINCT key FROM waiting WHERE tbl = ?1")?;
        let keys = statement.query_map([table.name], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        touched.extend(keys.into_iter().map(|key| (table.name, key)));
    }
    conn.execute("DELETE FROM waiting", [])?;
    for (name, key) in &touched {
        if let Some(table) = table(name) {
            put_last(conn, table, key)?;
        }
    }
    while repair(conn)? {}
    Ok(touched)
}

/// Makes a row what the last change of it left.
fn put_last(conn: &Connection, table: &Table, key: &str) -> Result<(), Fault> {
    let sql = "SELECT c.before, c.after FROM changes c JOIN ops o ON o.n = c.op WHERE c.key = ?1 AND c.tbl = ?2
               ORDER BY o.clock DESC, o.device DESC, o.id DESC, c.n DESC LIMIT 1";
    let last: Option<(Option<String>, Option<String>)> =
        conn.prepare_cached(sql)?.query_row((key, table.name), |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    // Without a row before and after, it is as it was inserted.
    let Some((_, after)) = last.filter(|(before, after)| before.is_some() || after.is_some()) else { return Ok(()) };
    let (after, stored) = (image::whole(conn, table, after)?, image::current(conn, table, key)?);
    if after == stored { Ok(()) } else { image::put(conn, table, key, after.as_ref(), stored.is_some()) }
}

/// A touch that lost its interview is about the opportunity that the interview was last about.
const FORMER_OPPORTUNITY: &str = "UPDATE touches SET opportunity = (
        SELECT json_extract(coalesce(c.after, c.before), '$.opportunity') FROM changes c JOIN ops o ON o.n = c.op
        WHERE c.key = touches.interview AND c.tbl = 'interviews'
        ORDER BY o.clock DESC, o.device DESC, o.id DESC, c.n DESC LIMIT 1)
    WHERE interview IS NOT NULL AND opportunity IS NULL
        AND NOT EXISTS (SELECT 1 FROM interviews i WHERE i.uid = touches.interview)";

/// What an interview moved to another opportunity in one copy leaves behind in the other: the touches that name both, and
/// the news that came after it.
const MOVED: [(&Table, &str, &str); 2] = [
    (&TOUCHES, "interview", "opportunity = (SELECT i.opportunity FROM interviews i WHERE i.uid = touches.interview)"),
    (&OUTCOMES, "after_interview", "after_interview = NULL"),
];

/// Takes away what refers to nothing, or lets it go of it. True: something did.
fn repair(conn: &Connection) -> Result<bool, Fault> {
    let mut repaired = false;
    for Ref { table, column, to, then } in &REFS {
        let name = table.name;
        let which =
            format!("{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {} p WHERE p.uid = {name}.{column})", to.name);
        if wait(conn, table, column, to, &which)? {
            repaired = true;
            match then {
                Then::Goes => conn.execute(&format!("DELETE FROM {name} WHERE {which}"), [])?,
                Then::Stays(sets) => {
                    conn.execute(FORMER_OPPORTUNITY, [])?;
                    conn.execute(&format!("UPDATE {name} SET {sets} WHERE {which}"), [])?
                }
            };
        }
    }
    for (table, column, sets) in MOVED {
        let name = table.name;
        let which = format!("opportunity <> (SELECT i.opportunity FROM interviews i WHERE i.uid = {name}.{column})");
        if wait(conn, table, column, &INTERVIEWS, &which)? {
            repaired = true;
            conn.execute(&format!("UPDATE {name} SET {sets} WHERE {which}"), [])?;
        }
    }
    Ok(repaired)
}

/// Notes that these rows lack what they refer to. False: there are none.
fn wait(conn: &Connection, table: &Table, column: &str, to: &Table, which: &str) -> Result<bool, Fault> {
    let (name, key) = (table.name, image::key(table, table.name));
    if !conn.prepare(&format!("SELECT 1 FROM {name} WHERE {which}"))?.exists([])? {
        return Ok(false);
    }
    let sql = format!(
        "INSERT OR IGNORE INTO waiting SELECT '{name}', {key}, '{}', {column} FROM {name} WHERE {which}",
        to.name
    );
    conn.execute(&sql, [])?;
    Ok(true)
}
