//! Owns how a person is forgotten: what is held on them leaves the tables, the op log, the search index, the drafts, the
//! journal, the free pages and the backups. Only keyed hashes stay, by which they are not taken in again unasked.

use super::backups::{Backups, Reason};
use super::commit::commit;
use super::contact::CONTACTS;
use super::fault::Fault;
use super::handle::{Store, begin};
use super::op::OpKind;
use super::place::Place;
use super::table::{self, Which};
use super::tables::known;
use super::touch::TOUCHES;
use super::trash::{self, rows};
use super::writer::{Reader, Writer};
use super::{hang, image, log};
use crate::clock::Instant;
use crate::domain::{Contact, Does, Proposal, Source, Uid, address_of};
use hmac_sha256::Hash;
use regex::Regex;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The columns in which somebody writes about people, of what may be kept without them.
const TEXTS: [(&str, &str, &[&str]); 8] = [
    ("contacts", "uid", &["card_back", "title"]),
    ("opportunities", "uid", &["notes", "feedback", "source", "address", "phone", "reference"]),
    (
        "interviews",
        "uid",
        &["notes", "strengths", "weaknesses", "lessons", "surprises", "clear_up", "next_steps", "how_i_did", "place"],
    ),
    ("questions", "id", &["text", "answer"]),
    ("touches", "uid", &["note", "subject", "text"]),
    ("outcomes", "uid", &["note"]),
    ("tasks", "uid", &["title"]),
    ("activities", "uid", &["text"]),
];

/// What a step is called that told of somebody who was erased.
const ABOUT_ERASED: &str = "(about somebody who was erased)";
/// What stands in a text where their name stood.
const CUT: &str = "[erased]";
/// Who sent something, where they were erased.
const NOBODY: &str = "somebody who was erased";

/// A text of something else that names the person.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    table: &'static str,
    key: String,
    column: &'static str,
    /// What it is of: "a touch" and the like.
    pub of: &'static str,
    /// The text.
    pub text: String,
    /// Where in it they are named first.
    pub at: usize,
}

/// What it would mean to erase somebody.
#[derive(Clone, Debug)]
pub(crate) struct Erasure {
    /// The messages and talks with them alone, of which no word stays.
    pub touches: usize,
    /// The tasks about them, which go.
    pub tasks: usize,
    /// The texts of other things that name them.
    pub namings: Vec<Naming>,
    /// The backups that go.
    pub backups: usize,
}

/// By what a person is named in a text.
struct Named {
    /// By any of it, single words of their name too.
    any: Regex,
    /// By the whole name, or by what reaches nobody else.
    whole: Regex,
}

