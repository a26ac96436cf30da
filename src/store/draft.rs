//! Owns how a [`Draft`] is stored: one a form, outside the op log. Must not know what stands in it.

use super::fault::Fault;
use super::handle::Store;
use crate::domain::{Draft, parse_instant, show_instant};
use rusqlite::{Row, params};

impl Store {
    /// Keeps what was typed, in place of what was kept of that form before.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<(), Fault> {
        let sql = "INSERT INTO drafts (key, title, at, holder, body) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (key) DO UPDATE SET title = ?2, at = ?3, holder = ?4, body = ?5";
        self.guard.before_a_write(&self.conn)?;
        let Draft { key, title, at, holder, body } = draft;
        self.conn.prepare_cached(sql)?.execute(params![key, title, show_instant(*at), holder, body])?;
        self.guard.after_a_write(draft.at.date_naive())
    }

    /// Forgets what was typed into the form of this key.
    pub fn forget_draft(&mut self, key: &str) -> Result<(), Fault> {
        self.conn.prepare_cached("DELETE FROM drafts WHERE key = ?1")?.execute([key])?;
        Ok(())
    }

    /// Everything that was typed and not saved, the latest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, Fault> {
        let mut statement =
            self.conn.prepare_cached("SELECT key, title, at, holder, body FROM drafts ORDER BY at DESC")?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<Vec<Option<Draft>>, _>>()?.into_iter().flatten().collect())
    }
}

/// A draft; none where its time cannot be read.
fn read(row: &Row) -> rusqlite::Result<Option<Draft>> {
    let at: String = row.get("at")?;
    let Ok(at) = parse_instant(&at) else { return Ok(None) };
    Ok(Some(Draft {
        key: row.get("key")?,
        title: row.get("title")?,
        at,
        holder: row.get("holder")?,
        body: row.get("body")?,
    }))
}
