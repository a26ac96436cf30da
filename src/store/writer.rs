//! Owns [`Writer`] and [`Reader`]: what may be done inside one op, and what may be looked up without reading everything.
//!
//! Must not decide what a command means; that is `commands`. A writer lives within [`super::Store::write`] only.

use super::fault::Fault;
use super::table::{self, Noun, Put};
use crate::clock::Instant;
use crate::domain::{
    ActionId, Activity, Contact, Decision, Interview, Opportunity, Outcome, OutcomeKind, Profile, Source, Task, Touch,
    Uid,
};
use rusqlite::{Connection, OptionalExtension};

/// The hand that writes; everything it writes is one op.
pub struct Writer<'c> {
    conn: &'c Connection,
    at: Instant,
    label: Option<String>,
    /// True where who was erased is taken in again.
    pub(crate) readmits: bool,
}

impl<'c> Writer<'c> {
    pub(super) fn new(conn: &'c Connection, at: Instant) -> Writer<'c> {
        Writer { conn, at, label: None, readmits: false }
    }

    pub(super) fn conn(&self) -> &'c Connection {
        self.conn
    }

    pub(super) fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// When the op is written.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Gives the op another label than it began with.
    pub fn relabel(&mut self, label: impl Into<String>) {
        self.label = Some(label.into());
    }

    /// Look-ups; they see what this writer has written.
    pub fn reader(&self) -> Reader<'c> {
        Reader { conn: self.conn }
    }

    /// Stores the profile.
    pub fn put_profile(&mut self, profile: &Profile) -> Result<Put, Fault> {
        let none = table::one::<Profile>(self.conn, profile.key())?.is_none();
        if none && *profile == Profile::default() {
            return Ok(Put::Same);
        }
        table::put(self.conn, profile)
    }

    /// Stores a contact.
    pub fn put_contact(&mut self, contact: &Contact) -> Result<Put, Fault> {
        table::put(self.conn, contact)
    }

    /// Stores an opportunity.
    pub fn put_opportunity(&mut self, opportunity: &Opportunity) -> Result<Put, Fault> {
        table::put(self.conn, opportunity)
    }

    /// Stores an interview with the lists that hang on it.
    pub fn put_interview(&mut self, interview: &Interview) -> Result<Put, Fault> {
        table::put(self.conn, interview)
    }

    /// Stores a touch with the people it was with.
    pub fn put_touch(&mut self, touch: &Touch) -> Result<Put, Fault> {
        table::put(self.conn, touch)
    }

    /// Stores an outcome.
    pub fn put_outcome(&mut self, outcome: &Outcome) -> Result<Put, Fault> {
        table::put(self.conn, outcome)
    }

    /// Stores a task.
    pub fn put_task(&mut self, task: &Task) -> Result<Put, Fault> {
        table::put(self.conn, task)
    }

    /// Stores an activity.
    pub fn put_activity(&mut self, activity: &Activity) -> Result<Put, Fault> {
        table::put(self.conn, activity)
    }

    /// Stores what came from a mailbox or a calendar.
    pub fn put_source(&mut self, source: &Source) -> Result<Put, Fault> {
        table::put(self.conn, source)
    }

    /// Stores the decision about an action, in place of an earlier one.
    pub fn decide(&mut self, decision: &Decision) -> Result<Put, Fault> {
        table::put(self.conn, decision)
    }
}

/// A person, as far as is needed to recognise them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub uid: Uid,
    pub name: String,
    pub address_as: String,
    pub company: String,
}

/// An opportunity, as far as is needed to recognise it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    pub uid: Uid,
    pub company: String,
    pub role: String,
    /// The last news of it, and its day.
    pub last: Option<(OutcomeKind, chrono::NaiveDate)>,
}

/// Look-ups of single records.
#[derive(Clone, Copy)]
pub struct Reader<'c> {
    conn: &'c Connection,
}

