//! Owns the rows of a call sheet on a screen of some width: its sections in a gutter or under headings, in one column or
//! two, what is missing and what to say. Must not draw.

use super::state::{BAD, Call, GOOD};
use crate::pages::{CallSheet, Gap, Section, Subject};
use crate::text::sanitise;
use crate::tui::keymap::Keymap;
use crate::tui::keys::expand_keys;

/// From this width on there are two columns.
const TWO: usize = 96;
/// From this width on the headings stand beside their sections.
const BESIDE: usize = 66;
/// The gutter of the headings.
pub(super) const GUTTER: usize = 6;
/// The widest label that is given a column of its own, the same for all sections.
const LABEL: usize = 14;
/// Between two columns.
pub(super) const GAP: usize = 3;

/// How a row is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Text,
    /// What the eye is to find first: the salary, what to say now.
    Strong,
    /// The same of the label alone: how to call somebody.
    Name,
    /// What can be overlooked.
    Aside,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CallLine {
    /// Only on the first row of a section.
    pub heading: String,
    /// How wide the heading's gutter is; 0: it has a row of its own.
    pub gutter: usize,
    pub label: String,
    /// How wide the label's column is.
    pub column: usize,
    pub text: String,
    pub look: Look,
}

/// The rows, by columns: one, or two from a certain width on.
pub(super) struct CallLines {
    pub columns: Vec<Vec<CallLine>>,
    /// The width of each column.
    pub width: usize,
}

