//! Owns how a table is spoken to: its columns named once, the statements made of them, values in and out.

use super::fault::Fault;
use crate::clock::Instant;
use crate::domain::{self, FieldKind, Uid, Value, Words, parse_instant, show_instant};
use chrono::NaiveDate;
use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::de::DeserializeOwned;
use std::str::FromStr;
use std::sync::OnceLock;

/// A table of facts. The columns stand in the order of the migration: the key, `seq` where it has one, the rest.
pub(super) struct Table {
    pub name: &'static str,
    /// What a row of it is called when speaking to people.
    pub noun: &'static str,
    pub key: &'static [&'static str],
    pub ordered: bool,
    cols: fn() -> Vec<&'static str>,
    sql: OnceLock<Sql>,
}

/// The statements of a table. Parameters are the key, then the columns.
pub(super) struct Sql {
    pub cols: Vec<&'static str>,
    pub insert: String,
    /// Touches no row that is already so.
    pub update: String,
    pub delete: String,
    pub one: String,
    /// The row as the triggers write it into the op log.
    pub json: String,
    /// Every row so, in the order of the key.
    pub dump: String,
}

impl Table {
    /// A noun's table, which has an order of entry.
    pub(super) const fn noun(
        name: &'static str,
        noun: &'static str,
        key: &'static [&'static str],
        cols: fn() -> Vec<&'static str>,
    ) -> Table {
        Table { name, noun, key, ordered: true, cols, sql: OnceLock::new() }
    }

    /// A table that hangs on a noun's, or has one row.
    pub(super) const fn plain(
        name: &'static str,
        noun: &'static str,
        key: &'static [&'static str],
        cols: fn() -> Vec<&'static str>,
    ) -> Table {
        Table { name, noun, key, ordered: false, cols, sql: OnceLock::new() }
    }

    /// Every column in the order of the table.
    pub(super) fn every(&self) -> impl Iterator<Item = &'static str> {
        self.with_key(&self.sql().cols)
    }

    fn with_key(&self, cols: &[&'static str]) -> impl Iterator<Item = &'static str> {
        let seq: &[&str] = if self.ordered { &["seq"] } else { &[] };
        self.key.iter().chain(seq).chain(cols).copied()
    }

    /// By what its rows stand in order.
    fn order(&self) -> String {
        let keys = self.key.join(", ");
        if self.ordered { format!("seq, {keys}") } else { keys }
    }

    /// Its statements.
    pub(super) fn sql(&self) -> &Sql {
        self.sql.get_or_init(|| self.statements())
    }

    fn statements(&self) -> Sql {
        let Table { name, key, .. } = self;
        let cols = (self.cols)();
        let place = |n: usize| format!("?{}", n + 1);
        let marks = |from: usize, to: usize| (from..to).map(place).collect::<Vec<_>>().join(", ");
        let wheres =
            key.iter().enumerate().map(|(n, k)| format!("{k} = {}", place(n))).collect::<Vec<_>>().join(" AND ");
        let sets = cols.iter().enumerate().map(|(n, c)| format!("{c} = {}", place(n + key.len())));
        let differs = cols.iter().enumerate().map(|(n, c)| format!("{c} IS NOT {}", place(n + key.len())));
        let (keys, columns, width) = (key.join(", "), cols.join(", "), key.len() + cols.len());
        let (seq, next) = if self.ordered {
            // A time of the clock, as that of the op, later than that of every row there is.
            let next = format!(
                "(SELECT max(clock, (coalesce((SELECT max(seq) FROM {name}), 0) | 255) + 1 + (clock & 255)) FROM writing), "
            );
            ("seq, ", next)
        } else {
            ("", String::new())
        };
        let json = self.with_key(&cols).map(|c| format!("'{c}', {c}")).collect::<Vec<_>>().join(", ");
        Sql {
            insert: format!(
                "INSERT INTO {name} ({keys}, {seq}{columns}) VALUES ({}, {next}{})",
                marks(0, key.len()),
                marks(key.len(), width)
            ),
            update: format!(
                "UPDATE {name} SET {} WHERE {wheres} AND ({})",
                sets.collect::<Vec<_>>().join(", "),
                differs.collect::<Vec<_>>().join(" OR ")
            ),
            delete: format!("DELETE FROM {name} WHERE {wheres}"),
            cols,
            one: format!("SELECT {keys}, {columns} FROM {name} WHERE {wheres}"),
            json: format!("SELECT json_object({json}) FROM {name} WHERE {wheres}"),
            dump: format!("SELECT json_object({json}) FROM {name} ORDER BY {keys}"),
        }
    }
}

/// The values of one row on their way in, in the order of its table.
#[derive(Default)]
pub(super) struct Binds<'a>(Vec<ToSqlOutput<'a>>);

