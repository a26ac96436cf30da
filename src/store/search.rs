//! Owns the search index as the program asks it: words in, records out, best first; and its check and rebuilding.
//!
//! Must not keep it up to date (the migration's triggers do, whoever writes) nor know how a record is called.

use super::{Fault, Store};
use crate::domain::{Uid, words};
use rusqlite::Connection;
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

/// What a column holds for a kind.
fn place(kind: Kind, column: usize) -> &'static str {
    match (kind, column) {
        (Kind::Task, 0) => "title",
        (Kind::Opportunity, 0) => "company",
        (_, 0) => "name",
        (Kind::Contact, 1) => "title, company",
        (Kind::Opportunity, 1) => "role",
        (Kind::Interview, 1) => "company, role, round",
        (_, 1) => "company, role",
        (Kind::Contact, 2) => "e-mail, phone, address",
        (Kind::Opportunity, 2) => "web address",
        (_, 2) => "place",
        (Kind::Contact, 3) => "card",
        (Kind::Contact, 4) => "form of address",
        (Kind::Contact, _) => "pronunciation",
        (Kind::Opportunity, 3) => "notes",
        (Kind::Opportunity, 4) => "feedback",
        (Kind::Opportunity, 5) => "source",
        (Kind::Opportunity, 6) => "location",
        (Kind::Opportunity, _) => "salary",
        (Kind::Interview, 3) => "notes",
        (Kind::Interview, 4) => "strengths",
        (Kind::Interview, 5) => "weaknesses",
        (Kind::Interview, 6) => "lessons",
        (Kind::Interview, 7) => "surprises",
        (Kind::Interview, 8) => "to clear up",
        (Kind::Interview, 9) => "next steps",
        (Kind::Interview, _) => "how I did",
        (Kind::Question, 3) => "question",
        (Kind::Question, _) => "answer",
        (Kind::Touch, 4) => "subject",
        (Kind::Touch, 5) => "text",
        _ => "note",
    }
}

/// The words as the index takes them: every one quoted, so that nothing in it is syntax, and meant as a beginning. None:
/// there is nothing to look for. A single letter would be the beginning of too much; it is looked for as a word.
fn expression(words: &str) -> Option<String> {
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
            AND (SELECT count(*) FROM search_rows) = (SELECT count(*) FROM contacts)
                + (SELECT count(*) FROM opportunities) + (SELECT count(*) FROM interviews)
                + (SELECT count(*) FROM questions) + (SELECT count(*) FROM touches)
                + (SELECT count(*) FROM outcomes) + (SELECT count(*) FROM tasks)";
        let same: bool = self.conn.query_row(sql, [], |row| row.get(0))?;
        // Compares the index with the texts that it was made from; it writes nothing.
        let sound = self.conn.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", []);
        match sound.map_err(Fault::from) {
            Ok(_) => Ok(same),
            Err(Fault::Damaged { .. }) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Makes the index anew from what is stored.
    pub fn rebuild_search(&mut self) -> Result<(), Fault> {
        let transaction = super::begin(&mut self.conn)?;
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'search'";
        let table: String = transaction.query_row(sql, [], |row| row.get(0))?;
        transaction.execute_batch("DROP TABLE search; DELETE FROM search_rows;")?;
        transaction.execute_batch(&table)?;
        transaction.execute_batch(
            "INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
             INSERT INTO search (search, rank) VALUES ('rank', 'bm25(10.0, 3.0, 6.0)');
             INSERT INTO search_rows (kind, uid) SELECT 'contact', uid FROM contacts;
             INSERT INTO search_rows (kind, uid) SELECT 'opportunity', uid FROM opportunities;
             INSERT INTO search_rows (kind, uid) SELECT 'interview', uid FROM interviews;
             INSERT INTO search_rows (kind, uid, part) SELECT 'question', interview, position FROM questions;
             INSERT INTO search_rows (kind, uid) SELECT 'touch', uid FROM touches;
             INSERT INTO search_rows (kind, uid) SELECT 'outcome', uid FROM outcomes;
             INSERT INTO search_rows (kind, uid) SELECT 'task', uid FROM tasks;
             INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
                 SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text;",
        )?;
        Ok(transaction.commit()?)
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
        "SELECT search.rank, search.rowid, r.kind, r.uid, r.part, {}
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
            let text = row.get_ref(5 + n)?.as_str().unwrap_or_default();
            if text.contains(OPEN) {
                shown = (*column, text.to_owned());
                break;
            }
        }
        let (snippet, matched) = snippet(&shown.1);
        let uid = Uid::new(row.get::<_, String>(3)?).map_err(Fault::damaged)?;
        let hit = Hit { kind, uid, part: row.get(4)?, place: place(kind, shown.0), snippet, matched };
        list.push((row.get(0)?, row.get(1)?, hit));
    }
    Ok(list)
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
}
