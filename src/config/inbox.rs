//! Owns `[inbox]`: the mailboxes and calendars that are read. Must not open them.

use super::Reader;
use crate::domain::words;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

words! {
    /// What is logged without a question.
    #[derive(Default)]
    Auto {
        #[default]
        Off = "off", "nothing";
        Sent = "sent", "what you sent, where it is plain";
    }
}

/// The mailboxes and calendars that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    /// Maildirs and mbox files, as they are written.
    pub mail: Vec<String>,
    /// Folders of calendars and .ics files, as they are written.
    pub calendar: Vec<String>,
    /// What is logged without a question.
    pub auto: Auto,
    /// The mail server whose word on a sender counts (RFC 8601), empty: none's does.
    pub authserv: String,
}

const NAMES: &str = "mail, calendar, auto, authserv";

impl Inbox {
    /// Where one of these lies: `~` is the home folder.
    pub(crate) fn place(written: &str) -> PathBuf {
        let home = std::env::var_os("HOME").filter(|home| Path::new(home).is_absolute());
        match (written.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => Path::new(&home).join(rest),
            _ => PathBuf::from(written),
        }
    }

    /// True where there is something to read.
    pub(crate) fn is_set(&self) -> bool {
        !self.mail.is_empty() || !self.calendar.is_empty()
    }
}

impl Reader<'_> {
    pub(super) fn inbox(&mut self, table: &DeTable) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let inbox = &mut self.config.inbox;
            let set = match (name, value.get_ref()) {
                ("mail", list) => paths(list).map(|p| inbox.mail = p),
                ("calendar", list) => paths(list).map(|p| inbox.calendar = p),
                ("auto", word) => super::chosen(word).map(|auto| inbox.auto = auto),
                ("authserv", DeValue::String(server)) => {
                    inbox.authserv = server.to_string();
                    Ok(())
                }
                ("authserv", _) => Err("wants the name of a server, such as \"mx.example.org\"".into()),
                _ => {
                    self.problem(key.span(), format!("“{name}” is not known in [inbox]; there are: {NAMES}"));
                    continue;
                }
            };
            if let Err(why) = set {
                self.problem(value.span(), format!("{name} {why}"));
            }
        }
    }
}

/// Places, each absolute or in the home folder: wherever the program is started they are the same.
fn paths(value: &DeValue) -> Result<Vec<String>, String> {
    let wrong = || "wants a list of places, such as [\"~/Mail/me\"]".to_owned();
    let list: Option<Vec<String>> = match value {
        DeValue::String(one) => Some(vec![one.to_string()]),
        DeValue::Array(list) => list.iter().map(|p| p.get_ref().as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    let list = list.ok_or_else(wrong)?;
    match list.iter().find(|p| !p.starts_with("~/") && !Path::new(p).is_absolute()) {
        Some(relative) => Err(format!("wants places that begin with / or ~/, not “{relative}”")),
        None => Ok(list),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn places_are_read_as_they_stand_and_what_is_wrong_is_said() {
        let text = "[inbox]\nmail = [\"~/Mail/me\", \"/var/mail/me\"]\ncalendar = \"~/.calendars\"\nauto = \"sent\"\nauthserv = \"mx.example.org\"\n";
        let (config, problems) = Config::read(text);
        assert_eq!((problems, config.inbox.mail.len(), config.inbox.auto), (vec![], 2, Auto::Sent));
        assert!(config.inbox.is_set() && !Inbox::default().is_set());
        for (text, expected) in [
            ("[inbox]\nmail = [\"Mail\"]", "line 2, column 8: mail wants places that begin with / or ~/, not “Mail”"),
            ("[inbox]\nmail = 3", "line 2, column 8: mail wants a list of places"),
            ("[inbox]\nauto = \"all\"", "line 2, column 8: auto “all” is none of: off, sent"),
            ("[inbox]\nauthserv = 1", "line 2, column 12: authserv wants the name of a server"),
            ("[inbox]\nx = 1", "line 2, column 1: “x” is not known in [inbox]; there are: mail, calendar"),
            ("inbox = 1", "line 1, column 9: inbox is a table"),
        ] {
            let said: Vec<String> = Config::read(text).1.iter().map(|p| p.to_string()).collect();
            assert!(said.len() == 1 && said[0].starts_with(expected), "{said:?}\n{expected}");
        }
    }
}