impl Named {
    /// A word of their name that is in nobody else's counts alone, too.
    fn of(conn: &Connection, person: &Contact) -> Result<Named, Fault> {
        let sql = "SELECT name || ' ' || address_as FROM contacts WHERE uid <> ?1";
        let mut others = conn.prepare(sql)?;
        let others: Vec<String> =
            others.query_map([person.uid.as_str()], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let shared: BTreeSet<&str> = others.iter().flat_map(|name| name.split_whitespace()).collect();
        let whole = |text: &str| format!(r"\b{}\b", regex::escape(text));
        let words = person.name.split_whitespace().chain([person.address_as.as_str()]);
        let words = words.filter(|word| word.chars().count() > 2 && !word.ends_with('.') && !shared.contains(word));
        let reach = person.emails.iter().chain(&person.phones).chain([&person.url, &person.linkedin_url]);
        let reach = reach.chain([&person.postal_address]).map(|text| text.trim()).filter(|text| !text.is_empty());
        let insensitive = |text: &str| format!("(?i:{})", regex::escape(text));
        let name = [person.name.as_str()].into_iter().filter(|name| !name.is_empty());
        let sure: Vec<String> = name.chain(reach).map(insensitive).collect();
        let all = [sure.clone(), words.map(whole).collect()].concat();
        // Of whom nothing is known nothing is found.
        let regex = |parts: &[String]| Regex::new(&[parts, &[r"\b\B".into()]].concat().join("|"));
        let both = regex(&all).and_then(|any| Ok(Named { any, whole: regex(&sure)? }));
        both.map_err(|e| Fault::OutOfRange(e.to_string()))
    }

    /// This text without what names them.
    fn cut_from(&self, text: &str) -> String {
        self.any.replace_all(text, CUT).into_owned()
    }

    /// Takes them out of what came from a mailbox or a calendar. What it is known again by stays; what was only about them, and
    /// waited, waits for nothing more.
    fn take_from(&self, source: &mut Source, who: &Uid, hider: &Hider) {
        let (whole, was_open) = (&self.whole, source.is_open());
        let proposal = &mut source.proposal;
        let before = proposal.people.len();
        proposal
            .people
            .retain(|p| p.contact.as_ref() != Some(who) && ![&p.name, &p.email].iter().any(|t| whole.is_match(t)));
        let is_about_nobody = before > 0 && proposal.people.is_empty();
        for person in &mut proposal.people {
            for text in [&mut person.phone, &mut person.linkedin_url] {
                if self.is_in(text) {
                    text.clear();
                }
            }
            person.title = self.cut_from(&person.title);
        }
        if whole.is_match(&source.from) {
            proposal.sender = hider.hide(&address_of(&source.from));
            source.from = NOBODY.into();
        }
        if self.is_in(&source.key) {
            source.key = hider.hide(&source.key);
            if let Does::Touch(message) = &mut proposal.does {
                message.message_id.clear();
            }
        }
        let of_meeting = match &mut proposal.does {
            Does::Interview(meeting) | Does::Move { to: meeting, .. } => vec![&mut meeting.place, &mut meeting.round],
            Does::Feedback { text } => vec![text],
            Does::Touch(_) | Does::CallOff { .. } | Does::Outcome(_) | Does::Applied | Does::Person => vec![],
        };
        for text in of_meeting.into_iter().chain([&mut source.from, &mut source.subject, &mut source.evidence]) {
            *text = self.cut_from(text);
        }
        source.became.retain(|one| one.strip_prefix("contact/") != Some(who.as_str()));
        let is_of_people = matches!(proposal.does, Does::Person | Does::Touch(_));
        source.declined |= if was_open { is_of_people && is_about_nobody } else { source.became.is_empty() };
    }

    fn is_in(&self, text: &str) -> bool {
        self.any.is_match(text)
    }

    fn place_in(&self, text: &str) -> Option<usize> {
        self.any.find(text).map(|found| found.start())
    }
}

impl Store {
    /// True where anybody was erased.
    pub(crate) fn has_erased(&self) -> Result<bool, Fault> {
        anybody(&self.conn)
    }

    /// What it would mean to erase this person.
    pub(crate) fn erasure(&self, person: &Contact) -> Result<Erasure, Fault> {
        let named = Named::of(&self.conn, person)?;
        let (alone, tasks) = (alone(&self.conn, &person.uid)?, tasks(&self.conn, &person.uid)?);
        let mut namings = Vec::new();
        for (name, key, columns) in TEXTS {
            let table = known(name)?;
            for column in columns {
                let mut statement = self
                    .conn
                    .prepare(&format!("SELECT CAST({key} AS TEXT), {column} FROM {name} WHERE {column} <> ''"))?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let (key, text): (String, String) = (row.get(0)?, row.get(1)?);
                    let theirs = key == person.uid.as_str() || alone.contains(&key) || tasks.contains(&key);
                    if let Some(at) = named.place_in(&text).filter(|_| !theirs) {
                        namings.push(Naming { table: table.name, key, column, of: table.noun, text, at });
                    }
                }
            }
        }
        let backups = self.guard.place().map_or(0, |place| place.backups().list().len());
        Ok(Erasure { touches: alone.len(), tasks: tasks.len(), namings, backups })
    }

