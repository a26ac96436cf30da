//! What is looked at before a write: damage, what is not ours, and a file that was swapped, are found and nothing is written.

use super::{NOON, bob, write};
use crate::domain::Contact;
use crate::in_process::harness::{at, uid};
use crate::store::{Fault, Made, Store};
use rstest::rstest;
use std::fs;
use std::path::{Path, PathBuf};

fn with_people(path: &Path, people: usize) -> String {
    let mut store = Store::open(path).unwrap();
    write(&mut store, "people", |w| {
        for n in 0..people {
            let mut contact = bob();
            contact.uid = uid(&format!("c{n}"));
            contact.card_back = format!("note {n} ").repeat(40);
            w.put_contact(&contact)?;
        }
        Ok(())
    });
    let dump = store.dump().unwrap();
    store.close().unwrap();
    dump
}

fn a_task(store: &mut Store) -> Result<(), Fault> {
    store.write("a name", at(NOON), |w| w.put_contact(&bob()).map(drop)).map(drop)
}

fn backups(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".backups");
    name.into()
}

/// Each page but the first, in turn, is overwritten: either `quick_check` finds nothing and the write is taken, or the
/// write is refused, the file stays as it was, and the backup is named.
#[test]
fn a_damaged_store_is_not_written_to() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    with_people(&path, 60);
    let whole = fs::read(&path).unwrap();
    let (mut refused, mut taken) = (0, 0);
    for page in 1..whole.len() / 4096 {
        let mut bytes = whole.clone();
        let noise = (0u8..=255).cycle().map(|b| b.wrapping_mul(167).wrapping_add(page as u8));
        bytes[page * 4096..(page + 1) * 4096].iter_mut().zip(noise).for_each(|(b, n)| *b = n);
        fs::write(&path, &bytes).unwrap();
        let said = match Store::open(&path) {
            Ok(mut store) => a_task(&mut store).err(),
            Err(fault) => Some(fault),
        };
        match said {
            Some(Fault::Damaged { backup, .. }) => {
                assert!(backup.is_some(), "page {page}: no backup named");
                assert_eq!(fs::read(&path).unwrap(), bytes, "page {page} was written to");
                refused += 1;
            }
            Some(other) => panic!("page {page}: {other}"),
            None => taken += 1,
        }
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(dir.path().join(format!("afterword.db{suffix}")));
        }
    }
    assert!(refused > 0 && taken <= refused / 10, "{refused} refused, {taken} taken");
}

/// A store too large to be waited for is read beside the writes; what is found ends them.
#[test]
fn damage_in_a_large_store_ends_the_writes_once_it_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let mut store = Store::open(&path).unwrap();
    write(&mut store, "people", |w| {
        (0..20).try_for_each(|n| {
            let card_back = format!("{n} ").repeat(300_000);
            w.put_contact(&Contact { uid: uid(&format!("c{n}")), card_back, ..bob() }).map(drop)
        })
    });
    store.close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    assert!(bytes.len() > 16 << 20);
    // The search index and the rows lie in between; these pages are of one long text.
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 8192].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.look_ahead();
    let begun = std::time::Instant::now();
    let said = loop {
        match a_task(&mut store) {
            Ok(()) => assert!(begun.elapsed().as_secs() < 60, "nothing was found"),
            Err(fault) => break fault,
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    };
    assert!(matches!(said, Fault::Damaged { .. }), "{said}");
    let then = store.dump();
    assert!(matches!(
        store.write("more", at(NOON), |w| w.delete_contact(&uid("c1")).map(drop)),
        Err(Fault::Damaged { .. })
    ));
    assert_eq!(store.dump().ok(), then.ok());
}

