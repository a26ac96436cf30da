//! Owns the working set: the facts of which the rules can still speak, read without the rest of the archive.
//!
//! Deriving from it gives what deriving from everything gives (`tests/in_process/working.rs`). It is
//!
//! - the **spoken of**: opportunities that did not end; those with an interview, a rejection or feedback since the horizon, or
//!   feedback asked for and not noted; those of a snooze that is not over, or of a task. Of a person: who stands in an
//!   interview or a touch of one of these, works there or has an open task; references; who is to be kept in touch with and
//!   was not written to for as long; who is snoozed.
//! - **what tells of them**: of an opportunity everything; of a person every touch, and every opportunity in an interview of
//!   which they ask the questions, as that may be the last one.
//! - **what is looked at besides**: the rows that are seen, and what is open. More facts than it needs change nothing of what
//!   is derived, as long as of each opportunity and of each person all is there that tells of them.
//! - **what tells of the search**: the last application, the first interview, the last debriefs that teach something.
//!
//! Two small tables, `unended` and `teaching`, follow from the others; the triggers of the op log keep them.
//!
//! What was read once is read on from there: for more that is looked at only that, and after a write only what the op log
//! says was touched, with all that tells of it. What is not spoken of any more stays until everything is read anew: more
//! facts than it needs change nothing of what is derived.

use super::fault::Fault;
use super::handle::Store;
use super::log;
use super::table::{self, Noun, Which};
use super::writer::Reader;

use crate::domain::{Contact, Decision, Facts, Horizon, Interview, Opportunity, Outcome, Profile, Task, Touch};
use rusqlite::{Connection, Params, named_params};
use std::collections::{BTreeSet, HashMap};

/// What keeps the tables that follow from this one, to be run for its changed row (`old` or `new`).
pub(super) fn follow(table: &str, row: &str) -> String {
    let unended = |uid: &str| format!("    DELETE FROM unended WHERE opportunity = {uid};\n{}", unended(uid));
    let teaching = |uid: &str| format!("    DELETE FROM teaching WHERE interview = {uid};\n{}", teaching(uid));
    match table {
        "opportunities" => unended(&format!("{row}.uid")),
        "outcomes" => unended(&format!("{row}.opportunity")),
        "interviews" => teaching(&format!("{row}.uid")),
        "questions" => teaching(&format!("{row}.interview")),
        _ => String::new(),
    }
}

/// Takes this opportunity into the table `unended`, where it belongs there.
fn unended(uid: &str) -> String {
    format!(
        "    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = {uid} AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = {uid} ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
"
    )
}

/// Takes this interview into the table `teaching`, where it belongs there.
fn teaching(uid: &str) -> String {
    format!(
        "    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = {uid} AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = {uid} AND NOT prepared));
"
    )
}

/// What makes the tables that follow anew.
pub(super) fn anew() -> String {
    let (unended, teaching) = (unended("opportunities.uid"), teaching("interviews.uid"));
    format!("DELETE FROM unended;\n{unended}DELETE FROM teaching;\n{teaching}")
}

const OPPORTUNITIES: &str = "
    SELECT opportunity FROM unended
    UNION ALL SELECT opportunity FROM interviews WHERE starts_utc >= :since_utc
    UNION ALL SELECT opportunity FROM outcomes WHERE came_on >= :since AND kind = 'rejected'
    UNION ALL SELECT uid FROM opportunities WHERE feedback_on >= :since
    UNION ALL SELECT o.uid FROM touches t LEFT JOIN interviews i ON i.uid = t.interview
        JOIN opportunities o ON o.uid = coalesce(t.opportunity, i.opportunity)
        WHERE (t.purpose = 'feedback_request' OR instr(t.also, '\"feedback_request\"') > 0) AND o.feedback = ''
    UNION ALL SELECT opportunity FROM tasks WHERE done_on IS NULL AND opportunity IS NOT NULL
    UNION ALL SELECT opportunity FROM tasks WHERE done_on >= :since AND opportunity IS NOT NULL
    UNION ALL SELECT o.uid FROM snoozed s JOIN opportunities o ON o.uid = s.about
    UNION ALL SELECT i.opportunity FROM snoozed s JOIN interviews i ON i.uid = s.about";

