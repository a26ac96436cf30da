//! Owns `[report]` and `[remind]`: layouts of one's own, and by which program reminders are shown. Must not know columns.

use super::mail::words_of;
use super::{Problem, Reader};
use toml::de::{DeTable, DeValue};

/// A layout of a report, as it is given: `[report.layouts.NAME]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLayout {
    pub name: String,
    /// Each a column, or a column and its head: `person=Contact`.
    pub columns: Vec<String>,
    /// `week` or `month`; empty: in one.
    pub by: String,
    /// Where its columns stand, from 1.
    pub at: (usize, usize),
}

impl OwnLayout {
    /// What is wrong with it.
    pub(crate) fn problem(&self, message: String) -> Problem {
        Problem { line: self.at.0, column: self.at.1, message }
    }
}

impl Reader<'_> {
    pub(super) fn report(&mut self, table: &DeTable) {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("layouts", DeValue::Table(layouts)) => {
                    for (name, value) in layouts {
                        match value.get_ref() {
                            DeValue::Table(layout) => self.layout(name.get_ref(), layout),
                            _ => self.problem(
                                value.span(),
                                format!("a layout is a table: [report.layouts.{}]", name.get_ref()),
                            ),
                        }
                    }
                }
                ("layouts", _) => self.problem(value.span(), "layouts are tables: [report.layouts.NAME]".into()),
                (name, _) => self.problem(key.span(), format!("“{name}” is not known in [report]; there is: layouts")),
            }
        }
    }

    fn layout(&mut self, name: &str, table: &DeTable) {
        let mut layout = OwnLayout { name: name.to_owned(), columns: vec![], by: String::new(), at: (1, 1) };
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("columns", DeValue::Array(list)) => {
                    let columns: Option<Vec<String>> =
                        list.iter().map(|c| c.get_ref().as_str().map(str::to_owned)).collect();
                    match columns.filter(|c| !c.is_empty()) {
                        Some(columns) => (layout.columns, layout.at) = (columns, self.place(value.span())),
                        None => {
                            self.problem(value.span(), "columns wants a list, such as [\"date\", \"employer\"]".into())
                        }
                    }
                }
                ("by", DeValue::String(by)) if ["week", "month"].contains(&by.as_ref()) => layout.by = by.to_string(),
                ("by", _) => self.problem(value.span(), "by wants \"week\" or \"month\"".into()),
                ("columns", _) => {
                    self.problem(value.span(), "columns wants a list, such as [\"date\", \"employer\"]".into());
                }
                (other, _) => {
                    self.problem(key.span(), format!("“{other}” is not known in a layout; there are: columns, by"));
                }
            }
        }
        self.config.layouts.push(layout);
    }

    pub(super) fn remind(&mut self, table: &DeTable) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "notify" => match words_of(value.get_ref()) {
                    Ok(words) => self.config.notify = words,
                    Err(why) => self.problem(value.span(), format!("notify {why}")),
                },
                name => self.problem(key.span(), format!("“{name}” is not known in [remind]; there is: notify")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn layouts_and_the_program_of_reminders_are_read_and_what_is_wrong_is_said() {
        let text = "[report.layouts.mine]\ncolumns = [\"date\", \"person=Contact\"]\nby = \"week\"\n[remind]\nnotify = \"say -t\"\n";
        let (config, problems) = Config::read(text);
        assert_eq!(problems, []);
        assert_eq!((config.layouts[0].name.as_str(), config.layouts[0].by.as_str()), ("mine", "week"));
        assert_eq!((config.layouts[0].columns.len(), config.layouts[0].at), (2, (2, 11)));
        assert_eq!(config.notify, ["say", "-t"]);
        for (text, expected) in [
            ("[report.layouts.a]\ncolumns = 3", "line 2, column 11: columns wants a list"),
            ("[report.layouts.a]\nby = \"day\"", "line 2, column 6: by wants \"week\" or \"month\""),
            ("[report.layouts.a]\nrows = 3", "line 2, column 1: “rows” is not known in a layout"),
            ("[report]\nlayout = 3", "line 2, column 1: “layout” is not known in [report]"),
            ("report = 3", "line 1, column 10: report is a table"),
            ("[remind]\nnotify = 3", "line 2, column 10: notify wants a command"),
            ("[remind]\nat = 9", "line 2, column 1: “at” is not known in [remind]"),
        ] {
            let said: Vec<String> = Config::read(text).1.iter().map(|p| p.to_string()).collect();
            assert!(said.len() == 1 && said[0].starts_with(expected), "{said:?}\n{expected}");
        }
    }
}