    /// Erases this person, and takes them out of these texts. Which files beside the store still name them: the user's own.
    pub(crate) fn erase(&mut self, person: &Contact, cut: &[Naming], at: Instant) -> Result<Vec<PathBuf>, Fault> {
        let named = Named::of(&self.conn, person)?;
        self.guard.look_at_copy(true);
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        let op = log::begin(&transaction, &self.session, at, OpKind::Do, "erased a person", None)?;
        take_out(&transaction, person, cut, &named)?;
        log::end(&transaction, op, None)?;
        forget(&transaction, person, op.number(), &named)?;
        remember(&transaction, person)?;
        transaction.execute("UPDATE copy SET unclean = 1", [])?;
        commit(transaction, &mut self.guard, at)?;
        self.guard.look_at_copy(true);
        self.finish_erasing()?;
        let folder = self.guard.place().and_then(|place| place.file.parent());
        Ok(folder.map(|folder| naming_files(folder, person)).unwrap_or_default())
    }

    /// Ends what an erasure had still to do when it was interrupted, in this process or an earlier one.
    pub(super) fn finish_erasing(&mut self) -> Result<(), Fault> {
        let is_left = |conn: &Connection| conn.prepare_cached("SELECT 1 FROM copy WHERE unclean")?.exists([]);
        let Some(backups) = self.guard.place().map(Place::backups) else { return Ok(()) };
        if !is_left(&self.conn)? {
            return Ok(());
        }
        self.guard.before_a_write(&self.conn)?;
        let _turn = backups.turn()?;
        // Another process may have done it meanwhile.
        if is_left(&self.conn)? { self.clean_in_turn(&backups) } else { Ok(()) }
    }

    /// Leaves nothing of what was erased in the journal, in free pages and in backups: they go, and a new one is made.
    pub(crate) fn clean(&mut self) -> Result<(), Fault> {
        let Some(backups) = self.guard.place().map(Place::backups) else { return Ok(()) };
        let _turn = backups.turn()?;
        self.clean_in_turn(&backups)
    }

    fn clean_in_turn(&self, backups: &Backups) -> Result<(), Fault> {
        #[cfg(all(unix, debug_assertions))]
        stop("journal");
        self.conn.execute_batch(
            "INSERT INTO search (search) VALUES ('optimize'); INSERT INTO search_names (search_names) VALUES ('optimize')",
        )?;
        self.conn.flush_prepared_statement_cache();
        let empty_journal = |conn: &Connection| {
            let busy: bool = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if busy { Err(Fault::Lingers) } else { Ok(()) }
        };
        empty_journal(&self.conn)?;
        #[cfg(all(unix, debug_assertions))]
        stop("pages");
        self.conn.execute_batch("VACUUM")?;
        empty_journal(&self.conn)?;
        #[cfg(all(unix, debug_assertions))]
        stop("backups");
        backups.remove_all()?;
        // The new backup has nothing more to be cleaned.
        self.conn.execute("UPDATE copy SET unclean = 0", [])?;
        backups.make_for(&self.conn, Reason::Erased).map(drop)
    }
}