/// Cut short, or with a bit turned over: read as far as it goes or refused, and never written to unless it is whole.
#[test]
fn a_store_cut_short_or_with_a_bit_turned_over_brings_nothing_down() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    with_people(&path, 20);
    let whole = fs::read(&path).unwrap();
    let cuts = (0..40).map(|n| whole[..n * whole.len() / 40 + n * 7].to_vec());
    let turned = (0..200).map(|n| {
        let mut bytes = whole.clone();
        let at = n * 7919 * 13 % bytes.len();
        bytes[at] ^= 1 << (n % 8);
        bytes
    });
    for bytes in cuts.chain(turned) {
        fs::write(&path, &bytes).unwrap();
        if let Ok(mut store) = Store::open(&path) {
            let (_, _) = (store.facts().is_ok(), store.dump().is_ok());
            match a_task(&mut store) {
                Ok(()) => assert!(store.check().is_ok()),
                Err(_) => assert!(fs::read(&path).unwrap() == bytes, "it was written to"),
            }
        } else {
            assert!(fs::read(&path).unwrap() == bytes || bytes.is_empty(), "it was written to");
        }
        for suffix in ["-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(dir.path().join(format!("afterword.db{suffix}")));
        }
    }
}

/// A journal of another database, beside a store of ours: nothing of it comes in, and nothing is written.
#[test]
fn a_journal_of_another_database_is_not_played_into_ours() {
    for (mode, suffix) in [("DELETE", "-journal"), ("WAL", "-wal")] {
        let dir = tempfile::tempdir().unwrap();
        let (path, other) = (dir.path().join("afterword.db"), dir.path().join("other.db"));
        let dump = with_people(&path, 3);
        let before = fs::read(&path).unwrap();
        let conn = rusqlite::Connection::open(&other).unwrap();
        let begun = format!(
            "PRAGMA journal_mode = {mode}; CREATE TABLE tasks (x); INSERT INTO tasks VALUES (1); PRAGMA cache_size = 1;
             BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
             INSERT INTO tasks SELECT hex(randomblob(200)) FROM n;"
        );
        conn.execute_batch(&begun).unwrap();
        if mode == "WAL" {
            conn.execute_batch("COMMIT").unwrap();
        }
        let stray = dir.path().join(format!("afterword.db{suffix}"));
        fs::copy(dir.path().join(format!("other.db{suffix}")), &stray).unwrap();
        let said = Store::open(&path).err().expect("refused").to_string();
        assert!(said.contains("does not belong") || said.contains("belongs to another program"), "{mode}: {said}");
        assert!(fs::read(&path).unwrap() == before, "{mode}: it was written to");
        // A backup that is put back is not read with it either.
        Store::restore(&path, &backups(&path).join("2026-11-20.db")).unwrap();
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.dump().unwrap(), dump);
        a_task(&mut store).unwrap();
    }
}

#[rstest]
#[case::a_trigger("CREATE TRIGGER evil AFTER INSERT ON contacts BEGIN DELETE FROM tasks; END", "trigger evil")]
#[case::a_view("CREATE VIEW extra AS SELECT name FROM contacts", "view extra")]
#[case::one_of_ours_changed(
    "DROP TRIGGER contacts_update; CREATE TRIGGER contacts_update AFTER UPDATE ON contacts BEGIN SELECT 1; END",
    "trigger contacts_update"
)]
#[case::one_of_ours_gone("DROP TRIGGER contacts_update", "missing")]
fn what_is_not_ours_is_found_before_it_runs(#[case] sql: &str, #[case] named: &str) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let dump = with_people(&path, 2);
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let mut store = Store::open(&path).unwrap();
    let said = a_task(&mut store).unwrap_err().to_string();
    assert!(said.contains(named), "{said}");
    assert_eq!(store.dump().unwrap(), dump);
}

