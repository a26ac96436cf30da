//! The options that every command takes, and what they stand for: the present, the config, the store.

use super::failure::Failure;
use super::place;
use crate::calendar;
use crate::clock::{self, Clock, Found, Instant, Now, Zone};
use crate::config::Config;
use crate::domain::{parse_instant, show_instant};
use crate::store::{Store, has_written};
use crate::text::card::Region;
use std::cell::Cell;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Globals {
    /// The file with your data; without it, the usual place on this system
    #[arg(long, global = true, value_name = "FILE", env = "AFTERWORD_DB", hide_env_values = true)]
    pub(super) db: Option<PathBuf>,

    /// The config file; without it, the usual place on this system
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Act as at this time, such as 2026-11-20T09:00:00-05:00; its offset is the time zone, unless --tz names one
    #[arg(long, global = true, value_name = "INSTANT", env = "AFTERWORD_NOW", hide_env_values = true, value_parser = parse_instant)]
    now: Option<Instant>,

    /// The time zone, such as Europe/Berlin; without it, that of $TZ, the config or the system
    #[arg(long, global = true, value_name = "ZONE", value_parser = Zone::named)]
    tz: Option<Zone>,

    /// What was published stood as it should when the store was opened; none: it was not opened.
    #[arg(skip)]
    published: Cell<Option<bool>>,
}

impl Globals {
    /// Where the present comes from: the system, or the instant that was named, which stands still.
    pub fn clock(&self) -> Clock {
        match (self.now, self.tz) {
            (None, zone) => Clock::System(zone.unwrap_or_else(|| self.found_zone().zone)),
            (Some(at), Some(zone)) => Clock::Fixed(Now::new(at, zone)),
            (Some(at), None) => Clock::Fixed(Now::fixed(at)),
        }
    }

    /// The zone of the environment, the config or the system. What is wrong with a config is said by whoever needs it.
    pub(super) fn found_zone(&self) -> Found {
        clock::find(self.config().ok().and_then(|config| config.timezone))
    }

    /// The arguments of another process that is to do this with the same options.
    pub(super) fn again<const N: usize>(&self, command: [&str; N]) -> Vec<OsString> {
        let mut args: Vec<OsString> = command.map(OsString::from).into();
        let paths = [("--db", &self.db), ("--config", &self.config)];
        for (option, path) in paths {
            args.extend(path.iter().flat_map(|path| [OsString::from(option), path.into()]));
        }
        args.extend(self.now.iter().flat_map(|now| ["--now".into(), show_instant(*now).into()]));
        args.extend(self.tz.iter().flat_map(|zone| ["--tz".into(), zone.to_string().into()]));
        args
    }

    /// Whether the user says which zone is theirs.
    pub(super) fn names_zone(&self) -> bool {
        self.tz.is_some() || self.now.is_some()
    }

    pub(super) fn now(&self) -> Now {
        self.clock().now()
    }

    /// The config file, read. One that is named must be there; the usual one need not.
    pub fn config(&self) -> Result<Config, Failure> {
        let Some(path) = self.config_path()? else { return Ok(Config::default()) };
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if self.config.is_none() && e.kind() == ErrorKind::NotFound => return Ok(Config::default()),
            Err(e) => return Err(Failure::said(format!("cannot read the config file {}: {e}", path.display()))),
        };
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(Failure::said(format!("the config file {} is not UTF-8 text", path.display())));
        };
        let (config, problems) = Config::read(&text);
        if problems.is_empty() {
            return Ok(config);
        }
        let said = problems.iter().map(|p| format!("{}: {p}", path.display())).collect::<Vec<_>>().join("\n");
        Err(Failure::said(said))
    }

    /// Where the config file is or would be; none: the platform has no such place.
    pub(super) fn config_path(&self) -> Result<Option<PathBuf>, Failure> {
        self.config.clone().map_or_else(place::config, |path| Ok(Some(path)))
    }

    /// The country of telephone numbers without a country code.
    pub(super) fn region(&self) -> Result<Region, Failure> {
        Ok(self.config()?.region(|name| std::env::var(name).ok()))
    }

    /// The file of the store: the one that was named, or the platform's place for it.
    pub(super) fn place(&self) -> Result<PathBuf, Failure> {
        self.db.clone().map_or_else(place::store, Ok)
    }

    pub(super) fn store(&self) -> Result<Store, Failure> {
        let store = Store::open(&self.place()?)?;
        // Opened again by one command, it is as it was first.
        let was = self.published.get();
        let is = || self.config().is_ok_and(|c| calendar::is_published(&store, &c.calendar, &c.policy, self.now()));
        self.published.set(was.or_else(|| Some(is())));
        Ok(store)
    }

    /// True where a command that is done has left nothing to publish, so that the store need not be opened for it.
    pub(super) fn is_published(&self) -> bool {
        self.published.get() == Some(true) && !has_written()
    }
}
