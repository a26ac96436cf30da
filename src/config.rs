//! Owns the config file: what it may say, and what is wrong with one, with line and column.
//!
//! Must not ignore anything: a key that is not known is most likely a misspelt one. It is handed the text;
//! only `change` opens a file. What a value means is the policy's own business.

mod calendar;
mod change;
mod inbox;
mod mail;
mod more;

pub(crate) use calendar::{Calendar, Detail};
pub(crate) use change::set_inbox;
pub(crate) use inbox::{Auto, Inbox};
pub(crate) use mail::Mail;
pub(crate) use more::OwnLayout;

use crate::clock::Zone;
use crate::domain::words;
use crate::rules::{Policy, Value};
use crate::text::card::Region;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

words! {
    /// The colours of the dashboard.
    Look {
        Auto = "auto", "as suits the terminal";
        Dark = "dark", "for a dark background";
        Light = "light", "for a light background";
        Mono = "mono", "without colours";
    }
}

words! {
    /// With which signs the dashboard draws.
    Borders {
        Auto = "auto", "as the locale allows";
        Unicode = "unicode", "all signs";
        Ascii = "ascii", "only ASCII";
    }
}

/// What the config file sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `[policy]`: the values that the rules count with.
    pub policy: Policy,
    /// `theme`.
    pub look: Look,
    /// `borders`.
    pub borders: Borders,
    /// `region`: the country of telephone numbers without a country code; none: as the locale has it.
    pub region: Option<Region>,
    /// `timezone`: where `TZ` does not say; none: as the system is set.
    pub timezone: Option<Zone>,
    /// `[mail]`: by which programs letters leave.
    pub mail: Mail,
    /// `[calendar]`: whereto the search is published.
    pub calendar: Calendar,
    /// `[report.layouts]`: layouts of one's own, which the report knows whether they can be.
    pub layouts: Vec<OwnLayout>,
    /// `[remind] notify`: what shows a reminder, as its words; empty: what the system has.
    pub notify: Vec<String>,
    /// `[inbox]`: the mailboxes and calendars that are read.
    pub inbox: Inbox,
    /// `[keys]`: other keys for the dashboard, which knows whether it has such.
    pub keys: Vec<Rebound>,
    /// What is wrong with looks and keys. The dashboard works without, so it says so and goes on.
    pub tastes: Vec<Problem>,
}

impl Default for Config {
    fn default() -> Config {
        let (look, borders) = (Look::Auto, Borders::Auto);
        let (mail, inbox, calendar) = (Mail::default(), Inbox::default(), Calendar::default());
        let (region, timezone) = (None, None);
        let (layouts, notify) = (vec![], vec![]);
        let (keys, tastes) = (vec![], vec![]);
        Config {
            policy: Policy::default(),
            look,
            borders,
            region,
            timezone,
            mail,
            inbox,
            calendar,
            layouts,
            notify,
            keys,
            tastes,
        }
    }
}

/// Other keys for a command, as they are given: `[keys]`, `resolve = ["x", "enter"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebound {
    /// Of `[keys.page]`: the mode in which alone it counts.
    pub mode: Option<String>,
    pub name: String,
    pub keys: Vec<String>,
    /// Where the name stands, from 1.
    pub at: (usize, usize),
    /// Where the keys stand, from 1.
    pub keys_at: (usize, usize),
}

/// Something in the config file that is not in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl Config {
    /// Reads the text of a config file. What is in order counts, whatever else is wrong: the caller decides what to do
    /// about the problems.
    pub fn read(text: &str) -> (Config, Vec<Problem>) {
        let mut reader = Reader { text, config: Config::default(), problems: Vec::new() };
        match DeTable::parse(text) {
            Ok(table) => reader.root(table.get_ref()),
            Err(e) => {
                let message = e.message().lines().collect::<Vec<_>>().join(", ");
                reader.problem(e.span().unwrap_or(0..0), format!("this is not TOML: {message}"));
            }
        }
        reader.problems.sort_by_key(|p| (p.line, p.column));
        // In the order of the file, so that of two that collide the later is known.
        reader.config.keys.sort_by_key(|k| k.at);
        reader.config.tastes.sort_by_key(|p| (p.line, p.column));
        (reader.config, reader.problems)
    }

    /// The country of telephone numbers without a country code: as it is set, else the locale's, as the environment tells
    /// it, else the United States.
    pub fn region(&self, env: impl Fn(&str) -> Option<String>) -> Region {
        let set = |name: &str| env(name).filter(|v| !v.is_empty());
        let locale = || ["LC_ALL", "LC_TELEPHONE", "LANG"].into_iter().find_map(set);
        self.region.or_else(|| Region::of_locale(&locale()?)).unwrap_or_default()
    }
}

