//! Owns the pieces of text on a line: where they part, and the labels they begin with.
//! It must not decide what a piece is.

use super::labels::{self, Label};
use super::scan::{Item, Scanned};

/// A piece of text on a line that is none of these.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub line: usize,
    pub text: String,
    pub label: Option<Label>,
}

/// Cuts a text at the marks that part fields on a line.
pub(super) fn cut(text: &str) -> Vec<String> {
    let marked: String = text
        .replace("   ", "\t")
        .replace(" // ", "\t")
        .replace(" -- ", "\t")
        .replace(" ~ ", "\t")
        .replace("==>", "\t")
        .chars()
        .map(|c| {
            if matches!(
                c,
                '|' | '•'
                    | '·'
                    | '▪'
                    | '■'
                    | '●'
                    | '◦'
                    | '»'
                    | '«'
                    | '¦'
                    | ';'
                    | '※'
                    | '│'
                    | '<'
                    | '>'
                    | '✆'
                    | '☎'
                    | '✉'
            ) {
                '\t'
            } else {
                c
            }
        })
        .collect();
    marked.split('\t').map(tidy).filter(|p| !p.is_empty()).collect()
}

/// Without the punctuation that is left around a piece.
pub(super) fn tidy(text: &str) -> String {
    let t = text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '|' | '/' | '*' | '_' | '=' | '~' | '+' | '\\')
    });
    let mut t = t.split_whitespace().collect::<Vec<_>>().join(" ");
    for (open, close) in [('(', ')'), ('[', ']')] {
        if t.starts_with(open) && t.ends_with(close) && t.matches(open).count() == 1
            || t.ends_with(open)
            || t.starts_with(close)
        {
            t = t.trim_matches([open, close]).trim().to_string();
        }
    }
    if t.chars().any(char::is_alphanumeric) { t } else { String::new() }
}

pub(super) fn push_piece(text: &str, line: usize, out: &mut Scanned) {
    if labels::read(text).is_some_and(|l| !matches!(l, Label::Assistant | Label::Department))
        && text.chars().count() < 40
    {
        out.dangling = true;
        return;
    }
    let (label, value) = match labels::at_start(text) {
        Some((l, at)) => (Some(l), tidy(text.get(at..).unwrap_or(""))),
        None => (None, text.to_string()),
    };
    if value.is_empty() {
        out.dangling = true;
        return;
    }
    match label {
        Some(Label::Account(service)) if !value.contains(' ') => {
            out.items.push(Item::Account { service: service.to_string(), id: value });
        }
        Some(Label::LinkedIn) if !value.contains(' ') => {
            out.items.push(Item::Account { service: "linkedin".to_string(), id: value });
        }
        Some(
            Label::Name
            | Label::Title
            | Label::Company
            | Label::Department
            | Label::Address
            | Label::Nick
            | Label::Assistant,
        ) => {
            if label == Some(Label::Assistant) {
                out.assistant = true;
            }
            out.pieces.push(Piece { line, text: value, label });
        }
        // a number that could not be one, or a label that means nothing here
        Some(Label::NotPhone | Label::Phone(_) | Label::Email | Label::Web | Label::Account(_) | Label::LinkedIn) => {
            out.pieces.push(Piece { line, text: text.to_string(), label });
        }
        None => {
            let low = super::fold::fold(&value);
            out.assistant |= ["assistant to ", "secretary to ", "pa to ", "ea to "].iter().any(|a| low.starts_with(a));
            out.pieces.push(Piece { line, text: value, label: None });
        }
    }
}
