//! Owns what is put off while very much is inserted, and made up for at once at the end: the search index, the tables that
//! follow from others, and of a store that held nothing the indexes. Where the writing fails, all of it is rolled back.

use super::fault::Fault;
use super::writer::Writer;
use super::{search, triggers};
use rusqlite::Connection;

/// What was put off, as the statements that make it again.
struct PutOff {
    indexes: Vec<String>,
    search: Vec<String>,
}

/// The indexes that cost much where rows come in no order. Those of what is asked for while they come stay.
const INDEXES: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql <> '' AND name NOT LIKE '%_by_seq'
    AND (name = 'changes_by_row' OR tbl_name IN
        ('contacts', 'opportunities', 'interviews', 'touches', 'interviewers', 'references_given', 'touch_contacts', 'questions'))";

impl PutOff {
    /// Puts it off.
    fn all(conn: &Connection) -> Result<PutOff, Fault> {
        let search = search::suspend(conn)?;
        triggers::suspend(conn)?;
        // A row that is there already is looked for when it changes.
        let is_new = !conn.prepare("SELECT 1 FROM changes")?.exists([])?;
        let indexes = if is_new { drop_indexes(conn)? } else { vec![] };
        Ok(PutOff { indexes, search })
    }

    /// Makes up for it.
    fn make_up(self, conn: &Connection) -> Result<(), Fault> {
        self.indexes.iter().try_for_each(|sql| conn.execute_batch(sql))?;
        triggers::resume(conn)?;
        search::resume(conn, &self.search)
    }
}

impl Writer<'_> {
    /// Does work that inserts very much; what it inserts can be found by its words, and is listed, only afterwards: all of it
    /// is indexed at once.
    pub fn in_bulk<T, E: From<Fault>>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let off = PutOff::all(self.conn())?;
        let done = work(self)?;
        off.make_up(self.conn())?;
        Ok(done)
    }
}

fn drop_indexes(conn: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement = conn.prepare(INDEXES)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let indexes = rows.collect::<Result<Vec<_>, _>>()?;
    indexes.iter().try_for_each(|(name, _)| conn.execute_batch(&format!("DROP INDEX {name}")))?;
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}
