//! Owns what the step to data version 2 takes over besides SQL: the days of interviews out of the op log, letters out of
//! the notes of touches, decisions on actions whose ids have changed; in the rows, and alike in the images of the op log,
//! so that what was done before the upgrade can be undone after it.

use crate::domain::{ActionId, OutcomeKind, letter_of_note, parse_date};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

type Row = Map<String, Value>;

/// How many changes are read before they are written.
const PORTION: i64 = 512;

/// Takes everything over.
pub(super) fn data_2(conn: &Connection) -> rusqlite::Result<()> {
    let mut past = Past { ops: ops(conn)?, ..Past::default() };
    rewrite(conn, |change| past.see(change))?;
    days_of_interviews(conn, &past)?;
    letters_of_touches(conn)?;
    decisions(conn, past)
}

/// A row of the op log that changed a row of a table.
struct Change {
    n: i64,
    op: i64,
    table: String,
    key: String,
    before: Option<Row>,
    after: Option<Row>,
}

/// Hands every change to `each`, oldest first, and writes those that it has altered.
fn rewrite(conn: &Connection, mut each: impl FnMut(&mut Change) -> bool) -> rusqlite::Result<()> {
    let mut read =
        conn.prepare("SELECT n, op, tbl, key, before, after FROM changes WHERE n > ?1 ORDER BY n LIMIT ?2")?;
    let mut write = conn.prepare("UPDATE changes SET key = ?2, before = ?3, after = ?4 WHERE n = ?1")?;
    let mut last = i64::MIN;
    loop {
        let mut portion = Vec::new();
        let mut rows = read.query(params![last, PORTION])?;
        while let Some(row) = rows.next()? {
            last = row.get(0)?;
            let (Ok(before), Ok(after)) = (image(row.get(4)?), image(row.get(5)?)) else {
                // It cannot be read, now or later: it stays as it is, and an undo says so.
                continue;
            };
            let (op, table, key) = (row.get(1)?, row.get(2)?, row.get(3)?);
            portion.push(Change { n: last, op, table, key, before, after });
        }
        drop(rows);
        if portion.is_empty() {
            return Ok(());
        }
        for change in &mut portion {
            if each(change) {
                let text = |row: &Option<Row>| row.clone().map(Value::Object);
                write.execute(params![change.n, change.key, text(&change.before), text(&change.after)])?;
            }
        }
    }
}

fn image(json: Option<String>) -> serde_json::Result<Option<Row>> {
    json.map(|text| serde_json::from_str(&text)).transpose()
}

fn text<'r>(row: &'r Row, column: &str) -> &'r str {
    row.get(column).and_then(Value::as_str).unwrap_or_default()
}

/// The date of an instant in its own offset: how it begins in RFC 3339.
fn date(instant: &str) -> Option<NaiveDate> {
    instant.get(..10).and_then(|day| parse_date(day).ok())
}

/// An op, as far as days follow from it.
struct Op {
    on: Option<NaiveDate>,
    undoes: Option<i64>,
}

fn ops(conn: &Connection) -> rusqlite::Result<HashMap<i64, Op>> {
    let mut statement = conn.prepare("SELECT id, at, undoes FROM ops")?;
    let ops = statement.query_map([], |row| {
        let at: String = row.get(1)?;
        Ok((row.get(0)?, Op { on: date(&at), undoes: row.get(2)? }))
    })?;
    ops.collect()
}

/// The days that an interview gains.
#[derive(Clone, Copy, Default)]
struct Days {
    created_on: Option<NaiveDate>,
    cancelled_on: Option<NaiveDate>,
}

impl Days {
    /// Where the op log says nothing of it: the date of its start.
    fn of_start(starts_at: &str, cancelled: bool) -> Days {
        let start = date(starts_at);
        Days { created_on: start, cancelled_on: start.filter(|_| cancelled) }
    }

