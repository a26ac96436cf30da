//! Owns the change of single values of `[inbox]` in the config file. What else stands there stays as it is.

use super::Config;
use crate::files;
use std::io::ErrorKind;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// Sets these in the file: names, each with what is written behind `=`. Errors: why the file stays as it is, in a sentence.
pub(crate) fn set_inbox(file: &Path, values: &[(&str, String)]) -> Result<(), String> {
    let cannot = |why: String| format!("cannot change {}: {why}", file.display());
    let text = match std::fs::read_to_string(file) {
        Err(e) if e.kind() == ErrorKind::NotFound => String::new(),
        read => read.map_err(|e| cannot(e.to_string()))?,
    };
    let new = values.iter().try_fold(text.clone(), |text, (name, value)| with(&text, name, value));
    let lines = || values.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ");
    let new = new.ok_or_else(|| cannot(format!("write {} under [inbox] there", lines())))?;
    let (problems, before) = (Config::read(&new).1, Config::read(&text).1);
    if let Some(problem) = problems.first().filter(|_| problems.len() > before.len()) {
        return Err(cannot(problem.to_string()));
    }
    let write = || {
        file.parent().map_or(Ok(()), files::make_folder)?;
        // Links are followed, so that a link stays one.
        files::replace(&std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned()), new.as_bytes())
    };
    write().map_err(|e| format!("cannot write {}: {e}", file.display()))
}

/// The text with this value in `[inbox]`. None: the table is written in a way that is left alone, or this is not TOML.
fn with(text: &str, name: &str, value: &str) -> Option<String> {
    let root = DeTable::parse(text).ok()?;
    let line = format!("{name} = {value}\n");
    let Some((key, table)) = root.get_ref().iter().find(|(key, _)| key.get_ref() == "inbox") else {
        let gap = match text {
            "" => "",
            _ if text.ends_with("\n\n") => "",
            _ if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        return Some(format!("{text}{gap}[inbox]\n{line}"));
    };
    let DeValue::Table(table) = table.get_ref() else { return None };
    let mut new = text.to_owned();
    if let Some((_, old)) = table.iter().find(|(key, _)| key.get_ref() == name) {
        new.replace_range(old.span(), value);
        return Some(new);
    }
    let begin = text.get(..key.span().start)?.rfind('\n').map_or(0, |at| at + 1);
    let is_head = text.get(begin..)?.trim_start().starts_with('[');
    // What stands last in the file may have no line end.
    let end = text.get(begin..)?.find('\n').map_or(text.len(), |at| begin + at + 1);
    let line = if text.get(..end)?.ends_with('\n') { line } else { format!("\n{line}") };
    new.insert_str(end, &line);
    is_head.then_some(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_changes_and_the_rest_stands_as_it_stood() {
        let set = |text| with(text, "auto", "\"sent\"");
        for (text, expected) in [
            ("", "[inbox]\nauto = \"sent\"\n"),
            ("theme = \"dark\"", "theme = \"dark\"\n\n[inbox]\nauto = \"sent\"\n"),
            ("theme = \"dark\"\n", "theme = \"dark\"\n\n[inbox]\nauto = \"sent\"\n"),
            ("[inbox]", "[inbox]\nauto = \"sent\"\n"),
            (
                "# mine\n[inbox]  # here\nmail = [\"~/Mail\"] # all\n\n[keys]\n",
                "# mine\n[inbox]  # here\nauto = \"sent\"\nmail = [\"~/Mail\"] # all\n\n[keys]\n",
            ),
            ("[inbox]\nauto = \"off\" # no\nmail = []\n", "[inbox]\nauto = \"sent\" # no\nmail = []\n"),
            ("inbox = { auto = \"off\" }\n", "inbox = { auto = \"sent\" }\n"),
        ] {
            assert_eq!(set(text).as_deref(), Some(expected));
        }
        for text in ["inbox = { mail = [] }\n", "inbox.mail = []\n", "inbox = 3\n", "[inbox\n"] {
            assert_eq!(set(text), None, "{text}");
        }
    }

    #[test]
    fn a_file_is_made_where_there_is_none_and_one_that_cannot_be_changed_stays() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("afterword/config.toml");
        let auto = |value: &str| set_inbox(&file, &[("auto", value.to_owned())]);
        auto("\"sent\"").unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "[inbox]\nauto = \"sent\"\n");
        assert!(auto("\"all\"").unwrap_err().contains("is none of: off, sent"));
        std::fs::write(&file, "inbox.mail = []\n").unwrap();
        let why = auto("\"sent\"").unwrap_err();
        assert!(why.ends_with("config.toml: write auto = \"sent\" under [inbox] there"), "{why}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "inbox.mail = []\n");
    }
}
