//! Owns the page of what the search teaches: every figure with its bars, of all time or lately; what each means; and the record
//! of what was done lately, as `report` has it.
//!
//! ```text
//! ╭ Insight  the last 90 days ───────────────────────────────────────────────────╮
//! │ How far it went                                                              │
//! │  applied              ████████████████████   13  2 still open                │
//! │  round 1              █████████████████░░░   11  85%, 8 still open           │
//! ```

use crate::forms::Context;
use crate::insight::{Block, By, FIGURES, Layout, NOTE, Period, Report, Row, Stats, blocks, last_four_weeks};
use crate::rules::{Scene, day_words};
use crate::text::sanitise;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::inside;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Figures, Msg};
use crate::tui::paint;
use crate::tui::theme::Theme;
use chrono::TimeDelta;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

/// What is shown, in the order in which the key goes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Ever,
    /// So many days.
    Lately(i64),
    Meanings,
    /// What was done in the last four weeks.
    Record,
}

impl Shown {
    fn next(self) -> Shown {
        match self {
            Shown::Ever => Shown::Lately(90),
            Shown::Lately(90) => Shown::Lately(30),
            Shown::Lately(_) => Shown::Meanings,
            Shown::Meanings => Shown::Record,
            Shown::Record => Shown::Ever,
        }
    }

    fn heading(self) -> String {
        match self {
            Shown::Ever => " all that was noted ".into(),
            Shown::Lately(days) => format!(" the last {days} days "),
            Shown::Meanings => " what each figure means ".into(),
            Shown::Record => " what you did in the last four weeks ".into(),
        }
    }
}

/// The page, open.
pub(super) struct Insight {
    shown: Shown,
    blocks: Vec<Block>,
    /// The weeks of the record, each with its rows.
    record: Vec<(String, Vec<Vec<String>>)>,
    /// The line at the top.
    top: usize,
}

impl Insight {
    fn tell(&mut self, scene: &Scene) {
        let from = match self.shown {
            Shown::Lately(days) => scene.today.checked_sub_signed(TimeDelta::days(days - 1)),
            Shown::Ever | Shown::Meanings | Shown::Record => None,
        };
        self.blocks = blocks(&Stats::new(scene, Period { from, to: None }));
        self.record = record(scene);
    }
}

/// The columns of the record, and how wide they are but for the last.
const RECORD: [(&str, usize); 5] = [("date", 11), ("employer", 20), ("activity", 18), ("method", 10), ("result", 0)];

fn record(scene: &Scene) -> Vec<(String, Vec<Vec<String>>)> {
    let (from, to) = (last_four_weeks(scene.today), scene.today);
    let Ok(layout) = Layout::of("", Some(By::Week), &RECORD.map(|(column, _)| column)) else { return vec![] };
    let week = |(p, rows): (Period, _)| {
        let day = |d: Option<chrono::NaiveDate>| d.map(|d| day_words(d, scene.today)).unwrap_or_default();
        (format!("{} to {}", day(p.from), day(p.to)), rows)
    };
    Report::new(scene, from, to, layout, None).rows().map(week).collect()
}

/// Opens the page.
pub(super) fn open(model: &mut Model) {
    let mut open = Insight { shown: Shown::Ever, blocks: vec![], record: vec![], top: 0 };
    open.tell(&model.scene());
    model.layers.put(open);
}

impl Layer<Model> for Insight {
    fn mode(&self, _: &Model) -> Mode {
        Mode::Insight
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, self, view);
        None
    }

    fn is_place(&self) -> bool {
        true
    }

    fn sync(&mut self, _: Context, scene: &Scene) -> bool {
        self.tell(scene);
        true
    }
}

fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let page = model.page_step();
    let open = model.layers.get_mut::<Insight>()?;
    match msg {
        Msg::Move(_) | Msg::Wheel(..) => {
            let (step, times) = msg.steps()?;
            let last = lines(open, 0, &Theme::mono()).len().saturating_sub(page);
            (0..times).for_each(|_| open.top = step.from(open.top, page, last));
        }
        Msg::Click(..) => {}
        Msg::Back => model.layers.close::<Insight>(),
        Msg::Figures(Figures::Next) => {
            (open.shown, open.top) = (open.shown.next(), 0);
            model.with(|open: &mut Insight, c| open.tell(&c.scene()));
        }
        _ => return None,
    }
    Some(vec![])
}