impl Reader<'_> {
    /// What makes the hashes of what must not be read.
    pub(crate) fn hider(&self) -> Result<Hider, Fault> {
        Hider::of(self.conn())
    }

    /// Takes somebody who was erased out of what came from a mailbox or a calendar.
    pub(crate) fn take_from(&self, source: &mut Source, erased: &Contact) -> Result<(), Fault> {
        let named = Named::of(self.conn(), erased)?;
        named.take_from(source, &erased.uid, &self.hider()?);
        Ok(())
    }

    /// True where this person was erased, as far as their uid and addresses tell.
    pub(crate) fn was_erased(&self, person: &Contact) -> Result<bool, Fault> {
        let conn = self.conn();
        if !anybody(conn)? {
            return Ok(false);
        }
        for hash in hashes(conn, person)? {
            if is_kept(conn, &hash)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// True where somebody who had this address was erased.
    pub(crate) fn was_erased_at(&self, address: &str) -> Result<bool, Fault> {
        let conn = self.conn();
        Ok(anybody(conn)? && is_kept(conn, &hash(conn, &address.trim().to_lowercase())?)?)
    }
}

impl Writer<'_> {
    /// Forgets that this person was erased, before they are taken in again.
    pub(crate) fn readmit(&mut self, person: &Contact) -> Result<(), Fault> {
        let conn = self.conn();
        for hash in hashes(conn, person)? {
            conn.execute("DELETE FROM erased WHERE hash = ?1", [hash])?;
        }
        Ok(())
    }
}

/// Kills this process where the environment says so: for the tests of what follows.
#[cfg(all(unix, debug_assertions))]
fn stop(before: &str) {
    if std::env::var("AFTERWORD_KILL").is_ok_and(|at| at == before) {
        let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
    }
}

/// True where anybody was erased.
fn anybody(conn: &Connection) -> Result<bool, Fault> {
    Ok(conn.prepare_cached("SELECT 1 FROM erased")?.exists([])?)
}

/// True for a hash of somebody who was erased.
fn is_kept(conn: &Connection, hash: &str) -> Result<bool, Fault> {
    Ok(conn.prepare_cached("SELECT 1 FROM erased WHERE hash = ?1")?.exists([hash])?)
}

/// The touches that were with nobody else.
fn alone(conn: &Connection, person: &Uid) -> Result<BTreeSet<String>, Fault> {
    let sql = "SELECT touch FROM touch_contacts c WHERE contact = ?1
               AND NOT EXISTS (SELECT 1 FROM touch_contacts o WHERE o.touch = c.touch AND o.contact <> ?1)";
    let mut statement = conn.prepare(sql)?;
    let touches = statement.query_map([person.as_str()], |row| row.get(0))?;
    Ok(touches.collect::<Result<_, _>>()?)
}

fn tasks(conn: &Connection, person: &Uid) -> Result<BTreeSet<String>, Fault> {
    let mut statement = conn.prepare("SELECT uid FROM tasks WHERE contact = ?1")?;
    let tasks = statement.query_map([person.as_str()], |row| row.get(0))?;
    Ok(tasks.collect::<Result<_, _>>()?)
}

/// Takes them out of the tables. That something was written about an application stays, without its words.
fn take_out(conn: &Connection, person: &Contact, cut: &[Naming], named: &Named) -> Result<(), Fault> {
    for touch in alone(conn, &person.uid)? {
        let sql = "UPDATE touches SET note = '', subject = '', text = '', message_id = ''
                   WHERE uid = ?1 AND (opportunity IS NOT NULL OR interview IS NOT NULL)";
        if conn.execute(sql, [&touch])? == 0 {
            hang::delete(conn, &TOUCHES, &touch)?;
        }
    }
    for task in tasks(conn, &person.uid)? {
        hang::delete(conn, known("tasks")?, &task)?;
    }
    for Naming { table, key, column, .. } in cut {
        let Some((_, id, _)) = TEXTS.iter().find(|(name, ..)| name == table) else { continue };
        let sql = format!("SELECT {column} FROM {table} WHERE {id} = ?1");
        // It may have been deleted since it was shown.
        let Some(text) = conn.query_row(&sql, [key], |row| row.get::<_, String>(0)).optional()? else { continue };
        let text = named.cut_from(&text);
        conn.execute(&format!("UPDATE {table} SET {column} = ?2 WHERE {id} = ?1"), [key, &text])?;
    }
    let mut ids = conn.prepare("SELECT uid, message_id FROM touches WHERE message_id <> ''")?;
    let ids = ids.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<Vec<(String, String)>, _>>()?;
    for (touch, _) in ids.iter().filter(|(_, id)| named.is_in(id)) {
        conn.execute("UPDATE touches SET message_id = '' WHERE uid = ?1", [touch])?;
    }
    let hider = Hider::of(conn)?;
    for mut source in table::all::<Source>(conn, Which::All)? {
        named.take_from(&mut source, &person.uid, &hider);
        table::put(conn, &source)?;
    }
    hang::delete(conn, &CONTACTS, person.uid.as_str())?;
    Ok(())
}

