//! Owns `[mail]`: by which programs letters leave. Must not run them.

use super::Reader;
use toml::de::{DeTable, DeValue};

/// By which programs letters leave, each as its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    /// What takes a whole message on its input and sends it; empty: there is nothing.
    pub send: Vec<String>,
    /// What opens a mail link; empty: what the system has.
    pub open: Vec<String>,
    /// True where that program is used in this terminal.
    pub in_terminal: bool,
}

const NAMES: &str = "send, open, in_terminal";

impl Reader<'_> {
    pub(super) fn mail(&mut self, table: &DeTable) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let set = match (name, value.get_ref()) {
                ("send", words) => words_of(words).map(|w| self.config.mail.send = w),
                ("open", words) => words_of(words).map(|w| self.config.mail.open = w),
                ("in_terminal", DeValue::Boolean(yes)) => {
                    self.config.mail.in_terminal = *yes;
                    Ok(())
                }
                ("in_terminal", _) => Err("wants true or false".into()),
                _ => {
                    self.problem(key.span(), format!("“{name}” is not known in [mail]; there are: {NAMES}"));
                    continue;
                }
            };
            if let Err(why) = set {
                self.problem(value.span(), format!("{name} {why}"));
            }
        }
    }
}

/// A command: a text, parted as a shell parts words, or a list of words. No shell ever sees it.
pub(super) fn words_of(value: &DeValue) -> Result<Vec<String>, String> {
    let words: Option<Vec<String>> = match value {
        DeValue::String(text) => {
            Some(shell_words::split(text).map_err(|_| "has a quotation mark that is not closed".to_owned())?)
        }
        DeValue::Array(list) => list.iter().map(|w| w.get_ref().as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    match words {
        Some(words) if words.first().is_some_and(|w| !w.is_empty()) => Ok(words),
        _ => Err("wants a command, such as \"msmtp -t\" or [\"msmtp\", \"-t\"]".into()),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Mail};

    #[test]
    fn programs_are_read_as_words_and_what_is_wrong_is_said() {
        let text = "[mail]\nsend = \"sh -c 'msmtp -t'\"\nopen = [\"my mutt\", \"%s\"]\nin_terminal = true\n";
        let (config, problems) = Config::read(text);
        let words = |w: &[&str]| w.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        let (send, open) = (words(&["sh", "-c", "msmtp -t"]), words(&["my mutt", "%s"]));
        assert_eq!((config.mail, problems), (Mail { send, open, in_terminal: true }, vec![]));
        for (text, expected) in [
            ("[mail]\nsend = \"msmtp '-t\"", "line 2, column 8: send has a quotation mark that is not closed"),
            ("[mail]\nsend = 3", "line 2, column 8: send wants a command, such as"),
            ("[mail]\nopen = []", "line 2, column 8: open wants a command, such as"),
            ("[mail]\nopen = \"\"", "line 2, column 8: open wants a command, such as"),
            ("[mail]\nopen = [\"mutt\", 3]", "line 2, column 8: open wants a command, such as"),
            ("[mail]\nin_terminal = \"yes\"", "line 2, column 15: in_terminal wants true or false"),
            (
                "[mail]\n\nsent = \"x\"",
                "line 3, column 1: “sent” is not known in [mail]; there are: send, open, in_terminal",
            ),
            ("mail = \"msmtp\"", "line 1, column 8: mail is a table: [mail]"),
        ] {
            let said: Vec<String> = Config::read(text).1.iter().map(|p| p.to_string()).collect();
            assert!(said.len() == 1 && said[0].starts_with(expected), "{said:?}\n{expected}");
        }
    }
}
