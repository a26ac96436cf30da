//! Owns the reading of mailboxes: what was read is known by keyed hashes, what changed is read, and what it proposes is stored
//! together with that it was read.

use super::erased::without_erased;
use super::known::{Known, Peer};
use super::mail::{Came, Circumstances, is_of_late, read};
use super::meeting;
use super::places::{self, Kind};
use crate::clock::Now;
use crate::commands::{self, Command, Refusal, told_proposal};
use crate::config::{Auto, Inbox};
use crate::domain::{Facts, Source, Uid};
use crate::exchange::ics::{self, LONGEST_CALENDAR};
use crate::exchange::mail::{LONGEST_MAIL, Received};
use crate::rules::Policy;
use crate::store::{Fault, Mark, Marker, Scanned, Store};
use crate::text::card::Region;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How many messages are read between two writes.
const BATCH: usize = 250;
/// The longest Message-ID that is one, in bytes.
const LONGEST_ID: usize = 900;
/// How often it is looked whether what was proposed makes strangers known.
const ROUNDS: usize = 8;

/// What a reading goes by.
pub(crate) struct Setup<'s> {
    pub inbox: &'s Inbox,
    pub policy: &'s Policy,
    pub region: Region,
    pub now: Now,
}

/// What a reading came to.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Report {
    /// How many messages were read.
    pub read: usize,
    /// How many things wait for the user's word that did not before.
    pub proposed: usize,
    /// What was logged without a question.
    pub logged: Vec<String>,
    /// What could not be read, in sentences.
    pub faults: Vec<String>,
}

/// Reads what is new in the mailboxes.
pub(crate) fn scan(store: &mut Store, setup: &Setup) -> Result<Report, Refusal> {
    let (all, state) = (store.marker()?.mark("all", b""), state_of_all(store, setup.inbox)?);
    if store.seen(all)? == Some(state) {
        return Ok(Report::default());
    }
    store.make_room(true)?;
    let report = scan_all(store, setup)?;
    // What cannot be read is told each time.
    if report.faults.is_empty() {
        let scanned = Scanned { seen: vec![(all, state)], ..Scanned::default() };
        store.put_scanned(&scanned, "", setup.now.at())?;
    }
    store.make_room(false)?;
    Ok(report)
}

/// A number that stays where neither the mailboxes and calendars changed, nor what is known of the search.
fn state_of_all(store: &Store, inbox: &Inbox) -> Result<i64, Refusal> {
    let mut all = DefaultHasher::new();
    let places = places::all(inbox.mail.iter().chain(&inbox.calendar));
    let op = store.ops(1)?.first().map(|op| op.number.number());
    (state(&places), op, format!("{inbox:?}"), env!("CARGO_PKG_VERSION")).hash(&mut all);
    Ok(all.finish().cast_signed())
}

fn scan_all(store: &mut Store, setup: &Setup) -> Result<Report, Refusal> {
    let mut scan = Scan::begin(store, setup)?;
    let mut boxes = scan.places(&setup.inbox.mail, |kind| kind != Kind::Calendar);
    boxes.dedup();
    scan.look_through(&boxes, None)?;
    for _ in 0..ROUNDS {
        let known = scan.known_marks();
        let files: HashSet<Mark> = scan.store.files_of_strangers(&known)?.into_iter().collect();
        if files.is_empty() {
            break;
        }
        scan.look_through(&boxes, Some(&files))?;
    }
    // By then it is known whom the mails are from.
    for (_, file) in scan.places(&setup.inbox.calendar, |kind| kind == Kind::Calendar) {
        scan.calendar(&file)?;
    }
    scan.end()
}

/// A number that is another where something in these places has changed.
pub(crate) fn state(places: &[(Kind, PathBuf)]) -> u64 {
    let mut state = DefaultHasher::new();
    for (kind, path) in places {
        match kind {
            Kind::Maildir => ["cur", "new"].map(|part| places::state(&path.join(part))).hash(&mut state),
            Kind::Mbox | Kind::Calendar => places::state(path).hash(&mut state),
        }
        path.hash(&mut state);
    }
    state.finish()
}