/// Takes them out of the op log and the drafts. What was changed by this op, and every row that named them, is from now on as it
/// is; no step that changed one can be taken back.
fn forget(conn: &Connection, person: &Contact, op: i64, named: &Named) -> Result<(), Fault> {
    let mut list = rows(conn, "SELECT tbl, key FROM changes WHERE op = ?1", [op])?;
    // Messages with them that were deleted.
    let deleted = "SELECT 'touches', c.key ->> 0 FROM changes c WHERE c.tbl = 'touch_contacts' AND c.key ->> 1 = ?1
                   AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.uid = c.key ->> 0)";
    list.extend(rows(conn, deleted, [person.uid.as_str()])?);
    let mut statement = conn.prepare("SELECT tbl, key, before, after FROM changes")?;
    let mut changes = statement.query([])?;
    let uid = person.uid.as_str();
    let quoted = format!("\"{uid}\"");
    let is_theirs = |key: &str| key.contains(&quoted) || key.split('/').any(|part| part == uid);
    while let Some(row) = changes.next()? {
        let (table, key): (String, String) = (row.get(0)?, row.get(1)?);
        let images = [row.get_ref(2)?, row.get_ref(3)?].map(|image| image.as_str().unwrap_or_default());
        if is_theirs(&key) || images.iter().any(|image| image.contains(&quoted) || named.is_in(image)) {
            list.insert((known(&table)?.name, key));
        }
    }
    drop(changes);
    drop(statement);
    let mut ops = BTreeSet::from([op]);
    for (name, key) in &list {
        let table = known(name)?;
        trash::forget(conn, table, key, !is_theirs(key), &mut ops)?;
    }
    let labels = labels(conn, named)?;
    for number in ops.iter().chain(&labels) {
        conn.prepare_cached("UPDATE ops SET forgotten = forgotten OR ?2 WHERE n = ?1")?
            .execute((number, ops.contains(number)))?;
        let empty = !conn.prepare_cached("SELECT 1 FROM changes WHERE op = ?1")?.exists([number])?;
        if *number != op && (labels.contains(number) || empty) {
            conn.prepare_cached("UPDATE ops SET label = ?2 WHERE n = ?1")?.execute((number, ABOUT_ERASED))?;
        }
    }
    conn.execute("DELETE FROM waiting WHERE lacks_key = ?1 OR instr(key, ?1) > 0", [uid])?;
    let mut statement = conn.prepare("SELECT key, title || char(10) || body FROM drafts")?;
    let drafts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (key, text) in drafts.collect::<Result<Vec<(String, String)>, _>>()? {
        if key.contains(uid) || text.contains(uid) || named.is_in(&text) {
            conn.execute("DELETE FROM drafts WHERE key = ?1", [key])?;
        }
    }
    Ok(())
}

/// The ops whose labels name them.
fn labels(conn: &Connection, named: &Named) -> Result<BTreeSet<i64>, Fault> {
    let mut statement = conn.prepare("SELECT n, label FROM ops")?;
    let mut rows = statement.query([])?;
    let mut ops = BTreeSet::new();
    while let Some(row) = rows.next()? {
        if named.is_in(row.get_ref(1)?.as_str().unwrap_or_default()) {
            ops.insert(row.get(0)?);
        }
    }
    Ok(ops)
}