struct Reader<'t> {
    text: &'t str,
    config: Config,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, at: Range<usize>, message: String) {
        let (line, column) = self.place(at);
        self.problems.push(Problem { line, column, message });
    }

    /// Something is wrong that the rest does not hang on.
    fn taste(&mut self, at: Range<usize>, message: String) {
        let (line, column) = self.place(at);
        self.config.tastes.push(Problem { line, column, message });
    }

    fn place(&self, at: Range<usize>) -> (usize, usize) {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let (line, start) = (before.matches('\n').count() + 1, before.rfind('\n').map_or(0, |n| n + 1));
        (line, before.get(start..).unwrap_or_default().chars().count() + 1)
    }

    fn root(&mut self, table: &DeTable) {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("policy", DeValue::Table(policy)) => self.policy(policy),
                ("mail", DeValue::Table(mail)) => self.mail(mail),
                ("mail", _) => self.problem(value.span(), "mail is a table: [mail]".into()),
                ("calendar", DeValue::Table(calendar)) => self.calendar(calendar),
                ("calendar", _) => self.problem(value.span(), "calendar is a table: [calendar]".into()),
                ("report", DeValue::Table(report)) => self.report(report),
                ("report", _) => self.problem(value.span(), "report is a table: [report]".into()),
                ("remind", DeValue::Table(remind)) => self.remind(remind),
                ("remind", _) => self.problem(value.span(), "remind is a table: [remind]".into()),
                ("inbox", DeValue::Table(inbox)) => self.inbox(inbox),
                ("inbox", _) => self.problem(value.span(), "inbox is a table: [inbox]".into()),
                ("keys", DeValue::Table(keys)) => self.keys(keys, None),
                ("keys", _) => self.taste(value.span(), "keys is a table: [keys]".into()),
                ("theme", word) => match chosen(word) {
                    Ok(look) => self.config.look = look,
                    Err(e) => self.taste(value.span(), format!("theme: {e}")),
                },
                ("borders", word) => match chosen(word) {
                    Ok(borders) => self.config.borders = borders,
                    Err(e) => self.taste(value.span(), format!("borders: {e}")),
                },
                ("region", code) => match code.as_str().and_then(Region::from_code) {
                    Some(region) => self.config.region = Some(region),
                    None => {
                        let wanted = "region wants a country by its two letters (ISO 3166), such as \"US\" or \"DE\"";
                        self.problem(value.span(), wanted.into());
                    }
                },
                ("timezone", name) => match name.as_str().map(Zone::named) {
                    Some(Ok(zone)) => self.config.timezone = Some(zone),
                    Some(Err(e)) => self.problem(value.span(), format!("timezone: {e}")),
                    None => self.problem(value.span(), "timezone wants a name, such as \"Europe/Berlin\"".into()),
                },
                ("policy", _) => self.problem(value.span(), "policy is a table: [policy]".into()),
                (name, _) => self.problem(
                    key.span(),
                    format!("“{name}” is not known; there are: policy, region, timezone, mail, inbox, calendar, report, remind, theme, borders, keys"),
                ),
            }
        }
    }

    fn policy(&mut self, table: &DeTable) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if Policy::entry(name).is_none() {
                let close = closest(name, Policy::entries().map(|e| e.name));
                let hint = close.map_or_else(|| "; see afterword rules".to_owned(), |c| format!("; is “{c}” meant?"));
                self.problem(key.span(), format!("“{name}” is no value of the policy{hint}"));
                continue;
            }
            let set = policy_value(value).and_then(|v| {
                let wrong = self.config.policy.set(name, &v);
                wrong.map_err(|e| (wrong_item(name, value).unwrap_or_else(|| value.span()), e))
            });
            if let Err((at, message)) = set {
                self.problem(at, format!("{name} {message}"));
            }
        }
    }
}

