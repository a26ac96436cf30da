//! Owns the search index: what it holds of every kind of record, the triggers that keep it up to date whoever writes, and
//! how the program asks it: words in, records out, best first.

use super::fault::Fault;
use super::handle::Store;
use super::table::Table;
use super::writer::Reader;
use super::{contact, interview, opportunity, outcome, task, touch};
use crate::domain::{Uid, words};
use rusqlite::{Connection, TransactionBehavior};
use std::ops::Range;

words! {
    /// What was found.
    Kind {
        Contact = "contact", "contact";
        Opportunity = "opportunity", "opportunity";
        Interview = "interview", "interview";
        Question = "question", "question";
        Touch = "touch", "touch";
        Outcome = "outcome", "news";
        Task = "task", "task";
        Activity = "activity", "activity";
    }
}

/// A record that holds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: Kind,
    /// Of a question: the uid of its interview.
    pub uid: Uid,
    /// Which question of its interview, from 0; 0 for everything else.
    pub part: u32,
    /// In which of its texts they stand: "name", "notes".
    pub place: &'static str,
    /// That text, or what stands around the words, on one line.
    pub snippet: String,
    /// The bytes of the snippet that match.
    pub matched: Vec<Range<usize>>,
}

/// The columns of the index, as the snippets prefer them: what was written first, then addresses, then names.
const COLUMNS: [usize; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 2, 1, 0];
/// How many of the latest records that match are put in order; of a word that stands everywhere the oldest are left out.
const CANDIDATES: i64 = 2000;
/// How many words, and how many characters of a word, are looked for at most.
const WORDS: usize = 12;
const LETTERS: usize = 64;
/// How many characters stand in a snippet before the first match, and in all.
const BEFORE: usize = 24;
const LONGEST: usize = 120;
/// What the index puts around a match: characters that are never part of a text.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// What the index holds of a kind of record.
struct Indexed {
    kind: Kind,
    table: &'static Table,
    /// How the opportunity is found that it is about.
    ways: &'static [Way],
    /// For each column of the index, of the record `x` and the opportunity `o`.
    texts: [Text; 11],
    /// Of whom or what has a name: SQL of all names by which it may be called.
    names: Option<&'static str>,
}

/// A way to the opportunity: SQL of its uid, of the interview's, of the joins, and of the condition.
struct Way(&'static str, &'static str, &'static str, &'static str);

/// What a text is called, and the SQL of it.
type Text = (&'static str, &'static str);

const NOTHING: Text = ("", "''");
const ABOUT: Text = ("company, role", "trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', ')");
const NO_WAY: &[Way] = &[Way("NULL", "NULL", "", "true")];
const BY_ITSELF: &str = "LEFT JOIN opportunities o ON o.uid = x.opportunity";
const BY_INTERVIEW: &str =
    "LEFT JOIN interviews i ON i.uid = x.interview LEFT JOIN opportunities o ON o.uid = i.opportunity";