impl CallLines {
    /// How many rows the longest column has.
    pub(super) fn height(&self) -> usize {
        self.columns.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The rows of a page alone, `width` columns wide.
    pub(super) fn of_page(page: &CallSheet, width: usize, keymap: &Keymap) -> CallLines {
        CallLines::lay(None, page, vec![], width, keymap)
    }

    /// The same with what to say: the script that is shown at the top, of the others the first words at the foot.
    pub(super) fn new(call: &Call, width: usize, keymap: &Keymap) -> CallLines {
        let name = |n: usize| match n {
            GOOD => "good news",
            BAD => "bad news",
            _ => "you call",
        };
        let keys = ["{call-good}", "{call-bad}", "{call-own}"];
        let key = |n: usize| expand_keys(keys.get(n).copied().unwrap_or_default(), keymap);
        let folded = call.scripts.iter().enumerate().filter(|(n, _)| call.shown != Some(*n));
        let folded = folded.map(|(n, (_, text))| (name(n), format!("{}  {}", key(n), text))).collect();
        let whole = call.script().map(|(_, text)| text.as_str());
        CallLines::lay(whole, &call.page, folded, width, keymap)
    }

    fn lay(
        whole: Option<&str>,
        page: &CallSheet,
        folded: Vec<(&'static str, String)>,
        width: usize,
        keymap: &Keymap,
    ) -> CallLines {
        let two = width >= TWO;
        let width = if two { (width - GAP) / 2 } else { width };
        let script = whole.map(|text| say(text, width)).unwrap_or_default();
        let labels = page.sections.iter().flat_map(|s| &s.lines).map(|l| sanitise::width(&l.label));
        let column = labels.max().unwrap_or(0).min(LABEL).min(width / 3);
        let mut blocks: Vec<Vec<CallLine>> = page.sections.iter().map(|s| section(s, width, column)).collect();
        let mut last = Block::new("Say", width, column);
        for (label, text) in &folded {
            // One row each: the key that shows it whole, and how it begins.
            last.row(label, sanitise::fit(&text.replace('\n', " "), last.room()), Look::Aside);
        }
        blocks.push(last.rows);
        let mut missing = Block::new("Gaps", width, 0);
        gaps(&page.gaps, keymap).iter().for_each(|text| missing.text("", text, Look::Aside));
        blocks.push(missing.rows);
        if !two {
            let rows = script.into_iter().chain(blocks.into_iter().flatten()).collect();
            return CallLines { columns: vec![rows], width };
        }
        // In the order of a call, parted where both come out shortest; what to say now stands beside it.
        let heights: Vec<usize> = blocks.iter().map(Vec::len).collect();
        let all: usize = heights.iter().sum();
        let longest = |n: &usize| {
            let left: usize = heights.iter().take(*n).sum();
            left.max(script.len() + all - left)
        };
        let parted = (1..=blocks.len()).min_by_key(longest).unwrap_or(0);
        let (mut left, mut right) = (Vec::new(), script);
        for (n, block) in blocks.into_iter().enumerate() {
            if n < parted { &mut left } else { &mut right }.extend(block);
        }
        CallLines { columns: vec![left, right], width }
    }
}

/// Rows under one heading, in the making.
struct Block {
    heading: &'static str,
    gutter: usize,
    column: usize,
    width: usize,
    rows: Vec<CallLine>,
}

impl Block {
    fn new(heading: &'static str, width: usize, column: usize) -> Block {
        let gutter = if width >= BESIDE { GUTTER } else { 0 };
        Block { heading, gutter, column, width, rows: vec![] }
    }

    /// How wide a text is.
    fn room(&self) -> usize {
        let indent = if self.gutter > 0 { self.gutter } else { 2 };
        let label = if self.column > 0 { self.column + 2 } else { 0 };
        self.width.saturating_sub(indent + label).max(1)
    }

    fn row(&mut self, label: &str, text: String, look: Look) {
        let first = self.rows.is_empty();
        let line = |heading: &str, label: &str, text: String, look| CallLine {
            heading: heading.into(),
            gutter: self.gutter,
            label: label.into(),
            column: self.column,
            text,
            look,
        };
        let beside = self.gutter > 0;
        let heading = if first && beside { self.heading } else { "" };
        let row = line(heading, label, text, look);
        if first && !beside {
            let above = line(self.heading, "", String::new(), Look::Text);
            self.rows.insert(0, above);
        }
        self.rows.push(row);
    }

    fn text(&mut self, label: &str, text: &str, look: Look) {
        for (n, piece) in sanitise::wrap(text, self.room()).into_iter().enumerate() {
            self.row(if n == 0 { label } else { "" }, piece, look);
        }
    }
}

fn section(section: &Section, width: usize, column: usize) -> Vec<CallLine> {
    let mut block = Block::new(section.heading, width, column);
    for line in &section.lines {
        let look = match (section.heading, line.label.as_str()) {
            ("Who", "") => Look::Aside,
            ("Who", _) => Look::Name,
            ("Job", "salary" | "you said") => Look::Strong,
            _ => Look::Text,
        };
        block.text(&line.label, &line.text, look);
    }
    block.rows
}

fn say(text: &str, width: usize) -> Vec<CallLine> {
    let mut block = Block::new("Say", width, 0);
    // Its paragraphs need no empty lines between them to be told apart: there is little room.
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let aside = line.starts_with('(');
        block.text("", line, if aside { Look::Aside } else { Look::Strong });
    }
    block.rows
}

/// What is not noted yet, a line for each place where it is noted, with the key.
fn gaps(gaps: &[Gap], keymap: &Keymap) -> Vec<String> {
    let how = |at: &Subject| match at {
        Subject::Opportunity(_) => "{page.open-opportunity}, then {page.change}",
        Subject::Contact(_) => "{page.change} on the person",
        Subject::Interview(_) => "{page.debrief}",
    };
    let mut lines: Vec<(&str, Vec<&str>)> = Vec::new();
    for gap in gaps {
        match lines.iter_mut().find(|(place, _)| *place == how(&gap.at)) {
            Some((_, what)) => what.push(&gap.what),
            None => lines.push((how(&gap.at), vec![&gap.what])),
        }
    }
    lines.into_iter().map(|(how, what)| format!("{} ({})", what.join(", "), expand_keys(how, keymap))).collect()
}
