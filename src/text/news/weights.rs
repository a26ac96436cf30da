//! Owns the table by which a mail is judged (`weights.txt`): how much each thing that shows speaks for a class, or against it.

use crate::lexicon::Tags;
use std::collections::HashMap;
use std::sync::LazyLock;

static TABLE: LazyLock<Tags> = LazyLock::new(|| Tags::read(include_str!("weights.txt")));

static ROWS: LazyLock<HashMap<&'static str, HashMap<&'static str, i32>>> = LazyLock::new(|| {
    let mut rows: HashMap<&'static str, HashMap<&'static str, i32>> = HashMap::new();
    for (row, entries) in TABLE.rows() {
        let weights = entries.iter().filter_map(|e| e.split_once('='));
        rows.entry(row).or_default().extend(weights.filter_map(|(tag, w)| Some((tag, w.parse().ok()?))));
    }
    rows
});

/// The weight of what shows, in a row of the table.
pub(super) fn weight(row: &str, tag: &str) -> i32 {
    ROWS.get(row).and_then(|weights| weights.get(tag)).copied().unwrap_or(0)
}

/// What all that shows comes to.
pub(super) fn weigh<'t>(row: &str, shown: impl IntoIterator<Item = &'t str>) -> i32 {
    let Some(weights) = ROWS.get(row) else { return 0 };
    shown.into_iter().filter_map(|tag| weights.get(tag)).sum()
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
        for list in [&*lexicon::MAIL_EN, &*lexicon::MAIL_DE, &*lexicon::MAIL_FR] {
            for (tag, _) in list.rows() {
                assert!(weighed.contains(tag) || ["if", "others", "plain_if"].contains(tag), "{tag}");
            }
        }
    }
}