static INDEXED: [Indexed; 7] = [
    Indexed {
        kind: Kind::Contact,
        table: &contact::CONTACTS,
        ways: NO_WAY,
        texts: [
            ("name", "x.name"),
            ("title, company", "trim(x.title || ', ' || x.company, ', ')"),
            (
                "e-mail, phone, address",
                "trim(coalesce((SELECT group_concat(value, ', ') FROM json_each(x.emails)), '') || ', '
                    || coalesce((SELECT group_concat(value, ', ') FROM json_each(x.phones)), '') || ', '
                    || x.url || ', ' || x.linkedin_url || ', ' || x.postal_address, ', ')",
            ),
            ("card", "x.card_back"),
            ("form of address", "x.address_as"),
            ("pronunciation", "x.pronunciation"),
            NOTHING,
            NOTHING,
            NOTHING,
            NOTHING,
            NOTHING,
        ],
        names: Some("x.name || ' ' || x.address_as || ' ' || x.company"),
    },
    Indexed {
        kind: Kind::Opportunity,
        table: &opportunity::OPPORTUNITIES,
        ways: NO_WAY,
        texts: [
            ("company", "x.company"),
            ("role", "x.role"),
            ("web address", "x.url"),
            ("notes", "x.notes"),
            ("feedback", "x.feedback"),
            ("source", "x.source"),
            ("location", "x.location"),
            ("salary", "x.salary"),
            ("address", "x.address"),
            ("phone", "x.phone"),
            ("reference", "x.reference"),
        ],
        names: Some("x.company"),
    },
    Indexed {
        kind: Kind::Interview,
        table: &interview::INTERVIEWS,
        ways: &[Way("x.opportunity", "NULL", BY_ITSELF, "true")],
        texts: [
            NOTHING,
            (
                "company, role, round",
                "trim(coalesce(o.company, '') || ', ' || coalesce(o.role, '') || ', ' || x.round, ', ')",
            ),
            ("place", "x.place"),
            ("notes", "x.notes"),
            ("strengths", "x.strengths"),
            ("weaknesses", "x.weaknesses"),
            ("lessons", "x.lessons"),
            ("surprises", "x.surprises"),
            ("to clear up", "x.clear_up"),
            ("next steps", "x.next_steps"),
            ("how I did", "x.how_i_did"),
        ],
        names: None,
    },
    Indexed {
        kind: Kind::Question,
        table: &interview::QUESTIONS,
        ways: &[Way("i.opportunity", "x.interview", BY_INTERVIEW, "true")],
        texts: notes(NOTHING, [("question", "x.text"), ("answer", "x.answer"), NOTHING]),
        names: None,
    },
    Indexed {
        kind: Kind::Touch,
        table: &touch::TOUCHES,
        // Two ways, so that each finds what is about an opportunity by an index.
        ways: &[
            Way(
                "x.opportunity",
                "x.interview",
                BY_ITSELF,
                "x.note || x.subject || x.text <> '' AND x.opportunity IS NOT NULL",
            ),
            Way(
                "i.opportunity",
                "x.interview",
                BY_INTERVIEW,
                "x.note || x.subject || x.text <> '' AND x.opportunity IS NULL",
            ),
        ],
        texts: notes(NOTHING, [("note", "x.note"), ("subject", "x.subject"), ("text", "x.text")]),
        names: None,
    },
    Indexed {
        kind: Kind::Outcome,
        table: &outcome::OUTCOMES,
        ways: &[Way("x.opportunity", "NULL", BY_ITSELF, "x.note <> ''")],
        texts: notes(NOTHING, [("note", "x.note"), NOTHING, NOTHING]),
        names: None,
    },
    Indexed {
        kind: Kind::Task,
        table: &task::TASKS,
        ways: &[Way("x.opportunity", "NULL", BY_ITSELF, "true")],
        texts: notes(("title", "x.title"), [NOTHING; 3]),
        names: None,
    },
];

/// The columns of what is about an opportunity, and is little more than these texts.
const fn notes(name: Text, [a, b, c]: [Text; 3]) -> [Text; 11] {
    [name, ABOUT, NOTHING, a, b, c, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING]
}

