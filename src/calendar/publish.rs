//! Owns publishing the search for calendar programs: a folder of a file each, as vdirsyncer and khal have it, or one file. Only
//! files of our own are touched, as the store remembers them, and none is read.

use super::entries::{Tells, entries};
use crate::clock::Now;
use crate::config::{Calendar, Detail};
use crate::exchange::ics::{Entry, When, write};
use crate::files::{make_folder, replace};
use crate::rules::{Policy, derive};
use crate::store::{Fault, Published, Store};
use chrono::{DateTime, NaiveDate};
use hmac_sha256::Hash;
use std::collections::HashMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Writes what changed since it was published last, where the config says whereto. Errors: why not, in a sentence.
pub(crate) fn publish(store: &mut Store, setting: &Calendar, policy: &Policy, now: Now) -> Result<(), String> {
    let Some(folder) = setting.place() else { return Ok(()) };
    let failed = |why: &dyn std::fmt::Display| format!("the calendar was not published in {}: {why}", folder.display());
    let run = Run::begin(store, setting, policy, &folder, now).map_err(|e| failed(&e))?;
    match run {
        Some(run) => run.write(store, policy).map_err(|e| failed(&e)),
        None => Ok(()),
    }
}

/// True where what would be published stands there already.
pub(crate) fn is_published(store: &Store, setting: &Calendar, policy: &Policy, now: Now) -> bool {
    setting.place().is_none_or(|folder| Run::begin(store, setting, policy, &folder, now).is_ok_and(|run| run.is_none()))
}

/// Takes away all that was published anywhere.
pub(crate) fn withdraw(store: &mut Store, now: Now) -> Result<(), String> {
    let mut rows = store.published().map_err(|e| e.to_string())?;
    let mut kept = Ok(());
    for row in rows.iter_mut() {
        if row.here && !row.key.is_empty() {
            let file = file_of(Path::new(&row.place), &row.key);
            if let Err(e) = remove(&file) {
                kept = Err(format!("cannot take {} away: {e}", file.display()));
                continue;
            }
            row.here = false;
        }
        row.hash.clear();
    }
    store.put_published(&rows, now.today()).map_err(|e| e.to_string())?;
    kept
}

/// Why something was not published.
type Why = Box<dyn std::fmt::Display>;

struct Run {
    place: PathBuf,
    tells: Tells,
    now: Now,
    /// By key; the place itself is the one without.
    known: HashMap<String, Published>,
    /// Of what is to be published, and how.
    state: String,
}

impl Run {
    /// None: nothing changed.
    fn begin(store: &Store, setting: &Calendar, policy: &Policy, place: &Path, now: Now) -> Result<Option<Run>, Fault> {
        let name = place.display().to_string();
        let own = store.published()?.into_iter().filter(|p| p.place == name);
        let known: HashMap<String, Published> = own.map(|p| (p.key.clone(), p)).collect();
        let op = store.ops(1)?.first().map(|op| op.id.clone());
        let state = hash(&format!("{op:?} {} {setting:?} {policy:?}", now.today()));
        let tells = Tells { all: setting.detail == Detail::Full, tasks: setting.todo };
        let same = known.get("").is_some_and(|p| p.hash == state);
        Ok((!same).then(|| Run { place: place.to_owned(), tells, now, known, state }))
    }

    fn write(self, store: &mut Store, policy: &Policy) -> Result<(), Why> {
        let today = self.now.today();
        let facts = store.spoken_of(&policy.horizon(self.now)).map_err(why)?;
        let mut all = entries(&facts, &derive(&facts, policy, self.now), self.tells);
        let mut changed = Vec::new();
        for entry in &mut all {
            let row = self.row(entry);
            entry.sequence = row.sequence;
            if self.known.get(&row.key).is_none_or(|known| !known.here || known.hash != row.hash) {
                changed.push((row, entry.clone()));
            }
        }
        let keys: Vec<String> = all.iter().map(|e| hash(&e.uid)).collect();
        // What is over and no longer spoken of stays where it is.
        let gone =
            self.known.values().filter(|p| p.here && !p.key.is_empty() && p.day >= today && !keys.contains(&p.key));
        let gone: Vec<Published> = gone.map(|p| Published { here: false, hash: String::new(), ..p.clone() }).collect();
        // A file is ours before it is there: whoever is stopped in between goes on with it.
        let claims = changed.iter().map(|(row, _)| Published { hash: String::new(), ..row.clone() });
        self.may_write(changed.iter().map(|(row, _)| row.key.as_str()))?;
        store.put_published(&claims.collect::<Vec<_>>(), today).map_err(why)?;
        if is_file(&self.place) {
            replace(&self.place, write(&all, self.now.at()).as_bytes()).map_err(why)?;
        } else {
            for (row, entry) in &changed {
                replace(&file_of(&self.place, &row.key), write([entry], self.now.at()).as_bytes()).map_err(why)?;
            }
            for row in &gone {
                remove(&file_of(&self.place, &row.key)).map_err(why)?;
            }
        }
        let name = self.place.display().to_string();
        let state = Published { place: name, hash: self.state, day: today, ..Published::default() };
        let rows = changed.into_iter().map(|(row, _)| row).chain(gone).chain([state]);
        store.put_published(&rows.collect::<Vec<_>>(), today).map_err(why)
    }

    /// What is remembered of an entry once it is written: its SEQUENCE rises where it is not as it was.
    fn row(&self, entry: &Entry) -> Published {
        let epoch = DateTime::UNIX_EPOCH.fixed_offset();
        let (key, hash) = (hash(&entry.uid), hash(&write([entry], epoch)));
        let sequence = match self.known.get(&key) {
            Some(known) if known.here && known.hash == hash => known.sequence,
            Some(known) => known.sequence.saturating_add(1),
            None => 0,
        };
        let place = self.place.display().to_string();
        Published { place, key, hash, sequence, day: day_of(entry, self.now), here: true }
    }

    /// Makes the folder; nothing of others may stand where we write.
    fn may_write<'k>(&self, mut keys: impl Iterator<Item = &'k str>) -> Result<(), Why> {
        if is_file(&self.place) {
            let ours = self.known.values().any(|p| p.here && !p.key.is_empty());
            let there = fs::symlink_metadata(&self.place).is_ok();
            return if there && !ours { Err(why("a file is there that is not ours; name another")) } else { Ok(()) };
        }
        make_folder(&self.place).map_err(why)?;
        let ours = |key: &str| self.known.get(key).is_some_and(|p| p.here);
        match keys.find(|key| !ours(key) && fs::symlink_metadata(file_of(&self.place, key)).is_ok()) {
            Some(key) => Err(why(format!("{} is there and is not ours", file_of(&self.place, key).display()))),
            None => Ok(()),
        }
    }
}

fn why(e: impl std::fmt::Display + 'static) -> Why {
    Box::new(e)
}

fn day_of(entry: &Entry, now: Now) -> NaiveDate {
    match entry.when {
        When::From(at, _) => now.zone().date(at),
        When::On(day) | When::Due(day) => day,
    }
}

/// Whether the place is one file, and not a folder of a file each.
fn is_file(place: &Path) -> bool {
    place.extension().is_some_and(|e| e.eq_ignore_ascii_case("ics")) && !place.is_dir()
}

/// The file in which this stands.
fn file_of(place: &Path, key: &str) -> PathBuf {
    if is_file(place) { place.to_owned() } else { place.join(format!("afterword-{key}.ics")) }
}

/// Half of a hash, in hexadecimal: it becomes a name.
fn hash(text: &str) -> String {
    Hash::hash(text.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}