impl<'a> Binds<'a> {
    pub(super) fn text(&mut self, text: &'a str) -> &mut Self {
        self.0.push(ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())));
        self
    }

    pub(super) fn owned(&mut self, text: String) -> &mut Self {
        self.0.push(ToSqlOutput::Owned(SqlValue::Text(text)));
        self
    }

    pub(super) fn maybe(&mut self, text: Option<&'a str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => {
                self.0.push(ToSqlOutput::Owned(SqlValue::Null));
                self
            }
        }
    }

    pub(super) fn int(&mut self, n: impl Into<i64>) -> &mut Self {
        self.0.push(ToSqlOutput::Owned(SqlValue::Integer(n.into())));
        self
    }

    /// A struct, as JSON.
    pub(super) fn json<T: serde::Serialize>(&mut self, value: &T) -> &mut Self {
        // Plain data with texts for keys cannot fail to be written.
        self.owned(serde_json::to_string(value).unwrap_or_else(|_| "{}".into()))
    }

    pub(super) fn maybe_int(&mut self, n: Option<u32>) -> &mut Self {
        self.0.push(ToSqlOutput::Owned(n.map_or(SqlValue::Null, |n| SqlValue::Integer(n.into()))));
        self
    }

    pub(super) fn day(&mut self, day: NaiveDate) -> &mut Self {
        self.owned(day.to_string())
    }

    pub(super) fn date(&mut self, date: Option<NaiveDate>) -> &mut Self {
        match date {
            Some(day) => self.day(day),
            None => self.maybe(None),
        }
    }

    pub(super) fn instant(&mut self, at: Instant) -> &mut Self {
        self.owned(show_instant(at))
    }

    /// A list without references, as JSON.
    pub(super) fn list<T: serde::Serialize>(&mut self, list: &[T]) -> &mut Self {
        // Lists of texts and of words cannot fail to be written.
        self.owned(serde_json::to_string(list).unwrap_or_else(|_| "[]".into()))
    }
}

/// One row on its way out, read column by column in the order of its table.
pub(super) struct Cursor<'r, 's> {
    table: &'static Table,
    row: &'r Row<'s>,
    at: usize,
}