    /// Of a row that an op has made of `before`.
    fn made(row: &Row, before: Option<(&Row, Days)>, on: Option<NaiveDate>) -> Days {
        let start = date(text(row, "starts_at"));
        let created_on = before.map_or(on, |(_, days)| days.created_on).or(start);
        let cancelled_on = match before {
            _ if !is_cancelled(row) => None,
            Some((before, _)) if !is_cancelled(before) => on,
            Some((_, days)) => days.cancelled_on.or(start),
            None => start,
        };
        Days { created_on, cancelled_on }
    }

    fn put(self, row: &mut Row) {
        let day = |day: Option<NaiveDate>| day.map_or(Value::Null, |d| Value::String(d.to_string()));
        row.insert("cancelled_on".into(), day(self.cancelled_on));
        row.insert("created_on".into(), day(self.created_on));
    }
}

fn is_cancelled(row: &Row) -> bool {
    row.get("cancelled").and_then(Value::as_i64) == Some(1)
}

/// An outcome, as far as the ids of actions follow from it.
struct News {
    opportunity: String,
    kind: String,
    on: Option<NaiveDate>,
    seq: i64,
    /// Still stored; else only the op log knows it.
    stored: bool,
}

/// What the op log tells.
#[derive(Default)]
struct Past {
    ops: HashMap<i64, Op>,
    /// The days of each interview after the last change that was seen.
    days: HashMap<String, Days>,
    /// By op and interview: the days before each of the changes that the op made.
    before: HashMap<(i64, String), Vec<Option<Days>>>,
    /// When each interview starts, as last heard.
    starts: HashMap<String, NaiveDate>,
    news: HashMap<String, News>,
    /// Every action on which there ever was a decision.
    actions: HashSet<ActionId>,
}

impl Past {
    /// Takes in a change and brings its images along. True: they are different now.
    fn see(&mut self, change: &mut Change) -> bool {
        match change.table.as_str() {
            "interviews" => {
                self.see_interview(change);
                true
            }
            "touches" => {
                let before = change.before.as_mut().is_some_and(take_letter_out);
                change.after.as_mut().is_some_and(take_letter_out) || before
            }
            "outcomes" => {
                self.news.extend(change.after.as_ref().or(change.before.as_ref()).map(heard));
                false
            }
            "decisions" => {
                self.actions.extend(change.key.parse().ok());
                false
            }
            _ => false,
        }
    }

    fn see_interview(&mut self, change: &mut Change) {
        let key = change.key.clone();
        let known = self.days.get(&key).copied();
        let of_row = |row: &Row| Days::of_start(text(row, "starts_at"), is_cancelled(row));
        let before = change.before.as_ref().map(|row| (row, known.unwrap_or_else(|| of_row(row))));
        let op = self.ops.get(&change.op);
        // An undo puts back what was there before the change it takes back, the last change first.
        let turn = self.before.get(&(change.op, key.clone())).map_or(0, Vec::len);
        let taken_back = op.and_then(|op| op.undoes).and_then(|undone| self.before.get(&(undone, key.clone())));
        let put_back = taken_back.and_then(|all| all.iter().rev().nth(turn).copied()).flatten();
        let made = |row: &Row| put_back.unwrap_or_else(|| Days::made(row, before, op.and_then(|op| op.on)));
        let after = change.after.as_ref().map(made);
        let before = before.map(|(_, days)| days);

        self.starts.extend(
            change
                .after
                .as_ref()
                .or(change.before.as_ref())
                .and_then(|row| date(text(row, "starts_at")))
                .map(|day| (key.clone(), day)),
        );
        self.before.entry((change.op, key.clone())).or_default().push(before);
        match after {
            Some(days) => self.days.insert(key, days),
            None => self.days.remove(&key),
        };
        for (row, days) in [(&mut change.before, before), (&mut change.after, after)] {
            if let (Some(row), Some(days)) = (row, days) {
                days.put(row);
            }
        }
    }

    /// The date of the last outcome of this kind; of those that are stored, or else of those that were.
    fn last(&self, opportunity: &str, kind: OutcomeKind) -> Option<NaiveDate> {
        let same = self.news.values().filter(|n| n.opportunity == opportunity && n.kind == kind.as_str());
        same.max_by_key(|n| (n.stored, n.on, n.seq)).and_then(|n| n.on)
    }
}