/// Keeps what tells them again, as hashes.
fn remember(conn: &Connection, person: &Contact) -> Result<(), Fault> {
    for hash in hashes(conn, person)? {
        conn.execute("INSERT OR IGNORE INTO erased (hash) VALUES (?1)", [hash])?;
    }
    Ok(())
}

/// The keyed hashes of a uid and of addresses.
fn hashes(conn: &Connection, person: &Contact) -> Result<Vec<String>, Fault> {
    let addresses = person.emails.iter().chain([&person.linkedin_url]).filter(|text| !text.is_empty());
    let of = addresses.map(|text| text.to_lowercase()).chain([person.uid.to_string()]);
    of.map(|text| hash(conn, &text)).collect()
}

/// The key of the hashes, which never leaves the file.
pub(super) fn secret(conn: &Connection) -> Result<String, Fault> {
    Ok(conn.prepare_cached("SELECT secret FROM copy")?.query_row([], |row| row.get(0))?)
}

fn hash(conn: &Connection, text: &str) -> Result<String, Fault> {
    Ok(Hider::of(conn)?.hash(text))
}

/// Makes keyed hashes of what must not be read.
#[derive(Clone)]
pub(crate) struct Hider(String);

/// What stands before the hash of a key or of an address that was kept.
const HIDDEN: &str = "erased/";

impl Hider {
    fn of(conn: &Connection) -> Result<Hider, Fault> {
        secret(conn).map(Hider)
    }

    fn hash(&self, text: &str) -> String {
        let mut digest = Hash::new();
        digest.update(&self.0);
        digest.update(text);
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// By what this is known again.
    pub(crate) fn hide(&self, text: &str) -> String {
        format!("{HIDDEN}{}", self.hash(text))
    }

    /// True for what was made so.
    pub(crate) fn made(text: &str) -> bool {
        text.starts_with(HIDDEN)
    }
}

/// True where a row is of somebody who was erased: another copy of the store may still know them.
pub(super) fn is_of_erased(conn: &Connection, table: &str, row: &image::Row) -> Result<bool, Fault> {
    if !anybody(conn)? {
        return Ok(false);
    }
    let columns: Vec<&str> = match table {
        "contacts" => vec!["uid"],
        "decisions" => vec!["action"],
        _ => hang::REFS.iter().filter(|r| r.table.name == table && r.to.name == "contacts").map(|r| r.column).collect(),
    };
    let texts = columns.iter().filter_map(|column| row.get(*column)?.as_str()).flat_map(|text| text.split('/'));
    let texts = texts.map(str::to_owned).chain(if table == "sources" { people_of(row) } else { vec![] });
    for text in texts {
        if is_kept(conn, &hash(conn, &text)?)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// By what those are known who sent something that came by mail, or are proposed by it.
fn people_of(source: &image::Row) -> Vec<String> {
    let text = |column: &str| source.get(column).and_then(|value| value.as_str()).unwrap_or_default();
    let people = serde_json::from_str::<Proposal>(text("proposal")).map(|p| p.people).unwrap_or_default();
    let people =
        people.into_iter().flat_map(|p| p.contact.map(|c| c.to_string()).into_iter().chain([p.email.to_lowercase()]));
    people.chain([address_of(text("sender"))]).collect()
}

/// The files in a folder and in those in it that name a person.
fn naming_files(folder: &Path, person: &Contact) -> Vec<PathBuf> {
    let words: Vec<&[u8]> =
        [&person.name].into_iter().chain(&person.emails).chain(&person.phones).map(|w| w.as_bytes()).collect();
    let names = |file: &Path| {
        let bytes = fs::read(file).unwrap_or_default();
        words.iter().any(|word| !word.is_empty() && bytes.windows(word.len()).any(|part| part == *word))
    };
    let list =
        |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect::<Vec<_>>();
    let within = list(folder).into_iter().flat_map(|path| if path.is_dir() { list(&path) } else { vec![path] });
    within.filter(|path| path.is_file() && names(path)).collect()
}