impl<'r> Cursor<'r, '_> {
    fn next(&mut self) -> Result<ValueRef<'r>, Fault> {
        let value = self.row.get_ref(self.at)?;
        self.at += 1;
        Ok(value)
    }

    fn bad(&self, why: impl std::fmt::Display) -> Fault {
        let column = self.at.saturating_sub(1);
        let name = self.table.key.iter().chain(&self.table.sql().cols).nth(column).copied().unwrap_or("?");
        Fault::damaged(format!("{}.{name}: {why}", self.table.name))
    }

    fn str(&mut self) -> Result<&'r str, Fault> {
        self.next()?.as_str().map_err(|e| self.bad(e))
    }

    fn maybe_str(&mut self) -> Result<Option<&'r str>, Fault> {
        self.next()?.as_str_or_null().map_err(|e| self.bad(e))
    }

    pub(super) fn text(&mut self) -> Result<String, Fault> {
        self.str().map(str::to_owned)
    }

    pub(super) fn uid(&mut self) -> Result<Uid, Fault> {
        Uid::new(self.str()?).map_err(|e| self.bad(e))
    }

    pub(super) fn maybe_uid(&mut self) -> Result<Option<Uid>, Fault> {
        self.maybe_str()?.map(|s| Uid::new(s).map_err(|e| self.bad(e))).transpose()
    }

    pub(super) fn flag(&mut self) -> Result<bool, Fault> {
        Ok(self.next()?.as_i64().map_err(|e| self.bad(e))? != 0)
    }

    pub(super) fn maybe_number(&mut self) -> Result<Option<u32>, Fault> {
        let n = self.next()?.as_i64_or_null().map_err(|e| self.bad(e))?;
        n.map(|n| u32::try_from(n).map_err(|e| self.bad(e))).transpose()
    }

    pub(super) fn skip(&mut self) -> &mut Self {
        self.at += 1;
        self
    }

    /// One of these words; none where the column holds none.
    fn one_of(&mut self, words: Words) -> Result<&'static str, Fault> {
        let Some(stored) = self.maybe_str()? else { return Ok("") };
        self.known(stored, words)
    }

    fn known(&self, stored: &str, words: Words) -> Result<&'static str, Fault> {
        let word = words.iter().map(|(word, _)| *word).find(|word| *word == stored);
        word.ok_or_else(|| self.bad(format!("“{stored}” is none of its words")))
    }

    pub(super) fn word<T: FromStr<Err = String>>(&mut self) -> Result<T, Fault> {
        self.str()?.parse().map_err(|e| self.bad(e))
    }

    pub(super) fn date(&mut self) -> Result<Option<NaiveDate>, Fault> {
        self.maybe_str()?.map(|s| s.parse().map_err(|e| self.bad(e))).transpose()
    }

    pub(super) fn instant(&mut self) -> Result<Instant, Fault> {
        parse_instant(self.str()?).map_err(|e| self.bad(e))
    }

    pub(super) fn list<T: DeserializeOwned>(&mut self) -> Result<Vec<T>, Fault> {
        self.json()
    }

    pub(super) fn json<T: DeserializeOwned>(&mut self) -> Result<T, Fault> {
        serde_json::from_str(self.str()?).map_err(|e| self.bad(e))
    }
}

/// A noun that has a table: its fields are the columns.
pub(super) trait Stored: domain::Noun {
    /// The columns of fields that have another than one of their own name, or several.
    const COLUMNS: &'static [(&'static str, &'static str)] = &[];

    fn table() -> &'static Table;
    /// By what its row is found.
    fn key(&self) -> &str {
        domain::Noun::key(self)
    }
    /// The lists of one, read.
    fn fill(&mut self, _: &Connection) -> Result<(), Fault> {
        Ok(())
    }
    /// The lists of several, read with a query a list.
    fn fill_all(_: &mut [Self], _: &Connection, _: Which) -> Result<(), Fault> {
        Ok(())
    }
    /// Makes the stored lists those of `self`; `old` is what is stored.
    fn put_lists(&self, _: Option<&Self>, _: &Connection) -> Result<(), Fault> {
        Ok(())
    }
}

/// The columns of a noun; people hang on it in tables of their own.
pub(super) fn columns<T: Stored>() -> Vec<&'static str> {
    let own = |name: &'static str| name.rsplit('.').next().unwrap_or(name);
    let of = |field: &domain::Field<T>| {
        let mut named = T::COLUMNS.iter().filter(|(name, _)| *name == field.name).map(|(_, column)| *column).peekable();
        let usual = if named.peek().is_none() { Some(own(field.name)) } else { None };
        named.chain(usual).collect::<Vec<_>>()
    };
    T::FIELDS.iter().filter(|field| field.kind != FieldKind::People).flat_map(of).collect()
}