impl Reader<'_> {
    fn keys(&mut self, table: &DeTable, mode: Option<&str>) {
        for (name, value) in table {
            let keys: Option<Vec<String>> = match value.get_ref() {
                DeValue::String(key) => Some(vec![key.to_string()]),
                DeValue::Array(list) => list.iter().map(|k| k.get_ref().as_str().map(str::to_owned)).collect(),
                DeValue::Table(keys) if mode.is_none() => {
                    self.keys(keys, Some(name.get_ref().as_ref()));
                    continue;
                }
                _ => None,
            };
            let (at, keys_at) = (self.place(name.span()), self.place(value.span()));
            let name = name.get_ref().to_string();
            match keys {
                Some(keys) if !keys.is_empty() => {
                    self.config.keys.push(Rebound { mode: mode.map(str::to_owned), name, keys, at, keys_at });
                }
                _ => self.taste(
                    value.span(),
                    format!("{name} wants a key or a list of keys, such as \"x\" or [\"x\", \"enter\"]"),
                ),
            }
        }
    }
}

/// One of a set of words.
fn chosen<T: std::str::FromStr<Err = String>>(value: &DeValue) -> Result<T, String> {
    value.as_str().ok_or_else(|| "it wants a word in quotation marks".to_owned())?.parse()
}

type Wrong = (Range<usize>, String);

/// Where in a list the first item stands that the policy does not take.
fn wrong_item(name: &str, value: &Spanned<DeValue>) -> Option<Range<usize>> {
    let DeValue::Array(list) = value.get_ref() else { return None };
    let refused = |item: &&Spanned<DeValue>| {
        let word = item.get_ref().as_str().map(str::to_owned);
        word.is_some_and(|w| Policy::default().set(name, &Value::List(vec![w])).is_err())
    };
    list.iter().find(refused).map(Spanned::span)
}

/// A TOML value as the policy takes them. What it cannot be is handed on as the word it is, for the policy to say what it
/// wants instead.
fn policy_value(value: &Spanned<DeValue>) -> Result<Value, Wrong> {
    Ok(match value.get_ref() {
        DeValue::Integer(n) => match i64::from_str_radix(n.as_str(), n.radix()) {
            Ok(n) => Value::Number(n),
            Err(_) => return Err((value.span(), format!("cannot be as large as {}", n.as_str()))),
        },
        DeValue::String(word) => Value::Word(word.to_string()),
        DeValue::Array(list) => {
            let words = list.iter().map(|item| match item.get_ref() {
                DeValue::String(text) => Ok(text.to_string()),
                DeValue::Datetime(day) => Ok(day.to_string()),
                _ => Err((item.span(), "wants words or dates in quotes, such as \"2026-12-25\"".to_owned())),
            });
            Value::List(words.collect::<Result<_, _>>()?)
        }
        DeValue::Float(n) => Value::Word(n.as_str().to_owned()),
        DeValue::Boolean(b) => Value::Word(b.to_string()),
        DeValue::Datetime(at) => Value::Word(at.to_string()),
        DeValue::Table(_) => return Err((value.span(), "is a value, not a table".into())),
    })
}

/// The name that was most likely meant: the one that takes the fewest changes, if they are few.
pub(crate) fn closest<'n>(found: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let found: Vec<char> = found.chars().take(64).collect();
    let best = names.map(|n| (changes(&found, n), n)).min()?;
    (best.0 <= 1 + found.len() / 5).then_some(best.1)
}