impl Indexed {
    fn key(&self) -> &'static str {
        self.table.key.first().copied().unwrap_or_default()
    }

    /// Its part of the view of all texts. CROSS JOIN: the record is looked up first, whatever is asked.
    fn view(&self) -> String {
        let (kind, key, name) = (self.kind.as_str(), self.key(), self.table.name);
        let texts = self.texts.map(|(_, sql)| sql).join(", ");
        let arm = |Way(opportunity, interview, joins, only): &Way| {
            format!(
                "SELECT r.id, '{kind}', x.{key}, {opportunity}, {interview}, {texts} FROM {name} x
                 CROSS JOIN search_rows r ON r.kind = '{kind}' AND r.uid = x.{key} {joins} WHERE {only}"
            )
        };
        self.ways.iter().map(arm).collect::<Vec<_>>().join("\nUNION ALL\n")
    }

    /// True where the index depends on this column of the record.
    fn reads(&self, column: &str) -> bool {
        let named = format!("x.{column}");
        let whole = |sql: &str| {
            sql.match_indices(&named).any(|(at, _)| {
                let after = sql.get(at + named.len()..).and_then(|rest| rest.chars().next());
                !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
            })
        };
        let of_way = |Way(a, b, c, d): &Way| [a, b, c, d].into_iter().any(|sql| whole(sql));
        self.texts.iter().any(|(_, sql)| whole(sql)) || self.ways.iter().any(of_way)
    }

    /// Takes names into their index: of the rows `r` for which this holds.
    fn fill_names(&self, which: &str) -> Option<String> {
        let (kind, key, name, names) = (self.kind.as_str(), self.key(), self.table.name, self.names?);
        Some(format!(
            "INSERT INTO search_names (rowid, name) SELECT r.id, {names}
             FROM search_rows r CROSS JOIN {name} x ON x.{key} = r.uid WHERE r.kind = '{kind}' AND {which}"
        ))
    }

    fn triggers(&self) -> String {
        let (kind, key, name) = (self.kind.as_str(), self.key(), self.table.name);
        let row = |row: &str| format!("(SELECT id FROM search_rows WHERE kind = '{kind}' AND uid = {row}.{key})");
        let names = |which: &str| self.fill_names(which).map(|sql| format!("{sql};")).unwrap_or_default();
        let fill =
            format!("{FILL} WHERE kind = '{kind}' AND uid = new.{key}; {}", names(&format!("r.uid = new.{key}")));
        let clear = |row: &str| {
            let names = self.names.map(|_| format!("DELETE FROM search_names WHERE rowid = {row};"));
            format!("DELETE FROM search WHERE rowid = {row}; {}", names.unwrap_or_default())
        };
        let read: Vec<&str> = self.table.every().filter(|c| self.reads(c)).collect();
        format!(
            "CREATE TRIGGER search_{kind}_insert AFTER INSERT ON {name} BEGIN
                 INSERT INTO search_rows (kind, uid) VALUES ('{kind}', new.{key});
                 {fill}
             END;
             CREATE TRIGGER search_{kind}_delete AFTER DELETE ON {name} BEGIN
                 {}
                 DELETE FROM search_rows WHERE kind = '{kind}' AND uid = old.{key};
             END;
             CREATE TRIGGER search_{kind}_update AFTER UPDATE ON {name} WHEN {} BEGIN
                 {}
                 {fill}
             END;",
            clear(&row("old")),
            differ(&read),
            clear(&row("new")),
        )
    }
}

/// Until [`resume`], nothing is indexed when it is inserted. Where the writing fails, both are rolled back. What it returns
/// are the triggers that do it.
pub(super) fn suspend(conn: &Connection) -> Result<Vec<String>, Fault> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'search%'
                   AND (name LIKE '%insert' OR name LIKE '%entered')";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let triggers = rows.collect::<Result<Vec<_>, _>>()?;
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    Ok(triggers.into_iter().map(|(_, sql)| sql).collect())
}

/// Indexes what was inserted since [`suspend`], in one go.
pub(super) fn resume(conn: &Connection, triggers: &[String]) -> Result<(), Fault> {
    let last: i64 = conn.query_row("SELECT coalesce(max(id), 0) FROM search_rows", [], |row| row.get(0))?;
    for indexed in &INDEXED {
        let (kind, key, name) = (indexed.kind.as_str(), indexed.key(), indexed.table.name);
        let order = if indexed.table.ordered { "seq" } else { key };
        let sql = format!(
            "INSERT INTO search_rows (kind, uid) SELECT '{kind}', x.{key} FROM {name} x WHERE NOT EXISTS
                 (SELECT 1 FROM search_rows r WHERE r.kind = '{kind}' AND r.uid = x.{key}) ORDER BY {order}"
        );
        conn.execute(&sql, [])?;
    }
    conn.execute(&format!("{FILL} WHERE id > ?1"), [last])?;
    for sql in INDEXED.iter().filter_map(|indexed| indexed.fill_names("r.id > ?1 ORDER BY r.id")) {
        conn.execute(&sql, [last])?;
    }
    triggers.iter().try_for_each(|sql| Ok(conn.execute_batch(sql)?))
}

/// True where one of these columns is changed.
fn differ(columns: &[&str]) -> String {
    columns.iter().map(|c| format!("old.{c} IS NOT new.{c}")).collect::<Vec<_>>().join(" OR ")
}

/// Takes texts into the index; which, is to follow.
const FILL: &str = "INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text";

