//! Owns rows as JSON: how one is read from the op log, compared with what is stored, and put back into its table.
//!
//! Must not know what an op is. A name or a column that no table has is damage, and is never put into SQL.

use super::fault::Fault;
use super::table::Table;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::{Map, Value};

/// A row: its columns by name.
pub(super) type Row = Map<String, Value>;

/// A row of the log with every column that its table has today. One that came after the row was logged held its default.
pub(super) fn whole(conn: &Connection, table: &Table, json: Option<String>) -> Result<Option<Row>, Fault> {
    let Some(json) = json else { return Ok(None) };
    let mut row: Row =
        serde_json::from_str(&json).map_err(|e| Fault::damaged(format!("unreadable row in the op log: {e}")))?;
    if !row.keys().all(|k| table.every().any(|c| c == k)) {
        return Err(Fault::damaged("unknown column in the op log"));
    }
    if row.len() < table.every().count() {
        let mut columns = conn.prepare_cached("SELECT name, dflt_value FROM pragma_table_info(?1)")?;
        let mut columns = columns.query([table.name])?;
        while let Some(column) = columns.next()? {
            let default = || column.get(1).map(|sql: Option<String>| default(sql.as_deref().unwrap_or_default()));
            let name: String = column.get(0)?;
            if !row.contains_key(&name) {
                row.insert(name, default()?);
            }
        }
    }
    Ok(Some(row))
}

/// The value of a column's default, from the words of the schema: a text or a whole number, or else none.
fn default(sql: &str) -> Value {
    let text = sql.strip_prefix('\'').and_then(|s| s.strip_suffix('\'')).map(|s| s.replace("''", "'"));
    text.map(Value::String).or_else(|| sql.parse::<i64>().ok().map(Value::from)).unwrap_or(Value::Null)
}

fn value(json: &Value) -> Result<Sql, Fault> {
    match json {
        Value::Null => Ok(Sql::Null),
        Value::String(text) => Ok(Sql::Text(text.clone())),
        Value::Number(n) => n.as_i64().map(Sql::Integer).ok_or_else(|| Fault::damaged("a number in the op log")),
        _ => Err(Fault::damaged("a value in the op log")),
    }
}

/// What tells the row from the others of its table: the key itself, or a list where it is of several columns.
pub(super) fn key(table: &Table, row: &str) -> String {
    match table.key {
        [one] => format!("CAST({row}.{one} AS TEXT)"),
        several => {
            let parts: Vec<String> = several.iter().map(|c| format!("{row}.{c}")).collect();
            format!("json_array({})", parts.join(", "))
        }
    }
}

/// The key of a row, as the triggers write it.
pub(super) fn key_of(table: &Table, row: &Row) -> Option<String> {
    let parts: Option<Vec<&Value>> = table.key.iter().map(|k| row.get(*k)).collect();
    match parts?.as_slice() {
        [Value::String(text)] => Some(text.clone()),
        [Value::Number(n)] => Some(n.to_string()),
        several => serde_json::to_string(several).ok(),
    }
}

/// The values of a key, as the triggers write it.
fn key_values(table: &Table, key: &str) -> Result<Vec<Sql>, Fault> {
    if table.key.len() == 1 {
        return Ok(vec![Sql::Text(key.to_owned())]);
    }
    let parts: Vec<String> = serde_json::from_str(key).map_err(|_| Fault::damaged("a key in the op log"))?;
    if parts.len() != table.key.len() {
        return Err(Fault::damaged("a key in the op log"));
    }
    Ok(parts.into_iter().map(Sql::Text).collect())
}

/// The row of this key as it is stored.
pub(super) fn current(conn: &Connection, table: &Table, key: &str) -> Result<Option<Row>, Fault> {
    let json = conn
        .prepare_cached(&table.sql().json)?
        .query_row(params_from_iter(key_values(table, key)?), |row| row.get::<_, String>(0))
        .optional()?;
    whole(conn, table, json)
}

/// Makes the row of this key `row`; none: deletes it. `stored`: there is one.
pub(super) fn put(conn: &Connection, table: &Table, key: &str, row: Option<&Row>, stored: bool) -> Result<(), Fault> {
    let mut values = key_values(table, key)?;
    let Some(row) = row else {
        conn.prepare_cached(&table.sql().delete)?.execute(params_from_iter(values))?;
        return Ok(());
    };
    let columns: Vec<&str> = table.every().filter(|c| !table.key.contains(c)).collect();
    for column in &columns {
        values.push(row.get(*column).map_or(Ok(Sql::Null), value)?);
    }
    let first = table.key.len();
    let sql = if stored {
        let sets: Vec<_> = columns.iter().enumerate().map(|(n, c)| format!("{c} = ?{}", n + first + 1)).collect();
        let wheres: Vec<_> = table.key.iter().enumerate().map(|(n, k)| format!("{k} = ?{}", n + 1)).collect();
        format!("UPDATE {} SET {} WHERE {}", table.name, sets.join(", "), wheres.join(" AND "))
    } else {
        let marks: Vec<_> = (1..=values.len()).map(|n| format!("?{n}")).collect();
        let names: Vec<_> = table.key.iter().copied().chain(columns).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", table.name, names.join(", "), marks.join(", "))
    };
    conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}
