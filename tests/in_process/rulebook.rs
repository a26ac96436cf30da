//! Holds the rules to the rulebook by scenarios: `tests/rulebook/*.toml`, facts and days and what they call for. How they
//! are written stands at the head of `tests/rulebook/scenario.rs`; one is added without touching Rust.
//!
//! The last test here is no test but the crate's half of `tests/oracle/run`, which compares it with an independent
//! implementation of the rulebook.

mod document;
mod expected;
mod scenario;

use crate::clock::{Now, Zone};
use crate::domain::parse_instant;
use crate::rules;
use scenario::Scenario;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

fn scenarios() -> Vec<Scenario> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rulebook");
    let mut files: Vec<_> = std::fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files.iter().map(|path| Scenario::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).collect()
}

#[test]
fn every_scenario_comes_out_as_it_says() {
    let wrong: Vec<String> = scenarios().iter().flat_map(Scenario::run).collect();
    assert!(wrong.is_empty(), "\n{}\n{} of the scenarios' expectations failed", wrong.join("\n"), wrong.len());
}

#[test]
fn every_rule_fires_in_some_scenario_and_is_silent_in_some() {
    let (mut fires, mut silent) = (BTreeSet::new(), BTreeSet::new());
    for scenario in scenarios() {
        fires.extend(scenario.fires());
        silent.extend(scenario.silences());
    }
    let all: BTreeSet<String> = rules::rules().map(|r| r.id.to_string()).collect();
    assert_eq!(fires, all, "rules that some scenario expects");
    assert_eq!(silent, all, "rules that some scenario expects to be silent");
}

#[test]
fn no_two_scenarios_have_one_name() {
    let mut names = BTreeSet::new();
    for scenario in scenarios() {
        assert!(names.insert(scenario.name.clone()), "“{}” stands twice", scenario.name);
    }
}

/// Reads one `{"now", "doc", "policy"}` a line from the file `AFTERWORD_ORACLE_IN` and writes its actions, a line each,
/// to `AFTERWORD_ORACLE_OUT`.
#[test]
#[ignore = "the crate's half of tests/oracle/run"]
fn derive_documents_for_the_oracle() {
    let path =
        |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} names no file; use tests/oracle/run"));
    let documents = BufReader::new(std::fs::File::open(path("AFTERWORD_ORACLE_IN")).unwrap());
    let mut out = BufWriter::new(std::fs::File::create(path("AFTERWORD_ORACLE_OUT")).unwrap());
    for (n, line) in documents.lines().enumerate() {
        let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let at = parse_instant(line["now"].as_str().unwrap()).unwrap();
        let now = line["tz"].as_str().map_or(Now::fixed(at), |tz| Now::new(at, Zone::named(tz).unwrap()));
        let facts = document::facts(&line["doc"], now);
        let read = facts.and_then(|facts| Ok((facts, document::policy(&line["policy"])?)));
        let (facts, policy) = read.unwrap_or_else(|e| panic!("line {}: {e}", n + 1));
        serde_json::to_writer(&mut out, &rules::derive(&facts, &policy, now)).unwrap();
        writeln!(out).unwrap();
    }
    out.flush().unwrap();
}
