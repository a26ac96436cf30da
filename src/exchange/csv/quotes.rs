//! Owns finding a quote that is opened and never closed: with it one cell swallows every row up to the next quote, and a
//! reader of tables says nothing. Must not read cells.

/// Fewer cells in a line are no row: somebody's note may hold such a list.
const FEWEST_CELLS: usize = 4;

/// The line, counted from the first, of a quote that swallows rows: its cell spans lines, and ends in the midst of text or
/// not at all, or it holds what must be a row of `cells` cells.
pub(super) fn unclosed(bytes: &[u8], delimiter: u8, cells: usize) -> Option<usize> {
    let mut line = 0;
    let mut at = 0;
    let mut begins = true;
    while let Some(byte) = bytes.get(at).copied() {
        if byte == b'"' && begins {
            let rest = bytes.get(at + 1..).unwrap_or_default();
            let end = end(rest);
            let cell = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let behind = end.and_then(|end| rest.get(end + 1)).copied();
            let closed = end.is_some() && behind.is_none_or(|b| b == delimiter || b == b'\n' || b == b'\r');
            let lines = cell.iter().filter(|b| **b == b'\n').count();
            if end.is_none() || lines > 0 && (!closed || holds_row(cell, delimiter, cells)) {
                return Some(line);
            }
            line += lines;
            at += cell.len() + 2;
            begins = false;
            continue;
        }
        line += usize::from(byte == b'\n');
        begins = byte == delimiter || byte == b'\n' || byte == b'\r';
        at += 1;
    }
    None
}

/// Where the cell behind a quote ends: at a quote that is not doubled.
fn end(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += rest.get(at..)?.iter().position(|b| *b == b'"')?;
        if rest.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// True where a line within the cell is as wide as the table. Prose has a blank behind its commas, a row has none.
fn holds_row(cell: &[u8], delimiter: u8, cells: usize) -> bool {
    let wide =
        |line: &[u8]| line.windows(2).filter(|w| matches!(w, [d, next] if *d == delimiter && *next != b' ')).count();
    cells >= FEWEST_CELLS && cell.split(|b| *b == b'\n').any(|line| wide(line) + 1 >= cells)
}