/// What is looked at, and is to be read with what the rules speak of: uids of interviews, opportunities and contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Besides {
    /// Seen as rows.
    pub seen: BTreeSet<String>,
    /// Open, with everybody who is named there.
    pub open: BTreeSet<String>,
}

/// The opportunities of what is open, ...
const OPEN: &str = "
    SELECT uid FROM opportunities WHERE uid IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT opportunity FROM interviews WHERE uid IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT i.opportunity FROM interviewers r CROSS JOIN interviews i ON i.uid = r.interview
        WHERE r.contact IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT i.opportunity FROM references_given r CROSS JOIN interviews i ON i.uid = r.interview
        WHERE r.contact IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT o.uid FROM touch_contacts w CROSS JOIN touches t ON t.uid = w.touch LEFT JOIN interviews i ON i.uid = t.interview
        JOIN opportunities o ON o.uid = coalesce(t.opportunity, i.opportunity)
        WHERE w.contact IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT opportunity FROM tasks WHERE contact IN (SELECT value FROM json_each(?1)) AND opportunity IS NOT NULL";

/// ... of what is seen, ...
const SEEN: &str = "
    SELECT uid FROM opportunities WHERE uid IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT opportunity FROM interviews WHERE uid IN (SELECT value FROM json_each(?1))";

/// ... and the people of both; of who is open with whom they share a touch.
const SEEN_PEOPLE: &str = "SELECT uid FROM contacts WHERE uid IN (SELECT value FROM json_each(?1))";
const OPEN_PEOPLE: &str = "
    SELECT uid FROM contacts WHERE uid IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT o.contact FROM touch_contacts w CROSS JOIN touch_contacts o ON o.touch = w.touch
        WHERE w.contact IN (SELECT value FROM json_each(?1))";

const SNOOZED: &str = "WITH snoozed (about) AS (
    SELECT about FROM decisions WHERE kind = 'snoozed' AND until >= :snoozed_since
    UNION ALL SELECT about_2 FROM decisions WHERE kind = 'snoozed' AND until >= :snoozed_since)";

/// Cross joins, so that SQLite goes from the few to what hangs on them. `UNION ALL`, as it would read whole tables in order to
/// merge them.
const PEOPLE: &str = "WITH about (uid) AS (SELECT value FROM json_each(?1))
    SELECT r.contact FROM about a CROSS JOIN interviews i ON i.opportunity = a.uid CROSS JOIN interviewers r ON r.interview = i.uid
    UNION ALL SELECT r.contact FROM about a CROSS JOIN interviews i ON i.opportunity = a.uid CROSS JOIN references_given r ON r.interview = i.uid
    UNION ALL SELECT r.contact FROM about a CROSS JOIN touches t ON t.opportunity = a.uid CROSS JOIN touch_contacts r ON r.touch = t.uid
    UNION ALL SELECT r.contact FROM about a CROSS JOIN interviews i ON i.opportunity = a.uid CROSS JOIN touches t ON t.interview = i.uid
        CROSS JOIN touch_contacts r ON r.touch = t.uid
    UNION ALL SELECT c.uid FROM about a CROSS JOIN opportunities o ON o.uid = a.uid CROSS JOIN contacts c ON c.company = o.company COLLATE NOCASE
    UNION ALL SELECT k.contact FROM about a CROSS JOIN tasks k ON k.opportunity = a.uid WHERE k.contact IS NOT NULL";

/// People of whom the rules speak whatever the opportunity.
const PEOPLE_THEMSELVES: &str = "
    SELECT contact FROM tasks WHERE done_on IS NULL AND contact IS NOT NULL
    UNION ALL SELECT uid FROM contacts WHERE instr(roles, '\"reference\"') > 0
    UNION ALL SELECT uid FROM contacts c WHERE keep_in_touch = 'yes' AND NOT EXISTS (
        SELECT 1 FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid
            AND t.at_utc >= :now - (coalesce(c.cadence_days, :cadence) - :opens - 2) * 86400)
    UNION ALL SELECT c.uid FROM snoozed s JOIN contacts c ON c.uid = s.about";

