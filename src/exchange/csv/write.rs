//! Writes tables. A spreadsheet takes no cell for a formula: what would begin one has an apostrophe before it, which reading
//! takes away.

use csv::WriterBuilder;

/// What a cell may not begin with.
const ACTS: &[char] = &['=', '+', '-', '@', '\t', '\r'];

fn inert(cell: &str) -> String {
    if cell.starts_with(ACTS) { format!("'{cell}") } else { cell.to_owned() }
}

/// A table of these rows, with commas, as RFC 4180 has it.
pub(crate) fn write(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // It goes into memory: it cannot fail.
        let _ = writer.write_record(row.iter().map(|cell| inert(cell)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        let row = |cells: &[&str]| cells.iter().map(|c| c.to_string()).collect::<Vec<_>>();
        let table = write([row(&["=1+1", "+49 30", "-x", "@a", "\t=1", "\r=1", "'q", "a,b", "Bob"])]);
        assert_eq!(table, "'=1+1,'+49 30,'-x,'@a,'\t=1,\"'\r=1\",'q,\"a,b\",Bob\r\n");
    }
}
