//! Owns the home in which the program is run: as a script runs it, and (`seat`) in a terminal. Must not know what is tested there.

#[cfg(unix)]
mod seat;

#[cfg(unix)]
pub use seat::Seat;

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Friday morning.
pub const MORNING: &str = "2026-11-20T09:12:00-05:00";

/// The rulebook's own example: one interview in person on Tuesday, a decision promised by that same day.
pub const XYZ: &str = r#"{ "format": "afterword", "version": 1,
  "contacts": [{"uid": "c1", "name": "Robert Smith", "address_as": "Bob", "roles": ["interviewer"], "emails": ["bob@xyz.example"], "created_on": "2026-11-17"}],
  "opportunities": [{"uid": "o1", "company": "XYZ", "role": "Platform Engineer", "created_on": "2026-11-01"}],
  "interviews": [{"uid": "i1", "opportunity": "o1", "starts_at": "2026-11-17T14:00:00-05:00", "mode": "in_person",
    "interviewers": ["c1"], "expectations": {"decision_by": "2026-11-17"}}] }"#;

/// An interview for which Bob is to be thanked.
pub const THANKS: &str = include_str!("../../letters/thanks.json");

/// Friday evening, after a panel at two.
pub const EVENING: &str = "2026-11-20T19:00:00-05:00";

pub struct Home {
    pub dir: tempfile::TempDir,
    pub now: &'static str,
}

pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e} in {:?}, {:?}", self.out, self.err))
    }
}

impl From<Output> for Said {
    fn from(o: Output) -> Said {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: o.status.code().unwrap_or(-1), out: text(o.stdout), err: text(o.stderr) }
    }
}

impl Home {
    pub fn new() -> Home {
        Home { dir: tempfile::tempdir().unwrap(), now: EVENING }
    }

    pub fn morning() -> Home {
        Home { now: MORNING, ..Home::new() }
    }

    /// What this document says, on Friday morning.
    pub fn holding(document: &str) -> Home {
        let home = Home::morning();
        let said = home.feed(&["import", "-"], document);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        home
    }

    /// Writes a program of the tests' own into it: a script.
    pub fn script(&self, name: &str, lines: &str) -> PathBuf {
        let path = self.file(name, format!("#!/bin/sh\n{lines}\n"));
        #[cfg(unix)]
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        path
    }

    /// Writes a file into it.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_afterword"));
        command.env_clear().env("HOME", self.dir.path()).env("AFTERWORD_NOW", self.now).current_dir(self.dir.path());
        command
    }

    pub fn feed(&self, args: &[&str], input: &str) -> Said {
        let mut child = self
            .command()
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Nobody has to read it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap().into()
    }

    pub fn run(&self, args: &[&str]) -> Said {
        self.feed(args, "")
    }

    pub fn fine(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{args:?}: {}", said.out);
        said.out
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let text = self.fine(&[args, &["--json"]].concat());
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e} in {text}"))
    }

    /// Refused with one line, nothing changed.
    pub fn refused(&self, args: &[&str]) -> String {
        let before = self.fine(&["export"]);
        let said = self.run(args);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{args:?}: {}", said.err);
        assert!(said.err.starts_with("afterword: ") && said.err.lines().count() == 1, "{:?}", said.err);
        assert_eq!(self.fine(&["export"]), before);
        said.err
    }

    pub fn export(&self) -> Value {
        serde_json::from_str(&self.fine(&["export"])).unwrap()
    }

    pub fn due(&self) -> Vec<String> {
        let shown = |a: &Value| a["id"].as_str().unwrap().to_owned();
        self.json(&["due"]).as_array().unwrap().iter().map(shown).collect()
    }

    /// One interview on Tuesday, on Friday morning.
    pub fn xyz() -> Home {
        let home = Home::morning();
        let said = home.feed(&["import", "-"], XYZ);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        assert_eq!(said.out, "Imported 1 contact, 1 opportunity, 1 interview\n");
        home
    }

    /// Two companies; Bob Smith at both of them, another Bob at one.
    pub fn two() -> Home {
        let home = Home::new();
        let document = r#"{ "format": "afterword", "version": 1,
          "contacts": [
            {"uid": "c1", "name": "Robert Smith", "address_as": "Bob", "company": "XYZ", "roles": ["interviewer"], "emails": ["bob@xyz.example"], "created_on": "2026-11-17"},
            {"uid": "c2", "name": "Bobby Ångström", "company": "Globex", "created_on": "2026-11-17"}],
          "opportunities": [
            {"uid": "o1", "company": "XYZ", "role": "Platform Engineer", "created_on": "2026-11-01"},
            {"uid": "o2", "company": "Globex", "role": "SRE", "created_on": "2026-11-01"}],
          "interviews": [
            {"uid": "i1", "opportunity": "o1", "starts_at": "2026-11-19T14:00:00-05:00", "interviewers": ["c1"], "round": "panel"},
            {"uid": "i2", "opportunity": "o2", "starts_at": "2026-11-20T10:00:00-05:00", "interviewers": ["c2"]}] }"#;
        assert_eq!(home.feed(&["import", "-"], document).code, 0);
        home
    }
}