/// The view of all texts, and the triggers that keep the index as the view is.
pub(super) fn triggers() -> String {
    let view = INDEXED.iter().map(Indexed::view).collect::<Vec<_>>().join("\nUNION ALL\n");
    let own: String = INDEXED.iter().map(Indexed::triggers).collect();
    // What stands with all that hangs on a record: the company and role of an opportunity, and an interview's opportunity.
    let others = [
        ("opportunities", "opportunity", "renamed", differ(&["company", "role"])),
        ("interviews", "interview", "moved", differ(&["opportunity"])),
    ]
    .map(|(table, column, changed, when)| {
        let refresh = format!(
            "DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE {column} = new.uid);
                 {FILL} WHERE {column} = new.uid;"
        );
        format!(
            "CREATE TRIGGER search_{column}_entered AFTER INSERT ON {table} BEGIN {refresh} END;
                 CREATE TRIGGER search_{column}_{changed} AFTER UPDATE ON {table} WHEN {when} BEGIN {refresh} END;"
        )
    });
    format!(
        "CREATE VIEW search_text (id, kind, uid, opportunity, interview, name, about, reach, a, b, c, d, e, f, g, h) AS
         {view};
         {own}{}",
        others.concat()
    )
}

/// The words as the index takes them: every one quoted, so that nothing in it is syntax, and meant as a beginning. None:
/// there is nothing to look for. A single letter would be the beginning of too much; it is looked for as a word.
pub(super) fn expression(words: &str) -> Option<String> {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = words.chars().map(clean).collect();
    let quoted = |word: &str| {
        let word: String = word.chars().take(LETTERS).collect();
        let star = if word.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some() { "*" } else { "" };
        format!("\"{}\"{star}", word.replace('"', "\"\""))
    };
    let sought = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric));
    let parts: Vec<String> = sought.take(WORDS).map(quoted).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

