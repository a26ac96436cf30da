//! Owns the table by which the check judges (`weights.txt`): how much each thing that shows speaks for a finding, or against it.

use crate::lexicon::Tags;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the weights of a sentence must come to.
pub(super) const ENOUGH: i32 = 4;

type Weights = HashMap<&'static str, i32>;

static TABLE: LazyLock<Tags> = LazyLock::new(|| Tags::read(include_str!("weights.txt")));

static ROWS: LazyLock<HashMap<&'static str, Weights>> = LazyLock::new(|| {
    let mut rows: HashMap<&'static str, Weights> = HashMap::new();
    for (row, entries) in TABLE.rows() {
        let weights =
            entries.iter().filter_map(|e| e.split_once('=')).filter_map(|(tag, w)| Some((tag, w.parse().ok()?)));
        rows.entry(row).or_default().extend(weights);
    }
    rows
});

/// The weight of what shows, in a row of the table.
pub(super) fn weight(row: &str, tag: &str) -> i32 {
    ROWS.get(row).and_then(|weights| weights.get(tag)).copied().unwrap_or(0)
}

/// What all that shows comes to.
pub(super) fn weigh(row: &str, shown: &[&str]) -> i32 {
    shown.iter().map(|tag| weight(row, tag)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;
    use std::collections::HashSet;

    #[test]
    fn what_the_lists_show_has_a_weight_and_every_weight_is_a_number() {
        for (row, entries) in TABLE.rows() {
            for entry in entries {
                assert!(entry.split_once('=').is_some_and(|(_, w)| w.parse::<i32>().is_ok()), "{row}: {entry}");
            }
        }
        let weighed: HashSet<&str> = ROWS.values().flat_map(|weights| weights.keys().copied()).collect();
        for (tag, _) in [&*lexicon::FEATURES, &*lexicon::FEATURES_DE, &*lexicon::FEATURES_FR, &*lexicon::AROUND_NAMES]
            .into_iter()
            .flat_map(Tags::rows)
        {
            assert!(weighed.contains(tag) || *tag == "tail", "{tag}");
        }
    }
}