/// A record that is a row of a table, with what hangs on it.
pub(super) trait Noun: Sized + PartialEq + 'static {
    fn table() -> &'static Table;
    /// By what it is found.
    fn key(&self) -> &str;
    /// Its own row, in the order of the table.
    fn bind<'a>(&'a self, b: &mut Binds<'a>);
    /// Its own row read; the lists that hang on it stay empty.
    fn read(c: &mut Cursor) -> Result<Self, Fault>;
    /// The lists of one, read.
    fn fill(&mut self, _: &Connection) -> Result<(), Fault> {
        Ok(())
    }
    /// The lists of several, read with a query a list.
    fn fill_all(_: &mut [Self], _: &Connection, _: Which) -> Result<(), Fault> {
        Ok(())
    }
    /// Makes the stored lists those of `self`; `old` is what is stored.
    fn put_lists(&self, _: Option<&Self>, _: &Connection) -> Result<(), Fault> {
        Ok(())
    }
}

impl<T: Stored> Noun for T {
    fn table() -> &'static Table {
        T::table()
    }

    fn key(&self) -> &str {
        Stored::key(self)
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.text(Stored::key(self));
        for field in T::FIELDS {
            match (field.get)(self) {
                Value::Text(text) => b.owned(text),
                Value::Texts(list) => b.list(&list),
                Value::Word(word) => b.maybe(Some(word).filter(|w| !w.is_empty())),
                Value::Words(words) => b.list(&words),
                Value::Flag(yes) => b.int(yes),
                Value::Number(number) => b.maybe_int(number),
                Value::Day(day) => b.date(day),
                // The second to be sorted by.
                Value::Moment(at) => b.instant(at).int(at.timestamp()),
                Value::Uid(Some(uid)) => b.owned(uid.to_string()),
                Value::Uid(None) => b.maybe(None),
                Value::Uids(_) => b,
            };
        }
    }

    fn read(c: &mut Cursor) -> Result<T, Fault> {
        let mut record = T::default();
        match record.uid_mut() {
            Some(uid) => *uid = c.uid()?,
            None => drop(c.skip()),
        }
        for field in T::FIELDS {
            let value = match field.kind {
                FieldKind::Line | FieldKind::Needed | FieldKind::Text | FieldKind::Language => Value::Text(c.text()?),
                FieldKind::Lines | FieldKind::Mails | FieldKind::Phones => Value::Texts(c.list()?),
                FieldKind::Word(words) | FieldKind::MaybeWord(words) => Value::Word(c.one_of(words)?),
                FieldKind::Several(words) => {
                    let stored: Vec<String> = c.list()?;
                    Value::Words(stored.iter().map(|word| c.known(word, words)).collect::<Result<_, _>>()?)
                }
                FieldKind::YesNo => Value::Flag(c.flag()?),
                FieldKind::Day | FieldKind::PastDay | FieldKind::NeededDay | FieldKind::NeededPastDay => {
                    Value::Day(c.date()?)
                }
                FieldKind::Moment | FieldKind::PastMoment => {
                    let at = c.instant()?;
                    c.skip();
                    Value::Moment(at)
                }
                FieldKind::Count(..) | FieldKind::MaybeCount(..) | FieldKind::Rating(_) => {
                    Value::Number(c.maybe_number()?)
                }
                FieldKind::Person | FieldKind::Of | FieldKind::Opportunity | FieldKind::Interview => {
                    Value::Uid(c.maybe_uid()?)
                }
                FieldKind::People => continue,
            };
            if !(field.set)(&mut record, value) {
                return Err(c.bad("it holds nothing"));
            }
        }
        Ok(record)
    }

    fn fill(&mut self, conn: &Connection) -> Result<(), Fault> {
        Stored::fill(self, conn)
    }

    fn fill_all(list: &mut [T], conn: &Connection, which: Which) -> Result<(), Fault> {
        <T as Stored>::fill_all(list, conn, which)
    }

    fn put_lists(&self, old: Option<&T>, conn: &Connection) -> Result<(), Fault> {
        Stored::put_lists(self, old, conn)
    }
}