impl<'c> Reader<'c> {
    pub(super) fn new(conn: &'c Connection) -> Reader<'c> {
        Reader { conn }
    }

    /// The profile; an empty one where none is stored.
    pub fn profile(&self) -> Result<Profile, Fault> {
        Ok(table::one(self.conn, "1")?.unwrap_or_default())
    }

    /// The contact of this uid.
    pub fn contact(&self, uid: &Uid) -> Result<Option<Contact>, Fault> {
        table::one(self.conn, uid.as_str())
    }

    /// The opportunity of this uid.
    pub fn opportunity(&self, uid: &Uid) -> Result<Option<Opportunity>, Fault> {
        table::one(self.conn, uid.as_str())
    }

    /// The interview of this uid.
    pub fn interview(&self, uid: &Uid) -> Result<Option<Interview>, Fault> {
        table::one(self.conn, uid.as_str())
    }

    /// The touch of this uid.
    pub fn touch(&self, uid: &Uid) -> Result<Option<Touch>, Fault> {
        table::one(self.conn, uid.as_str())
    }

    /// The outcome of this uid.
    pub fn outcome(&self, uid: &Uid) -> Result<Option<Outcome>, Fault> {
        table::one(self.conn, uid.as_str())
    }

    /// The task of this uid.
    pub fn task(&self, uid: &Uid) -> Result<Option<Task>, Fault> {
        table::one(self.conn, uid.as_str())
    }

    /// The activity of this uid.
    pub fn activity(&self, uid: &Uid) -> Result<Option<Activity>, Fault> {
        table::one(self.conn, uid.as_str())
    }

    /// All activities.
    pub fn activities(&self) -> Result<Vec<Activity>, Fault> {
        table::all(self.conn, table::Which::All)
    }

    /// What was decided about an action.
    pub fn decision(&self, action: &ActionId) -> Result<Option<Decision>, Fault> {
        table::one(self.conn, action.as_str())
    }

    /// True where a contact of this uid is stored.
    pub fn has_contact(&self, uid: &Uid) -> Result<bool, Fault> {
        self.exists("SELECT 1 FROM contacts WHERE uid = ?1", uid)
    }

    /// True where an opportunity of this uid is stored.
    pub fn has_opportunity(&self, uid: &Uid) -> Result<bool, Fault> {
        self.exists("SELECT 1 FROM opportunities WHERE uid = ?1", uid)
    }

    /// The opportunity of a stored interview; none: there is no such interview.
    pub fn opportunity_of(&self, interview: &Uid) -> Result<Option<Uid>, Fault> {
        Ok(self.uids("SELECT opportunity FROM interviews WHERE uid = ?1", interview)?.into_iter().next())
    }

    /// The touches that name this interview and an opportunity as well.
    pub fn touches_naming_both(&self, interview: &Uid) -> Result<Vec<(Uid, Uid)>, Fault> {
        let sql =
            "SELECT uid, opportunity FROM touches WHERE interview = ?1 AND opportunity IS NOT NULL ORDER BY seq, uid";
        self.pairs(sql, interview)
    }

    /// The outcomes that came after this interview, and the opportunity of each.
    pub fn outcomes_after(&self, interview: &Uid) -> Result<Vec<(Uid, Uid)>, Fault> {
        self.pairs("SELECT uid, opportunity FROM outcomes WHERE after_interview = ?1 ORDER BY seq, uid", interview)
    }

    /// What the last news of an opportunity was.
    pub fn last_news(&self, opportunity: &Uid) -> Result<Option<OutcomeKind>, Fault> {
        let sql = "SELECT kind FROM outcomes WHERE opportunity = ?1 ORDER BY came_on DESC, seq DESC LIMIT 1";
        let kind: Option<String> =
            self.conn.prepare_cached(sql)?.query_row([opportunity.as_str()], |row| row.get(0)).optional()?;
        kind.map(|kind| kind.parse().map_err(Fault::damaged)).transpose()
    }

    /// The day of the last outcome of this kind.
    pub fn last_outcome(&self, opportunity: &Uid, kind: OutcomeKind) -> Result<Option<chrono::NaiveDate>, Fault> {
        let sql = "SELECT max(came_on) FROM outcomes WHERE opportunity = ?1 AND kind = ?2";
        Ok(self.conn.prepare_cached(sql)?.query_row((opportunity.as_str(), kind.as_str()), |row| row.get(0))?)
    }

    /// The interviews about this opportunity, the earliest first.
    pub fn interviews_about(&self, opportunity: &Uid) -> Result<Vec<Uid>, Fault> {
        self.uids("SELECT uid FROM interviews WHERE opportunity = ?1 ORDER BY starts_utc, seq", opportunity)
    }

    fn pairs(&self, sql: &str, key: &Uid) -> Result<Vec<(Uid, Uid)>, Fault> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([key.as_str()])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            list.push((uid(row.get(0)?)?, uid(row.get(1)?)?));
        }
        Ok(list)
    }

    /// Everybody by name, in order of entry: to recognise people.
    pub fn people(&self) -> Result<Vec<Known>, Fault> {
        let sql = "SELECT uid, name, address_as, company FROM contacts ORDER BY seq, uid";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, address_as, company) = (row.get(1)?, row.get(2)?, row.get(3)?);
            list.push(Known { uid: uid(row.get(0)?)?, name, address_as, company });
        }
        Ok(list)
    }

    /// Every opportunity by name, in order of entry, with the last news of it: to recognise companies.
    pub fn companies(&self) -> Result<Vec<Company>, Fault> {
        let mut statement = self.conn.prepare_cached(
            "SELECT o.uid, o.company, o.role, x.kind, x.came_on FROM opportunities o
             LEFT JOIN outcomes x ON x.uid =
                 (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC LIMIT 1)
             ORDER BY o.seq, o.uid",
        )?;
        let mut rows = statement.query([])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            let last = match (row.get::<_, Option<String>>(3)?, row.get::<_, Option<chrono::NaiveDate>>(4)?) {
                (Some(kind), Some(on)) => Some((kind.parse().map_err(Fault::damaged)?, on)),
                _ => None,
            };
            list.push(Company { uid: uid(row.get(0)?)?, company: row.get(1)?, role: row.get(2)?, last });
        }
        Ok(list)
    }

    fn exists(&self, sql: &str, uid: &Uid) -> Result<bool, Fault> {
        Ok(self.conn.prepare_cached(sql)?.query_row([uid.as_str()], |_| Ok(())).optional()?.is_some())
    }

    pub(super) fn conn(&self) -> &'c Connection {
        self.conn
    }

    pub(super) fn uids(&self, sql: &str, key: &Uid) -> Result<Vec<Uid>, Fault> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([key.as_str()])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            list.push(uid(row.get(0)?)?);
        }
        Ok(list)
    }
}

fn uid(text: String) -> Result<Uid, Fault> {
    Uid::new(text).map_err(Fault::damaged)
}
