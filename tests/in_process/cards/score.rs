//! Owns the score of the reader of cards: precision and recall of each field over texts with the fields that a careful
//! reader finds in them. The test holds it above its floors, the bench prints it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What was read of one field in all texts.
#[derive(Default, Debug, Clone, Copy)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
    /// Those that the reader calls certain, and how many of them are wrong.
    pub certain: usize,
    pub certain_wrong: usize,
}

impl std::ops::Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        Tally {
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            missed: self.missed + other.missed,
            certain: self.certain + other.certain,
            certain_wrong: self.certain_wrong + other.certain_wrong,
        }
    }
}

impl Tally {
    /// Of what was read, how much is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.wrong)
    }

    /// Of what is there, how much was read.
    pub fn recall(self) -> f64 {
        share(self.right, self.missed)
    }
}

fn share(right: usize, not: usize) -> f64 {
    if right + not == 0 { 1.0 } else { right as f64 / (right + not) as f64 }
}

/// A text: where it is, what it says, and what is to be found in it.
pub type Text = (PathBuf, String, Value);

/// Where invented texts are, in the order in which they were written. Those of all but the first folder are by somebody who
/// did not know the reader, and each was measured before it was looked at.
pub const FOLDERS: &[&str] = &[
    "tests/cards",
    "tests/cards/second",
    "tests/cards/third",
    "tests/cards/fourth",
    "tests/cards/fifth",
    "tests/cards/sixth",
    "tests/cards/seventh",
    "tests/cards/eighth",
    "tests/cards/ninth",
    "tests/cards/tenth",
];

/// The invented texts of the first folder.
pub fn texts() -> Vec<Text> {
    texts_in(Path::new(FOLDERS[0]))
}

/// The texts of a folder.
pub fn texts_in(folder: &Path) -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = fs::read_dir(root.join(folder)).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "json"));
    files.sort();
    let open = |f: PathBuf| {
        let wanted = serde_json::from_str(&fs::read_to_string(&f).unwrap()).unwrap();
        (f.with_extension("txt"), fs::read_to_string(f.with_extension("txt")).unwrap(), wanted)
    };
    files.into_iter().map(open).collect()
}

/// Reads them all with `read`, text to contract (and, under `certain`, the values that are): by kind of text and field. `tell` hears of everything that is not right.
pub fn score(
    texts: &[Text],
    read: impl Fn(&str) -> Value,
    mut tell: impl FnMut(&Path, &str, String),
) -> BTreeMap<(String, &'static str), Tally> {
    let mut tallies: BTreeMap<(String, &'static str), Tally> = BTreeMap::new();
    for (file, text, wanted) in texts {
        let got = read(text);
        let kind = wanted["kind"].as_str().unwrap_or_default();
        let mut count = |field: &'static str, pairs: Pairs| {
            let t = tallies.entry((kind.to_owned(), field)).or_default();
            t.right += pairs.right;
            t.wrong += pairs.wrong.len();
            t.missed += pairs.missed.len();
            let certain = strings(&got["certain"][field]);
            t.certain += certain.len();
            t.certain_wrong += certain.iter().filter(|c| pairs.wrong.contains(c)).count();
            if !pairs.wrong.is_empty() || !pairs.missed.is_empty() {
                tell(file, field, format!("read {:?}, missed {:?}", pairs.wrong, pairs.missed));
            }
        };
        let also = |key: &str| strings(&wanted[key]);
        count("name", one(&got["name"], strings(&wanted["name"]), also("name_accept")));
        count("address_as", one(&got["address_as"], strings(&wanted["preferred_name"]), vec![]));
        count("title", one(&got["title"], strings(&wanted["titles"]), also("titles_accept")));
        count("company", one(&got["company"], strings(&wanted["company"]), also("company_accept")));
        let free = [also("emails_broken"), also("emails_accept")].concat();
        let mails = each(&wanted["emails"]);
        count("emails", many(&got["emails"], mails, free, |a, b| lower(a) == lower(b)));
        let number = |p: &Value| [strings(&p["number"]), strings(&p["number_accept"])].concat();
        let numbers = wanted["phones"].as_array().into_iter().flatten().map(number).collect();
        count("phones", many(&got["phones"], numbers, also("phones_accept"), is_same_number));
        let mut urls = strings(&got["urls"]);
        urls.extend(strings(&got["linkedin_url"]));
        let mut free = also("urls_accept");
        free.extend(wanted["handles"].as_array().into_iter().flatten().flat_map(|h| strings(&h["id"])));
        count("web", many(&Value::from(urls), each(&wanted["urls"]), free, |a, b| address(a) == address(b)));
    }
    tallies
}

#[derive(Default)]
struct Pairs {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

fn one(got: &Value, right: Vec<String>, also: Vec<String>) -> Pairs {
    let read = strings(got).pop();
    let ok = read.as_ref().is_some_and(|g| right.iter().chain(&also).any(|r| words(r) == words(g)));
    let missed = right.into_iter().take(1).filter(|_| !ok).collect();
    Pairs { right: usize::from(ok), wrong: read.filter(|_| !ok).into_iter().collect(), missed }
}

/// Values that are right in one form alone.
fn each(right: &Value) -> Vec<Vec<String>> {
    strings(right).into_iter().map(|r| vec![r]).collect()
}

/// `right` holds the forms of each value that are right, the one that is told where it is missed first.
fn many(got: &Value, right: Vec<Vec<String>>, free: Vec<String>, same: impl Fn(&str, &str) -> bool) -> Pairs {
    let mut left = right.clone();
    let mut pairs = Pairs::default();
    let mut seen: Vec<String> = Vec::new();
    for g in strings(got) {
        if seen.contains(&g) {
            continue;
        }
        seen.push(g.clone());
        match left.iter().position(|l| l.iter().any(|l| same(&g, l))) {
            Some(i) => {
                left.remove(i);
                pairs.right += 1;
            }
            None if free.iter().chain(right.iter().flatten()).any(|f| same(&g, f)) => {}
            None => pairs.wrong.push(g),
        }
    }
    Pairs { missed: left.into_iter().filter_map(|l| l.into_iter().next()).collect(), ..pairs }
}

fn strings(v: &Value) -> Vec<String> {
    match v {
        Value::String(s) => vec![s.clone()],
        Value::Array(a) => {
            a.iter().filter_map(|x| x.as_str().or_else(|| x["number"].as_str())).map(str::to_owned).collect()
        }
        _ => vec![],
    }
}

fn lower(s: &str) -> String {
    s.to_lowercase()
}

fn words(s: &str) -> String {
    let plain: String =
        lower(s).chars().map(|c| if c.is_ascii_alphanumeric() || c > '\u{bf}' { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same number, with or without the country's prefix.
fn is_same_number(a: &str, b: &str) -> bool {
    let digits =
        |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>().trim_start_matches('0').to_owned();
    let (a, b) = (digits(a), digits(b));
    let near = a.len().min(b.len()) >= 7 && a.len().abs_diff(b.len()) <= 3;
    !a.is_empty() && (a == b || near && (a.ends_with(&b) || b.ends_with(&a)))
}

fn address(s: &str) -> String {
    let low = lower(s);
    let bare = low.split_once("://").map_or(low.as_str(), |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches(['/', '.', ',', ';', ')', '>']).to_owned()
}