/// How many letters must be added, taken away or exchanged (Levenshtein).
fn changes(a: &[char], b: &str) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (n, d) in b.chars().enumerate() {
        let mut last = n;
        let mut next = vec![n + 1];
        for (c, above) in a.iter().zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((last + usize::from(*c != d)).min(above + 1).min(left + 1));
            last = *above;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Handwritten;

    #[test]
    fn what_is_set_counts() {
        let text =
            "# mine\n[policy]\nmax_nudges = 3\nhandwritten = \"never\"\nholidays = [\"2026-12-25\", 2026-12-26]\n";
        let (config, problems) = Config::read(text);
        assert_eq!(problems, []);
        assert_eq!((config.policy.max_nudges, config.policy.handwritten), (3, Handwritten::Never));
        assert_eq!(config.policy.workdays.holidays.len(), 2);
        assert_eq!(Config::read("").0, Config::default());
    }

    #[test]
    fn the_region_is_the_configs_else_the_locales() {
        let of = |text: &str, env: &'static [(&str, &str)]| {
            let (config, problems) = Config::read(text);
            assert_eq!(problems, []);
            config.region(|name| env.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
        };
        let region = |code| Region::from_code(code).unwrap();
        let german = &[("LC_ALL", ""), ("LANG", "de_DE.UTF-8")][..];
        assert_eq!((of("region = \"at\"", german), of("", german)), (region("AT"), region("DE")));
        assert_eq!((of("", &[]), of("", &[("LANG", "C.UTF-8")])), (region("US"), region("US")));
    }

    #[test]
    fn looks_and_keys_are_taken_as_they_stand() {
        let text = "theme = \"light\"\nborders = \"ascii\"\n[keys]\nresolve = \"x\"\nnews = [\"n\", \"f3\"]\nundo = 3\n[keys.page]\nback = \"b\"\n";
        let (config, problems) = Config::read(text);
        assert_eq!((problems, config.look, config.borders), (vec![], Look::Light, Borders::Ascii));
        let keys: Vec<_> =
            config.keys.iter().map(|k| (k.mode.as_deref(), k.name.as_str(), k.keys.join(" "), k.keys_at)).collect();
        let expected = [
            (None, "resolve", "x".to_owned(), (4, 11)),
            (None, "news", "n f3".to_owned(), (5, 8)),
            (Some("page"), "back", "b".to_owned(), (8, 8)),
        ];
        assert_eq!(keys, expected);
        assert!(config.tastes[0].to_string().starts_with("line 6, column 8: undo wants a key or a list of keys"));
    }

    #[test]
    fn what_is_wrong_is_said_with_line_and_column_and_the_rest_counts() {
        let said = |text: &str| Config::read(text).1.iter().map(Problem::to_string).collect::<Vec<_>>().join("; ");
        for (text, expected) in [
            (
                "[policy]\nmax_nudge = 3",
                "line 2, column 1: “max_nudge” is no value of the policy; is “max_nudges” meant?",
            ),
            ("[policy]\nzzz = 3", "line 2, column 1: “zzz” is no value of the policy; see afterword rules"),
            ("[policy]\n  max_nudges = 99", "line 2, column 16: max_nudges wants a whole number from 1 to 10, not 99"),
            ("[policy]\nmax_nudges = \"two\"", "line 2, column 14: max_nudges wants a whole number from 1 to 10"),
            ("[policy]\nmax_nudges = 2.5", "line 2, column 14: max_nudges wants a whole number from 1 to 10"),
            ("[policy]\nmax_nudges = 99999999999999999999", "line 2, column 14: max_nudges cannot be as large"),
            (
                "[policy]\nhandwritten = true",
                "line 2, column 15: handwritten wants always, in_person, travelled or never, not “true”",
            ),
            (
                "[policy]\nholidays = [\"2026-12-25\",\n \"2026-02-30\"]",
                "line 3, column 2: holidays wants dates: there is no day 2026-02-30",
            ),
            ("[policy]\nholidays = \"2026-12-25\"", "line 2, column 12: holidays wants a list of dates"),
            (
                "[polcy]\n",
                "line 1, column 2: “polcy” is not known; there are: policy, region, timezone, mail, inbox, calendar, report, remind, theme, borders, keys",
            ),
            ("theme = \"dark\"\nregion = \"Germany\"", "line 2, column 10: region wants a country by its two letters"),
            ("timezone = \"Mars/Olympus\"", "line 1, column 12: timezone: “Mars/Olympus” is not a time zone"),
            ("timezone = 1", "line 1, column 12: timezone wants a name, such as \"Europe/Berlin\""),
            ("region = 49", "line 1, column 10: region wants a country by its two letters"),
            ("policy = 1", "line 1, column 10: policy is a table"),
            ("[policy]\nmax_nudges = ", "line 2, column 14: this is not TOML"),
            ("[policy]\nmax_nudges = 1\nmax_nudges = 2", "line 3, column 1: this is not TOML: duplicate key"),
        ] {
            assert!(said(text).starts_with(expected), "{}\n{expected}", said(text));
        }
        let (config, problems) = Config::read("theme = \"pink\"\nborders = 3\nkeys = 1\n");
        assert_eq!((problems, config.look), (vec![], Look::Auto));
        let said: Vec<_> = config.tastes.iter().map(Problem::to_string).collect();
        assert_eq!(said[0], "line 1, column 9: theme: “pink” is none of: auto, dark, light, mono");
        assert_eq!(said[1], "line 2, column 11: borders: it wants a word in quotation marks");
        assert_eq!(said[2], "line 3, column 8: keys is a table: [keys]");
        let (config, problems) = Config::read("[policy]\nspacing = -1\nmax_nudges = 4\nx = 1\n");
        assert_eq!((config.policy.max_nudges, problems.len()), (4, 2));
    }
}