/// The columns of a label and of a count; a text is as wide as the narrowest screen that must be good, whatever the width, so
/// that a line is a line.
const LABEL: usize = 22;
const COUNT: usize = 5;
const TEXT: usize = 74;
/// How long bars are where there is room, and where there is less.
const BAR: [usize; 2] = [40, 16];
/// From this width on bars are long.
const WIDE: usize = 120;

type Line = Vec<Span<'static>>;

fn draw(buf: &mut Buffer, open: &Insight, view: &View<Model>) {
    let View { theme, areas, .. } = *view;
    let heading = vec![Span::styled(" Insight ", theme.title), paint::span(&open.shown.heading(), theme.dim)];
    paint::frame(buf, areas.body, heading, true, theme);
    let inner = inside(areas.body);
    let inner = Rect { width: inner.width.saturating_sub(1), ..inner };
    let lines = lines(open, inner.width as usize, theme);
    paint::scrolled(buf, areas.body, inner, lines, open.top, theme.dim);
}

fn lines(open: &Insight, width: usize, theme: &Theme) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let text = |out: &mut Vec<Line>, text: &str, style| {
        out.extend(sanitise::wrap(text, TEXT).into_iter().map(|l| vec![Span::raw(" "), Span::styled(l, style)]));
    };
    if open.shown == Shown::Record {
        for (week, rows) in &open.record {
            text(&mut out, week, theme.title);
            out.extend(rows.iter().map(|cells| entry(cells, width, theme)));
            if rows.is_empty() {
                text(&mut out, " no entries", theme.dim);
            }
            out.push(vec![]);
        }
        text(&mut out, "afterword report prints it, in the columns that an employment office asks for.", theme.dim);
        return out;
    }
    if open.shown == Shown::Meanings {
        for figure in FIGURES {
            text(&mut out, figure.title, theme.title);
            text(&mut out, &format!("{} Reckoned: {}", figure.about, figure.arithmetic), theme.text);
            out.push(vec![]);
        }
    } else {
        let mut told = open.blocks.iter().filter(|b| !b.rows.is_empty()).peekable();
        if told.peek().is_none() {
            text(&mut out, "Nothing is noted of these days. What you enter is counted here.", theme.text);
            out.push(vec![]);
        }
        for block in told {
            text(&mut out, block.figure.title, theme.title);
            out.extend(block.rows.iter().map(|r| row(r, width, theme)));
            out.push(vec![]);
        }
    }
    text(&mut out, NOTE, theme.dim);
    out
}

fn entry(cells: &[String], width: usize, theme: &Theme) -> Line {
    let mut room = width.saturating_sub(2);
    let mut spans = vec![paint::cell("", 2, theme.text)];
    for (cell, (_, wide)) in cells.iter().zip(RECORD) {
        let wide = if wide == 0 { room } else { wide.min(room) };
        room -= wide;
        // A column is parted from the next, and the last has all that is left.
        spans.push(paint::cell(cell, if room == 0 { wide } else { wide - 1 }, theme.text));
        spans.push(paint::cell("", usize::from(room > 0), theme.text));
    }
    spans
}

fn row(row: &Row, width: usize, theme: &Theme) -> Line {
    let length = if width < WIDE { BAR[1] } else { BAR[0] };
    let full = if row.of == 0 { 0 } else { (length * row.count).div_ceil(row.of).min(length) };
    let rest = width.saturating_sub(LABEL + length + COUNT + 5);
    vec![
        paint::cell("", 2, theme.text),
        paint::cell(&row.label, LABEL, theme.text),
        paint::cell("", 1, theme.text),
        Span::styled("█".repeat(full), theme.good),
        Span::styled("░".repeat(length - full), theme.dim),
        Span::styled(sanitise::pad_left(&row.count.to_string(), COUNT), theme.text),
        paint::cell("", 2, theme.text),
        paint::cell(&row.beside, rest, theme.dim),
    ]
}