fn heard(row: &Row) -> (String, News) {
    let seq = row.get("seq").and_then(Value::as_i64).unwrap_or_default();
    let (opportunity, kind) = (text(row, "opportunity").to_owned(), text(row, "kind").to_owned());
    let on = parse_date(text(row, "came_on")).ok();
    (text(row, "uid").to_owned(), News { opportunity, kind, on, seq, stored: false })
}

fn days_of_interviews(conn: &Connection, past: &Past) -> rusqlite::Result<()> {
    let mut write = conn.prepare("UPDATE interviews SET created_on = ?2, cancelled_on = ?3 WHERE uid = ?1")?;
    let mut read = conn.prepare("SELECT uid, starts_at, cancelled FROM interviews")?;
    let stored: Vec<(String, String, bool)> =
        read.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
    for (uid, starts_at, cancelled) in stored {
        let days = past.days.get(&uid).copied().unwrap_or_else(|| Days::of_start(&starts_at, cancelled));
        write.execute(params![uid, days.created_on, days.cancelled_on])?;
    }
    Ok(())
}

/// True: there was one.
fn take_letter_out(row: &mut Row) -> bool {
    let note = text(row, "note").to_owned();
    let Some((subject, text)) = letter_of_note(&note).filter(|_| text(row, "direction") == "out") else { return false };
    row.insert("note".into(), Value::String(String::new()));
    row.insert("subject".into(), Value::String(subject.into()));
    row.insert("text".into(), Value::String(text.into()));
    true
}

fn letters_of_touches(conn: &Connection) -> rusqlite::Result<()> {
    let mut write = conn.prepare("UPDATE touches SET note = '', subject = ?2, text = ?3 WHERE uid = ?1")?;
    let mut read = conn.prepare(
        "SELECT uid, note FROM touches WHERE direction = 'out' AND (note LIKE 'Letter:%' OR note LIKE 'Subject: %')",
    )?;
    let notes: Vec<(String, String)> =
        read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (uid, note) in &notes {
        if let Some((subject, text)) = letter_of_note(note) {
            write.execute(params![uid, subject, text])?;
        }
    }
    Ok(())
}

/// Gives the decisions the ids that their actions have now. One action keeps one id through all of the op log.
fn decisions(conn: &Connection, mut past: Past) -> rusqlite::Result<()> {
    let mut read = conn.prepare("SELECT uid, starts_at FROM interviews")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let (uid, starts_at): (String, String) = (row.get(0)?, row.get(1)?);
        past.starts.extend(date(&starts_at).map(|day| (uid, day)));
    }
    let mut read = conn.prepare("SELECT uid, opportunity, kind, came_on, seq FROM outcomes")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let (opportunity, kind, on, seq) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        past.news.insert(row.get(0)?, News { opportunity, kind, on, seq, stored: true });
    }
    let mut read = conn.prepare("SELECT action FROM decisions")?;
    let stored: Vec<String> = read.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    past.actions.extend(stored.iter().filter_map(|action| action.parse().ok()));

    let mut renamed: HashMap<&str, ActionId> = HashMap::new();
    for old in &past.actions {
        let start = |i: &str| Ok(past.starts.get(i).copied());
        let new = old.carried::<rusqlite::Error>(start, |o, kind| Ok(past.last(o, kind)))?;
        // Somebody decided on an action of that very id already; then that counts.
        renamed.extend(new.filter(|new| !past.actions.contains(new)).map(|new| (old.as_str(), new)));
    }
    let mut write = conn.prepare("UPDATE decisions SET action = ?2 WHERE action = ?1")?;
    for old in &stored {
        if let Some(new) = renamed.get(old.as_str()) {
            write.execute([old, new.as_str()])?;
        }
    }
    rewrite(conn, |change| {
        let Some(new) = renamed.get(change.key.as_str()).filter(|_| change.table == "decisions") else { return false };
        change.key = new.to_string();
        for row in [&mut change.before, &mut change.after].into_iter().flatten() {
            row.insert("action".into(), Value::String(new.to_string()));
        }
        true
    })
}
