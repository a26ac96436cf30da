//! Owns how a text that is typed into is drawn. Must not change it.

use crate::forms::area::{Area, Place};
use crate::text::sanitise;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// Draws as much of it as there is room for, the cursor in sight, what is `marked` in this style; returns where the cursor
/// stands.
pub(crate) fn draw(
    text: &Area,
    buf: &mut Buffer,
    area: Rect,
    marked: impl Fn(Place) -> Option<Style>,
) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let (rows, at, top) = text.shown(width, height);
    let selected = text.selection_range();
    for (row, y) in rows.iter().skip(top).zip(area.top()..area.bottom()) {
        for (col, x, g, wide) in row.graphemes().take_while(|(_, x, _, wide)| x + wide <= width) {
            let place = (row.line, col);
            let style = match selected {
                Some((from, to)) if from <= place && place < to => Style::new().add_modifier(Modifier::REVERSED),
                _ => marked(place).unwrap_or_default(),
            };
            buf.set_stringn(area.x + x as u16, y, sanitise::line(g), wide, style);
        }
    }
    let x = rows.get(at).map_or(0, |row| row.x_of(text.cursor().1)).min(width - 1);
    Some(Position { x: area.x + x as u16, y: area.y + (at - top) as u16 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Edit;
    use crate::forms::area::{apply, area, jump};
    use proptest::prelude::*;

    /// The text as it stands on a screen of this size, and the place of the cursor there.
    fn drawn(a: &Area, (width, height): (u16, u16)) -> (Vec<String>, (u16, u16)) {
        let area = Rect { x: 0, y: 0, width, height };
        let mut buf = Buffer::empty(area);
        let at = draw(a, &mut buf, area, |_| None).unwrap();
        let row = |y| (0..width).map(|x| buf[(x, y)].symbol().to_string()).collect::<String>().trim_end().to_string();
        ((0..height).map(row).collect(), (at.x, at.y))
    }

    #[test]
    fn a_row_ends_between_words_and_the_cursor_goes_by_rows() {
        let mut a = area("I enjoyed the picture of XYZ, and the e-mail. Thanks.");
        let rows = ["I enjoyed the picture of", "XYZ, and the e-mail.", "Thanks."];
        assert_eq!(drawn(&a, (27, 4)), ([&rows[..], &[""]].concat().iter().map(|r| r.to_string()).collect(), (7, 2)));
        a.step(false);
        assert_eq!((drawn(&a, (27, 4)).1, a.cursor().1), ((7, 1), 32));
        apply(&mut a, &Edit::Insert('!'));
        a.step(false);
        a.step(false);
        assert_eq!((drawn(&a, (27, 4)).1, a.cursor().1), ((8, 0), 8));
        a.step(true);
        a.step(true);
        assert_eq!((drawn(&a, (27, 1)), a.cursor().1), ((vec!["Thanks.".into()], (7, 0)), 54));
    }

    #[test]
    fn blanks_before_a_long_word_do_not_push_it_off_the_row() {
        let a = area("  abcd ef");
        assert_eq!(drawn(&a, (5, 4)).0, ["", "abcd", "ef", ""]);
    }

    proptest! {
        #[test]
        fn the_cursor_is_where_its_character_stands(
            text in "[a-c .,é日\\n]{0,60}", width in 3u16..20, line in 0usize..4, col in 0usize..40, steps in proptest::collection::vec(any::<bool>(), 0..6)
        ) {
            let mut a = area(&text);
            a.move_cursor(jump((line, col)));
            for down in steps {
                let (before, y) = (a.cursor(), drawn(&a, (width, 80)).1.1);
                a.step(down);
                let (after, now) = (a.cursor(), drawn(&a, (width, 80)).1.1);
                prop_assert_eq!(i32::from(now) - i32::from(y), if before == after { 0 } else if down { 1 } else { -1 });
            }
            let (rows, (x, y)) = drawn(&a, (width, 80));
            let under = a.lines()[a.cursor().0].chars().nth(a.cursor().1).filter(|c| *c != ' ');
            if let Some(c) = under {
                let mut left = rows[y as usize].chars().scan(0, |x, c| { let at = *x; *x += 1; Some((at, c)) });
                prop_assert!(left.any(|(at, drawn)| at == x && drawn == c), "{:?}", rows);
            }
        }
    }
}