/// Reads single messages, which a mail program hands over: each what it came from, and that opened.
pub(crate) fn take<R: Read>(
    store: &mut Store,
    setup: &Setup,
    handed: impl IntoIterator<Item = (String, io::Result<R>)>,
) -> Result<Report, Refusal> {
    let mut scan = Scan::begin(store, setup)?;
    for (name, opened) in handed {
        let mut failed = Ok(());
        let read = opened.and_then(|from| {
            places::handed_over(from, LONGEST_MAIL, |bytes| {
                failed = scan.message(bytes, None);
                if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        });
        failed?;
        scan.report.faults.extend(read.err().map(|e| format!("cannot read {name}: {e}")));
    }
    scan.end()
}

/// What was logged without a question since this was asked last, each with its step.
pub(crate) fn logged_by_itself(store: &mut Store, now: Now) -> Result<Vec<String>, Fault> {
    let told = store.marker()?.mark("told", b"");
    let last = store.seen(told)?.unwrap_or_default();
    let ops = store.ops(100)?;
    let newest = ops.first().map_or(0, |op| op.number.number());
    if last == newest {
        return Ok(vec![]);
    }
    let scanned = Scanned { seen: vec![(told, newest)], ..Scanned::default() };
    let new = ops.iter().filter(|op| op.number.number() > last && op.is_reversible());
    let list: Vec<String> = new.filter_map(|op| op.label.strip_prefix(BY_ITSELF)).map(str::to_owned).collect();
    if !list.is_empty() {
        store.put_scanned(&scanned, "", now.at())?;
    }
    Ok(list)
}

/// True once: where this was accepted by hand, and would have logged itself.
pub(crate) fn offers_auto(store: &mut Store, source: &Uid, now: Now) -> Result<bool, Fault> {
    let marker = store.marker()?;
    let offered = marker.mark("offered", b"");
    let offers = store.seen(plain(&marker, source))?.is_some() && store.seen(offered)?.is_none();
    if offers {
        store.put_scanned(&Scanned { seen: vec![(offered, 0)], ..Scanned::default() }, "", now.at())?;
    }
    Ok(offers)
}

/// The mark of what was sent and is plain.
fn plain(marker: &Marker, source: &Uid) -> Mark {
    marker.mark("plain", source.as_str().as_bytes())
}

/// How the step is called that was done without a question.
const BY_ITSELF: &str = "logged by itself, from your mail: ";

struct Scan<'s> {
    store: &'s mut Store,
    setup: &'s Setup<'s>,
    marker: Marker,
    /// All there are, and what was found since.
    facts: Facts,
    known: Known,
    /// What was read before, once that was asked for.
    seen: Option<HashMap<Mark, i64>>,
    batch: Scanned,
    in_batch: usize,
    /// What was sent and is plain.
    plain: Vec<Uid>,
    report: Report,
}

impl<'s> Scan<'s> {
    fn begin(store: &'s mut Store, setup: &'s Setup<'s>) -> Result<Scan<'s>, Refusal> {
        let (marker, facts) = (store.marker()?, store.facts()?);
        let known = Known::new(&facts).with(store.reader().hider()?);
        let (batch, report) = (Scanned::default(), Report::default());
        Ok(Scan { store, setup, marker, facts, known, seen: None, batch, in_batch: 0, plain: vec![], report })
    }

    /// What lies in the places that are written so.
    fn places(&mut self, written: &[String], wanted: fn(Kind) -> bool) -> Vec<(Kind, PathBuf)> {
        let mut all = Vec::new();
        for place in written {
            match places::find(&Inbox::place(place)) {
                Ok(found) => all.extend(found.into_iter().filter(|(kind, _)| wanted(*kind))),
                Err(e) => self.report.faults.push(format!("cannot read {place}: {e}")),
            }
        }
        all
    }

    /// Reads a calendar that changed, or to whose events more may be known than when it was read.
    fn calendar(&mut self, path: &Path) -> Result<(), Refusal> {
        let named = [path.as_os_str().as_encoded_bytes(), b"\0", &self.known.peers().len().to_le_bytes()].concat();
        let own = self.marker.mark("calendar", &named);
        let state = places::state(path);
        if state.is_some() && self.store.seen(own)? == state {
            return Ok(());
        }
        let bytes = places::bytes(path, LONGEST_CALENDAR + 1).map_err(|e| e.to_string());
        match bytes.and_then(|bytes| ics::read(&bytes)) {
            Ok(events) => {
                let made = meeting::all(events, &mut self.known, &self.facts, self.setup.now);
                let is_guessed = made.len() > 1;
                self.propose(made.into_iter().map(|source| (source, false)).collect())?;
                // More was taken for known than is proposed.
                if is_guessed {
                    self.know()?;
                }
            }
            Err(why) => self.report.faults.push(format!("cannot read {}: {why}", path.display())),
        }
        self.batch.seen.extend(state.map(|state| (own, state)));
        self.in_batch += 1;
        if self.in_batch >= BATCH { self.write() } else { Ok(()) }
    }

    /// Keeps what is proposed, and is known by it.
    fn propose(&mut self, made: Vec<(Source, bool)>) -> Result<(), Refusal> {
        let mut replaced = false;
        for (source, is_plain) in made {
            let Some(source) = without_erased(source, self.store.reader())? else { continue };
            if is_plain {
                self.batch.seen.push((plain(&self.marker, &source.uid), 0));
                self.plain.push(source.uid.clone());
            }
            self.known.source(&source, &self.facts);
            replaced |= self.facts.sources.iter().any(|s| s.uid == source.uid);
            // What waited is what it says now.
            for list in [&mut self.facts.sources, &mut self.batch.sources] {
                list.retain(|s| s.uid != source.uid);
                list.push(source.clone());
            }
        }
        if replaced { self.know() } else { Ok(()) }
    }

    /// Knows anew what all there is says.
    fn know(&mut self) -> Result<(), Refusal> {
        self.known = Known::new(&self.facts).with(self.store.reader().hider()?);
        Ok(())
    }

    fn known_marks(&self) -> Vec<Mark> {
        self.known.peers().iter().map(|peer| self.mark_of(peer)).collect()
    }

    fn mark_of(&self, peer: &Peer) -> Mark {
        let (kind, name) = peer.parts();
        self.marker.mark(kind, name.as_bytes())
    }

    /// Reads what is new in these; with `again`, those files that were read before and touch the search by now.
    fn look_through(&mut self, boxes: &[(Kind, PathBuf)], again: Option<&HashSet<Mark>>) -> Result<(), Refusal> {
        // One that is gone is not looked for again.
        self.batch.again.extend(again.into_iter().flatten());
        for (kind, path) in boxes {
            match kind {
                Kind::Maildir => self.maildir(path, again)?,
                Kind::Mbox => self.mbox(path, again)?,
                Kind::Calendar => {}
            }
        }
        self.write()
    }

    /// Reads both parts of a Maildir in the order in which the messages came: what one says may rest on an earlier one.
    fn maildir(&mut self, account: &Path, again: Option<&HashSet<Mark>>) -> Result<(), Refusal> {
        let (mut files, mut states) = (Vec::new(), Vec::new());
        for folder in ["cur", "new"].map(|part| account.join(part)) {
            let own = self.marker.mark("folder", folder.as_os_str().as_encoded_bytes());
            let state = places::state(&folder);
            if again.is_none() && state.is_some() && self.store.seen(own)? == state {
                continue;
            }
            match places::messages(&folder) {
                Ok(found) => files.extend(found),
                Err(e) => {
                    self.report.faults.push(format!("cannot read {}: {e}", folder.display()));
                    continue;
                }
            }
            states.extend(state.map(|state| (own, state)));
        }
        files.sort();
        for (name, path) in files {
            let named = [account.as_os_str().as_encoded_bytes(), b"\0", &name].concat();
            let file = self.marker.mark("file", &named);
            let wanted = match again {
                Some(again) => again.contains(&file),
                None => !self.was_read(file)?,
            };
            let of_late = |head: &[u8]| is_of_late(&Received::read_if(head, |_| false), self.setup.now);
            if wanted && let Ok(bytes) = places::message(&path, LONGEST_MAIL, of_late) {
                self.message(&bytes, Some(file))?;
            }
        }
        // What comes while they are read changes their folder's time once more.
        self.batch.seen.extend(states);
        Ok(())
    }

    fn was_read(&mut self, file: Mark) -> Result<bool, Refusal> {
        if self.seen.is_none() {
            self.seen = Some(self.store.all_seen()?);
        }
        Ok(self.seen.as_ref().is_some_and(|seen| seen.contains_key(&file)))
    }

    fn mbox(&mut self, path: &Path, again: Option<&HashSet<Mark>>) -> Result<(), Refusal> {
        let account = path.as_os_str().as_encoded_bytes();
        let (file, state_mark) = (self.marker.mark("file", account), self.marker.mark("mbox", account));
        let length_mark = self.marker.mark("length", account);
        let state = places::state(path);
        if again.map_or(state.is_some() && self.store.seen(state_mark)? == state, |again| !again.contains(&file)) {
            return Ok(());
        }
        let length = std::fs::symlink_metadata(path).map_or(0, |m| m.len());
        // What was read before and has only grown is read on from there.
        let before = self.store.seen(length_mark)?.and_then(|l| u64::try_from(l).ok()).filter(|l| *l <= length);
        let from = if again.is_some() { 0 } else { before.unwrap_or(0) };
        let mut failed = Ok(());
        let read = places::mbox(path, from, LONGEST_MAIL, |bytes| {
            failed = self.message(bytes, Some(file));
            if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        failed?;
        match read {
            Ok(end) => {
                self.batch.seen.extend(state.map(|state| (state_mark, state)));
                self.batch.seen.extend(i64::try_from(end).map(|end| (length_mark, end)));
            }
            Err(e) => self.report.faults.push(format!("cannot read {}: {e}", path.display())),
        }
        Ok(())
    }

    /// Reads a message that lies in this file; none: in none.
    fn message(&mut self, bytes: &[u8], file: Option<Mark>) -> Result<(), Refusal> {
        let mail = Received::read_if(bytes, |head| is_of_late(head, self.setup.now));
        let id = mail.field("message-id").unwrap_or_default().trim_matches(['<', '>', ' ']);
        let named = !id.is_empty() && id.len() < LONGEST_ID;
        let key = if named { id.to_owned() } else { self.marker.mark("message", bytes).to_string() };
        let key = self.known.as_kept(key);
        self.report.read += 1;
        let Setup { policy, region, now, inbox } = *self.setup;
        let authserv = inbox.authserv.as_str();
        let circumstances = Circumstances { policy, region, now, authserv };
        match (read(&mail, &key, &self.known, &self.facts, &circumstances), file) {
            (Came::Nothing(peers), Some(file)) => {
                let peers = peers.iter().filter(|p| !self.known.has(p)).map(|p| (self.mark_of(p), file));
                self.batch.strangers.extend(peers.collect::<Vec<_>>());
            }
            (Came::Nothing(_), None) => {}
            (Came::Proposed(made), _) => self.propose(made)?,
        }
        self.seen.iter_mut().for_each(|seen| seen.extend(file.map(|file| (file, 0))));
        self.batch.seen.extend(file.map(|file| (file, 0)));
        self.in_batch += 1;
        if self.in_batch >= BATCH { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), Refusal> {
        self.in_batch = 0;
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return Ok(());
        }
        let label = format!("found {}", Source::told(batch.sources.iter()));
        self.report.proposed += self.store.put_scanned(&batch, &label, self.setup.now.at())?;
        Ok(())
    }

    fn end(mut self) -> Result<Report, Refusal> {
        self.write()?;
        if self.setup.inbox.auto == Auto::Sent {
            for uid in std::mem::take(&mut self.plain) {
                self.log(&uid)?;
            }
        }
        Ok(self.report)
    }

    /// Logs what was sent, without a question.
    fn log(&mut self, uid: &Uid) -> Result<(), Refusal> {
        let now = self.setup.now;
        let Some(source) = self.store.reader().source(uid)?.filter(Source::is_open) else { return Ok(()) };
        let told = told_proposal(&source, self.store.reader(), now)?;
        let told = told.trim_start_matches("Log ").to_owned();
        let label = format!("{BY_ITSELF}{told}");
        let command = Command::Many { label, commands: vec![Command::Accept(uid.clone(), None)] };
        match commands::run(self.store, command, now) {
            Ok(_) => {
                self.report.proposed = self.report.proposed.saturating_sub(1);
                self.report.logged.push(told);
                Ok(())
            }
            Err(Refusal::Store(fault)) => Err(fault.into()),
            // It waits for the user's word, then.
            Err(_) => Ok(()),
        }
    }
}
