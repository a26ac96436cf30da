//! Owns where everything stands on a screen of a given size: read by the views to draw and by update to know what was
//! clicked. Must not draw.
//!
//! ```text
//! tiny: one line      narrow: header, tabs, one pane, footer
//! normal: header, actions over why, interviews beside contacts, footer      wide: why beside actions
//! broad: the same, and opportunities between interviews and contacts
//! ```

use super::pane::{ByPane, Pane};
use ratatui::layout::{Constraint, Layout, Rect};

/// How much there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Under 20×5: only a word.
    Tiny,
    /// Under 60 columns or 16 rows: one pane at a time, with tabs.
    Narrow,
    /// From there on: three panes and why.
    Normal,
    /// From 110×24 on: why beside the actions.
    Wide,
    /// From 140×24 on: the opportunities beside the interviews.
    Broad,
}

/// Where everything stands. Frames include their borders; lists are the rows inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Areas {
    pub shape: Shape,
    pub header: Rect,
    /// Of the narrow shape: the tabs.
    pub tabs: Rect,
    /// All between header (and tabs) and footer: pages, forms and help stand here.
    pub body: Rect,
    pub footer: Rect,
    /// The frames of the panes; empty where a pane is not shown.
    frames: ByPane<Rect>,
    lists: ByPane<Rect>,
    /// The text of why; in the normal shape it stands inside the actions' frame.
    pub why: Rect,
    /// Of the wide shape: why's own frame.
    pub why_frame: Rect,
}

impl Areas {
    /// Where everything stands on a screen of this size; `second` of interviews and opportunities is shown where there is no
    /// room for both.
    pub(crate) fn new((width, height): (u16, u16), focus: Pane, second: Pane) -> Areas {
        let screen = Rect::new(0, 0, width, height);
        let none = Rect::default();
        let shape = match (width, height) {
            (w, h) if w < 20 || h < 5 => Shape::Tiny,
            (w, h) if w < 60 || h < 16 => Shape::Narrow,
            (w, h) if w >= 140 && h >= 24 => Shape::Broad,
            (w, h) if w >= 110 && h >= 24 => Shape::Wide,
            _ => Shape::Normal,
        };
        let mut areas = Areas {
            shape,
            header: none,
            tabs: none,
            body: screen,
            footer: none,
            frames: ByPane::default(),
            lists: ByPane::default(),
            why: none,
            why_frame: none,
        };
        if shape == Shape::Tiny {
            return areas;
        }
        let tabs = if shape == Shape::Narrow { 1 } else { 0 };
        let rows = [Constraint::Length(1), Constraint::Length(tabs), Constraint::Fill(1), Constraint::Length(1)];
        [areas.header, areas.tabs, areas.body, areas.footer] = Layout::vertical(rows).areas(screen);
        match shape {
            Shape::Tiny => {}
            Shape::Narrow => {
                areas.frames[focus] = areas.body;
                areas.lists[focus] = areas.body;
                if focus == Pane::Actions && areas.body.height >= 8 {
                    let split = [Constraint::Fill(1), Constraint::Length(4)];
                    [areas.lists[Pane::Actions], areas.why] = Layout::vertical(split).areas(areas.body);
                    areas.why = Rect { y: areas.why.y + 1, height: areas.why.height.saturating_sub(1), ..areas.why };
                }
            }
            Shape::Normal | Shape::Wide | Shape::Broad => areas.panes(focus, second),
        }
        areas
    }

