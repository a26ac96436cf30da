//! Owns `[calendar]`: whereto the search is published for calendar programs. Must not write there.

use super::Reader;
use crate::domain::words;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

words! {
    /// How much a published calendar tells: such folders are synced and shared.
    #[derive(Default)]
    Detail {
        #[default]
        Titles = "titles", "titles alone";
        Full = "full", "place, link and people too";
    }
}

/// Whereto the search is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// A folder of a file each, or a file that ends in `.ics`, as it is written; empty: nowhere.
    pub publish: String,
    /// How much it tells.
    pub detail: Detail,
    /// What is due as tasks, and not as days.
    pub todo: bool,
}

const NAMES: &str = "publish, detail, todo";

impl Calendar {
    /// Where it lies: `~` is the home folder; none: nowhere.
    pub(crate) fn place(&self) -> Option<PathBuf> {
        let home = std::env::var_os("HOME").filter(|home| Path::new(home).is_absolute());
        match (self.publish.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => Some(Path::new(&home).join(rest)),
            _ => Some(&self.publish).filter(|p| Path::new(p).is_absolute()).map(PathBuf::from),
        }
    }
}

impl Reader<'_> {
    pub(super) fn calendar(&mut self, table: &DeTable) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let calendar = &mut self.config.calendar;
            let set = match (name, value.get_ref()) {
                ("publish", DeValue::String(place))
                    if place.starts_with("~/") || Path::new(place.as_ref()).is_absolute() =>
                {
                    calendar.publish = place.to_string();
                    Ok(())
                }
                ("publish", _) => Err("wants a folder, or a file that ends in .ics, that begins with / or ~/".into()),
                ("detail", word) => super::chosen(word).map(|detail| calendar.detail = detail),
                ("todo", DeValue::Boolean(yes)) => {
                    calendar.todo = *yes;
                    Ok(())
                }
                ("todo", _) => Err("wants true or false".into()),
                _ => {
                    self.problem(key.span(), format!("“{name}” is not known in [calendar]; there are: {NAMES}"));
                    continue;
                }
            };
            if let Err(why) = set {
                self.problem(value.span(), format!("{name} {why}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn where_to_publish_is_read_and_what_is_wrong_is_said() {
        let text = "[calendar]\npublish = \"/tmp/cal\"\ndetail = \"full\"\ntodo = true\n";
        let (config, problems) = Config::read(text);
        let want = Calendar { publish: "/tmp/cal".into(), detail: Detail::Full, todo: true };
        assert_eq!((config.calendar.place(), config.calendar, problems), (Some("/tmp/cal".into()), want, vec![]));
        assert_eq!(Config::default().calendar.place(), None);
        for (text, expected) in [
            ("[calendar]\npublish = \"cal\"", "line 2, column 11: publish wants a folder, or a file that ends in .ics"),
            ("[calendar]\npublish = 3", "line 2, column 11: publish wants a folder"),
            ("[calendar]\ndetail = \"all\"", "line 2, column 10: detail “all” is none of: titles, full"),
            ("[calendar]\ntodo = 1", "line 2, column 8: todo wants true or false"),
            ("[calendar]\nx = 1", "line 2, column 1: “x” is not known in [calendar]; there are: publish, detail, todo"),
            ("calendar = 1", "line 1, column 12: calendar is a table: [calendar]"),
        ] {
            let said: Vec<String> = Config::read(text).1.iter().map(|p| p.to_string()).collect();
            assert!(said.len() == 1 && said[0].starts_with(expected), "{said:?}\n{expected}");
        }
    }
}