impl Store {
    /// The records that hold all these words, as whole words or as beginnings of words, best first. Accents and case do
    /// not matter; whatever the text, it is only words.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, Fault> {
        let found = expression(words).map_or(Ok(Vec::new()), |e| search(&self.conn, &e, limit));
        found.map_err(|f| f.with_backup(|| self.latest_backup()))
    }

    /// True where the index holds exactly the words of what is stored.
    pub fn search_is_exact(&self) -> Result<bool, Fault> {
        let sql = "SELECT NOT EXISTS (
                SELECT rowid, name, about, reach, a, b, c, d, e, f, g, h FROM search
                EXCEPT SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text)
            AND NOT EXISTS (
                SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
                EXCEPT SELECT rowid, name, about, reach, a, b, c, d, e, f, g, h FROM search)
            AND (SELECT count(*) FROM search_rows) = (SELECT ";
        let counts = INDEXED.iter().map(|i| format!("(SELECT count(*) FROM {})", i.table.name));
        let sql = format!("{sql}{})", counts.collect::<Vec<_>>().join(" + "));
        let same: bool = self.conn.query_row(&sql, [], |row| row.get(0))?;
        let names: Vec<String> = INDEXED
            .iter()
            .filter_map(|indexed| Some((indexed, indexed.names?)))
            .map(|(i, names)| {
                let (kind, key, name) = (i.kind.as_str(), i.key(), i.table.name);
                format!(
                    "SELECT r.id, {names} FROM search_rows r JOIN {name} x ON x.{key} = r.uid WHERE r.kind = '{kind}'"
                )
            })
            .collect();
        let (names, held) = (names.join(" UNION ALL "), "SELECT rowid, name FROM search_names");
        let sql = format!(
            "SELECT NOT EXISTS (SELECT * FROM ({names}) EXCEPT {held}) AND NOT EXISTS ({held} EXCEPT SELECT * FROM ({names}))"
        );
        let same = same && self.conn.query_row(&sql, [], |row| row.get(0))?;
        // Compares each index with the texts that it was made from; it writes nothing.
        let check =
            ["search", "search_names"].map(|t| format!("INSERT INTO {t} ({t}, rank) VALUES ('integrity-check', 1)"));
        let sound = check.iter().try_for_each(|sql| self.conn.execute(sql, []).map(drop));
        match sound.map_err(Fault::from) {
            Ok(_) => Ok(same),
            Err(Fault::Damaged { .. }) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Makes the index anew from what is stored.
    pub fn rebuild_search(&mut self) -> Result<(), Fault> {
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for name in ["search", "search_names"] {
            let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
            let table: String = transaction.query_row(sql, [name], |row| row.get(0))?;
            transaction.execute_batch(&format!(
                "DROP TABLE {name}; {table}; INSERT INTO {name} ({name}, rank) VALUES ('secure-delete', 1);"
            ))?;
        }
        transaction.execute_batch(
            "DELETE FROM search_rows;
             INSERT INTO search (search, rank) VALUES ('rank', 'bm25(10.0, 3.0, 6.0)');",
        )?;
        for Indexed { kind, table, .. } in &INDEXED {
            let key = table.key.join(", ");
            let sql =
                format!("INSERT INTO search_rows (kind, uid) SELECT '{}', {key} FROM {}", kind.as_str(), table.name);
            transaction.execute(&sql, [])?;
        }
        transaction.execute(FILL, [])?;
        for sql in INDEXED.iter().filter_map(|indexed| indexed.fill_names("true ORDER BY r.id")) {
            transaction.execute(&sql, [])?;
        }
        Ok(transaction.commit()?)
    }
}

impl Reader<'_> {
    /// The names of the people or companies entered last, at most so many of each kind, in order of entry.
    pub(crate) fn latest_names(&self, kind: Kind, most: u32) -> Result<Vec<(Uid, String)>, Fault> {
        let (table, name) = if kind == Kind::Contact { ("contacts", "name") } else { ("opportunities", "company") };
        let mut statement = self
            .conn()
            .prepare_cached(&format!("SELECT uid, {name} FROM {table} ORDER BY seq DESC, uid DESC LIMIT ?1"))?;
        let rows = statement.query_map([most], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let mut list = rows
            .map(|row| {
                row.map_err(Fault::from).and_then(|(key, name)| Ok((Uid::new(key).map_err(Fault::damaged)?, name)))
            })
            .collect::<Result<Vec<_>, _>>()?;
        list.reverse();
        Ok(list)
    }
}

fn search(conn: &Connection, expression: &str, limit: usize) -> Result<Vec<Hit>, Fault> {
    // Names are looked for by themselves, so that a person found in thousands of notes is found by name too.
    let mut hits: Vec<(f64, i64, Hit)> = Vec::new();
    for sought in [format!("{{name}} : ({expression})"), expression.to_owned()] {
        for hit in query(conn, &sought, limit)? {
            if !hits.iter().any(|(_, id, _)| *id == hit.1) {
                hits.push(hit);
            }
        }
    }
    hits.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    hits.truncate(limit);
    Ok(hits.into_iter().map(|(_, _, hit)| hit).collect())
}

fn query(conn: &Connection, expression: &str, limit: usize) -> Result<Vec<(f64, i64, Hit)>, Fault> {
    let marked: Vec<String> = COLUMNS.iter().map(|n| format!("highlight(search, {n}, ?4, ?5)")).collect();
    let sql = format!(
        "SELECT search.rank, search.rowid, r.kind, r.uid, {}
         FROM search CROSS JOIN search_rows r ON r.id = search.rowid
         WHERE search MATCH ?1 AND search.rowid >= (SELECT coalesce(min(rowid), 0) FROM
             (SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?3))
         ORDER BY search.rank LIMIT ?2",
        marked.join(", ")
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query((expression, limit, CANDIDATES, OPEN.to_string(), CLOSE.to_string()))?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: Kind = row.get_ref(2)?.as_str().unwrap_or_default().parse().map_err(Fault::damaged)?;
        let mut shown = (0, String::new());
        for (n, column) in COLUMNS.iter().enumerate() {
            let text = row.get_ref(4 + n)?.as_str().unwrap_or_default();
            if text.contains(OPEN) {
                shown = (*column, text.to_owned());
                break;
            }
        }
        let (snippet, matched) = snippet(&shown.1);
        let (uid, part) = match kind {
            Kind::Question => question(conn, row.get_ref(3)?.as_str().unwrap_or_default())?,
            _ => (row.get(3)?, 0),
        };
        let uid = Uid::new(uid).map_err(Fault::damaged)?;
        let hit = Hit { kind, uid, part, place: place(kind, shown.0), snippet, matched };
        list.push((row.get(0)?, row.get(1)?, hit));
    }
    Ok(list)
}

/// The interview of a question, and which of its questions it is.
fn question(conn: &Connection, id: &str) -> Result<(String, u32), Fault> {
    let sql = "SELECT interview, (SELECT count(*) FROM questions q WHERE q.interview = x.interview
                   AND (q.position, q.id) < (x.position, x.id)) FROM questions x WHERE id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// What a column holds for a kind.
fn place(kind: Kind, column: usize) -> &'static str {
    let indexed = INDEXED.iter().find(|i| i.kind == kind);
    indexed.and_then(|i| i.texts.get(column)).map_or("", |(place, _)| place)
}