    fn panes(&mut self, focus: Pane, second: Pane) {
        let wide = self.shape != Shape::Normal;
        let below = match self.body.height {
            height if wide => (height * 2 / 5).max(9),
            // Where the height is short, the panes below are a line each until one has the focus.
            ..20 if focus == Pane::Actions => 1,
            // The lists below take less than a third; five rows of each are enough at 24 lines.
            height => (height * 3 / 10).clamp(5, 16) + 1,
        };
        let [top, bottom] = Layout::vertical([Constraint::Fill(1), Constraint::Length(below)]).areas(self.body);
        let beside = |shares: [u16; 2], area| Layout::horizontal(shares.map(Constraint::Fill)).areas(area);
        // Wide, the left is as wide as at 80 columns already at 120: nothing is cut that was whole there.
        let left = match self.shape {
            Shape::Broad => {
                let thirds = [5, 5, 4].map(Constraint::Fill);
                let [interviews, opportunities, contacts] = Layout::horizontal(thirds).areas(bottom);
                self.put(Pane::Interviews, interviews);
                self.put(Pane::Opportunities, opportunities);
                self.put(Pane::Contacts, contacts);
                [5, 2]
            }
            _ => {
                let shares = if wide { [13, 7] } else { [1, 1] };
                let [left, right] = beside(shares, bottom);
                self.put(second, left);
                self.put(Pane::Contacts, right);
                shares
            }
        };
        if wide {
            let [actions, why] = beside(left, top);
            self.put(Pane::Actions, actions);
            self.why_frame = why;
            self.why = inside(self.why_frame);
            self.why = padded(self.why);
        } else {
            self.frames[Pane::Actions] = top;
            let inner = inside(top);
            // Why gets four lines at 24, more where there is more; one row is the divider.
            let why = (inner.height / 3).clamp(2, 8);
            let split = [Constraint::Fill(1), Constraint::Length(1), Constraint::Length(why)];
            let [list, _, text] = Layout::vertical(split).areas(inner);
            self.lists[Pane::Actions] = list;
            self.why = padded(text);
        }
    }

    /// Puts a pane there, its rows inside its frame.
    fn put(&mut self, pane: Pane, frame: Rect) {
        self.frames[pane] = frame;
        self.lists[pane] = inside(frame);
    }

    /// The frame of a pane.
    pub(crate) fn frame(&self, pane: Pane) -> Rect {
        self.frames[pane]
    }

    /// The rows of a pane.
    pub(crate) fn list(&self, pane: Pane) -> Rect {
        self.lists[pane]
    }

    /// The pane at this place, and the row of its list on which it is.
    pub(crate) fn hit(&self, x: u16, y: u16) -> Option<(Pane, Option<usize>)> {
        let at = ratatui::layout::Position { x, y };
        Pane::ALL.into_iter().find(|p| self.frame(*p).contains(at)).map(|pane| {
            let list = self.list(pane);
            (pane, list.contains(at).then(|| usize::from(y - list.y)))
        })
    }
}

/// The area without a column on each side.
pub(super) fn padded(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

/// The area inside a frame's borders.
pub(super) fn inside(frame: Rect) -> Rect {
    Rect {
        x: frame.x.saturating_add(1).min(frame.right()),
        y: frame.y.saturating_add(1).min(frame.bottom()),
        width: frame.width.saturating_sub(2),
        height: frame.height.saturating_sub(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_leaves_the_screen() {
        for w in (0..170u16).step_by(3) {
            for h in 0..60u16 {
                for focus in Pane::ALL {
                    let a = Areas::new((w, h), focus, Pane::Interviews);
                    let screen = Rect::new(0, 0, w, h);
                    let all = [a.header, a.tabs, a.body, a.footer, a.why, a.why_frame].into_iter();
                    for r in all
                        .chain(Pane::ALL.into_iter().flat_map(|p| [a.frames[p], a.lists[p]]))
                        .filter(|r| !r.is_empty())
                    {
                        assert_eq!(r.intersection(screen), r, "{w}x{h} {focus:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn at_80_by_24_there_is_room_for_what_counts() {
        let a = Areas::new((80, 24), Pane::Actions, Pane::Interviews);
        assert_eq!(a.shape, Shape::Normal);
        assert!(a.list(Pane::Actions).height >= 8, "{a:?}");
        assert!(a.why.height >= 3 && a.list(Pane::Interviews).height >= 5, "{a:?}");
    }
}