/// The opportunities in an interview of which they ask the questions.
const MET: &str = "SELECT i.opportunity FROM interviewers r JOIN interviews i ON i.uid = r.interview
    WHERE r.contact IN (SELECT value FROM json_each(?1))";

const INTERVIEWS: &str = "SELECT uid FROM interviews WHERE opportunity IN (SELECT value FROM json_each(?1))";

const TOUCHES: &str = "
    SELECT uid FROM touches WHERE opportunity IN (SELECT value FROM json_each(:opportunities))
    UNION ALL SELECT uid FROM touches WHERE interview IN (SELECT value FROM json_each(:interviews))
    UNION ALL SELECT touch FROM touch_contacts WHERE contact IN (SELECT value FROM json_each(:contacts))
    UNION ALL SELECT uid FROM touches WHERE (purpose IN ('application', 'networking')
            OR instr(also, '\"application\"') > 0 OR instr(also, '\"networking\"') > 0)
        AND at_utc >= (SELECT max(at_utc) FROM touches WHERE purpose IN ('application', 'networking')
            OR instr(also, '\"application\"') > 0 OR instr(also, '\"networking\"') > 0) - 2 * 86400";

const OUTCOMES: &str = "SELECT uid FROM outcomes WHERE opportunity IN (SELECT value FROM json_each(?1))";

const TASKS: &str = "
    SELECT uid FROM tasks WHERE done_on IS NULL
    UNION ALL SELECT uid FROM tasks WHERE done_on >= :since
    UNION ALL SELECT uid FROM tasks WHERE opportunity IN (SELECT value FROM json_each(:opportunities))
    UNION ALL SELECT uid FROM tasks WHERE contact IN (SELECT value FROM json_each(:contacts))";

const DECISIONS: &str = "
    SELECT action FROM decisions WHERE about IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT action FROM decisions WHERE about_2 IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT action FROM decisions WHERE about IS NULL OR about = day";

/// The opportunity of an interview, and whether it took place for certain.
const HELD: &str = "SELECT i.opportunity, NOT i.cancelled AND NOT i.no_show AND coalesce(
    (SELECT x.kind IN ('invited', 'offer', 'accepted') OR x.came_on > date(i.starts_utc, 'unixepoch', '+1 day')
        FROM outcomes x WHERE x.opportunity = i.opportunity ORDER BY x.came_on DESC, x.seq DESC, x.uid DESC LIMIT 1), 1)";

/// The interviews in order of time, ...
const FIRST: &str = "FROM interviews i ORDER BY i.starts_utc, i.uid";

/// ... and those that ended and teach something, the latest first.
const TAUGHT: &str = "FROM teaching t CROSS JOIN interviews i ON i.uid = t.interview
    WHERE t.starts_utc <= ?1 AND i.starts_utc + i.minutes * 60 <= ?1 ORDER BY t.starts_utc DESC, t.interview DESC";

/// What was read, and is read on from there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WorkingSet {
    pub facts: Facts,
    /// Each record's place in the order of entry, by table and key.
    places: HashMap<&'static str, HashMap<String, i64>>,
    /// The opportunities of which the people are there as well.
    about: BTreeSet<String>,
    /// Up to which change of the op log it was read.
    change: i64,
}

/// What was read besides what is held.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct More {
    held: WorkingSet,
    /// Keys of records that may have changed, or be gone: where they are not in `held`, they are.
    touched: BTreeSet<String>,
    /// True where it is all there is to be held.
    anew: bool,
}

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Everything of which the rules speak.
    Anew,
    /// What is looked at besides.
    Besides,
    /// That, and what was written since.
    Written,
}