/// Which records are read.
#[derive(Clone, Copy)]
pub(super) enum Which<'a> {
    /// Every one.
    All,
    /// Those whose keys stand in this JSON list.
    Some(&'a str),
}

impl<'a> Which<'a> {
    /// The condition on the column that holds the key.
    pub(super) fn among(self, column: &str) -> String {
        match self {
            Which::All => String::new(),
            Which::Some(_) => format!("WHERE {column} IN (SELECT value FROM json_each(?1))"),
        }
    }

    /// What that condition takes.
    pub(super) fn params(self) -> impl rusqlite::Params + use<'a> {
        let keys = match self {
            Which::All => None,
            Which::Some(keys) => Some(keys),
        };
        params_from_iter(keys)
    }
}

/// The records, in order of entry.
pub(super) fn all<T: Noun>(conn: &Connection, which: Which) -> Result<Vec<T>, Fault> {
    Ok(placed(conn, which)?.0)
}

/// The records of a table that has an order of entry, in it, and the place of each.
pub(super) fn placed<T: Noun>(conn: &Connection, which: Which) -> Result<(Vec<T>, Vec<i64>), Fault> {
    let Table { name, key, .. } = T::table();
    let sql = T::table().sql();
    let columns = key.iter().chain(&sql.cols).copied().collect::<Vec<_>>().join(", ");
    let among = which.among(key.first().copied().unwrap_or_default());
    let order = T::table().order();
    let mut statement = conn.prepare_cached(&format!("SELECT {columns}, seq FROM {name} {among} ORDER BY {order}"))?;
    let mut rows = statement.query(which.params())?;
    let (mut list, mut places) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        list.push(T::read(&mut Cursor { table: T::table(), row, at: 0 })?);
        places.push(row.get(key.len() + sql.cols.len())?);
    }
    T::fill_all(&mut list, conn, which)?;
    Ok((list, places))
}

/// The record of this key.
pub(super) fn one<T: Noun>(conn: &Connection, key: &str) -> Result<Option<T>, Fault> {
    let mut statement = conn.prepare_cached(&T::table().sql().one)?;
    let mut rows = statement.query([key])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let mut noun = T::read(&mut Cursor { table: T::table(), row, at: 0 })?;
    noun.fill(conn)?;
    Ok(Some(noun))
}

/// What a put did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It was not there before.
    New,
    /// It was there, and is different now.
    Changed,
    /// It was there like this already; nothing was written.
    Same,
}

/// Makes the stored record the same as `noun`, and writes only what differs.
pub(super) fn put<T: Noun>(conn: &Connection, noun: &T) -> Result<Put, Fault> {
    let old = one::<T>(conn, noun.key())?;
    if old.as_ref() == Some(noun) {
        return Ok(Put::Same);
    }
    let mut binds = Binds::default();
    noun.bind(&mut binds);
    let sql = T::table().sql();
    let statement = if old.is_some() { &sql.update } else { &sql.insert };
    conn.prepare_cached(statement)?.execute(params_from_iter(binds.0))?;
    noun.put_lists(old.as_ref(), conn)?;
    Ok(if old.is_some() { Put::Changed } else { Put::New })
}

/// Inserts or updates one row of a table that hangs on a noun's; a row that is already so is left alone. Of a new owner
/// (`fresh`) nothing can be there.
pub(super) fn put_row<'a>(
    conn: &Connection,
    table: &Table,
    fresh: bool,
    fill: impl FnOnce(&mut Binds<'a>),
) -> Result<(), Fault> {
    let mut binds = Binds::default();
    fill(&mut binds);
    let key = binds.0.iter().take(table.key.len());
    let there = !fresh
        && conn.prepare_cached(&table.sql().one)?.query_row(params_from_iter(key), |_| Ok(())).optional()?.is_some();
    let statement = if there { &table.sql().update } else { &table.sql().insert };
    conn.prepare_cached(statement)?.execute(params_from_iter(binds.0))?;
    Ok(())
}
