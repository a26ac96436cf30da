//! The README's screen and its tables of rules and keys are what the program draws and says
//! (`README=write cargo test --lib in_process::readme` writes them anew), and every test that it names is there.

use super::harness::{Desk, demo};
use super::tidy::sources;
use crate::rules::{FAMILIES, Policy};
use crate::tui::keys::{self, Group, Mode};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn rules() -> String {
    let mut out = String::from("| rule | asks you to | when | tier | from |\n| --- | --- | --- | --- | --- |\n");
    for family in &FAMILIES {
        out += &format!("| **{}** | | | | |\n", family.title);
        for rule in family.rules {
            let from: Vec<String> = rule.from.iter().map(|m| m.letter().to_string()).collect();
            out += &format!(
                "| `{}` | {} | {} | {} | {} |\n",
                rule.id,
                rule.title,
                rule.days(&Policy::default()),
                rule.tier as u8,
                from.join(" ")
            );
        }
    }
    out
}

/// The dashboard as it opens on the invented search.
fn screen() -> String {
    format!("```text\n{}```\n", Desk::at(&mut demo(), (80, 24)).screen())
}

const FORMS: [Mode; 6] = [Mode::Form, Mode::Text, Mode::Card, Mode::Debrief, Mode::Pick, Mode::Leave];

fn keys() -> String {
    let mut out = String::new();
    let mut told = BTreeSet::new();
    for (heading, modes) in [
        (
            "On the dashboard and its pages",
            &[Mode::Actions, Mode::Interviews, Mode::Opportunities, Mode::Contacts, Mode::Page][..],
        ),
        ("In the review", &[Mode::Review, Mode::CatchUp, Mode::Closing]),
        ("On the page of lessons", &[Mode::Lessons]),
        ("In the history and the trash", &[Mode::History]),
        ("On the page of what the search teaches", &[Mode::Insight]),
        ("On what your mail proposes", &[Mode::Inbox]),
        ("In a form", &FORMS),
        ("In a letter", &[Mode::Letter, Mode::Exits]),
        ("On the call sheet, beside those of a form", &[Mode::Call, Mode::Caller]),
    ] {
        out += &format!("| {heading} | | in the config |\n| --- | --- | --- |\n");
        let all = |group| modes.iter().flat_map(|m| keys::bindings(*m)).filter(move |b| b.group == group);
        let mut group = None;
        for b in Group::ALL.into_iter().flat_map(all) {
            let help = keys::expand_keys(b.help, &Default::default());
            let keys = b.keys.iter().filter_map(|k| keys::Key::parse(k)).map(|k| format!("`{k}`")).collect::<Vec<_>>();
            let line = format!("| {} | {help} | `{}` |\n", keys.join(" "), b.name);
            // What is typed into is the same everywhere.
            let again = modes.contains(&Mode::Call) && b.modes.iter().any(|m| FORMS.contains(m));
            if again {
                continue;
            }
            if group.replace(b.group) != Some(b.group) {
                out += &format!("| **{}** | | |\n", b.group.shown());
            }
            if told.insert((heading, line.clone())) {
                out += &line;
            }
        }
        out += "\n";
    }
    out.trim_end().to_string() + "\n"
}

#[test]
fn the_screen_and_the_tables_of_the_readme_are_the_programs_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let before = fs::read_to_string(&path).unwrap();
    let mut after = before.clone();
    for (name, table) in [("screen", screen()), ("rules", rules()), ("keys", keys())] {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let from = after.find(&begin).unwrap_or_else(|| panic!("README.md has no {begin}")) + begin.len();
        let to = from + after[from..].find(&end).unwrap_or_else(|| panic!("README.md has no {end}"));
        after.replace_range(from..to, &table);
    }
    if std::env::var("README").is_ok_and(|v| v == "write") {
        fs::write(&path, &after).unwrap();
    } else {
        assert_eq!(
            before, after,
            "README.md is stale; README=write cargo test --lib in_process::readme writes it anew"
        );
    }
}

/// The names of the repository's tests, without those that are left out by default.
fn tests() -> Vec<String> {
    let mut names = Vec::new();
    for source in sources(&["src", "tests"]) {
        let (mut test, mut left_out) = (false, false);
        for line in source.text.lines().map(str::trim) {
            test |= ["#[test]", "#[rstest]"].contains(&line);
            left_out |= line.starts_with("#[ignore");
            if let Some(name) = line.strip_prefix("fn ").and_then(|rest| rest.split(['(', '<']).next()) {
                names.extend((test && !left_out).then(|| name.to_owned()));
                (test, left_out) = (false, false);
            }
        }
    }
    names
}

#[test]
fn every_promise_names_tests_that_are_there_and_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let run = fs::read_to_string(root.join(".ci/run")).unwrap();
    let (_, section) = readme.split_once("## What you can rely on\n").expect("the README has the section");
    let rows = section.lines().skip_while(|l| !l.starts_with("| ---")).skip(1).take_while(|l| l.starts_with('|'));
    let (tests, mut seen) = (tests(), 0);
    for row in rows {
        let [_, promise, shown, _] = row.split('|').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let named: Vec<&str> = shown.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "nothing shows that{promise}");
        for name in named {
            match name.strip_prefix("tests/") {
                Some(_) => assert!(root.join(name).is_file() && run.contains(name), "{name} is not run by .ci/run"),
                None => assert_eq!(tests.iter().filter(|t| *t == name).count(), 1, "tests of the name {name}"),
            }
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}