impl More {
    /// True where what is held stays as it is.
    pub(crate) fn only_adds(&self) -> bool {
        !self.anew && self.touched.is_empty()
    }

    /// The records that were read.
    pub(crate) fn facts(&self) -> &Facts {
        &self.held.facts
    }
}

impl WorkingSet {
    /// Everything there is.
    pub(crate) fn of(facts: Facts) -> WorkingSet {
        WorkingSet { facts, ..WorkingSet::default() }
    }

    /// With what was read besides.
    pub(crate) fn with(mut self, more: More) -> WorkingSet {
        if !more.only_adds() {
            self.facts.stand_anew();
        }
        let More { held: new, touched, anew } = more;
        if anew {
            self = WorkingSet::default();
        }
        for (table, places) in new.places {
            let old = self.places.entry(table).or_default();
            old.retain(|key, _| !touched.contains(key));
            old.extend(places);
        }
        let places = &self.places;
        let Facts { contacts, opportunities, interviews, touches, outcomes, tasks, decisions, .. } = &mut self.facts;
        join(contacts, new.facts.contacts, places);
        join(opportunities, new.facts.opportunities, places);
        join(interviews, new.facts.interviews, places);
        join(touches, new.facts.touches, places);
        join(outcomes, new.facts.outcomes, places);
        join(tasks, new.facts.tasks, places);
        join(decisions, new.facts.decisions, places);
        self.facts.profile = new.facts.profile;
        self.about.extend(new.about);
        self.change = new.change;
        WorkingSet { facts: self.facts.index(), ..self }
    }

    /// Those of these keys that were not read yet, and those that are to be read again.
    fn lacking<T: Noun>(&self, mut keys: BTreeSet<String>, touched: &BTreeSet<String>) -> BTreeSet<String> {
        if let Some(held) = self.places.get(T::table().name) {
            keys.retain(|key| touched.contains(key) || !held.contains_key(key));
            keys.extend(touched.iter().filter(|key| held.contains_key(*key)).cloned());
        }
        keys
    }
}

/// The records of both, in order of entry: of those that stand in both the new one; what has no place is gone.
fn join<T: Noun>(old: &mut Vec<T>, new: Vec<T>, places: &HashMap<&'static str, HashMap<String, i64>>) {
    let Some(places) = places.get(T::table().name) else { return };
    let again: BTreeSet<String> = new.iter().map(|record| record.key().to_owned()).collect();
    old.retain(|record| places.contains_key(record.key()) && !again.contains(record.key()));
    if !new.is_empty() {
        old.extend(new);
        old.sort_by_cached_key(|record| (places.get(record.key()).copied(), record.key().to_owned()));
    }
}

