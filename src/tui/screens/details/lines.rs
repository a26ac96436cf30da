//! Owns the lines of a page as they stand on a screen of some width: wrapped, each with what it leads to and what can be
//! changed there. Must not draw, nor decide what stands on a page.

use crate::clock::Now;
use crate::lexicon;
use crate::pages::{Item, Page, Subject};
use crate::text::sanitise;
use crate::tui::screen::Spot;

/// The widest label that is given a column of its own.
const LABEL: usize = 20;

/// How a line is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Heading,
    Text,
    /// What can be overlooked.
    Aside,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageLine {
    pub look: Look,
    /// In a column of its own; empty on the rows below the first.
    pub label: String,
    /// How wide that column is.
    pub column: usize,
    pub text: String,
    /// Which of the lines on which the cursor can stand this row belongs to.
    pub stop: Option<usize>,
}

/// A line on which the cursor can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// Where Enter leads.
    pub leads: Option<Subject>,
    /// What `e` changes and `D` deletes.
    pub item: Option<Item>,
}

/// The rows of a page, and the lines on which the cursor can stand.
pub(super) struct PageLines {
    pub rows: Vec<PageLine>,
    pub stops: Vec<Stop>,
}

impl PageLines {
    /// The rows of this page, `width` columns wide.
    pub(super) fn new(page: &Page, now: Now, width: usize) -> PageLines {
        let mut out = PageLines { rows: vec![], stops: vec![] };
        let (zone, today) = (now.zone(), now.today());
        for section in &page.sections {
            out.heading(section.heading);
            let longest = section.lines.iter().map(|l| sanitise::width(&l.label)).max().unwrap_or(0);
            let column = longest.min(LABEL).min(width / 3);
            for line in &section.lines {
                let stop = out.stop(&line.subject, &line.item);
                out.labelled(&line.label, column, &line.text, width, Look::Text, stop);
            }
        }
        if !page.history.is_empty() {
            out.heading("History");
        }
        let longest = page.history.iter().map(|e| sanitise::width(&e.when(zone, today))).max().unwrap_or(0);
        let column = longest.min(width / 2);
        for entry in &page.history {
            let stop = out.stop(&entry.subject, &entry.item);
            out.labelled(&entry.when(zone, today), column, &entry.what, width, Look::Text, stop);
            if !entry.detail.is_empty() {
                out.labelled("", column, &entry.detail, width, Look::Aside, stop);
            }
        }
        out
    }

    fn heading(&mut self, text: &str) {
        let row = |look, text: &str| PageLine { look, label: String::new(), column: 0, text: text.into(), stop: None };
        if !self.rows.is_empty() {
            self.rows.push(row(Look::Text, ""));
        }
        self.rows.push(row(Look::Heading, text));
    }

    fn stop(&mut self, leads: &Option<Subject>, item: &Option<Item>) -> Option<usize> {
        if leads.is_none() && item.is_none() {
            return None;
        }
        let item = item.clone().or_else(|| leads.clone().map(Item::Page));
        self.stops.push(Stop { leads: leads.clone(), item });
        Some(self.stops.len() - 1)
    }

    /// A label in its column, the text wrapped beside it.
    fn labelled(&mut self, label: &str, column: usize, text: &str, width: usize, look: Look, stop: Option<usize>) {
        let indent = 2 + if column > 0 { column + 2 } else { 0 };
        let wrapped = sanitise::wrap(text, width.saturating_sub(indent).max(1));
        let wrapped = if wrapped.is_empty() { vec![String::new()] } else { wrapped };
        for (n, text) in wrapped.into_iter().enumerate() {
            let label = if n == 0 { label.to_string() } else { String::new() };
            self.rows.push(PageLine { look, label, column, text, stop });
        }
    }

    /// The row of this spot: the first that tells the record, else the one in which most of the words stand.
    pub(super) fn row_of(&self, spot: &Spot) -> Option<usize> {
        let tells = |r: &PageLine| r.stop.and_then(|n| self.stops.get(n)).is_some_and(|stop| stop.item == spot.item);
        let words: Vec<String> = spot.words.iter().map(|w| lexicon::joined(w)).collect();
        let hits = |r: &PageLine| {
            let text = lexicon::joined(&r.text);
            words.iter().filter(|w| text.contains(*w)).count()
        };
        let told = if spot.item.is_some() { self.rows.iter().position(tells) } else { None };
        told.or_else(|| {
            let rows = self.rows.iter().enumerate().rev().map(|(n, r)| (hits(r), n));
            rows.filter(|(hits, _)| *hits > 0).max_by_key(|(hits, _)| *hits).map(|(_, n)| n)
        })
    }

    /// The first and last row of a stop.
    pub(super) fn span(&self, stop: usize) -> Option<(usize, usize)> {
        let first = self.rows.iter().position(|r| r.stop == Some(stop))?;
        let last = self.rows.iter().rposition(|r| r.stop == Some(stop))?;
        Some((first, last))
    }
}