#[cfg(unix)]
#[test]
fn nothing_goes_into_a_file_that_has_lost_its_name() {
    let dir = tempfile::tempdir().unwrap();
    let (path, other) = (dir.path().join("afterword.db"), dir.path().join("b"));
    with_people(&path, 2);
    fs::copy(&path, &other).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.write("here", at(NOON), |w| w.put_contact(&bob()).map(drop)).map_err(|f: Fault| f).unwrap();
    let here = store.dump().unwrap();
    fs::rename(&other, &path).unwrap();
    assert!(matches!(store.undo(at(NOON)), Err(Fault::Swapped(_))));
    // What was in it is kept, and the one of that name is open from here on.
    assert!(store.follow().unwrap());
    let kept = store.latest_backup().unwrap();
    assert_eq!(Store::open(&kept).unwrap().dump().unwrap(), here);
    assert_ne!(store.dump().unwrap(), here);
    a_task(&mut store).unwrap();
    assert!(!store.follow().unwrap());
    let now = store.dump().unwrap();
    drop(store);
    assert_eq!(Store::open(&path).unwrap().dump().unwrap(), now);
    // Gone altogether: nothing is saved until it is back.
    let mut store = Store::open(&path).unwrap();
    fs::rename(&path, dir.path().join("away")).unwrap();
    assert!(matches!(a_task(&mut store), Err(Fault::Gone(_))));
    assert!(matches!(store.follow(), Err(Fault::Gone(_))));
    fs::rename(dir.path().join("away"), &path).unwrap();
    assert!(!store.follow().unwrap());
}

#[test]
fn the_first_write_of_a_day_makes_its_backup() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    with_people(&path, 2);
    for day in ["2026-11-20", "2026-11-21", "2026-11-22"] {
        let mut store = Store::open(&path).unwrap();
        for name in ["a", "b"] {
            let mut contact = bob();
            contact.name = format!("{name} {day}");
            let at = at(&format!("{day}T12:00:00-05:00"));
            store.write("name", at, |w| w.put_contact(&contact).map(drop)).map_err(|f: Fault| f).unwrap();
        }
    }
    let made: Vec<Made> = Store::backups_of(&path).into_iter().map(|b| b.made).collect();
    let days = ["2026-11-20", "2026-11-21", "2026-11-22"].map(|d| Made::Daily(d.parse().unwrap()));
    assert_eq!(made, days);
    for backup in Store::backups_of(&path) {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&backup.path).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
        Store::open(&backup.path).unwrap().check().unwrap();
    }
    assert!(backups(&path).is_dir());
}

/// A backup that is put back is what it was when it was made, and what it replaces can be put back in turn.
#[test]
fn what_is_restored_is_as_it_was_and_what_it_replaces_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("afterword.db");
    let then = with_people(&path, 3);
    let copy = dir.path().join("copy.db");
    let mut store = Store::open(&path).unwrap();
    store.back_up_to(&copy).unwrap();
    assert!(matches!(store.back_up_to(&copy), Err(Fault::Exists(_))));
    a_task(&mut store).unwrap();
    let now = store.dump().unwrap();
    drop(store);
    let kept = Store::restore(&path, &copy).unwrap().unwrap();
    assert_eq!(Store::open(&path).unwrap().dump().unwrap(), then);
    Store::restore(&path, &kept).unwrap();
    assert_eq!(Store::open(&path).unwrap().dump().unwrap(), now);
    // Damage is no reason to refuse what mends it.
    fs::write(&path, vec![7; 20_000]).unwrap();
    let kept = Store::restore(&path, &copy).unwrap().unwrap();
    assert_eq!(fs::read(&kept).unwrap(), vec![7; 20_000]);
    assert_eq!(Store::open(&path).unwrap().dump().unwrap(), then);
    // What is no whole store of ours is not put in place of one.
    fs::write(&copy, "no store").unwrap();
    assert!(matches!(Store::restore(&path, &copy), Err(Fault::NotADatabase { .. })));
    assert!(Store::restore(&path, &dir.path().join("none.db")).is_err());
    assert!(!dir.path().join("none.db").exists());
    assert_eq!(Store::open(&path).unwrap().dump().unwrap(), then);
}
