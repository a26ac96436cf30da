//! Owns the table of weights by which a text is judged: in rows, how much each thing that shows speaks for something, or
//! against it. Must not know what shows.

use crate::lexicon::Tags;
use std::collections::HashMap;

/// A table of weights.
pub(super) struct Weights {
    rows: HashMap<&'static str, HashMap<&'static str, i32>>,
}

impl Weights {
    /// Of a text with a row a line: `row: tag=3 tag=-2`.
    pub(super) fn read(source: &'static str) -> Weights {
        let mut rows: HashMap<&'static str, HashMap<&'static str, i32>> = HashMap::new();
        for (row, entries) in Tags::read(source).rows() {
            let weights = entries.iter().filter_map(|e| e.split_once('='));
            rows.entry(row).or_default().extend(weights.filter_map(|(tag, w)| Some((tag, w.parse().ok()?))));
        }
        Weights { rows }
    }

    /// The weight of what shows, in a row.
    pub(super) fn of(&self, row: &str, tag: &str) -> i32 {
        self.rows.get(row).and_then(|weights| weights.get(tag)).copied().unwrap_or(0)
    }

    /// What all that shows comes to.
    pub(super) fn sum<'t>(&self, row: &str, shown: impl IntoIterator<Item = &'t str>) -> i32 {
        shown.into_iter().map(|tag| self.of(row, tag)).sum()
    }

    /// What stands in the text and is no weight, and the tags of these lists that have none.
    #[cfg(test)]
    pub(super) fn amiss<'t>(
        &self,
        source: &'static str,
        lists: impl IntoIterator<Item = &'t Tags>,
    ) -> Vec<&'static str> {
        let table = Tags::read(source);
        let entries = table.rows().iter().flat_map(|(_, entries)| entries.iter().copied());
        let no_number = |e: &&str| e.split_once('=').is_none_or(|(_, w)| w.parse::<i32>().is_err());
        let has_none = |tag: &&str| !self.rows.values().any(|weights| weights.contains_key(tag));
        let tags = lists.into_iter().flat_map(Tags::rows).map(|(tag, _)| *tag);
        entries.filter(no_number).chain(tags.filter(has_none)).collect()
    }
}
