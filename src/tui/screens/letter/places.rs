//! Owns the way from a place in a text to its byte, and back. Must not know what stands there.

/// The byte at this line and column.
pub(super) fn byte_at(text: &str, (row, col): (usize, usize)) -> usize {
    let start: usize = text.split('\n').take(row).map(|l| l.len() + 1).sum();
    let line = text.get(start..).and_then(|t| t.split('\n').next()).unwrap_or_default();
    (start + line.chars().take(col).map(char::len_utf8).sum::<usize>()).min(text.len())
}

/// The line and column of a byte.
pub(super) fn place_of(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    (before.matches('\n').count(), before.get(start..).unwrap_or_default().chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_bytes_are_each_others_way_back() {
        let text = "Jürgen,\n\nthank [you] 🚲\n";
        for (byte, _) in text.char_indices().chain([(text.len(), 'x')]) {
            assert_eq!(byte_at(text, place_of(text, byte)), byte);
        }
        assert_eq!((byte_at(text, (99, 9)), byte_at(text, (1, 9))), (text.len(), 9));
    }
}