/// What stands around the first match, and where the matches are in it. White space becomes one space.
fn snippet(marked: &str) -> (String, Vec<Range<usize>>) {
    let flat = marked.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = flat.find(OPEN).unwrap_or(0);
    let before = flat.get(..first).unwrap_or_default();
    let skipped = before.char_indices().rev().nth(BEFORE).map(|(at, _)| at);
    // Where something is left out, the snippet begins with a whole word.
    let start = skipped.map_or(0, |at| before.get(at..).and_then(|s| s.find(' ')).map_or(at, |space| at + space + 1));
    let mut text = if start > 0 { "…".to_owned() } else { String::new() };
    let (mut matched, mut open, mut length) = (Vec::new(), None, 0);
    for c in flat.get(start..).unwrap_or_default().chars() {
        match c {
            OPEN => open = Some(text.len()),
            CLOSE => matched.extend(open.take().map(|from| from..text.len())),
            _ if length >= LONGEST => {
                matched.extend(open.take().map(|from| from..text.len()));
                text.push('…');
                break;
            }
            c => {
                text.push(c);
                length += 1;
            }
        }
    }
    (text, matched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_syntax() {
        assert_eq!(expression("bob smi"), Some("\"bob\"* \"smi\"*".into()));
        assert_eq!(
            expression("NEAR(a OR \"b* \0 -x name:y"),
            Some("\"NEAR(a\"* \"OR\"* \"\"\"b*\" \"-x\" \"name:y\"*".into())
        );
        assert_eq!(expression(" * \" ( \0 "), None);
    }

    #[test]
    fn a_snippet_shows_the_match_with_what_stands_around_it() {
        let long = format!("{} a \u{fdd0}tricky\u{fdd1}\nquestion {}", "word ".repeat(30), "more ".repeat(40));
        let (text, matched) = snippet(&long);
        assert!(text.starts_with("…word word word word a tricky question more") && text.ends_with('…'), "{text}");
        assert_eq!(matched.iter().map(|r| &text[r.clone()]).collect::<Vec<_>>(), ["tricky"]);
        let (text, matched) = snippet("\u{fdd0}Bob\u{fdd1} Smith");
        assert_eq!((text.as_str(), matched.first()), ("Bob Smith", Some(&(0..3))));
        assert_eq!(snippet(""), (String::new(), vec![]));
    }

    #[test]
    fn every_text_of_the_tables_of_fields_is_indexed() {
        use crate::domain::{self, FieldKind};
        fn unread<T: crate::store::table::Stored>(kind: Kind) -> Vec<String> {
            let indexed = INDEXED.iter().find(|i| i.kind == kind).unwrap();
            let texts = T::FIELDS.iter().filter(|f| {
                use FieldKind::*;
                matches!(f.kind, Line | Needed | Text | Lines | Mails)
            });
            let column = |name: &'static str| name.rsplit('.').next().unwrap_or(name);
            let missing = texts.filter(|f| !indexed.reads(column(f.name))).map(|f| format!("{}.{}", T::NOUN, f.name));
            missing.collect()
        }
        let unread = [
            unread::<domain::Contact>(Kind::Contact),
            unread::<domain::Opportunity>(Kind::Opportunity),
            unread::<domain::Interview>(Kind::Interview),
            unread::<domain::Touch>(Kind::Touch),
            unread::<domain::Outcome>(Kind::Outcome),
            unread::<domain::Task>(Kind::Task),
        ];
        assert_eq!(unread.concat(), ["touch.message_id"], "that is for programs");
    }
}