/// Reads what is not held of the working set, as of one moment.
fn read(
    conn: &Connection,
    horizon: &Horizon,
    besides: &Besides,
    held: &WorkingSet,
    extent: Extent,
) -> Result<More, Fault> {
    let since = horizon.since.to_string();
    let snoozed_since = horizon.snoozed_since.to_string();
    let now = horizon.now.timestamp();
    let change = conn.prepare_cached("SELECT coalesce(max(n), 0) FROM changes")?.query_row([], |row| row.get(0))?;
    let touched = if extent == Extent::Written { log::touched(conn, held.change)? } else { Some(BTreeSet::new()) };
    // So much was written that nothing is gained.
    let Some(touched) = touched else { return read(conn, horizon, besides, &WorkingSet::default(), Extent::Anew) };
    let anew = extent == Extent::Anew;
    let mut more = More { touched, anew, ..More::default() };
    let touched = &more.touched;
    let (open, seen, wrote) = (json(&besides.open), json(&besides.seen), json(touched));
    let mut about = keys(conn, OPEN, [&open])?;
    if anew {
        about.extend(keys(
            conn,
            &format!("{SNOOZED} {OPPORTUNITIES}"),
            named_params! { ":since": since, ":since_utc": horizon.since_at.timestamp(), ":snoozed_since": snoozed_since },
        )?);
    }
    about.retain(|uid| !held.about.contains(uid));
    let written = keys(conn, OPEN, [&wrote])?;
    about.extend(written.iter().cloned());
    let mut people = keys(conn, PEOPLE, [&json(&about)])?;
    if anew {
        people.extend(keys(
            conn,
            &format!("{SNOOZED} {PEOPLE_THEMSELVES}"),
            named_params! {
                ":snoozed_since": snoozed_since, ":now": now,
                ":cadence": horizon.cadence_days, ":opens": horizon.keep_in_touch_opens,
            },
        )?);
    }
    for uids in [&open, &wrote] {
        people.extend(keys(conn, OPEN_PEOPLE, [uids])?);
    }
    people.extend(keys(conn, SEEN_PEOPLE, [&seen])?);
    let people = held.lacking::<Contact>(people, touched);
    let contacts = json(&people);
    let mut opportunities = about.clone();
    opportunities.extend(keys(conn, SEEN, [&seen])?);
    opportunities.extend(keys(conn, MET, [&contacts])?);
    let profile = Reader::new(conn).profile()?;
    if extent != Extent::Besides {
        opportunities.extend(of_the_search(conn, horizon, &profile)?);
    }
    let again = touched.union(&written).cloned().collect();
    let opportunities = held.lacking::<Opportunity>(opportunities, &again);
    let of = json(&opportunities);
    let interviews = keys(conn, INTERVIEWS, [&of])?;
    let lists = named_params! { ":opportunities": of, ":interviews": json(&interviews), ":contacts": contacts };
    let touches = keys(conn, TOUCHES, lists)?;
    let outcomes = keys(conn, OUTCOMES, [&of])?;
    let lists = named_params! { ":since": since, ":opportunities": of, ":contacts": contacts };
    let tasks = keys(conn, TASKS, lists)?;
    let new = &mut more.held;
    new.read(conn, &held.lacking::<Contact>(people, touched), |facts| &mut facts.contacts)?;
    new.read(conn, &held.lacking::<Opportunity>(opportunities, touched), |facts| &mut facts.opportunities)?;
    new.read(conn, &held.lacking::<Interview>(interviews, touched), |facts| &mut facts.interviews)?;
    new.read(conn, &held.lacking::<Touch>(touches, touched), |facts| &mut facts.touches)?;
    new.read(conn, &held.lacking::<Outcome>(outcomes, touched), |facts| &mut facts.outcomes)?;
    new.read(conn, &held.lacking::<Task>(tasks, touched), |facts| &mut facts.tasks)?;
    let facts = &new.facts;
    let named = facts.contacts.iter().map(|c| &c.uid).chain(facts.opportunities.iter().map(|o| &o.uid));
    let named = named.chain(facts.interviews.iter().map(|i| &i.uid)).chain(facts.tasks.iter().map(|t| &t.uid));
    let named: BTreeSet<String> = named.map(|uid| uid.to_string()).chain(touched.iter().cloned()).collect();
    let decisions = keys(conn, DECISIONS, [&json(&named)])?;
    new.read(conn, &held.lacking::<Decision>(decisions, touched), |facts| &mut facts.decisions)?;
    // What was written since by others is still to be read.
    let change = if extent == Extent::Besides { held.change } else { change };
    (new.facts.profile, new.about, new.change) = (profile, about, change);
    Ok(more)
}

/// What tells of the search.
fn of_the_search(conn: &Connection, horizon: &Horizon, profile: &Profile) -> Result<BTreeSet<String>, Fault> {
    let now = horizon.now.timestamp();
    let mut found = keys(conn, "SELECT uid FROM opportunities ORDER BY applied_on DESC LIMIT 1", [])?;
    if !profile.linkedin_ready {
        found.extend(until(conn, &format!("{HELD} {FIRST}"), [], 1)?);
    }
    let coming = "SELECT 1 FROM interviews WHERE starts_utc >= ?1 AND starts_utc <= ?2";
    if conn.prepare_cached(coming)?.exists([now, horizon.lessons_until.timestamp()])? {
        found.extend(until(conn, &format!("{HELD} {TAUGHT}"), [now], horizon.lessons + 1)?);
    }
    Ok(found)
}

