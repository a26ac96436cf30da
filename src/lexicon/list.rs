//! The three kinds of lists, and how they are read from their files. A line that begins with `# ` says what the list is.

use foldhash::fast::RandomState;
use std::collections::{HashMap, HashSet};

fn lines(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().filter(|l| !l.starts_with("# ") && !l.trim().is_empty())
}

/// Words or phrases, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct List {
    entries: Vec<&'static str>,
    set: HashSet<&'static str, RandomState>,
    /// `-x` in the file: every longer word that ends so belongs to the list.
    ends: Vec<&'static str>,
}

impl List {
    /// Words, parted by white space.
    pub(super) fn words(source: &'static str) -> List {
        let mut list = List::default();
        for word in lines(source).flat_map(str::split_whitespace) {
            match word.strip_prefix('-').filter(|end| !end.is_empty()) {
                Some(end) => list.ends.push(end),
                None => list.entries.push(word),
            }
        }
        list.set = list.entries.iter().copied().collect();
        list
    }

    /// Phrases, one a line.
    pub(super) fn phrases(source: &'static str) -> List {
        let entries: Vec<&'static str> = lines(source).map(str::trim).collect();
        List { set: entries.iter().copied().collect(), entries, ends: Vec::new() }
    }

    /// The entries, in the order of the file.
    pub(crate) fn entries(&self) -> &[&'static str] {
        &self.entries
    }

    /// Whether the folded word or phrase stands in the list, or ends as one of its endings.
    pub(crate) fn has(&self, folded: &str) -> bool {
        let ends = |end: &&str| folded.len() > end.len() + 2 && folded.ends_with(end);
        self.set.contains(folded) || self.ends.iter().any(ends)
    }

    /// Whether the text contains an entry anywhere, also within a word: for scripts without spaces.
    pub(crate) fn is_inside(&self, text: &str) -> bool {
        self.entries.iter().any(|w| text.contains(w))
    }

    /// Whether the folded text contains an entry as whole words.
    pub(crate) fn is_in(&self, folded: &str) -> bool {
        self.entries.iter().any(|w| {
            folded.match_indices(w).any(|(at, _)| {
                let after = folded.get(at + w.len()..).unwrap_or_default();
                is_edge(folded.get(..at).unwrap_or_default(), w) && is_edge(w, after)
            })
        })
    }

    /// The length of the entry, as whole words, that the folded text begins with.
    pub(crate) fn head(&self, folded: &str) -> Option<usize> {
        self.entries.iter().find(|w| folded.strip_prefix(**w).is_some_and(|rest| is_edge(w, rest))).map(|w| w.len())
    }
}

/// Whether a word ends between the two.
fn is_edge(before: &str, after: &str) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(word(before.chars().next_back()) && word(after.chars().next()))
}

/// Words under tags: a line `tag: word word …`, each word once.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    rows: Vec<(&'static str, Vec<&'static str>)>,
    tags: HashMap<&'static str, &'static str, RandomState>,
}

impl Tags {
    pub(crate) fn read(source: &'static str) -> Tags {
        let mut out = Tags::default();
        for (tag, words) in lines(source).filter_map(|l| l.split_once(": ")) {
            let words: Vec<&'static str> = words.split_whitespace().collect();
            out.tags.extend(words.iter().map(|w| (*w, tag)));
            out.rows.push((tag, words));
        }
        out
    }

    /// The tag of the folded word.
    pub(crate) fn of(&self, folded: &str) -> Option<&'static str> {
        self.tags.get(folded).copied()
    }

    /// Whether the folded word stands under one of these tags.
    pub(crate) fn is(&self, folded: &str, tags: &[&str]) -> bool {
        self.of(folded).is_some_and(|tag| tags.contains(&tag))
    }

    /// The words under a tag, in the order of the file.
    pub(crate) fn words(&self, tag: &str) -> impl Iterator<Item = &'static str> {
        self.rows.iter().filter(move |(t, _)| *t == tag).flat_map(|(_, words)| words.iter().copied())
    }

    /// The lines, in the order of the file.
    pub(crate) fn rows(&self) -> &[(&'static str, Vec<&'static str>)] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_looked_up_as_whole_words() {
        let words = List::words("# what it is\nof and\n-leiter");
        assert!(words.has("of") && words.has("bauleiter") && !words.has("leiter") && !words.has("off"));
        assert_eq!((words.head("of paper"), words.head("office")), (Some(2), None));
        let phrases = List::phrases("# what it is\nknown as\nps:\n");
        assert!(phrases.is_in("mira, known as mi") && !phrases.is_in("unknown as yet"));
        assert_eq!(phrases.head("ps: call"), Some(3));
        let tags = Tags::read("# what it is\nDE: berlin bonn\nAT: wien\n");
        assert_eq!((tags.of("bonn"), tags.of("rom")), (Some("DE"), None));
        assert!(tags.is("wien", &["AT"]) && !tags.is("wien", &["DE"]));
    }
}
