//! What is fed to the fuzzer's targets here, without it: the seeds of `fuzz`, what the tests have, mangled, and any bytes.

use crate::targets::{TARGETS, run};
use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::path::Path;

/// The files that a target begins with, as `fuzz/run` has them.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let more: &[&str] = match target {
        "card" | "sanitise" => &["tests/cards"],
        "ics" => &["tests/calendars"],
        "json" => &["tests/fixtures", "tests/letters"],
        _ => &[],
    };
    let own = format!("fuzz/seeds/{target}");
    let folders = more.iter().copied().chain([own.as_str()]).map(|folder| root.join(folder));
    let files = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten().map(|entry| entry.unwrap().path());
    let fit = |path: &std::path::PathBuf| match path.extension().and_then(|e| e.to_str()) {
        Some(kind @ ("json" | "sql" | "toml" | "rs")) => kind == target,
        _ => path.is_file(),
    };
    let mut files: Vec<_> = files.filter(fit).collect();
    files.sort();
    files.iter().map(|path| fs::read(path).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_target_of_the_fuzzer_falls(
        which: Index,
        places in proptest::collection::vec((any::<Index>(), proptest::collection::vec(any::<u8>(), 0..5), 0usize..9), 1..6),
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        for (target, _) in TARGETS {
            run(target, &bytes);
            let seeds = seeds(target);
            let mut seed = which.get(&seeds).clone();
            for (place, put, gone) in &places {
                let at = place.index(seed.len() + 1);
                let end = (at + gone).min(seed.len());
                seed.splice(at..end, put.iter().copied());
            }
            run(target, &seed);
        }
    }
}