impl WorkingSet {
    /// Reads the records of these keys.
    fn read<T: Noun>(
        &mut self,
        conn: &Connection,
        keys: &BTreeSet<String>,
        list: fn(&mut Facts) -> &mut Vec<T>,
    ) -> Result<(), Fault> {
        let (records, places) = table::placed::<T>(conn, Which::Some(&json(keys)))?;
        let keys = records.iter().map(|record| record.key().to_owned());
        self.places.insert(T::table().name, keys.zip(places).collect());
        *list(&mut self.facts) = records;
        Ok(())
    }
}

impl Store {
    /// The facts of which the rules can still speak, as of one moment.
    pub(crate) fn spoken_of(&self, horizon: &Horizon) -> Result<Facts, Fault> {
        let more = self.working_set(horizon, &Besides::default(), &WorkingSet::default(), Extent::Anew)?;
        Ok(WorkingSet::default().with(more).facts)
    }

    /// These, and what is looked at besides: all of it, or what is not held yet.
    pub(crate) fn working_set(
        &self,
        horizon: &Horizon,
        besides: &Besides,
        held: &WorkingSet,
        extent: Extent,
    ) -> Result<More, Fault> {
        let moment = self.conn.unchecked_transaction()?;
        let held = if extent == Extent::Anew { &WorkingSet::default() } else { held };
        let more =
            read(&self.conn, horizon, besides, held, extent).map_err(|f| f.with_backup(|| self.latest_backup()))?;
        moment.finish()?;
        Ok(more)
    }
}

/// The keys that a query finds.
pub(super) fn keys(conn: &Connection, sql: &str, params: impl Params) -> Result<BTreeSet<String>, Fault> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(params, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The opportunities of these interviews, until so many of them took place for certain.
fn until(conn: &Connection, sql: &str, params: impl Params, enough: usize) -> Result<BTreeSet<String>, Fault> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let (mut found, mut certain) = (BTreeSet::new(), 0);
    while certain < enough {
        let Some(row) = rows.next()? else { break };
        found.insert(row.get(0)?);
        certain += usize::from(row.get::<_, bool>(1)?);
    }
    Ok(found)
}

/// Keys as the queries take them.
pub(super) fn json(keys: &BTreeSet<String>) -> String {
    // A list of texts cannot fail to be written.
    serde_json::to_string(keys).unwrap_or_else(|_| "[]".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// Read whole by no query; or by an index that holds few of its rows.
    const SMALL: [&str; 10] = [
        "SCAN unended",
        "SCAN json_each",
        "SCAN a",
        "SCAN s",
        "contacts_reference",
        "contacts_kept",
        "touches_for_feedback",
        "tasks_open",
        "decisions_of_the_search",
        // Until the first that will do.
        "interviews_by_start",
    ];

    #[test]
    fn no_query_reads_a_whole_table() {
        let store = Store::in_memory().unwrap();
        let queries = [
            format!("{SNOOZED} {OPPORTUNITIES}"),
            PEOPLE.into(),
            format!("{SNOOZED} {PEOPLE_THEMSELVES}"),
            MET.into(),
            OPEN.into(),
            SEEN.into(),
            SEEN_PEOPLE.into(),
            OPEN_PEOPLE.into(),
            INTERVIEWS.into(),
            TOUCHES.into(),
            OUTCOMES.into(),
            TASKS.into(),
            DECISIONS.into(),
            format!("{HELD} {FIRST}"),
            format!("{HELD} {TAUGHT}"),
        ];
        for sql in queries {
            let mut plan = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let mut rows = plan.raw_query();
            while let Some(row) = rows.next().unwrap() {
                let step: String = row.get(3).unwrap();
                let small = SMALL.iter().any(|s| step.ends_with(s) || step.contains(&format!("{s} ")));
                assert!(!step.starts_with("SCAN") || small, "{step}: {sql}");
            }
        }
    }
}
