//! Owns how an [`Interview`] is stored: its row, who interviewed, the references given, the questions asked. Must not know how it is shown.

use super::fault::Fault;
use super::lists::{People, put_people};
use super::table::{Stored, Table, Which, columns, put_row};
use super::writer::Writer;
use crate::domain::{Interview, Question, Uid};
use rusqlite::Connection;
use std::collections::HashMap;

pub(super) static INTERVIEWS: Table = Table::noun("interviews", "an interview", &["uid"], columns::<Interview>);
pub(super) static INTERVIEWERS: Table =
    Table::plain("interviewers", "who interviewed", &["interview", "contact"], || vec!["position"]);
pub(super) static REFERENCES: Table =
    Table::plain("references_given", "the references given", &["interview", "contact"], || vec!["position"]);
pub(super) static QUESTIONS: Table = Table::plain("questions", "a question asked", &["id"], || {
    vec!["interview", "position", "text", "prepared", "answer"]
});

const WHO: People = People { table: &INTERVIEWERS, owner: "interview" };
const REFERENCES_OF: People = People { table: &REFERENCES, owner: "interview" };

impl Stored for Interview {
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("starts_at", "starts_at"), ("starts_at", "starts_utc")];

    fn table() -> &'static Table {
        &INTERVIEWS
    }

    fn fill(&mut self, conn: &Connection) -> Result<(), Fault> {
        self.interviewers = WHO.read(conn, &self.uid)?;
        self.references_given = REFERENCES_OF.read(conn, &self.uid)?;
        self.debrief.questions = questions(conn, &self.uid)?.into_iter().map(|(_, question)| question).collect();
        Ok(())
    }

    fn fill_all(list: &mut [Interview], conn: &Connection, which: Which) -> Result<(), Fault> {
        let mut who = WHO.all(conn, which)?;
        let mut references = REFERENCES_OF.all(conn, which)?;
        let mut questions = all_questions(conn, which)?;
        for interview in list {
            let uid = interview.uid.as_str();
            interview.interviewers = who.remove(uid).unwrap_or_default();
            interview.references_given = references.remove(uid).unwrap_or_default();
            interview.debrief.questions = questions.remove(uid).unwrap_or_default();
        }
        Ok(())
    }

    fn put_lists(&self, old: Option<&Interview>, conn: &Connection) -> Result<(), Fault> {
        put_people(conn, &WHO, &self.uid, old.map(|o| &*o.interviewers), &self.interviewers)?;
        put_people(conn, &REFERENCES_OF, &self.uid, old.map(|o| &*o.references_given), &self.references_given)?;
        if old.is_none_or(|o| o.debrief.questions != self.debrief.questions) {
            put_questions(conn, &self.uid, old.is_some(), &self.debrief.questions)?;
        }
        Ok(())
    }
}

fn all_questions(conn: &Connection, which: Which) -> Result<HashMap<String, Vec<Question>>, Fault> {
    let among = which.among("interview");
    let sql =
        format!("SELECT interview, text, prepared, answer FROM questions {among} ORDER BY interview, position, id");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(which.params())?;
    let mut all: HashMap<String, Vec<Question>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let question = Question { text: row.get(1)?, prepared: row.get(2)?, answer: row.get(3)? };
        all.entry(row.get(0)?).or_default().push(question);
    }
    Ok(all)
}

/// The questions of one interview, each with its id.
fn questions(conn: &Connection, interview: &Uid) -> Result<Vec<(String, Question)>, Fault> {
    let sql = "SELECT id, text, prepared, answer FROM questions WHERE interview = ?1 ORDER BY position, id";
    let mut statement = conn.prepare_cached(sql)?;
    let questions = statement.query_map([interview.as_str()], |row| {
        Ok((row.get(0)?, Question { text: row.get(1)?, prepared: row.get(2)?, answer: row.get(3)? }))
    })?;
    Ok(questions.collect::<Result<_, _>>()?)
}

/// A question keeps its id where its text is the same; others take those that are left, or new ones.
fn put_questions(conn: &Connection, uid: &Uid, stored: bool, new: &[Question]) -> Result<(), Fault> {
    let mut old = if stored { questions(conn, uid)? } else { Vec::new() };
    let mut same = |question: &Question| {
        let at = old.iter().position(|(_, there)| there.text == question.text);
        at.map(|at| old.remove(at).0)
    };
    let kept: Vec<Option<String>> = new.iter().map(&mut same).collect();
    let mut left = old.into_iter().map(|(id, _)| id);
    for ((position, question), id) in (0u32..).zip(new).zip(kept) {
        let id = id.or_else(|| left.next());
        let fresh = id.is_none();
        let id = id.map_or_else(|| conn.query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0)), Ok)?;
        put_row(conn, &QUESTIONS, fresh, |b| {
            b.owned(id).text(uid.as_str()).int(position);
            b.text(&question.text).int(question.prepared).text(&question.answer);
        })?;
    }
    for id in left {
        conn.prepare_cached(&QUESTIONS.sql().delete)?.execute([id])?;
    }
    Ok(())
}

impl Writer<'_> {
    /// Takes this interview, which moves to `opportunity`, from the news of others.
    pub fn part_from_news(&mut self, interview: &Uid, opportunity: &Uid) -> Result<(), Fault> {
        let sql = "UPDATE outcomes SET after_interview = NULL WHERE after_interview = ?1 AND opportunity <> ?2";
        self.conn().prepare_cached(sql)?.execute([interview.as_str(), opportunity.as_str()])?;
        Ok(())
    }
}
